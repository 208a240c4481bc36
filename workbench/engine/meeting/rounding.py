"""Whole parts of an amount by weights: exact whatever the size, for thousands of parts at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from workbench.errors import EngineError

__all__ = ["Whole", "whole_parts"]

Whole = NDArray[np.int64]
"""Whole rupiah, one for each member or share."""


def whole_parts(total: int, weights: Sequence[int] | Whole) -> Whole:
    """Parts of ``total`` by weights, ``(n,)``: each rounded down, what is left a rupiah each to the largest remainders.

    ``part[i] = total x weight[i] // sum(weights)``, then ``+ 1`` for the ``total - sum(parts)`` largest
    ``total x weight[i] % sum(weights)``; equal remainders: the first in the list. The parts add to ``total`` exactly,
    and nobody with the weight 0 gets anything. All zero where all weights are zero.

    Raises:
        EngineError: the amount or a weight is below zero.

    >>> whole_parts(10, [1, 1, 1]).tolist(), whole_parts(100, [0, 5, 5]).tolist()
    ([4, 3, 3], [0, 50, 50])
    """
    exact = np.array([int(weight) for weight in weights], dtype=object)
    if total < 0 or any(weight < 0 for weight in exact):
        raise EngineError("Pembagian", "ada angka di bawah nol", "Isi 0 atau lebih")
    everything = int(exact.sum()) if exact.size else 0
    if not everything:
        return np.zeros(exact.size, dtype=np.int64)
    product = exact * total
    parts, rest = product // everything, product % everything
    order = np.argsort(-rest, kind="stable")
    parts[order[: total - int(parts.sum())]] += 1
    return parts.astype(np.int64)
