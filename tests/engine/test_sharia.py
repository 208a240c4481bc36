"""Shared profit, rent, and either beside a loan: by hand, then what must always hold.

SYA-05 and SYA-07 (murabahah) are loans and are reproduced in test_loan_cases.py.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.engine.model import project
from workbench.engine.sharia import (
    PROJECTION,
    Lease,
    PartnerKind,
    Partnership,
    compare,
    expected_return,
    lease_lines,
    lease_return,
    name_of,
    plan_profit,
    rent_for,
    share_profit,
    twin_sentences,
)
from workbench.engine.timeline import Array
from workbench.errors import EngineError
from workbench.plan import Loan, example

START = dt.date(2027, 1, 1)


# --- shared profit, by hand -----------------------------------------------------------------------


def test_mudharabah_by_hand() -> None:
    """Capital 1.000, nisbah 40:60. Profit 100: 40 / 60. Loss 50: all the bank's. Profit 80: 50 makes good, 12 / 18."""
    made = share_profit(Partnership("mudharabah", 1_000, 0.4, 3), [0, 100, -50, 80])
    assert made.bank_share.tolist() == [0, 40, -50, 62]
    assert made.cooperative_share.tolist() == [0, 60, 0, 18]
    assert made.profit_paid.tolist() == [0, 40, 0, 12]
    assert made.uncovered.tolist() == [0, 0, 50, 0]
    assert made.payment.tolist() == [0, 40, 0, 1_012]


def test_a_loss_at_the_end_is_the_capital_owners() -> None:
    """The bank gets back 1.000 - 300; beyond its capital it bears nothing."""
    assert share_profit(Partnership("mudharabah", 1_000, 0.4, 2), [0, 0, -300]).payment.tolist() == [0, 0, 700]
    ruin = share_profit(Partnership("mudharabah", 1_000, 0.4, 2), [0, -900, -400])
    assert ruin.bank_share.tolist() == [0, -900, -100]
    assert ruin.cooperative_share.tolist() == [0, 0, -300]
    assert ruin.payment.sum() == 0


def test_musyarakah_shares_loss_by_capital_and_profit_by_nisbah() -> None:
    """Capital 600 and 400, nisbah 50:50. Loss 100: 60 / 40. Profit 150: 100 makes good as it was lost, 25 / 25."""
    made = share_profit(Partnership("musyarakah", 600, 0.5, 2, own_capital=400), [0, -100, 150])
    assert made.bank_share.tolist() == [0, -60, 85]
    assert made.cooperative_share.tolist() == [0, -40, 65]
    assert made.payment.tolist() == [0, 0, 625]


def test_mutanaqisah_by_hand() -> None:
    """Bank 600 in 3 units, cooperative 400; profit 100 a month; nisbah 0,6 falls with the units: 60, 40, 20."""
    made = share_profit(Partnership("mutanaqisah", 600, 0.6, 3, own_capital=400, units=3), [0, 100, 100, 100])
    assert made.profit_paid.tolist() == [0, 60, 40, 20]
    assert made.capital_back.tolist() == [0, 200, 200, 200]
    assert made.capital.tolist() == [600, 400, 200, 0]


def test_fewer_units_than_months_are_bought_when_due() -> None:
    made = share_profit(Partnership("mutanaqisah", 600, 0.6, 4, own_capital=400, units=2), [0] * 5)
    assert made.capital_back.tolist() == [0, 0, 300, 0, 300]


def test_capital_back_little_by_little() -> None:
    made = share_profit(Partnership("mudharabah", 1_000, 0.4, 3, capital_back="bertahap"), [0, 0, 0, 0])
    assert made.capital_back.tolist() == [0, 333, 334, 333]


