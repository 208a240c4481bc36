"""What the trainer takes along: scores, certificates, the report; and the papers of a module."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from workbench.errors import WorkbenchError
from workbench.exporters.certificate import Certificate, certificate_number, render_certificates
from workbench.exporters.paper import render_docx, render_pdf
from workbench.lessons import TRACKS, Lesson
from workbench.lessons.findings import findings
from workbench.lessons.sheets import answers, guide, handouts
from workbench.lessons.tables import Rows, tables
from workbench.report.blocks import Heading
from workbench.report.paper import Paper
from workbench.serve.clock import to_the_second
from workbench.serve.learn.page import lessons_of
from workbench.serve.problems import Problem
from workbench.serve.workshop.page import HERE, TrainerPage
from workbench.serve.workshop.room import Room
from workbench.serve.workshop.view import about
from workbench.store import Babak, Learner

__all__ = ["Certificates", "ModulePaper", "WorkshopPaper", "certificates", "report"]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
USUAL, MOST = 5, 40
"""Papers of a module that are printed together."""
LONGEST = 80
"""Letters of a name on a certificate."""


class WorkshopPaper(TrainerPage):
    """``/lokakarya/<id>/<berkas>.<suffix>``: nilai.xlsx, laporan.pdf, laporan.docx, sertifikat.pdf."""

    async def get(self, number: str, what: str, suffix: str) -> None:
        """The file, as the class stands now."""
        room, made = await self.room(number), self.site.documents.run
        now = to_the_second()
        match what, suffix:
            case "nilai", "xlsx":
                rows = await self.work(tables, room.lessons, room.records)
                content, kind = await made(_scores, room.workshop.judul, rows), XLSX
            case "laporan", "pdf":
                content, kind = await made(render_pdf, (report(room),), timestamp=now), PDF
            case "laporan", "docx":
                content, kind = await made(render_docx, report(room), timestamp=now), DOCX
            case "sertifikat", "pdf":
                content, kind = await made(render_certificates, certificates(room, passed(room))), PDF
            case _:
                raise Problem.of(404, None)
        self.send(content, named(what, room.workshop.judul, suffix), kind)

    async def post(self, number: str, what: str, suffix: str) -> None:
        """Certificates with the names, the place and the signature of the form."""
        if (what, suffix) != ("sertifikat", "pdf"):
            raise Problem.of(404, None)
        room = await self.room(number)
        names = [(one, self._typed(f"nama-{one.nomor}")) for one in room.learners if self._typed(f"dapat-{one.nomor}")]
        if not names:
            self.go(f"{HERE}/{number}/sertifikat", "Centang paling sedikit satu peserta.", "waspada")
            return
        told = {field: self._typed(field) for field in ("penyelenggara", "penanda", "jabatan")}
        content = await self.site.documents.run(render_certificates, certificates(room, names, **told))
        self.send(content, named(what, room.workshop.judul, suffix), PDF)

    def _typed(self, field: str) -> str:
        return " ".join(self.get_body_argument(field, "").split())[:LONGEST]


class Certificates(TrainerPage):
    """``/lokakarya/<id>/sertifikat``: who gets one, and what is written on it; full names are not stored."""

    async def get(self, number: str) -> None:
        """The form, with the nicknames filled in."""
        room = await self.room(number)
        chosen = {one.id for one, _ in passed(room)}
        people = [{"nomor": one.nomor, "panggilan": one.panggilan, "dapat": one.id in chosen} for one in room.learners]
        told = {"lokakarya": about(room.workshop), "peserta": people, "pelatih": self.named}
        self.show("lokakarya_sertifikat.html", "Sertifikat", **told, halaman=None)


class ModulePaper(TrainerPage):
    """``/pelatihan/<modul>/<berkas>.pdf``: lembar (to write on), kunci (its answers), panduan (for the trainer)."""

    async def get(self, modul: str, what: str) -> None:
        """The papers: ``?jalur=`` for one track's story, ``?banyak=`` for how many that differ."""
        lesson = await self.lesson(modul)
        jalur = self.get_query_argument("jalur", "")
        text = self.get_query_argument("banyak", str(USUAL))
        count = int(text) if text.isdecimal() and len(text) < 4 else USUAL
        numbers = range(1, max(1, min(count, MOST)) + 1)
        papers = await self.work(_papers, lesson, what, jalur if jalur in TRACKS else "", numbers)
        content = await self.site.documents.run(render_pdf, papers, timestamp=to_the_second())
        self.send(content, named(what, lesson.judul, "pdf"), PDF)

    async def lesson(self, modul: str) -> Lesson:
        """The module in the address. Raises Problem (404) where there is none."""
        found = await self.work(lessons_of, self.site)
        lesson = next((one for one in found if one.nama == modul), None)
        if lesson is None:
            raise Problem.of(404, None)
        return lesson


def _scores(title: str, rows: Mapping[str, Rows]) -> bytes:
    """In the process that makes papers: the site itself loads nothing that writes workbooks."""
    from workbench.exporters.scores import render

    return render(title, rows)


def _papers(lesson: Lesson, what: str, jalur: str, numbers: Iterable[int]) -> tuple[Paper, ...]:
    match what:
        case "lembar":
            return handouts(lesson, jalur, numbers)
        case "kunci":
            return (answers(lesson, numbers),)
        case "panduan":
            return (guide(lesson, jalur),)
        case _:
            raise Problem.of(404, None)


def named(what: str, title: str, suffix: str) -> str:
    """The name of a file that a person recognises and every system can store.

    >>> named("nilai", "Pelatihan 1/2: anggota", "xlsx")
    'Nilai-Pelatihan-1-2-anggota.xlsx'
    """
    words = re.findall(r"[^\W_]+", title)
    return f"{'-'.join([what.capitalize(), *words])[:100]}.{suffix}"


def report(room: Room) -> Paper:
    """The report for the Dinas, on paper: its first heading is the paper's title."""
    first, *rest = findings(room.lessons, room.records)
    assert isinstance(first, Heading)
    return Paper(first.text, tuple(rest), room.workshop.judul)


def passed(room: Room) -> list[tuple[Learner, str]]:
    """Who gets a certificate where nobody says otherwise: who sat the test after; before it, everybody."""
    sat = {attempt.peserta for attempt in room.attempts if attempt.babak is Babak.PASCA}
    return [(one, one.panggilan) for one in room.learners if one.id in sat or not sat]


def certificates(
    room: Room, names: Sequence[tuple[Learner, str]], penyelenggara: str = "", penanda: str = "", jabatan: str = ""
) -> tuple[Certificate, ...]:
    """A certificate for each of these learners, with these names, over the modules that were taught.

    Raises:
        WorkbenchError: nobody has joined.
    """
    if not names:
        raise WorkbenchError("Sertifikat", "belum ada peserta", "Buat sesudah ada peserta yang ikut")
    workshop = room.workshop
    taught = [lesson for lesson in room.lessons if lesson.nama in room.opened] or list(room.lessons)
    day = workshop.hari[-1]
    return tuple(
        Certificate(
            nomor=certificate_number(workshop.kode, learner.nomor, day),
            nama=name,
            kursus=workshop.judul,
            jalur=TRACKS.get(workshop.jalur, workshop.jalur),
            hari=workshop.hari,
            menit=sum(lesson.menit for lesson in taught),
            tempat=workshop.tempat,
            tanggal=day,
            modul=tuple(lesson.judul for lesson in taught),
            penyelenggara=penyelenggara,
            penanda=penanda,
            jabatan=jabatan or "Pelatih",
        )
        for learner, name in names
    )
