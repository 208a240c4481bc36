"""What can be said of single rows of the tables: names that are missing, unknown or there twice, odd figures."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.book.belanja import Procurement
from workbench.engine.purchasing.market import MOST
from workbench.errors import sentence
from workbench.money import format_number
from workbench.plan.base import Record
from workbench.terms import label

__all__ = ["Names", "Remark", "Rows", "plain"]

MOST_LOST = 0.9
"""The largest share that may be lost."""
EMPTY: Mapping[str, str] = {
    "barang": "Isi barang yang dibeli bersama",
    "kebutuhan": "Isi siapa membutuhkan apa, jumlahnya, dan harga kini",
    "pemasok": "Isi siapa yang menjual",
    "penawaran": "Isi harga tiap pemasok",
}


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about a row (counted from 0), or about a whole table where ``row`` is ``None``.

    >>> print(Remark("jalur", 2, "susut", "susutnya 95%", "Isi 0 sampai 90%"))
    Jalur angkut baris 3: susutnya 95%. Isi 0 sampai 90%.
    """

    table: str
    row: int | None
    column: str
    what: str
    fix: str

    @property
    def path(self) -> str:
        """Where it stands in the book."""
        place = "" if self.row is None else f".{self.row}.{self.column}"
        return f"belanja.{self.table}{place}" if self.table else f"belanja.{self.column}"

    @property
    def where(self) -> str:
        """The table and the row as people count it."""
        where = label(f"belanja.{self.table}") if self.table else label(f"belanja.{self.column}")
        return where if self.row is None else f"{where} baris {self.row + 1}"

    def __str__(self) -> str:
        return sentence(self.where, self.what, self.fix)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a table: how each is spelled there, by its plain form."""

    table: str
    spelled: Mapping[str, str]


def plain(name: str) -> str:
    """A name without case and doubled blanks.

    >>> plain("  Gula   PASIR ")
    'gula pasir'
    """
    return " ".join(name.casefold().split())


@dataclass(slots=True)
class Rows:
    """What was found out so far."""

    faults: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    _seen: dict[tuple[Any, ...], int] = field(default_factory=dict)

    def fault(self, table: str, row: int | None, column: str, what: str, fix: str) -> None:
        """Something that must be put right first."""
        self.faults.append(Remark(table, row, column, what, fix))

    def note(self, table: str, row: int, column: str, what: str, fix: str) -> None:
        """Something that was left out or taken for granted."""
        self.notes.append(Remark(table, row, column, what, fix))

    def usable(self, table: str, at: int, record: Record, *names: str) -> bool:
        """Whether a row has its names and sensible figures; a row with nothing in it is passed over in silence."""
        missing = [name for name in names if not getattr(record, name)]
        if missing and record == _blank(record):
            return False
        for name in missing:
            self.note(
                table, at, name, f"{label(f'belanja.{table}.{name}').lower()} belum diisi", "Isi atau hapus barisnya"
            )
        return not missing and self._sensible(table, at, record)

    def _sensible(self, table: str, at: int, record: Record) -> bool:
        good = True
        for name in type(record).model_fields:
            value = getattr(record, name)
            if isinstance(value, int | float):
                good &= self._within(table, at, name, value)
        return good

    def _within(self, table: str, at: int | None, name: str, value: float) -> bool:
        key = f"belanja.{table}.{name}" if table else f"belanja.{name}"
        most, fix = MOST, f"Isi 0 sampai {format_number(MOST)}"
        if name == "susut":
            most, fix = MOST_LOST, "Isi 0 sampai 90%; susut dua dari seratus ditulis 2"
        elif name == "biaya_uang_tahun":
            most, fix = 1.0, "Isi 0 sampai 100%"
        if 0 <= value <= most:
            return True
        self.fault(table, at, name, f"{label(key).lower()} di luar batas", fix)
        return False

    def whole(self, part: Procurement) -> None:
        """The figures that belong to no table."""
        for name in ("biaya_uang_tahun", "gudang_kg"):
            self._within("", None, name, getattr(part, name))

    def first(self, table: str, at: int, own: tuple[Any, ...], told: str) -> bool:
        """Whether a row is the first of its kind in its table."""
        before = self._seen.setdefault((table, *own), at)
        if before != at:
            what = f"{told} sudah ada di baris {before + 1}"
            self.fault(table, at, _named(table), what, "Gabungkan menjadi satu baris, atau beri nama lain")
        return before == at

    def known(self, table: str, at: int, column: str, name: str, names: Names) -> str:
        """How a name is spelled in its own table; "" where it is not there, with the nearest one as a hint."""
        found = names.spelled.get(plain(name), "")
        if not found:
            near = difflib.get_close_matches(plain(name), names.spelled, n=1)
            where = label(f"belanja.{names.table}")
            fix = (
                f"Mungkin maksudnya {names.spelled[near[0]]}; samakan namanya"
                if near
                else f"Tambahkan di tabel {where}"
            )
            self.fault(table, at, column, f"“{name}” tidak ada di tabel {where}", fix)
        return found

    def many(self, table: str, count: int, most: float) -> None:
        """A table must hold something, and no more than can be answered."""
        if not count and not any(fault.table == table for fault in self.faults):
            self.fault(table, None, "", "belum ada yang dapat dihitung", EMPTY[table])
        elif count > most:
            what = f"ada {format_number(count)}, paling banyak {format_number(most)}"
            self.fault(table, None, "", what, "Kelompokkan, misalnya anggota satu RT sebagai satu pembeli")


def _blank(record: Record) -> Record:
    names = {name: "" for name, info in type(record).model_fields.items() if info.is_required()}
    return type(record).model_validate(names)


def _named(table: str) -> str:
    return {"kebutuhan": "barang", "penawaran": "mulai_jumlah"}.get(table, "nama")
