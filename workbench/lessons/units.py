"""The three kinds of figures of a module, and how each is typed and written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from workbench.money import format_number, format_percent, format_rupiah, parse_number, parse_percent, parse_rupiah

__all__ = ["MOST", "Unit", "read", "written"]

Unit = Literal["rupiah", "jumlah", "persen"]
"""Whole rupiah; a count or measure; a rate, kept as a decimal and typed in percent."""

MOST = 1e12
"""The largest figure that a learner gives: a trillion rupiah."""

_READ: dict[Unit, Callable[..., float]] = {"rupiah": parse_rupiah, "jumlah": parse_number, "persen": parse_percent}
_WRITTEN: dict[Unit, Callable[[float], str]] = {
    "rupiah": format_rupiah,
    "jumlah": lambda x: format_number(x, 2, trim=True),
    "persen": lambda x: format_percent(x, 2, trim=True),
}


def read(unit: Unit, text: str, where: str, *, minus: bool = False) -> float:
    """The figure that somebody typed. Raises NumberError, whose sentence names ``where``.

    >>> read("rupiah", "1,5 jt", "Modal"), read("persen", "12,5", "Bunga")
    (1500000.0, 0.125)
    """
    return float(_READ[unit](text, minus=minus, where=where))


def written(unit: Unit, value: float) -> str:
    """A figure as it is written.

    >>> written("rupiah", 1_500_000), written("jumlah", 12.5), written("persen", 0.125)
    ('Rp1.500.000', '12,5', '12,5%')
    """
    return _WRITTEN[unit](value)
