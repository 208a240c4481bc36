"""The business: moving seasons, demand against capacity, and what one unit of each business unit costs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from workbench.calc.command import NOTES, Command, Share, undefined
from workbench.calendars import add_months, months
from workbench.checks.demand import demand_faults
from workbench.checks.seasons import named_faults, season_faults
from workbench.engine import project
from workbench.engine.demand import Market, market
from workbench.engine.seasons import Falling, falling, fallings, month_factors, profile_named
from workbench.errors import Finding, Severity, WorkbenchError
from workbench.plan import Demand, EventDate, Membership, Plan, Profile, SeasonProfile, Unit
from workbench.plan.base import Record

__all__ = [
    "COMMANDS",
    "DemandInput",
    "DemandResult",
    "Fall",
    "Limit",
    "SeasonsInput",
    "SeasonsResult",
    "UnitResult",
    "UnitsResult",
    "demand",
    "seasons",
    "units",
]

Price = Annotated[float, Field(ge=0.01, le=1e12, allow_inf_nan=False)]
Quantity = Annotated[float, Field(ge=0, le=1e12, allow_inf_nan=False)]


class SeasonsInput(Record):
    """Profil musim yang dipakai, dan bulan yang ditanyakan."""

    mulai: dt.date = Field(description="Hari apa saja pada bulan pertama.")
    bulan: int = Field(12, ge=1, le=240, description="Banyaknya bulan.")
    peristiwa: tuple[str, ...] = Field(min_length=1, description="Nama profil musim; beberapa saling mengalikan.")
    profil_musim: tuple[SeasonProfile, ...] = ()
    kalender: tuple[EventDate, ...] = ()


class Fall(Record):
    """One time that an event falls in the months asked about."""

    profil: str = Field(description="Profil musim.")
    peristiwa: str = Field(description="Nama peristiwanya.")
    mulai: dt.date = Field(description="Hari pertama.")
    sampai: dt.date = Field(description="Hari terakhir.")
    status: str = Field(description="ditetapkan, atau perkiraan.")


class SeasonsResult(Record):
    """The strength of each month, and the events it comes from."""

    bulan: tuple[dt.date, ...] = Field(description="Hari pertama setiap bulan.")
    faktor: tuple[float, ...] = Field(description="Kekuatan setiap bulan: rata-rata hari-harinya; 1 berarti biasa.")
    jatuh: tuple[Fall, ...] = Field(description="Setiap kali peristiwanya jatuh dalam bulan-bulan itu.")


class DemandInput(Record):
    """Satu unit usaha di pasarnya, pada bulan biasa dan ukuran penuh."""

    permintaan: Demand = Field(description="Siapa yang membeli dan berapa banyak.")
    harga_jual: Price = Field(description="Harga jual satu satuan, rupiah.")
    volume: Quantity = Field(description="Jumlah yang dibeli atau dibuat dalam satu siklus.")
    kapasitas: Quantity = Field(0.0, description="Paling banyak dalam satu siklus; 0 bila tidak dihitung.")
    susut: Share = Field(0.0, description="Bagian yang hilang sebelum terjual.")
    siklus_bulan: int = Field(1, ge=1, le=240, description="Bulan dalam satu siklus.")
    satuan: str = Field("satuan", max_length=40, description="Satuan jual, untuk kalimatnya.")
    penduduk: int = Field(0, ge=0, le=10**7, description="Penduduk desa.")
    kepala_keluarga: int = Field(0, ge=0, le=10**7, description="Kepala keluarga di desa.")
    anggota: int = Field(0, ge=0, le=10**7, description="Anggota koperasi.")


class Limit(Record):
    """One limit of what can be sold."""

    nama: str = Field(description="permintaan, permintaan anggota, atau kapasitas.")
    sebulan: float = Field(description="Satuan jual sebulan.")
    cara: str = Field(description="Dari mana angkanya.")


class DemandResult(Record):
    """What can be sold, and what binds."""

    rencana: float = Field(description="Yang direncanakan terjual sebulan.")
    tercapai: float = Field(description="Yang dapat terjual sebulan: rencana, atau batas yang lebih rendah.")
    batas: tuple[Limit, ...] = Field(description="Semua batas yang dapat dihitung.")
    mengikat: str | None = Field(description="Nama batas yang paling rendah.")
    kalimat: str = Field(description="Rencana di samping batasnya.")
    catatan: dict[str, str] = Field(description=NOTES)


class UnitResult(Record):
    """One business unit: the prices that are computed with, its market, and what never meets cash."""

    nama: str = Field(description="Nama unit.")
    harga_jual: float = Field(description="Rupiah per satuan.")
    harga_beli: float = Field(description="Dibayar per satuan: jumlah bahan, buku harga, atau isian unit.")
    bahan_sendiri: float = Field(description="Nilai bahan dari hasil sendiri per satuan, tidak dibayar.")
    biaya_variabel: float = Field(description="Dibayar per satuan, termasuk upah dan ongkos angkut.")
    tenaga_sendiri: float = Field(description="Nilai kerja tanpa upah per satuan.")
    dipakai_sendiri: tuple[int, ...] = Field(description="Nilai hasil yang dipakai sendiri tiap tahun, rupiah.")
    pasokan_sendiri: tuple[int, ...] = Field(description="Nilai bahan dan tenaga sendiri tiap tahun, rupiah.")
    pasar: DemandResult = Field(description="Permintaan, kapasitas, dan mana yang mengikat.")
    musim: tuple[Fall, ...] = Field(description="Setiap kali peristiwa profilnya jatuh selama rencana.")


class UnitsResult(Record):
    """The business units of a plan."""

    unit: tuple[UnitResult, ...] = Field(description="Satu baris tiap unit usaha.")


def seasons(given: SeasonsInput) -> SeasonsResult:
    """How strong each month is because of the events that fall in it, and when they fall.

    Raises WorkbenchError for a profile that makes no sense, or a profile or event that nobody knows.
    """
    profiles, days, start = given.profil_musim, given.kalender, given.mulai.year
    if not 2000 <= start <= 2100:
        raise WorkbenchError("Masukan, mulai", f"tahun {start}", "Isi tahun 2000 sampai 2100")
    _refuse(named_faults(given.peristiwa, profiles, start, "peristiwa", "Masukan"))
    _refuse(season_faults(profiles, days))
    named = tuple(profile_named(name, profiles) for name in given.peristiwa)
    first = given.mulai.replace(day=1)
    last = add_months(first, given.bulan) - dt.timedelta(days=1)
    factors = month_factors(named, days, first, given.bulan)
    return SeasonsResult(
        bulan=months(first, given.bulan),
        faktor=tuple(float(factor) for factor in factors),
        jatuh=_falls(fallings(named, days, first, last)),
    )


def _refuse(found: Iterable[Finding]) -> None:
    """Raise the first finding that makes the figures meaningless."""
    for finding in found:
        if finding.severity is Severity.SALAH:
            raise WorkbenchError(finding.where, finding.what, finding.fix)


def _falls(found: tuple[Falling, ...]) -> tuple[Fall, ...]:
    return tuple(
        Fall(
            profil=fall.profile.nama,
            peristiwa=fall.name,
            mulai=fall.when.start,
            sampai=fall.when.end,
            status=str(fall.when.status),
        )
        for fall in found
    )


def demand(given: DemandInput) -> DemandResult:
    """How much can be sold in an ordinary month: demand, capacity, and the limit that binds."""
    unit = Unit(
        nama="",
        harga_jual=0,
        satuan=given.satuan,
        volume=given.volume,
        kapasitas=given.kapasitas,
        susut=given.susut,
        siklus_bulan=given.siklus_bulan,
        permintaan=given.permintaan,
    )
    _refuse(demand_faults(given.permintaan, "permintaan", "Masukan"))
    who = Profile(
        kode="", nama="", desa="", kecamatan="", penduduk=given.penduduk, kepala_keluarga=given.kepala_keluarga
    )
    return _market(market(unit, who, Membership(jumlah=given.anggota), given.harga_jual), given.satuan)


def _market(found: Market, measure: str) -> DemandResult:
    binding = found.binding
    return DemandResult(
        rencana=found.planned,
        tercapai=found.achievable,
        batas=tuple(Limit(nama=limit.name, sebulan=limit.volume, cara=limit.how) for limit in found.limits),
        mengikat=binding.name if binding else None,
        kalimat=found.sentence(measure),
        catatan=undefined(mengikat="" if binding else found.missing),
    )


def units(plan: Plan) -> UnitsResult:
    """The business units of a plan as they are computed with. Raises WorkbenchError for a plan at fault."""
    p = project(plan)
    rows = []
    for line in p.units:
        made = line.prices
        rows.append(
            UnitResult(
                nama=line.unit.nama,
                harga_jual=made.selling,
                harga_beli=made.buying,
                bahan_sendiri=made.own_buying,
                biaya_variabel=made.variable,
                tenaga_sendiri=made.own_variable,
                dipakai_sendiri=tuple(int(value) for value in p.time.yearly(line.own_use)),
                pasokan_sendiri=tuple(int(value) for value in p.time.yearly(line.own_supply)),
                pasar=_market(market(line.unit, plan.profil, plan.anggota, made.selling), line.unit.satuan),
                musim=_falls(falling(line.unit, plan, p.time)),
            )
        )
    return UnitsResult(unit=tuple(rows))


COMMANDS = (
    Command("seasons", "kekuatan setiap bulan karena peristiwa yang bergeser", SeasonsInput, SeasonsResult, seasons),
    Command("demand", "permintaan, kapasitas, dan mana yang mengikat", DemandInput, DemandResult, demand, "unit"),
    Command("units", "harga, pasar, dan nilai tanpa kas setiap unit usaha", Plan, UnitsResult, units),
)
