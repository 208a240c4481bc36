"""Any table that somebody has, as raw sheets: an XLSX workbook or a CSV file, whatever its sheets are called.

>>> [sheet.name for sheet in read_any("kebutuhan.csv", b"Pembeli;Jumlah\\nMawar;12")]
['kebutuhan']
"""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import PurePath

from workbench.errors import RegisterError
from workbench.inputs.handed import MOST_BYTES
from workbench.intake.cells import Raw, is_empty
from workbench.intake.csvform import read_csv
from workbench.intake.rawsheet import RawSheet
from workbench.intake.source import SAVE, inside, known_as
from workbench.intake.xlsx import read_workbook

__all__ = ["read_any"]

_ZIP = b"PK"
_TEXT = (".csv", ".txt", ".tsv")
_BINARY = b"\x00"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_any(name: str, data: bytes) -> tuple[RawSheet, ...]:
    """The sheets of a file that hold anything, its name and bytes given; hidden ones only where no other does.

    Raises:
        RegisterError: it is empty, too large, locked, damaged, or no table at all.

    >>> read_any("foto.xlsx", b"\\x89PNG\\r\\n\\x1a\\n\\x00")
    Traceback (most recent call last):
    workbench.errors.RegisterError: foto.xlsx: berkas ini bukan tabel Excel atau CSV. Simpan tabelnya sebagai ...
    """
    if len(data) > MOST_BYTES:
        what = f"berkas berukuran {len(data) // 2**20} MB, paling besar {MOST_BYTES // 2**20} MB"
        raise RegisterError(name, what, "Hapus gambar dan lembar yang tidak perlu")
    known = known_as(data)
    if known:
        raise RegisterError(name, *known)
    sheets = _zipped(name, data) if data.startswith(_ZIP) else (read_csv(_stem(name), _text(name, data)),)
    filled = tuple(replace(sheet, rows=tuple(map(_short, sheet.rows))) for sheet in sheets if sheet.rows)
    if not filled:
        raise RegisterError(name, "tabelnya kosong", "Isi tabelnya, simpan, lalu pilih lagi")
    return tuple(sheet for sheet in filled if not sheet.hidden) or filled


def _zipped(name: str, data: bytes) -> tuple[RawSheet, ...]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise RegisterError(name, "berkas ini rusak", "Ambil salinan yang utuh") from error
    if "xl/workbook.xml" not in parts:
        raise RegisterError(name, f"berkas ini {inside(parts)}, bukan buku kerja .xlsx", SAVE)
    return read_workbook(name, BytesIO(data), lambda _: True)


def _text(name: str, data: bytes) -> bytes:
    """The bytes of a text that may be a CSV file; Excel's "Unicode text" as UTF-8."""
    if data.startswith(_UTF_16):
        return data.decode("utf-16", errors="replace").encode()
    if _BINARY in data or PurePath(name).suffix.casefold() not in _TEXT:
        raise RegisterError(name, "berkas ini bukan tabel Excel atau CSV", "Simpan tabelnya sebagai .xlsx atau .csv")
    return data


def _short(row: tuple[int, tuple[Raw, ...]]) -> tuple[int, tuple[Raw, ...]]:
    """A row without the empty cells behind its last one."""
    number, cells = row
    last = max(place for place, cell in enumerate(cells) if not is_empty(cell))
    return number, cells[: last + 1]


def _stem(name: str) -> str:
    return PurePath(name).stem or name
