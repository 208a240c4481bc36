"""Proposals that are nearly the same: by hand, against comparing every pair, and what must always hold."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.district.tiny import POOR, tiny
from workbench.engine.district.likeness import FEW, LEAST_RUNS, RUN, Twin, figures_of, runs_of, twins
from workbench.engine.district.risk_words import twin_told
from workbench.inputs.starters import PLACEHOLDER
from workbench.intake import example_entries
from workbench.plan import Investment, Narrative, Plan, RunningCost
from workbench.rules import load

RULES = load()
STORY = (
    "Perahu nelayan mengantar beras setiap Selasa pagi ke dermaga lama lalu pulang membawa karet kering milik "
    "kelompok tani hulu yang dahulu dijual murah kepada pengumpul tunggal"
)


def teller(number: int, text: str, **parts: str) -> Plan:
    plan = tiny(f"61.05.03.2{number:03}", 50_000)
    return plan.model_copy(update={"narasi": Narrative(pasar=text, **parts)})


def words(count: int, first: int = 0) -> str:
    """So many words that nobody else uses."""
    return " ".join("abcdefghij"[(n // 10) % 10] + "abcdefghij"[n % 10] + "klmnopqrst"[first] for n in range(count))


def found(plans: list[Plan], least: float = 0.6) -> tuple[Twin, ...]:
    return twins(plans, RULES, least)


# --- by hand ----------------------------------------------------------------------------------------


def test_half_of_the_words_by_hand() -> None:
    """20 words are 17 runs of four. Ten new words behind them: 30 words, 27 runs, 17 in both: 17 / 27."""
    one, other = teller(1, words(20)), teller(2, f"{words(20)} {words(10, 1)}")
    [twin] = found([one, other])
    assert twin.words == pytest.approx(17 / 27)
    assert twin.texts == {"pasar": pytest.approx(17 / 27)}
    assert found([one, other], 0.64) == ()


def test_a_copy_with_other_places_and_figures_is_a_copy() -> None:
    one, other = teller(1, f"Di Desa Satu. {STORY} 120 kali."), teller(2, f"Di Kelurahan Dua, {STORY.upper()} 80 kali")
    named = [
        plan.model_copy(update={"profil": plan.profil.model_copy(update={"desa": desa})})
        for plan, desa in ((one, "Satu"), (other, "Dua"))
    ]
    [twin] = found(named)
    assert twin.words == 1
    assert twin_told("Satu", "Dua", twin) == "Satu dan Dua: 100% kalimat sama."


def test_a_text_that_moved_to_another_field_is_still_found() -> None:
    [twin] = found([teller(1, STORY), teller(2, "", teknis=STORY)])
    assert (twin.words, twin.texts) == (1, {})


def test_what_many_say_says_nothing() -> None:
    """Six of six use the template: too many to tell. With five, it is a text that five share."""
    assert found([teller(n, STORY) for n in range(FEW + 1)]) == ()
    assert len(found([teller(n, STORY) for n in range(FEW)])) == math.comb(FEW, 2)


def test_a_short_text_is_not_compared() -> None:
    short = words(LEAST_RUNS + RUN - 2)
    assert len(runs_of(teller(1, short), "pasar")) == LEAST_RUNS - 1
    assert found([teller(1, short), teller(2, short)]) == ()


def test_figures_by_hand() -> None:
    """Eight costs each, seven the same and one not; price, buying price, volume and loan too: 11 in both of 13."""

    def payer(number: int, last: int) -> Plan:
        costs = [RunningCost(nama=f"Biaya {n}", per_bulan=10_000 + 7 * n) for n in range(7)]
        plan = tiny(f"61.05.03.2{number:03}", 50_000)
        return plan.model_copy(update={"biaya": (*costs, RunningCost(nama="Lain", per_bulan=last))})

    [twin] = found([payer(1, 5_000), payer(2, 6_000)])
    assert twin.figures == pytest.approx(11 / 13)
    assert math.isnan(twin.words)
    assert {figure.field for figure in twin.same} == {
        "unit.harga_jual", "unit.harga_beli", "unit.volume", "biaya.per_bulan", "pinjaman.plafon",
    }  # fmt: skip
    assert twin_told("A", "B", twin) == "A dan B: 85% angka sama."


def test_a_line_that_nobody_has_replaced_is_not_a_figure() -> None:
    start = Investment(nama="Rak", harga_satuan=9_000_000, catatan=PLACEHOLDER)
    own = start.model_copy(update={"catatan": ""})
    assert figures_of(POOR.model_copy(update={"investasi": (start,)})) == figures_of(POOR)
    assert len(figures_of(POOR.model_copy(update={"investasi": (own,)}))) == len(figures_of(POOR)) + 1


def test_the_example_register_has_none_though_all_of_it_is_from_one_template() -> None:
    assert found([entry.plan for entry in example_entries() if entry.plan is not None]) == ()


def test_nothing_to_compare() -> None:
    assert found([]) == ()
    assert found([POOR]) == ()


# --- what must always hold --------------------------------------------------------------------------

VOCABULARY = ["air", "beras", "cabai", "dermaga", "emas", "fajar", "gula", "hutan"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(VOCABULARY), max_size=40), max_size=7), st.sampled_from([0.2, 0.6, 1.0]))
def test_it_finds_what_comparing_every_pair_finds(texts: list[list[str]], least: float) -> None:
    plans = [teller(n, " ".join(text)) for n, text in enumerate(texts)]
    runs = [runs_of(plan, "pasar") for plan in plans]
    own = [{run for run in each if sum(run in other for other in runs) <= FEW} for each in runs]
    expected = {
        (one, other)
        for one, other in combinations(range(len(plans)), 2)
        if min(len(own[one]), len(own[other])) >= LEAST_RUNS
        and len(own[one] & own[other]) >= least * len(own[one] | own[other])
    }
    pairs = found(plans, least)
    assert {twin.place for twin in pairs} == expected
    assert [twin.score for twin in pairs] == sorted((twin.score for twin in pairs), reverse=True)
    assert all(least <= twin.score <= 1 and twin.kode[0] != twin.kode[1] for twin in pairs)
