"""Each statistic against an example worked by hand, and the report that says no more than they allow."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import ArrayLike, NDArray

from tests.lessons.classes import LESSONS, Class, members
from workbench.lessons.classroom import Records
from workbench.lessons.course import exercise_of, question_for
from workbench.lessons.findings import FEWEST, findings, measured, worth
from workbench.lessons.measure import PEOPLE, Gain, Item, gain, holm, item_rest, measure, sign_test, upper_lower
from workbench.lessons.tables import tables
from workbench.report.blocks import Table
from workbench.report.html import plain
from workbench.store import Babak, Stage


def scores(rows: ArrayLike) -> NDArray[np.float64]:
    return np.array(rows, dtype=float)


OUT = [np.nan] * 3
BEFORE = scores([[0, 0, 0], [1, 0, 0], [0, 1, 0], [1, 1, 0], OUT, [1, 1, 1]])
AFTER = scores([[1, 0, 0], [1, 1, 0], [1, 1, 1], [1, 0, 0], [1, 1, 1], OUT])
"""Three items; learner 5 sat only the test after, learner 6 only the one before.

Of the four who sat both: right before 0, 1, 1, 2 of 3; after 1, 2, 3, 1 of 3.
"""


def test_the_gain_of_those_who_sat_both_tests() -> None:
    """Before (0 + 1 + 1 + 2) / 12 = 1/3, after (1 + 2 + 3 + 1) / 12 = 7/12; three up, one down.

    Normalised: (7/12 − 4/12) / (8/12) = 3/8. Sign test, 1 of 4 against: 2 × (1 + 4) / 16 = 0.625.
    """
    total = gain("", BEFORE, AFTER, range(3))
    assert total is not None
    assert (total.orang, total.naik, total.turun, total.p) == (4, 3, 1, 0.625)
    assert total.pra == pytest.approx(4 / 12)
    assert total.pasca == pytest.approx(7 / 12)
    assert total.kenaikan == pytest.approx(3 / 12)
    assert total.hake == pytest.approx(3 / 8)


def test_the_gain_of_a_module_and_of_an_item() -> None:
    """Items 1 and 2 are module a: before 0, 1, 1, 2 of 2, after 1, 2, 2, 1. Item 3 is b: before none, after one."""
    found = measure(["a.1", "a.4", "b.2"], BEFORE, AFTER)
    assert (found.pra, found.pasca) == (5, 5)
    a, b = found.modules
    assert (a.tentang, a.orang, a.pra, a.pasca, a.naik, a.turun) == ("a", 4, 0.5, 0.75, 3, 1)
    assert a.hake == pytest.approx(0.5)
    assert (b.tentang, b.pra, b.pasca, b.naik, b.turun, b.p) == ("b", 0, 0.25, 1, 0, 1.0)
    second = found.items[1].gain
    assert second is not None
    assert (second.tentang, second.pra, second.pasca, second.naik, second.turun) == ("a.4", 0.5, 0.5, 1, 1)


def test_the_difficulty_is_the_share_right_of_all_who_sat_that_test() -> None:
    """Item 1: before 0, 1, 0, 1, 1 of five; after all five right."""
    found = measure(["a.1", "a.4", "b.2"], BEFORE, AFTER).items
    assert [(item.mudah_pra, item.mudah_pasca, item.orang) for item in found] == [
        (pytest.approx(3 / 5), 1.0, 5),
        (pytest.approx(3 / 5), pytest.approx(3 / 5), 5),
        (pytest.approx(1 / 5), pytest.approx(2 / 5), 5),
    ]


def test_nobody_in_both_tests_is_no_gain() -> None:
    one, two = scores([[1, 0, 0], OUT]), scores([OUT, [1, 1, 0]])
    found = measure(["a.1", "a.4", "b.2"], one, two)
    assert (found.pra, found.pasca, found.total, found.modules) == (1, 1, None, ())
    assert [(item.gain, item.beda, item.korelasi) for item in found.items] == [(None, None, None)] * 3
    empty = measure(["a.1"], np.empty((0, 1)), np.empty((0, 1)))
    assert (empty.total, empty.items[0].mudah_pra, empty.items[0].orang) == (None, None, 0)
    assert measure([], np.empty((2, 0)), np.empty((2, 0))).total is None


def test_a_class_that_knew_all_before_has_no_normalised_gain() -> None:
    known = scores([[1, 1, 1]] * 4)
    total = gain("", known, known, range(3))
    assert total is not None
    assert (total.hake, total.p) == (None, 1.0)
    assert Gain("", 4, 0.8, 0.6, 0, 4, 0.1).hake == pytest.approx(-1.0)


@pytest.mark.parametrize(
    ("up", "down", "chance"),
    [
        (0, 0, 1.0),
        (1, 0, 1.0),
        (5, 0, 2 / 32),
        (6, 0, 2 / 64),
        (0, 6, 2 / 64),
        (7, 1, 2 * (1 + 8) / 256),
        (9, 2, 2 * (1 + 11 + 55) / 2048),
        (5, 5, 1.0),
    ],
)
def test_the_sign_test_is_exact(up: int, down: int, chance: float) -> None:
    assert sign_test(up, down) == pytest.approx(chance)


def test_chances_are_raised_for_how_many_were_looked_at() -> None:
    """Sorted 0.01, 0.02, 0.03, 0.5 times 4, 3, 2, 1: 0.04, 0.06, 0.06, 0.5, none below the one before it."""
    assert holm([0.5, 0.01, 0.03, 0.02]) == pytest.approx((0.5, 0.04, 0.06, 0.06))
    assert holm([0.9, 0.8]) == (1.0, 1.0)
    assert holm([]) == ()


def test_upper_and_lower_third() -> None:
    """Nine people, thirds of three. Upper (9, 8, 7): right, right, wrong: 2/3. Lower (2, 1, 0): one right: 1/3."""
    totals = scores([9, 8, 7, 6, 5, 4, 2, 1, 0])
    right = scores([1, 1, 0, 1, 0, 1, 1, 0, 0])
    assert upper_lower(right, totals) == pytest.approx(1 / 3)
    assert upper_lower(1 - right, totals) == pytest.approx(-1 / 3)


def test_who_stands_at_the_edge_of_a_third_counts_in_part() -> None:
    """Six people, thirds of two; 3 is the best, and three people with 2 share the second place: each a third of it.

    Upper: 1 right, and of the three at the edge one right: 1 + 1/3 of 2. Lower (1, 0): none. Discrimination 2/3.
    """
    assert upper_lower(scores([1, 1, 0, 0, 0, 0]), scores([3, 2, 2, 2, 1, 0])) == pytest.approx(2 / 3)
    assert upper_lower(scores([1, 0, 1]), scores([2, 2, 2])) == pytest.approx(0)
    assert upper_lower(scores([1, 0]), scores([2, 1])) is None


def test_the_correlation_with_the_rest_of_the_test() -> None:
    """Right 1, 1, 0, 0; the rest 3, 1, 1, 1. Around their means: (½, ½, −½, −½) and (1½, −½, −½, −½).

    Their product sums to 1, their squares to 1 and 3: 1 / √3.
    """
    assert item_rest(scores([1, 1, 0, 0]), scores([4, 2, 1, 1])) == pytest.approx(1 / math.sqrt(3))
    assert item_rest(scores([1, 1, 1]), scores([3, 2, 1])) is None
    assert item_rest(scores([1, 0, 1]), scores([2, 1, 2])) is None
    assert item_rest(scores([]), scores([])) is None


def test_the_point_biserial_is_the_textbooks() -> None:
    """(mean of the right − mean of the wrong) / s × √(share right × share wrong), with s over all people."""
    right, rest = scores([1, 1, 1, 0, 0]), scores([5, 4, 3, 3, 1])
    expected = (4 - 2) / np.std(rest) * math.sqrt(3 / 5 * 2 / 5)
    assert item_rest(right, rest + right) == pytest.approx(expected)


TABLES = st.integers(1, 12).flatmap(
    lambda people: st.lists(
        st.one_of(st.none(), st.lists(st.sampled_from([0.0, 1.0]), min_size=3, max_size=3)),
        min_size=people,
        max_size=people,
    )
)


@given(TABLES)
def test_whatever_the_scores_the_measures_stay_in_their_bounds(rows: list[list[float] | None]) -> None:
    before = scores([row or OUT for row in rows])
    after = before[::-1]
    found = measure(["a.1", "a.2", "b.1"], before, after)
    for one in (found.total, *found.modules, *(item.gain for item in found.items)):
        if one is not None:
            assert 0 <= one.pra <= 1
            assert one.naik + one.turun <= one.orang <= len(rows)
            assert 0 < one.p <= 1
    for item in found.items:
        assert item.beda is None or -1 - 1e-9 <= item.beda <= 1 + 1e-9
        assert item.korelasi is None or -1 - 1e-9 <= item.korelasi <= 1 + 1e-9
    back = measure(["a.1", "a.2", "b.1"], after, before).total
    assert (found.total is None) == (back is None)
    if found.total and back:
        assert back.kenaikan == pytest.approx(-found.total.kenaikan)
        assert (back.naik, back.turun, back.p) == (found.total.turun, found.total.naik, found.total.p)


def sit(room: Class, number: int, babak: Babak, right: int) -> None:
    """A learner sits a test and gets the first ``right`` items right."""
    learner = room.learners[number - 1]
    for place, kode in enumerate(("satu.1", "dua.1")):
        _, exercise = exercise_of(LESSONS, "anggota", kode)
        answer = question_for(room.workshop, learner, babak, kode, exercise).jawaban.tertulis
        wrong = "7" if kode == "dua.1" else {"a": "b", "b": "a"}[answer[0]]
        room.answer(number, babak, kode, (answer if kode == "dua.1" else answer[0]) if place < right else wrong)


def held(room: Class, before: list[int], after: list[int]) -> Records:
    """A workshop with these numbers of right answers; −1 did not sit."""
    for stage, babak, results in ((Stage.PRA, Babak.PRA, before), (Stage.PASCA, Babak.PASCA, after)):
        room.stage(stage)
        for number, right in enumerate(results, 1):
            if right >= 0:
                sit(room, number, babak, right)
    return Records.read(room.all, room.id)


def test_the_report_of_a_class_that_learnt() -> None:
    names = ["Ani", "Budi", "Citra", "Dian", "Eka", "Fitri", "Gita"]
    with members(*names) as room:
        room.all.open(room.id, "satu", "Bu Dewi")
        room.all.open(room.id, "dua", "Pak Anton")
        records = held(room, [0, 0, 0, 0, 0, 1, -1], [2, 2, 1, 1, 2, 2, 1])
        total = measured(LESSONS, records).total
        assert total is not None
        assert (total.orang, total.naik, total.pra, total.pasca) == (
            6,
            6,
            pytest.approx(1 / 12),
            pytest.approx(10 / 12),
        )
        report = findings(LESSONS, records)
        text = plain(report)
        assert "Dari 6 orang yang mengikuti kedua tes, 6 naik dan 0 turun. Kenaikan itu sulit terjadi kebetulan" in text
        assert "1 dari 7 orang tidak mengikuti kedua tes" in text
        assert f"Di bawah {PEOPLE} orang itu baru petunjuk" in text
        assert "Tidak ada kelompok pembanding" in text
        assert "Untuk setiap modul sendiri-sendiri: beda awal dan akhir masih dapat terjadi kebetulan saja." in text
        cells = [row for block in report if isinstance(block, Table) for row in block.rows]
        taught = [row[:2] for row in cells if row[1] in ("Bu Dewi", "Pak Anton")]
        assert taught == [("Modul satu", "Bu Dewi"), ("Modul dua", "Pak Anton")]
        assert ("Seluruh tes", "8%", "83%", "75", "0,82", "6 / 0", "0,031") in cells
        assert ("24 November 2020", "0 dari 7 orang") in cells
        assert [name for name in names if name in text] == []


def test_the_report_of_a_small_class_shows_no_score_and_of_a_class_without_change_no_success() -> None:
    with members("Ani", "Budi") as room:
        text = plain(findings(LESSONS, held(room, [0, 0], [2, 2])))
        assert f"Di bawah {FEWEST} orang nilainya tidak ditulis" in text
        assert "%" not in text
        assert "Tes akhir diikuti 2 orang: mutu soal belum dapat dilihat." in text
        assert "Tidak ada modul yang dibuka." in text
    with members(*"ABCDEF") as room:
        text = plain(findings(LESSONS, held(room, [1, 1, 1, 0, 0, 2], [1, 1, 1, 1, 2, 1])))
        assert "2 naik dan 1 turun. Itu masih dapat terjadi kebetulan saja: belum terbukti ada perubahan." in text
    with members() as room:
        assert "Peserta" in plain(findings(LESSONS, Records.read(room.all, room.id)))
    with members(*"ABCDEF") as room:
        text = plain(findings(LESSONS, held(room, [2] * 6, [0] * 6)))
        assert "0 naik dan 6 turun. Penurunan itu sulit terjadi kebetulan saja." in text
        assert "tidak ada yang benar" in text


@pytest.mark.parametrize(
    ("share", "apart", "correlation", "said"),
    [
        (1.0, 0.0, None, "semua benar"),
        (0.0, 0.0, None, "tidak ada yang benar"),
        (0.5, None, None, "belum dapat dinilai"),
        (0.5, -0.1, 0.2, "terbalik: periksa soalnya"),
        (0.5, 0.2, -0.1, "terbalik: periksa soalnya"),
        (0.5, 0.3, 0.2, "membedakan"),
        (0.5, 0.9, 0.1, "agak membedakan"),
        (0.5, 0.2, 0.9, "agak membedakan"),
        (0.5, 0.1, 0.1, "kurang membedakan"),
    ],
)
def test_an_item_is_said_to_be_worth_what_its_figures_show(
    share: float, apart: float | None, correlation: float | None, said: str
) -> None:
    assert worth(Item("satu.1", None, 0.5, share, 30, apart, correlation)) == said


def test_a_large_class_can_judge_its_items() -> None:
    with members(*(f"Peserta {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcd")) as room:
        assert len(room.learners) == PEOPLE
        report = findings(LESSONS, held(room, [0] * PEOPLE, [0, 2] * (PEOPLE // 2)))
        text = plain(report)
        assert "Soal yang membedakan: satu.1, dua.1." in text
        assert "baru petunjuk" not in text
        rows = [row for block in report if isinstance(block, Table) for row in block.rows if row[0] == "satu.1 Ya?"]
        assert rows == [("satu.1 Ya?", "0%", "50%", "50", "1,00", "1,00", "membedakan")]


def test_the_tables_of_a_class() -> None:
    with members("Ani", "Budi", "Citra") as room:
        room.answer(1, Babak.LATIHAN, "dua.2", "a")
        records = held(room, [1, 0, -1], [2, 1, 2])
        found = tables(LESSONS, records)
        assert list(found) == ["Kehadiran", "Nilai", "Jawaban", "Butir"]
        assert all(len(row) == len(rows[0]) for rows in found.values() for row in rows)
        today = records.learners[0].bergabung.astimezone().date().isoformat()
        days = sorted({"2020-11-24", "2020-11-25", today})
        assert found["Kehadiran"][0] == ("Nomor", "Panggilan", "Bergabung", *days, "Jumlah hari")
        assert [row[-1] for row in found["Kehadiran"][1:]] == [1, 1, 1]
        assert found["Kehadiran"][1][3 + days.index(today)] == "hadir"
        solved = records.attempts[0].nilai == "benar"
        assert found["Nilai"][1:] == (
            (1, "Ani", 1, 2, 2, 0, int(solved), int(solved), 5),
            (2, "Budi", 0, 1, 2, 0, 0, 0, 5),
            (3, "Citra", None, 2, 2, 0, 0, 0, 5),
        )
        assert len(found["Jawaban"]) == 1 + len(records.attempts)
        assert found["Jawaban"][1][1:7] == (1, "latihan", "dua", "dua.2", 1, "a")
        kode, title, both, before, after, rise, normal, up, down, chance, sat, *_ = found["Butir"][1]
        assert (kode, title, both, before, after, sat) == ("satu.1", "Ya?", 2, 0.5, 1.0, 3)
        assert (rise, normal, up, down, chance) == (0.5, 1.0, 1, 0, 1.0)
        gone = Records(records.workshop, records.learners[:2], records.attempts, records.presences, records.deeds)
        assert {row[1] for row in tables(LESSONS, gone)["Jawaban"][1:]} == {1, 2}
        room.all.forget(records.learners[2].id)
        assert [len(rows) for rows in tables(LESSONS, Records.read(room.all, room.id)).values()][:2] == [3, 3]
