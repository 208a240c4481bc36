"""The example district in the middle of its work: 406 cooperatives, two years of reports, visits, and their proposals.

Everything is invented and marked CONTOH. It is made for a day: the last month that is reported is the one that was due
on that day, so a board opened on it looks as one does. Same day and seed, same district, on every machine.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from workbench.book import Book, Heading, Kind, book_code
from workbench.book.jalan import Stage, Way
from workbench.book.kunjungan import Visiting
from workbench.book.pantau import FIVE, Beginning, Headcount, Monitoring, MonthReport
from workbench.calendars import add_months
from workbench.engine.monitoring import due
from workbench.engine.monitoring.months import months_between
from workbench.intake.example import PLANTED, SEED, example_entries
from workbench.intake.invented_copies import COPIES, copied
from workbench.intake.invented_trade import LATE_BY, SILENT_FOR, Trade, invent_character, run_loan, run_small
from workbench.intake.invented_visits import PEOPLE, invent_coach, invent_stage, invent_visiting, invent_way
from workbench.money import round_half_up
from workbench.plan import Narrative, Plan
from workbench.rules import Rules
from workbench.rules import load as load_rules

__all__ = ["MONTHS", "Invented", "example_district", "invent_months"]

MONTHS = 24
"""Months of reports."""
FIRST_RULES = dt.date(2025, 8, 15)
"""A loan that has run for two years is older than the rules that are kept: its proposal has their first days."""


@dataclass(frozen=True, slots=True)
class Invented:
    """One cooperative: its plan, its books ``pantau`` and ``kunjungan``, how it goes, and its months (None: none)."""

    plan: Plan
    pantau: Book
    kunjungan: Book
    stage: Stage
    character: str
    trade: Trade


def example_district(today: dt.date, seed: int = SEED) -> Iterator[Invented]:
    """All 406, in order of code.

    >>> first = next(example_district(dt.date(2026, 11, 22)))
    >>> first.plan.contoh, first.pantau.contoh, first.kunjungan.kunjungan.pendamping
    (True, True, 'Contoh Alfonsa')
    """
    rules = load_rules()
    plans = {entry.kode: entry.plan for entry in example_entries(seed) if entry.plan is not None}
    coaches = _coaches(len(plans), seed)
    for (kode, plan), coach in zip(plans.items(), coaches, strict=True):
        yield invent_months(copied(kode, plan, plans), coach, today, seed, rules)


def _coaches(count: int, seed: int) -> list[str]:
    """Who goes where: cooperatives next to each other have the same person; some have more of them than others."""
    rng = Random(f"{seed} pendamping")
    weights = [rng.uniform(0.7, 1.4) for _ in range(PEOPLE)]
    whole, ends, so_far = sum(weights), list[int](), 0.0
    for weight in weights:
        so_far += weight
        ends.append(round(count * so_far / whole))
    starts = (0, *ends)
    return [invent_coach(i) for i in range(PEOPLE) for _ in range(ends[i] - starts[i])]


def invent_months(plan: Plan, coach: str, today: dt.date, seed: int, rules: Rules) -> Invented:
    """Two years of one cooperative until a day.

    >>> from workbench.plan import example
    >>> made = invent_months(example(), "Contoh Maria", dt.date(2026, 11, 22), 1, load_rules())
    >>> made.pantau.kepala.kode, made.kunjungan.kunjungan.pendamping
    ('61.05.20.2002~pantau', 'Contoh Maria')
    """
    kode = plan.profil.kode
    rng = Random(f"{seed} bulan {kode}")
    stage, character, last = _stage(kode, rng), invent_character(rng), due(today)
    lived = _placed(plan, stage, coach, last, today, rng)
    trade = _trade(lived, rules, character, stage, last, rng)
    first = add_months(last, 1 - MONTHS)
    rows = _reports(trade, character, first, rng)
    begun = lived.asumsi.mulai if stage == "berjalan" else None
    silent = character in ("berhenti", "diam")
    visits = invent_visiting(coach, silent, first, today, rng)
    return Invented(
        plan=lived,
        pantau=_book(
            lived, "pantau", Monitoring(laporan=rows, orang=_people(lived, first, rng), awal=_began(lived, first))
        ),
        kunjungan=_book(lived, "kunjungan", visits, invent_way(stage, begun, today, rng)),
        stage=stage,
        character=character,
        trade=trade,
    )


def _stage(kode: str, rng: Random) -> Stage:
    stage = invent_stage(rng)
    if kode in PLANTED:
        return "rencana"
    if kode in COPIES or any(kode == source for source, _ in COPIES.values()):
        return "proposal"
    return stage


def _placed(plan: Plan, stage: Stage, coach: str, last: dt.date, today: dt.date, rng: Random) -> Plan:
    """The plan as it stands at this stage: dated so that its months are these, and no further than it came."""
    profile = plan.profil.model_copy(update={"pendamping": coach})
    if stage == "berjalan":
        start = add_months(last, -MONTHS - rng.choice((0, 0, 1, 2)))
        day = max(FIRST_RULES, add_months(start, -2) + dt.timedelta(days=rng.randint(0, 20)))
        profile = profile.model_copy(update={"tahun_berdiri": start.year - 1})
    elif stage == "cair":
        start, day = today.replace(day=1), add_months(today.replace(day=1), -3)
    else:
        start, day = (
            add_months(today.replace(day=1), rng.choice((2, 2, 3))),
            today - dt.timedelta(days=rng.randint(0, 40)),
        )
    update: dict[str, object] = {
        "profil": profile,
        "asumsi": plan.asumsi.model_copy(update={"mulai": start}),
        "pengajuan": plan.pengajuan.model_copy(update={"tanggal": max(FIRST_RULES, day)}),
    }
    if stage in ("profil", "rencana") and profile.kode not in PLANTED:
        running = tuple(loan for loan in plan.pinjaman if loan.sudah_berjalan)
        update |= {"pinjaman": running, "biaya": (), "narasi": Narrative()}
    if stage == "profil":
        unnamed = tuple(officer.model_copy(update={"nama": ""}) for officer in plan.pengurus)
        update |= {"unit": (), "pengurus": unnamed, "profil": profile.model_copy(update={"alamat": ""})}
    return plan.model_copy(update=update)


def _trade(plan: Plan, rules: Rules, character: str, stage: Stage, last: dt.date, rng: Random) -> Trade:
    if stage == "berjalan":
        return run_loan(plan, rules, character, MONTHS, months_between(plan.asumsi.mulai, last), rng)
    return run_small(plan, MONTHS, rng)


def _reports(trade: Trade, character: str, first: dt.date, rng: Random) -> tuple[MonthReport, ...]:
    """The months that were reported: some lag behind, some stopped, some never began; a few left out a number."""
    five = trade.five
    lines = zip(five.cash, five.sales, five.costs, five.arrears, five.stock, strict=True)
    made = [
        MonthReport(bulan=add_months(first, t), **dict(zip(FIVE, map(round_half_up, line), strict=True)))
        for t, line in enumerate(lines)
    ]
    if character == "diam":
        return ()
    if character == "berhenti":
        return tuple(made[: -rng.choice(SILENT_FOR)])
    if character == "terlambat":
        holes = set(rng.sample(range(4, MONTHS - 4), 3))
        kept = [row for t, row in enumerate(made) if t not in holes]
        return tuple(kept[: -rng.choice(LATE_BY)])
    if rng.random() < 0.15:
        t = rng.randint(3, MONTHS - 5)
        made[t] = made[t].model_copy(update={rng.choice(("stok", "tunggakan")): None})
    return tuple(made)


def _people(plan: Plan, first: dt.date, rng: Random) -> tuple[Headcount, ...]:
    """Members and people at work every half year: members grow as planned, people come with the units."""
    members, staff = plan.anggota, sum(post.orang for post in plan.tenaga_kerja)
    return tuple(
        Headcount(
            bulan=add_months(first, t),
            anggota=members.jumlah + round_half_up(members.tambahan_per_bulan * t * rng.uniform(0.5, 1.2)),
            pekerja=max(1, staff - (1 if t < 6 and rng.random() < 0.5 else 0)),
        )
        for t in (5, 11, 17, 23)
    )


def _began(plan: Plan, first: dt.date) -> Beginning:
    past = plan.tahun_lalu
    return Beginning(
        mulai=first,
        penjualan=round_half_up(past.penjualan / 12),
        shu=past.shu,
        anggota=plan.anggota.jumlah,
        pekerja=1,
        tunggakan=0,
        sumber="CONTOH: catatan tahun lalu",
    )


def _book(plan: Plan, jenis: Kind, part: Monitoring | Visiting, way: Way | None = None) -> Book:
    own = plan.profil
    heading = Heading(kode=book_code(own.kode, jenis), nama=own.nama, desa=own.desa, kecamatan=own.kecamatan)
    parts = {jenis: part} | ({"jalan": way} if way else {})
    return Book(contoh=True, kepala=heading, **parts)
