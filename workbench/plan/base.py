"""What every record of a plan is built on: frozen, typed, with Indonesian keys.

Any figure of the right *type* is accepted, however odd: limits are sentences of
:func:`workbench.checks.check`, never a silent clamp and never an exception while typing.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

__all__ = ["MARK", "Amount", "Count", "Evidence", "LongText", "Payer", "Record", "Rupiah", "Text"]

Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
LongText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]
Rupiah = Annotated[int, Field(ge=-(10**14), le=10**14)]
Count = Annotated[int, Field(ge=-(10**7), le=10**7)]
Amount = Annotated[float, Field(ge=-1e12, le=1e12, allow_inf_nan=False)]

Evidence = Literal["nota", "survei", "harga_dinas", "perkiraan"]
"""How well a figure is supported, best first: receipt, survey, price of the Dinas, estimate."""

Payer = Literal["sendiri", "pinjaman", "hibah", "pihak_lain"]
"""Who pays a line. ``pihak_lain`` (Agrinas and the like) builds and owns it: not our cash, not our asset."""


MARK = "CONTOH – DATA REKAAN"
"""What every page made from an invented plan (``contoh``) says."""


class Record(BaseModel):
    """A frozen record: unknown keys are refused, types are not guessed."""

    model_config = ConfigDict(frozen=True, extra="forbid")
