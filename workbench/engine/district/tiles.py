"""Where the tile of each kecamatan stands: from ``data/wilayah/petak_<kode>.toml``, else in rows as they come.

A tile map is no map: every kecamatan has one tile of one size, roughly where it lies among its neighbours.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from workbench.datafiles import Block, read_files, read_toml

__all__ = ["Grid", "tiles"]

PLAIN = "Petak disusun menurut nama kecamatan, bukan menurut letaknya."


@dataclass(frozen=True, slots=True)
class Grid:
    """Places ``(column, row)`` from 1 by kecamatan, and what a reader has to know of them."""

    columns: int
    places: Mapping[str, tuple[int, int]]
    note: str


def tiles(kode: str, names: Iterable[str]) -> Grid:
    """The places of the kecamatan of these names in a district; those that its file does not know stand below.

    Raises:
        DataError: the district's file is at fault.

    >>> tiles("61.05", ["Sintang", "Dedai"]).places
    {'Sintang': (3, 4), 'Dedai': (4, 4)}
    >>> tiles("61.07", ["Abc", "Def", "Ghi"]).places
    {'Abc': (1, 1), 'Def': (2, 1), 'Ghi': (1, 2)}
    """
    known, note = _drawn(kode)
    wanted = list(names)
    first: dict[str, str] = {}
    for name in wanted:
        first.setdefault(name.casefold(), name)
    drawn = {name: known[low] for low, name in first.items() if low in known}
    others = [name for name in wanted if name not in drawn]
    columns = max((column for column, _ in known.values()), default=math.ceil(math.sqrt(len(wanted))))
    below = max((row for _, row in known.values()), default=0)
    rest = {name: (place % columns + 1, below + place // columns + 1) for place, name in enumerate(others)}
    return Grid(columns, drawn | rest, note)


@cache
def _drawn(kode: str) -> tuple[dict[str, tuple[int, int]], str]:
    """The places of a district's file by name in small letters, and its note; none where there is no file."""
    name = f"petak_{kode}.toml"
    text = read_files("wilayah").get(name)
    if text is None:
        return {}, PLAIN
    file = Block(name, read_toml(name, text))
    file.take("judul", str)
    note = file.take("catatan", str)
    file.take("sumber", str)
    places: dict[str, tuple[int, int]] = {}
    for tile in file.blocks("petak"):
        place = tile.take("kolom", int), tile.take("baris", int)
        if place in places.values() or min(place) < 1:
            raise tile.error("tempatnya sudah dipakai atau di luar petak", "Pilih kolom dan baris lain, mulai dari 1")
        places[tile.take("kecamatan", str).casefold()] = place
        tile.finish()
    file.finish()
    return places, note
