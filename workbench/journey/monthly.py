"""Changes to the months of a book: one number, the rows of months to fill in, months read from a file.

>>> january = dt.date(2027, 1, 1)
>>> rows = with_number((), january, "kas", 12_500_000)
>>> with_number(rows, january, "kas", None)
()
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from workbench.book.pantau import FIVE, Beginning, Mapping, Monitoring, MonthReport
from workbench.calendars import add_months, format_month, months
from workbench.engine.monitoring import reported
from workbench.engine.monitoring.months import months_between
from workbench.plan import Plan
from workbench.terms import label

__all__ = ["begun_from", "entered", "remarks", "row_of", "with_months", "with_number"]

_KEPT = 20
"""Mappings that are remembered, the last ones used."""
_TIMES = 20
"""So many times another month's number is rather a slip of zeros."""
_FIRST_ROWS = 12
_MOST_ROWS = 36


def row_of(rows: Sequence[MonthReport], month: dt.date) -> MonthReport:
    """What is told of a month, all its rows together; an empty row where there is none."""
    of_month = [row for row in rows if row.bulan is not None and row.bulan.replace(day=1) == month]
    told = MonthReport(bulan=month)
    for row in of_month:
        numbers = {name: value for name in FIVE if (value := getattr(row, name)) is not None}
        told = told.model_copy(update=numbers | {"catatan": row.catatan or told.catatan})
    return told


def with_number(rows: Sequence[MonthReport], month: dt.date, name: str, value: object) -> tuple[MonthReport, ...]:
    """The rows with one number (or the remark) of a month; a month of which nothing is told has no row."""
    changed = row_of(rows, month).model_copy(update={name: value})
    return _in_order([*_others(rows, {month}), *([] if changed == MonthReport(bulan=month) else [changed])])


def with_months(rows: Sequence[MonthReport], last: dt.date) -> tuple[MonthReport, ...]:
    """The rows with an empty one for every month that is missing, from the first row's month to ``last``.

    Of an empty list the twelve months to ``last``; never more than three years.

    >>> made = with_months([MonthReport(bulan=dt.date(2026, 11, 1), kas=5)], dt.date(2027, 1, 1))
    >>> [row.bulan.month for row in made]
    [11, 12, 1]
    """
    have = {row.bulan.replace(day=1) for row in rows if row.bulan is not None}
    first = max(min(have, default=add_months(last, 1 - _FIRST_ROWS)), add_months(last, 1 - _MOST_ROWS))
    wanted = months(first, max(0, months_between(first, last) + 1))
    return _in_order([*rows, *(MonthReport(bulan=month) for month in wanted if month not in have)])


def entered(part: Monitoring, reports: Iterable[MonthReport], mapping: Mapping) -> Monitoring:
    """The book with months read from a file, and with how they were read.

    A number of the file takes the place of the one that stood there; what the file does not tell stays.

    >>> part = Monitoring(laporan=(MonthReport(bulan=dt.date(2027, 1, 1), kas=5, stok=3),))
    >>> found = entered(part, [MonthReport(bulan=dt.date(2027, 1, 1), kas=6)], Mapping(sidik="a")).laporan[0]
    >>> found.kas, found.stok
    (6, 3)
    """
    rows = part.laporan
    for report in reports:
        if report.bulan is None:
            continue
        month = report.bulan.replace(day=1)
        told = {name: value for name in FIVE if (value := getattr(report, name)) is not None}
        rows = (*_others(rows, {month}), row_of(rows, month).model_copy(update=told))
    kept = (*(one for one in part.pemetaan if one.sidik != mapping.sidik), mapping)[-_KEPT:]
    return part.model_copy(update={"laporan": _in_order(rows), "pemetaan": kept})


def remarks(rows: Sequence[MonthReport], today: dt.date) -> tuple[str, ...]:
    """What is odd about the rows, each in a sentence: months missing, twice, to come, and numbers to look at again.

    >>> remarks([MonthReport(bulan=dt.date(2027, 1, 1), stok=-5)], dt.date(2027, 3, 1))
    ('Stok Jan 2027 kurang dari nol; periksa tandanya.',)
    """
    return (*_about_months(rows, today), *_about_numbers(rows))


def _about_months(rows: Sequence[MonthReport], today: dt.date) -> Iterator[str]:
    without = sum(row.bulan is None and any(getattr(row, name) is not None for name in FIVE) for row in rows)
    if without:
        yield f"{without} baris belum punya bulan, jadi belum dihitung."
    times = Counter(row.bulan.replace(day=1) for row in rows if row.bulan is not None)
    for month, count in sorted(times.items()):
        if count > 1:
            yield f"{format_month(month)} ditulis {count} kali; angka yang paling bawah yang dipakai."
        if month > today:
            yield f"{format_month(month)} belum tiba; periksa bulannya."


def _about_numbers(rows: Sequence[MonthReport]) -> Iterator[str]:
    before: MonthReport | None = None
    for month, row in reported(Monitoring(laporan=tuple(rows))).items():
        for name in FIVE:
            now, last = getattr(row, name), getattr(before, name, None)
            said = f"{label(f'pantau.laporan.{name}')} {format_month(month)}"
            if now is not None and now < 0 and name != "kas":
                yield f"{said} kurang dari nol; periksa tandanya."
            if now and last and name in ("penjualan", "biaya") and not last < now * _TIMES < last * _TIMES**2:
                yield f"{said} jauh berbeda dari bulan sebelumnya; periksa jumlah nolnya."
        before = row


def begun_from(plan: Plan, part: Monitoring) -> Beginning:
    """How the cooperative began, as far as its plan says: last year, and members.

    What is told already stays. Assistance begins with the first report, or with the plan.

    >>> from workbench.plan import example
    >>> begun_from(example(), Monitoring()).anggota == example().anggota.jumlah
    True
    """
    past, told = plan.tahun_lalu, reported(part)
    traded = past.penjualan > 0
    found = {
        "mulai": min(told) if told else plan.asumsi.mulai.replace(day=1),
        "penjualan": round(past.penjualan / 12) if traded else None,
        "shu": past.shu if traded else None,
        "anggota": plan.anggota.jumlah or None,
        "sumber": f"rencana koperasi: tahun buku {past.tahun}" if traded else "rencana koperasi",
    }
    kept = {name: value for name in Beginning.model_fields if (value := getattr(part.awal, name)) not in (None, "")}
    return Beginning.model_validate({name: value for name, value in found.items() if value is not None} | kept)


def _others(rows: Sequence[MonthReport], of: set[dt.date]) -> list[MonthReport]:
    return [row for row in rows if row.bulan is None or row.bulan.replace(day=1) not in of]


def _in_order(rows: Iterable[MonthReport]) -> tuple[MonthReport, ...]:
    """By month, rows of one month as they stood; rows without one at the end."""
    return tuple(sorted(rows, key=lambda row: row.bulan.replace(day=1) if row.bulan else dt.date.max))
