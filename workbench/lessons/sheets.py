"""The papers of a module: what a learner without a phone reads and writes on, and what the trainer holds.

Every exercise has on paper the code that it has on the screen. Its numbers come from the number of the paper, so
neighbours have other numbers, and the trainer's answers are those of the same paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.lessons.answer import Choice, Number
from workbench.lessons.book import TRACKS, Kind, Lesson
from workbench.lessons.exercise import Exercise, Question
from workbench.report.blocks import (
    Blank,
    Block,
    Bullets,
    Column,
    Heading,
    KpiRow,
    Page,
    Paragraph,
    Run,
    Table,
    runs,
)
from workbench.report.paper import Paper

__all__ = ["answers", "guide", "handouts", "paper_mark", "paper_question"]

_CALCULATION, _REASON = 4, 2
"""Lines to write on: for a figure, for a choice."""


_WIDE, _MANY = 7, 20
"""With more columns the table of answers lies across; with more rows it is set dense, so that it fits its page."""

_ROUNDED = (
    "Untuk memeriksa cukup tabel ini; halaman berikut memuat cara menghitungnya. Jawaban yang dibulatkan sampai tiga "
    "angka dianggap benar, kecuali jumlah yang dapat dihitung satu per satu."
)


def paper_mark(number: int) -> str:
    """What a paper is called.

    >>> paper_mark(7)
    'Lembar 7'
    """
    return f"Lembar {number}"


def paper_question(exercise: Exercise, kode: str, number: int) -> Question:
    """The question of an exercise on the paper with this number: the same on the trainer's paper."""
    return exercise.question(f"{paper_mark(number)}/{kode}")


def handouts(lesson: Lesson, jalur: str, papers: Iterable[int]) -> tuple[Paper, ...]:
    """A module to read and to write on, once for each paper number; without a track, with the stories of all."""
    read = (
        Blank(label="Nama"),
        *(block for kind in (Kind.TUJUAN, Kind.CERITA, Kind.ISI) for block in lesson.of(kind, jalur)),
        *_calculator(lesson),
        Heading(text="Latihan", level=2, numbered=False),
        Paragraph(runs=runs("Angka di lembar ini berbeda dari lembar di sebelah Anda. Kerjakan dengan angka sendiri.")),
    )
    return tuple(
        Paper(lesson.judul, (*read, *_exercises(lesson, number)), _about(lesson, jalur), paper_mark(number))
        for number in papers
    )


def answers(lesson: Lesson, papers: Iterable[int]) -> Paper:
    """For the trainer: the answers of all these papers in one table, then each worked out."""
    numbers = tuple(papers)
    table = _table(lesson, numbers)
    across = len(table.columns) > _WIDE
    blocks = (
        *((Page(orientation="mendatar"),) if across else ()),
        Heading(text="Jawaban singkat", level=2, numbered=False),
        Paragraph(runs=runs(_ROUNDED)),
        table,
        *((Page(orientation="tegak"),) if across else ()),
        *(block for number in numbers for block in _worked(lesson, number)),
    )
    return Paper(f"Kunci: {lesson.judul}", blocks, "Untuk pelatih. Jangan dibagikan sebelum latihan selesai.")


def guide(lesson: Lesson, jalur: str = "") -> Paper:
    """For the trainer: how the module goes, what people get wrong, and every exercise with its help and answer."""
    blocks = (
        *lesson.of(Kind.PELATIH, jalur),
        *lesson.of(Kind.TUJUAN, jalur),
        *lesson.of(Kind.CERITA, jalur),
        Heading(text=f"Kunci latihan ({paper_mark(1)})", level=2, numbered=False),
        *(block for kode, exercise in _numbered(lesson) for block in _guided(kode, exercise)),
    )
    return Paper(f"Panduan pelatih: {lesson.judul}", blocks, _about(lesson, jalur))


def _about(lesson: Lesson, jalur: str) -> str:
    tracks = ", ".join(TRACKS[name] for name in ((jalur,) if jalur else lesson.jalur))
    return f"Modul {lesson.urutan} · {lesson.menit} menit · {tracks}"


def _numbered(lesson: Lesson) -> tuple[tuple[str, Exercise], ...]:
    return lesson.topic.numbered(lesson.nama)


def _title(kode: str, exercise: Exercise) -> Heading:
    return Heading(text=f"{kode} · {exercise.judul}", level=3, numbered=False)


# --- the handout ----------------------------------------------------------------------------------


