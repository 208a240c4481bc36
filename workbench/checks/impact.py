"""The business without the project, beneficiaries, work, the environment, the household of a micro applicant."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.minus import minus
from workbench.errors import DataError, Finding, Severity
from workbench.money import format_number, format_percent, format_rupiah
from workbench.plan import Beneficiaries, Household, Plan, WithoutProject, Work
from workbench.rules import Rules

__all__ = ["findings"]

SALAH, PERIKSA, INFO = Severity.SALAH, Severity.PERIKSA, Severity.INFO


def findings(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """This topic's findings; see :func:`workbench.checks.check`."""
    if plan.tanpa_proyek:
        yield from _without(plan.tanpa_proyek, plan)
    if plan.penerima_manfaat:
        yield from _people(plan.penerima_manfaat, plan)
    if plan.lapangan_kerja:
        yield from _work(plan.lapangan_kerja, plan)
    if plan.lingkungan:
        yield from _environment(plan, rules)
    if plan.rumah_tangga:
        yield from _household(plan.rumah_tangga)


def _without(given: WithoutProject, plan: Plan) -> Iterator[Finding]:
    if given.cara == "per_bulan" and len(given.arus_bulan) not in (1, 12):
        what = f"arus per bulan berisi {len(given.arus_bulan)} angka"
        yield Finding("J11", SALAH, "tanpa_proyek.arus_bulan", what, "Isi 1 angka, atau 12 angka mulai Januari")
    if given.cara == "per_tahun" and not given.arus_tahun:
        what = "arus per tahun belum diisi"
        yield Finding("J12", SALAH, "tanpa_proyek.arus_tahun", what, "Isi satu angka untuk setiap tahun rencana")
    if not -0.5 <= given.pertumbuhan <= 1:
        what = f"pertumbuhan {format_percent(given.pertumbuhan)} per tahun"
        yield Finding("J13", SALAH, "tanpa_proyek.pertumbuhan", what, "Isi angka tahunan yang wajar, misalnya 3%")
    past = plan.tahun_lalu
    if given.cara == "tahun_lalu" and not (past.penjualan or past.harga_pokok or past.biaya):
        what = "keadaan tanpa proyek memakai angka tahun lalu, yang kosong"
        yield Finding("J14", PERIKSA, "tahun_lalu", what, "Isi tahun lalu, atau pilih per bulan atau per tahun")


def _people(told: Beneficiaries, plan: Plan) -> Iterator[Finding]:
    counted = "langsung tidak_langsung laki_laki perempuan pemuda keluarga"
    yield from minus("J01", "penerima_manfaat", told, counted)
    men_women = told.laki_laki + told.perempuan
    if men_women and men_women != told.langsung:
        what = f"laki-laki dan perempuan {format_number(men_women)}, penerima langsung {format_number(told.langsung)}"
        yield Finding("J02", PERIKSA, "penerima_manfaat.langsung", what, "Samakan kedua jumlah itu")
    if told.pemuda > told.langsung:
        what = f"pemuda {format_number(told.pemuda)}, penerima langsung {format_number(told.langsung)}"
        yield Finding("J03", PERIKSA, "penerima_manfaat.pemuda", what, "Pemuda dihitung di antara penerima langsung")
    everybody = told.langsung + told.tidak_langsung
    if everybody > plan.profil.penduduk > 0:
        what = f"penerima manfaat {format_number(everybody)}, penduduk {format_number(plan.profil.penduduk)}"
        yield Finding("J04", PERIKSA, "penerima_manfaat", what, "Hitung setiap orang satu kali, atau sebut desa lain")
    if told.langsung > 0 and not told.cara_hitung:
        what = "cara menghitung penerima manfaat belum ditulis"
        yield Finding("J05", INFO, "penerima_manfaat.cara_hitung", what, "Sebut daftar atau sumbernya")


def _work(work: Work, plan: Plan) -> Iterator[Finding]:
    yield from minus("J06", "lapangan_kerja", work, "orang_bulan_pembangunan pekerja_perempuan")
    posts = sum(staff.orang for staff in plan.tenaga_kerja)
    if work.pekerja_perempuan > posts:
        what = f"pekerja perempuan {work.pekerja_perempuan}, tenaga kerja {posts} orang"
        yield Finding("J07", PERIKSA, "lapangan_kerja.pekerja_perempuan", what, "Perbaiki salah satu angka")
    known = {staff.jabatan.casefold() for staff in plan.tenaga_kerja}
    for name in work.jabatan_umum:
        if name.casefold() not in known:
            what = f"jabatan “{name}” tidak ada di tenaga kerja"
            yield Finding("J08", PERIKSA, "lapangan_kerja.jabatan_umum", what, "Tulis sama seperti di tenaga kerja")


def _environment(plan: Plan, rules: Rules) -> Iterator[Finding]:
    told = plan.lingkungan
    try:
        rows = rules.at("kategori_lingkungan", plan.pengajuan.tanggal).rows
    except DataError:
        return  # a proposal older than the rules: K04 says so
    asks = any(row["kategori"] == told.kategori and row["mitigasi"] for row in rows) if told else False
    if told and asks and not told.mitigasi:
        what = f"golongan dampak lingkungan {told.kategori} tanpa mitigasi"
        yield Finding("J09", PERIKSA, "lingkungan.mitigasi", what, "Tulis apa yang dilakukan, biaya, dan siapa")


def _household(home: Household) -> Iterator[Finding]:
    if home.jiwa < 1 or home.biaya_hidup_bulan < 0 or home.pendapatan_lain_bulan < 0:
        what = (
            f"{home.jiwa} jiwa, biaya hidup {format_rupiah(home.biaya_hidup_bulan)}, "
            f"pendapatan lain {format_rupiah(home.pendapatan_lain_bulan)}"
        )
        yield Finding("J10", SALAH, "rumah_tangga", what, "Isi sedikitnya 1 jiwa, dan 0 atau lebih untuk uang")
