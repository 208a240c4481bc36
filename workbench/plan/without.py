"""What the business that is there already would earn if the project never came."""

from __future__ import annotations

from typing import Literal

from workbench.plan.base import Amount, LongText, Record, Rupiah

__all__ = ["WithoutProject"]


class WithoutProject(Record):
    """The net cash of the existing business without the project, after its own tax.

    ``cara`` says where it comes from: ``tahun_lalu`` carries last year's figures on (``penjualan - harga_pokok -
    biaya`` spread evenly, grown once by ``pertumbuhan`` before year 1 and once more each year); ``per_bulan`` reads
    ``arus_bulan`` (one amount for every month, or twelve, January first) at the level of year 1, grown each year
    after; ``per_tahun`` reads ``arus_tahun``, an amount per project year, the last one holding for the years after.
    """

    cara: Literal["tahun_lalu", "per_bulan", "per_tahun"] = "tahun_lalu"
    arus_bulan: tuple[Rupiah, ...] = ()
    arus_tahun: tuple[Rupiah, ...] = ()
    pertumbuhan: Amount = 0.0
    catatan: LongText = ""
