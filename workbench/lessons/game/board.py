"""The game of a workshop as the store keeps it: who sits where, what was decided, which rounds are over.

Everything is rows of ``Workshops.put``. A round that is closed is a row of its own with the decisions that counted, so
what a slow phone sends afterwards changes nothing that was played.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from workbench.errors import StoreError
from workbench.lessons.game.decision import Decision, Read, read, usual
from workbench.lessons.game.scenario import ROUNDS, Scenario, Season, load, scenario
from workbench.lessons.game.year import Team, Year, play
from workbench.store import Faster, Kept, Learner, Workshop, Workshops

__all__ = ["KIND", "MOST", "NAMES", "Board", "Sent", "close_round", "decide", "next_round", "open_game", "sit", "table"]

KIND = "permainan"
NAMES = ("Tim Padi", "Tim Enau", "Tim Kopi", "Tim Pala", "Tim Kelapa", "Tim Jagung", "Tim Cengkih", "Tim Vanili")
LEAST, MOST = 2, len(NAMES)
BOARD = "papan"
WHERE = "Permainan"


@dataclass(frozen=True, slots=True)
class Sent:
    """A team's decision for the open round: the id of the learner who saved it last, and the how-manieth it is."""

    putusan: Decision
    oleh: str
    versi: int
    waktu: dt.datetime


@dataclass(frozen=True, slots=True)
class Board:
    """A game as it stands.

    Attributes:
        ke: the how-manieth game of the workshop. tim: how many teams. babak: the last round that was opened.
        tertutup: for each round that is over, every team's decision. putusan: those of the open round by team.
        kursi: the team of each learner, by id.
    """

    ke: int
    usaha: Scenario
    benih: str
    tim: int
    babak: int
    tertutup: tuple[tuple[Decision, ...], ...]
    putusan: Mapping[int, Sent]
    kursi: Mapping[str, int]

    @property
    def terbuka(self) -> bool:
        """Whether the teams can decide now."""
        return self.babak > len(self.tertutup)

    @property
    def selesai(self) -> bool:
        """Whether the year is over."""
        return len(self.tertutup) == ROUNDS

    @property
    def musim(self) -> Season:
        """The season of the last round that was opened."""
        return self.usaha.musim[self.babak - 1]

    @property
    def nama(self) -> tuple[str, ...]:
        """What the teams are called."""
        return NAMES[: self.tim]

    @property
    def year(self) -> Year:
        """What became of the rounds that are over."""
        return play(self.usaha, self.benih, self.tertutup, self.tim)

    def team(self, number: int) -> Team:
        """A team after the rounds that are over."""
        return self.year.teams[number]


def table(workshops: Workshops, workshop: Workshop) -> Board | None:
    """The game that is played, or the last one; none where none was opened.

    A game by rules that an older edition of this program had cannot be shown any longer: it is none either.
    """
    rows = workshops.get_all(workshop.id, KIND)
    if BOARD not in rows:
        return None
    told = json.loads(rows[BOARD].isi)
    game = load().get(told["usaha"])
    return _board(workshop, rows, told, game) if game and game.sidik == told["sidik"] else None


def _board(workshop: Workshop, rows: Mapping[str, Kept], told: Mapping[str, Any], game: Scenario) -> Board:
    ke, teams, round_ = told["ke"], told["tim"], told["babak"]
    over = [rows[key] for n in range(1, ROUNDS + 1) if (key := _over(ke, n)) in rows]
    closed = tuple(tuple(Decision(**one) for one in json.loads(row.isi)) for row in over)
    sent = {n: _sent(rows[key]) for n in range(teams) if (key := _choice(ke, round_, n)) in rows}
    seats = {key: team for key, row in rows.items() if (team := json.loads(row.isi)) and isinstance(team, int)}
    return Board(
        ke=ke,
        usaha=game,
        benih=f"{workshop.benih}/{ke}",
        tim=teams,
        babak=round_,
        tertutup=closed,
        putusan=sent,
        kursi={key: team - 1 for key, team in seats.items() if team <= teams},
    )


def _over(ke: int, round_: int) -> str:
    return f"babak:{ke}:{round_}"


def _choice(ke: int, round_: int, team: int) -> str:
    return f"putusan:{ke}:{round_}:{team}"


def _sent(row: Kept) -> Sent:
    told = json.loads(row.isi)
    return Sent(Decision(**told["putusan"]), told["oleh"], row.versi, row.waktu)


def _held(workshops: Workshops, workshop: Workshop) -> Board:
    board = table(workshops, workshop)
    if board is None:
        raise StoreError(WHERE, "belum dibuka", "Tunggu pelatih membuka permainan")
    return board


