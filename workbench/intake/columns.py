"""The register's one specification: its sheets and their columns.

The template, the reader, the check and the CSV form are all derived from :data:`SHEETS`. A column is a
field of the plan, as :mod:`workbench.inputs` knows it; only order is written here, and limits beside.
"""

from __future__ import annotations

import datetime as dt
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from workbench import plan as plans
from workbench.calendars import SHORT_MONTHS
from workbench.inputs import Kind, field, field_info, record_of
from workbench.intake.limits import LIMITS, MOST_MONEY
from workbench.terms import Term, term

__all__ = ["CODE", "KEY", "LOAN", "SHEETS", "Column", "Kind", "Sheet", "sheet_named"]

KEY = "profil.kode"
"""The first column of every sheet: the Kemendagri code of the cooperative's desa or kelurahan."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``key`` is the glossary key of its field; ``month`` (0-11) tells the twelve of a season apart.

    ``low`` and ``high`` limit the stored value (a rate of 6% is 0.06). ``default`` is what an empty cell
    means; a ``required`` cell may not be empty.
    """

    key: str
    header: str
    kind: Kind
    term: Term
    required: bool = False
    default: Any = None
    choices: Mapping[str, Any] | None = None
    low: float | None = None
    high: float | None = None
    longest: int | None = None
    month: int | None = None

    @property
    def field(self) -> str:
        """The last part of the key: the name of the record's field."""
        return self.key.rpartition(".")[2]

    @property
    def name(self) -> str:
        """The header without its unit and star, as sentences use it.

        >>> sheet_named("Unit").column("unit.harga_jual").name
        'Harga jual'
        """
        return self.header.removesuffix(" *").partition(" (")[0]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. ``record`` is the part of the plan that its rows fill, "" for the plan itself.

    ``single``: one row per cooperative; otherwise one row per item of the plan's list.
    """

    name: str
    record: str
    purpose: str
    columns: tuple[Column, ...]
    single: bool = False

    def column(self, key: str) -> Column:
        """The column of a field. Raises KeyError where there is none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)


def sheet_named(name: str) -> Sheet:
    """The sheet of that name. Raises KeyError where there is none."""
    for sheet in SHEETS:
        if sheet.name == name:
            return sheet
    raise KeyError(name)


_KIND_LIMITS: dict[Kind, tuple[float, float]] = {
    Kind.RUPIAH: (0, MOST_MONEY),
    Kind.COUNT: (0, 10**7),
    Kind.AMOUNT: (0, 10**12),
    Kind.PERCENT: (0, 1),
}

CELLS = (str, int, float, bool, dt.date, dt.date | None)
"""The types of fields that a cell can hold, beside a choice."""
LOAN = "pinjaman.ke"
"""The column of sheet Tahap that says which of the cooperative's loans a draw belongs to, counted from 1."""


def _unit(words: Term) -> str:
    """The unit in brackets behind a header, where the label does not say it already."""
    unit, _, per = words.satuan.partition(" per ")
    if unit == "rupiah":
        return f" (Rp per {per})" if per else " (Rp)"
    if unit == "persen":
        return f" (% per {per})" if per else " (%)"
    plain = unit in ("bulan", "hari", "orang", "kali", "tahun") and unit not in words.label.casefold()
    return f" ({words.satuan})" if plain else ""


def _column(key: str) -> Column:
    known, words = field(key), term(key)
    low, high = LIMITS.get(key, _KIND_LIMITS.get(known.kind, (None, None)))
    return Column(
        key=key,
        header=f"{known.label}{_unit(words)}{' *' if known.required else ''}",
        kind=known.kind,
        term=words,
        required=known.required,
        default=known.default,
        choices=known.choices,
        low=low,
        high=high,
        longest=known.longest,
    )


def _code() -> Column:
    words = term(KEY)
    return Column(key=KEY, header=f"{words.label} *", kind=Kind.CODE, term=words, required=True)


def _lookup(key: str) -> Column:
    words = term(key)
    return Column(key=key, header=f"{words.label} (otomatis)", kind=Kind.LOOKUP, term=words)


