"""What every calculation is made of: its form, its kinds of figures, and how an undefined figure is said."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, Field

__all__ = ["NOTES", "UNDEFINED", "Command", "Figure", "Money", "Share", "Size", "number", "undefined"]

Money = Annotated[int, Field(ge=0, le=10**15)]
Figure = Annotated[float, Field(ge=-1e15, le=1e15, allow_inf_nan=False)]
Size = Annotated[float, Field(ge=0, le=1e15, allow_inf_nan=False)]
"""A figure that is never below zero. (``Figure`` with ``ge=0`` beside it would not do: the type's own limit wins.)"""
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]

UNDEFINED = "tidak terdefinisi"
NOTES = "Nama angka yang null, dan mengapa: “tidak terdefinisi: …”."


@dataclass(frozen=True, slots=True)
class Command:
    """One calculation: its name, what it is for, its input record, its result record, and its function.

    ``path`` is where the input record stands in a plan (``pinjaman``), so that its fields take their words
    from the glossary.
    """

    name: str
    help: str
    input_model: type[BaseModel]
    output_model: type[BaseModel]
    answer: Callable[[Any], BaseModel]
    path: str = ""

    def run(self, given: BaseModel) -> dict[str, Any]:
        """The result as plain JSON values. Raises WorkbenchError for values that make no sense."""
        return self.answer(given).model_dump(mode="json")


def number(value: Any) -> float | None:
    """A figure, ``None`` where it is not finite.

    >>> number(float("nan")), number(1)
    (None, 1.0)
    """
    return float(value) if math.isfinite(value) else None


def undefined(**why: str) -> dict[str, str]:
    """The notes of the figures that have a reason to be undefined.

    >>> undefined(irr="ada 2 tingkat", npv="")
    {'irr': 'tidak terdefinisi: ada 2 tingkat'}
    """
    return {name: f"{UNDEFINED}: {reason}" for name, reason in why.items() if reason}
