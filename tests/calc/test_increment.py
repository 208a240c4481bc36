"""With and without for other programs: by hand, and the same as the engine's."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.calc import calculate
from workbench.engine import project
from workbench.engine.increment import EndValue, compare
from workbench.errors import WorkbenchError
from workbench.plan import WithoutProject, example

FLOWS = st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=12)


def ask(**fields: Any) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(calculate("with_without", json.dumps({"diskonto": 0.1, **fields})))
    return answer


def test_added_flows_by_hand() -> None:
    """A shop that earns 100 a year earns 700 after 1.100 are spent, 100 of them given: -1.100 + 600/1,1 + 600/1,21.

    = -58,68 for all costs; 100 more for the applicant. 11 x^2 = 6 x + 6 has x = (6 + root 300) / 22 = 1,060023.
    """
    found = ask(dengan=[-1_000, 700, 700], tanpa=[100, 100, 100], hibah=[100])
    assert found["tambahan"] == [-1_100, 600, 600]
    assert found["tambahan_pemohon"] == [-1_000, 600, 600]
    assert found["seluruh"]["npv"] == pytest.approx(-58.6777, abs=5e-5)
    assert found["sesudah_hibah"]["npv"] == pytest.approx(41.3223, abs=5e-5)
    assert found["seluruh"]["irr_tahun"] == pytest.approx(0.0600231, abs=5e-8)
    assert found["seluruh"]["periode_kembali"] == 2
    assert found["seluruh"]["catatan"] == {}


def test_months_are_compounded() -> None:
    found = ask(dengan=[-1000, *[88.8487887] * 12], diskonto=1.01**12 - 1, periode="bulan")
    assert found["seluruh"]["npv"] == pytest.approx(0, abs=1e-5)
    assert found["seluruh"]["irr_tahun"] == pytest.approx(0.126825, abs=1e-6)


def test_undefined_is_said_for_each_view() -> None:
    """Nothing is left of the outlay once the grant is counted: no IRR, nothing to get back."""
    found = ask(dengan=[-100, 60, 60], hibah=[100])
    assert found["seluruh"]["irr_tahun"] == pytest.approx(0.1306624, abs=5e-8)
    assert found["sesudah_hibah"]["irr_tahun"] is None
    assert found["sesudah_hibah"]["catatan"] == {
        "irr_tahun": "tidak terdefinisi: semua arus bertanda sama",
        "periode_kembali": "tidak terdefinisi: modal tidak kembali, atau tidak ada yang ditanam",
        "net_bc": "tidak terdefinisi: tidak ada arus keluar",
    }


@pytest.mark.parametrize("name", ["tanpa", "hibah"])
def test_a_line_that_is_too_long_is_refused(name: str) -> None:
    with pytest.raises(WorkbenchError, match=f"Masukan, {name}: berisi 3 angka, dengan proyek 2 angka"):
        ask(dengan=[1, 2], **{name: [1, 2, 3]})


@given(FLOWS, FLOWS)
def test_with_is_without_and_the_increment(first: list[int], second: list[int]) -> None:
    before = second[: len(first)]
    found = ask(dengan=first, tanpa=before)
    padded = [*before, *[0] * (len(first) - len(before))]
    assert [a + b for a, b in zip(found["tambahan"], padded, strict=True)] == first
    assert found["seluruh"] == found["sesudah_hibah"]


def test_a_plan_is_answered_as_the_engine_does() -> None:
    plan = example().model_copy(update={"tanpa_proyek": WithoutProject(pertumbuhan=0.02)})
    found = json.loads(calculate("increment", plan.to_json()))
    p = project(plan)
    assert [row["nilai_akhir"] for row in found["pandangan"]] == [end.value for end in EndValue]
    for row, end in zip(found["pandangan"], EndValue, strict=True):
        for view in compare(p, end).views:
            assert view.increment_feasibility is not None
            assert row[view.name]["dengan"]["npv"] == view.feasibility.npv
            assert row[view.name]["tambahan"]["npv"] == view.increment_feasibility.npv
    without = compare(p).without
    assert without is not None
    assert found["tanpa_proyek"] == without.tolist()


def test_a_plan_without_a_word_on_it_has_no_added_flows() -> None:
    found = json.loads(calculate("increment", example().to_json()))
    assert found["tanpa_proyek"] is None
    assert found["catatan"] == {"tanpa_proyek": "tidak terdefinisi: tanpa_proyek belum diisi"}
    assert all(row[name]["tambahan"] is None for row in found["pandangan"] for name in ("seluruh", "sesudah_hibah"))
