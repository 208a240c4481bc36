"""How well the figures of a projection are supported, in rupiah."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import numpy as np

from workbench.engine.model import Projection
from workbench.engine.production import Drivers
from workbench.engine.statements import running_cost_line, staff_line
from workbench.plan import Evidence

__all__ = ["GRADES", "value_by_evidence"]

GRADES: tuple[Evidence, ...] = get_args(Evidence)
"""The grades, best first; only the last, *perkiraan*, is no evidence."""


def value_by_evidence(projection: Projection) -> dict[Evidence, float]:
    """Rupiah of the whole projection by grade of evidence: sales, costs and purchases of assets.

    >>> from workbench.engine.model import project
    >>> from workbench.plan import example
    >>> list(value_by_evidence(project(example())))
    ['nota', 'survei', 'harga_dinas', 'perkiraan']
    """
    found = dict.fromkeys(GRADES, 0.0)
    for grade, value in _graded_values(projection):
        found[grade] += value
    return found


def _graded_values(p: Projection) -> Iterator[tuple[Evidence, float]]:
    plan, time, base = p.plan, p.time, Drivers()
    for unit in p.units:
        yield unit.unit.bukti, float(np.sum(unit.sales + unit.cogs + unit.variable))
    for staff in plan.tenaga_kerja:
        yield staff.bukti, float(np.sum(staff_line(staff, plan, time, base)))
    for cost in plan.biaya:
        yield cost.bukti, float(np.sum(running_cost_line(cost, plan, time, base)))
    for line in p.assets:
        yield line.asset.bukti, float(np.sum(line.purchase + line.maintenance))
