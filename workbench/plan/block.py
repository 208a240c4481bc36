"""The production block of a unit: what goes into one unit, when it is made, and what never meets cash."""

from __future__ import annotations

from typing import Literal

from workbench.plan.base import Amount, Count, Record, Rupiah, Text

__all__ = ["Block", "Half", "Ingredient"]

Half = Literal["merata", "pertama", "kedua"]
"""When in its month something happens: evenly, in days 1-15, or in days 16-30."""


class Ingredient(Record):
    """What one unit takes: ``jumlah`` of it at ``harga``, or at the price-book item named in ``acuan``.

    ``sendiri`` is the share that comes from the cooperative's or its members' own supply: worth as much, not paid.
    """

    nama: Text
    jumlah: Amount
    satuan: Text = ""
    harga: Amount = 0.0
    acuan: Text = ""
    sendiri: Amount = 0.0


class Block(Record):
    """Technical coefficients and calendar of a unit; everything absent leaves the unit as its own fields say.

    With ``bahan`` the purchase price is the sum of its parts. ``hari_kerja`` days of work at ``upah_hari``
    (``tenaga_sendiri`` of them unpaid) and ``ongkos_angkut`` come on top of the variable cost, all per unit bought or
    made. ``dipakai_sendiri`` of what is left after losses is not sold. ``bulan_siklus`` are the calendar months of
    the cycles (1 = January), instead of ``siklus_bulan``; ``ramp_pola`` are the shares of full volume one after the
    other, each for ``ramp_bulan`` months (at least one), the last one for good, instead of the straight ramp.
    """

    bahan: tuple[Ingredient, ...] = ()
    acuan_harga_jual: Text = ""
    acuan_harga_beli: Text = ""
    hari_kerja: Amount = 0.0
    upah_hari: Rupiah = 0
    tenaga_sendiri: Amount = 0.0
    ongkos_angkut: Amount = 0.0
    dipakai_sendiri: Amount = 0.0
    bulan_siklus: tuple[Count, ...] = ()
    ramp_pola: tuple[Amount, ...] = ()
    paruh_jual: Half = "merata"
    paruh_beli: Half = "merata"
