"""Invented businesses: units, what they need, who works there, and what they leave in a usual month."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

from workbench.inputs import Area
from workbench.inputs.starters import STARTERS, Asset, Range, Starter
from workbench.money import format_number, format_rupiah
from workbench.plan import Evidence, Investment, RunningCost, Staff, Unit

__all__ = ["Business", "invent_business", "nice"]

MILLION = 1_000_000
_MOST_TURNOVER = 330 * MILLION
"""A month's sales that keep a year below the Rp4,8 miliar of the final income tax."""

_EVIDENCE: tuple[Evidence, ...] = ("nota", "survei", "survei", "harga_dinas", "perkiraan", "perkiraan")


@dataclass(frozen=True, slots=True)
class Business:
    """The operating side of an invented plan, and its usual monthly surplus before loans, in rupiah."""

    units: tuple[Unit, ...]
    assets: tuple[Investment, ...]
    staff: tuple[Staff, ...]
    costs: tuple[RunningCost, ...]
    surplus: float
    working_capital: int


def nice(value: float, step: int) -> int:
    """``value`` rounded to a step, at least one step: invented figures should look typed by hand.

    >>> nice(1_234_567, 50_000)
    1250000
    """
    return max(step, round(value / step) * step)


def invent_business(rng: Random, area: Area, people: int) -> Business:
    """Two to four units for a village of that size, with their assets, people and costs."""
    starters = _choose(rng, people)
    scale = math.sqrt(people / 1500) * rng.uniform(0.85, 1.15)
    scale *= min(1.0, _MOST_TURNOVER / sum(_turnover(starter, scale) for starter in starters))
    units = tuple(_unit(rng, starter, area, people, scale) for starter in starters)
    assets = tuple(_asset(rng, asset, s.mulai_bulan) for s in starters for asset in s.barang)
    gross = sum(_gross(unit) for unit in units)
    staff = _staff(rng, starters, gross)
    costs = _costs(rng, starters)
    wages = sum(s.orang * s.upah_bulan * s.bulan_upah / 12 for s in staff)
    care = sum(a.jumlah * a.harga_satuan * a.pemeliharaan / 12 for a in assets)
    tax = 0.005 * sum(unit.harga_jual * unit.volume / unit.siklus_bulan for unit in units)
    surplus = gross - wages - sum(cost.per_bulan for cost in costs) - care - tax
    return Business(units, assets, staff, costs, surplus, sum(_tied(unit) for unit in units))


def _choose(rng: Random, people: int) -> tuple[Starter, ...]:
    possible = [starter for starter in STARTERS[1:] if people >= starter.penduduk_min]
    count = rng.choice((1, 2, 2, 3)) if people < 1500 else rng.choice((2, 2, 3, 3))
    others = rng.sample(possible, count)
    shop = count == 1 or rng.random() < 0.88
    return (STARTERS[0], *others) if shop else tuple(others)


def _turnover(starter: Starter, scale: float) -> float:
    return scale * sum(starter.harga_jual) / 2 * sum(starter.volume) / 2 / starter.siklus_bulan


def _between(rng: Random, limits: Range) -> float:
    return rng.uniform(*limits)


def _unit(rng: Random, starter: Starter, area: Area, people: int, scale: float) -> Unit:
    price = nice(_between(rng, starter.harga_jual), 10 if starter.harga_jual[1] < 1_000 else 50)
    variable = nice(_between(rng, starter.biaya_variabel), 5) if starter.biaya_variabel[1] else 0
    margin = _between(rng, starter.margin)
    cost = 0 if starter.jasa else nice(price * (1 - starter.susut) - variable - margin, 10)
    volume = nice(scale * _between(rng, starter.volume), 500 if starter.volume[1] > 10_000 else 10)
    words = {
        "kk": format_number(people // 4),
        "tempat": f"{area.jenis.capitalize()} {area.nama}",
        "km": rng.randint(4, 45),
        "harga": format_rupiah(price),
        "volume": format_number(volume),
    }
    return Unit(
        nama=starter.nama,
        jenis=starter.jenis,
        satuan=starter.satuan,
        harga_jual=price,
        harga_beli=cost,
        biaya_variabel=variable,
        volume=volume,
        kapasitas=nice(volume * rng.uniform(1.15, 1.8), 10),
        siklus_bulan=starter.siklus_bulan,
        mulai_bulan=starter.mulai_bulan,
        ramp_awal=rng.choice((0.5, 0.6, 0.7, 0.8)),
        ramp_bulan=rng.choice((3, 4, 6)),
        susut=starter.susut,
        musim=starter.musim,
        hari_piutang=starter.hari_piutang,
        hari_persediaan=starter.hari_persediaan,
        hari_utang=rng.choice((0, 0, 0, 7)) if starter.hari_persediaan else 0,
        pasar=starter.pasar.format(**words),
        bukti=rng.choice(_EVIDENCE),
        catatan=starter.sumber,
    )


def _gross(unit: Unit) -> float:
    """What a unit leaves in a usual month after cost of goods and variable cost."""
    season = sum(unit.musim) / 12 if unit.musim else 1.0
    each = unit.harga_jual * (1 - unit.susut) - unit.harga_beli - unit.biaya_variabel
    return each * unit.volume * season / unit.siklus_bulan


def _tied(unit: Unit) -> int:
    """Money that stock and unpaid bills bind in the best month."""
    month = unit.volume * max(unit.musim, default=1.0)
    bound = month * (unit.harga_beli * unit.hari_persediaan + unit.harga_jual * unit.hari_piutang) / 30
    return round(bound)


def _asset(rng: Random, asset: Asset, month: int) -> Investment:
    return Investment(
        nama=asset.nama,
        kelompok=asset.kelompok,
        jumlah=rng.randint(*asset.jumlah),
        harga_satuan=nice(_between(rng, asset.juta) * MILLION, 5_000 if asset.juta[1] < 1 else 250_000),
        bulan=max(0, month - 1),
        umur_tahun=asset.umur_tahun,
        pemeliharaan=asset.pemeliharaan,
        nilai_sisa=asset.nilai_sisa,
        ganti=asset.ganti,
        sumber="pinjaman",
        bukti=rng.choice(_EVIDENCE),
    )


def _staff(rng: Random, starters: tuple[Starter, ...], gross: float) -> tuple[Staff, ...]:
    """A part-time manager and the people of each unit, at wages that leave most of the gross profit."""
    share = min(1.0, 0.42 * gross / (2_600_000 + 1_300_000 * len(starters)))
    manager = nice(rng.uniform(1.3, 2.0) * MILLION * max(0.55, share), 50_000)
    people = [Staff(jabatan="Pengelola (paruh waktu)", upah_bulan=manager, bukti="survei")]
    for starter in starters:
        for job, wage in starter.pegawai:
            pay = nice(_between(rng, wage) * MILLION * max(0.65, share), 50_000)
            people.append(Staff(jabatan=job, upah_bulan=pay, mulai_bulan=starter.mulai_bulan, bukti="survei"))
    return tuple(people)


def _costs(rng: Random, starters: tuple[Starter, ...]) -> tuple[RunningCost, ...]:
    lines = [("Alat tulis, pulsa, dan internet", (0.2, 0.4)), ("Rapat anggota dan pembinaan", (0.1, 0.3))]
    lines += [line for starter in starters for line in starter.biaya]
    return tuple(
        RunningCost(nama=name, per_bulan=nice(_between(rng, limits) * MILLION, 10_000), bukti=rng.choice(_EVIDENCE))
        for name, limits in lines
    )
