"""What all papers of visits share: the cooperatives in a pendamping's care, and how a visit and a promise are told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from workbench.book import Book
from workbench.book.kunjungan import FollowUp, Visit, Visiting
from workbench.book.pantau import Monitoring
from workbench.calendars import add_months, format_date
from workbench.engine import project
from workbench.engine.mentoring import same_month
from workbench.engine.monitoring import Followed, Light, follow, marks
from workbench.errors import WorkbenchError
from workbench.inputs import CHOICES
from workbench.plan import Plan
from workbench.report.blocks import Align, Table
from workbench.report.proposal.parts import EMPTY, table
from workbench.rules import Rules

__all__ = [
    "EVIDENCE",
    "LIGHTS",
    "PORTAL",
    "STATUS",
    "WAYS",
    "Cared",
    "Month",
    "actions_table",
    "finding_told",
    "light_of",
    "visit_named",
    "visit_told",
]

LIGHTS = {Light.HIJAU: "● Hijau", Light.KUNING: "▲ Kuning", Light.MERAH: "■ Merah", Light.KELABU: "○ Belum ada laporan"}
"""A light by shape and word, so that it is told apart without colour."""
PORTAL = "SIMKOPDES tetap portal resmi. Dokumen ini bahan untuk mengisi dan mengunggah, bukan penggantinya."
STATUS, WAYS, EVIDENCE = (
    {value: label for label, value in CHOICES[f"kunjungan.{key}"].items()}
    for key in ("tindak_lanjut.status", "catatan.cara", "catatan.bukti")
)
REPORTED = 6
"""The day of the next month by which the report of a month should be there."""
_ACTIONS: tuple[tuple[str, Align, float], ...] = (
    ("Tindak lanjut", "kiri", 3.0),
    ("Siapa", "kiri", 1.4),
    ("Tenggat", "kiri", 1.6),
    ("Status", "kiri", 1.2),
)


@dataclass(frozen=True)
class Cared:
    """One cooperative as the papers need it: the book of its visits, its plan, its monthly numbers."""

    kode: str
    book: Book
    plan: Plan | None = None
    pantau: Monitoring = field(default_factory=Monitoring)

    @property
    def visiting(self) -> Visiting:
        """The part of the book with the visits."""
        return self.book.kunjungan

    @property
    def name(self) -> str:
        """The cooperative's name."""
        return self.plan.profil.nama if self.plan else self.book.kepala.nama or self.kode

    @property
    def village(self) -> str:
        """Its desa or kelurahan."""
        return self.plan.profil.desa if self.plan else self.book.kepala.desa

    @property
    def district(self) -> str:
        """Its kecamatan."""
        return self.plan.profil.kecamatan if self.plan else self.book.kepala.kecamatan

    @property
    def invented(self) -> bool:
        """Whether it is an example."""
        return self.book.contoh or bool(self.plan and self.plan.contoh)


@dataclass(frozen=True)
class Month:
    """A month of one pendamping: the cooperatives in their care, in order, as seen on ``today``."""

    pendamping: str
    month: dt.date
    today: dt.date
    cared: tuple[Cared, ...]

    @cached_property
    def seen(self) -> dt.date:
        """The day the month is looked at from: today, or the day after its reports were due."""
        return min(self.today, add_months(self.month, 1).replace(day=REPORTED))

    def visits(self, one: Cared) -> tuple[Visit, ...]:
        """The visits of the month, by day."""
        made = (visit for visit in one.visiting.catatan if same_month(visit.tanggal, self.month))
        return tuple(sorted(made, key=lambda visit: visit.tanggal))


def light_of(one: Cared, month: dt.date, seen: dt.date, rules: Rules) -> Followed | None:
    """How a cooperative stood at the end of a month; nothing where no number was reported until then."""
    told = tuple(row for row in one.pantau.laporan if row.bulan and row.bulan.replace(day=1) <= month)
    try:
        projection = project(one.plan, rules) if one.plan else None
    except WorkbenchError:
        projection = None
    return follow(one.pantau.model_copy(update={"laporan": told}), projection, marks(rules, seen), seen)


def visit_told(visit: Visit) -> str:
    """A visit in a sentence.

    >>> visit_told(Visit(tanggal=dt.date(2026, 10, 5), diundang=10, hadir=8, bukti="foto"))
    '5 Oktober 2026, datang langsung, hadir 8 dari 10 orang, bukti: foto.'
    """
    if visit.cara == "telepon" and not visit.hadir:
        return f"{visit_named(visit)}."
    came = f"hadir {visit.hadir} dari {visit.diundang} orang" if visit.diundang else f"hadir {visit.hadir} orang"
    proof = EVIDENCE[visit.bukti].casefold()
    return f"{visit_named(visit)}, {came}, bukti: {proof}."


def visit_named(visit: Visit) -> str:
    """A visit in a list of them.

    >>> visit_named(Visit(tanggal=dt.date(2026, 10, 5)))
    '5 Oktober 2026, datang langsung'
    """
    return f"{format_date(visit.tanggal)}, {WAYS[visit.cara].casefold()}"


def finding_told(visit: Visit) -> str:
    """A visit and what was found, in sentences.

    >>> finding_told(Visit(tanggal=dt.date(2026, 10, 5), temuan="Kas cocok")).partition("belum ada. ")[2]
    'Temuan: Kas cocok.'
    """
    return f"{visit_told(visit)} Temuan: {visit.temuan.rstrip('.') or 'tidak ditulis'}."


def actions_table(actions: Iterable[tuple[FollowUp, str]], title: str = "") -> Table:
    """Agreed actions with what is said of their date."""
    rows = [(one.apa or EMPTY, one.siapa or EMPTY, due, _status(one)) for one, due in actions]
    return table(title, _ACTIONS, rows)


def _status(one: FollowUp) -> str:
    return f"{STATUS[one.status]}: {one.hasil}" if one.hasil else STATUS[one.status]
