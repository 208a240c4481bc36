"""The business centre on paper: every part that is filled in, an overview first."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.book import Book
from workbench.engine.centre.whole import margins_of
from workbench.engine.model import Verdict
from workbench.plan import MARK
from workbench.report.blocks import Block, Tone
from workbench.report.charts.chain import stack_on_paper
from workbench.report.desk.centre_parts import Told, told
from workbench.report.paper import Paper
from workbench.report.proposal.parts import heading, lines, note, paragraph, table

__all__ = ["summary"]

TONES: dict[Verdict, Tone] = {
    Verdict.AMAN: "baik",
    Verdict.HATI_HATI: "waspada",
    Verdict.BELUM_MAMPU: "bahaya",
}
NOTHING = "Belum ada bagian yang diisi. Isi yang diperlukan di aplikasi Sentra bisnis."


def summary(book: Book) -> Paper:
    """All parts that are filled in.

    >>> summary(Book.empty("61.05.20.2002", "sentra", "Koperasi CONTOH")).about
    'Koperasi CONTOH'
    """
    parts = [part for part in told(book.sentra) if part.answer]
    blocks: list[Block] = [_overview(parts) if parts else paragraph(NOTHING)]
    for part in parts:
        blocks += _part(book, part)
    place = ", ".join(filter(None, (book.kepala.nama, book.kepala.desa, book.kepala.kecamatan)))
    return Paper("Sentra bisnis koperasi", tuple(blocks), place, MARK if book.contoh else "")


def _overview(parts: list[Told]) -> Block:
    rows = [(part.title, str(part.answer.verdict or "–"), part.answer.sentences[0]) for part in parts if part.answer]
    return table("Sekilas", [("Bagian", "kiri", 1.0), ("Penilaian", "kiri", 0.8), ("Jawaban", "kiri", 3.2)], rows)


def _part(book: Book, part: Told) -> Iterator[Block]:
    yield heading(part.title, 2, numbered=False)
    if part.answer:
        first, *others = part.answer.sentences
        verdict = part.answer.verdict
        if verdict:
            yield note(str(verdict), first, tone=TONES[verdict])
        else:
            yield paragraph(first)
        if others:
            yield lines(others)
    found = margins_of(book.sentra.margin) if part.name == "margin" else None
    if found:
        yield stack_on_paper(found)
    yield from part.main
    yield from part.more
    if part.left_out:
        yield note("Belum dihitung", " ".join(part.left_out))
    if part.basis:
        yield note("Cara menghitung", part.basis)
