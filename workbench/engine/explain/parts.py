"""What a figure is the sum of: its units, posts, assets, loans, with how each came about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from workbench.engine.assets import old_asset_wear
from workbench.engine.drivers import Drivers
from workbench.engine.explain.figures import Period
from workbench.engine.loan import Schedule
from workbench.engine.model import Projection
from workbench.engine.shu import paid_shares
from workbench.engine.statements import final_tax_months, members, running_cost_line, staff_line
from workbench.engine.timeline import Array
from workbench.money import format_number, format_percent, format_rupiah, round_rupiah

__all__ = ["Part", "parts"]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a figure: what it is, how much (rupiah), and how it came about where that can be said."""

    label: str
    value: float
    how: str = ""


Maker = Callable[[Projection], Iterator[tuple[str, Array, str]]]
"""From a projection to the parts' months ``(N + 1,)``, each with its label and how it is made."""


def parts(p: Projection, key: str, when: Period) -> tuple[Part, ...]:
    """The parts of a figure in a period, without those that are 0; empty for a figure that is no sum of parts.

    >>> from workbench.plan import example
    >>> from workbench.engine.model import project
    >>> p = project(example())
    >>> found = parts(p, "hasil_usaha.sales", Period(year=1))
    >>> sum(part.value for part in found) == float(p.time.yearly(p.books.income.sales)[0])
    True
    """
    make = MAKERS.get(key)
    if make is None:
        return ()
    span = when.months(p)
    balance = key.startswith("neraca.")
    found = ((label, line[span], how) for label, line, how in make(p))
    made = (Part(label, float(v[-1] if balance else v.sum()), how) for label, v, how in found)
    return tuple(part for part in made if part.value)


def _units(name: str, verb: str) -> Maker:
    def make(p: Projection) -> Iterator[tuple[str, Array, str]]:
        for line in p.units:
            unit = line.unit
            how = f"{verb} {format_number(unit.volume)} {unit.satuan} sekali siklus pada kapasitas penuh"
            yield unit.nama, getattr(line, name), how

    return make


def _sold(p: Projection) -> Iterator[tuple[str, Array, str]]:
    for line in p.units:
        unit = line.unit
        lost = f", susut {format_percent(unit.susut)}" if unit.susut else ""
        amount = f"{format_number(unit.volume)} {unit.satuan}{lost}"
        price = format_rupiah(round(line.prices.selling))
        yield unit.nama, line.sales, f"{amount}, harga awal {price} per {unit.satuan}"


def _bills(p: Projection) -> Iterator[tuple[str, Array, str]]:
    opening = np.zeros(p.time.months + 1)
    opening[0] = p.plan.neraca_awal.piutang
    yield "Neraca awal", opening, ""
    for line in p.units:
        later = line.receivable.copy()
        later[0] = 0.0
        yield line.unit.nama, later, f"dibayar pembeli dalam {line.unit.hari_piutang} hari"


def _wages(p: Projection) -> Iterator[tuple[str, Array, str]]:
    for post in p.plan.tenaga_kerja:
        how = f"{post.orang} orang × {format_rupiah(post.upah_bulan)} × {post.bulan_upah} bulan ÷ 12"
        yield post.jabatan, staff_line(post, p.plan, p.time, Drivers()), how


def _running(p: Projection) -> Iterator[tuple[str, Array, str]]:
    for cost in p.plan.biaya:
        how = f"{format_rupiah(cost.per_bulan)} sebulan sejak bulan {max(1, cost.mulai_bulan)}"
        yield cost.nama, running_cost_line(cost, p.plan, p.time, Drivers()), how

    for service in p.services:
        yield f"Layanan {service.service.nama}", service.costs, "biaya umum dan operasi layanan"
    yield "Usaha simpan pinjam", p.lending.costs, "biaya usaha simpan pinjam"


def _upkeep(p: Projection) -> Iterator[tuple[str, Array, str]]:
    for a in p.assets:
        yield a.asset.nama, a.maintenance, f"{format_percent(a.asset.pemeliharaan)} dari harga setahun"


def _startup(p: Projection) -> Iterator[tuple[str, Array, str]]:
    for item in p.plan.modal_kerja:
        if item.jenis == "biaya_awal" and item.sumber != "pihak_lain":
            yield item.nama, _once(p, item.bulan, item.jumlah), ""


def _once(p: Projection, month: int, amount: float) -> Array:
    line = p.time.zeros()
    line[month] = amount
    return line


def _wear(p: Projection) -> Iterator[tuple[str, Array, str]]:
    opening = p.plan.neraca_awal
    how = f"{format_rupiah(opening.aset_tetap)} selama {opening.umur_sisa_aset_tahun} tahun"
    yield "Aset lama", old_asset_wear(opening, p.time), how
    for a in p.assets:
        kept = f", nilai sisa {format_percent(a.asset.nilai_sisa)}" if a.asset.nilai_sisa else ""
        yield a.asset.nama, a.wear, f"umur {a.asset.umur_tahun} tahun{kept}"


