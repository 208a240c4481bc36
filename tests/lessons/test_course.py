"""The rules of a workshop: whose numbers, what an answer does, what a class did; the answers are known."""

from __future__ import annotations

import datetime as dt
import itertools
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lessons.classes import DAYS, LESSONS, Class, members
from tests.store.savers import database
from workbench.errors import WorkbenchError
from workbench.lessons import Mark, Number
from workbench.lessons.classroom import QUIET, progress, scores, spread, stuck
from workbench.lessons.course import (
    Closed,
    exercise_of,
    items_of_tests,
    modules,
    question_for,
    seed,
    submit,
)
from workbench.store import Babak, Learner, Stage, Workshop, open_store


def right(workshop: Workshop, learner: Learner, babak: Babak, kode: str, times: float = 1) -> str:
    """The right answer of a learner, or so many times it."""
    _, exercise = exercise_of(LESSONS, workshop.jalur, kode)
    answer = question_for(workshop, learner, babak, kode, exercise).jawaban
    return str(round(answer.nilai * times)) if isinstance(answer, Number) else answer.tertulis[0]


def right_of(room: Class, number: int, kode: str, babak: Babak = Babak.LATIHAN, times: float = 1) -> str:
    return right(room.workshop, room.learners[number - 1], babak, kode, times)


def test_a_track_has_its_modules_in_order_and_its_items() -> None:
    assert [lesson.nama for lesson in modules(LESSONS, "anggota")] == ["satu", "dua"]
    assert [kode for kode, _ in items_of_tests(LESSONS, "anggota")] == ["satu.1", "dua.1"]
    assert [kode for kode, _ in items_of_tests(LESSONS, "pengurus")] == ["dua.1", "lain.1"]
    lesson, exercise = exercise_of(LESSONS, "anggota", "satu.2")
    assert (lesson.nama, exercise.judul) == ("satu", "Dua kali")
    for kode in ("satu.4", "lain.1", "", "satu"):
        with pytest.raises(WorkbenchError, match="tidak ada di lokakarya ini"):
            exercise_of(LESSONS, "anggota", kode)


def test_numbers_differ_by_learner_part_exercise_and_workshop() -> None:
    with members("Ani", "Budi") as one, members("Ani") as other:
        seeds = [
            seed(room.workshop, learner, babak, kode)
            for room in (one, other)
            for learner in room.learners
            for babak in Babak
            for kode in ("satu.1", "dua.1")
        ]
        assert len(set(seeds)) == len(seeds) == 18


def test_an_exercise_is_judged_at_once_with_hints_that_grow() -> None:
    with members("Ani") as room:
        wrong = right_of(room, 1, "dua.1", times=3)
        told = [room.answer(1, Babak.LATIHAN, "dua.1", text) for text in (wrong, "anu", wrong, wrong, wrong)]
        assert [(one.verdict and one.verdict.nilai, one.ke) for one in told] == [
            (Mark.SALAH, 1), (Mark.TAK_TERBACA, 2), (Mark.SALAH, 3), (Mark.SALAH, 4), (Mark.SALAH, 5),
        ]  # fmt: skip
        hints = [one.petunjuk for one in told]
        assert hints[:3] == ["Kalikan.", "", "Dengan dua."]
        assert hints[3] == hints[4] != ""
        done = room.answer(1, Babak.LATIHAN, "dua.1", right_of(room, 1, "dua.1"))
        assert (done.benar, done.petunjuk, done.ke) == (True, "", 6)


def test_a_test_tells_nothing_but_what_cannot_be_read() -> None:
    with members("Ani", tahap=Stage.PRA) as room:
        for text in (right_of(room, 1, "dua.1", Babak.PRA), "7"):
            told = room.answer(1, Babak.PRA, "dua.1", text)
            assert (told.verdict, told.petunjuk, told.benar) == (None, "", False)
        unread = room.answer(1, Babak.PRA, "dua.1", "dua ribu anu").verdict
        assert unread is not None
        assert unread.nilai is Mark.TAK_TERBACA
        assert [attempt.nilai for attempt in room.all.attempts(room.id)] == ["benar", "salah", "tak terbaca"]


def test_the_same_answer_sent_again_says_the_same_and_counts_once() -> None:
    with members("Ani") as room:
        wrong = right_of(room, 1, "dua.1", times=3)
        first = room.answer(1, Babak.LATIHAN, "dua.1", wrong, id="telepon-1")
        second = room.answer(1, Babak.LATIHAN, "dua.1", wrong, id="telepon-2")
        assert room.answer(1, Babak.LATIHAN, "dua.1", wrong, id="telepon-1") == first
        assert room.answer(1, Babak.LATIHAN, "dua.1", wrong, id="telepon-2") == second
        assert (first.petunjuk, second.petunjuk) == ("Kalikan.", "Dengan dua.")
        assert len(room.all.attempts(room.id)) == 2


