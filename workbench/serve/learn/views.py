"""A module, its exercises and the tests as plain data for the templates.

A page is a row of steps; each has its own place in the address (``#latihan-2``), so a phone shows one at a time.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from math import isclose
from typing import Any

from markupsafe import Markup

from workbench.errors import NumberError
from workbench.lessons import Calculator, Choice, Input, Kind, Lesson, Mark, Part, Question, Verdict
from workbench.lessons.draw import Asked
from workbench.report.blocks import Block, Heading
from workbench.report.html import fragment

__all__ = ["calculator", "outcome", "own_form", "own_key", "own_values", "prose", "question", "read", "saved", "steps"]

TITLES = {Kind.TUJUAN: "Tujuan", Kind.CERITA: "Cerita", Kind.ISI: "Yang perlu diketahui"}
KEY = "Kunci"
SAID = {
    Mark.BENAR: ("baik", "Benar"),
    Mark.HAMPIR: ("waspada", "Hampir"),
    Mark.SALAH: ("bahaya", "Salah"),
    Mark.TAK_TERBACA: ("waspada", "Belum terbaca"),
}


def prose(blocks: Iterable[Block]) -> Markup:
    """Blocks as HTML below the heading of a step: their own headings begin one level higher than in a notebook."""
    return Markup(fragment(map(_raised, blocks)))


def _raised(block: Block) -> Block:
    return block.model_copy(update={"level": max(1, block.level - 1)}) if isinstance(block, Heading) else block


def steps(lesson: Lesson, jalur: str, exercises: Sequence[dict[str, Any]], key: bool) -> list[dict[str, Any]]:
    """The steps of a module in its own order: what is read, the calculator, each exercise, the key.

    Args:
        jalur: the track whose story is told. exercises: as :func:`question` makes them. key: whether it is shown.
    """
    found: list[dict[str, Any]] = []
    seen: dict[Kind, int] = {}
    for part in lesson.parts:
        if part.kind is Kind.PELATIH or part.jalur not in ("", jalur):
            continue
        seen[part.kind] = nth = seen.get(part.kind, 0) + 1
        if part.kind is Kind.LATIHAN:
            found += map(_exercise, exercises)
        elif part.kind is Kind.KUNCI:
            told = {"id": "kunci", "jenis": "kunci", "judul": KEY, "buka": key, "beres": False}
            found.append(told | {"semua": exercises if key else ()})
        else:
            found.append(_read(part, nth, lesson.topic.calculator.judul))
    return found


def _read(part: Part, nth: int, coba: str) -> dict[str, Any]:
    """A step to read, or the calculator (``coba`` is its title); the first heading is the step's."""
    blocks = list(part.blocks)
    title = coba if part.kind is Kind.COBA else TITLES[part.kind]
    if blocks and isinstance(blocks[0], Heading):
        title = blocks.pop(0).text  # type: ignore[union-attr]
    place = part.kind.value if nth == 1 else f"{part.kind.value}-{nth}"
    return {"id": place, "jenis": part.kind.value, "judul": title, "html": prose(blocks), "beres": False}


def _exercise(one: dict[str, Any]) -> dict[str, Any]:
    """The step of one exercise."""
    return {"jenis": "latihan", "soal": one} | {name: one[name] for name in ("id", "kode", "judul", "beres")}


def question(kode: str, judul: str, asked: Question, kirim: str, typed: str = "", done: bool = False) -> dict[str, Any]:
    """A question and its form. ``kirim`` is where the answer goes, ``typed`` what stands in the field."""
    answer, number = asked.jawaban, kode.rpartition(".")[2]
    choice = isinstance(answer, Choice)
    return {
        "id": f"latihan-{number}",
        "nomor": number,
        "kode": kode,
        "judul": judul,
        "soal": asked.soal,
        "data": prose(asked.data) if asked.data else "",
        "sumber": asked.sumber,
        "pilihan": [(letter, option.teks) for letter, option in answer.letters] if choice else (),  # type: ignore[union-attr]
        "unit": "" if choice else answer.unit,  # type: ignore[union-attr]
        "satuan": "" if choice else ("%" if answer.unit == "persen" else answer.satuan),  # type: ignore[union-attr]
        "kirim": kirim,
        "kunci_jawaban": str(uuid.uuid4()),
        "teks": typed,
        "hasil": {},
        "beres": done,
        "jawaban": answer.tertulis,
        "langkah": asked.langkah,
        "angka": None,
    }


