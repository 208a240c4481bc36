"""What one field of a plan is: its kind, its words, its choices, what it means when it is left empty.

Nothing is written twice: the kind follows from the plan's own annotation and the unit of the glossary.
"""

from __future__ import annotations

import datetime as dt
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any

from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from workbench import programs
from workbench.book import Book
from workbench.errors import PlanError
from workbench.inputs.choices import CHOICES, YES_NO
from workbench.plan import Plan
from workbench.terms import term

__all__ = ["SEPARATOR", "Field", "Kind", "book_keys", "field", "field_info", "is_field", "keys", "record_of"]

SEPARATOR = ";"
"""What stands between the items of a typed list: a comma is the decimal sign."""

_CODE = "profil.kode"
_PROGRAMME = "pinjaman.program"
_OF_THE_FILE = ("format", "buku", "kepala")
"""Fields that say something about the file and not about the cooperative."""
_ROOTS: tuple[type[BaseModel], ...] = (Plan, Book)
"""What fields belong to: a key's first word tells which."""
_LONG_TEXT = 1000
_DATES = (dt.date, dt.date | None)


class Kind(StrEnum):
    """What a field holds, which decides how it is read, written and asked for.

    ``LOOKUP`` is only for the register: a column that the workbook fills in by itself.
    """

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
    LIST = "daftar"


@dataclass(frozen=True, slots=True)
class Field:
    """One field. ``key`` is its glossary key, the path without positions: ``unit.harga_jual``.

    ``default`` is what an empty field means; a ``required`` one may not be empty. ``choices`` are the values of a
    choice by their labels, ``longest`` the most characters of a text, ``whole`` whether a number has no decimals.
    A list (:attr:`Kind.LIST`) has items of the field ``item``, typed with a semicolon in between.
    """

    key: str
    kind: Kind
    label: str
    unit: str
    help: str
    source: str
    required: bool
    default: Any
    choices: Mapping[str, Any] | None = None
    longest: int | None = None
    whole: bool = True
    item: Field | None = None


@cache
def field(key: str) -> Field:
    """The field with this glossary key.

    Raises:
        PlanError: the plan has no such field, or it holds fields of its own.

    >>> field("unit.harga_jual").kind.value, field("unit.harga_jual").unit, field("unit.musim").item.kind.value
    ('rupiah', 'rupiah per satuan', 'persen')
    """
    info = field_info(key)
    annotation = info.annotation
    if key in _OF_THE_FILE or record_of(annotation) is not None:
        raise PlanError(key, "ini bukan satu isian", "Sebut isiannya sampai lengkap, misalnya unit.0.harga_jual")
    if typing.get_origin(annotation) is not tuple:
        return _field(key, annotation, info)
    inner = typing.get_args(annotation)[0]
    bare, *rules = typing.get_args(inner)
    item = _field(key, bare, FieldInfo.from_annotation(inner), required=True)
    one = replace(item, required=True, default=None, longest=_longest(rules) if item.kind is Kind.TEXT else None)
    told = f"{one.help} Pisahkan dengan titik koma ({SEPARATOR})."
    return Field(key, Kind.LIST, one.label, one.unit, told, one.source, info.is_required(), info.default, item=one)


def _field(key: str, annotation: Any, info: FieldInfo, required: bool = False) -> Field:
    words = term(key)
    kind = _kind(key, annotation, info)
    return Field(
        key=key,
        kind=kind,
        label=words.label,
        unit=words.satuan,
        help=words.bantuan,
        source=words.sumber,
        required=required or info.is_required(),
        default=None if info.is_required() else info.default,
        choices=_choices(key, annotation) if kind is Kind.CHOICE else None,
        longest=_longest(info.metadata) if annotation is str else None,
        whole=_whole(annotation),
    )


def _kind(key: str, annotation: Any, info: FieldInfo) -> Kind:
    if annotation is bool or typing.get_origin(annotation) is typing.Literal or key == _PROGRAMME:
        return Kind.CHOICE
    if annotation in _DATES:
        return Kind.DATE
    if annotation is str:
        return _text_kind(key, info)
    unit = term(key).satuan
    if unit.startswith("persen"):
        return Kind.PERCENT
    if unit.startswith("rupiah"):
        return Kind.RUPIAH
    return Kind.COUNT if _whole(annotation) else Kind.AMOUNT


def _whole(annotation: Any) -> bool:
    """Whether a number, also one that may be missing, has no decimals."""
    inner = (annotation, *typing.get_args(annotation))
    return all(part is not float and getattr(part, "__origin__", None) is not float for part in inner)


def _text_kind(key: str, info: FieldInfo) -> Kind:
    if key == _CODE:
        return Kind.CODE
    return Kind.LONG if _longest(info.metadata) >= _LONG_TEXT else Kind.TEXT


def _longest(rules: list[Any]) -> int:
    return next(rule.max_length or 0 for rule in rules if isinstance(rule, StringConstraints))


def _choices(key: str, annotation: Any) -> Mapping[str, Any]:
    if annotation is bool:
        return YES_NO
    if key == _PROGRAMME:
        return {programme.nama: programme.id for programme in programs.load().values()}
    return CHOICES[key]


# --- the plan's own description ---------------------------------------------------------------


def field_info(key: str) -> FieldInfo:
    """The own description of a field of the plan or of a book, found by walking its path.

    Raises:
        PlanError: there is none.
    """
    steps = key.split(".")
    model = next((root for root in _ROOTS if steps[0] in root.model_fields), None)
    info: FieldInfo | None = None
    for step in steps:
        info = model.model_fields.get(step) if model else None
        if info is None:
            raise PlanError(key, "isian ini tidak ada", "Pakai nama isian seperti di berkas rencana")
        model = record_of(info.annotation)
    assert info is not None
    return info


def record_of(annotation: Any) -> type[BaseModel] | None:
    """The record that an annotation holds: itself, optional, or as the items of a list; ``None`` for a plain value.

    >>> record_of(tuple[Plan, ...]) is record_of(Plan | None) is Plan, record_of(int)
    (True, None)
    """
    inner = (annotation, *typing.get_args(annotation))
    return next((part for part in inner if isinstance(part, type) and issubclass(part, BaseModel)), None)


def is_field(key: str) -> bool:
    """Whether a key is one field, and not a part of the plan with fields of its own.

    >>> is_field("unit.harga_jual"), is_field("unit")
    (True, False)
    """
    return key in _keys()


@cache
def _keys() -> frozenset[str]:
    return frozenset((*keys(), *book_keys()))


def keys(model: type[BaseModel] = Plan, before: str = "") -> Iterator[str]:
    """The key of every field that people fill in, in the plan's order.

    >>> next(keys()), "unit.blok.bahan.harga" in set(keys())
    ('contoh', True)
    """
    for name, info in model.model_fields.items():
        record = record_of(info.annotation)
        if f"{before}{name}" in _OF_THE_FILE:
            continue
        if record:
            yield from keys(record, f"{before}{name}.")
        else:
            yield f"{before}{name}"


def book_keys() -> Iterator[str]:
    """The key of every field of the record books.

    >>> set(book_keys()) & set(keys())
    set()
    """
    return (key for key in keys(Book) if key != "contoh")
