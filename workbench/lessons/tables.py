"""The trainer's own tables of a workshop, with nicknames: attendance, scores, answers, items. Plain rows, no format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from workbench.lessons.book import Lesson
from workbench.lessons.classroom import Records, progress, scores
from workbench.lessons.course import exercise_of
from workbench.lessons.measure import measure
from workbench.store import Babak

__all__ = ["BABAK", "Cell", "Rows", "tables"]

Cell: TypeAlias = str | int | float | dt.datetime | None
Rows: TypeAlias = tuple[tuple[Cell, ...], ...]
"""The first row names the columns."""

BABAK = {Babak.PRA: "tes awal", Babak.LATIHAN: "latihan", Babak.PASCA: "tes akhir"}


def tables(lessons: Sequence[Lesson], records: Records) -> dict[str, Rows]:
    """The four tables by name: ``Kehadiran``, ``Nilai``, ``Jawaban``, ``Butir``; times are this computer's."""
    return {
        "Kehadiran": _attendance(records),
        "Nilai": _scores(lessons, records),
        "Jawaban": _answers(records),
        "Butir": _items(lessons, records),
    }


def _attendance(records: Records) -> Rows:
    days = sorted({*records.workshop.hari, *(presence.hari for presence in records.presences)})
    there = {(presence.peserta, presence.hari) for presence in records.presences}
    head = ("Nomor", "Panggilan", "Bergabung", *(day.isoformat() for day in days), "Jumlah hari")
    rows: list[tuple[Cell, ...]] = []
    for learner in records.learners:
        came = [(learner.id, day) in there for day in days]
        marks = ["hadir" if one else "" for one in came]
        rows.append((learner.nomor, learner.panggilan, _local(learner.bergabung), *marks, sum(came)))
    return head, *rows


def _scores(lessons: Sequence[Lesson], records: Records) -> Rows:
    """Right answers in each test (empty: not sat), and the exercises of each module that were right once."""
    found = scores(lessons, records.workshop, records.learners, records.attempts)
    told = progress(lessons, records.workshop, records.learners, records.attempts)
    names = [f"Latihan {nama}" for nama in told[0].modul] if told else []
    head = (
        "Nomor",
        "Panggilan",
        "Tes awal benar",
        "Tes akhir benar",
        "Soal tes",
        *names,
        "Latihan selesai",
        "Latihan semua",
    )
    rows: list[tuple[Cell, ...]] = []
    for one, before, after in zip(told, found.pra, found.pasca, strict=True):
        done = [count for count, _ in one.modul.values()]
        who = one.peserta.nomor, one.peserta.panggilan
        rows.append((*who, _total(before), _total(after), one.soal, *done, one.selesai, one.semua))
    return head, *rows


def _answers(records: Records) -> Rows:
    numbers = {learner.id: learner.nomor for learner in records.learners}
    head = ("Waktu", "Nomor", "Bagian", "Modul", "Soal", "Jawaban ke", "Jawaban", "Nilai")
    rows = (
        (_local(a.waktu), numbers[a.peserta], BABAK[a.babak], a.modul, a.kode, a.ke, a.teks, a.nilai)
        for a in records.attempts
        if a.peserta in numbers
    )
    return head, *rows


def _items(lessons: Sequence[Lesson], records: Records) -> Rows:
    found = scores(lessons, records.workshop, records.learners, records.attempts)
    told = measure(found.items, found.pra, found.pasca)
    head = (
        "Soal", "Judul", "Ikut kedua tes", "Benar awal (semua)", "Benar akhir (semua)", "Kenaikan",
        "Kenaikan ternormal", "Naik", "Turun", "p uji tanda", "Ikut tes akhir",
        "Beda atas-bawah", "Korelasi point-biserial",
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for item in told.items:
        gain = item.gain
        moved: tuple[Cell, ...] = (None,) * 5
        if gain is not None:
            moved = gain.kenaikan, gain.hake, gain.naik, gain.turun, gain.p
        title = exercise_of(lessons, records.workshop.jalur, item.kode)[1].judul
        shares = gain.orang if gain else 0, item.mudah_pra, item.mudah_pasca
        rows.append((item.kode, title, *shares, *moved, item.orang, item.beda, item.korelasi))
    return head, *rows


def _total(row: NDArray[np.float64]) -> int | None:
    """How many are right; nothing for who did not sit the test."""
    return None if np.isnan(row).any() else int(row.sum())


def _local(moment: dt.datetime) -> dt.datetime:
    """A moment as the clock on the wall showed it."""
    return moment.astimezone().replace(tzinfo=None, microsecond=0)
