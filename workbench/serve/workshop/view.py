"""What the trainer's dashboard shows, as plain data for the templates."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import quote

from workbench.calendars.dates import format_date
from workbench.lessons import TRACKS, Lesson
from workbench.lessons.classroom import Progress
from workbench.serve.clock import said
from workbench.serve.workshop import answers, stages
from workbench.serve.workshop.room import Room
from workbench.store import Deed, Stage, Workshop

__all__ = ["about", "board", "days_told", "module_url", "screens"]

DEEDS = 6
"""What was done last, so that two trainers know of each other."""
DID = {
    "buat": "membuat lokakarya",
    "tahap": "memulai",
    "buka": "membuka",
    "tutup": "menutup",
    "kunci": "menampilkan kunci",
    "simpan": "menyimpan kunci",
}


def days_told(days: tuple[dt.date, ...]) -> str:
    """The days of a workshop as people say them.

    >>> days_told((dt.date(2026, 11, 24), dt.date(2026, 11, 26)))
    '24 November 2026 – 26 November 2026 (2 hari)'
    """
    if len(days) == 1:
        return format_date(days[0])
    return f"{format_date(days[0])} – {format_date(days[-1])} ({len(days)} hari)"


def module_url(lesson: Lesson, what: str, jalur: str = "") -> str:
    """The address of a module's slides or papers.

    >>> from workbench.catalog import notebooks
    >>> from workbench.lessons import read_lesson
    >>> module_url(read_lesson(notebooks() / "training" / "hpp.ipynb"), "salindia", "anggota")
    '/pelatihan/hpp/salindia?jalur=anggota'
    """
    return f"/pelatihan/{quote(lesson.nama)}/{what}{f'?jalur={jalur}' if jalur else ''}"


def about(workshop: Workshop) -> dict[str, Any]:
    """A workshop in a few words."""
    return {
        "id": workshop.id,
        "url": f"/lokakarya/{workshop.id}",
        "judul": workshop.judul,
        "kode": spaced(workshop.kode),
        "jalur": TRACKS.get(workshop.jalur, workshop.jalur),
        "tempat": workshop.tempat,
        "hari": days_told(workshop.hari),
        "tahap": stages.STAGES[workshop.tahap].judul,
        "selesai": workshop.tahap is Stage.SELESAI,
    }


def spaced(kode: str) -> str:
    """A code as it is read aloud.

    >>> spaced("HJK234")
    'HJK 234'
    """
    return f"{kode[:3]} {kode[3:]}"


def board(room: Room, which: answers.Asked | None) -> dict[str, Any]:
    """All that the dashboard shows and draws again when something happened."""
    return {
        "lokakarya": about(room.workshop),
        "versi": room.versi,
        "langkah": stages.steps(room),
        "kini": stages.now(room),
        "modul": [_module(room, lesson) for lesson in room.lessons],
        "peserta": [_learner(room, one) for one in room.progress],
        "tersendat": [{"nomor": one.peserta.nomor, "panggilan": one.peserta.panggilan, "sebab": one.sebab}
                      for one in room.stuck.values()],
        "pilihan": answers.choices(room),
        "sebaran": answers.spread_of(room, which or answers.newest(room)),
        "layar": screens(room),
        "jejak": [_deed(room, deed) for deed in reversed(room.deeds[-DEEDS:])],
    }  # fmt: skip


def _module(room: Room, lesson: Lesson) -> dict[str, Any]:
    jalur = room.workshop.jalur
    shares = [done / count for one in room.progress for done, count in (one.modul[lesson.nama],) if count]
    return {
        "nama": lesson.nama,
        "nomor": lesson.urutan,
        "judul": lesson.judul,
        "menit": lesson.menit,
        "terbuka": lesson.nama in room.workshop.terbuka,
        "pernah": lesson.nama in room.opened,
        "kunci": lesson.nama in room.workshop.kunci,
        "selesai": room.finished(lesson.nama),
        "orang": len(room.learners),
        "isi": round(100 * sum(shares) / len(shares)) if shares else 0,
        "salindia": module_url(lesson, "salindia", jalur),
        "kertas": [
            {"teks": "Lembar peserta", "url": module_url(lesson, "lembar.pdf", jalur)},
            {"teks": "Kunci lembar", "url": module_url(lesson, "kunci.pdf", jalur)},
            {"teks": "Panduan pelatih", "url": module_url(lesson, "panduan.pdf", jalur)},
        ],
    }


def _learner(room: Room, one: Progress) -> dict[str, Any]:
    done, count = _counted(room, one)
    stuck = room.stuck.get(one.peserta.id)
    return {
        "nomor": one.peserta.nomor,
        "panggilan": one.peserta.panggilan,
        "selesai": done,
        "semua": count,
        "isi": round(100 * done / count) if count else 0,
        "tersendat": stuck.sebab if stuck else "",
        "tidur": room.asleep(one.peserta),
    }


def _counted(room: Room, one: Progress) -> tuple[int, int]:
    """What counts now: the questions of a test, or the exercises of the open modules."""
    stage = room.workshop.tahap
    if stage is Stage.PRA:
        return one.pra, one.soal
    if stage in (Stage.PASCA, Stage.SELESAI):
        return one.pasca, one.soal
    here = [counts for nama, counts in one.modul.items() if nama in room.workshop.terbuka]
    return sum(done for done, _ in here), sum(count for _, count in here)


def screens(room: Room) -> list[dict[str, Any]]:
    """What the projector can show; the spread is chosen beside the spread itself."""
    found = [("gabung", "Alamat dan kode")]
    found += [(f"modul:{one.nama}", f"Modul {one.urutan}") for one in room.lessons if one.nama in room.workshop.terbuka]
    found += [("permainan", "Permainan"), ("sertifikat", "Penutup")]
    shown = room.workshop.sorot
    if shown.startswith("sebaran:"):
        found.append((shown, f"Sebaran {shown.partition(':')[2].rpartition('/')[2]}"))
    return [{"nilai": value, "teks": told, "kini": value == shown} for value, told in found]


def _deed(room: Room, deed: Deed) -> dict[str, str]:
    titles = {lesson.nama: lesson.judul for lesson in room.lessons}
    titles |= {stage.value: words.judul.lower() for stage, words in stages.STAGES.items()}
    what = "" if deed.perbuatan == "buat" else f" {titles.get(deed.tentang, deed.tentang)}"
    return {"waktu": said(deed.waktu), "oleh": deed.oleh, "apa": f"{DID[deed.perbuatan]}{what}"}
