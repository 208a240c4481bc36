"""Money and numbers the Indonesian way: reading, printing, spelling out, and the one rounding rule.

Money is whole rupiah. Typed text uses dots for thousands and a comma for decimals (``1.500.000``,
``1,5 juta``); what can be read in two ways is refused with a sentence, never guessed. Spelling of
amounts follows EYD: ``Rp`` without a space, ``miliar``, a minus sign (U+2212) before ``Rp``.

The rounding rule: a float carries noise after its 15th significant digit (0.615 * 100 is
61.49999999999999), so it is first taken as the decimal number with 15 significant digits that a
spreadsheet shows, then rounded half away from zero, as ``ROUND`` does in spreadsheets. Nothing else
in this package rounds.
"""

from __future__ import annotations

import math
import re
from bisect import bisect
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from numbers import Integral, Real
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from workbench.errors import NumberError

__all__ = [
    "MAX_RUPIAH",
    "MINUS",
    "ceil_to",
    "format_number",
    "format_percent",
    "format_rupiah",
    "format_short",
    "in_words",
    "parse_number",
    "parse_percent",
    "parse_rupiah",
    "round_half_up",
    "round_rupiah",
    "terbilang",
]

MINUS = "\u2212"
NBSP = "\u00a0"
MAX_RUPIAH = 10**15
"""The largest amount that is read, printed in words or rounded without loss: seribu triliun."""

# --- rounding ---------------------------------------------------------------------------------


def _as_decimal(x: Any) -> Decimal:
    """The decimal number that ``x`` stands for: itself, or a float's 15 significant digits."""
    if isinstance(x, Decimal):
        return x
    return Decimal(int(x)) if isinstance(x, Integral) else Decimal(f"{x:.15g}")


def _exact(x: Any) -> Decimal:
    value = _as_decimal(x)
    if not value.is_finite():
        raise NumberError("Perhitungan", "hasilnya bukan bilangan", "Periksa isian yang nol atau kosong")
    return value


def round_half_up(x: float | Decimal, multiple: int = 1) -> int:
    """``x`` rounded to the nearest ``multiple``, halves away from zero, as a spreadsheet's ROUND does.

    Formula: ``quantize(Decimal(f"{x:.15g}") / multiple, ROUND_HALF_UP) * multiple``.
    Raises :class:`NumberError` when ``x`` is not a finite number.

    >>> round_half_up(2.5), round_half_up(-2.5), round_half_up(0.615 * 100 - 60)
    (3, -3, 2)
    >>> round_half_up(1_638_889, multiple=1000)
    1639000
    """
    return int((_exact(x) / multiple).to_integral_value(ROUND_HALF_UP)) * multiple


def ceil_to(x: float | Decimal, multiple: int = 1) -> int:
    """``x`` rounded up to a ``multiple``; the noise of a float after its 15th digit does not count.

    Raises :class:`NumberError` when ``x`` is not a finite number.

    >>> ceil_to(1_638_801, 100), ceil_to(0.1 * 3 * 1000, 100)
    (1638900, 300)
    """
    return int((_exact(x) / multiple).to_integral_value(ROUND_CEILING)) * multiple


def _half_up_threshold(digits: int) -> float:
    """Smallest float fraction that rounds up in a number with ``digits`` digits before the comma.

    The last of 15 significant digits is worth u = 10^(digits-15); every value from n + 0,5 - u/2 on is
    taken as at least n + 0,5. (u/2 is no binary fraction here, so a tie cannot occur.)
    """
    bound = Decimal("0.5") - Decimal(5).scaleb(digits - 16)
    threshold = float(bound)
    return threshold if Decimal(threshold) >= bound else math.nextafter(threshold, 1.0)


_POWERS = 10.0 ** np.arange(14)
_THRESHOLDS = np.array([_half_up_threshold(digits) for digits in range(15)])
_VECTOR_LIMIT = 1e14


def round_rupiah(values: ArrayLike) -> NDArray[np.float64]:
    """Every value rounded to whole rupiah: exactly :func:`round_half_up`, for arrays of any shape.

    Formula: ``sign(x) * (floor(|x|) + 1 if fraction(|x|) >= 0,5 - u/2 else floor(|x|))`` where u is
    the worth of the 15th significant digit of x. Whole numbers come back as float64; NaN and
    infinities stay what they are.

    >>> round_rupiah([[2.5, -2.5], [1.4999999999999998, float("nan")]]).tolist()
    [[3.0, -3.0], [2.0, nan]]
    """
    x = np.asarray(values, dtype=np.float64)
    low, high = np.minimum.reduce(x, axis=None, initial=0.0), np.maximum.reduce(x, axis=None, initial=0.0)
    if not (low > -_VECTOR_LIMIT and high < _VECTOR_LIMIT):
        return _round_beyond(x)
    size = x if low >= 0 else np.abs(x)
    rounded = np.asarray(size + 0.5)
    np.floor(rounded, out=rounded)
    short = np.asarray(size - rounded)
    loosest = _THRESHOLDS[bisect(_POWERS, max(-low, high))]
    if np.maximum.reduce(short, axis=None, initial=0.0) >= loosest:
        near = short >= loosest
        rounded[near] += short[near] >= _THRESHOLDS[np.searchsorted(_POWERS, size[near], side="right")]
    return rounded if low >= 0 else np.asarray(np.copysign(rounded, x) + 0.0)


