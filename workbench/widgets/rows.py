"""Three ways to one list: what the browser was last told, what stands there now, and what the plan holds.

A table in the browser keeps typing while the page is cut off, a kernel dies or somebody else saves. So it never says
"change row 3": it tells the rows that it was last told (``base``), the rows as they stand there (``mine``) and what it
sent without hearing back (``sent``). :func:`merge` finds each row again in the plan: a change never lands in the wrong
row, a change that was sent twice counts once, and a cell that cannot be read stays with whoever typed it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias

from workbench.errors import WorkbenchError
from workbench.plan.base import Record

__all__ = ["CellFault", "Cells", "Merged", "Row", "merge", "read_rows"]

Texts: TypeAlias = Mapping[str, str]
"""The typed text of each column of one row."""


class Cells(Protocol):
    """How the columns of one list are read and written."""

    def read(self, column: str, text: str) -> Any:
        """The value of a typed text. Raises WorkbenchError where it cannot be read."""

    def write(self, record: Record) -> dict[str, str]:
        """The texts of a record's cells."""

    def blank(self) -> Record:
        """A new record."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row as the browser tells it: its own ``kunci``, its texts, and the row that it was copied from."""

    kunci: str
    sel: Texts
    dari: str = ""


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell that could not be read: its text stays in the browser, the plan keeps what it had."""

    kunci: str
    kolom: str
    pesan: str


@dataclass(slots=True)
class Merged:
    """The new records with the browser's key of each ("" for a row it does not know), and what there is to say.

    ``gone`` are the records by the keys of rows that were deleted.
    """

    records: list[Record] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    gone: dict[str, Record] = field(default_factory=dict)
    faults: list[CellFault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def put(self, key: str, record: Record, at: int | None = None) -> None:
        """Place a record, at the end or before position ``at``."""
        place = len(self.records) if at is None else at
        self.records.insert(place, record)
        self.keys.insert(place, key)


def read_rows(told: Any, columns: Sequence[str]) -> list[Row]:
    """The rows in a message from the browser; whatever is not a row or not one of the columns is left out.

    >>> read_rows([{"kunci": "a", "sel": {"nama": "Timbangan", "jahat": 1}}, 7], ["nama"])
    [Row(kunci='a', sel={'nama': 'Timbangan'}, dari='')]
    """
    rows = [row for row in told if isinstance(row, dict)] if isinstance(told, list) else []
    return [Row(str(row.get("kunci", "")), _texts(row.get("sel"), columns), str(row.get("dari", ""))) for row in rows]


def _texts(told: Any, columns: Sequence[str]) -> dict[str, str]:
    return {name: str(told[name]) for name in columns if name in told} if isinstance(told, dict) else {}


def merge(
    cells: Cells,
    current: Sequence[Record],
    base: Sequence[Row],
    mine: Sequence[Row],
    sent: Iterable[Sequence[Row]] = (),
    removed: Mapping[str, Record] | None = None,
) -> Merged:
    """The plan's records with what was changed in the browser.

    Args:
        cells: the columns.
        current: the records of the plan.
        base: the rows that the browser was last told.
        mine: its rows now.
        sent: rows that it sent and heard nothing of, oldest first.
        removed: records taken away earlier, that a row with their key brings back whole.
    """
    texts = [cells.write(record) for record in current]
    known = _same_rows(cells, base, sent, texts)
    if known is None:
        return _into_newer(cells, removed or {}, current, texts, base, mine)
    held = dict(zip((row.kunci for row in known), current, strict=True))
    merged = _as_typed(cells, {**(removed or {}), **held}, mine)
    merged.gone = {key: record for key, record in held.items() if key not in merged.keys}
    return merged


def _same_rows(
    cells: Cells, base: Sequence[Row], sent: Iterable[Sequence[Row]], texts: Sequence[Texts]
) -> Sequence[Row] | None:
    """The browser's rows that the plan holds just so: of the last send that arrived, or those it was last told."""
    before = {row.kunci: row.sel for row in base}
    for rows in (*reversed([*sent]), base):
        held = [_settled(cells, row, before.get(row.kunci, {})) for row in rows]
        if len(held) == len(texts) and all(_equal(a, b) for a, b in zip(held, texts, strict=True)):
            return rows
    return None


