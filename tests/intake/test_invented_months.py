"""The example district: the same everywhere, months that hang together, every kind of trouble in it, nobody real."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import islice

import numpy as np
import pytest

from workbench.book import Book
from workbench.calendars import add_months
from workbench.checks import check
from workbench.engine.district.laid import lay_out
from workbench.engine.district.likeness import twins
from workbench.engine.district.stages import STAGES, place
from workbench.engine.model import inputs
from workbench.engine.monitoring import due
from workbench.engine.monitoring.months import months_between
from workbench.engine.statements import keep_books
from workbench.errors import Severity
from workbench.intake import PLANTED
from workbench.intake.invented_copies import COPIES
from workbench.intake.invented_months import MONTHS, Invented, example_district
from workbench.intake.invented_trade import CHARACTERS
from workbench.intake.invented_visits import PEOPLE
from workbench.rules import load

TODAY = dt.date(2026, 11, 22)
LAST = dt.date(2026, 10, 1)
FIRST = dt.date(2024, 11, 1)


@pytest.fixture(scope="module")
def district() -> list[Invented]:
    return list(example_district(TODAY))


def test_every_village_is_there_once_with_two_years_and_marked(district: list[Invented]) -> None:
    assert len({one.plan.profil.kode for one in district}) == len(district) == 406
    for one in district:
        assert all((one.plan.contoh, one.pantau.contoh, one.kunjungan.contoh))
        assert one.trade.five.months == MONTHS == 24
        months = [row.bulan for row in one.pantau.pantau.laporan if row.bulan]
        assert all(FIRST <= month <= LAST for month in months)
        assert len(set(months)) == len(months)
        assert [one.pantau.kepala.kode, one.kunjungan.kepala.kode] == [
            f"{one.plan.profil.kode}~pantau",
            f"{one.plan.profil.kode}~kunjungan",
        ]
    assert due(TODAY) == LAST == add_months(FIRST, MONTHS - 1)


def test_cash_moves_with_what_is_sold_spent_and_owed(district: list[Invented]) -> None:
    """``cash = before + sales - costs - change of arrears + other``, every month of all 406, and never below 0."""
    for one in district:
        five, trade = one.trade.five, one.trade
        owed = np.diff(five.arrears, prepend=trade.owed)
        moved = five.sales - five.costs - owed + trade.other
        assert (five.cash == trade.before + np.cumsum(moved)).all()
        for line in (five.cash, five.sales, five.costs, five.arrears, five.stock):
            assert (line >= 0).all()
            assert (line == np.rint(line)).all()


def test_what_else_moves_cash_is_what_the_plan_has_and_bills(district: list[Invented]) -> None:
    """Savings, draws, investments, principal: as planned to the rupiah, but for bills, tax of the year and the SHU."""
    rules, seen = load(), 0
    for one in district[:60]:
        if one.stage != "berjalan" or one.character != "baik":
            continue
        books = keep_books(inputs(one.plan, rules))
        cash, last = books.cash, months_between(one.plan.asumsi.mulai, LAST)
        own = cash.financing + cash.interest + cash.fees + cash.imbal_jasa_desa + cash.shu_paid + cash.investing
        bills = float(np.abs(books.balance.receivable - books.balance.payable).max())
        shared = float((cash.imbal_jasa_desa + cash.shu_paid).sum())
        unpaid = max(0.0, -float(cash.closing.min()))
        apart = one.trade.other.sum() - own[last - MONTHS + 1 : last + 1].sum()
        assert abs(apart) <= 3 * (bills + shared + unpaid) + 1_000_000
        seen += 1
    assert seen > 10


def test_what_was_reported_is_what_happened(district: list[Invented]) -> None:
    for one in district:
        for row in one.pantau.pantau.laporan:
            assert row.bulan is not None
            column = (row.bulan.year - FIRST.year) * 12 + row.bulan.month - FIRST.month
            told = (row.kas, row.penjualan, row.biaya, row.tunggakan, row.stok)
            five = one.trade.five
            meant = (five.cash, five.sales, five.costs, five.arrears, five.stock)
            assert all(value is None or value == line[column] for value, line in zip(told, meant, strict=True))


def test_there_is_every_kind_of_trouble(district: list[Invented]) -> None:
    kinds = Counter(one.character for one in district)
    assert set(kinds) == set(CHARACTERS)
    for one in district:
        count = len(one.pantau.pantau.laporan)
        whole = one.character not in ("diam", "berhenti", "terlambat")
        assert (count == MONTHS) == whole
        assert (count == 0) == (one.character == "diam")
    laid = {one.plan.profil.kode: one for one in lay_out([one.plan for one in district], load()).laid}
    ends: dict[str, list[float]] = {kind: [] for kind in kinds}
    for one in district:
        if one.stage == "berjalan":
            plan = laid[one.plan.profil.kode]
            last = months_between(plan.start, LAST)
            ends[one.character].append(one.trade.five.sales[-3:].sum() / plan.five.sales[last - 2 : last + 1].sum())
    assert max(ends["turun"]) < 0.95
    assert np.mean(ends["turun"]) < 0.75 < np.mean(ends["lambat"]) < 1 < np.mean(ends["baik"])


def test_the_funnel_is_filled_and_every_stage_is_where_the_board_puts_it(district: list[Invented]) -> None:
    assert set(Counter(one.stage for one in district)) == set(STAGES)
    for one in district:
        rows = one.kunjungan.jalan.tahap
        days = [row.tanggal for row in rows if row.tanggal]
        assert days == sorted(days)
        assert all(day <= TODAY for day in days)
        assert place(frozenset(), TODAY, rows).stage == one.stage


def test_plans_are_no_further_than_their_stage_and_the_planted_faults_stay(district: list[Invented]) -> None:
    rules = load()
    wrong = {
        one.plan.profil.kode: one.stage
        for one in district
        if any(finding.severity is Severity.SALAH for finding in check(one.plan, rules))
    }
    planted = {kode for kode in wrong if kode in PLANTED}
    assert len(planted) == 3
    assert {stage for kode, stage in wrong.items() if kode not in PLANTED} == {"profil"}


def test_forty_one_people_go_there_each_to_about_ten(district: list[Invented]) -> None:
    charges = Counter(one.kunjungan.kunjungan.pendamping for one in district)
    assert len(charges) == PEOPLE == 41
    assert sum(charges.values()) == 406
    assert 6 <= min(charges.values()) <= max(charges.values()) <= 15
    assert all(name.startswith("Contoh ") for name in charges)
    assert all(one.plan.profil.pendamping == one.kunjungan.kunjungan.pendamping for one in district)


def test_visits_and_what_was_agreed_lie_before_the_day(district: list[Invented]) -> None:
    late = 0
    for one in district:
        part = one.kunjungan.kunjungan
        assert all(visit.tanggal <= TODAY and 0 <= visit.hadir <= visit.diundang for visit in part.catatan)
        assert all(row.tanggal > TODAY for row in part.jadwal)
        assert all(row.status != "selesai" or row.hasil for row in part.tindak_lanjut)
        late += sum(
            row.tenggat is not None and row.tenggat < TODAY and row.status != "selesai" for row in part.tindak_lanjut
        )
        assert [row.tanggal for row in part.kematangan] == sorted(row.tanggal for row in part.kematangan)
    assert late > 50


def test_the_planted_copies_are_found_and_nothing_else(district: list[Invented]) -> None:
    pairs = {frozenset(twin.kode) for twin in twins([one.plan for one in district], load())}
    planted = {frozenset((copy, source)) for copy, (source, _) in COPIES.items()}
    assert planted <= pairs
    assert set().union(*pairs) == set().union(*planted)


def test_nobody_real_is_in_it(district: list[Invented]) -> None:
    for one in district[::20]:
        for book in (one.pantau, one.kunjungan):
            assert Book.from_json(book.model_dump_json()) == book
        text = one.kunjungan.model_dump_json()
        assert '"pendamping":"Contoh ' in text
        assert not any(len(word) == 16 and word.isdigit() for word in text.replace('"', " ").split())


def test_the_same_day_and_seed_are_the_same_district_and_another_seed_is_another() -> None:
    def some(today: dt.date, seed: int) -> list[Book]:
        return [book for one in islice(example_district(today, seed), 3) for book in (one.pantau, one.kunjungan)]

    assert some(TODAY, 7) == some(TODAY, 7)
    assert some(TODAY, 7) != some(TODAY, 8)
    later = some(dt.date(2027, 3, 10), 7)[0].pantau.laporan
    assert later[-1].bulan == dt.date(2027, 2, 1)
