"""`workbench calc offer` and `convert`: the engine's figures, by the keys of the schema."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calc.asking import ask
from workbench.calc import COMMANDS
from workbench.engine.offer import Brochure, brochure_card
from workbench.errors import WorkbenchError

PRESS = {"plafon": 100_000_000, "tenor_bulan": 36, "angsuran": 3_277_778, "bunga_tahun": 0.06}


def test_a_press_table_is_flat() -> None:
    """jabarekspres.com, 14 March 2025: Rp100 m over 36 months."""
    found = ask("offer", **PRESS)
    assert found["cocok"] == [{"metode": "flat", "kelipatan": 1}]
    assert {r["metode"]: r["angsuran"] for r in found["bacaan"]}["anuitas"] == 3_042_194
    assert found["bunga_efektif_tahun"] == pytest.approx(0.1108, abs=5e-5)
    assert found["catatan"] == {}
    assert any("Rp3.042.194" in sentence for sentence in found["kalimat"])


def test_a_stated_rate_needs_its_method() -> None:
    with pytest.raises(WorkbenchError, match="nama metodenya harus ada"):
        ask("offer", plafon=1_000_000, tenor_bulan=12, bunga_tahun=0.06)
    assert ask("offer", plafon=1_000_000, tenor_bulan=12, bunga_tahun=0.06, metode="menurun")["makin_ringan"] is True


def test_a_rate_that_does_not_exist_is_null_with_its_reason() -> None:
    found = ask("offer", plafon=10**14, tenor_bulan=1, angsuran=1)
    named = {"bunga_efektif_tahun", "bunga_efektif_majemuk", "setara_flat_anuitas", "setara_flat_menurun"}
    assert {name for name, value in found.items() if value is None} == set(found["catatan"]) == named


def test_flat_and_effective() -> None:
    found = ask("convert", bunga_tahun=0.18, tenor_bulan=48, dari="efektif")
    assert found["rumus_menurun"] == pytest.approx(0.091875)
    assert found["rumus_anuitas"] == pytest.approx(0.1025, abs=5e-5)
    back = ask("convert", bunga_tahun=found["rumus_anuitas"], tenor_bulan=48, dari="flat")
    assert back["rumus_anuitas"] == pytest.approx(0.18, abs=1e-6)


@given(st.integers(10**6, 10**10), st.integers(1, 120), st.integers(1, 300), st.integers(0, 10**5))
def test_the_answer_is_the_engines(principal: int, months: int, rate: int, fee: int) -> None:
    fields = {"plafon": principal, "tenor_bulan": months, "bunga_tahun": rate / 1000, "metode": "flat", "biaya": fee}
    found = ask("offer", **fields)
    card = brochure_card(Brochure(principal, months, rate_year=rate / 1000, method="flat", fee=fee))
    assert found["bunga_efektif_tahun"] == card.effective_year
    assert [r["selisih"] for r in found["bacaan"]] == [r.difference for r in card.readings]
    assert list(found) == list(COMMANDS["offer"].output_model.model_fields)
