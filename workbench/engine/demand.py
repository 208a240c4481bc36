"""Demand: how much of a unit's goods the place can take in a month, how much can be made, and which of them binds.

::

    people     = jiwa, or the village's people, or members x people per household
    need       = people x kebutuhan_bulan, or people x belanja_harian x 30 x bagian_belanja / price   (units a month)
    our share  = bagian_pasar, or 1 / (1 + pesaing)
    market     = need x our share
    capacity   = kapasitas x (1 - susut) x (1 - dipakai_sendiri) / months per cycle
    achievable = min(market, capacity)
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.money import format_number, format_percent, format_rupiah
from workbench.plan import Demand, Membership, Profile, Unit

__all__ = ["DAYS", "Limit", "Market", "market", "months_per_cycle", "people", "planned_a_month"]

DAYS = 30


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit of what can be sold: its name, units a month, and how it came about."""

    name: str
    volume: float
    how: str


@dataclass(frozen=True, slots=True)
class Market:
    """What can be sold of a unit in an ordinary month at full size; ``missing`` says what the market lacks, if so.

    ``binding`` is the lowest limit, ``None`` where nothing limits.
    """

    planned: float
    limits: tuple[Limit, ...]
    missing: str

    @property
    def binding(self) -> Limit | None:
        """The limit that is met first."""
        return min(self.limits, key=lambda limit: limit.volume, default=None)

    @property
    def achievable(self) -> float:
        """Units a month: what is planned, or the limit that is met first."""
        return min(self.planned, self.binding.volume) if self.binding else self.planned

    def sentence(self, measure: str) -> str:
        """What binds, in one sentence; ``measure`` is what the units are counted in."""
        planned = f"rencana {format_number(self.planned)} {measure} sebulan"
        if self.binding is None:
            return f"{planned}; batasnya belum dapat dihitung: {self.missing}."
        most = f"{self.binding.name} {format_number(self.binding.volume)} {measure} ({self.binding.how})"
        word = "melebihi" if self.planned > self.binding.volume else "masih di dalam"
        return f"{planned} {word} {most}."


def months_per_cycle(unit: Unit) -> float:
    """How many months one cycle stands for: ``siklus_bulan``, or 12 divided by the months of ``blok.bulan_siklus``.

    >>> months_per_cycle(Unit(nama="x", harga_jual=1, volume=1, siklus_bulan=3))
    3.0
    """
    given = len(set(unit.blok.bulan_siklus))
    return 12 / given if given else float(max(1, unit.siklus_bulan))


def _sold(unit: Unit) -> float:
    """How much of what is bought or made is sold, per month of its cycle."""
    return (1 - unit.susut) * (1 - unit.blok.dipakai_sendiri) / months_per_cycle(unit)


def planned_a_month(unit: Unit) -> float:
    """Units sold in an ordinary month at full size: ``volume x (1 - susut) x (1 - dipakai_sendiri) / months``.

    >>> planned_a_month(Unit(nama="x", harga_jual=1, volume=300, siklus_bulan=3, susut=0.1))
    90.0
    """
    return unit.volume * _sold(unit)


def people(demand: Demand, who: Profile, members: Membership) -> tuple[float | None, str]:
    """How many people can buy, or ``None``; and how that was counted, or what is missing.

    >>> who = Profile(kode="", nama="", desa="", kecamatan="", penduduk=2_000)
    >>> people(Demand(pembeli="umum"), who, Membership())
    (2000.0, '2.000 penduduk')
    """
    if demand.jiwa > 0:
        return float(demand.jiwa), f"{format_number(demand.jiwa)} orang"
    if demand.pembeli == "umum":
        if who.penduduk <= 0:
            return None, "jumlah penduduk belum diisi"
        return float(who.penduduk), f"{format_number(who.penduduk)} penduduk"
    household = demand.jiwa_per_anggota
    if household <= 0 < who.penduduk and who.kepala_keluarga > 0:
        household = who.penduduk / who.kepala_keluarga
    if household <= 0 or members.jumlah <= 0:
        return None, "jumlah anggota atau jiwa per anggota belum diisi"
    told = f"{format_number(members.jumlah)} anggota × {format_number(household, 1)} jiwa"
    return members.jumlah * household, told


def market(unit: Unit, who: Profile, members: Membership, price: float) -> Market:
    """The limits of a unit's sales in an ordinary month of year 1, at the given selling price in rupiah per unit.

    A limit that cannot be counted is left out, and ``missing`` says why; nothing is guessed.

    >>> shop = Unit(nama="Gerai", harga_jual=10_000, volume=40_000, kapasitas=50_000, permintaan=Demand(
    ...     jiwa=2_000, belanja_harian=50_000, bagian_belanja=0.3, pesaing=3))
    >>> found = market(shop, Profile(kode="", nama="", desa="", kecamatan=""), Membership(), 10_000)
    >>> found.achievable, found.binding.name
    (22500.0, 'permintaan')
    """
    found = _demand(unit.permintaan, who, members, price) if unit.permintaan else "permintaan belum diisi"
    limits = [found] if isinstance(found, Limit) else []
    missing = "" if isinstance(found, Limit) else found
    if unit.kapasitas > 0:
        how = f"kapasitas {format_number(unit.kapasitas)} per siklus, susut {format_percent(unit.susut)}"
        limits.append(Limit("kapasitas", unit.kapasitas * _sold(unit), how))
    return Market(planned_a_month(unit), tuple(limits), missing)


def _demand(demand: Demand, who: Profile, members: Membership, price: float) -> Limit | str:
    count, told = people(demand, who, members)
    if count is None:
        return told
    if demand.kebutuhan_bulan > 0:
        need, spent = count * demand.kebutuhan_bulan, f"{format_number(demand.kebutuhan_bulan, 2)} per orang"
    elif demand.belanja_harian > 0 and demand.bagian_belanja > 0 and price > 0:
        need = count * demand.belanja_harian * DAYS * demand.bagian_belanja / price
        spent = f"{format_rupiah(demand.belanja_harian)} sehari × {DAYS} × {format_percent(demand.bagian_belanja)}"
    else:
        return "belanja harian dan bagiannya, atau kebutuhan sebulan, belum diisi"
    share = demand.bagian_pasar or 1 / (1 + max(0, demand.pesaing))
    name = "permintaan" if demand.pembeli == "umum" else "permintaan anggota"
    return Limit(name, need * share, f"{told} × {spent} × bagian pasar {format_percent(share)}")
