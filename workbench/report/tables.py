"""Statements and schedules as tables: in blocks for paper, as pandas frames for a notebook.

Labels come from the glossary, signs from one place: what is paid out or taken off stands with a minus,
so that every column adds up by eye. Cells hold figures only; the unit stands in the title.

>>> from workbench.engine import project
>>> from workbench.plan import example
>>> yearly(INCOME, project(example()))[0].title
'Perhitungan hasil usaha per tahun (rupiah)'
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench import terms
from workbench.calendars import format_month
from workbench.engine import Array, Projection, Schedule
from workbench.engine.equity import changes_in_equity
from workbench.money import format_number
from workbench.report.blocks import Column, Table

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "BALANCE", "CASH", "EQUITY", "INCOME", "SIGNS", "UNDEFINED", "Line", "Statement", "instalments", "money",
    "monthly", "times", "to_frame", "yearly",
]  # fmt: skip

UNDEFINED = "tidak terdefinisi"
"""What is printed where a figure has no value."""
SIGNS = "Tanda minus berarti biaya atau uang keluar; baris tebal adalah jumlah baris di atasnya."
"""The sentence that belongs to every statement of flows."""
MONTHS_PER_TABLE = 12
LABEL_WIDTH = 6.0
"""So much that every column of figures takes no more than its widest figure, and the labels the rest."""
WIDEST_OF_A_YEAR = len("−999.999.999")
"""Twelve months of amounts up to this width fit side by side on a page that lies across."""
WIDEST_OF_SEVEN = len("−9.999.999.999")
"""Seven years of amounts up to this width fit on an upright page."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a statement: the engine's name of it, how it counts, whether it is a total or a balance."""

    name: str
    sign: int = 1
    total: bool = False
    balance: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement: its glossary prefix, its title, its rows, and where to find it in the books."""

    key: str
    title: str
    lines: tuple[Line, ...]
    pick: Callable[[Projection], Any]
    stock: bool = False

    def line(self, projection: Projection, line: Line) -> Array:
        """The months of one row, with its sign."""
        values: Array = line.sign * getattr(self.pick(projection), line.name) + 0.0
        return values


def _spent(*names: str) -> tuple[Line, ...]:
    return tuple(Line(name, sign=-1) for name in names)


def _sums(*names: str) -> tuple[Line, ...]:
    return tuple(Line(name, total=True) for name in names)


INCOME = Statement(
    "hasil_usaha",
    "Perhitungan hasil usaha",
    (
        Line("sales"), *_spent("cogs"), *_sums("gross_profit"), Line("lending_income"), Line("service_income"),
        *_spent("variable_costs", "wages", "running_costs", "maintenance", "startup_costs", "depreciation"),
        *_spent("savings_interest", "loan_losses"),
        *_sums("operating_profit"), *_spent("interest", "fees"), *_sums("profit_before_tax"),
        *_spent("tax"), *_sums("net"),
    ),
    lambda p: p.books.income,
)  # fmt: skip
CASH = Statement(
    "arus_kas",
    "Arus kas",
    (
        Line("opening", balance="awal"), Line("sales_receipts"), Line("lending_receipts"), Line("service_receipts"),
        Line("loans_collected"), Line("savings_in"),
        *_spent("purchases", "variable_costs", "wages", "running_costs", "maintenance", "startup_costs", "tax"),
        *_spent("savings_interest", "loans_disbursed", "savings_out"),
        *_sums("operating"), *_spent("investments"), Line("asset_sales"), *_sums("investing"),
        Line("simpanan_pokok"), Line("simpanan_wajib"), Line("grants"), Line("loan_draws"),
        *_spent("principal", "interest", "fees", "imbal_jasa_desa", "shu_paid"),
        *_sums("financing", "net"), Line("closing", total=True, balance="akhir"),
    ),
    lambda p: p.books.cash,
)  # fmt: skip
BALANCE = Statement(
    "neraca",
    "Laporan posisi keuangan",
    (
        *(Line(n) for n in ("cash", "receivable", "stock", "member_loans")), *_spent("loan_allowance"),
        *(Line(n) for n in ("old_assets", "new_assets")), *_sums("total_assets"),
        *(Line(n) for n in ("payable", "interest_payable", "simpanan_sukarela", "loans")),
        *_sums("total_liabilities"),
        *(Line(n) for n in ("simpanan_pokok", "simpanan_wajib", "hibah", "cadangan", "shu_belum_dibagi")),
        *_sums("total_equity"),
    ),
    lambda p: p.books.balance,
    stock=True,
)  # fmt: skip
EQUITY = Statement(
    "ekuitas",
    "Laporan perubahan ekuitas",
    (
        Line("opening", balance="awal"),
        *(Line(name) for name in ("simpanan_pokok", "simpanan_wajib", "grants", "net")),
        *_spent("imbal_jasa_desa", "shu_paid"), Line("closing", total=True, balance="akhir"),
    ),
    lambda p: changes_in_equity(p.books, p.plan.neraca_awal),
)  # fmt: skip

# --- cells --------------------------------------------------------------------------------------


def money(value: float) -> str:
    """A cell of money.

    >>> money(-1500000.0)
    '−1.500.000'
    """
    return format_number(value)


def times(value: float) -> str:
    """A ratio that counts how many times.

    >>> times(1.2549), times(float("nan"))
    ('1,25×', 'tidak terdefinisi')
    """
    return UNDEFINED if math.isnan(value) else f"{format_number(value, 2)}×"


# --- statements ---------------------------------------------------------------------------------


def yearly(statement: Statement, projection: Projection) -> tuple[Table, ...]:
    """A statement per project year, in as many tables as the page is wide.

    Flows are added up (month 0 with year 1), balances are those at the end of the year; a balance sheet
    begins with month 0.
    """
    heads, columns = _years(statement, projection)
    title = f"{statement.title} {'akhir tahun' if statement.stock else 'per tahun'} (rupiah)"
    rows = list(zip(statement.lines, columns, strict=True))
    return _pages(statement, title, heads, rows, per_page=7 if _widest(columns) <= WIDEST_OF_SEVEN else 4)


def _years(statement: Statement, projection: Projection) -> tuple[list[str], list[list[float]]]:
    time = projection.time
    heads = [f"Tahun {y}" for y in range(1, time.years + 1)]
    if statement.stock:
        heads.insert(0, "Bulan 0")
    return heads, [_year_values(statement, projection, line) for line in statement.lines]


def _year_values(statement: Statement, projection: Projection, line: Line) -> list[float]:
    values, time = statement.line(projection, line), projection.time
    if statement.stock:
        return [float(v) for v in values[::12]]
    if line.balance == "awal":
        return [float(v) for v in (values[0], *values[13::12])]
    return [float(v) for v in (time.year_end(values) if line.balance else time.yearly(values))]


def monthly(statement: Statement, projection: Projection, months: int = 36) -> tuple[Table, ...]:
    """A statement month by month to the rupiah, twelve months on a page that lies across.

    Month 0 (the first money) stands before month 1. Amounts too wide for twelve columns take six at a time.
    """
    months = min(months, projection.time.months)
    full = [[float(v) for v in statement.line(projection, line)[: months + 1]] for line in statement.lines]
    size = MONTHS_PER_TABLE if _widest(full) <= WIDEST_OF_A_YEAR else MONTHS_PER_TABLE // 2
    tables = []
    for first in range(1, months + 1, size):
        span = range(first - 1 if first == 1 else first, first + size)
        heads = [format_month(projection.time.date(t)) for t in span]
        rows = [(line, [values[t] for t in span]) for line, values in zip(statement.lines, full, strict=True)]
        title = f"{statement.title} bulan {span[0]} sampai {span[-1]} (rupiah)"
        tables.append(_table(statement, title, heads, rows))
    return tuple(tables)


def _widest(columns: Sequence[Sequence[float]]) -> int:
    return max(len(money(value)) for values in columns for value in values)


_Rows = Sequence[tuple[Line, Sequence[float]]]


def _pages(statement: Statement, title: str, heads: Sequence[str], rows: _Rows, per_page: int) -> tuple[Table, ...]:
    count = -(-len(heads) // per_page)
    size = -(-len(heads) // count)
    tables = []
    for first in range(0, len(heads), size):
        part = [(line, values[first : first + size]) for line, values in rows]
        name = title if count == 1 else f"{title}, bagian {first // size + 1} dari {count}"
        tables.append(_table(statement, name, heads[first : first + size], part))
    return tuple(tables)


def _table(statement: Statement, title: str, heads: Sequence[str], rows: _Rows) -> Table:
    """One table; rows that are 0 throughout are left out, totals never."""
    shown = [(line, values) for line, values in rows if line.total or line.balance or any(values)]
    return Table(
        title=title,
        columns=(
            Column(title="Uraian", width=LABEL_WIDTH),
            *(Column(title=head, align="kanan") for head in heads),
        ),
        rows=tuple(
            (terms.label(f"{statement.key}.{line.name}"), *(money(value) for value in values)) for line, values in shown
        ),
        strong=tuple(i for i, (line, _) in enumerate(shown) if line.total),
        small=True,
    )


def to_frame(statement: Statement, projection: Projection) -> pd.DataFrame:
    """A statement as a pandas frame: a row per month, a column per line, in whole rupiah, minus = out.

    >>> from workbench.engine import project
    >>> from workbench.plan import example
    >>> frame = to_frame(CASH, project(example()))
    >>> frame.shape, int(frame["Saldo kas akhir"].iloc[-1]) > 0
    ((73, 32), True)
    """
    import pandas as pd

    labels = [terms.label(f"{statement.key}.{line.name}") for line in statement.lines]
    lines = [statement.line(projection, line) for line in statement.lines]
    index = pd.DatetimeIndex([pd.Timestamp(day) for day in projection.time.dates()], name="bulan")
    return pd.DataFrame(np.stack(lines, axis=1).astype(np.int64), index=index, columns=labels)


# --- loans --------------------------------------------------------------------------------------


def instalments(schedule: Schedule, cost: str) -> Table:
    """The schedule of a loan, every month with its due date; ``cost`` names interest or margin.

    Payable interest of a grace period and capitalised interest have a column where there is any.
    """
    drawn, added = any(schedule.draw[1:]), any(schedule.capitalised)
    heads = ["Bulan", "Jatuh tempo", "Saldo awal", *(["Pencairan"] if drawn else [])]
    heads += [*([f"{cost} ke pokok"] if added else []), "Pokok", cost, "Angsuran", "Saldo akhir"]
    rows = [_month_row(schedule, t, drawn, added) for t in range(1, schedule.last + 1)]
    total = ["", "Jumlah", "", *([money(sum(schedule.draw[1:]))] if drawn else [])]
    total += [money(sum(schedule.capitalised))] if added else []
    total += [money(sum(schedule.principal)), money(sum(schedule.interest_paid)), money(schedule.total_paid), ""]
    return Table(
        title=f"Jadwal angsuran {schedule.loan.nama} (rupiah)",
        columns=tuple(
            Column(title=head, align="kiri" if i == 1 else "kanan", width=0.6 if i == 0 else 1.1)
            for i, head in enumerate(heads)
        ),
        rows=(*rows, tuple(total)),
        strong=(len(rows),),
        small=True,
    )


def _month_row(s: Schedule, t: int, drawn: bool, added: bool) -> tuple[str, ...]:
    due = s.due[t - 1]
    figures = [s.balance[t - 1], *([s.draw[t]] if drawn else []), *([s.capitalised[t]] if added else [])]
    figures += [s.principal[t], s.interest_paid[t], s.instalment[t], s.balance[t]]
    return (str(t), f"{due.day} {format_month(due)}", *(money(v) for v in figures))
