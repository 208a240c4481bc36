"""The pendamping's monthly report over all cooperatives in their care, as blocks.

>>> import datetime as dt
>>> from workbench.book import Book
>>> from workbench.report.desk.dampingan import Cared
>>> from workbench.rules import load
>>> book = Book.empty("61.05.20.2002", "kunjungan", "Koperasi CONTOH")
>>> report = Month("Ani CONTOH", dt.date(2026, 10, 1), dt.date(2026, 11, 3), (Cared("61.05.20.2002", book),))
>>> monthly(report, load()).title
'Laporan bulanan pendamping, Oktober 2026'
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.book.kunjungan import FollowUp
from workbench.calendars import format_date, format_long_month, format_short_date
from workbench.engine.mentoring import (
    MonthState,
    attendance,
    attendance_told,
    due_told,
    load_ladder,
    month_state,
    moves,
    open_actions,
    same_month,
    stood_told,
    terms,
    visits_rule,
)
from workbench.engine.monitoring import Followed, Light, reasons
from workbench.engine.phrases import join
from workbench.money import format_percent
from workbench.plan import MARK
from workbench.report.blocks import Block, Kpi, KpiRow, Signatory, Signature, Table
from workbench.report.desk.dampingan import (
    LIGHTS,
    PORTAL,
    Cared,
    Month,
    actions_table,
    finding_told,
    light_of,
)
from workbench.report.narrative import bold
from workbench.report.paper import Paper
from workbench.report.proposal.parts import EMPTY, heading, lines, note, paragraph, short_date, table
from workbench.rules import Rules

__all__ = ["monthly"]

STATEMENT = "Laporan ini disusun dari catatan setiap kunjungan. Daftar hadir yang ditandatangani ada pada pendamping."


def monthly(report: Month, rules: Rules) -> Paper:
    """The monthly report: how every cooperative stands, then each with its visits, findings and agreed actions."""
    held = terms(rules, report.month)
    states = [month_state(one.visiting, report.month, report.today, held) for one in report.cared]
    seen = [light_of(one, report.month, report.seen, rules) for one in report.cared]
    source = "; ".join(visits_rule(rules, report.month).sources)
    blocks: list[Block] = [
        _figures(report, states),
        *_short(report, states, source),
        heading("Keadaan setiap koperasi", 1, numbered=False),
        _overview(report, states, seen),
        note("Arti lampu", "Penilaian program dari lima angka sebulan, dengan ambang pembanding. Bukan aturan."),
    ]
    for one, found in zip(report.cared, seen, strict=True):
        blocks += _cooperative(report, one, found)
    blocks += [note("Portal resmi", PORTAL), _signed(report)]
    about = f"Pendamping {report.pendamping}. {len(report.cared)} koperasi. Dibuat {format_date(report.today)}."
    mark = MARK if any(one.invented for one in report.cared) else ""
    return Paper(f"Laporan bulanan pendamping, {format_long_month(report.month)}", tuple(blocks), about, mark)


def _figures(report: Month, states: Sequence[MonthState]) -> KpiRow:
    came = attendance(visit for one in report.cared for visit in report.visits(one))
    waiting = [
        open_action for one in report.cared for open_action in open_actions(one.visiting.tindak_lanjut, report.today)
    ]
    late = sum(one.late > 0 for one in waiting)
    rate = "" if came.rate is None else f"{format_percent(came.rate, 0)} dari yang diundang"
    needed, made = sum(state.needed for state in states), sum(state.on_site for state in states)
    return KpiRow(
        items=(
            Kpi(label="Kunjungan langsung", value=str(made), note=f"dari {needed} untuk {len(states)} koperasi"),
            Kpi(label="Orang hadir", value=str(came.came), note=rate),
            Kpi(label="Bukti hadir", value=str(came.proven), note=f"dari {came.visits} kunjungan"),
            Kpi(label="Tindak lanjut lewat", value=str(late), note=f"dari {len(waiting)} yang terbuka"),
        )
    )


def _short(report: Month, states: Sequence[MonthState], source: str) -> Iterator[Block]:
    """Whoever was visited less often than asked for."""
    short = [one.name for one, state in zip(report.cared, states, strict=True) if state.left]
    needed = states[0].needed if states else 0
    if short:
        yield paragraph(bold(f"Kurang dari {needed} kunjungan langsung: "), f"{join(short)}.")
    else:
        yield paragraph(f"Setiap koperasi sudah dikunjungi langsung paling sedikit {needed} kali.")
    yield paragraph(f"Paling sedikit {needed} kunjungan langsung sebulan untuk tiap koperasi. Sumber: {source}.")


def _overview(report: Month, states: Sequence[MonthState], seen: Sequence[Followed | None]) -> Table:
    rows = []
    for one, state, found in zip(report.cared, states, seen, strict=True):
        came = attendance(report.visits(one))
        late = sum(action.late > 0 for action in open_actions(one.visiting.tindak_lanjut, report.today))
        light = LIGHTS[found.light if found else Light.KELABU]
        place = ", ".join(part for part in (one.village, one.district) if part)
        visits = f"{state.on_site} dari {state.needed}"
        rows.append((one.name, place, visits, str(came.came), light, str(late) if late else EMPTY))
    return table(
        f"Koperasi dampingan, {format_long_month(report.month)}",
        (
            ("Koperasi", "kiri", 2.4),
            ("Desa, kecamatan", "kiri", 2.0),
            ("Kunjungan", "kiri", 1.1),
            ("Hadir", "kanan", 0.8),
            ("Lampu", "kiri", 1.5),
            ("Lewat tenggat", "kanan", 1.0),
        ),
        rows,
        small=True,
    )


def _cooperative(report: Month, one: Cared, found: Followed | None) -> Iterator[Block]:
    """One cooperative: light and why, visits with their findings, agreed actions, the ladder where it was climbed."""
    yield heading(one.name, 1, numbered=False)
    yield paragraph(bold("Lampu: "), _light_told(found))
    visits = report.visits(one)
    yield paragraph(bold("Kunjungan: "), attendance_told(attendance(visits)))
    if visits:
        yield lines(map(finding_told, visits))
    actions = list(_month_actions(report, one))
    if actions:
        yield actions_table(actions)
    assessed = [row for row in one.visiting.kematangan if same_month(row.tanggal, report.month)]
    if assessed:
        until = [row for row in one.visiting.kematangan if row.tanggal <= max(row.tanggal for row in assessed)]
        yield paragraph(bold("Tangga kematangan: "), stood_told(moves(until), load_ladder()))


def _light_told(found: Followed | None) -> str:
    if found is None:
        return "belum ada laporan lima angka."
    why = join([finding.what for finding in reasons(found.found)])
    return f"{found.light.sentence}. Sebabnya: {why}." if why else f"{found.light.sentence}."


def _month_actions(report: Month, one: Cared) -> Iterator[tuple[FollowUp, str]]:
    """What is open, and what was agreed in this month and is settled already."""
    waiting = open_actions(one.visiting.tindak_lanjut, report.today)
    yield from ((action.action, due_told(action)) for action in waiting)
    is_open = [action.action for action in waiting]
    for row in one.visiting.tindak_lanjut:
        if row not in is_open and same_month(row.disepakati, report.month):
            yield row, f"disepakati {format_short_date(row.disepakati)}" if not row.tenggat else short_date(row.tenggat)


def _signed(report: Month) -> Signature:
    return Signature(
        title="Tanda tangan",
        new_page=False,
        statement=STATEMENT,
        place_date=f"……………………, {format_date(report.today)}",
        signatories=(
            Signatory(role="Pendamping", name=report.pendamping),
            Signatory(role="Petugas Dinas", name="", above="Mengetahui", stamp=True),
        ),
    )
