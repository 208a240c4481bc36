"""The figures that members read are those of the engine, and of the proposal."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.widgets.views.shown import CODE, PLANS, all_views, dossier, proposal, rows, said
from workbench.engine import Verdict, project
from workbench.engine.capacity import largest_loan, terms_table
from workbench.engine.household import household_cash
from workbench.engine.montecarlo import monte_carlo
from workbench.engine.offer import loan_card
from workbench.journey import new_plan
from workbench.journey.steps import path_of, progress, step_of
from workbench.money import format_number, format_rupiah, format_short
from workbench.plan import Change, Household, Investment, Scenario, example
from workbench.report.member import ability, business, cashbook, draws
from workbench.report.proposal.chance import DRAWS, SEED
from workbench.rules import load
from workbench.widgets.views import business as business_views
from workbench.widgets.views import capacity, chances, findings, micro, musdes, needs, parts

LOANS = ["contoh", "lengkap", "dua_pinjaman", "murabahah", "kapitalisasi", "pinjaman_lama", "lima_belas_tahun"]


# --- loans --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LOANS)
def test_key_figures_of_the_loan_are_those_of_its_schedules(name: str) -> None:
    loans = dossier(name).projection.new_loans
    told = said(all_views(name)["loan.figures"])
    for amount in (
        sum(s.regular_instalment for s in loans),
        sum(s.total_interest for s in loans),
        sum(s.total_paid for s in loans),
    ):
        assert format_rupiah(amount) in told
    assert format_rupiah(sum(s.regular_instalment for s in loans)) in said(proposal(name))


@pytest.mark.parametrize("name", LOANS)
def test_the_schedule_on_the_screen_is_the_schedule(name: str) -> None:
    expected = [
        (str(t), format_number(s.instalment[t]), format_number(s.balance[t]))
        for s in dossier(name).projection.loans
        for t in range(1, s.last + 1)
    ]
    shown = [row for row in rows(all_views(name)["loan.schedules"]) if row[0]]
    assert [(row[0], row[-2], row[-1]) for row in shown] == expected


def test_the_average_is_of_all_months_with_an_instalment_and_the_worst_month_is_told() -> None:
    p = dossier("contoh").projection
    load = ability.average_load(p)
    due = p.ratios.debt_service > 0
    assert load is not None
    assert load.left == pytest.approx((p.ratios.cfads - p.ratios.debt_service)[due].mean())
    told = said(all_views("contoh")["loan.answer"])
    assert f"Masih ada sisa {format_rupiah(round(load.left))} setiap bulan" in told
    assert p.worst is not None
    assert format_rupiah(p.worst.debt_service) in told


def test_a_share_is_never_rounded_in_favour_of_the_loan() -> None:
    assert ability.Load(came=100.0, due=74.1).of_each == 75_000
    assert ability.Load(came=100.0, due=100.0).of_each == 100_000
    assert "memerlukan sekitar Rp130.000" in ability.load_sentence(ability.Load(came=100.0, due=130.0))
    assert "belum memberi uang" in ability.load_sentence(ability.Load(came=0.0, due=130.0))


@pytest.mark.parametrize("name", PLANS)
def test_the_verdict_on_every_page_is_the_engines(name: str) -> None:
    verdict = dossier(name).projection.verdict
    for view in ("loan.answer", "cash.answer", "layar"):
        html = all_views(name)[view]
        assert f'<div class="putusan {parts.TONES[verdict]}">' in html
        assert f"<strong>{verdict}</strong>" in html


def test_a_plan_that_is_not_safe_is_told_why_and_what_to_try() -> None:
    weak = dossier("rugi").projection
    told = said(all_views("rugi")["loan.answer"])
    assert weak.verdict is Verdict.BELUM_MAMPU
    assert format_rupiah(-float(weak.ratios.lowest_cash)) in told
    assert all(sentence in told for sentence in ability.advice(weak))
    assert ability.advice(dossier("contoh").projection) == ()


def test_a_thin_plan_is_held_against_its_own_mark_in_rupiah() -> None:
    plan = example()
    strict = plan.model_copy(update={"asumsi": plan.asumsi.model_copy(update={"ambang_dscr": 2.0})})
    p = project(strict)
    assert p.verdict is Verdict.HATI_HATI
    assert "nilai pembanding rencana ini paling banyak Rp50.000" in ability.mark_sentence(p)
    assert "tahun ke-2" in ability.mark_sentence(p)
    assert ability.mark_sentence(project(plan)) == ""


@pytest.mark.parametrize("name", LOANS)
def test_the_truth_card_reads_the_loan_by_every_method(name: str) -> None:
    told = said(all_views(name)["truth.card"])
    for s in dossier(name).projection.new_loans:
        card = loan_card(s.loan, PLANS[name].asumsi.mulai)
        for reading in card.readings:
            assert format_number(reading.total_paid) in told
            assert not reading.difference or format_rupiah(abs(reading.difference)) in told


def test_only_sharia_loans_have_a_twin() -> None:
    assert all_views("contoh")["truth.twins"] == ""
    assert "Ditanggung pemberi" in said(all_views("murabahah")["truth.twins"])


# --- draws --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PLANS)
def test_the_planner_counts_every_draw_and_every_need_once(name: str) -> None:
    p = dossier(name).projection
    planned = draws.draw_plan(p)
    if not p.new_loans:
        assert planned == ()
        return
    assert sum(row.drawn for row in planned) == p.plafon
    assert sum(row.needed for row in planned) == planned[-1].needed_so_far
    assert planned[-1].later == 0
    shown = rows(all_views(name)["draws.planner"])
    assert [row[1:4] for row in shown] == [[format_number(v) for v in (r.drawn, r.needed, r.ahead)] for r in planned]


def test_money_that_comes_too_early_or_too_late_is_said_so() -> None:
    plan = example()
    early = plan.pinjaman[0].model_copy(update={"tahap": ()})
    late = plan.investasi[0].model_copy(update={"bulan": 0})
    at_once = draws.draw_plan(project(plan.model_copy(update={"pinjaman": (early,)})))
    assert [row.word for row in at_once] == ["Terlalu awal", "Pas"]
    assert "sudah dikenai biaya sebelum dipakai" in at_once[0].sentence
    more = Investment(nama="Gudang", harga_satuan=100_000_000, bulan=0)
    bought = project(plan.model_copy(update={"investasi": (late, *plan.investasi[1:], more)}))
    first = draws.draw_plan(bought)[0]
    assert (first.word, first.ahead) == ("Terlambat", -100_000_000)
    assert "belum dicairkan" in first.sentence


# --- limits and lots ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["contoh", "lengkap", "rugi", "berdampak"])
def test_limits_are_those_of_the_proposal(name: str) -> None:
    found = largest_loan(PLANS[name], load())
    told = said(all_views(name)["capacity.limits"])
    assert found.sentence in told
    known = [amount for amount in (found.payable, found.safe) if amount is not None]
    assert all(format_rupiah(amount) in told for amount in known)
    assert ("tidak ada jumlah" in told) == (len(known) < 2)
    assert all(c.name in told for c in found.ceilings)


def test_other_terms_are_all_there_and_the_cheapest_safe_one_is_named() -> None:
    html = capacity.terms(dossier("contoh"))
    assert [row[1] for row in rows(html)] == [format_number(t.instalment) for t in terms_table(example(), load())]
    assert "Paling murah yang masih Aman: 60 bulan" in said(html)


@pytest.mark.parametrize("name", ["contoh", "lengkap"])
def test_the_chance_is_the_proposals(name: str) -> None:
    found = monte_carlo(PLANS[name], draws=DRAWS, seed=SEED, rules=load())
    assert found.sentence in said(all_views(name)["chances.spoken"])
    assert found.sentence in said(proposal(name))


def test_nothing_asked_nothing_drawn() -> None:
    for view in ("capacity.limits", "capacity.sales", "chances.spoken", "truth.card", "loan.figures", "loan.chart"):
        assert all_views("tanpa_pinjaman")[view] == ""
    assert chances.spoken(dossier("simpan_pinjam")) == ""


# --- cash ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PLANS)
def test_the_cash_book_adds_up_in_every_month_and_year(name: str) -> None:
    p = dossier(name).projection
    book = cashbook.cash_book(p)
    before = PLANS[name].neraca_awal.kas
    assert (before + (book.came - book.spent - book.instalment).cumsum() == book.left).all()
    shown = rows(all_views(name)["cash.months"])
    assert len(shown) == p.time.months + 1
    assert [row[4] for row in shown] == [format_number(value) for value in p.books.cash.closing]
    yearly = rows(all_views(name)["cash.years"])
    assert [row[4] for row in yearly] == [format_number(value) for value in p.time.year_end(p.books.cash.closing)]
    assert [row[3] for row in yearly] == [format_number(v) for v in p.time.yearly(p.ratios.debt_service)]


@pytest.mark.parametrize("name", PLANS)
def test_the_lowest_cash_is_the_one_in_the_proposal(name: str) -> None:
    p = dossier(name).projection
    lowest = float(p.ratios.lowest_cash)
    assert format_rupiah(lowest) in said(all_views(name)["cash.figures"]) or format_short(lowest) in said(
        proposal(name)
    )
    assert format_rupiah(abs(lowest)) in said(all_views(name)["cash.answer"])


def test_seasons_stand_on_their_months() -> None:
    found = cashbook.season_months(dossier("lengkap").projection, 24)
    assert {season.name for season in found} == {"Ramadan", "Gawai Dayak", "Musim hujan"}
    gawai = next(season for season in found if season.name == "Gawai Dayak")
    row = rows(all_views("lengkap")["cash.months"])[gawai.first]
    assert row[0] == "Jun 2027"
    assert "Gawai Dayak" in row[5]
    assert cashbook.season_months(dossier("contoh").projection, 24) == ()


# --- the business -------------------------------------------------------------------------------


def test_savings_of_the_first_year_are_those_of_the_books() -> None:
    for name in ("contoh", "lengkap", "simpan_pinjam"):
        p = dossier(name).projection
        _, pokok, wajib = business.savings_year(PLANS[name])
        assert pokok == p.time.yearly(p.books.cash.simpanan_pokok)[0]
        assert wajib == p.time.yearly(p.books.cash.simpanan_wajib)[0]
        assert format_rupiah(pokok + wajib) in said(all_views(name)["anggota"])


@pytest.mark.parametrize("name", ["contoh", "lengkap", "berdampak"])
def test_a_margin_is_what_a_full_month_of_the_books_leaves(name: str) -> None:
    for line in dossier(name).projection.units:
        found = business.margin(PLANS[name], line.unit)
        full = line.activity[1:] > 0
        each = (line.sales - line.cogs - line.variable)[1:][full][:1] / line.quantity[1:][full][:1]
        assert found.each == pytest.approx(each[0], rel=1e-3)
        assert business.price_text(abs(found.each)) in business.margin_sentence(line.unit, found)


def test_a_unit_that_leaves_nothing_is_told_without_shame() -> None:
    unit = example().unit[0]
    sold_at_cost = unit.model_copy(update={"harga_jual": 1_000, "harga_beli": 1_000, "susut": 0.0})
    loss = sold_at_cost.model_copy(update={"harga_beli": 1_500})
    told = [business.margin_sentence(u, business.margin(example(), u)) for u in (sold_at_cost, loss)]
    assert told[0].startswith("Setiap 1 belanja tidak memberi sisa")
    assert told[1].startswith("Setiap 1 belanja rugi Rp500")


def test_earnings_of_the_first_year_are_those_of_the_books() -> None:
    p = dossier("contoh").projection
    income, year = p.books.income, p.time.yearly
    total = rows(all_views("contoh")["hasil unit"])[-1]
    left = year(income.gross_profit - income.variable_costs)[0]
    assert total[1:3] == [format_number(year(income.sales)[0]), format_number(left)]


def test_what_nobody_pays_is_named_to_the_rupiah() -> None:
    plan = example()
    smaller = plan.pinjaman[0].model_copy(update={"plafon": 700_000_000, "tahap": ()})
    poor = plan.neraca_awal.model_copy(update={"kas": 10_000_000})
    short = plan.model_copy(update={"pinjaman": (smaller,), "neraca_awal": poor})
    assert [amount for _, amount in business.unpaid(short)] == [50_000_000, 6_500_000]
    told = said(needs.payers(short))
    assert "Kurang Rp50.000.000" in told
    assert "belum ada yang membayar" in told
    assert "Sudah seimbang" in said(needs.payers(plan))


def test_needs_before_any_loan_are_no_fault_yet() -> None:
    told = needs.payers(example().model_copy(update={"pinjaman": ()}))
    assert "Pinjaman belum diisi. Yang ditulis dibayar dari pinjaman Rp750.000.000" in said(told)
    assert "bahaya" not in told


def test_a_full_year_of_staff_is_what_the_books_pay_from_the_second_year_on() -> None:
    plan = example()
    still = plan.model_copy(update={"asumsi": plan.asumsi.model_copy(update={"kenaikan_upah": 0.0})})
    p = project(still)
    assert sum(map(business.staff_year, still.tenaga_kerja)) == pytest.approx(
        p.time.yearly(p.books.income.wages)[1], abs=12
    )


def test_wear_a_month_adds_up_to_the_books() -> None:
    p = dossier("contoh").projection
    for line in p.assets:
        if line.asset.sumber != "pihak_lain" and line.asset.umur_tahun:
            assert business.wear_month(line.asset) == pytest.approx(line.wear[line.asset.bulan + 1], abs=1)
    assert business.wear_month(Investment(nama="Tanah", harga_satuan=10, umur_tahun=0)) == 0


def test_prices_far_from_others_are_marked() -> None:
    rules, plan = load(), example("lengkap")
    row = plan.buku_harga[0]
    three = tuple(row.model_copy(update={"barang": "Telur", "satuan": "tray", "harga": h}) for h in (50.0, 50.0, 80.0))
    html = business_views.prices(plan.model_copy(update={"buku_harga": three}), rules)
    assert "Telur: Rp80 berbeda 60% dari harga tengah 3 baris Rp50" in said(html)


# --- findings, ringkas, musdes ------------------------------------------------------------------


@pytest.mark.parametrize("name", PLANS)
def test_every_finding_stands_there_once_with_the_way_to_its_field(name: str) -> None:
    html = all_views(name)["temuan"]
    found = dossier(name).findings
    assert html.count('class="lencana') == len(found)
    linked = [f for f in found if not findings.address(CODE, path_of(f)).startswith(f"/koperasi/{CODE}/periksa")]
    assert html.count("<a href") == len(linked)
    assert "<a href" not in findings.listed(dossier(name))


def test_a_household_reads_what_is_left_for_it() -> None:
    plan = example().model_copy(update={"rumah_tangga": Household(jiwa=4, biaya_hidup_bulan=3_000_000)})
    p = project(plan)
    home = household_cash(p, load())
    assert home is not None
    told = said(micro.page(p, load()))
    assert format_rupiah(home.lowest) in told
    assert format_rupiah(home.capacity[1]) in told
    assert micro.figures(p, load()).count("<dt>") <= 10


@pytest.mark.parametrize("name", PLANS)
def test_a_member_is_judged_by_the_business_and_never_better_than_the_family_can_carry(name: str) -> None:
    p = dossier(name).projection
    home, order = household_cash(p, load()), list(Verdict)
    found = micro.judged(p, home)
    assert f'<div class="putusan {parts.TONES[found]}">' in all_views(name)["ringkas"]
    assert order.index(found) >= order.index(p.verdict)
    assert home is not None or found is p.verdict
    assert home is None or home.enough or found is Verdict.BELUM_MAMPU


@pytest.mark.parametrize("cost", [3_000_000, 12_000_000, 40_000_000])
def test_a_household_that_cannot_live_is_told_so(cost: int) -> None:
    plan = example().model_copy(update={"rumah_tangga": Household(jiwa=4, biaya_hidup_bulan=cost)})
    p = project(plan)
    home = household_cash(p, load())
    assert home is not None
    assert ("kurang" in said(micro.answer(p, load()))) == (home.lowest < 0)


def test_the_projector_shows_five_effects_and_how_they_moved() -> None:
    base = dossier("contoh").projection
    smaller = PLANS["contoh"].pinjaman[0].model_copy(update={"tenor_bulan": 60})
    shown = project(PLANS["contoh"].model_copy(update={"pinjaman": (smaller,)}))
    html = musdes.screen(shown, base)
    assert html.count("<li>") == 5
    assert format_rupiah(shown.new_loans[0].regular_instalment) in said(html)
    moved = shown.new_loans[0].regular_instalment - base.new_loans[0].regular_instalment
    assert f"+{format_rupiah(moved)} dari rencana" in said(html)
    assert "dari rencana" not in said(musdes.screen(base, base))


def test_the_annex_of_an_impossible_scenario_is_a_sentence() -> None:
    lost = Scenario(nama="Salah", ubahan=(Change(isian="unit.tidak ada.volume", nilai=1),))
    assert "Lampiran belum dapat dibuat" in said(musdes.annexed(example(), lost, load()))


def test_amounts_of_a_billion_are_short_with_the_exact_one_below() -> None:
    told = said(parts.kpis((parts.money_kpi("Omzet", 1_186_775_661, "setahun"),)))
    assert "Rp1,19\u00a0M" in parts.kpis((parts.money_kpi("Omzet", 1_186_775_661),))
    assert "tepatnya Rp1.186.775.661, setahun" in told


def test_readiness_names_open_steps_and_papers_and_puts_the_rest_in_a_line() -> None:
    plan = example()
    told = said(all_views("contoh")["kesiapan"])
    assert "Hampir siap. 2 surat belum ada" in told
    assert "Lengkap Profil, Usaha, Biaya, Pinjaman, Arus kas, Periksa, dan Proposal." in told
    assert told.count("Sedang diurus") == 2
    bare = plan.model_copy(update={"profil": plan.profil.model_copy(update={"alamat": ""}), "biaya": ()})
    html = findings.readiness(bare, progress(bare), (), CODE)
    assert "Belum siap" in said(html)
    assert f'<a href="/koperasi/{CODE}/profil#profil.alamat">Alamat koperasi belum diisi</a>' in html


def test_readiness_of_a_plan_that_is_not_begun_frightens_nobody() -> None:
    plan = new_plan("61.05.03.2011", "Koperasi Baru", "Semuntai", "Sepauk", dt.date(2026, 11, 22))
    html = findings.readiness(plan, progress(plan), (), CODE)
    assert "bahaya" not in html
    assert "belum lengkap" not in said(html), "an earlier step is told at that step"
    assert said(html).count("Belum ada Akta/SK badan hukum, ") == 1
    own = {gap for state in progress(plan) for gap in state.gaps if step_of(gap.path) == state.step.key}
    assert f"{len(own)} isian masih kosong" in said(html)
