"""Cash month by month: the worst month first, then the months themselves, the seasons and the years."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.calendars import format_month
from workbench.engine import Projection
from workbench.money import format_rupiah
from workbench.report.blocks import Column, Kpi, Table, Tone
from workbench.report.charts.screen import cash_months, cash_over_time
from workbench.report.member.ability import advice, cash_sentence
from workbench.report.member.cashbook import CashBook, cash_book, season_months
from workbench.report.proposal import Dossier
from workbench.report.tables import money
from workbench.widgets.views import parts

__all__ = ["answer", "chart", "figures", "months", "sticky", "whole", "years"]

FIRST = 24
"""Months that are shown at once; the others open by tap or key."""
COLUMNS = parts.columns(
    ("Bulan", "kiri"), ("Uang masuk", "kanan"), ("Uang keluar", "kanan"), ("Angsuran", "kanan"), ("Sisa kas", "kanan"),
    ("Musim", "kiri"),
)  # fmt: skip


def answer(dossier: Dossier) -> str:
    """Is there always enough cash: the verdict, the lowest month and why, what would help."""
    p = dossier.projection
    told = (cash_sentence(p), *_lowest(p), *_uncovered(p), *advice(p))
    return parts.verdict(p.verdict, told)


def _lowest(p: Projection) -> Iterator[str]:
    """What happens in the month of the lowest cash."""
    t, book = int(p.ratios.lowest_cash_month), cash_book(p)
    if not t:
        yield "Itu bulan pertama, ketika uang pertama masuk dan belanja pertama dibayar."
        return
    came, spent, due = (float(line[t]) for line in (book.came, book.spent, book.instalment))
    paid = f", angsuran {format_rupiah(due)}" if due else ""
    yield f"Pada bulan itu uang masuk {format_rupiah(came)}, uang keluar {format_rupiah(spent)}{paid}."


def _uncovered(p: Projection) -> Iterator[str]:
    """In how many months the business brings less than the instalment, so that cash has to be there before."""
    due = p.ratios.debt_service > 0
    count, short = int(due.sum()), int((p.ratios.cfads < p.ratios.debt_service)[due].sum())
    if short:
        yield (
            f"Dalam {short} dari {count} bulan angsuran, uang masuk bersih usaha lebih kecil dari angsurannya; "
            "kekurangannya harus ditutup dari kas yang sudah ada."
        )
    elif count:
        yield "Setiap bulan uang masuk bersih usaha cukup untuk angsurannya."


def figures(dossier: Dossier) -> str:
    """The lowest cash, the cash of the first year's end and of the last one's, and how many months are short."""
    p = dossier.projection
    cash, worst = p.books.cash.closing, int(p.ratios.lowest_cash_month)
    short = int((cash < 0).sum())
    tone: Tone = "bahaya" if short else "waspada" if cash[worst] < p.plan.asumsi.kas_minimum else "baik"
    items = [
        parts.money_kpi("Kas paling sedikit", float(cash[worst]), format_month(p.time.date(worst)), tone),
        parts.money_kpi("Akhir tahun 1", float(cash[12])),
        parts.money_kpi(f"Akhir tahun {p.time.years}", float(cash[-1])),
    ]
    if short:
        items.append(Kpi(label="Bulan yang kasnya kurang", value=f"{short} bulan", tone="bahaya"))
    return parts.kpis(items)


def sticky(dossier: Dossier) -> str:
    """The bar of a phone."""
    p = dossier.projection
    return parts.sticky("Kas paling sedikit", format_rupiah(float(p.ratios.lowest_cash)), p.verdict)


def chart(dossier: Dossier) -> str:
    """The first months with the lowest one marked and the names of the seasons."""
    found = cash_months(dossier.projection, FIRST)
    return parts.card(found.title, parts.figure(found), parts.bullets(_seasons(dossier.projection)))


def _seasons(p: Projection) -> Iterator[str]:
    """When each season of the units falls in the months shown."""
    named: dict[tuple[str, bool], list[str]] = {}
    for season in season_months(p, min(FIRST, p.time.months)):
        first, last = (format_month(p.time.date(t)) for t in (season.first, season.last))
        named.setdefault((season.name, season.busy), []).append(first if first == last else f"{first} – {last}")
    for (name, busy), spans in named.items():
        yield f"{name} ({'lebih ramai' if busy else 'lebih sepi'}): {'; '.join(spans)}"


def whole(dossier: Dossier) -> str:
    """Cash and debt over the whole plan."""
    found = cash_over_time(dossier.projection)
    return parts.card(found.title, parts.figure(found))


def months(dossier: Dossier) -> str:
    """Two years month by month, the rest behind a tap; month 0 is the first money."""
    p = dossier.projection
    book, last = cash_book(p), p.time.months
    cut = min(FIRST, last)
    seasons: dict[int, list[str]] = {}
    for season in season_months(p, last):
        for t in range(season.first, season.last + 1):
            seasons.setdefault(t, []).append(season.name)
    width = len(COLUMNS) if seasons else len(COLUMNS) - 1
    rows = [_month(p, book, t, seasons.get(t, []))[:width] for t in range(last + 1)]
    lowest = int(p.ratios.lowest_cash_month)

    def drawn(begin: int, end: int) -> str:
        strong = (lowest - begin,) if begin <= lowest <= end else ()
        title = f"Kas bulan {begin} sampai {end} (rupiah)"
        return parts.table(
            Table(title=title, columns=COLUMNS[:width], rows=tuple(rows[begin : end + 1]), strong=strong), less=(3, 5)
        )

    more = drawn(cut + 1, last) if last > cut else ""
    return parts.joined(drawn(0, cut), parts.details(f"Bulan {cut + 1} sampai {last}", more))


def _month(p: Projection, book: CashBook, t: int, seasons: list[str]) -> tuple[str, ...]:
    lines = (book.came, book.spent, book.instalment, book.left)
    return (format_month(p.time.date(t)), *(money(float(line[t])) for line in lines), ", ".join(dict.fromkeys(seasons)))


def years(dossier: Dossier) -> str:
    """The same by year, month 0 with the first."""
    p = dossier.projection
    book, year = cash_book(p), p.time.yearly
    came, spent, due, left = year(book.came), year(book.spent), year(book.instalment), p.time.year_end(book.left)
    rows = tuple(
        (f"Tahun {y + 1}", *(money(float(line[y])) for line in (came, spent, due, left))) for y in range(p.time.years)
    )
    title, columns = "Kas per tahun (rupiah)", (Column(title="Tahun"), *COLUMNS[1:-1])
    begin = format_month(p.time.date(0))
    told = f"Uang pertama ({begin}) dihitung dalam tahun 1; uang masuk termasuk pinjaman yang cair."
    return parts.joined(
        parts.table(Table(title=title, columns=columns, rows=rows), less=(3,)), parts.paragraphs((told,))
    )
