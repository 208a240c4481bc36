"""From the tables of the book to a market: names meet, rows that cannot be used are told by table and row.

Names are the same whatever their case and blanks. A row that was begun and not finished is passed over with a remark;
a row that contradicts another stops everything, because an order without it would be wrong.

>>> from workbench.book.belanja import Goods, PriceStep, Procurement, Seller, Wanted
>>> part = Procurement(
...     barang=(Goods(nama="Beras"),),
...     kebutuhan=(Wanted(pembeli="Mawar", barang="beras", jumlah=50, harga_kini=13_000),),
...     pemasok=(Seller(nama="Kilang"),),
...     penawaran=(PriceStep(pemasok="kilang", barang="bras", harga=11_000),),
... )
>>> print(*listed(part).faults)
Penawaran harga baris 1: “bras” tidak ada di tabel Barang. Mungkin maksudnya Beras; samakan namanya.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field

from workbench.book.belanja import Goods, Haul, PriceStep, Procurement, Seller, Wanted
from workbench.engine.purchasing.market import Buyer, Market, Need, Offer, Product, Route, Supplier, Tier
from workbench.engine.purchasing.rows import Names, Remark, Rows, plain

__all__ = ["Listed", "listed", "missing_goods"]

MOST_GOODS, MOST_BUYERS, MOST_SELLERS = 60, 40, 10
"""What is still answered while somebody waits."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The market of the tables, ``None`` where :attr:`faults` stand; ``notes`` tell what was left out.

    ``kinds`` and ``units`` are the buyers' kinds and the goods' units by name, ``addresses`` the suppliers'.
    """

    market: Market | None
    faults: tuple[Remark, ...]
    notes: tuple[Remark, ...]
    kinds: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)


def listed(part: Procurement) -> Listed:
    """The market that the tables describe, or what is missing and wrong in them. Never raises.

    >>> from workbench.book.belanja import example
    >>> [supplier.name for supplier in listed(example()).market.suppliers]
    ['UD Kapuas CONTOH', 'Grosir Khatulistiwa CONTOH']
    """
    rows = Rows()
    goods = Names("barang", {plain(g.nama): g.nama for g in part.barang if g.nama})
    sellers = Names("pemasok", {plain(s.nama): s.nama for s in part.pemasok if s.nama})
    products = _products(rows, part.barang)
    buyers, kinds = _buyers(rows, part.kebutuhan, goods)
    offers = _offers(rows, part.penawaran, sellers, goods)
    routes = _routes(rows, part.jalur, sellers)
    suppliers = _suppliers(rows, part.pemasok, offers, routes)
    rows.whole(part)
    rows.many("barang", len(products), MOST_GOODS)
    rows.many("kebutuhan", len(buyers), MOST_BUYERS)
    rows.many("pemasok", len(sellers.spelled), MOST_SELLERS)
    rows.many("penawaran", len(offers), math.inf)
    market = Market(products, buyers, suppliers, part.biaya_uang_tahun, part.gudang_kg or math.inf)
    return Listed(
        market=None if rows.faults else market,
        faults=tuple(rows.faults),
        notes=tuple(rows.notes),
        kinds=kinds,
        units={g.nama: g.satuan for g in part.barang},
        addresses={s.nama: s.alamat for s in part.pemasok},
    )


def _products(rows: Rows, goods: tuple[Goods, ...]) -> tuple[Product, ...]:
    found = {}
    for at, g in enumerate(goods):
        if rows.usable("barang", at, g, "nama") and rows.first("barang", at, (plain(g.nama),), g.nama):
            found[g.nama] = Product(g.nama, g.berat_kg, g.susut, g.biaya_simpan_bulan, g.hari_simpan, g.kemasan)
    return tuple(found.values())


def _buyers(rows: Rows, wanted: tuple[Wanted, ...], goods: Names) -> tuple[tuple[Buyer, ...], dict[str, str]]:
    needs: dict[str, list[Need]] = defaultdict(list)
    spelled: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for at, w in enumerate(wanted):
        if not rows.usable("kebutuhan", at, w, "pembeli", "barang"):
            continue
        product = rows.known("kebutuhan", at, "barang", w.barang, goods)
        told = f"{w.barang} untuk {w.pembeli}"
        if not product or not rows.first("kebutuhan", at, (plain(w.pembeli), plain(w.barang)), told):
            continue
        if w.jumlah == 0:
            rows.note("kebutuhan", at, "jumlah", "jumlahnya masih 0, jadi belum dihitung", "Isi jumlahnya")
        elif w.harga_kini == 0:
            what = f"harga yang kini dibayar {w.pembeli} belum diisi"
            rows.fault("kebutuhan", at, "harga_kini", what, "Isi harga satu satuan bila beli sendiri")
        else:
            name = spelled.setdefault(plain(w.pembeli), w.pembeli)
            kinds.setdefault(name, w.jenis)
            needs[name].append(Need(product, w.jumlah, w.harga_kini))
    return tuple(Buyer(name, tuple(own)) for name, own in needs.items()), kinds


def _offers(rows: Rows, steps: tuple[PriceStep, ...], sellers: Names, goods: Names) -> dict[str, list[Offer]]:
    tiers: dict[tuple[str, str], list[Tier]] = defaultdict(list)
    most: dict[tuple[str, str], float] = {}
    for at, s in enumerate(steps):
        if not rows.usable("penawaran", at, s, "pemasok", "barang"):
            continue
        seller = rows.known("penawaran", at, "pemasok", s.pemasok, sellers)
        product = rows.known("penawaran", at, "barang", s.barang, goods)
        if not seller or not product:
            continue
        if s.harga == 0:
            rows.note("penawaran", at, "harga", "harganya masih 0, jadi belum dipakai", "Isi harganya")
            continue
        own = (seller, product)
        told = f"harga {product} dari {seller} mulai jumlah itu"
        if not rows.first("penawaran", at, (*own, s.mulai_jumlah), told):
            continue
        if s.persediaan and most.setdefault(own, s.persediaan) != s.persediaan:
            what = f"persediaan {product} di {seller} tidak sama dengan baris lain"
            rows.fault("penawaran", at, "persediaan", what, "Tulis angka yang sama, atau 0 di salah satunya")
        tiers[own].append(Tier(s.mulai_jumlah, s.harga))
    offers: dict[str, list[Offer]] = defaultdict(list)
    for (seller, product), own_tiers in tiers.items():
        steps_up = tuple(sorted(own_tiers, key=lambda tier: tier.least))
        offers[seller].append(Offer(product, steps_up, most.get((seller, product), math.inf)))
    return offers


def _routes(rows: Rows, hauls: tuple[Haul, ...], sellers: Names) -> dict[str, list[Route]]:
    routes: dict[str, list[Route]] = defaultdict(list)
    for at, h in enumerate(hauls):
        if not rows.usable("jalur", at, h, "pemasok", "nama"):
            continue
        seller = rows.known("jalur", at, "pemasok", h.pemasok, sellers)
        if seller and rows.first("jalur", at, (seller, plain(h.nama)), f"jalur {h.nama} dari {seller}"):
            route = Route(h.nama, h.ongkos_jalan, h.muatan_kg or math.inf, h.ongkos_kg, h.susut)
            routes[seller].append(route)
    return routes


def _suppliers(
    rows: Rows, sellers: tuple[Seller, ...], offers: dict[str, list[Offer]], routes: dict[str, list[Route]]
) -> tuple[Supplier, ...]:
    found = []
    for at, s in enumerate(sellers):
        if not rows.usable("pemasok", at, s, "nama") or not rows.first("pemasok", at, (plain(s.nama),), s.nama):
            continue
        if not offers.get(s.nama):
            rows.note("pemasok", at, "nama", f"belum ada harga dari {s.nama}", "Isi tabel Penawaran harga")
            continue
        own = tuple(routes.get(s.nama, ())) or (Route("diantar"),)
        if s.nama not in routes:
            what = f"{s.nama} belum punya jalur angkut, jadi dianggap mengantar tanpa ongkos"
            rows.note("pemasok", at, "nama", what, "Isi tabel Jalur angkut bila ada ongkosnya")
        found.append(Supplier(s.nama, tuple(offers[s.nama]), own, s.hari_tunggu, s.tempo_hari))
    return tuple(found)


def missing_goods(part: Procurement) -> tuple[Goods, ...]:
    """Goods that the needs name and the table of goods does not have yet, each once, with the usual values.

    >>> needs = [Wanted(pembeli="A", barang=name) for name in ("Beras", "beras ", "")]
    >>> [one.nama for one in missing_goods(Procurement(kebutuhan=tuple(needs)))]
    ['Beras']
    """
    there = {plain(one.nama) for one in part.barang}
    named = {plain(row.barang): row.barang for row in reversed(part.kebutuhan) if row.barang}
    return tuple(Goods(nama=named[key]) for key in reversed(named) if key not in there)
