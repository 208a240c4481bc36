"""What the tests of workshops share: a workshop, a learner of it, an answer."""

from __future__ import annotations

import datetime as dt

from workbench.store import Attempt, Babak, Learner, Workshop, Workshops

DAYS = (dt.date(2026, 11, 24), dt.date(2026, 11, 25))


def made(workshops: Workshops, title: str = "Pelatihan CONTOH") -> Workshop:
    """A workshop of two days."""
    return workshops.create(title, "anggota", "Maumere", reversed(DAYS), "Dewi")


def joined(workshops: Workshops, workshop: Workshop, name: str = "Lusia") -> Learner:
    """A learner of it."""
    return workshops.join(workshop.kode, name, setuju=True)[0]


def answer(learner: Learner, number: int = 1, text: str = "10.300", **parts: str) -> Attempt:
    """An answer to the exercise ``hpp.1``; ``number`` is the phone's id of it."""
    told = {"modul": "hpp", "kode": "hpp.1", "babak": Babak.LATIHAN, "nilai": "salah", **parts}
    return Attempt(f"id-{number}", learner.id, teks=text, **told)  # type: ignore[arg-type]
