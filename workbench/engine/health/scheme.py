"""The schemes of the health check, as dated data: which ratios are asked, how each is turned into points.

A scheme is a value of the rule ``kesehatan_skema``; its components, bands and categories are rules too
(``data/rules/kesehatan.toml``). A scheme whose text was seen only in part holds only that part.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.datafiles import Table, Value
from workbench.errors import EngineError
from workbench.money import format_number, round_half_up
from workbench.rules import Rules, RuleValue
from workbench.terms import label

__all__ = ["Band", "Component", "Scheme", "at", "input_names", "named", "schemes"]

SCHEMES = "kesehatan_skema"


@dataclass(frozen=True, slots=True)
class Band:
    """One band of a ratio in percent: its points or its name, and whether an edge belongs to it."""

    low: float | None
    low_in: bool
    high: float | None
    high_in: bool
    points: float
    name: str

    def holds(self, x: float) -> bool:
        """Whether the ratio lies in the band."""
        above = self.low is None or (x >= self.low if self.low_in else x > self.low)
        return above and (self.high is None or (x <= self.high if self.high_in else x < self.high))

    def __str__(self) -> str:
        low = "" if self.low is None else ("mulai " if self.low_in else "di atas ") + f"{_plain(self.low)}%"
        high = "" if self.high is None else ("sampai " if self.high_in else "di bawah ") + f"{_plain(self.high)}%"
        return " ".join(filter(None, (low, high)))


@dataclass(frozen=True, slots=True)
class Line:
    """Points that rise or fall with each percent: ``start + slope x ratio``, from 0 to ``top``."""

    start: float
    slope: float
    whole: bool
    zero_from: float | None
    top: float

    def points(self, x: float) -> float:
        """The points of a ratio in percent."""
        if self.zero_from is not None and x >= self.zero_from:
            return 0.0
        return min(self.top, max(0.0, self.start + self.slope * (round_half_up(x) if self.whole else x)))

    def __str__(self) -> str:
        change = f"{'ditambah' if self.slope >= 0 else 'dikurangi'} {_plain(abs(self.slope))} tiap persen"
        rounded = " (rasio dibulatkan ke persen)" if self.whole else ""
        zero = "" if self.zero_from is None else f", 0 mulai {_plain(self.zero_from)}%"
        return f"{_plain(self.start)} {change}{rounded}{zero}, antara 0 dan {_plain(self.top)}"


@dataclass(frozen=True, slots=True)
class Component:
    """One thing that is scored: a ratio of named figures, or the share of questions answered yes.

    ``top`` and ``bottom`` hold a factor for each figure; ``weight`` is what it counts in the 100; ``seen`` is
    false where its figures are background knowledge.
    """

    key: str
    title: str
    aspect: str
    weight: float
    top: Mapping[str, float]
    bottom: Mapping[str, float]
    scale: tuple[Band, ...] | Line
    seen: bool

    @property
    def formula(self) -> str:
        """The ratio in words, by the labels of the glossary."""
        return f"{_sum(self.top)} / {_sum(self.bottom)} × 100%"

    def points(self, x: float) -> tuple[float, str]:
        """The points of a ratio in percent, and the band or line that gave them."""
        if isinstance(self.scale, Line):
            return self.scale.points(x), str(self.scale)
        found = find(self.scale, x)
        return found.points, str(found)


@dataclass(frozen=True, slots=True)
class Scheme:
    """A way of scoring: points up to ``top`` for each component, categories for the total of 100."""

    code: str
    name: str
    rule: RuleValue
    top: float
    components: tuple[Component, ...]
    categories: tuple[Band, ...]


def schemes(rules: Rules) -> tuple[Scheme, ...]:
    """Every scheme, the oldest first.

    >>> from workbench.rules import load
    >>> [scheme.code for scheme in schemes(load())]
    ['1998', '2008', '2009', '2016', 'kkpkk']
    """
    return tuple(_scheme(value, rules) for value in rules.history(SCHEMES))


def at(rules: Rules, on: dt.date) -> Scheme:
    """The scheme in effect on a day. Raises DataError before the first.

    >>> from workbench.rules import load
    >>> at(load(), dt.date(2027, 1, 1)).code
    'kkpkk'
    """
    return _scheme(rules.at(SCHEMES, on), rules)


def named(rules: Rules, code: str) -> Scheme:
    """The scheme with this code, whatever the day. Raises EngineError naming the codes.

    >>> from workbench.rules import load
    >>> named(load(), "2016").top
    100.0
    """
    found = {scheme.code: scheme for scheme in schemes(rules)}
    if code not in found:
        raise EngineError("Skema kesehatan", f"{code} tidak ada", f"Pilih salah satu: {', '.join(found)}")
    return found[code]


def input_names(rules: Rules) -> tuple[str, ...]:
    """Every figure that some scheme asks for, each once.

    >>> from workbench.rules import load
    >>> input_names(load())[:2]
    ('modal_sendiri', 'total_aset')
    """
    parts = (part for scheme in schemes(rules) for c in scheme.components for part in (c.top, c.bottom))
    return tuple(dict.fromkeys(name for part in parts for name in part))


def find(bands: tuple[Band, ...], x: float) -> Band:
    """The band that holds a ratio; the nearest one for a ratio outside all of them.

    >>> bands = (Band(None, False, 10.0, True, 25.0, "rendah"), Band(10.0, False, None, False, 50.0, "tinggi"))
    >>> find(bands, 10.0).name, find(bands, 10.1).name
    ('rendah', 'tinggi')
    """
    inside = next((band for band in bands if band.holds(x)), None)
    return inside or min(bands, key=lambda b: min(abs(x - edge) for edge in (b.low, b.high) if edge is not None))


def _scheme(value: RuleValue, rules: Rules) -> Scheme:
    table, day = value.table, value.effective
    top = float(str(table["nilai_tertinggi"]))
    rows = rules.at(str(table["komponen"]), day).rows
    shares = rules.at(str(table["bobot_aspek"]), day).table if "bobot_aspek" in table else Table({})
    many = {name: sum(row["aspek"] == name for row in rows) for name in shares}
    return Scheme(
        code=str(table["kode"]),
        name=str(table["nama"]),
        rule=value,
        top=top,
        components=tuple(_component(row, top, shares, many, rules, day) for row in rows),
        categories=_bands(table.get("kategori", ()), rules, day),
    )


def _component(
    row: Table[Value], top: float, shares: Mapping[str, Value], many: Mapping[str, int], rules: Rules, day: dt.date
) -> Component:
    aspect, asked = str(row["aspek"]), row.get("jawaban")
    return Component(
        key=str(row["kunci"]),
        title=str(row["judul"]),
        aspect=aspect,
        weight=_number(row["bobot"]) if "bobot" in row else _number(shares[aspect]) * 100 / many[aspect],
        top={f"{asked}_ya": 1.0} if asked else _factors(row["pembilang"]),
        bottom={f"{asked}_butir": 1.0} if asked else _factors(row["penyebut"]),
        scale=_line(row["lurus"], top) if "lurus" in row else _bands(row["pita"], rules, day),
        seen=row["asal"] != "latar",
    )


def _factors(value: Value) -> dict[str, float]:
    return {name: _number(factor) for name, factor in _table(value).items()}


def _line(value: Value, top: float) -> Line:
    row = _table(value)
    zero = row.get("nol_mulai")
    return Line(
        start=_number(row["awal"]),
        slope=_number(row["tiap_persen"]),
        whole=bool(row.get("bulat", False)),
        zero_from=None if zero is None else _number(zero),
        top=top,
    )


def _bands(value: Value, rules: Rules, day: dt.date) -> tuple[Band, ...]:
    rows = rules.at(value, day).rows if isinstance(value, str) else value
    return tuple(_band(_table(row)) for row in rows) if isinstance(rows, tuple) else ()


def _band(row: Table[Value]) -> Band:
    low, high = row.get("di_atas", row.get("mulai")), row.get("sampai", row.get("di_bawah"))
    return Band(
        low=None if low is None else _number(low),
        low_in="mulai" in row,
        high=None if high is None else _number(high),
        high_in="sampai" in row,
        points=_number(row.get("skor", 0)),
        name=str(row.get("sebutan", "")),
    )


def _table(value: Value) -> Table[Value]:
    if not isinstance(value, Table):
        raise EngineError("Skema kesehatan", f"{value!r} bukan tabel", "Perbaiki data/rules/kesehatan.toml")
    return value


def _number(value: Value) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise EngineError("Skema kesehatan", f"{value!r} bukan bilangan", "Perbaiki data/rules/kesehatan.toml")
    return float(value)


def _plain(x: float) -> str:
    return format_number(x, 0 if x == int(x) else 1)


def _sum(parts: Mapping[str, float]) -> str:
    words = ""
    for name, factor in parts.items():
        sign = "−" if factor < 0 else "+" if words else ""
        amount = "" if abs(factor) == 1 else f"{_plain(abs(factor))} × "
        words += f" {sign} {amount}{label(f'kesehatan.{name}')}" if sign else f"{amount}{label(f'kesehatan.{name}')}"
    return f"({words.strip()})" if len(parts) > 1 else words.strip()