def test_own_figures_are_for_exercises_and_not_for_tests() -> None:
    with members("Ani") as room:
        (ani,) = room.learners
        room.all.set_own(ani.id, "dua", {"x": 12_345.0})
        assert room.answer(1, Babak.LATIHAN, "dua.1", "24.690").benar
        assert right_of(room, 1, "dua.1", Babak.PASCA) != "24690"
        drawn = right(room.workshop, ani, Babak.LATIHAN, "dua.1")
        room.all.set_own(ani.id, "dua", {"x": 90_000.0})
        assert right_of(room, 1, "dua.1") == drawn
        assert room.answer(1, Babak.LATIHAN, "dua.1", drawn).benar


@pytest.mark.parametrize(
    ("babak", "open_in"),
    [
        (Babak.PRA, {Stage.PRA, Stage.BELAJAR}),
        (Babak.LATIHAN, {Stage.BELAJAR, Stage.PASCA, Stage.SELESAI}),
        (Babak.PASCA, {Stage.PASCA, Stage.SELESAI}),
    ],
)
@pytest.mark.parametrize("tahap", Stage)
def test_an_answer_is_let_in_when_its_part_is_open(babak: Babak, open_in: set[Stage], tahap: Stage) -> None:
    with members("Ani", tahap=tahap) as room:
        if tahap in open_in:
            assert room.answer(1, babak, "dua.1", "7").ke == 1
        else:
            with pytest.raises(Closed, match="dibuka"):
                room.answer(1, babak, "dua.1", "7")
            assert room.all.attempts(room.id) == ()


def test_the_test_before_is_over_for_who_practised_and_an_open_module_can_come_first() -> None:
    with members("Ani", tahap=Stage.MENUNGGU) as room:
        with pytest.raises(Closed, match="modul ini belum dibuka"):
            room.answer(1, Babak.LATIHAN, "satu.2", "7")
        room.all.open(room.id, "satu", "Dewi")
        room.answer(1, Babak.LATIHAN, "satu.2", "7")
        room.stage(Stage.PRA)
        room.answer(1, Babak.PRA, "satu.1", "a", id="pra-1")
        room.stage(Stage.BELAJAR)
        with pytest.raises(Closed, match="Tes awal: sedang tidak dibuka"):
            room.answer(1, Babak.PRA, "dua.1", "7")
        assert room.answer(1, Babak.PRA, "satu.1", "a", id="pra-1").ke == 1


def test_what_is_no_answer_is_told_and_not_stored() -> None:
    with members("Ani") as room:
        for babak, kode, text, sentence in (
            (Babak.LATIHAN, "lain.1", "a", "tidak ada di lokakarya ini"),
            (Babak.PRA, "satu.2", "7", "soal satu.2 tidak termasuk tes"),
            (Babak.LATIHAN, "satu.2", " \n", "masih kosong"),
        ):
            with pytest.raises(WorkbenchError, match=sentence):
                room.answer(1, babak, kode, text)
        assert room.all.attempts(room.id) == ()


def test_progress_counts_what_was_right_once() -> None:
    with members("Ani", "Budi", tahap=Stage.PRA) as room:
        room.answer(1, Babak.PRA, "satu.1", "a")
        room.answer(1, Babak.PRA, "satu.1", "b")
        room.stage(Stage.BELAJAR)
        for kode in ("satu.2", "satu.2", "dua.1"):
            room.answer(1, Babak.LATIHAN, kode, right_of(room, 1, kode))
        room.answer(1, Babak.LATIHAN, "dua.1", "7")
        room.answer(2, Babak.LATIHAN, "dua.1", "7")
        one, two = progress(LESSONS, room.workshop, room.learners, room.all.attempts(room.id))
        assert (one.modul, one.selesai, one.semua) == ({"satu": (1, 3), "dua": (1, 2)}, 2, 5)
        assert (one.pra, one.pasca, one.soal) == (1, 0, 2)
        assert (two.peserta.panggilan, two.selesai, two.pra) == ("Budi", 0, 0)


def test_the_spread_tells_how_many_and_what_went_wrong_but_no_figure_and_nobody() -> None:
    with members(*"ABCDE") as room:
        for number, times in ((1, 0.5), (2, 0.5), (3, 1), (4, 3)):
            room.answer(number, Babak.LATIHAN, "dua.1", right_of(room, number, "dua.1", times=times))
        room.answer(4, Babak.LATIHAN, "dua.1", right_of(room, 4, "dua.1", times=2))
        found = spread(LESSONS, room.workshop, room.learners, room.all.attempts(room.id), "dua.1")
        assert found.orang == 4
        assert found.nilai == {Mark.BENAR: 1, Mark.HAMPIR: 0, Mark.SALAH: 3, Mark.TAK_TERBACA: 0}
        assert found.keliru == (("Itu …, bilangannya sendiri.", 2), ("Itu empat kalinya.", 1))
        none = spread(LESSONS, room.workshop, room.learners, (), "dua.1", Babak.PASCA)
        assert (none.orang, sum(none.nilai.values()), none.keliru) == (0, 0, ())


