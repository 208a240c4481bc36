"""A business in rupiah a member can check with a pencil: what one unit leaves, who pays what, what wears out.

>>> from workbench.plan import example
>>> found = margin(example(), example().unit[0])
>>> found.each, round(found.month)
(4950.0, 9900000)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.engine.assets import line_total
from workbench.engine.demand import months_per_cycle
from workbench.engine.impact import contributions
from workbench.money import format_number, format_percent, format_rupiah, round_half_up
from workbench.plan import Investment, Plan, RunningCost, Staff, Unit
from workbench.plan.pricing import UnitPrices, unit_prices

__all__ = [
    "Margin", "cost_year", "margin", "margin_sentence", "price_text", "savings_year", "staff_year", "unpaid",
    "upkeep_year", "wear_month",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Margin:
    """What one unit leaves in rupiah after losses, purchase and its own costs: each, a full cycle, a full month."""

    prices: UnitPrices
    sold: float
    each: float
    cycle: float
    month: float


def margin(plan: Plan, unit: Unit) -> Margin:
    """The margin of a unit at full volume in an ordinary month, at the prices of the first year.

    ``each = selling x (1 - susut) x (1 - dipakai_sendiri) - buying - variable``, of each one bought or made.

    Raises:
        PlanError: the unit names a price that the price book does not have.
    """
    prices = unit_prices(unit, plan)
    sold = (1 - unit.susut) * (1 - unit.blok.dipakai_sendiri)
    each = float(f"{prices.selling * sold - prices.buying - prices.variable:.12g}")
    cycle = each * unit.volume
    return Margin(prices, sold, each, cycle, cycle / months_per_cycle(unit))


def price_text(value: float) -> str:
    """A price: whole rupiah, or two decimals where it has a fraction.

    >>> price_text(450.0), price_text(1.5)
    ('Rp450', 'Rp1,50')
    """
    return f"{'−' if value < 0 else ''}Rp{format_number(abs(value), 0 if float(value).is_integer() else 2)}"


def margin_sentence(unit: Unit, found: Margin) -> str:
    """What one unit leaves, and of what.

    >>> from workbench.plan import example
    >>> margin_sentence(example().unit[0], margin(example(), example().unit[0]))[:35]
    'Setiap 1 belanja memberi sisa Rp4.9'
    """
    lost = (
        f", sesudah {format_percent(1 - found.sold, 1, trim=True)} susut atau dipakai sendiri" if found.sold < 1 else ""
    )
    parts = f"harga jual {price_text(found.prices.selling)}{lost}"
    parts += "".join(
        f", {word} {price_text(value)}"
        for word, value in (("harga beli", found.prices.buying), ("biaya", found.prices.variable))
        if value
    )
    one = f"Setiap 1 {unit.satuan or 'satuan'}"
    if found.each < 0:
        return f"{one} rugi {price_text(-found.each)}: {parts}."
    if found.each == 0:
        return f"{one} tidak memberi sisa: {parts}."
    return f"{one} memberi sisa {price_text(found.each)}: {parts}."


# --- costs --------------------------------------------------------------------------------------


def savings_year(plan: Plan) -> tuple[int, int, int]:
    """Of the first year: new members, simpanan pokok, simpanan wajib, as the books have them without a change later.

    >>> from workbench.plan import example
    >>> savings_year(example())
    (48, 4800000, 64512000)
    """
    given = plan.anggota
    pokok = 12 * given.tambahan_per_bulan * given.simpanan_pokok
    monthly = (given.jumlah + given.tambahan_per_bulan * month for month in range(1, 13))
    wajib = sum(round_half_up(count * given.simpanan_wajib_bulan * given.kepatuhan) for count in monthly)
    return 12 * given.tambahan_per_bulan, pokok, wajib


def staff_year(staff: Staff) -> int:
    """Wages of a post in a full year, at today's wage."""
    return staff.orang * staff.upah_bulan * staff.bulan_upah


def cost_year(cost: RunningCost) -> int:
    """A running cost in a full year, at today's price."""
    return cost.per_bulan * 12


def wear_month(asset: Investment) -> int:
    """What a thing loses a month: its price without what it still brings at the end, over its life; 0 for land."""
    if asset.umur_tahun <= 0:
        return 0
    return round_half_up(line_total(asset) * (1 - asset.nilai_sisa) / (asset.umur_tahun * 12))


def upkeep_year(asset: Investment) -> int:
    """Maintenance of a thing in a year, at today's price."""
    return round_half_up(line_total(asset) * asset.pemeliharaan)


# --- who pays -----------------------------------------------------------------------------------


def unpaid(plan: Plan) -> Iterator[tuple[str, int]]:
    """Needs that nobody pays yet: what, and how many rupiah are missing.

    >>> from workbench.plan import example
    >>> list(unpaid(example()))
    []
    """
    found = contributions(plan)
    asked = sum(loan.plafon for loan in plan.pinjaman if not loan.sudah_berjalan)
    if (missing := found.paid("pinjaman") - asked) > 0:
        need, lent = format_rupiah(found.paid("pinjaman")), format_rupiah(asked)
        yield f"Yang ditulis dibayar dari pinjaman {need}, pinjaman yang diminta {lent}", missing
    own = found.paid("sendiri")
    if (missing := own - plan.neraca_awal.kas) > 0:
        cash = format_rupiah(plan.neraca_awal.kas)
        yield f"Yang ditulis dibayar kas sendiri {format_rupiah(own)}, kas yang ada {cash}", missing
