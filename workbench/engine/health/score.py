"""The health check of a savings-and-loan cooperative: every score with how it came about.

``ratio = numerator / denominator x 100``; the band or line of the scheme turns it into points; ``score = points /
highest points x weight``; the total is the sum of the scores, at most 100. What lacks a figure cannot be assessed:
it is said what is needed, it is never counted as 0, and there is then no total and no category.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.engine.health.scheme import Component, Scheme, find
from workbench.errors import EngineError
from workbench.money import format_number
from workbench.terms import label

__all__ = ["UNASSESSED", "AspectScore", "Health", "Scored", "assess", "explain"]

UNASSESSED = "tidak dapat dinilai"
WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Scored:
    """One component: its ratio in percent, band, points and score; or, in ``note``, why it has none."""

    component: Component
    inputs: tuple[tuple[str, float], ...]
    missing: tuple[str, ...]
    ratio: float | None
    band: str
    points: float | None
    score: float | None
    note: str


@dataclass(frozen=True, slots=True)
class AspectScore:
    """One aspect: its weight in the scheme, how much of it could be assessed, and the score of that (``None``
    where nothing of it could)."""

    aspect: str
    weight: float
    assessed: float
    score: float | None


@dataclass(frozen=True, slots=True)
class Health:
    """The whole check. ``score`` (0..100) and ``category`` are ``None``, with the reason in ``note``, unless
    everything was assessed; ``partial`` is the score of the ``assessed`` weight."""

    scheme: Scheme
    components: tuple[Scored, ...]
    aspects: tuple[AspectScore, ...]
    assessed: float
    partial: float
    score: float | None
    category: str | None
    note: str


def assess(figures: Mapping[str, float], scheme: Scheme) -> Health:
    """Score a cooperative by a scheme.

    Args:
        figures: rupiah, or counts of questions, by the names of :func:`input_names`. scheme: see
            :func:`workbench.engine.health.at` and ``named``.

    Raises:
        EngineError: an unknown name, a figure that is not finite, more answers yes than questions.

    >>> from workbench.engine.health import named
    >>> from workbench.rules import load
    >>> made = assess({"modal_sendiri": 19, "total_aset": 100}, named(load(), "1998"))
    >>> made.components[0].score, made.score
    (9.5, None)
    """
    known = {name for c in scheme.components for part in (c.top, c.bottom) for name in part}
    _refuse(figures, known)
    scored = tuple(_score(c, figures, scheme.top) for c in scheme.components)
    done = [s for s in scored if s.score is not None]
    assessed = sum(s.component.weight for s in done)
    partial = sum(s.score for s in done if s.score is not None)
    note = _note(scheme, scored)
    complete = not note
    category = find(scheme.categories, partial).name if complete and scheme.categories else None
    return Health(
        scheme=scheme,
        components=scored,
        aspects=_aspects(scored),
        assessed=assessed,
        partial=partial,
        score=partial if complete else None,
        category=category,
        note=note,
    )


def explain(scored: Scored) -> str:
    """How one score came about, in one sentence.

    >>> from workbench.engine.health import named
    >>> from workbench.rules import load
    >>> made = assess({"modal_sendiri": 19, "total_aset": 100}, named(load(), "1998"))
    >>> print(explain(made.components[0]))
    Modal sendiri terhadap total aset: Modal sendiri / Total aset × 100% = 19,00%; 0 ditambah 5 tiap persen, \
antara 0 dan 100: nilai 95,00, bobot 10,00, skor 9,50.
    """
    c = scored.component
    if scored.ratio is None or scored.points is None or scored.score is None:
        return f"{c.title}: {UNASSESSED}; {scored.note}."
    ratio, points, weight, score = (format_number(v, 2) for v in (scored.ratio, scored.points, c.weight, scored.score))
    return f"{c.title}: {c.formula} = {ratio}%; {scored.band}: nilai {points}, bobot {weight}, skor {score}."


def _score(c: Component, figures: Mapping[str, float], highest: float) -> Scored:
    names = tuple(dict.fromkeys([*c.top, *c.bottom]))
    missing = tuple(name for name in names if name not in figures)
    given = tuple((name, float(figures[name])) for name in names if name in figures)
    if missing:
        needed = ", ".join(label(f"kesehatan.{name}") for name in missing)
        return Scored(c, given, missing, None, "", None, None, f"belum ada: {needed}")
    top, bottom = (sum(figures[name] * factor for name, factor in part.items()) for part in (c.top, c.bottom))
    if bottom <= 0:
        return Scored(c, given, (), None, "", None, None, "penyebut rasionya tidak di atas nol")
    ratio = top / bottom * 100
    points, band = c.points(ratio)
    return Scored(c, given, (), ratio, band, points, points / highest * c.weight, "")


def _aspects(scored: tuple[Scored, ...]) -> tuple[AspectScore, ...]:
    names = dict.fromkeys(s.component.aspect for s in scored)
    return tuple(_aspect(name, [s for s in scored if s.component.aspect == name]) for name in names)


def _aspect(name: str, parts: list[Scored]) -> AspectScore:
    done = [s for s in parts if s.score is not None]
    return AspectScore(
        aspect=name,
        weight=sum(s.component.weight for s in parts),
        assessed=sum(s.component.weight for s in done),
        score=sum(s.score or 0.0 for s in done) if done else None,
    )


def _note(scheme: Scheme, scored: tuple[Scored, ...]) -> str:
    """Why there is no total; empty where there is one."""
    weight = sum(c.weight for c in scheme.components)
    short = f"skema {scheme.name} baru tercatat {format_number(weight)} dari 100 bobotnya"
    open_ = [s.component.title for s in scored if s.score is None]
    parts = [short] if weight < WHOLE - 1e-6 else []
    return "; ".join(parts + ([f"belum dinilai: {', '.join(open_)}"] if open_ else []))


def _refuse(figures: Mapping[str, float], known: set[str]) -> None:
    where = "Penilaian kesehatan"
    for name, value in figures.items():
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"Barangkali maksudnya {near[0]}" if near else "Hapus angka ini atau pilih skema lain"
            raise EngineError(where, f"angka {name} tidak dipakai skema ini", hint)
        if not math.isfinite(value):
            raise EngineError(where, f"{name} bukan bilangan", "Isi angka biasa")
        if name.endswith("_ya") and not 0 <= value <= figures.get(f"{name.removesuffix('ya')}butir", value):
            raise EngineError(where, f"{name} lebih banyak dari butirnya", "Periksa jumlah jawaban ya")
