"""The truth card: which reading gives which instalment, what it really costs, and both ways between flat and effective.

Figures typed from their public source, the case id beside them; where a source prints a wrong figure, the card must
say that no reading gives it.
"""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategies import loans
from workbench.engine import schedule
from workbench.engine.feasibility import npv
from workbench.engine.offer import (
    READINGS,
    Brochure,
    Formula,
    Match,
    brochure_card,
    loan_card,
    percent,
    sentences,
    to_effective,
    to_flat,
)
from workbench.errors import EngineError
from workbench.plan import Loan
from workbench.plan.lending import Method

START = dt.date(2027, 1, 1)


# --- worked by hand -------------------------------------------------------------------------------


def test_three_months_by_hand() -> None:
    """Rp1.200.000, 3 months, 12 %: flat 400.000 + 12.000; falling 412.000, 408.000, 404.000.

    The formula i (n + 1) / (2 n) makes 12 % effective 8 % flat: 408.000 a month, the same 24.000 as falling.
    """
    card = brochure_card(Brochure(1_200_000, 3, rate_year=0.12, method="menurun"))
    assert (card.instalment, card.falling, card.total_paid, card.total_interest) == (412_000, True, 1_224_000, 24_000)
    assert card.effective_year == pytest.approx(0.12, abs=1e-9)
    assert card.flat_by_menurun == pytest.approx(0.08)
    readings = {r.method: (r.instalment, r.last_instalment, r.total_interest, r.difference) for r in card.readings}
    assert readings["flat"] == (412_000, 412_000, 36_000, 12_000)
    assert readings["menurun"] == (412_000, 404_000, 24_000, 0)
    assert readings["flat_setara_menurun"] == (408_000, 408_000, 24_000, 0)
    assert readings["anuitas"][2] == 24_080


def test_three_billion_over_six_years() -> None:
    """The KDMP ceiling, 72 months, 6 %: flat Rp56,67 m and 10,7 % effective, annuity Rp49,72 m."""
    card = loan_card(Loan(plafon=3_000_000_000, bunga_tahun=0.06, tenor_bulan=72, metode="flat"), START)
    assert card.total_interest == 1_080_000_000
    assert card.effective_year == pytest.approx(0.1072, abs=5e-5)
    assert card.flat_by_annuity == pytest.approx(0.06, abs=1e-6)
    by = {r.method: r for r in card.readings}
    assert (by["flat"].instalment, by["anuitas"].instalment) == (56_666_667, 49_718_664)
    assert by["anuitas"].total_interest == 579_743_779
    assert by["anuitas"].difference == 579_743_779 - 1_080_000_000
    assert by["flat"].difference == 0


def test_the_ministers_conversion() -> None:
    """29 December 2016: 18 % effective said to be 9,19 % flat; that is the falling formula at 48 months."""
    assert to_flat(0.18, 48, "menurun") == pytest.approx(0.091875)
    assert to_flat(0.18, 48, "anuitas") == pytest.approx(0.1025, abs=5e-5)
    assert to_effective(0.091875, 48, "menurun") == pytest.approx(0.18)


@pytest.mark.parametrize(("flat", "months", "effective"), [(0.24, 10, 0.415), (0.18, 24, 0.315), (0.06, 36, 0.1108)])
def test_flat_rates_of_savings_and_loan_cooperatives(flat: float, months: int, effective: float) -> None:
    assert to_effective(flat, months, "anuitas") == pytest.approx(effective, abs=5e-4)


def test_a_murabahah_margin_as_flat() -> None:
    """INT-22: Rp575 m, 180 months, 15 %: Rp8.047.626 a month; the page prints 10,13 % flat."""
    card = brochure_card(Brochure(575_000_000, 180, instalment=8_047_626))
    assert card.flat_by_annuity == pytest.approx(0.1013, abs=5e-5)
    assert card.effective_year == pytest.approx(0.15, abs=1e-6)
    assert not card.readings
    assert not card.matches


def test_fees_make_it_dearer_and_leave_the_interest_alone() -> None:
    bare = Brochure(12_000_000, 12, rate_year=0.12, method="anuitas")
    card = brochure_card(Brochure(12_000_000, 12, rate_year=0.12, method="anuitas", fee=240_000, fee_month=10_000))
    plain = brochure_card(bare)
    assert card.fees == 360_000
    assert (card.total_paid, card.flat_by_annuity) == (plain.total_paid, plain.flat_by_annuity)
    assert card.effective_year is not None
    assert card.effective_compound is not None
    assert card.effective_compound > card.effective_year > 0.16
    paid = [12_000_000 - 240_000] + [-(plain.instalment + 10_000)] * 12
    assert npv(card.effective_year / 12, paid) == pytest.approx(0, abs=50)


