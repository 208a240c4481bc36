"""Five numbers a month, where the cooperative began, and how files of bookkeeping are read.

>>> report = MonthReport(bulan=dt.date(2027, 1, 1), kas=12_500_000, penjualan=48_000_000)
>>> report.biaya is None, Monitoring(laporan=(report,)).laporan[0].kas
(True, 12500000)
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from workbench.plan.base import Count, Record, Rupiah, Text

__all__ = ["FIVE", "Beginning", "DateOrder", "FileShape", "Headcount", "Mapping", "Monitoring", "MonthReport", "Scale"]

FIVE = ("kas", "penjualan", "biaya", "tunggakan", "stok")
"""The five numbers, as fields of :class:`MonthReport` and of :class:`Mapping`."""

FileShape = Literal["baris", "lajur", "buku"]
"""How a file is laid out: a row a month, a column a month, or a ledger of dated lines."""

DateOrder = Literal["hari", "bulan"]
"""What stands in front in a date like 03/04/2027."""

Scale = Literal["rupiah", "ribu", "juta"]
"""What one unit of a file's amounts is worth."""


class MonthReport(Record):
    """One month as it was; ``None`` is a number that was not reported. ``bulan`` is any day of the month."""

    bulan: dt.date | None = None
    kas: Rupiah | None = None
    penjualan: Rupiah | None = None
    biaya: Rupiah | None = None
    tunggakan: Rupiah | None = None
    stok: Rupiah | None = None
    catatan: Text = ""


class Headcount(Record):
    """Members and people at work at the end of a month."""

    bulan: dt.date | None = None
    anggota: Count | None = None
    pekerja: Count | None = None


class Beginning(Record):
    """How the cooperative stood when assistance began (``mulai``): sales of a month, SHU of a year."""

    mulai: dt.date | None = None
    penjualan: Rupiah | None = None
    shu: Rupiah | None = None
    anggota: Count | None = None
    pekerja: Count | None = None
    tunggakan: Rupiah | None = None
    sumber: Text = ""


class Mapping(Record):
    """How files with one kind of header are read; ``sidik`` is that header's fingerprint.

    Columns (of a ``lajur`` file: rows) are named by their titles; several titles of one number are added up. A
    ledger (``buku``) has a column of words (``uraian``) and of amounts in and out; which lines are sales or costs is
    told by words.
    """

    sidik: Text = ""
    nama: Text = ""
    lembar: Text = ""
    tata: FileShape = "baris"
    bulan: Text = ""
    kas: tuple[Text, ...] = ()
    penjualan: tuple[Text, ...] = ()
    biaya: tuple[Text, ...] = ()
    tunggakan: tuple[Text, ...] = ()
    stok: tuple[Text, ...] = ()
    uraian: tuple[Text, ...] = ()
    masuk: Text = ""
    keluar: Text = ""
    kata_penjualan: tuple[Text, ...] = ()
    kata_biaya: tuple[Text, ...] = ()
    kata_lewati: tuple[Text, ...] = ()
    satuan: Scale = "rupiah"
    tanggal: DateOrder = "hari"
    biaya_minus: bool = False


class Monitoring(Record):
    """Five numbers a month, the beginning to measure from, and how files of bookkeeping are read."""

    laporan: tuple[MonthReport, ...] = ()
    orang: tuple[Headcount, ...] = ()
    awal: Beginning = Beginning()
    pemetaan: tuple[Mapping, ...] = ()
