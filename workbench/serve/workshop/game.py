"""The game as the trainer leads it: begin it, close a round, open the next; and what the projector shows of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workbench.lessons.game import (
    ROUNDS,
    Board,
    close_round,
    load,
    next_round,
    open_game,
    screen,
    standings_table,
    table,
)
from workbench.report.blocks import Block, Heading, Table
from workbench.report.html import fragment
from workbench.serve.problems import Problem
from workbench.store import Workshop, Workshops

__all__ = ["FEWEST", "MOST", "game_board", "game_shown", "played"]

FEWEST, MOST = 2, 8
"""Teams."""
USUAL = 4
READABLE = ("Tempat", "Tim", "Harta usaha", "Mengapa")


def played(workshops: Workshops, workshop: Workshop, deed: str, told: Callable[[str], str]) -> Board:
    """Begin a game (``mulai``), close the round that the form shows (``tutup``), or open the next one (``lanjut``).

    Args:
        told: what stands in a field of the form.

    Raises:
        WorkbenchError: the game does not allow it now. Problem: no such deed (400).
    """
    if deed == "mulai":
        return open_game(workshops, workshop, told("usaha"), _number(told("tim"), USUAL))
    if deed == "tutup":
        return close_round(workshops, workshop, round_=_number(told("babak"), 0))
    if deed == "lanjut":
        return next_round(workshops, workshop)
    raise Problem.of(400, None)


def _number(text: str, usual: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 3 else usual


def game_board(workshops: Workshops, workshop: Workshop) -> dict[str, Any]:
    """The game as the dashboard shows it, and what the one button does now."""
    board = table(workshops, workshop)
    choices = [{"kunci": key, "nama": scenario.nama} for key, scenario in load().items()]
    start = {"usaha": choices, "paling_sedikit": FEWEST, "paling_banyak": MOST, "biasa": USUAL}
    if board is None:
        return {"ada": False, "mulai": start}
    seats = list(board.kursi.values())
    books = fragment((standings_table(board),)) if board.tertutup else ""
    talk = "" if board.terbuka else fragment(_parted(board)[1])
    return {
        "ada": True,
        "mulai": start,
        "usaha": board.usaha.nama,
        "babak": board.babak,
        "babak_semua": ROUNDS,
        "terbuka": board.terbuka,
        "selesai": board.selesai,
        "angka": books,
        "bahas": talk,
        "tim": [
            {"nama": name, "orang": seats.count(team), "siap": team in board.putusan}
            for team, name in enumerate(board.nama)
        ],
    }


def game_shown(workshops: Workshops, workshop: Workshop) -> dict[str, str] | None:
    """The game for the projector: the season as its title, and what is on now as HTML; none where none was opened.

    Of the standings only what the back row can read: place, team, wealth and why.
    """
    board = table(workshops, workshop)
    if board is None:
        return None
    first, *now = _parted(board)[0]
    return {"judul": first.text if isinstance(first, Heading) else "", "html": fragment(map(_large, now))}


def _parted(board: Board) -> tuple[list[Block], list[Block]]:
    """What is on now, below the game's title; and what stands below that, such as what to talk about."""
    _, *blocks = screen(board)
    starts = [place for place, block in enumerate(blocks) if isinstance(block, Heading)]
    end = starts[1] if len(starts) > 1 else len(blocks)
    return blocks[:end], blocks[end:]


def _large(block: Block) -> Block:
    """A block for the projector: of a table, what the back row can read."""
    return _short(block) if isinstance(block, Table) else block


def _short(whole: Table) -> Table:
    kept = [place for place, column in enumerate(whole.columns) if column.title in READABLE]
    rows = tuple(tuple(row[place] for place in kept) for row in whole.rows)
    return whole.model_copy(update={"columns": tuple(whole.columns[place] for place in kept), "rows": rows})
