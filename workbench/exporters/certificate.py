"""Certificates of a training: one landscape page each, all in one PDF, typeset in one run.

A certificate carries a number and a fingerprint of everything that is printed on it, also as a QR code. Whoever holds
the list of the organiser compares them without internet. No number of an identity card is on it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from workbench.calendars import format_date
from workbench.errors import ExportError
from workbench.exporters.packing import packed
from workbench.exporters.prepared import clean
from workbench.exporters.typesetting import compile_pdf, drawable
from workbench.money import format_number
from workbench.report.seal import fingerprint, qr_svg, qr_text

__all__ = ["LESSON_HOUR", "Certificate", "certificate_number", "lesson_hours", "render_certificates"]

LESSON_HOUR = 45
"""Minutes of one jam pelajaran (JP)."""

_FORM = "sertifikat 1"
"""What the fingerprint is taken of; it does not change with the program, so a copy printed later says the same."""

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True, slots=True)
class Certificate:
    """What is printed on one certificate.

    Attributes:
        nama: the name as it shall stand there; where it is empty, a line is left to write on.
        jalur: the track as people call it. hari: the days of the training. menit: minutes of all its modules.
        tempat: where; tanggal: the day of the certificate. modul: the titles of the modules, in order.
        penyelenggara: who held the training. penanda: who signs, empty for a line; jabatan: as what.
    """

    nomor: str
    nama: str
    kursus: str
    jalur: str
    hari: tuple[date, ...]
    menit: int
    tempat: str
    tanggal: date
    modul: tuple[str, ...]
    penyelenggara: str = ""
    penanda: str = ""
    jabatan: str = "Pelatih"

    def digest(self) -> str:
        """SHA-256 over all of it."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True, default=str).encode()).hexdigest()

    @property
    def sidik(self) -> str:
        """Its fingerprint: 16 hex digits."""
        return fingerprint(self, _FORM)

    @property
    def qr(self) -> str:
        """What its QR code says: number, name, fingerprint."""
        return qr_text(self.nomor, self.nama, self.sidik)


def certificate_number(kode: str, urut: int, tanggal: date) -> str:
    """The number of a certificate: the workshop's code, the learner's number in it, month and year.

    >>> certificate_number("K7WTAM", 7, date(2026, 11, 22))
    '007/SRT/K7WTAM/XI/2026'
    """
    return f"{urut:03}/SRT/{kode}/{_ROMAN[tanggal.month - 1]}/{tanggal.year}"


def lesson_hours(menit: int) -> str:
    """Minutes as jam pelajaran.

    >>> lesson_hours(1080), lesson_hours(100)
    ('24 JP', '2,2 JP')
    """
    return f"{format_number(menit / LESSON_HOUR, 1, trim=True)} JP"


def render_certificates(records: Iterable[Certificate]) -> bytes:
    """The certificates as one PDF/A-2a and PDF/UA-1, a page each; the same records give the same bytes.

    Raises:
        ExportError: there is none, one has no day, or Typst refuses.
    """
    found = tuple(records)
    if not found:
        raise ExportError("Sertifikat", "belum ada peserta", "Buat sertifikat sesudah ada peserta yang ikut")
    data = {"judul": clean(f"Sertifikat {found[0].kursus}"), "sertifikat": [_printed(record) for record in found]}
    made = datetime.combine(max(record.tanggal for record in found), time(), UTC)
    return packed(compile_pdf("sertifikat.typ", json.dumps(data, ensure_ascii=False), timestamp=made))


def _printed(record: Certificate) -> dict[str, Any]:
    if not record.hari:
        raise ExportError(f"Sertifikat {record.nomor}", "hari pelatihannya kosong", "Isi tanggal lokakarya")
    texts = {
        "nomor": record.nomor,
        "kursus": record.kursus,
        "jalur": record.jalur,
        "lama": f"{len(set(record.hari))} hari ({lesson_hours(record.menit)}, 1 JP = {LESSON_HOUR} menit)",
        "hari": _days(record.hari),
        "tempat": record.tempat,
        "tempat_tanggal": ", ".join(filter(None, (record.tempat, format_date(record.tanggal)))),
        "modul": list(record.modul),
        "penyelenggara": record.penyelenggara,
        "penanda": _name(record.penanda),
        "jabatan": record.jabatan,
        "sidik": record.sidik,
        "nama": _name(record.nama),
    }
    return {**clean(texts), "qr_svg": qr_svg(record.qr), "qr_teks": drawable(record.qr)}


def _name(text: str) -> str:
    """A name without the signs that no font of ours draws: a box in a name would be worse than nothing."""
    drawn = "".join(char if drawable(char) != "□" else " " for char in text)
    return " ".join(drawable(drawn).split())


def _days(days: Iterable[date]) -> list[str]:
    """Days in words, those in a row together.

    >>> _days([date(2026, 8, 17), date(2026, 8, 18), date(2026, 8, 19), date(2026, 9, 1)])
    ['17–19 Agustus 2026', '1 September 2026']
    """
    rows: list[list[date]] = []
    for day in sorted(set(days)):
        if rows and day - rows[-1][-1] == timedelta(days=1):
            rows[-1].append(day)
        else:
            rows.append([day])
    return [_row(row[0], row[-1]) for row in rows]


def _row(first: date, last: date) -> str:
    if first == last:
        return format_date(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{format_date(last)}"
    return f"{format_date(first)} – {format_date(last)}"
