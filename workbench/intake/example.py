"""The example register: all 406 desa and kelurahan of Kabupaten Sintang, invented figures, some at fault on purpose."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from workbench.inputs import areas
from workbench.intake.columns import CODE, sheet_named
from workbench.intake.invented import invent
from workbench.intake.register import Entry
from workbench.intake.tables import Tables, tables_of
from workbench.plan import Plan, Tranche
from workbench.plan import example as hand_made

__all__ = ["PLANTED", "SEED", "example_entries", "example_tables"]

SEED = 2026

_CELLS: Mapping[str, tuple[str, str, str, Any]] = MappingProxyType(
    {
        "61.05.02.2009": ("harga minus", "Unit", "unit.harga_jual", -18_500),
        "61.05.03.2015": ("tenor 0", "Pinjaman", "pinjaman.tenor_bulan", 0),
        "61.05.05.2007": ("persen lebih dari 100", "Pinjaman", "pinjaman.bunga_tahun", 6.0),
        "61.05.06.2011": ("teks di kolom angka", "Unit", "unit.volume", "kira-kira lima ratus"),
        "61.05.07.2004": ("pilihan tidak dikenal", "Pinjaman", "pinjaman.metode", "Bunga tetap"),
        "61.05.09.2012": ("nama unit kosong", "Unit", "unit.nama", None),
        "61.05.14.2020": ("tanggal dapat dibaca dua cara", "Koperasi", "pengajuan.tanggal", "05/06/2026"),
    }
)
"""Faults in cells, found while reading: code -> what, sheet, column, the cell's content."""

_PLANS: Mapping[str, str] = MappingProxyType(
    {
        "61.05.04.2016": "tahap tidak sama dengan plafon",
        "61.05.15.2018": "neraca awal tidak seimbang",
        "61.05.19.2010": "tanpa unit usaha",
    }
)
"""Faults of a whole plan, found by ``workbench.checks.check``: code -> what."""

PLANTED: Mapping[str, str] = MappingProxyType({code: fault[0] for code, fault in _CELLS.items()} | dict(_PLANS))
"""The cooperatives that are at fault on purpose, and how. All others have a plan without a serious finding."""


@cache
def example_entries(seed: int = SEED) -> tuple[Entry, ...]:
    """All 406 cooperatives in order of code, as plans marked CONTOH; the same on every machine.

    Faults that only a cell can have (a word where a number belongs) are not here but in :func:`example_tables`.

    >>> entries = example_entries()
    >>> len(entries), entries[0].kode, all(entry.plan.contoh for entry in entries)
    (406, '61.05.01.1001', True)
    """
    special = hand_made()
    plans = (special if area.kode == special.profil.kode else invent(area, seed) for area in areas().values())
    return tuple(_entry(_flawed(plan)) for plan in plans)


def _entry(plan: Plan) -> Entry:
    return Entry(plan.profil.kode, plan.profil.nama, plan)


def _flawed(plan: Plan) -> Plan:
    match _PLANS.get(plan.profil.kode):
        case "tahap tidak sama dengan plafon":
            loan, *others = plan.pinjaman
            draw = Tranche(bulan=0, jumlah=loan.plafon - 5_000_000, untuk="Stok awal dan perlengkapan")
            return plan.model_copy(update={"pinjaman": (loan.model_copy(update={"tahap": (draw,)}), *others)})
        case "neraca awal tidak seimbang":
            opening = plan.neraca_awal
            wrong = opening.model_copy(update={"kas": opening.kas + 1_500_000})
            return plan.model_copy(update={"neraca_awal": wrong})
        case "tanpa unit usaha":
            return plan.model_copy(update={"unit": ()})
        case _:
            return plan


def example_tables(seed: int = SEED) -> Tables:
    """The rows of the example register, with every planted fault, ready for ``write_template`` or ``write_csv``."""
    tables = tables_of(entry.plan for entry in example_entries(seed) if entry.plan is not None)
    for code, (_, name, key, content) in _CELLS.items():
        sheet = sheet_named(name)
        row = next(row for row in tables[name] if row[CODE.header] == code)
        row[sheet.column(key).header] = content
    return tables
