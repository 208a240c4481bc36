"""Every set of candidates: what it earns in a year and how far that swings. The best ones are the frontier.

A set is on the frontier where no other earns as much with a smaller swing, nor more with the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.engine.timeline import Array

__all__ = ["Frontier", "frontier"]


@dataclass(frozen=True, slots=True)
class Frontier:
    """All sets of ``n`` candidates; set ``k`` has candidate ``i`` where bit ``i`` of ``k`` is 1, set 0 is none.

    ``profit`` and ``swing`` are ``(2 ** n,)``, rupiah a year; ``best`` are the sets on the frontier by rising swing.
    """

    profit: Array
    swing: Array
    best: NDArray[np.int64]

    def of(self, places: Sequence[int]) -> int:
        """The set of these candidates."""
        return sum(1 << place for place in places)

    def members(self, chosen: int) -> tuple[int, ...]:
        """The candidates in a set.

        >>> frontier([1.0, 2.0], np.eye(2)).members(2)
        (1,)
        """
        return tuple(place for place in range(self.profit.size.bit_length() - 1) if chosen >> place & 1)

    def better(self, chosen: int) -> int | None:
        """The set that earns most with no more swing than this one; None where that is this one's own profit."""
        within = np.flatnonzero(self.swing <= self.swing[chosen] + 0.5)
        best = int(within[self.profit[within].argmax()])
        return best if self.profit[best] > self.profit[chosen] else None


def frontier(year: Sequence[float], covariance: Array) -> Frontier:
    """All sets of candidates with these yearly results and their covariance, ``(n, n)``.

    >>> found = frontier([10.0, 6.0], np.diag([16.0, 9.0]))
    >>> found.profit.tolist(), found.swing.tolist(), found.best.tolist()
    ([0.0, 10.0, 6.0, 16.0], [0.0, 4.0, 3.0, 5.0], [0, 2, 1, 3])
    """
    count = len(year)
    sets = (np.arange(1 << count)[:, None] >> np.arange(count) & 1).astype(np.float64)
    profit = sets @ np.asarray(year, dtype=np.float64)
    swing = np.sqrt(np.maximum(((sets @ covariance) * sets).sum(axis=1), 0.0))
    order = np.lexsort((-profit, swing))
    ranked = profit[order]
    higher = np.append(True, ranked[1:] > np.maximum.accumulate(ranked)[:-1])
    return Frontier(profit, swing, order[higher].astype(np.int64))
