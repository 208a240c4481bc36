"""Equal payments: what they are worth, how large, how many, and what is interest in each.

All solve one equation, money received positive and paid negative, as in spreadsheets::

    pv * (1 + rate) ** nper + pmt * (1 + rate * begin) * ((1 + rate) ** nper - 1) / rate + fv = 0

``begin`` other than 0 puts each payment at the start of its period. The powers go through ``log1p`` and
``expm1``: near rate 0 numpy-financial loses digits, and its ``nper`` at rate 0 has the wrong sign.
"""

from __future__ import annotations

import math

from workbench.engine.tvm.refusal import Undefined, need

__all__ = ["cumipmt", "cumprinc", "fv", "ipmt", "ispmt", "nper", "pmt", "ppmt", "pv"]

LONGEST = 100_000
"""More periods than this are a slip of the pen; sums over the term stay quick."""


def pv(rate: float, nper: float, pmt: float, fv: float = 0.0, begin: float = 0.0) -> float:
    """Present value: what the payments and the final amount are worth now.

    Args:
        rate: per period, a decimal above -1. nper: periods. pmt: paid each period. fv: left at the end.

    Raises:
        Refused: a rate of -100 % or less, or figures too large.

    >>> round(pv(0.08 / 12, 48, 500), 2)
    -20480.96
    """
    need(rate > -1, "pv", "tingkat −100% atau kurang", "Isi tingkat di atas −1")
    compound, series = _growth("pv", rate, nper)
    need(compound > 0, "pv", "angka tumbuh terlalu besar", "Periksa tingkat per periode dan banyak periode")
    return -(fv + pmt * (1 + rate * bool(begin)) * series) / compound


def fv(rate: float, nper: float, pmt: float, pv: float = 0.0, begin: float = 0.0) -> float:
    """Future value: what the payments and the amount now grow to.

    Raises:
        Refused: a rate below -100 %, or figures too large.

    >>> round(fv(0.01, 12, -1000), 2)
    12682.5
    """
    compound, series = _growth("fv", rate, nper)
    return -(pv * compound + pmt * (1 + rate * bool(begin)) * series)


def pmt(rate: float, nper: float, pv: float, fv: float = 0.0, begin: float = 0.0) -> float:
    """The equal payment that brings ``pv`` to ``-fv`` in ``nper`` periods.

    Raises:
        Refused: no periods, a rate below -100 %, or figures too large.

    >>> round(pmt(0.06 / 12, 36, 100_000_000), 2)
    -3042193.75
    """
    compound, series = _growth("pmt", rate, nper)
    weight = (1 + rate * bool(begin)) * series
    need(weight != 0, "pmt", "angsuran tidak dapat dihitung dari banyak periode dan tingkat ini", "Periksa keduanya")
    return -(pv * compound + fv) / weight


def ipmt(rate: float, per: float, nper: float, pv: float, fv: float = 0.0, begin: float = 0.0) -> float:
    """The interest in payment number ``per``; a payment at the start of period 1 has none.

    Raises:
        Refused: ``per`` outside 1 to ``nper``, and as :func:`pmt`.

    >>> round(ipmt(0.1 / 12, 1, 36, 8000), 2)
    -66.67
    """
    need(1 <= per <= nper, "ipmt", "periode {0} di luar 1 sampai {1}", "Isi periode dalam jangka waktu", per, nper)
    payment = pmt(rate, nper, pv, fv, begin)
    if begin and per == 1:
        return 0.0
    interest = -_owed(rate, per, nper, payment, pv, fv, begin) * rate
    return interest / (1 + rate) if begin else interest


def _owed(rate: float, per: float, nper: float, payment: float, now: float, end: float, begin: float) -> float:
    """What is owed before payment ``per``: at rates above 0 what is still to be paid, which cancels least."""
    return pv(rate, nper - per + 1, payment, end, begin) if rate > 0 else -fv(rate, per - 1, payment, now, begin)


def ppmt(rate: float, per: float, nper: float, pv: float, fv: float = 0.0, begin: float = 0.0) -> float:
    """The principal in payment number ``per``: the payment less its interest.

    Raises:
        Refused: as :func:`ipmt`.

    >>> round(ppmt(0.1 / 12, 1, 24, 2000), 2)
    -75.62
    """
    return pmt(rate, nper, pv, fv, begin) - ipmt(rate, per, nper, pv, fv, begin)


