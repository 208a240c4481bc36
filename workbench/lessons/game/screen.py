"""What the projector shows of a game: who has decided while a round is open, and where all stand when it is over."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.lessons.game.board import Board
from workbench.lessons.game.rules import offer_card
from workbench.lessons.game.scenario import MONTHS, ROUNDS
from workbench.lessons.game.standing import standings
from workbench.lessons.game.talk import questions
from workbench.lessons.game.year import Team
from workbench.money import NBSP, format_percent, format_rupiah
from workbench.report.blocks import Block, Bullets, Column, Heading, Note, Paragraph, Section, Table, runs

__all__ = ["screen", "standings_table"]


def screen(board: Board) -> Section:
    """The game as it stands, for everybody to see: no team's decisions before its round is over."""
    return Section.of(_screen(board))


def standings_table(board: Board) -> Table:
    """Cash, stock, tools and debts of every team, what that is worth together, and why it stands there."""
    columns = (
        Column(title="Tempat", align="tengah", width=0.7),
        Column(title="Tim", width=1.4),
        Column(title="Kas", align="kanan"),
        Column(title="Piutang dan stok", align="kanan"),
        Column(title="Alat", align="kanan"),
        Column(title="Utang", align="kanan"),
        Column(title="Harta usaha", align="kanan"),
        Column(title="Mengapa", width=3.4),
    )
    rows = []
    for one in standings(board.year):
        amounts = map(format_rupiah, _parts(board.team(one.team)))
        rows.append(
            (str(one.tempat), board.nama[one.team].replace(" ", NBSP), *amounts, format_rupiah(one.harta), one.mengapa)
        )
    return Table(title="", columns=columns, rows=tuple(rows), strong=(0,))


def _parts(team: Team) -> tuple[int, int, int, int]:
    balance, at = team.kept.books.balance, team.month
    return (
        int(balance.cash[at]),
        int(balance.receivable[at] + balance.stock[at]),
        int(balance.old_assets[at] + balance.new_assets[at]),
        -team.debt,
    )


def _screen(board: Board) -> Iterator[Block]:
    yield Heading(text=f"Permainan usaha: {board.usaha.nama}", numbered=False)
    if board.terbuka:
        yield from _open(board)
    if board.tertutup:
        yield from _over(board)


def _open(board: Board) -> Iterator[Block]:
    season = board.musim
    title = f"Musim {board.babak} dari {ROUNDS}: {season.nama} ({season.bulan})"
    yield Heading(text=title, level=2, numbered=False)
    people = f"Pembeli {format_percent(season.kekuatan, 0)} dari bulan biasa."
    need = f"Keluarga perlu {format_rupiah(season.keluarga)} sebulan. {season.catatan}".strip()
    yield Paragraph(runs=runs(f"{people} {need}"))
    yield from offer_card(season.tawaran)
    done = [name for number, name in enumerate(board.nama) if number in board.putusan]
    waiting = [name for number, name in enumerate(board.nama) if number not in board.putusan]
    told = (
        f"Sudah memutuskan: **{', '.join(done) or 'belum ada'}**. Ditunggu: {', '.join(waiting) or 'tidak ada lagi'}."
    )
    yield Paragraph(runs=runs(told))


def _over(board: Board) -> Iterator[Block]:
    count, year = len(board.tertutup), board.year
    season, event = board.usaha.musim[count - 1], year.events[-1]
    end = "Akhir tahun" if board.selesai else f"Sesudah musim {count}"
    yield Heading(text=f"{end}: {season.nama} ({season.bulan})", level=2, numbered=False)
    yield Note(title=event.nama, runs=runs(f"{event.cerita} Harga rata-rata {format_rupiah(year.prices[-1])}."))
    yield standings_table(board)
    stuck = _stuck(board)
    if stuck:
        yield Note(title="Macet musim ini", runs=runs(f"{stuck}. Yang membayar adalah kas, bukan laba."),
                   tone="waspada")  # fmt: skip
    if not board.terbuka:
        yield from _questions(board)


def _questions(board: Board) -> Iterator[Block]:
    """What to talk about after the last round that is over."""
    yield Heading(text="Bahas bersama", level=2, numbered=False)
    yield Bullets(items=tuple(runs(question) for question in questions(board.usaha)[len(board.tertutup) - 1]))


def _stuck(board: Board) -> str:
    """The teams that needed an emergency loan in the last round that is over."""
    found = [
        f"{name} ({len(team.seasons[-1].emergency)} dari {MONTHS} bulan)"
        for name, team in zip(board.nama, board.year.teams, strict=True)
        if team.seasons[-1].emergency
    ]
    return ", ".join(found)
