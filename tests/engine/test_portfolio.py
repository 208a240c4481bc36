"""Many cooperatives at once: every figure is the one of :func:`project`, one by one; nothing odd slips through."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import example as tried
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.portfolio_plans import agrees
from tests.engine.savings_loan_plans import books_plan
from tests.engine.strategies import assumptions, bare_plan, loan, loans, unit
from workbench.engine import Verdict, project
from workbench.engine.loan import schedule
from workbench.engine.portfolio import VERDICTS, portfolio, project_many, stackable, structure
from workbench.engine.portfolio.loans import plain, stacked_schedule
from workbench.errors import EngineError
from workbench.plan import Investment, Loan, OpeningBalance, Tranche, WorkingCapital, example
from workbench.rules import load

RULES = load()
START = dt.date(2027, 1, 1)
LINES = ("draw", "interest", "interest_paid", "principal", "capitalised", "interest_payable", "balance", "base", "fee")


# --- loans ----------------------------------------------------------------------------------------


@given(loans(), st.lists(st.tuples(st.integers(1_000, 3_000_000_000), st.integers(0, 3600)), min_size=1, max_size=6))
@settings(max_examples=60)
def test_schedules_in_columns_are_those_one_by_one(terms: Loan, others: list[tuple[int, int]]) -> None:
    same = [terms.model_copy(update={"plafon": p, "bunga_tahun": r / 10_000, "tahap": ()}) for p, r in others]
    stacked = terms.model_copy(
        update={
            "plafon": np.array([[float(p)] for p, _ in others]),
            "bunga_tahun": np.array([[r / 10_000] for _, r in others]),
            "tahap": (),
        }
    )
    together = stacked_schedule(stacked, START, 130)
    for row, one in enumerate(same):
        alone = schedule(one, START, 130)
        for name in LINES:
            assert np.asarray(getattr(together, name))[row].tolist() == list(getattr(alone, name)), name


@given(loans())
@tried(
    loan(
        plafon=1_200_000,
        metode="anuitas",
        pembulatan=500,
        tahap=(Tranche(bulan=0, jumlah=1), Tranche(bulan=6, jumlah=1_199_999)),
    )
)
@settings(max_examples=40)
def test_draws_in_columns_are_those_one_by_one(terms: Loan) -> None:
    together, alone = stacked_schedule(terms, START, 130), schedule(terms, START, 130)
    for name in LINES:
        assert np.asarray(getattr(together, name))[0].tolist() == list(getattr(alone, name)), name


@pytest.mark.parametrize("up", ["terdekat", "ke_atas"])
def test_an_instalment_at_a_turning_point_rounds_as_it_does_alone(up: str) -> None:
    """Rp1.500.000 in 12 parts of Rp125.000, to multiples of 250.000, 100.000 and 62.500: halves and exact steps."""
    for step in (250_000, 100_000, 62_500, 125_000):
        terms = loan(plafon=1_500_000, pembulatan=step, arah_pembulatan=up)
        together, alone = stacked_schedule(terms, START, 12), schedule(terms, START, 12)
        assert np.asarray(together.principal)[0].tolist() == list(alone.principal)


def test_a_rate_with_too_many_digits_is_refused_in_columns() -> None:
    with pytest.raises(EngineError, match="terlalu banyak angka"):
        stacked_schedule(loan(plafon=3_000_000_000, bunga_tahun=0.123456789012345), START, 12)


def test_a_loan_with_finer_terms_is_not_plain() -> None:
    assert plain(loan())
    finer = [name for name in Loan.model_fields if name in {"hitungan_hari", "bebas_bunga_bulan", "hari_cair"}]
    for name in finer:
        value = {"hitungan_hari": "actual/365", "bebas_bunga_bulan": 1, "hari_cair": 5}[name]
        assert not plain(loan(**{name: value}))


# --- plans ----------------------------------------------------------------------------------------


def test_a_table_of_columns_is_a_list_of_plans_at_any_size_of_chunk() -> None:
    plan, volumes = example(), np.linspace(0.5, 1.5, 7) * example().unit[0].volume
    rows = [
        plan.model_copy(update={"unit": (plan.unit[0].model_copy(update={"volume": float(v)}), *plan.unit[1:])})
        for v in volumes
    ]
    for chunk in (1, 3, 250):
        result = project_many(plan, {"unit.0.volume": volumes}, RULES, chunk=chunk)
        for row, one in enumerate(rows):
            agrees(result, row, one)
        assert sum(result.count(verdict) for verdict in Verdict) == 7


def test_what_the_engine_refuses_alone_is_refused_in_the_list_and_stops_nobody() -> None:
    good, bad = bare_plan(), bare_plan(unit=(unit(susut=2.0),))
    unbalanced = bare_plan(neraca_awal=OpeningBalance(kas=5))
    huge = bare_plan(unit=(unit(volume=1e9, harga_jual=10**9),))
    result = portfolio([good, bad, good, unbalanced, huge, huge], RULES)
    assert sorted(result.refused) == [1, 3, 4, 5]
    assert "susut" in result.refused[1]
    assert "seribu triliun" in result.refused[4]
    assert result.verdict.tolist()[:2] == [VERDICTS.index(project(good, RULES).verdict), -1]
    assert math.isnan(result.lowest_cash[4])
    agrees(result, 2, good)


def test_rows_of_a_table_that_do_not_tie_are_refused_alone() -> None:
    opening = OpeningBalance(kas=1_000_000, simpanan_pokok=1_000_000)
    plan = bare_plan(neraca_awal=opening)
    result = project_many(plan, {"neraca_awal.kas": [1_000_000, 1_000_001]}, RULES)
    assert list(result.refused) == [1]
    asked = bare_plan(pinjaman=(loan(tahap=(Tranche(bulan=0, jumlah=700_000), Tranche(bulan=1, jumlah=500_000))),))
    result = project_many(asked, {"pinjaman.0.tahap.1.jumlah": [500_000, 600_000]}, RULES)
    assert list(result.refused) == [1]
    running = bare_plan(
        pinjaman=(loan(sudah_berjalan=True),),
        neraca_awal=OpeningBalance(kas=1_200_000, pinjaman_lama=1_200_000),
    )
    both = {"neraca_awal.pinjaman_lama": [1_200_000, 1_000_000], "neraca_awal.simpanan_pokok": [0, 200_000]}
    assert list(project_many(running, both, RULES).refused) == [1]


@pytest.mark.parametrize(
    ("columns", "what"),
    [
        ({}, "tidak ada kolom"),
        ({"unit.9.volume": [1.0]}, "tidak ada pada rencana"),
        ({"unit.0.nama": [1.0]}, "tidak ada pada rencana"),
        ({"unit.0.volume": [1.0, math.nan]}, "satu angka tiap koperasi"),
        ({"unit.0.volume": [1.0, 2.0], "unit.0.susut": [0.0]}, "satu angka tiap koperasi"),
        ({"unit.0.harga_jual": [1.5]}, "pecahan"),
        ({"unit.0.susut": [0.0, 1.5]}, "susut"),
        ({"unit.0.volume": [5.0, -1.0]}, "minus"),
    ],
)
def test_a_column_that_makes_no_sense_is_refused_with_its_name(columns: dict[str, Any], what: str) -> None:
    with pytest.raises(EngineError, match=what) as error:
        project_many(bare_plan(), columns, RULES)
    assert error.value.where.startswith("Kolom")


def test_months_methods_and_growth_are_structure_and_words_are_not() -> None:
    plan = bare_plan(pinjaman=(loan(),), modal_kerja=(WorkingCapital(nama="a", jumlah=1),))
    same = bare_plan(
        pinjaman=(loan(plafon=9, nama="lain"),),
        modal_kerja=(WorkingCapital(nama="b", jumlah=2),),
        unit=(unit(nama="x"),),
    )
    assert structure(plan) == structure(same)
    for other in (
        bare_plan(pinjaman=(loan(tenor_bulan=13),), modal_kerja=plan.modal_kerja),
        bare_plan(pinjaman=(loan(metode="anuitas"),), modal_kerja=plan.modal_kerja),
        bare_plan(pinjaman=plan.pinjaman, modal_kerja=plan.modal_kerja, asumsi=assumptions(kenaikan_biaya=0.01)),
        bare_plan(pinjaman=plan.pinjaman, modal_kerja=plan.modal_kerja, unit=(unit(hari_piutang=1),)),
        bare_plan(pinjaman=plan.pinjaman, modal_kerja=plan.modal_kerja, unit=(unit(), unit())),
        bare_plan(
            pinjaman=plan.pinjaman, modal_kerja=plan.modal_kerja, investasi=(Investment(nama="", harga_satuan=1),)
        ),
    ):
        assert structure(other) != structure(plan)


def test_a_plan_with_parts_of_its_own_rules_is_worked_out_by_itself() -> None:
    plan = books_plan()
    assert not stackable(plan)
    result = portfolio([plan, example(), plan], RULES)
    for row, one in enumerate((plan, example(), plan)):
        agrees(result, row, one)


def test_a_template_that_must_be_worked_out_by_itself_is_refused() -> None:
    odd = bare_plan(pinjaman=(loan().model_copy(update={"bunga_tenggang": "lain"}),))
    assert not stackable(odd)
    with pytest.raises(EngineError, match="satu per satu"):
        project_many(odd, {"unit.0.volume": [1.0]}, RULES)
