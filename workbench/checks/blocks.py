"""Production blocks: coefficients, shares, calendar and ramp."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.errors import Finding, Severity
from workbench.money import format_number, format_percent, format_rupiah
from workbench.plan import Block, Plan, Unit
from workbench.rules import Rules

__all__ = ["findings"]

SALAH, INFO = Severity.SALAH, Severity.INFO
MOST = 2.0
"""The largest step of a ramp: twice the full volume; more is a typing error."""


def findings(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """This topic's findings; see :func:`workbench.checks.check`."""
    for i, unit in enumerate(plan.unit):
        yield from _amounts(unit.nama, unit.blok, f"unit[{i}].blok")
        yield from _shares(unit.nama, unit.blok, f"unit[{i}].blok")
        yield from _calendar(unit.nama, unit.blok, f"unit[{i}].blok")
        yield from _idle(unit, f"unit[{i}]")


def _amounts(name: str, block: Block, at: str) -> Iterator[Finding]:
    figures = {f"{at}.{field}": getattr(block, field) for field in ("hari_kerja", "upah_hari", "ongkos_angkut")}
    for k, part in enumerate(block.bahan):
        figures |= {f"{at}.bahan[{k}].{field}": getattr(part, field) for field in ("jumlah", "harga")}
    for where, value in figures.items():
        if value < 0:
            what = f"{name}: {where.rpartition('.')[2].replace('_', ' ')} minus ({format_number(value)})"
            yield Finding("U10", SALAH, where, what, "Isi 0 atau angka lebih besar")


def _shares(name: str, block: Block, at: str) -> Iterator[Finding]:
    shares = {f"{at}.{field}": getattr(block, field) for field in ("tenaga_sendiri", "dipakai_sendiri")}
    shares |= {f"{at}.bahan[{k}].sendiri": part.sendiri for k, part in enumerate(block.bahan)}
    for where, value in shares.items():
        if not 0 <= value <= 1:
            what = f"{name}: {where.rpartition('.')[2].replace('_', ' ')} {format_percent(value)} di luar 0%-100%"
            yield Finding("U11", SALAH, where, what, "Isi antara 0% dan 100%")


def _calendar(name: str, block: Block, at: str) -> Iterator[Finding]:
    odd = [month for month in block.bulan_siklus if not 1 <= month <= 12]
    if odd:
        what = f"{name}: bulan siklus {odd[0]} tidak ada"
        yield Finding("U12", SALAH, f"{at}.bulan_siklus", what, "Isi nomor bulan 1 (Januari) sampai 12 (Desember)")
    steps = [step for step in block.ramp_pola if not 0 <= step <= MOST]
    if steps:
        what = f"{name}: pola pertumbuhan memuat {format_percent(steps[0])}"
        yield Finding("U13", SALAH, f"{at}.ramp_pola", what, "Isi antara 0% dan 200%; 100% berarti volume penuh")


def _idle(unit: Unit, at: str) -> Iterator[Finding]:
    """A purchase price that nothing is computed with, because the block says what goes in."""
    if unit.harga_beli and (unit.blok.bahan or unit.blok.acuan_harga_beli):
        source = "rincian bahan" if unit.blok.bahan else "buku harga"
        what = f"{unit.nama}: harga beli {format_rupiah(unit.harga_beli)} tidak dipakai, yang dipakai {source}"
        yield Finding("U14", INFO, f"{at}.harga_beli", what, "Isi 0, atau hapus rincian itu")
