"""Bookkeeping that people have, as five numbers a month: any layout, its reading remembered by its header.

>>> csv = b"Bulan;Omzet;Total biaya;Saldo kas\\nJan 2027;48.000.000;41.500.000;12.500.000\\n"
>>> found = read_monthly("buku.csv", csv)
>>> found.reports[0].penjualan, found.reports[0].biaya, found.reports[0].kas, found.mapping.tata, found.known
(48000000, 41500000, 12500000, 'baris', False)
>>> read_monthly("buku2.csv", csv, [found.mapping]).known
True
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.book.pantau import Mapping, MonthReport
from workbench.errors import RegisterError
from workbench.intake.anyfile import read_any
from workbench.intake.monthly.reading import guessed, read_table
from workbench.intake.monthly.tables import Found, find

__all__ = ["Imported", "read_monthly"]


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file says, read by ``mapping``; ``known`` where that was remembered.

    ``unclear`` where short dates can be read both ways and nobody chose: then nothing may be taken in yet. ``titles``
    are what the mapping may name.
    """

    file: str
    table: Found
    mapping: Mapping
    known: bool
    unclear: bool
    reports: tuple[MonthReport, ...]
    faults: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles that may be chosen."""
        found = self.table
        return tuple(title for place, title in found.titles.items() if found.shape == "lajur" or place != found.at)

    def by(self, mapping: Mapping) -> Imported:
        """The same file read another way, which a person chose."""
        return _read(self.file, self.table, mapping, self.known, unclear=False)


def read_monthly(name: str, data: bytes, kept: Sequence[Mapping] = ()) -> Imported:
    """A file of bookkeeping as five numbers a month.

    Args:
        kept: mappings remembered from earlier files; one with the same header is used again.

    Raises:
        RegisterError: it is no workbook or CSV file, or no months or no numbers are in it.
    """
    found = [table for sheet in read_any(name, data) for table in find(sheet, name)]
    if not found:
        raise RegisterError(name, "tidak ada bulan yang terbaca", "Tulis bulan dengan tahunnya, misalnya Januari 2027")
    by_print = {mapping.sidik: mapping for mapping in kept}
    known = next((table for table in found if table.fingerprint in by_print), None)
    if known is not None:
        return _read(name, known, by_print[known.fingerprint], True, unclear=False)
    best = max(found, key=lambda table: (table.five, table.months))
    if not _has_numbers(best):
        raise RegisterError(name, "tidak ada angka di samping bulannya", "Pilih berkas yang berisi angka tiap bulan")
    return _read(name, best, guessed(best, name), False, unclear=best.order is None)


def _read(file: str, table: Found, mapping: Mapping, known: bool, unclear: bool) -> Imported:
    read = read_table(table, mapping)
    mapping = mapping.model_copy(update={"nama": file[:200]})
    return Imported(file, table, mapping, known, unclear, read.reports, tuple(read.faults), tuple(read.notes))


def _has_numbers(table: Found) -> bool:
    """Whether any cell beside the months is a number, or a text with digits."""
    return any(
        not isinstance(raw, bool) and (isinstance(raw, int | float) or any(sign.isdigit() for sign in str(raw)))
        for _, cells in table.below
        for place, raw in enumerate(cells)
        if place != table.at and raw is not None
    )
