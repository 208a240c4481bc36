"""The division of the SHU: by hand, the published cases, and for any plan."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.strategies import EXAMPLES, assumptions, bare_plan, plans
from workbench.engine import project
from workbench.engine.shu import ShuLines, member_shu, shu_lines, split_shu
from workbench.engine.timeline import Array, Timeline
from workbench.errors import EngineError
from workbench.plan import OpeningBalance, Plan, ShuShare

TIME = Timeline(dt.date(2027, 1, 1), 36)
HALVES = (ShuShare(nama="Cadangan", bagian=0.5), ShuShare(nama="Jasa anggota", bagian=0.5))


def monthly(*years: float) -> Array:
    """A net line that earns each year's figure in the year's last month."""
    line = TIME.zeros()
    for year, amount in enumerate(years, start=1):
        line[12 * year] = amount
    return line


def lines(net: Array, village: float = 0.2, **parts: object) -> ShuLines:
    plan = bare_plan(**{"shu": HALVES, "asumsi": assumptions(), **parts})
    return shu_lines(plan, TIME, net, village)


# --- by hand ----------------------------------------------------------------------------------------


def test_one_year_by_hand() -> None:
    """SHU of year 1 Rp1.000.000, RAT in March: month 15. Village 20 % = 200.000, of 800.000 half each."""
    s = lines(monthly(1_000_000))
    assert s.base.tolist() == [1_000_000, 0, 0]
    assert (s.imbal_jasa_desa[15], s.paid[15]) == (200_000, 400_000)
    assert (s.imbal_jasa_desa.sum(), s.paid.sum()) == (200_000, 400_000)
    assert (s.cadangan[14], s.cadangan[15]) == (0, 400_000)
    assert (s.undivided[12], s.undivided[14], s.undivided[15]) == (1_000_000, 1_000_000, 0)


def test_earlier_losses_come_first_by_hand() -> None:
    """Losses of 300.000 brought in; year 1 earns 500.000: only 200.000 may be divided."""
    s = lines(monthly(500_000), neraca_awal=OpeningBalance(shu_belum_dibagi=-300_000))
    assert s.base[0] == 200_000
    assert s.imbal_jasa_desa[15] == 40_000
    assert s.undivided[15] == 0


def test_a_loss_divides_nothing_and_eats_the_next_year_by_hand() -> None:
    """-400.000, then 1.000.000: of year 2, 600.000 are divided in month 27."""
    s = lines(monthly(-400_000, 1_000_000))
    assert s.base.tolist() == [0, 600_000, 0]
    assert (s.paid[15], s.imbal_jasa_desa[27], s.paid[27]) == (0, 120_000, 240_000)


def test_old_undivided_shu_is_left_where_it_is() -> None:
    s = lines(monthly(100), neraca_awal=OpeningBalance(shu_belum_dibagi=900))
    assert s.base[0] == 100
    assert s.undivided[15] == 900


def test_the_last_year_stays_undivided() -> None:
    s = lines(monthly(0, 0, 700))
    assert s.base[2] == 700
    assert (s.paid.sum(), s.undivided[36]) == (0, 700)


def test_switches() -> None:
    net = monthly(1_000_000)
    no_village = lines(net, asumsi=assumptions(imbal_jasa_desa=False))
    assert (no_village.imbal_jasa_desa.sum(), no_village.paid[15]) == (0, 500_000)
    kept = lines(net, asumsi=assumptions(bagi_shu=False))
    assert (kept.paid.sum(), kept.cadangan[15]) == (0, 800_000)
    december = lines(net, asumsi=assumptions(bulan_rat=12))
    assert (december.undivided[23], december.undivided[24]) == (1_000_000, 0)


def test_the_reserve_takes_the_rounding_by_hand() -> None:
    """Rp101 in three thirds: 33,67 -> 34 and 34 are paid, 33 are kept."""
    thirds = tuple(ShuShare(nama=name, bagian=1 / 3) for name in ("CADANGAN", "A", "B"))
    s = lines(monthly(101), 0.0, shu=thirds)
    assert (s.paid[15], s.cadangan[15]) == (68, 33)


def test_split_by_hand() -> None:
    parts = split_shu(101, {"A": 1 / 3, "Cadangan": 1 / 3, "B": 1 / 3})
    assert parts == {"A": 34, "Cadangan": 33, "B": 34}
    assert split_shu(101, {"A": 0.25, "B": 0.75}) == {"A": 25, "B": 76}


# --- published cases --------------------------------------------------------------------------------

# SHU, jasa modal, jasa usaha, all savings, all business, the member's savings and business; parts in rupiah.
# Where the print is wrong (SHU-03 prints 14.840.000, SHU-07 rounds inside), the exact figure stands here.
MEMBERS = {
    "SHU-03 Melani": ((56_000_000, 0.25, 0.3, 600_000, 28_000_000, 8_400_000, 168_000_000), (300_000, 840_000)),
    "SHU-07 Rani": ((25_000_000, 0.2, 0.3, 1_200_000, 70_000_000, 1_500_000, 20_000_000), (85_714, 562_500)),
    "SHU-08 Widya": ((2_000_000, 0.2, 0.3, 500_000, 10_000_000, 1_000_000, 15_000_000), (20_000, 40_000)),
    "SHU-11 Sekawan": ((140_000_000, 0.2, 0, 1_400_000, 70_000_000, 0, 0), (560_000, 0)),
    "SHU-12 Susilo": ((6_400_000, 0.25, 0.2, 8_000_000, 16_000_000, 0, 0), (800_000, 0)),
    "SHU-13 Denis": ((50_000_000, 0.3, 0.2, 1_600_000, 100_000_000, 300_000, 30_000_000), (240_000, 100_000)),
}


@pytest.mark.parametrize(("given_figures", "parts"), MEMBERS.values(), ids=MEMBERS)
def test_what_one_member_gets(given_figures: tuple[float, ...], parts: tuple[int, int]) -> None:
    assert member_shu(*given_figures) == parts  # type: ignore[arg-type]


STANDARD = {"Cadangan": 0.4, "Anggota": 0.4, "Pengurus": 0.05, "Karyawan": 0.05, "Pendidikan": 0.05, "Sosial": 0.05}


def test_the_standard_split_is_whole_and_the_copied_list_of_seven_is_refused() -> None:
    """SHU-15: a list that goes round the web adds a seventh item and comes to 105 %."""
    assert sum(split_shu(1_234_567, STANDARD).values()) == 1_234_567
    with pytest.raises(EngineError) as caught:
        split_shu(1_000, {**STANDARD, "Lingkungan": 0.05})
    assert str(caught.value) == "Pembagian SHU: jumlah bagian 105%, bukan 100%. Ubah bagian sampai 100%."


@pytest.mark.parametrize("shares", [{}, {"A": 1.5, "B": -0.5}, {"A": 0.99}])
def test_shares_that_are_not_a_whole_are_refused(shares: dict[str, float]) -> None:
    with pytest.raises(EngineError):
        split_shu(1_000, shares)


# --- for any plan -----------------------------------------------------------------------------------


@settings(max_examples=EXAMPLES)
@given(plans())
def test_nothing_is_divided_while_losses_are_open(plan: Plan) -> None:
    p = project(plan)
    s = p.books.shu
    net = p.time.yearly(p.books.income.net)
    assert (s.base >= 0).all()
    assert (s.base <= np.maximum(net, 0)).all()
    assert (s.base <= np.maximum(p.time.year_end(s.undivided), 0)).all()
    if not plan.asumsi.bagi_shu:
        assert not s.paid.any()
    if not plan.asumsi.imbal_jasa_desa:
        assert not s.imbal_jasa_desa.any()


@given(st.integers(0, 10**12), st.lists(st.integers(0, 100), min_size=1, max_size=6))
def test_any_split_adds_up(amount: int, cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), 100]
    shares = {f"Bagian {i}": (high - low) / 100 for i, (low, high) in enumerate(pairwise(edges))}
    parts = split_shu(amount, shares)
    assert sum(parts.values()) == amount
    for name, share in shares.items():
        assert abs(parts[name] - amount * share) <= len(shares)