def open_game(workshops: Workshops, workshop: Workshop, usaha: str, tim: int) -> Board:
    """Begin a game with so many teams, and open its first round; a game before it is put aside.

    Raises:
        StoreError: fewer than two teams or more than eight. DataError: there is no such business.
    """
    game = scenario(usaha)
    if not LEAST <= tim <= MOST:
        raise StoreError(WHERE, f"{tim} tim tidak mungkin", f"Pilih {LEAST} sampai {MOST} tim")
    rows = workshops.get_all(workshop.id, KIND)
    ke = json.loads(rows[BOARD].isi)["ke"] + 1 if BOARD in rows else 1
    return _opened(workshops, workshop, game, ke, tim, 1)


def _opened(workshops: Workshops, workshop: Workshop, game: Scenario, ke: int, tim: int, babak: int) -> Board:
    told = {"ke": ke, "usaha": game.kunci, "sidik": game.sidik, "tim": tim, "babak": babak}
    workshops.put(workshop.id, KIND, BOARD, json.dumps(told))
    return _held(workshops, workshop)


def close_round(workshops: Workshops, workshop: Workshop, round_: int) -> Board:
    """Close a round (from 1): what the teams saved until now counts; who saved nothing makes nothing.

    Only the open round can be closed: where two trainers press the button, the second press changes nothing.

    Raises:
        StoreError: no game was opened.
    """
    board = _held(workshops, workshop)
    if not board.terbuka or board.babak != round_:
        return board
    nothing = usual(board.usaha, board.musim)
    counted = [board.putusan[n].putusan if n in board.putusan else nothing for n in range(board.tim)]
    play(board.usaha, board.benih, (*board.tertutup, tuple(counted)), board.tim)
    with suppress(Faster):  # another trainer closed it at the same moment
        workshops.put(workshop.id, KIND, _over(board.ke, board.babak), _listed(counted), base=0)
    return _held(workshops, workshop)


def _listed(counted: list[Decision]) -> str:
    return f"[{', '.join(one.to_json() for one in counted)}]"


def next_round(workshops: Workshops, workshop: Workshop) -> Board:
    """Open the next round; one that is open stays so.

    Raises:
        StoreError: no game was opened, or the year is over.
    """
    board = _held(workshops, workshop)
    if board.terbuka:
        return board
    if board.selesai:
        raise StoreError(WHERE, "keempat musim sudah selesai", "Buka permainan baru bila masih ada waktu")
    return _opened(workshops, workshop, board.usaha, board.ke, board.tim, len(board.tertutup) + 1)


def sit(workshops: Workshops, workshop: Workshop, learner: Learner, team: int | None = None) -> Board:
    """Put a learner into a team (from 0), or into the smallest; a seat can be changed until the first round is over.

    Raises:
        StoreError: no such team, or the first round is over and the learner has a seat.
    """
    board = _held(workshops, workshop)
    if team is None:
        taken = list(board.kursi.values())
        team = min(range(board.tim), key=taken.count)
    if not 0 <= team < board.tim:
        raise StoreError(WHERE, "tim itu tidak ada", f"Pilih satu dari {board.tim} tim")
    if learner.id in board.kursi and board.tertutup and board.kursi[learner.id] != team:
        raise StoreError(WHERE, "musim pertama sudah lewat", "Tetap bersama tim Anda sampai akhir tahun")
    workshops.put(workshop.id, KIND, learner.id, json.dumps(team + 1))
    return _held(workshops, workshop)


def decide(
    workshops: Workshops, workshop: Workshop, learner: Learner, typed: Mapping[str, str], round_: int
) -> tuple[Board, Read]:
    """Save the decision of a learner's team for the open round; the last one saved counts.

    Args:
        typed: the five fields as typed. round_: the round that the form was for.

    Raises:
        StoreError: the learner has no team, or that round is closed.
    """
    board = _held(workshops, workshop)
    if learner.id not in board.kursi:
        raise StoreError(WHERE, "Anda belum masuk tim", "Pilih tim dahulu")
    if not board.terbuka or board.babak != round_:
        raise StoreError(WHERE, "musim itu sudah ditutup pelatih", "Lihat hasilnya, lalu tunggu musim berikutnya")
    team = board.kursi[learner.id]
    found = read(board.usaha, board.musim, board.team(team).owned, typed)
    if found.putusan is None:
        return board, found
    told = {"putusan": json.loads(found.putusan.to_json()), "oleh": learner.id}
    workshops.put(workshop.id, KIND, _choice(board.ke, round_, team), json.dumps(told))
    return _held(workshops, workshop), found
