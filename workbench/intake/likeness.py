"""Texts that several cooperatives share: a bank that sees the same story twice believes neither.

Likeness is the Jaccard share of runs of :data:`RUN` words: runs in both texts over runs in either. Letters'
case, signs and figures do not count, so a copy with another number is still a copy. Pairs are found exactly,
by the prefix filter of Chaudhuri, Ganti and Kaushik (ICDE 2006): two texts alike to a share ``s`` must share one of
the rarest ``n - ceil(s x n) + 1`` runs of either.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.errors import sentence
from workbench.money import format_number, format_percent
from workbench.plan import Narrative, Plan
from workbench.terms import label

__all__ = ["ALIKE", "LEAST_WORDS", "RUN", "Alike", "alike_plans", "alike_texts"]

RUN = 4
"""Words in a run."""
LEAST_WORDS = 12
"""Shorter texts say too little to be told apart."""
ALIKE = 0.8
"""From this share of common runs on, two texts are one text with other names (a mark of this program, no rule)."""
MOST_NAMED = 5

Runs = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Alike:
    """Cooperatives (``kode``) whose text under one field is nearly the same, and the lowest likeness in the chain.

    >>> print(Alike("narasi.pasar", ("61.05.01.2001", "61.05.01.2002"), 0.9))
    Pasar dan pemasaran: 2 koperasi memakai teks yang hampir sama (90,0% atau lebih): 61.05.01.2001, 61.05.01.2002. \
Tulis keadaan masing-masing desa; bank mencurigai teks salinan.
    """

    field: str
    kode: tuple[str, ...]
    share: float

    @property
    def title(self) -> str:
        """What the field is called."""
        return label(self.field)

    def __str__(self) -> str:
        more = len(self.kode) - MOST_NAMED
        named = ", ".join(self.kode[:MOST_NAMED]) + (f", dan {format_number(more)} lagi" if more > 0 else "")
        same = "sama" if self.share == 1 else f"hampir sama ({format_percent(self.share)} atau lebih)"
        what = f"{format_number(len(self.kode))} koperasi memakai teks yang {same}: {named}"
        return sentence(self.title, what, "Tulis keadaan masing-masing desa; bank mencurigai teks salinan")


def alike_plans(plans: Sequence[Plan]) -> tuple[Alike, ...]:
    """The groups of cooperatives with nearly the same words, field by field, the largest first."""
    groups: list[Alike] = []
    for name in Narrative.model_fields:
        texts = {plan.profil.kode: getattr(plan.narasi, name) for plan in plans}
        groups += [Alike(f"narasi.{name}", kode, share) for kode, share in alike_texts(texts)]
    return tuple(sorted(groups, key=lambda group: (-len(group.kode), group.field, group.kode)))


def alike_texts(texts: Mapping[str, str], share: float = ALIKE) -> tuple[tuple[tuple[str, ...], float], ...]:
    """Groups of names whose texts are alike to at least ``share``, each with the lowest likeness that joined it.

    >>> text = "Pembeli kami dua ratus keluarga di desa ini dan tiga dapur sekolah yang memesan setiap pekan"
    >>> alike_texts({"a": text, "b": text.replace("dua", "2"), "c": text.upper(), "d": "Terlalu pendek."})
    ((('a', 'c'), 1.0),)
    """
    named: dict[Runs, list[str]] = defaultdict(list)
    for name, text in texts.items():
        runs = _runs(text)
        if runs:
            named[runs].append(name)
    groups = _Groups(list(named))
    for one, other, found in _pairs(list(named), share):
        groups.join(one, other, found)
    return tuple(
        (tuple(sorted(name for runs in members for name in named[runs])), lowest)
        for members, lowest in groups.found()
        if sum(len(named[runs]) for runs in members) > 1
    )


def _runs(text: str) -> Runs:
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if len(words) < LEAST_WORDS:
        return frozenset()
    return frozenset(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def _pairs(texts: Sequence[Runs], share: float) -> Iterator[tuple[Runs, Runs, float]]:
    """Every pair of different texts alike to at least ``share``."""
    often = Counter(run for runs in texts for run in runs)
    holders: dict[tuple[str, ...], list[Runs]] = defaultdict(list)
    for runs in texts:
        rare = sorted(runs, key=lambda run: (often[run], run))[: len(runs) - math.ceil(share * len(runs)) + 1]
        for other in dict.fromkeys(other for run in rare for other in holders[run]):
            common = len(runs & other)
            found = common / (len(runs) + len(other) - common)
            if found >= share:
                yield runs, other, found
        for run in rare:
            holders[run].append(runs)


class _Groups:
    """Texts joined into groups, each remembering the lowest likeness that joined it."""

    def __init__(self, texts: Sequence[Runs]) -> None:
        self.parent = {runs: runs for runs in texts}
        self.lowest = dict.fromkeys(texts, 1.0)

    def _head(self, runs: Runs) -> Runs:
        while self.parent[runs] is not runs:
            self.parent[runs] = runs = self.parent[self.parent[runs]]
        return runs

    def join(self, one: Runs, other: Runs, share: float) -> None:
        """Put two texts into one group."""
        first, second = self._head(one), self._head(other)
        lowest = min(share, self.lowest[first], self.lowest[second])
        self.parent[second] = first
        self.lowest[first] = lowest

    def found(self) -> Iterator[tuple[list[Runs], float]]:
        """Every group with its lowest likeness."""
        members: dict[Runs, list[Runs]] = defaultdict(list)
        for runs in self.parent:
            members[self._head(runs)].append(runs)
        for head, group in members.items():
            yield group, self.lowest[head]
