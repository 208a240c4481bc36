"""What a person takes along: the cooperative's file, and its papers."""

from __future__ import annotations

import mimetypes
import re

from workbench.checks import check
from workbench.errors import EngineError, Severity, StoreError
from workbench.plan import Plan
from workbench.rules import load as load_rules
from workbench.serve.access import Action
from workbench.serve.contexts import cooperative_url
from workbench.serve.documents import papers
from workbench.serve.pages import Page
from workbench.serve.problems import HOME, Link, Problem
from workbench.store import Version, export_file

__all__ = ["File", "Paper", "file_name"]

APPS = {"rat": "rat_shu", "sentra": "sentra_bisnis"}
"""The app that shows a book, where it has another name: who may not open it, does not take the book along."""


def file_name(what: str, plan: Plan, number: int, suffix: str) -> str:
    """A name that a person recognises and every system can store.

    >>> from workbench.plan import example
    >>> file_name("Proposal", example(), 3, "pdf")
    'Proposal-Koperasi-Desa-Merah-Putih-Contoh-Jaya-v3.pdf'
    """
    words = re.findall(r"[^\W_]+", plan.profil.nama)
    name = "-".join(words)[:80].rstrip("-") or plan.profil.kode
    return f"{what}-{name}-v{number}.{suffix}"


class _Download(Page):
    action = Action.BACA

    async def asked(self, kode: str) -> Version:
        """The version that the address asks for, by default the newest.

        Raises:
            Problem: there is no such cooperative or version (404).
        """
        text = self.get_query_argument("versi", "")
        if not text:
            return await self.opened(kode)
        if not text.isdecimal() or len(text) > 6:
            raise Problem.of(404, None)
        try:
            return await self.work(self.site.store.version, kode, int(text))
        except StoreError as error:
            raise Problem.of(404, error) from error


class File(_Download):
    """``/koperasi/<kode>/berkas``: all of a cooperative in one file, for another laptop."""

    async def get(self, kode: str) -> None:
        """The file."""
        version = await self.asked(kode)
        name = file_name("Rencana", version.plan, version.nomor, "koperasi.json")
        kept = () if self.get_query_argument("versi", "") else await self.work(self.site.store.books.of, kode)
        books = [book for book in kept if self.can(Action.BACA, kode, APPS.get(book.jenis, book.jenis))]
        self.send(export_file(version.plan, books), name, "application/json; charset=utf-8")


class Paper(_Download):
    """``/koperasi/<kode>/dokumen.<suffix>``: a proposal, made from a stored version and nothing else."""

    async def get(self, kode: str, suffix: str) -> None:
        """The paper; where the plan has no figures, a page that says why."""
        if suffix not in papers():
            raise Problem.of(404, None)
        version = await self.asked(kode)
        try:
            content = await self.site.documents.paper(version.plan, suffix)
        except EngineError as error:
            raise await self._impossible(version.plan, error) from error
        name = file_name("Proposal", version.plan, version.nomor, suffix)
        self.send(content, name, mimetypes.guess_type(name)[0] or "application/octet-stream")

    async def _impossible(self, plan: Plan, error: EngineError) -> Problem:
        found = await self.work(check, plan, load_rules())
        wrong = tuple(str(finding) for finding in found if finding.severity is Severity.SALAH)
        way_on = Link("Buka Periksa", cooperative_url(plan.profil.kode, "periksa"))
        pesan = "Rencana ini belum dapat dihitung, jadi belum ada angka untuk dicetak."
        return Problem(409, "Proposal belum dapat dibuat", pesan, "", wrong or (str(error),), (way_on, HOME))
