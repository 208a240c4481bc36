"""Proposals that are nearly the same, found among all of a district: by their words and by their figures.

Words are compared as runs of :data:`RUN` words of the narrative, without figures and without the names of the places;
figures as what stands in the plan's lines (a unit's price, buying price and volume, what a thing costs, what a person
earns). What many use says nothing: a run or a figure in more than the part ``papan_umum`` of the proposals (at least
:data:`FEW`) is left out, so our own templates, official prices and starting figures do not make everybody alike. What
is left is compared by Jaccard: in both over in either.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from workbench.inputs.starters import PLACEHOLDER
from workbench.plan import Narrative, Plan
from workbench.rules import Rules

__all__ = ["FEW", "LEAST_FIGURES", "LEAST_RUNS", "RUN", "Figure", "Twin", "figures_of", "runs_of", "twins"]

RUN = 4
"""Words in a run."""
FEW = 5
"""So many may share words or figures in any district without these being called common."""
LEAST_RUNS = 12
"""With fewer runs of its own, a text says too little to be compared."""
LEAST_FIGURES = 6
"""With fewer figures of its own, a plan says too little to be compared."""

Run = tuple[str, ...]
F = TypeVar("F", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a plan: the field it stands in (``unit.harga_jual``), whose line it is, and its value."""

    field: str
    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Twin:
    """Two proposals that are nearly the same; ``kode`` and places in the list given, the first one first.

    ``words`` and ``figures`` are shares from 0 to 1, NaN where there is too little to compare. ``texts`` are the fields
    of the narrative that are alike, with their shares; ``same`` the uncommon figures that stand in both.
    """

    kode: tuple[str, str]
    place: tuple[int, int]
    words: float
    figures: float
    texts: Mapping[str, float]
    same: tuple[Figure, ...]

    @property
    def score(self) -> float:
        """The larger of the two shares."""
        return max(share for share in (self.words, self.figures) if not math.isnan(share))


def twins(plans: Sequence[Plan], rules: Rules, least: float | None = None) -> tuple[Twin, ...]:
    """Every pair alike to at least ``least`` in words or in figures, the most alike first.

    Args:
        least: by default the rule ``papan_mirip``.

    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> plan = example()
    >>> copy = plan.model_copy(update={"profil": plan.profil.model_copy(update={"kode": "61.05.20.2003"})})
    >>> [(twin.kode, twin.words, twin.figures) for twin in twins([plan, copy], load())]
    [(('61.05.20.2002', '61.05.20.2003'), 1.0, 1.0)]
    """
    if not plans:
        return ()
    day = max(plan.pengajuan.tanggal for plan in plans)
    mark = rules.at("papan_mirip", day).number if least is None else least
    many = max(FEW, math.floor(rules.at("papan_umum", day).number * len(plans)))
    texts = [{name: runs_of(plan, name) for name in Narrative.model_fields} for plan in plans]
    words = _Sets([frozenset().union(*own.values()) for own in texts], many, LEAST_RUNS)
    sums = _Sets([figures_of(plan) for plan in plans], many, LEAST_FIGURES)
    alike = {pair for sets in (words, sums) for pair in sets.alike(mark)}
    made = (_twin(plans, texts, words, sums, pair, mark) for pair in alike)
    return tuple(sorted(made, key=lambda twin: (-twin.score, twin.kode)))


def _twin(
    plans: Sequence[Plan],
    texts: Sequence[Mapping[str, frozenset[Run]]],
    words: _Sets[Run],
    sums: _Sets[Figure],
    pair: tuple[int, int],
    mark: float,
) -> Twin:
    one, other = pair
    shares = {
        name: _share(words.own(texts[one][name]), words.own(texts[other][name])) for name in Narrative.model_fields
    }
    same = sorted(sums.sets[one] & sums.sets[other], key=lambda figure: (figure.field, figure.name))
    return Twin(
        kode=(plans[one].profil.kode, plans[other].profil.kode),
        place=pair,
        words=words.share(*pair),
        figures=sums.share(*pair),
        texts={name: share for name, share in shares.items() if share >= mark},
        same=tuple(same),
    )


def runs_of(plan: Plan, name: str) -> frozenset[Run]:
    """The runs of words of one field of the narrative, without figures and the places' own names.

    >>> from workbench.plan import example
    >>> text = Narrative(pasar="Di Desa Sungai Ukoi ada 3 pembeli besar sekali")
    >>> sorted(runs_of(example().model_copy(update={"narasi": text}), "pasar"))
    [('ada', 'pembeli', 'besar', 'sekali'), ('di', 'ada', 'pembeli', 'besar')]
    """
    own = plan.profil
    places = {"desa", "kelurahan", *_words(f"{own.desa} {own.kecamatan} {own.kabupaten}")}
    words = [word for word in _words(getattr(plan.narasi, name)) if word not in places]
    return frozenset(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


def figures_of(plan: Plan) -> frozenset[Figure]:
    """The figures that a cooperative chooses itself; those of a line that says it is a start to replace are left out.

    >>> from workbench.plan import example
    >>> unit = example().unit[0]
    >>> Figure("unit.harga_jual", unit.jenis, unit.harga_jual) in figures_of(example())
    True
    """
    return frozenset(figure for figure in _figures(plan) if figure.value)


def _figures(plan: Plan) -> Iterator[Figure]:
    for unit in plan.unit:
        if unit.catatan != PLACEHOLDER:
            for name in ("harga_jual", "harga_beli", "volume"):
                yield Figure(f"unit.{name}", unit.jenis, getattr(unit, name))
    for asset in plan.investasi:
        if asset.catatan != PLACEHOLDER:
            yield Figure("investasi.harga_satuan", asset.nama.casefold(), asset.harga_satuan)
    for cost in plan.biaya:
        yield Figure("biaya.per_bulan", cost.nama.casefold(), cost.per_bulan)
    for staff in plan.tenaga_kerja:
        yield Figure("tenaga_kerja.upah_bulan", staff.jabatan.casefold(), staff.upah_bulan)
    for need in plan.modal_kerja:
        yield Figure("modal_kerja.jumlah", need.nama.casefold(), need.jumlah)
    for loan in plan.pinjaman:
        yield Figure("pinjaman.plafon", loan.nama.casefold(), loan.plafon)


class _Sets(dict[F, int]):
    """Uncommon features of every proposal, and how many have each."""

    def __init__(self, given: Sequence[Iterable[F]], many: int, least: int) -> None:
        super().__init__(Counter(feature for features in given for feature in features))
        self.many, self.least = many, least
        self.sets = [self.own(features) for features in given]

    def own(self, features: Iterable[F]) -> frozenset[F]:
        """Those that are not common."""
        return frozenset(feature for feature in features if self[feature] <= self.many)

    def share(self, one: int, other: int) -> float:
        """How alike two are; NaN where one has too little of its own."""
        pair = self.sets[one], self.sets[other]
        return math.nan if min(map(len, pair)) < self.least else _share(*pair)

    def alike(self, mark: float) -> Iterator[tuple[int, int]]:
        """Pairs that are alike to at least the mark: only those that share something are looked at."""
        holders: dict[F, list[int]] = defaultdict(list)
        for place, features in enumerate(self.sets):
            for feature in features:
                holders[feature].append(place)
        met = {pair for places in holders.values() for pair in combinations(places, 2)}
        return (pair for pair in sorted(met) if self.share(*pair) >= mark)


def _share(one: frozenset[F], other: frozenset[F]) -> float:
    both = len(one & other)
    return both / (len(one) + len(other) - both) if both else 0.0