def _settled(cells: Cells, row: Row, before: Texts) -> dict[str, str]:
    """The texts of a row as the plan would show them; those that cannot be read as they were ``before``."""
    blank = cells.blank()
    record, faults = _typed(cells, blank, row, cells.write(blank))
    shown, unread = cells.write(record), {fault.kolom for fault in faults}
    return {name: before.get(name, shown[name]) if name in unread else shown[name] for name in row.sel}


def _equal(told: Texts, held: Texts) -> bool:
    return all(held.get(name) == text for name, text in told.items())


def _typed(cells: Cells, record: Record, row: Row, told: Texts) -> tuple[Record, list[CellFault]]:
    """A record with the cells of a row that differ from what was ``told``, and those that cannot be read."""
    faults: list[CellFault] = []
    for name, text in row.sel.items():
        if text == told.get(name):
            continue
        try:
            record = record.model_copy(update={name: cells.read(name, text)})
        except WorkbenchError as error:
            faults.append(CellFault(row.kunci, name, str(error)))
    return record, faults


def _as_typed(cells: Cells, sources: Mapping[str, Record], mine: Sequence[Row]) -> Merged:
    """Nobody else changed the list: the rows as they stand in the browser."""
    merged = Merged()
    for row in mine:
        source = sources.get(row.kunci) or sources.get(row.dari) or cells.blank()
        record, faults = _typed(cells, source, row, cells.write(source))
        merged.put(row.kunci, record)
        merged.faults += faults
    return merged


def _into_newer(
    cells: Cells,
    sources: Mapping[str, Record],
    current: Sequence[Record],
    texts: Sequence[Texts],
    base: Sequence[Row],
    mine: Sequence[Row],
) -> Merged:
    """The list changed meanwhile: its newer rows, with the browser's changes where they belong."""
    place = _pairs(base, texts)
    at = {index: row for row in base if (index := place.get(row.kunci)) is not None}
    wanted = {row.kunci: row for row in mine}
    merged = Merged()
    for index, record in enumerate(current):
        old = at.get(index)
        row = wanted.get(old.kunci) if old else None
        if old is None:
            merged.put("", record)
        elif row is not None:
            changed, faults = _typed(cells, record, row, old.sel)
            merged.put(row.kunci, changed)
            merged.faults += faults
        elif not _equal(old.sel, texts[index]):
            merged.put(old.kunci, record)
            merged.notes.append("Baris yang Anda hapus sudah diubah di tempat lain; baris itu dibiarkan.")
    _add_own(cells, sources, merged, {row.kunci: row for row in base}, mine)
    return merged


def _pairs(base: Sequence[Row], texts: Sequence[Texts]) -> dict[str, int]:
    """Where the rows last told stand now: equal rows, and changed ones where as many stand in their place."""
    told = [tuple(row.sel.get(name, "") for name in sorted(row.sel)) for row in base]
    held = [tuple(text.get(name, "") for name in sorted(text)) for text in texts]
    found: dict[str, int] = {}
    for tag, a, b, c, d in difflib.SequenceMatcher(None, told, held, autojunk=False).get_opcodes():
        if tag == "equal" or b - a == d - c:
            found |= {base[a + i].kunci: c + i for i in range(b - a)}
    return found


def _add_own(
    cells: Cells, sources: Mapping[str, Record], merged: Merged, told: Mapping[str, Row], mine: Sequence[Row]
) -> None:
    """The browser's new rows behind the row they stand behind there; rows changed here and deleted elsewhere too."""
    behind = 0
    for row in mine:
        if row.kunci in merged.keys:
            behind = merged.keys.index(row.kunci) + 1
            continue
        old = told.get(row.kunci)
        if old is not None and _typed(cells, cells.blank(), row, old.sel)[0] == cells.blank():
            continue
        source = sources.get(row.kunci) or cells.blank()
        record, faults = _typed(cells, source, row, cells.write(source))
        merged.put(row.kunci, record, behind)
        merged.faults += faults
        behind += 1
        if old is not None:
            merged.notes.append("Baris yang Anda ubah sudah dihapus di tempat lain; baris Anda ditambahkan lagi.")
