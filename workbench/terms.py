"""The glossary: label, unit, help sentence and source of every field and ratio, from ``data/istilah/*.toml``.

Forms, tables and documents take their words from here, so one concept has one name everywhere. A row::

    ["pinjaman.plafon"]
    label = "Plafon"
    satuan = "rupiah"
    bantuan = "Jumlah pinjaman yang diminta kepada bank."
    sumber = ""
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from workbench.errors import DataError
from workbench.money import format_number, format_percent, format_rupiah

__all__ = ["Term", "all_terms", "label", "printed", "read_terms", "term"]

_FOLDER = "istilah"
_MOST_SENTENCES = 2
_COUNTED = {"bulan", "hari", "keluarga", "orang", "tahun"}
"""Units that stand behind their number."""
_FIRST_YEAR = 1900
"""From here a number of years is a year of the calendar, and written without a dot."""


@dataclass(frozen=True, slots=True)
class Term:
    """One row of the glossary.

    ``kunci`` is the field's path or the ratio's name; ``sumber`` the legal source, empty where there is none.
    """

    kunci: str
    label: str
    satuan: str
    bantuan: str
    sumber: str = ""


def read_terms(text: str, file: str = _FOLDER) -> Mapping[str, Term]:
    """The glossary that a TOML text holds, in its order.

    Raises :class:`DataError` where the text is not TOML, a row lacks its label, unit or help, has an
    unknown entry, or its help is longer than two sentences.

    >>> read_terms('[plafon]\\nlabel = "Plafon"\\nsatuan = "rupiah"\\nbantuan = "Jumlah pinjaman."')["plafon"].label
    'Plafon'
    """
    try:
        rows = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(file, f"bukan TOML yang utuh ({error})", "Perbaiki baris itu") from None
    return MappingProxyType({key: _term(key, row, file) for key, row in rows.items()})


def _term(key: str, row: object, file: str) -> Term:
    where = f"{file}, istilah {key}"
    if not isinstance(row, dict):
        raise DataError(where, "bukan tabel", f'Tulis ["{key}"] lalu label, satuan dan bantuan')
    unknown = set(row) - {"label", "satuan", "bantuan", "sumber"}
    if unknown:
        raise DataError(where, f"isian {min(unknown)} tidak dikenal", "Kunci bertitik ditulis di antara tanda kutip")
    for name in ("label", "satuan", "bantuan"):
        if not isinstance(row.get(name), str) or not row[name].strip():
            raise DataError(where, f"{name} belum ada", f'Tulis {name} = "..."')
    if not isinstance(row.get("sumber", ""), str):
        raise DataError(where, "sumber bukan teks", 'Tulis sumber = "..."')
    if len(re.split(r"(?<=[.!?])\s+", row["bantuan"].strip())) > _MOST_SENTENCES:
        raise DataError(where, "bantuan lebih dari dua kalimat", "Ringkas bantuannya")
    return Term(kunci=key, **row)


@cache
def _glossary() -> Mapping[str, Term]:
    rows: dict[str, Term] = {}
    folder = resources.files("workbench") / "data" / _FOLDER
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        found = read_terms(file.read_text(encoding="utf-8"), f"{_FOLDER}/{file.name}")
        twice = rows.keys() & found.keys()
        if twice:
            raise DataError(f"{_FOLDER}/{file.name}", f"istilah {min(twice)} sudah ada", "Hapus salah satunya")
        rows |= found
    return MappingProxyType(rows)


def all_terms() -> tuple[Term, ...]:
    """Every row of the glossary, file by file, each in its own order.

    >>> all(t.label and t.satuan and t.bantuan for t in all_terms())
    True
    """
    return tuple(_glossary().values())


def term(key: str) -> Term:
    """The row with this key. Raises :class:`DataError`, naming the nearest key, where there is none.

    >>> term("profil.nama").label
    'Nama koperasi'
    """
    found = _glossary().get(key)
    if found is None:
        near = difflib.get_close_matches(key, _glossary(), n=1)
        fix = f"Mungkin maksudnya {near[0]}" if near else f"Tambahkan baris itu di {_FOLDER}/"
        raise DataError(_FOLDER, f"istilah {key} tidak ada", fix)
    return found


def label(key: str) -> str:
    """What a form or a column calls the field or ratio. Raises :class:`DataError` where there is none.

    >>> label("profil.nama")
    'Nama koperasi'
    """
    return term(key).label


def printed(value: float, unit: str) -> str:
    """A number as people read it, by its unit in the glossary, with up to two decimals.

    >>> printed(-2000, "rupiah"), printed(0.125, "persen"), printed(1.3, "kali"), printed(72, "bulan")
    ('−Rp2.000', '12,5%', '1,30×', '72 bulan')
    >>> printed(2025, "tahun"), printed(5, "tahun"), printed(7, "bulan ke"), printed(2.5, "kg")
    ('2025', '5 tahun', 'bulan ke-7', '2,5')
    """
    if unit.startswith("rupiah"):
        return format_rupiah(value)
    if unit.startswith("persen"):
        return format_percent(value, 2, trim=True)
    if unit == "kali":
        return f"{format_number(value, 2)}×"
    if unit == "bulan ke":
        return f"bulan ke-{format_number(value)}"
    if unit == "tahun" and value >= _FIRST_YEAR:
        return f"{value:.0f}"
    number = format_number(value, 2, trim=True)
    return f"{number} {unit}" if unit in _COUNTED else number
