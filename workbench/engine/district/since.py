"""From when on things go otherwise, which months are counted, and what of the instalments is missed in them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.engine.district.laid import Laid, Strain
from workbench.engine.drivers import Factor
from workbench.engine.monitoring.months import months_between
from workbench.engine.timeline import Array, Monthly, as_line

__all__ = ["NEVER", "Missed", "Since", "from_then_on", "gather", "missed"]

NEVER = -1
"""The month of a cooperative that pays every instalment."""


@dataclass(frozen=True, slots=True)
class Since:
    """When it begins: in ``month``, and ``months`` of them are counted; without them, every month of every plan.

    ``gap``, ``(cooperatives,)``: rupiah that a cooperative's cash is above (or below) its plan when it begins.
    """

    month: dt.date | None = None
    months: int | None = None
    gap: Array | None = None

    def counted(self, one: Laid) -> tuple[int, int]:
        """The plan months that are counted: from the first, before the last."""
        first = self.begins(one)
        last = one.months + 1 if self.months is None else min(one.months + 1, first + self.months)
        return max(0, first), last

    def begins(self, one: Laid) -> int:
        """The plan month in which it begins, which may lie before the plan; without a month, the first one of trade."""
        return 1 if self.month is None else months_between(one.start, self.month)

    def apart(self, row: int) -> float:
        """The gap of one cooperative in rupiah."""
        return 0.0 if self.gap is None else float(self.gap[row])


@dataclass(frozen=True, slots=True)
class Missed:
    """What is missed, every array ``(...)``: scenarios or draws of one cooperative, or a last axis of cooperatives.

    ``month`` is the column of the first missed instalment on the district's calendar, -1 where all are paid.
    ``unpaid`` is the largest sum of instalments that stands unpaid at once, ``owed`` the principal still owed when
    the first missed one falls due.
    """

    month: NDArray[np.int64]
    unpaid: Array
    owed: Array

    @property
    def any(self) -> NDArray[np.bool_]:
        """Which miss an instalment."""
        return np.asarray(self.month > NEVER)


def from_then_on(factor: Factor, first: int, months: int, last: int | None = None) -> Factor:
    """A factor that holds from plan month ``first`` on (before ``last``), 1 otherwise; itself where it always holds.

    >>> from_then_on(0.8, 2, 3).values.tolist(), from_then_on(0.8, 1, 3, 2).values.tolist()
    ([1.0, 1.0, 0.8, 0.8], [1.0, 0.8, 1.0, 1.0])
    """
    if first <= 0 and (last is None or last > months):
        return factor
    month = np.arange(months + 1)
    holds = (month >= first) & (month < (months + 1 if last is None else last))
    return Monthly(np.where(holds, as_line(factor), 1.0))


def missed(strain: Strain, one: Laid, row: int, begin: int, since: Since) -> Missed:
    """What one cooperative misses in the counted months, ``(...)`` of its scenarios.

    ``unpaid[t] = min(max(0, -cash[t]), instalments due from the first counted month to t)`` in months with an
    instalment: the books pay every instalment, so cash below 0 is what was not there to pay with.

    Args:
        strain: its lines, ``(..., N + 1)``. row: its place in the district, for the gap. begin: the calendar column
            of its plan month 0.

    >>> from workbench.engine.district.laid import lay_out
    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> one = lay_out([example()], load()).laid[0]
    >>> missed(one.strain, one, 0, 0, Since()).any.item()
    False
    """
    first, last = since.counted(one)
    cash, service, owed = np.broadcast_arrays(*(x[..., first:last] for x in (strain.cash, strain.service, strain.owed)))
    if first >= last:
        none = np.zeros(cash.shape[:-1])
        return Missed(none.astype(np.int64) + NEVER, none, none)
    short = np.maximum(0.0, -(cash + since.apart(row)))
    unpaid = np.where(service > 0, np.minimum(short, np.cumsum(service, axis=-1)), 0.0)
    late = unpaid > 0
    when = late.argmax(axis=-1)
    found = late.any(axis=-1)
    principal = np.take_along_axis(owed, when[..., None], axis=-1)[..., 0]
    month = np.where(found, begin + first + when, NEVER).astype(np.int64)
    return Missed(month, unpaid.max(axis=-1), np.where(found, principal, 0.0))


def gather(parts: list[Missed], lead: tuple[int, ...] = ()) -> Missed:
    """The cooperatives side by side, ``(*lead, cooperatives)``.

    >>> one = Missed(np.array(3), np.array(5.0), np.array(9.0))
    >>> gather([one, one]).month.tolist()
    [3, 3]
    """
    if not parts:
        none = np.zeros((*lead, 0))
        return Missed(none.astype(np.int64), none, none)
    lines = ([np.broadcast_to(getattr(part, name), lead) for part in parts] for name in ("month", "unpaid", "owed"))
    month, unpaid, owed = (np.stack(line, axis=-1) for line in lines)
    return Missed(month, unpaid, owed)