def _calculator(lesson: Lesson) -> Iterator[Block]:
    """The fields of the calculator, with its example and room for the learner's own figures; what the example gives."""
    calculator = lesson.topic.calculator
    yield Heading(text="Coba dengan usaha sendiri", level=2, numbered=False)
    columns = (
        Column(title="Yang ditulis", width=2.2),
        Column(title="Contoh", align="tengah"),
        Column(title="Usaha saya", width=1.4),
    )
    rows = tuple((field.label, f"{field.awal} {field.satuan}".strip(), "") for field in calculator.inputs)
    yield Table(title=calculator.judul, columns=columns, rows=rows)
    found = calculator.tried(calculator.first()).hasil
    figures = [item for block in found or () if isinstance(block, KpiRow) for item in block.items]
    if figures:
        lines = tuple((*runs(f"{item.label}: "), Run(text=item.value, bold=True)) for item in figures)
        yield Paragraph(runs=runs("Dengan angka contoh, hasilnya:"))
        yield Bullets(items=lines)
        yield Blank(label="Hasil usaha saya", lines=2)


def _exercises(lesson: Lesson, number: int) -> Iterator[Block]:
    for kode, exercise in _numbered(lesson):
        question = paper_question(exercise, kode, number)
        yield _title(kode, exercise)
        yield from _asked(question)
        if isinstance(question.jawaban, Choice):
            yield Blank(label="Jawaban dan alasan", lines=_REASON)
        else:
            yield Blank(label="Cara menghitung", lines=_CALCULATION - 1)
            yield Blank(label="Jawaban")


def _asked(question: Question) -> Iterator[Block]:
    yield Paragraph(runs=(Run(text=" ".join(question.soal)),))
    yield from question.data
    if isinstance(question.jawaban, Choice):
        for letter, option in question.jawaban.letters:
            yield Paragraph(runs=(Run(text=f"□ {letter}. ", bold=True), Run(text=option.teks)))
    if question.sumber:
        yield Paragraph(runs=(Run(text=f"Sumber: {question.sumber}", italic=True),))


# --- the trainer's papers -------------------------------------------------------------------------


def _table(lesson: Lesson, numbers: tuple[int, ...]) -> Table:
    columns = (
        Column(title="Lembar", align="tengah", width=0.6),
        *(Column(title=kode, align="kanan") for kode, _ in _numbered(lesson)),
    )
    rows = tuple(
        (str(n), *(_short(paper_question(exercise, kode, n)) for kode, exercise in _numbered(lesson))) for n in numbers
    )
    return Table(title="", columns=columns, rows=rows, small=len(rows) > _MANY)


def _short(question: Question) -> str:
    answer = question.jawaban
    return answer.tertulis if isinstance(answer, Number) else answer.tertulis.partition(".")[0]


def _worked(lesson: Lesson, number: int) -> Iterator[Block]:
    yield Heading(text=paper_mark(number), level=2, numbered=False)
    for kode, exercise in _numbered(lesson):
        question = paper_question(exercise, kode, number)
        yield _title(kode, exercise)
        yield from _answered(question)


def _answered(question: Question) -> Iterator[Block]:
    answer = question.jawaban
    yield Paragraph(runs=(Run(text="Jawaban: "), Run(text=answer.tertulis, bold=True)))
    yield Bullets(items=tuple((Run(text=line),) for line in question.langkah), ordered=True)


def _guided(kode: str, exercise: Exercise) -> Iterator[Block]:
    """An exercise as the trainer helps with it: the question, three hints, the answer, what wrong answers say."""
    question = paper_question(exercise, kode, 1)
    yield _title(kode, exercise)
    yield from _asked(question)
    yield from _answered(question)
    yield Paragraph(runs=runs("Bantuan, satu demi satu:"))
    yield Bullets(items=tuple((Run(text=hint),) for hint in question.petunjuk), ordered=True)
    wrong = _wrong(question)
    if wrong:
        yield Paragraph(runs=runs("Kalau jawabannya keliru:"))
        yield Bullets(items=wrong)


def _wrong(question: Question) -> tuple[tuple[Run, ...], ...]:
    """What people answer wrongly and what is said to them."""
    answer = question.jawaban
    if isinstance(answer, Choice):
        said = [(letter, option.kalimat) for letter, option in answer.letters if not option.benar]
    else:
        said = [
            (answer.said(m.nilai), m.kalimat) for m in answer.mistakes if not answer.check(answer.said(m.nilai)).benar
        ]
    return tuple((Run(text=f"{text}: ", bold=True), Run(text=sentence)) for text, sentence in said)
