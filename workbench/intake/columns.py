"""The register's one specification: its sheets and their columns.

The template, the reader, the check and the CSV form are all derived from :data:`SHEETS`. A column is a
field of the plan: its words come from the glossary, its kind and default from the plan's own record, its
choices from :mod:`workbench.intake.choices`; only limits and order are written here.
"""

from __future__ import annotations

import datetime as dt
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from workbench import plan as plans
from workbench import programs
from workbench.intake.choices import CHOICES, YES_NO
from workbench.intake.limits import LIMITS, MOST_MONEY
from workbench.plan import Plan
from workbench.terms import Term, term

__all__ = ["CODE", "KEY", "LOAN", "MONTHS", "SHEETS", "Column", "Kind", "Sheet", "sheet_named"]

KEY = "profil.kode"
"""The first column of every sheet: the Kemendagri code of the cooperative's desa or kelurahan."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


class Kind(StrEnum):
    """What a column holds, which decides how a cell is read, written, validated and shown."""

    CODE = "kode"
    LOOKUP = "otomatis"
    TEXT = "teks"
    LONG = "teks panjang"
    RUPIAH = "rupiah"
    COUNT = "bilangan bulat"
    AMOUNT = "bilangan"
    PERCENT = "persen"
    CHOICE = "pilihan"
    DATE = "tanggal"


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
_LONG_TEXT = 1000

CELLS = (str, int, float, bool, dt.date, dt.date | None)
"""The types of fields that a cell can hold, beside a choice."""
LOAN = "pinjaman.ke"
"""The column of sheet Tahap that says which of the cooperative's loans a draw belongs to, counted from 1."""


def _field(key: str) -> FieldInfo:
    """The plan's own description of a field, found by walking its path."""
    model: Any = Plan
    *path, last = key.split(".")
    for step in path:
        annotation = model.model_fields[step].annotation
        model = typing.get_args(annotation)[0] if typing.get_origin(annotation) is tuple else annotation
    found: FieldInfo = model.model_fields[last]
    return found


def _kind(key: str, info: FieldInfo, words: Term) -> Kind:
    annotation = info.annotation
    if annotation is bool or typing.get_origin(annotation) is typing.Literal or key == "pinjaman.program":
        return Kind.CHOICE
    if annotation in (dt.date, dt.date | None):
        return Kind.DATE
    if annotation is str:
        return Kind.LONG if _longest(info) >= _LONG_TEXT else Kind.TEXT
    if words.satuan.startswith("persen"):
        return Kind.PERCENT
    if annotation is int:
        return Kind.RUPIAH if words.satuan.startswith("rupiah") else Kind.COUNT
    return Kind.AMOUNT


def _longest(info: FieldInfo) -> int:
    return next(rule.max_length or 0 for rule in info.metadata if isinstance(rule, StringConstraints))


def _choices(key: str, info: FieldInfo) -> Mapping[str, Any]:
    if info.annotation is bool:
        return YES_NO
    if key == "pinjaman.program":
        return {programme.nama: programme.id for programme in programs.load().values()}
    return CHOICES[key]


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
    info, words = _field(key), term(key)
    kind = _kind(key, info, words)
    required = info.is_required()
    low, high = LIMITS.get(key, _KIND_LIMITS.get(kind, (None, None)))
    return Column(
        key=key,
        header=f"{words.label}{_unit(words)}{' *' if required else ''}",
        kind=kind,
        term=words,
        required=required,
        default=None if required else info.default,
        choices=_choices(key, info) if kind is Kind.CHOICE else None,
        low=low,
        high=high,
        longest=_longest(info) if kind in (Kind.TEXT, Kind.LONG) else None,
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
        for i, name in enumerate(MONTHS)
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
    fields: dict[str, FieldInfo] = _list_item(record).model_fields
    columns = tuple(_column(f"{record}.{field}") for field, info in fields.items() if _fits_a_cell(info))
    return Sheet(name, record, purpose, (CODE, *columns))


def _list_item(record: str) -> Any:
    return typing.get_args(_field(record).annotation)[0]


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
