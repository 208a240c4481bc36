"""What visits, follow-ups and the ladder say, for screens and for paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from workbench.calendars import format_date, format_month, format_short_date
from workbench.engine.mentoring.ladder import Advice, Ladder, Move
from workbench.engine.mentoring.visits import Attendance, MonthState, Open, Standing
from workbench.money import format_number, format_percent

__all__ = [
    "DAYS",
    "STANDING",
    "advice_told",
    "attendance_told",
    "dated",
    "due_told",
    "ladder_told",
    "month_told",
    "moved",
    "next_told",
    "step_told",
    "stood_told",
]

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
STANDING = {
    Standing.CUKUP: "Sudah cukup",
    Standing.MASIH_BISA: "Masih kurang",
    Standing.KURANG: "Kurang",
}
NOT_YET = "belum dinilai"


def dated(day: dt.date) -> str:
    """A day with its name.

    >>> dated(dt.date(2026, 11, 23))
    'Senin, 23 November 2026'
    """
    return f"{DAYS[day.weekday()]}, {format_date(day)}"


def month_told(state: MonthState) -> tuple[str, ...]:
    """How the month's visits stand, in one to three sentences.

    >>> month_told(MonthState(dt.date(2026, 11, 1), dt.date(2026, 11, 22), 2, 1, 1, None, ()))[0]
    '1 dari 2 kunjungan langsung Nov 2026 sudah dilakukan, kurang 1.'
    """
    head = f"{state.on_site} dari {state.needed} kunjungan langsung {format_month(state.month)} sudah dilakukan"
    told = [f"{head}, kurang {state.left}." if state.left else f"{head}."]
    if state.by_phone:
        told.append(f"{state.by_phone} lewat telepon; itu dicatat, tetapi tidak dihitung sebagai kunjungan langsung.")
    if state.missed:
        days = ", ".join(map(format_short_date, state.missed))
        told.append(f"Jadwal {days} lewat tanpa kunjungan.")
    return tuple(told)


def next_told(state: MonthState) -> str:
    """The next planned day and how far it is.

    >>> next_told(MonthState(dt.date(2026, 11, 1), dt.date(2026, 11, 22), 2, 1, 0, dt.date(2026, 11, 23), ()))
    'Senin, 23 November 2026, besok.'
    """
    if state.next is None:
        return "Belum dijadwalkan."
    ahead = (state.next - state.today).days
    far = {0: "hari ini", 1: "besok"}.get(ahead, f"{format_number(ahead)} hari lagi")
    return f"{dated(state.next)}, {far}."


def due_told(one: Open) -> str:
    """When an open action is due.

    >>> from workbench.book.kunjungan import FollowUp
    >>> due_told(Open(FollowUp(disepakati=dt.date(2026, 11, 1), tenggat=dt.date(2026, 11, 10)), 12))
    'lewat 12 hari (10 Nov 2026)'
    """
    if one.action.tenggat is None:
        return "tanpa tenggat"
    day = format_short_date(one.action.tenggat)
    return f"lewat {format_number(one.late)} hari ({day})" if one.late else f"sampai {day}"


def attendance_told(found: Attendance) -> str:
    """Who came, in a sentence.

    >>> print(attendance_told(Attendance(1, 8, 10, 8, 1)))
    Hadir 8 orang dalam 1 kunjungan; 80% dari yang diundang datang (8 dari 10). Bukti hadir: 1 dari 1 kunjungan.
    """
    if not found.visits:
        return "Belum ada kunjungan."
    rate = found.rate
    share = (
        ""
        if rate is None
        else f"; {format_percent(rate, 0)} dari yang diundang datang ({found.answered} dari {found.invited})"
    )
    head = f"Hadir {format_number(found.came)} orang dalam {found.visits} kunjungan{share}."
    return f"{head} Bukti hadir: {found.proven} dari {found.visits} kunjungan."


def step_told(ladder: Ladder, step: int) -> str:
    """A step as number and word.

    >>> from workbench.engine.mentoring.ladder import load
    >>> step_told(load(), 3), step_told(load(), 0)
    ('3 Berjalan', 'belum dinilai')
    """
    return f"{step} {ladder.names[step - 1]}" if step else NOT_YET


def moved(move: Move) -> str:
    """How far a dimension moved.

    >>> from workbench.engine.mentoring.ladder import load
    >>> moved(Move(load().dimensions[0], 1, 3))
    'naik 2 tingkat'
    """
    if move.change is None:
        return ""
    if not move.change:
        return "tetap"
    return f"{'naik' if move.change > 0 else 'turun'} {abs(move.change)} tingkat"


def stood_told(found: Sequence[Move], ladder: Ladder) -> str:
    """Where the cooperative as a whole stands: on its lowest step, and which dimensions keep it there.

    >>> from workbench.engine.mentoring.ladder import load
    >>> low, high = (Move(load().dimensions[at], step, step) for at, step in ((0, 2), (1, 4)))
    >>> stood_told([low, high], load())
    'Tingkat koperasi: 2 Mulai, karena tata kelola masih di sana. Yang terendah menentukan.'
    """
    now = [move for move in found if move.now]
    if not now:
        return "Tangga ini belum dinilai."
    lowest = min(move.now for move in now)
    which = [move.dimension.name.casefold() for move in now if move.now == lowest]
    names = which[0] if len(which) == 1 else f"{', '.join(which[:-1])} dan {which[-1]}"
    return f"Tingkat koperasi: {step_told(ladder, lowest)}, karena {names} masih di sana. Yang terendah menentukan."


def ladder_told(found: Sequence[Move]) -> str:
    """What changed since the baseline, in a sentence; nothing where nothing can be compared.

    >>> from workbench.engine.mentoring.ladder import load
    >>> ladder_told([Move(load().dimensions[0], 1, 3), Move(load().dimensions[1], 2, 2)])
    'Sejak titik awal: 1 hal naik, 1 tetap, 0 turun.'
    """
    known = [move.change for move in found if move.change is not None]
    if not known:
        return ""
    up, same = sum(change > 0 for change in known), known.count(0)
    return f"Sejak titik awal: {up} hal naik, {same} tetap, {len(known) - up - same} turun."


def advice_told(advice: Advice, ladder: Ladder) -> str:
    """Why a module is recommended.

    >>> from workbench.engine.mentoring.ladder import load
    >>> print(advice_told(Advice("kas", load().dimension("pembukuan"), 2, "tanpa catatan harian ..."), load()))
    Pembukuan di tingkat 2 Mulai: tanpa catatan harian ...
    """
    return f"{advice.dimension.name} di tingkat {step_told(ladder, advice.step)}: {advice.reason}"
