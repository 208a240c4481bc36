"""Plans laid side by side: the items of their lists are matched, so that a field has one path in all of them.

A list whose items all carry a name of their own is matched by name, so that an item put in front moves nothing; an
item that only changed its name is the same item. A list without names is matched by place while its length is the
same everywhere, and is one whole field where it is not. Paths are those of a scenario: ``unit.Gerai.harga_jual``,
``pinjaman.Modal.tahap.1.jumlah``, places from 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from workbench.plan import changes

__all__ = ["MISSING", "Place", "Rows", "Tree", "aligned", "plain", "same"]

Tree = Any
"""A plan's data as JSON has it, but with :class:`Rows` for the lists that could be matched."""

NAMES = (*changes.NAMES, "tentang", "jenis")
"""The fields that an item is known by, the first that it has: a scenario's, and those of items without figures."""
MONTH = "bulan"
"""Known by the month that it tells of, where that is a date."""


class _Missing:
    """What stands where a side has no such item."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING = _Missing()


class Rows(dict[str, Tree]):
    """The items of a list by their keys, in their order; ``named`` where the keys are names."""

    def __init__(self, rows: dict[str, Tree], named: bool) -> None:
        super().__init__(rows)
        self.named = named


@dataclass(frozen=True, slots=True)
class Place:
    """A field's ``path``, its ``term`` (the path without items) and the names of the items it lies in."""

    path: str = ""
    term: str = ""
    items: tuple[str, ...] = ()

    def field(self, name: str) -> Place:
        """The place of a field of this record."""
        return replace(self, path=_joined(self.path, name), term=_joined(self.term, name))

    def row(self, key: str, alone: bool) -> Place:
        """The place of an item of this list; the only item of its list needs no name in words."""
        return replace(self, path=_joined(self.path, key), items=self.items if alone else (*self.items, key))


def _joined(path: str, step: str) -> str:
    return f"{path}.{step}" if path else step


def aligned(*sides: Tree) -> tuple[Tree, ...]:
    """The same data with the lists matched; the first side's items keep their keys. ``MISSING`` is no side.

    >>> old, new = aligned([{"nama": "A", "x": 1}], [{"nama": "B", "x": 5}, {"nama": "A", "x": 2}])
    >>> list(old), list(new)
    (['A'], ['B', 'A'])
    """
    here = [side for side in sides if side is not MISSING]
    if here and all(isinstance(side, dict) for side in here):
        return _matched([{} if side is MISSING else side for side in sides], sides, None)
    if here and all(_records(side) for side in here):
        named = all(_named(side) for side in here)
        if named or len({len(side) for side in here}) == 1:
            keyed = _keyed([[] if side is MISSING else side for side in sides], named)
            return _matched(keyed, sides, named)
    return sides


def _matched(
    dicts: Sequence[dict[str, Tree]], sides: Sequence[Tree], named: bool | None
) -> tuple[dict[str, Tree] | Rows | _Missing, ...]:
    """The dicts with what lies below each key aligned; ``named`` is ``None`` for a record."""
    keys = dict.fromkeys(key for node in dicts for key in node)
    below = {key: aligned(*(node.get(key, MISSING) for node in dicts)) for key in keys}
    found: list[dict[str, Tree] | Rows | _Missing] = []
    for at, (node, side) in enumerate(zip(dicts, sides, strict=True)):
        made = {key: below[key][at] for key in node}
        found.append(MISSING if side is MISSING else made if named is None else Rows(made, named))
    return tuple(found)


def _records(side: Tree) -> bool:
    return isinstance(side, list) and all(isinstance(item, dict) for item in side)


def _name(item: dict[str, Tree]) -> str:
    known = _known(item)
    return str(item[known]) if known else ""


def _known(item: dict[str, Tree]) -> str:
    """The field that an item is known by."""
    dated = (MONTH,) if isinstance(item.get(MONTH), str) else ()
    return next((key for key in (*NAMES, *dated) if key in item), "")


def _named(items: list[dict[str, Tree]]) -> bool:
    names = [_name(item) for item in items]
    return all(names) and len(set(names)) == len(names)


def _keyed(lists: Sequence[list[dict[str, Tree]]], named: bool) -> list[dict[str, Tree]]:
    if not named:
        return [{str(at): item for at, item in enumerate(items, 1)} for items in lists]
    first, *others = ({_name(item): item for item in items} for items in lists)
    return [first, *(_as_first(first, other) for other in others)]


def _as_first(first: dict[str, Tree], other: dict[str, Tree]) -> dict[str, Tree]:
    """The other side under the first one's keys: an item that only took a new name keeps its old key."""
    gone = {str(_unnamed(item)): key for key, item in first.items() if key not in other}
    return {key if key in first else gone.pop(str(_unnamed(item)), key): item for key, item in other.items()}


def _unnamed(item: dict[str, Tree]) -> dict[str, Tree]:
    known = _known(item)
    return {key: value for key, value in item.items() if key != known}


def plain(tree: Tree) -> Tree:
    """The data as JSON has it again.

    >>> plain(aligned([{"nama": "A"}])[0])
    [{'nama': 'A'}]
    """
    if isinstance(tree, Rows):
        return [plain(item) for item in tree.values()]
    return {key: plain(value) for key, value in tree.items()} if isinstance(tree, dict) else tree


def same(one: Tree, other: Tree) -> bool:
    """Equal, the order of items included."""
    return bool(plain(one) == plain(other))
