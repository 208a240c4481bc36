"""The largest loan that a plan carries, under which terms, and the sales that a loan needs."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from workbench.calc.command import NOTES, Command, undefined
from workbench.engine import project
from workbench.engine.capacity import Terms, best_terms, largest_loan, sales_needed, terms_table
from workbench.plan import Plan
from workbench.plan.base import Record
from workbench.rules import load as load_rules

__all__ = ["COMMANDS", "CapacityInput", "CapacityResult", "CeilingResult", "TermsResult", "capacity"]

Months = Annotated[int, Field(ge=0, le=240)]
Plafon = Annotated[int, Field(ge=1, le=10**14)]


class CapacityInput(Record):
    """Satu rencana yang meminta pinjaman baru."""

    rencana: Plan = Field(description="Seluruh rencana, seperti isi berkas .koperasi.json.")
    plafon: Plafon | None = Field(
        None, description="Pinjaman yang ditanyakan kebutuhan penjualannya; kosong berarti yang diminta rencana."
    )
    tenor: tuple[Months, ...] = Field(
        (), max_length=20, description="Jangka waktu yang dicoba, bulan; kosong berarti tahun demi tahun."
    )
    tenggang: tuple[Months, ...] = Field(
        (), max_length=20, description="Masa tenggang yang dicoba, bulan; kosong berarti 0, 6, dan yang terlama."
    )


class CeilingResult(Record):
    """One ceiling."""

    nama: str = Field(description="Nama batas.")
    jumlah: int | None = Field(description="Rupiah; null bila tidak ada batasnya.")
    alasan: str = Field(description="Mengapa sebesar itu.")


class TermsResult(Record):
    """One tenor with one grace."""

    tenor_bulan: int = Field(description="Jangka waktu, bulan.")
    tenggang_bulan: int = Field(description="Masa tenggang, bulan.")
    terbayar_sampai: int | None = Field(description="Pinjaman terbesar yang angsurannya terbayar penuh, rupiah.")
    aman_sampai: int | None = Field(description="Pinjaman terbesar yang dinilai Aman, rupiah.")
    angsuran: int = Field(description="Angsuran pinjaman yang diminta sesudah masa tenggang, rupiah.")
    biaya_pinjaman: int = Field(description="Bunga dan provisi pinjaman yang diminta, rupiah.")
    vonis: str = Field(description="Penilaian pinjaman yang diminta dengan syarat ini.")


class CapacityResult(Record):
    """The capacity of a plan."""

    diminta: int = Field(description="Plafon pinjaman baru yang pertama, rupiah.")
    terbayar_sampai: int | None = Field(description="Pinjaman terbesar dengan DSCR 1 dan kas tidak minus, rupiah.")
    aman_sampai: int | None = Field(description="Pinjaman terbesar yang dinilai Aman, rupiah.")
    bulan_terberat_sampai: int | None = Field(
        description="Pinjaman terbesar yang angsuran bulan terberatnya tertutup uang usaha bulan itu sendiri, rupiah."
    )
    batas: tuple[CeilingResult, ...] = Field(
        description="Aturan program, kemampuan, kebutuhan nyata, dan rumah tangga bila diisi."
    )
    batas_penentu: str = Field(description="Nama batas yang paling rendah.")
    kalimat: tuple[str, ...] = Field(description="Hasilnya dengan kata-kata.")
    penjualan_faktor: float | None = Field(description="Volume penjualan paling sedikit terhadap rencana; 1 = rencana.")
    penjualan_sebulan: int | None = Field(description="Rata-rata penjualan sebulan pada volume itu, rupiah.")
    syarat: tuple[TermsResult, ...] = Field(description="Tiap jangka waktu dengan tiap masa tenggang.")
    syarat_terbaik: TermsResult | None = Field(
        description="Syarat termurah yang membuat pinjaman diminta dinilai Aman."
    )
    catatan: dict[str, str] = Field(description=NOTES)


def capacity(given: CapacityInput) -> CapacityResult:
    """Capacity both ways; loans are multiples of 100.000 rupiah, rounded down."""
    rules, plan = load_rules(), given.rencana
    project(plan, rules)
    found, sales = largest_loan(plan, rules), sales_needed(plan, rules, given.plafon)
    rows = terms_table(plan, rules, given.tenor, given.tenggang)
    best = best_terms(rows)
    none = "tidak ada jumlah yang memenuhi"
    return CapacityResult(
        diminta=found.asked,
        terbayar_sampai=found.payable,
        aman_sampai=found.safe,
        bulan_terberat_sampai=found.by_month,
        batas=tuple(CeilingResult(nama=c.name, jumlah=c.amount, alasan=c.sentence) for c in found.ceilings),
        batas_penentu=found.binding.name,
        kalimat=(found.sentence, found.reach, found.worst_month, sales.sentence),
        penjualan_faktor=sales.factor,
        penjualan_sebulan=sales.per_month,
        syarat=tuple(_terms(row) for row in rows),
        syarat_terbaik=None if best is None else _terms(best),
        catatan=undefined(
            terbayar_sampai="" if found.payable is not None else none,
            aman_sampai="" if found.safe is not None else none,
            bulan_terberat_sampai="" if found.by_month is not None else "ada bulan tanpa uang untuk angsuran",
            penjualan_faktor="" if sales.factor is not None else "tidak ditemukan sampai lima kali rencana",
            syarat_terbaik="" if best is not None else "tidak ada syarat yang dicoba dinilai Aman",
        ),
    )


def _terms(row: Terms) -> TermsResult:
    return TermsResult(
        tenor_bulan=row.tenor_bulan,
        tenggang_bulan=row.tenggang_bulan,
        terbayar_sampai=row.payable,
        aman_sampai=row.safe,
        angsuran=row.instalment,
        biaya_pinjaman=row.cost,
        vonis=row.verdict.value,
    )


COMMANDS = (Command("capacity", "pinjaman terbesar dan batasnya", CapacityInput, CapacityResult, capacity),)
"""The calculations of this topic."""
