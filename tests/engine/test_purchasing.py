"""Pooled buying: by hand, against every possibility of small markets, and for any market."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.engine.purchasing import (
    WAYS,
    Buyer,
    Market,
    Need,
    Offer,
    Product,
    Route,
    Supplier,
    Tier,
    account_sentence,
    assign,
    break_even_volume,
    pool,
    split_reason,
    told,
)
from workbench.errors import EngineError

RICE = Product("beras", storage=100, days=15)
ROAD = Route("darat", per_trip=600_000, load=600)
RIVER = Route("sungai", per_trip=350_000, load=1_200, loss=0.02)
MILL = Supplier("Kilang CONTOH", (Offer("beras", (Tier(0, 12_500), Tier(1_000, 11_500))),), (ROAD, RIVER), wait=21.5)
THREE = (
    Buyer("Mawar", (Need("beras", 400, 13_000),)),
    Buyer("Melati", (Need("beras", 300, 13_200),)),
    Buyer("Anggrek", (Need("beras", 300, 12_800),)),
)
HAND = Market((RICE,), THREE, (MILL,), rate=0.10)

# --- by hand ----------------------------------------------------------------------------------------


def test_the_assignment_by_hand() -> None:
    """1,000 kg must arrive; the river loses 2 %, so 1,000 / 0.98 = 1,020.408163 kg are bought at Rp11,500.

    Money waits 21.5 + 15 = 36.5 days at 10 % a year: 1 % of the goods. Keeping costs 100 x 15 / 30 = Rp50 a kg.
    River: 11,734,694 + 117,347 + 350,000 + 50,000. Road: two trips, 11,500,000 + 115,000 + 1,200,000 + 50,000.
    """
    found = assign(HAND)
    [order] = found.orders
    assert (order.route, order.quantity, order.price) == ("sungai", 1_020.408163, 11_500)
    assert (found.goods, found.waiting, found.freight, found.storage) == (11_734_694, 117_347, 350_000, 50_000)
    assert (found.cost, found.alone, found.proven) == (12_252_041, 0, True)
    assert order.lost == pytest.approx(20.408163, abs=1e-5)
    assert [(p.joint, p.alone) for p in found.portions] == [(400, 0), (300, 0), (300, 0)]


def test_the_road_is_taken_where_the_river_loses_too_much() -> None:
    wild = replace(MILL, routes=(ROAD, replace(RIVER, loss=0.10)))
    found = assign(replace(HAND, suppliers=(wild,)))
    assert [(t.route, t.count, t.kilograms, t.cost) for t in found.trips] == [("darat", 2, 1_000, 1_200_000)]
    assert found.cost == 12_865_000


def test_the_saving_and_its_split_by_hand() -> None:
    """Alone 5,200,000 + 3,960,000 + 3,840,000 = 13,000,000; no two of the three reach the second tier and gain.

    So all are needed, and Shapley's parts are equal: 747,959 / 3 = 249,319.67. By spending 5.2, 3.96 and 3.84 of 13:
    299,183.6, 227,839.8 and 220,935.6; the two largest fractions take a rupiah.
    """
    found = pool(HAND)
    assert (found.alone, found.saving) == (13_000_000, 747_959)
    assert [a.saving("shapley") for a in found.accounts] == [249_320, 249_320, 249_319]
    assert [a.saving("sama_rata") for a in found.accounts] == [249_320, 249_320, 249_319]
    assert [a.saving("sebanding") for a in found.accounts] == [299_184, 227_840, 220_935]
    assert all(a.must_join and a.without == 0 for a in found.accounts)
    assert found.first_group == ("Mawar", "Melati", "Anggrek")


def test_the_break_even_volume_by_hand() -> None:
    """1,000 kg by river cost 11,500,000 + 115,000 + 350,000 + 49,000 = 12,014,000, alone 13,000,000 x share.

    12,014 / 13,000 = 0.924: at 92 % of the needs nothing is saved, at 93 % something.
    """
    edge = break_even_volume(HAND)
    assert edge is not None
    assert (edge.share, edge.quantities) == (0.93, (("beras", 930.0),))


def test_the_answer_in_words() -> None:
    found = pool(HAND)
    assert told(found) == (
        "Belanja sendiri-sendiri Rp13.000.000, bersama Rp12.252.041: hemat Rp747.959 (5,8%).",
        "Tanpa Mawar, Melati atau Anggrek tidak ada yang hemat.",
        "Mulai hemat bila kebutuhan bersama mencapai 93% dari sekarang.",
    )
    assert account_sentence(found.accounts[0], "sebanding") == (
        "Mawar membayar Rp4.900.816, hemat Rp299.184 dari belanja sendiri Rp5.200.000."
    )
    assert "semua urutan bergabung" in split_reason(found, "shapley")


def test_nothing_is_saved_where_the_supplier_is_dear() -> None:
    dear = Supplier("Mahal", (Offer("beras", (Tier(0, 20_000),)),))
    found = pool(replace(HAND, suppliers=(dear,)))
    assert (found.saving, found.break_even, found.assignment.orders) == (0, None, ())
    assert [a.pays("shapley") for a in found.accounts] == [5_200_000, 3_960_000, 3_840_000]
    assert told(found)[0].endswith("belum ada yang hemat. Tetap belanja sendiri dahulu.")
    assert told(found)[1].startswith("Dengan harga dan ongkos ini")


def test_a_volume_beyond_today_is_named() -> None:
    """One buyer of 300 kg: half of the second tier's worth, so more than today's need is asked."""
    found = pool(replace(HAND, buyers=THREE[1:2]))
    assert found.saving == 0
    assert found.break_even is not None
    assert found.break_even.share > 1
    assert "kali sekarang" in told(found)[-1]


def test_more_than_the_need_is_bought_where_the_next_tier_is_cheaper() -> None:
    """95 kg at 1,000 are Rp95,000; 100 kg at 900 are Rp90,000, and 5 kg are left."""
    shop = Supplier("Agen", (Offer("gula", (Tier(0, 1_000), Tier(100, 900))),))
    found = assign(Market((Product("gula"),), (Buyer("A", (Need("gula", 95, 1_200),)),), (shop,)))
    assert (found.cost, found.left) == (90_000, (("gula", 5.0),))


def test_a_tier_far_beyond_the_need_is_no_offer() -> None:
    """A free price from a thousand million kg on is not had for 300 kg, not even by a rounding of the solver."""
    shop = Supplier("Agen", (Offer("gula", (Tier(0, 900), Tier(1e9, 0))),), (Route("kapal", 5_000),))
    found = assign(Market((Product("gula"),), (Buyer("A", (Need("gula", 300, 1_000),)),), (shop,)))
    assert (found.orders[0].price, found.cost, found.trips[0].count) == (900, 275_000, 1)


def test_whole_packs() -> None:
    """120 kg in sacks of 50: three sacks, 30 kg left; or two sacks and 20 kg alone at Rp1,100, which is cheaper."""
    shop = Supplier("Agen", (Offer("urea", (Tier(0, 1_000),)),))
    market = Market((Product("urea", pack=50),), (Buyer("A", (Need("urea", 120, 1_100),)),), (shop,))
    found = assign(market)
    assert (found.orders[0].quantity, found.alone, found.cost) == (100, 22_000, 122_000)
    dearer = replace(market, buyers=(Buyer("A", (Need("urea", 120, 3_000),)),))
    assert (assign(dearer).orders[0].quantity, assign(dearer).left) == (150, (("urea", 30.0),))


def test_what_the_supplier_and_the_store_hold_is_not_passed() -> None:
    few = Supplier("Agen", (Offer("gula", (Tier(0, 900),), most=60),))
    market = Market((Product("gula", weight=2),), (Buyer("A", (Need("gula", 100, 1_000),)),), (few,))
    assert (assign(market).orders[0].quantity, assign(market).cost) == (60, 54_000 + 40_000)
    assert assign(replace(market, store=40)).orders[0].quantity == 20


def test_credit_shortens_the_waiting_and_is_no_gain_beyond() -> None:
    """10 % a year on Rp1,000,000: 73 days are Rp20,000; 30 days of credit leave 43; 100 leave none."""
    buyers = (Buyer("A", (Need("gula", 1_000, 2_000),)),)
    costs = []
    for credit in (0, 30, 100):
        shop = Supplier("Agen", (Offer("gula", (Tier(0, 1_000),)),), wait=73, credit=credit)
        costs.append(assign(Market((Product("gula"),), buyers, (shop,), rate=0.1)).waiting)
    assert costs == [20_000, 11_781, 0]


def test_two_suppliers_share_the_trips_of_their_goods() -> None:
    """Both goods in one boat of 100 kg from P cost one trip; Q is cheaper for salt, but not with its own trip."""
    p = Supplier("P", (Offer("gula", (Tier(0, 900),)), Offer("garam", (Tier(0, 500),))), (Route("kapal", 5_000, 100),))
    q = Supplier("Q", (Offer("garam", (Tier(0, 450),)),), (Route("kapal", 5_000, 100),))
    needs = (Need("gula", 50, 1_500), Need("garam", 50, 1_500))
    found = assign(Market((Product("gula"), Product("garam")), (Buyer("A", needs),), (p, q)))
    assert {order.supplier for order in found.orders} == {"P"}
    assert found.cost == 45_000 + 25_000 + 5_000


# --- any market -------------------------------------------------------------------------------------

QUANTITY, PRICE = st.integers(0, 300), st.integers(500, 2_000)


@st.composite
def markets(draw: st.DrawFn) -> Market:
    names = ("gula", "garam")[: draw(st.integers(1, 2))]
    products = tuple(
        Product(
            name,
            weight=draw(st.sampled_from([0.5, 1, 25])),
            loss=draw(st.sampled_from([0, 0.05])),
            storage=draw(st.integers(0, 50)),
            days=draw(st.sampled_from([0, 20])),
            pack=draw(st.sampled_from([0, 0, 10])),
        )
        for name in names
    )
    buyers = tuple(
        Buyer(f"B{i}", tuple(Need(name, draw(QUANTITY), draw(PRICE)) for name in names))
        for i in range(draw(st.integers(1, 4)))
    )
    suppliers = tuple(draw(_supplier(f"S{i}", names)) for i in range(draw(st.integers(1, 2))))
    return Market(products, buyers, suppliers, rate=draw(st.sampled_from([0, 0.12])), store=draw(_stores()))


def _stores() -> st.SearchStrategy[float]:
    return st.sampled_from([math.inf, math.inf, 500.0])


@st.composite
def _supplier(draw: st.DrawFn, name: str, names: tuple[str, ...]) -> Supplier:
    def offer(product: str) -> Offer:
        least = draw(st.lists(st.integers(0, 600), min_size=1, max_size=3, unique=True).map(sorted))
        return Offer(product, tuple(Tier(t, draw(PRICE)) for t in least), draw(st.sampled_from([math.inf, 400.0])))

    routes = tuple(
        Route(
            way,
            draw(st.sampled_from([0, 20_000])),
            draw(st.sampled_from([math.inf, 250.0])),
            draw(st.integers(0, 20)),
            draw(st.sampled_from([0, 0.02])),
        )
        for way in ("darat", "sungai")[: draw(st.integers(1, 2))]
    )
    return Supplier(name, tuple(offer(product) for product in names), routes, wait=draw(st.sampled_from([0, 30])))


@settings(max_examples=15)
@given(markets())
def test_what_holds_of_any_market(market: Market) -> None:
    found = pool(market)
    best, alone = found.assignment, found.alone
    assert 0 <= best.cost <= alone
    assert found.saving == alone - best.cost
    for way in WAYS:
        assert sum(account.saving(way) for account in found.accounts) == found.saving
        assert all(0 <= account.pays(way) <= account.alone for account in found.accounts)
        assert sum(found.bills(way)) == best.goods + best.waiting + best.freight + best.storage
    assert all(account.without <= found.saving for account in found.accounts)
    if found.break_even is not None:
        assert (found.break_even.share <= 1) == (found.saving > 0)


@settings(max_examples=40)
@given(markets())
def test_goods_that_arrive_are_given_out_or_left(market: Market) -> None:
    best = assign(market)
    for product in market.products:
        orders = [order for order in best.orders if order.product == product.name]
        arrived = sum(order.arrives for order in orders)
        portions = [portion for portion in best.portions if portion.product == product.name]
        given_out = sum(portion.joint for portion in portions)
        [left] = [amount for name, amount in best.left if name == product.name]
        assert arrived - given_out >= -1e-4
        assert left == pytest.approx(max(0, arrived - given_out), abs=1e-5)
        needed = sum(need.quantity for buyer in market.buyers for need in buyer.needs if need.product == product.name)
        assert sum(p.joint + p.alone for p in portions) == pytest.approx(needed, abs=1e-6)
        assert all(p.joint >= 0 and p.alone >= 0 for p in portions)
        assert not product.pack or all(order.quantity % product.pack == 0 for order in orders)


@settings(max_examples=40)
@given(markets())
def test_the_suppliers_terms_are_kept(market: Market) -> None:
    best = assign(market)
    for supplier in market.suppliers:
        for offer in supplier.offers:
            orders = [o for o in best.orders if (o.supplier, o.product) == (supplier.name, offer.product)]
            bought = sum(order.quantity for order in orders)
            assert bought <= offer.most + 1e-4
            assert len({order.price for order in orders}) <= 1
            assert all(any(t.price == o.price and t.least <= bought + 1e-4 for t in offer.tiers) for o in orders)
        for route in supplier.routes:
            [trip] = [t for t in best.trips if (t.supplier, t.route) == (supplier.name, route.name)] or [None]
            if trip is not None:
                assert trip.kilograms <= trip.count * route.load + 1e-3
                assert trip.cost == trip.count * route.per_trip
    weight = {product.name: product.weight for product in market.products}
    assert sum(order.arrives * weight[order.product] for order in best.orders) <= market.store + 1e-3


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.integers(1, 300), PRICE), min_size=1, max_size=3),
    st.lists(st.tuples(st.integers(0, 600), PRICE), min_size=1, max_size=3, unique_by=lambda t: t[0]).map(sorted),
    st.integers(0, 50_000),
)
def test_against_every_possibility(needs: list[tuple[int, int]], tiers: list[tuple[int, int]], trip: int) -> None:
    """One product, one delivery: for each group that buys jointly and each tier, the cost is plain arithmetic.

    Splitting one buyer's need never helps but to fill up a tier, so the boundaries of the tiers are tried too.
    """
    shop = Supplier("Agen", (Offer("gula", tuple(Tier(*t) for t in tiers)),), (Route("antar", trip),))
    buyers = tuple(Buyer(f"B{i}", (Need("gula", q, price),)) for i, (q, price) in enumerate(needs))
    best = sum(q * price for q, price in needs)
    dear_first = sorted(needs, key=lambda need: -need[1])
    stops = {sum(q for q, _ in dear_first[:size]) for size in range(1, len(needs) + 1)}
    whole = sum(q for q, _ in needs)
    for joint in stops | {least for least, _ in tiers if 0 < least < whole}:
        rest, home = joint, 0
        for q, price in dear_first:
            taken = min(q, rest)
            rest, home = rest - taken, home + (q - taken) * price
        for least, price in tiers:
            best = min(best, home + trip + max(joint, least) * price)
    assert assign(Market((Product("gula"),), buyers, (shop,))).cost == pytest.approx(best, abs=3)


def test_the_largest_group_of_any_small_market_saves_most() -> None:
    found = pool(HAND)
    for size in (1, 2):
        for group in combinations(range(3), size):
            alone = sum(found.accounts[i].alone for i in group)
            assert alone - assign(HAND, group).cost <= found.saving


def test_above_ten_buyers_a_sample_is_drawn_and_said() -> None:
    many = tuple(Buyer(f"B{i:02}", (Need("beras", 100, 13_000 + 10 * i),)) for i in range(11))
    found = pool(replace(HAND, buyers=many), seed=4, orders=2)
    assert (found.exact, sum(a.saving("shapley") for a in found.accounts)) == (False, found.saving)
    assert "4 urutan acak (benih 4), jadi perkiraan" in split_reason(found, "shapley")
    assert pool(replace(HAND, buyers=many), seed=4, orders=2).accounts == found.accounts
    assert list(pool(HAND, ["sebanding"]).accounts[0].parts) == ["sebanding"]


# --- refusals ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("market", "sentence"),
    [
        (replace(HAND, products=()), "Barang: daftarnya kosong. Isi sedikitnya satu."),
        (
            replace(HAND, buyers=(Buyer("A", (Need("teh", 1, 1),)),)),
            "Pembeli A: barang teh tidak ada di daftar barang. Samakan namanya.",
        ),
        (replace(HAND, buyers=THREE[:1] * 2), "Pembeli: ada dua yang bernama Mawar. Gabungkan atau beri nama lain."),
        (
            replace(HAND, buyers=(Buyer("A", (Need("beras", -1, 1),)),)),
            "Pembeli A, beras, jumlah: angkanya di luar batas. Isi 0 sampai 1.000.000.000.",
        ),
        (
            replace(HAND, buyers=(Buyer("A", (Need("beras", 1, 0),)),)),
            "Pembeli A, beras: harga beli sendiri belum diisi. Isi harga yang kini dibayar.",
        ),
        (
            replace(HAND, suppliers=(replace(MILL, offers=(Offer("beras", (Tier(5, 1), Tier(1, 2))),)),)),
            "Pemasok Kilang CONTOH, beras: tingkat harganya kosong atau tidak berurutan. Urutkan dari jumlah terkecil.",
        ),
        (
            replace(HAND, suppliers=(replace(MILL, routes=(replace(RIVER, loss=1.0),)),)),
            "Pemasok Kilang CONTOH, jalur sungai, susut: di luar batas. Isi 0 sampai 0,9; susut 2% ditulis 0,02.",
        ),
        (
            replace(HAND, suppliers=(replace(MILL, routes=(replace(RIVER, load=0),)),)),
            "Pemasok Kilang CONTOH, jalur sungai: muatannya nol. Isi berat sekali jalan dalam kg.",
        ),
        (
            replace(HAND, suppliers=(replace(MILL, routes=()),)),
            "Pemasok Kilang CONTOH: jalur angkutnya kosong. Isi sedikitnya satu jalur.",
        ),
        (replace(HAND, store=-1), "Gudang: daya tampungnya di bawah nol. Isi 0 atau lebih."),
        (
            replace(HAND, buyers=(Buyer("A", (Need("beras", 1e9, 1e9),)),)),
            "Pembeli: belanja seluruhnya terlalu besar untuk dihitung. Periksa jumlah nolnya.",
        ),
    ],
)
def test_a_market_at_fault_is_refused_with_a_sentence(market: Market, sentence: str) -> None:
    with pytest.raises(EngineError) as caught:
        pool(market)
    assert str(caught.value) == sentence


def test_who_may_stay_away_and_who_buys_on_alone() -> None:
    """200 are needed for 90 instead of 100: any two of three are enough. B pays 80 alone and only A saves."""
    mill = Supplier("Kilang", (Offer("beras", (Tier(200, 90),)),))
    three = tuple(Buyer(name, (Need("beras", 100, 100),)) for name in "ABC")
    words = told(pool(Market((Product("beras"),), three, (mill,))))
    assert words[1] == "Bila seorang tidak ikut, yang lain masih hemat; hemat sudah mulai dengan A dan B."
    two = (Buyer("A", (Need("beras", 100, 100),)), Buyer("B", (Need("beras", 50, 80),)))
    found = pool(Market((Product("beras"),), two, (replace(mill, offers=(Offer("beras", (Tier(0, 90),)),)),)))
    assert [account.must_join for account in found.accounts] == [True, False]
    assert (found.bills("shapley"), found.bills("sama_rata")) == ((9_000, 0), (9_500, -500))
