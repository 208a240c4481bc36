"""What differs between two versions of a plan, field by field, in the words of the glossary."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workbench.book import Book
from workbench.calendars import format_date
from workbench.plan import Plan
from workbench.store.tree import MISSING, Place, Rows, Tree, aligned, plain, same
from workbench.terms import printed, term

__all__ = ["FieldChange", "below", "changes", "data_of", "label", "said"]

ABSENT = "tidak ada"
EMPTY = "kosong"
LONGEST = 60
"""Characters of a text that a change quotes."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs: its path, what people call it, and both values as people read them.

    >>> print(FieldChange("pinjaman.KUR.plafon", "Plafon", "Rp750.000.000", "Rp550.000.000"))
    Plafon Rp750.000.000 → Rp550.000.000
    """

    path: str
    label: str
    lama: str
    baru: str

    def __str__(self) -> str:
        return f"{self.label} {self.lama} → {self.baru}"


def data_of(plan: Plan | Book) -> Tree:
    """The plan's data as its file has it."""
    return plan.model_dump(mode="json")


def changes(old: Plan | Book, new: Plan | Book) -> tuple[FieldChange, ...]:
    """Every field that differs, in the plan's order; none exactly where the plans are equal.

    An item that came or went is one change, and so is a new order of items.

    >>> from workbench.plan import example
    >>> plan = example()
    >>> less = plan.pinjaman[0].model_copy(update={"plafon": 550_000_000})
    >>> [str(c) for c in changes(plan, plan.model_copy(update={"pinjaman": (less,)}))]
    ['Plafon Rp750.000.000 → Rp550.000.000']
    """
    before, after = aligned(data_of(old), data_of(new))
    return tuple(_differences(before, after, Place()))


def _differences(old: Tree, new: Tree, place: Place) -> Iterator[FieldChange]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys([*old, *new]):
            inner = below(place, key, old, new)
            yield from _differences(old.get(key, MISSING), new.get(key, MISSING), inner)
        before, after = ([key for key in one if key in other] for one, other in ((old, new), (new, old)))
        if isinstance(old, Rows) and before != after:
            yield FieldChange(place.path, f"Urutan {label(place)}", ", ".join(before), ", ".join(after))
    elif not same(old, new):
        yield FieldChange(place.path, label(place), said(old, place), said(new, place))


def below(place: Place, key: str, *sides: Tree) -> Place:
    """The place of a key of a record or of matched items."""
    rows = [side for side in sides if isinstance(side, Rows)]
    return place.row(key, all(list(side) == [key] for side in rows)) if rows else place.field(key)


def label(place: Place) -> str:
    """What people call the field, with the items it lies in.

    >>> label(Place().field("unit").row("Gerai", alone=False).field("harga_jual"))
    'Harga jual Gerai'
    """
    return " ".join((term(place.term).label, *place.items))


def said(value: Tree, place: Place) -> str:
    """A value as people read it.

    >>> said(0.125, Place(term="pinjaman.bunga_tahun")), said("", Place(term="narasi.pasar"))
    ('12,5%', 'kosong')
    """
    if value is MISSING or value is None:
        return ABSENT
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, int | float):
        return printed(value, term(place.term).satuan)
    if isinstance(value, str):
        return _text(value, term(place.term).satuan)
    return _group(plain(value), place)


def _text(value: str, unit: str) -> str:
    if unit == "pilihan":
        return value.replace("_", " ")
    if not value:
        return EMPTY
    if unit == "tanggal":
        return format_date(dt.date.fromisoformat(value))
    line = " ".join(value.split())
    return f"“{line}”" if len(line) <= LONGEST else f"“{line[:LONGEST].rstrip()}…”"


def _group(value: Any, place: Place) -> str:
    """A whole item, group or list, in few words."""
    if isinstance(value, dict):
        return "ada"
    if any(isinstance(item, dict) for item in value):
        return f"{len(value)} baris"
    return ", ".join(said(item, place) for item in value) or EMPTY
