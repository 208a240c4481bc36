"""Cash in and out by the month, and what a credit analyst divides by what."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from workbench.calc.command import NOTES, Command, Figure, Size, undefined
from workbench.engine.cashplan import cash_plan
from workbench.engine.credit import credit_ratios, debt_service_cover
from workbench.errors import WorkbenchError
from workbench.plan.base import Record

__all__ = [
    "COMMANDS",
    "CashInput",
    "CashLine",
    "CashResult",
    "CreditInput",
    "CreditResult",
    "cash",
    "credit",
]

Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Rupiah = Annotated[int, Field(ge=-(10**15), le=10**15)]
Amount = Annotated[int, Field(ge=0, le=10**15)]


class CashLine(Record):
    """Satu baris kas: penjualan, penjualan aset, hibah, angsuran, dan lainnya."""

    nama: Name = Field(description="Nama baris.")
    jumlah: tuple[Amount, ...] = Field(min_length=1, max_length=600, description="Rupiah tiap bulan.")


class CashInput(Record):
    """Arus kas bulanan yang sederhana, tanpa rencana usaha."""

    kas_awal: Rupiah = Field(description="Kas sebelum bulan 1, rupiah.")
    masuk: tuple[CashLine, ...] = Field((), max_length=200, description="Semua penerimaan.")
    keluar: tuple[CashLine, ...] = Field((), max_length=200, description="Semua pengeluaran.")


class CashResult(Record):
    """A monthly cash plan."""

    bersih: tuple[int, ...] = Field(description="Penerimaan dikurangi pengeluaran tiap bulan, rupiah.")
    kas_akhir: tuple[int, ...] = Field(description="Kas pada akhir tiap bulan, rupiah.")
    bulan_minus: tuple[int, ...] = Field(description="Bulan-bulan yang ditutup dengan kas minus, mulai 1.")
    kas_terendah: int = Field(description="Kas akhir bulan yang paling kecil, rupiah.")
    kekurangan: int = Field(description="Uang yang harus ditambahkan supaya tidak ada bulan yang minus, rupiah.")


class CreditInput(Record):
    """Penghasilan dan angsuran satu calon debitur dalam satu masa yang sama."""

    penghasilan_bersih: Figure = Field(description="Penghasilan bersih sebelum semua angsuran, rupiah.")
    laba_kotor: Figure = Field(description="Laba kotor, rupiah.")
    angsuran_berjalan: Size = Field(description="Angsuran pinjaman yang sudah berjalan, rupiah.")
    angsuran_baru: Size = Field(description="Angsuran pinjaman yang diminta, rupiah.")
    kas_operasi: Figure | None = Field(
        None, description="Kas dari usaha sebelum pokok dan bunga, rupiah; isi untuk DSCR."
    )


class CreditResult(Record):
    """A borrower's ratios."""

    sisa_penghasilan: float = Field(description="Penghasilan bersih sesudah semua angsuran, rupiah.")
    idir: float | None = Field(description="IDIR: semua angsuran dibagi sisa penghasilan.")
    dbr: float | None = Field(description="DBR: angsuran baru dibagi laba kotor.")
    dsr: float | None = Field(description="DSR: semua angsuran dibagi laba kotor.")
    dscr: float | None = Field(description="DSCR: kas operasi dibagi semua angsuran, pokok dan bunga.")
    kebiasaan: str = Field(description="Aturan hitung yang dipakai.")
    catatan: dict[str, str] = Field(description=NOTES)


def cash(given: CashInput) -> CashResult:
    """Closing cash month after month. Raises WorkbenchError for lines that are not equally long, or none at all."""
    lines = (*given.masuk, *given.keluar)
    lengths = {len(line.jumlah) for line in lines}
    if len(lengths) != 1:
        what = "banyaknya bulan tidak sama" if lengths else "belum ada penerimaan atau pengeluaran"
        raise WorkbenchError("Masukan, masuk dan keluar", what, "Isi jumlah untuk setiap bulan pada setiap baris")
    found = cash_plan(given.kas_awal, [line.jumlah for line in given.masuk], [line.jumlah for line in given.keluar])
    return CashResult(
        bersih=found.net,
        kas_akhir=found.closing,
        bulan_minus=found.short,
        kas_terendah=found.lowest,
        kekurangan=max(-found.lowest, 0),
    )


def credit(given: CreditInput) -> CreditResult:
    """IDIR, DBR, DSR and DSCR."""
    found = credit_ratios(given.penghasilan_bersih, given.laba_kotor, given.angsuran_berjalan, given.angsuran_baru)
    due, earned = given.angsuran_berjalan + given.angsuran_baru, given.kas_operasi
    cover = None if earned is None else debt_service_cover(earned, due)
    uncovered = "" if cover is not None else "kas_operasi tidak diisi" if earned is None else "tidak ada angsuran"
    gross = "" if found.dbr is not None else "tidak ada laba kotor"
    return CreditResult(
        sisa_penghasilan=found.disposable,
        idir=found.idir,
        dbr=found.dbr,
        dsr=found.dsr,
        dscr=cover,
        kebiasaan="IDIR atas sisa penghasilan sesudah angsuran; DBR dan DSR atas laba kotor; DSCR atas kas operasi",
        catatan=undefined(
            idir="" if found.idir is not None else "penghasilan habis untuk angsuran",
            dbr=gross,
            dsr=gross,
            dscr=uncovered,
        ),
    )


COMMANDS = (
    Command("cash", "arus kas bulanan sederhana", CashInput, CashResult, cash),
    Command("credit_ratios", "IDIR, DBR, DSR, DSCR", CreditInput, CreditResult, credit),
)
"""The calculations of this topic."""
