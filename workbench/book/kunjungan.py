"""The pendamping's visits: schedule, log, agreed actions, attendance, maturity, hand-over.

No place on a map and no identity number is kept: who came is a number, and the signed list stays on paper.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from workbench.plan.base import Count, LongText, Record, Text

__all__ = [
    "Appointment",
    "Contact",
    "Evidence",
    "FollowUp",
    "FollowUpStatus",
    "Handover",
    "Maturity",
    "Step",
    "Visit",
    "VisitWay",
    "Visiting",
    "same_name",
]

VisitWay = Literal["langsung", "telepon"]
"""At the place itself, or by telephone."""
Evidence = Literal["belum", "daftar_hadir", "foto", "berita_acara"]
"""What shows that people came."""
FollowUpStatus = Literal["belum", "berjalan", "selesai", "batal"]
Step = Literal[0, 1, 2, 3, 4, 5]
"""A step of the maturity ladder, 1 to 5; 0 is not yet assessed."""


class Visit(Record):
    """One visit: when, how, what was found, how many came of how many invited, and what shows it."""

    tanggal: dt.date
    cara: VisitWay = "langsung"
    temuan: LongText = ""
    diundang: Count = 0
    hadir: Count = 0
    bukti: Evidence = "belum"


class FollowUp(Record):
    """What was agreed on a visit: what, who, until when, and what became of it."""

    disepakati: dt.date
    apa: LongText = ""
    siapa: Text = ""
    tenggat: dt.date | None = None
    status: FollowUpStatus = "belum"
    hasil: LongText = ""


class Appointment(Record):
    """A day on which a visit is planned, and what for."""

    tanggal: dt.date
    tujuan: Text = ""


class Handover(Record):
    """The cooperative goes from one pendamping to another."""

    tanggal: dt.date
    dari: Text = ""
    kepada: Text = ""
    catatan: LongText = ""


class Contact(Record):
    """Whom to ask, as a role in the village, and how that person is found."""

    peran: Text = ""
    cara: Text = ""


class Maturity(Record):
    """One assessment on the maturity ladder: a step for every dimension. The first one is the baseline."""

    tanggal: dt.date
    oleh: Text = ""
    tata_kelola: Step = 0
    pembukuan: Step = 0
    usaha: Step = 0
    pasar: Step = 0
    permodalan: Step = 0
    legalitas: Step = 0
    digital: Step = 0
    catatan: LongText = ""


class Visiting(Record):
    """The pendamping's visits to one cooperative."""

    pendamping: Text = ""
    jadwal: tuple[Appointment, ...] = ()
    catatan: tuple[Visit, ...] = ()
    tindak_lanjut: tuple[FollowUp, ...] = ()
    kematangan: tuple[Maturity, ...] = ()
    serah_terima: tuple[Handover, ...] = ()
    kontak: tuple[Contact, ...] = ()


def same_name(one: str, other: str) -> bool:
    """Whether two people wrote the same name.

    >>> same_name("Dewi  contoh", "Dewi CONTOH")
    True
    """
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
