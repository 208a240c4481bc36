"""Scenarios: a plan with some of its own fields moved, whole rupiah kept, a bad path told in a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategies import bare_plan, loan, plans, unit
from workbench.errors import PlanError
from workbench.plan import Change, Plan, Scenario, Staff, example
from workbench.plan.changes import changed, changes_told

SHOP = bare_plan(
    unit=(unit(nama="Telur ayam", harga_jual=2_000), unit(nama="PT. Beras 2.0", harga_jual=15_001)),
    pinjaman=(loan(),),
    tenaga_kerja=(Staff(jabatan="Kasir", upah_bulan=2_000_000),),
)


def scenario(*moves: tuple[str, str, float]) -> Scenario:
    """A scenario of ``(isian, cara, nilai)``."""
    return Scenario(nama="Uji", ubahan=tuple(Change(isian=i, cara=c, nilai=n) for i, c, n in moves))


def test_a_field_is_moved_by_name_by_position_and_everywhere() -> None:
    by_name = changed(SHOP, scenario(("unit.telur ayam.harga_jual", "persen", -0.1)))
    by_place = changed(SHOP, scenario(("unit.1.harga_jual", "menjadi", 1_800)))
    assert by_name == by_place
    assert by_name.unit[0].harga_jual == 1_800
    assert by_name.unit[1] == SHOP.unit[1]
    assert [u.volume for u in changed(SHOP, scenario(("unit.*.volume", "persen", -0.5))).unit] == [50.0, 50.0]


def test_a_name_may_hold_dots() -> None:
    moved = changed(SHOP, scenario(("unit.PT. Beras 2.0.harga_jual", "tambah", 99)))
    assert moved.unit[1].harga_jual == 15_100


def test_rupiah_stays_whole_after_a_percent() -> None:
    """15.001 less 10 % is 13.500,9, so 13.501; a rate stays a decimal."""
    moved = changed(SHOP, scenario(("unit.2.harga_jual", "persen", -0.1), ("pinjaman.1.bunga_tahun", "tambah", 0.02)))
    assert moved.unit[1].harga_jual == 13_501
    assert isinstance(moved.unit[1].harga_jual, int)
    assert moved.pinjaman[0].bunga_tahun == pytest.approx(0.14)


def test_changes_follow_one_another() -> None:
    moves = scenario(("unit.1.volume", "menjadi", 80), ("unit.1.volume", "persen", 0.5))
    assert changed(SHOP, moves).unit[0].volume == 120


def test_what_is_changed_no_longer_holds_scenarios() -> None:
    kept = SHOP.model_copy(update={"skenario": (scenario(),)})
    assert changed(kept, kept.skenario[0]) == SHOP


def test_the_change_is_told_in_words() -> None:
    moves = scenario(
        ("unit.Telur ayam.harga_jual", "persen", -0.1),
        ("unit.*.volume", "persen", -0.5),
        ("pinjaman.1.bunga_tahun", "tambah", 0.02),
        ("tenaga_kerja.kasir.upah_bulan", "menjadi", 2_500_000),
        ("asumsi.bulan_rat", "menjadi", 6),
    )
    assert changes_told(SHOP, moves) == (
        "Harga jual Telur ayam Rp2.000 → Rp1.800",
        "Jumlah per siklus Telur ayam 100 → 50",
        "Jumlah per siklus PT. Beras 2.0 100 → 50",
        "Bunga per tahun Pinjaman 12% → 14%",
        "Upah per orang Kasir Rp2.000.000 → Rp2.500.000",
        "Bulan RAT 3 → 6",
    )


@pytest.mark.parametrize(
    ("path", "way", "value", "what"),
    [
        ("unit.Ikan.harga_jual", "persen", 0.1, "tidak ada unit bernama Ikan"),
        ("unit.0.harga_jual", "persen", 0.1, "tidak ada unit ke-0"),
        ("unit.3.harga_jual", "persen", 0.1, "tidak ada unit ke-3"),
        ("unit.1.harga", "persen", 0.1, "isian harga tidak ada"),
        ("usaha.1.harga_jual", "persen", 0.1, "isian usaha tidak ada"),
        ("unit.1", "persen", 0.1, "bukan satu angka"),
        ("unit", "persen", 0.1, "bukan satu angka"),
        ("unit.1.nama", "persen", 0.1, "bukan angka"),
        ("unit.1.nama.x", "persen", 0.1, "isian x tidak ada"),
        ("asumsi.bagi_shu", "menjadi", 0, "bukan angka"),
        ("unit.1.harga_jual", "menjadi", 1.5, "harus angka bulat"),
        ("unit.1.harga_jual", "persen", 1e11, "angka terlalu besar"),
        ("investasi.*.harga_satuan", "persen", 0.1, "rencana ini tidak punya investasi"),
        ("rumah_tangga.jiwa", "persen", 0.1, "rencana ini tidak mengisi rumah_tangga"),
        ("skenario.*.nama", "persen", 0.1, "isian skenario tidak ada"),
        ("", "persen", 0.1, "isian yang diubah masih kosong"),
    ],
)
def test_a_bad_path_is_a_sentence(path: str, way: str, value: float, what: str) -> None:
    with pytest.raises(PlanError, match=what) as caught:
        changed(SHOP, scenario((path, way, value)))
    assert caught.value.where == f"Skenario Uji, {path}".removesuffix(", ")


def test_two_of_one_name_are_not_guessed_between() -> None:
    twins = bare_plan(unit=(unit(nama="Telur"), unit(nama="telur")))
    with pytest.raises(PlanError, match="lebih dari satu unit bernama Telur"):
        changed(twins, scenario(("unit.Telur.volume", "persen", 0.1)))


def test_a_near_name_is_offered() -> None:
    with pytest.raises(PlanError, match="Mungkin maksudnya harga_jual"):
        changed(SHOP, scenario(("unit.1.harga_jaul", "persen", 0.1)))


@given(plans())
def test_an_empty_scenario_is_the_plan(plan: Plan) -> None:
    assert changed(plan, Scenario(nama="Dasar")) == plan


@given(plans(), st.floats(-0.99, 5))
def test_every_price_stays_whole(plan: Plan, share: float) -> None:
    moved = changed(plan, scenario(("unit.*.harga_jual", "persen", share)))
    assert all(isinstance(u.harga_jual, int) for u in moved.unit)
    assert all(
        abs(a.harga_jual - b.harga_jual * (1 + share)) <= 0.51 for a, b in zip(moved.unit, plan.unit, strict=True)
    )


def test_scenarios_are_kept_in_the_file() -> None:
    plan = example().model_copy(update={"skenario": (scenario(("unit.1.volume", "persen", -0.1)),)})
    assert Plan.from_json(plan.to_json()) == plan
    assert example().skenario == ()
