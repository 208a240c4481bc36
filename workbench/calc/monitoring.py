"""Five numbers a month beside a plan: the traffic light and its reasons, the month cash runs out, three actions."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field

from workbench.calc.command import NOTES, Command, number, undefined
from workbench.calendars import add_months
from workbench.engine import project
from workbench.engine.monitoring import (
    QUESTIONS,
    Assessment,
    Figures,
    Light,
    actions,
    assess,
    compared,
    figures,
    history,
    marks,
    planned,
    reasons,
    runs_out,
)
from workbench.errors import WorkbenchError
from workbench.plan import Plan
from workbench.plan.base import Record
from workbench.rules import load

__all__ = ["COMMANDS", "FiveNumbers", "MonitoringInput", "MonitoringResult", "watch"]

Amount = Annotated[float, Field(ge=-1e13, le=1e13, allow_inf_nan=False)]
Reported = Annotated[tuple[Amount | None, ...], Field(min_length=1, max_length=120)]
Planned = Annotated[tuple[Amount, ...], Field(min_length=1, max_length=360)]

LIGHTS = {Light.HIJAU: "hijau", Light.KUNING: "kuning", Light.MERAH: "merah", Light.KELABU: "kelabu"}
NEVER = "kas tidak habis selama masa yang diperkirakan"
UNREPORTED = "belum dilaporkan, atau tidak ada pembandingnya"


class FiveNumbers(Record):
    """Lima angka rencana, mulai bulan yang sama dengan laporan; boleh lebih panjang."""

    kas: Planned = Field(description="Kas akhir bulan, rupiah.")
    penjualan: Planned = Field(description="Penjualan sebulan, rupiah.")
    biaya: Planned = Field(description="Biaya usaha yang dibayar sebulan, rupiah.")
    tunggakan: Planned = Field(description="Tunggakan akhir bulan, rupiah.")
    stok: Planned = Field(description="Stok akhir bulan menurut harga beli, rupiah.")


class MonitoringInput(Record):
    """Lima angka tiap bulan dan rencananya."""

    mulai: dt.date = Field(description="Hari apa saja pada bulan pertama laporan.")
    kas: Reported = Field(description="Kas akhir bulan (laci dan bank), rupiah; null bila tidak dilaporkan.")
    penjualan: Reported = Field(description="Penjualan sebulan, rupiah.")
    biaya: Reported = Field(
        description="Yang dibayar untuk usaha sebulan: barang, upah, sewa, pajak, bunga; tanpa pokok dan investasi."
    )
    tunggakan: Reported = Field(description="Yang seharusnya sudah dibayar orang tetapi belum, rupiah.")
    stok: Reported = Field(description="Barang yang ada di akhir bulan menurut harga beli, rupiah.")
    rencana_angka: FiveNumbers | None = Field(None, description="Lima angka rencana untuk bulan yang sama.")
    rencana: Plan | None = Field(None, description="Pengganti rencana_angka: satu rencana utuh.")
    bulan_rencana: int = Field(1, ge=1, le=600, description="Bulan rencana yang sama dengan bulan pertama laporan.")


class ReasonRow(Record):
    """One reason."""

    kode: str = Field(description="Kode temuan pemantauan, V00 sampai V08.")
    tanya: str = Field(description="Yang ditanyakan.")
    warna: str = Field(description="kuning atau merah; kelabu bila belum ada laporan.")
    apa: str = Field(description="Yang ditemukan.")
    tindakan: str = Field(description="Yang disarankan.")


class ValueRow(Record):
    """One question with its marks."""

    tanya: str = Field(description="Yang ditanyakan.")
    nilai: float | None = Field(description="Nilainya; null bila belum diketahui atau tidak terbatas.")
    warna: str = Field(description="hijau, kuning, atau merah.")


class MonitoringResult(Record):
    """How one cooperative stands."""

    lampu: str = Field(description="hijau, kuning, merah, atau kelabu (belum ada laporan).")
    arti: str = Field(description="Lampu dalam kata.")
    alasan: tuple[ReasonRow, ...] = Field(description="Mengapa tidak hijau, yang merah lebih dahulu.")
    nilai: tuple[ValueRow, ...] = Field(description="Semua yang ditanyakan.")
    kas_habis: dt.date | None = Field(description="Bulan saat kas di bawah nol bila begini terus.")
    bulan_tersisa: float | None = Field(description="Bulan dari laporan kas terakhir sampai kas habis.")
    kas_ke_depan: tuple[float | None, ...] = Field(
        description="Perkiraan kas tiap bulan sejak laporan terakhir, rupiah."
    )
    kalimat: tuple[str, ...] = Field(description="Rencana dan kenyataan dalam tiga kalimat, lalu kapan kas habis.")
    tindakan: tuple[str, ...] = Field(description="Tiga tindakan.")
    riwayat: tuple[str, ...] = Field(description="Lampu tiap bulan, seperti terlihat waktu itu.")
    ambang: str = Field(description="Dari mana batas kuning dan merahnya.")
    catatan: dict[str, str] = Field(description=NOTES)


def watch(given: MonitoringInput) -> MonitoringResult:
    """How one cooperative stands. Raises WorkbenchError without exactly one plan, or where lines do not match."""
    start = given.mulai.replace(day=1)
    if not 2000 <= start.year <= 2080:
        raise WorkbenchError("Masukan, mulai", f"tahun {start.year}", "Isi tahun 2000 sampai 2080")
    actual, plan = _reported(given), _planned(given)
    limits = marks(load(), max(start, dt.date(2025, 1, 1)))
    found = assess(actual, plan, limits)
    month, left = int(found.runway.month), number(found.runway.left)
    last = max(0, int(found.reported))
    why = "" if month >= 0 else NEVER if int(found.reported) >= 0 else "belum ada laporan"
    values = _values(found)
    return MonitoringResult(
        lampu=LIGHTS[Light(int(found.light))],
        arti=Light(int(found.light)).sentence,
        alasan=tuple(
            ReasonRow(
                kode=reason.code,
                tanya=reason.where,
                warna=LIGHTS[Light(int(found.levels[reason.where]))] if reason.where in found.levels else "kelabu",
                apa=reason.what,
                tindakan=reason.fix,
            )
            for reason in reasons(found)
        ),
        nilai=values,
        kas_habis=add_months(start, month) if month >= 0 else None,
        bulan_tersisa=left,
        kas_ke_depan=tuple(number(value) for value in found.runway.cash[last:]),
        kalimat=(*compared(actual, plan, start), runs_out(found, start)),
        tindakan=actions(found),
        riwayat=tuple(LIGHTS[Light(int(light))] for light in history(actual, plan, limits)),
        ambang="nilai pembanding yang boleh diubah (ambang_pemantauan.toml), bukan aturan",
        catatan=undefined(
            kas_habis=why, bulan_tersisa=why, nilai=UNREPORTED if any(row.nilai is None for row in values) else ""
        ),
    )


def _values(found: Assessment) -> tuple[ValueRow, ...]:
    return tuple(
        ValueRow(tanya=name, nilai=number(found.values[name]), warna=LIGHTS[Light(int(found.levels[name]))])
        for name in QUESTIONS
    )


def _reported(given: MonitoringInput) -> Figures:
    lines = (given.kas, given.penjualan, given.biaya, given.tunggakan, given.stok)
    return figures(*([float("nan") if amount is None else amount for amount in line] for line in lines))


def _planned(given: MonitoringInput) -> Figures:
    numbers = given.rencana_angka
    if numbers is not None and given.rencana is None:
        return figures(numbers.kas, numbers.penjualan, numbers.biaya, numbers.tunggakan, numbers.stok)
    if given.rencana is not None and numbers is None:
        return planned(project(given.rencana), given.bulan_rencana)
    what = "rencana_angka dan rencana terisi dua-duanya atau kosong"
    raise WorkbenchError("Masukan, rencana_angka", what, "Isi salah satu")


COMMANDS = (Command("monitoring", "pantauan lima angka sebulan", MonitoringInput, MonitoringResult, watch),)
"""The calculations of this topic."""
