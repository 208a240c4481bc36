"""What the words of the module say in figures, and the rules they stand on."""

from __future__ import annotations

import datetime as dt

from workbench.money import terbilang
from workbench.rules import load

__all__ = ["VISITS", "VISITS_SOURCE", "stated"]

TAUGHT = dt.date(2026, 11, 1)
"""The day whose rules the words of the module tell."""
VISITS = int(load().at("kunjungan_min_per_bulan", TAUGHT).number)
VISITS_SOURCE = "kaltengzone.com (6 Okt 2025), satu sumber"


def stated() -> tuple[str, ...]:
    """The pieces of the words that hold a figure."""
    low, high = (int(value) for value in load().at("koperasi_per_pendamping", TAUGHT).numbers)
    return (
        f"paling sedikit {terbilang(VISITS)} kunjungan sebulan",
        f"{low} sampai {high} koperasi",
    )
