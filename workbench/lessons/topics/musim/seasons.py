"""Exercises about seasons that move: sales of a month of Ramadan, and when to begin before Lebaran."""

from __future__ import annotations

import datetime as dt

from workbench.calendars import DateStatus, Occurrence, add_months, events, format_date, occurrences
from workbench.engine.seasons import month_factors
from workbench.lessons.answer import Choice, Mistake, Number, Option
from workbench.lessons.draw import Draw, OwnFigures
from workbench.lessons.exercise import Question
from workbench.lessons.topics._common import percent
from workbench.lessons.topics.musim.year import MONTHS
from workbench.money import format_rupiah, round_half_up
from workbench.plan import SeasonProfile

__all__ = ["begin_before", "feast", "ramadan_sales"]

RAMADAN_MONTHS = ((2026, 2), (2026, 3), (2027, 2), (2027, 3), (2028, 2), (2029, 1), (2029, 2))
"""Months with a part of Ramadan in them, not all of it."""
MOST_WEEKS = 40


def feast(year: int) -> Occurrence:
    """Lebaran of a year.

    >>> feast(2026).start
    datetime.date(2026, 3, 21)
    """
    return occurrences(events()["lebaran"], year)[0]


def _sure(when: Occurrence) -> str:
    return "" if when.status is DateStatus.DITETAPKAN else " (perkiraan)"


def ramadan_sales(n: Draw) -> Question:
    """Sales of a month that is partly Ramadan."""
    year, month = n.pick("kapan", RAMADAN_MONTHS)
    ordinary = n.rupiah("jual_biasa", 6_000_000, 12_000_000, 200_000, "Penjualan makanan pada bulan biasa")
    more = n.rate("naik", 0.2, 0.6, 0.1, "Kenaikan penjualan pada hari Ramadan")
    fast = occurrences(events()["ramadan"], year)[0]
    first = dt.date(year, month, 1)
    days = [first + dt.timedelta(d) for d in range((add_months(first, 1) - first).days)]
    within = sum(fast.start <= day <= fast.end for day in days)
    profile = SeasonProfile(nama="latihan", peristiwa="ramadan", selama=1 + more)
    sales = ordinary * float(month_factors((profile,), (), first, 1)[0])
    name = f"{MONTHS[month - 1]} {year}"
    added = format_rupiah(round_half_up(sales - ordinary))
    return Question(
        soal=(
            f"Koperasi Bu Ratna di Malang menjual makanan {format_rupiah(ordinary)} pada bulan biasa. "
            f"Pada hari-hari Ramadan penjualannya {percent(more)} lebih banyak.",
            f"Ramadan {year}: {format_date(fast.start)} sampai {format_date(fast.end)}{_sure(fast)}.",
            f"Berapa perkiraan penjualan bulan {name}?",
        ),
        jawaban=Number(
            sales,
            mistakes=(
                Mistake(ordinary * (1 + more), f"Tidak seluruh {name} Ramadan. Hitung harinya."),
                Mistake(ordinary, "Hari-hari Ramadan di bulan itu belum ditambahkan."),
                Mistake(sales - ordinary, "Itu tambahannya saja. Jumlahkan dengan penjualan bulan biasa."),
                Mistake(2 * ordinary * (1 + more) - sales, "Terbalik: itu hari yang bukan Ramadan."),
            ),
        ),
        petunjuk=(
            f"Berapa hari Ramadan jatuh pada bulan {name}?",
            f"{within} dari {len(days)} hari. Tambahan {percent(more)} hanya untuk hari-hari itu.",
            f"Tambahannya {within} ÷ {len(days)} × {percent(more)} × {format_rupiah(ordinary)}.",
        ),
        langkah=(
            f"Hari Ramadan pada bulan {name}: {within} dari {len(days)} hari.",
            f"Tambahan: {within} ÷ {len(days)} × {percent(more)} × {format_rupiah(ordinary)} = {added}.",
            f"Penjualan: {format_rupiah(ordinary)} + {added} = {format_rupiah(sales)}.",
        ),
        sumber=events()["ramadan"].basis,
    )


def begin_before(n: Draw) -> Question:
    """The day to begin preparing for Lebaran, which moves."""
    year = n.whole("tahun", 2026, 2030)
    weeks = n.whole("minggu", 4, 8, 1, "Berapa minggu sebelum Lebaran Anda mulai menyiapkan")
    if weeks > MOST_WEEKS:
        raise OwnFigures("Berapa minggu", "terlalu lama", f"Tulis paling banyak {MOST_WEEKS}")
    jars = n.whole("toples", 100, 400, 50)
    last, now = feast(year - 1), feast(year)
    ahead = dt.timedelta(weeks=weeks)
    right, as_last = now.start - ahead, add_months(last.start - ahead, 12)
    moved = (as_last - right).days
    options = (
        Option(format_date(right), f"{weeks} minggu sebelum {format_date(now.start)}.", True),
        Option(format_date(as_last), "Itu ikut tanggal tahun lalu. Lebaran maju, jadi terlambat."),
        Option(
            format_date(as_last + dt.timedelta(days=moved)),
            "Lebaran maju ke tanggal yang lebih awal, bukan mundur.",
        ),
    )
    return Question(
        soal=(
            f"Koperasi Bu Ratna membuat {jars} toples kue kering dan mulai menyiapkan {weeks} minggu sebelum Lebaran.",
            f"Lebaran {year - 1}: {format_date(last.start)}{_sure(last)}. "
            f"Lebaran {year}: {format_date(now.start)}{_sure(now)}.",
            f"Kapan mereka mulai untuk Lebaran {year}?",
        ),
        jawaban=Choice(tuple(n.shuffled("urutan", options))),
        petunjuk=(
            "Hitung mundur dari tanggal Lebaran tahun itu, bukan dari tahun lalu.",
            f"{weeks} minggu adalah {weeks * 7} hari.",
            f"Mundur {weeks * 7} hari dari {format_date(now.start)}.",
        ),
        langkah=(
            f"{format_date(now.start)} − {weeks * 7} hari = {format_date(right)}.",
            f"Dibanding tahun lalu {moved} hari lebih awal; uang untuk bahan juga harus siap lebih awal.",
        ),
        sumber=events()["lebaran"].basis,
    )