def cumipmt(rate: float, nper: float, pv: float, start: float, end: float, begin: float = 0.0) -> float:
    """The interest in payments ``start`` to ``end`` together.

    Raises:
        Refused: as spreadsheets, a rate, term or loan that is not above 0, payments outside the term, not
            whole or in the wrong order, or ``begin`` neither 0 nor 1.

    >>> round(cumipmt(0.09 / 12, 360, 125_000, 13, 24), 2)
    -11135.23
    """
    _check_span("cumipmt", rate, nper, pv, start, end, begin)
    return math.fsum(ipmt(rate, per, nper, pv, 0.0, begin) for per in range(int(start), int(end) + 1))


def cumprinc(rate: float, nper: float, pv: float, start: float, end: float, begin: float = 0.0) -> float:
    """The principal in payments ``start`` to ``end`` together.

    Raises:
        Refused: as :func:`cumipmt`.

    >>> round(cumprinc(0.09 / 12, 360, 125_000, 13, 24), 2)
    -934.11
    """
    _check_span("cumprinc", rate, nper, pv, start, end, begin)
    return math.fsum(ppmt(rate, per, nper, pv, 0.0, begin) for per in range(int(start), int(end) + 1))


def ispmt(rate: float, per: float, nper: float, pv: float) -> float:
    """Interest after ``per`` equal parts of the principal are repaid: ``-pv * rate * (1 - per / nper)``.

    Raises:
        Refused: no periods.

    >>> round(ispmt(0.1, 1, 3, 8_000_000), 2)
    -533333.33
    """
    need(nper != 0, "ispmt", "banyak periode 0", "Isi banyak periode")
    return -pv * rate * (1 - per / nper)


def nper(rate: float, pmt: float, pv: float, fv: float = 0.0, begin: float = 0.0) -> float:
    """How many payments bring ``pv`` to ``-fv``; ``-(pv + fv) / pmt`` at rate 0.

    Raises:
        Refused: a rate of -100 % or less.
        Undefined: the payments never get there.

    >>> round(nper(0.075 / 12, -150, 5000), 2)
    37.5
    """
    need(rate > -1, "nper", "tingkat −100% atau kurang", "Isi tingkat di atas −1")
    paid = pmt * (1 + rate * bool(begin))
    gone = (pv + fv) * rate / (paid + pv * rate) if paid + pv * rate != 0 else math.inf
    if rate == 0:
        gone = 0.0 if paid else math.inf
    if not gone < 1:
        raise Undefined("Fungsi nper", "angsuran sebesar ini tidak pernah melunasinya", "Besarkan angsuran")
    return -(pv + fv) / paid if rate == 0 else math.log1p(-gone) / math.log1p(rate)


def _growth(function: str, rate: float, nper: float) -> tuple[float, float]:
    """``(1 + rate) ** nper`` and ``((1 + rate) ** nper - 1) / rate``."""
    need(rate >= -1, function, "tingkat di bawah −100%", "Isi tingkat mulai −1")
    need(abs(nper) <= LONGEST, function, "banyak periode {0}", "Isi paling banyak {1}", nper, LONGEST)
    if rate == 0:
        return 1.0, nper
    if rate == -1:
        need(nper >= 0, function, "tingkat −100% dengan periode minus", "Periksa keduanya")
        return (0.0, 1.0) if nper else (1.0, 0.0)
    power = nper * math.log1p(rate)
    need(power < 600, function, "angka tumbuh terlalu besar", "Periksa tingkat per periode dan banyak periode")
    return math.exp(power), math.expm1(power) / rate


def _check_span(function: str, rate: float, nper: float, pv: float, start: float, end: float, begin: float) -> None:
    positive = rate > 0 and nper > 0 and pv > 0
    need(positive, function, "tingkat, banyak periode dan nilai sekarang harus di atas 0", "Periksa ketiganya")
    whole = start == int(start) and end == int(end)
    inside, fix = whole and 1 <= start <= end <= nper, "Isi periode bulat, urut, dalam 1 sampai {2}"
    need(inside, function, "periode {0} sampai {1}", fix, start, end, nper)
    need(begin in (0, 1), function, "jatuh angsuran {0}", "Isi 0 (akhir periode) atau 1 (awal periode)", begin)
