"""The plan of units on paper: what opens when, joint cash, what chance does to it, people and papers to get."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.book import Book
from workbench.calendars import format_date
from workbench.engine import Array, Verdict
from workbench.engine.diversification import Diversified
from workbench.engine.diversification import words as w
from workbench.money import format_rupiah
from workbench.plan import MARK
from workbench.report.blocks import Block, Table, Tone
from workbench.report.charts.units import calendar_of, joint_cash, on_paper, profit_and_swing
from workbench.report.desk.unit_tables import added_table, left_table, market_table, paper_table, people_table
from workbench.report.narrative import bold
from workbench.report.paper import Paper
from workbench.report.proposal.parts import facts, heading, lines, note, paragraph, table

__all__ = ["CAVEAT", "Units", "paper"]

CAVEAT = (
    "Harga, upah, dan jumlah dianggap tetap selama masa hitung; pajak dan bunga belum dihitung. Naik turun penjualan "
    "dan kaitannya nilai pembanding, bukan aturan."
)
"""What the figures leave out."""

BOX = "☐"
TONES: dict[Verdict, Tone] = {Verdict.AMAN: "baik", Verdict.HATI_HATI: "waspada", Verdict.BELUM_MAMPU: "bahaya"}


@dataclass(frozen=True, slots=True)
class Units:
    """What the paper is made of."""

    book: Book
    found: Diversified


def paper(units: Units) -> Paper:
    """The plan of units of one cooperative."""
    book, found = units.book, units.found
    blocks = tuple(_blocks(book, found))
    place = ", ".join(filter(None, (book.kepala.nama or "Koperasi", book.kepala.desa, book.kepala.kecamatan)))
    return Paper("Rencana unit usaha", blocks, f"{place}; mulai {w.month_name(found.start, 1)}")


def _blocks(book: Book, found: Diversified) -> Iterator[Block]:
    if book.contoh:
        yield paragraph(bold(MARK))
    verdict = found.risk.verdict
    yield note(str(verdict), f"{w.chance_told(found)} {w.cushion_told(found)}".strip(), tone=TONES[verdict])
    yield _money(found)
    yield heading("Urutan buka", 2, numbered=False)
    yield paragraph(w.order_told(found))
    calendar = calendar_of(found)
    if calendar:
        yield on_paper(calendar)
    yield lines((w.at_once_told(found), w.lowest_told(found)))
    yield on_paper(joint_cash(found))
    yield _years(found)
    yield from _together(found)
    yield from _rest(found)
    yield note("Cara menghitung", CAVEAT)


def _money(found: Diversified) -> Table:
    record = found.record
    return facts(
        "Uang yang dipakai menghitung",
        (
            ("Kas tersedia", format_rupiah(record.kas_tersedia)),
            ("Kas minimum dan cadangan", f"{format_rupiah(record.kas_minimum)} dan {format_rupiah(record.cadangan)}"),
            ("Dana baru per bulan", format_rupiah(record.dana_baru_bulan)),
            ("Masa hitung", f"{record.horizon} bulan, mulai {format_date(found.start)}"),
        ),
    )


def _together(found: Diversified) -> Iterator[Block]:
    if not found.opened:
        return
    yield heading("Hasil dan naik turunnya", 2, numbered=False)
    yield lines(filter(None, (w.held_told(found), w.bad_year_told(found), w.better_told(found))))
    yield added_table(found)
    chart = profit_and_swing(found)
    if chart:
        yield on_paper(chart)


def _rest(found: Diversified) -> Iterator[Block]:
    """What is left out, the market, people and papers, each only where there is something to say."""
    if found.left:
        yield left_table(found)
    market = market_table(found)
    if market.rows or found.skills or found.papers:
        yield heading("Pembeli, orang, dan surat", 2, numbered=False)
    if market.rows:
        yield paragraph(w.spending_told(found.daily, found.people))
        yield market
    if found.skills:
        yield people_table(found)
    if found.papers:
        yield paper_table(found, BOX)


def _years(found: Diversified) -> Table:
    """Joint cash at the end of every twelfth month."""
    months = [*range(12, found.limit.months, 12), found.limit.months]
    low, high = found.risk.cash
    rows = [
        (w.month_name(found.start, t), _cell(found.order.cash, t), w.about(float(low[t])), w.about(float(high[t])))
        for t in months
    ]
    return table(
        "Kas bersama",
        (
            ("Akhir bulan", "kiri", 1.5),
            ("Menurut urutan", "kanan", 1.5),
            ("Bila buruk (1 dari 10)", "kanan", 1.5),
            ("Bila baik (1 dari 10)", "kanan", 1.5),
        ),
        rows,
    )


def _cell(line: Array, month: int) -> str:
    return format_rupiah(float(line[month]))
