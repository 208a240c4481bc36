"""The common form of an XLSX sheet and a CSV file: rows of raw cells, before anything is understood."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.intake.cells import Raw

__all__ = ["MAX_BYTES", "MAX_COLUMNS", "MAX_ROWS", "Merged", "RawSheet", "too_many_rows"]

MAX_BYTES = 20 * 2**20
"""A larger file is refused unread: a full register of 406 cooperatives is about 1 MB."""

MAX_ROWS = 20_000
"""Filled rows that are read from one sheet: fifty for each of 400 cooperatives."""

MAX_COLUMNS = 128
"""Columns that are looked at; the widest sheet of the template has 54."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A block of merged cells, rows and columns counted from 1."""

    ref: str
    top: int
    left: int
    bottom: int
    right: int

    def covers(self, row: int, column: int) -> bool:
        """Whether the cell lies inside the block."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True, slots=True)
class RawSheet:
    """The filled rows of a sheet, each with its number as the clerk sees it; ``hidden`` where Excel hides it."""

    name: str
    rows: tuple[tuple[int, tuple[Raw, ...]], ...]
    merged: tuple[Merged, ...] = ()
    hidden: bool = False


def too_many_rows(name: str) -> tuple[str, str, str]:
    """The sentence for a sheet that holds more rows than any register."""
    return (
        f"Lembar {name}",
        f"berisi lebih dari {MAX_ROWS:,} baris".replace(",", "."),
        "Hapus baris yang bukan data, atau bagi menjadi beberapa berkas",
    )
