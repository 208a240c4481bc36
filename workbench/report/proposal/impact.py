"""Whom the plan reaches: people, work, the environment, and the household of a micro applicant."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from workbench import terms
from workbench.engine.household import HouseholdCash, household_cash
from workbench.engine.impact import contributions, environment_rules, jobs, reach
from workbench.money import format_number, format_percent, format_rupiah
from workbench.plan import Beneficiaries
from workbench.report.blocks import Block, Section, Table
from workbench.report.narrative import month_named
from workbench.report.proposal.dossier import Dossier
from workbench.report.proposal.parts import facts, heading, paragraph, table, written
from workbench.report.tables import UNDEFINED

__all__ = ["impact"]


def impact(dossier: Dossier) -> Section:
    """Dampak dan jangkauan: empty where the plan declares nothing of it."""
    plan = dossier.plan
    parts: list[Block] = []
    if plan.penerima_manfaat:
        parts += _people(dossier, plan.penerima_manfaat)
    if plan.lapangan_kerja:
        parts += [heading("Lapangan kerja", 2), _work(dossier), *_women(dossier)]
    if plan.lingkungan:
        parts += _environment(dossier)
    home = household_cash(dossier.projection, dossier.rules)
    if home:
        parts += _household(dossier, home)
    return Section((heading("Dampak dan Jangkauan"), *parts) if parts else ())


# --- people -------------------------------------------------------------------------------------


def _people(dossier: Dossier, told: Beneficiaries) -> Iterator[Block]:
    found = reach(dossier.projection)
    paid = contributions(dossier.plan)
    yield heading("Anggota dan penerima manfaat", 2)
    rows = [
        ("Anggota pada awal rencana", f"{format_number(found.members)} orang"),
        ("Anggota pada akhir rencana", f"{format_number(found.members_end)} orang"),
        ("Anggota perempuan", f"{format_number(found.women)} orang ({_share(found.women_share)})"),
        ("Anggota dibanding penduduk", _share(found.member_share)),
        *_declared(told),
        ("Keluarga dibanding keluarga di desa", _share(found.families_share)),
        ("Belanja seluruhnya, siapa pun yang membayar", format_rupiah(found.investment)),
        ("Bagian sendiri dari belanja lewat koperasi", _share(paid.self_share)),
        (terms.label("dampak.investasi_per_penerima"), _each(found.per_direct)),
        ("Belanja per anggota", _each(found.per_member)),
        ("Belanja per pekerja", _each(found.per_post)),
    ]
    yield facts("Anggota dan penerima manfaat", rows)
    yield paragraph("Jumlah penerima manfaat adalah hitungan koperasi sendiri.")
    yield from written(told.cara_hitung, "Cara menghitung penerima manfaat")


def _declared(told: Beneficiaries) -> Iterator[tuple[str, str]]:
    for name in ("langsung", "tidak_langsung", "laki_laki", "perempuan", "pemuda"):
        yield terms.label(f"penerima_manfaat.{name}"), f"{format_number(getattr(told, name))} orang"
    yield terms.label("penerima_manfaat.keluarga"), f"{format_number(told.keluarga)} keluarga"


def _share(part: float | None) -> str:
    return UNDEFINED if part is None else format_percent(part)


def _each(amount: float | None) -> str:
    return UNDEFINED if amount is None else format_rupiah(amount)


# --- work ---------------------------------------------------------------------------------------


def _work(dossier: Dossier) -> Table:
    found = jobs(dossier.projection)
    rows: list[tuple[str, ...]] = [("Pembangunan", format_number(found.building, 2), "", "")]
    years = [(float(a), float(b)) for a, b in zip(found.general, found.operation, strict=True)]
    first = 1
    for cells, alike in groupby(years):
        last = first + len(list(alike)) - 1
        span = f"Tahun {first}" if first == last else f"Setiap tahun, {first} sampai {last}"
        rows.append((span, "", *(format_number(value, 2) for value in cells)))
        first = last + 1
    sums = (found.building, float(found.general.sum()), float(found.operation.sum()))
    return table(
        "Tahun kerja (orang tahun)",
        (("Masa", "kiri", 1.2), ("Pembangunan", "kanan", 1.0), ("Umum", "kanan", 1.0), ("Operasi", "kanan", 1.0)),
        rows,
        total=("Jumlah", *(format_number(value, 2) for value in sums)),
        small=True,
    )


def _women(dossier: Dossier) -> Iterator[Block]:
    found = jobs(dossier.projection)
    help_text = terms.term("dampak.tahun_kerja").bantuan
    women = f"{found.women} perempuan ({_share(found.women_share)})"
    yield paragraph(f"{help_text} Bila semua sudah mulai, bekerja {found.posts} orang, di antaranya {women}.")


# --- environment --------------------------------------------------------------------------------


def _environment(dossier: Dossier) -> Iterator[Block]:
    told = dossier.plan.lingkungan
    for rule in environment_rules(dossier.plan, dossier.rules):
        if told and rule.category == told.kategori:
            yield heading("Lingkungan", 2)
            yield paragraph(
                f"Golongan dampak {rule.category}: {rule.meaning}. Surat yang diminta {rule.paper}: {rule.asked}. "
                "Golongan yang sah ditetapkan OSS dan dinas lingkungan hidup."
            )
            yield from written(told.dampak, "Uraian dampak lingkungan")
            if rule.mitigation or told.mitigasi:
                yield heading("Mitigasi", 3)
                yield from written(told.mitigasi, "Uraian mitigasi")


# --- household ----------------------------------------------------------------------------------


def _household(dossier: Dossier, home: HouseholdCash) -> Iterator[Block]:
    time, told = dossier.projection.time, home.household
    low, high = home.shares
    yield heading("Rumah tangga pemohon", 2)
    rows = [
        ("Jiwa", f"{told.jiwa} orang"),
        ("Biaya hidup sebulan (tahun 1)", format_rupiah(told.biaya_hidup_bulan)),
        ("Pendapatan lain sebulan", format_rupiah(told.pendapatan_lain_bulan)),
        (f"Rata-rata sebulan sesudah biaya hidup, tahun {home.poorest_year} (paling sedikit)", _each(home.average)),
        ("Kemampuan mengangsur sebulan", f"{_each(home.capacity[0])} sampai {_each(home.capacity[1])}"),
        ("Angsuran terbesar", format_rupiah(home.largest_instalment)),
        ("Sisa paling sedikit sesudah angsuran", f"{_each(home.lowest)} pada {month_named(time, home.lowest_month)}"),
    ]
    yield facts("Uang rumah tangga", rows)
    enough = home.largest_instalment <= home.capacity[1] and home.enough
    verdict = "Angsuran dapat dibayar sesudah keluarga hidup" if enough else "Angsuran terlalu berat bagi rumah tangga"
    yield paragraph(
        f"{verdict}. Kemampuan mengangsur dihitung {format_percent(low, 0)} sampai {format_percent(high, 0)} dari "
        "uang sesudah biaya hidup pada tahun yang paling sedikit; ini nilai pembanding, bukan aturan bank."
    )
    if told.catatan:
        yield from written(told.catatan, "Asal angka rumah tangga")
