"""Mentors for members: most are helped, the fit is best, nobody above what they can."""

from __future__ import annotations

from collections import Counter
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from workbench.book.sentra import MemberLoan, Mentor
from workbench.engine.centre.mentors import fit, matches, reason


def member(name: str, made: str, place: str = "") -> MemberLoan:
    return MemberLoan(anggota=name, produk=made, tempat=place)


def mentor(name: str, made: str, place: str = "", room: int = 1) -> Mentor:
    return Mentor(nama=name, produk=made, tempat=place, kapasitas=room)


def test_points_by_hand() -> None:
    batik = member("Ani", "Batik tulis", "Kademangan")
    assert fit(batik, mentor("Sri", "batik  Tulis", "kademangan")) == 5
    assert fit(batik, mentor("Sri", "batik tulis", "Wonoasih")) == 4
    assert fit(batik, mentor("Sri", "batik cap", "Kademangan")) == 3
    assert fit(batik, mentor("Sri", "batik cap")) == 2
    assert fit(batik, mentor("Sri", "keripik", "Kademangan")) == 0
    assert fit(member("Ani", "olahan ikan"), mentor("Sri", "olahan ubi")) == 0
    assert fit(member("Ani", "batik"), mentor("Sri", "batik")) == 4  # no place at all is not the same place


def test_more_members_count_above_a_better_fit() -> None:
    """Sri fits Ani best (5), but Budi can only be helped by Sri: both are helped, Ani by Tuti (2)."""
    ani, budi = member("Ani", "batik tulis", "A"), member("Budi", "tulis indah")
    sri, tuti = mentor("Sri", "batik tulis", "A"), mentor("Tuti", "batik cap")
    found = matches((ani, budi), (sri, tuti))
    assert [(one.member.anggota, one.mentor and one.mentor.nama) for one in found] == [("Ani", "Tuti"), ("Budi", "Sri")]


def test_among_as_many_the_best_fit() -> None:
    ani, budi = member("Ani", "batik", "A"), member("Budi", "batik", "B")
    found = matches((ani, budi), (mentor("Sri", "batik", "B"), mentor("Tuti", "batik", "A")))
    assert [one.mentor and one.mentor.nama for one in found] == ["Tuti", "Sri"]
    assert [one.points for one in found] == [5, 5]


def test_nobody_who_knows_the_product_is_nobody() -> None:
    [alone] = matches((member("Ani", "tenun"),), (mentor("Sri", "batik", room=9),))
    assert (alone.mentor, alone.points) == (None, 0)
    assert matches((), (mentor("Sri", "batik"),)) == ()
    assert [one.mentor for one in matches((member("Ani", "tenun"),), ())] == [None]
    assert [one.mentor for one in matches((member("Ani", "batik"),), (mentor("Sri", "batik", room=-3),))] == [None]


def test_reasons_say_product_and_place() -> None:
    ani = member("Ani", "batik tulis", "A")
    assert reason(ani, mentor("Sri", "batik tulis", "A")) == "Sri sudah membuat batik tulis; tempatnya sama."
    assert (
        reason(ani, mentor("", "batik cap", "B")) == "Pembina membuat batik cap, mirip batik tulis; tempatnya berbeda."
    )
    assert reason(ani, mentor("", "batik cap")) == "Pembina membuat batik cap, mirip batik tulis."


crafts, places = st.sampled_from(["batik tulis", "batik cap", "keripik", "tenun"]), st.sampled_from(["", "A", "B"])
members = st.lists(st.builds(member, st.just("x"), crafts, places), max_size=4)
mentors = st.lists(st.builds(mentor, st.just("y"), crafts, places, st.integers(-1, 3)), max_size=3)


@given(members, mentors)
def test_capacity_is_kept_and_nothing_better_exists(those: list[MemberLoan], able: list[Mentor]) -> None:
    able = [one.model_copy(update={"nama": str(i)}) for i, one in enumerate(able)]
    found = matches(those, able)
    assert [one.member for one in found] == those
    used = Counter(one.mentor.nama for one in found if one.mentor)
    assert all(used[one.nama] <= max(0, one.kapasitas) for one in able)
    assert all((one.mentor is None) == (one.points == 0) for one in found)
    best = max(_all_ways(those, able))
    assert (sum(used.values()), sum(one.points for one in found)) == best


def _all_ways(those: list[MemberLoan], able: list[Mentor]) -> list[tuple[int, int]]:
    """Members helped and points of every way to give members to mentors, by trying them all."""
    ways = []
    for chosen in product([None, *range(len(able))], repeat=len(those)):
        used = Counter(place for place in chosen if place is not None)
        pairs = [fit(one, able[place]) for one, place in zip(those, chosen, strict=True) if place is not None]
        if all(pairs) and all(count <= able[place].kapasitas for place, count in used.items()):
            ways.append((len(pairs), sum(pairs)))
    return ways
