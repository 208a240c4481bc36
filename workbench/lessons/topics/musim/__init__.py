"""Modul 5: cash and seasons: profit is not cash, the hardest month, the reserve, and seasons that move."""

from __future__ import annotations

from workbench.calendars import format_date
from workbench.engine.cashplan import cash_plan
from workbench.lessons.exercise import Exercise, Topic
from workbench.lessons.topics._common import percent
from workbench.lessons.topics.musim.calculator import CALCULATOR
from workbench.lessons.topics.musim.cash import change_in_cash, hardest_month, lowest_cash, reserve, saving
from workbench.lessons.topics.musim.seasons import begin_before, feast, ramadan_sales
from workbench.lessons.topics.musim.year import put_aside
from workbench.money import format_rupiah
from workbench.plan.seasons import ready_profiles

__all__ = ["TOPIC"]


def _profit_and_cash() -> tuple[str, ...]:
    """The month of the notebook: the same business, its profit and its cash."""
    profit, cash = (8_000_000, -5_000_000, -700_000, 0), (5_500_000, -6_000_000, -700_000, -500_000)
    names = ("Penjualan; uang yang diterima", "Barang yang terjual; yang dibeli", "Biaya lain", "Angsuran pokok")
    change = cash_plan(0, [[amount] for amount in cash], []).net[0]
    rows = [
        f"{name} | {format_rupiah(one) if one else '–'} | {format_rupiah(two)}"
        for name, one, two in zip(names, profit, cash, strict=True)
    ]
    return (*rows, f"Hasil | {format_rupiah(sum(profit))} | {format_rupiah(change)}")


def _seasons() -> tuple[str, ...]:
    """The reserve and the moving feasts of the notebook."""
    short, lean = 800_000, 3
    days = [format_date(feast(year).start) for year in (2025, 2026, 2027)]
    return (
        f"Kalau {lean} bulan sepi masing-masing kurang {format_rupiah(short)}, cadangannya "
        f"{format_rupiah(short * lean)}: sisihkan {format_rupiah(put_aside(short, lean))} pada setiap bulan lainnya",
        f"{days[0]}, {days[1]}, dan sekitar {days[2]}",
        f"naik sekitar {percent(ready_profiles()['pangan_ramadan'].selama - 1)} selama Ramadan",
    )


TOPIC = Topic(
    CALCULATOR,
    (
        Exercise("Laba ada, kas ke mana?", change_in_cash, uji=True),
        Exercise("Kas yang paling sedikit", lowest_cash, uji=True),
        Exercise("Bulan terberat", hardest_month),
        Exercise("Cadangan sebelum musim sepi", reserve),
        Exercise("Menyisihkan setiap bulan", saving),
        Exercise("Bulan Ramadan", ramadan_sales),
        Exercise("Mulai menyiapkan Lebaran", begin_before),
    ),
    (*_profit_and_cash(), *_seasons()),
)
