"""What the sharia calculations are asked: terms with Indonesian keys, and the engine's records of them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from workbench.calc.command import Figure, Money, Share
from workbench.engine import project
from workbench.engine.sharia import CapitalBack, Lease, LeaseEnd, PartnerKind, Partnership, plan_profit, rent_for
from workbench.errors import WorkbenchError
from workbench.plan import Loan, Plan
from workbench.plan.base import Record, Rupiah
from workbench.plan.lending import Method

__all__ = ["LeaseTerms", "PartnershipTerms", "ProfitLine", "TwinLoan", "contract_of", "lease_of", "loan_of", "profits"]

Months = Annotated[int, Field(ge=1, le=600)]
Rate = Annotated[float, Field(ge=0, le=10, allow_inf_nan=False)]
Profits = Annotated[tuple[Figure, ...], Field(min_length=1, max_length=600)]


class ProfitLine(Record):
    """Garis laba yang dibagi: ditulis sendiri, atau dari satu rencana."""

    laba: Profits | None = Field(None, description="Perkiraan laba bulan 1 dan seterusnya sebelum pembiayaan, rupiah.")
    rencana: Plan | None = Field(
        None, description="Pengganti laba: rencana utuh, laba operasi sesudah pajaknya dipakai."
    )


class PartnershipTerms(Record):
    """Akad bagi hasil."""

    akad: PartnerKind = Field(description="mudharabah, musyarakah, atau mutanaqisah.")
    modal_bank: Money = Field(description="Modal dari bank, rupiah.")
    nisbah_bank: Share = Field(description="Bagian bank atas laba; nisbah bank 40 banding 60 ditulis 0.4.")
    bulan: Months = Field(description="Jangka waktu akad, bulan.")
    modal_koperasi: Money = Field(0, description="Modal dari koperasi; 0 pada mudharabah, rupiah.")
    pengembalian: CapitalBack = Field("di_akhir", description="Modal bank kembali di_akhir atau bertahap.")
    unit: int = Field(0, ge=0, le=10**6, description="Banyaknya unit hishshah, hanya pada mutanaqisah.")


class LeaseTerms(Record):
    """Akad ijarah atau IMBT."""

    harga: Money = Field(description="Harga barang yang dibeli pemilik, rupiah.")
    bulan: Months = Field(description="Masa sewa, bulan.")
    ujrah: Money | None = Field(None, description="Ujrah sebulan, rupiah; kosong berarti dihitung dari hasil_tahun.")
    hasil_tahun: Rate | None = Field(None, description="Hasil setahun yang diminta pemilik; 12% ditulis 0.12.")
    akhir: LeaseEnd = Field("dihibahkan", description="Barang dikembalikan, dihibahkan, atau dibeli di akhir.")
    nilai_akhir: Money = Field(0, description="Harga opsi bila dibeli, perkiraan nilai bila dikembalikan, rupiah.")
    pemeliharaan_pemilik: Money = Field(0, description="Pemeliharaan sebulan yang ditanggung pemilik, rupiah.")
    pemeliharaan_penyewa: Money = Field(0, description="Pemeliharaan sebulan yang ditanggung koperasi, rupiah.")


class TwinLoan(Record):
    """Pinjaman dengan angsuran tetap atau menurun."""

    plafon: Rupiah = Field(gt=0, description="Jumlah pinjaman, rupiah.")
    bunga_tahun: Share = Field(description="Bunga atau margin setahun; 6% ditulis 0.06.")
    metode: Method = Field("anuitas", description="Cara mengangsur.")
    tenor_bulan: Annotated[int, Field(ge=1, le=240)] = Field(description="Banyaknya angsuran bulanan.")
    provisi: Share = Field(0.0, description="Bagian pencairan yang dipotong saat cair.")


def contract_of(given: PartnershipTerms) -> Partnership:
    return Partnership(
        kind=given.akad,
        capital=given.modal_bank,
        nisbah_bank=given.nisbah_bank,
        months=given.bulan,
        own_capital=given.modal_koperasi,
        capital_back=given.pengembalian,
        units=given.unit,
    )


def lease_of(given: LeaseTerms) -> Lease:
    rent = given.ujrah
    if rent is None:
        if given.hasil_tahun is None:
            raise WorkbenchError("Masukan, ujrah", "ujrah dan hasil_tahun kosong", "Isi salah satunya")
        rent = rent_for(given.harga, given.bulan, given.hasil_tahun, given.nilai_akhir, given.pemeliharaan_pemilik)
    return Lease(
        given.harga, given.bulan, rent, given.akhir, given.nilai_akhir, given.pemeliharaan_pemilik,
        given.pemeliharaan_penyewa,
    )  # fmt: skip


def loan_of(given: TwinLoan) -> Loan:
    return Loan.model_validate(given.model_dump())


def profits(given: ProfitLine) -> list[float]:
    """Profit of months 0..N; month 0 is left out of the sharing. Raises WorkbenchError without exactly one source."""
    if (given.laba is None) == (given.rencana is None):
        raise WorkbenchError("Masukan, laba", "laba dan rencana terisi dua-duanya atau kosong", "Isi salah satu")
    if given.rencana is None:
        return [0.0, *(given.laba or ())]
    return [0.0, *plan_profit(project(given.rencana))[1:].tolist()]
