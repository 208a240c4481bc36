"""A chain from material to buyer: cost and margin of each stage for one unit of the final good, and who gets them.

For one final unit stage ``k`` sells ``n[k]`` units: ``n[last] = 1``, ``n[k] = n[k + 1] x need[k + 1] / (1 - loss[k +
1])``. Its sales are ``price x n``, its purchases the sales of the stage before, its margin sales less purchases less
cost. So all margins and all costs together are the final price, to the rupiah.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.book.sentra import Chain, Stage
from workbench.money import round_half_up

__all__ = ["COOPERATIVE", "ChainMargins", "StageMargin", "by_actor", "chain_margins", "quantities", "usable"]

COOPERATIVE = "Koperasi"


@dataclass(frozen=True, slots=True)
class StageMargin:
    """One stage for one unit of the final good, in whole rupiah: ``margin = sales - purchases - cost``.

    ``taken_cost`` is what it costs where the cooperative does it (the cost of today where it does not take it over).
    """

    stage: Stage
    quantity: float
    purchases: int
    cost: int
    sales: int
    taken_cost: int

    @property
    def margin(self) -> int:
        """Today's margin."""
        return self.sales - self.purchases - self.cost

    @property
    def taken_margin(self) -> int:
        """The margin with the cost of the cooperative."""
        return self.sales - self.purchases - self.taken_cost

    @property
    def own(self) -> int:
        """Margin for one unit that this stage itself sells (a metre, a kilogram), not for one final unit."""
        return round_half_up(self.margin / self.quantity)


@dataclass(frozen=True, slots=True)
class ChainMargins:
    """The chain. ``today`` and ``taken`` are margins by who does the stage, now and with the cooperative."""

    name: str
    unit: str
    monthly: float
    stages: tuple[StageMargin, ...]
    today: tuple[tuple[str, int], ...]
    taken: tuple[tuple[str, int], ...]

    @property
    def price(self) -> int:
        """What the last buyer pays for one unit."""
        return self.stages[-1].sales

    @property
    def margin(self) -> int:
        """All margins of today together, for one unit."""
        return sum(one.margin for one in self.stages)

    @property
    def cost(self) -> int:
        """All costs of today together, for one unit; with all margins they are the price."""
        return sum(one.cost for one in self.stages)

    @property
    def taken_cost(self) -> int:
        """All costs together with the stages that the cooperative takes over."""
        return sum(one.taken_cost for one in self.stages)

    @property
    def gain(self) -> int:
        """What the stages that are taken over leave for one unit, after the cooperative's own cost."""
        return sum(one.taken_margin for one in self.stages if one.stage.ambil_alih)

    @property
    def monthly_gain(self) -> int:
        """That of a month."""
        return round_half_up(self.gain * self.monthly)


def usable(stages: Iterable[Stage]) -> tuple[Stage, ...]:
    """The stages that can be worked out: with a price, a need above 0 and a loss below all of it.

    >>> len(usable((Stage(harga=5_000), Stage(), Stage(harga=1, susut=1.0))))
    1
    """
    return tuple(one for one in stages if one.harga > 0 and one.biaya >= 0 and one.butuh > 0 and 0 <= one.susut < 1)


def quantities(stages: Sequence[Stage]) -> tuple[float, ...]:
    """Units that each stage sells for one unit of the last one.

    >>> [round(n, 6) for n in quantities((Stage(), Stage(butuh=2.4, susut=0.04), Stage()))]
    [2.5, 1.0, 1.0]
    """
    found = [1.0]
    for later in reversed(stages[1:]):
        found.append(found[-1] * later.butuh / (1 - later.susut))
    return tuple(reversed(found))


def chain_margins(book: Chain) -> ChainMargins | None:
    """The chain's margins; ``None`` with fewer than two stages that can be worked out.

    >>> mill, maker = Stage(pelaku="Pabrik", biaya=15_000, harga=20_000), Stage(
    ...     pelaku="Perajin", butuh=2.4, susut=0.04, biaya=110_000, harga=200_000)
    >>> found = chain_margins(Chain(tahap=(mill, maker)))
    >>> found.today, found.cost + found.margin == found.price
    ((('Pabrik', 12500), ('Perajin', 40000)), True)
    """
    stages = usable(book.tahap)
    if len(stages) < 2:
        return None
    made, before = [], 0
    for stage, quantity in zip(stages, quantities(stages), strict=True):
        sales, cost = round_half_up(stage.harga * quantity), round_half_up(stage.biaya * quantity)
        other = stage.ambil_alih and stage.biaya_koperasi > 0
        taken = round_half_up(stage.biaya_koperasi * quantity) if other else cost
        made.append(StageMargin(stage, quantity, before, cost, sales, taken))
        before = sales
    return ChainMargins(
        name=book.barang.strip() or "Barang akhir",
        unit=stages[-1].satuan.strip() or "satuan",
        monthly=max(0.0, book.jumlah_bulan),
        stages=tuple(made),
        today=by_actor((_actor(one.stage), one.margin) for one in made),
        taken=by_actor(
            (COOPERATIVE, one.taken_margin) if one.stage.ambil_alih else (_actor(one.stage), one.margin) for one in made
        ),
    )


def by_actor(margins: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Margins added by who gets them, in the order in which they come first.

    >>> by_actor([("Perajin", 5), ("Toko", 2), ("Perajin", 1)])
    (('Perajin', 6), ('Toko', 2))
    """
    found: dict[str, int] = {}
    for actor, amount in margins:
        found[actor] = found.get(actor, 0) + amount
    return tuple(found.items())


def _actor(stage: Stage) -> str:
    return stage.pelaku.strip() or stage.nama.strip() or "Belum disebut"
