"""The market: what the place can buy, prices beside others, and seasons whose days are not sure yet."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.calendars import DateStatus, format_date
from workbench.engine.demand import Market, market
from workbench.engine.lint.common import INFO, PERIKSA, Rule, mark, rupiah
from workbench.engine.model import Projection
from workbench.engine.prices import compared
from workbench.engine.production import UnitLines
from workbench.engine.seasons import falling
from workbench.errors import Finding
from workbench.money import format_percent
from workbench.rules import Rules

__all__ = ["RULES"]


def _markets(p: Projection) -> Iterator[tuple[int, UnitLines, Market]]:
    """The units that state their demand."""
    for i, u in enumerate(p.units):
        if u.unit.permintaan is not None:
            yield i, u, market(u.unit, p.plan.profil, p.plan.anggota, u.prices.selling)


def _over_demand(p: Projection, rules: Rules) -> Iterator[Finding]:
    for i, u, found in _markets(p):
        limit = found.binding
        if limit is not None and limit.name != "kapasitas" and found.planned > limit.volume:
            what = f"{u.unit.nama}: {found.sentence(u.unit.satuan).rstrip('.')}"
            yield Finding("E85", PERIKSA, f"unit[{i}].volume", what, "Turunkan volume atau tunjukkan pembeli lain")


def _demand_incomplete(p: Projection, rules: Rules) -> Iterator[Finding]:
    for i, u, found in _markets(p):
        if found.missing:
            what = f"{u.unit.nama}: permintaan belum dapat dihitung, {found.missing}"
            yield Finding("E86", INFO, f"unit[{i}].permintaan", what, "Lengkapi agar volume dapat dibandingkan")


def _spending_published(p: Projection, rules: Rules) -> Iterator[Finding]:
    known = rules.at("belanja_harian_per_orang", p.plan.pengajuan.tanggal).table
    low, high = (float(str(known[name])) for name in ("rendah", "tinggi"))
    for i, u, _ in _markets(p):
        spent = u.unit.permintaan.belanja_harian if u.unit.permintaan else 0
        if spent and not low <= spent <= high:
            what = f"{u.unit.nama}: belanja {rupiah(spent)} per orang sehari, pembanding {rupiah(low)}-{rupiah(high)}"
            yield Finding("E87", INFO, f"unit[{i}].permintaan.belanja_harian", what, "Tunjukkan surveinya")


def _price_outlier(p: Projection, rules: Rules) -> Iterator[Finding]:
    most = mark(p, rules, "ambang_harga_menyimpang")
    for found in compared(p.plan, rules):
        if abs(found.deviation) > most:
            word = "di atas" if found.deviation > 0 else "di bawah"
            what = (
                f"{found.price.barang}: {rupiah(found.price.harga)}, {format_percent(abs(found.deviation))} {word} "
                f"{found.what} {rupiah(found.against)}"
            )
            yield Finding("E88", PERIKSA, f"buku_harga[{found.row}].harga", what, "Periksa satuan dan asal harganya")


def _estimated_days(p: Projection, rules: Rules) -> Iterator[Finding]:
    for i, u in enumerate(p.units):
        unsure = [f for f in falling(u.unit, p.plan, p.time) if f.when.status is DateStatus.PERKIRAAN]
        if unsure:
            first = unsure[0]
            what = (
                f"{u.unit.nama}: {len(unsure)} tanggal musim masih perkiraan, misalnya {first.name} "
                f"{format_date(first.when.start)}"
            )
            yield Finding("E89", INFO, f"unit[{i}].peristiwa", what, "Isi tanggal setempat begitu diketahui")


RULES: tuple[Rule, ...] = (_over_demand, _demand_incomplete, _spending_published, _price_outlier, _estimated_days)
