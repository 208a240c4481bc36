"""The specification covers the plan: every field has a column, every choice a word, every area a code."""

from __future__ import annotations

import typing
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from workbench.inputs import CHOICES, field_info
from workbench.intake import SHEETS, Kind, areas
from workbench.intake.columns import Column
from workbench.intake.layout import plain
from workbench.plan import Plan
from workbench.terms import term

DERIVED = {
    "format",
    "profil.jenis",
    "profil.kecamatan",
    "profil.kabupaten",
    "profil.provinsi",
}
"""Fields that no clerk fills in: they follow from the code, or from the program."""

BEYOND_A_TABLE = (
    "buku_harga", "kalender", "lapangan_kerja", "layanan", "lingkungan", "penerima_manfaat", "profil_musim",
    "rumah_tangga", "simpan_pinjam", "skenario", "tanpa_proyek", "unit.blok", "unit.permintaan", "unit.peristiwa",
)  # fmt: skip
"""Parts of a plan that are filled in one cooperative at a time, not in the register of many."""

COLUMNS = [column for sheet in SHEETS for column in sheet.columns]


def _leaves(model: type[BaseModel], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, info in model.model_fields.items():
        inner = (info.annotation, *typing.get_args(info.annotation))
        record = next((part for part in inner if isinstance(part, type) and issubclass(part, BaseModel)), None)
        if record:
            yield from _leaves(record, f"{before}{name}.")
        else:
            yield f"{before}{name}", info.annotation


LEAVES = dict(_leaves(Plan))


def test_every_field_of_the_plan_has_a_column() -> None:
    beyond = {key for key in LEAVES if key.startswith(BEYOND_A_TABLE)}
    assert all(any(key.startswith(part) for key in beyond) for part in BEYOND_A_TABLE)
    assert {column.key for column in COLUMNS} - {"pinjaman.ke"} == set(LEAVES) - DERIVED - beyond


def test_every_field_of_the_plan_has_a_row_in_the_glossary() -> None:
    assert [key for key in LEAVES if not term(key).bantuan] == []


@pytest.mark.parametrize("key", sorted(CHOICES))
def test_every_value_of_a_choice_has_one_word(key: str) -> None:
    words = CHOICES[key]
    assert sorted(words.values()) == sorted(typing.get_args(field_info(key).annotation))
    assert len({word.casefold() for word in words}) == len(words)


def test_headers_of_a_sheet_differ_even_without_their_units() -> None:
    for sheet in SHEETS:
        names = [plain(column.header) for column in sheet.columns]
        assert len(set(names)) == len(names)
        assert names[0] == "kode"


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.header)
def test_defaults_lie_within_their_limits(column: Column) -> None:
    numeric = column.kind in (Kind.RUPIAH, Kind.COUNT, Kind.AMOUNT, Kind.PERCENT)
    assert (column.low is not None) == numeric
    if column.low is not None and column.high is not None and column.default is not None:
        assert column.low <= column.default <= column.high


def test_the_areas_are_those_of_the_decree() -> None:
    """Counts: Kepmendagri 300.2.2-2430/2025, 61.05."""
    known = areas().values()
    assert Counter(area.jenis for area in known) == {"desa": 390, "kelurahan": 16}
    assert {area.kecamatan for area in known if area.jenis == "kelurahan"} == {"Sintang"}
    assert Counter(area.kecamatan for area in known if area.jenis == "desa") == {
        "Sintang": 13,
        "Tempunak": 26,
        "Sepauk": 39,
        "Ketungau Hilir": 24,
        "Ketungau Tengah": 29,
        "Ketungau Hulu": 29,
        "Dedai": 31,
        "Kayan Hilir": 43,
        "Kayan Hulu": 31,
        "Serawai": 38,
        "Ambalau": 33,
        "Kelam Permai": 17,
        "Sungai Tebelian": 26,
        "Binjai Hulu": 11,
    }
    assert all(area.kode.startswith(f"{area.kecamatan_kode}.") for area in known)
    assert all((area.kode[9] == "1") == (area.jenis == "kelurahan") for area in known)
