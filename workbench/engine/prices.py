"""The price book: how old its prices are, which lie far from the others, and what hangs on each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from workbench.plan import BookPrice, Plan
from workbench.rules import Rules

__all__ = ["Compared", "Use", "compared", "slug", "uses"]

OFFICIAL = ("pupuk_het", "hpp_gabah")
"""The dated rules that hold prices by item."""
LEAST_ROWS = 3
"""How many rows of one item make a middle price."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A price beside what it is compared with; ``deviation`` is ``price / against - 1``."""

    row: int
    price: BookPrice
    against: float
    what: str
    deviation: float


@dataclass(frozen=True, slots=True)
class Use:
    """One line of a unit that points at the price book: the unit's number, the field's path, the item."""

    unit: int
    field: str
    item: str


def slug(name: str) -> str:
    """An item's name as the rules write it.

    >>> slug("Pupuk Urea"), slug("Gabah GKP petani"), slug("NPK kakao")
    ('urea', 'gkp_petani', 'npk_kakao')
    """
    plain = re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")
    return re.sub(r"^(pupuk|gabah)_", "", plain)


def compared(plan: Plan, rules: Rules) -> Iterator[Compared]:
    """Each price of the book beside the official price of that item, or else the middle of three rows or more of it.

    Official prices: the dated rules ``pupuk_het`` (retail ceiling) and ``hpp_gabah`` (purchase price), rupiah per kg,
    for rows in kg. An item that neither has is not compared.

    >>> from workbench.plan import BookPrice, example
    >>> from workbench.rules import load
    >>> rows = tuple(BookPrice(barang="Telur", satuan="kg", harga=h) for h in (26_000, 28_000, 35_000))
    >>> plan = example().model_copy(update={"buku_harga": rows})
    >>> [round(found.deviation, 2) for found in compared(plan, load())]
    [-0.07, 0.0, 0.25]
    """
    official = {
        name: (float(value), key)
        for key in OFFICIAL
        for name, value in rules.at(key, plan.pengajuan.tanggal).table.items()
        if isinstance(value, int | float)
    }
    for number, row in enumerate(plan.buku_harga):
        known = official.get(slug(row.barang)) if row.satuan.casefold() == "kg" else None
        same = [r.harga for r in plan.buku_harga if r.barang.casefold() == row.barang.casefold()]
        if known:
            against, what = known[0], rules.at(known[1], plan.pengajuan.tanggal).title
        elif len(same) >= LEAST_ROWS:
            against, what = median(same), f"harga tengah {len(same)} baris"
        else:
            continue
        if against > 0:
            yield Compared(number, row, against, what, row.harga / against - 1)


def uses(plan: Plan) -> tuple[Use, ...]:
    """Every line that points at the price book, in the order of the units: change the price and these change.

    >>> from workbench.plan import example
    >>> uses(example())
    ()
    """
    found = []
    for i, unit in enumerate(plan.unit):
        for name in ("acuan_harga_jual", "acuan_harga_beli"):
            item = getattr(unit.blok, name)
            found += [Use(i, f"blok.{name}", item)] if item else []
        found += [Use(i, f"blok.bahan[{k}].acuan", part.acuan) for k, part in enumerate(unit.blok.bahan) if part.acuan]
    return tuple(found)
