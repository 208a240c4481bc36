"""One loan: its figures and its schedule."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from workbench.calc.command import NOTES, Command, undefined
from workbench.checks import loan_faults
from workbench.engine import Schedule, schedule
from workbench.engine.feasibility import irr
from workbench.engine.loan import METHODS, amortising_months, annuity_payment
from workbench.errors import WorkbenchError
from workbench.plan import Loan
from workbench.plan.base import Record

__all__ = ["COMMANDS", "LoanInput", "LoanResult", "Row", "ScheduleResult", "loan", "rows"]


class LoanInput(Loan):
    """Satu pinjaman, dengan isian yang sama seperti ``pinjaman`` pada berkas rencana."""

    mulai: dt.date = Field(dt.date(2027, 1, 1), description="Hari apa saja pada bulan 0, bulan pencairan pertama.")


class LoanResult(Record):
    """One loan in figures."""

    angsuran: int = Field(description="Angsuran bulan pertama setelah masa tenggang, rupiah.")
    angsuran_terakhir: int = Field(description="Angsuran terakhir, yang menyerap pembulatan, rupiah.")
    jumlah_angsuran: int = Field(description="Banyaknya bulan sampai lunas, termasuk masa tenggang.")
    total_bunga: int = Field(description="Semua bunga atau margin, rupiah.")
    total_dibayar: int = Field(description="Semua angsuran, tanpa provisi, rupiah.")
    provisi: int = Field(description="Biaya yang dipotong saat cair, rupiah.")
    bunga_efektif_tahun: float | None = Field(description="Bunga efektif: IRR bulanan × 12, termasuk provisi.")
    bunga_efektif_majemuk: float | None = Field(description="Bunga efektif majemuk: (1 + IRR bulanan)^12 − 1.")
    setara_flat_anuitas: float | None = Field(description="Bunga flat setara per tahun menurut rumus anuitas.")
    setara_flat_menurun: float | None = Field(description="Bunga flat setara per tahun: i × (n + 1) / (2n).")
    catatan: dict[str, str] = Field(description=NOTES)


class Row(Record):
    """One month of a schedule."""

    bulan: int = Field(description="0 adalah bulan pencairan pertama.")
    jatuh_tempo: dt.date | None = Field(description="Tanggal jatuh tempo setelah digeser ke hari kerja.")
    pencairan: int = Field(description="Uang yang cair bulan ini, rupiah.")
    provisi: int = Field(description="Provisi yang dipotong, rupiah.")
    pokok: int = Field(description="Pokok yang dibayar, rupiah.")
    bunga: int = Field(description="Bunga yang timbul bulan ini, rupiah.")
    bunga_dibayar: int = Field(description="Bunga yang dibayar bulan ini, termasuk yang ditangguhkan dulu, rupiah.")
    bunga_ditambahkan: int = Field(description="Bunga yang ditambahkan ke pokok, rupiah.")
    bunga_ditangguhkan: int = Field(description="Bunga tangguhan yang belum dibayar, rupiah.")
    angsuran: int = Field(description="Pokok ditambah bunga yang dibayar, rupiah.")
    sisa: int = Field(description="Sisa pinjaman akhir bulan, rupiah.")


class ScheduleResult(Record):
    """A schedule."""

    baris: tuple[Row, ...] = Field(description="Satu baris tiap bulan, mulai bulan 0.")
    total_bunga: int = Field(description="Semua bunga atau margin, rupiah.")
    total_dibayar: int = Field(description="Semua angsuran, tanpa provisi, rupiah.")


def loan(given: LoanInput) -> LoanResult:
    """One loan in figures; the effective rate is that of all cash flows, fees included.

    ``setara_flat_anuitas = (n x instalment - P) / P / years`` and ``setara_flat_menurun = i x (n + 1) / (2n)``
    turn the effective rate ``i`` into a flat one over the ``n`` months with principal; they differ, so each
    carries its formula's name. ``i`` is the loan's own rate, or the rate behind its instalments where the
    method charges flat interest.
    """
    s = _schedule(given)
    n, moved = amortising_months(given), [draw - paid for draw, paid in zip(s.draw, s.instalment, strict=True)]
    found, why = irr([flow - fee for flow, fee in zip(moved, s.fee, strict=True)])
    rate, unclear = irr(moved) if METHODS[given.metode].flat_interest else (given.bunga_tahun / 12, "")
    return LoanResult(
        angsuran=s.regular_instalment,
        angsuran_terakhir=s.instalment[s.last],
        jumlah_angsuran=s.last,
        total_bunga=s.total_interest,
        total_dibayar=s.total_paid,
        provisi=sum(s.fee),
        bunga_efektif_tahun=None if found is None else found * 12,
        bunga_efektif_majemuk=None if found is None else (1 + found) ** 12 - 1,
        setara_flat_anuitas=None if rate is None else (annuity_payment(1.0, n, rate) * n - 1) / n * 12,
        setara_flat_menurun=None if rate is None else rate * 12 * (n + 1) / (2 * n),
        catatan=undefined(
            bunga_efektif_tahun=why,
            bunga_efektif_majemuk=why,
            setara_flat_anuitas=unclear,
            setara_flat_menurun=unclear,
        ),
    )


def rows(given: LoanInput) -> ScheduleResult:
    """The schedule, a row per month; row 0 is the first draw."""
    s = _schedule(given)
    columns = zip(
        (None, *s.due), s.draw, s.fee, s.principal, s.interest, s.interest_paid, s.capitalised,
        s.interest_payable, s.instalment, s.balance, strict=True,
    )  # fmt: skip
    names = tuple(Row.model_fields)[1:]
    made = tuple(Row(bulan=t, **dict(zip(names, row, strict=True))) for t, row in enumerate(columns))
    return ScheduleResult(baris=made, total_bunga=s.total_interest, total_dibayar=s.total_paid)


def _schedule(given: LoanInput) -> Schedule:
    for finding in loan_faults(given, "Masukan"):
        raise WorkbenchError(finding.where.replace(".", ", "), finding.what, finding.fix)
    if not 2000 <= given.mulai.year <= 2100:
        raise WorkbenchError("Masukan, mulai", f"tahun {given.mulai.year}", "Isi bulan pencairan, misalnya 2027-01-01")
    return schedule(given, given.mulai)


COMMANDS = (
    Command("loan", "ringkasan satu pinjaman", LoanInput, LoanResult, loan, "pinjaman"),
    Command("schedule", "jadwal angsuran bertanggal", LoanInput, ScheduleResult, rows, "pinjaman"),
)
"""The calculations of this topic."""
