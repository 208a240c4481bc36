"""Which title of somebody's table means which of the five numbers: by words that people use, whole or in part."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from types import MappingProxyType

from workbench.book.pantau import FIVE, Scale
from workbench.intake.layout import plain

__all__ = ["FLOWS", "IN", "MONTH", "OUT", "SINGLE", "WORDS", "bare", "five_of", "like", "named", "scale_in"]

MONTH = ("bulan", "periode", "tanggal", "tgl", "month", "date", "period", "bln", "masa", "waktu")
WORDS = ("akun", "nama akun", "kategori", "uraian", "keterangan", "deskripsi", "transaksi", "rincian", "pos", "account",
         "description", "memo")  # fmt: skip
IN = ("masuk", "uang masuk", "kas masuk", "penerimaan", "pemasukan", "debit", "debet", "terima")
OUT = ("keluar", "uang keluar", "kas keluar", "pengeluaran", "kredit", "credit", "bayar")
SINGLE = ("jumlah", "nominal", "nilai", "amount", "total")
"""Titles of a ledger's columns."""

FLOWS = ("penjualan", "biaya")
"""Of the five what adds up over a month; the others stand at its end."""
_MEANS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "kas": ("kas dan bank", "kas bank", "kas & bank", "kas", "saldo kas", "uang kas", "cash", "bank", "saldo bank",
                "saldo akhir", "saldo"),
        "penjualan": ("penjualan", "omzet", "omset", "pendapatan", "hasil penjualan", "sales", "revenue", "penerimaan",
                      "pemasukan"),
        "biaya": ("biaya", "beban", "pengeluaran", "ongkos", "biaya usaha", "expenses", "expense", "costs", "cost",
                  "harga pokok penjualan", "harga pokok", "hpp", "belanja"),
        "tunggakan": ("tunggakan", "menunggak", "kredit macet", "piutang macet", "piutang lewat jatuh tempo",
                      "piutang tertunggak", "arrears", "piutang"),
        "stok": ("stok", "persediaan", "stock", "persediaan barang", "nilai stok", "nilai persediaan", "inventory",
                 "sisa barang"),
    }
)  # fmt: skip
_GOODS = ("harga pokok penjualan", "harga pokok", "hpp")
_NOT = re.compile(r"\b(?:target|rencana|anggaran|retur|diskon|potongan|selisih|persen|unit|qty|volume|no)\b|%")
"""Titles with these words are about something else."""
_TOTAL = re.compile(r"^(?:grand )?(?:total|jumlah) ")
_SIGNS = re.compile(r"[^\w&%]+")
_CURRENCY = re.compile(r"\b(?:rp|idr|rupiah)\b")
_NEAR = 0.84
_EXACT, _WHOLE, _BEGINS, _HOLDS, _ALIKE = 3.0, 4.0, 2.0, 1.5, 1.0


def bare(title: str) -> str:
    """A title without case, brackets, signs and currency.

    >>> bare(" Total  Biaya (Rp) *"), bare("Kas/Bank")
    ('total biaya', 'kas bank')
    """
    return " ".join(_CURRENCY.sub(" ", _SIGNS.sub(" ", plain(title))).split())


def like(title: str, words: tuple[str, ...]) -> float:
    """How much a title is one of some words: exactly, with total before it, at its start, inside, nearly; 0 for not.

    >>> [like(title, ("biaya",)) for title in ("Total biaya", "Biaya", "Biaya listrik", "Semua biaya", "Biiaya", "Kas")]
    [4.0, 3.0, 2.0, 1.5, 1.0, 0.0]
    """
    text = bare(title)
    whole = _TOTAL.sub("", text)
    for place, word in enumerate(words):
        less = place / 1000
        if whole == word:
            return (_WHOLE if whole != text else _EXACT) - less
    for place, word in enumerate(words):
        less = place / 1000
        if re.match(rf"{re.escape(word)}\b", whole):
            return _BEGINS - less
        if re.search(rf"\b{re.escape(word)}\b", whole):
            return _HOLDS - less
    return _ALIKE if difflib.get_close_matches(whole, words, n=1, cutoff=_NEAR) else 0.0


def named(titles: Mapping[int, str], words: tuple[str, ...], least: float = _HOLDS) -> tuple[int, ...]:
    """The places of titles that are like some words, the likest first.

    >>> named({0: "Tanggal", 1: "Nama akun", 2: "Keterangan"}, WORDS)
    (1, 2)
    """
    found = [(like(title, words), -place) for place, title in titles.items()]
    return tuple(-place for score, place in sorted(found, reverse=True) if score > least - 0.1)


def five_of(titles: Mapping[int, str]) -> dict[str, tuple[int, ...]]:
    """The places of the titles that mean each of the five numbers; several are parts to be added up.

    >>> five_of({0: "Bulan", 1: "Omzet", 2: "Biaya gaji", 3: "Biaya listrik", 4: "Kas", 5: "Target penjualan"})
    {'kas': (4,), 'penjualan': (1,), 'biaya': (2, 3), 'tunggakan': (), 'stok': ()}
    """
    best: dict[str, list[tuple[float, int]]] = {name: [] for name in FIVE}
    for place, title in titles.items():
        if _NOT.search(bare(title)):
            continue
        score, name = max((like(title, _MEANS[name]), name) for name in FIVE)
        if score:
            best[name].append((score, place))
    return {name: _parts(name, sorted(found, key=lambda one: -one[0]), titles) for name, found in best.items()}


def _parts(name: str, found: list[tuple[float, int]], titles: Mapping[int, str]) -> tuple[int, ...]:
    """Of the titles alike, likest first, those that together are the number."""
    if not found:
        return ()
    top, first = found[0]
    if top > _EXACT - 0.5:
        beside = [
            place for score, place in found[1:] if score > _EXACT - 0.5 and _adds(name, titles[first], titles[place])
        ]
        return tuple(sorted([first, *beside[:1]]))
    if name in FLOWS and top > _BEGINS - 0.1:
        return tuple(sorted(place for score, place in found if score > _BEGINS - 0.1))
    return (first,)


def _adds(name: str, one: str, other: str) -> bool:
    """Whether two whole titles are parts of one number: cash beside bank, costs beside the cost of goods."""
    first, second = bare(one), bare(other)
    if name == "kas":
        return {first.removeprefix("saldo "), second.removeprefix("saldo ")} == {"kas", "bank"}
    return name == "biaya" and (first in _GOODS) != (second in _GOODS)


def scale_in(texts: list[str]) -> Scale:
    """What one unit of the amounts is worth, as titles around a table say.

    >>> scale_in(["Laporan 2027", "(dalam ribuan rupiah)"]), scale_in(["Penjualan (Rp juta)"]), scale_in(["Kas"])
    ('ribu', 'juta', 'rupiah')
    """
    said = " ".join(texts).casefold()
    if re.search(r"ribuan|rp\.? ?ribu\b|rp\.? ?000\b|dalam ribu\b", said):
        return "ribu"
    return "juta" if re.search(r"jutaan|rp\.? ?juta\b|dalam juta\b", said) else "rupiah"
