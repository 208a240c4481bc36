"""A choice on the screen and the scenario that is stored from it have the same figures."""

from __future__ import annotations

import pytest

from workbench.engine import project
from workbench.engine.scenario import compare
from workbench.errors import EngineError
from workbench.journey.whatif import Exploration, apply, loan_scenario, store
from workbench.plan import Scenario, example
from workbench.plan.changes import changed
from workbench.rules import load

NAMES = ["contoh", "lengkap"]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_moved_is_the_plan(name: str) -> None:
    plan = example(name)
    same = Exploration(plafon=plan.pinjaman[0].plafon, tenor_bulan=plan.pinjaman[0].tenor_bulan)
    assert same.changes(plan) == ()
    assert Exploration().changes(plan) == ()


def test_every_slider_moves_its_figures() -> None:
    plan = example()
    moved = changed(plan, Exploration(-0.1, 0.2, 0.05, 600_000_000, 60).scenario(plan, "x"))
    assert moved.unit[0].harga_jual == round(plan.unit[0].harga_jual * 0.9)
    assert moved.unit[0].volume == pytest.approx(plan.unit[0].volume * 1.2)
    assert moved.biaya[0].per_bulan == round(plan.biaya[0].per_bulan * 1.05)
    assert moved.tenaga_kerja[0].upah_bulan == round(plan.tenaga_kerja[0].upah_bulan * 1.05)
    assert (moved.pinjaman[0].plafon, moved.pinjaman[0].tenor_bulan) == (600_000_000, 60)
    assert sum(draw.jumlah for draw in moved.pinjaman[0].tahap) == 600_000_000


def test_a_price_from_the_book_moves_in_the_book() -> None:
    plan = example("lengkap")
    paths = [change.isian for change in Exploration(harga_jual=-0.1).changes(plan)]
    assert paths == ["unit.1.harga_jual", "buku_harga.1.harga", "buku_harga.6.harga"]
    before, after = project(plan), project(changed(plan, Exploration(harga_jual=-0.1).scenario(plan, "x")))
    for old, new in zip(before.units, after.units, strict=True):
        assert new.sales.sum() < old.sales.sum(), old.unit.nama


@pytest.mark.parametrize("name", NAMES)
def test_a_stored_loan_comes_back_after_the_plan_has_moved_on(name: str) -> None:
    plan = store(example(name), loan_scenario(example(name), "Dahulu"))
    loan = plan.pinjaman[0]
    small = Exploration(plafon=loan.plafon // 2, tenor_bulan=24).scenario(plan, "Kecil")
    moved = apply(plan, small)
    assert moved.pinjaman[0].plafon == loan.plafon // 2
    assert moved.skenario == plan.skenario
    assert apply(moved, plan.skenario[-1]).pinjaman == plan.pinjaman


@pytest.mark.parametrize("name", NAMES)
def test_storing_moves_nothing_else(name: str) -> None:
    plan = example(name)
    kept = store(plan, Exploration(volume=-0.1).scenario(plan, "Sepi", "Hujan"))
    assert kept.model_copy(update={"skenario": plan.skenario}) == plan
    row = compare(kept, load())[-1]
    assert row.outcome is not None
    p = project(changed(kept, kept.skenario[-1]))
    assert row.outcome.lowest_cash == int(p.ratios.lowest_cash)
    assert row.outcome.verdict == p.verdict


def test_the_same_name_is_the_same_scenario() -> None:
    plan = store(store(example(), Scenario(nama="A")), Scenario(nama="B"))
    assert [one.nama for one in store(plan, Scenario(nama="a", alasan="baru")).skenario] == ["a", "B"]


def test_a_plan_without_a_loan_has_no_loan_to_keep() -> None:
    plan = example().model_copy(update={"pinjaman": ()})
    assert len(Exploration(volume=0.1).changes(plan)) == 1
    with pytest.raises(EngineError, match="tidak meminta pinjaman baru"):
        loan_scenario(plan, "x")
