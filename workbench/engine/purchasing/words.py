"""Pooled buying in sentences: what it saves, who must join, why a split is fair."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from workbench.engine.phrases import join
from workbench.engine.purchasing.pool import Account, Pool, Way
from workbench.money import format_number, format_percent, format_rupiah

__all__ = ["NAMES", "account_sentence", "split_reason", "told"]

NAMES: dict[Way, str] = {"sama_rata": "sama rata", "sebanding": "sebanding belanja", "shapley": "menurut sumbangan"}
"""What the ways of dividing are called."""

LEAST_LEFT = 0.005
"""Less than this is printed as nothing."""

NO_UNITS: Mapping[str, str] = MappingProxyType({})


def told(found: Pool, units: Mapping[str, str] = NO_UNITS) -> tuple[str, ...]:
    """What the answer means, the saving first; ``units`` is what goods are counted in.

    >>> from workbench.engine.purchasing.market import Buyer, Market, Need, Offer, Product, Supplier, Tier
    >>> from workbench.engine.purchasing.pool import pool
    >>> buyers = tuple(Buyer(name, (Need("beras", 100, 12_000),)) for name in ("Mawar", "Melati"))
    >>> mill = Supplier("Kilang", (Offer("beras", (Tier(150, 11_000),)),))
    >>> for sentence in told(pool(Market((Product("beras"),), buyers, (mill,)))):
    ...     print(sentence)
    Belanja sendiri-sendiri Rp2.400.000, bersama Rp2.200.000: hemat Rp200.000 (8,3%).
    Tanpa Mawar atau Melati tidak ada yang hemat.
    Mulai hemat bila kebutuhan bersama mencapai 69% dari sekarang.
    """
    return tuple(filter(None, (_saving(found), _needed(found), _volume(found), _left(found, units), _sure(found))))


def _saving(found: Pool) -> str:
    together = (
        f"Belanja sendiri-sendiri {format_rupiah(found.alone)}, bersama {format_rupiah(found.alone - found.saving)}"
    )
    if not found.saving:
        return f"{together}: belum ada yang hemat. Tetap belanja sendiri dahulu."
    return f"{together}: hemat {format_rupiah(found.saving)} ({format_percent(found.saving / found.alone)})."


def _needed(found: Pool) -> str:
    names = [account.buyer for account in found.accounts if account.must_join]
    if names:
        return f"Tanpa {_either(names)} tidak ada yang hemat."
    if found.saving:
        first = join(list(found.first_group))
        return f"Bila seorang tidak ikut, yang lain masih hemat; hemat sudah mulai dengan {first}."
    return ""


def _volume(found: Pool) -> str:
    edge = found.break_even
    if edge is None:
        return "Dengan harga dan ongkos ini, berapa pun jumlahnya, belanja bersama tidak lebih murah."
    if edge.share <= 1:
        return f"Mulai hemat bila kebutuhan bersama mencapai {format_percent(edge.share, 0)} dari sekarang."
    return f"Baru hemat bila kebutuhan bersama {format_number(edge.share, 2, trim=True)} kali sekarang."


def _left(found: Pool, units: Mapping[str, str]) -> str:
    left = [
        " ".join(filter(None, (format_number(amount, 2, trim=True), units.get(name, ""), name)))
        for name, amount in found.assignment.left
        if amount >= LEAST_LEFT
    ]
    return f"Tersisa {join(left)} sesudah dibagi." if left else ""


def _sure(found: Pool) -> str:
    return (
        "" if found.assignment.proven else "Pembagian ini yang termurah yang ditemukan; mungkin ada yang lebih murah."
    )


def account_sentence(account: Account, way: Way) -> str:
    """What one buyer pays by one way of dividing.

    >>> account_sentence(Account("Mawar", 1_200_000, {"shapley": 100_000}, 0, True), "shapley")
    'Mawar membayar Rp1.100.000, hemat Rp100.000 dari belanja sendiri Rp1.200.000.'
    """
    alone, saved = format_rupiah(account.alone), account.saving(way)
    if not saved:
        return f"{account.buyer} membayar {alone}, sama dengan belanja sendiri."
    pays = format_rupiah(account.pays(way))
    return f"{account.buyer} membayar {pays}, hemat {format_rupiah(saved)} dari belanja sendiri {alone}."


def split_reason(found: Pool, way: Way) -> str:
    """Why the split is fair, and for Shapley's parts how they were worked out.

    >>> from workbench.engine.purchasing.market import Buyer, Market, Need, Product, Offer, Supplier, Tier
    >>> from workbench.engine.purchasing.pool import pool
    >>> mill = Supplier("Kilang", (Offer("beras", (Tier(1, 11_000),)),))
    >>> found = pool(Market((Product("beras"),), (Buyer("A", (Need("beras", 1, 12_000),)),), (mill,)))
    >>> split_reason(found, "sebanding")
    'Sebanding belanja: setiap pembeli hemat persen yang sama dari belanjanya sendiri.'
    """
    if way == "sama_rata":
        why = "setiap pembeli hemat jumlah yang sama; tidak ada yang hemat lebih dari belanjanya sendiri"
    elif way == "sebanding":
        why = "setiap pembeli hemat persen yang sama dari belanjanya sendiri"
    else:
        how = "semua urutan" if found.exact else f"{2 * found.orders} urutan acak (benih {found.seed}), jadi perkiraan,"
        why = f"hemat dibagi menurut tambahan hemat saat seorang pembeli bergabung, rata-rata dari {how} bergabung"
    return f"{NAMES[way].capitalize()}: {why}."


def _either(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} atau {names[-1]}"
