"""Which question the trainer looks at, and how the class answered it: bars, and never who."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workbench.errors import WorkbenchError
from workbench.lessons import Mark
from workbench.serve.workshop.room import Room
from workbench.store import Babak

__all__ = ["Asked", "asked", "choices", "newest", "spread_of"]

WORDS = {
    Mark.BENAR: ("Benar", "baik"),
    Mark.HAMPIR: ("Hampir", "waspada"),
    Mark.SALAH: ("Belum tepat", "bahaya"),
    Mark.TAK_TERBACA: ("Tidak terbaca", "netral"),
}
TESTS = {Babak.PRA: "Tes awal", Babak.PASCA: "Tes akhir"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in one part of the workshop; as text ``hpp.2``, in a test ``pra/hpp.2``."""

    kode: str
    babak: Babak = Babak.LATIHAN

    def __str__(self) -> str:
        return self.kode if self.babak is Babak.LATIHAN else f"{self.babak.value}/{self.kode}"


def asked(text: str) -> Asked:
    """The question that a text stands for; a part that is not known is the exercises.

    >>> str(asked("pra/hpp.2")), asked("hpp.2").babak.value
    ('pra/hpp.2', 'latihan')
    """
    part, slash, kode = text.rpartition("/")
    return Asked(kode, Babak(part)) if slash and part in set(Babak) else Asked(kode)


def newest(room: Room) -> Asked | None:
    """The question that was answered last."""
    if not room.attempts:
        return None
    last = max(room.attempts, key=lambda attempt: attempt.waktu)
    return Asked(last.kode, last.babak)


def choices(room: Room) -> list[dict[str, Any]]:
    """The questions that the trainer may look at, by test and module: all of open modules, and those with answers."""
    found = {(attempt.babak, attempt.kode) for attempt in room.attempts}
    groups = [{"judul": told, "soal": list(_items(room, babak, found))} for babak, told in TESTS.items()]
    for lesson in room.lessons:
        numbered = lesson.topic.numbered(lesson.nama)
        shown = lesson.nama in room.workshop.terbuka or any((Babak.LATIHAN, kode) in found for kode, _ in numbered)
        rows = [{"nilai": kode, "teks": f"{kode} · {exercise.judul}"} for kode, exercise in numbered]
        groups.append({"judul": lesson.judul, "soal": rows if shown else []})
    return [group for group in groups if group["soal"]]


def _items(room: Room, babak: Babak, found: set[tuple[Babak, str]]) -> Iterator[dict[str, str]]:
    for lesson in room.lessons:
        for kode, exercise in lesson.topic.numbered(lesson.nama):
            if (babak, kode) in found:
                yield {"nilai": str(Asked(kode, babak)), "teks": f"{kode} · {exercise.judul}"}


def spread_of(room: Room, which: Asked | None) -> dict[str, Any] | None:
    """How the class answered, as bars; nothing where no such question is."""
    title = _title(room, which) if which else ""
    if which is None or not title:
        return None
    try:
        told = room.spread(which.kode, which.babak)
    except WorkbenchError:
        return None
    most = max(told.nilai.values(), default=0) or 1
    return {
        "soal": str(which),
        "kode": which.kode,
        "judul": title,
        "babak": TESTS.get(which.babak, ""),
        "orang": told.orang,
        "semua": len(room.learners),
        "batang": [
            {"kata": WORDS[mark][0], "nada": WORDS[mark][1], "orang": count, "isi": round(100 * count / most)}
            for mark, count in told.nilai.items()
        ],
        "keliru": [{"kalimat": sentence, "orang": count} for sentence, count in told.keliru],
    }


def _title(room: Room, which: Asked) -> str:
    titles = {kode: exercise.judul for lesson in room.lessons for kode, exercise in lesson.topic.numbered(lesson.nama)}
    return titles.get(which.kode, "")
