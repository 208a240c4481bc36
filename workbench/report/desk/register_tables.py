"""Tables of the register: with all counts for the screen, with small ones closed for what leaves the computer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from workbench.engine.register import SMALL, Area, Level, Summary, shown
from workbench.engine.register.counts import NEEDS, WORKS
from workbench.inputs import CHOICES
from workbench.money import format_number
from workbench.report.blocks import Align, Table
from workbench.report.proposal.parts import table

__all__ = ["CLOSED", "LEVELS", "business_table", "closed_note", "kinds_table", "work_cells", "work_heads", "work_table"]

CLOSED = "–*"
"""What stands in a cell that would say too much of single people."""

LEVELS: dict[Level, str] = {"rt": "RT", "rw": "RW", "dusun": "Dusun"}


def closed_note() -> str:
    """What the mark means."""
    return f"{CLOSED} ditutup supaya orang yang jumlahnya kurang dari {SMALL} tidak dapat dikenali dari tabel ini."


def _words(key: str) -> dict[str, str]:
    return {value: word for word, value in CHOICES[key].items()}


def work_heads() -> tuple[str, ...]:
    """The names of the columns of :func:`work_cells`."""
    names = _words("warga.orang.pekerjaan")
    return (*(names[work] for work in WORKS), "Jumlah")


def work_cells(found: Summary, closed: bool) -> list[tuple[str, ...]]:
    """People by work: the area's name, then a count for each work and in all; the last row is for all areas."""
    counts = found.table()
    open_ = shown(counts)[0] if closed else np.ones_like(counts, dtype=bool)
    names = [area.name for area in (*found.areas, found.total)]
    return [
        (name, *(format_number(count) if seen else CLOSED for seen, count in zip(ok, row, strict=True)))
        for name, ok, row in zip(names, open_.tolist(), counts.tolist(), strict=True)
    ]


def work_table(found: Summary, *, closed: bool) -> Table:
    """People by area and work."""
    heads: list[tuple[str, Align, float]] = [(LEVELS[found.level], "kiri", 2.2)]
    heads += [(name, "kanan", 1.0) for name in work_heads()]
    *rows, total = work_cells(found, closed)
    return table(f"Orang menurut pekerjaan, tiap {LEVELS[found.level]}", heads, rows, total=total)


def business_table(found: Summary, *, closed: bool) -> Table:
    """Businesses by area: how many, who works in them, what they need."""
    names = _words("warga.orang.kebutuhan")
    heads: list[tuple[str, Align, float]] = [(LEVELS[found.level], "kiri", 2.2), ("Usaha", "kanan", 1.0)]
    heads += [("Orang bekerja", "kanan", 1.0), *((f"Perlu {names[need].lower()}", "kanan", 1.0) for need in NEEDS)]
    shut = _shut(found.areas) if closed else frozenset[int]()
    rows = [_business(area, at in shut) for at, area in enumerate(found.areas)]
    total = _business(found.total, bool(shut))
    return table(f"Usaha dan kebutuhannya, tiap {LEVELS[found.level]}", heads, rows, total=total)


def _shut(areas: Sequence[Area]) -> frozenset[int]:
    """Rows that are closed: with few businesses, of one need, or without a need. A row is never closed alone: the
    tables of kinds tell how many businesses there are in all."""
    owned = sorted((area.businesses, at) for at, area in enumerate(areas) if area.businesses)
    few = [at for _, at in owned if _few(areas[at])]
    others = [at for _, at in owned if not _few(areas[at])]
    return frozenset((*few, *others[: int(len(few) == 1)]))


def _few(area: Area) -> bool:
    return any(0 < count < SMALL for count in (area.businesses, *area.needs, area.businesses - sum(area.needs)))


def _business(area: Area, shut: bool) -> tuple[str, ...]:
    """One row; closed as a whole, as an open 0 would say what the few have."""
    values = (area.businesses, area.workers, *area.needs)
    return (area.name, *(CLOSED if shut else format_number(value) for value in values))


def kinds_table(title: str, head: str, kinds: Sequence[tuple[str, int]], *, closed: bool) -> Table:
    """Kinds by how often they are there; in exports those that are rare are told together."""
    rows = [(name, format_number(count)) for name, count in kinds if not closed or count >= SMALL]
    rare = sum(count for _, count in kinds if closed and count < SMALL)
    if rare:
        rows.append(("Lainnya, masing-masing sedikit", format_number(rare) if rare >= SMALL else CLOSED))
    return table(title, ((head, "kiri", 2.0), ("Jumlah", "kanan", 1.0)), rows)
