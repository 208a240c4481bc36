"""Which driver costs the most cooperatives an instalment: each of the tornado's, alone, by one step in every plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from workbench.engine.district.laid import District, Laid, strained
from workbench.engine.district.since import Missed, Since, gather, missed
from workbench.engine.drivers import Drivers
from workbench.engine.model import driven
from workbench.engine.scenario.tornado import TORNADO, tornado_steps
from workbench.errors import EngineError
from workbench.rules import Rules

__all__ = ["Swing", "swings"]


@dataclass(frozen=True, slots=True)
class Swing:
    """One driver moved by one step in every plan: ``missed`` is (cooperatives,); ``told`` is the step in words."""

    driver: str
    label: str
    told: str
    missed: Missed

    @property
    def count(self) -> int:
        """How many cooperatives miss an instalment."""
        return int(self.missed.any.sum())


def swings(
    district: District, rules: Rules, steps: Mapping[str, float] | None = None
) -> tuple[Missed, tuple[Swing, ...]]:
    """What is missed as planned, and each driver of the tornado alone in all plans: the costliest first.

    Args:
        steps: by driver, one step as the tornado has it; by default the largest one that was published.

    Raises:
        EngineError: no plan can be counted, or a driver is not known.

    >>> from workbench.engine.district.laid import lay_out
    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> before, found = swings(lay_out([example()], load()), load(), {"harga_jual": -0.2, "upah": 0.01})
    >>> [(swing.driver, swing.told, swing.count) for swing in found]
    [('harga_jual', '\u221220%', 1), ('upah', '+1%', 0)]
    """
    begins, since = district.at(district.first), Since()
    chosen = dict(steps) if steps is not None else _largest(district, rules)
    unknown = sorted(set(chosen) - set(TORNADO))
    if unknown:
        raise EngineError("Kepekaan", f"penggerak {unknown[0]} tidak dikenal", f"Pilih: {', '.join(TORNADO)}")
    factors = [name for name in chosen if TORNADO[name].move is None]
    moved = [name for name in chosen if name not in factors]
    parts: dict[str, list[Missed]] = {name: [] for name in ("", *chosen)}
    for row, (one, begin) in enumerate(zip(district.laid, begins, strict=True)):
        parts[""].append(missed(one.strain, one, row, begin, since))
        for name, found in _stepped(one, row, begin, {name: chosen[name] for name in factors}).items():
            parts[name].append(found)
        for name in moved:
            move = TORNADO[name].move
            if move is not None:
                parts[name].append(missed(strained(move(one.given, chosen[name])), one, row, begin, since))
    made = [Swing(name, TORNADO[name].label, TORNADO[name].told(chosen[name]), gather(parts[name])) for name in chosen]
    return gather(parts[""]), tuple(sorted(made, key=lambda s: (-s.count, -float(s.missed.owed.sum()))))


def _stepped(one: Laid, row: int, begin: int, steps: Mapping[str, float]) -> dict[str, Missed]:
    """The drivers that are factors on the plan's lines: all of them in one set of books."""
    if not steps:
        return {}
    factors = {
        name: np.where(np.arange(len(steps)) == i, 1 + step, 1.0) for i, (name, step) in enumerate(steps.items())
    }
    found = missed(strained(driven(one.given, Drivers(**factors))), one, row, begin, Since())
    return {name: Missed(found.month[i], found.unpaid[i], found.owed[i]) for i, name in enumerate(steps)}


def _largest(district: District, rules: Rules) -> dict[str, float]:
    plan = max((one.plan for one in district.laid), key=lambda plan: plan.pengajuan.tanggal)
    return {name: max(steps, key=abs) for name, steps in tornado_steps(plan, rules).items()}
