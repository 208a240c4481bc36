"""Changes to the months of a book: one number, the rows of months to fill in, months read from a file.

>>> january = dt.date(2027, 1, 1)
>>> rows = with_number((), january, "kas", 12_500_000)
>>> with_number(rows, january, "kas", None)
()
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from workbench.book.pantau import FIVE, Beginning, Mapping, Monitoring, MonthReport
from workbench.calendars import add_months, months
from workbench.engine.monitoring import reported
from workbench.engine.monitoring.months import months_between
from workbench.intake.monthly import remember
from workbench.plan import Plan

__all__ = ["begun_from", "entered", "row_of", "with_months", "with_number"]

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
    return part.model_copy(update={"laporan": _in_order(rows), "pemetaan": remember(part.pemetaan, mapping)})


def begun_from(plan: Plan, part: Monitoring) -> Beginning:
    """How the cooperative began, as far as its plan says: last year, members, people at work.

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
    """By month; rows without one at the end."""
    return tuple(sorted(rows, key=lambda row: row.bulan or dt.date.max))
