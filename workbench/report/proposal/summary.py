"""The one page that a credit officer reads: weak points first, then amount, terms, ability and verdict."""

from __future__ import annotations

import math
from collections.abc import Iterator

from workbench.calendars import format_month
from workbench.engine import Projection, Schedule, Verdict
from workbench.engine.lint import reasons
from workbench.engine.phrases import join
from workbench.errors import Severity
from workbench.money import format_percent, format_rupiah, format_short, in_words
from workbench.plan import Plan
from workbench.report.blocks import Block, Kpi, KpiRow, Paragraph, Section, Table, Tone
from workbench.report.narrative import (
    bold,
    cost_word,
    month_named,
    rate_named,
    term_named,
    weak_points,
    what_to_change,
    worst_month,
)
from workbench.report.proposal.cover import NO_LOAN
from workbench.report.proposal.dossier import Dossier
from workbench.report.proposal.funding import use_of_loans
from workbench.report.proposal.parts import facts, heading, note, or_gap, paragraph
from workbench.report.tables import UNDEFINED, times

__all__ = ["key_figures", "summary"]

TONES: dict[Verdict, Tone] = {
    Verdict.AMAN: "baik",
    Verdict.HATI_HATI: "waspada",
    Verdict.BELUM_MAMPU: "bahaya",
}


def summary(dossier: Dossier) -> Section:
    """The summary for the credit officer."""
    projection = dossier.projection
    parts: list[Block] = [heading("Ringkasan untuk Pejabat Kredit", new_page=True), _weak(dossier)]
    parts += [_request(projection), key_figures(projection)]
    if projection.worst:
        parts.append(note("Kemampuan pada bulan terberat", worst_month(projection)))
    parts += [_verdict(dossier), _table(dossier)]
    return Section(tuple(parts))


def _weak(dossier: Dossier) -> Block:
    points = weak_points(dossier.projection, dossier.stress, dossier.findings)
    told = " ".join(points) if len(points) == 1 else " ".join(f"({i}) {p}" for i, p in enumerate(points, 1))
    hard = dossier.projection.verdict is Verdict.BELUM_MAMPU
    return note("Titik lemah yang perlu ditimbang", told, tone="bahaya" if hard else "waspada")


def _request(projection: Projection) -> Paragraph:
    plan, loans = projection.plan, projection.new_loans
    who = f"{plan.profil.nama} ({plan.anggota.jumlah} anggota)"
    if not loans:
        return paragraph(who, " tidak mengajukan pinjaman; proposal ini menunjukkan rencana usaha dan kasnya.")
    to = f" kepada {plan.pengajuan.kepada}" if plan.pengajuan.kepada else ""
    words = f" ({in_words(projection.plafon)}){to}"
    asked = (who, " mengajukan pembiayaan ", bold(format_rupiah(projection.plafon)), words)
    if len(loans) > 1:
        return paragraph(*asked, f" dalam {len(loans)} pinjaman, untuk {use_of_loans(plan)}.")
    terms = f", {rate_named(loans[0].loan)}, jangka waktu {term_named(loans[0])}, untuk {use_of_loans(plan)}."
    return paragraph(*asked, terms)


def key_figures(projection: Projection) -> KpiRow:
    """Amount, instalment, lowest DSCR and lowest cash."""
    plan, ratios = projection.plan, projection.ratios
    dscr, cash = float(ratios.lowest_dscr), float(ratios.lowest_cash)
    mark, floor = plan.asumsi.ambang_dscr, plan.asumsi.kas_minimum
    month = projection.time.date(int(ratios.lowest_cash_month))
    items = [*_asked(projection)] if projection.plafon else []
    items.append(
        Kpi(
            label="DSCR terendah",
            value="–" if math.isnan(dscr) else times(dscr),
            note=f"{UNDEFINED}: tidak ada angsuran" if math.isnan(dscr) else f"nilai pembanding {times(mark)}",
            tone="netral" if math.isnan(dscr) else _tone(dscr < 1, dscr < mark),
        )
    )
    items.append(
        Kpi(
            label="Kas terendah",
            value=format_short(cash),
            note=f"{format_rupiah(cash)}, {format_month(month)}",
            tone=_tone(cash < 0, cash < floor),
        )
    )
    return KpiRow(items=tuple(items))


