"""Scenarios stored beside the plan: what would be different, and why somebody should look at it."""

from __future__ import annotations

from typing import Literal

from workbench.plan.base import Amount, LongText, Record, Text

__all__ = ["Change", "ChangeWay", "Scenario"]

ChangeWay = Literal["persen", "tambah", "menjadi"]


class Change(Record):
    """One figure that moves. ``isian`` is its path in the plan, ``unit.Telur ayam.harga_jual``.

    An item of a list is named by its ``nama``, ``jabatan`` or ``barang``, by its place from 1, or ``*`` for all.
    ``persen`` adds that share of the figure (-0.1 is 10 % less), ``tambah`` adds ``nilai``, ``menjadi`` puts it.
    """

    isian: Text
    cara: ChangeWay = "persen"
    nilai: Amount


class Scenario(Record):
    """A named set of changes, applied in order; see :func:`workbench.plan.changes.changed`."""

    nama: Text
    alasan: LongText = ""
    ubahan: tuple[Change, ...] = ()
