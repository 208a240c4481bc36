"""The official codes of desa and kelurahan (Kemendagri), and what a person wrote in place of one.

Codes decide; names never do: one desa is called "Sungai Sintang", and two names occur twice.
Source, licence and date: ``workbench/data/wilayah/README.md``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

__all__ = ["Area", "areas", "areas_called", "codes_called", "is_code", "tidy_code"]

_DIGITS = re.compile(r"(\d{2})[.\s-]?(\d{2})[.\s-]?(\d{2})[.\s-]?(\d{4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Area:
    """One desa or kelurahan with its kecamatan."""

    kode: str
    nama: str
    jenis: str
    kecamatan_kode: str
    kecamatan: str


@cache
def areas() -> Mapping[str, Area]:
    """Every area by its code, in order of code.

    >>> len(areas()), areas()["61.05.08.2014"].nama
    (406, 'Sungai Sintang')
    """
    file = resources.files("workbench") / "data" / "wilayah" / "sintang.csv"
    rows = csv.DictReader(file.read_text("utf-8").splitlines())
    return MappingProxyType({row["kode"]: Area(**row) for row in rows})


def areas_called(name: str) -> tuple[Area, ...]:
    """The areas of that name: only to tell a person which codes to choose from.

    >>> [area.kode for area in areas_called("semuntai")]
    ['61.05.03.2011', '61.05.04.2009']
    """
    wanted = " ".join(name.casefold().split())
    return tuple(area for area in areas().values() if area.nama.casefold() == wanted)


def codes_called(name: str) -> str:
    """The codes of the areas of that name, as a sentence lists them; empty where there are none.

    >>> codes_called("Semuntai")
    '61.05.03.2011 (Kecamatan Sepauk) atau 61.05.04.2009 (Kecamatan Ketungau Hilir)'
    """
    return " atau ".join(f"{area.kode} (Kecamatan {area.kecamatan})" for area in areas_called(name))


def is_code(text: str) -> bool:
    """Whether a text is a whole code of a desa or kelurahan, of whatever kabupaten.

    >>> is_code("61.05.20.2002"), is_code("6105202002"), is_code("61.05.20")
    (True, True, False)
    """
    return _DIGITS.fullmatch(text.strip()) is not None


def tidy_code(text: str) -> str:
    """A code in its official form with dots; other text comes back stripped.

    >>> tidy_code(" 6105202002 "), tidy_code("61.05.20.2002"), tidy_code("Sungai Ukoi")
    ('61.05.20.2002', '61.05.20.2002', 'Sungai Ukoi')
    """
    stripped = text.strip()
    match = _DIGITS.fullmatch(stripped)
    return ".".join(match.groups()) if match else stripped
