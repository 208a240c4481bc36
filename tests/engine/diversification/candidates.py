"""Candidates for tests: a plain one that earns so much a month from its second month on."""

from __future__ import annotations

import datetime as dt
from typing import Any

from workbench.book.ragam import Candidate
from workbench.engine.diversification import UnitLines, unit_lines

START = dt.date(2027, 1, 1)
MILLION = 1_000_000


def earning(amount: int, cost: int, **more: Any) -> Candidate:
    """A unit that costs ``cost`` (goods, which come back) and earns ``amount`` a month, full at once."""
    return Candidate(modal_kerja=cost, penjualan_bulan=10 * amount, margin=0.1, ramp_bulan=0, **more)


def lined(*candidates: Candidate, months: int = 12) -> list[UnitLines]:
    """The months of candidates from January 2027 on."""
    return [unit_lines(one, place, START, months) for place, one in enumerate(candidates)]
