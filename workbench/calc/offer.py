"""The truth card of an offer, and a rate turned from flat to effective and back."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from workbench.calc.command import NOTES, Command, Money, undefined
from workbench.engine.offer import (
    READINGS,
    Brochure,
    StatedMethod,
    TruthCard,
    brochure_card,
    sentences,
    to_effective,
    to_flat,
)
from workbench.plan.base import Record, Rupiah

__all__ = [
    "COMMANDS",
    "ConversionInput",
    "ConversionResult",
    "MatchRow",
    "OfferInput",
    "OfferResult",
    "ReadingRow",
    "convert",
    "offer",
]

Months = Annotated[int, Field(ge=1, le=600)]
Rate = Annotated[float, Field(ge=0, le=10, allow_inf_nan=False)]


class OfferInput(Record):
    """Satu tawaran seperti tertulis di brosur."""

    plafon: Rupiah = Field(gt=0, description="Jumlah pinjaman yang ditawarkan, rupiah.")
    tenor_bulan: Months = Field(description="Banyaknya angsuran bulanan.")
    angsuran: Money | None = Field(None, description="Angsuran sebulan yang tercetak, sama setiap bulan, rupiah.")
    bunga_tahun: Rate | None = Field(None, description="Persen setahun yang tercetak; 6% ditulis 0.06.")
    metode: StatedMethod | None = Field(None, description="Metode persen itu; wajib bila angsuran tidak diisi.")
    biaya: Money = Field(0, description="Biaya yang dipotong saat cair, rupiah.")
    biaya_bulan: Money = Field(0, description="Biaya lain yang dibayar bersama setiap angsuran, rupiah.")


class ReadingRow(Record):
    """The stated percentage read by one method."""

    metode: str = Field(description="Cara membaca persen yang sama.")
    arti: str = Field(description="Arti cara itu.")
    angsuran: int = Field(description="Angsuran bulan pertama, rupiah.")
    angsuran_terakhir: int = Field(description="Angsuran terakhir, rupiah.")
    total_bunga: int = Field(description="Semua bunga, rupiah.")
    total_dibayar: int = Field(description="Semua angsuran, tanpa biaya, rupiah.")
    selisih: int = Field(description="Total dibayar dikurangi total tawaran, rupiah.")


class MatchRow(Record):
    """A reading that gives the stated instalment."""

    metode: str = Field(description="Cara membaca yang menghasilkan angsuran tercetak.")
    kelipatan: int = Field(description="Pembulatan angsuran yang dipakai, rupiah.")


class OfferResult(Record):
    """The truth card."""

    angsuran: int = Field(description="Angsuran sebulan; yang pertama bila makin ringan, rupiah.")
    makin_ringan: bool = Field(description="Ya bila angsuran turun setiap bulan.")
    total_bunga: int = Field(description="Semua bunga, rupiah.")
    total_dibayar: int = Field(description="Semua angsuran, tanpa biaya, rupiah.")
    biaya: int = Field(description="Semua biaya, rupiah.")
    bunga_efektif_tahun: float | None = Field(description="Bunga efektif: IRR bulanan × 12, termasuk biaya.")
    bunga_efektif_majemuk: float | None = Field(description="Bunga efektif majemuk: (1 + IRR bulanan)^12 − 1.")
    setara_flat_anuitas: float | None = Field(description="Bunga flat setara per tahun menurut rumus anuitas.")
    setara_flat_menurun: float | None = Field(description="Bunga flat setara per tahun: i × (n + 1) / (2n).")
    bacaan: tuple[ReadingRow, ...] = Field(description="Persen yang sama menurut setiap cara membaca.")
    cocok: tuple[MatchRow, ...] = Field(description="Cara membaca yang menghasilkan angsuran tercetak.")
    kalimat: tuple[str, ...] = Field(description="Kartu itu dalam kalimat.")
    catatan: dict[str, str] = Field(description=NOTES)


class ConversionInput(Record):
    """Satu tingkat bunga yang hendak diubah."""

    bunga_tahun: Rate = Field(description="Persen setahun; 18% ditulis 0.18.")
    tenor_bulan: Months = Field(description="Banyaknya angsuran bulanan.")
    dari: Literal["flat", "efektif"] = Field(description="Persen itu flat atau efektif; hasilnya yang satu lagi.")


class ConversionResult(Record):
    """The same rate by the other name, by both formulas."""

    rumus_anuitas: float | None = Field(description="Setara menurut rumus anuitas: jumlah bunga angsuran sama.")
    rumus_menurun: float = Field(description="Setara menurut rumus menurun: flat = i × (n + 1) / (2n).")
    catatan: dict[str, str] = Field(description=NOTES)


def offer(given: OfferInput) -> OfferResult:
    """What an offer costs, what its percentage could mean, and which meaning gives its instalment."""
    card = brochure_card(
        Brochure(
            principal=given.plafon,
            months=given.tenor_bulan,
            instalment=given.angsuran,
            rate_year=given.bunga_tahun,
            method=given.metode,
            fee=given.biaya,
            fee_month=given.biaya_bulan,
        )
    )
    return OfferResult(
        angsuran=card.instalment,
        makin_ringan=card.falling,
        total_bunga=card.total_interest,
        total_dibayar=card.total_paid,
        biaya=card.fees,
        bunga_efektif_tahun=card.effective_year,
        bunga_efektif_majemuk=card.effective_compound,
        setara_flat_anuitas=card.flat_by_annuity,
        setara_flat_menurun=card.flat_by_menurun,
        bacaan=_readings(card),
        cocok=tuple(MatchRow(metode=m.method, kelipatan=m.multiple) for m in card.matches),
        kalimat=sentences(card),
        catatan=undefined(
            bunga_efektif_tahun=card.note,
            bunga_efektif_majemuk=card.note,
            setara_flat_anuitas=card.flat_note,
            setara_flat_menurun=card.flat_note,
        ),
    )


def _readings(card: TruthCard) -> tuple[ReadingRow, ...]:
    return tuple(
        ReadingRow(
            metode=r.method,
            arti=READINGS[r.method],
            angsuran=r.instalment,
            angsuran_terakhir=r.last_instalment,
            total_bunga=r.total_interest,
            total_dibayar=r.total_paid,
            selisih=r.difference,
        )
        for r in card.readings
    )


def convert(given: ConversionInput) -> ConversionResult:
    """A flat rate as effective, or an effective one as flat, by the annuity and by the falling formula."""
    turn = to_effective if given.dari == "flat" else to_flat
    by_annuity = turn(given.bunga_tahun, given.tenor_bulan, "anuitas")
    by_menurun = turn(given.bunga_tahun, given.tenor_bulan, "menurun")
    return ConversionResult(
        rumus_anuitas=by_annuity,
        rumus_menurun=by_menurun or 0.0,
        catatan=undefined(rumus_anuitas="" if by_annuity is not None else "tidak ada tingkat yang memenuhi"),
    )


COMMANDS = (
    Command("offer", "kartu kebenaran satu tawaran", OfferInput, OfferResult, offer),
    Command("convert", "bunga flat ke efektif dan sebaliknya", ConversionInput, ConversionResult, convert),
)
"""The calculations of this topic."""
