"""Loans with dates of their own: what can be asked (``pencairan`` and its companions) and how it becomes a contract.

A plan's loan (``plafon``, ``tenor_bulan``, ``tahap``) and a dated one share all their other keys, so that
settlement, rescheduling and loans side by side take either.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from pydantic import Field

from workbench.calc.command import Figure, Share
from workbench.calendars import WorkingDay
from workbench.checks import loan_faults
from workbench.engine.loan.contract import Contract, Draw, Paid, RateFrom, check
from workbench.engine.loan.dated import contract_of
from workbench.engine.loan.grid import Grid, Unit, listed, regular
from workbench.engine.loan.rounding import Rounding, exact_rate
from workbench.engine.loan.terms import Effect, Payment, Terms, Use
from workbench.errors import WorkbenchError
from workbench.plan import Loan
from workbench.plan.base import Count, Record, Rupiah

__all__ = ["ContractInput", "LoanInput", "contract", "dated", "loan_of", "money", "of_this_century", "units"]

Amount = int | float
"""Money in an answer: whole where the unit is whole."""


class LoanInput(Loan):
    """Satu pinjaman, dengan isian yang sama seperti ``pinjaman`` pada berkas rencana."""

    mulai: dt.date = Field(dt.date(2027, 1, 1), description="Hari apa saja pada bulan 0, bulan pencairan pertama.")


class DrawInput(Record):
    """One draw on a day."""

    tanggal: dt.date = Field(description="Hari uang cair.")
    jumlah: Figure = Field(description="Jumlah yang cair.")


class RateInput(Record):
    """A rate that holds from a day on."""

    tanggal: dt.date = Field(description="Hari sejak bunga ini dihitung; hari sesudahnya memakai bunga baru.")
    bunga_tahun: Share = Field(description="Bunga setahun yang baru; 6% ditulis 0.06.")


class PaymentInput(Record):
    """An extra payment on a day."""

    tanggal: dt.date = Field(description="Hari uang dibayar.")
    jumlah: Figure = Field(description="Jumlah yang dibayar.")
    akibat: Effect = Field("tenor", description="tenor: angsuran tetap, lebih cepat lunas. angsuran: angsuran turun.")
    guna: Use = Field(
        "tambahan",
        description="tambahan: di luar angsuran, mengurangi pokok. mendahului: dihitung dulu ke angsuran berikutnya.",
    )


class ContractInput(LoanInput):
    """A plan's loan, or with ``pencairan`` a loan with dates of its own."""

    plafon: Rupiah = 0
    tenor_bulan: Count = 0
    pencairan: tuple[DrawInput, ...] = Field(
        (),
        max_length=500,
        description="Tanggal dan jumlah tiap pencairan; bila diisi, jadwal memakainya, bukan plafon dan tahap.",
    )
    banyak_angsuran: int = Field(0, ge=0, le=2000, description="Banyaknya angsuran; kosong: tenor_bulan dibagi tiap.")
    tiap: int = Field(1, ge=1, le=366, description="Satu angsuran setiap berapa satuan waktu.")
    satuan_waktu: Unit = Field("bulan", description="hari, minggu, atau bulan. Kuartal: tiap 3 bulan.")
    angsuran_pertama: dt.date | None = Field(
        None,
        description="Jatuh tempo pertama; kosong: satu periode sesudah pencairan. Boleh lebih dekat atau jauh.",
    )
    jatuh_tempo: tuple[dt.date, ...] = Field(
        (), max_length=500, description="Daftar jatuh tempo yang tidak teratur, lengkap."
    )
    bulan_penuh: bool = Field(
        False, description="Pada daftar jatuh tempo dengan 30/360: setiap periode dihitung tepat `tiap` bulan."
    )
    bunga_ikut_geser: bool = Field(False, description="Bunga dihitung sampai tanggal yang sudah digeser ke hari kerja.")
    tenggang_angsuran: int = Field(0, ge=0, le=2000, description="Tenggang pokok, dalam banyaknya angsuran.")
    tenggang_bunga_angsuran: int = Field(
        0, ge=0, le=2000, description="Tenggang bunga, dalam banyaknya angsuran; kosong: sama dengan tenggang pokok."
    )
    bebas_bunga_angsuran: int = Field(
        0, ge=0, le=2000, description="Periode awal tanpa bunga, dalam banyaknya angsuran."
    )
    perubahan_bunga: tuple[RateInput, ...] = Field(
        (), max_length=500, description="Bunga yang berubah di tengah masa pinjaman."
    )
    pembayaran: tuple[PaymentInput, ...] = Field((), max_length=500, description="Pembayaran pokok di luar jadwal.")
    angsuran_di_muka: bool = Field(False, description="Angsuran pertama dibayar pada hari pencairan.")
    angsuran_tetap: Figure | None = Field(
        None, gt=0, description="Angsuran yang sudah ditetapkan; yang terakhir menyerap sisa."
    )
    satuan_uang: float = Field(
        1.0, ge=0.0001, le=1000, allow_inf_nan=False, description="Satuan uang terkecil; 0.01 untuk sen."
    )
    tengah_ke_genap: bool = Field(False, description="Pecahan tepat setengah dibulatkan ke angka genap, bukan ke atas.")
    dasar_angsuran: Literal["periode", "periode_pertama", "bulan"] = Field(
        "periode",
        description="Panjang periode dalam rumus angsuran: setiap periode sendiri, yang pertama, atau bulan rata.",
    )
    ratakan_angsuran: bool = Field(
        False,
        description="Angsuran digeser sebesar selisih angsuran terakhir dibagi banyaknya, bila itu memperkecilnya.",
    )
    pembulatan_terpisah: bool = Field(
        False, description="Flat: pokok dan bunga dibulatkan ke kelipatan sendiri-sendiri."
    )
    bunga_penutup: bool = Field(
        False, description="Flat: bunga terakhir menyerap pembulatan supaya jumlah bunga tepat."
    )
    bunga_per_bagian: bool = Field(
        False, description="Bunga dibulatkan setiap kali saldo atau tarif berubah, bukan sekali seperiode."
    )


