"""How one risk moves: from a standard normal score to a factor on the plan's own figure.

A marginal turns a score ``z`` into the factor with the same rank, ``F^-1(Phi(z))``: that is what a Gaussian
copula needs. Without spread the factor is exactly 1 (lognormal) or the one value there is.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np

from workbench.engine.timeline import Array
from workbench.errors import EngineError

__all__ = ["Lognormal", "Marginal", "Pert", "Triangular"]

_REACH = 8.0
_SCORES = np.linspace(-_REACH, _REACH, 4097)
_RANKS = np.array([0.5 * math.erfc(-z / math.sqrt(2)) for z in _SCORES])
"""Scores and their ranks, close enough together that a factor read between two is good to 1e-5 of the range."""


class Marginal(Protocol):
    """What a risk needs of a distribution."""

    def factor(self, scores: Array) -> Array:
        """The factors at these standard normal scores; same shape."""
        ...


@dataclass(frozen=True, slots=True)
class Lognormal:
    """``exp(spread * z)``: the plan is the middle (median), a fall to 1/x is as likely as a rise to x.

    Args:
        spread: standard deviation of the logarithm, about the relative deviation when small.

    Raises:
        EngineError: the spread is negative or above 2.

    >>> Lognormal(0.1).factor(np.array([-1.0, 0.0, 1.0])).round(3).tolist()
    [0.905, 1.0, 1.105]
    """

    spread: float

    def __post_init__(self) -> None:
        if not 0 <= self.spread <= 2:
            raise EngineError("Risiko", "simpangan di luar 0 sampai 2", "Isi misalnya 0,15 untuk 15%")

    def factor(self, scores: Array) -> Array:
        """The factors at these scores."""
        return np.asarray(np.exp(self.spread * scores))


@dataclass(frozen=True, slots=True)
class _Ranged(ABC):
    """Something between ``low`` and ``high``, most often near ``mode``; all are factors on the plan's figure."""

    low: float
    mode: float
    high: float

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.mode <= self.high < math.inf:
            raise EngineError("Risiko", "batas tidak berurut", "Isi terendah, paling mungkin, tertinggi, mulai dari 0")

    def factor(self, scores: Array) -> Array:
        """The factors at these scores."""
        if self.low == self.high:
            return np.full_like(scores, self.mode)
        return np.interp(scores, _SCORES, self.quantiles())

    @abstractmethod
    def quantiles(self) -> Array:
        """The factors at the ranks of a fine grid of scores."""


@dataclass(frozen=True, slots=True)
class Triangular(_Ranged):
    """The triangle over ``low``, ``mode``, ``high``; its mean is their mean.

    Quantile at rank ``u``: ``low + sqrt(u (high - low)(mode - low))`` below the mode's rank, mirrored above.

    Raises:
        EngineError: the three are not in order, or below 0.

    >>> Triangular(0.8, 1.0, 1.2).factor(np.array([-9.0, 0.0, 9.0])).round(4).tolist()
    [0.8, 1.0, 1.2]
    """

    def quantiles(self) -> Array:
        """The factors at the ranks of a fine grid of scores."""
        return _triangular(self.low, self.mode, self.high)


@dataclass(frozen=True, slots=True)
class Pert(_Ranged):
    """Beta-PERT: mean ``(low + 4 mode + high) / 6``, thinner tails than the triangle.

    Density ``x^(a-1) (1-x)^(b-1)`` with ``a = 1 + 4 (mode-low)/(high-low)``, ``b = 1 + 4 (high-mode)/(high-low)``.

    Raises:
        EngineError: the three are not in order, or below 0.

    >>> Pert(0.8, 1.0, 1.2).factor(np.array([0.0])).round(4).tolist()
    [1.0]
    """

    def quantiles(self) -> Array:
        """The factors at the ranks of a fine grid of scores."""
        return _pert(self.low, self.mode, self.high)


@lru_cache(maxsize=64)
def _triangular(low: float, mode: float, high: float) -> Array:
    width, left, right = high - low, mode - low, high - mode
    below = low + np.sqrt(_RANKS * width * left)
    above = high - np.sqrt(_RANKS[::-1] * width * right)
    return np.where(_RANKS * width <= left, below, above)


@lru_cache(maxsize=64)
def _pert(low: float, mode: float, high: float) -> Array:
    width = high - low
    a, b = 4 * (mode - low) / width, 4 * (high - mode) / width
    edges = np.linspace(0.0, 1.0, 20_001)
    middle = (edges[1:] + edges[:-1]) / 2
    mass = np.concatenate([[0.0], np.cumsum(middle**a * (1 - middle) ** b)])
    return np.asarray(low + width * np.interp(_RANKS, mass / mass[-1], edges))
