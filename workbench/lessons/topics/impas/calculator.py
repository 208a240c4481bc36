"""How much must be sold so that nothing is lost, and what another price changes."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.engine.breakeven import BreakEven, break_even
from workbench.lessons.calculator import Calculator, Input
from workbench.lessons.topics._common import grid, outcome
from workbench.lessons.topics.impas.chart import crossing
from workbench.lessons.topics.impas.point import least_units
from workbench.money import format_number, format_percent, format_rupiah
from workbench.report.blocks import Kpi, Section, Table, Tone

__all__ = ["CALCULATOR"]

OTHER_PRICES = (("turun 10%", 0.9), ("sekarang", 1.0), ("naik 10%", 1.1))


def _calculated(given: Mapping[str, float]) -> Section:
    fixed, price, variable, sold = (given[name] for name in ("tetap", "harga", "variabel", "laku"))
    found = break_even(fixed, price * sold, variable * sold, price)
    if price <= variable:
        told = "Harga jual tidak di atas biaya variabel: makin banyak laku, makin besar ruginya. Perbaiki ini dahulu."
        return outcome(told, Kpi(label="Sisa satu barang", value=format_rupiah(price - variable), tone="bahaya"))
    units = least_units(fixed, price, variable)
    section = outcome(
        _said(units, sold, fixed, price - variable),
        Kpi(label="Titik impas sebulan", value=f"{format_number(units)} barang"),
        Kpi(label="Dalam rupiah", value=format_rupiah(units * price)),
        _safety(found),
        chart=crossing(fixed, price, variable, units, sold),
    )
    return Section((*section, _other_prices(fixed, price, variable)))


def _safety(found: BreakEven) -> Kpi:
    if found.margin_of_safety is None:
        return Kpi(label="Batas aman", value="belum ada penjualan")
    tone: Tone = "baik" if found.margin_of_safety >= 0 else "bahaya"
    return Kpi(label="Batas aman", value=format_percent(found.margin_of_safety), tone=tone)


def _said(units: int, sold: float, fixed: float, left: float) -> str:
    each = f"Setiap barang menyisakan {format_rupiah(left)} untuk membayar biaya tetap {format_rupiah(fixed)}."
    if sold < units:
        loss = format_rupiah(fixed - left * sold)
        return f"{each} Baru laku {format_number(sold)}: kurang {format_number(units - sold)}, rugi {loss} sebulan."
    profit = format_rupiah(left * sold - fixed)
    return f"{each} Dengan {format_number(sold)} barang laku, labanya {profit} sebulan."


def _other_prices(fixed: float, price: float, variable: float) -> Table:
    rows = []
    for name, factor in OTHER_PRICES:
        other = price * factor
        units = f"{format_number(least_units(fixed, other, variable))} barang" if other > variable else "tidak pernah"
        rows.append((f"Harga {name}", format_rupiah(other), units))
    return grid(("Kalau harga berubah", "Harga", "Titik impas"), rows, strong=(1,))


CALCULATOR = Calculator(
    "Berapa yang harus laku supaya tidak rugi?",
    (
        Input("tetap", "Biaya tetap sebulan: sewa, listrik, upah tetap", "3.000.000"),
        Input("harga", "Harga jual satu barang", "80.000"),
        Input("variabel", "Biaya variabel satu barang: bahan, kemasan", "55.000"),
        Input("laku", "Barang yang laku sebulan", "150", unit="jumlah", satuan="barang", most=1e7),
    ),
    _calculated,
)
