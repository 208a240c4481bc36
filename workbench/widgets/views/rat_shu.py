"""What stands on the page RAT & SHU: readiness, the split, members, statements, budget, days, and what does not fit."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.engine.meeting import Pack, Variant, quorum
from workbench.engine.meeting.words import (
    budget_told,
    deadline_told,
    division_told,
    gain_told,
    rest_told,
    tax_told,
    village_told,
)
from workbench.errors import Finding, Severity
from workbench.journey.steps import path_of
from workbench.money import format_number, format_percent, format_rupiah
from workbench.report.blocks import Align, Kpi, Tone
from workbench.report.charts.meeting import gain_bars, split_bars
from workbench.report.desk import rat_tables as tables
from workbench.report.html import escape
from workbench.report.proposal.parts import table
from workbench.widgets.views import parts

__all__ = [
    "bar",
    "budget",
    "complete",
    "days",
    "findings",
    "gathering",
    "members",
    "simulated",
    "split",
    "state",
    "statements",
]

STATES: dict[str, tuple[str, Tone]] = {
    "salah": ("Belum cocok", "bahaya"),
    "periksa": ("Perlu dilihat", "waspada"),
    "siap": ("Siap", "baik"),
}
GROUPS: tuple[tuple[Severity, str, Tone], ...] = (
    (Severity.SALAH, "Harus diperbaiki", "bahaya"),
    (Severity.PERIKSA, "Perlu dilihat atau dijelaskan", "waspada"),
    (Severity.INFO, "Catatan", "netral"),
)
FIRST = {
    "rat.neraca": "rat.neraca.kas",
    "rat.neraca_lalu": "rat.neraca_lalu.kas",
    "rat.hasil": "rat.hasil.penjualan",
    "rat.kas": "rat.kas.kas_awal",
    "rat.ekuitas": "rat.ekuitas.simpanan_pokok",
}
"""The first field of a part, where a sentence is about the part as a whole."""
SHOWN = 12
"""Members whose SHU stands on the page."""


def _link(path: str) -> str:
    return parts.link("Buka isian", f"#{FIRST.get(path, path)}")


def _state(found: Pack) -> str:
    weights = {finding.severity for finding in found.findings}
    if Severity.SALAH in weights:
        return "salah"
    open_ = Severity.PERIKSA in weights or not all(item.there for item in found.checklist)
    return "periksa" if open_ else "siap"


# --- the whole --------------------------------------------------------------------------------


def bar(found: Pack) -> str:
    """The line at the foot of a phone: the SHU and how the book stands."""
    word, tone = STATES[_state(found)]
    shu = format_rupiah(found.division.shu) if found.division else "belum dapat dibagi"
    told = f"<p><small>SHU</small><b>{escape(shu)}</b> · <i>{word}</i></p>{parts.link('Lihat hasil', '#hasil')}"
    return f'<div class="lengket {tone}" role="region" aria-label="Hasil singkat">{told}</div>'


def state(found: Pack) -> str:
    """How the book stands, by icon, word and colour, and its figures."""
    word, tone = STATES[_state(found)]
    missing = sum(not item.there for item in found.checklist)
    counts = [
        (sum(f.severity is Severity.SALAH for f in found.findings), "harus diperbaiki"),
        (sum(f.severity is Severity.PERIKSA for f in found.findings), "perlu dilihat"),
        (missing, "bagian belum ada"),
    ]
    told = ", ".join(f"{count} {what}" for count, what in counts if count) or "Semua bagian ada dan angkanya cocok"
    said = parts.paragraphs([f"{told}."])
    box = f'<div class="putusan {tone}">{parts.icon(tone, 28)}<strong>{word}</strong>{said}</div>'
    return parts.card("Buku RAT ini", box, _figures(found), name="keadaan")


def _figures(found: Pack) -> str:
    split = found.division
    if split is None:
        return ""
    members = split.of("jasa_modal") + split.of("jasa_usaha")
    items: list[Kpi] = [
        parts.money_kpi("SHU tahun ini", split.shu),
        parts.money_kpi("Untuk anggota", members),
        parts.money_kpi("Masuk cadangan", split.of("cadangan")),
    ]
    return parts.kpis(items)


def findings(found: Pack) -> str:
    """What does not fit, by weight, each with what to do and the way to its field."""
    if not found.findings:
        return ""
    groups = (_group(found.findings, group) for group in GROUPS)
    return parts.card("Yang belum cocok", *groups, name="temuan")


def _group(all_: Sequence[Finding], group: tuple[Severity, str, Tone]) -> str:
    severity, word, tone = group
    own = [finding for finding in all_ if finding.severity is severity]
    if not own:
        return ""
    head = f"<h3>{parts.toned(f'{word} ({len(own)})', tone)}</h3>"
    return head + parts.ways((_finding(one), _link(path_of(one))) for one in own)


def _finding(one: Finding) -> str:
    what, fix = (f"{text[:1].upper()}{text[1:].rstrip('.')}." for text in (one.what, one.fix))
    return f"<strong>{escape(what)}</strong><br/>{escape(fix)} {parts.badge(one.code)}"


def complete(found: Pack) -> str:
    """The checklist of the pack: what is there, what is not, who asks for it."""
    there = [item for item in found.checklist if item.there]
    told = f"{len(there)} dari {len(found.checklist)} bagian sudah ada."
    missing = [item for item in found.checklist if not item.there]
    rows = ((f"{escape(item.what)} <small>{escape(item.basis)}</small>", _link(item.where)) for item in missing)
    whole = parts.details("Seluruh daftar dan dasarnya", parts.table(tables.checklist_table(found), less=(2,)))
    return parts.card("Sudah lengkap?", parts.paragraphs([told]), parts.ways(rows), whole, name="lengkap")


# --- SHU --------------------------------------------------------------------------------------


def split(found: Pack) -> str:
    """The division with its chart, the village's share and the tax on it."""
    made, m = found.division, found.meeting
    if made is None:
        return ""
    said = [division_told(made), rest_told(made, m.desa)]
    notes = (village_told(made, found.rules, m.tutup_buku), tax_told(found.rules, m.tutup_buku))
    chart = split_bars(made)
    return parts.card(
        "SHU dibagi begini",
        parts.paragraphs(said),
        parts.figure(chart) if chart else "",
        parts.table(tables.split_table(made, m.desa.bagian)),
        parts.bullets(one for one in notes if one),
        name="pembagian",
    )


