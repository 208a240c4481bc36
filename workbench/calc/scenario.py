"""What if: the stored scenarios, one driver at a time, and where each unit's figures break."""

from __future__ import annotations

import math
from typing import Annotated

from pydantic import Field

from workbench.calc.command import NOTES, Command, number, undefined
from workbench.engine import project
from workbench.engine.scenario import Point, ScenarioRow, break_points, compare, limits, tornado
from workbench.plan import Plan
from workbench.plan.base import Record
from workbench.rules import load as load_rules

__all__ = [
    "COMMANDS",
    "BarResult",
    "BreakResult",
    "LimitsResult",
    "PointResult",
    "ScenarioResult",
    "ScenariosResult",
    "SensitivityInput",
    "SensitivityResult",
    "break_limits",
    "scenarios",
    "sensitivity",
]

NO_DEBT = "tidak ada angsuran"
Step = Annotated[float, Field(ge=-1, le=120, allow_inf_nan=False)]


class ScenarioResult(Record):
    """One scenario."""

    nama: str = Field(description="Nama skenario; yang pertama rencana dasar.")
    alasan: str = Field(description="Mengapa skenario ini dilihat.")
    perubahan: tuple[str, ...] = Field(description="Angka yang berubah: dari berapa menjadi berapa.")
    dscr_terendah: float | None = Field(description="DSCR tahun yang paling berat.")
    kas_terendah: int | None = Field(description="Kas akhir bulan yang paling kecil, rupiah.")
    bulan_kas_terendah: int | None = Field(description="Bulan kas paling kecil.")
    shu_setahun: int | None = Field(description="SHU rata-rata setahun, rupiah.")
    vonis: str | None = Field(description="Aman, Hati-hati, atau Belum mampu.")
    kesalahan: str = Field(description="Mengapa skenario tidak dapat dihitung; kosong bila dapat.")


class ScenariosResult(Record):
    """The scenarios stored in a plan."""

    skenario: tuple[ScenarioResult, ...] = Field(description="Rencana dasar, lalu tiap skenario menurut urutannya.")
    catatan: dict[str, str] = Field(description=NOTES)


class SensitivityInput(Record):
    """Satu rencana dan langkah-langkah ujinya."""

    rencana: Plan = Field(description="Seluruh rencana, seperti isi berkas .koperasi.json.")
    langkah: dict[str, Annotated[tuple[Step, ...], Field(max_length=50)]] | None = Field(
        None,
        description="Langkah tiap penggerak: harga_jual, volume, harga_beli, biaya, upah (bagian: -0.05 turun 5%), "
        "bunga (0.01 naik satu poin), mulai (bulan terlambat). Kosong berarti langkah model BI dan aturan bertanggal.",
    )


class PointResult(Record):
    """One step."""

    langkah: float = Field(description="Langkah, seperti ditulis pada masukan.")
    sebutan: str = Field(description="Langkah dengan kata-kata.")
    dscr_terendah: float | None = Field(description="DSCR tahun yang paling berat.")
    kas_terendah: int = Field(description="Kas akhir bulan yang paling kecil, rupiah.")
    npv: float = Field(description="Nilai sekarang bersih usaha sebelum pinjaman, rupiah.")
    irr_tahun: float | None = Field(description="Tingkat hasil usaha per tahun.")


class BarResult(Record):
    """One driver."""

    penggerak: str = Field(description="Nama penggerak.")
    sebutan: str = Field(description="Nama penggerak dengan kata-kata.")
    ayunan_dscr: float = Field(description="Selisih DSCR terendah antara langkah terbaik dan terburuk.")
    ayunan_kas: float = Field(description="Selisih kas terendah antara langkah terbaik dan terburuk, rupiah.")
    langkah: tuple[PointResult, ...] = Field(description="Hasil tiap langkah.")


class SensitivityResult(Record):
    """One driver at a time."""

    dasar: PointResult = Field(description="Rencana dasar.")
    penggerak: tuple[BarResult, ...] = Field(description="Yang paling berpengaruh lebih dulu.")
    catatan: dict[str, str] = Field(description=NOTES)


