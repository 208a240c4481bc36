"""What every format is made from: the blocks of the executed notebook and the projection they show."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from workbench.engine import Projection, project
from workbench.engine.scenario import StressRow
from workbench.plan import Plan
from workbench.report.blocks import Block
from workbench.report.proposal import Dossier, assemble

__all__ = ["Finished", "finish"]


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished proposal on its way to paper; ``seal`` is the fingerprint that all formats carry."""

    blocks: tuple[Block, ...]
    projection: Projection
    stress: tuple[StressRow, ...]
    seal: str

    @property
    def made(self) -> dt.datetime:
        """The date of the proposal as the time of making, so that equal input gives equal bytes."""
        return dt.datetime.combine(self.projection.plan.pengajuan.tanggal, dt.time(), dt.UTC)


def finish(plan: Plan) -> Finished:
    """A plan's proposal without a notebook: the same blocks that the proposal notebook shows.

    Raises:
        EngineError: the plan has a fault that leaves it without figures.
    """
    dossier = Dossier.of(project(plan))
    return Finished(tuple(assemble(dossier)), dossier.projection, dossier.stress, dossier.fingerprint)
