"""What is printed together under one title: a handout, an answer sheet, a guide, a report."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.report.blocks import Block

__all__ = ["Paper"]


@dataclass(frozen=True, slots=True)
class Paper:
    """Blocks with a title of their own; their pages count from 1.

    Attributes:
        about: a line below the title: for whom, when, how long.
        mark: tells this copy from its neighbours, on its first page and in every footer (``Lembar 7``).
    """

    title: str
    blocks: tuple[Block, ...]
    about: str = ""
    mark: str = ""
