"""Whole and applicant, with and without: worked by hand, and what must hold for any plan."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.strategies import EXAMPLES, assumptions, bare_plan, loan, plans, unit
from workbench.engine import appraise, project
from workbench.engine.increment import EndValue, compare, whole_flows, without_line
from workbench.engine.model import Projection, project_flows
from workbench.engine.timeline import Timeline
from workbench.plan import (
    Investment,
    LoanProduct,
    Membership,
    OpeningBalance,
    PastYear,
    Plan,
    SavingsLoan,
    WithoutProject,
    WorkingCapital,
)
from workbench.plan.block import Block

TIME = Timeline(dt.date(2027, 1, 1), 36)
RICH = OpeningBalance(kas=9_000_000, simpanan_pokok=9_000_000)


def projected(**parts: Any) -> Projection:
    return project(bare_plan(**{"neraca_awal": RICH, **parts}))


def machine(**parts: Any) -> Investment:
    return Investment(**{"nama": "Mesin", "harga_satuan": 6_000_000, "umur_tahun": 5, "nilai_sisa": 0.1, **parts})


@st.composite
def without(draw: st.DrawFn) -> WithoutProject:
    money, way = st.integers(-(10**8), 10**8), draw(st.sampled_from(["tahun_lalu", "per_bulan", "per_tahun"]))
    size = draw(st.sampled_from([1, 12]))
    return WithoutProject(
        cara=way,
        arus_bulan=tuple(draw(st.lists(money, min_size=size, max_size=size))),
        arus_tahun=tuple(draw(st.lists(money, min_size=1, max_size=12))),
        pertumbuhan=draw(st.integers(-50, 100)) / 100,
    )


# --- the line without the project -----------------------------------------------------------------


def test_last_year_goes_on_by_hand() -> None:
    """100.000.000 - 90.000.000 - 4.000.000 = 6.000.000; 5 % more a year: 6.300.000, 6.615.000, 6.945.750."""
    past = PastYear(penjualan=100_000_000, harga_pokok=90_000_000, biaya=4_000_000)
    line = without_line(WithoutProject(pertumbuhan=0.05), past, TIME)
    assert TIME.yearly(line).tolist() == [6_300_000, 6_615_000, 6_945_750]
    assert line[:3].tolist() == [0, 525_000, 525_000]
    assert line[25:28].tolist() == [578_813, 578_812, 578_813]  # 578.812,5 a month


def test_one_amount_a_month_grows_from_the_second_year() -> None:
    line = without_line(WithoutProject(cara="per_bulan", arus_bulan=(100_000,), pertumbuhan=0.1), PastYear(), TIME)
    assert line[[0, 1, 12, 13, 25]].tolist() == [0, 100_000, 100_000, 110_000, 121_000]


def test_twelve_amounts_are_january_first() -> None:
    """Month 0 is January 2027, so month 1 is February and month 12 January."""
    line = without_line(WithoutProject(cara="per_bulan", arus_bulan=tuple(range(1, 13))), PastYear(), TIME)
    assert line[:14].tolist() == [0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2]


def test_the_last_year_told_holds_for_the_years_after() -> None:
    line = without_line(WithoutProject(cara="per_tahun", arus_tahun=(120, -240)), PastYear(), TIME)
    assert TIME.yearly(line).tolist() == [120, -240, -240]
    longer = without_line(WithoutProject(cara="per_tahun", arus_tahun=(1, 2, 3, 4)), PastYear(), TIME)
    assert TIME.yearly(longer).tolist() == [1, 2, 3]


# --- views by hand ----------------------------------------------------------------------------------


def test_whole_and_applicant_by_hand() -> None:
    """Own 6.000.000, grant 1.000.000, another party builds 10.000.000 for ten years and pays 500.000 to start.

    Each month leaves 395.000 (final tax 5.000). Month 0 before financing: -7.000.000. The whole adds
    the other party's 10.500.000; the applicant gets the grant. At the end, month 36: the machine's book is
    6.000.000 - 5.400.000 x 36/60 = 2.760.000, the tool's (5 years, nothing left) 400.000, the hall's 7.000.000.
    """
    p = projected(
        investasi=(
            machine(sumber="sendiri"),
            machine(nama="Alat", harga_satuan=1_000_000, nilai_sisa=0.0, sumber="hibah"),
            machine(nama="Gedung", harga_satuan=10_000_000, umur_tahun=10, nilai_sisa=0.0, sumber="pihak_lain"),
        ),
        modal_kerja=(WorkingCapital(nama="Latihan", jenis="biaya_awal", jumlah=500_000, sumber="pihak_lain"),),
        asumsi=assumptions(imbal_jasa_desa=False, tahun_terdaftar_pajak=2027),
    )
    found = compare(p)
    assert (found.whole.flows[0], found.granted.flows[0]) == (-17_500_000, -6_000_000)
    assert found.whole.flows[1:36].tolist() == found.granted.flows[1:36].tolist() == [395_000] * 35
    assert found.granted.flows[36] == 395_000 + 2_760_000 + 400_000
    assert found.whole.flows[36] == 395_000 + 2_760_000 + 400_000 + 7_000_000
    assert found.financed.flows.tolist() == found.granted.flows.tolist()
    assert found.whole.feasibility == appraise(found.whole.flows, 0.12)
    assert found.without is None
    assert found.whole.increment is None


def test_end_values_by_hand() -> None:
    """Machine 6.000.000, a tenth left: book 2.760.000, salvage 600.000. Land 3.000.000 does not lose its price."""
    p = projected(investasi=(machine(sumber="sendiri"), machine(nama="Tanah", harga_satuan=3_000_000, umur_tahun=0)))
    book, salvage, nothing = (compare(p, end).granted.flows for end in EndValue)
    assert book.tolist() == project_flows(p.plan, p.books).tolist()
    assert (book[36] - nothing[36], salvage[36] - nothing[36]) == (5_760_000, 3_600_000)
    assert book[:36].tolist() == salvage[:36].tolist() == nothing[:36].tolist()


def test_the_applicant_after_a_loan_by_hand() -> None:
    """1.200.000 over a year at 12 % in equal principal: month 1 pays 100.000 and 12.000. The old loan stays out."""
    old = loan(plafon=600_000, sudah_berjalan=True)
    p = projected(
        pinjaman=(loan(provisi=0.01), old),
        investasi=(machine(),),
        neraca_awal=OpeningBalance(kas=9_600_000, simpanan_pokok=9_000_000, pinjaman_lama=600_000),
    )
    found = compare(p)
    gained = found.financed.flows - found.granted.flows + p.books.cash.imbal_jasa_desa
    assert gained[:3].tolist() == [1_200_000 - 12_000, -112_000, -111_000]
    assert not gained[13:].any()
    assert p.books.cash.imbal_jasa_desa.sum() > 0


def test_with_and_without_by_hand() -> None:
    """An old shop with Rp2.000.000 of stock and Rp3.600.000 of assets (3 years left) earns 100.000 a month.

    Without: puts in 5.600.000, earns 36 x 100.000, keeps the stock. The project adds 295.000 a month (its
    final tax is 5.000), frees the stock (2.000.000 sold in months 1 to 4 instead of bought: 600.000 a month) and
    keeps none, so the last month has 2.000.000 less.
    """
    opening = OpeningBalance(
        kas=1_000_000, persediaan=2_000_000, aset_tetap=3_600_000, umur_sisa_aset_tahun=3, simpanan_pokok=6_600_000
    )
    p = projected(
        neraca_awal=opening,
        tanpa_proyek=WithoutProject(cara="per_bulan", arus_bulan=(100_000,)),
        asumsi=assumptions(tahun_terdaftar_pajak=2027),
    )
    found = compare(p)
    assert found.without is not None
    assert found.whole.increment is not None
    assert found.without[[0, 1, 35, 36]].tolist() == [-5_600_000, 100_000, 100_000, 2_100_000]
    assert found.whole.increment[:6].tolist() == [0, 895_000, 895_000, 895_000, 495_000, 295_000]
    assert found.whole.increment[36] == 295_000 - 2_000_000
    assert found.whole.increment_feasibility == appraise(found.whole.increment, 0.12)


def test_what_members_use_themselves_counts_for_the_whole_alone() -> None:
    """A tenth of what is worth 1.000.000 a month stays at home: 100.000 more for the whole, no cash for anybody."""
    p = projected(unit=(unit(blok=Block(dipakai_sendiri=0.1)),))
    found = compare(p)
    assert (found.whole.flows - found.granted.flows)[[0, 1, 36]].tolist() == [0, 100_000, 100_000]


def test_member_loans_that_are_there_stay_there_without_the_project() -> None:
    """Rp12.000.000 is out with members, no allowance: put in at the start, taken out at the end."""
    lender = SavingsLoan(
        produk=(
            LoanProduct(
                nama="Usaha", rata_rata=1, per_bulan=0.0, tenor_bulan=12, bunga_tahun=0.12, saldo_awal=12_000_000,
                sisa_bulan=12, menunggak_bulan=0.0,
            ),
        ),
    )  # fmt: skip
    opening = OpeningBalance(kas=1_000_000, simpanan_pokok=13_000_000)
    p = projected(
        neraca_awal=opening,
        anggota=Membership(jumlah=9),
        simpan_pinjam=lender,
        tanpa_proyek=WithoutProject(cara="per_bulan", arus_bulan=(0,)),
    )
    found = compare(p)
    assert found.without is not None
    lent = float(p.books.balance.member_loans[0] - p.books.balance.loan_allowance[0])
    assert lent > 11_000_000
    assert found.without[[0, 1, 36]].tolist() == [-lent, 0, lent]
    assert found.whole.increment is not None
    assert found.whole.increment[0] == 0


def test_undefined_is_said() -> None:
    """Nothing is put in, so the added flow has no IRR and no payback."""
    p = projected(tanpa_proyek=WithoutProject(cara="per_bulan", arus_bulan=(1,)))
    added = compare(p).granted.increment_feasibility
    assert added is not None
    assert (added.irr_year, added.irr_note) == (None, "semua arus bertanda sama")
    assert (added.payback_month, added.net_bc) == (None, None)


# --- always -----------------------------------------------------------------------------------------


@settings(max_examples=EXAMPLES // 2)
@given(plans(), without(), st.sampled_from(EndValue))
def test_with_is_without_and_the_increment(plan: Plan, told: WithoutProject, end: EndValue) -> None:
    p = project(plan.model_copy(update={"tanpa_proyek": told}))
    found = compare(p, end)
    assert found.without is not None
    for view in found.views:
        assert view.increment is not None
        np.testing.assert_array_equal(view.flows, found.without + view.increment)
    np.testing.assert_array_equal(found.whole.flows, whole_flows(p, end))


@settings(max_examples=EXAMPLES // 2)
@given(plans(), st.sampled_from(EndValue))
def test_whole_and_applicant_differ_by_what_never_meets_cash_where_nobody_else_pays(plan: Plan, end: EndValue) -> None:
    def ours(lines: Any) -> Any:
        return tuple(line.model_copy(update={"sumber": "sendiri"}) for line in lines)

    own = plan.model_copy(update={"investasi": ours(plan.investasi), "modal_kerja": ours(plan.modal_kerja)})
    p = project(own)
    found = compare(p, end)
    in_kind = sum((u.own_use - u.own_supply for u in p.units), p.time.zeros())
    np.testing.assert_array_equal(found.whole.flows, found.granted.flows + in_kind)


@settings(max_examples=EXAMPLES // 2)
@given(plans())
def test_the_book_value_is_what_project_flows_takes(plan: Plan) -> None:
    p = project(plan)
    granted = compare(p).granted.flows
    np.testing.assert_array_equal(granted - p.books.cash.grants, project_flows(plan, p.books))
    worth = [compare(p, end).granted.flows[-1] for end in (EndValue.NOTHING, EndValue.SALVAGE)]
    assert worth[0] <= worth[1]
    assert worth[0] <= granted[-1]


@settings(max_examples=EXAMPLES // 2)
@given(plans(), without())
def test_without_the_project_only_the_old_assets_wear(plan: Plan, told: WithoutProject) -> None:
    """Stock, bills and debts go in and come out; what is not there at the end is what the old assets lost."""
    p = project(plan.model_copy(update={"tanpa_proyek": told}))
    line, old, found = without_line(told, plan.tahun_lalu, p.time), p.books.balance.old_assets, compare(p).without
    assert found is not None
    assert found[1:-1].tolist() == line[1:-1].tolist()
    assert found.sum() == pytest.approx(line.sum() - (old[0] - old[-1]))
