"""Whether a course taught anything: gain from the test before to the test after, and what each item is worth.

Small classes are the rule, so that nothing here leans on large numbers: a rise is judged by the exact sign test over
learners, and :data:`PEOPLE` says below how many people an item's discrimination is a hint and no more.

All scores are arrays of learners by items: 1 right, 0 not, and NaN throughout the row of who did not sit that test.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "ALPHA", "PEOPLE", "Gain", "Item", "Measured", "gain", "holm", "item_rest", "measure", "sign_test", "upper_lower",
]  # fmt: skip

Scores = NDArray[np.float64]

ALPHA = 0.05
"""A chance below this is called unlikely: a custom."""
PEOPLE = 30
"""Below so many people the discrimination of an item says little: a custom, no rule."""


@dataclass(frozen=True, slots=True)
class Gain:
    """What those who sat both tests got right before and after, as a mean share of the items.

    Attributes:
        tentang: the module, the code of the item, or empty for the whole test. orang: those who sat both.
        naik, turun: how many of them did better, and worse. p: of the sign test, see :func:`sign_test`.
    """

    tentang: str
    orang: int
    pra: float
    pasca: float
    naik: int
    turun: int
    p: float

    @property
    def kenaikan(self) -> float:
        """After less before."""
        return self.pasca - self.pra

    @property
    def hake(self) -> float | None:
        """Hake's normalised gain of the class: (after − before) / (1 − before); none where all was right before.

        >>> round(Gain("", 20, 0.40, 0.70, 15, 2, 0.002).hake, 2)
        0.5
        """
        return None if self.pra >= 1 else self.kenaikan / (1 - self.pra)


@dataclass(frozen=True, slots=True)
class Item:
    """What one item is worth.

    Attributes:
        mudah_pra, mudah_pasca: its difficulty, the share that got it right, of all who sat that test.
        orang: who sat the test after; from them come the two measures of discrimination, ``beda`` and ``korelasi``,
            see :func:`upper_lower` and :func:`item_rest`.
    """

    kode: str
    gain: Gain | None
    mudah_pra: float | None
    mudah_pasca: float | None
    orang: int
    beda: float | None
    korelasi: float | None


@dataclass(frozen=True, slots=True)
class Measured:
    """The whole test, its modules and its items; ``pra`` and ``pasca`` are how many sat each test."""

    pra: int
    pasca: int
    total: Gain | None
    modules: tuple[Gain, ...]
    items: tuple[Item, ...]


def measure(items: Sequence[str], pra: Scores, pasca: Scores) -> Measured:
    """Measure a course by its two tests; ``items`` are the codes ``<module>.<n>`` of the columns.

    >>> before, after = np.array([[0.0, 0], [1, 0], [0, 0]]), np.array([[1.0, 0], [1, 1], [np.nan, np.nan]])
    >>> found = measure(["hpp.1", "kas.2"], before, after)
    >>> found.total.orang, found.total.pra, found.total.pasca, [(one.tentang, one.pasca) for one in found.modules]
    (2, 0.25, 0.75, [('hpp', 1.0), ('kas', 0.5)])
    """
    of = [kode.rpartition(".")[0] for kode in items]
    gains = (gain(name, pra, pasca, [n for n, one in enumerate(of) if one == name]) for name in dict.fromkeys(of))
    told = tuple(_item(kode, pra, pasca, place) for place, kode in enumerate(items))
    total = gain("", pra, pasca, range(len(items)))
    return Measured(int(_sat(pra).sum()), int(_sat(pasca).sum()), total, tuple(one for one in gains if one), told)


def gain(about: str, pra: Scores, pasca: Scores, columns: Sequence[int]) -> Gain | None:
    """The gain over some items, of those who sat both tests; none where nobody did."""
    both = _sat(pra) & _sat(pasca)
    if not both.any():
        return None
    before, after = (table[both][:, list(columns)].mean(axis=1) for table in (pra, pasca))
    up, down = int((after > before).sum()), int((after < before).sum())
    return Gain(about, int(both.sum()), float(before.mean()), float(after.mean()), up, down, sign_test(up, down))


def sign_test(up: int, down: int) -> float:
    """The chance of a split at least this uneven where up and down are as likely: exact, two-sided.

    >>> sign_test(6, 0), sign_test(5, 0), sign_test(7, 1), sign_test(0, 0)
    (0.03125, 0.0625, 0.0703125, 1.0)
    """
    count = up + down
    tail: int = sum(math.comb(count, k) for k in range(min(up, down) + 1))
    return min(1.0, tail / 2 ** (count - 1)) if count else 1.0


def holm(chances: Sequence[float]) -> tuple[float, ...]:
    """The same chances, raised because several were looked at (Holm 1979): who looks often, finds something.

    >>> holm([0.01, 0.04, 0.03])
    (0.03, 0.06, 0.06)
    """
    raised, highest = [0.0] * len(chances), 0.0
    for rank, place in enumerate(sorted(range(len(chances)), key=chances.__getitem__)):
        highest = max(highest, min(1.0, (len(chances) - rank) * chances[place]))
        raised[place] = highest
    return tuple(raised)


def upper_lower(right: Scores, totals: Scores) -> float | None:
    """The share right among the upper third by total, less that among the lower third; none for fewer than 3 people.

    Those with the same total at the edge of a third share the places that are left in it.

    >>> upper_lower(np.array([1.0, 1, 0, 1, 0, 0]), np.array([5.0, 4, 3, 3, 1, 0]))
    1.0
    """
    size = len(totals) // 3
    if size == 0:
        return None
    upper, lower = _third(totals, size), _third(-totals, size)
    return float((upper - lower) @ right / size)


def _third(totals: Scores, size: int) -> Scores:
    """How much of each person is in the upper ``size``: 1, 0, or a share where several stand at its edge."""
    edge = np.sort(totals)[-size]
    above, at = totals > edge, totals == edge
    shared = (size - above.sum()) / at.sum()
    return np.where(above, 1.0, np.where(at, shared, 0.0))


def item_rest(right: Scores, totals: Scores) -> float | None:
    """The point-biserial correlation of an item with the rest of the test; none where either is the same for all.

    >>> round(item_rest(np.array([1.0, 1, 0, 0]), np.array([4.0, 2, 1, 1])), 4)
    0.5774
    """
    rest = totals - right
    if len(right) == 0 or np.ptp(right) == 0 or np.ptp(rest) == 0:
        return None
    return float(np.corrcoef(right, rest)[0, 1])


def _item(kode: str, pra: Scores, pasca: Scores, place: int) -> Item:
    sat = pasca[_sat(pasca)]
    right, totals = sat[:, place], sat.sum(axis=1)
    shares = [float(table[_sat(table), place].mean()) if _sat(table).any() else None for table in (pra, pasca)]
    worth = upper_lower(right, totals), item_rest(right, totals)
    return Item(kode, gain(kode, pra, pasca, [place]), shares[0], shares[1], len(sat), *worth)


def _sat(table: Scores) -> NDArray[np.bool_]:
    """Who sat a test."""
    answered: NDArray[np.int_] = np.count_nonzero(np.isfinite(table), axis=1)
    return answered > 0
