"""Plans by hand, and that no plan has less than nothing in stock or more hours than there are."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.book.sentra import Demand, Material, Product, Production, Worker, example
from workbench.engine.centre.production_plan import MONTHS, Plan, hours_each, make_plan, orders, yield_of
from workbench.engine.centre.quality import Accounts, accounts, grades, shares
from workbench.engine.model import Verdict
from workbench.errors import EngineError
from workbench.report.desk.centre_parts import production

BATIK = Product(nama="Batik", jam=4, upah=10_000, harga_a=100_000)


def book(numbers: list[int], hours: int, product: Product = BATIK) -> Production:
    return Production(
        produk=(product,),
        pesanan=tuple(Demand(produk="batik", bulan=t, jumlah=n) for t, n in enumerate(numbers, 1)),
        perajin=(Worker(nama="Ani", jam_bulan=hours),),
    )


def planned(part: Production) -> Plan:
    found = make_plan(part)
    assert found is not None
    return found


def counted(part: Production) -> Accounts:
    return accounts(part, planned(part))


def test_an_order_too_large_for_its_month_is_begun_before_it() -> None:
    """4 hours a piece, 52 hours a month: 13 pieces. Orders 5, 20, 5: the first two months make 25, at most 13 each.

    So 13 are made in month 2, 12 in month 1 (7 kept), 5 in month 3.
    """
    found = planned(book([5, 20, 5], 52))
    assert found.made.tolist() == [[12, 13, 5]]
    assert found.stock.tolist() == [[7, 0, 0]]
    assert found.hours.tolist() == [48, 52, 20]
    assert not found.short.any()


def test_what_cannot_be_made_is_short() -> None:
    """48 hours: 12 pieces a month, 24 by month 2, and 25 are ordered: one piece is short."""
    found = planned(book([5, 20, 5], 48))
    assert found.short.sum() == 1
    assert found.made[0, :2].tolist() == [12, 12]


def test_work_is_even_before_stock_is_small() -> None:
    """Orders 0, 12 with room for all: 6 and 6 instead of 0 and 12."""
    assert planned(book([0, 12], 100)).made.tolist() == [[6, 6]]


def test_the_dearer_order_is_met_first() -> None:
    cheap = Product(nama="Cap", jam=4, harga_a=50_000)
    part = Production(
        produk=(cheap, BATIK),
        pesanan=(Demand(produk="Cap", jumlah=10), Demand(produk="Batik", jumlah=10)),
        perajin=(Worker(jam_bulan=40),),
    )
    assert planned(part).sold.tolist() == [[0], [10]]


def test_stock_rejects_and_rework_by_hand() -> None:
    """8 in stock, 26 ordered: 18 more. One of ten fails, so 20 are begun. 0,5 x 2 hours of rework: 5 hours a piece."""
    product = BATIK.model_copy(update={"stok_awal": 8, "gagal": 0.1, "perbaikan": 0.5, "jam_perbaikan": 2.0})
    found = planned(book([26], 100, product))
    assert (yield_of(product), hours_each(product)) == (0.9, 5)
    assert found.made.tolist() == [[20]]
    assert found.hours.tolist() == [100]
    assert found.stock.tolist() == [[0]]


def test_rows_that_cannot_be_planned_are_counted() -> None:
    part = Production(
        produk=(BATIK, Product(), Product(nama="Aneh", bagian_a=0.9, bagian_b=0.2)),
        pesanan=(
            Demand(produk="Batik", jumlah=3),
            Demand(produk="Tenun", jumlah=3),
            Demand(produk="Batik", bulan=0, jumlah=3),
            Demand(produk="Batik", bulan=MONTHS + 1, jumlah=3),
            Demand(produk="Batik", jumlah=0),
        ),
    )
    products, table, left_out = orders(part)
    assert ([one.nama for one in products], table.tolist(), left_out) == (["Batik"], [[3.0]], 6)


def test_nothing_ordered_is_no_plan() -> None:
    assert make_plan(Production()) is None
    assert make_plan(Production(produk=(BATIK,))) is None


# --- in rupiah ----------------------------------------------------------------------------------------


def test_accounts_of_batik_by_hand() -> None:
    """40 pieces begun, one of 20 fails: 38 sold, 70 % A, 20 % B, 10 % C.

    26,6 x 200.000 + 7,6 x 150.000 + 3,8 x 100.000 = 5.320.000 + 1.140.000 + 380.000 = 6.840.000.
    Cloth 40 x 2,5 x 20.000 = 2.000.000, wax 40 x 0,4 x 40.000 =
    640.000, wages 40 x 60.000 = 2.400.000. Left: 1.800.000. In what failed: 2 x (50.000 + 16.000) = 132.000.
    """
    batik = Product(
        nama="Batik", jam=8, upah=60_000, bagian_a=0.7, bagian_b=0.2, harga_a=200_000, harga_b=150_000,
        harga_c=100_000, gagal=0.05,
    )  # fmt: skip
    cloth = Material(produk="Batik", nama="Mori", satuan="meter", per_satuan=2.5, harga=20_000)
    wax = Material(produk="batik", nama="Malam", satuan="kg", per_satuan=0.4, harga=40_000)
    part = book([38], 320, batik).model_copy(update={"bahan": (cloth, wax, Material(produk="Tenun", harga=1))})
    found = counted(part)
    assert [(line.grade, line.pieces, line.sales) for line in found.grades] == [
        ("A", 26.6, 5_320_000),
        ("B", 7.6, 1_140_000),
        ("C", 3.8, 380_000),
    ]
    assert [(line.quantity, line.cost) for line in found.materials] == [(100, 2_000_000), (16, 640_000)]
    assert (found.wages, found.margin, found.lost_material) == (2_400_000, 1_800_000, 132_000)
    assert found.by_month.tolist() == [5_040_000]
    assert found.verdict is Verdict.AMAN


@pytest.mark.parametrize(
    ("hours", "price", "verdict"),
    [(100, 100_000, Verdict.AMAN), (60, 100_000, Verdict.HATI_HATI), (100, 9_000, Verdict.BELUM_MAMPU),
     (0, 100_000, Verdict.BELUM_MAMPU)],
)  # fmt: skip
def test_the_verdict(hours: int, price: int, verdict: Verdict) -> None:
    assert counted(book([20], hours, BATIK.model_copy(update={"harga_a": price}))).verdict is verdict


def test_work_by_hand() -> None:
    """100 hours among 60 and 40: 51 hours are 30,6 and 20,4, so 31 and 20."""
    made = shares((Worker(nama="Ani", jam_bulan=60), Worker(jam_bulan=0), Worker(jam_bulan=40)), [50.2], 1_001)
    assert [(one.name, one.hours, one.wage) for one in made] == [("Ani", (31,), 601), ("Perajin 2", (20,), 400)]
    assert shares((), [5.0], 100) == ()


def test_grades_that_nobody_makes_are_left_out() -> None:
    assert [line.grade for line in grades(BATIK, 10)] == ["A"]


def test_the_example_fills_every_hour_before_the_busy_month() -> None:
    found = counted(example().produksi)
    assert found.plan.room == 830
    assert found.plan.hours[:4].min() > 800
    assert 0 < found.plan.short.sum() < 10


# --- whatever the plan --------------------------------------------------------------------------------

products = st.builds(
    Product,
    nama=st.just("p"),
    jam=st.floats(0, 30),
    upah=st.integers(0, 200_000),
    stok_awal=st.integers(0, 20),
    bagian_a=st.floats(0, 0.6),
    bagian_b=st.floats(0, 0.4),
    harga_a=st.integers(0, 500_000),
    harga_b=st.integers(0, 500_000),
    harga_c=st.integers(0, 500_000),
    perbaikan=st.floats(0, 1),
    jam_perbaikan=st.floats(0, 5),
    gagal=st.floats(0, 0.5),
)
needs = st.lists(st.tuples(st.integers(0, 2), st.integers(1, 5), st.integers(1, 60)), min_size=1, max_size=8)
rooms = st.lists(st.integers(0, 200), min_size=1, max_size=3)


@settings(max_examples=30)
@given(st.lists(products, min_size=3, max_size=3), needs, rooms)
def test_no_stock_below_nothing_and_no_hour_too_many(
    made: list[Product], wanted: list[tuple[int, int, int]], hours: list[int]
) -> None:
    named = tuple(one.model_copy(update={"nama": str(i)}) for i, one in enumerate(made))
    part = Production(
        produk=named,
        pesanan=tuple(Demand(produk=str(i), bulan=t, jumlah=n) for i, t, n in wanted),
        perajin=tuple(Worker(nama=str(i), jam_bulan=n) for i, n in enumerate(hours)),
    )
    found = counted(part)
    plan = found.plan
    assert plan.stock.min() >= 0
    assert plan.sold.min() >= -1e-6
    assert plan.short.min() >= 0
    assert (plan.hours <= plan.room + 1e-4).all()
    assert np.array_equal(plan.made, np.round(plan.made))
    assert np.allclose(plan.sold + plan.short, plan.order)
    opening = np.array([one.stok_awal for one in named])
    assert np.allclose(opening + plan.good.sum(axis=1) - plan.sold.sum(axis=1), plan.stock[:, -1], atol=1e-4)
    assert found.margin == found.sales - found.material_cost - found.wages
    if found.workers:
        assert sum(one.wage for one in found.workers) == found.wages
        for t in range(plan.months):
            assert sum(one.hours[t] for one in found.workers) >= round(float(plan.hours[t]), 3)
            assert all(one.hours[t] <= room for one, room in zip(found.workers, filter(None, hours), strict=True))


def test_a_solver_that_gives_up_ends_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scipy.optimize.linprog", lambda *_, **__: SimpleNamespace(x=None))
    part = book([7], 50)
    with pytest.raises(EngineError, match="rencana tidak ditemukan"):
        make_plan(part)
    assert "rencana tidak ditemukan" in production(part).left_out[0]


def test_what_is_sold_from_the_shelf_is_sold_too() -> None:
    """8 ready, 10 ordered at 100: 2 are made and 10 sold, 1.000; the material is only for 2."""
    book = Production(
        produk=(Product(nama="Batik", jam=1, harga_a=100, stok_awal=8),),
        bahan=(Material(produk="Batik", nama="Mori", per_satuan=1, harga=30),),
        pesanan=(Demand(produk="Batik", jumlah=10),),
        perajin=(Worker(jam_bulan=9),),
    )
    plan = make_plan(book)
    assert plan
    found = accounts(book, plan)
    assert (found.sales, found.material_cost, found.margin) == (1_000, 60, 940)
