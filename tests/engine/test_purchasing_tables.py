"""From the tables of the book to orders and bills: by hand, and for any tables."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.book.belanja import Goods, Haul, PriceStep, Procurement, Seller, SplitWay, Wanted, example
from workbench.engine.purchasing import (
    WAYS,
    answered,
    bills,
    buyer_trials,
    listed,
    outgoings,
    pool,
    purchase,
    supplier_trials,
)
from workbench.errors import EngineError

HAND = Procurement(
    barang=(Goods(nama="Beras", biaya_simpan_bulan=100, hari_simpan=15, kemasan=0),),
    kebutuhan=(
        Wanted(pembeli="Mawar", barang="Beras", jumlah=400, harga_kini=13_000),
        Wanted(pembeli="Melati", jenis="koperasi", barang=" beras", jumlah=300, harga_kini=13_200),
        Wanted(pembeli="Anggrek", barang="BERAS", jumlah=300, harga_kini=12_800),
    ),
    pemasok=(Seller(nama="Kilang CONTOH", alamat="Hulu", hari_tunggu=21.5),),
    penawaran=(
        PriceStep(pemasok="kilang  contoh", barang="Beras", mulai_jumlah=1_000, harga=11_500),
        PriceStep(pemasok="Kilang CONTOH", barang="Beras", harga=12_500),
    ),
    jalur=(
        Haul(pemasok="Kilang CONTOH", nama="darat", ongkos_jalan=600_000, muatan_kg=600),
        Haul(pemasok="Kilang CONTOH", nama="sungai", ongkos_jalan=350_000, muatan_kg=1_200, susut=0.02),
    ),
    biaya_uang_tahun=0.10,
)
"""The market that tests/engine/test_purchasing.py works out by hand, as people write it."""


def changed(**parts: object) -> Procurement:
    return HAND.model_copy(update=parts)


def said(part: Procurement) -> list[str]:
    return [str(fault) for fault in listed(part).faults]


# --- by hand ----------------------------------------------------------------------------------------


def test_the_tables_are_the_market_of_the_hand_worked_example() -> None:
    """13,000,000 alone, 12,252,041 together (see test_purchasing.py): steps in any order, names in any case."""
    bought = purchase(HAND)
    assert (bought.found.alone, bought.found.saving) == (13_000_000, 747_959)
    assert bought.suppliers == ("Kilang CONTOH",)
    assert [trip.route for trip in bought.trips("Kilang CONTOH")] == ["sungai"]
    assert bought.listed.kinds == {"Mawar": "anggota", "Melati": "koperasi", "Anggrek": "anggota"}
    assert bought.unit("Beras") == "kg"


def test_bills_and_money_by_hand() -> None:
    """Goods 11,734,694, boat 350,000, keeping 50,000, money 117,347: 12,252,041 in all.

    By spending the three save 299,184, 227,840 and 220,935: they pay 4,900,816, 3,732,160 and 3,619,065.
    """
    bought = purchase(HAND)
    assert [(out.kind, out.amount) for out in bought.outgoings()] == [
        ("barang", 11_734_694), ("angkut", 350_000), ("simpan", 50_000), ("uang", 117_347),
    ]  # fmt: skip
    assert [(bill.worth, bill.pays) for bill in bought.bills()] == [
        (5_200_000, 4_900_816),
        (3_960_000, 3_732_160),
        (3_840_000, 3_619_065),
    ]


def test_dearer_prices_by_hand() -> None:
    """5 % dearer: 1,020.408163 x 12,075 = 12,321,429; money 1 % 123,214; boat 350,000; keeping 50,000.

    Together 12,844,643, so 155,357 of 13,000,000 are saved. 10 % dearer nothing, and without the only mill nothing.
    """
    market = purchase(HAND).market
    [[dearer, gone]] = supplier_trials(market, 0.05)
    assert (dearer.saved, dearer.suppliers) == (155_357, ("Kilang CONTOH",))
    assert (gone.saved, gone.suppliers) == (0, ())
    assert supplier_trials(market, 0.10)[0][0].saved == 0
    assert [trial.saved for trial in buyer_trials(market)] == [0, 0, 0]


def test_what_is_divided_among_goods_adds_up() -> None:
    """A buyer of two goods pays for each by what it costs alone: 1,000 and 2,000 of a bill of 2,500: 833 and 1,667."""
    part = Procurement(
        barang=(Goods(nama="A"), Goods(nama="B")),
        kebutuhan=(
            Wanted(pembeli="Mawar", barang="A", jumlah=1, harga_kini=1_000),
            Wanted(pembeli="Mawar", barang="B", jumlah=1, harga_kini=2_000),
        ),
        pemasok=(Seller(nama="K"),),
        penawaran=(
            PriceStep(pemasok="K", barang="A", harga=900),
            PriceStep(pemasok="K", barang="B", harga=1_600),
        ),
    )
    [bill] = purchase(part).bills()
    assert (bill.pays, [line.pays for line in bill.lines]) == (2_500, [833, 1_667])


# --- what is told of the tables -----------------------------------------------------------------------


def test_empty_tables_ask_for_what_is_missing() -> None:
    assert [fault.table for fault in listed(Procurement()).faults] == ["barang", "kebutuhan", "pemasok", "penawaran"]
    with pytest.raises(EngineError, match="Barang: belum ada"):
        purchase(Procurement())


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        (
            changed(kebutuhan=(*HAND.kebutuhan, Wanted(pembeli="Lili", barang="Bras", jumlah=1, harga_kini=1))),
            "Kebutuhan baris 4: “Bras” tidak ada di tabel Barang. Mungkin maksudnya Beras; samakan namanya.",
        ),
        (
            changed(kebutuhan=(*HAND.kebutuhan, Wanted(pembeli="mawar", barang="beras", jumlah=1, harga_kini=1))),
            "Kebutuhan baris 4: beras untuk mawar sudah ada di baris 1. "
            "Gabungkan menjadi satu baris, atau beri nama lain.",
        ),
        (
            changed(kebutuhan=(Wanted(pembeli="Lili", barang="Beras", jumlah=5),)),
            "Kebutuhan baris 1: harga yang kini dibayar Lili belum diisi. Isi harga satu satuan bila beli sendiri.",
        ),
        (
            changed(barang=(HAND.barang[0].model_copy(update={"susut": 2.0}),)),
            "Barang baris 1: susut di luar batas. Isi 0 sampai 90%; susut dua dari seratus ditulis 2.",
        ),
        (
            changed(jalur=(Haul(pemasok="Toko lain", nama="darat"),)),
            "Jalur angkut baris 1: “Toko lain” tidak ada di tabel Pemasok. Tambahkan di tabel Pemasok.",
        ),
        (
            changed(penawaran=(*HAND.penawaran, PriceStep(pemasok="Kilang CONTOH", barang="Beras", harga=1))),
            "Penawaran harga baris 3: harga Beras dari Kilang CONTOH mulai jumlah itu sudah ada di baris 2. "
            "Gabungkan menjadi satu baris, atau beri nama lain.",
        ),
        (changed(biaya_uang_tahun=12.0), "Biaya uang: biaya uang di luar batas. Isi 0 sampai 100%."),
    ],
)
def test_a_fault_names_its_table_and_row(part: Procurement, sentence: str) -> None:
    assert sentence in said(part)
    assert listed(part).market is None


def test_stock_must_be_told_once() -> None:
    first, second = HAND.penawaran
    odd = changed(
        penawaran=(first.model_copy(update={"persediaan": 5.0}), second.model_copy(update={"persediaan": 6.0}))
    )
    assert any("persediaan Beras di Kilang CONTOH tidak sama" in one for one in said(odd))
    market = listed(changed(penawaran=(first.model_copy(update={"persediaan": 5.0}), second))).market
    assert market is not None
    assert market.suppliers[0].offers[0].most == 5


def test_unfinished_rows_are_left_out_and_told() -> None:
    begun = changed(
        kebutuhan=(*HAND.kebutuhan, Wanted(pembeli="Lili", barang="Beras"), Wanted(pembeli="", barang="")),
        pemasok=(*HAND.pemasok, Seller(nama="Toko baru")),
        penawaran=(*HAND.penawaran, PriceStep(pemasok="Toko baru", barang="Beras")),
        jalur=(),
    )
    read = listed(begun)
    assert not read.faults
    assert [note.path for note in read.notes] == [
        "belanja.kebutuhan.3.jumlah",
        "belanja.penawaran.2.harga",
        "belanja.pemasok.0.nama",
        "belanja.pemasok.1.nama",
    ]


def test_more_buyers_than_can_be_answered() -> None:
    many = tuple(Wanted(pembeli=f"P{i}", barang="Beras", jumlah=1, harga_kini=1) for i in range(41))
    assert "Kebutuhan: ada 41, paling banyak 40." in said(changed(kebutuhan=many))[0]


def test_the_example_is_saved_on_road_and_river() -> None:
    bought = purchase(example())
    assert not bought.listed.notes
    assert bought.found.saving > 0
    assert {"Perahu motor lewat sungai", "Truk lewat jalan darat"} <= {
        trip.route for trip in bought.found.assignment.trips
    }


# --- for any tables -----------------------------------------------------------------------------------

NAMES = ("A", "B", "C")
AMOUNTS = st.integers(0, 400).map(lambda n: n / 2)
PRICES = st.integers(0, 30_000)


@st.composite
def tables(draw: st.DrawFn) -> Procurement:
    """Tables as they may stand while somebody types: some rows whole, some half, some wrong."""
    goods = st.builds(
        Goods, nama=st.sampled_from(("A", "B")), berat_kg=st.sampled_from((1.0, 0.0, 50.0)),
        susut=st.sampled_from((0.0, 0.02)), kemasan=st.sampled_from((0.0, 1.0, 25.0)),
        biaya_simpan_bulan=st.sampled_from((0, 90)), hari_simpan=st.sampled_from((0.0, 10.0)),
    )  # fmt: skip
    wanted = st.builds(
        Wanted, pembeli=st.sampled_from((*NAMES, "")), barang=st.sampled_from(("A", "b", "Z")),
        jumlah=AMOUNTS, harga_kini=PRICES,
    )  # fmt: skip
    steps = st.builds(
        PriceStep, pemasok=st.sampled_from(("S", "T")), barang=st.sampled_from(("A", "B")), mulai_jumlah=AMOUNTS,
        harga=PRICES, persediaan=st.sampled_from((0.0, 100.0)),
    )  # fmt: skip
    hauls = st.builds(
        Haul, pemasok=st.sampled_from(("S", "T")), nama=st.sampled_from(("darat", "sungai")),
        ongkos_jalan=st.sampled_from((0, 50_000)), muatan_kg=st.sampled_from((0.0, 500.0)),
    )  # fmt: skip
    return Procurement(
        barang=tuple(draw(st.lists(goods, max_size=2, unique_by=lambda one: one.nama))),
        kebutuhan=tuple(draw(st.lists(wanted, max_size=5, unique_by=lambda one: (one.pembeli, one.barang)))),
        pemasok=(Seller(nama="S"), Seller(nama="T", hari_tunggu=5)),
        penawaran=tuple(
            draw(st.lists(steps, max_size=4, unique_by=lambda one: (one.pemasok, one.barang, one.mulai_jumlah)))
        ),
        jalur=tuple(draw(st.lists(hauls, max_size=3, unique_by=lambda one: (one.pemasok, one.nama)))),
        biaya_uang_tahun=draw(st.sampled_from((0.0, 0.12))),
        cara_bagi=draw(st.sampled_from(("sama_rata", "sebanding"))),
    )


@given(tables())
@settings(max_examples=80, deadline=None)
def test_any_tables_are_sentences_or_bills_that_add_up(part: Procurement) -> None:
    """Nobody pays more than alone, the shares are the saving, and what is paid in is what is paid out."""
    read = listed(part)
    assert (read.market is None) == bool(read.faults)
    if read.market is None:
        return
    found = pool(read.market, WAYS[:2])
    for way in WAYS[:2]:
        made = bills(read.market, found, way)
        assert sum(bill.saving for bill in made) == found.saving
        assert sum(bill.pays for bill in made) == sum(out.amount for out in outgoings(found))
        assert [bill.worth - bill.saving for bill in made] == [bill.pays for bill in made]
        assert all(bill.saving >= 0 for bill in made)
        for bill in made:
            assert sum(line.pays for line in bill.lines) == (bill.pays if bill.worth else 0)
    assert all(trial.saved <= found.saving for trial in buyer_trials(read.market))
    assert all(gone.saved <= found.saving for _, gone in supplier_trials(read.market, 0.1))


@pytest.mark.parametrize("way", WAYS)
def test_every_way_divides_the_same_saving(way: SplitWay) -> None:
    bought = purchase(HAND, way)
    assert sum(bill.saving for bill in bought.bills()) == 747_959
    assert answered(replace(bought.market), way) is bought.found


def test_zeros_that_mean_no_limit() -> None:
    """Load, stock and store left at 0 hold anything."""
    part = Procurement(
        barang=(Goods(nama="Beras"),),
        kebutuhan=(Wanted(pembeli="A", barang="Beras", jumlah=50, harga_kini=13_000),),
        pemasok=(Seller(nama="Kilang"),),
        penawaran=(PriceStep(pemasok="Kilang", barang="Beras", harga=11_000),),
        jalur=(Haul(pemasok="Kilang", nama="sungai", ongkos_jalan=9),),
    )
    market = listed(part).market
    assert market is not None
    [mill] = market.suppliers
    assert (mill.routes[0].load, mill.offers[0].most, market.store) == (float("inf"),) * 3
