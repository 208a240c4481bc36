"""What if: the stress test, the stored scenarios, one driver at a time, and where each unit's figures break."""

from workbench.engine.scenario.breakpoints import BreakPoint, break_points
from workbench.engine.scenario.stored import ScenarioRow, compare
from workbench.engine.scenario.stress import DRIVERS, Limit, StressRow, cases, limits, stress
from workbench.engine.scenario.tornado import TORNADO, Bar, Point, tornado, tornado_steps

__all__ = [
    "DRIVERS",
    "TORNADO",
    "Bar",
    "BreakPoint",
    "Limit",
    "Point",
    "ScenarioRow",
    "StressRow",
    "break_points",
    "cases",
    "compare",
    "limits",
    "stress",
    "tornado",
    "tornado_steps",
]
