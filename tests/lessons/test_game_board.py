"""A game in the store: seats, decisions, rounds that close once, and nothing of a learner who left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from workbench.errors import StoreError
from workbench.lessons.game import (
    NAMES,
    ROUNDS,
    Board,
    Decision,
    close_round,
    decide,
    next_round,
    open_game,
    screen,
    sit,
    table,
    usual,
)
from workbench.lessons.game.board import KIND
from workbench.money import NBSP
from workbench.report.html import plain
from workbench.store import Learner, Workshop, Workshops, open_store


@pytest.fixture
def kept() -> Iterator[Workshops]:
    """The workshops of an empty store."""
    with open_store("sqlite://") as store:
        yield store.workshops


@pytest.fixture
def workshop(kept: Workshops) -> Workshop:
    return kept.create("Pelatihan CONTOH", "anggota", "Maumere", [dt.date(2026, 11, 24)], "Dewi")


@pytest.fixture
def learners(kept: Workshops, workshop: Workshop) -> tuple[Learner, ...]:
    """Five learners; nobody has a seat."""
    return tuple(kept.join(workshop.kode, name, True)[0] for name in ("Ani", "Budi", "Citra", "Dodi", "Eka"))


def held(kept: Workshops, workshop: Workshop) -> Board:
    board = table(kept, workshop)
    assert board is not None
    return board


def test_there_is_no_game_before_it_is_opened(
    kept: Workshops, workshop: Workshop, learners: tuple[Learner, ...]
) -> None:
    assert table(kept, workshop) is None
    with pytest.raises(StoreError, match="belum dibuka"):
        sit(kept, workshop, learners[0])
    with pytest.raises(StoreError, match="belum dibuka"):
        close_round(kept, workshop, 1)


@pytest.mark.parametrize("teams", [0, 1, len(NAMES) + 1])
def test_two_to_eight_teams(kept: Workshops, workshop: Workshop, teams: int) -> None:
    with pytest.raises(StoreError, match="tidak mungkin"):
        open_game(kept, workshop, "tenun", teams)


def test_learners_go_into_the_smallest_team_or_where_they_want(
    kept: Workshops, workshop: Workshop, learners: tuple[Learner, ...]
) -> None:
    open_game(kept, workshop, "tenun", 2)
    for learner in learners:
        sit(kept, workshop, learner)
    seats = held(kept, workshop).kursi
    assert [seats[one.id] for one in learners] == [0, 1, 0, 1, 0]
    assert sit(kept, workshop, learners[0], 1).kursi[learners[0].id] == 1
    with pytest.raises(StoreError, match="tidak ada"):
        sit(kept, workshop, learners[0], 2)
    close_round(kept, workshop, 1)
    with pytest.raises(StoreError, match="sudah lewat"):
        sit(kept, workshop, learners[0], 0)


def test_the_last_decision_counts_and_says_whose_it_is(
    kept: Workshops, workshop: Workshop, learners: tuple[Learner, ...]
) -> None:
    open_game(kept, workshop, "tenun", 2)
    first, second = learners[:2]
    for one in (first, second):
        sit(kept, workshop, one, 0)
    decide(kept, workshop, first, {"buat": "20"}, 1)
    board, found = decide(kept, workshop, second, {"buat": "30", "harga": "190 rb"}, 1)
    assert found.putusan == Decision(30, 190_000, 450_000)
    sent = board.putusan[0]
    assert (sent.putusan, sent.oleh, sent.versi) == (found.putusan, second.id, 2)
    board, wrong = decide(kept, workshop, first, {"buat": "3000"}, 1)
    assert (set(wrong.salah), board.putusan[0]) == ({"buat"}, sent)


def test_who_has_no_team_cannot_decide(kept: Workshops, workshop: Workshop, learners: tuple[Learner, ...]) -> None:
    open_game(kept, workshop, "tenun", 2)
    with pytest.raises(StoreError, match="belum masuk tim"):
        decide(kept, workshop, learners[0], {}, 1)


def test_a_round_closes_once_and_what_comes_later_does_not_count(
    kept: Workshops, workshop: Workshop, learners: tuple[Learner, ...]
) -> None:
    board = open_game(kept, workshop, "tenun", 2)
    one = learners[0]
    sit(kept, workshop, one, 0)
    decide(kept, workshop, one, {"buat": "20"}, 1)
    closed = close_round(kept, workshop, 1)
    nothing = usual(board.usaha, board.musim)
    assert closed.tertutup == ((Decision(20, 200_000, 450_000), nothing),)
    assert not closed.terbuka
    with pytest.raises(StoreError, match="sudah ditutup"):
        decide(kept, workshop, one, {"buat": "36"}, 1)
    assert next_round(kept, workshop).babak == next_round(kept, workshop).babak == 2
    again = close_round(kept, workshop, 1)  # a second trainer, whose page still shows round 1
    assert (again.tertutup, again.terbuka) == (closed.tertutup, True)
    with pytest.raises(StoreError, match="sudah ditutup"):
        decide(kept, workshop, one, {"buat": "36"}, 1)


def test_a_decision_that_slips_in_while_the_round_closes_changes_nothing(
    kept: Workshops, workshop: Workshop, learners: tuple[Learner, ...]
) -> None:
    open_game(kept, workshop, "tenun", 2)
    sit(kept, workshop, learners[0], 0)
    decide(kept, workshop, learners[0], {"buat": "20"}, 1)
    row = kept.get_all(workshop.id, KIND)["putusan:1:1:0"]
    closed = close_round(kept, workshop, 1)
    kept.put(workshop.id, KIND, "putusan:1:1:0", row.isi.replace('"buat": 20', '"buat": 36'))
    assert held(kept, workshop).year.teams[0].wealth == closed.year.teams[0].wealth


def test_a_year_ends_after_four_rounds_and_another_game_can_begin(
    kept: Workshops, workshop: Workshop, learners: tuple[Learner, ...]
) -> None:
    board = open_game(kept, workshop, "madu", 3)
    sit(kept, workshop, learners[0], 2)
    for number in range(1, ROUNDS + 1):
        assert (board.babak, board.terbuka) == (number, True)
        board = close_round(kept, workshop, number)
        if number < ROUNDS:
            board = next_round(kept, workshop)
    assert board.selesai
    with pytest.raises(StoreError, match="sudah selesai"):
        next_round(kept, workshop)
    other = open_game(kept, workshop, "sembako", 2)
    assert (other.ke, other.babak, other.tertutup, dict(other.putusan)) == (2, 1, (), {})
    assert dict(other.kursi) == {}  # the third team is no more
    assert other.benih != board.benih


def test_a_game_by_rules_of_another_edition_is_put_aside(kept: Workshops, workshop: Workshop) -> None:
    open_game(kept, workshop, "tenun", 2)
    row = kept.get_all(workshop.id, KIND)["papan"].isi
    for other in (row.replace('"tenun"', '"garam"'), row.replace('"sidik": "', '"sidik": "0')):
        kept.put(workshop.id, KIND, "papan", other)
        assert table(kept, workshop) is None
    assert open_game(kept, workshop, "tenun", 2).ke == 2


def test_nothing_stays_of_a_learner_who_is_forgotten(
    kept: Workshops, workshop: Workshop, learners: tuple[Learner, ...]
) -> None:
    open_game(kept, workshop, "tenun", 2)
    one = learners[0]
    sit(kept, workshop, one, 1)
    decide(kept, workshop, one, {"buat": "20"}, 1)
    kept.forget(one.id)
    board = held(kept, workshop)
    assert dict(board.kursi) == {}
    assert board.putusan[1].putusan.buat == 20
    assert not any("Ani" in row.isi for row in kept.get_all(workshop.id, KIND).values())


def test_the_projector_shows_who_decided_but_not_what(
    kept: Workshops, workshop: Workshop, learners: tuple[Learner, ...]
) -> None:
    open_game(kept, workshop, "tenun", 3)
    sit(kept, workshop, learners[0], 1)
    board, _ = decide(kept, workshop, learners[0], {"buat": "23", "harga": "187.500"}, 1)
    text = plain(screen(board))
    assert "Sudah memutuskan: Tim Enau. Ditunggu: Tim Padi, Tim Kopi." in text
    assert "187.500" not in text
    over = plain(screen(close_round(kept, workshop, 1))).replace(NBSP, " ")
    assert all(name in over for name in board.nama)
    assert "Bahas bersama" in over