def test_lost_capital_is_not_paid_back_before_it_is_made_good() -> None:
    """1.000 over 2 months; 700 lost in month 1: 300 can go back; the profit of 700 then makes the rest good."""
    made = share_profit(Partnership("mudharabah", 1_000, 0.4, 2, capital_back="bertahap"), [0, -700, 700])
    assert made.capital_back.tolist() == [0, 300, 700]
    assert made.profit_paid.sum() == 0


def test_profit_after_the_contract_is_the_cooperatives() -> None:
    made = share_profit(Partnership("mudharabah", 100, 0.4, 1), [5, 10, 10])
    assert made.cooperative_share.tolist() == [5, 6, 10]


def test_expected_return_of_a_level_profit() -> None:
    """Half of 20.000 on 1.000.000 is 1 % a month."""
    made = share_profit(Partnership("mudharabah", 1_000_000, 0.5, 24), [0] + [20_000] * 24)
    assert expected_return(made)[0] == pytest.approx(0.12, abs=1e-9)
    nothing = share_profit(Partnership("mudharabah", 100, 0.5, 1), [0, -100])
    assert expected_return(nothing) == (None, "semua arus bertanda sama")


@pytest.mark.parametrize(
    ("terms", "what"),
    [
        ({"capital": 0}, "modal atau jangka waktu"),
        ({"months": 0}, "modal atau jangka waktu"),
        ({"nisbah_bank": 1.1}, "nisbah bank"),
        ({"own_capital": 5}, "mudharabah dengan modal koperasi"),
        ({"kind": "musyarakah"}, "modal koperasi belum ada"),
        ({"kind": "mutanaqisah", "own_capital": 5}, "hishshah belum ada"),
        ({"months": 3}, "garis laba lebih pendek"),
    ],
)
def test_what_is_no_contract_is_refused(terms: dict[str, Any], what: str) -> None:
    asked = {"kind": "mudharabah", "capital": 100, "nisbah_bank": 0.4, "months": 2, **terms}
    with pytest.raises(EngineError, match=what):
        share_profit(Partnership(**asked), [0, 1, 1])


def test_a_profit_that_is_no_number_is_refused() -> None:
    with pytest.raises(EngineError, match="bukan bilangan"):
        share_profit(Partnership("mudharabah", 100, 0.4, 1), [0, float("nan")])


# --- shared profit, always ------------------------------------------------------------------------


KINDS: tuple[PartnerKind, ...] = get_args(PartnerKind)


@st.composite
def contracts(draw: st.DrawFn) -> Partnership:
    kind = draw(st.sampled_from(KINDS))
    return Partnership(
        kind=kind,
        capital=draw(st.integers(1, 10**9)),
        nisbah_bank=draw(st.integers(0, 100)) / 100,
        months=draw(st.integers(1, 24)),
        own_capital=0 if kind == "mudharabah" else draw(st.integers(1, 10**9)),
        capital_back=draw(st.sampled_from(["di_akhir", "bertahap"])),
        units=draw(st.integers(1, 60)),
    )


PROFITS = st.lists(st.integers(-(10**8), 10**9), min_size=25, max_size=30).map(lambda v: np.array(v, dtype=np.float64))


@given(contracts(), PROFITS)
def test_the_shares_are_the_profit(contract: Partnership, profit: Array) -> None:
    made = share_profit(contract, profit)
    assert (made.bank_share + made.cooperative_share == profit).all()
    assert made.payment.sum() == contract.capital + made.bank_share.sum()
    assert (made.profit_paid >= 0).all()
    assert (made.capital_back >= 0).all()
    assert (made.uncovered <= made.capital).all()
    assert made.capital[contract.months] == made.uncovered[contract.months]
    assert (made.capital_back[1:] == -np.diff(made.capital))[: contract.months].all()


@given(contracts(), PROFITS, st.integers(0, 100))
def test_a_higher_nisbah_never_gives_the_bank_less(contract: Partnership, profit: Array, more: int) -> None:
    higher = Partnership(**{**_terms(contract), "nisbah_bank": max(contract.nisbah_bank, more / 100)})
    assert share_profit(higher, profit).payment.sum() >= share_profit(contract, profit).payment.sum()


