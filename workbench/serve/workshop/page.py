"""What the trainer's pages share: the workshop in the address, answers for the script, errors as a sentence."""

from __future__ import annotations

from typing import Any

from workbench.errors import StoreError
from workbench.serve.access import Action
from workbench.serve.learn.page import lessons_of
from workbench.serve.pages import Page
from workbench.serve.problems import Link, Problem, refused
from workbench.serve.workshop.room import Room, look
from workbench.store import Workshop, Workshops

__all__ = ["HERE", "TrainerPage", "missing"]

HERE = "/lokakarya"
LIST = Link("Daftar lokakarya", HERE)


class TrainerPage(Page):
    """A page for who may run workshops."""

    action = Action.LATIH

    def about(self) -> tuple[str, str]:
        """What is in the address is no cooperative."""
        return "", ""

    @property
    def workshops(self) -> Workshops:
        """The workshops of the store."""
        return self.site.store.workshops

    @property
    def wants_data(self) -> bool:
        """Whether the page's script asks, and not a form."""
        return "application/json" in self.request.headers.get("Accept", "")

    async def workshop(self, number: str) -> Workshop:
        """The workshop with this id.

        Raises:
            Problem: there is none (404).
        """
        try:
            return await self.work(self.workshops.get, number)
        except StoreError as error:
            raise missing(error) from error

    async def room(self, number: str) -> Room:
        """The workshop with this id and all that happened in it.

        Raises:
            Problem: there is none (404).
        """
        try:
            return await self.work(look, self.workshops, number, lessons_of(self.site))
        except StoreError as error:
            raise missing(error) from error

    def write_error(self, status_code: int, **details: Any) -> None:
        """Every error is a sentence: a page, or for the script the words alone."""
        if not self.wants_data:
            super().write_error(status_code, **details)
            return
        problem = Problem.of(status_code, (details.get("exc_info") or (None, None))[1])
        self.set_status(problem.status)
        self.finish({"pesan": problem.pesan, "saran": problem.saran})


def missing(error: StoreError) -> Problem:
    """The answer where a workshop is not there (any more)."""
    problem = refused(error, 404)
    return Problem(problem.status, problem.judul, problem.pesan, problem.saran, (), (LIST,))
