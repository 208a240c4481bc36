"""The bank's eye: where a plan contradicts itself, or promises what its own figures do not carry.

Each rule is one small function of a :class:`Projection` that yields findings; :data:`RULES` lists them.
A code is stable (people quote it), the sentence names both numbers that were compared.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import numpy as np

from workbench.checks import check
from workbench.engine.loan import tranches
from workbench.engine.model import Projection, Verdict
from workbench.engine.scenario import StressRow
from workbench.errors import Finding, Severity
from workbench.money import format_number, format_percent, format_rupiah
from workbench.rules import Rules

__all__ = ["RULES", "lint", "reasons"]

PERIKSA, INFO = Severity.PERIKSA, Severity.INFO
Rule = Callable[[Projection, Rules], Iterator[Finding]]


def lint(projection: Projection, rules: Rules, stress_rows: tuple[StressRow, ...] = ()) -> tuple[Finding, ...]:
    """All findings about a plan and its projection, the weightiest first.

    >>> from workbench.engine.model import project
    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> all(f.what for f in lint(project(example()), load()))
    True
    """
    found = [finding for rule in RULES for finding in rule(projection, rules)]
    found += list(_stress(stress_rows))
    found += list(check(projection.plan, rules))
    weight = {Severity.SALAH: 0, Severity.PERIKSA: 1, Severity.INFO: 2}
    return tuple(sorted(found, key=lambda f: weight[f.severity]))


def reasons(projection: Projection) -> tuple[str, ...]:
    """Why the verdict is what it is, in sentences with the numbers compared.

    >>> from workbench.engine.model import project
    >>> from workbench.plan import example
    >>> len(reasons(project(example()))) >= 1
    True
    """
    plan, ratios = projection.plan, projection.ratios
    dscr, cash = float(ratios.lowest_dscr), float(ratios.lowest_cash)
    month = projection.time.date(int(ratios.lowest_cash_month))
    when = f"bulan ke-{int(ratios.lowest_cash_month)} ({month:%m/%Y})"
    told = []
    if not math.isnan(dscr):
        year = int(np.nanargmin(ratios.dscr)) + 1
        mark = _times(plan.asumsi.ambang_dscr)
        place = "di atas" if dscr >= plan.asumsi.ambang_dscr else "di bawah"
        told.append(f"DSCR terendah {_times(dscr)} pada tahun {year}, {place} nilai pembanding {mark}.")
    if cash < 0:
        told.append(f"Kas kurang {format_rupiah(int(-cash))} pada {when}.")
    elif cash < plan.asumsi.kas_minimum:
        told.append(f"Kas terendah {format_rupiah(int(cash))} pada {when}, di bawah kas minimum.")
    else:
        told.append(f"Kas terendah {format_rupiah(int(cash))} pada {when}; tidak pernah minus.")
    return tuple(told)


def _times(value: float) -> str:
    return f"{format_number(value, 2)}×"


def _cash_negative(p: Projection, rules: Rules) -> Iterator[Finding]:
    cash = p.books.cash.closing
    if cash.min() < 0:
        t = int(np.argmax(cash < 0))
        deepest = format_rupiah(int(-cash.min()))
        what = f"kas minus mulai bulan ke-{t}, paling dalam {deepest}"
        fix = "Tambah modal kerja, undurkan belanja, atau perkecil pinjaman"
        yield Finding("E01", PERIKSA, "arus_kas", what, fix)


def _dscr_low(p: Projection, rules: Rules) -> Iterator[Finding]:
    mark = p.plan.asumsi.ambang_dscr
    low = [year for year, value in enumerate(p.ratios.dscr, start=1) if value < mark]
    if low:
        worst = min(low, key=lambda year: float(p.ratios.dscr[year - 1]))
        years = ", ".join(map(str, low))
        lowest = _times(float(p.ratios.dscr[worst - 1]))
        what = f"DSCR di bawah nilai pembanding {_times(mark)} pada tahun {years}; terendah {lowest} pada tahun {worst}"
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
    for year in range(p.time.years):
        if net[year] > 0 > cash[year] and p.books.cash.closing[(year + 1) * 12] < 0:
            what = f"tahun {year + 1} untung {format_rupiah(int(net[year]))} tetapi kas habis"
            yield Finding("E04", PERIKSA, "arus_kas", what, "Periksa piutang, stok, dan angsuran pokok")


def _loss_years(p: Projection, rules: Rules) -> Iterator[Finding]:
    net = p.time.yearly(p.books.income.net)
    lost = [year + 1 for year in range(p.time.years) if net[year] < 0]
    if lost:
        what = f"rugi pada tahun {', '.join(map(str, lost))}"
        yield Finding("E05", PERIKSA, "hasil_usaha", what, "Periksa margin tiap unit dan biaya tetap")


def _wages(p: Projection, rules: Rules) -> Iterator[Finding]:
    low, high = rules.at("ambang_upah_dari_laba_kotor", p.plan.pengajuan.tanggal).numbers
    share = float(p.ratios.wage_share[min(1, p.time.years - 1)])
    if share > low:
        word = "sangat besar" if share > high else "besar"
        what = f"upah tahun 2 memakan {format_percent(share)} laba kotor, {word} dibanding {format_percent(low)}"
        yield Finding("E06", PERIKSA, "tenaga_kerja", what, "Pakai tenaga paruh waktu atau gabungkan tugas")


def _life_under_tenor(p: Projection, rules: Rules) -> Iterator[Finding]:
    longest = max((s.last for s in p.new_loans), default=0)
    for i, line in enumerate(p.assets):
        asset = line.asset
        if asset.sumber == "pinjaman" and not asset.ganti and 0 < asset.umur_tahun * 12 < longest - asset.bulan:
            what = f"{asset.nama}: umur {asset.umur_tahun} tahun, pinjaman {longest} bulan, tidak ada penggantian"
            yield Finding("E07", PERIKSA, f"investasi[{i}].umur_tahun", what, "Rencanakan penggantian aset")


def _drawn_early(p: Projection, rules: Rules) -> Iterator[Finding]:
    later = sum(
        a.asset.jumlah * a.asset.harga_satuan for a in p.assets if a.asset.sumber == "pinjaman" and a.asset.bulan
    )
    later += sum(m.jumlah for m in p.plan.modal_kerja if m.sumber == "pinjaman" and m.bulan)
    at_once = sum(t.jumlah for s in p.new_loans for t in tranches(s.loan) if t.bulan == 0)
    if later and at_once == p.plafon:
        what = f"seluruh pinjaman dicairkan di awal, padahal {format_rupiah(later)} baru dipakai kemudian"
        yield Finding("E08", PERIKSA, "pinjaman.tahap", what, "Cairkan bertahap supaya bunga tidak berjalan sia-sia")


def _growth(p: Projection, rules: Rules) -> Iterator[Finding]:
    before = p.plan.tahun_lalu.penjualan
    first = float(p.time.yearly(p.books.income.sales)[0])
    if before > 0 and first > 2 * before:
        times = format_number(first / before, 1)
        what = f"penjualan tahun 1 {format_rupiah(int(first))}, {times} kali tahun lalu ({format_rupiah(before)})"
        yield Finding("E09", PERIKSA, "unit", what, "Jelaskan sebab kenaikan: unit baru, pembeli baru, atau kontrak")


def _members_demand(p: Projection, rules: Rules) -> Iterator[Finding]:
    households = p.plan.profil.kepala_keluarga
    retail = [u for u in p.units if u.unit.jenis == "sembako"]
    for line in retail:
        monthly = float(p.time.yearly(line.sales)[-1]) / 12
        if households and monthly / households > 1_500_000:
            what = f"{line.unit.nama}: belanja {format_rupiah(int(monthly / households))} per keluarga sebulan"
            yield Finding("E10", PERIKSA, "unit", what, "Bandingkan dengan belanja keluarga di desa ini")


def _programme_silent(p: Projection, rules: Rules) -> Iterator[Finding]:
    for i, s in enumerate(p.new_loans):
        if s.loan.metode == "flat" and s.loan.program.startswith(("kur", "kdmp")):
            what = "metode flat dipakai; aturan program menyebut efektif atau yang setara, bukan flat"
            yield Finding("E11", PERIKSA, f"pinjaman[{i}].metode", what, "Tanyakan metode kepada bank")


def _value_lost(p: Projection, rules: Rules) -> Iterator[Finding]:
    if p.feasibility.npv < 0 and p.assets:
        what = f"NPV {format_rupiah(round(p.feasibility.npv))} pada diskonto {format_percent(p.plan.asumsi.diskonto)}"
        yield Finding("E12", PERIKSA, "kelayakan", what, "Kecilkan investasi atau naikkan hasil tiap unit")


def _tax_limit(p: Projection, rules: Rules) -> Iterator[Finding]:
    limit = rules.at("pph_final_batas_omzet", p.plan.pengajuan.tanggal).number
    sales = p.time.yearly(p.books.income.sales)
    if sales.max() > limit:
        year = int(np.argmax(sales > limit)) + 1
        what = f"penjualan tahun {year} {format_rupiah(int(sales[year - 1]))} melewati batas PPh final"
        yield Finding("E13", PERIKSA, "pajak", what, "Hitung pajak tahun berikutnya dengan tarif umum")


RULES: tuple[Rule, ...] = (
    _cash_negative,
    _dscr_low,
    _worst_month,
    _profit_without_cash,
    _loss_years,
    _wages,
    _life_under_tenor,
    _drawn_early,
    _growth,
    _members_demand,
    _programme_silent,
    _value_lost,
    _tax_limit,
)
"""The rules in the order a bank officer would ask."""


def _stress(rows: tuple[StressRow, ...]) -> Iterator[Finding]:
    if not rows or rows[0].verdict is Verdict.BELUM_MAMPU:
        return
    broken = next((row for row in rows if row.verdict is Verdict.BELUM_MAMPU), None)
    if broken:
        dscr = "" if math.isnan(broken.lowest_dscr) else f", DSCR terendah {_times(broken.lowest_dscr)}"
        what = f"{broken.name}: belum mampu{dscr}, kas terendah {format_rupiah(broken.lowest_cash)}"
        yield Finding("E14", PERIKSA, "uji_ketahanan", what, "Siapkan cadangan kas atau kecilkan pinjaman")
