"""Which risks move together: a correlation matrix that can be drawn from, or the nearest one that can.

A table of pairwise correlations that people guess need not be possible together (A with B, B with C, but A
against C). Then the nearest correlation matrix is used (alternating projections, Higham, IMA Journal of
Numerical Analysis 22, 2002) and a sentence says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.engine.timeline import Array
from workbench.errors import EngineError
from workbench.money import format_number

__all__ = ["Correlation", "correlate"]

_SMALLEST = -1e-10
_ROUNDS = 500


@dataclass(frozen=True, slots=True)
class Correlation:
    """A correlation matrix ``(risks, risks)``, a root of it (``root @ root.T``), and what was changed to get it."""

    matrix: Array
    root: Array
    note: str = ""


def correlate(names: Sequence[str], pairs: Mapping[tuple[str, str], float]) -> Correlation:
    """The correlation of the named risks; pairs that are not named are 0.

    Raises:
        EngineError: a name that is no risk, twice the same risk, or a correlation outside -1..1.

    >>> correlate(["harga", "hujan"], {("hujan", "harga"): 0.5}).matrix.tolist()
    [[1.0, 0.5], [0.5, 1.0]]
    >>> c = correlate(["a", "b", "c"], {("a", "b"): 0.9, ("b", "c"): 0.9, ("a", "c"): -0.9})
    >>> c.note
    'Korelasi yang diisi tidak mungkin berlaku bersama; dipakai yang terdekat (selisih terbesar 0,40).'
    """
    place = {name: i for i, name in enumerate(names)}
    if len(place) < len(names):
        raise EngineError("Risiko", "ada dua risiko dengan nama yang sama", "Beri nama yang berbeda")
    asked = np.eye(len(names))
    for (one, other), value in pairs.items():
        if one not in place or other not in place or one == other:
            raise EngineError(f"Korelasi {one} dan {other}", "bukan dua risiko yang ada", "Pakai nama risiko")
        if not -1 <= value <= 1:
            raise EngineError(f"Korelasi {one} dan {other}", "di luar -1 sampai 1", "Isi -1 sampai 1")
        asked[place[one], place[other]] = asked[place[other], place[one]] = value
    possible = nearest(asked)
    gap = float(np.abs(possible - asked).max(initial=0.0))
    if not gap:
        return Correlation(asked, _root(asked))
    note = (
        "Korelasi yang diisi tidak mungkin berlaku bersama; "
        f"dipakai yang terdekat (selisih terbesar {format_number(gap, 2)})."
    )
    return Correlation(possible, _root(possible), note)


def nearest(asked: Array) -> Array:
    """The correlation matrix nearest to a symmetric one with ones on its diagonal, ``(risks, risks)``.

    >>> nearest(np.array([[1.0, 0.5], [0.5, 1.0]]))
    array([[1. , 0.5],
           [0.5, 1. ]])
    """
    if np.linalg.eigvalsh(asked).min(initial=0.0) >= _SMALLEST:
        return asked
    found, carried = asked, np.zeros_like(asked)
    for _ in range(_ROUNDS):
        pulled = found - carried
        positive = _root(pulled) @ _root(pulled).T
        carried, before, found = positive - pulled, found, positive.copy()
        np.fill_diagonal(found, 1.0)
        if np.abs(found - before).max() < 1e-9:
            break
    scale = np.sqrt(np.diag(positive))
    whole: Array = positive / np.outer(scale, scale)
    np.fill_diagonal(whole, 1.0)
    return (whole + whole.T) / 2


def _root(matrix: Array) -> Array:
    """A root of a matrix: Cholesky's, or the one of its eigenvalues where some are 0 (or below: taken as 0)."""
    try:
        return np.asarray(np.linalg.cholesky(matrix), dtype=np.float64)
    except np.linalg.LinAlgError:
        values, vectors = np.linalg.eigh(matrix)
        return np.asarray(vectors * np.sqrt(np.maximum(values, 0.0)))
