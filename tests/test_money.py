"""Money as it is printed and spelled, and the one rounding rule."""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.errors import NumberError
from workbench.money import (
    MAX_RUPIAH,
    ceil_to,
    format_number,
    format_percent,
    format_rupiah,
    format_short,
    in_words,
    parse_number,
    parse_percent,
    parse_rupiah,
    round_half_up,
    round_rupiah,
    terbilang,
)

AMOUNTS = st.integers(-MAX_RUPIAH, MAX_RUPIAH)

# --- printing -----------------------------------------------------------------------------------


@given(AMOUNTS)
def test_a_printed_amount_reads_back_as_itself(n: int) -> None:
    assert parse_rupiah(format_rupiah(n), minus=True) == n
    assert parse_rupiah(format_number(n), minus=True) == n
    assert parse_number(format_number(n), minus=True) == n


@given(AMOUNTS)
def test_a_short_amount_reads_back_within_half_a_percent(n: int) -> None:
    back = parse_rupiah(format_short(n), minus=True)
    assert abs(back - n) <= abs(n) / 200
    assert len(format_short(n)) <= len("\u2212Rp1.000\u00a0T")


@given(st.integers(-10_000, 10_000))
def test_a_printed_percentage_reads_back_as_itself(tenths: int) -> None:
    rate = tenths / 1000
    assert parse_percent(format_percent(rate), minus=True) == rate


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (0, "Rp0"),
        (1, "Rp1"),
        (1000, "Rp1.000"),
        (1_500_000, "Rp1.500.000"),
        (-1_500_000, "\u2212Rp1.500.000"),
        (1499.5, "Rp1.500"),
        (-0.4, "Rp0"),
        (np.float64(2.5), "Rp3"),
    ],
)
def test_rupiah_in_figures(n: float, text: str) -> None:
    assert format_rupiah(n) == text


def test_numbers_and_percentages_in_figures() -> None:
    assert format_number(1234567.891, 2) == "1.234.567,89"
    assert format_number(-0.5) == "\u22121"
    assert format_number(1e30) == "1" + ".000" * 10
    assert format_percent(0.06) == "6,0%"
    assert format_percent(-0.0825, 2) == "\u22128,25%"
    assert format_percent(0.0005) == "0,1%"
    assert format_percent(12.5, 0) == "1.250%"


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (0, "Rp0"),
        (999, "Rp999"),
        (500_000, "Rp500 rb"),
        (1_500_000, "Rp1,5 jt"),
        (750_000_000, "Rp750 jt"),
        (54_890_000, "Rp54,9 jt"),
        (999_499_999, "Rp999 jt"),
        (999_500_000, "Rp1 M"),
        (1_190_000_000, "Rp1,19 M"),
        (-3_000_000_000, "\u2212Rp3 M"),
        (2_300_000_000_000, "Rp2,3 T"),
        (MAX_RUPIAH, "Rp1.000 T"),
    ],
)
def test_short_amounts(n: int, text: str) -> None:
    assert format_short(n) == text.replace(" ", "\u00a0")


@pytest.mark.parametrize("x", [float("nan"), float("inf"), Decimal("NaN")])
def test_nothing_prints_or_rounds_what_is_not_a_number(x: float) -> None:
    for use in (
        format_rupiah,
        format_number,
        format_percent,
        format_short,
        round_half_up,
        ceil_to,
        terbilang,
    ):
        with pytest.raises(NumberError, match="bukan bilangan"):
            use(x)  # type: ignore[operator]


# --- words --------------------------------------------------------------------------------------

