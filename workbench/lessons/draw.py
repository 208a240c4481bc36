"""The numbers of one learner in one exercise: drawn from a seed, or their own where they gave them.

A number depends on the seed and on its own name only, so a new number in an exercise leaves the others as they were.
Neighbours have other seeds, so they cannot copy.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from workbench.errors import WorkbenchError
from workbench.lessons.units import MOST, Unit, written

__all__ = ["Asked", "Draw", "OwnFigures"]

T = TypeVar("T")


class OwnFigures(WorkbenchError):
    """The learner's own figures do not make this exercise: nothing at all, or a price below its cost."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A number that the learner may replace by their own: its name, what the form asks, and what it is now."""

    nama: str
    label: str
    unit: Unit
    nilai: float

    @property
    def tertulis(self) -> str:
        """The number as a form shows it."""
        return written(self.unit, self.nilai)


class Draw:
    """Draws the numbers of one exercise for one learner.

    Args:
        seed: who, where and which exercise, as one text.
        own: the learner's own figures by name; they replace what would be drawn.

    >>> one, other = Draw("meja 1/hpp.1"), Draw("meja 2/hpp.1")
    >>> one.rupiah("bahan", 20_000, 90_000), other.rupiah("bahan", 20_000, 90_000)
    (20500, 83000)
    >>> mine = Draw("meja 1/hpp.1", {"bahan": 31_250})
    >>> mine.rupiah("bahan", 20_000, 90_000, ask="Biaya bahan sekali masak"), mine.asked[0].tertulis
    (31250, 'Rp31.250')
    """

    def __init__(self, seed: str, own: Mapping[str, float] | None = None) -> None:
        self._seed = seed
        self._own = dict(own or {})
        self._asked: dict[str, Asked] = {}

    @property
    def asked(self) -> tuple[Asked, ...]:
        """What may be replaced, in the order in which the exercise took it."""
        return tuple(self._asked.values())

    @property
    def own(self) -> bool:
        """Whether any number is the learner's own."""
        return any(name in self._own for name in self._asked)

    def rupiah(self, name: str, low: int, high: int, step: int = 500, ask: str = "") -> int:
        """An amount between ``low`` and ``high``, both possible, in steps. With ``ask`` it can be the learner's."""
        return int(self._number(name, low, high, step, ask, "rupiah"))

    def whole(self, name: str, low: int, high: int, step: int = 1, ask: str = "") -> int:
        """A count. Raises OwnFigures for a part of one."""
        value = self._number(name, low, high, step, ask, "jumlah")
        if value != int(value):
            raise OwnFigures(ask, "harus bilangan bulat", "Tulis tanpa koma")
        return int(value)

    def rate(self, name: str, low: float, high: float, step: float = 0.005, ask: str = "") -> float:
        """A rate as a decimal, with no more decimals than its percentage shows."""
        return self._number(name, low, high, step, ask, "persen")

    def pick(self, name: str, options: Sequence[T]) -> T:
        """One of several: a name, a product, a place."""
        return self._random(name).choice(list(options))

    def shuffled(self, name: str, options: Sequence[T]) -> list[T]:
        """All of them, in this learner's order."""
        mixed = list(options)
        self._random(name).shuffle(mixed)
        return mixed

    def _random(self, name: str) -> random.Random:
        return random.Random(f"{self._seed}\n{name}")

    def _number(self, name: str, low: float, high: float, step: float, ask: str, unit: Unit) -> float:
        count = int((high - low) / step + 1e-9)
        drawn = low + step * self._random(name).randint(0, count)
        value = drawn if unit != "persen" else float(f"{drawn:.6f}")
        if ask:
            value = self._own.get(name, value)
            if (value if unit == "persen" else int(value)) <= 0:
                raise OwnFigures(ask, "harus di atas nol", "Tulis angka usaha Anda, atau kosongkan")
            if value > MOST:
                raise OwnFigures(ask, "terlalu besar", "Periksa jumlah nolnya")
            self._asked[name] = Asked(name, ask, unit, value)
        return value