_MONTHLY = ("plafon", "tahap", "mulai", "hari_cair", "hari_jatuh_tempo", "bunga_tetap_bulan", "bunga_berikut")
_DATED = tuple(
    name for name in ContractInput.model_fields if name not in LoanInput.model_fields and name != "pencairan"
)


def dated(given: ContractInput) -> bool:
    """Whether the loan has dates of its own.

    Raises:
        WorkbenchError: keys of both kinds are mixed.
    """
    odd = [name for name in (_MONTHLY if given.pencairan else _DATED) if name in given.model_fields_set]
    if odd and given.pencairan:
        what = f"{odd[0]} tidak dipakai bersama pencairan bertanggal"
        raise WorkbenchError("Masukan", what, "Kosongkan, atau kosongkan pencairan untuk jadwal bulanan")
    if odd:
        raise WorkbenchError("Masukan", f"{odd[0]} memerlukan pencairan", "Isi pencairan dengan tanggal dan jumlah")
    return bool(given.pencairan)


def loan_of(given: LoanInput) -> Loan:
    """The plan's loan in an input, checked. Raises WorkbenchError with the first fault."""
    loan = Loan.model_validate({name: getattr(given, name) for name in Loan.model_fields})
    for finding in loan_faults(loan, "Masukan"):
        raise WorkbenchError(finding.where.replace(".", ", "), finding.what, finding.fix)
    if not 2000 <= given.mulai.year <= 2100:
        raise WorkbenchError("Masukan, mulai", f"tahun {given.mulai.year}", "Isi bulan pencairan, misalnya 2027-01-01")
    return loan


def contract(given: ContractInput) -> Contract:
    """The contract behind an input of either kind.

    Raises:
        WorkbenchError: keys are mixed, amounts are finer than the unit, or the number of instalments is missing.
    """
    if not dated(given):
        return contract_of(loan_of(given), given.mulai)
    draws = tuple(Draw(item.tanggal, units(given, item.jumlah)) for item in given.pencairan)
    first = min(item.day for item in draws)
    changes = sorted(given.perubahan_bunga, key=lambda item: item.tanggal)
    grid = _grid(given, first)
    made = Contract(
        terms=_terms(given),
        grid=grid.rolled(WorkingDay(given.hari_libur), with_interest=given.bunga_ikut_geser),
        draws=draws,
        rates=(
            RateFrom(first, exact_rate(given.bunga_tahun)),
            *(RateFrom(item.tanggal, exact_rate(item.bunga_tahun)) for item in changes),
        ),
        day_count=given.hitungan_hari,
        payments=tuple(
            Paid(item.tanggal, Payment(units(given, item.jumlah), item.akibat, item.guna)) for item in given.pembayaran
        ),
        free=_count(given, "bebas_bunga"),
        advance=given.angsuran_di_muka,
    )
    if given.dasar_angsuran == "periode":
        return made
    check(made)
    return replace(made, terms=replace(made.terms, nominal=_nominal(given, made, grid)))