def test_who_needs_somebody_is_told_with_the_reason() -> None:
    with members("Ani", "Budi", "Citra", "Dian") as room:
        room.all.open(room.id, "dua", "Dewi")
        for number, tries in ((1, 3), (2, 2), (3, 3)):
            for _ in range(tries):
                room.answer(number, Babak.LATIHAN, "dua.1", right_of(room, number, "dua.1", times=3))
        room.answer(3, Babak.LATIHAN, "dua.1", right_of(room, 3, "dua.1"))
        for kode in ("dua.1", "dua.2"):
            room.answer(4, Babak.LATIHAN, kode, right_of(room, 4, kode))

        def found(after: dt.timedelta) -> list[tuple[str, str, str]]:
            now = dt.datetime.now(dt.UTC) + after
            told = stuck(LESSONS, room.workshop, room.learners, room.all.attempts(room.id), now)
            return [(one.peserta.panggilan, one.kode, one.sebab) for one in told]

        trouble = ("Ani", "dua.1", "3 kali belum tepat di dua.1")
        assert found(dt.timedelta(0)) == [trouble]
        silent = [(name, "", "belum menjawab sejak 10 menit") for name in ("Budi", "Citra")]
        assert found(QUIET) == [trouble, *silent]
        room.all.close(room.id, "dua", "Dewi")
        assert found(QUIET) == [trouble]


def test_scores_are_by_the_last_answer_and_empty_for_who_did_not_sit_the_test() -> None:
    with members("Ani", "Budi", tahap=Stage.PRA) as room:
        ya = right_of(room, 1, "satu.1", Babak.PRA)
        room.answer(1, Babak.PRA, "satu.1", "a" if ya == "b" else "b")
        room.answer(1, Babak.PRA, "satu.1", ya)
        room.stage(Stage.PASCA)
        room.answer(2, Babak.PASCA, "dua.1", right_of(room, 2, "dua.1", Babak.PASCA))
        room.answer(2, Babak.PASCA, "satu.1", "?")
        found = scores(LESSONS, room.workshop, room.learners, room.all.attempts(room.id))
        assert found.items == ("satu.1", "dua.1")
        np.testing.assert_array_equal(found.pra, [[1, 0], [np.nan, np.nan]])
        np.testing.assert_array_equal(found.pasca, [[np.nan, np.nan], [0, 1]])


CODES = ["satu.1", "satu.2", "dua.1"]
ANSWERS = st.lists(
    st.tuples(st.integers(1, 3), st.sampled_from(CODES), st.sampled_from(["a", "b", "4000", "anu", "8.000"])),
    max_size=20,
)


@given(ANSWERS)
def test_progress_never_passes_the_exercises_and_the_spread_adds_up(sent: list[tuple[int, str, str]]) -> None:
    with members("Ani", "Budi", "Citra") as room:
        for number, kode, text in sent:
            room.answer(number, Babak.LATIHAN, kode, text)
        answers = room.all.attempts(room.id)
        told = progress(LESSONS, room.workshop, room.learners, answers)
        assert all(0 <= done <= count for one in told for done, count in one.modul.values())
        for kode in CODES:
            found = spread(LESSONS, room.workshop, room.learners, answers, kode)
            people = {number for number, code, _ in sent if code == kode}
            assert sum(found.nilai.values()) == found.orang == len(people)
            assert sum(count for _, count in found.keliru) <= found.nilai[Mark.SALAH] + found.nilai[Mark.HAMPIR]
            assert not any(digit in sentence for sentence, _ in found.keliru for digit in "0123456789")


def test_thirty_learners_answer_at_once_and_each_is_told_their_own(tmp_path: Path) -> None:
    """Each phone joins, answers two exercises wrong and then right, and sends every answer twice."""
    phones = 30
    with open_store(database(tmp_path)) as store:
        workshops = store.workshops
        workshop = workshops.create("CONTOH", "anggota", "Maumere", DAYS, "Dewi")
        workshop = workshops.set_stage(workshop.id, Stage.BELAJAR, "Dewi")
        start = Barrier(phones)

        def phone(_: int) -> list[tuple[bool, int]]:
            start.wait()
            learner, _token = workshops.join(workshop.kode, "Peserta", setuju=True)
            told = []
            for number, (kode, times) in enumerate(itertools.product(("dua.1", "satu.2"), (3, 1))):
                text = right(workshop, learner, Babak.LATIHAN, kode, times)
                for _ in range(2):
                    said = submit(workshops, workshop, learner, LESSONS, Babak.LATIHAN, kode, text, f"id-{number}")
                    told.append((said.benar, said.ke))
            return told

        with ThreadPoolExecutor(phones) as pool:
            told = list(pool.map(phone, range(phones)))
        assert told == [[(False, 1), (False, 1), (True, 2), (True, 2)] * 2] * phones
        learners, answers = workshops.learners(workshop.id), workshops.attempts(workshop.id)
        assert len(answers) == 4 * phones
        done = progress(LESSONS, workshop, learners, answers)
        assert [one.selesai for one in done] == [2] * phones