SPELLED = {
    0: "nol",
    1: "satu",
    10: "sepuluh",
    11: "sebelas",
    12: "dua belas",
    19: "sembilan belas",
    20: "dua puluh",
    21: "dua puluh satu",
    99: "sembilan puluh sembilan",
    100: "seratus",
    101: "seratus satu",
    110: "seratus sepuluh",
    111: "seratus sebelas",
    199: "seratus sembilan puluh sembilan",
    200: "dua ratus",
    999: "sembilan ratus sembilan puluh sembilan",
    1_000: "seribu",
    1_001: "seribu satu",
    1_100: "seribu seratus",
    1_945: "seribu sembilan ratus empat puluh lima",
    2_000: "dua ribu",
    10_000: "sepuluh ribu",
    11_000: "sebelas ribu",
    12_012: "dua belas ribu dua belas",
    21_001: "dua puluh satu ribu satu",
    100_000: "seratus ribu",
    101_000: "seratus satu ribu",
    111_111: "seratus sebelas ribu seratus sebelas",
    201_000: "dua ratus satu ribu",
    500_000: "lima ratus ribu",
    1_000_000: "satu juta",
    1_000_001: "satu juta satu",
    1_001_000: "satu juta seribu",
    1_001_001: "satu juta seribu satu",
    1_500_000: "satu juta lima ratus ribu",
    11_011_011: "sebelas juta sebelas ribu sebelas",
    100_000_000: "seratus juta",
    101_001_000: "seratus satu juta seribu",
    1_000_000_000: "satu miliar",
    3_000_000_000: "tiga miliar",
    1_001_001_001: "satu miliar satu juta seribu satu",
    1_000_000_001_000: "satu triliun seribu",
    MAX_RUPIAH: "seribu triliun",
    -5_000: "minus lima ribu",
}


@pytest.mark.parametrize(("n", "words"), SPELLED.items())
def test_numbers_in_words(n: int, words: str) -> None:
    assert terbilang(n) == words


_SMALL = {terbilang(n): n for n in range(1, 10)} | {"nol": 0}
_LARGE = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def spoken(words: str) -> int:
    """The number that the words say: an independent listener, word by word."""
    total = group = ones = 0
    for word in re.sub(r"\bse(?=puluh|belas|ratus|ribu)", "satu ", words).split():
        if word in _LARGE:
            total, group, ones = total + (group + ones) * _LARGE[word], 0, 0
        elif word == "belas":
            group, ones = group + 10 + ones, 0
        elif word in ("puluh", "ratus"):
            group, ones = group + ones * {"puluh": 10, "ratus": 100}[word], 0
        else:
            ones = _SMALL[word]
    return total + group + ones


@given(st.integers(0, MAX_RUPIAH - 1) | st.integers(0, 10**6))
def test_words_say_the_number_and_nothing_twice(n: int) -> None:
    words = terbilang(n)
    assert spoken(words) == n
    assert not re.search(r"satu (puluh|belas|ratus)|^satu ribu|(juta|miliar|triliun) satu ribu", words)


@pytest.mark.parametrize("n", [MAX_RUPIAH + 1, -MAX_RUPIAH - 1, 1.5])
def test_what_cannot_be_spelled_is_refused(n: float) -> None:
    with pytest.raises(NumberError, match="tidak dapat dieja"):
        terbilang(n)  # type: ignore[arg-type]


def test_an_amount_in_words() -> None:
    assert in_words(1_001_000) == "satu juta seribu rupiah"


# --- the rounding rule --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("x", "rounded"),
    [
        (0.5, 1),
        (-0.5, -1),
        (1.5, 2),
        (2.5, 3),
        (-2.5, -3),
        (0.49, 0),
        (0.49999999999999994, 1),
        (0.615 * 100 * 1000, 61500),
        (1.005 * 1000 - 0.5, 1005),
        (500_000_000 * 0.06 / 12, 2_500_000),
        (Decimal("2.4999999999999999999"), 2),
        (10**15 + 1, 10**15 + 1),
    ],
)
def test_halves_go_away_from_zero_and_noise_does_not_count(x: float, rounded: int) -> None:
    assert round_half_up(x) == rounded


def test_rounding_to_a_multiple() -> None:
    assert round_half_up(1_638_850, 100) == 1_638_900
    assert round_half_up(-1_638_850, 100) == -1_638_900
    assert round_half_up(1_638_849.999, 100) == 1_638_800
    assert ceil_to(1_638_801, 100) == 1_638_900
    assert ceil_to(1_638_800.0000000002, 100) == 1_638_800
    assert ceil_to(1_638_800.01, 100) == 1_638_900
    assert ceil_to(0.1 + 0.2, 1) == 1
    assert ceil_to(-150, 100) == -100


