"""``workbench calc scenarios``, ``sensitivity`` and ``limits``: the engine's answers in JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings

from tests.engine.strategies import bare_plan, plans
from workbench.calc import calculate
from workbench.engine import project
from workbench.engine.scenario import break_points, limits, tornado
from workbench.errors import WorkbenchError
from workbench.plan import Change, Plan, Scenario, example
from workbench.rules import load

RULES = load()
LESS = Scenario(nama="Sepi", alasan="Jalan rusak", ubahan=(Change(isian="unit.1.volume", nilai=-0.2),))
WRONG = Scenario(nama="Salah", ubahan=(Change(isian="unit.Ikan.volume", nilai=-0.2),))


def ask(name: str, given: Any) -> dict[str, Any]:
    """The answer of a calculation."""
    answer = json.loads(calculate(name, given.to_json() if isinstance(given, Plan) else json.dumps(given)))
    assert isinstance(answer, dict)
    return answer


def test_scenarios_stand_beside_the_base() -> None:
    plan = example().model_copy(update={"skenario": (LESS, WRONG)})
    base, less, wrong = ask("scenarios", plan)["skenario"]
    assert (base["nama"], base["perubahan"], base["vonis"]) == ("Rencana dasar", [], "Aman")
    assert base["dscr_terendah"] == float(project(example(), RULES).ratios.lowest_dscr)
    assert less["perubahan"] == ["Jumlah per siklus Gerai sembako 2.000 → 1.600"]
    assert less["alasan"] == "Jalan rusak"
    assert less["shu_setahun"] < base["shu_setahun"]
    assert (wrong["dscr_terendah"], wrong["vonis"]) == (None, None)
    assert wrong["kesalahan"].startswith("Skenario Salah, unit.Ikan.volume: tidak ada unit bernama Ikan.")


def test_a_scenario_without_figures_says_why_in_the_notes() -> None:
    notes = ask("scenarios", example().model_copy(update={"skenario": (WRONG,)}))["catatan"]
    assert list(notes) == ["skenario.2.dscr_terendah"]
    assert ask("scenarios", bare_plan())["catatan"] == {
        "skenario.1.dscr_terendah": "tidak terdefinisi: tidak ada angsuran"
    }


def test_sensitivity_is_the_engines() -> None:
    asked = {"rencana": json.loads(example().to_json()), "langkah": {"upah": [-0.1, 0.1], "harga_jual": [-0.1]}}
    found, bars = ask("sensitivity", asked), tornado(example(), RULES, {"upah": (-0.1, 0.1), "harga_jual": (-0.1,)})
    assert [row["penggerak"] for row in found["penggerak"]] == [bar.driver for bar in bars] == ["harga_jual", "upah"]
    assert [p["npv"] for p in found["penggerak"][1]["langkah"]] == [p.npv for p in bars[1].points]
    assert found["penggerak"][1]["ayunan_dscr"] == bars[1].swing[0]
    assert found["dasar"]["npv"] == bars[0].base.npv
    assert found["dasar"]["irr_tahun"] == bars[0].base.irr_year


def test_sensitivity_without_steps_takes_the_dated_ones() -> None:
    found = ask("sensitivity", {"rencana": json.loads(example().to_json())})
    assert {row["penggerak"]: len(row["langkah"]) for row in found["penggerak"]} == dict.fromkeys(
        ("harga_jual", "volume", "harga_beli", "biaya", "upah", "bunga", "mulai"), 3
    )


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ({"cuaca": [0.1]}, "Kepekaan: penggerak cuaca tidak dikenal"),
        ({"harga_jual": [-1.5]}, "Masukan, langkah, harga_jual 1: angka terlalu kecil"),
        ({"bunga": [2]}, "pinjaman.bunga_tahun: bunga 206,0% per tahun"),
    ],
)
def test_steps_that_make_no_sense_are_refused(steps: dict[str, Any], told: str) -> None:
    with pytest.raises(WorkbenchError) as caught:
        ask("sensitivity", {"rencana": json.loads(example().to_json()), "langkah": steps})
    assert str(caught.value).startswith(told)


def test_limits_are_of_the_whole_and_of_each_unit() -> None:
    found = ask("limits", example())["batas"]
    sentences = [row.sentence for row in (*limits(example(), RULES), *break_points(example(), RULES))]
    assert [row["kalimat"] for row in found] == sentences
    assert [row["unit"] for row in found[:5]] == ["", "", "", "", "Gerai sembako"]


@settings(max_examples=5)
@given(plans())
def test_any_plan_is_answered(plan: Plan) -> None:
    for row in ask("limits", plan)["batas"]:
        assert row["kalimat"].endswith(".")
    assert len(ask("scenarios", plan)["skenario"]) == 1
    data = {"rencana": json.loads(plan.to_json()), "langkah": {"mulai": [3], "harga_beli": [0.1]}}
    assert len(ask("sensitivity", data)["penggerak"]) == 2
