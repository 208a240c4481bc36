"""Business units."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.errors import Finding, PlanError, Severity
from workbench.money import format_number, format_percent
from workbench.plan import Plan, Unit
from workbench.plan.pricing import UnitPrices, unit_prices
from workbench.rules import Rules

__all__ = ["findings"]

SALAH, PERIKSA = Severity.SALAH, Severity.PERIKSA


def findings(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """This topic's findings; see :func:`workbench.checks.check`."""
    yield from _units(plan)


def _units(plan: Plan) -> Iterator[Finding]:
    if not plan.unit and plan.simpan_pinjam is None and not plan.layanan:
        yield Finding("U01", SALAH, "unit", "belum ada unit usaha", "Isi sedikitnya satu unit usaha")
    for i, unit in enumerate(plan.unit):
        yield from _unit(unit, plan, f"unit[{i}]")


def _unit(unit: Unit, plan: Plan, at: str) -> Iterator[Finding]:
    yield from _unit_limits(unit, at)
    prices = _prices(unit, plan)
    if prices and prices.selling > 0 and prices.selling * (1 - unit.susut) <= prices.buying + prices.variable:
        what = f"{unit.nama}: harga jual tidak menutup harga beli, biaya per unit, dan susut"
        yield Finding("U07", PERIKSA, f"{at}.harga_jual", what, "Periksa harga jual dan harga beli")
    if unit.kapasitas and unit.volume > unit.kapasitas:
        what = f"{unit.nama}: volume {format_number(unit.volume)} melebihi kapasitas {format_number(unit.kapasitas)}"
        yield Finding("U08", PERIKSA, f"{at}.volume", what, "Turunkan volume atau tambah kapasitas")


def _prices(unit: Unit, plan: Plan) -> UnitPrices | None:
    """The unit's prices; ``None`` where it points at a price that is not there, which has a finding of its own."""
    try:
        return unit_prices(unit, plan)
    except PlanError:
        return None


def _unit_limits(unit: Unit, at: str) -> Iterator[Finding]:
    for name in ("harga_jual", "harga_beli", "biaya_variabel", "volume", "kapasitas"):
        value = getattr(unit, name)
        if value < 0:
            what = f"{unit.nama}: {name.replace('_', ' ')} minus ({format_number(value)})"
            yield Finding("U02", SALAH, f"{at}.{name}", what, "Isi 0 atau angka lebih besar")
    for name in ("susut", "ramp_awal"):
        value = getattr(unit, name)
        if not 0 <= value <= 1:
            what = f"{unit.nama}: {name.replace('_', ' ')} {format_percent(value)} di luar 0%-100%"
            yield Finding("U03", SALAH, f"{at}.{name}", what, "Isi antara 0% dan 100%")
    if unit.siklus_bulan < 1 or unit.mulai_bulan < 1 or unit.ramp_bulan < 0:
        what = f"{unit.nama}: siklus, bulan mulai, atau lama pertumbuhan tidak wajar"
        yield Finding("U04", SALAH, at, what, "Isi siklus dan bulan mulai dengan 1 atau lebih")
    if unit.musim and (len(unit.musim) != 12 or min(unit.musim) < 0):
        what = f"{unit.nama}: musim berisi {len(unit.musim)} angka atau ada yang minus"
        yield Finding("U05", SALAH, f"{at}.musim", what, "Isi 12 angka, Januari sampai Desember; 100% berarti biasa")
    for name in ("hari_piutang", "hari_persediaan", "hari_utang"):
        days = getattr(unit, name)
        if not 0 <= days <= 90:
            what = f"{unit.nama}: {name.replace('_', ' ')} {days} hari"
            yield Finding("U06", SALAH, f"{at}.{name}", what, "Isi 0 sampai 90 hari")
