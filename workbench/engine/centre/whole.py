"""All parts of the business centre at once, each computed only where it is filled in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from workbench.book.sentra import Buffer, Centre, Chain, Financing, Offtake, Production
from workbench.engine.centre.answer import Answer
from workbench.engine.centre.financing import Fund, fund
from workbench.engine.centre.margins import ChainMargins, chain_margins
from workbench.engine.centre.mentors import Match, matches
from workbench.engine.centre.offtake import Contract, contract
from workbench.engine.centre.production_plan import make_plan
from workbench.engine.centre.quality import Accounts, accounts
from workbench.engine.centre.stock import Stock, buffer_stock
from workbench.engine.centre.trade_words import contract_answer, production_answer, stock_answer
from workbench.engine.centre.words import fund_answer, margins_answer

__all__ = [
    "PARTS", "Found", "centre", "fund_of", "margins_of", "mentors_of", "offtake_of", "overview", "production_of",
    "stock_of",
]  # fmt: skip

Part = TypeVar("Part")

PARTS = ("Pinjaman anggota", "Peta margin", "Rencana produksi", "Stok penyangga", "Kontrak penyerapan")
"""The parts in the order of the page."""

_KEPT = 4
"""Answers kept of each part: a page asks for the same one several times between two changes."""


@dataclass(frozen=True, slots=True)
class Found:
    """What each part says; ``None`` (or nothing) where it is not filled in far enough."""

    fund: Fund | None
    mentors: tuple[Match, ...]
    stock: Stock | None
    production: Accounts | None
    offtake: Contract | None
    margins: ChainMargins | None


def centre(book: Centre) -> Found:
    """Every part that is filled in.

    >>> centre(Centre()).margins is None
    True
    """
    return Found(
        fund=fund_of(book.pembiayaan),
        mentors=mentors_of(book.pembiayaan),
        stock=stock_of(book.penyangga),
        production=production_of(book.produksi),
        offtake=offtake_of(book.penyerapan),
        margins=margins_of(book.margin),
    )


@lru_cache(_KEPT)
def fund_of(book: Financing) -> Fund | None:
    """The pool of member loans.

    >>> fund_of(Financing()) is None
    True
    """
    return fund(book)


@lru_cache(_KEPT)
def mentors_of(book: Financing) -> tuple[Match, ...]:
    """A mentor for each member with a product; nobody while there are no mentors.

    >>> mentors_of(Financing())
    ()
    """
    members = tuple(loan for loan in book.pinjaman if loan.produk)
    return matches(members, book.pembina) if members and book.pembina else ()


@lru_cache(_KEPT)
def stock_of(book: Buffer) -> Stock | None:
    """The buffer stock.

    >>> stock_of(Buffer()) is None
    True
    """
    return buffer_stock(book)


@lru_cache(_KEPT)
def production_of(book: Production) -> Accounts | None:
    """The production plan and its accounts.

    Raises:
        EngineError: the solver finds no plan.

    >>> production_of(Production()) is None
    True
    """
    plan = make_plan(book)
    return accounts(book, plan) if plan else None


@lru_cache(_KEPT)
def offtake_of(book: Offtake) -> Contract | None:
    """The contract with a large buyer.

    >>> offtake_of(Offtake()) is None
    True
    """
    return contract(book)


@lru_cache(_KEPT)
def margins_of(book: Chain) -> ChainMargins | None:
    """The margins of the chain.

    >>> margins_of(Chain()) is None
    True
    """
    return chain_margins(book)


def overview(found: Found) -> tuple[tuple[str, Answer | None], ...]:
    """One sentence for each part, in the order of the page; ``None`` where a part is empty.

    >>> {answer for _, answer in overview(centre(Centre()))}
    {None}
    """
    answers = (
        _first(found.fund, fund_answer),
        _first(found.margins, margins_answer),
        _first(found.production, production_answer),
        _first(found.stock, stock_answer),
        _first(found.offtake, contract_answer),
    )
    return tuple(zip(PARTS, answers, strict=True))


def _first(part: Part | None, say: Callable[[Part], Answer]) -> Answer | None:
    if part is None:
        return None
    whole = say(part)
    return Answer(whole.verdict, whole.sentences[:1])
