"""The way of a proposal: which stages it reached, and when."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from workbench.plan.base import Record, Text

__all__ = ["Passage", "Stage", "Way"]

Stage = Literal["profil", "rencana", "proposal", "musdes", "bank", "cair", "berjalan", "ditolak", "ditunda"]
"""In the order of the way. ``ditolak`` and ``ditunda`` are answers on the way, no places of it."""


class Passage(Record):
    """One stage reached, on a day. The row with the latest day says where the proposal stands."""

    tahap: Stage = "profil"
    tanggal: dt.date | None = None
    catatan: Text = ""


class Way(Record):
    """The way of a proposal: which stages it reached, and when.

    >>> Way(tahap=(Passage(tahap="musdes", tanggal=dt.date(2026, 7, 1)),)).tahap[0].tahap
    'musdes'
    """

    tahap: tuple[Passage, ...] = ()
