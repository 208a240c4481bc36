"""Sentences: exact numbers, the method on every rate, gaps called gaps, users' text left alone."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.variants import HOSTILE, variants
from workbench.engine import METHODS, Verdict, project
from workbench.engine.lint import lint
from workbench.engine.scenario import StressRow, stress
from workbench.errors import Finding, Severity
from workbench.money import format_rupiah
from workbench.plan import LegalPaper, Loan
from workbench.plan.base import Evidence, Payer
from workbench.plan.identity import PaperKind
from workbench.plan.lending import GraceInterest, WorkingDayPolicy
from workbench.report import narrative
from workbench.report.tables import times
from workbench.rules import load

PLANS = variants()
RULES = load()


def points(name: str) -> tuple[str, ...]:
    projection = project(PLANS[name])
    rows = stress(projection.plan, RULES)
    return narrative.weak_points(projection, rows, lint(projection, RULES, rows))


@pytest.mark.parametrize("name", PLANS)
def test_there_are_one_to_three_weak_points(name: str) -> None:
    told = points(name)
    assert 1 <= len(told) <= 3
    assert all(sentence.endswith(".") for sentence in told)


def test_the_hardest_failure_comes_first() -> None:
    projection = project(PLANS["rugi"])
    assert projection.verdict is Verdict.BELUM_MAMPU
    first, second, *_ = points("rugi")
    assert first.startswith("Kas tidak cukup: pada bulan ke-")
    assert format_rupiah(-projection.ratios.lowest_cash) in first
    assert times(float(projection.ratios.lowest_dscr)) in second


def test_a_plan_that_stands_names_the_scenario_that_breaks_it() -> None:
    broken = next(r for r in stress(PLANS["contoh"], RULES) if r.verdict is Verdict.BELUM_MAMPU)
    assert points("contoh")[0] == (
        f"{broken.name}: DSCR terendah menjadi {times(broken.lowest_dscr)}, penilaian Belum mampu."
    )


def test_a_scenario_that_runs_out_of_cash_is_told_in_cash() -> None:
    projection = project(PLANS["tenang"])
    base = StressRow("Rencana dasar", float("nan"), 5, 1, Verdict.AMAN)
    bad = StressRow("Biaya naik", float("nan"), -7, 2, Verdict.BELUM_MAMPU)
    assert narrative.weak_points(projection, (base, bad), ()) == (
        "Biaya naik: kas terendah menjadi −Rp7, penilaian Belum mampu.",
    )


def test_nothing_found_is_said_and_not_left_blank() -> None:
    told = narrative.weak_points(project(PLANS["tenang"]), (), ())
    assert len(told) == 1
    assert "tidak menemukan" in told[0]


def test_remarks_that_only_help_are_no_weak_points() -> None:
    remark = Finding("X1", Severity.INFO, "x", "hanya catatan", "Isi")
    told = narrative.weak_points(project(PLANS["tenang"]), (), (remark,))
    assert "hanya catatan" not in " ".join(told).lower()


@pytest.mark.parametrize("name", [n for n, plan in PLANS.items() if plan.pinjaman and n != "kosong"])
def test_the_worst_month_says_what_comes_in_what_is_due_what_is_left(name: str) -> None:
    projection = project(PLANS[name])
    worst = projection.worst
    assert worst is not None
    told = narrative.worst_month(projection)
    assert f"bulan ke-{worst.month} " in told
    assert format_rupiah(abs(worst.cfads)) in told
    assert f"angsuran {format_rupiah(worst.debt_service)}" in told
    assert format_rupiah(abs(worst.cash)) in told
    assert ("Kas kurang" in told) == (worst.cash < 0)


def test_a_worst_month_that_carries_itself_has_something_left() -> None:
    projection = project(PLANS["contoh"])
    assert projection.worst is not None
    good = dataclasses.replace(projection.worst, cfads=5_000_000, debt_service=3_000_000, cash=9_000_000)
    told = narrative.worst_month(dataclasses.replace(projection, worst=good))
    assert told.endswith("Sisanya Rp2.000.000; kas akhir bulan masih Rp9.000.000.")


def test_without_instalments_there_is_no_worst_month() -> None:
    assert "Tidak ada angsuran" in narrative.worst_month(project(PLANS["tanpa_pinjaman"]))


@pytest.mark.parametrize("method", METHODS)
def test_no_rate_without_its_method(method: str) -> None:
    loan = Loan.model_validate({"plafon": 1, "bunga_tahun": 0.0625, "metode": method, "tenor_bulan": 12})
    told = narrative.rate_named(loan)
    assert "6,25% per tahun" in told
    assert told.endswith(narrative.METHOD[method])
    assert told.startswith("margin" if METHODS[method].sharia else "bunga")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (narrative.METHOD, tuple(METHODS)),
        (narrative.PAPER, PaperKind.__args__),  # type: ignore[attr-defined]
        (narrative.PAYER, Payer.__args__),  # type: ignore[attr-defined]
        (narrative.EVIDENCE, Evidence.__args__),  # type: ignore[attr-defined]
        (narrative.GRACE_INTEREST, GraceInterest.__args__),  # type: ignore[attr-defined]
        (narrative.HOLIDAYS, WorkingDayPolicy.__args__),  # type: ignore[attr-defined]
    ],
)
def test_every_choice_of_a_plan_has_its_words(words: dict[str, str], kind: tuple[str, ...]) -> None:
    assert set(words) == set(kind)


def test_the_grace_says_where_it_lies() -> None:
    assert narrative.term_named(project(PLANS["contoh"]).loans[0]).endswith("8 bulan di dalam jangka waktu itu")
    assert "di luar" in narrative.term_named(project(PLANS["kapitalisasi"]).loans[0])
    assert "tanpa masa tenggang" in narrative.term_named(project(PLANS["pinjaman_lama"]).loans[1])


def test_what_to_change_is_silent_when_all_is_well() -> None:
    findings = (Finding("E02", Severity.PERIKSA, "x", "y", "Perpanjang tenor"),) * 2
    assert narrative.what_to_change(project(PLANS["contoh"]), findings) == ()
    assert narrative.what_to_change(project(PLANS["rugi"]), findings) == ("Perpanjang tenor.",)


@given(st.text())
def test_users_text_goes_through_untouched(text: str) -> None:
    assert "".join(run.text for run in narrative.say(text, narrative.bold(text))) in (text + text, text)
    assert [run.bold for run in narrative.say(HOSTILE)] == [False]


def test_evidence_share_is_weighed_by_value() -> None:
    assert narrative.evidence_sentence({"nota": 60, "survei": 3, "perkiraan": 37}).startswith("63% nilai proyeksi")
    assert "tidak terdefinisi" in narrative.evidence_sentence({})


def test_gaps_are_named_as_open() -> None:
    runs = narrative.gap("Uraian pasar")
    assert runs[0].bold
    assert "".join(run.text for run in runs) == "Belum diisi pendamping: uraian pasar."
    assert LegalPaper(jenis="nib", status="belum").jenis in narrative.PAPER
