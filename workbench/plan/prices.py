"""The price book: one dated price per item and place, which every line can point at by name."""

from __future__ import annotations

import datetime as dt

from workbench.plan.base import Amount, Evidence, Record, Text

__all__ = ["BookPrice"]


class BookPrice(Record):
    """The price of an item: ``harga`` at the market, ``ongkos_angkut`` per unit between the market and the village.

    What is bought costs ``harga + ongkos_angkut`` in the village; what is sold brings ``harga - ongkos_angkut``.
    ``kecamatan`` empty holds everywhere; several rows of one item are its prices by place and date.
    """

    barang: Text
    harga: Amount
    satuan: Text = ""
    kecamatan: Text = ""
    ongkos_angkut: Amount = 0.0
    tanggal: dt.date | None = None
    sumber: Text = ""
    bukti: Evidence = "perkiraan"
