"""What the Dinas board of a district shows: filters and assumptions."""

from __future__ import annotations

from typing import Literal

from workbench.plan.base import Amount, Count, Record, Text

__all__ = ["ClassFilter", "District", "StageFilter"]

StageFilter = Literal["semua", "profil", "rencana", "proposal", "musdes", "bank", "cair", "berjalan"]
ClassFilter = Literal["semua", "A", "B", "C"]


class District(Record):
    """What the Dinas board of a district shows: an empty ``kecamatan`` or ``pendamping`` is all of them.

    ``penurunan_harga`` is the share by which all prices fall together, ``tarikan`` how many futures are drawn,
    ``kemiripan`` from which likeness on two proposals are shown side by side.
    """

    kecamatan: Text = ""
    pendamping: Text = ""
    tahap: StageFilter = "semua"
    kelas: ClassFilter = "semua"
    penurunan_harga: Amount = 0.2
    tarikan: Count = 200
    kemiripan: Amount = 0.6
