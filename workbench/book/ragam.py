"""Units to open: candidates, what each needs, the people there are, and the cash limit."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from workbench.book.examples import example_of
from workbench.plan.base import Amount, Count, LongText, Record, Rupiah, Text
from workbench.plan.business import UnitKind

__all__ = ["Candidate", "Choice", "Diversification", "Swing", "Together", "Worker", "example"]

Swing = Literal["rendah", "sedang", "tinggi"]
"""How far the sales of a month may be from what is expected; the figures are comparison values (``data/rules``)."""

Together = Literal["tidak", "panen", "harga_kebun", "hari_raya", "cuaca"]
"""What moves a unit together with others: harvest, the price of rubber and palm fruit, feasts, weather."""

Choice = Literal["boleh", "wajib", "tidak"]
"""Whether a candidate may, must or must not be opened."""


class Candidate(Record):
    """A unit that could be opened.

    ``modal_awal`` (worn out over ``umur_tahun``; 0 is for ever) and ``modal_kerja`` (comes back as goods) are paid in
    the month of opening; sales begin in the next one and are full after ``ramp_bulan`` more. ``musim`` are twelve
    factors, January first; ``peristiwa`` names season profiles that move with their events. ``paling_cepat`` is the
    first month in which it can open. ``orang`` may be a part of a working day's work: 0.5 is half a day.
    """

    nama: Text = ""
    jenis: UnitKind = "lainnya"
    modal_awal: Rupiah = 0
    umur_tahun: Count = 5
    modal_kerja: Rupiah = 0
    penjualan_bulan: Rupiah = 0
    margin: Amount = 0.0
    biaya_tetap_bulan: Rupiah = 0
    ramp_bulan: Count = 3
    musim: tuple[Amount, ...] = ()
    peristiwa: tuple[Text, ...] = ()
    goyah: Swing = "sedang"
    terkait: Together = "tidak"
    pilihan: Choice = "boleh"
    paling_cepat: Count = 1
    orang: Amount = 0.0
    keahlian: Text = ""
    surat: Text = ""
    bagian_belanja: Amount = 0.0
    pesaing: Count = 0
    catatan: LongText = ""


class Worker(Record):
    """People of a skill that the cooperative has already and who still have time."""

    keahlian: Text = ""
    orang: Amount = 0.0


class Diversification(Record):
    """Units to open: candidates, what each needs, and the cash limit.

    ``mulai`` is the calendar month of month 1 (none: the plan's). ``kas_minimum`` is never to be crossed, ``cadangan``
    is kept above it while the order is made. ``penduduk`` and ``belanja_harian`` 0 mean the plan's people and the
    published comparison value.
    """

    mulai: dt.date | None = None
    kas_tersedia: Rupiah = 0
    kas_minimum: Rupiah = 0
    cadangan: Rupiah = 0
    dana_baru_bulan: Rupiah = 0
    horizon: Count = 36
    penduduk: Count = 0
    belanja_harian: Rupiah = 0
    calon: tuple[Candidate, ...] = ()
    tenaga: tuple[Worker, ...] = ()


def example() -> Diversification:
    """Invented candidates, a cash limit, and one cashier with time to spare (CONTOH).

    >>> [one.nama for one in example().calon][:2], example().kas_minimum
    (['Gerai sembako', 'Pangkalan LPG 3 kg'], 10000000)
    """
    return example_of(Diversification, "contoh.ragam.json")
