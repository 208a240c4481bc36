"""Cash, profit and what is owed: does the money last, and does the business carry its debt?"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from workbench.engine.lint.common import INFO, PERIKSA, Rule, mark, rupiah, times
from workbench.engine.model import Projection, Verdict
from workbench.engine.scenario import StressRow
from workbench.errors import Finding
from workbench.money import format_percent, format_rupiah
from workbench.rules import Rules

__all__ = ["RULES", "stress_findings"]


def _cash_negative(p: Projection, rules: Rules) -> Iterator[Finding]:
    cash = p.books.cash.closing
    if cash.min() < 0:
        t = int(np.argmax(cash < 0))
        deepest = format_rupiah(int(-cash.min()))
        what = f"kas minus mulai bulan ke-{t}, paling dalam {deepest}"
        fix = "Tambah modal kerja, undurkan belanja, atau perkecil pinjaman"
        yield Finding("E01", PERIKSA, "arus_kas", what, fix)


def _dscr_low(p: Projection, rules: Rules) -> Iterator[Finding]:
    wanted = p.plan.asumsi.ambang_dscr
    low = [year for year, value in enumerate(p.ratios.dscr, start=1) if value < wanted]
    if low:
        worst = min(low, key=lambda year: float(p.ratios.dscr[year - 1]))
        years = ", ".join(map(str, low))
        lowest = times(float(p.ratios.dscr[worst - 1]))
        what = (
            f"DSCR di bawah nilai pembanding {times(wanted)} pada tahun {years}; terendah {lowest} pada tahun {worst}"
        )
        yield Finding("E02", PERIKSA, "pinjaman", what, "Perpanjang tenor, kecilkan plafon, atau naikkan laba kotor")


def _worst_month(p: Projection, rules: Rules) -> Iterator[Finding]:
    if p.worst and p.worst.cover < 1:
        what = (
            f"pada bulan ke-{p.worst.month} uang masuk bersih {format_rupiah(p.worst.cfads)}, "
            f"angsuran {format_rupiah(p.worst.debt_service)}"
        )
        yield Finding("E03", PERIKSA, "pinjaman", what, "Sisihkan kas dari bulan ramai untuk bulan sepi")


def _profit_without_cash(p: Projection, rules: Rules) -> Iterator[Finding]:
    net, cash = p.time.yearly(p.books.income.net), p.time.yearly(p.books.cash.net)
    end = p.time.year_end(p.books.cash.closing)
    empty = [year for year in range(p.time.years) if net[year] > 0 > cash[year] and end[year] < 0]
    if empty:
        years = ", ".join(str(year + 1) for year in empty)
        earned = format_rupiah(int(sum(net[year] for year in empty)))
        what = f"untung {earned} pada tahun {years} tetapi kas habis"
        yield Finding("E04", PERIKSA, "arus_kas", what, "Periksa piutang, stok, dan angsuran pokok")


def _loss_years(p: Projection, rules: Rules) -> Iterator[Finding]:
    net = p.time.yearly(p.books.income.net)
    lost = [year + 1 for year in range(p.time.years) if net[year] < 0]
    if lost:
        what = f"rugi pada tahun {', '.join(map(str, lost))}"
        yield Finding("E05", PERIKSA, "hasil_usaha", what, "Periksa margin tiap unit dan biaya tetap")


def _value_lost(p: Projection, rules: Rules) -> Iterator[Finding]:
    if p.feasibility.npv < 0 and p.assets:
        what = f"NPV {format_rupiah(round(p.feasibility.npv))} pada diskonto {format_percent(p.plan.asumsi.diskonto)}"
        yield Finding("E12", PERIKSA, "kelayakan", what, "Kecilkan investasi atau naikkan hasil tiap unit")


def _tax_limit(p: Projection, rules: Rules) -> Iterator[Finding]:
    limit = mark(p, rules, "pph_final_batas_omzet")
    sales = p.time.yearly(p.books.income.sales)
    if sales.max() > limit:
        year = int(np.argmax(sales > limit)) + 1
        what = f"penjualan tahun {year} {format_rupiah(int(sales[year - 1]))} melewati batas PPh final"
        yield Finding("E13", PERIKSA, "pajak", what, "Hitung pajak tahun berikutnya dengan tarif umum")


def _equity_gone(p: Projection, rules: Rules) -> Iterator[Finding]:
    equity = p.time.year_end(p.books.balance.total_equity)
    if equity.min() < 0:
        year = int(np.argmax(equity < 0))
        debts = rupiah(p.time.year_end(p.books.balance.total_liabilities)[year])
        what = f"modal sendiri akhir tahun {year + 1} {rupiah(equity[year])}, kewajiban {debts}"
        yield Finding("E33", PERIKSA, "posisi_keuangan", what, "Tambah simpanan anggota atau kurangi kerugian")


def _short_of_current_assets(p: Projection, rules: Rules) -> Iterator[Finding]:
    low = np.flatnonzero((p.ratios.current_ratio >= 0) & (p.ratios.current_ratio < 1))
    if low.size:
        year = int(low[np.argmin(p.ratios.current_ratio[low])])
        ratio = times(float(p.ratios.current_ratio[year]))
        what = f"rasio lancar akhir tahun {year + 1} {ratio}, di bawah 1,00×"
        yield Finding("E34", PERIKSA, "posisi_keuangan", what, "Sisihkan kas untuk angsuran tahun berikutnya")


def _debt_to_equity(p: Projection, rules: Rules) -> Iterator[Finding]:
    limit = mark(p, rules, "ambang_der")
    first = float(p.ratios.debt_to_equity[0])
    if p.new_loans and first > limit:
        what = (
            f"utang akhir tahun 1 {times(first)} modal sendiri, di atas nilai pembanding {times(limit)} "
            "yang dipakai satu bank"
        )
        yield Finding("E35", INFO, "posisi_keuangan", what, "Tambah simpanan anggota atau kecilkan pinjaman")


def _shu_before_debt(p: Projection, rules: Rules) -> Iterator[Finding]:
    paid, wanted = p.time.yearly(p.books.shu.paid), p.plan.asumsi.ambang_dscr
    years = np.flatnonzero((paid > 0) & (p.ratios.dscr < wanted))
    if years.size:
        year = int(years[0])
        dscr = times(float(p.ratios.dscr[year]))
        what = f"tahun {year + 1} SHU dibagi tunai {rupiah(paid[year])}, padahal DSCR {dscr} di bawah {times(wanted)}"
        yield Finding("E36", PERIKSA, "asumsi.bagi_shu", what, "Tunda pembagian tunai sampai angsuran longgar")


def _thin_reserve(p: Projection, rules: Rules) -> Iterator[Finding]:
    month = float((p.books.income.wages + p.books.income.running_costs)[12])
    kept = p.plan.asumsi.kas_minimum
    if p.new_loans and kept < month:
        what = f"kas minimum {rupiah(kept)}, upah dan biaya rutin sebulan {rupiah(month)}"
        yield Finding("E37", INFO, "asumsi.kas_minimum", what, "Jaga kas sedikitnya satu bulan biaya tetap")


def _near_break_even(p: Projection, rules: Rules) -> Iterator[Finding]:
    wanted, year = mark(p, rules, "ambang_di_atas_impas"), min(1, p.time.years - 1)
    safety = float(p.ratios.margin_of_safety[year])
    if 0 <= safety < wanted:
        what = (
            f"penjualan tahun {year + 1} hanya {format_percent(safety)} di atas titik impas, "
            f"nilai pembanding {format_percent(wanted)}"
        )
        yield Finding("E38", PERIKSA, "hasil_usaha", what, "Turunkan biaya tetap atau naikkan margin")


def _dearer_than_it_earns(p: Projection, rules: Rules) -> Iterator[Finding]:
    earned = p.feasibility.irr_year
    rate = max((s.loan.bunga_tahun for s in p.new_loans), default=None)
    if earned is not None and rate is not None and earned < rate:
        what = f"IRR {format_percent(earned)} di bawah bunga pinjaman {format_percent(rate)}"
        yield Finding("E39", PERIKSA, "kelayakan", what, "Kecilkan investasi atau cari bunga lebih ringan")


def _back_after_the_loan(p: Projection, rules: Rules) -> Iterator[Finding]:
    last = max((s.last for s in p.new_loans), default=0)
    back = p.feasibility.payback_month
    if last and back is not None and back > last:
        what = f"modal baru kembali pada bulan ke-{back}, pinjaman lunas pada bulan ke-{last}"
        yield Finding("E40", PERIKSA, "kelayakan", what, "Perpanjang tenor atau kecilkan investasi")


def _last_year_adds_up(p: Projection, rules: Rules) -> Iterator[Finding]:
    past = p.plan.tahun_lalu
    left = past.penjualan - past.harga_pokok - past.biaya
    if past.penjualan > 0 and abs(left - past.shu) > past.penjualan // 100:
        what = f"SHU tahun lalu {rupiah(past.shu)}, penjualan dikurangi harga pokok dan biaya {rupiah(left)}"
        yield Finding("E41", PERIKSA, "tahun_lalu.shu", what, "Cocokkan dengan laporan RAT")


def stress_findings(rows: tuple[StressRow, ...]) -> Iterator[Finding]:
    """The first scenario that breaks a plan which stands by itself.

    >>> safe = StressRow("Rencana dasar", 1.5, 100, 3, Verdict.AMAN)
    >>> fails = StressRow("Volume turun 20%", 0.9, -500_000, 7, Verdict.BELUM_MAMPU)
    >>> [finding.code for finding in stress_findings((safe, fails))]
    ['E14']
    """
    if not rows or rows[0].verdict is Verdict.BELUM_MAMPU:
        return
    broken = next((row for row in rows if row.verdict is Verdict.BELUM_MAMPU), None)
    if broken:
        dscr = "" if math.isnan(broken.lowest_dscr) else f", DSCR terendah {times(broken.lowest_dscr)}"
        what = f"{broken.name}: belum mampu{dscr}, kas terendah {format_rupiah(broken.lowest_cash)}"
        yield Finding("E14", PERIKSA, "uji_ketahanan", what, "Siapkan cadangan kas atau kecilkan pinjaman")


RULES: tuple[Rule, ...] = (
    _cash_negative, _dscr_low, _worst_month, _profit_without_cash, _loss_years, _value_lost, _tax_limit,
    _equity_gone, _short_of_current_assets, _debt_to_equity, _shu_before_debt, _thin_reserve, _near_break_even,
    _dearer_than_it_earns, _back_after_the_loan, _last_year_adds_up,
)  # fmt: skip
