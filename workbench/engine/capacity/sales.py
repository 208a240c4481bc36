"""The sales that a loan needs: how far volume must be at least, for the plan to be judged Aman."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workbench.engine.capacity.sizes import first_new, resized
from workbench.engine.drivers import Drivers
from workbench.engine.model import Verdict, driven, inputs, judge
from workbench.engine.ratios import bank_ratios
from workbench.engine.statements import Inputs, keep_books
from workbench.money import format_percent, format_rupiah
from workbench.plan import Plan
from workbench.rules import Rules

__all__ = ["MOST", "Sales", "sales_needed"]

MOST = 5
"""Sales are sought up to this many times the plan's volume."""

THOUSANDTHS, STRIDE = 1000, 50


@dataclass(frozen=True, slots=True)
class Sales:
    """The least ``factor`` on the volume of all units, and the sales ``per_month`` that it means, in rupiah.

    ``None`` where no factor is enough.
    """

    plafon: int
    factor: float | None
    per_month: int | None

    @property
    def sentence(self) -> str:
        """What was found, for a reader."""
        if self.factor is None or self.per_month is None:
            return (
                f"Sampai volume penjualan {MOST} kali rencana tidak ditemukan yang membuat pinjaman "
                f"{format_rupiah(self.plafon)} dinilai Aman."
            )
        return (
            f"Supaya pinjaman {format_rupiah(self.plafon)} dinilai Aman, volume penjualan paling sedikit "
            f"{format_percent(self.factor)} dari rencana (rata-rata {format_rupiah(self.per_month)} sebulan)."
        )


def sales_needed(plan: Plan, rules: Rules, plafon: int | None = None) -> Sales:
    """The least factor on the volume of all units with which the plan is judged Aman, to a thousandth.

    Sought downwards from 1 where the plan is Aman as it stands, else upwards, in steps of 5 % and then of a
    thousandth: the factor found is enough, a thousandth less is not. Costs, prices and loans stay as planned;
    whether the units and their market can do so much is not asked here.

    Args:
        plafon: of the first new loan, in rupiah; by default what the plan asks for.

    Raises:
        EngineError: the plan asks for no new loan.

    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> sales_needed(example(), load()).factor < 1 < sales_needed(example(), load(), 1_500_000_000).factor
    True
    """
    place, loan = first_new(plan)
    amount = loan.plafon if plafon is None else plafon
    loans = (*plan.pinjaman[:place], resized(loan, amount), *plan.pinjaman[place + 1 :])
    given = inputs(plan.model_copy(update={"pinjaman": loans}), rules)
    found = _least(given)
    if found is None:
        return Sales(amount, None, None)
    total = float(_driven_sales(given, found))
    return Sales(amount, found / THOUSANDTHS, round(total / given.time.months))


def _least(given: Inputs) -> int | None:
    down = range(THOUSANDTHS, -1, -STRIDE)
    enough = _aman(given, down)
    if enough[0]:
        lost = next((i for i, fine in enumerate(enough) if not fine), None)
        if lost is None:
            return 0
        low, high = down[lost], down[lost - 1]
    else:
        up = range(THOUSANDTHS, MOST * THOUSANDTHS + 1, STRIDE)
        won = next((i for i, fine in enumerate(_aman(given, up)) if fine), None)
        if won is None:
            return None
        low, high = up[won - 1], up[won]
    between = range(high, low, -1)
    fine = _aman(given, between)
    return between[fine.index(False) - 1] if False in fine else low + 1


def _aman(given: Inputs, thousandths: range) -> list[bool]:
    """Which of the factors make the plan Aman."""
    made = driven(given, Drivers(volume=np.array(thousandths) / THOUSANDTHS))
    ratios = bank_ratios(keep_books(made), given.time)
    dscr = np.broadcast_to(ratios.lowest_dscr, len(thousandths))
    return [
        judge(given.plan, float(d), float(cash)) is Verdict.AMAN
        for d, cash in zip(dscr, ratios.lowest_cash, strict=True)
    ]


def _driven_sales(given: Inputs, thousandths: int) -> float:
    made = driven(given, Drivers(volume=thousandths / THOUSANDTHS))
    return float(sum(np.sum(unit.sales) for unit in made.units))
