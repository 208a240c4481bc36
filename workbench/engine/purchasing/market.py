"""What pooled buying is about: who needs what, who sells it at which price, and how it travels.

Quantities are in the product's own unit. Money is rupiah; prices of one unit may have decimals.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from workbench.errors import EngineError
from workbench.money import MAX_RUPIAH

__all__ = ["Buyer", "Market", "Need", "Offer", "Product", "Route", "Supplier", "Tier", "refuse_faults"]

MOST = 1e9
"""The largest quantity of anything: a solver needs figures of a size it can tell apart."""


@dataclass(frozen=True, slots=True)
class Product:
    """What is bought: weight of a unit in kg, the share lost on the way and in store, cost of keeping it.

    ``storage`` is rupiah per unit and month, ``days`` how long it is kept, ``pack`` what it is sold in: orders are
    whole packs; 0 for loose goods.
    """

    name: str
    weight: float = 1.0
    loss: float = 0.0
    storage: float = 0.0
    days: float = 0.0
    pack: float = 0.0


@dataclass(frozen=True, slots=True)
class Need:
    """What one buyer needs of one product, and the price that is paid for it alone, delivered."""

    product: str
    quantity: float
    price: float


@dataclass(frozen=True, slots=True)
class Buyer:
    """A member or a neighbouring cooperative."""

    name: str
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Tier:
    """From this quantity on, every unit of the order has this price."""

    least: float
    price: float


@dataclass(frozen=True, slots=True)
class Offer:
    """A supplier's price list of one product; ``most`` is all that the supplier has."""

    product: str
    tiers: tuple[Tier, ...]
    most: float = math.inf


@dataclass(frozen=True, slots=True)
class Route:
    """A way from the supplier, by road or river: rupiah a trip, what a trip carries, rupiah a kg, share lost."""

    name: str
    per_trip: float = 0.0
    load: float = math.inf
    per_kg: float = 0.0
    loss: float = 0.0


@dataclass(frozen=True, slots=True)
class Supplier:
    """A supplier. ``wait`` days pass from payment to goods, ``credit`` days from goods to payment."""

    name: str
    offers: tuple[Offer, ...]
    routes: tuple[Route, ...] = (Route("diantar"),)
    wait: float = 0.0
    credit: float = 0.0


@dataclass(frozen=True, slots=True)
class Market:
    """Everything at once. ``rate`` is what money costs a year; ``store`` what the joint store holds, in kg."""

    products: tuple[Product, ...]
    buyers: tuple[Buyer, ...]
    suppliers: tuple[Supplier, ...]
    rate: float = 0.0
    store: float = math.inf
    _places: dict[str, int] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._places.update({product.name: place for place, product in enumerate(self.products)})

    def place(self, product: str) -> int:
        """Where a product stands in the list."""
        return self._places[product]

    def tied_days(self, supplier: Supplier, product: Product) -> float:
        """Days that money is tied up: ``max(0, wait + days kept - credit)``; longer credit counts as no gain."""
        return max(0.0, supplier.wait + product.days - supplier.credit)


def refuse_faults(market: Market) -> None:
    """Refuse a market whose figures make no sense, with the place and the remedy.

    Raises:
        EngineError: a list is empty, a name is there twice or unknown, a figure is below zero or beyond all limits.

    >>> refuse_faults(Market((Product("beras"),), (), ()))
    Traceback (most recent call last):
    workbench.errors.EngineError: Pembeli: daftarnya kosong. Isi sedikitnya satu.
    """
    for where, what in _faults(market):
        raise EngineError(where, *what)


def _faults(market: Market) -> Iterator[tuple[str, tuple[str, str]]]:
    names = {p.name for p in market.products}
    lists = (("Barang", market.products), ("Pembeli", market.buyers), ("Pemasok", market.suppliers))
    for where, items in lists:
        if not items:
            yield where, ("daftarnya kosong", "Isi sedikitnya satu")
        yield from _twice(where, (item.name for item in items))
    for b in market.buyers:
        yield from _named(f"Pembeli {b.name}", names, [n.product for n in b.needs])
        for n in b.needs:
            yield from _numbers(f"Pembeli {b.name}, {n.product}", jumlah=n.quantity, harga=n.price)
            if n.quantity > 0 and n.price <= 0:
                yield (
                    f"Pembeli {b.name}, {n.product}",
                    ("harga beli sendiri belum diisi", "Isi harga yang kini dibayar"),
                )
    for s in market.suppliers:
        yield from _of_supplier(s, names)
    for p in market.products:
        yield from _numbers(
            f"Barang {p.name}", berat=p.weight, biaya_simpan=p.storage, hari_simpan=p.days, kemasan=p.pack
        )
        yield from _shares(f"Barang {p.name}", p.loss)
    spent = sum(n.quantity * n.price for b in market.buyers for n in b.needs)
    if spent > MAX_RUPIAH:
        yield "Pembeli", ("belanja seluruhnya terlalu besar untuk dihitung", "Periksa jumlah nolnya")
    yield from _numbers("Biaya uang", per_tahun=market.rate)
    if not market.store >= 0:
        yield "Gudang", ("daya tampungnya di bawah nol", "Isi 0 atau lebih")


def _of_supplier(s: Supplier, names: set[str]) -> Iterator[tuple[str, tuple[str, str]]]:
    where = f"Pemasok {s.name}"
    yield from _named(where, names, [o.product for o in s.offers])
    yield from _twice(f"{where}, jalur", (r.name for r in s.routes))
    yield from _numbers(where, hari_tunggu=s.wait, tempo_hari=s.credit)
    if not s.routes:
        yield where, ("jalur angkutnya kosong", "Isi sedikitnya satu jalur")
    for r in s.routes:
        yield from _numbers(f"{where}, jalur {r.name}", ongkos_trip=r.per_trip, ongkos_kg=r.per_kg)
        yield from _shares(f"{where}, jalur {r.name}", r.loss)
        if not r.load > 0:
            yield f"{where}, jalur {r.name}", ("muatannya nol", "Isi berat sekali jalan dalam kg")
    for o in s.offers:
        place = f"{where}, {o.product}"
        for t in o.tiers:
            yield from _numbers(place, jumlah=t.least, harga=t.price)
        starts = [t.least for t in o.tiers]
        if not starts or starts != sorted(set(starts)):
            yield place, ("tingkat harganya kosong atau tidak berurutan", "Urutkan dari jumlah terkecil")
        if not o.most >= 0:
            yield place, ("persediaannya di bawah nol", "Isi 0 atau lebih")


def _twice(where: str, names: Iterable[str]) -> Iterator[tuple[str, tuple[str, str]]]:
    for name, count in Counter(names).items():
        if count > 1:
            yield where, (f"ada dua yang bernama {name}", "Gabungkan atau beri nama lain")


def _named(where: str, known: set[str], asked: list[str]) -> Iterator[tuple[str, tuple[str, str]]]:
    yield from _twice(where, asked)
    for name in asked:
        if name not in known:
            yield where, (f"barang {name} tidak ada di daftar barang", "Samakan namanya")


def _numbers(where: str, **figures: float) -> Iterator[tuple[str, tuple[str, str]]]:
    for name, figure in figures.items():
        if not 0 <= figure <= MOST:
            yield f"{where}, {name.replace('_', ' ')}", ("angkanya di luar batas", "Isi 0 sampai 1.000.000.000")


def _shares(where: str, loss: float) -> Iterator[tuple[str, tuple[str, str]]]:
    if not 0 <= loss <= 0.9:
        yield f"{where}, susut", ("di luar batas", "Isi 0 sampai 0,9; susut 2% ditulis 0,02")