# --- brochures and the press ----------------------------------------------------------------------

PRESS_FLAT = [
    (100_000_000, 36, 3_277_778),  # jabarekspres.com, 14 March 2025
    (50_000_000, 36, 1_638_889),  # poskota.co.id, 9 March 2025
    (25_000_000, 18, 1_513_889),  # kur.co.id, "6% efektif"
    (150_000_000, 36, 4_916_666),  # radarkaur, cut to rupiah
    (100_000_000, 12, 8_833_333),  # sumateraekspres 55804, "metode bunga efektif"
    (80_000_000, 12, 7_066_666),  # rbtv 104176, cut to rupiah
]


@pytest.mark.parametrize(("principal", "months", "instalment"), PRESS_FLAT)
def test_press_tables_of_six_per_cent_are_flat(principal: int, months: int, instalment: int) -> None:
    card = brochure_card(Brochure(principal, months, instalment=instalment, rate_year=0.06))
    assert card.matches == (Match("flat", 1),)
    assert card.effective_year is not None
    assert card.effective_year > 0.108


@pytest.mark.parametrize(
    ("principal", "months", "instalment", "rate", "multiple"),
    [
        (10_000_000, 12, 860_664, 0.06, 1),  # tutorbisnis.com
        (1_000_000, 24, 44_300, 0.06, 100),  # BSI 2026, nearest Rp100
        (2_000_000, 36, 60_800, 0.06, 100),  # BSI 2026
        (3_000_000, 12, 259_600, 0.07, 100),  # BRI 2021, up to Rp100
        (10_000_000, 24, 447_800, 0.07, 100),  # BRI 2021
    ],
)
def test_bank_tables_are_annuities(principal: int, months: int, instalment: int, rate: float, multiple: int) -> None:
    card = brochure_card(Brochure(principal, months, instalment=instalment, rate_year=rate))
    assert Match("anuitas", multiple) in card.matches
    assert "flat" not in {match.method for match in card.matches}


def test_a_coarse_rounding_leaves_two_readings() -> None:
    """BSI 2026, Rp1 m over 24 months: annuity 44.320,61 and converted flat 44.270,83 are both Rp44.300 to the 100."""
    card = brochure_card(Brochure(1_000_000, 24, instalment=44_300, rate_year=0.06))
    assert [match.method for match in card.matches] == ["anuitas", "flat_setara_menurun"]


@pytest.mark.parametrize(
    ("principal", "months", "instalment"),
    [
        (80_000_000, 24, 3_533_333),  # rbtv 104176: one year of interest over two
        (70_000_000, 36, 2_462_963),  # rbtv 103618
        (50_000_000, 36, 1_543_000),  # 2025.co.id, BNI
        (20_000_000, 12, 1_700_000),  # pasundanekspres
    ],
)
def test_a_misprint_matches_no_reading(principal: int, months: int, instalment: int) -> None:
    assert brochure_card(Brochure(principal, months, instalment=instalment, rate_year=0.06)).matches == ()


@pytest.mark.parametrize(
    ("months", "flat", "printed"),
    [(12, 0.0168, 2.95), (18, 0.0168, 2.94), (24, 0.015, 2.62), (30, 0.015, 2.59), (36, 0.015, 2.55)],
)
def test_citibank_effective_rates_per_month(months: int, flat: float, printed: float) -> None:
    card = brochure_card(Brochure(100_000_000, months, rate_year=flat * 12, method="flat"))
    assert card.effective_year is not None
    assert card.effective_year / 12 * 100 == pytest.approx(printed, abs=0.006)


# --- words ----------------------------------------------------------------------------------------


def test_the_card_in_words() -> None:
    said = sentences(brochure_card(Brochure(100_000_000, 36, instalment=3_277_778, rate_year=0.06)))
    assert "6% flat (rumus anuitas) atau 11,08% efektif" in said[0]
    assert said[1] == "Angsuran itu cocok dengan 6% flat (bunga dari pinjaman awal)."
    assert "angsurannya Rp3.042.194" in said[2]
    rounded = sentences(brochure_card(Brochure(10_000_000, 24, instalment=447_800, rate_year=0.07)))
    assert rounded[1].endswith("dibulatkan ke Rp100.")
    falling = sentences(brochure_card(Brochure(1_200_000, 3, rate_year=0.12, method="menurun")))
    assert falling[0].startswith("Angsuran pertama Rp412.000, 3 bulan,")