def _tone(hard: bool, soft: bool) -> Tone:
    return "bahaya" if hard else "waspada" if soft else "baik"


def _asked(projection: Projection) -> Iterator[Kpi]:
    loans = projection.new_loans
    regular = sum(s.regular_instalment for s in loans)
    first = f"mulai bulan ke-{loans[0].loan.tenggang_bulan + 1}" if len(loans) == 1 else f"{len(loans)} pinjaman"
    plafon = projection.plafon
    yield Kpi(label="Plafon diajukan", value=format_short(plafon), note=format_rupiah(plafon))
    yield Kpi(label="Angsuran sebulan", value=format_short(regular), note=f"{format_rupiah(regular)}, {first}")


def _verdict(dossier: Dossier) -> Block:
    projection = dossier.projection
    told = [*reasons(projection)]
    change = what_to_change(projection, dossier.findings)
    if change:
        told.append(f"Yang perlu diubah: {' '.join(change)}")
    open_points = sum(f.severity is not Severity.INFO for f in dossier.findings)
    if open_points:
        told.append(f"{open_points} temuan terbuka ada di bab Temuan Pemeriksaan.")
    return note(f"Penilaian: {projection.verdict}", " ".join(told), tone=TONES[projection.verdict])


def _table(dossier: Dossier) -> Table:
    projection = dossier.projection
    plan = projection.plan
    rows = [("Badan hukum", _paper(plan, "badan_hukum"))]
    if not projection.new_loans:
        rows.append(("Pinjaman", NO_LOAN))
    for i, schedule in enumerate(projection.new_loans, 1):
        number = f" {i}" if len(projection.new_loans) > 1 else ""
        rows += _loan_rows(projection, schedule, number)
    own, asked, granted = (_paid_by(plan, who) for who in ("sendiri", "pinjaman", "hibah"))
    rows.append(("Setoran sendiri", _share(own, own + asked + granted)))
    if granted:
        rows.append(("Hibah", _share(granted, own + asked + granted)))
    if others := _paid_by(plan, "pihak_lain"):
        rows.append(("Dibiayai pihak lain", f"{format_rupiah(others)}, tidak diminta"))
    if projection.new_loans:
        rows.append(("Sumber pengembalian", f"Arus kas {join([u.unit.nama for u in projection.units[:3]])}"))
    return facts("Ringkasan permohonan", rows)


def _loan_rows(projection: Projection, schedule: Schedule, number: str) -> list[tuple[str, str]]:
    loan = schedule.loan
    first = loan.tenggang_bulan + 1
    cost = cost_word(loan)
    instalment = f"{format_rupiah(schedule.regular_instalment)} pada {month_named(projection.time, first)}"
    return [
        (f"Pinjaman{number}", f"{format_rupiah(loan.plafon)}, {rate_named(loan)}"),
        ("Jangka waktu", term_named(schedule)),
        ("Angsuran", instalment),
        (f"Jumlah {cost} dibayar", format_rupiah(schedule.total_interest)),
    ]


def _paper(plan: Plan, kind: str) -> str:
    return or_gap(next((paper.nomor for paper in plan.surat if paper.jenis == kind), ""))


def _paid_by(plan: Plan, payer: str) -> int:
    capex = sum(a.jumlah * a.harga_satuan for a in plan.investasi if a.sumber == payer)
    return capex + sum(m.jumlah for m in plan.modal_kerja if m.sumber == payer)


def _share(part: int, whole: int) -> str:
    share = f" ({format_percent(part / whole)} dari kebutuhan)" if whole else ""
    return f"{format_rupiah(part)}{share}"
