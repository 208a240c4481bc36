"""Working capital for other programs: by hand, and the same as the engine's."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from tests.calc.asking import ask
from workbench.calc import calculate
from workbench.engine import project
from workbench.engine.working_capital import working_capital
from workbench.plan import example


def test_a_sale_on_credit() -> None:
    """CF-03 (10 Cash Flow Strategies, free-ebooks.net): bought in February, paid at the end of March for 5.000,

    sold in April for 10.000, collected in June. Profit in April, yet 5.000 are missing from March to May.
    """
    assert ask("deficit", arus=[0, -5_000, 0, 0, 10_000]) == {
        "kebutuhan": 5_000,
        "bulan_terdalam": 1,
        "bulan_defisit_terakhir": 3,
        "lama_bulan": 5,
        "lama_rata_rata": 3,
        "pulih": True,
        "kumulatif": [0, -5_000, -5_000, -5_000, 5_000],
        "catatan": {},
    }


def test_nothing_short_is_said() -> None:
    found = ask("deficit", arus=[0, 1])
    why = "tidak terdefinisi: arus kumulatif tidak pernah minus"
    assert (found["kebutuhan"], found["bulan_terdalam"], found["bulan_defisit_terakhir"]) == (0, None, None)
    assert found["catatan"] == {"bulan_terdalam": why, "bulan_defisit_terakhir": why}


def test_what_never_comes_back_is_said() -> None:
    found = ask("deficit", arus=[-1, -1])
    assert (found["pulih"], found["kebutuhan"], found["lama_bulan"]) == (False, 2, 3)


@given(st.lists(st.floats(-1e12, 1e12), min_size=1, max_size=30))
def test_any_flows_have_an_answer(flows: list[float]) -> None:
    found = ask("deficit", arus=flows)
    assert found["kebutuhan"] == max(0.0, -min(found["kumulatif"]))
    assert (found["bulan_terdalam"] is None) == (found["kebutuhan"] == 0) == bool(found["catatan"])


def test_a_plan_is_answered_as_the_engine_does() -> None:
    found = json.loads(calculate("working_capital", example().to_json()))
    need = working_capital(project(example()))
    assert (found["kebutuhan"], found["kebutuhan_siklus"], found["selisih"]) == (
        need.amount,
        need.cycle.amount,
        need.gap,
    )
    assert sum(part["jumlah"] for part in found["bagian"]) == found["kebutuhan"]
    assert found["selisih"] == found["dianggarkan"] - found["kebutuhan"] - found["kas_minimum"]
    assert [text.split()[0] for text in found["kalimat"]] == ["Kebutuhan", "Menurut"]
