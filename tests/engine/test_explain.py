"""Every figure tells how it came about, and what it tells is what the engine did."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings

from tests.engine.savings_loan_plans import savings_loans, with_unit
from tests.engine.strategies import bare_plan, plans
from workbench.engine import Projection, project
from workbench.engine.explain import Period, explain, keys, recipes, said
from workbench.engine.explain.figures import figure, leaf_value, scope
from workbench.engine.explain.formula import Leaf, parse
from workbench.engine.explain.parts import MAKERS, parts
from workbench.errors import DataError, EngineError
from workbench.plan import Loan, Plan, SavingsLoan, Service, example
from workbench.rules import load
from workbench.terms import all_terms

CLINIC = Service(nama="Klinik", penerima_orang=400, iuran_orang_tahun=25_000, operasional_tahun=18_000_000)
NO_FIGURES = {"kelayakan.irr_note", "kelayakan.sales", "kelayakan.units", "kelayakan.margin_of_safety"}
"""A sentence, and the fields of a break-even asked for on its own: none stands in a projection."""


@pytest.fixture(scope="module")
def p() -> Projection:
    return project(example())


def periods(p: Projection, key: str) -> list[Period]:
    years = [Period(year=y) for y in range(1, p.time.years + 1)]
    months = [Period(month=t) for t in range(p.time.months + 1)]
    return {"rencana": [Period()], "tahun": years, "bulan": months + years}[scope(key)]


def test_every_figure_has_its_recipe_and_every_recipe_its_figure() -> None:
    assert set(recipes()) == set(keys())
    words = {term.kunci for term in all_terms()}
    groups = tuple({key.split(".")[0] + "." for key in keys()})
    assert {word for word in words if word.startswith(groups)} - NO_FIGURES == set(keys())
    assert {key for key, recipe in recipes().items() if recipe.summed} == set(MAKERS)
    for recipe in recipes().values():
        assert all(load().history(rule) for rule in recipe.rules)
        assert all(leaf.key in recipes() for leaf in (recipe.formula.leaves if recipe.formula else ()))


@settings(max_examples=15)
@given(plans(), savings_loans())
def test_what_is_told_is_what_was_computed(plan: Plan, lending: SavingsLoan) -> None:
    """Each formula, computed from its leaves, and each sum of parts is the engine's figure, in every period."""
    p = project(with_unit(plan, lending).model_copy(update={"layanan": (CLINIC,)}))
    for key, recipe in recipes().items():
        for when in periods(p, key):
            value = figure(p, key, when)
            if recipe.formula and value is not None:
                again = recipe.formula.value(lambda leaf, when=when: leaf_value(p, leaf, when))
                assert again == pytest.approx(value, rel=1e-12, abs=1e-9), (key, when)
            if recipe.summed:
                assert sum(part.value for part in parts(p, key, when)) == value, (key, when)


def test_a_sentence_by_hand(p: Projection) -> None:
    assert explain(p, "rasio.dscr", Period(year=2)).sentence == (
        "DSCR tahun 2 1,56× = Uang usaha untuk angsuran Rp257.225.369 ÷ Angsuran yang jatuh tempo Rp164.671.248, "
        "dibulatkan 2 angka di belakang koma."
    )
    assert explain(p, "arus_kas.wages", Period(month=6)).sentence == (
        "Upah bulan 6 (Jul 2027) Rp10.833.333, sama dengan Upah pada perhitungan hasil usaha."
    )


def test_a_rate_that_moves_is_told() -> None:
    loan = Loan(plafon=12_000_000, bunga_tahun=0.06, tenor_bulan=24, bunga_tetap_bulan=12, bunga_berikut=0.12)
    told = explain(project(bare_plan(pinjaman=(loan,))), "arus_kas.interest", Period(year=2))
    assert [part.how for part in told.parts] == ["anuitas 6,0% setahun, 12,0% sesudah bulan 12, 24 bulan"]