@given(contracts(), PROFITS, PROFITS)
def test_many_paths_are_each_alone(contract: Partnership, one: Array, other: Array) -> None:
    size = min(one.size, other.size)
    both = share_profit(contract, np.stack([one[:size], other[:size]]))
    for row, path in enumerate((one[:size], other[:size])):
        alone = share_profit(contract, path)
        assert (both.bank_share[row] == alone.bank_share).all()
        assert (both.payment[row] == alone.payment).all()


def _terms(contract: Partnership) -> dict[str, Any]:
    return {name: getattr(contract, name) for name in contract.__dataclass_fields__}


# --- rent -----------------------------------------------------------------------------------------


def test_ijarah_by_hand() -> None:
    """12 months of 1.066.185 for a thing of 12 m is 1 % a month; bought at the end for 1 m it is more."""
    assert lease_lines(Lease(12_000_000, 12, rent=1_066_185)).payment.sum() == 12 * 1_066_185
    found, _ = lease_return(Lease(12_000_000, 12, rent=1_066_185))
    assert found == pytest.approx(0.12, abs=1e-6)
    bought = Lease(12_000_000, 12, rent=1_066_185, end="dibeli", end_value=1_000_000)
    assert lease_lines(bought).payment[-1] == 2_066_185
    assert (lease_return(bought)[0] or 0) > 0.12


def test_upkeep_is_the_owners_and_shown() -> None:
    lease = Lease(12_000_000, 12, rent=1_100_000, upkeep_lessor=33_815, upkeep_lessee=5_000)
    lines = lease_lines(lease)
    assert (lines.upkeep_lessor.sum(), lines.upkeep_lessee.sum()) == (12 * 33_815, 60_000)
    assert lines.payment.sum() == 13_200_000
    assert lease_return(lease, after_upkeep=True)[0] == pytest.approx(0.12, abs=1e-6)
    assert rent_for(12_000_000, 12, 0.12, upkeep_lessor=33_815) == 1_100_000


def test_a_thing_that_goes_back_counts_what_it_is_worth() -> None:
    back = Lease(1_000, 10, rent=20, end="dikembalikan", end_value=900)
    assert lease_lines(back).payment.sum() == 200
    assert (lease_return(back)[0] or 0) > 0


def test_a_rent_below_the_upkeep_earns_nothing() -> None:
    lease = Lease(1_000, 2, rent=1, upkeep_lessor=5)
    assert lease_return(lease, after_upkeep=True) == (None, "semua arus bertanda sama")


@pytest.mark.parametrize(
    ("lease", "what"),
    [
        (Lease(0, 1, rent=1), "harga barang"),
        (Lease(1, 1, rent=0), "harga barang"),
        (Lease(1, 1, rent=1, upkeep_lessor=-1), "minus"),
        (Lease(1, 1, rent=1, end_value=1), "dihibahkan tetapi ada harganya"),
    ],
)
def test_what_is_no_lease_is_refused(lease: Lease, what: str) -> None:
    with pytest.raises(EngineError, match=what):
        lease_lines(lease)


@given(st.integers(10**6, 10**10), st.integers(1, 120), st.integers(0, 40), st.integers(0, 50))
def test_the_rent_for_a_return_gives_it(price: int, months: int, rate: int, left: int) -> None:
    end_value = price * left // 100
    rent = rent_for(price, months, rate / 100, end_value)
    lease = Lease(price, months, max(1, rent), end="dibeli", end_value=end_value)
    lines = lease_lines(lease)
    assert lines.payment.sum() == lease.rent * months + end_value
    assert lease_return(lease)[0] == pytest.approx(rate / 100, abs=1e-4)


# --- beside a loan --------------------------------------------------------------------------------

LOAN = Loan(plafon=1_000_000, bunga_tahun=0.12, tenor_bulan=12)
PLANNED = [0] + [30_000] * 12


