"""Can we pay: the loan against the cash of the business, in rupiah a member can picture.

"Dari setiap Rp100.000 uang masuk bersih" is the turned-around DSCR: with a DSCR of 1,25 Rp80.000 of every Rp100.000
are paid to the bank. Shares are rounded up to a thousand, so that they never promise more than the books.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.engine import Projection, Schedule, Verdict
from workbench.money import ceil_to, format_rupiah
from workbench.report.narrative import month_named, worst_month

__all__ = [
    "OF_EACH", "Load", "advice", "average_load", "cash_sentence", "heaviest_load", "instalments_of", "load_sentence",
    "loan_sentences", "mark_sentence",
]  # fmt: skip

OF_EACH = 100_000
"""Shares are told of this many rupiah."""


@dataclass(frozen=True, slots=True)
class Load:
    """What comes in from the business and what is due, rupiah a month on average."""

    came: float
    due: float

    @property
    def left(self) -> float:
        """What is left of it, minus where it is not enough."""
        return self.came - self.due

    @property
    def of_each(self) -> int | None:
        """Rupiah of every Rp100.000 that the instalments take, up to a thousand; ``None`` where nothing comes in.

        >>> Load(came=18_500_000, due=13_722_604).of_each, Load(came=-1.0, due=5.0).of_each
        (75000, None)
        """
        return ceil_to(self.due / self.came * OF_EACH, 1000) if self.came > 0 else None


def average_load(p: Projection) -> Load | None:
    """The average of all months in which an instalment is due; ``None`` where there is none."""
    due = p.ratios.debt_service > 0
    if not due.any():
        return None
    return Load(float(p.ratios.cfads[due].mean()), float(p.ratios.debt_service[due].mean()))


def heaviest_load(p: Projection) -> tuple[int, Load] | None:
    """The project year in which instalments weigh most (lowest DSCR, as the verdict has it), and its average month."""
    if math.isnan(float(p.ratios.lowest_dscr)):
        return None
    year = int(np.nanargmin(p.ratios.dscr))
    came, due = (float(p.time.yearly(line)[year]) / 12 for line in (p.ratios.cfads, p.ratios.debt_service))
    return year + 1, Load(came, due)


def load_sentence(load: Load, begin: str = "") -> str:
    """How much of what comes in the instalments take, and what is left.

    >>> load_sentence(Load(came=18_500_000, due=13_722_604))[:81]
    'Dari setiap Rp100.000 uang masuk bersih, sekitar Rp75.000 dipakai membayar angsur'
    """
    share, left = load.of_each, format_rupiah(round(abs(load.left)))
    if share is None:
        due = format_rupiah(round(load.due))
        return f"{_begun(begin, 'Usaha')} belum memberi uang masuk bersih, sedangkan angsurannya {due} setiap bulan."
    opening = _begun(begin, f"Dari setiap {format_rupiah(OF_EACH)} uang masuk bersih")
    if load.left < 0:
        return f"{opening}, angsuran memerlukan sekitar {format_rupiah(share)}. Kurang {left} setiap bulan."
    return f"{opening}, sekitar {format_rupiah(share)} dipakai membayar angsuran. Masih ada sisa {left} setiap bulan."


def _begun(begin: str, rest: str) -> str:
    return f"{begin} {rest[:1].lower()}{rest[1:]}" if begin else rest


def mark_sentence(p: Projection) -> str:
    """Which mark the heaviest year misses; empty where it misses none."""
    found = heaviest_load(p)
    if found is None:
        return ""
    year, load = found
    begin = f"Pada tahun terberat (tahun ke-{year})"
    if p.ratios.lowest_dscr < 1:
        return load_sentence(load, begin)
    mark = p.plan.asumsi.ambang_dscr
    if p.ratios.lowest_dscr < mark:
        most = format_rupiah(math.floor(OF_EACH / mark / 1000 + 1e-9) * 1000)
        return (
            f"{begin} sekitar {format_rupiah(load.of_each or 0)} dari setiap {format_rupiah(OF_EACH)} dipakai membayar "
            f"angsuran; nilai pembanding rencana ini paling banyak {most}."
        )
    return ""


def cash_sentence(p: Projection) -> str:
    """The lowest cash of the plan, and whether it is enough."""
    cash, month = float(p.ratios.lowest_cash), month_named(p.time, int(p.ratios.lowest_cash_month))
    floor = p.plan.asumsi.kas_minimum
    if cash < 0:
        return f"Kas tidak cukup: pada {month} kurang {format_rupiah(-cash)}."
    if cash < floor:
        return f"Kas paling sedikit {format_rupiah(cash)} pada {month}, di bawah kas minimum {format_rupiah(floor)}."
    return f"Kas paling sedikit {format_rupiah(cash)} pada {month}; tidak pernah minus."


def loan_sentences(p: Projection) -> tuple[str, ...]:
    """The answer to "can we pay": on average, in the worst month, and what the verdict misses."""
    load = average_load(p)
    if load is None:
        return ("Rencana ini tidak meminta pinjaman.", cash_sentence(p), *advice(p))
    told = [load_sentence(load, "Rata-rata"), worst_month(p), mark_sentence(p)]
    if _short_of_cash(p):
        told.append(cash_sentence(p))
    return tuple(sentence for sentence in (*told, *advice(p)) if sentence)


def _short_of_cash(p: Projection) -> bool:
    return bool(p.ratios.lowest_cash < max(0, p.plan.asumsi.kas_minimum))


def advice(p: Projection) -> tuple[str, ...]:
    """What to try, by what is missing; nothing where the plan is judged Aman."""
    told = []
    if p.ratios.lowest_dscr < p.plan.asumsi.ambang_dscr and p.verdict is not Verdict.AMAN:
        told.append("Supaya angsuran lebih ringan: pinjaman lebih kecil, jangka lebih panjang, atau penjualan naik.")
    if _short_of_cash(p):
        told.append("Supaya kas cukup: cadangan kas lebih besar, belanja ditunda, atau pembeli membayar lebih cepat.")
    return tuple(told)


def instalments_of(schedules: Sequence[Schedule]) -> tuple[int, ...]:
    """All instalments of some loans together, month by month; empty without loans."""
    return tuple(sum(month) for month in zip(*(s.instalment for s in schedules), strict=True))
