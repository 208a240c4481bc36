"""The register: rows written twice by hand and for any names, counts that add up, small cells that stay closed."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import linprog

from workbench.book.warga import Apart, People, Person, example
from workbench.engine.register import (
    SMALL,
    concerns,
    duplicates,
    folded,
    key_of,
    looks_private,
    merged,
    shown,
    summary,
    told,
)
from workbench.engine.register.counts import NEEDS, WORKS


def people(*names: str, rt: int = 1) -> People:
    return People(orang=tuple(Person(panggilan=name, rt=rt) for name in names))


# --- rows written twice -------------------------------------------------------------------------------


def test_likeness_by_hand() -> None:
    """Yohanes sounds iohanes: ~i io oh ha an ne es s~; Johanes: ~j jo oh ha an ne es s~. 6 of 8 and 8: 12 / 16."""
    [pair] = duplicates(people("Yohanes", "Pak Johanes"))
    assert (pair.first, pair.second, pair.share) == (0, 1, 0.75)
    assert pair.why == "ejaan namanya hampir sama (75%)"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ibu Soetji", "Suci"), ("Tjandra", "Candra"), ("Djoko", "Joko"), ("Viktor", "Fiktor"), ("Annisa", "Anisa")],
)
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    assert folded(one) == folded(other)
    [pair] = duplicates(people(one, other))
    assert pair.why == "namanya sama"


def test_a_name_inside_a_longer_one() -> None:
    [pair] = duplicates(people("Maria", "Maria Goreti Kios"))
    assert pair.why == "nama yang satu bagian dari nama yang lain"
    assert not duplicates(people("Ida", "Ida Ayu Rahmawati Sulistyo"))


def test_only_neighbours_of_one_rt_are_compared() -> None:
    two = People(orang=(Person(panggilan="Maria", rt=1), Person(panggilan="Maria", rt=2)))
    assert not duplicates(two)
    assert not duplicates(people("Maria", "Agus", "Petrus"))


def test_what_was_found_to_be_two_people_stays_so() -> None:
    register = people("Maria", "Marya")
    satu, dua = map(key_of, register.orang)
    assert not duplicates(register.model_copy(update={"beda": (Apart(satu=dua, dua=satu),)}))


def test_merging_keeps_what_is_filled_in() -> None:
    given_ = dt.date(2026, 11, 1)
    chosen = Person(panggilan="Maria", rt=1, usaha="Warung", lama_tahun=3)
    other = Person(panggilan="Bu Maria", rt=1, usaha="Kios", keterampilan="Memasak", setuju=True, tanggal_setuju=given_)
    one = merged(chosen, other)
    assert (one.panggilan, one.usaha, one.keterampilan, one.lama_tahun) == ("Maria", "Warung", "Memasak", 3)
    assert one.consented


NAMES = st.text("abciotuy joh'é1 ", max_size=12)


@given(st.lists(NAMES, max_size=8))
def test_any_names_are_compared_once_and_in_the_same_order(names: list[str]) -> None:
    register = people(*names)
    found = duplicates(register)
    assert found == duplicates(register)
    places = [(pair.first, pair.second) for pair in found]
    assert len(set(places)) == len(places)
    assert all(one < other < len(names) for one, other in places)
    same = {
        (one, other)
        for one in range(len(names))
        for other in range(one + 1, len(names))
        if folded(names[one]) and folded(names[one]) == folded(names[other])
    }
    assert same <= set(places)


@given(st.lists(st.sampled_from(["Maria", "Marya", "Maria Kios", "Agus", "Ague", "Bu Agus"]), max_size=9))
def test_names_in_small_steps_are_as_all_at_once(names: list[str]) -> None:
    register = people(*names)
    whole = duplicates(register)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("workbench.engine.register.alike.AT_ONCE", 2)
        assert duplicates(register) == whole


# --- counts -------------------------------------------------------------------------------------------


def test_counts_by_hand() -> None:
    rows = (
        Person(panggilan="A", rw=1, rt=1, pekerjaan="bekerja"),
        Person(panggilan="B", rw=1, rt=1, pekerjaan="usaha_sendiri", usaha="Warung", tenaga_kerja=2, kebutuhan="modal"),
        Person(panggilan="C", rw=1, rt=2, pekerjaan="mencari_kerja", keterampilan="Las"),
        Person(panggilan="D", rw=2, rt=1, pekerjaan="mengurus_rumah", usaha="warung", kebutuhan="izin"),
        Person(panggilan="E", pekerjaan="sekolah", kebutuhan="modal"),
    )
    found = summary(rows)
    assert [area.name for area in found.areas] == ["RT belum diisi", "RW 001 RT 001", "RW 001 RT 002", "RW 002 RT 001"]
    assert [area.people for area in found.areas] == [1, 2, 1, 1]
    assert [area.businesses for area in found.areas] == [0, 1, 0, 1]
    assert found.total.workers == 2
    assert found.total.needs == (1, 0, 0, 1)  # the need of somebody without a business is not one of a business
    assert (found.kinds, found.skills) == ((("Warung", 2),), (("Las", 1),))
    assert [area.name for area in summary(rows, "rw").areas] == ["RW 001", "RW 002", "RW belum diisi"]


PERSON = st.builds(
    Person,
    panggilan=st.sampled_from(["A", "B", "C"]),
    dusun=st.sampled_from(["", "Hulu"]),
    rw=st.integers(0, 2),
    rt=st.integers(0, 3),
    pekerjaan=st.sampled_from(WORKS),
    usaha=st.sampled_from(["", "Warung", "warung ", "Kue"]),
    tenaga_kerja=st.integers(-1, 4),
    kebutuhan=st.sampled_from([*NEEDS, "tidak_ada"]),
    setuju=st.booleans(),
)


@given(st.lists(PERSON, max_size=40), st.sampled_from(["rt", "rw", "dusun"]))
def test_counts_add_up_at_every_level(rows: list[Person], level: str) -> None:
    found = summary(rows, level)  # type: ignore[arg-type]
    assert sum(area.people for area in found.areas) == len(rows) == found.total.people
    assert all(sum(area.works) == area.people for area in (*found.areas, found.total))
    assert sum(area.businesses for area in found.areas) == found.total.businesses
    assert [sum(column) for column in zip(*(area.needs for area in found.areas), strict=True)] in (
        [],
        list(found.total.needs),
    )
    assert all(sum(area.needs) <= area.businesses for area in found.areas)
    assert found.total == summary(rows).total
    assert bool(told(found)) == bool(rows)


@st.composite
def crossed(draw: st.DrawFn) -> NDArray[np.int64]:
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    inner = np.array(
        draw(st.lists(st.lists(st.integers(0, 9), min_size=columns, max_size=columns), min_size=rows, max_size=rows))
    )
    across = np.hstack([inner, inner.sum(axis=1, keepdims=True)])
    return np.vstack([across, across.sum(axis=0, keepdims=True)])


@settings(max_examples=60)
@given(crossed())
def test_no_small_count_is_shown_or_can_be_worked_out(table: NDArray[np.int64]) -> None:
    seen, counts = shown(table.copy())
    assert (counts == table).all()
    assert not (seen & (table > 0) & (table < SMALL)).any()
    few = (table > 0) & (table < SMALL)
    assert seen[(table == 0) & ~few[:, -1:]].all()
    assert all(low < high for low, high in bounds(table, ~seen, few))


def bounds(table: NDArray[np.int64], hidden: NDArray[np.bool_], few: NDArray[np.bool_]) -> list[tuple[float, float]]:
    """What a reader can say of each small count: the least and the most that agrees with all that is open."""
    rows, columns = table.shape
    sums = np.zeros((rows + columns, rows, columns))
    for row in range(rows):
        sums[row, row], sums[row, row, -1] = 1, -1
    for column in range(columns):
        sums[rows + column, :, column], sums[rows + column, -1, column] = 1, -1
    known = [
        (0 if few[row, -1] else 1, None) if hidden[row, column] else (table[row, column],) * 2
        for row in range(rows)
        for column in range(columns)
    ]

    def end(place: int, by: int) -> float:
        goal = np.zeros(table.size)
        goal[place] = by
        made = linprog(goal, A_eq=sums.reshape(rows + columns, -1), b_eq=np.zeros(rows + columns), bounds=known)
        return by * (-np.inf if made.fun is None else float(made.fun))

    return [(end(place, 1), end(place, -1)) for place in np.flatnonzero(few).tolist()]


def test_two_small_counts_of_one_sum_do_not_give_each_other_away() -> None:
    """7 - 5 leaves 2 for two closed counts that are not 0: one each. So the 5 is closed too."""
    seen, _ = shown(np.array([[1, 1, 5, 7], [4, 4, 4, 12], [5, 5, 9, 19]]))
    assert seen[0].tolist() == [False, False, False, True]


def test_a_row_of_one_person_says_nothing() -> None:
    seen, _ = shown(np.array([[0, 1, 1], [5, 5, 10], [5, 6, 11]]))
    assert not seen[0].any()


# --- what must not be in it ---------------------------------------------------------------------------


def test_a_card_number_and_half_a_consent_are_told_by_row() -> None:
    rows = (
        Person(panggilan="Maria 6105010101010001"),
        Person(panggilan="Agus", setuju=True),
        Person(panggilan="Rina", setuju=True, tanggal_setuju=dt.date(2026, 11, 1)),
    )
    assert [one.path for one in concerns(rows)] == ["warga.orang.0.panggilan", "warga.orang.1.tanggal_setuju"]
    assert not rows[1].consented
    assert rows[2].consented


@pytest.mark.parametrize("text", ["6105010101010001", "6105.0101.0101.0001", "KTP 6105 0101 0101 0001"])
def test_sixteen_digits_look_private(text: str) -> None:
    assert looks_private(text)
    assert not looks_private(text[:12])


def test_the_example_has_two_pairs_and_no_concern() -> None:
    assert len(duplicates(example())) == 2
    assert not concerns(example().orang)
    assert all("CONTOH" in one.panggilan for one in example().orang)
