"""Dated values of regulations and published benchmarks, each with its source and the day a person checked it.

The figures live in ``data/rules/*.toml``; nothing about a regulation is in code. A value is found by its
key and a date: ``load().at("umk_sintang", date(2026, 3, 1))``. Two dates meet here: ``effective`` (the day
the value takes effect) and ``checked`` (the day a person last compared it with its source).

A figure without a legal basis is in the same files, with status ``latar`` (general knowledge, seen in no
source) or marked ``ambang`` (an editable comparison value, never to be called a rule).
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TypeVar

from workbench.datafiles import Block, Table, Value, digest_of, read_files, read_toml
from workbench.errors import DataError

__all__ = [
    "Benchmark",
    "Confidence",
    "Kind",
    "RuleValue",
    "Rules",
    "Status",
    "benchmarks",
    "load",
    "parse",
    "parse_benchmarks",
]

BENCHMARK_FILE = "pembanding.toml"
T = TypeVar("T")


class Status(StrEnum):
    """How a value stands today, as far as its sources tell.

    >>> Status("latar").sentence
    'pengetahuan umum, tidak terlihat di sumber'
    """

    BERLAKU = "berlaku"
    DICABUT = "dicabut"
    RENCANA = "rencana"
    DIRAGUKAN = "diragukan"
    LATAR = "latar"

    @property
    def sentence(self) -> str:
        """The status as a reader sees it in a document."""
        return _STATUS_SENTENCES[self]


class Confidence(StrEnum):
    """How well a value is attested: independent pages, one page, own arithmetic, or no source.

    >>> Confidence("2+").sentence
    'dua sumber atau lebih'
    """

    MANY = "2+"
    ONE = "1"
    CALCULATED = "hitungan"
    BACKGROUND = "latar"

    @property
    def sentence(self) -> str:
        """The confidence as a reader sees it in a document."""
        return _CONFIDENCE_SENTENCES[self]


class Kind(StrEnum):
    """What a benchmark is: it happened, somebody estimated it, or a model proposal says so."""

    RIIL = "riil"
    PERKIRAAN = "perkiraan"
    MODEL = "model"


_STATUS_SENTENCES = {
    Status.BERLAKU: "berlaku sejauh terlihat di sumber",
    Status.DICABUT: "sudah tidak berlaku",
    Status.RENCANA: "baru rencana, belum diundangkan",
    Status.DIRAGUKAN: "diragukan, tanyakan dahulu",
    Status.LATAR: "pengetahuan umum, tidak terlihat di sumber",
}
_CONFIDENCE_SENTENCES = {
    Confidence.MANY: "dua sumber atau lebih",
    Confidence.ONE: "satu sumber",
    Confidence.CALCULATED: "hitungan atau kesimpulan sendiri",
    Confidence.BACKGROUND: "tanpa sumber",
}


@dataclass(frozen=True, slots=True)
class RuleValue:
    """One value of one rule from one date on, with everything a proposal prints about it.

    ``page`` is the date of the source page as far as it is known ("2025", "2025-07-31" or "").
    ``is_threshold`` marks an editable comparison value. The typed readings (``number``, ``text``, ``flag``,
    ``table``, ``numbers``, ``texts``, ``rows``) raise DataError when the value is of another kind.

    >>> load().at("pph_final_koperasi_tarif", dt.date(2026, 1, 1)).number
    0.005
    >>> load().at("kesehatan_pita", dt.date(2026, 1, 1)).rows[0]["sebutan"]
    'Sehat'
    """

    key: str
    title: str
    unit: str
    value: Value
    effective: dt.date
    basis: str
    sources: tuple[str, ...]
    page: str
    status: Status
    confidence: Confidence
    checked: dt.date
    note: str
    is_threshold: bool

    @property
    def number(self) -> float:
        """The value as one number."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            raise self._not("bilangan")
        return self.value

    @property
    def text(self) -> str:
        """The value as one text."""
        if not isinstance(self.value, str):
            raise self._not("teks")
        return self.value

    @property
    def flag(self) -> bool:
        """The value as yes or no."""
        if not isinstance(self.value, bool):
            raise self._not("ya atau tidak")
        return self.value

    @property
    def table(self) -> Table[Value]:
        """The value as a table of named values."""
        if not isinstance(self.value, Table):
            raise self._not("tabel")
        return self.value

    @property
    def numbers(self) -> tuple[float, ...]:
        """The value as a list of numbers."""
        items = self._items()
        found = [item for item in items if isinstance(item, int | float) and not isinstance(item, bool)]
        return self._whole(tuple(found), "daftar bilangan")

    @property
    def texts(self) -> tuple[str, ...]:
        """The value as a list of texts."""
        found = [item for item in self._items() if isinstance(item, str)]
        return self._whole(tuple(found), "daftar teks")

    @property
    def rows(self) -> tuple[Table[Value], ...]:
        """The value as a list of tables."""
        found = [item for item in self._items() if isinstance(item, Table)]
        return self._whole(tuple(found), "daftar tabel")

    def _items(self) -> tuple[Value, ...]:
        return self.value if isinstance(self.value, tuple) else ()

    def _whole(self, found: tuple[T, ...], kind: str) -> tuple[T, ...]:
        if not found or len(found) != len(self._items()):
            raise self._not(kind)
        return found

    def _not(self, kind: str) -> DataError:
        return DataError(f"Aturan {self.key}", f"nilainya bukan {kind}", "Pakai bentuk nilai yang sesuai")


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A published figure of a business unit: a range, who published it, and whether others contradict it.

    ``low`` equals ``high`` when one figure was published; ``unit`` names what they count.
    """

    business: str
    measure: str
    title: str
    low: float
    high: float
    unit: str
    kind: Kind
    conflict: bool
    sources: tuple[str, ...]
    page: str
    confidence: Confidence
    checked: dt.date
    note: str


@dataclass(frozen=True, slots=True)
class Rules:
    """Every rule with its history, and the fingerprint of the files it came from."""

    histories: Table[tuple[RuleValue, ...]]
    fingerprint: str

    def keys(self) -> tuple[str, ...]:
        """All keys, in alphabetical order."""
        return tuple(sorted(self.histories))

    def history(self, key: str) -> tuple[RuleValue, ...]:
        """All values of a rule by date, plans included. Raises DataError when the key is unknown.

        >>> [value.number for value in load().history("umk_sintang")]
        [3039805, 3187965]
        """
        if key in self.histories:
            return self.histories[key]
        near = difflib.get_close_matches(key, self.histories, n=1)
        hint = f"Barangkali maksudnya {near[0]}. " if near else ""
        raise DataError(f"Aturan {key}", "kunci ini tidak ada", f"{hint}Kunci yang ada: {', '.join(self.keys())}")

    def at(self, key: str, on: dt.date) -> RuleValue:
        """The value in effect on a date: the latest that has begun and is more than a plan.

        A withdrawn or doubted value is returned too, with its status, for the caller to print. Raises
        DataError when the key is unknown or no value has begun.

        >>> load().at("umk_sintang", dt.date(2025, 12, 31)).number
        3039805
        """
        enacted = [value for value in self.history(key) if value.status is not Status.RENCANA]
        begun = [value for value in enacted if value.effective <= on]
        if begun:
            return begun[-1]
        first = f"Nilai pertama berlaku {enacted[0].effective:%d-%m-%Y}" if enacted else "Baru ada rencana"
        raise DataError(
            f"Aturan {key}",
            f"belum ada nilai pada {on:%d-%m-%Y}",
            f"{first}; pakai tanggal sesudahnya atau tambahkan nilai yang berlaku saat itu",
        )

    def used(self, keys: Iterable[str], on: dt.date) -> tuple[RuleValue, ...]:
        """The rows of a proposal's table "aturan yang dipakai": each key once, in the order given.

        >>> [value.key for value in load().used(["ppn_tarif", "ppn_tarif"], dt.date(2026, 1, 1))]
        ['ppn_tarif']
        """
        return tuple(self.at(key, on) for key in dict.fromkeys(keys))

    def digest(self) -> str:
        """SHA-256 of the data files, the same on every system; a changed figure changes it."""
        return self.fingerprint


@cache
def load() -> Rules:
    """The rules that come with the program, read once. Raises DataError when a file breaks its format."""
    return parse(read_files("rules"))


@cache
def _benchmarks() -> Table[tuple[Benchmark, ...]]:
    return parse_benchmarks(read_files("rules")[BENCHMARK_FILE])


def benchmarks(unit: str) -> tuple[Benchmark, ...]:
    """Published figures for a business unit; empty when none was found (klinik, cold storage, logistik).

    >>> [b.low for b in benchmarks("sembako") if b.measure == "omzet_bulan" and b.kind == "riil"]
    [48000000.0]
    """
    return _benchmarks().get(unit, ())


def parse(files: Mapping[str, str]) -> Rules:
    """Build the rules from TOML texts by file name. Raises DataError naming file, key and value."""
    histories: dict[str, tuple[RuleValue, ...]] = {}
    for name, text in files.items():
        if name == BENCHMARK_FILE:
            continue
        for key, record in read_toml(name, text).items():
            block = Block(f"{name}, [{key}]", record)
            if key in histories:
                raise block.error("kunci ini sudah ada di berkas lain", "Pakai satu kunci untuk satu hal")
            histories[key] = _history(key, block)
    return Rules(Table(histories), digest_of(files))


def _history(key: str, rule: Block) -> tuple[RuleValue, ...]:
    title, unit = rule.take("judul", str), rule.take("satuan", str)
    note, threshold = rule.take("catatan", str, ""), rule.take("ambang", bool, False)
    values = tuple(_value(key, title, unit, note, threshold, block) for block in rule.blocks("nilai"))
    rule.finish()
    if not values:
        raise rule.error("tidak punya nilai", f"Tambahkan satu blok [[{key}.nilai]]")
    dates = [value.effective for value in values]
    if dates != sorted(set(dates)):
        raise rule.error("tanggal berlaku tidak urut atau kembar", "Urutkan dari yang paling lama")
    return values


def _value(key: str, title: str, unit: str, note: str, threshold: bool, block: Block) -> RuleValue:
    value = RuleValue(
        key=key,
        title=title,
        unit=block.take("satuan", str, unit),
        value=block.value("nilai"),
        effective=block.take("berlaku", dt.date),
        basis=block.take("dasar", str),
        sources=block.texts("sumber", required=True),
        page=block.page_date("halaman"),
        status=block.choice("status", Status),
        confidence=block.choice("keyakinan", Confidence),
        checked=block.take("diperiksa", dt.date),
        note=" ".join(filter(None, (note, block.take("catatan", str, "")))),
        is_threshold=threshold,
    )
    block.finish()
    return value


def parse_benchmarks(text: str) -> Table[tuple[Benchmark, ...]]:
    """Build the benchmarks of every business unit from one TOML text. Raises DataError naming the block."""
    tables = Block(BENCHMARK_FILE, read_toml(BENCHMARK_FILE, text))
    units = read_toml(BENCHMARK_FILE, text)
    return Table({unit: tuple(_benchmark(unit, block) for block in tables.blocks(unit)) for unit in units})


def _benchmark(unit: str, block: Block) -> Benchmark:
    benchmark = Benchmark(
        business=unit,
        measure=block.take("ukuran", str),
        title=block.take("judul", str),
        low=block.take("rendah", float),
        high=block.take("tinggi", float),
        unit=block.take("satuan", str),
        kind=block.choice("jenis", Kind),
        conflict=block.take("bertentangan", bool, False),
        sources=block.texts("sumber", required=True),
        page=block.page_date("halaman"),
        confidence=block.choice("keyakinan", Confidence),
        checked=block.take("diperiksa", dt.date),
        note=block.take("catatan", str, ""),
    )
    block.finish()
    if benchmark.low > benchmark.high:
        raise block.error("rendah lebih besar dari tinggi", "Tukar keduanya")
    return benchmark
