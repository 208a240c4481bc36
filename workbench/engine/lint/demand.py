"""Sales: can the place buy it, can the unit make it, and does the margin look like anything published?"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.engine.lint.common import INFO, PERIKSA, Rule, mark, rupiah
from workbench.engine.model import Projection
from workbench.engine.production import UnitLines
from workbench.errors import Finding
from workbench.money import format_number, format_percent, format_rupiah
from workbench.rules import Rules, benchmarks

__all__ = ["RULES"]

SEASONAL = ("gabah", "karet", "tbs", "madu", "pupuk")
STOCKED = ("sembako", "lpg", "pupuk", "apotek")


def _highest(u: UnitLines, measure: str) -> float | None:
    """The highest published figure of a measure for this kind of unit."""
    return max((b.high for b in benchmarks(u.unit.jenis) if b.measure == measure), default=None)


def _best_year(p: Projection, u: UnitLines) -> float:
    return float(p.time.yearly(u.sales).max())


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
        if households > 0 and monthly / households > 1_500_000:
            what = f"{line.unit.nama}: belanja {format_rupiah(int(monthly / households))} per keluarga sebulan"
            yield Finding("E10", PERIKSA, "unit", what, "Bandingkan dengan belanja keluarga di desa ini")


def _margin_published(p: Projection, rules: Rules) -> Iterator[Finding]:
    room = mark(p, rules, "ambang_di_atas_terbitan")
    for i, u in enumerate(p.units):
        high, sales = _highest(u, "margin"), float(u.sales.sum())
        margin = (sales - float(u.cogs.sum())) / sales if sales else 0.0
        if high is not None and margin > room * high:
            what = f"{u.unit.nama}: margin kotor {format_percent(margin)}, tertinggi yang terbit {format_percent(high)}"
            yield Finding("E42", PERIKSA, f"unit[{i}].harga_beli", what, "Tunjukkan nota harga beli dan harga jual")


def _margin_per_cylinder(p: Projection, rules: Rules) -> Iterator[Finding]:
    room = mark(p, rules, "ambang_di_atas_terbitan")
    for i, u in enumerate(p.units):
        high, margin = _highest(u, "margin_per_tabung"), u.prices.selling - u.prices.buying
        if high is not None and margin > room * high:
            what = f"{u.unit.nama}: margin {rupiah(margin)} per tabung, tertinggi yang terbit {rupiah(high)}"
            yield Finding("E43", PERIKSA, f"unit[{i}].harga_jual", what, "Periksa harga eceran tertinggi setempat")


def _turnover_published(p: Projection, rules: Rules) -> Iterator[Finding]:
    room = mark(p, rules, "ambang_di_atas_terbitan")
    for i, u in enumerate(p.units):
        year = _highest(u, "omzet_tahun")
        high, monthly = _highest(u, "omzet_bulan") or (year and year / 12), _best_year(p, u) / 12
        if high and monthly > room * high:
            what = f"{u.unit.nama}: omzet {rupiah(monthly)} sebulan, tertinggi yang terbit {rupiah(high)}"
            yield Finding("E44", PERIKSA, f"unit[{i}].volume", what, "Jelaskan pembelinya satu per satu")


def _cylinders_published(p: Projection, rules: Rules) -> Iterator[Finding]:
    room = mark(p, rules, "ambang_di_atas_terbitan")
    for i, u in enumerate(p.units):
        high, monthly = _highest(u, "tabung_bulan"), float(p.time.yearly(u.quantity).max()) / 12
        if high is not None and monthly > room * high:
            what = (
                f"{u.unit.nama}: {format_number(monthly)} tabung sebulan, "
                f"tertinggi yang terbit {format_number(high)} tabung"
            )
            yield Finding("E45", PERIKSA, f"unit[{i}].volume", what, "Lampirkan kuota dari agen")


def _peak_over_capacity(p: Projection, rules: Rules) -> Iterator[Finding]:
    for i, u in enumerate(p.units):
        peak, room = float(u.quantity.max()), u.unit.kapasitas
        if u.unit.volume <= room < peak:
            what = f"{u.unit.nama}: musim ramai {format_number(peak)}, kapasitas {format_number(room)} {u.unit.satuan}"
            yield Finding("E46", PERIKSA, f"unit[{i}].musim", what, "Turunkan puncak musim atau tambah kapasitas")


def _no_capacity(p: Projection, rules: Rules) -> Iterator[Finding]:
    for i, u in enumerate(p.units):
        if not u.unit.kapasitas:
            what = f"{u.unit.nama}: volume {format_number(u.unit.volume)} {u.unit.satuan}, kapasitas belum diisi"
            yield Finding("E47", INFO, f"unit[{i}].kapasitas", what, "Isi yang paling banyak dapat dilayani")


def _no_season(p: Projection, rules: Rules) -> Iterator[Finding]:
    for i, u in enumerate(p.units):
        if u.unit.jenis in SEASONAL and len({*u.unit.musim}) < 2 and not u.unit.peristiwa:
            what = f"{u.unit.nama}: dua belas bulan dihitung sama, padahal usahanya bermusim"
            yield Finding("E48", INFO, f"unit[{i}].musim", what, "Isi bulan ramai dan bulan sepi")


def _full_at_once(p: Projection, rules: Rules) -> Iterator[Finding]:
    for i, u in enumerate(p.units):
        if not p.plan.tahun_lalu.penjualan and (u.unit.ramp_bulan == 0 or u.unit.ramp_awal == 1):
            what = f"{u.unit.nama}: volume 100% sejak bulan ke-{u.unit.mulai_bulan}, padahal penjualan tahun lalu Rp0"
            yield Finding("E49", PERIKSA, f"unit[{i}].ramp_awal", what, "Mulai dari sebagian dan naikkan perlahan")


def _one_unit_carries_all(p: Projection, rules: Rules) -> Iterator[Finding]:
    most, total = mark(p, rules, "ambang_satu_unit"), float(p.books.income.sales.sum())
    for i, u in enumerate(p.units):
        share = float(u.sales.sum()) / total if total else 0.0
        if len(p.units) > 1 and share > most:
            what = (
                f"{u.unit.nama} menyumbang {format_percent(share)} penjualan, nilai pembanding {format_percent(most)}"
            )
            yield Finding("E50", INFO, f"unit[{i}]", what, "Siapkan langkah bila unit ini terganggu")


def _margin_eaten(p: Projection, rules: Rules) -> Iterator[Finding]:
    for i, u in enumerate(p.units):
        left = p.time.yearly(u.sales - u.cogs - u.variable)
        lost = [year for year, amount in enumerate(left, start=1) if amount < 0]
        if lost and max(left[: lost[0] - 1], default=0) > 0:
            before, after = rupiah(left[lost[0] - 2]), rupiah(left[lost[0] - 1])
            what = f"{u.unit.nama}: sisa penjualan {after} pada tahun {lost[0]}, setahun sebelumnya {before}"
            yield Finding("E51", PERIKSA, f"unit[{i}].harga_jual", what, "Naikkan harga jual bersama harga beli")


def _price_outruns_cost(p: Projection, rules: Rules) -> Iterator[Finding]:
    a = p.plan.asumsi
    if a.kenaikan_harga_jual > a.kenaikan_biaya:
        price, cost = format_percent(a.kenaikan_harga_jual), format_percent(a.kenaikan_biaya)
        what = f"harga jual naik {price} setahun, biaya {cost}: laba tumbuh tanpa sebab"
        yield Finding("E52", PERIKSA, "asumsi.kenaikan_harga_jual", what, "Samakan keduanya atau jelaskan sebabnya")


def _no_stock(p: Projection, rules: Rules) -> Iterator[Finding]:
    for i, u in enumerate(p.units):
        if u.unit.jenis in STOCKED and u.prices.buying > 0 and u.unit.hari_persediaan == 0:
            what = f"{u.unit.nama}: harga beli {rupiah(u.prices.buying)} tetapi persediaan 0 hari"
            yield Finding("E53", PERIKSA, f"unit[{i}].hari_persediaan", what, "Isi berapa hari barang tersimpan")


def _no_market_text(p: Projection, rules: Rules) -> Iterator[Finding]:
    for i, u in enumerate(p.units):
        if not u.unit.pasar:
            sold = f"{format_number(u.unit.volume)} {u.unit.satuan}"
            what = f"{u.unit.nama}: siapa yang membeli {sold} belum ditulis"
            yield Finding("E54", INFO, f"unit[{i}].pasar", what, "Sebut pembeli, jarak, dan pesaingnya")


RULES: tuple[Rule, ...] = (
    _growth, _members_demand, _margin_published, _margin_per_cylinder, _turnover_published, _cylinders_published,
    _peak_over_capacity, _no_capacity, _no_season, _full_at_once, _one_unit_carries_all, _margin_eaten,
    _price_outruns_cost, _no_stock, _no_market_text,
)  # fmt: skip