def outcome(verdict: Verdict, hints: Sequence[str] = ()) -> dict[str, Any]:
    """What came of an answer: shape, word, colour and sentence, and the hints that may be seen by now.

    >>> outcome(Verdict(Mark.BENAR, "Benar. Tepatnya Rp15.450."))["kalimat"]
    'Tepatnya Rp15.450.'
    """
    tone, word = SAID[verdict.nilai]
    said = verdict.kalimat.removeprefix(f"{word}.").strip()
    return {"nada": tone, "kata": word, "kalimat": said, "nilai": verdict.nilai.value, "petunjuk": tuple(hints)}


def saved() -> dict[str, Any]:
    """What is said of an answer in a test: that it is here."""
    told = "Anda masih boleh menggantinya selama tes dibuka."
    return {"nada": "baik", "kata": "Tersimpan", "kalimat": told, "nilai": "", "petunjuk": ()}


def read(typed: str, unit: str) -> str:
    """What was typed into a field that has its ``%`` behind it.

    >>> read("12,5", "persen"), read("12,5 %", "persen"), read("1,5 jt", "rupiah")
    ('12,5%', '12,5 %', '1,5 jt')
    """
    text = typed.strip()
    return f"{text}%" if unit == "persen" and text[-1:].isdecimal() else text


def calculator(one: Calculator, kirim: str, typed: Mapping[str, str]) -> dict[str, Any]:
    """The calculator with what was typed, at first its own figures, and what comes of it."""
    tried, shown = one.tried(typed), one.first() | dict(typed)
    fields = [_field(field, shown[field.nama], tried.salah.get(field.nama, "")) for field in one.inputs]
    result = prose(tried.hasil) if tried.hasil else ""
    return {"kirim": kirim, "isian": fields, "html": result, "umum": tried.salah.get("", "")}


def _field(field: Input, typed: str, wrong: str) -> dict[str, str]:
    bare = typed.strip().removeprefix("Rp") if field.unit == "rupiah" else typed.strip()
    unit = "%" if field.unit == "persen" else field.satuan
    shown = bare.removesuffix("%").rstrip() if field.unit == "persen" else bare
    return {
        "nama": field.nama, "label": field.label, "teks": shown, "unit": field.unit, "satuan": unit, "salah": wrong
    }  # fmt: skip


def own_form(
    asked: Sequence[Asked], typed: Mapping[str, str], wrong: Mapping[str, str], mine: bool, kirim: str, cara: str
) -> dict[str, Any] | None:
    """The form for the learner's own figures; none where an exercise has no number to replace.

    ``wrong`` are sentences by name of the number (``""`` is the key of one for all), ``mine`` whether they are used.
    """
    if not asked:
        return None
    fields = [
        _field(_input(one), typed.get(one.nama, one.tertulis), wrong.get(one.nama, "")) | {"kunci": own_key(one.nama)}
        for one in asked
    ]
    told = {"isian": fields, "umum": wrong.get("", ""), "buka": bool(wrong)}
    return told | {"punya_saya": mine, "kirim": kirim, "cara": cara}


def own_key(nama: str) -> str:
    """The name of an own figure in a form.

    >>> own_key("bahan")
    'angka.bahan'
    """
    return f"angka.{nama}"


def own_values(asked: Iterable[Asked], typed: Mapping[str, str]) -> tuple[dict[str, float], dict[str, str]]:
    """The learner's own figures that were typed, and a sentence for each that cannot be read.

    A field that is empty, or as it was drawn, leaves the number as it was.
    """
    values: dict[str, float] = {}
    wrong: dict[str, str] = {}
    for one in asked:
        text = typed.get(one.nama, "").strip()
        if not text:
            continue
        try:
            value = _input(one).read(read(text, one.unit))
        except NumberError as error:
            wrong[one.nama] = str(error)
        else:
            values |= {} if isclose(value, one.nilai) else {one.nama: value}
    return values, wrong


def _input(one: Asked) -> Input:
    return Input(one.nama, one.label, "", one.unit)