def test_who_bears_a_bad_year() -> None:
    """Profit 360.000, 20 % lower: 72.000 gone. Nisbah 40 %: the bank loses 28.800; the loan's bank nothing."""
    made = compare(Partnership("mudharabah", 1_000_000, 0.4, 12), LOAN, PLANNED, 0.2, START)
    assert made.lost == 72_000
    assert (made.sharia.borne_by_bank, made.conventional.borne_by_bank) == (28_800, 0)
    assert (made.sharia.cost, made.sharia.paid_bad) == (144_000, 1_115_200)
    assert made.conventional.equivalent == made.conventional.equivalent_bad == pytest.approx(0.12, abs=1e-5)
    assert made.sharia.equivalent == pytest.approx(0.144, abs=1e-9)
    said = twin_sentences(made)
    assert said[0].endswith("bank menanggung Rp28.800, koperasi Rp43.200.")
    assert said[1].endswith("pembayaran tetap, koperasi menanggung semuanya, Rp72.000.")


def test_a_plan_has_a_profit_to_share() -> None:
    """Its own loans do not touch it: the financing is what is compared."""
    p = project(example())
    line = plan_profit(p)
    assert (line == p.books.income.net + p.books.income.interest + p.books.income.fees).all()
    made = share_profit(Partnership("mudharabah", 750_000_000, 0.3, 60), line)
    assert (made.bank_share + made.cooperative_share == line).all()


def test_names_never_call_a_projection_an_instalment() -> None:
    assert name_of(Partnership("musyarakah", 1, 0.5, 1, own_capital=1)) == f"musyarakah ({PROJECTION})"
    assert name_of(Lease(1, 1, 1)) == "IMBT (ujrah)"
    assert name_of(Lease(1, 1, 1, end="dikembalikan")) == "ijarah (ujrah)"
    assert name_of(LOAN) == "anuitas (bunga)"
    assert name_of(LOAN.model_copy(update={"metode": "murabahah_anuitas"})) == "murabahah anuitas (margin)"


def test_murabahah_and_rent_do_not_move_with_the_profit() -> None:
    for offer in (LOAN.model_copy(update={"metode": "murabahah"}), Lease(1_000_000, 12, rent=90_000)):
        made = compare(offer, LOAN, PLANNED, 0.5, START)
        assert made.sharia.fixed
        assert made.sharia.borne_by_bank == 0


def test_a_lease_that_goes_back_keeps_its_value_out_of_the_rate() -> None:
    back = Lease(1_000, 10, rent=20, end="dikembalikan", end_value=900)
    made = compare(back, LOAN.model_copy(update={"tenor_bulan": 10}), PLANNED, 0.1, START)
    assert made.sharia.equivalent == pytest.approx(lease_return(back)[0])


@pytest.mark.parametrize(
    ("profit", "drop", "what"), [([0] * 12, 0.2, "garis laba kurang"), (PLANNED, 1.5, "penurunan")]
)
def test_what_cannot_be_compared_is_refused(profit: list[int], drop: float, what: str) -> None:
    with pytest.raises(EngineError, match=what):
        compare(Lease(1_000, 12, rent=90), LOAN, profit, drop, START)


@given(contracts(), PROFITS, st.integers(0, 100))
def test_the_bad_case_is_borne_by_the_two_together(contract: Partnership, profit: Array, drop: int) -> None:
    profit[0] = 0
    profit[contract.months + 1 :] = 0
    loan = LOAN.model_copy(update={"tenor_bulan": contract.months})
    made = compare(contract, loan, profit, drop / 100, START)
    assert made.lost >= 0
    assert made.conventional.borne_by_bank == 0
    assert made.sharia.paid - made.sharia.cost == contract.capital
    if (profit >= 0).all():
        assert -contract.months <= made.sharia.borne_by_bank <= made.lost + contract.months
