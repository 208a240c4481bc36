"""Sharia contracts: shared profit (``partnership``), rent (``lease``), and either beside a loan (``twin``).

Murabahah is a sale at a fixed price and is laid out by :mod:`workbench.engine.loan`.
"""

from workbench.engine.sharia.lease import OWNERSHIP, Lease, LeaseEnd, LeaseLines, lease_lines, lease_return, rent_for
from workbench.engine.sharia.partnership import (
    CapitalBack,
    PartnerKind,
    Partnership,
    Sharing,
    expected_return,
    share_profit,
)
from workbench.engine.sharia.twin import PROJECTION, Side, Twins, compare, name_of, plan_profit, twin_sentences

__all__ = [
    "OWNERSHIP",
    "PROJECTION",
    "CapitalBack",
    "Lease",
    "LeaseEnd",
    "LeaseLines",
    "PartnerKind",
    "Partnership",
    "Sharing",
    "Side",
    "Twins",
    "compare",
    "expected_return",
    "lease_lines",
    "lease_return",
    "name_of",
    "plan_profit",
    "rent_for",
    "share_profit",
    "twin_sentences",
]
