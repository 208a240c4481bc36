"""The attendance sheet of a visit, to be signed by hand: only its number goes into the program.

>>> from workbench.book import Book
>>> one = Cared("61.05.20.2002", Book.empty("61.05.20.2002", "kunjungan", "Koperasi CONTOH"))
>>> sheet(one, dt.date(2026, 11, 23)).about
'Koperasi CONTOH. Senin, 23 November 2026.'
"""

from __future__ import annotations

import datetime as dt

from workbench.engine.mentoring import dated
from workbench.plan import MARK
from workbench.report.desk.dampingan import Cared
from workbench.report.paper import Paper
from workbench.report.proposal.parts import facts, paragraph, table

__all__ = ["LINES", "sheet"]

LINES = 16
"""Lines to sign on one page."""
BLANK = "…………………………"
PRIVACY = (
    "Tidak perlu nomor KTP atau nomor telepon. Kertas ini disimpan pendamping; yang dimasukkan ke program hanya "
    "jumlah yang hadir."
)


def sheet(one: Cared, day: dt.date | None) -> Paper:
    """One sheet for a visit on a day; without a day it is left to be written."""
    purpose = next((row.tujuan for row in one.visiting.jadwal if row.tanggal == day), "")
    when = dated(day) if day else ""
    told = facts(
        "",
        [
            ("Hari, tanggal", when or BLANK),
            ("Tempat", BLANK),
            ("Acara", purpose or BLANK),
            ("Pendamping", one.visiting.pendamping or BLANK),
        ],
    )
    rows = [(str(number), "", "", "") for number in range(1, LINES + 1)]
    lines = table(
        "",
        (
            ("No", "kanan", 0.5),
            ("Nama", "kiri", 3.0),
            ("Pengurus, anggota, atau warga", "kiri", 2.0),
            ("Tanda tangan", "kiri", 2.0),
        ),
        rows,
    )
    signed = table(
        "",
        (("Pendamping", "kiri", 1.0), (f"Pengurus {one.name} (tanda tangan dan stempel)", "kiri", 1.6)),
        [("", "")],
    )
    came = paragraph("Jumlah yang hadir: …… orang.")
    about = " ".join(f"{part}." for part in (one.name, when) if part)
    return Paper(
        "Daftar hadir kunjungan",
        (told, lines, came, signed, paragraph(PRIVACY)),
        about,
        MARK if one.invented else "",
    )
