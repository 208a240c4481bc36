"""A module as slides for the projector, from the same notebook and the same exercises: one thought a slide.

Each heading begins a slide; what would not be readable from eight metres goes on to the next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil

from workbench.lessons.answer import Choice
from workbench.lessons.book import Kind, Lesson
from workbench.lessons.sheets import paper_mark, paper_question
from workbench.report.blocks import Block, Bullets, Figure, Heading, KpiRow, Note, Paragraph, Run, Table, runs

__all__ = ["Slide", "slides"]

LINES = 10
"""What one slide holds, in lines of large letters."""
LETTERS = 58
"""Letters in such a line."""
SENTENCE = re.compile(r".+?(?:[.!?][”\"]?\s+|$)", re.DOTALL)
PAPER = 1
"""The worked answers on the slides are those of this paper, which the trainer has in hand."""

TITLES = {Kind.TUJUAN: "Tujuan", Kind.CERITA: "Cerita", Kind.ISI: "Yang perlu diketahui"}


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: its title, what stands on it, and the kind of the part that it comes from."""

    judul: str
    isi: tuple[Block, ...]
    jenis: Kind


def slides(lesson: Lesson, jalur: str = "") -> tuple[Slide, ...]:
    """The slides of a module for one track; without a track, with the stories of all.

    >>> from workbench.catalog import notebooks
    >>> from workbench.lessons import read_lesson
    >>> made = slides(read_lesson(notebooks() / "training" / "hpp.ipynb"), "anggota")
    >>> made[0].jenis.value, made[-1].jenis.value
    ('tujuan', 'kunci')
    """
    return tuple(_slides(lesson, jalur))


def _slides(lesson: Lesson, jalur: str) -> Iterator[Slide]:
    for kind in (Kind.TUJUAN, Kind.CERITA, Kind.ISI):
        for part in lesson.parts:
            if part.kind is kind and (not jalur or part.jalur in ("", jalur)):
                yield from _told(part.blocks, kind)
    yield from _tried(lesson)
    yield from _exercises(lesson)


def _told(blocks: Iterable[Block], kind: Kind) -> Iterator[Slide]:
    """Words, cut at their headings."""
    title, gathered = TITLES[kind], list[Block]()
    for block in blocks:
        if isinstance(block, Heading):
            yield from _cut(title, gathered, kind)
            title, gathered = block.text, []
        else:
            gathered.append(block)
    yield from _cut(title, gathered, kind)


def _tried(lesson: Lesson) -> Iterator[Slide]:
    """The calculator: its fields with the example, and what comes of it."""
    calculator = lesson.topic.calculator
    fields = tuple(
        (*runs(f"{field.label}: "), Run(text=f"{field.awal} {field.satuan}".strip(), bold=True))
        for field in calculator.inputs
    )
    yield from _cut(f"Coba: {calculator.judul}", [Bullets(items=fields)], Kind.COBA)
    found = calculator.tried(calculator.first()).hasil
    yield from _cut("Coba: hasil contoh", list(found or ()), Kind.COBA)


def _exercises(lesson: Lesson) -> Iterator[Slide]:
    numbered = lesson.topic.numbered(lesson.nama)
    listed = tuple((Run(text=f"{kode} ", bold=True), Run(text=exercise.judul)) for kode, exercise in numbered)
    yield from _cut("Latihan", [Bullets(items=listed)], Kind.LATIHAN)
    for kode, exercise in numbered:
        question = paper_question(exercise, kode, PAPER)
        asked = [Paragraph(runs=runs(sentence)) for sentence in question.soal]
        choices: tuple[tuple[Run, ...], ...] = ()
        if isinstance(question.jawaban, Choice):
            choices = tuple(runs(f"{letter}. {option.teks}") for letter, option in question.jawaban.letters)
        shown = [*asked, *question.data, *([Bullets(items=choices)] if choices else [])]
        title = f"{kode} · {exercise.judul}"
        yield from _cut(f"{title} ({paper_mark(PAPER)})", shown, Kind.KUNCI)
        answer = Paragraph(runs=(*runs("Jawaban: "), Run(text=question.jawaban.tertulis, bold=True)))
        steps = Bullets(items=tuple(runs(line) for line in question.langkah), ordered=True)
        yield from _cut(f"{title}: cara menghitung", [steps, answer], Kind.KUNCI)


def _cut(title: str, blocks: list[Block], kind: Kind) -> Iterator[Slide]:
    """Blocks on as many slides as they need."""
    held: list[Block] = []
    again = False
    for block in (piece for whole in blocks for piece in _pieces(whole)):
        if held and sum(map(_lines, held)) + _lines(block) > LINES:
            yield Slide(_named(title, again), tuple(held), kind)
            held, again = [], True
        held.append(block)
    if held:
        yield Slide(_named(title, again), tuple(held), kind)


def _named(title: str, again: bool) -> str:
    return f"{title} (lanjutan)" if again else title


def _pieces(block: Block) -> Iterator[Block]:
    """A list or a table that is too long for one slide, in parts; a paragraph at its sentences."""
    if _lines(block) <= LINES:
        yield block
    elif isinstance(block, Table):
        for start in range(0, len(block.rows), LINES - 2):
            strong = tuple(n - start for n in block.strong if start <= n < start + LINES - 2)
            yield block.model_copy(update={"rows": block.rows[start : start + LINES - 2], "strong": strong})
    elif isinstance(block, Bullets) and not block.ordered:
        half = len(block.items) // 2
        if not half:
            yield block
            return
        for items in (block.items[:half], block.items[half:]):
            yield from _pieces(block.model_copy(update={"items": items}))
    elif isinstance(block, Paragraph):
        held: tuple[Run, ...] = ()
        for sentence in _sentences(block.runs):
            if held and _of((*held, sentence)) > LINES - 3:
                yield Paragraph(runs=held)
                held = ()
            held = (*held, sentence)
        yield Paragraph(runs=held)
    else:
        yield block


def _sentences(words: Iterable[Run]) -> Iterator[Run]:
    """Runs, cut at the ends of their sentences."""
    for run in words:
        for text in SENTENCE.findall(run.text):
            yield run.model_copy(update={"text": text})


def _lines(block: Block) -> int:
    """How many lines of a slide a block takes, roughly."""
    match block:
        case Paragraph() as b:
            return _of(b.runs)
        case Note() as b:
            return _of(b.runs) + 1
        case Bullets() as b:
            return sum(map(_of, b.items))
        case Table() as b:
            wide = max(LETTERS // max(len(b.columns), 1), 8)
            return 1 + sum(max(ceil(len(cell) / wide) for cell in row) for row in b.rows)
        case KpiRow():
            return 3
        case Figure():
            return LINES
        case _:
            return 1


def _of(words: Iterable[Run]) -> int:
    return max(1, ceil(sum(len(run.text) for run in words) / LETTERS))