@given(st.floats(-1e13, 1e13), st.sampled_from([1, 50, 100, 1000, 10_000]))
def test_a_multiple_is_near_and_whole(x: float, multiple: int) -> None:
    near, up = round_half_up(x, multiple), ceil_to(x, multiple)
    assert near % multiple == up % multiple == 0
    noise = Decimal(abs(x)) * Decimal("1e-14")
    assert abs(near - Decimal(x)) <= Decimal(multiple) / 2 + noise
    assert -noise <= up - Decimal(x) <= multiple + noise


def by_the_book(x: float) -> float:
    """The rule as the developer guide states it, without any shortcut."""
    return float(Decimal(f"{x:.15g}").quantize(Decimal(1), rounding=ROUND_HALF_UP))


WHOLE = st.one_of(st.integers(0, 10**e) for e in range(1, 14))
NEAR_HALVES = st.builds(
    lambda n, ulps, sign: sign * float(n + 0.5 + ulps * np.spacing(n + 0.5)),
    WHOLE,
    st.integers(-60, 60),
    st.sampled_from([1, -1]),
)
NEAR_POWERS = st.builds(
    lambda e, ulps: float(10.0**e + ulps * np.spacing(10.0**e)), st.integers(-3, 14), st.integers(-60, 60)
)


@given(NEAR_HALVES | NEAR_POWERS | st.floats(-1e13, 1e13) | st.floats(allow_nan=False, allow_infinity=False, width=32))
@example(0.49999999999999994)
@example(1e14 + 0.5)
@example(123456789012345.5)
@example(1234567890123456.0)
def test_an_array_rounds_exactly_as_a_single_number(x: float) -> None:
    assert float(round_rupiah(x)) == float(round_half_up(x))
    if abs(x) < 1e13:
        assert float(round_rupiah(x)) == by_the_book(x)


@pytest.mark.parametrize("digits", range(1, 15))
def test_an_array_turns_over_at_exactly_the_same_float(digits: int) -> None:
    """For every size of number, every float in a window around n + 0,5 (noise is at most 45 ulp wide)."""
    rng = np.random.default_rng(digits)
    for n in rng.integers(10 ** (digits - 1) - (digits == 1), 10**digits - 1, size=4):
        middle = float(n) + 0.5
        values = middle + np.arange(-60, 61) * np.spacing(middle)
        assert round_rupiah(values).tolist() == [float(round_half_up(v)) for v in values.tolist()]


@given(st.lists(NEAR_HALVES | NEAR_POWERS | st.floats(-1e16, 1e16), max_size=40))
@example([0.49999999999999994, -2.5, 1e13])
@example([12345678.499999999, 2.5, 0.5, 0.0])
def test_neighbours_of_any_size_do_not_change_how_a_number_rounds(values: list[float]) -> None:
    assert round_rupiah(values).tolist() == [float(round_half_up(v)) for v in values]
    assert round_rupiah(np.abs(values)).tolist() == [float(round_half_up(abs(v))) for v in values]


def test_arrays_keep_their_shape_and_what_is_not_a_number() -> None:
    values = np.array([[[0.5, math.nan, -0.2]], [[math.inf, -math.inf, 2.5]]])
    before = values.copy()
    result = round_rupiah(values)
    assert result.shape == (2, 1, 3)
    assert result.dtype == np.float64
    np.testing.assert_array_equal(result, [[[1, math.nan, 0]], [[math.inf, -math.inf, 3]]])
    np.testing.assert_array_equal(values, before)
    assert not np.signbit(result[0, 0, 2])
    assert round_rupiah(np.array([1, 2], dtype=np.int64)).tolist() == [1.0, 2.0]
    assert round_rupiah([]).shape == (0,)
    assert round_rupiah(2.5).shape == ()
