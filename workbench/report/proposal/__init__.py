"""The proposal: ordered sections, each a pure function of one :class:`Dossier`.

The notebook calls them one by one; :func:`build` puts them together for whoever wants the whole.

>>> from workbench.engine import project
>>> from workbench.plan import example
>>> [block.kind for block in build(project(example()))][:3]
['sampul', 'judul', 'catatan']
"""

from __future__ import annotations

from collections.abc import Callable

from workbench.engine import Projection
from workbench.report.blocks import Section
from workbench.report.proposal.annex import cash_annex, instalment_annex
from workbench.report.proposal.business import market, operations, profile
from workbench.report.proposal.commitment import commitment, signatures
from workbench.report.proposal.cover import cover
from workbench.report.proposal.dossier import Dossier, open_dossier
from workbench.report.proposal.evidence import assumptions, rules_used
from workbench.report.proposal.feasibility import feasibility
from workbench.report.proposal.finance import finance
from workbench.report.proposal.funding import funding
from workbench.report.proposal.impact import impact
from workbench.report.proposal.organisation import finance_aspect, legality, management, society
from workbench.report.proposal.origins import origins_annex
from workbench.report.proposal.repayment import repayment
from workbench.report.proposal.risk import findings, risk
from workbench.report.proposal.summary import summary
from workbench.rules import Rules

__all__ = [
    "SECTIONS", "Dossier", "assemble", "assumptions", "build", "cash_annex", "commitment", "cover",
    "feasibility", "finance", "finance_aspect", "findings", "funding", "impact", "instalment_annex", "legality",
    "management", "market", "open_dossier", "operations", "origins_annex", "profile", "repayment", "risk",
    "rules_used", "signatures", "society", "summary",
]  # fmt: skip

SECTIONS: tuple[Callable[[Dossier], Section], ...] = (
    cover, summary, profile, market, operations, management, finance_aspect, legality, society, funding,
    repayment, finance, feasibility, impact, risk, findings, assumptions, rules_used, commitment, signatures,
    instalment_annex, cash_annex, origins_annex,
)  # fmt: skip
"""Every section in the order of the document."""


def build(projection: Projection, rules: Rules | None = None, prepared_by: str = "") -> Section:
    """The whole proposal of a projection.

    Args:
        projection: what the engine computed. rules: the dated rules, by default those that come with the
            program. prepared_by: who prepared it, by default the plan's pendamping.
    """
    return assemble(Dossier.of(projection, rules, prepared_by))


def assemble(dossier: Dossier) -> Section:
    """The whole proposal of a dossier."""
    return sum((section(dossier) for section in SECTIONS), Section(()))