def _terms(given: ContractInput) -> Terms:
    grace = _count(given, "tenggang")
    rounding: Rounding = given.arah_pembulatan
    money: Rounding = "genap" if given.tengah_ke_genap else "terdekat"
    step = given.pembulatan if "pembulatan" in given.model_fields_set else given.satuan_uang
    return Terms(
        method=given.metode,
        drawn=0,
        grace=grace,
        interest_grace=_count(given, "tenggang_bunga") or grace,
        grace_interest=given.bunga_tenggang,
        multiple=units(given, step),
        rounding=money if rounding == "terdekat" else rounding,
        money=money,
        instalment=None if given.angsuran_tetap is None else units(given, given.angsuran_tetap),
        per_piece=given.bunga_per_bagian,
        absorb=given.bunga_penutup,
        apart=given.pembulatan_terpisah,
        even_out=given.ratakan_angsuran,
    )


def _grid(given: ContractInput, first: dt.date) -> Grid:
    """The due dates, after a check that the dates are of this century."""
    days = (first, *given.jatuh_tempo, given.angsuran_pertama or first, *(item.tanggal for item in given.pencairan))
    of_this_century(days)
    if given.jatuh_tempo:
        return listed(first, given.jatuh_tempo, given.tiap if given.bulan_penuh else 0)
    grace = 0 if given.tenggang_dalam_tenor else _count(given, "tenggang")
    n = given.banyak_angsuran or _months(given, "tenor_bulan")
    if not n:
        raise WorkbenchError("Masukan, banyak_angsuran", "banyaknya angsuran belum ada", "Isi, misalnya 12")
    return regular(first, n + grace, given.tiap, given.satuan_waktu, given.angsuran_pertama)


def of_this_century(days: Iterable[dt.date]) -> None:
    """Raise WorkbenchError for a day that no loan of today has.

    >>> of_this_century([dt.date(2027, 1, 31)])
    """
    if not all(2000 <= day.year <= 2100 for day in days):
        raise WorkbenchError("Masukan", "ada tanggal di luar tahun 2000 sampai 2100", "Periksa tahunnya")


def _nominal(given: ContractInput, made: Contract, grid: Grid) -> Fraction:
    """The length in years that stands for every period."""
    if given.dasar_angsuran == "periode_pertama":
        return made.years(grid.opening, grid.dates[1])
    if given.satuan_waktu != "bulan" or given.jatuh_tempo:
        what = "bulan rata hanya untuk angsuran bulanan yang teratur"
        raise WorkbenchError("Masukan, dasar_angsuran", what, "Pilih periode")
    return Fraction(given.tiap, 12)


def _count(given: ContractInput, name: str) -> int:
    """A length given in instalments, or in months."""
    in_instalments: int = getattr(given, f"{name}_angsuran")
    return in_instalments or _months(given, f"{name}_bulan")


def _months(given: ContractInput, name: str) -> int:
    """A length given in months, in instalments."""
    months: int = getattr(given, name)
    if months and (given.satuan_waktu != "bulan" or months % given.tiap):
        what = f"{months} bulan bukan kelipatan satu periode"
        raise WorkbenchError(f"Masukan, {name}", what, "Isi dalam banyaknya angsuran")
    return months // given.tiap


def units(given: ContractInput, amount: float) -> int:
    """An amount in the loan's smallest unit. Raises WorkbenchError where the unit is too coarse for it.

    >>> units(ContractInput(bunga_tahun=0, satuan_uang=0.01), 127.95)
    12795
    """
    found = Decimal(str(amount)) / Decimal(str(given.satuan_uang))
    if found != int(found):
        what = f"{amount} tidak habis dibagi satuan uang {given.satuan_uang}"
        raise WorkbenchError("Masukan", what, "Perkecil satuan_uang, misalnya 0.01 untuk sen")
    return int(found)


def money(given: ContractInput, amount: int) -> Amount:
    """An amount of the smallest unit as money.

    >>> money(ContractInput(bunga_tahun=0, satuan_uang=0.01), 12795), money(ContractInput(bunga_tahun=0), 12795)
    (127.95, 12795)
    """
    if given.satuan_uang.is_integer():
        return amount * int(given.satuan_uang)
    return float(amount * Decimal(str(given.satuan_uang)))
