"""The business game on paper: its rules, the sheet on which a team decides, the trainer's guide."""

from __future__ import annotations

from workbench.exporters.paper import render_pdf
from workbench.lessons.game import game_papers, load
from workbench.serve.clock import to_the_second
from workbench.serve.problems import Problem
from workbench.serve.workshop.page import TrainerPage
from workbench.serve.workshop.papers import PDF, named

__all__ = ["GamePaper"]


class GamePaper(TrainerPage):
    """``/pelatihan/permainan/<usaha>.pdf``."""

    async def get(self, usaha: str) -> None:
        """All three, each on a sheet of its own. Raises Problem (404) for an unknown business."""
        game = load().get(usaha)
        if game is None:
            raise Problem.of(404, None)
        content = await self.site.documents.run(render_pdf, game_papers(game), timestamp=to_the_second())
        self.send(content, named("permainan", game.nama, "pdf"), PDF)