def _season() -> tuple[Column, ...]:
    words = term("unit.musim")
    low, high = LIMITS["unit.musim"]
    return tuple(
        Column("unit.musim", f"Musim {name} (%)", Kind.PERCENT, words, low=low, high=high, month=i)
        for i, name in enumerate(SHORT_MONTHS)
    )


def _loan_number() -> Column:
    help_text = "Nomor urut pinjaman koperasi ini di lembar Pinjaman: 1 untuk yang pertama, 2 untuk yang kedua."
    words = Term(LOAN, "Pinjaman ke", "angka", help_text)
    return Column(LOAN, words.label, Kind.COUNT, words, default=1, low=1, high=20)


CODE = _code()


def _fits_a_cell(info: FieldInfo) -> bool:
    """Whether a field is one figure, word or date; lists and records are filled in the apps, not in the register."""
    return info.annotation in CELLS or typing.get_origin(info.annotation) is typing.Literal


def _rows(name: str, record: str, purpose: str) -> Sheet:
    """A sheet with one row per item of one of the plan's lists."""
    fields = _list_item(record).model_fields
    columns = tuple(_column(f"{record}.{field}") for field, info in fields.items() if _fits_a_cell(info))
    return Sheet(name, record, purpose, (CODE, *columns))


def _list_item(record: str) -> type[BaseModel]:
    item = record_of(field_info(record).annotation)
    assert item is not None
    return item


def _one_row_each() -> Sheet:
    """Sheet Koperasi: the figures of which a cooperative has exactly one."""
    from_code = ("kode", "nama", "desa", "jenis", "kecamatan", "kabupaten", "provinsi")
    groups = (
        ("profil", plans.Profile, from_code),
        ("anggota", plans.Membership, ()),
        ("pengajuan", plans.Submission, ()),
        ("neraca_awal", plans.OpeningBalance, ()),
        ("tahun_lalu", plans.PastYear, ()),
        ("asumsi", plans.Assumptions, ()),
    )
    keys = [f"{name}.{field}" for name, model, skip in groups for field in model.model_fields if field not in skip]
    first = (CODE, _lookup("profil.desa"), _column("profil.nama"), _column("contoh"))
    return Sheet("Koperasi", "", "Satu baris untuk satu koperasi", (*first, *map(_column, keys)), single=True)


def _words() -> Sheet:
    columns = tuple(_column(f"narasi.{field}") for field in plans.Narrative.model_fields)
    return Sheet("Narasi", "narasi", "Satu baris untuk satu koperasi: lima uraian", (CODE, *columns), single=True)


def _units() -> Sheet:
    sheet = _rows("Unit", "unit", "Satu baris untuk satu unit usaha")
    return Sheet(sheet.name, sheet.record, sheet.purpose, (*sheet.columns, *_season()))


def _draws() -> Sheet:
    columns = tuple(_column(f"pinjaman.tahap.{field}") for field in plans.Tranche.model_fields)
    purpose = "Satu baris untuk satu tahap pencairan; kosong berarti cair sekaligus"
    return Sheet("Tahap", "pinjaman.tahap", purpose, (CODE, _loan_number(), *columns))


SHEETS: tuple[Sheet, ...] = (
    _one_row_each(),
    _rows("Pengurus", "pengurus", "Satu baris untuk satu orang pengurus, pengawas atau manajer"),
    _rows("Surat", "surat", "Satu baris untuk satu surat atau izin"),
    _units(),
    _rows("Investasi", "investasi", "Satu baris untuk satu jenis barang yang dipakai lebih dari setahun"),
    _rows("Modal Kerja", "modal_kerja", "Satu baris untuk satu keperluan belanja operasional"),
    _rows("Tenaga Kerja", "tenaga_kerja", "Satu baris untuk satu jabatan"),
    _rows("Biaya", "biaya", "Satu baris untuk satu biaya rutin"),
    _rows("Pinjaman", "pinjaman", "Satu baris untuk satu pinjaman"),
    _draws(),
    _rows("SHU", "shu", "Satu baris untuk satu bagian SHU; kosong berarti pembagian bawaan"),
    _rows("Catatan Asumsi", "catatan_asumsi", "Satu baris untuk satu angka yang dijelaskan"),
    _words(),
)
