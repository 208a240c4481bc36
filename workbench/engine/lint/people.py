"""Members and staff: who owns it, who works in it, and what they are paid."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.engine.lint.common import INFO, PERIKSA, Rule, first_sales, mark, rupiah
from workbench.engine.model import Projection
from workbench.errors import Finding
from workbench.money import format_number, format_percent
from workbench.rules import Rules

__all__ = ["RULES"]

PART_TIME = "paruh"
"""A post whose name says so ("paruh waktu") is not measured by the minimum wage."""


def _wages(p: Projection, rules: Rules) -> Iterator[Finding]:
    low, high = rules.at("ambang_upah_dari_laba_kotor", p.plan.pengajuan.tanggal).numbers
    share = float(p.ratios.wage_share[min(1, p.time.years - 1)])
    if share > low:
        word = "sangat besar" if share > high else "besar"
        what = f"upah tahun 2 memakan {format_percent(share)} laba kotor, {word} dibanding {format_percent(low)}"
        yield Finding("E06", PERIKSA, "tenaga_kerja", what, "Pakai tenaga paruh waktu atau gabungkan tugas")


def _more_members_than_people(p: Projection, rules: Rules) -> Iterator[Finding]:
    people, a = p.plan.profil.penduduk, p.plan.anggota
    later = a.jumlah + a.tambahan_per_bulan * p.time.months
    if 0 < people < later:
        what = (
            f"anggota menjadi {format_number(later)} orang pada bulan ke-{p.time.months}, "
            f"penduduk {format_number(people)} orang"
        )
        yield Finding("E55", PERIKSA, "anggota.tambahan_per_bulan", what, "Turunkan tambahan anggota per bulan")


def _no_members(p: Projection, rules: Rules) -> Iterator[Finding]:
    if p.plan.anggota.jumlah == 0:
        what = f"anggota 0 orang, penjualan tahun 1 {rupiah(p.time.yearly(p.books.income.sales)[0])}"
        yield Finding("E56", PERIKSA, "anggota.jumlah", what, "Isi jumlah anggota menurut buku daftar anggota")


def _no_women(p: Projection, rules: Rules) -> Iterator[Finding]:
    if p.plan.anggota.jumlah > 0 and p.plan.anggota.perempuan == 0:
        what = f"anggota perempuan 0 dari {format_number(p.plan.anggota.jumlah)} orang"
        yield Finding("E57", INFO, "anggota.perempuan", what, "Isi jumlahnya; bila memang tidak ada, jelaskan")


def _everybody_saves(p: Projection, rules: Rules) -> Iterator[Finding]:
    a = p.plan.anggota
    if a.kepatuhan == 1 and a.jumlah and a.simpanan_wajib_bulan:
        what = f"kepatuhan simpanan 100%: {format_number(a.jumlah)} orang membayar setiap bulan tanpa kecuali"
        yield Finding("E58", INFO, "anggota.kepatuhan", what, "Pakai kepatuhan tahun lalu, misalnya 80%")


def _savings_on_the_books(p: Projection, rules: Rules) -> Iterator[Finding]:
    a, booked = p.plan.anggota, p.plan.neraca_awal.simpanan_pokok
    due = a.jumlah * a.simpanan_pokok
    if 0 < due < booked:
        each = f"{format_number(a.jumlah)} anggota × {rupiah(a.simpanan_pokok)}"
        what = f"simpanan pokok di neraca {rupiah(booked)}, {each} hanya {rupiah(due)}"
        yield Finding("E59", PERIKSA, "neraca_awal.simpanan_pokok", what, "Cocokkan dengan buku simpanan")


def _below_minimum_wage(p: Projection, rules: Rules) -> Iterator[Finding]:
    if "sintang" not in p.plan.profil.kabupaten.casefold():
        return
    least = mark(p, rules, "umk_sintang")
    for i, staff in enumerate(p.plan.tenaga_kerja):
        if staff.orang and staff.upah_bulan < least and PART_TIME not in staff.jabatan.casefold():
            what = f"{staff.jabatan}: upah {rupiah(staff.upah_bulan)}, UMK Sintang {rupiah(least)} untuk penuh waktu"
            yield Finding("E60", INFO, f"tenaga_kerja[{i}].upah_bulan", what, "Tulis paruh waktu bila memang demikian")


def _nobody_works(p: Projection, rules: Rules) -> Iterator[Finding]:
    sales = float(p.time.yearly(p.books.income.sales)[0])
    if sales > 0 and not p.books.income.wages.any():
        what = f"penjualan tahun 1 {rupiah(sales)}, upah Rp0"
        yield Finding("E61", PERIKSA, "tenaga_kerja", what, "Isi upah; bila pengurus bekerja tanpa upah, jelaskan")


def _hired_early(p: Projection, rules: Rules) -> Iterator[Finding]:
    sold = first_sales(p)
    start = min((s.mulai_bulan for s in p.plan.tenaga_kerja if s.orang), default=None)
    if sold is not None and start is not None and sold - start > 2:
        what = f"upah mulai bulan ke-{start}, penjualan pertama bulan ke-{sold}"
        yield Finding("E62", INFO, "tenaga_kerja", what, "Undurkan bulan mulai bekerja")


def _wages_stand_still(p: Projection, rules: Rules) -> Iterator[Finding]:
    a = p.plan.asumsi
    if p.plan.tenaga_kerja and a.kenaikan_upah < a.kenaikan_biaya:
        what = f"upah naik {format_percent(a.kenaikan_upah)} setahun, biaya lain {format_percent(a.kenaikan_biaya)}"
        yield Finding("E63", INFO, "asumsi.kenaikan_upah", what, "Naikkan upah sedikitnya secepat biaya lain")


def _no_running_costs(p: Projection, rules: Rules) -> Iterator[Finding]:
    sales = float(p.time.yearly(p.books.income.sales)[0])
    if sales > 0 and not p.books.income.running_costs.any():
        what = f"penjualan tahun 1 {rupiah(sales)}, biaya rutin Rp0"
        yield Finding("E64", PERIKSA, "biaya", what, "Isi listrik, alat tulis, rapat, dan biaya rutin lain")


RULES: tuple[Rule, ...] = (
    _wages, _more_members_than_people, _no_members, _no_women, _everybody_saves, _savings_on_the_books,
    _below_minimum_wage, _nobody_works, _hired_early, _wages_stand_still, _no_running_costs,
)  # fmt: skip
