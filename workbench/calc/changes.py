"""A loan that is paid off early, agreed anew, or carried beside others."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from pydantic import Field

from workbench.calc.command import Command, Share
from workbench.calc.contracts import Amount, ContractInput, contract, money, of_this_century
from workbench.calc.loans import Row, ScheduleInput, dated_rows
from workbench.engine.loan import METHODS
from workbench.engine.loan.contract import lay_out
from workbench.engine.loan.settle import Remaining, Until, combine, settle
from workbench.engine.loan.settle import reschedule as agree_anew
from workbench.errors import WorkbenchError
from workbench.plan.base import Record
from workbench.plan.lending import GraceInterest

__all__ = ["COMMANDS", "loans", "reschedule", "settlement"]


class SettlementInput(ContractInput):
    """Satu pinjaman dan hari pelunasannya."""

    tanggal_pelunasan: dt.date = Field(description="Hari pinjaman dilunasi; angsuran sampai hari itu sudah dibayar.")
    sisa_bunga: Remaining | None = Field(
        None,
        description="Bunga yang masih diminta. berjalan: sampai hari itu. penuh: seluruh sisa kontrak. anuitas: yang "
        "sudah diakui secara anuitas (flat, murabahah). Kosong: berjalan; untuk murabahah penuh, karena potongannya "
        "kebijakan pemberi pembiayaan.",
    )
    bunga_sampai: Until = Field(
        "tanggal", description="tanggal: sampai hari pelunasan. akhir_periode: sampai jatuh tempo."
    )
    denda_pelunasan: Share = Field(
        0.0, description="Denda pelunasan dipercepat, bagian dari sisa pokok; 1% ditulis 0.01."
    )


class SettlementResult(Record):
    """What is paid to be free of a loan."""

    angsuran_terbayar: int = Field(description="Banyaknya angsuran yang jatuh tempo sampai hari itu.")
    sisa_pokok: Amount = Field(description="Pokok yang dilunasi, rupiah.")
    bunga: Amount = Field(description="Bunga atau margin yang masih diminta, rupiah.")
    bunga_ditangguhkan: Amount = Field(description="Bunga tangguhan yang belum dibayar, rupiah.")
    denda: Amount = Field(description="Denda pelunasan, rupiah.")
    jumlah: Amount = Field(description="Semua yang dibayar pada hari itu, rupiah.")
    bunga_dihemat: Amount = Field(description="Sisa bunga menurut jadwal dikurangi yang dibayar sekarang, rupiah.")


def settlement(given: SettlementInput) -> SettlementResult:
    """Full settlement on a day; all of the margin of a murabahah unless another rule was agreed."""
    usual: Remaining = "penuh" if METHODS[given.metode].sharia else "berjalan"
    found = settle(
        contract(given),
        given.tanggal_pelunasan,
        remaining=given.sisa_bunga or usual,
        until=given.bunga_sampai,
        penalty=given.denda_pelunasan,
    )
    return SettlementResult(
        angsuran_terbayar=found.paid_instalments,
        sisa_pokok=money(given, found.principal),
        bunga=money(given, found.interest),
        bunga_ditangguhkan=money(given, found.postponed),
        denda=money(given, found.penalty),
        jumlah=money(given, found.total),
        bunga_dihemat=money(given, found.saved),
    )


class RescheduleInput(ContractInput):
    """Satu pinjaman dan kesepakatan barunya."""

    mulai_baru: dt.date = Field(description="Angsuran yang jatuh tempo pada hari ini atau sesudahnya disepakati lagi.")
    sisa_angsuran: int | None = Field(
        None, ge=1, le=2000, description="Banyaknya angsuran yang baru; kosong: sisa yang lama ditambah tenggang baru."
    )
    angsuran_pertama_baru: dt.date | None = Field(
        None, description="Jatuh tempo pertama yang baru; kosong: seperti semula."
    )
    jatuh_tempo_baru: tuple[dt.date, ...] = Field(
        (), max_length=500, description="Daftar jatuh tempo yang baru, bila tidak teratur."
    )
    tenggang_baru: int = Field(0, ge=0, le=2000, description="Tenggang pokok yang baru, dalam banyaknya angsuran.")
    tenggang_bunga_baru: int = Field(
        0, ge=0, le=2000, description="Tenggang bunga yang baru, dalam banyaknya angsuran."
    )
    bunga_tenggang_baru: GraceInterest = Field("dibayar", description="Nasib bunga selama tenggang bunga yang baru.")
    bunga_baru: Share | None = Field(
        None, description="Bunga setahun sejak angsuran terakhir sebelum mulai_baru; kosong: bunga lama."
    )


class RescheduleResult(Record):
    """The whole schedule, old rows and new."""

    baris: tuple[Row, ...] = Field(description="Baris lama sampai sebelum mulai_baru, lalu baris baru.")
    total_bunga: Amount = Field(description="Semua bunga, rupiah.")
    total_dibayar: Amount = Field(description="Semua angsuran dan pembayaran ekstra, rupiah.")
    tambahan_bunga: Amount = Field(description="Lebih (atau kurang, bila minus) dari bunga jadwal semula, rupiah.")


def reschedule(given: RescheduleInput) -> RescheduleResult:
    """The schedule after a rescheduling."""
    old = contract(given)
    of_this_century((given.angsuran_pertama_baru or given.mulai_baru, *given.jatuh_tempo_baru))
    new = agree_anew(
        old,
        given.mulai_baru,
        instalments=given.sisa_angsuran,
        first=given.angsuran_pertama_baru,
        due=given.jatuh_tempo_baru,
        grace=given.tenggang_baru,
        interest_grace=given.tenggang_bunga_baru,
        grace_interest=given.bunga_tenggang_baru,
        rate=given.bunga_baru,
    )
    return RescheduleResult(
        baris=dated_rows(given, new),
        total_bunga=money(given, new.interest),
        total_dibayar=money(given, new.paid),
        tambahan_bunga=money(given, new.interest - lay_out(old).interest),
    )


class LoansInput(Record):
    """Beberapa pinjaman sekaligus."""

    pinjaman: tuple[ScheduleInput, ...] = Field(
        min_length=1, max_length=50, description="Isian tiap pinjaman sama dengan hitungan schedule."
    )


class DayRow(Record):
    """One day of all loans together."""

    tanggal: dt.date = Field(description="Hari pencairan atau jatuh tempo.")
    pencairan: Amount = Field(description="Uang yang cair sejak baris sebelumnya pada pinjaman itu, rupiah.")
    pembayaran_ekstra: Amount = Field(description="Pokok yang dibayar di luar jadwal, rupiah.")
    pokok: Amount = Field(description="Pokok semua pinjaman, rupiah.")
    bunga: Amount = Field(description="Bunga semua pinjaman, rupiah.")
    angsuran: Amount = Field(description="Angsuran semua pinjaman, rupiah.")
    sisa: Amount = Field(description="Sisa semua pinjaman, rupiah.")


class LoansResult(Record):
    """Several loans as one schedule."""

    baris: tuple[DayRow, ...] = Field(description="Satu baris tiap hari yang ada pencairan atau angsurannya.")
    total_bunga: Amount = Field(description="Semua bunga, rupiah.")
    total_dibayar: Amount = Field(description="Semua angsuran dan pembayaran ekstra, rupiah.")
    bulan_terberat: dt.date = Field(description="Hari pertama bulan kalender dengan angsuran terbesar.")
    angsuran_bulan_terberat: Amount = Field(description="Angsuran semua pinjaman pada bulan itu, rupiah.")


def loans(given: LoansInput) -> LoansResult:
    """Several loans side by side, in one unit of money."""
    first = given.pinjaman[0]
    if any(item.satuan_uang != first.satuan_uang for item in given.pinjaman):
        raise WorkbenchError("Masukan, satuan_uang", "satuan uang berbeda-beda", "Samakan satuan semua pinjaman")
    laid = [lay_out(contract(item)) for item in given.pinjaman]
    rows = combine(laid)
    months: dict[dt.date, int] = defaultdict(int)
    for row in rows:
        months[row.day.replace(day=1)] += row.instalment
    heaviest = max(months, key=lambda month: (months[month], -month.toordinal()))
    return LoansResult(
        baris=tuple(
            DayRow(
                tanggal=row.day,
                pencairan=money(first, row.draw),
                pembayaran_ekstra=money(first, row.extra),
                pokok=money(first, row.principal),
                bunga=money(first, row.interest),
                angsuran=money(first, row.instalment),
                sisa=money(first, row.balance),
            )
            for row in rows
        ),
        total_bunga=money(first, sum(item.interest for item in laid)),
        total_dibayar=money(first, sum(item.paid for item in laid)),
        bulan_terberat=heaviest,
        angsuran_bulan_terberat=money(first, months[heaviest]),
    )


COMMANDS = (
    Command("settlement", "pelunasan dipercepat", SettlementInput, SettlementResult, settlement, "pinjaman"),
    Command("reschedule", "penjadwalan ulang", RescheduleInput, RescheduleResult, reschedule, "pinjaman"),
    Command("loans", "beberapa pinjaman dalam satu jadwal", LoansInput, LoansResult, loans),
)
"""The calculations of this topic."""
