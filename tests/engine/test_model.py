"""One door: what ``project`` promises for any plan, what it refuses, and how it judges."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings

from tests.engine.strategies import assumptions, bare_plan, loan, plans, unit
from workbench.engine import Verdict, project
from workbench.engine.model import horizon, judge, project_flows
from workbench.errors import EngineError
from workbench.plan import Assumptions, Investment, Plan, Tranche, WorkingCapital, example
from workbench.rules import load

RULES = load()


def test_the_horizon_covers_the_longest_loan_and_every_purchase() -> None:
    assert horizon(bare_plan()) == 36
    assert horizon(bare_plan(pinjaman=(loan(tenor_bulan=37),))) == 48
    outside = loan(tenor_bulan=72, tenggang_bulan=6, tenggang_dalam_tenor=False)
    assert horizon(bare_plan(pinjaman=(outside,))) == 84
    late = Investment(nama="Mesin", harga_satuan=1, bulan=49, sumber="hibah")
    assert horizon(bare_plan(investasi=(late,))) == 60
    assert horizon(bare_plan(modal_kerja=(WorkingCapital(nama="Izin", jenis="biaya_awal", jumlah=1, bulan=40),))) == 48


def test_what_is_bought_after_three_years_is_in_the_books() -> None:
    late = Investment(nama="Mesin", harga_satuan=5_000_000, bulan=49, umur_tahun=0, sumber="hibah")
    start_up = WorkingCapital(nama="Izin", jenis="biaya_awal", jumlah=70_000, bulan=40, sumber="sendiri")
    books = project(bare_plan(investasi=(late,), modal_kerja=(start_up,))).books
    assert books.cash.grants[49] == books.cash.investments[49] == 5_000_000
    assert books.income.startup_costs[40] == 70_000


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (
            {"pinjaman": (loan(tenor_bulan=0),)},
            "pinjaman[0].tenor_bulan: jangka waktu 0 bulan. Isi 1 sampai 240 bulan.",
        ),
        ({"unit": ()}, "unit: belum ada unit usaha. Isi sedikitnya satu unit usaha."),
        (
            {"unit": (unit(harga_jual=-5),)},
            "unit[0].harga_jual: Gerai: harga jual minus (−5). Isi 0 atau angka lebih besar.",
        ),
        (
            {"asumsi": assumptions(mulai=dt.date(9999, 12, 31))},
            "asumsi.mulai: tahun mulai 9999. Isi bulan uang pertama, misalnya 2027-01-01.",
        ),
        (
            {"pinjaman": (loan(plafon=10, tahap=(Tranche(bulan=0, jumlah=9),)),)},
            "pinjaman[0].tahap: jumlah tahap pencairan Rp9, plafon Rp10. Samakan jumlah tahap dengan plafon.",
        ),
    ],
)
def test_a_plan_at_fault_is_refused_with_its_sentence(broken: dict[str, object], sentence: str) -> None:
    with pytest.raises(EngineError) as caught:
        project(bare_plan(**broken))
    assert str(caught.value) == sentence


def test_sums_beyond_counting_are_refused_with_a_sentence() -> None:
    with pytest.raises(EngineError) as caught:
        project(bare_plan(unit=(unit(harga_jual=10**14, volume=1e12),)))
    assert str(caught.value) == (
        "Rencana: ada jumlah uang di atas seribu triliun rupiah. "
        "Periksa jumlah nol pada harga, volume, dan kenaikan per tahun."
    )


@pytest.mark.parametrize(
    ("dscr", "cash", "verdict"),
    [
        (1.25, 10, Verdict.AMAN),
        (1.2499, 10, Verdict.HATI_HATI),
        (1.25, 9, Verdict.HATI_HATI),
        (1.0, 0, Verdict.HATI_HATI),
        (0.9999, 10, Verdict.BELUM_MAMPU),
        (9.0, -1, Verdict.BELUM_MAMPU),
        (float("nan"), 10, Verdict.AMAN),
        (float("nan"), 9, Verdict.HATI_HATI),
        (float("nan"), -1, Verdict.BELUM_MAMPU),
    ],
)
def test_the_verdict_follows_the_marks(dscr: float, cash: float, verdict: Verdict) -> None:
    plan = bare_plan(asumsi=assumptions(kas_minimum=10, ambang_dscr=1.25))
    assert judge(plan, dscr, cash) is verdict


def test_the_example_is_safe_and_asks_for_what_it_says() -> None:
    p = project(example())
    assert p.verdict is Verdict.AMAN
    assert p.plafon == 750_000_000
    assert [s.loan.nama for s in p.new_loans] == [s.loan.nama for s in p.loans]


@settings(max_examples=20)
@given(plans())
def test_the_project_flows_hold_all_that_is_put_in_and_left(plan: Plan) -> None:
    """Undiscounted, they are the profit before financing: operating profit less tax over the whole horizon.

    By double entry: cash from operations and investments, plus what is tied up at the end less what was
    tied up before, less what others gave as goods (nothing here), is operating profit less tax.
    """
    p = project(plan, RULES)
    flows = project_flows(plan, p.books)
    earned = (p.books.income.operating_profit - p.books.income.tax).sum()
    assert flows.sum() == earned


def test_month_zero_carries_what_is_there_already() -> None:
    plan = example()
    opening = plan.neraca_awal
    books = project(plan).books
    before = opening.piutang + opening.persediaan + opening.aset_tetap - opening.utang_usaha
    flows = project_flows(plan, books)
    assert flows[0] == books.cash.operating[0] + books.cash.investing[0] - before
    assert flows[5] == books.cash.operating[5] + books.cash.investing[5]


def test_old_loans_are_not_asked_for() -> None:
    old = loan(plafon=700, sudah_berjalan=True)
    plan = bare_plan(
        pinjaman=(loan(), old),
        neraca_awal={"kas": 700, "pinjaman_lama": 700},
        asumsi=Assumptions(mulai=dt.date(2027, 1, 1)),
    )
    p = project(plan)
    assert p.plafon == 1_200_000
    assert p.books.cash.loan_draws.sum() == 1_200_000
    assert p.books.balance.loans[0] == 1_200_700
