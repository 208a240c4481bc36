"""The browser reads, prints and spells money exactly as ``workbench.money`` does: thousands of texts, both ways."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from workbench import inputs
from workbench.errors import NumberError
from workbench.money import MAX_RUPIAH, format_number, in_words, parse_number, parse_percent, parse_rupiah

SCRIPT = Path(__file__).parent / "js" / "parity.mjs"
MOST_DIGITS = 28
"""Beyond this many digits Python's decimals round; the browser says nothing then."""

DIGITS = ["0", "1", "9", "12", "150", "500", "999", "1500", "75000", "007", "1234567", "999999999999999", "1" * 17]
DOTTED = ["1.5", "1.500", "1.50", "12.500", "1.500.000", "1.500.00", "1.234.567.890", "0.500", "1,500", "1,500,000"]
COMMAS = ["1,5", "12,25", "0,5", "1.500,5", "1.500,00", "1,500.5", "1,500,000.00", "0,06", "1,000001", ",5", "5,", "5."]
BEFORE = ["", "", "", "Rp", "Rp ", "rp. ", "IDR ", "-", "- ", "−", "–Rp", "Rp-", "Rp\u00a0", "  ", "USD ", "--"]
AFTER = ["", "", "", " jt", "jt", " juta", "rb", " ribu", " M", "m", " miliar", " milyar", " T", " triliun", " trilyun"]
ENDS = [
    "",
    "",
    "",
    ",-",
    " ,--",
    ".-",
    " rupiah",
    "rupiah",
    "%",
    " %",
    " persen",
    "\u2003",
    "\n",
    " x",
    " jt",
    "ı",
    "\u212a",
]
NOISE = "0123456789.,- RrPp%jtmMıſK\u00a0\u2212\ufeff\x1f\x85abc"


def texts(count: int) -> list[str]:
    """Amounts as people type them, well and badly; the same ones on every machine."""
    random = Random(4)
    numbers = [*DIGITS, *DOTTED, *COMMAS]
    built = [
        random.choice(BEFORE) + random.choice(numbers) + random.choice(AFTER) + random.choice(ENDS)
        for _ in range(count // 2)
    ]
    grouped = [format_number(random.randint(0, 10 ** random.randint(1, 16))) for _ in range(count // 8)]
    wild = ["".join(random.choices(NOISE, k=random.randint(0, 9))) for _ in range(count // 4)]
    broken = []
    for text in random.sample(built, count // 8):
        place = random.randint(0, len(text))
        broken.append(text[:place] + random.choice(NOISE) + text[place + random.randint(0, 1) :])
    return sorted({*built, *grouped, *wild, *broken, "9" * 61, "1," + "0" * 57})


TEXTS = texts(12_000)


@pytest.fixture(scope="module")
def browser_says(require_tool: Callable[[str], str]) -> Callable[[str, list[list[Any]]], list[Any]]:
    def ask(function: str, calls: list[list[Any]]) -> list[Any]:
        command = [require_tool("node"), str(SCRIPT)]
        run = subprocess.run(command, input=json.dumps({function: calls}), capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr
        results: list[Any] = json.loads(run.stdout)[function]
        return results

    return ask


def python_says(parse: Callable[..., float], text: str, minus: bool) -> float | None:
    if len(re.sub(r"[^0-9]", "", text).lstrip("0")) > MOST_DIGITS:
        return None
    try:
        return parse(text, minus=minus)
    except NumberError:
        return None


@pytest.mark.parametrize("minus", [False, True])
@pytest.mark.parametrize(
    ("name", "parse"),
    [("parseRupiah", parse_rupiah), ("parseNumber", parse_number), ("parsePercent", parse_percent)],
)
def test_a_text_means_the_same(
    browser_says: Callable[..., list[Any]], name: str, parse: Callable[..., float], minus: bool
) -> None:
    expected = [python_says(parse, text, minus) for text in TEXTS]
    read = [value for value in expected if value is not None]
    assert len(read) > 300
    assert len(expected) - len(read) > 1_000
    found = browser_says(name, [[text, minus] for text in TEXTS])
    assert [t for t, one, other in zip(TEXTS, expected, found, strict=True) if one != other] == []


def amounts() -> list[int]:
    random = Random(5)
    small = [*range(1_200), *(10**n + d for n in range(3, 16) for d in (-1, 0, 1) if 10**n + d <= MAX_RUPIAH)]
    return [*small, *(-n for n in small[1:50]), *(random.randint(0, 10 ** random.randint(4, 15)) for _ in range(3_000))]


def test_words_and_dots_are_the_same(browser_says: Callable[..., list[Any]]) -> None:
    calls = [[n] for n in amounts()]
    assert browser_says("inWords", calls) == [in_words(n) for n in amounts()]
    assert browser_says("formatNumber", calls) == [format_number(n) for n in amounts()]


def test_decimals_are_written_as_the_session_writes_them(browser_says: Callable[..., list[Any]]) -> None:
    random = Random(6)
    values = [random.randint(0, 10**7) / 10 ** random.randint(0, 4) for _ in range(2_000)]
    assert browser_says("formatNumber", [[v] for v in values]) == [format_number(v, 6, trim=True) for v in values]
    for key, bare, scale in (("unit.volume", False, 1), ("unit.susut", True, 100)):
        written = [inputs.write(inputs.field(key), value / scale) for value in values]
        assert browser_says("writeNumber", [[value, bare] for value in values]) == written


def test_the_echo_is_the_one_that_the_session_gives(browser_says: Callable[..., list[Any]]) -> None:
    loan, months = inputs.field("pinjaman.plafon"), inputs.field("pinjaman.tenor_bulan")
    chosen = [n for n in amounts() if n >= 0][::7]
    echoes = [inputs.echo(loan, n) for n in chosen]
    assert browser_says("rupiahEcho", [[format_number(n), False] for n in chosen]) == echoes
    assert browser_says("monthsEcho", [[n] for n in range(1_300)]) == [inputs.echo(months, n) for n in range(1_300)]
