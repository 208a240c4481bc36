"""The meeting's book: statements that fit, what does not as sentences, budget, days, the plan's years, one member."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.engine.whole_plans import whole_plans
from workbench.book.rat import (
    Activity,
    Balance,
    CashYear,
    Gathering,
    Income,
    Meeting,
    Member,
    PrintedBudget,
    Share,
    Village,
    example_meeting,
)
from workbench.checks import check
from workbench.engine import Projection, project
from workbench.engine.meeting import (
    Mine,
    Others,
    budget,
    cheaper_gain,
    deadlines,
    divide,
    findings,
    gain,
    pack,
    quorum,
    taken,
    variants,
)
from workbench.engine.meeting.statements import assets, cash_end, equity_end, owed, own, surplus
from workbench.engine.meeting.taken import shares_of_plan
from workbench.engine.meeting.words import tax_told
from workbench.errors import Severity
from workbench.plan import Plan, example
from workbench.plan.assumptions import ShuShare
from workbench.rules import load

RULES = load()
SAMPLE = example_meeting()
SHARES = (
    Share(nama="Cadangan", jenis="cadangan", bagian=0.5),
    Share(nama="Jasa modal", jenis="jasa_modal", bagian=0.2),
    Share(nama="Jasa usaha", jenis="jasa_usaha", bagian=0.3),
)


def codes(meeting: Meeting) -> list[str]:
    return [one.code for one in findings(meeting, RULES)]


def with_(**parts: object) -> Meeting:
    return SAMPLE.model_copy(update=parts)


# --- the invented example, added up by hand -----------------------------------------------------


def test_the_example_fits_and_its_shu_is_the_one_by_hand() -> None:
    """Income 312.000.000 + 2.400.000 = 314.400.000; costs 262 + 18 + 9,6 + 4 + 0,18 + 0,72 + 0,3 + 1,56 = 296,36 juta.

    SHU 18.040.000. Village 20 %: 3.608.000. Rest 14.432.000: 40 % 5.772.800, 15 % 2.164.800, 25 % 3.608.000,
    four times 5 % 721.600.
    """
    assert findings(SAMPLE, RULES) == ()
    found = pack(SAMPLE, RULES)
    assert found.division is not None
    assert found.division.shu == surplus(SAMPLE.hasil) == 18_040_000
    assert found.division.village == 3_608_000
    assert [part.rupiah for part in found.division.parts] == [5_772_800, 2_164_800, 3_608_000, *[721_600] * 4]
    assert all(item.there for item in found.checklist)


def test_a_member_of_the_example_by_hand() -> None:
    """Pak Yusuf (004): 580.000 / 13.440.000 x 2.164.800 = 93.421,43; 15,2 / 198 x 3.608.000 = 276.977,78.

    Rounded down the 24 parts for savings come to 22 x 93.421 + 2 x 54.764 = 2.164.790. The 10 rupiah left go to the
    first ten of the 22 whose remainder is 0,43; that of the two others (340.000 of savings) is 0,29.
    """
    shares = pack(SAMPLE, RULES).members
    assert shares is not None
    down = 22 * 93_421 + 2 * 54_764
    assert 2_164_800 - down == 10
    capital = shares.capital.tolist()
    assert (capital.count(93_422), capital.count(93_421), capital.count(54_764), capital.count(54_765)) == (
        10,
        12,
        2,
        0,
    )
    assert capital[3] == 93_422
    assert int(shares.usage[3]) == 276_978
    assert int(shares.total.sum()) == 2_164_800 + 3_608_000


# --- what does not fit --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("meeting", "code"),
    [
        (with_(neraca=SAMPLE.neraca.model_copy(update={"piutang": 3_000_001})), "RT01"),
        (with_(hasil=SAMPLE.hasil.model_copy(update={"upah": 17_999_000})), "RT02"),
        (with_(kas=SAMPLE.kas.model_copy(update={"untuk_usaha": 293_000_000})), "RT03"),
        (with_(kas=SAMPLE.kas.model_copy(update={"kas_awal": 18_000_000})), "RT04"),
        (with_(ekuitas=SAMPLE.ekuitas.model_copy(update={"hibah": 5})), "RT05"),
        (with_(neraca_lalu=SAMPLE.neraca_lalu.model_copy(update={"utang_lain": 0})), "RT06"),
        (with_(bagian=SAMPLE.bagian[:-1]), "RT07"),
        (with_(bagian=(*SAMPLE.bagian[:-1], Share(nama="Sosial", bagian=-0.05))), "RT08"),
        (with_(desa=Village(bagian=1.5)), "RT08"),
        (with_(desa=Village(bagian=0.1)), "RT09"),
        (with_(hasil=Income(upah=1)), "RT10"),
        (with_(neraca=SAMPLE.neraca.model_copy(update={"shu_lalu": -1_000_000})), "RT10"),
        (with_(anggota=()), "RT11"),
        (with_(anggota=(*SAMPLE.anggota, SAMPLE.anggota[0])), "RT12"),
        (with_(anggota=(*SAMPLE.anggota, Member(nomor="99", simpanan=-1))), "RT13"),
        (with_(anggota=SAMPLE.anggota[1:]), "RT14"),
        (with_(anggota=(Member(nomor="1", transaksi=1),)), "RT15"),
        (with_(rapb=PrintedBudget(belanja=400_000_000)), "RT16"),
        (with_(kegiatan=(Activity(kegiatan="Rapat", pendapatan=5),)), "RT17"),
        (with_(kegiatan=(Activity(kegiatan="Rapat", biaya=5),)), "RT18"),
        (with_(rapat=Gathering(tanggal=dt.date(2027, 7, 1))), "RT19"),
        (with_(rapat=Gathering(tanggal=dt.date(2026, 12, 1))), "RT19"),
        (with_(rapat=Gathering(terdaftar=24, hadir=12)), "RT20"),
        (with_(rapat=Gathering(terdaftar=24, hadir=25)), "RT21"),
        (with_(anggota=(*SAMPLE.anggota, Member(nomor="6105012345678901"))), "RT22"),
        (with_(anggota=(*SAMPLE.anggota, Member(nomor="A", panggilan="6105.0123.4567.8901"))), "RT22"),
        (with_(kas=SAMPLE.kas.model_copy(update={"beli_aset": -1})), "RT23"),
        (with_(kegiatan=(Activity(kegiatan="Rapat", biaya=-5),)), "RT23"),
        (with_(anggota=(*SAMPLE.anggota, Member(panggilan="Bu Ani"))), "RT24"),
    ],
)
def test_what_does_not_fit_is_said(meeting: Meeting, code: str) -> None:
    found = [one for one in findings(meeting, RULES) if one.code == code]
    assert found, codes(meeting)
    assert all(one.what and one.fix and one.where.startswith("rat.") for one in found)


def test_a_book_that_was_not_begun_has_nothing_to_say() -> None:
    assert codes(Meeting()) == []


def test_the_copied_list_is_told_kindly_with_the_way_out() -> None:
    copied = (*SAMPLE.bagian, Share(nama="Dana pembangunan daerah kerja", bagian=0.05))
    (told,) = [str(one) for one in findings(with_(bagian=copied), RULES) if one.code == "RT07"]
    assert "berjumlah 105%, lebih 5%" in told
    assert "disalin dari buku pelajaran" in told
    assert "Hapus baris Dana pembangunan daerah kerja" in told
    assert pack(with_(bagian=copied), RULES).division is None


def test_a_negative_member_leaves_no_shares_and_says_so() -> None:
    assert pack(with_(anggota=(*SAMPLE.anggota, Member(nomor="99", transaksi=-1))), RULES).members is None


# --- budget, days, quorum -----------------------------------------------------------------------


def test_the_budget_by_hand() -> None:
    """Organisation: 700 + 1.200 + 2.500 + 600 = 5.000 ribu. Business: 315.000 + 31.000 + 1.000 = 347.000 ribu.

    Income 340.000 + 33.600 + 3.000 = 376.600 ribu; left 376.600 - 352.000 = 24.600 ribu.
    """
    found = budget(SAMPLE.kegiatan)
    assert found.costs == {"organisasi": 5_000_000, "usaha": 347_000_000}
    assert (found.total_income, found.total_costs, found.left) == (376_600_000, 352_000_000, 24_600_000)
    assert found.sources["dana_shu"] == 700_000
    assert found.sources["hibah"] == 600_000


@given(st.lists(st.tuples(st.sampled_from(["organisasi", "usaha"]), st.integers(0, 10**9), st.integers(0, 10**9))))
def test_the_budget_is_the_sum_of_its_activities(rows: list[tuple[str, int, int]]) -> None:
    found = budget([Activity.model_validate({"bidang": b, "biaya": c, "pendapatan": i}) for b, c, i in rows])
    assert found.total_costs == sum(row[1] for row in rows) == sum(found.sources.values())
    assert found.total_income == sum(row[2] for row in rows)


def test_the_law_says_six_months_and_habit_is_called_habit() -> None:
    law, report, habit = deadlines(dt.date(2026, 12, 31), RULES)
    assert (law.day, law.wajib) == (dt.date(2027, 6, 30), True)
    assert "19/2015" in law.rule.basis
    assert (report.day, habit.day) == (dt.date(2027, 4, 30), dt.date(2027, 3, 31))
    assert not report.wajib
    assert not habit.wajib
    assert "bukan aturan" in habit.rule.basis
    assert deadlines(dt.date(2027, 8, 31), RULES)[0].day == dt.date(2028, 2, 29)


def test_more_than_half_must_be_there() -> None:
    assert [quorum(n, 0.5) for n in (24, 25, 1)] == [13, 13, 1]
    assert quorum(100, 0.29) == 30
    assert quorum(0, 0.5) == 0


def test_members_pay_no_tax_on_their_shu_since_2020() -> None:
    told = tax_told(RULES, dt.date(2026, 12, 31))
    assert "bukan objek pajak sejak 2 November 2020" in told
    assert "UU 11/2020" in told


# --- the plan's years ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["contoh", "lengkap"])
def test_every_year_of_an_example_makes_statements_that_fit(name: str) -> None:
    years_fit(project(example(name)))


@settings(max_examples=10)
@given(plan=whole_plans())
def test_every_year_of_any_plan_makes_statements_that_fit(plan: Plan) -> None:
    assume(not any(one.severity is Severity.SALAH for one in check(plan, RULES)))
    years_fit(project(plan, RULES))


def years_fit(p: Projection) -> None:
    for year in range(1, p.time.years + 1):
        m = taken(Meeting(), p, year)
        assert assets(m.neraca) == owed(m.neraca) + own(m.neraca)
        assert assets(m.neraca_lalu) == owed(m.neraca_lalu) + own(m.neraca_lalu)
        assert cash_end(m.kas) == m.neraca.kas
        assert m.kas.kas_awal == m.neraca_lalu.kas
        assert equity_end(m) == own(m.neraca)
        assert surplus(m.hasil) == m.neraca.shu_tahun_ini
        assert {"RT01", "RT02", "RT03", "RT04", "RT05", "RT06"}.isdisjoint(codes(m))


def test_a_year_from_the_plan_keeps_members_and_work_plan() -> None:
    m = taken(SAMPLE, project(example()), 1)
    assert (m.anggota, m.kegiatan, m.agenda) == (SAMPLE.anggota, SAMPLE.kegiatan, SAMPLE.agenda)
    assert sum(share.bagian for share in m.bagian) == pytest.approx(1)


# --- one member ---------------------------------------------------------------------------------


def test_what_one_member_gets_by_hand() -> None:
    """SHU 10.000.000, no village: jasa modal 2.000.000, jasa usaha 3.000.000.

    Savings 1 of 20 juta: 100.000. Purchases 9 of 90 juta: 300.000. At 10 % less, 9.000.000 would have been
    10.000.000: 1.000.000. Together 1.400.000.
    """
    found = gain(
        divide(10_000_000, 0, SHARES, Village(ada=False)),
        Mine(1_000_000, 9_000_000, 0.1),
        Others(19_000_000, 81_000_000),
    )
    assert (found.capital, found.usage, found.cheaper, found.shu, found.total) == (
        100_000,
        300_000,
        1_000_000,
        400_000,
        1_400_000,
    )
    assert cheaper_gain(9_000_000, 1.0) == 0


def test_another_split_changes_what_the_member_gets_by_hand() -> None:
    """A tenth is 1.000.000: for purchases (9 of 90) 100.000 more or less, for savings (1 of 20) 50.000."""
    told = variants(
        10_000_000, 0, SHARES, Village(ada=False), Mine(1_000_000, 9_000_000), Others(19_000_000, 81_000_000)
    )
    assert [one.gain.total for one in told] == [400_000, 500_000, 450_000, 350_000, 300_000]


@given(shu=st.integers(0, 10**10), savings=st.integers(0, 10**8), purchases=st.integers(0, 10**9))
def test_more_business_never_gives_less(shu: int, savings: int, purchases: int) -> None:
    split, others = divide(shu, 0, SHARES, Village()), Others(10**8, 10**9)
    one = gain(split, Mine(savings, purchases), others)
    more = gain(split, Mine(savings, purchases + 10**6), others)
    assert 0 <= one.usage <= more.usage <= split.of("jasa_usaha")
    assert one.capital == more.capital


def test_cash_and_balance_are_plain_sums() -> None:
    assert (
        cash_end(CashYear(kas_awal=1, dari_usaha=10, untuk_usaha=2, jual_aset=3, pinjaman_masuk=4, shu_dibayar=5)) == 11
    )
    assert assets(Balance(kas=1, piutang=2, pinjaman_anggota=3, persediaan=4, aset_tetap=5, aset_lain=6)) == 21


def test_only_shares_of_members_go_to_members() -> None:
    """A name that holds "modal", "usaha" or "anggota" is not yet a share that members are paid."""
    kinds = {
        "Jasa modal": "jasa_modal", "Jasa simpanan anggota": "jasa_modal", "Jasa usaha": "jasa_usaha",
        "Cadangan": "cadangan", "Pemupukan modal": "dana", "Dana pengembangan usaha": "dana",
        "Dana kesejahteraan anggota": "dana", "Cadangan modal": "dana",
    }  # fmt: skip
    shares = tuple(ShuShare(nama=name, bagian=0.125) for name in kinds)
    made = shares_of_plan(example().model_copy(update={"shu": shares}))
    assert [(one.nama, one.jenis) for one in made] == list(kinds.items())


def test_just_enough_members_are_enough() -> None:
    """40 registered: more than half are 21; of "all" nobody can be more than 40."""
    assert quorum(40, 1.0) == 40
    for here, told in ((20, True), (21, False)):
        assert ("RT20" in codes(with_(rapat=Gathering(terdaftar=40, hadir=here)))) is told
