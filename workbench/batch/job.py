"""What goes to a worker and what comes back: plain values, so that both may live on different machines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.batch.layout import Note
    from workbench.batch.place import Parcel, Place

__all__ = ["Job", "Made", "Outcome"]


@dataclass(frozen=True, slots=True)
class Job:
    """One cooperative to make: its plan as text, the digests of plan and program, and the place of the results."""

    kode: str
    nama: str
    rencana: str
    digest: str
    mesin: str
    place: Place


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it went: ``reason`` is empty for a finished cooperative."""

    kode: str
    nama: str
    folder: str
    reason: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Made:
    """What a worker hands back: a parcel to put in its place, with a note when finished or a reason when not."""

    parcel: Parcel
    note: Note | None
    reason: str
    seconds: float