def members(found: Pack) -> str:
    """What the members get: the sums, the first of the list."""
    m, shares = found.meeting, found.members
    if shares is None or not m.anggota or found.division is None:
        return ""
    count, total = len(m.anggota), int(shares.total.sum())
    mean = f"Rata-rata {format_rupiah(round(total / count))}."
    told = [f"{format_number(count)} anggota menerima {format_rupiah(total)}. {mean}"]
    if shares.undivided:
        told.append(f"{format_rupiah(shares.undivided)} belum dapat dibagi.")
    if count > SHOWN:
        told.append(f"Di sini {SHOWN} anggota pertama; semuanya ada di slip dan Excel.")
    return parts.card(
        "SHU anggota",
        parts.paragraphs(told),
        parts.table(tables.member_table(m, shares, SHOWN), less=(2, 3)),
        name="anggota",
    )


def simulated(variants: Sequence[Variant], tried: Variant | None, beyond: str = "") -> str:
    """What one member gets as the sliders stand, and what another split would change.

    ``tried`` is the split of the sliders, ``beyond`` why it cannot be.
    """
    shown = tried or variants[0]
    chart = gain_bars(shown.gain)
    base = variants[0].gain.total
    rows = [
        (one.name, *(format_number(x) for x in (one.gain.shu, one.gain.total)), _change(one.gain.total - base))
        for one in ([tried] if tried else []) + list(variants)
    ]
    columns: list[tuple[str, Align, float]] = [
        ("Pembagian", "kiri", 2.0),
        ("SHU saya", "kanan", 1.0),
        ("Bersama", "kanan", 1.0),
        ("Beda", "kanan", 1.0),
    ]
    made = table("Bila rapat mengubah pembagian (Rp)", columns, rows)
    note = "Perkiraan: simpanan dan belanja anggota lain tetap."
    return parts.card(
        "Apa yang saya terima?",
        parts.note("Geser lagi", beyond, "waspada") if beyond else "",
        parts.paragraphs([gain_told(shown.gain)]),
        parts.figure(chart) if chart else "",
        parts.table(made, less=(2,)),
        parts.paragraphs([note]),
        name="simulator",
    )


def _change(by: int) -> str:
    return "–" if not by else f"{'+' if by > 0 else ''}{format_number(by)}"


# --- statements, plan, meeting ----------------------------------------------------------------


def statements(found: Pack) -> str:
    """The four statements, each to unfold."""
    m = found.meeting
    made = (tables.balance_table(m), tables.income_table(m), tables.cash_table(m), tables.equity_table(m))
    return parts.card(
        "Laporan yang jadi", *(parts.details(one.title, parts.table(one)) for one in made), name="laporan"
    )


def budget(found: Pack) -> str:
    """RAPB as it follows from the work plan."""
    if not found.meeting.kegiatan:
        return ""
    told = [budget_told(found.budget), "Dihitung dari rencana kerja: setiap rupiah punya kegiatan."]
    whole = parts.details("RAPB baris demi baris", parts.table(tables.budget_table(found.meeting.kegiatan)))
    return parts.card("RAPB", parts.paragraphs(told), whole, parts.table(tables.source_table(found)), name="rapb")


def days(found: Pack) -> str:
    """Until when, and on which ground."""
    law, *others = found.deadlines
    box = parts.note("Batas menurut aturan", deadline_told(law))
    return parts.card("Kapan paling lambat?", box, parts.bullets(deadline_told(one) for one in others), name="batas")


def gathering(found: Pack) -> str:
    """Whether enough members are there."""
    held = found.meeting.rapat
    if not held.terdaftar:
        return ""
    least = quorum(held.terdaftar, held.kuorum)
    share = format_percent(held.kuorum, trim=True)
    told = f"Kuorum {least} orang: lebih dari {share} dari {held.terdaftar} anggota."
    if not held.hadir:
        return parts.card("Kuorum", parts.paragraphs([told]), name="kuorum")
    enough = held.hadir >= least
    word: tuple[str, Tone] = ("Tercapai", "baik") if enough else ("Belum tercapai", "waspada")
    return parts.card("Kuorum", f"<p>{parts.toned(*word)} Hadir {held.hadir} orang. {escape(told)}</p>", name="kuorum")
