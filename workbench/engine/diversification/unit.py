"""One candidate month by month, for every month in which it could open.

::

    month s (opening)    modal awal + modal kerja are paid; nothing is sold yet
    month t > s          sales = penjualan x min(1, (t - s) / (ramp + 1)) x season of that calendar month
                         earned = sales x margin, to whole rupiah; cash = earned - biaya tetap
    every umur tahun     modal awal again, where months of use are left
    profit until H       sum of cash after opening + replacements - wear, wear = modal awal x months / (12 x umur)

so that profit = change of cash + working capital in goods + what the things are still worth. Month 1 is the first
calendar month; months go 0..H, and row and column 0 stand for nothing and for the cash at the outset.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from workbench.book.ragam import Candidate, Diversification
from workbench.engine.seasons import month_factors, profile_named
from workbench.engine.timeline import Array
from workbench.errors import EngineError
from workbench.money import format_number, round_half_up, round_rupiah

__all__ = ["MONTHS", "MOST", "UnitLines", "named", "refuse", "unit_lines"]

MONTHS = (12, 60)
"""The shortest and the longest horizon."""

MOST = 12
"""Candidates at most: more is no choice that a meeting can talk about, and all of their sets can be looked at."""


@dataclass(frozen=True, slots=True)
class UnitLines:
    """A candidate's months; whole rupiah.

    ``earned`` and ``cash`` are ``(H + 1, H + 1)``: row s is opening in month s, column t the month. ``profit`` is
    ``(H + 1,)``, for opening in month s. ``full`` is what a month earns at full size, ``(H + 1,)``; ``year`` the
    profit of the last twelve months at full size, and ``upkeep`` what goes off what they earn: costs and wear.
    """

    candidate: Candidate
    name: str
    earned: Array
    cash: Array
    profit: Array
    full: Array
    year: int
    upkeep: int

    @property
    def first(self) -> int:
        """The first month in which it can open."""
        return max(1, self.candidate.paling_cepat)

    @property
    def outlay(self) -> int:
        """What opening costs."""
        return self.candidate.modal_awal + self.candidate.modal_kerja

    def payback(self, month: int) -> int | None:
        """The month in which cash since opening in ``month`` is back for the first time; None where it never is."""
        back = np.flatnonzero(np.cumsum(self.cash[month])[month:] >= 0)
        return month + int(back[0]) if back.size else None


def named(candidate: Candidate, place: int) -> str:
    """What a candidate is called; its place in the list (from 0) where it has no name.

    >>> named(Candidate(), 2)
    'Unit ke-3'
    """
    return candidate.nama or f"Unit ke-{place + 1}"


def refuse(record: Diversification) -> None:
    """Let figures through that can be counted with.

    Raises:
        EngineError: a horizon, a count or an amount is out of reach.

    >>> refuse(Diversification(horizon=6))
    Traceback (most recent call last):
    workbench.errors.EngineError: Masa hitung: 6 bulan di luar 12 sampai 60. Isi misalnya 36.
    """
    low, high = MONTHS
    if not low <= record.horizon <= high:
        raise EngineError("Masa hitung", f"{record.horizon} bulan di luar {low} sampai {high}", "Isi misalnya 36")
    if len(record.calon) > MOST:
        what = f"{len(record.calon)} calon unit, paling banyak {MOST}"
        raise EngineError("Calon unit", what, "Sisakan yang sungguh mungkin dibuka")
    if record.dana_baru_bulan < 0 or record.cadangan < 0:
        raise EngineError("Kas", "dana baru atau cadangan kurang dari nol", "Isi 0 atau lebih")
    for place, candidate in enumerate(record.calon):
        wrong = _wrong(candidate)
        if wrong:
            raise EngineError(f"Unit {named(candidate, place)}", *wrong)


def _wrong(one: Candidate) -> tuple[str, str] | None:
    """What is out of reach in one candidate, and what to write instead."""
    amounts = (one.modal_awal, one.modal_kerja, one.penjualan_bulan, one.biaya_tetap_bulan)
    if min(amounts) < 0:
        return "ada jumlah uang kurang dari nol", "Isi 0 atau lebih"
    if not 0 <= one.margin <= 1:
        return "margin di luar 0% sampai 100%", "Isi misalnya 10%"
    if min(one.umur_tahun, one.ramp_bulan, one.orang) < 0:
        return "umur alat, bulan sampai ramai, atau orang kurang dari nol", "Isi 0 atau lebih"
    if one.musim and (len(one.musim) != 12 or min(one.musim) < 0):
        return f"kekuatan tiap bulan ada {format_number(len(one.musim))} angka", "Isi dua belas angka, atau kosongkan"
    return None


def unit_lines(candidate: Candidate, place: int, start: dt.date, months: int) -> UnitLines:
    """The months of one candidate. ``start`` lies in month 1, ``months`` is H.

    Raises:
        PlanError: it names a season profile that does not exist.

    >>> shop = Candidate(modal_awal=12_000_000, umur_tahun=1, penjualan_bulan=20_000_000, margin=0.1, ramp_bulan=1)
    >>> lines = unit_lines(shop, 0, dt.date(2027, 1, 1), 12)
    >>> lines.cash[1, :4].tolist(), int(lines.profit[1]), lines.payback(1)
    ([0.0, -12000000.0, 1000000.0, 2000000.0], 10000000, 8)
    """
    opening, month = np.ogrid[: months + 1, : months + 1]
    open_ = (month > opening) & (opening > 0)
    ramp = np.clip((month - opening) / (candidate.ramp_bulan + 1), 0.0, 1.0)
    sales = candidate.penjualan_bulan * _season(candidate, start, months)
    earned = round_rupiah(np.where(open_, sales * ramp * candidate.margin, 0.0))
    running = earned - np.where(open_, candidate.biaya_tetap_bulan, 0)
    outlay, wear = _things(candidate, months)
    paid_goods = np.where((month == opening) & (opening > 0), candidate.modal_kerja, 0)
    full = round_rupiah(sales * candidate.margin)
    year_wear = round_half_up(candidate.modal_awal / candidate.umur_tahun) if candidate.umur_tahun else 0
    upkeep = 12 * candidate.biaya_tetap_bulan + year_wear
    return UnitLines(
        candidate=candidate,
        name=named(candidate, place),
        earned=earned,
        cash=running - outlay - paid_goods,
        profit=running.sum(axis=1) - wear,
        full=full,
        year=int(full[-12:].sum()) - upkeep,
        upkeep=upkeep,
    )


def _season(candidate: Candidate, start: dt.date, months: int) -> Array:
    """How strong each month is, ``(H + 1,)``; month 0 is as an ordinary one."""
    line = np.ones(months + 1)
    if candidate.musim:
        line[1:] = np.array(candidate.musim)[(start.month - 1 + np.arange(months)) % 12]
    if candidate.peristiwa:
        profiles = tuple(profile_named(name) for name in candidate.peristiwa)
        line[1:] *= month_factors(profiles, (), start, months)
    return line


def _things(candidate: Candidate, months: int) -> tuple[Array, Array]:
    """What is paid for things, ``(H + 1, H + 1)``, and their wear until H, ``(H + 1,)``, for every opening."""
    paid = np.zeros((months + 1, months + 1))
    life = 12 * candidate.umur_tahun
    for opening in range(1, months + 1):
        paid[opening, opening : months if life else opening + 1 : life or 1] = candidate.modal_awal
        paid[opening, opening] = candidate.modal_awal
    used = np.where(np.arange(months + 1) > 0, months - np.arange(months + 1), 0)
    wear = round_rupiah(candidate.modal_awal * used / life) if life else np.zeros(months + 1)
    return paid, wear
