"""A month's visits, agreed actions, attendance and the maturity ladder, each with an example worked by hand."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import catalog
from workbench.book.kunjungan import Appointment, FollowUp, Maturity, Visit, Visiting
from workbench.datafiles import read_files
from workbench.engine.mentoring import (
    Standing,
    Terms,
    advise,
    attendance,
    attendance_told,
    due_told,
    ladder_told,
    last_month,
    load_ladder,
    month_state,
    month_told,
    moved,
    moves,
    next_told,
    open_actions,
    stood_told,
    terms,
)
from workbench.engine.mentoring.ladder import FILE, read
from workbench.errors import DataError
from workbench.rules import load

NOV = dt.date(2026, 11, 1)
TODAY = dt.date(2026, 11, 22)
HELD = Terms(visits=2, near=3, most=3)


def nov(day: int) -> dt.date:
    return NOV.replace(day=day)


# --- the month --------------------------------------------------------------------------------------


def test_the_month_by_hand() -> None:
    """Planned 5, 12 and 26 November; visited on the 7th, called on the 18th; it is the 22nd.

    One of two visits counts, the call does not. The 5th has a visit two days later; the 12th has none within three
    days (7 and 18 are five and six away); the 26th is ahead, in four days.
    """
    part = Visiting(
        jadwal=tuple(Appointment(tanggal=nov(day)) for day in (26, 5, 12)),
        catatan=(Visit(tanggal=nov(7)), Visit(tanggal=nov(18), cara="telepon")),
    )
    state = month_state(part, NOV, TODAY, HELD)
    assert (state.on_site, state.by_phone, state.left) == (1, 1, 1)
    assert state.next == nov(26)
    assert state.missed == (nov(12),)
    assert state.standing is Standing.MASIH_BISA
    assert month_told(state) == (
        "1 dari 2 kunjungan langsung Nov 2026 sudah dilakukan, kurang 1.",
        "1 lewat telepon; itu dicatat, tetapi tidak dihitung sebagai kunjungan langsung.",
        "Jadwal 12 Nov 2026 lewat tanpa kunjungan.",
    )
    assert next_told(state) == "Kamis, 26 November 2026, 4 hari lagi."


def test_a_day_counts_once_and_a_day_to_come_not_yet() -> None:
    """Two rows of the 3rd are one day at the place; the 29th is ahead; on 29 February, in its leap year, it counts."""
    part = Visiting(catatan=tuple(Visit(tanggal=nov(day)) for day in (3, 3, 29)))
    assert month_state(part, NOV, TODAY, HELD).on_site == 1
    assert month_state(part, NOV, nov(29), HELD).on_site == 2
    leap = dt.date(2028, 2, 29)
    state = month_state(Visiting(catatan=(Visit(tanggal=leap),)), leap, leap, HELD)
    assert (state.month, state.on_site, state.standing) == (dt.date(2028, 2, 1), 1, Standing.MASIH_BISA)


def test_enough_is_enough() -> None:
    part = Visiting(catatan=(Visit(tanggal=nov(3)), Visit(tanggal=nov(17))))
    state = month_state(part, NOV, TODAY, HELD)
    assert state.standing is Standing.CUKUP
    assert month_told(state) == ("2 dari 2 kunjungan langsung Nov 2026 sudah dilakukan.",)
    assert next_told(state) == "Belum dijadwalkan."


@pytest.mark.parametrize(
    ("today", "standing"),
    [
        (dt.date(2026, 10, 30), Standing.MASIH_BISA),  # the month is still ahead
        (dt.date(2026, 11, 28), Standing.MASIH_BISA),  # Saturday 28 and Monday 30 are left for two visits
        (dt.date(2026, 11, 29), Standing.KURANG),  # Sunday: only the 30th is left
        (dt.date(2026, 12, 1), Standing.KURANG),  # the month is over
    ],
)
def test_whether_the_visits_can_still_be_made(today: dt.date, standing: Standing) -> None:
    assert month_state(Visiting(), NOV, today, HELD).standing is standing


def test_what_visits_are_held_to_has_its_source() -> None:
    rules = load()
    assert terms(rules, TODAY) == Terms(visits=2, near=3, most=3)
    assert terms(rules, dt.date(2020, 1, 1)) == terms(rules, TODAY)
    assert rules.at("kunjungan_min_per_bulan", TODAY).sources
    assert not rules.at("kunjungan_min_per_bulan", TODAY).is_threshold
    assert rules.at("ambang_kunjungan_sehari", TODAY).is_threshold


def test_the_last_month_with_a_visit() -> None:
    parts = [Visiting(catatan=(Visit(tanggal=nov(3)), Visit(tanggal=dt.date(2026, 8, 9)))), Visiting()]
    assert last_month(parts) == NOV
    assert last_month([Visiting()]) is None


# --- agreed actions and attendance ------------------------------------------------------------------


def test_open_actions_by_hand() -> None:
    """On the 22nd: due on the 10th is 12 days late, on the 22nd not late; without a date comes last. Two are closed."""
    due = [None, nov(22), nov(10), nov(1), nov(2)]
    states = ["belum", "belum", "berjalan", "selesai", "batal"]
    rows = [
        FollowUp.model_validate({"disepakati": nov(1), "tenggat": day, "status": state})
        for day, state in zip(due, states, strict=True)
    ]
    found = open_actions(rows, TODAY)
    assert [(one.action.tenggat, one.late) for one in found] == [(nov(10), 12), (nov(22), 0), (None, 0)]
    assert [due_told(one) for one in found] == ["lewat 12 hari (10 Nov 2026)", "sampai 22 Nov 2026", "tanpa tenggat"]


ACTIONS = st.builds(
    FollowUp,
    disepakati=st.dates(dt.date(2026, 1, 1), dt.date(2027, 1, 1)),
    tenggat=st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2027, 1, 1)),
    status=st.sampled_from(["belum", "berjalan", "selesai", "batal"]),
)


@given(st.lists(ACTIONS))
def test_every_open_action_is_told_once_and_the_latest_first(rows: list[FollowUp]) -> None:
    found = open_actions(rows, TODAY)
    assert len(found) == sum(row.status in ("belum", "berjalan") for row in rows)
    assert [one.late for one in found] == sorted((one.late for one in found), reverse=True)
    assert all((one.late > 0) == (one.action.tenggat is not None and one.action.tenggat < TODAY) for one in found)


def test_attendance_by_hand() -> None:
    """Invited 10 and 20, came 8 and 13; a third visit without invitation, 3 came: 24 people, 21 of 30 = 70 %."""
    rows = [
        Visit(tanggal=nov(3), diundang=10, hadir=8, bukti="daftar_hadir"),
        Visit(tanggal=nov(10), diundang=20, hadir=13),
        Visit(tanggal=nov(17), hadir=3, bukti="foto"),
    ]
    found = attendance(rows)
    assert (found.came, found.answered, found.invited, found.proven) == (24, 21, 30, 2)
    assert found.rate == pytest.approx(0.7)
    assert attendance_told(found) == (
        "Hadir 24 orang dalam 3 kunjungan; 70% dari yang diundang datang (21 dari 30). Bukti hadir: 2 dari 3 kunjungan."
    )
    assert attendance([]).rate is None
    assert attendance_told(attendance([])) == "Belum ada kunjungan."


# --- the ladder -------------------------------------------------------------------------------------

LADDER = load_ladder()
KEYS = [dimension.key for dimension in LADDER.dimensions]
STEPS = st.fixed_dictionaries({key: st.integers(0, 5) for key in KEYS})


def assessed(day: int, **steps: int) -> Maturity:
    return Maturity.model_validate({"tanggal": nov(day), **steps})


def test_the_ladder_by_hand() -> None:
    """Baseline: tata kelola 1, pembukuan 2, pasar 4. Again: tata kelola 3, pembukuan 2, pasar 3; usaha 4 for the first.

    Up 2, the same, down 1; usaha has no baseline. The lowest now is pembukuan 2.
    """
    rows = [
        assessed(20, tata_kelola=3, pembukuan=2, pasar=3, usaha=4),
        assessed(1, tata_kelola=1, pembukuan=2, pasar=4),
    ]
    found = moves(rows)
    told = {move.dimension.key: (move.before, move.now, moved(move)) for move in found if move.now}
    assert told == {
        "tata_kelola": (1, 3, "naik 2 tingkat"),
        "pembukuan": (2, 2, "tetap"),
        "usaha": (0, 4, ""),
        "pasar": (4, 3, "turun 1 tingkat"),
    }
    assert stood_told(found, LADDER).startswith("Tingkat koperasi: 2 Mulai, karena pembukuan masih di sana.")
    assert ladder_told(found) == "Sejak titik awal: 1 hal naik, 1 tetap, 1 turun."
    # pembukuan 2 asks for kas (up to 2) and modal (3); then at 3: koperasi (tata kelola), belanja (pasar; pasar only
    # up to 2); at 4 unit_baru (usaha up to 4).
    assert [advice.module for advice in advise(found)] == ["kas", "modal", "koperasi", "belanja", "unit_baru"]


def test_nothing_assessed_says_so() -> None:
    found = moves([])
    assert advise(found) == ()
    assert stood_told(found, LADDER) == "Tangga ini belum dinilai."
    assert ladder_told(found) == ""


@given(STEPS, STEPS)
def test_advice_fits_the_step(first: dict[str, int], second: dict[str, int]) -> None:
    found = moves([assessed(1, **first), assessed(2, **second)])
    told = advise(found)
    assert len({advice.module for advice in told}) == len(told)
    steps = [advice.step for advice in told]
    assert steps == sorted(steps)
    now = {move.dimension.key: move.now for move in found}
    for advice in told:
        assert now[advice.dimension.key] == advice.step > 0
        assert any(
            remedy.module == advice.module and remedy.upto >= advice.step for remedy in advice.dimension.remedies
        )


def test_every_step_below_the_top_has_a_module_and_every_module_exists() -> None:
    known = {notebook.nama for notebook in catalog.read_catalog().of_kind("pelatihan")}
    recommended = {remedy.module for dimension in LADDER.dimensions for remedy in dimension.remedies}
    assert recommended == known
    for dimension in LADDER.dimensions:
        assert max(remedy.upto for remedy in dimension.remedies) >= 2


def test_the_ladder_says_what_it_is() -> None:
    assert "Angka pembanding" in LADDER.basis
    assert LADDER.status.value == "latar"
    assert len(LADDER.names) == 5


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('"Belum mulai", ', "", "ada 4 tingkat"),
        ('kunci = "digital"', 'kunci = "internet"', "tidak sama dengan isian"),
        ("sampai = 4", "sampai = 5", "sampai = 5"),
        ('modul = "kas"', 'modul = "kas"\nhal = 1', "kunci hal tidak dikenal"),
    ],
)
def test_a_broken_ladder_is_refused(old: str, new: str, what: str) -> None:
    text = read_files("kematangan")[FILE]
    assert old in text
    with pytest.raises(DataError, match=what):
        read(FILE, text.replace(old, new, 1))
