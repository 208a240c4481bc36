"""The statement of changes in equity ends where the balance sheet stands, every month."""

from __future__ import annotations

import numpy as np
from hypothesis import given

from tests.engine.strategies import plans
from workbench.engine import Drivers, project, simulate
from workbench.engine.equity import changes_in_equity, opening_equity
from workbench.plan import Plan, example


@given(plans())
def test_movements_lead_from_the_opening_balance_to_the_balance_sheet(plan: Plan) -> None:
    books = project(plan).books
    found = changes_in_equity(books, plan.neraca_awal)
    assert found.opening[0] == opening_equity(plan.neraca_awal)
    assert (found.closing == books.balance.total_equity).all()
    assert (found.opening[1:] == found.closing[:-1]).all()


def test_by_hand_in_the_first_rat_month() -> None:
    """Month 15 of the example: SHU of the year, less what the village and the members get, plus savings."""
    p = project(example())
    found, t = changes_in_equity(p.books, p.plan.neraca_awal), 12 + p.plan.asumsi.bulan_rat
    assert found.imbal_jasa_desa[t] == p.books.shu.imbal_jasa_desa[t] > 0
    movement = (
        found.simpanan_pokok[t] + found.simpanan_wajib[t] + found.grants[t] + found.net[t]
        - found.imbal_jasa_desa[t] - found.shu_paid[t]
    )  # fmt: skip
    assert found.closing[t] - found.opening[t] == movement


def test_scenarios_are_leading_axes() -> None:
    plan = example()
    books, _ = simulate(plan, Drivers(harga_jual=np.array([1.0, 0.9, 0.5])))
    assert (changes_in_equity(books, plan.neraca_awal).closing == books.balance.total_equity).all()
