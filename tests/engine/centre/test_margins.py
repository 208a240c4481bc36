"""The chain of batik by hand, and that costs and margins are the price whatever the chain."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.book.sentra import Chain, Stage, example
from workbench.engine.centre.margins import ChainMargins, chain_margins, quantities, usable


def made(book: Chain) -> ChainMargins:
    found = chain_margins(book)
    assert found is not None
    return found


def test_batik_by_hand() -> None:
    """One piece takes 2,4 m of cloth, 4 % is spoilt: 2,4 / 0,96 = 2,5 m.

    mill        2,5 x 20.000 =  50.000, cost 2,5 x 15.000 = 37.500, margin            12.500
    shop        2,5 x 25.000 =  62.500, cost 2,5 x 1.000 = 2.500, 62.500 - 50.000 - 2.500 =  10.000
    maker       200.000 - 62.500 - 110.000 = 27.500
    collector   250.000 - 200.000 - 10.000 = 40.000
    gift shop   350.000 - 250.000 - 30.000 = 70.000
    costs 37.500 + 2.500 + 110.000 + 10.000 + 30.000 = 190.000; margins 160.000; together 350.000
    """
    found = made(example().margin)
    assert [one.purchases for one in found.stages] == [0, 50_000, 62_500, 200_000, 250_000]
    assert [one.cost for one in found.stages] == [37_500, 2_500, 110_000, 10_000, 30_000]
    assert [one.margin for one in found.stages] == [12_500, 10_000, 27_500, 40_000, 70_000]
    assert (found.cost, found.margin, found.price) == (190_000, 160_000, 350_000)
    # for what the stage itself sells: 12.500 / 2,5 m = 5.000 a metre, 4.000 a metre, then pieces
    assert [one.own for one in found.stages] == [5_000, 4_000, 27_500, 40_000, 70_000]


def test_what_the_cooperative_takes_over_by_hand() -> None:
    """Shop at 1.500 a metre: 62.500 - 50.000 - 3.750 = 8.750. Collecting at 6.000: 250.000 - 200.000 - 6.000 = 44.000.

    Together 52.750 a piece, 60 pieces a month: 3.165.000.
    """
    found = made(example().margin)
    assert (found.gain, found.monthly_gain) == (52_750, 3_165_000)
    assert dict(found.taken) == {"Pabrik": 12_500, "Koperasi": 52_750, "Perajin": 27_500, "Toko oleh-oleh": 70_000}
    assert found.taken_cost == 37_500 + 3_750 + 110_000 + 6_000 + 30_000
    assert found.taken_cost + sum(amount for _, amount in found.taken) == found.price


def test_without_its_own_cost_the_cooperative_has_todays() -> None:
    mill, shop = Stage(harga=100), Stage(pelaku="Toko", biaya=30, harga=180, ambil_alih=True)
    assert made(Chain(tahap=(mill, shop))).gain == 50


def test_a_stage_may_lose() -> None:
    mill, maker = Stage(pelaku="Pabrik", harga=100), Stage(pelaku="Perajin", biaya=50, harga=120)
    found = made(Chain(tahap=(mill, maker)))
    assert found.today == (("Pabrik", 100), ("Perajin", -30))
    assert found.cost + found.margin == found.price == 120


def test_one_actor_in_two_stages_gets_both() -> None:
    found = made(Chain(tahap=(Stage(pelaku="Toko", harga=10), Stage(pelaku="Toko ", harga=30))))
    assert found.today == (("Toko", 30),)


def test_too_little_is_no_chain() -> None:
    assert chain_margins(Chain()) is None
    assert chain_margins(Chain(tahap=(Stage(harga=5), Stage(), Stage(harga=5, butuh=0)))) is None


stages = st.builds(
    Stage,
    pelaku=st.sampled_from(["Pabrik", "Perajin", "Toko", ""]),
    butuh=st.floats(0.01, 50),
    susut=st.floats(0, 0.9),
    biaya=st.integers(0, 1_000_000),
    harga=st.integers(1, 5_000_000),
    ambil_alih=st.booleans(),
    biaya_koperasi=st.integers(0, 1_000_000),
)


@given(st.lists(stages, min_size=2, max_size=6))
def test_costs_and_margins_are_the_price(rows: list[Stage]) -> None:
    found = made(Chain(tahap=tuple(rows)))
    assert found.cost + found.margin == found.price == rows[-1].harga
    assert sum(amount for _, amount in found.today) == found.margin
    assert found.taken_cost + sum(amount for _, amount in found.taken) == found.price
    kept = [one for one in found.stages if not one.stage.ambil_alih]
    assert found.gain == found.price - found.taken_cost - sum(one.margin for one in kept)
    assert len(usable(rows)) == len(rows)


@given(st.lists(stages, min_size=2, max_size=6))
def test_every_stage_buys_what_the_one_before_sells(rows: list[Stage]) -> None:
    units = quantities(rows)
    for place, stage in enumerate(rows[1:], 1):
        assert units[place - 1] * (1 - stage.susut) >= units[place] * stage.butuh * (1 - 1e-9)
    assert units[-1] == 1.0
