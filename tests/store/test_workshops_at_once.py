"""Workshops: many hands at the same time lose nothing."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from tests.store.classes import answer, joined, made
from tests.store.savers import database
from workbench.store import (
    Attempt,
    Faster,
    Store,
    Workshop,
    open_store,
)


def test_two_trainers_at_once_lose_nothing(tmp_path: Path) -> None:
    names = [[f"{who}{number}" for number in range(12)] for who in ("dewi", "anton")]
    with open_store(database(tmp_path)) as store:
        workshop = made(store.workshops)
    start = Barrier(2)

    def opening(modules: list[str]) -> None:
        with open_store(database(tmp_path)) as own:
            start.wait()
            for modul in modules:
                own.workshops.open(workshop.id, modul, modul)
                own.workshops.show_key(workshop.id, modul, modul)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(opening, names))
    with open_store(database(tmp_path)) as store:
        now = store.workshops.get(workshop.id)
        assert now.terbuka == now.kunci == {name for half in names for name in half}
        assert (now.versi, len(store.workshops.deeds(workshop.id))) == (48, 49)


def test_a_kept_text_counts_whatever_two_do_at_once(tmp_path: Path) -> None:
    with open_store(database(tmp_path)) as store:
        workshop = made(store.workshops)
        start = Barrier(4)

        def counting(times: int) -> None:
            start.wait()
            while times:
                kept = store.workshops.get_all(workshop.id, "hitung").get("n")
                try:
                    text, base = (str(int(kept.isi) + 1), kept.versi) if kept else ("1", 0)
                    store.workshops.put(workshop.id, "hitung", "n", text, base)
                    times -= 1
                except Faster:
                    continue

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(counting, [6] * 4))
        assert store.workshops.get_all(workshop.id, "hitung")["n"].isi == "24"


def test_an_answer_that_arrives_many_times_at_once_is_stored_once(tmp_path: Path) -> None:
    with open_store(database(tmp_path)) as store:
        workshop = made(store.workshops)
        learner = joined(store.workshops, workshop)
        start = Barrier(8)

        def sending(number: int) -> list[Attempt]:
            start.wait()
            return [store.workshops.record(answer(learner, place)) for place in range(5)]

        with ThreadPoolExecutor(8) as pool:
            told = list(pool.map(sending, range(8)))
        kept = sorted(store.workshops.attempts(workshop.id), key=lambda attempt: attempt.ke)
        assert [attempt.ke for attempt in kept] == [1, 2, 3, 4, 5]
        assert all(sorted(one, key=lambda attempt: attempt.ke) == kept for one in told)


def test_thirty_phones_at_once_lose_no_answer(tmp_path: Path) -> None:
    phones, answers = 30, 8
    with open_store(database(tmp_path)) as store:
        workshop = made(store.workshops)
        start = Barrier(phones)
        together = [_phone(store, workshop, start, answers) for _ in range(phones)]
        with ThreadPoolExecutor(phones) as pool:
            list(pool.map(lambda phone: phone(), together))
        learners = store.workshops.learners(workshop.id)
        assert [learner.nomor for learner in learners] == list(range(1, phones + 1))
        assert len({learner.panggilan for learner in learners}) == phones
        kept = store.workshops.attempts(workshop.id)
        assert len(kept) == phones * answers
        for learner in learners:
            mine = [attempt for attempt in kept if attempt.peserta == learner.id]
            assert [(attempt.ke, attempt.teks) for attempt in mine] == [(n, str(n)) for n in range(1, answers + 1)]
        assert len(store.workshops.attendance(workshop.id)) == phones


def _phone(store: Store, workshop: Workshop, start: Barrier, answers: int) -> Callable[[], None]:
    """A phone that joins and answers; like one with a bad network it sends each answer twice."""

    def run() -> None:
        start.wait()
        learner, token = store.workshops.join(workshop.kode, "Peserta", setuju=True)
        for number in range(1, answers + 1):
            for _ in range(2):
                store.workshops.record(answer(learner, number, str(number)))
            found = store.workshops.who(token)
            assert found is not None
            store.workshops.seen(found[1])

    return run