def test_inputs_can_be_asked_further(p: Projection) -> None:
    """From the DSCR down to the posts of the payroll: every input of a formula is a figure with its own recipe."""
    seen, ahead = set(), ["rasio.dscr"]
    while ahead:
        key = ahead.pop()
        if key not in seen:
            seen.add(key)
            ahead += [found.key for found in explain(p, key, Period(year=2)).inputs]
    assert "hasil_usaha.wages" in seen
    assert explain(p, "hasil_usaha.wages", Period(year=2)).parts[0].label == "Manajer"


def test_a_figure_of_a_rule_brings_the_rule(p: Projection) -> None:
    told = explain(p, "hasil_usaha.tax", Period(year=2), load())
    assert [rule.key for rule in told.rules] == list(recipes()["hasil_usaha.tax"].rules)
    assert all(rule.basis and rule.sources for rule in told.rules)


def test_the_opening_of_a_year_is_that_of_its_first_month(p: Projection) -> None:
    for year in range(1, p.time.years + 1):
        first = Period(month=0 if year == 1 else 12 * year - 11)
        assert figure(p, "arus_kas.opening", Period(year=year)) == figure(p, "arus_kas.opening", first)


@pytest.mark.parametrize(
    ("key", "when", "what"),
    [
        ("rasio.laba", Period(), "tidak dikenal"),
        ("rasio.dscr", Period(month=3), "dihitung per tahun"),
        ("rasio.lowest_dscr", Period(year=1), "untuk seluruh rencana"),
        ("hasil_usaha.sales", Period(), "belum jelas"),
        ("hasil_usaha.sales", Period(month=1, year=1), "belum jelas"),
        ("hasil_usaha.sales", Period(month=999), "bulan 999 di luar rencana"),
        ("rasio.dscr", Period(year=0), "tahun 0 di luar rencana"),
    ],
)
def test_a_period_that_does_not_fit_is_refused(p: Projection, key: str, when: Period, what: str) -> None:
    with pytest.raises(EngineError, match=what):
        explain(p, key, when)


def test_without_a_loan_the_dscr_is_undefined(p: Projection) -> None:
    lines = tuple(a.model_copy(update={"sumber": "sendiri"}) for a in p.plan.investasi)
    plan = p.plan.model_copy(update={"pinjaman": (), "investasi": lines})
    told = explain(project(plan), "rasio.lowest_dscr")
    assert told.value is None
    assert "tidak terdefinisi" in told.sentence


@pytest.mark.parametrize(
    "text", ["", "a", "a.b ** 2", "exec(a.b)", "a.b.c", "naik(1)", "bulat(a.b)", "__import__('os')", "a.b +"]
)
def test_only_formulas_of_the_kind_are_read(text: str) -> None:
    with pytest.raises(DataError):
        parse(text)


def test_words_keep_the_order_of_computing() -> None:
    def name(leaf: Leaf) -> str:
        return leaf.key

    assert parse("a.x - (b.y - c.z)").words(name) == "a.x − (b.y − c.z)"
    assert parse("(a.x + b.y) * c.z / (d.w * 2)").words(name) == "(a.x + b.y) × c.z ÷ (d.w × 2)"
    assert parse("a.x - b.y - c.z").words(name) == "a.x − b.y − c.z"
    nothing = {"b.y", "c.z"}
    assert parse("a.x / (a.x + b.y - c.z)").words(name, lambda leaf: leaf.key in nothing) == "a.x ÷ a.x"
    assert parse("b.y - c.z").words(name, lambda leaf: leaf.key in nothing) == "b.y − c.z"
    assert parse("b.y - a.x").words(name, lambda leaf: leaf.key in nothing) == "−a.x"
    assert math.isnan(parse("a.x / b.y").value(lambda leaf: 0.0))


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [(7.0, "bulan ke", "bulan ke-7"), (0.125, "persen per tahun", "12,5%"), (None, "kali", "tidak terdefinisi")],
)
def test_figures_are_said_by_their_unit(value: Any, unit: str, text: str) -> None:
    assert said(value, unit) == text
