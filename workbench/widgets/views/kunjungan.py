"""What the book of visits says: this month, what is open, where the cooperative stands on the ladder.

Pure functions of the book and a day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache

from workbench.book.kunjungan import Visiting
from workbench.calendars import format_short_date
from workbench.catalog import read_catalog
from workbench.engine.mentoring import (
    STANDING,
    Ladder,
    MonthState,
    Move,
    Standing,
    advice_told,
    advise,
    attendance,
    attendance_told,
    due_told,
    ladder_told,
    load_ladder,
    month_state,
    month_told,
    moved,
    moves,
    next_told,
    open_actions,
    ordered,
    same_month,
    step_told,
    stood_told,
    terms,
)
from workbench.report.blocks import Kpi, Tone
from workbench.report.desk.dampingan import STATUS, visit_told
from workbench.report.html import escape
from workbench.rules import load as load_rules
from workbench.widgets.views import parts

__all__ = ["actions", "bar", "journal", "ladder", "month"]

TONES: dict[Standing, Tone] = {
    Standing.CUKUP: "baik",
    Standing.MASIH_BISA: "waspada",
    Standing.KURANG: "bahaya",
}
STEPS: tuple[Tone, ...] = ("netral", "bahaya", "waspada", "waspada", "baik", "baik")
"""The weight of each step, 0 (not assessed) to 5."""
SHOWN = 6
"""Visits and modules that are told at once."""


def _state(part: Visiting, today: dt.date) -> MonthState:
    return month_state(part, today, today, terms(load_rules(), today))


def bar(part: Visiting, today: dt.date) -> str:
    """The month in one line."""
    state = _state(part, today)
    value = f"{state.on_site} dari {state.needed}"
    return parts.strip("Kunjungan bulan ini", value, STANDING[state.standing], TONES[state.standing])


def month(part: Visiting, today: dt.date) -> str:
    """How this month's visits stand, the next day, who came."""
    state = _state(part, today)
    made = [visit for visit in part.catatan if same_month(visit.tanggal, today)]
    came, waiting = attendance(made), open_actions(part.tindak_lanjut, today)
    late = sum(action.late > 0 for action in waiting)
    proven = f"{came.proven} dari {came.visits} ada buktinya" if came.visits else "belum ada kunjungan"
    figures = (
        Kpi(label="Kunjungan langsung", value=f"{state.on_site} dari {state.needed}", tone=TONES[state.standing]),
        Kpi(label="Hadir bulan ini", value=str(came.came), note=proven),
        Kpi(label="Tindak lanjut terbuka", value=str(len(waiting)), note=f"{late} lewat tenggat"),
    )
    next_day = f"Kunjungan berikutnya: {next_told(state)}"
    judged = parts.judged(STANDING[state.standing], TONES[state.standing], (*month_told(state), next_day))
    came_told = parts.paragraphs([attendance_told(came)] if made else [])
    rule = load_rules().at("kunjungan_min_per_bulan", today)
    source = f"Paling sedikit {state.needed} kali sebulan: {'; '.join(rule.sources)}."
    return parts.card("Bulan ini", judged, parts.kpis(figures), came_told, f'<p class="sumber">{escape(source)}</p>')


def actions(part: Visiting, today: dt.date) -> str:
    """What is still to be done, what is overdue first; nothing where nothing was ever agreed."""
    if not part.tindak_lanjut:
        return ""
    waiting = open_actions(part.tindak_lanjut, today)
    if not waiting:
        return parts.card("Tindak lanjut", parts.judged("Semua selesai", "baik", ()))
    lines = [
        (
            f"<b>{escape(one.action.apa or 'Belum ditulis')}</b> "
            f"{parts.toned(due_told(one), 'bahaya' if one.late else 'netral')} "
            f"{escape(', '.join(word for word in (one.action.siapa, STATUS[one.action.status]) if word))}",
            "",
        )
        for one in waiting
    ]
    return parts.card("Tindak lanjut", parts.ways(lines))


def journal(part: Visiting) -> str:
    """The last visits, the newest first."""
    made = sorted(part.catatan, key=lambda visit: visit.tanggal, reverse=True)
    if not made:
        return ""
    lines = [(f"<b>{escape(visit_told(visit))}</b> {escape(visit.temuan)}", "") for visit in made[:SHOWN]]
    more = [f"Seluruhnya {len(made)} kunjungan."] if len(made) > SHOWN else []
    return parts.card("Kunjungan terakhir", parts.ways(lines), parts.paragraphs(more))


def ladder(part: Visiting) -> str:
    """Where the cooperative stands, what moved since the baseline, and what to learn next."""
    found, rungs = moves(part.kematangan), load_ladder()
    answered = any(move.now for move in found)
    if not answered:
        return parts.card(
            "Tangga kematangan", parts.paragraphs(["Belum dinilai. Nilai bersama pengurus; sepuluh menit cukup."])
        )
    lowest = min(move.now for move in found if move.now)
    rows = ordered(part.kematangan)
    when = f"Dinilai {format_short_date(rows[-1].tanggal)}"
    since = f"{when}, titik awal {format_short_date(rows[0].tanggal)}." if len(rows) > 1 else f"{when}, titik awal."
    head = parts.judged(step_told(rungs, lowest), STEPS[lowest], (stood_told(found, rungs), ladder_told(found), since))
    steps = parts.ways((_dimension(move, rungs), "") for move in found)
    basis = f'<p class="sumber">{escape(rungs.basis)}.</p>'
    return parts.card("Tangga kematangan", head, steps, _modules(found, rungs), basis)


def _dimension(move: Move, rungs: Ladder) -> str:
    told = parts.toned(f"{move.dimension.name}: {step_told(rungs, move.now)}", STEPS[move.now])
    change = f" <b>{escape(moved(move))}</b>" if move.change else ""
    means = f"<br>{escape(move.dimension.steps[move.now - 1])}" if move.now else ""
    return f"{told}{change}{means}"


def _modules(found: tuple[Move, ...], rungs: Ladder) -> str:
    """The training modules to take next, as links, with the reason of each."""
    asked = advise(found)[:SHOWN]
    if not asked:
        return ""
    lines = [
        (escape(advice_told(one, rungs)), parts.link(_titles().get(one.module, one.module), f"/pelatihan/{one.module}"))
        for one in asked
    ]
    return parts.heading("Pelatihan berikutnya", 3) + parts.ways(lines)


@cache
def _titles() -> Mapping[str, str]:
    """What the training modules call themselves."""
    return {notebook.nama: notebook.judul for notebook in read_catalog().of_kind("pelatihan")}
