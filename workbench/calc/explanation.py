"""How one figure of a plan came about."""

from __future__ import annotations

from difflib import get_close_matches

from pydantic import Field

from workbench.calc.command import Command
from workbench.engine import project
from workbench.engine.explain import Explanation, Period, explain, keys
from workbench.errors import WorkbenchError
from workbench.plan import Plan
from workbench.plan.base import Record
from workbench.rules import RuleValue
from workbench.rules import load as load_rules

__all__ = ["COMMANDS", "ExplainInput", "ExplainResult", "PartOf", "RuleUsed", "TakenFrom", "explanation"]


class ExplainInput(Record):
    """Satu angka dari satu rencana."""

    rencana: Plan = Field(description="Seluruh rencana, seperti isi berkas .koperasi.json.")
    angka: str = Field(
        description="Kunci angka seperti pada daftar istilah, misalnya rasio.dscr atau arus_kas.closing."
    )
    bulan: int | None = Field(None, description="Bulan rencana, 0 adalah bulan uang pertama; kosong bila tahun diisi.")
    tahun: int | None = Field(None, description="Tahun rencana, mulai 1; kosong bila bulan diisi.")


class TakenFrom(Record):
    """A figure that the formula took."""

    angka: str = Field(description="Kunci angka ini, untuk ditanyakan lebih lanjut.")
    nama: str = Field(description="Sebutannya di dalam rumus.")
    nilai: float | None = Field(description="Nilainya pada masa yang sama; null bila tidak terdefinisi.")


class PartOf(Record):
    """One part of a sum."""

    nama: str = Field(description="Unit, jabatan, barang, atau pinjaman.")
    nilai: float = Field(description="Rupiah.")
    cara: str = Field(description="Bagaimana bagian ini terjadi; boleh kosong.")


class RuleUsed(Record):
    """A dated rule behind the figure."""

    aturan: str = Field(description="Judul aturan.")
    dasar: str = Field(description="Dasar hukumnya.")
    sumber: tuple[str, ...] = Field(description="Di mana terbaca.")
    keadaan: str = Field(description="Berlaku, dicabut, rencana, diragukan, atau latar.")
    berlaku: str = Field(description="Berlaku sejak tanggal ini.")
    diperiksa: str = Field(description="Tanggal terakhir orang memeriksanya.")


class ExplainResult(Record):
    """The figure, its formula, what went into it."""

    nama: str = Field(description="Nama angka.")
    arti: str = Field(description="Artinya dalam satu atau dua kalimat.")
    masa: str = Field(description="Bulan, tahun, atau seluruh rencana.")
    satuan: str = Field(description="Satuan angka.")
    nilai: float | None = Field(description="Nilai dari mesin hitung; null bila tidak terdefinisi.")
    rumus: str = Field(description="Rumusnya dengan kata-kata.")
    kalimat: str = Field(description="Rumus dengan angka-angkanya, satu kalimat.")
    masukan: tuple[TakenFrom, ...] = Field(description="Angka-angka yang dipakai rumus.")
    bagian: tuple[PartOf, ...] = Field(description="Bagian-bagian yang dijumlahkan; yang nol tidak ditulis.")
    aturan: tuple[RuleUsed, ...] = Field(description="Aturan bertanggal yang dipakai.")


def explanation(given: ExplainInput) -> ExplainResult:
    """How a figure came about, with every input's key so that it can be asked further."""
    if given.angka not in keys():
        known = ", ".join(get_close_matches(given.angka, keys(), 8, 0.3) or keys()[:8])
        raise WorkbenchError(
            "Masukan, angka", f"“{given.angka:.60}” tidak dikenal", f"Pakai kunci daftar istilah, misalnya {known}"
        )
    rules = load_rules()
    when = Period(month=given.bulan, year=given.tahun)
    return _told(explain(project(given.rencana, rules), given.angka, when, rules))


def _told(e: Explanation) -> ExplainResult:
    return ExplainResult(
        nama=e.term.label,
        arti=e.term.bantuan,
        masa=e.period,
        satuan=e.term.satuan,
        nilai=e.value,
        rumus=e.formula,
        kalimat=e.sentence,
        masukan=tuple(TakenFrom(angka=i.key, nama=i.label, nilai=i.value) for i in e.inputs),
        bagian=tuple(PartOf(nama=part.label, nilai=part.value, cara=part.how) for part in e.parts),
        aturan=tuple(_rule(rule) for rule in e.rules),
    )


def _rule(rule: RuleValue) -> RuleUsed:
    return RuleUsed(
        aturan=rule.title,
        dasar=rule.basis,
        sumber=rule.sources,
        keadaan=rule.status.sentence,
        berlaku=rule.effective.isoformat(),
        diperiksa=rule.checked.isoformat(),
    )


COMMANDS = (Command("explain", "asal-usul satu angka rencana", ExplainInput, ExplainResult, explanation),)
"""The calculation of this topic."""
