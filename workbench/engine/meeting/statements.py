"""The year's four statements as lines, from what was typed: one place that knows what adds to what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from workbench.book.rat import Balance, CashYear, Income, Meeting
from workbench.plan.base import Record
from workbench.terms import label

__all__ = [
    "ASSETS", "CASH", "COSTS", "EARNED", "EQUITY", "OWED", "OWN", "Line", "assets", "balance_lines", "cash_end",
    "cash_lines", "equity_end", "equity_lines", "income_lines", "owed", "own", "surplus",
]  # fmt: skip

ASSETS = ("kas", "piutang", "pinjaman_anggota", "persediaan", "aset_tetap", "aset_lain")
OWED = ("utang_usaha", "simpanan_sukarela", "pinjaman", "utang_lain")
OWN = ("simpanan_pokok", "simpanan_wajib", "hibah", "cadangan", "shu_lalu", "shu_tahun_ini")
EARNED = ("penjualan", "jasa_pinjaman", "pendapatan_lain")
COSTS = ("harga_pokok", "upah", "biaya_usaha", "penyusutan", "jasa_simpanan", "bunga", "biaya_lain", "pajak")
CASH = (
    ("usaha", (("dari_usaha", 1), ("untuk_usaha", -1))),
    ("investasi", (("jual_aset", 1), ("beli_aset", -1))),
    (
        "pendanaan",
        (("simpanan_masuk", 1), ("hibah_masuk", 1), ("pinjaman_masuk", 1), ("angsuran", -1), ("shu_dibayar", -1)),
    ),
)
"""Cash by activity: field and sign."""
EQUITY = (("simpanan_pokok", 1), ("simpanan_wajib", 1), ("hibah", 1), ("shu_keluar", -1), ("koreksi", 1))

Weight = Literal["baris", "jumlah", "judul"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a statement: this year, the year before (``None`` where there is none to tell), how it is set."""

    label: str
    amount: int | None
    before: int | None = None
    weight: Weight = "baris"


def _sum(record: Record, names: tuple[str, ...]) -> int:
    return sum(int(getattr(record, name)) for name in names)


def assets(balance: Balance) -> int:
    """All assets.

    >>> assets(Balance(kas=3, aset_tetap=4))
    7
    """
    return _sum(balance, ASSETS)


def owed(balance: Balance) -> int:
    """All that is owed.

    >>> owed(Balance(utang_usaha=3, simpanan_sukarela=4, simpanan_pokok=9))
    7
    """
    return _sum(balance, OWED)


def own(balance: Balance) -> int:
    """The members' capital.

    >>> own(Balance(simpanan_pokok=3, cadangan=4, shu_lalu=-2, pinjaman=9))
    5
    """
    return _sum(balance, OWN)


def surplus(income: Income) -> int:
    """The SHU: ``all income - all costs``.

    >>> surplus(Income(penjualan=100, harga_pokok=80, upah=5, pendapatan_lain=2))
    17
    """
    return _sum(income, EARNED) - _sum(income, COSTS)


def cash_end(cash: CashYear) -> int:
    """Cash at the end of the year: ``opening + business + investments + financing``.

    >>> cash_end(CashYear(kas_awal=10, dari_usaha=100, untuk_usaha=90, angsuran=5))
    15
    """
    return cash.kas_awal + sum(_flow(cash, lines) for _, lines in CASH)


def _flow(cash: CashYear, lines: tuple[tuple[str, int], ...]) -> int:
    return sum(sign * int(getattr(cash, name)) for name, sign in lines)


def equity_end(meeting: Meeting) -> int:
    """Capital at the end of the year by its movements: ``capital before + changes + SHU of the year``.

    >>> equity_end(Meeting(neraca_lalu=Balance(simpanan_pokok=10), hasil=Income(penjualan=5)))
    15
    """
    moved = sum(sign * int(getattr(meeting.ekuitas, name)) for name, sign in EQUITY)
    return own(meeting.neraca_lalu) + moved + surplus(meeting.hasil)


# --- lines ------------------------------------------------------------------------------------


def balance_lines(meeting: Meeting) -> tuple[Line, ...]:
    """Neraca: this year and the year before.

    >>> [line.label for line in balance_lines(Meeting()) if line.weight == "jumlah"]
    ['Jumlah harta', 'Jumlah utang', 'Jumlah modal', 'Jumlah utang dan modal']
    """
    now, then = meeting.neraca, meeting.neraca_lalu

    def part(title: str, names: tuple[str, ...]) -> list[Line]:
        lines = [Line(label(f"rat.neraca.{name}"), getattr(now, name), getattr(then, name)) for name in names]
        return [Line(title, None, None, "judul"), *lines, total(title, names)]

    def total(title: str, names: tuple[str, ...]) -> Line:
        return Line(f"Jumlah {title[:1].lower()}{title[1:]}", _sum(now, names), _sum(then, names), "jumlah")

    both = total("Utang dan modal", (*OWED, *OWN))
    return (*part("Harta", ASSETS), *part("Utang", OWED), *part("Modal", OWN), both)


def income_lines(meeting: Meeting) -> tuple[Line, ...]:
    """Perhitungan hasil usaha.

    >>> income_lines(Meeting(hasil=Income(penjualan=9)))[-1]
    Line(label='Sisa hasil usaha (SHU)', amount=9, before=None, weight='jumlah')
    """
    made = meeting.hasil

    def lines(names: tuple[str, ...]) -> list[Line]:
        return [Line(label(f"rat.hasil.{name}"), getattr(made, name)) for name in names]

    return (
        Line("Pendapatan", None, None, "judul"),
        *lines(EARNED),
        Line("Jumlah pendapatan", _sum(made, EARNED), None, "jumlah"),
        Line("Beban", None, None, "judul"),
        *lines(COSTS),
        Line("Jumlah beban", _sum(made, COSTS), None, "jumlah"),
        Line("Sisa hasil usaha (SHU)", surplus(made), None, "jumlah"),
    )


def cash_lines(meeting: Meeting) -> tuple[Line, ...]:
    """Arus kas; what is paid is below zero.

    >>> cash_lines(Meeting(kas=CashYear(kas_awal=4, dari_usaha=3)))[-1].amount
    7
    """
    cash, found = meeting.kas, [Line(label("rat.kas.kas_awal"), meeting.kas.kas_awal)]
    for name, lines in CASH:
        found.append(Line(f"Kas dari kegiatan {name}", None, None, "judul"))
        found += [Line(label(f"rat.kas.{field}"), sign * getattr(cash, field)) for field, sign in lines]
        found.append(Line(f"Kas bersih dari kegiatan {name}", _flow(cash, lines), None, "jumlah"))
    return (*found, Line("Kas akhir tahun", cash_end(cash), None, "jumlah"))


def equity_lines(meeting: Meeting) -> tuple[Line, ...]:
    """Perubahan ekuitas; what leaves is below zero.

    >>> equity_lines(Meeting())[0].label, equity_lines(Meeting())[-1].label
    ('Modal awal tahun', 'Modal akhir tahun')
    """
    moved = [Line(label(f"rat.ekuitas.{name}"), sign * getattr(meeting.ekuitas, name)) for name, sign in EQUITY]
    return (
        Line("Modal awal tahun", own(meeting.neraca_lalu), None, "jumlah"),
        *moved,
        Line("SHU tahun ini", surplus(meeting.hasil)),
        Line("Modal akhir tahun", equity_end(meeting), None, "jumlah"),
    )
