"""Plans of one structure with other figures, and what a result for many must say of each."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from hypothesis import strategies as st

from tests.engine.strategies import plans
from workbench.engine import project
from workbench.engine.portfolio import VERDICTS, PortfolioResult
from workbench.engine.portfolio.columns import COLUMNS
from workbench.plan import Loan, Plan
from workbench.plan.base import Record
from workbench.rules import load

RULES = load()


def alone(plan: Plan) -> dict[str, float]:
    """What the result must say of one plan."""
    p = project(plan, RULES)
    rate = p.feasibility.irr_year
    return {
        "lowest_dscr": float(p.ratios.lowest_dscr),
        "lowest_cash": float(p.ratios.lowest_cash),
        "lowest_cash_month": float(p.ratios.lowest_cash_month),
        "npv": p.feasibility.npv,
        "plafon": p.plafon,
        "verdict": VERDICTS.index(p.verdict),
        "irr_year": math.nan if rate is None else rate,
    }


def agrees(result: PortfolioResult, row: int, plan: Plan) -> None:
    """All figures exactly, the internal rate of return as far as two solvers go."""
    expected = alone(plan)
    rate = expected.pop("irr_year")
    for name, value in expected.items():
        np.testing.assert_equal(float(getattr(result, name)[row]), float(value), name)
    np.testing.assert_allclose(result.irr_year[row], rate, rtol=1e-6, atol=1e-9)


@st.composite
def variants(draw: st.DrawFn) -> list[Plan]:
    """A plan, and plans of the same structure with other figures."""
    plan = draw(plans())
    return [plan, *(_other(plan, draw) for _ in range(draw(st.integers(1, 3))))]


def _other(plan: Plan, draw: st.DrawFn) -> Plan:
    factor = st.floats(0.3, 1.7, allow_nan=False)
    loans_ = tuple(_other_loan(item, draw(factor), draw) for item in plan.pinjaman)
    old = sum(item.plafon for item in loans_ if item.sudah_berjalan)
    opening, more = plan.neraca_awal, draw(st.integers(0, 10**8))
    opening = opening.model_copy(
        update={
            "kas": opening.kas + more,
            "pinjaman_lama": old,
            "shu_belum_dibagi": opening.shu_belum_dibagi + more - (old - opening.pinjaman_lama),
        }
    )
    parts: dict[str, Any] = {"pinjaman": loans_, "neraca_awal": opening}
    for name in ("unit", "investasi", "modal_kerja", "tenaga_kerja", "biaya"):
        parts[name] = tuple(_scaled(item, draw(factor)) for item in getattr(plan, name))
    parts["anggota"] = _scaled(plan.anggota, draw(factor))
    parts["asumsi"] = plan.asumsi.model_copy(update={"diskonto": draw(st.integers(0, 30)) / 100})
    return plan.model_copy(update=parts)


def _scaled(item: Record, factor: float) -> Any:
    keep = {"susut", "nilai_sisa", "pemeliharaan", "kepatuhan", "bulan_upah"}
    values = {name: getattr(item, name) for name in COLUMNS[type(item)]}
    update = {
        name: min(1.0, value * factor) if isinstance(value, float) and name in keep else _times(value, factor)
        for name, value in values.items()
        if name != "bulan_upah"
    }
    return item.model_copy(update=update)


def _times(value: float, factor: float) -> float:
    return int(value * factor) if isinstance(value, int) else value * factor


def _other_loan(item: Loan, factor: float, draw: st.DrawFn) -> Loan:
    draws = tuple(t.model_copy(update={"jumlah": max(1, int(t.jumlah * factor))}) for t in item.tahap)
    amount = sum(t.jumlah for t in draws) if draws else max(1, int(item.plafon * factor))
    rate = draw(st.integers(0, 3600)) / 10_000
    return item.model_copy(update={"plafon": amount, "tahap": draws, "bunga_tahun": rate})
