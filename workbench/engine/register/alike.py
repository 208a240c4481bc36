"""People who may have been written down twice: alike names in the same RT, with the reason in words.

Names are compared as they sound: without titles, in one spelling (``oe`` is ``u``, ``tj`` is ``c``, ``y`` is ``i``),
and then by their pairs of neighbouring letters. Likeness is Dice's share,
``2 x common / (pairs of one + pairs of other)``.
Nothing is joined by itself: a person decides.

Source: L. R. Dice, "Measures of the Amount of Ecologic Association Between Species" (1945).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from workbench.book.warga import People, Person
from workbench.engine.timeline import Array
from workbench.money import format_percent

__all__ = ["ALIKE", "Pair", "duplicates", "folded", "key_of", "merged"]

ALIKE = 0.7
"""From this likeness on, two names of one RT are shown side by side (a mark of this program, no rule)."""

LEAST_WORD = 4
"""A single word of so many letters may stand for a longer name."""

TITLES = frozenset(
    (
        *("pak", "bapak", "bp", "bu", "ibu", "mbak", "mba", "mas", "bang", "abang", "kak", "kakak", "mama", "papa"),
        *("om", "tante", "nenek", "kakek", "haji", "hajah", "h", "hj"),
        "contoh",  # the mark of invented people
    )
)
SPELLINGS = (("oe", "u"), ("dj", "j"), ("tj", "c"), ("nj", "ny"), ("ph", "f"), ("v", "f"), ("y", "i"), ("kh", "k"))
AT_ONCE = 500
"""Names that are compared with all others in one step: the memory of a large block without RT stays small."""
LETTERS = "abcdefghijklmnopqrstuvwxyz "


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows by their places, how alike their names are, and why they are shown."""

    first: int
    second: int
    share: float
    why: str


def folded(name: str) -> str:
    """A name as it sounds.

    >>> folded("Ibu Soetji"), folded("H. Yusuf"), folded("Mariaa")
    ('suci', 'iusuf', 'maria')
    """
    words = [word for word in re.findall(r"[a-z]+", name.casefold()) if word not in TITLES]
    text = " ".join(words or re.findall(r"[a-z]+", name.casefold()))
    for old, new in SPELLINGS:
        text = text.replace(old, new)
    return re.sub(r"([a-z])\1+", r"\1", text)


def key_of(person: Person) -> str:
    """What a decision about a row is remembered by.

    >>> key_of(Person(panggilan="Bu Maria", rt=1, rw=2))
    'maria/2/1/'
    """
    return f"{folded(person.panggilan)}/{'/'.join(_area(person))}"[:200]


def _area(person: Person) -> tuple[str, str, str]:
    """Where a person lives, for comparing."""
    return str(person.rw), str(person.rt), " ".join(person.dusun.casefold().split())


def duplicates(people: People, alike: float = ALIKE) -> tuple[Pair, ...]:
    """Pairs of rows that may be one person, the most alike first; those found to be two people are left out.

    >>> rows = (Person(panggilan="Soetji", rt=3), Person(panggilan="Bu Suci", rt=3), Person(panggilan="Suci", rt=4))
    >>> [(pair.first, pair.second, pair.why) for pair in duplicates(People(orang=rows))]
    [(0, 1, 'namanya sama')]
    """
    apart = {frozenset((one.satu, one.dua)) for one in people.beda}
    blocks: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for place, person in enumerate(people.orang):
        if folded(person.panggilan):
            blocks[_area(person)].append(place)
    found = [
        pair
        for places in blocks.values()
        for pair in _pairs(people.orang, places, alike)
        if frozenset((key_of(people.orang[pair.first]), key_of(people.orang[pair.second]))) not in apart
    ]
    return tuple(sorted(found, key=lambda pair: (-pair.share, pair.first, pair.second)))


def _pairs(rows: Sequence[Person], places: list[int], alike: float) -> Iterator[Pair]:
    names = [folded(rows[place].panggilan) for place in places]
    marks = _marks(names)
    inside = _contained(names)
    for start in range(0, len(names), AT_ONCE):
        likeness = _likeness(marks[start : start + AT_ONCE], marks)
        near = {(start + one, other) for one, other in np.argwhere(likeness >= alike).tolist()}
        near |= {pair for pair in inside if start <= pair[0] < start + AT_ONCE}
        for one, other in sorted(pair for pair in near if pair[0] < pair[1]):
            share = float(likeness[one - start, other])
            why = _why(share, alike, rows[places[one]], rows[places[other]])
            yield Pair(places[one], places[other], share, why)


def _marks(names: Sequence[str]) -> Array:
    """The pairs of neighbouring letters in each name: ``(names, pairs)``, 1 where there is one."""
    marks = np.zeros((len(names), len(LETTERS) ** 2), dtype=np.float64)
    for row, name in zip(marks, names, strict=True):
        row[[LETTERS.index(a) * len(LETTERS) + LETTERS.index(b) for a, b in pairwise(f" {name} ")]] = 1
    return marks


def _likeness(some: Array, marks: Array) -> Array:
    """Dice's share of some names with every name."""
    shares: Array = 2 * (some @ marks.T) / (some.sum(axis=1)[:, None] + marks.sum(axis=1)[None, :])
    return shares


def _contained(names: Sequence[str]) -> set[tuple[int, int]]:
    """Pairs of names where all words of one are in the other: Maria and Maria Kios."""
    words = [frozenset(name.split()) for name in names]
    holders: dict[str, list[int]] = defaultdict(list)
    for place, own in enumerate(words):
        for word in own:
            holders[word].append(place)
    found = set()
    for place, own in enumerate(words):
        if any(len(word) >= LEAST_WORD for word in own):
            rarest = min(own, key=lambda word: (len(holders[word]), word))
            inside = (other for other in holders[rarest] if other != place and own <= words[other])
            found |= {(min(place, other), max(place, other)) for other in inside}
    return found


def _why(share: float, alike: float, first: Person, second: Person) -> str:
    if share == 1:
        why = "namanya sama"
    elif share >= alike:
        why = f"ejaan namanya hampir sama ({format_percent(share, 0)})"
    else:
        why = "nama yang satu bagian dari nama yang lain"
    for field, told in (("usaha", "usahanya"), ("keterampilan", "keterampilannya")):
        own, other = (" ".join(getattr(one, field).casefold().split()) for one in (first, second))
        if own and own == other:
            return f"{why}, dan {told} sama"
    return why


def merged(chosen: Person, other: Person) -> Person:
    """One row of two: the chosen one, with what it leaves open taken from the other.

    >>> chosen, other = Person(panggilan="Maria", usaha="Warung"), Person(panggilan="Bu Maria", keterampilan="Memasak")
    >>> merged(chosen, other).keterampilan, merged(chosen, other).panggilan
    ('Memasak', 'Maria')
    """
    given = {name: info.default for name, info in Person.model_fields.items() if not info.is_required()}
    open_ = {name: getattr(other, name) for name, default in given.items() if getattr(chosen, name) == default}
    return chosen.model_copy(update=open_)
