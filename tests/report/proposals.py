"""The proposals of every kind of plan, each made once."""

from __future__ import annotations

from functools import cache

from tests.report.variants import texts, variants
from workbench.engine import project
from workbench.report import proposal
from workbench.report.blocks import Section

__all__ = ["PLANS", "all_text", "dossier", "whole"]

PLANS = variants()


@cache
def dossier(name: str) -> proposal.Dossier:
    """What the sections of this plan read."""
    return proposal.Dossier.of(project(PLANS[name]))


@cache
def whole(name: str) -> Section:
    """The whole proposal of this plan."""
    return proposal.build(project(PLANS[name]))


def all_text(section: Section) -> str:
    """Every text that a reader sees."""
    return "\n".join(texts(section))
