"""The SHU divided: worked examples by hand, textbook cases, and what must always hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.book.rat import Member, Share, Village
from workbench.engine.meeting import divide, divisible, mended, per_member, share_sum, shares_of, whole_parts
from workbench.engine.shu import member_shu
from workbench.errors import EngineError

NONE = Village(ada=False)
SPLIT = (
    Share(nama="Cadangan", jenis="cadangan", bagian=0.40),
    Share(nama="Jasa modal", jenis="jasa_modal", bagian=0.20),
    Share(nama="Jasa usaha", jenis="jasa_usaha", bagian=0.20),
    Share(nama="Dana pengurus", bagian=0.10),
    Share(nama="Dana sosial", bagian=0.10),
)
COPIED = tuple(
    Share(nama=name, jenis=kind, bagian=share)
    for name, kind, share in (
        ("Cadangan", "cadangan", 0.40),
        ("Anggota", "jasa_usaha", 0.40),
        ("Dana pengurus", "dana", 0.05),
        ("Dana karyawan", "dana", 0.05),
        ("Dana pendidikan", "dana", 0.05),
        ("Dana sosial", "dana", 0.05),
        ("Dana pembangunan daerah kerja", "dana", 0.05),
    )
)
"""The list that many textbooks copy; it comes to 105 %."""


def test_a_split_by_hand() -> None:
    """SHU 10.000.003, village first 20 %: 2.000.000,6 -> 2.000.001; the rest is 8.000.002.

    Of it 40 %: 3.200.000,8; 20 %: 1.600.000,4 twice; 10 %: 800.000,2 twice. Rounded down they come to
    3.200.000 + 2 x 1.600.000 + 2 x 800.000 = 8.000.000; 2 rupiah are left, for the remainders 0,8 and the
    first 0,4.
    """
    found = divide(10_000_003, 0, SPLIT, Village(bagian=0.2))
    assert found.village == 2_000_001
    assert [part.rupiah for part in found.parts] == [3_200_001, 1_600_001, 1_600_000, 800_000, 800_000]
    assert found.of("dana") == 1_600_000


def test_the_village_as_one_of_the_shares_by_hand() -> None:
    """SHU 1.000: village 20 % beside 40 + 40 %: 200, 400, 400."""
    shares = (Share(nama="Cadangan", jenis="cadangan", bagian=0.4), Share(nama="Jasa", jenis="jasa_usaha", bagian=0.4))
    found = divide(1_000, 0, shares, Village(bagian=0.2, cara="di_samping"))
    assert (found.village, [part.rupiah for part in found.parts]) == (200, [400, 400])
    with pytest.raises(EngineError, match="berjumlah 80%, kurang 20%"):
        divide(1_000, 0, shares, Village(bagian=0.2))


def test_losses_are_covered_first_by_hand() -> None:
    """SHU 50, losses of 20 before: 30 may be divided. Losses of 80: nothing. A loss this year: nothing."""
    assert [divisible(50, -20), divisible(50, -80), divisible(-5, 100), divisible(50, 7)] == [30, 0, 0, 50]
    found = divide(50, -20, SPLIT, NONE)
    assert (found.base, found.kept, sum(part.rupiah for part in found.parts)) == (30, 20, 30)


@pytest.mark.parametrize(
    ("shu", "capital", "usage", "savings", "business", "mine", "expected"),
    [
        # Widya (ilmuantekno 9256): 500/10.000 x 400.000 = 20.000; 1/15 x 600.000 = 40.000
        (2_000_000, 0.2, 0.3, 10_000_000, 15_000_000, (500_000, 1_000_000), (20_000, 40_000)),
        # Denis (universityku): 1,6/100 x 15.000.000 = 240.000; 0,3/30 x 10.000.000 = 100.000
        (50_000_000, 0.3, 0.2, 100_000_000, 30_000_000, (1_600_000, 300_000), (240_000, 100_000)),
        # Susilo (ilmuantekno 5239), for savings only: 8/16 x 1.600.000 = 800.000
        (6_400_000, 0.25, 0.2, 16_000_000, 1, (8_000_000, 0), (800_000, 0)),
        # Sekawan (roboguru): 1,4/70 x 28.000.000 = 560.000
        (140_000_000, 0.2, 0.0, 70_000_000, 1, (1_400_000, 0), (560_000, 0)),
        # Melani (Tribun Pontianak prints 14.840.000): 0,6/28 x 14.000.000 = 300.000; 8,4/168 x 16.800.000 = 840.000
        (56_000_000, 0.25, 0.3, 28_000_000, 168_000_000, (600_000, 8_400_000), (300_000, 840_000)),
    ],
)
def test_members_of_published_exercises(
    shu: int,
    capital: float,
    usage: float,
    savings: int,
    business: int,
    mine: tuple[int, int],
    expected: tuple[int, int],
) -> None:
    rest = Share(nama="Lainnya", bagian=round(1 - capital - usage, 9))
    split = (Share(jenis="jasa_modal", bagian=capital), Share(jenis="jasa_usaha", bagian=usage), rest)
    found = divide(shu, 0, split, NONE)
    others = Member(nomor="lain", simpanan=savings - mine[0], transaksi=business - mine[1])
    members = (Member(nomor="saya", simpanan=mine[0], transaksi=mine[1]), others)
    shares = shares_of(members, found.of("jasa_modal"), found.of("jasa_usaha"))
    assert (int(shares.capital[0]), int(shares.usage[0])) == expected
    assert member_shu(shu, capital, usage, mine[0], savings, mine[1], business) == expected
    assert shares.undivided == 0


def test_rani_to_the_rupiah() -> None:
    """Rani (scribd 446859701 prints 647.800): 1,2/70 x 5.000.000 = 85.714,29; 1,5/20 x 7.500.000 = 562.500."""
    found = per_member(5_000_000, 7_500_000, [1_200_000, 68_800_000], [1_500_000, 18_500_000])
    assert found.total.tolist() == [85_714 + 562_500, 4_914_286 + 6_937_500]


def test_what_nobody_can_get_stays_undivided() -> None:
    found = per_member(100, 50, [0, 0], [3, 1])
    assert (found.capital.tolist(), found.usage.tolist(), found.undivided) == ([0, 0], [38, 12], 100)
    assert per_member(100, 50, [], []).undivided == 150


def test_the_copied_list_of_105_percent_is_mended_by_its_seventh_line() -> None:
    assert share_sum(COPIED, NONE) == 1.05
    with pytest.raises(EngineError, match="berjumlah 105%, lebih 5%"):
        divide(1_000, 0, COPIED, NONE)
    new = mended(COPIED, NONE)
    assert [share.nama for share in new] == [share.nama for share in COPIED[:-1]]
    assert share_sum(new, NONE) == 1


def test_too_little_goes_to_the_largest_share() -> None:
    short = (Share(nama="Cadangan", jenis="cadangan", bagian=0.4), Share(nama="Jasa", jenis="jasa_usaha", bagian=0.35))
    assert [share.bagian for share in mended(short, NONE)] == [0.65, 0.35]
    assert mended((), NONE) == ()
    assert mended(SPLIT, NONE) == SPLIT


def test_shares_outside_their_limits_are_refused() -> None:
    wrong = (Share(nama="A", bagian=1.2), Share(nama="B", bagian=-0.2))
    with pytest.raises(EngineError, match="di luar 0%"):
        divide(1_000, 0, wrong, NONE)
    with pytest.raises(EngineError, match="di bawah nol"):
        whole_parts(10, [1, -1])


AMOUNTS = st.integers(0, 10**14)


@given(total=AMOUNTS, weights=st.lists(st.integers(0, 10**13), max_size=40))
def test_whole_parts_add_up_and_stay_within_a_rupiah(total: int, weights: list[int]) -> None:
    parts = whole_parts(total, weights).tolist()
    everything = sum(weights)
    assert sum(parts) == (total if everything else 0)
    for part, weight in zip(parts, weights, strict=True):
        assert part >= 0
        if everything:
            assert abs(part * everything - total * weight) < everything
        if weight == 0:
            assert part == 0


@given(
    shu=st.integers(-(10**12), 10**12), before=st.integers(-(10**12), 10**12), desa=st.booleans(), beside=st.booleans()
)
def test_the_parts_and_the_village_are_the_base(shu: int, before: int, desa: bool, beside: bool) -> None:
    village = Village(ada=desa, bagian=0.2, cara="di_samping" if beside else "didahulukan")
    split = mended(SPLIT, village)
    found = divide(shu, before, split, village)
    assert found.village + sum(part.rupiah for part in found.parts) == found.base <= max(0, shu)
    assert min(found.village, *(part.rupiah for part in found.parts)) >= 0


@given(
    capital=st.integers(0, 10**12),
    usage=st.integers(0, 10**12),
    rows=st.lists(st.tuples(st.integers(0, 10**10), st.integers(0, 10**10)), max_size=60),
)
def test_members_shares_add_to_what_is_divided(capital: int, usage: int, rows: list[tuple[int, int]]) -> None:
    found = per_member(capital, usage, [row[0] for row in rows], [row[1] for row in rows])
    assert int(found.total.sum()) + found.undivided == capital + usage
    assert (found.total >= 0).all()
    if sum(row[0] for row in rows) and sum(row[1] for row in rows):
        assert found.undivided == 0


def test_thousands_of_members_add_up() -> None:
    savings = [100_000 + 37 * at for at in range(5_000)]
    found = per_member(123_456_789, 987_654_321, savings, savings[::-1])
    assert int(found.total.sum()) == 123_456_789 + 987_654_321
