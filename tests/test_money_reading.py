"""Money as people type it: what is read, and what is refused with a sentence."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import NumberError
from workbench.money import (
    MAX_RUPIAH,
    parse_number,
    parse_percent,
    parse_rupiah,
)

AMOUNTS = st.integers(-MAX_RUPIAH, MAX_RUPIAH)

# --- reading money ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1.500.000", 1_500_000),
        ("1500000", 1_500_000),
        ("1,500,000", 1_500_000),
        ("1,5 juta", 1_500_000),
        ("1.5jt", 1_500_000),
        ("1,5JT", 1_500_000),
        ("Rp 750jt", 750_000_000),
        ("Rp1.500.000", 1_500_000),
        ("rp. 1.500.000", 1_500_000),
        ("IDR 1.500.000", 1_500_000),
        ("Rp1.500.000,-", 1_500_000),
        ("Rp1.500.000 ,--", 1_500_000),
        ("Rp1.500.000,00", 1_500_000),
        ("1,500,000.00", 1_500_000),
        ("1.500.000 rupiah", 1_500_000),
        ("1,2 M", 1_200_000_000),
        ("1,2 milyar", 1_200_000_000),
        ("1,19 miliar", 1_190_000_000),
        ("500rb", 500_000),
        ("500 ribu rupiah", 500_000),
        ("2,3 T", 2_300_000_000_000),
        ("2 triliun", 2_000_000_000_000),
        ("0,5 jt", 500_000),
        ("1.250jt", 1_250_000_000),
        ("1.250,5 jt", 1_250_500_000),
        ("  1.500\u00a0", 1_500),
        ("Rp\u00a01,5\u00a0jt", 1_500_000),
        ("0", 0),
        ("-0", 0),
        ("1.000 T", MAX_RUPIAH),
    ],
)
def test_amounts_people_type_are_read(text: str, amount: int) -> None:
    assert parse_rupiah(text) == amount


@pytest.mark.parametrize(
    "text",
    ["1.5", "1,500", "12.5000", "1500.00", "0.500", "1,500 jt", "150.00"],
)
def test_what_can_be_read_in_two_ways_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(NumberError, match="dua cara") as caught:
        parse_rupiah(text)
    assert "1.500.000" in caught.value.fix


@pytest.mark.parametrize(
    "text",
    [
        *("abc", "Rp", "1.50.000", "1.500.00", "1,50,000", "15.00.000", "1 500 000", "1e6", "0x10", "١٥٠٠"),
        *(
            "007",
            "0812345678",
            "1.500.000.",
            ",5",
            "--5",
            "-Rp-5",
            "5-",
            "1,5 jt jt",
            "1 juta 500 ribu",
            "#REF!",
        ),
        *("1.500+1", "nan", "inf", "12%", "5 m\u0131l\u0131ar", "\u2212", "9" * 5000, "1" + ".000" * 40),
    ],
)
def test_nonsense_is_refused_with_a_short_sentence(text: str) -> None:
    with pytest.raises(NumberError) as caught:
        parse_rupiah(text)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(("text", "what"), [("", "kosong"), ("  \n", "kosong"), (None, "kosong")])
def test_an_empty_field_says_that_it_is_empty(text: str | None, what: str) -> None:
    for parse in (parse_rupiah, parse_number, parse_percent):
        with pytest.raises(NumberError, match=what):
            parse(text)


@pytest.mark.parametrize("text", ["1.500,50", "1500,5", "0,5", "1,2345678 jt", 1500.5, Decimal("0.1")])
def test_a_part_of_a_rupiah_is_refused(text: str | float | Decimal) -> None:
    with pytest.raises(NumberError, match="rupiah penuh"):
        parse_rupiah(text)


@pytest.mark.parametrize("text", ["-500rb", "\u2212500.000", "\u2013Rp500.000", "Rp-500.000", "- Rp 500.000", -5e5])
def test_a_negative_amount_needs_permission(text: str | float) -> None:
    assert parse_rupiah(text, minus=True) == -500_000
    with pytest.raises(NumberError, match="kurang dari nol"):
        parse_rupiah(text)


@pytest.mark.parametrize("text", ["1.000,1 T", "9" * 17, "9.999.999 T"])
def test_an_impossibly_large_amount_is_refused(text: str) -> None:
    with pytest.raises(NumberError, match="triliun"):
        parse_rupiah(text)


@pytest.mark.parametrize("parse", [parse_rupiah, parse_number, parse_percent])
def test_an_impossibly_large_number_is_refused(parse: Callable[..., float]) -> None:
    for number in (10**16, -1e16, -(10**5000), Decimal("1e400")):
        with pytest.raises(NumberError, match="triliun"):
            parse(number, minus=True)


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        (1500, 1500),
        (1500.0, 1500),
        (Decimal("1500"), 1500),
        (np.int64(1500), 1500),
        (np.float64(1500), 1500),
        (1500000.0000000002, 1_500_000),
    ],
)
def test_numbers_from_cells_are_read(value: float, amount: int) -> None:
    result = parse_rupiah(value)
    assert result == amount
    assert type(result) is int


@pytest.mark.parametrize("value", [True, float("nan"), float("inf"), Decimal("NaN"), [1], b"15"])
def test_what_is_not_a_number_is_refused(value: object) -> None:
    for parse in (parse_rupiah, parse_number, parse_percent):
        with pytest.raises(NumberError, match="bukan angka"):
            parse(value)  # type: ignore[arg-type]


def test_the_sentence_names_the_field_and_what_to_write() -> None:
    with pytest.raises(NumberError) as caught:
        parse_rupiah("banyak", where="Harga jual")
    assert str(caught.value) == (
        "Harga jual: “banyak” tidak terbaca sebagai angka. Tulis misalnya 1.500.000 atau 1,5 juta."
    )


# --- reading numbers and percentages ------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.500", 1500.0),
        ("1.500,25", 1500.25),
        ("1,500,000.5", 1_500_000.5),
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("0,125", 0.125),
        ("12,1250", 12.125),
        (0.1, 0.1),
    ],
)
def test_plain_numbers_are_read(text: str | float, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["1,500", "12,125", "Rp5", "5 jt", "-5", "1.50.0", "5 kg"])
def test_unclear_plain_numbers_are_refused(text: str) -> None:
    with pytest.raises(NumberError):
        parse_number(text)


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("6%", 0.06),
        ("6,5 %", 0.065),
        ("6.5", 0.065),
        ("6", 0.06),
        ("6 persen", 0.06),
        ("6,125%", 0.06125),
        ("0,5%", 0.005),
        ("0", 0.0),
        ("1.250,0%", 12.5),
        ("100", 1.0),
        (0.06, 0.06),
        (1, 1.0),
        (Decimal("0.065"), 0.065),
    ],
)
def test_percentages_are_read_as_rates(text: str | float | Decimal, rate: float) -> None:
    assert parse_percent(text) == rate


@pytest.mark.parametrize("text", ["0,06", "0.06", "6.125", "6.125%", 6, 1.5])
def test_unclear_percentages_are_refused(text: str | float) -> None:
    with pytest.raises(NumberError, match="dua cara") as caught:
        parse_percent(text)
    assert "6%" in caught.value.fix


@pytest.mark.parametrize("text", ["-6%", "\u22126%", -0.06])
def test_negative_percentages_need_permission(text: str | float) -> None:
    assert parse_percent(text, minus=True) == -0.06
    with pytest.raises(NumberError, match="kurang dari nol"):
        parse_percent(text)


@given(st.text(max_size=12) | st.text("0123456789.,-RprbjtMT% ", max_size=12))
def test_no_text_ever_escapes_as_another_error(text: str) -> None:
    for parse in (parse_rupiah, parse_number, parse_percent):
        try:
            value = parse(text, minus=True)
        except NumberError:
            continue
        assert math.isfinite(value)
        assert re.search("[0-9]", text)
