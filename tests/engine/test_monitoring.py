"""Five numbers a month: by hand, against plain loops, and many at once against one by one."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import fields
from statistics import linear_regression

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from workbench.engine import project
from workbench.engine.monitoring import (
    QUESTIONS,
    Assessment,
    Figures,
    Light,
    actions,
    assess,
    compared,
    figures,
    history,
    marks,
    planned,
    reasons,
    runs_out,
    runway,
    trailing_mean,
    trailing_slope,
)
from workbench.engine.timeline import Array
from workbench.errors import EngineError
from workbench.plan import example
from workbench.rules import load

START = dt.date(2027, 1, 1)
MARKS = marks(load(), START)
NAN = math.nan
PLAN = figures([20] * 12, [10] * 12, [8] * 12, [0] * 12, [5] * 12)


def five(**changed: list[float]) -> Figures:
    """Six months exactly as planned, but for what is changed."""
    lines = {"cash": [20.0] * 6, "sales": [10.0] * 6, "costs": [8.0] * 6, "arrears": [0.0] * 6, "stock": [5.0] * 6}
    return figures(**(lines | changed))


def light(found: Assessment) -> str:
    return Light(int(found.light)).name


# --- by hand ----------------------------------------------------------------------------------------


def test_all_as_planned_is_green() -> None:
    found = assess(five(), PLAN, MARKS)
    assert light(found) == "HIJAU"
    expected = {"habis": math.inf, "kas": 2.5, "tunggak": 0, "jual": 1, "biaya": 1, "tren": 0, "stok": 1, "lapor": 0}
    assert {name: float(value) for name, value in found.values.items()} == expected
    assert reasons(found) == ()
    assert len(actions(found)) == 3


@pytest.mark.parametrize(
    ("changed", "question", "value", "level"),
    [
        ({"cash": [20, 20, 20, 20, 20, 7]}, "kas", 7 / 8, 1),
        ({"cash": [20, 20, 20, 20, 20, 3]}, "kas", 3 / 8, 2),
        ({"sales": [10, 10, 10, 8, 8, 8]}, "jual", 0.8, 1),
        ({"sales": [10, 10, 10, 6, 6, 6]}, "jual", 0.6, 2),
        ({"sales": [10, 10, 10, 8, NAN, 8]}, "jual", 0.8, 1),
        ({"costs": [8, 8, 8, 9, 9, 9]}, "biaya", 9 / 8, 1),
        ({"costs": [8, 8, 8, 11, 11, 11]}, "biaya", 11 / 8, 2),
        ({"arrears": [0, 0, 0, 0, 0, 3]}, "tunggak", 0.1, 1),
        ({"arrears": [0, 0, 0, 0, 0, 6]}, "tunggak", 0.2, 2),
        ({"arrears": [0, 0, 0, 0, 0, 6], "sales": [10, 10, 10, 0, 0, 0]}, "tunggak", math.inf, 2),
        ({"stock": [5, 5, 5, 5, 5, 10]}, "stok", 2.0, 1),
        ({"stock": [5, 5, 5, 5, 5, 15]}, "stok", 3.0, 2),
        ({"stock": [5, 5, 5, 5, 5, 2]}, "stok", 0.4, 1),
        ({"stock": [5, 5, 5, 5, 5, 0]}, "stok", 0.0, 2),
        ({"sales": [11.5, 11, 10.5, 10, 9.5, 9]}, "tren", -0.05, 1),
        ({"sales": [15, 14, 13, 12, 11, 10]}, "tren", -0.1, 2),
    ],
)
def test_each_question_by_hand(changed: dict[str, list[float]], question: str, value: float, level: int) -> None:
    found = assess(five(**changed), PLAN, MARKS)
    assert float(found.values[question]) == pytest.approx(value)
    assert int(found.levels[question]) == level
    told = [finding for finding in reasons(found) if finding.where == question]
    assert [finding.severity for finding in told] == [("info", "periksa")[level - 1]]
    assert str(told[0]).endswith(".")


def test_the_month_in_which_cash_runs_out_by_hand() -> None:
    """The plan is flat; cash fell by 3 a month over three months, 11 are left: 8, 5, 2, below 0 in the fourth."""
    found = assess(five(cash=[20, 20, 20, 17, 14, 11]), PLAN, MARKS)
    assert (float(found.runway.drift), int(found.runway.month), float(found.runway.left)) == (-3, 9, 4)
    assert found.runway.cash[5:10].tolist() == [11, 8, 5, 2, -1]
    assert int(found.levels["habis"]) == 1
    assert runs_out(found, START) == (
        "Bila begini terus, kas habis pada Oktober 2027 (4 bulan sesudah laporan kas terakhir)."
    )


def test_the_plans_own_season_is_in_the_forecast() -> None:
    """No drift, but the plan pays 25 in its eighth month: 20 turns to -5 there."""
    plan = figures([20] * 7 + [-5] * 5, *[[10] * 12] * 4)
    found = runway(np.full(6, 20.0), plan.cash)
    assert (int(found.month), float(found.left)) == (7, 2)


def test_beyond_the_plan_its_mean_change_goes_on() -> None:
    """Three months falling by 10 from 40; no drift: 20 is left, then 10, 0, -10."""
    line = np.array([40.0, 30.0, 20.0])
    assert int(runway(line, line).month) == 5


def test_cash_that_is_gone_is_said() -> None:
    found = assess(five(cash=[20, 20, 20, 20, 20, -1]), PLAN, MARKS)
    assert (light(found), float(found.values["habis"])) == ("MERAH", 0)
    assert runs_out(found, START) == "Kas sudah habis pada Juni 2027."
    assert reasons(found)[0].what == "kas sudah habis"


def test_months_without_a_report() -> None:
    """One month silent is yellow, two are red; who never reported is grey, and told so."""
    silent = {f.name: [getattr(five(), f.name)[0]] * 6 for f in fields(Figures)}
    one = assess(figures(**{name: [*line[:5], NAN] for name, line in silent.items()}), PLAN, MARKS)
    two = assess(figures(**{name: [*line[:4], NAN, NAN] for name, line in silent.items()}), PLAN, MARKS)
    never = assess(figures(**{name: [NAN] * 6 for name in silent}), PLAN, MARKS)
    assert [light(found) for found in (one, two, never)] == ["KUNING", "MERAH", "KELABU"]
    assert [finding.what for finding in reasons(two)] == ["2 bulan tanpa laporan"]
    assert [finding.code for finding in reasons(never)] == ["V00"]
    assert actions(never)[0] == "Kirim lima angka bulan ini lewat telepon; lima menit cukup."
    assert runs_out(never, START).startswith("Kas belum pernah dilaporkan")


def test_three_sentences_by_hand() -> None:
    """Sold 10 + 9 + 8 of 30 million; cash 2 below; made 8 - 8 + (6 - 5) = 1 against 10 - 8 + 0 = 2."""
    million = 1_000_000
    plan = figures(*[[n * million] * 3 for n in (20, 10, 8, 0, 5)])
    lines = ([20, 19, 18], [10, 9, 8], [8, 8, 8], [0, 0, 0], [5, 5, 6])
    actual = figures(*[[n * million for n in line] for line in lines])
    assert compared(actual, plan, START) == (
        "Penjualan sampai Maret 2027 Rp27.000.000, 90% dari rencana Rp30.000.000.",
        "Kas Maret 2027 Rp18.000.000, kurang Rp2.000.000 dari rencana Rp20.000.000.",
        "Hasil usaha Maret 2027 Rp1.000.000, kurang Rp1.000.000 dari rencana Rp2.000.000.",
    )
    assert compared(actual, plan, START, 0)[0] == (
        "Penjualan sampai Januari 2027 Rp10.000.000, 100% dari rencana Rp10.000.000."
    )


def test_what_was_not_reported_is_said_not_guessed() -> None:
    gone = figures(*[[NAN] * 3] * 5)
    assert compared(gone, PLAN, START) == (
        "Belum ada laporan untuk dibandingkan dengan rencana.",
        "Kas belum pernah dilaporkan.",
        "Hasil usaha sebulan belum dapat dihitung: penjualan, biaya, dan stok dua bulan berturut-turut perlu ada.",
    )
    part = figures([20, 20, 20], [10, NAN, 10], [8] * 3, [0] * 3, [5] * 3)
    assert "(1 bulan tidak dilaporkan) Rp20, 100% dari rencana Rp20." in compared(part, PLAN, START)[0]


def test_red_reasons_come_first_and_there_are_three_actions() -> None:
    found = assess(five(sales=[10, 10, 10, 8, 8, 8], stock=[5, 5, 5, 5, 5, 0], cash=[20] * 5 + [7]), PLAN, MARKS)
    told = reasons(found)
    weights = [finding.severity for finding in told]
    assert weights == sorted(weights, key=["periksa", "info"].index)
    assert [action.rstrip(".") for action in actions(found)] == [finding.fix for finding in told[:3]]


# --- beside a plan ----------------------------------------------------------------------------------


def test_the_plans_five_numbers_are_those_of_its_books() -> None:
    """What the plan sells and pays moves its cash: with principal, investments and funds the change is complete."""
    projection = project(example())
    plan, cash = planned(projection), projection.books.cash
    assert plan.months == projection.time.months
    lending = cash.loans_collected + cash.savings_in - cash.loans_disbursed - cash.savings_out
    receipts = cash.sales_receipts + cash.lending_receipts + cash.service_receipts
    funds = cash.simpanan_pokok + cash.simpanan_wajib + cash.grants + cash.loan_draws - cash.principal
    out = cash.imbal_jasa_desa + cash.shu_paid
    change = (receipts + lending + funds + cash.investing - out)[1:] - plan.costs
    assert np.array_equal(change, np.diff(cash.closing))
    assert np.array_equal(planned(projection, 13).stock, plan.stock[12:])
    assert light(assess(plan.upto(23), plan, MARKS)) in {"HIJAU", "KUNING", "MERAH"}


def test_a_cooperative_on_its_plan_never_departs_from_it() -> None:
    plan = planned(project(example()))
    found = assess(plan.upto(23), plan, MARKS)
    assert float(found.runway.drift) == 0
    assert np.array_equal(found.runway.cash[23:48], plan.cash[23:48])
    assert [int(found.levels[name]) for name in ("jual", "biaya", "tren", "tunggak", "lapor")] == [0] * 5


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: figures([1], [1, 2], [1], [1], [1]),
         "Lima angka: penjualan tidak sama panjang dengan kas. Isi semuanya untuk bulan yang sama."),
        (lambda: figures([], [], [], [], []), "Lima angka: tidak ada bulan. Isi sedikitnya satu bulan."),
        (lambda: assess(five(), PLAN.upto(4), MARKS),
         "Rencana: rencana 5 bulan, laporan 6 bulan. Sertakan rencana untuk setiap bulan laporan."),
        (lambda: assess(five(), PLAN, MARKS, 6), "Bulan pemantauan: tidak ada di laporan. Pilih bulan 1 sampai 6."),
        (lambda: planned(project(example()), 900),
         "Bulan pertama: rencana tidak punya bulan ke-900. Pilih bulan di dalam rencana."),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_refused(make: object, sentence: str) -> None:
    assert callable(make)
    with pytest.raises(EngineError) as caught:
        make()
    assert str(caught.value) == sentence


# --- any figures ------------------------------------------------------------------------------------

AMOUNTS = st.one_of(st.just(NAN), st.integers(-(10**9), 10**12).map(float))


def drawn(seed: int, count: int, months: int, gaps: float) -> Figures:
    """Invented lines: some quiet, some wild, some zero, each number missing with this chance."""
    draw = np.random.default_rng(seed)

    def line(low: float) -> Array:
        size = draw.choice([0, 1, 10**6, 10**9], (count, 1))
        amounts = np.round(size * (1 + draw.normal(0, draw.choice([0, 0.1, 1]), (count, months))))
        return np.where(draw.random((count, months)) < gaps, NAN, np.maximum(amounts, low))

    return Figures(line(-1e12), line(0), line(0), line(0), line(0))


SEEDS, GAPS = st.integers(0, 10**6), st.sampled_from([0.0, 0.2, 0.9, 1.0])


@settings(max_examples=30)
@given(SEEDS, GAPS)
def test_many_at_once_equal_one_by_one(seed: int, gaps: float) -> None:
    actual, plan = drawn(seed, 7, 24, gaps), drawn(seed + 1, 7, 36, 0)
    many, lights = assess(actual, plan, MARKS), history(actual, plan, MARKS)
    for place in range(7):
        one, taken = assess(actual.at(place), plan.at(place), MARKS), many.at(place)
        assert int(one.light) == int(taken.light) == lights[place, -1]
        for name in QUESTIONS:
            assert np.array_equal(one.values[name], taken.values[name], equal_nan=True), name
            assert np.array_equal(one.levels[name], taken.levels[name])
        assert np.array_equal(one.runway.cash, taken.runway.cash, equal_nan=True)
        assert (int(one.runway.month), one.reported) == (int(taken.runway.month), taken.reported)
        assert (reasons(one), actions(one)) == (reasons(taken), actions(taken))
        assert runs_out(one, START) == runs_out(taken, START)
    assert sum(many.count(kind) for kind in Light) == 7


@given(SEEDS, GAPS, st.integers(0, 23))
def test_what_is_said_is_whole_whatever_was_reported(seed: int, gaps: float, month: int) -> None:
    actual, plan = drawn(seed, 1, 24, gaps), drawn(seed + 1, 1, 36, 0)
    found = assess(actual, plan, MARKS, month).at(0)
    said = [*map(str, reasons(found)), *actions(found), runs_out(found, START)]
    said += compared(actual.at(0), plan.at(0), START, month)
    assert all(sentence.endswith(".") and "nan" not in sentence.split() and "inf" not in sentence for sentence in said)
    assert len(actions(found)) == len(set(actions(found))) == 3
    worst = max(int(level) for level in found.levels.values())
    assert int(found.light) == (worst if int(found.reported) >= 0 else Light.KELABU)


@given(st.lists(AMOUNTS, min_size=1, max_size=24), st.integers(1, 6))
def test_trailing_against_a_plain_loop(line: list[float], window: int) -> None:
    means, slopes = trailing_mean(np.array(line), window), trailing_slope(np.array(line), window)
    for month in range(len(line)):
        first = max(0, month - window + 1)
        known = [(t, line[t]) for t in range(first, month + 1) if math.isfinite(line[t])]
        mean = sum(y for _, y in known) / len(known) if known else NAN
        assert means[month] == pytest.approx(mean, nan_ok=True)
        slope = linear_regression(*zip(*known, strict=True)).slope if len(known) >= 4 else NAN
        assert slopes[month] == pytest.approx(slope, nan_ok=True, rel=1e-6, abs=1e-3)


@given(
    hnp.arrays(np.float64, 12, elements=st.integers(-100, 1000).map(float)),
    hnp.arrays(np.float64, 36, elements=st.integers(0, 1000).map(float)),
)
def test_a_later_month_cannot_change_what_was_seen_before(cash: Array, plan: Array) -> None:
    whole, part = runway(cash[:8], plan), runway(np.concatenate([cash[:8], [NAN] * 4]), plan)
    assert np.array_equal(whole.cash, part.cash[:32], equal_nan=True)
    assert int(part.month) == int(whole.month) or int(whole.month) == -1
