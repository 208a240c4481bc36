"""One joint purchase as it is ordered: the tables read, worked out, and divided in the way that was chosen."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.book.belanja import Procurement
from workbench.engine.purchasing.assign import Order, Trip
from workbench.engine.purchasing.bills import Bill, Outgoing, bills, outgoings
from workbench.engine.purchasing.listed import Listed, listed
from workbench.engine.purchasing.market import Market
from workbench.engine.purchasing.pool import Pool, Way
from workbench.engine.purchasing.trials import answered
from workbench.errors import EngineError

__all__ = ["Purchase", "purchase"]


@dataclass(frozen=True, slots=True)
class Purchase:
    """The answer with the tables that it comes from."""

    part: Procurement
    listed: Listed
    market: Market
    found: Pool
    way: Way

    @property
    def suppliers(self) -> tuple[str, ...]:
        """Who is ordered from, in the order of the tables."""
        return tuple(dict.fromkeys(order.supplier for order in self.found.assignment.orders))

    def orders(self, supplier: str) -> tuple[Order, ...]:
        """The lines of one supplier's order."""
        return tuple(order for order in self.found.assignment.orders if order.supplier == supplier)

    def trips(self, supplier: str) -> tuple[Trip, ...]:
        """How that order travels."""
        return tuple(trip for trip in self.found.assignment.trips if trip.supplier == supplier)

    def bills(self) -> tuple[Bill, ...]:
        """What every buyer pays into the joint purse, divided in the way that was chosen."""
        return bills(self.market, self.found, self.way)

    def outgoings(self) -> tuple[Outgoing, ...]:
        """Where that money goes."""
        return outgoings(self.found)

    def unit(self, product: str) -> str:
        """What a product is counted in."""
        return self.listed.units[product]


def purchase(part: Procurement, way: Way | None = None) -> Purchase:
    """The joint purchase of the tables, divided in their way or in another.

    Raises:
        EngineError: the tables are at fault, or the solver finds no answer.

    >>> from workbench.book.belanja import example
    >>> bought = purchase(example())
    >>> sum(bill.pays for bill in bought.bills()) == sum(out.amount for out in bought.outgoings())
    True
    """
    read = listed(part)
    if read.market is None:
        fault = read.faults[0]
        raise EngineError(fault.where, fault.what, fault.fix)
    chosen = way or part.cara_bagi
    return Purchase(part, read, read.market, answered(read.market, chosen), chosen)
