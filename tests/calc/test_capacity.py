"""``workbench calc capacity``: the engine's answers in JSON, what has none said in a sentence."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings

from tests.engine.strategies import bare_plan, loan, plans
from workbench.calc import calculate
from workbench.engine.capacity import largest_loan, sales_needed, terms_table
from workbench.errors import WorkbenchError
from workbench.plan import Plan, RunningCost, example
from workbench.rules import load

RULES = load()


def ask(plan: Plan, **more: Any) -> dict[str, Any]:
    """The answer about a plan."""
    answer = json.loads(calculate("capacity", json.dumps({"rencana": json.loads(plan.to_json()), **more})))
    assert isinstance(answer, dict)
    return answer


def test_the_answer_is_the_engines() -> None:
    found, engine = ask(example(), tenor=[48, 72], tenggang=[6]), largest_loan(example(), RULES)
    assert (found["diminta"], found["terbayar_sampai"], found["aman_sampai"]) == (
        engine.asked,
        engine.payable,
        engine.safe,
    )
    assert [c["jumlah"] for c in found["batas"]] == [c.amount for c in engine.ceilings]
    assert found["batas_penentu"] == engine.binding.name
    assert found["kalimat"][:2] == [engine.sentence, engine.reach]
    rows = terms_table(example(), RULES, (48, 72), (6,))
    assert [(row["aman_sampai"], row["vonis"]) for row in found["syarat"]] == [(r.safe, r.verdict.value) for r in rows]
    assert found["syarat_terbaik"]["tenor_bulan"] == 72
    assert found["bulan_terberat_sampai"] is None
    assert list(found["catatan"]) == ["bulan_terberat_sampai"]


def test_sales_are_asked_for_another_amount() -> None:
    found = ask(example(), plafon=1_500_000_000, tenor=[72], tenggang=[8])
    assert found["penjualan_faktor"] == sales_needed(example(), RULES, 1_500_000_000).factor
    assert found["penjualan_faktor"] > 1


def test_what_has_no_answer_is_null_and_says_why() -> None:
    hopeless = bare_plan(biaya=(RunningCost(nama="Sewa", per_bulan=90_000_000),), pinjaman=(loan(),))
    found = ask(hopeless)
    names = ("terbayar_sampai", "aman_sampai", "bulan_terberat_sampai", "penjualan_faktor", "syarat_terbaik")
    assert [found[name] for name in names] == [None] * 5
    assert set(found["catatan"]) == set(names)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"plafon": 0}, "Masukan, plafon: angka terlalu kecil"),
        ({"tenor": [500]}, "Masukan, tenor 1: angka terlalu besar"),
    ],
)
def test_values_that_make_no_sense_are_refused(more: dict[str, Any], told: str) -> None:
    with pytest.raises(WorkbenchError) as caught:
        ask(example(), **more)
    assert str(caught.value).startswith(told)


def test_a_plan_without_a_new_loan_is_refused() -> None:
    with pytest.raises(WorkbenchError, match="tidak meminta pinjaman baru"):
        ask(bare_plan())


@settings(max_examples=8)
@given(plans())
def test_any_plan_with_a_new_loan_is_answered(plan: Plan) -> None:
    asked = plan.model_copy(update={"pinjaman": (loan(plafon=7_777_777), *plan.pinjaman)})
    assert len(ask(asked, tenor=[24], tenggang=[0])["kalimat"]) == 4
