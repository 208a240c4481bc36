"""What every format is made from: the blocks of the executed notebook and the projection they show."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from workbench.engine import Projection
from workbench.engine.scenario import StressRow
from workbench.report.blocks import Block

__all__ = ["Finished"]


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
