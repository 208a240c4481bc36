"""Scenarios: a bad path and a scenario without meaning are told, and do not stop the base plan."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.strategies import bare_plan, loan
from workbench.checks import check
from workbench.engine import project
from workbench.errors import Finding, Severity
from workbench.plan import Change, Plan, Scenario
from workbench.rules import load

RULES = load()


def with_scenario(path: str, way: str, value: float) -> Plan:
    """A shop with a loan and one scenario."""
    scenario = Scenario(nama="Sepi", ubahan=(Change(isian=path, cara=way, nilai=value),))
    return bare_plan(pinjaman=(loan(),), skenario=(scenario,))


FINDINGS = [
    ("R01", {"path": "unit.Telur.volume", "way": "persen", "value": -0.2}),
    ("R02", {"path": "pinjaman.1.tenor_bulan", "way": "menjadi", "value": 0}),
]


@pytest.mark.parametrize(("code", "change"), FINDINGS)
def test_each_finding_has_its_code(code: str, change: dict[str, Any]) -> None:
    assert [f.code for f in found(with_scenario(**change))] == [code]


def found(plan: Plan) -> list[Finding]:
    """What is said about scenarios."""
    return [f for f in check(plan, RULES) if f.where.startswith("skenario")]


def test_a_sound_scenario_is_not_mentioned() -> None:
    assert found(with_scenario("unit.1.volume", "persen", -0.2)) == []


def test_a_path_that_leads_nowhere_is_told() -> None:
    plan = with_scenario("unit.Telur.volume", "persen", -0.2)
    [finding] = found(plan)
    assert (finding.code, finding.severity) == ("R01", Severity.PERIKSA)
    assert str(finding) == (
        "skenario[0]: Skenario Sepi, unit.Telur.volume: tidak ada unit bernama Telur. "
        "Pilih nomornya atau namanya: Gerai."
    )
    assert project(plan, RULES).time.months == 36


def test_a_scenario_that_cannot_be_computed_is_told() -> None:
    plan = with_scenario("pinjaman.1.tenor_bulan", "menjadi", 0)
    [finding] = found(plan)
    assert (finding.code, finding.severity) == ("R02", Severity.PERIKSA)
    assert "skenario Sepi tidak dapat dihitung, pinjaman[0].tenor_bulan: jangka waktu 0 bulan" in finding.what
    assert project(plan, RULES).time.months == 36


def test_what_is_wrong_with_the_plan_itself_is_told_once() -> None:
    plan = with_scenario("unit.1.volume", "persen", -0.2).model_copy(update={"pinjaman": (loan(tenor_bulan=0),)})
    assert found(plan) == []