def _round_beyond(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """:func:`round_rupiah` where some values are no numbers, or have no digits left after the comma."""
    rounded = x.copy()
    small = np.abs(x) < _VECTOR_LIMIT
    rounded[small] = round_rupiah(x[small])
    large = np.isfinite(x) & ~small
    rounded[large] = [float(round_half_up(value)) for value in x[large]]
    return rounded


# --- reading ----------------------------------------------------------------------------------

Typed = str | float | Decimal | None
"""What a field or a cell of a workbook hands over: text, a number, or nothing."""

_UNITS = {
    "rb": 10**3, "ribu": 10**3,
    "jt": 10**6, "juta": 10**6,
    "m": 10**9, "miliar": 10**9, "milyar": 10**9,
    "t": 10**12, "triliun": 10**12, "trilyun": 10**12,
}  # fmt: skip
_ANY_CASE = re.IGNORECASE | re.ASCII
_MINUS_SIGNS = f"-\u2013{MINUS}"
_SIGNED = rf"(?P<sign>[{_MINUS_SIGNS}]?) ?(?P<digits>[0-9][0-9.,]*?)"
_CURRENCY = re.compile(rf"^([{_MINUS_SIGNS}]?) ?(?:rp|idr)\.? ?", _ANY_CASE)
_RUPIAH = re.compile(rf"{_SIGNED}(?: ?(?P<unit>{'|'.join(_UNITS)}))?(?: ?[.,]-{{1,2}})?(?: ?rupiah)?", _ANY_CASE)
_NUMBER = re.compile(_SIGNED)
_PERCENT = re.compile(rf"{_SIGNED} ?(?P<unit>%|persen)?", _ANY_CASE)

_DOTTED = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?")
_COMMAED = re.compile(r"[1-9][0-9]{0,2}(,[0-9]{3}){2,}(\.[0-9]+)?")
_PLAIN = re.compile(r"(0|[1-9][0-9]*)([.,][0-9]+)?")

_ONE_DOT_GROUP = r"[1-9][0-9]{0,2}\.[0-9]{3}"
_ONE_COMMA_GROUP = r"[1-9][0-9]{0,2},[0-9]{3}"
_UNCLEAR_NUMBER = re.compile(_ONE_COMMA_GROUP)
_UNCLEAR_PERCENT = re.compile(_ONE_DOT_GROUP)
_UNCLEAR_RUPIAH = re.compile(rf"{_ONE_COMMA_GROUP}|(?!{_ONE_DOT_GROUP}$)[0-9]+\.[0-9]+")

_RUPIAH_FIX = "Tulis misalnya 1.500.000 atau 1,5 juta"
_NUMBER_FIX = "Tulis misalnya 1.500 atau 12,5"
_PERCENT_FIX = "Tulis misalnya 6% atau 6,5%"
_LONGEST = 60


def _match(pattern: re.Pattern[str], text: str, where: str, fix: str) -> re.Match[str]:
    """The typed text, blanks tidied, taken apart by ``pattern``; or the sentence that refuses it."""
    tidy = " ".join(text.split())
    if not tidy:
        raise NumberError(where, "masih kosong", fix)
    match = pattern.fullmatch(_CURRENCY.sub(r"\1", tidy) if pattern is _RUPIAH else tidy)
    if match is None or len(tidy) > _LONGEST:
        raise NumberError(where, f"“{tidy[:_LONGEST]}” tidak terbaca sebagai angka", fix)
    return match


def _decimal(match: re.Match[str], unclear: re.Pattern[str], where: str, fix: str) -> Decimal:
    """The signed value of the matched digits; refused when they can be read in two ways."""
    digits = match["digits"]
    if unclear.fullmatch(digits):
        what = f"“{digits}” dapat dibaca dua cara; titik untuk ribuan, koma untuk desimal"
        raise NumberError(where, what, fix)
    if _DOTTED.fullmatch(digits):
        value = Decimal(digits.replace(".", "").replace(",", "."))
    elif _COMMAED.fullmatch(digits):
        value = Decimal(digits.replace(",", ""))
    elif _PLAIN.fullmatch(digits):
        value = Decimal(digits.replace(",", "."))
    else:
        raise NumberError(where, f"letak titik, koma atau nol pada “{digits}” tidak wajar", fix)
    return -value if match["sign"] else value


def _given(value: float | Decimal | None, where: str, fix: str) -> Decimal:
    """The value of something that is a number already (a cell of a workbook, a JSON number)."""
    if value is None:
        raise NumberError(where, "masih kosong", fix)
    number = isinstance(value, Real | Decimal) and not isinstance(value, bool)
    if not number or not (exact := _as_decimal(value)).is_finite():
        raise NumberError(where, f"“{value}” bukan angka", fix)
    return exact


def _within(value: Decimal, minus: bool, where: str, fix: str) -> Decimal:
    """``value`` itself when its size and sign are allowed."""
    if abs(value) > MAX_RUPIAH:
        raise NumberError(where, "angkanya lebih dari seribu triliun", f"Periksa jumlah nolnya. {fix}")
    if value < 0 and not minus:
        raise NumberError(where, f"{format_number(value, 0)} kurang dari nol", fix)
    return value


def parse_rupiah(text: Typed, *, minus: bool = False, where: str = "Jumlah uang") -> int:
    """Whole rupiah from what a person typed or a cell holds.

    Reads ``1.500.000``, ``1500000``, ``1,500,000``, ``Rp1.500.000,-``, ``Rp1.500.000,00``, ``1,5 juta``,
    ``1.5jt``, ``500rb``, ``1,2 M``, ``2 T``, and whole numbers of any type. Raises :class:`NumberError`
    for what is not an amount, can be read in two ways (``1.5``, ``1,500``), has a part of a rupiah, is
    negative without ``minus``, or exceeds :data:`MAX_RUPIAH`. ``where`` names the field in the sentence.

    >>> parse_rupiah("Rp 1.500.000,-"), parse_rupiah("1,2 M"), parse_rupiah("-500rb", minus=True)
    (1500000, 1200000000, -500000)
    >>> parse_rupiah("1.5")
    Traceback (most recent call last):
    ...
    workbench.errors.NumberError: Jumlah uang: “1.5” dapat dibaca dua cara; titik untuk ribuan, \
koma untuk desimal. Tulis misalnya 1.500.000 atau 1,5 juta.
    """
    if isinstance(text, str):
        match = _match(_RUPIAH, text, where, _RUPIAH_FIX)
        unit = (match["unit"] or "").lower()
        unclear = _UNCLEAR_NUMBER if unit else _UNCLEAR_RUPIAH
        value = _decimal(match, unclear, where, _RUPIAH_FIX) * (_UNITS[unit] if unit else 1)
    else:
        value = _given(text, where, _RUPIAH_FIX)
    amount = _within(value, minus, where, _RUPIAH_FIX)
    if amount != int(amount):
        raise NumberError(where, "uang dihitung dalam rupiah penuh, tanpa sen", _RUPIAH_FIX)
    return int(amount)


def parse_number(text: Typed, *, minus: bool = False, where: str = "Angka") -> float:
    """A plain number (pieces, kilograms, a factor), typed or from a cell.

    A dot before exactly three digits groups thousands (``1.500`` is 1500); elsewhere a single dot or
    comma is the decimal sign (``12,5``, ``12.5``). Raises :class:`NumberError`, also for ``1,500``.

    >>> parse_number("1.500"), parse_number("12,5"), parse_number("0.25")
    (1500.0, 12.5, 0.25)
    """
    if isinstance(text, str):
        match = _match(_NUMBER, text, where, _NUMBER_FIX)
        value = _decimal(match, _UNCLEAR_NUMBER, where, _NUMBER_FIX)
    else:
        value = _given(text, where, _NUMBER_FIX)
    return float(_within(value, minus, where, _NUMBER_FIX))


def parse_percent(text: Typed, *, minus: bool = False, where: str = "Persentase") -> float:
    """A rate as a decimal: text is in percent, with or without ``%``; a number is the rate itself.

    Raises :class:`NumberError` for what can be read in two ways: ``6.125``, ``0,06`` without ``%``
    (6% or 0,06%?), and a bare number above 1 (a percent cell of a workbook holds 0.06 for 6%).

    >>> parse_percent("6%"), parse_percent("6,5 %"), parse_percent("6.5"), parse_percent(0.06)
    (0.06, 0.065, 0.065, 0.06)
    """
    if isinstance(text, str):
        match = _match(_PERCENT, text, where, _PERCENT_FIX)
        percent = _decimal(match, _UNCLEAR_PERCENT, where, _PERCENT_FIX)
        unclear = not match["unit"] and 0 < abs(percent) < 1
    else:
        percent = _given(text, where, _PERCENT_FIX) * 100
        unclear = abs(percent) > 100
    _within(percent, minus, where, _PERCENT_FIX)
    if unclear:
        raise NumberError(where, f"“{text}” tanpa tanda % dapat dibaca dua cara", _PERCENT_FIX)
    return float(percent / 100)


# --- printing ---------------------------------------------------------------------------------

_TO_INDONESIAN = str.maketrans(",.", ".,")
_SHORT_UNITS = ((10**12, "T"), (10**9, "M"), (10**6, "jt"), (10**3, "rb"))


def _rounded(x: float | Decimal, decimals: int) -> Decimal:
    """``x`` rounded half up to a number of decimals (negative: tens, hundreds, ...)."""
    return _exact(x).scaleb(decimals).to_integral_value(ROUND_HALF_UP).scaleb(-decimals)


def _printed(value: Decimal, decimals: int, before: str = "") -> str:
    """Sign, ``before`` and grouped digits of a value that is rounded already."""
    sign = MINUS if value < 0 else ""
    return sign + before + f"{abs(value):,.{decimals}f}".translate(_TO_INDONESIAN)


def format_rupiah(n: float | Decimal) -> str:
    """An amount of money in figures.

    >>> format_rupiah(1500000), format_rupiah(-1500000)
    ('Rp1.500.000', '−Rp1.500.000')
    """
    return _printed(_rounded(n, 0), 0, "Rp")


def format_number(x: float | Decimal, decimals: int = 0, *, trim: bool = False) -> str:
    """A number with dots for thousands and a comma for decimals, rounded half up; ``trim`` drops empty decimals.

    >>> format_number(1500000), format_number(1234.565, 2), format_number(-0.2), format_number(2.5, 2, trim=True)
    ('1.500.000', '1.234,57', '0', '2,5')
    """
    text = _printed(_rounded(x, decimals), decimals)
    return text.rstrip("0").rstrip(",") if trim and decimals else text


def format_percent(x: float | Decimal, decimals: int = 1, *, trim: bool = False) -> str:
    """A rate as a percentage; ``trim`` drops empty decimals.

    >>> format_percent(0.06), format_percent(0.0825, 2), format_percent(0.06, 2, trim=True)
    ('6,0%', '8,25%', '6%')
    """
    return format_number(_exact(x) * 100, decimals, trim=trim) + "%"


def format_short(n: float | Decimal) -> str:
    """An amount in three significant digits with its unit (rb, jt, M, T) after a no-break space.

    >>> format_short(1_500_000), format_short(1_190_400_000), format_short(999_999)
    ('Rp1,5\xa0jt', 'Rp1,19\xa0M', 'Rp1\xa0jt')
    """
    whole = _rounded(n, 0)
    value = _rounded(whole, min(0, 2 - whole.adjusted()))
    factor, unit = next(((f, u) for f, u in _SHORT_UNITS if abs(value) >= f), (1, ""))
    digits = _printed(value / factor, 2, "Rp").rstrip("0").rstrip(",")
    return f"{digits}{NBSP}{unit}" if unit else digits


# --- words ------------------------------------------------------------------------------------

_WORDS = (
    *("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"),
    *("sepuluh", "sebelas"),
)
_SCALES = {
    10**12: "triliun", 10**9: "miliar", 10**6: "juta", 1000: "ribu", 100: "ratus", 10: "puluh",
}  # fmt: skip


def terbilang(n: int) -> str:
    """A whole number in words, from -10^15 to 10^15. Raises :class:`NumberError` beyond or between.

    A lone one before ratus, ribu or belas merges (``seratus``, ``seribu``, ``sebelas``), also inside a
    larger number: 1.001.000 is ``satu juta seribu``.

    >>> terbilang(1_001_000), terbilang(21_001), terbilang(-11)
    ('satu juta seribu', 'dua puluh satu ribu satu', 'minus sebelas')
    """
    value = _exact(n)
    if value != int(value) or abs(value) > MAX_RUPIAH:
        raise NumberError("Terbilang", f"{n} tidak dapat dieja", "Pakai bilangan bulat sampai seribu triliun")
    return ("minus " if value < 0 else "") + _spell(abs(int(value)))


def _spell(n: int) -> str:
    if n < len(_WORDS):
        return _WORDS[n]
    if n < 20:
        return f"{_WORDS[n - 10]} belas"
    factor, name = next((f, word) for f, word in _SCALES.items() if n >= f)
    count, rest = divmod(n, factor)
    head = f"se{name}" if count == 1 and factor in (100, 1000) else f"{_spell(count)} {name}"
    return f"{head} {_spell(rest)}" if rest else head


def in_words(n: int) -> str:
    """An amount of money in words, for receipts and deeds.

    >>> in_words(2_950_000)
    'dua juta sembilan ratus lima puluh ribu rupiah'
    """
    return f"{terbilang(n)} rupiah"
