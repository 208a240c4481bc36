"""Demand: figures that cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.errors import Finding, Severity
from workbench.money import format_number, format_percent
from workbench.plan import Demand, Plan
from workbench.rules import Rules

__all__ = ["demand_faults", "findings"]

AMOUNTS = ("jiwa", "jiwa_per_anggota", "belanja_harian", "kebutuhan_bulan", "pesaing")
SHARES = ("bagian_belanja", "bagian_pasar")


def findings(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """This topic's findings; see :func:`workbench.checks.check`."""
    for i, unit in enumerate(plan.unit):
        if unit.permintaan is not None:
            yield from demand_faults(unit.permintaan, f"unit[{i}].permintaan", unit.nama)


def demand_faults(demand: Demand, at: str, unit: str) -> Iterator[Finding]:
    """What makes a demand meaningless; ``at`` is its path. All ``SALAH``."""
    for field in AMOUNTS:
        value = getattr(demand, field)
        if value < 0:
            what = f"{unit}: {field.replace('_', ' ')} minus ({format_number(value)})"
            yield Finding("Q01", Severity.SALAH, f"{at}.{field}", what, "Isi 0 atau angka lebih besar")
    for field in SHARES:
        value = getattr(demand, field)
        if not 0 <= value <= 1:
            what = f"{unit}: {field.replace('_', ' ')} {format_percent(value)} di luar 0%-100%"
            yield Finding("Q02", Severity.SALAH, f"{at}.{field}", what, "Isi antara 0% dan 100%")
