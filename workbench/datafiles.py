"""Reads our own TOML files: rules, programmes. Every fault is a sentence naming file, key and what to write.

A :class:`Block` is read key by key; :meth:`Block.finish` refuses whatever nobody asked for, so a misspelt
key cannot pass in silence.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from importlib import resources
from typing import Any, TypeAlias, TypeVar

from workbench.errors import DataError

__all__ = ["Block", "Table", "Value", "digest_of", "frozen", "read_files", "read_toml"]

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
C = TypeVar("C", covariant=True)

_PAGE_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_KINDS = {
    bool: "true atau false",
    int: "bilangan bulat",
    float: "bilangan",
    str: "teks dalam tanda kutip",
    dt.date: "tanggal, misalnya 2026-11-21",
    list: "daftar dalam kurung siku",
    dict: "tabel",
}


class Table(Mapping[str, C]):
    """A mapping that cannot be changed, and can be hashed, compared and pickled.

    >>> Table({"urea": 1800})["urea"]
    1800
    """

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[str, C]) -> None:
        self._items = dict(items)

    def __getitem__(self, key: str) -> C:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return f"Table({self._items!r})"


Value: TypeAlias = "int | float | str | bool | tuple[Value, ...] | Table[Value]"


def frozen(value: Any) -> Value:
    """A TOML value that cannot be changed: lists become tuples, tables become :class:`Table`.

    >>> frozen({"npk": [50, 25]})
    Table({'npk': (50, 25)})
    """
    if isinstance(value, dict):
        return Table({key: frozen(item) for key, item in value.items()})
    if isinstance(value, list):
        return tuple(frozen(item) for item in value)
    if isinstance(value, int | float | str):
        return value
    raise DataError(
        f"Nilai {value!r}", "bukan bilangan, teks, daftar, atau tabel", "Tulis dengan salah satu bentuk itu"
    )


def read_files(folder: str) -> dict[str, str]:
    """The texts of ``workbench/data/<folder>/*.toml`` by file name, in order of name, lines ended by LF.

    >>> "pajak.toml" in read_files("rules")
    True
    """
    files = resources.files("workbench").joinpath("data", folder).iterdir()
    texts = {file.name: file.read_text("utf-8") for file in files if file.name.endswith(".toml")}
    return dict(sorted(texts.items()))


def read_toml(name: str, text: str) -> dict[str, Any]:
    """Parse one TOML text. Raises DataError naming the file and the line.

    >>> read_toml("contoh.toml", "a = 1")
    {'a': 1}
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(name, f"bukan TOML yang benar ({error})", "Perbaiki baris yang disebut") from error


def digest_of(files: Mapping[str, str]) -> str:
    """SHA-256 over names and texts: equal on every system, different when any figure changes.

    >>> digest_of({"a": "1"}) == digest_of({"a": "2"})
    False
    """
    digest = hashlib.sha256()
    for name, text in sorted(files.items()):
        for part in (name, text):
            data = part.encode()
            digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


class Block:
    """One TOML table being read. ``where`` names it in sentences.

    >>> block = Block("contoh.toml", {"judul": "Bunga", "judl": 1})
    >>> block.take("judul", str)
    'Bunga'
    >>> block.finish()
    Traceback (most recent call last):
    workbench.errors.DataError: contoh.toml: kunci judl tidak dikenal. Kunci yang ada: judul.
    """

    def __init__(self, where: str, table: Any) -> None:
        if not isinstance(table, dict):
            raise DataError(where, "isinya bukan tabel", "Tulis sebagai [kunci] atau [[kunci.nilai]]")
        self.where = where
        self._table = table
        self._asked: list[str] = []

    def optional(self, key: str, kind: type[T]) -> T | None:
        """The value of a key that may be absent. Raises DataError when it is of another kind."""
        self._asked.append(key)
        if key not in self._table:
            return None
        value = self._table[key]
        if kind is float and type(value) is int:
            value = float(value)
        if type(value) is not kind:
            raise self.error(f"{key} = {value!r} bukan {_KINDS[kind]}", f"Tulis {key} sebagai {_KINDS[kind]}")
        return value

    def take(self, key: str, kind: type[T], default: T | None = None) -> T:
        """The value of a key, or its default. Raises DataError when there is neither."""
        value = self.optional(key, kind)
        if value is None:
            value = default
        if value is None or (value == "" and default != ""):
            raise self.error(f"{key} belum diisi", f"Tulis {key} sebagai {_KINDS[kind]}")
        return value

    def value(self, key: str) -> Value:
        """A value of any kind, made unchangeable. Raises DataError when the key is absent."""
        self._asked.append(key)
        if key not in self._table:
            raise self.error(f"{key} belum diisi", f"Tulis {key} = ...")
        return frozen(self._table[key])

    def texts(self, key: str, required: bool = False) -> tuple[str, ...]:
        """A list of texts, none of them empty. Raises DataError when it is required and empty."""
        items = self.take(key, list, [])
        if (required and not items) or not all(isinstance(item, str) and item for item in items):
            raise self.error(f"{key} kosong atau memuat isi yang bukan teks", f'Tulis {key} = ["...", "..."]')
        return tuple(items)

    def choice(self, key: str, options: type[E]) -> E:
        """A word out of a fixed list. Raises DataError naming the list."""
        word = self.take(key, str)
        if word not in list(options):
            raise self.error(f"{key} = {word!r} tidak dikenal", f"Pilih salah satu: {', '.join(options)}")
        return options(word)

    def page_date(self, key: str, required: bool = False) -> str:
        """A date as far as it is known: "2025", "2025-07" or "2025-07-31"; "" when it may be absent."""
        text = self.take(key, str, None if required else "")
        if text and not _PAGE_DATE.fullmatch(text):
            raise self.error(f"{key} = {text!r} bukan tanggal", 'Tulis "2025", "2025-07", atau "2025-07-31"')
        return text

    def blocks(self, key: str) -> tuple[Block, ...]:
        """The tables of ``[[key]]``, each with its number in ``where``."""
        tables = self.take(key, list, [])
        return tuple(Block(f"{self.where}, {key} ke-{n}", table) for n, table in enumerate(tables, 1))

    def finish(self) -> None:
        """Refuse keys that nobody asked for. Raises DataError naming them and the known ones."""
        unknown = sorted(set(self._table) - set(self._asked))
        if unknown:
            raise self.error(f"kunci {', '.join(unknown)} tidak dikenal", f"Kunci yang ada: {', '.join(self._asked)}")

    def error(self, what: str, fix: str) -> DataError:
        """A DataError at this block."""
        return DataError(self.where, what, fix)
