"""The board of a district, and the papers of the record books."""

from __future__ import annotations

import mimetypes
import re
from typing import TYPE_CHECKING

from workbench.catalog import DISTRICT
from workbench.journey.regions import USUAL, largest_district
from workbench.serve.access import BOARD, Action
from workbench.serve.clock import to_the_second
from workbench.serve.contexts import district
from workbench.serve.pages import Page
from workbench.serve.problems import Problem, not_allowed
from workbench.serve.step import StepPage

if TYPE_CHECKING:
    from workbench.exporters.desk import DeskPaper

__all__ = ["BoardPage", "DeskFile"]


class BoardPage(StepPage):
    """``/dinas``, or ``/dinas/<kode kabupaten>`` where a store holds several."""

    def about(self) -> tuple[str, str]:
        """Whatever district it is, the right is the same."""
        return (self.path_args[0] if self.path_args else USUAL), BOARD

    async def get(self, kode: str = "") -> None:  # type: ignore[override]
        """Send the page while its notebook runs."""
        notebook = self.site.catalog.app(BOARD)
        if notebook is None or notebook.lingkup != DISTRICT:
            raise Problem.of(404, None)
        found = kode or await self.work(largest_district, self.site.store)
        await self.build(notebook, district(found, notebook), found, BOARD)


class DeskFile(Page):
    """``/koperasi/<kode>/<aplikasi>/<berkas>.<suffix>``: a paper of a record book, of what is stored now."""

    action = Action.BACA

    def about(self) -> tuple[str, str]:
        """The cooperative or the district, and the app."""
        return self.path_args[0], self.path_args[1]

    async def get(self, kode: str, app: str, name: str, suffix: str) -> None:
        """The file."""
        known = await self.work(_known, app, name)
        if known is None or suffix not in known.suffixes:
            raise Problem.of(404, None)
        if known.across and not self.current_user.peran.everywhere:
            raise not_allowed()
        if app != BOARD:
            await self.opened(kode)
        query = {key: self.get_query_argument(key) for key in self.request.query_arguments}
        gathered = await self.work(known.gather, self.site.store, kode, query)
        content = await self.site.documents.run(known.make, gathered, suffix, to_the_second())
        kind = mimetypes.guess_type(f"x.{suffix}")[0] or "application/octet-stream"
        self.send(content, f"{name}-{re.sub('[^0-9A-Za-z]+', '-', kode)}.{suffix}", kind)


def _known(app: str, name: str) -> DeskPaper | None:
    """One paper of an app; what papers are made with is loaded when the first is asked for."""
    from workbench.exporters.desk import paper

    return paper(app, name)
