"""A table read by a mapping: its months as reports, what could not be read, and what should be known about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from workbench.book.pantau import FIVE, Mapping, MonthReport
from workbench.calendars import format_month
from workbench.errors import sentence
from workbench.intake.cells import Raw, Refused, is_empty
from workbench.intake.monthly.cells import MOST, amount_in, cell_at, month_in
from workbench.intake.monthly.ledger import COSTS, SALES, SKIPPED, Line, sums
from workbench.intake.monthly.tables import Found
from workbench.intake.monthly.titles import FLOWS, IN, OUT, SINGLE, WORDS, bare, five_of, named, scale_in

__all__ = ["Read", "guessed", "read_table"]

MOST_FAULTS = 8
"""Cells that are told one by one."""
_SUMS = ("total", "jumlah", "rata", "sub total", "subtotal", "grand total", "saldo awal", "saldo lalu")


@dataclass(slots=True)
class Read:
    """What a table says; ``faults`` are cells that were left out, each in a sentence."""

    reports: tuple[MonthReport, ...] = ()
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def guessed(found: Found, file: str) -> Mapping:
    """How a table is read that nobody has read before.

    >>> from workbench.intake.rawsheet import RawSheet
    >>> from workbench.intake.monthly.tables import find
    >>> sheet = RawSheet("A", ((1, ("Bulan", "Omzet", "Saldo kas")), (2, ("Jan 2027", 5, 6))))
    >>> mapping = guessed(next(find(sheet, "a.csv")), "a.csv")
    >>> mapping.bulan, mapping.penjualan, mapping.kas
    ('Bulan', ('Omzet',), ('Saldo kas',))
    """
    others = {place: title for place, title in found.titles.items() if found.shape == "lajur" or place != found.at}
    places = _of_ledger(others) if found.shape == "buku" else five_of(others)
    titles = {name: tuple(others[place] for place in at) for name, at in places.items()}
    mapping = Mapping(
        sidik=found.fingerprint,
        nama=file[:200],
        lembar=found.sheet.name[:200],
        tata=found.shape,
        bulan="" if found.shape == "lajur" else found.titles.get(found.at, ""),
        satuan=scale_in([*found.texts(), *others.values()]),
        tanggal=found.order or "hari",
        **titles,
    )
    if found.shape == "buku":
        mapping = mapping.model_copy(update=_ledger_words(others))
    return mapping.model_copy(update={"biaya_minus": _all_minus(found, mapping)})


def _of_ledger(others: dict[int, str]) -> dict[str, tuple[int, ...]]:
    return {name: (at if name == "kas" else ()) for name, at in five_of(others).items()}


def _ledger_words(others: dict[int, str]) -> dict[str, Any]:
    came, went = named(others, IN, 2), named(others, OUT, 2)
    single = named(others, SINGLE, 2)
    both = bool(came and went)
    return {
        "uraian": tuple(others[place] for place in sorted(named(others, WORDS, 2))),
        "masuk": others[came[0]] if both else others[single[0]] if single else "",
        "keluar": others[went[0]] if both else "",
        "kata_penjualan": SALES,
        "kata_biaya": COSTS,
        "kata_lewati": SKIPPED,
    }


def _all_minus(found: Found, mapping: Mapping) -> bool:
    """Whether every cost in the table is below zero."""
    costs = [row.biaya for row in read_table(found, mapping).reports if row.biaya] if found.shape != "buku" else []
    return bool(costs) and all(cost < 0 for cost in costs)


def read_table(found: Found, mapping: Mapping) -> Read:
    """The months of a table."""
    read = Read()
    if mapping.tata == "buku":
        lines = list(_lines(found, mapping, read))
        read.reports, told = sums(lines, mapping)
        read.notes += told
    else:
        cells = _across(found, mapping) if mapping.tata == "lajur" else _down(found, mapping, read)
        read.reports = tuple(_months(cells, mapping, read))
    read.reports = tuple(_within(row, read) for row in read.reports)
    if len(read.faults) > MOST_FAULTS:
        more = len(read.faults) - MOST_FAULTS
        read.faults[MOST_FAULTS:] = [f"Masih ada {more} sel lain yang tidak terbaca dan dilewati."]
    return read


Cells = Iterator[tuple[dt.date, str, str, Raw]]
"""Month, one of the five, where the cell stands, and the cell."""


def _down(found: Found, mapping: Mapping, read: Read) -> Cells:
    places = {title: place for place, title in found.titles.items()}
    at = places.get(mapping.bulan, found.at)
    wanted = [(name, places[title]) for name in FIVE for title in getattr(mapping, name) if title in places]
    for number, cells in found.below:
        month = month_in(cell_at(cells, at), mapping.tanggal, found.year)
        if month is None:
            _told_no_month(cell_at(cells, at), number, any(not is_empty(cell_at(cells, p)) for _, p in wanted), read)
            continue
        for name, place in wanted:
            yield month, name, f"Baris {number}, {found.titles[place]}", cell_at(cells, place)


def _told_no_month(raw: Raw, number: int, any_number: bool, read: Read) -> None:
    """A row with numbers and no month is told; sums and remarks are passed over."""
    text = bare(str(raw)) if isinstance(raw, str) else ""
    if any_number and not is_empty(raw) and not text.startswith(_SUMS):
        read.faults.append(sentence(f"Baris {number}", f"“{_shown(raw)}” bukan bulan", "Baris ini dilewati"))


def _across(found: Found, mapping: Mapping) -> Cells:
    header = found.sheet.rows[found.header][1]
    months = {place: month for place, raw in enumerate(header) if (month := month_in(raw, mapping.tanggal, found.year))}
    rows = dict(found.below)
    numbers = {title: number for number, title in found.titles.items()}
    for name in FIVE:
        for title in getattr(mapping, name):
            number = numbers.get(title)
            for place, month in months.items() if number is not None else ():
                yield month, name, f"{title}, kolom {place + 1}", cell_at(rows[number or 0], place)


def _months(cells: Cells, mapping: Mapping, read: Read) -> Iterator[MonthReport]:
    """The five numbers by month: what flows and parts of one number are added, of the others the last stays."""
    told: dict[dt.date, dict[str, Any]] = {}
    row_of: dict[tuple[dt.date, str], str] = {}
    twice = False
    for month, name, where, raw in cells:
        amount = _amount(raw, where, mapping, read)
        if amount is None:
            continue
        if name == "biaya" and mapping.biaya_minus:
            amount = -amount
        numbers = told.setdefault(month, {})
        row, before = where.partition(",")[0], row_of.get((month, name))
        again = mapping.tata == "baris" and before is not None and before != row
        twice = twice or again
        adds = name in FLOWS or (before is not None and not again)
        numbers[name] = numbers.get(name, 0) + amount if adds else amount
        row_of[month, name] = row
    if twice:
        read.notes.append(
            "Beberapa baris ada pada bulan yang sama: penjualan dan biayanya dijumlahkan, "
            "kas, tunggakan, dan stok diambil dari baris terakhir."
        )
    yield from (MonthReport.model_construct(bulan=month, **numbers) for month, numbers in sorted(told.items()))


def _within(row: MonthReport, read: Read) -> MonthReport:
    """A month without the sums that no report holds."""
    beyond = [name for name in FIVE if abs(getattr(row, name) or 0) > MOST]
    for name in beyond:
        read.faults.append(
            sentence(
                f"{format_month(row.bulan or dt.date.min)}, {name}", "jumlahnya terlalu besar", "Periksa jumlah nolnya"
            )
        )
    return row.model_copy(update=dict.fromkeys(beyond))


def _amount(raw: Raw, where: str, mapping: Mapping, read: Read) -> int | None:
    try:
        return amount_in(raw, mapping.satuan)
    except Refused as refused:
        read.faults.append(sentence(f"{where} berisi “{_shown(raw)}”", refused.what, "Sel ini dilewati"))
        return None


def _lines(found: Found, mapping: Mapping, read: Read) -> Iterator[Line]:
    """The dated lines of a ledger; a line without a date is of the date above it."""
    places = {title: place for place, title in found.titles.items()}
    at = places.get(mapping.bulan, found.at)
    words = [places[title] for title in mapping.uraian if title in places]
    cash = [places[title] for title in mapping.kas if title in places]
    sides = [places[title] for title in (mapping.masuk, mapping.keluar) if title in places]
    month: dt.date | None = None
    for number, cells in found.below:
        amounts = {
            place: _amount(cell_at(cells, place), f"Baris {number}, {found.titles[place]}", mapping, read)
            for place in (*sides, *cash)
        }
        raw = cell_at(cells, at)
        month = month_in(raw, mapping.tanggal, found.year) or (month if is_empty(raw) else None)
        if month is None:
            _told_no_month(raw, number, any(amount is not None for amount in amounts.values()), read)
            continue
        left, right = (amounts.get(places.get(title, -1)) or 0 for title in (mapping.masuk, mapping.keluar))
        balances = [balance for place in cash if (balance := amounts[place]) is not None]
        if left or right or balances:
            said = " ".join(str(cell_at(cells, place) or "") for place in words)
            yield Line(month, said, left, right, sum(balances) if balances else None)


def _shown(raw: Raw) -> str:
    text = " ".join(str(getattr(raw, "text", raw)).split())
    return text if len(text) <= 30 else f"{text[:29]}…"
