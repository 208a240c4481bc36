"""Laporan Perubahan Ekuitas: how the members' capital moves, month by month.

``closing = opening + simpanan_pokok + simpanan_wajib + grants + net - imbal_jasa_desa - shu_paid``; what the RAT moves
into the reserve stays inside the equity. The closing is computed from the movements and not copied from the balance
sheet, so that the two statements prove each other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workbench.engine.statements import Books
from workbench.engine.timeline import Array
from workbench.plan import OpeningBalance

__all__ = ["EquityChanges", "changes_in_equity", "opening_equity"]


@dataclass(frozen=True, slots=True)
class EquityChanges:
    """The movements of equity, each ``(..., N + 1)`` in rupiah; payments are positive and subtracted."""

    opening: Array
    simpanan_pokok: Array
    simpanan_wajib: Array
    grants: Array
    net: Array
    imbal_jasa_desa: Array
    shu_paid: Array
    closing: Array


def opening_equity(opening: OpeningBalance) -> int:
    """Equity on the day before month 1.

    >>> opening_equity(OpeningBalance(simpanan_pokok=30, simpanan_wajib=40, hibah=5, cadangan=20, shu_belum_dibagi=-10))
    85
    """
    return opening.simpanan_pokok + opening.simpanan_wajib + opening.hibah + opening.cadangan + opening.shu_belum_dibagi


def changes_in_equity(books: Books, opening: OpeningBalance) -> EquityChanges:
    """The statement of changes in equity of a set of books.

    >>> from workbench.engine import project
    >>> from workbench.plan import example
    >>> p = project(example())
    >>> bool((changes_in_equity(p.books, p.plan.neraca_awal).closing == p.books.balance.total_equity).all())
    True
    """
    cash, net = books.cash, books.income.net
    change = cash.simpanan_pokok + cash.simpanan_wajib + cash.grants + net - cash.imbal_jasa_desa - cash.shu_paid
    closing: Array = opening_equity(opening) + np.cumsum(change, axis=-1)
    return EquityChanges(
        opening=closing - change,
        simpanan_pokok=cash.simpanan_pokok,
        simpanan_wajib=cash.simpanan_wajib,
        grants=cash.grants,
        net=net,
        imbal_jasa_desa=cash.imbal_jasa_desa,
        shu_paid=cash.shu_paid,
        closing=closing,
    )
