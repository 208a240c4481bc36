"""The savings-and-loan unit (simpan pinjam): what members borrow, what they save, and how late they pay."""

from __future__ import annotations

from typing import Literal

from workbench.plan.base import Amount, Count, Record, Rupiah, Text

__all__ = ["Arrears", "LendingMethod", "LoanProduct", "SavingsLoan", "SavingsProduct"]

LendingMethod = Literal["flat", "menurun", "anuitas"]


class LoanProduct(Record):
    """A loan that members can take: ``per_bulan`` new ones a month of ``rata_rata`` rupiah each.

    ``menunggak_bulan`` is the share of the balance paid on time so far that stops paying in a month;
    ``saldo_awal`` runs off on the product's own terms over ``sisa_bulan`` months.
    """

    nama: Text
    rata_rata: Rupiah
    per_bulan: Amount
    tenor_bulan: Count
    bunga_tahun: Amount
    metode: LendingMethod = "menurun"
    provisi: Amount = 0.0
    menunggak_bulan: Amount = 0.01
    mulai_bulan: Count = 1
    kenaikan_tahun: Amount = 0.0
    saldo_awal: Rupiah = 0
    sisa_bulan: Count = 0


class SavingsProduct(Record):
    """Savings beside pokok and wajib: what comes in a month, and the share of the balance taken out a month."""

    nama: Text
    jenis: Literal["sukarela", "berjangka"] = "sukarela"
    saldo_awal: Rupiah = 0
    masuk_bulan: Rupiah = 0
    tarik_bulan: Amount = 0.0
    bunga_tahun: Amount = 0.0


class Arrears(Record):
    """Balances of loans already in arrears on the day before month 1, by class of collectability."""

    lancar: Rupiah = 0
    kurang_lancar: Rupiah = 0
    diragukan: Rupiah = 0
    macet: Rupiah = 0


class SavingsLoan(Record):
    """The unit as a whole. Of all balances in arrears ``tertagih_bulan`` is collected each month; what is
    still open after ``hapus_buku_bulan`` months is written off.

    ``alih_riil_tahun`` is the share of new lending that moves each year to the business units, which earn
    ``hasil_riil_tahun`` on it: a comparison beside the plan, not part of its books.
    """

    produk: tuple[LoanProduct, ...] = ()
    simpanan: tuple[SavingsProduct, ...] = ()
    tunggakan_awal: Arrears = Arrears()
    penyisihan_awal: Rupiah = 0
    tertagih_bulan: Amount = 0.1
    hapus_buku_bulan: Count = 24
    biaya_bulan: Rupiah = 0
    hanya_anggota: bool = True
    alih_riil_tahun: Amount = 0.0
    hasil_riil_tahun: Amount = 0.0

    @property
    def piutang_awal(self) -> int:
        """Member loans on the day before month 1, in arrears or not, before the allowance."""
        late = self.tunggakan_awal
        in_arrears = late.lancar + late.kurang_lancar + late.diragukan + late.macet
        return sum(product.saldo_awal for product in self.produk) + in_arrears
