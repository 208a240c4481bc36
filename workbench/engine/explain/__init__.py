"""Any figure can be asked how it came about: its formula, its inputs, its parts, its rule and source.

What is told is data (``data/penjelasan.toml``), and what is told is true: tests compute every formula and add
up every sum of parts for random plans, and compare them with the engine in every month and year.

>>> from workbench.engine import project
>>> from workbench.plan import example
>>> print(explain(project(example()), "hasil_usaha.gross_profit", Period(month=6)).sentence)
Laba kotor bulan 6 (Jul 2027) Rp51.781.250 = Penjualan Rp205.007.917 − Harga pokok penjualan Rp153.226.667.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from workbench.datafiles import read_toml
from workbench.engine.explain.figures import Period, check_period, figure, keys, leaf_value
from workbench.engine.explain.formula import FUNCTIONS, Formula, Leaf, parse
from workbench.engine.explain.parts import Part, parts
from workbench.engine.model import Projection
from workbench.errors import DataError, EngineError
from workbench.rules import Rules, RuleValue
from workbench.terms import Term, printed, term

__all__ = ["Explanation", "Input", "Part", "Period", "Recipe", "explain", "keys", "recipes", "said"]

_FILE = "penjelasan.toml"
UNDEFINED = "tidak terdefinisi"
SHORT = 2
"""A sum of up to so many parts also says how each part came about."""
STATEMENTS = {"hasil_usaha": "perhitungan hasil usaha", "arus_kas": "arus kas", "neraca": "laporan posisi keuangan"}


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one figure is made: by ``formula``, as a sum of parts (``summed``), or as ``how`` says; ``rules`` used."""

    key: str
    formula: Formula | None
    summed: bool
    how: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Input:
    """One figure that a formula took: its key (to ask further), how it is called there, and its value."""

    key: str
    label: str
    value: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """How one figure came about. ``value`` is the engine's, ``None`` where it has none; ``origin`` follows it."""

    term: Term
    period: str
    value: float | None
    formula: str
    inputs: tuple[Input, ...]
    parts: tuple[Part, ...]
    rules: tuple[RuleValue, ...]
    origin: str

    @property
    def sentence(self) -> str:
        """The figure and how it came about, in one breath."""
        return f"{self.term.label} {self.period} {said(self.value, self.term.satuan)}{self.origin}"


@cache
def recipes() -> MappingProxyType[str, Recipe]:
    """Every figure's recipe by key.

    >>> recipes()["neraca.cash"].formula.text
    'arus_kas.closing'
    """
    source = resources.files("workbench").joinpath("data", _FILE).read_text(encoding="utf-8")
    return MappingProxyType({key: _recipe(key, record) for key, record in read_toml(_FILE, source).items()})


def _recipe(key: str, record: object) -> Recipe:
    if not isinstance(record, dict):
        raise DataError(_FILE, f"{key} bukan tabel", f'Tulis ["{key}"] lalu rumus, atau bagian dan cara')
    formula, how, summed = record.get("rumus"), record.get("cara", ""), bool(record.get("bagian"))
    if (formula is None) == (not how):
        raise DataError(_FILE, f"{key} tanpa rumus dan tanpa cara, atau dengan keduanya", "Isi salah satu")
    read = None if formula is None else parse(formula)
    return Recipe(key, read, summed, how, tuple(record.get("aturan", ())))


def explain(p: Projection, key: str, when: Period | None = None, rules: Rules | None = None) -> Explanation:
    """How a figure of a projection came about.

    Args:
        p: the projection. key: the glossary's key, such as ``"rasio.dscr"``. when: the month or project year;
            not needed for figures of the whole plan. rules: the dated rules that were used, to be quoted.

    Raises:
        EngineError: no such figure, or the period does not fit it.

    >>> from workbench.engine import project
    >>> from workbench.plan import example
    >>> explain(project(example()), "rasio.lowest_dscr").formula
    'yang terendah dari DSCR'
    """
    made, at = _known(key), when or Period()
    check_period(p, key, at)
    row = term(key)
    value = figure(p, key, at)
    inputs = tuple(_input(p, leaf, at) for leaf in made.formula.leaves) if made.formula else ()
    return Explanation(
        term=row,
        period=at.words(p),
        value=value,
        formula=made.formula.words(_called) if made.formula else made.how,
        inputs=inputs,
        parts=parts(p, key, at),
        rules=tuple(rules.at(name, p.plan.pengajuan.tanggal) for name in made.rules) if rules else (),
        origin=_origin(p, made, row.satuan, at),
    )


def _known(key: str) -> Recipe:
    if key not in recipes():
        raise EngineError(
            f"Angka {key}", "angka ini tidak dikenal", "Pakai kunci dari daftar istilah, misalnya rasio.dscr"
        )
    return recipes()[key]


def said(value: float | None, unit: str) -> str:
    """A figure as a reader sees it, by the unit of the glossary.

    >>> said(0.125, "persen"), said(1.3, "kali"), said(-2000.0, "rupiah"), said(None, "rupiah")
    ('12,5%', '1,30×', '−Rp2.000', 'tidak terdefinisi')
    """
    return UNDEFINED if value is None or not math.isfinite(value) else printed(value, unit)


def _called(leaf: Leaf) -> str:
    name = term(leaf.key).label
    return FUNCTIONS[leaf.function].format(name) if leaf.function else name


def _input(p: Projection, leaf: Leaf, when: Period) -> Input:
    value = leaf_value(p, leaf, when)
    known = value if math.isfinite(value) else None
    return Input(leaf.key, _called(leaf), known, said(known, term(leaf.key).satuan))


def _origin(p: Projection, made: Recipe, unit: str, when: Period) -> str:
    if made.formula and made.formula.text == made.formula.leaves[0].key:
        group = made.formula.text.split(".")[0]
        return f", sama dengan {_called(made.formula.leaves[0])} pada {STATEMENTS[group]}."
    if made.formula:
        words = made.formula.words(lambda leaf: _with_value(p, leaf, when), lambda leaf: leaf_value(p, leaf, when) == 0)
        return f" = {words}."
    found = parts(p, made.key, when)
    short = len(found) <= SHORT
    listed = " + ".join(
        f"{part.label} {said(part.value, unit)}{f' ({part.how})' if part.how and short else ''}" for part in found
    )
    return f" = {listed}. {made.how}" if listed else f". {made.how}"


def _with_value(p: Projection, leaf: Leaf, when: Period) -> str:
    found = _input(p, leaf, when)
    return f"{found.label} {found.text}"
