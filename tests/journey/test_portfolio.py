"""All of a district at once: the same as one by one, and the example district put into a store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from workbench.book import Book, Heading
from workbench.book.pantau import Monitoring, MonthReport
from workbench.calendars import add_months
from workbench.engine import project
from workbench.engine.monitoring import Light, follow, marks
from workbench.errors import EngineError, StoreError
from workbench.intake.invented_months import example_district
from workbench.journey.example_district import put_example, run_example
from workbench.journey.portfolio import Watch, watch
from workbench.plan import Plan, example
from workbench.rules import load
from workbench.store import Store, open_store

TODAY = dt.date(2026, 11, 22)
RULES = load()


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with open_store("sqlite://") as made:
        put_example(made, TODAY)
        yield made


@pytest.fixture(scope="module")
def seen(store: Store) -> Watch:
    return watch(store.plans(), store.books.all("pantau"), TODAY, RULES)


def test_all_of_the_example_district_is_read(seen: Watch) -> None:
    assert len(seen.kode) == len(seen.plans) == 406
    assert seen.month == dt.date(2026, 10, 1)
    assert seen.actual.cash.shape[0] == 406
    assert set(seen.lights.values()) == set(Light)
    assert len(seen.verdicts) == len(seen.district) == 406 - len(seen.district.refused)


def test_the_light_of_each_is_the_one_of_its_own_page(seen: Watch, store: Store) -> None:
    """As the page Pantau has it on the same day, also for plans that cannot be counted or have not begun."""
    books, limits = store.books.all("pantau"), marks(RULES, TODAY)
    for place in (*range(0, 406, 29), *(seen.kode.index(kode) for kode in list(seen.district.refused)[:4])):
        kode, plan = seen.kode[place], seen.plans[place]
        try:
            projection = project(plan, RULES)
        except EngineError:
            projection = None
        alone = follow(books[kode].pantau, projection, limits, TODAY)
        assert seen.light(kode) is (alone.light if alone else Light.KELABU), kode
        if alone:
            (found,) = (one.found.at(one.kode.index(kode)) for one in seen.found if kode in one.kode)
            for name, value in alone.found.values.items():
                np.testing.assert_array_equal(found.values[name], value, f"{kode} {name}")


def test_what_comes_begins_after_the_last_month_from_the_cash_that_is_there() -> None:
    """The plan has so much cash in March; the report has 3.000.000 less, and April was not told: the gap stays."""
    plan = example()
    start = plan.asumsi.mulai
    cash = int(project(plan, RULES).books.cash.closing[2])
    rows = (
        MonthReport(bulan=add_months(start, 2), kas=cash - 3_000_000, penjualan=1),
        MonthReport(bulan=add_months(start, 3), penjualan=1),
    )
    book = Book(contoh=True, kepala=Heading(kode=f"{plan.profil.kode}~pantau"), pantau=Monitoring(laporan=rows))
    found = watch({plan.profil.kode: plan}, {plan.profil.kode: book}, add_months(start, 4), RULES).since(12)
    assert (found.month, found.months) == (add_months(start, 4), 12)
    assert found.gap is not None
    assert found.gap.tolist() == [-3_000_000]


@pytest.mark.parametrize("early", [dt.date(2026, 12, 1), dt.date(2062, 11, 1)])
def test_who_reports_early_or_mistypes_a_year_makes_nobody_else_late(early: dt.date) -> None:
    """On 2 December October is due. One tells November (or a year to come): the other is looked at as by itself."""
    today, plan = dt.date(2026, 12, 2), example()
    codes = (plan.profil.kode, "61.05.20.2003")
    plans = {code: plan.model_copy(update={"profil": plan.profil.model_copy(update={"kode": code})}) for code in codes}
    months = (dt.date(2026, 9, 1), dt.date(2026, 10, 1))
    rows = tuple(MonthReport(bulan=month, kas=90_000_000, penjualan=1, biaya=1_000_000) for month in months)
    late = MonthReport(bulan=early, kas=90_000_000)
    parts = {codes[0]: Monitoring(laporan=rows), codes[1]: Monitoring(laporan=(*rows, late))}
    books = {code: Book(kepala=Heading(kode=f"{code}~pantau"), pantau=part) for code, part in parts.items()}
    found = watch(plans, books, today, RULES)
    for code, part in parts.items():
        alone = follow(part, project(plans[code], RULES), marks(RULES, today), today)
        assert alone is not None
        assert found.light(code) is alone.light
    assert found.month <= today
    assert found.since().month == add_months(found.month, 1)


def test_cash_told_before_the_plan_is_held_against_what_the_plan_begins_with() -> None:
    """Two months before its loan is paid out it has 2.000.000 less than the plan begins with: that is the gap."""
    plan = example()
    first, code = add_months(plan.asumsi.mulai, -2), plan.profil.kode
    part = Monitoring(laporan=(MonthReport(bulan=first, kas=plan.neraca_awal.kas - 2_000_000),))
    book = Book(kepala=Heading(kode=f"{code}~pantau"), pantau=part)
    gap = watch({code: plan}, {code: book}, add_months(first, 1), RULES).since().gap
    assert gap is not None
    assert gap.tolist() == [-2_000_000]


def test_without_reports_it_stands_where_the_plan_has_it() -> None:
    plan = example()
    found = watch({plan.profil.kode: plan}, {}, dt.date(2027, 8, 20), RULES)
    assert found.light(plan.profil.kode) is Light.KELABU
    gap = found.since().gap
    assert gap is not None
    assert gap.tolist() == [0]


def test_a_district_without_plans_is_empty() -> None:
    found = watch({}, {}, TODAY, RULES)
    assert (found.kode, found.lights, found.verdicts) == ((), {}, {})


def other(plan: Plan) -> Plan:
    return plan.model_copy(update={"narasi": plan.narasi.model_copy(update={"pasar": "Kami tulis sendiri."})})


def test_the_command_says_what_it_did_and_never_touches_what_stands_there(tmp_path: Path) -> None:
    url, mine = f"sqlite:///{tmp_path / 'contoh.db'}", other(next(example_district(TODAY)).plan)
    with open_store(url) as made:
        made.save(mine, "Ani", None)
    assert run_example(url, TODAY).startswith("1217 rencana dan catatan CONTOH dimasukkan")
    assert "sudah ada" in run_example(url, TODAY)
    with open_store(url) as made:
        assert made.head(mine.profil.kode).plan == mine
    with pytest.raises(StoreError):
        run_example("bukan alamat", TODAY)