def _assets(name: str) -> Maker:
    def make(p: Projection) -> Iterator[tuple[str, Array, str]]:
        for a in p.assets:
            yield a.asset.nama, getattr(a, name), f"{a.asset.jumlah} × {format_rupiah(a.asset.harga_satuan)}"

    return make


def _old_assets(p: Projection) -> Iterator[tuple[str, Array, str]]:
    opening = p.plan.neraca_awal
    yield "Nilai pada neraca awal", np.full(p.time.months + 1, float(opening.aset_tetap)), ""
    yield "Susut sampai akhir masa itu", -np.cumsum(old_asset_wear(opening, p.time)), ""


def _tax(p: Projection) -> Iterator[tuple[str, Array, str]]:
    rule, month = p.tax, final_tax_months(p.plan, p.time, p.tax)
    turnover = p.books.income.sales + p.lending.income + sum((s.charges for s in p.services), p.time.zeros())
    final = round_rupiah(turnover * rule.final_rate * month)
    yield "PPh final", final, f"{format_percent(rule.final_rate)} × peredaran bruto"
    how = f"{format_percent(rule.general_rate)} × laba setahun sebelum pajak, dibagi rata 12 bulan"
    yield "PPh badan", p.books.income.tax - final, how


def _loans(name: str, fresh: bool = False) -> Maker:
    def make(p: Projection) -> Iterator[tuple[str, Array, str]]:
        for s in p.new_loans if fresh else p.loans:
            yield s.loan.nama, np.asarray(getattr(s, name), dtype=np.float64), _terms(s)

    return make


def _terms(s: Schedule) -> str:
    loan = s.loan
    later = (
        f", {format_percent(loan.bunga_berikut)} sesudah bulan {loan.bunga_tetap_bulan}"
        if loan.bunga_tetap_bulan
        else ""
    )
    return f"{loan.metode.replace('_', ' ')} {format_percent(loan.bunga_tahun)} setahun{later}, {s.last} bulan"


def _lending_income(p: Projection) -> Iterator[tuple[str, Array, str]]:
    yield "Jasa pinjaman anggota", p.lending.interest, "dibayar anggota menurut produk pinjamannya"
    yield "Provisi dan administrasi", p.lending.fees, "dipotong saat pinjaman anggota cair"


def _served(p: Projection) -> Iterator[tuple[str, Array, str]]:
    for line in p.services:
        yield f"{line.service.nama}, iuran", line.charges, ""
        yield f"{line.service.nama}, dukungan", line.contributions, ""


def _savings_products(name: str) -> Maker:
    def make(p: Projection) -> Iterator[tuple[str, Array, str]]:
        for line in p.lending.savings:
            yield line.product.nama, getattr(line, name), ""

    return make


def _losses(p: Projection) -> Iterator[tuple[str, Array, str]]:
    book = p.lending.portfolio
    yield "Kenaikan penyisihan", book.losses - book.written_off, ""
    yield "Dihapusbukukan", book.written_off, ""


def _collected(p: Projection) -> Iterator[tuple[str, Array, str]]:
    yield "Pokok tepat waktu", p.lending.collected - p.lending.portfolio.recovered, ""
    yield "Tunggakan tertagih", p.lending.portfolio.recovered, ""


def _lent(p: Projection) -> Iterator[tuple[str, Array, str]]:
    for line in p.lending.products:
        yield line.product.nama, line.disbursed, ""


def _member_loans(p: Projection) -> Iterator[tuple[str, Array, str]]:
    for name in ("lancar", "kurang_lancar", "diragukan", "macet"):
        yield name.replace("_", " ").capitalize(), getattr(p.lending.portfolio, name), ""


def _allowance(p: Projection) -> Iterator[tuple[str, Array, str]]:
    shares = zip(("lancar", "kurang_lancar", "diragukan", "macet"), p.lending.rule.shares, strict=False)
    how = ", ".join(f"{format_percent(share)} dari {name.replace('_', ' ')}" for name, share in shares)
    yield "Penyisihan", p.lending.portfolio.allowance, how


def _pokok(p: Projection) -> Iterator[tuple[str, Array, str]]:
    a = p.plan.anggota
    how = f"{a.tambahan_per_bulan} anggota baru × {format_rupiah(a.simpanan_pokok)} sebulan"
    yield "Anggota baru", p.books.cash.simpanan_pokok, how


