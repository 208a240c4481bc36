"""One loan: its figures and its schedule, by months or by dates."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from workbench.calc.command import NOTES, Command, undefined
from workbench.calc.contracts import Amount, ContractInput, LoanInput, contract, dated, loan_of, money
from workbench.engine import Schedule, schedule
from workbench.engine.loan.contract import Laid, lay_out
from workbench.engine.offer import loan_card
from workbench.money import round_half_up
from workbench.plan.base import Record

__all__ = [
    "COMMANDS",
    "LoanInput",
    "LoanResult",
    "Row",
    "ScheduleInput",
    "ScheduleResult",
    "dated_rows",
    "loan",
    "rows",
]


class ScheduleInput(ContractInput):
    """Satu pinjaman; dengan ``pencairan``, jadwalnya menurut tanggal sendiri."""


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
    """One month or one instalment of a schedule."""

    bulan: int = Field(description="Bulan ke-; pada jadwal bertanggal, angsuran ke-. 0 adalah pencairan pertama.")
    jatuh_tempo: dt.date | None = Field(description="Tanggal jatuh tempo setelah digeser ke hari kerja.")
    pencairan: Amount = Field(description="Uang yang cair sesudah angsuran sebelumnya sampai yang ini, rupiah.")
    provisi: Amount = Field(description="Provisi yang dipotong, rupiah.")
    pembayaran_ekstra: Amount = Field(description="Pokok yang dibayar di luar jadwal, rupiah.")
    pokok: Amount = Field(description="Pokok yang dibayar, rupiah.")
    bunga: Amount = Field(description="Bunga yang timbul, rupiah.")
    bunga_dibayar: Amount = Field(description="Bunga yang dibayar, termasuk yang ditangguhkan dulu, rupiah.")
    bunga_ditambahkan: Amount = Field(description="Bunga yang ditambahkan ke pokok, rupiah.")
    bunga_ditangguhkan: Amount = Field(description="Bunga tangguhan yang belum dibayar, rupiah.")
    angsuran: Amount = Field(description="Pokok ditambah bunga yang dibayar, rupiah.")
    sisa: Amount = Field(description="Sisa pinjaman sesudahnya, rupiah.")


class ScheduleResult(Record):
    """A schedule."""

    baris: tuple[Row, ...] = Field(description="Satu baris tiap bulan atau tiap angsuran, mulai dari 0.")
    total_bunga: Amount = Field(description="Semua bunga atau margin, rupiah.")
    total_dibayar: Amount = Field(description="Semua angsuran dan pembayaran ekstra, tanpa provisi, rupiah.")


def loan(given: LoanInput) -> LoanResult:
    """One loan in figures; its rates are those of its truth card (:func:`workbench.engine.offer.loan_card`)."""
    s = _schedule(given)
    card = loan_card(s.loan, given.mulai)
    return LoanResult(
        angsuran=s.regular_instalment,
        angsuran_terakhir=s.instalment[s.last],
        jumlah_angsuran=s.last,
        total_bunga=s.total_interest,
        total_dibayar=s.total_paid,
        provisi=sum(s.fee),
        bunga_efektif_tahun=card.effective_year,
        bunga_efektif_majemuk=card.effective_compound,
        setara_flat_anuitas=card.flat_by_annuity,
        setara_flat_menurun=card.flat_by_menurun,
        catatan=undefined(
            bunga_efektif_tahun=card.note,
            bunga_efektif_majemuk=card.note,
            setara_flat_anuitas=card.flat_note,
            setara_flat_menurun=card.flat_note,
        ),
    )


def rows(given: ScheduleInput) -> ScheduleResult:
    """The schedule, a row per month or per instalment; row 0 is the first draw."""
    if dated(given):
        laid = lay_out(contract(given))
        return ScheduleResult(
            baris=dated_rows(given, laid),
            total_bunga=money(given, laid.interest),
            total_dibayar=money(given, laid.paid),
        )
    s = _schedule(given)
    columns = zip(
        (None, *s.due), s.draw, s.fee, (0,) * len(s.draw), s.principal, s.interest, s.interest_paid, s.capitalised,
        s.interest_payable, s.instalment, s.balance, strict=True,
    )  # fmt: skip
    names = tuple(Row.model_fields)[1:]
    made = tuple(Row(bulan=t, **dict(zip(names, row, strict=True))) for t, row in enumerate(columns))
    return ScheduleResult(baris=made, total_bunga=s.total_interest, total_dibayar=s.total_paid)


def dated_rows(given: ContractInput, laid: Laid) -> tuple[Row, ...]:
    """A laid out contract as rows, in money; row 0 is the first draw."""
    r = laid.rows
    fee = [round_half_up(given.provisi * drawn) for drawn in r.draw]
    lines = (r.draw, fee, r.extra, r.principal, r.interest, r.interest_paid, r.capitalised, r.interest_payable,
             r.instalment, r.balance)  # fmt: skip
    names = tuple(Row.model_fields)[2:]
    return tuple(
        Row(bulan=k, jatuh_tempo=day, **{name: money(given, line[k]) for name, line in zip(names, lines, strict=True)})
        for k, day in enumerate(laid.days)
    )


def _schedule(given: LoanInput) -> Schedule:
    return schedule(loan_of(given), given.mulai)


COMMANDS = (
    Command("loan", "ringkasan satu pinjaman", LoanInput, LoanResult, loan, "pinjaman"),
    Command("schedule", "jadwal angsuran bertanggal", ScheduleInput, ScheduleResult, rows, "pinjaman"),
)
"""The calculations of this topic."""
