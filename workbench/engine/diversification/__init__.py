"""Units to open as a portfolio: joint cash, joint risk, the order of opening under a cash limit, what each needs.

>>> import datetime as dt
>>> from workbench.book.ragam import Candidate, Diversification
>>> from workbench.rules import load
>>> shop = Candidate(nama="Gerai", modal_kerja=10_000_000, penjualan_bulan=20_000_000, margin=0.1, ramp_bulan=0)
>>> gas = Candidate(nama="LPG", modal_awal=6_000_000, penjualan_bulan=8_000_000, margin=0.15, ramp_bulan=0)
>>> record = Diversification(kas_tersedia=11_000_000, horizon=12, calon=(shop, gas))
>>> order_told(diversify(record, Place(dt.date(2027, 1, 1)), load()))
'Buka Gerai bulan ke-1 (Januari 2027) dan LPG bulan ke-4 (April 2027). Laba bersama 12 bulan: Rp30.800.000.'
"""

from workbench.engine.diversification.frontier import Frontier, frontier
from workbench.engine.diversification.market import Estimate, Spending, estimate, spending
from workbench.engine.diversification.needs import Paper, Skill, papers, people
from workbench.engine.diversification.order import LeftOut, Limit, Opening, Order, all_at_once, best_order, left_out
from workbench.engine.diversification.origin import FROM_PLAN, candidates_of, nature
from workbench.engine.diversification.risk import DRAWS, Habits, JointRisk, habits, joint_risk, sales_factors
from workbench.engine.diversification.unit import MONTHS, MOST, UnitLines, named, refuse, unit_lines
from workbench.engine.diversification.whole import Diversified, Place, considered, diversify
from workbench.engine.diversification.words import order_told

__all__ = [
    "DRAWS",
    "FROM_PLAN",
    "MONTHS",
    "MOST",
    "Diversified",
    "Estimate",
    "Frontier",
    "Habits",
    "JointRisk",
    "LeftOut",
    "Limit",
    "Opening",
    "Order",
    "Paper",
    "Place",
    "Skill",
    "Spending",
    "UnitLines",
    "all_at_once",
    "best_order",
    "candidates_of",
    "considered",
    "diversify",
    "estimate",
    "frontier",
    "habits",
    "joint_risk",
    "left_out",
    "named",
    "nature",
    "order_told",
    "papers",
    "people",
    "refuse",
    "sales_factors",
    "spending",
    "unit_lines",
]
