"""Two people changed one plan: their changes joined field by field, and the fields where they disagree listed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Generic, cast

from pydantic import ValidationError

from workbench.errors import StoreError
from workbench.fields import explain
from workbench.store.changes import below, data_of, label, said
from workbench.store.records import D
from workbench.store.tree import MISSING, Place, Rows, Tree, aligned, plain, same

__all__ = ["Clash", "Merged", "merge"]


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that both sides changed, each its own way; all three values as people read them."""

    path: str
    label: str
    dasar: str
    milik_saya: str
    tersimpan: str

    def __str__(self) -> str:
        return f"{self.label}: Anda {self.milik_saya}, tersimpan {self.tersimpan}, semula {self.dasar}"


@dataclass(frozen=True, slots=True)
class Merged(Generic[D]):
    """The joined plan, and the fields to choose. Where nothing was chosen, ``plan`` has what is stored."""

    plan: D
    bentrok: tuple[Clash, ...]


def merge(base: D | None, mine: D, theirs: D, keep_mine: Collection[str] = ()) -> Merged[D]:
    """Join two plans that both come from ``base``.

    A field that one side changed takes that side's value; an item that one side added or took out is added or
    taken out. A field that both changed differently is a clash: it has their value unless ``keep_mine`` names its
    path. Without a base (a file from elsewhere) every difference is a clash and the items of both stay.

    Raises:
        StoreError: the parts do not make a valid plan together.

    >>> from workbench.plan import example
    >>> base = example()
    >>> mine = base.model_copy(update={"contoh": False})
    >>> theirs = base.model_copy(update={"anggota": base.anggota.model_copy(update={"jumlah": 5})})
    >>> joined = merge(base, mine, theirs)
    >>> joined.plan.contoh, joined.plan.anggota.jumlah, joined.bentrok
    (False, 5, ())
    """
    before, one, other = aligned(data_of(base) if base else MISSING, data_of(mine), data_of(theirs))
    work = _Merge(frozenset(keep_mine), [])
    data = plain(work.join(before, one, other, Place()))
    try:
        return Merged(cast(D, type(mine).model_validate(data)), tuple(work.clashes))
    except ValidationError as error:
        where, what, fix = explain(error.errors()[0])
        raise StoreError(f"Gabungan, {where}", what, fix) from None


@dataclass(frozen=True, slots=True)
class _Merge:
    keep_mine: frozenset[str]
    clashes: list[Clash]

    def join(self, base: Tree, mine: Tree, theirs: Tree, place: Place) -> Tree:
        if same(mine, theirs) or same(base, theirs):
            return mine
        if same(base, mine):
            return theirs
        if isinstance(mine, dict) and isinstance(theirs, dict) and (base is MISSING or isinstance(base, dict)):
            return self._join_below({} if base is MISSING else base, mine, theirs, place)
        words = (said(side, place) for side in (base, mine, theirs))
        self.clashes.append(Clash(place.path, label(place), *words))
        return mine if place.path in self.keep_mine else theirs

    def _join_below(self, base: Tree, mine: Tree, theirs: Tree, place: Place) -> Tree:
        joined = {}
        for key in self._order(base, mine, theirs, place):
            was, my, their = (side.get(key, MISSING) for side in (base, mine, theirs))
            value = self.join(was, my, their, below(place, key, mine, theirs))
            if value is not MISSING:
                joined[key] = value
        return Rows(joined, mine.named) if isinstance(mine, Rows) else joined

    def _order(self, base: Tree, mine: Tree, theirs: Tree, place: Place) -> list[str]:
        """All keys, in my order where only I moved items, else in theirs."""
        everywhere = [key for key in base if key in mine and key in theirs]
        my, their = ([key for key in side if key in everywhere] for side in (mine, theirs))
        take_mine = their == everywhere != my
        if isinstance(mine, Rows) and my not in (everywhere, their) and their != everywhere:
            words = (", ".join(keys) for keys in (everywhere, my, their))
            self.clashes.append(Clash(place.path, f"Urutan {label(place)}", *words))
            take_mine = place.path in self.keep_mine
        return _woven(list(mine), list(theirs)) if take_mine else _woven(list(theirs), list(mine))


def _woven(first: list[str], other: list[str]) -> list[str]:
    """The first list, and what only the other one has, each behind the one that it stood behind.

    >>> _woven(["A", "Y"], ["X", "A", "Z"])
    ['X', 'A', 'Z', 'Y']
    """
    woven = list(first)
    for at, key in enumerate(other):
        if key not in woven:
            woven.insert(woven.index(other[at - 1]) + 1 if at else 0, key)
    return woven
