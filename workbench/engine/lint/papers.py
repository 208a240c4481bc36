"""Papers, people who sign, and how well the figures are supported."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.calendars import format_date
from workbench.engine.evidence import value_by_evidence
from workbench.engine.lint.common import PERIKSA, Rule, mark, paper_state
from workbench.engine.model import Projection
from workbench.errors import Finding
from workbench.money import format_percent
from workbench.rules import Rules

__all__ = ["RULES"]

LICENSED = ("lpg", "pupuk", "apotek", "klinik")
"""Units that may not open without a licence or contract of their own."""


def _unit_licence(p: Projection, rules: Rules) -> Iterator[Finding]:
    names = [u.unit.nama for u in p.units if u.unit.jenis in LICENSED]
    state = paper_state(p, "izin_unit")
    if names and state != "ada":
        what = f"{', '.join(names)}: perlu izin sendiri, izin unit {state}"
        yield Finding("E70", PERIKSA, "surat.izin_unit", what, "Urus izin atau kontrak agen sebelum membuka unit")


def _paper_without_number(p: Projection, rules: Rules) -> Iterator[Finding]:
    for paper in p.plan.surat:
        if paper.status == "ada" and not paper.nomor and paper.tanggal is None:
            what = f"{paper.jenis.replace('_', ' ')} tertulis ada, tetapi tanpa nomor dan tanpa tanggal"
            yield Finding("E71", PERIKSA, f"surat.{paper.jenis}", what, "Isi nomor dan tanggal dari suratnya")


def _paper_from_the_future(p: Projection, rules: Rules) -> Iterator[Finding]:
    day = p.plan.pengajuan.tanggal
    for paper in p.plan.surat:
        if paper.tanggal is not None and paper.tanggal > day:
            what = f"{paper.jenis.replace('_', ' ')} {format_date(paper.tanggal)}, proposal {format_date(day)}"
            yield Finding("E72", PERIKSA, f"surat.{paper.jenis}", what, "Perbaiki tanggal surat atau proposal")


def _stale_proposal(p: Projection, rules: Rules) -> Iterator[Finding]:
    day, start = p.plan.pengajuan.tanggal, p.plan.asumsi.mulai
    months, limit = (start.year - day.year) * 12 + start.month - day.month, mark(p, rules, "ambang_umur_proposal")
    if months > limit:
        what = f"proposal {format_date(day)}, uang pertama {months} bulan kemudian; nilai pembanding {limit:.0f} bulan"
        yield Finding("E73", PERIKSA, "pengajuan.tanggal", what, "Perbarui tanggal dan harga-harga")


def _board_incomplete(p: Projection, rules: Rules) -> Iterator[Finding]:
    titles = [t for t in (o.jabatan.casefold() for o in p.plan.pengurus) if "pengawas" not in t]
    missing = [word for word in ("ketua", "sekretaris", "bendahara") if not any(t.startswith(word) for t in titles)]
    if titles and missing:
        what = f"pengurus {len(titles)} orang tanpa {' dan '.join(missing)}"
        yield Finding("E74", PERIKSA, "pengurus", what, "Lengkapi susunan pengurus menurut akta")


def _two_hats(p: Projection, rules: Rules) -> Iterator[Finding]:
    held: dict[str, str] = {}
    for i, officer in enumerate(p.plan.pengurus):
        other = held.setdefault(officer.nama.casefold(), officer.jabatan)
        if officer.nama and other != officer.jabatan:
            what = f"{officer.nama} menjadi {other} dan {officer.jabatan}"
            yield Finding("E75", PERIKSA, f"pengurus[{i}].nama", what, "Pisahkan jabatan yang saling mengawasi")


def _unproven(p: Projection, rules: Rules) -> Iterator[Finding]:
    graded = value_by_evidence(p)
    total = sum(graded.values())
    proven = total - graded["perkiraan"]
    least = mark(p, rules, "ambang_bukti")
    if total and proven / total < least:
        what = f"{format_percent(proven / total)} nilai proyeksi berbukti, nilai pembanding {format_percent(least)}"
        yield Finding("E76", PERIKSA, "bukti", what, "Kumpulkan nota, survei, atau harga Dinas")


RULES: tuple[Rule, ...] = (
    _unit_licence, _paper_without_number, _paper_from_the_future, _stale_proposal, _board_incomplete, _two_hats,
    _unproven,
)  # fmt: skip
