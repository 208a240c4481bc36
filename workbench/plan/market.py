"""Demand: who can buy from a unit, how much, and with whom it shares them."""

from __future__ import annotations

from typing import Literal

from workbench.plan.base import Amount, Count, Evidence, Record, Rupiah, Text

__all__ = ["Demand"]


class Demand(Record):
    """What the place can buy from one unit in a month.

    ``jiwa`` 0 means the village's people (``umum``) or the members with their households (``anggota``);
    ``jiwa_per_anggota`` 0 means people per household of the village. Either what a person spends a day and the share
    of it that goes to these goods (``belanja_harian``, ``bagian_belanja``), or how many units a person needs a month
    (``kebutuhan_bulan``). ``bagian_pasar`` 0 shares evenly with ``pesaing`` other shops.
    """

    pembeli: Literal["umum", "anggota"] = "umum"
    jiwa: Count = 0
    jiwa_per_anggota: Amount = 0.0
    belanja_harian: Rupiah = 0
    bagian_belanja: Amount = 0.0
    kebutuhan_bulan: Amount = 0.0
    pesaing: Count = 0
    bagian_pasar: Amount = 0.0
    sumber: Text = ""
    bukti: Evidence = "perkiraan"