class BreakResult(Record):
    """Where one figure breaks the plan."""

    unit: str = Field(description="Nama unit usaha; kosong untuk seluruh rencana.")
    penggerak: str = Field(description="harga_jual, volume, harga_beli, atau biaya.")
    rencana: float = Field(description="Angka pada rencana; 1 untuk seluruh rencana.")
    batas: float | None = Field(description="Angka terakhir yang angsurannya masih terbayar penuh.")
    kalimat: str = Field(description="Batasnya dengan kata-kata.")


class LimitsResult(Record):
    """Every break point."""

    batas: tuple[BreakResult, ...] = Field(description="Seluruh rencana, lalu tiap unit sendiri.")
    catatan: dict[str, str] = Field(description=NOTES)


def scenarios(plan: Plan) -> ScenariosResult:
    """The stored scenarios against the plan."""
    rules = load_rules()
    project(plan, rules)
    rows = compare(plan, rules)
    notes: dict[str, str] = {}
    for i, row in enumerate(rows, 1):
        undue = row.outcome is not None and math.isnan(row.outcome.lowest_dscr)
        why = NO_DEBT if undue else row.fault
        notes |= undefined(**{f"skenario.{i}.dscr_terendah": why})
    return ScenariosResult(skenario=tuple(_scenario(row) for row in rows), catatan=notes)


def _scenario(row: ScenarioRow) -> ScenarioResult:
    found = row.outcome
    return ScenarioResult(
        nama=row.scenario.nama,
        alasan=row.scenario.alasan,
        perubahan=row.changes,
        dscr_terendah=None if found is None else number(found.lowest_dscr),
        kas_terendah=None if found is None else found.lowest_cash,
        bulan_kas_terendah=None if found is None else found.lowest_cash_month,
        shu_setahun=None if found is None else found.shu_per_year,
        vonis=None if found is None else found.verdict.value,
        kesalahan=row.fault,
    )


def sensitivity(given: SensitivityInput) -> SensitivityResult:
    """Each driver alone, moved step by step."""
    rules = load_rules()
    base = project(given.rencana, rules)
    bars = tornado(given.rencana, rules, given.langkah)
    start = Point(
        0.0,
        "rencana",
        float(base.ratios.lowest_dscr),
        int(base.ratios.lowest_cash),
        base.feasibility.npv,
        base.feasibility.flows,
    )
    return SensitivityResult(
        dasar=_point(start),
        penggerak=tuple(
            BarResult(
                penggerak=bar.driver,
                sebutan=bar.label,
                ayunan_dscr=bar.swing[0],
                ayunan_kas=bar.swing[1],
                langkah=tuple(_point(point) for point in bar.points),
            )
            for bar in bars
        ),
        catatan=undefined(
            dscr_terendah=NO_DEBT if math.isnan(start.lowest_dscr) else "", irr_tahun=base.feasibility.irr_note
        ),
    )


def _point(point: Point) -> PointResult:
    return PointResult(
        langkah=point.step,
        sebutan=point.label,
        dscr_terendah=number(point.lowest_dscr),
        kas_terendah=point.lowest_cash,
        npv=point.npv,
        irr_tahun=point.irr_year,
    )


def break_limits(plan: Plan) -> LimitsResult:
    """The break point of each driver over the whole plan, and of each unit's own price and volume."""
    rules = load_rules()
    project(plan, rules)
    whole = tuple(
        BreakResult(unit="", penggerak=found.driver, rencana=1.0, batas=found.factor, kalimat=found.sentence)
        for found in limits(plan, rules)
    )
    units = tuple(
        BreakResult(unit=p.unit, penggerak=p.driver, rencana=p.start, batas=p.last, kalimat=p.sentence)
        for p in break_points(plan, rules)
    )
    found = (*whole, *units)
    notes = {
        name: text
        for i, row in enumerate(found, 1)
        if row.batas is None
        for name, text in undefined(**{f"batas.{i}.batas": row.kalimat}).items()
    }
    return LimitsResult(batas=found, catatan=notes)


COMMANDS = (
    Command("scenarios", "skenario yang disimpan di rencana", Plan, ScenariosResult, scenarios),
    Command("sensitivity", "kepekaan satu penggerak demi satu", SensitivityInput, SensitivityResult, sensitivity),
    Command("limits", "titik patah tiap harga dan volume", Plan, LimitsResult, break_limits),
)
"""The calculations of this topic."""
