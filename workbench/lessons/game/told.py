"""The books of a team after a season, in plain words and rupiah."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from workbench.engine.timeline import Array
from workbench.lessons.game.ledger import DEARER, DEBT, FAMILY, SPOILED, first_month
from workbench.lessons.game.rules import emergency_words
from workbench.lessons.game.scenario import MONTHS, Scenario
from workbench.lessons.game.year import Team, Year
from workbench.money import format_number, format_rupiah
from workbench.report.blocks import Block, Column, Heading, Kpi, KpiRow, Note, Paragraph, Section, Table, runs

__all__ = ["Line", "bridge", "cash_lines", "profit_lines", "season_told", "wealth_lines"]

NAMES = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
         "Desember")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a statement: what it is, and its rupiah, one amount a month or one for the season."""

    nama: str
    jumlah: tuple[int, ...]
    tebal: bool = False

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it and nobody misses it."""
        return not any(self.jumlah) and not self.tebal


def cash_lines(team: Team, round_: int) -> tuple[Line, ...]:
    """Cash of each month of a round: what was there, what came, what went, what is there now."""
    cash, kept = team.kept.books.cash, team.kept
    family = kept.spent(FAMILY) + kept.spent(DEBT)
    found = (
        ("Kas awal", cash.opening, True),
        ("Uang dari pembeli", cash.sales_receipts, False),
        ("Pinjaman masuk", cash.loan_draws, False),
        ("Barang dibuat atau dibeli", -(cash.purchases + kept.spent(DEARER)), False),
        ("Untuk keluarga", -family, False),
        ("Biaya tetap", -cash.running_costs, False),
        ("Alat dibeli", -cash.investments, False),
        ("Angsuran pokok", -cash.principal, False),
        ("Bunga", -cash.interest, False),
        ("Kas akhir", cash.closing, True),
    )
    return tuple(Line(name, _months(line, round_), strong) for name, line, strong in found)


def profit_lines(team: Team, round_: int) -> tuple[Line, ...]:
    """Profit of a round: what was sold, what it cost, and what else the season used up."""
    pl, kept = team.kept.books.income, team.kept
    spoiled = kept.spent(SPOILED)
    found = (
        ("Penjualan", pl.sales, False),
        ("Modal barang yang terjual", spoiled - pl.cogs, False),
        ("Barang rusak", -spoiled, False),
        ("Bahan lebih mahal", -kept.spent(DEARER), False),
        ("Untuk keluarga", -(kept.spent(FAMILY) + kept.spent(DEBT)), False),
        ("Biaya tetap", -pl.running_costs, False),
        ("Penyusutan alat", -pl.depreciation, False),
        ("Bunga", -pl.interest, False),
        ("Laba", pl.net, True),
    )
    return tuple(Line(name, (sum(_months(line, round_)),), strong) for name, line, strong in found)


def wealth_lines(game: Scenario, team: Team, round_: int) -> tuple[Line, ...]:
    """What a team has and owes at the end of a round."""
    balance, at = team.kept.books.balance, round_ * MONTHS
    held = team.pieces[at]
    short = team.seasons[round_ - 1].short
    owed = int(balance.total_liabilities[at])
    found = (
        ("Kas", int(balance.cash[at])),
        ("Piutang: pembeli belum membayar", int(balance.receivable[at])),
        (f"Stok: {format_number(held)} {game.satuan}", int(balance.stock[at])),
        ("Alat", int(balance.old_assets[at] + balance.new_assets[at])),
        ("Utang pinjaman", -owed),
        ("Utang keluarga di warung", -short),
    )
    lines = tuple(Line(name, (amount,)) for name, amount in found)
    return (*lines, Line("Harta usaha", (int(balance.total_assets[at]) - owed - short,), True))


def season_told(year: Year, number: int, round_: int) -> Section:
    """The books of one team for one round that is over, from the news of the season to what it is worth."""
    return Section.of(_told(year, year.teams[number], round_))


def _told(year: Year, team: Team, round_: int) -> Iterator[Block]:
    game, played = year.game, team.seasons[round_ - 1]
    season, event = game.musim[round_ - 1], played.event
    yield Heading(text=f"Musim {round_}: {season.nama} ({season.bulan})", level=2, numbered=False)
    yield Note(title=event.nama, runs=runs(event.cerita))
    for title, words in _stuck(team, round_):
        yield Note(title=title, runs=runs(words), tone="bahaya")
    yield Paragraph(runs=runs(" ".join(_trade(year, team, round_))))
    cash, profit = cash_lines(team, round_), profit_lines(team, round_)
    wealth = wealth_lines(game, team, round_)
    opening, closing = cash[0].jumlah[0], cash[-1].jumlah[-1]
    gain = profit[-1].jumlah[0]
    result = Kpi(label=f"{_result(gain)} musim ini", value=format_rupiah(abs(gain)), tone=_tone(gain))
    yield KpiRow(
        items=(
            result,
            Kpi(label="Kas sekarang", value=format_rupiah(closing), note=f"Awal musim {format_rupiah(opening)}"),
            Kpi(label="Harta usaha", value=format_rupiah(wealth[-1].jumlah[0])),
        )
    )
    yield _table("Laba bukan kas: ke mana uangnya?", _bridge(team, round_, gain, closing - opening))
    yield _table("Kas musim ini", tuple(_season_sum(line) for line in cash))
    yield _month_ends(round_, cash[-1])
    yield _table("Laba musim ini", profit)
    yield _table("Harta usaha di akhir musim", wealth)


def _stuck(team: Team, round_: int) -> Iterator[tuple[str, str]]:
    for month, amount in team.seasons[round_ - 1].emergency:
        name = NAMES[month - 1]
        yield (
            f"Macet di bulan {name}",
            f"Kas tidak cukup untuk membayar semuanya. Pinjaman darurat {format_rupiah(amount)}: {emergency_words()}.",
        )


def _trade(year: Year, team: Team, round_: int) -> Iterator[str]:
    game, played = year.game, team.seasons[round_ - 1]
    unit, chosen = game.satuan, played.decision
    mean = format_rupiah(year.prices[round_ - 1])
    yield f"Harga kalian **{format_rupiah(chosen.harga)}**, rata-rata semua tim {mean}."
    came, sold = format_number(sum(played.wanted)), format_number(sum(played.sold))
    yield f"Pembeli yang datang {came}, terjual **{sold}** {unit}."
    if played.unserved:
        yield f"{format_number(played.unserved)} pembeli pulang tanpa barang."
    if played.made < chosen.buat:
        yield (
            f"Kalian ingin membuat {format_number(chosen.buat)} {unit}, tetapi uangnya cukup untuk "
            f"{format_number(played.made)}."
        )
    if played.bought != chosen.alat:
        yield f"Uangnya tidak cukup untuk {game.thing(chosen.alat).nama}."
    if played.spoiled:
        yield f"{format_number(played.spoiled)} {unit} rusak."
    if played.arrears:
        yield f"Utang keluarga di warung {format_rupiah(played.arrears)} dibayar musim ini."
    if played.short:
        yield f"Keluarga berutang di warung {format_rupiah(played.short)}; usaha membayarnya musim depan."


def _bridge(team: Team, round_: int, gain: int, change: int) -> tuple[Line, ...]:
    """From profit to cash, in words: what is tied up, paid back, bought and borrowed; it adds up."""
    between = (Line(WORDS[name][amount < 0], (amount,)) for name, amount in bridge(team, round_) if amount)
    way = "bertambah" if change >= 0 else "berkurang"
    return (Line(_result(gain), (gain,), True), *between, Line(f"Kas {way}", (change,), True))


def _season_sum(line: Line) -> Line:
    """A line of cash for the whole season: the first opening, the last closing, the sum of what flowed."""
    amounts = line.jumlah
    kept = {"Kas awal": amounts[0], "Kas akhir": amounts[-1]}
    return Line(line.nama, (kept.get(line.nama, sum(amounts)),), line.tebal)


def _month_ends(round_: int, closing: Line) -> Table:
    columns = tuple(Column(title=NAMES[month - 1], align="kanan") for month in _span(round_))
    row = tuple(format_number(amount) for amount in closing.jumlah)
    return Table(title="Kas di akhir setiap bulan (rupiah)", columns=columns, rows=(row,))


def _tone(gain: int) -> Literal["baik", "waspada"]:
    return "baik" if gain >= 0 else "waspada"


def _result(gain: int) -> str:
    return "Laba" if gain >= 0 else "Rugi"


def bridge(team: Team, round_: int) -> tuple[tuple[str, int], ...]:
    """From the profit of a round to the change of its cash; the parts add up to the difference."""
    books = team.kept.books
    balance, cash = books.balance, books.cash
    end = round_ * MONTHS
    before = end - MONTHS

    def grew(line: Array) -> int:
        return int(line[end] - line[before])

    return (
        ("stok", -grew(balance.stock)),
        ("piutang", -grew(balance.receivable)),
        ("alat", -sum(_months(cash.investments, round_))),
        ("penyusutan", sum(_months(books.income.depreciation, round_))),
        ("pinjaman", sum(_months(cash.loan_draws, round_))),
        ("angsuran", -sum(_months(cash.principal, round_))),
    )


WORDS = {
    "stok": ("Stok lama menjadi uang", "Uang menjadi stok"),
    "piutang": ("Pembeli melunasi yang lalu", "Pembeli belum membayar"),
    "alat": ("", "Uang menjadi alat"),
    "penyusutan": ("Penyusutan: biaya tanpa uang keluar", ""),
    "pinjaman": ("Pinjaman masuk, bukan laba", ""),
    "angsuran": ("", "Angsuran pokok, bukan biaya"),
}
"""What a part of the bridge means when it brings cash, and when it takes it."""


def _span(round_: int) -> range:
    return range(first_month(round_), first_month(round_) + MONTHS)


def _months(line: Array, round_: int) -> tuple[int, ...]:
    return tuple(int(line[month]) for month in _span(round_))


def _table(title: str, lines: tuple[Line, ...]) -> Table:
    shown = [line for line in lines if not line.empty]
    columns = (Column(title="Rincian", width=2), Column(title="Rupiah", align="kanan"))
    rows = tuple((line.nama, format_number(line.jumlah[0])) for line in shown)
    strong = tuple(n for n, line in enumerate(shown) if line.tebal)
    return Table(title=title, columns=columns, rows=rows, strong=strong)
