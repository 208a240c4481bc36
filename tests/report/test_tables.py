"""Tables: every cell is the projection's figure to the rupiah, and what is added up adds up."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from tests.engine.strategies import plans
from tests.report.variants import cells, number, variants
from workbench import terms
from workbench.engine import Projection, project
from workbench.plan import Plan
from workbench.report import tables
from workbench.report.blocks import Table

PLANS = variants()
STATEMENTS = (tables.INCOME, tables.CASH, tables.BALANCE)
EXAMPLES = 15

each_statement = pytest.mark.parametrize("statement", STATEMENTS, ids=lambda s: s.key)


@pytest.fixture(scope="module")
def example_projection() -> Projection:
    return project(PLANS["contoh"])


def joined(found: tuple[Table, ...]) -> dict[str, list[int]]:
    """The rows of a statement that continues over several tables; a row left out of one of them is 0 there."""
    width = [len(part.columns) - 1 for part in found]
    names = dict.fromkeys(name for part in found for name in cells(part))
    return {
        name: [
            value
            for part, size in zip(found, width, strict=True)
            for value in (map(number, cells(part)[name]) if name in cells(part) else [0] * size)
        ]
        for name in names
    }


@pytest.mark.parametrize("name", PLANS)
@each_statement
def test_yearly_cells_are_the_projections_figures(name: str, statement: tables.Statement) -> None:
    projection = project(PLANS[name])
    shown = joined(tables.yearly(statement, projection))
    for line in statement.lines:
        values = line.sign * getattr(statement.pick(projection), line.name)
        if statement.stock:
            expected = values[::12]
        elif line.balance == "awal":
            expected = np.array([values[0], *values[13::12]])
        elif line.balance:
            expected = values[12::12]
        else:
            expected = projection.time.yearly(values)
        printed = shown.get(terms.label(f"{statement.key}.{line.name}"), [0] * len(expected))
        assert printed == [int(v) for v in expected]


@settings(max_examples=EXAMPLES)
@given(plans())
def test_three_years_of_months_are_the_projections_figures(plan: Plan) -> None:
    projection = project(plan)
    shown = joined(tables.monthly(tables.CASH, projection))
    for line in tables.CASH.lines:
        values = (line.sign * getattr(projection.books.cash, line.name))[:37]
        assert shown.get(terms.label(f"arus_kas.{line.name}"), [0] * 37) == [int(v) for v in values]


@settings(max_examples=EXAMPLES)
@given(plans())
def test_printed_statements_add_up_by_eye(plan: Plan) -> None:
    projection = project(plan)
    income, cash, balance = (joined(tables.yearly(s, projection)) for s in STATEMENTS)
    years = projection.time.years

    def sums(shown: dict[str, list[int]], key: str, names: str) -> list[int]:
        rows = [shown.get(terms.label(f"{key}.{name}"), [0] * (years + 1)) for name in names.split()]
        return [sum(row[i] for row in rows) for i in range(min(map(len, rows)))]

    def row(shown: dict[str, list[int]], key: str) -> list[int]:
        return shown[terms.label(key)]

    assert row(income, "hasil_usaha.gross_profit") == sums(income, "hasil_usaha", "sales cogs")[:years]
    assert row(income, "hasil_usaha.net") == sums(income, "hasil_usaha", "profit_before_tax tax")[:years]
    assert row(cash, "arus_kas.net") == sums(cash, "arus_kas", "operating investing financing")[:years]
    assert row(cash, "arus_kas.closing") == sums(cash, "arus_kas", "opening net")[:years]
    assert row(cash, "arus_kas.opening")[1:] == row(cash, "arus_kas.closing")[:-1]
    both = sums(balance, "neraca", "total_liabilities total_equity")
    assert row(balance, "neraca.total_assets") == both


def test_months_follow_each_other_and_carry_their_names(example_projection: Projection) -> None:
    found = tables.monthly(tables.CASH, example_projection)
    heads = [column.title for part in found for column in part.columns if column.title != "Uraian"]
    assert heads[:2] == ["Jan 2027", "Feb 2027"]
    assert len(heads) == len(set(heads)) == 37
    assert [part.title for part in found] == [
        f"Arus kas bulan {first} sampai {last} (rupiah)" for first, last in ((0, 12), (13, 24), (25, 36))
    ]


def test_wide_amounts_take_fewer_columns() -> None:
    big = project(PLANS["besar"])
    assert max(len(part.columns) for part in tables.monthly(tables.CASH, big)) == 8
    assert max(len(part.columns) for part in tables.yearly(tables.CASH, big)) <= 8
    long = tables.yearly(tables.INCOME, project(PLANS["lima_belas_tahun"]))
    assert [len(part.columns) for part in long] == [6, 6, 6]
    assert long[0].title.endswith("bagian 1 dari 3")


def test_lines_that_are_zero_throughout_are_left_out_but_no_total(example_projection: Projection) -> None:
    shown = cells(tables.yearly(tables.INCOME, example_projection)[0])
    assert terms.label("hasil_usaha.fees") not in shown
    none = project(PLANS["kosong"])
    shown = cells(tables.yearly(tables.CASH, none)[0])
    assert terms.label("arus_kas.investing") in shown
    assert terms.label("arus_kas.investments") not in shown


@each_statement
def test_totals_are_set_strong(statement: tables.Statement, example_projection: Projection) -> None:
    found = tables.yearly(statement, example_projection)[0]
    strong = [found.rows[i][0] for i in found.strong]
    assert strong == [terms.label(f"{statement.key}.{line.name}") for line in statement.lines if line.total]


@each_statement
def test_every_engine_line_is_a_row(statement: tables.Statement, example_projection: Projection) -> None:
    record = statement.pick(example_projection)
    assert {line.name for line in statement.lines} == set(record.__dataclass_fields__)


@each_statement
def test_frames_hold_whole_rupiah(statement: tables.Statement, example_projection: Projection) -> None:
    frame = tables.to_frame(statement, example_projection)
    assert len(frame) == example_projection.time.months + 1
    assert set(map(str, frame.dtypes)) == {"int64"}
    line = statement.lines[-1]
    label = terms.label(f"{statement.key}.{line.name}")
    assert (frame[label].to_numpy() == getattr(statement.pick(example_projection), line.name)).all()
    assert str(frame.index[1].date()) == "2027-02-01"


# --- loans --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["contoh", "dua_pinjaman", "murabahah", "kapitalisasi", "pinjaman_lama"])
def test_schedule_lists_every_instalment_and_ends_at_zero(name: str) -> None:
    projection = project(PLANS[name])
    for schedule in projection.loans:
        found = tables.instalments(schedule, "Bunga")
        heads = [column.title for column in found.columns]
        rows = [dict(zip(heads, row, strict=True)) for row in found.rows]
        body, total = rows[:-1], rows[-1]
        assert [row["Bulan"] for row in body] == [str(t) for t in range(1, schedule.last + 1)]
        assert [number(row["Angsuran"]) for row in body] == list(schedule.instalment[1 : schedule.last + 1])
        assert [number(row["Saldo akhir"]) for row in body][-1] == 0
        assert number(total["Pokok"]) == sum(schedule.principal)
        assert number(total["Angsuran"]) == schedule.total_paid
        assert ("Pencairan" in heads) == any(schedule.draw[1:])
        assert ("Bunga ke pokok" in heads) == any(schedule.capitalised)
        for row in body:
            moved = (
                number(row["Saldo awal"]) + number(row.get("Pencairan", "0")) + number(row.get("Bunga ke pokok", "0"))
            )
            assert moved - number(row["Pokok"]) == number(row["Saldo akhir"])


def test_due_dates_are_days_of_the_calendar(example_projection: Projection) -> None:
    found = tables.instalments(example_projection.loans[0], "Bunga")
    assert found.rows[0][1] == "12 Feb 2027"
    assert found.rows[4][1] == "14 Jun 2027"
