"""Function vectors of LibreOffice, numpy-financial and pyxirr: every one answered as printed, or refused in words.

``data/*.json`` holds the figures with their sources. The tables of counts make a test fail when a vector goes
missing. Where the printed figure is one of several rates, ours must know them all and say so.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workbench.engine import tvm
from workbench.errors import WorkbenchError

DATA = Path(__file__).parent / "data"

COUNTS = {
    "libreoffice_functions": {
        "CUMIPMT": 12, "CUMPRINC": 9, "DB": 9, "DDB": 11, "EFFECT": 1, "FV": 10, "FVSCHEDULE": 2, "IPMT": 11,
        "IRR": 7, "ISPMT": 11, "MIRR": 7, "NOMINAL": 3, "NPER": 5, "NPV": 5, "PDURATION": 3, "PMT": 13, "PPMT": 6,
        "PV": 4, "RATE": 125, "RRI": 2, "SLN": 5, "SYD": 7, "XIRR": 15, "XNPV": 2,
    },
    "numpy_financial_tests": {
        "FV": 2, "IPMT": 5, "IRR": 12, "MIRR": 13, "NPER": 5, "NPV_T0": 1, "PMT": 5, "PPMT": 2, "PV": 1, "RATE": 6,
    },
    "pyxirr_vectors": {
        "CUMIPMT": 1, "FV": 4, "IPMT": 8, "IRR": 15, "MIRR": 1, "NPER": 1, "NPV_T0": 1, "PMT": 1, "PPMT": 4, "PV": 2,
        "XIRR": 33, "XIRR_DAYCOUNT": 1,
    },
}  # fmt: skip
"""How many vectors of each function stand in each file."""

SEVERAL = {"libreoffice_functions": 2, "numpy_financial_tests": 5, "pyxirr_vectors": 22}
"""Vectors that print one rate where there are several."""

OWN = {"CUMIPMT": 1, "CUMPRINC": 1, "NOMINAL": 1, "RATE": 1}
"""Where the sheet's error is its own habit (no type given, a rate of 0, a guess that fails) and ours is an answer."""


def _load() -> list[tuple[str, dict[str, Any]]]:
    return [(name, case) for name in COUNTS for case in json.loads((DATA / f"{name}.json").read_text("utf-8"))["cases"]]


VECTORS = _load()


def _flat(values: Any) -> list[float]:
    """A spreadsheet range row by row, empty cells left out."""
    if isinstance(values, list):
        return [number for value in values for number in _flat(value)]
    return [] if values is None else [float(values)]


def _days(texts: list[str]) -> list[dt.date]:
    return [dt.date.fromisoformat(text) for text in texts]


def _plain(function: Callable[..., float]) -> Callable[..., float]:
    return lambda *args: function(*(0.0 if arg is None else arg for arg in args))


FUNCTIONS: dict[str, Callable[..., float | tvm.Rates]] = {
    **{
        name.upper(): _plain(getattr(tvm, name))
        for name in (
            "cumipmt", "cumprinc", "db", "ddb", "effect", "fv", "ipmt", "ispmt", "nominal", "nper", "pduration",
            "pmt", "ppmt", "pv", "rri", "sln", "syd",
        )
    },
    "FVSCHEDULE": lambda pv, rates: tvm.fvschedule(pv, rates or []),
    "IRR": lambda flows=None, _guess=None: tvm.irr(_flat(flows)),
    "MIRR": lambda flows, finance, reinvest: tvm.mirr(_flat(flows), finance or 0.0, reinvest or 0.0),
    "NPV": lambda rate, *values: tvm.npv(rate, _flat(list(values)), first_period=1),
    "NPV_T0": lambda rate, values: tvm.npv(rate, values),
    "RATE": lambda nper, pmt, pv, fv=None, begin=None, _guess=None: tvm.rate(nper, pmt, pv, fv or 0.0, begin or 0.0),
    "XIRR": lambda flows, dates, _guess=None: tvm.xirr(flows, _days(dates)),
    "XIRR_DAYCOUNT": lambda flows, dates, basis: tvm.xirr(flows, _days(dates), basis),
    "XNPV": lambda rate, flows, dates: tvm.xnpv(rate, flows, _days(dates)),
}  # fmt: skip
"""Each function as the vectors call it: an empty argument is 0, as in a spreadsheet."""


def _ask(case: dict[str, Any]) -> float | tvm.Rates | str:
    """The answer, or the sentence of the refusal; too few or too many arguments are a refusal too."""
    try:
        return FUNCTIONS[case["fn"]](*case["args"])
    except (WorkbenchError, TypeError) as refusal:
        return str(refusal)


def _agrees(case: dict[str, Any], value: float) -> bool:
    if "round" in case:
        value = round(value, case["round"])
    return abs(value - case["expected"]) <= max(1e-9, 1e-8 * abs(case["expected"]))


def test_no_vector_is_missing() -> None:
    found = {name: Counter(case["fn"] for source, case in VECTORS if source == name) for name in COUNTS}
    assert found == COUNTS
    assert {file.stem for file in DATA.glob("*.json")} >= set(COUNTS)
    assert sum(map(sum, (counts.values() for counts in COUNTS.values()))) == 409


@pytest.mark.parametrize(("source", "case"), VECTORS, ids=[f"{s}-{c['fn']}-{c['id']}" for s, c in VECTORS])
def test_a_vector_is_answered_or_refused(source: str, case: dict[str, Any]) -> None:
    found = _ask(case)
    if case["verified"] in ("own", "no"):
        assert isinstance(found, str) or case["fn"] in OWN
    elif isinstance(found, tvm.Rates):
        _check_rates(case, found)
    elif case["expected"] is None:
        assert isinstance(found, str)
    else:
        assert not isinstance(found, str), found
        assert _agrees(case, found)


def _check_rates(case: dict[str, Any], found: tvm.Rates) -> None:
    near = 1e-6 if "printed" in case else 1e-9
    for root in case.get("roots", ()):
        assert any(abs(rate - root) <= near for rate in found.all), (root, found)
    if case["expected"] is None:
        assert found.one is None or [found.one] == pytest.approx(case.get("roots"), abs=1e-9)
        assert bool(found.why) == (found.one is None)
    elif found.one is None:
        assert found.why.startswith("ada ")
        assert any(_agrees(case, rate) for rate in found.all), found
    else:
        assert _agrees(case, found.one), found


def test_where_the_sheet_is_fussier_than_the_sum() -> None:
    own = [(case["fn"], _ask(case)) for _, case in VECTORS if case["verified"] in ("own", "no")]
    assert len(own) == 13
    answered = {name: found for name, found in own if not isinstance(found, str)}
    assert Counter(answered.keys()) == OWN
    rate = answered["RATE"]
    assert isinstance(rate, tvm.Rates)
    assert tvm.npv(rate.one or 0, [-1, 0.82, 0.82, 0.82, 2.82]) == pytest.approx(0, abs=1e-12)


def test_one_of_several_rates_is_never_passed_off_as_the_rate() -> None:
    """Counted, so that an engine that stops seeing the second rate fails."""
    said = Counter(
        source for source, case in VECTORS if isinstance(found := _ask(case), tvm.Rates) and len(found.all) > 1
    )
    assert said == SEVERAL
    for _, case in VECTORS:
        found = _ask(case)
        if isinstance(found, tvm.Rates) and len([rate for rate in found.all if rate >= -0.99]) > 1:
            assert found.one is None
            assert found.why == f"ada {len([rate for rate in found.all if rate >= -0.99])} tingkat yang memenuhi"
