"""The cooperative as a business centre: member loans and mentors, a buffer stock, production, a large buyer, margins.

>>> from workbench.book.sentra import example
>>> found = centre(example())
>>> found.margins.price == found.margins.cost + found.margins.margin
True
"""

from workbench.engine.centre.answer import Answer
from workbench.engine.centre.financing import Fund, fund
from workbench.engine.centre.margins import ChainMargins, chain_margins
from workbench.engine.centre.mentors import Match, matches
from workbench.engine.centre.offtake import Contract, contract
from workbench.engine.centre.production_plan import Plan, make_plan
from workbench.engine.centre.quality import Accounts, accounts
from workbench.engine.centre.stock import Stock, buffer_stock
from workbench.engine.centre.trade_words import contract_answer, production_answer, stock_answer
from workbench.engine.centre.whole import PARTS, Found, centre, overview
from workbench.engine.centre.words import fund_answer, margins_answer, mentors_answer

__all__ = [
    "PARTS",
    "Accounts",
    "Answer",
    "ChainMargins",
    "Contract",
    "Found",
    "Fund",
    "Match",
    "Plan",
    "Stock",
    "accounts",
    "buffer_stock",
    "centre",
    "chain_margins",
    "contract",
    "contract_answer",
    "fund",
    "fund_answer",
    "make_plan",
    "margins_answer",
    "matches",
    "mentors_answer",
    "overview",
    "production_answer",
    "stock_answer",
]
