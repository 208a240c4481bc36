"""The board of a district: where everybody stands, who waits, which class, counted so that it adds up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.book.jalan import Passage
from workbench.engine.district.board import Case, Row, board, chosen, waiting
from workbench.engine.district.stages import BEFORE_BANK, PLANNED, STAGES, place
from workbench.engine.district.sums import areas, coaches, funnel
from workbench.engine.district.triage import Grade, marks
from workbench.engine.model import Verdict
from workbench.engine.monitoring import Light
from workbench.journey import STEPS
from workbench.rules import load

TODAY = dt.date(2026, 11, 22)
LIMITS = marks(load(), TODAY)
ALL = frozenset(step.key for step in STEPS)


def case(kode: str = "61.05.01.2001", **told: object) -> Case:
    """An invented cooperative that is complete, calm and on its way."""
    ready = Case(
        kode, f"KDMP CONTOH {kode[-4:]}", "Contoh", "Sintang", "Ani", TODAY, done=ALL, steps=len(ALL),
        plafon=100_000_000, verdict=Verdict.AMAN, light=Light.HIJAU,
    )  # fmt: skip
    return replace(ready, **told)  # type: ignore[arg-type]


def one(**told: object) -> Row:
    (row,) = board([case(**told)], TODAY, LIMITS)
    return row


def at(stage: str, day: dt.date | None = None) -> Passage:
    return Passage.model_validate({"tahap": stage, "tanggal": day})


# --- where it stands --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("done", "stage"),
    [
        (frozenset(), "profil"),
        (PLANNED, "profil"),
        (frozenset({"profil"}), "rencana"),
        (frozenset({"profil", "usaha", "biaya", "pinjaman"}), "rencana"),
        (PLANNED | {"profil"}, "proposal"),
        (ALL, "proposal"),
    ],
)
def test_the_first_stages_follow_from_the_plan(done: frozenset[str], stage: str) -> None:
    found = place(done, TODAY)
    assert (found.stage, found.since, found.answer) == (stage, TODAY, "")


def test_the_further_of_plan_and_way_counts() -> None:
    june = dt.date(2026, 6, 1)
    assert place(ALL, TODAY, [at("rencana", june)]).stage == "proposal"
    assert place(frozenset(), TODAY, [at("musdes", june)]).stage == "musdes"
    assert place(frozenset(), TODAY, [at("musdes", june)]).since == june


def test_the_latest_day_counts_whatever_the_order_of_the_rows() -> None:
    way = [at("bank", dt.date(2026, 8, 1)), at("musdes", dt.date(2026, 7, 1))]
    assert place(ALL, TODAY, way) == place(ALL, TODAY, reversed(way))
    assert place(ALL, TODAY, way).stage == "bank"


def test_back_to_the_meeting_is_the_meeting() -> None:
    way = [at("bank", dt.date(2026, 7, 1)), at("ditolak", dt.date(2026, 8, 1)), at("musdes", dt.date(2026, 9, 1))]
    found = place(ALL, TODAY, way)
    assert (found.stage, found.since, found.answer) == ("musdes", dt.date(2026, 9, 1), "")


def test_an_answer_stays_at_its_stage_until_something_comes_after_it() -> None:
    way = [at("bank", dt.date(2026, 7, 1)), at("ditunda", dt.date(2026, 8, 1))]
    found = place(ALL, TODAY, way)
    assert (found.stage, found.since, found.answer) == ("bank", dt.date(2026, 8, 1), "ditunda")


def test_a_row_without_a_day_stands_behind_the_row_before_it() -> None:
    found = place(ALL, TODAY, [at("bank", dt.date(2026, 7, 1)), at("ditolak")])
    assert (found.stage, found.since, found.answer) == ("bank", dt.date(2026, 7, 1), "ditolak")
    assert place(ALL, TODAY, [at("bank")]).since == TODAY, "since the last change where no day is known"


# --- how long, and why ------------------------------------------------------------------------


def test_days_and_waiting_by_hand() -> None:
    # Bank: yellow from 30 days, red from 60 (ambang_macet_bank).
    # 22 November - 24 October = 29 days; - 23 October = 30 days; - 23 September = 60 days.
    for day, days, level in ((dt.date(2026, 10, 24), 29, 0), (dt.date(2026, 10, 23), 30, 1)):
        row = one(way=(at("bank", day),))
        assert (row.days, row.stuck) == (days, level)
    row = one(way=(at("bank", dt.date(2026, 9, 23)),))
    assert (row.days, row.stuck, row.grade) == (60, 2, Grade.C)
    assert row.why == "60 hari di tahap Di bank"


def test_a_running_business_never_waits() -> None:
    row = one(way=(at("berjalan", dt.date(2024, 1, 1)),))
    assert (row.stuck, row.grade, row.why) == (0, Grade.A, "")


def test_a_stage_of_a_day_to_come_is_not_reached_yet() -> None:
    """The meeting was in October, the bank is written down for next year with an answer without a day behind it."""
    way = (at("musdes", dt.date(2026, 10, 23)), at("bank", dt.date(2027, 1, 1)), at("ditolak"))
    row = one(way=way)
    assert (row.place.stage, row.place.answer, row.days) == ("musdes", "", 30)
    assert one(way=(at("bank", TODAY),)).place.stage == "bank"


def test_a_plan_changed_after_today_has_not_waited() -> None:
    assert one(changed=dt.date(2027, 1, 1)).days == 0


@pytest.mark.parametrize(
    ("told", "grade", "why"),
    [
        ({}, Grade.A, ""),
        ({"done": ALL - {"dokumen"}}, Grade.A, ""),  # 6 of 7 = 0.857, above 0.85
        ({"done": ALL - {"dokumen", "periksa"}}, Grade.B, "5 dari 7 langkah lengkap"),  # 0.714
        ({"done": frozenset({"profil", "usaha"})}, Grade.C, "2 dari 7 langkah lengkap"),  # 0.286, below 0.4
        ({"papers": ("NPWP belum ada",)}, Grade.B, "1 surat belum ada"),
        ({"papers": ("x",) * 5}, Grade.C, "5 surat belum ada"),
        ({"verdict": Verdict.HATI_HATI}, Grade.B, "hitungan rencana: Hati-hati"),
        ({"verdict": Verdict.BELUM_MAMPU}, Grade.C, "hitungan rencana: Belum mampu"),
        ({"verdict": None}, Grade.A, ""),
        ({"overdue": 2}, Grade.B, "2 tindak lanjut lewat waktu"),
        ({"light": Light.MERAH}, Grade.A, ""),  # no money yet: nothing to look at
        ({"way": (at("berjalan", TODAY),), "light": Light.KUNING}, Grade.B, "lampu kuning: perlu ditengok"),
        ({"way": (at("cair", TODAY),), "light": Light.KELABU}, Grade.B, "lampu belum ada laporan"),
        ({"way": (at("berjalan", TODAY),), "light": Light.MERAH}, Grade.C, "lampu merah: perlu ditolong sekarang"),
        ({"way": (at("bank", TODAY), at("ditunda", TODAY))}, Grade.B, "ditunda pada tahap Di bank"),
        ({"way": (at("bank", TODAY), at("ditolak", TODAY))}, Grade.C, "ditolak pada tahap Di bank"),
        ({"way": (at("bank", TODAY),), "papers": ("x",) * 9}, Grade.A, ""),  # the bank has them
    ],
)
def test_the_class_and_its_reason(told: dict[str, object], grade: Grade, why: str) -> None:
    row = one(**told)
    assert (row.grade, row.why) == (grade, why)


def test_the_weightiest_reason_comes_first() -> None:
    row = one(papers=("x",), verdict=Verdict.BELUM_MAMPU)
    assert row.why == "hitungan rencana: Belum mampu; 1 surat belum ada"
    assert [reason.level for reason in row.reasons] == [2, 1]


# --- together ---------------------------------------------------------------------------------


def test_a_small_district_by_hand() -> None:
    # Three in Sintang: one running (100 jt), one at the bank for 60 days (200 jt), one in its profile (0).
    # One in Dedai with a complete proposal (50 jt) and one paper missing.
    found = board(
        [
            case("61.05.01.2001", way=(at("berjalan", TODAY),)),
            case("61.05.01.2002", way=(at("bank", dt.date(2026, 9, 23)),), plafon=200_000_000),
            case("61.05.01.2003", done=frozenset(), plafon=0),
            case("61.05.07.2001", kecamatan="Dedai", pendamping="Budi", papers=("x",), plafon=50_000_000),
        ],
        TODAY,
        LIMITS,
    )
    levels = {level.stage: level for level in funnel(found)}
    assert [levels[stage].here for stage in STAGES] == [1, 0, 1, 0, 1, 0, 1]
    assert [levels[stage].reached for stage in STAGES] == [4, 3, 3, 2, 2, 1, 1]
    assert (levels["bank"].stuck, levels["bank"].plafon) == (1, 200_000_000)
    dedai, sintang = areas(found, LIMITS)
    assert (sintang.count, sintang.grades, sintang.plafon, sintang.funded) == (3, (1, 0, 2), 300_000_000, 100_000_000)
    assert (dedai.nama, dedai.grades, dedai.stuck) == ("Dedai", (0, 1, 0), 0)
    # 2 of 3 in class C is above 0.33; 0 of 1 is below 0.15
    assert (sintang.level, dedai.level) == (2, 0)
    ani, budi = coaches(found, LIMITS)
    # two visits a month for each cooperative: 3 x 2 and 1 x 2
    assert [(one.nama, one.count, one.due, one.level) for one in (ani, budi)] == [("Ani", 3, 6, 0), ("Budi", 1, 2, 0)]
    assert [row.case.kode for row in waiting(found)] == ["61.05.01.2002"]


def test_more_than_usual_in_one_hand() -> None:
    # koperasi_per_pendamping in 2026: 7 to 15
    many = board([case(f"61.05.01.{2000 + i}") for i in range(16)], TODAY, LIMITS)
    assert coaches(many, LIMITS)[0].level == 1
    assert coaches(many[:15], LIMITS)[0].level == 0


def test_filters_are_joined() -> None:
    rows = board([case("61.05.01.2001"), case("61.05.07.2001", kecamatan="Dedai", papers=("x",))], TODAY, LIMITS)
    assert len(chosen(rows)) == 2
    assert [row.case.kode for row in chosen(rows, kecamatan="Dedai", kelas="B")] == ["61.05.07.2001"]
    assert chosen(rows, kecamatan="Dedai", kelas="A") == ()
    assert len(chosen(rows, tahap="proposal", pendamping="Ani")) == 2


# --- what always holds ------------------------------------------------------------------------

days = st.dates(dt.date(2025, 1, 1), dt.date(2027, 12, 31))
passages = st.builds(at, st.sampled_from([*STAGES, "ditolak", "ditunda"]), st.one_of(st.none(), days))
cases = st.builds(
    Case,
    kode=st.sampled_from([f"61.05.{k:02}.{d}" for k in (1, 2, 3) for d in range(2001, 2010)]),
    nama=st.just("KDMP CONTOH"),
    desa=st.just("Contoh"),
    kecamatan=st.sampled_from(["Sintang", "Dedai", "Serawai"]),
    pendamping=st.sampled_from(["", "Ani", "Budi"]),
    changed=days,
    done=st.frozensets(st.sampled_from(sorted(ALL))),
    way=st.lists(passages, max_size=5).map(tuple),
    papers=st.lists(st.just("surat"), max_size=7).map(tuple),
    plafon=st.integers(0, 3_000_000_000),
    verdict=st.one_of(st.none(), st.sampled_from(list(Verdict))),
    light=st.sampled_from(list(Light)),
    visits=st.integers(0, 4),
    actions=st.integers(3, 5),
    overdue=st.integers(0, 3),
)


@given(st.lists(cases, max_size=12))
def test_the_funnel_adds_up(many: Sequence[Case]) -> None:
    rows = board(many, TODAY, LIMITS)
    levels = funnel(rows)
    assert sum(level.here for level in levels) == len(rows)
    assert levels[0].reached == len(rows)
    for level, onward in pairwise(levels):
        assert level.reached - onward.reached == level.here >= level.stuck >= 0
    assert levels[-1].reached == levels[-1].here
    assert levels[-1].stuck == 0
    assert sum(level.plafon for level in levels) == sum(one.plafon for one in many)


@given(st.lists(cases, max_size=12))
def test_areas_and_people_add_up(many: Sequence[Case]) -> None:
    rows = board(many, TODAY, LIMITS)
    for parts in (areas(rows, LIMITS), coaches(rows, LIMITS)):
        assert sum(part.count for part in parts) == len(rows)
        assert all(sum(part.grades) == part.count for part in parts)
        assert sum(part.stuck for part in parts) == len(waiting(rows))
    for area in areas(rows, LIMITS):
        assert sum(area.stages) == sum(area.lights) == area.count
        assert 0 <= area.funded <= area.plafon
    assert sum(area.plafon for area in areas(rows, LIMITS)) == sum(one.plafon for one in many)


@given(st.lists(cases, max_size=12))
def test_filters_split_the_board(many: Sequence[Case]) -> None:
    rows = board(many, TODAY, LIMITS)
    for split in (
        [chosen(rows, tahap=stage) for stage in STAGES],
        [chosen(rows, kelas=grade) for grade in Grade],
        [chosen(rows, kecamatan=nama) for nama in ("Sintang", "Dedai", "Serawai")],
    ):
        assert sorted(row.case.kode for part in split for row in part) == sorted(row.case.kode for row in rows)


@given(cases, st.integers(0, 400))
def test_waiting_longer_never_helps(one: Case, more: int) -> None:
    one = replace(one, way=tuple(step for step in one.way if step.tanggal is None or step.tanggal <= TODAY))
    (now,), (later,) = (board([one], TODAY + dt.timedelta(days=wait), LIMITS) for wait in (0, more))
    assert later.days >= now.days
    assert later.stuck >= now.stuck
    assert later.grade >= now.grade


@given(cases)
def test_every_class_has_its_reason_and_class_a_has_none(one: Case) -> None:
    (row,) = board([one], TODAY, LIMITS)
    assert (row.grade is Grade.A) == (not row.reasons) == (not row.why)
    assert "langkah lengkap" not in row.why or row.place.stage in BEFORE_BANK
