"""Demand: people, spending, share of the market, capacity, and which of them binds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategies import PROFILE, unit
from workbench.engine.demand import Market, market, months_per_cycle, planned_a_month
from workbench.plan import Block, Demand, Membership, Unit

VILLAGE = PROFILE.model_copy(update={"penduduk": 2_000, "kepala_keluarga": 500})
MEMBERS = Membership(jumlah=120)
SPENDING = Demand(belanja_harian=50_000, bagian_belanja=0.3, pesaing=3)


def found(what: Unit, price: float = 10_000) -> Market:
    return market(what, VILLAGE, MEMBERS, price)


def test_the_villages_demand_by_hand() -> None:
    """2.000 people x Rp50.000 x 30 x 30 % = Rp900 million; a quarter of it at Rp10.000: 22.500 units a month."""
    m = found(unit(volume=30_000.0, permintaan=SPENDING))
    assert [(limit.name, limit.volume) for limit in m.limits] == [("permintaan", 22_500)]
    assert (m.planned, m.achievable, m.missing) == (30_000, 22_500, "")
    assert m.sentence("kg") == (
        "rencana 30.000 kg sebulan melebihi permintaan 22.500 kg "
        "(2.000 penduduk × Rp50.000 sehari × 30 × 30,0% × bagian pasar 25,0%)."
    )


def test_members_only_by_hand() -> None:
    """120 members x 4 people per household x 0,75 a month = 360 cylinders."""
    m = found(unit(volume=300.0, permintaan=Demand(pembeli="anggota", kebutuhan_bulan=0.75)))
    assert m.binding is not None
    assert (m.binding.name, m.binding.volume) == ("permintaan anggota", 360)
    assert m.achievable == 300
    assert "masih di dalam permintaan anggota 360 tabung" in m.sentence("tabung")


def test_capacity_binds_where_it_is_lower() -> None:
    """Capacity 400 every 2 months, 5 % lost, 10 % used: 171 a month."""
    made = unit(
        volume=380.0, kapasitas=400.0, siklus_bulan=2, susut=0.05, blok=Block(dipakai_sendiri=0.1), permintaan=SPENDING
    )
    m = found(made)
    assert m.binding is not None
    assert m.binding.name == "kapasitas"
    assert m.binding.volume == pytest.approx(171)
    assert m.planned == pytest.approx(162.45)


def test_a_share_that_is_known_goes_before_the_even_one() -> None:
    half = SPENDING.model_copy(update={"bagian_pasar": 0.5})
    assert found(unit(permintaan=half)).limits[0].volume == 45_000


@pytest.mark.parametrize(
    ("demand", "missing"),
    [
        (None, "permintaan belum diisi"),
        (Demand(), "belanja harian dan bagiannya, atau kebutuhan sebulan, belum diisi"),
        (Demand(belanja_harian=50_000), "belanja harian dan bagiannya, atau kebutuhan sebulan, belum diisi"),
    ],
)
def test_what_is_not_known_is_said_and_not_guessed(demand: Demand | None, missing: str) -> None:
    m = found(unit(permintaan=demand))
    assert (m.limits, m.missing, m.binding, m.achievable) == ((), missing, None, m.planned)
    assert m.sentence("kg") == f"rencana 100 kg sebulan; batasnya belum dapat dihitung: {missing}."


def test_people_that_nobody_counted() -> None:
    nobody = market(unit(permintaan=SPENDING), PROFILE, MEMBERS, 10_000)
    assert nobody.missing == "jumlah penduduk belum diisi"
    members = SPENDING.model_copy(update={"pembeli": "anggota"})
    assert "jiwa per anggota" in market(unit(permintaan=members), PROFILE, MEMBERS, 10_000).missing
    told = members.model_copy(update={"jiwa_per_anggota": 3.0})
    assert market(unit(permintaan=told), PROFILE, MEMBERS, 10_000).limits[0].volume == 4_050


def test_given_months_are_cycles() -> None:
    twice = unit(volume=600.0, siklus_bulan=5, blok=Block(bulan_siklus=(2, 8, 8)))
    assert (months_per_cycle(twice), planned_a_month(twice)) == (6, 100)


@given(st.integers(1, 10_000), st.integers(1, 200_000), st.floats(0.01, 1), st.integers(0, 20), st.floats(1, 1e6))
def test_demand_is_spent_to_the_rupiah(people: int, spending: int, share: float, rivals: int, price: float) -> None:
    """What all shops sell together is what the people spend; more rivals, less for each."""
    demand = Demand(jiwa=people, belanja_harian=spending, bagian_belanja=share, pesaing=rivals)
    volume = found(unit(permintaan=demand), price).limits[0].volume
    assert volume * price * (1 + rivals) == pytest.approx(people * spending * 30 * share)