def test_without_a_stated_rate_only_the_rate_is_said() -> None:
    assert len(sentences(brochure_card(Brochure(1_000_000, 12, instalment=90_000)))) == 1


def test_a_rate_that_does_not_exist_is_said() -> None:
    card = brochure_card(Brochure(1_000_000_000, 2, instalment=1))
    assert (card.effective_year, card.flat_by_annuity, card.flat_by_menurun) == (None, None, None)
    assert card.note
    assert "tidak terdefinisi" in sentences(card)[0]


@pytest.mark.parametrize(
    ("rate", "text"), [(0.06, "6%"), (0.125, "12,5%"), (0.11082, "11,08%"), (1.0, "100%"), (0, "0%")]
)
def test_percentages_are_short(rate: float, text: str) -> None:
    assert percent(rate) == text


@pytest.mark.parametrize(
    ("offer", "what"),
    [
        (Brochure(0, 12, instalment=1), "plafon atau jangka waktu"),
        (Brochure(1, 0, instalment=1), "plafon atau jangka waktu"),
        (Brochure(1, 601, instalment=1), "plafon atau jangka waktu"),
        (Brochure(1, 12, instalment=0), "angsuran tidak di atas 0"),
        (Brochure(1, 12, instalment=1, rate_year=-0.1), "tarif di luar"),
        (Brochure(1, 12), "nama metodenya"),
        (Brochure(1, 12, rate_year=0.06), "nama metodenya"),
        (Brochure(100, 12, instalment=9, fee=100), "biaya"),
        (Brochure(100, 12, instalment=9, fee_month=-1), "biaya"),
    ],
)
def test_what_is_no_offer_is_refused(offer: Brochure, what: str) -> None:
    with pytest.raises(EngineError, match=what):
        brochure_card(offer)


# --- what must always hold ------------------------------------------------------------------------

RATES = st.integers(1, 6_000).map(lambda n: n / 10_000)
MONTHS = st.integers(1, 240)
FORMULAS: st.SearchStrategy[Formula] = st.sampled_from(["anuitas", "menurun"])


@given(RATES, MONTHS, FORMULAS)
def test_flat_and_effective_are_there_and_back(rate: float, months: int, by: Formula) -> None:
    back = to_effective(to_flat(rate, months, by), months, by)
    assert back == pytest.approx(rate, rel=1e-8, abs=1e-10)


@given(st.integers(1_000_000, 10**10), st.integers(2, 120), RATES)
def test_readings_stand_in_order(principal: int, months: int, rate: float) -> None:
    """Flat costs the most; the annuity more than the falling balance; the converted flat as much as the falling."""
    card = brochure_card(Brochure(principal, months, rate_year=rate, method="anuitas"))
    paid = {r.method: r.total_interest for r in card.readings}
    assert list(paid) == list(READINGS)
    slack = 3 * months
    assert paid["flat"] >= paid["anuitas"] - slack
    assert paid["anuitas"] >= paid["menurun"] - slack
    assert abs(paid["flat_setara_menurun"] - paid["menurun"]) <= slack
    assert all(r.total_paid == principal + r.total_interest for r in card.readings)
    assert all(r.difference == r.total_paid - card.total_paid for r in card.readings)


@given(st.integers(1_000_000, 10**10), st.integers(1, 120), RATES, st.sampled_from(["flat", "anuitas"]))
def test_an_instalment_is_recognised(principal: int, months: int, rate: float, method: Method) -> None:
    terms = Loan(plafon=principal, bunga_tahun=rate, tenor_bulan=months, metode=method)
    made = schedule(terms, START)
    card = brochure_card(Brochure(principal, months, instalment=made.regular_instalment, rate_year=rate))
    assert method in {match.method for match in card.matches if match.multiple == 1}


@given(loans(60))
def test_the_card_of_a_loan_is_its_schedule(terms: Loan) -> None:
    s = schedule(terms, START)
    card = loan_card(terms, START)
    assert (card.instalment, card.total_paid, card.fees) == (s.regular_instalment, s.total_paid, sum(s.fee))
    assert card.principal == terms.plafon
    mine = next(r for r in card.readings if r.method == terms.metode)
    assert (mine.difference, mine.total_paid) == (0, s.total_paid)
    assert (card.effective_year is None) == bool(card.note)
    assert sentences(card)
