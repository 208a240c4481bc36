"""Working capital: the deepest cumulative deficit of any flow, and the need of a whole plan by two methods."""

from __future__ import annotations

import numpy as np
from pydantic import Field

from workbench.calc.command import NOTES, Command, Figure, undefined
from workbench.engine import project
from workbench.engine.working_capital import (
    deepest_deficit,
    difference_sentence,
    need_sentence,
    working_capital,
)
from workbench.plan import Plan
from workbench.plan.base import Record

__all__ = ["COMMANDS", "DeficitInput", "DeficitResult", "NeedResult", "Part", "deficit", "need"]

NEVER_SHORT = "arus kumulatif tidak pernah minus"


class DeficitInput(Record):
    """Arus kas operasi sebelum pembiayaan, bulan demi bulan mulai bulan ke-0."""

    arus: tuple[Figure, ...] = Field(
        min_length=1, max_length=1200, description="Arus tiap bulan; keluar bertanda minus."
    )


class DeficitResult(Record):
    """The deepest cumulative deficit."""

    kebutuhan: float = Field(description="Defisit kumulatif terdalam, dalam satuan arus; 0 bila tidak pernah minus.")
    bulan_terdalam: int | None = Field(description="Bulan dengan defisit terdalam, mulai dari 0.")
    bulan_defisit_terakhir: int | None = Field(description="Bulan terakhir saat jumlah arus masih minus.")
    lama_bulan: int = Field(description="Lama uang tertanam: bulan defisit terakhir ditambah 2.")
    lama_rata_rata: float = Field(description="Lama andai seluruh kebutuhan dipakai sekaligus, bunganya sama.")
    pulih: bool = Field(description="Ya bila jumlah arus tidak minus lagi pada bulan terakhir.")
    kumulatif: tuple[float, ...] = Field(description="Jumlah arus sampai setiap bulan.")
    catatan: dict[str, str] = Field(description=NOTES)


class Part(Record):
    """One part of the need."""

    nama: str = Field(description="Penyebab.")
    jumlah: int = Field(description="Rupiah; minus berarti mengurangi kebutuhan.")


class NeedResult(Record):
    """The working capital of a plan by both methods, beside its budget."""

    kebutuhan: int = Field(description="Menurut defisit kumulatif terdalam, rupiah.")
    bulan_terdalam: int | None = Field(description="Bulan dengan defisit terdalam, mulai dari 0.")
    bulan_defisit_terakhir: int | None = Field(description="Bulan terakhir saat jumlah arus masih minus.")
    lama_bulan: int = Field(description="Lama uang tertanam: bulan defisit terakhir ditambah 2.")
    lama_rata_rata: float = Field(description="Lama andai seluruh kebutuhan dipakai sekaligus, bunganya sama.")
    pulih: bool = Field(description="Ya bila jumlah arus tidak minus lagi pada bulan terakhir.")
    bagian: tuple[Part, ...] = Field(description="Penyebab kebutuhan; jumlahnya tepat sama dengan kebutuhan.")
    siklus_hari: float = Field(description="Hari piutang + hari persediaan - hari utang, ditimbang menurut biaya.")
    biaya_sehari: float = Field(description="Biaya sehari pada tahun yang dihitung, rupiah.")
    kebutuhan_siklus: int = Field(description="Menurut siklus usaha: hari dikali biaya sehari, rupiah.")
    tahun_siklus: int = Field(description="Tahun rencana yang biayanya dipakai.")
    kas_minimum: int = Field(description="Kas minimum menurut rencana, rupiah.")
    dianggarkan: int = Field(description="Modal kerja yang dianggarkan di luar pihak lain, rupiah.")
    dari_pinjaman: int = Field(description="Bagian yang dianggarkan dari pinjaman, rupiah.")
    selisih: int = Field(description="Dianggarkan dikurangi kebutuhan dan kas minimum; minus berarti kurang.")
    kalimat: tuple[str, str] = Field(description="Perbandingan dengan anggaran, dan sebab kedua cara berbeda.")
    catatan: dict[str, str] = Field(description=NOTES)


def deficit(given: DeficitInput) -> DeficitResult:
    """The deepest cumulative deficit of monthly flows, its month and how long it lasts."""
    found = deepest_deficit(np.asarray(given.arus, dtype=np.float64))
    short = float(found.amount) > 0
    return DeficitResult(
        kebutuhan=float(found.amount),
        bulan_terdalam=int(found.month) if short else None,
        bulan_defisit_terakhir=int(found.last_month) if short else None,
        lama_bulan=int(found.term),
        lama_rata_rata=float(found.average_months),
        pulih=float(found.cumulative[-1]) >= 0,
        kumulatif=tuple(found.cumulative.tolist()),
        catatan=_never(short),
    )


def need(plan: Plan) -> NeedResult:
    """The working capital that a plan needs, by both methods, beside what it sets aside."""
    found = working_capital(project(plan))
    parts = {
        "piutang dan stok dikurangi utang usaha": found.parts.tied_up,
        "pinjaman anggota dikurangi simpanan": found.parts.lent,
        "biaya awal": found.parts.startup,
        "hasil usaha yang belum menutup biaya": found.parts.shortfall,
        "pajak": found.parts.tax,
    }
    return NeedResult(
        kebutuhan=found.amount,
        bulan_terdalam=found.month,
        bulan_defisit_terakhir=found.last_month,
        lama_bulan=found.term,
        lama_rata_rata=found.average_months,
        pulih=found.recovers,
        bagian=tuple(Part(nama=name, jumlah=amount) for name, amount in parts.items()),
        siklus_hari=found.cycle.days,
        biaya_sehari=found.cycle.daily_cost,
        kebutuhan_siklus=found.cycle.amount,
        tahun_siklus=found.cycle.year,
        kas_minimum=found.minimum_cash,
        dianggarkan=found.budget,
        dari_pinjaman=found.from_loans,
        selisih=found.gap,
        kalimat=(need_sentence(found), difference_sentence(found)),
        catatan=_never(found.month is not None),
    )


def _never(short: bool) -> dict[str, str]:
    why = "" if short else NEVER_SHORT
    return undefined(bulan_terdalam=why, bulan_defisit_terakhir=why)


COMMANDS = (
    Command("deficit", "defisit kumulatif terdalam dan lamanya", DeficitInput, DeficitResult, deficit),
    Command("working_capital", "kebutuhan modal kerja satu rencana, dua cara", Plan, NeedResult, need),
)
"""The calculations of this topic."""
