"""The board of a district, and the papers of the record books."""

from __future__ import annotations

import datetime as dt
import mimetypes
import re
from collections.abc import Mapping
from typing import Any

from workbench.catalog import DISTRICT
from workbench.journey.district import USUAL, largest_district
from workbench.serve.access import BOARD, Action
from workbench.serve.contexts import district
from workbench.serve.pages import Page
from workbench.serve.problems import Problem, not_allowed
from workbench.serve.step import StepPage
from workbench.store import Store

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
        suffixes, across = (await self.work(_forms, app)).get(name, ((), False))
        if suffix not in suffixes:
            raise Problem.of(404, None)
        if across and not self.current_user.peran.everywhere:
            raise not_allowed()
        if app != BOARD:
            await self.opened(kode)
        query = {key: self.get_query_argument(key) for key in self.request.query_arguments}
        paper = await self.work(_gathered, self.site.store, app, name, kode, query)
        now = dt.datetime.now(dt.UTC).replace(microsecond=0)
        content = await self.site.documents.run(_made, app, name, paper, suffix, now)
        self.set_header("Content-Type", mimetypes.guess_type(f"x.{suffix}")[0] or "application/octet-stream")
        self.set_attachment_header(f"{name}-{re.sub('[^0-9A-Za-z]+', '-', kode)}.{suffix}")
        self.finish(content)


def _forms(app: str) -> dict[str, tuple[tuple[str, ...], bool]]:
    """The papers of an app: their suffixes, and whether they tell of other cooperatives."""
    from workbench.exporters.desk import papers

    return {paper.name: (paper.suffixes, paper.across) for paper in papers(app)}


def _gathered(store: Store, app: str, name: str, kode: str, query: Mapping[str, str]) -> Any:
    from workbench.exporters.desk import papers

    return next(paper for paper in papers(app) if paper.name == name).gather(store, kode, query)


def _made(app: str, name: str, gathered: Any, suffix: str, timestamp: dt.datetime) -> bytes:
    """In the process that makes papers."""
    from workbench.exporters.desk import papers

    return next(paper for paper in papers(app) if paper.name == name).make(gathered, suffix, timestamp)
