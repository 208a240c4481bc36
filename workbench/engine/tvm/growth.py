"""Growth: effective and nominal rates, the rate between two amounts, how long it takes, changing rates."""

from __future__ import annotations

import math
from collections.abc import Sequence

from workbench.engine.tvm.refusal import Refused, Undefined, need

__all__ = ["effect", "fvschedule", "nominal", "pduration", "rri"]

FREQUENCY = "Isi berapa kali setahun, mulai 1"


def effect(nominal: float, npery: float) -> float:
    """The effective rate of a nominal one compounded ``npery`` times: ``(1 + nominal / npery) ** npery - 1``.

    Raises:
        Refused: fewer than one time a year, or a loss of everything within one.

    >>> round(effect(0.12, 12), 6)
    0.126825
    """
    need(npery >= 1, "effect", "dimajemukkan {0} kali setahun", FREQUENCY, npery)
    times = int(npery)
    need(nominal > -times, "effect", "tingkat −100% atau kurang tiap kali dimajemukkan", "Periksa tingkatnya")
    return _power("effect", math.log1p(nominal / times) * times)


def nominal(effect: float, npery: float) -> float:
    """The nominal yearly rate behind an effective one: ``npery * ((1 + effect) ** (1 / npery) - 1)``.

    Raises:
        Refused: fewer than one time a year, or a loss of everything.

    >>> round(nominal(0.12682503, 12), 6)
    0.12
    """
    need(npery >= 1, "nominal", "dimajemukkan {0} kali setahun", FREQUENCY, npery)
    need(effect > -1, "nominal", "tingkat −100% atau kurang", "Isi tingkat di atas −1")
    times = int(npery)
    return times * math.expm1(math.log1p(effect) / times)


def rri(nper: float, pv: float, fv: float) -> float:
    """The rate per period at which ``pv`` becomes ``fv``: ``(fv / pv) ** (1 / nper) - 1``.

    Raises:
        Refused: no periods, or nothing to begin with.
        Undefined: the amounts differ in sign.

    >>> round(rri(96, 10_000, 11_000), 6)
    0.000993
    """
    need(nper > 0, "rri", "banyak periode {0}", "Isi banyak periode di atas 0", nper)
    need(pv != 0, "rri", "nilai sekarang 0", "Isi nilai sekarang")
    if fv == 0:
        return -1.0
    if (fv < 0) != (pv < 0):
        raise Undefined("Fungsi rri", "nilai sekarang dan nilai akhir berlainan tanda", "Periksa tandanya")
    return _power("rri", (math.log(abs(fv)) - math.log(abs(pv))) / nper)


def pduration(rate: float, pv: float, fv: float) -> float:
    """How many periods ``pv`` takes to become ``fv``: ``log(fv / pv) / log(1 + rate)``.

    Raises:
        Refused: a rate or an amount that is not above 0.

    >>> round(pduration(0.025, 2000, 2200), 4)
    3.8599
    """
    for name, value in (("tingkat", rate), ("nilai sekarang", pv), ("nilai akhir", fv)):
        need(value > 0, "pduration", name + " {0}", "Isi angka di atas 0", value)
    return (math.log(fv) - math.log(pv)) / math.log1p(rate)


def fvschedule(pv: float, rates: Sequence[float]) -> float:
    """What ``pv`` grows to at a different rate each period: ``pv * (1 + r1) * (1 + r2) * ...``.

    Raises:
        Refused: no rates, or figures too large.

    >>> round(fvschedule(1000, [0.03, 0.04, 0.05]), 2)
    1124.76
    """
    need(len(rates) > 0, "fvschedule", "tidak ada tingkat", "Isi satu tingkat tiap periode")
    grown = pv * math.prod(1 + rate for rate in rates)
    need(math.isfinite(grown), "fvschedule", "angka tumbuh terlalu besar", "Periksa tingkatnya")
    return grown


def _power(function: str, power: float) -> float:
    try:
        return math.expm1(power)
    except OverflowError:
        raise Refused(f"Fungsi {function}", "angka tumbuh terlalu besar", "Periksa tingkat dan periode") from None