def _wajib(p: Projection) -> Iterator[tuple[str, Array, str]]:
    a, count = p.plan.anggota, members(p.plan, p.time)
    line = round_rupiah(count * a.simpanan_wajib_bulan * a.kepatuhan)
    line[0] = 0.0
    how = f"{format_rupiah(a.simpanan_wajib_bulan)} sebulan × kepatuhan {format_percent(a.kepatuhan)}"
    yield "Semua anggota", line, how


def _grants(p: Projection) -> Iterator[tuple[str, Array, str]]:
    for a in p.assets:
        if a.asset.sumber == "hibah":
            yield a.asset.nama, _once(p, a.asset.bulan, a.purchase[a.asset.bulan]), "dibiayai hibah"
    for item in p.plan.modal_kerja:
        if item.sumber == "hibah":
            yield item.nama, _once(p, item.bulan, item.jumlah), "dibiayai hibah"


def _each_rat(p: Projection) -> Iterator[tuple[int, int, float]]:
    """Every RAT of the plan: the project year it divides, its month, and the SHU that is divided."""
    for year in range(p.time.years):
        month = 12 * (year + 1) + p.plan.asumsi.bulan_rat
        if month <= p.time.months:
            yield year + 1, month, float(p.books.shu.base[year])


def _village(p: Projection) -> Iterator[tuple[str, Array, str]]:
    for year, month, base in _each_rat(p):
        how = f"{format_percent(p.imbal_jasa)} × {format_rupiah(base)}"
        yield f"SHU tahun {year}", _once(p, month, p.books.shu.imbal_jasa_desa[month]), how


def _divided(p: Projection) -> Iterator[tuple[str, Array, str]]:
    for year, month, base in _each_rat(p):
        rest, share = base - p.books.shu.imbal_jasa_desa[month], sum(paid_shares(p.plan))
        how = f"{format_percent(share)} × {format_rupiah(rest)}"
        yield f"SHU tahun {year}", _once(p, month, p.books.shu.paid[month]), how


def _reserve(p: Projection) -> Iterator[tuple[str, Array, str]]:
    yield "Neraca awal", _constant(p, p.plan.neraca_awal.cadangan), ""
    for year, month, base in _each_rat(p):
        kept = base - p.books.shu.imbal_jasa_desa[month] - p.books.shu.paid[month]
        yield f"SHU tahun {year} yang tidak dibagikan", np.cumsum(_once(p, month, kept)), ""


def _constant(p: Projection, amount: float) -> Array:
    return np.full(p.time.months + 1, float(amount))


def _sukarela(p: Projection) -> Iterator[tuple[str, Array, str]]:
    saved = p.lending.savings_balance
    yield "Neraca awal", _constant(p, p.plan.neraca_awal.simpanan_sukarela), ""
    yield "Setoran dikurangi penarikan", saved - saved[:1], ""


MAKERS: dict[str, Maker] = {
    "hasil_usaha.sales": _sold,
    "hasil_usaha.cogs": _units("cogs", "dibeli atau dibuat"),
    "hasil_usaha.lending_income": _lending_income,
    "hasil_usaha.service_income": _served,
    "hasil_usaha.savings_interest": _savings_products("interest"),
    "hasil_usaha.loan_losses": _losses,
    "arus_kas.loans_collected": _collected,
    "arus_kas.savings_in": _savings_products("deposited"),
    "arus_kas.savings_out": _savings_products("withdrawn"),
    "arus_kas.loans_disbursed": _lent,
    "neraca.member_loans": _member_loans,
    "neraca.loan_allowance": _allowance,
    "hasil_usaha.variable_costs": _units("variable", "dibeli atau dibuat"),
    "hasil_usaha.wages": _wages,
    "hasil_usaha.running_costs": _running,
    "hasil_usaha.maintenance": _upkeep,
    "hasil_usaha.startup_costs": _startup,
    "hasil_usaha.depreciation": _wear,
    "hasil_usaha.interest": _loans("interest"),
    "hasil_usaha.fees": _loans("fee"),
    "hasil_usaha.tax": _tax,
    "arus_kas.investments": _assets("purchase"),
    "arus_kas.asset_sales": _assets("disposal"),
    "arus_kas.simpanan_pokok": _pokok,
    "arus_kas.simpanan_wajib": _wajib,
    "arus_kas.grants": _grants,
    "arus_kas.loan_draws": _loans("draw", fresh=True),
    "arus_kas.principal": _loans("principal"),
    "arus_kas.interest": _loans("interest_paid"),
    "arus_kas.imbal_jasa_desa": _village,
    "arus_kas.shu_paid": _divided,
    "neraca.receivable": _bills,
    "neraca.old_assets": _old_assets,
    "neraca.new_assets": _assets("book"),
    "neraca.interest_payable": _loans("interest_payable"),
    "neraca.simpanan_sukarela": _sukarela,
    "neraca.loans": _loans("balance"),
    "neraca.cadangan": _reserve,
}
"""The figures that are sums, and how their parts are made."""
