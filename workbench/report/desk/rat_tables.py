"""The tables of a yearly members' meeting, the same on the page and on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypeAlias

from workbench.book.rat import Activity, Branch, Meeting
from workbench.calendars import add_months, format_short_date
from workbench.engine.meeting import Division, MemberShares, Pack
from workbench.engine.meeting.statements import Line, balance_lines, cash_lines, equity_lines, income_lines
from workbench.inputs import field
from workbench.money import format_number, format_percent
from workbench.report.blocks import Align, Table
from workbench.report.proposal.parts import EMPTY, or_gap, table

__all__ = [
    "agenda_table", "balance_table", "budget_table", "cash_table", "checklist_table",
    "decision_table", "equity_table", "income_table", "member_table", "source_table", "split_table", "work_table",
]  # fmt: skip

Columns: TypeAlias = tuple[tuple[str, Align, float], ...]
"""Heading, alignment and relative width of each column."""

BRANCHES: dict[Branch, str] = {"organisasi": "Bidang organisasi", "usaha": "Bidang usaha"}


def _money(amount: int | None) -> str:
    if amount is None:
        return ""
    return format_number(amount) if amount else EMPTY


def _statement(title: str, head: Sequence[str], lines: Sequence[Line]) -> Table:
    """A statement: headings without figures, totals strong."""
    compared = len(head) > 1
    rows = [(line.label, _money(line.amount), *([_money(line.before)] if compared else [])) for line in lines]
    made = table(title, (("Uraian (Rp)", "kiri", 2.6), *((name, "kanan", 1.0) for name in head)), rows)
    return made.model_copy(update={"strong": tuple(at for at, line in enumerate(lines) if line.weight != "baris")})


def balance_table(m: Meeting) -> Table:
    """Neraca of this year and the year before."""
    last = add_months(m.tutup_buku.replace(day=1), -11) - dt.timedelta(days=1)
    return _statement("Neraca", (format_short_date(m.tutup_buku), format_short_date(last)), balance_lines(m))


def income_table(m: Meeting) -> Table:
    """Perhitungan hasil usaha."""
    return _statement("Perhitungan hasil usaha", (_year(m),), income_lines(m))


def cash_table(m: Meeting) -> Table:
    """Arus kas."""
    return _statement("Arus kas", (_year(m),), cash_lines(m))


def equity_table(m: Meeting) -> Table:
    """Perubahan ekuitas."""
    return _statement("Perubahan ekuitas", (_year(m),), equity_lines(m))


def _year(m: Meeting) -> str:
    return f"Tahun {m.tutup_buku.year}"


# --- SHU --------------------------------------------------------------------------------------


def split_table(found: Division, desa: float) -> Table:
    """The division: name, percent of what, rupiah. ``desa`` is the village's share."""
    rows = [
        (part.nama or EMPTY, format_percent(part.bagian, 2, trim=True), _money(part.rupiah)) for part in found.parts
    ]
    if found.village:
        rows.insert(0, ("Imbal jasa desa", format_percent(desa, 2, trim=True), _money(found.village)))
    total = ("Jumlah yang dibagi", "", format_number(found.base))
    columns: Columns = (("Bagian", "kiri", 2.2), ("Persen", "kanan", 0.8), ("Rupiah", "kanan", 1.2))
    return table("Pembagian SHU", columns, rows, total=total)


def member_table(m: Meeting, found: MemberShares, most: int = 0) -> Table:
    """SHU of each member; ``most`` rows where it is not 0."""
    shown = range(len(m.anggota))[: most or None]
    capital, usage, total = found.capital.tolist(), found.usage.tolist(), found.total.tolist()
    rows = [
        (m.anggota[at].nomor, m.anggota[at].panggilan, _money(capital[at]), _money(usage[at]), _money(total[at]))
        for at in shown
    ]
    sums = ("Semua anggota", "", *(format_number(sum(part)) for part in (capital, usage, total)))
    columns: Columns = (
        ("Nomor", "kiri", 0.9), ("Anggota", "kiri", 1.4), ("Jasa modal (Rp)", "kanan", 1.1),
        ("Jasa usaha (Rp)", "kanan", 1.1), ("SHU (Rp)", "kanan", 1.1),
    )  # fmt: skip
    return table("SHU tiap anggota", columns, rows, total=sums)


# --- work plan --------------------------------------------------------------------------------


def work_table(activities: Sequence[Activity], branch: Branch) -> Table:
    """The work plan of a branch, with its sums."""
    own = [a for a in activities if a.bidang == branch]
    sources = {value: word for word, value in (field("rat.kegiatan.sumber_dana").choices or {}).items()}
    rows = [
        (
            or_gap(a.kegiatan), or_gap(a.keluaran), or_gap(a.waktu), or_gap(a.penanggung_jawab),
            sources[a.sumber_dana], _money(a.biaya), _money(a.pendapatan),
        )
        for a in own
    ]  # fmt: skip
    total = (
        "Jumlah",
        "",
        "",
        "",
        "",
        *(format_number(sum(x)) for x in ([a.biaya for a in own], [a.pendapatan for a in own])),
    )
    columns: Columns = (
        ("Kegiatan", "kiri", 1.7), ("Keluaran", "kiri", 1.5), ("Waktu", "kiri", 1.1), ("Penanggung jawab", "kiri", 1.1),
        ("Sumber dana", "kiri", 1.0), ("Biaya (Rp)", "kanan", 1.0), ("Pendapatan (Rp)", "kanan", 1.0),
    )  # fmt: skip
    return table(f"Rencana kerja {BRANCHES[branch].lower()}", columns, rows, total=total)


def budget_table(activities: Sequence[Activity]) -> Table:
    """RAPB: every line an activity of the work plan, income first."""
    rows: list[tuple[str, str]] = []
    strong: list[int] = []

    def add(title: str, name: str) -> int:
        strong.append(len(rows))
        rows.append((title, ""))
        lines = [(a.kegiatan, int(getattr(a, name))) for a in activities if getattr(a, name)]
        rows.extend((or_gap(told), _money(amount)) for told, amount in lines)
        whole = sum(amount for _, amount in lines)
        strong.append(len(rows))
        rows.append((f"Jumlah {title.lower()}", format_number(whole)))
        return whole

    left = add("Pendapatan", "pendapatan") - add("Belanja", "biaya")
    strong.append(len(rows))
    rows.append(("Lebih" if left >= 0 else "Kurang", format_number(left)))
    made = table(
        "Rencana anggaran pendapatan dan belanja (RAPB)", (("Uraian", "kiri", 3), ("Rupiah", "kanan", 1)), rows
    )
    return made.model_copy(update={"strong": tuple(strong)})


def source_table(found: Pack) -> Table:
    """Who pays the work plan."""
    names = {value: word for word, value in (field("rat.kegiatan.sumber_dana").choices or {}).items()}
    rows = [(names[source], _money(amount)) for source, amount in found.budget.sources.items() if amount]
    total = ("Jumlah belanja", format_number(found.budget.total_costs))
    return table("Sumber dana belanja", (("Sumber", "kiri", 3), ("Rupiah", "kanan", 1)), rows, total=total)


# --- the meeting ------------------------------------------------------------------------------


def agenda_table(m: Meeting) -> Table:
    """The agenda."""
    rows = [(item.pukul or EMPTY, or_gap(item.acara), item.oleh or EMPTY) for item in m.agenda]
    return table("Susunan acara", (("Pukul", "kiri", 0.7), ("Acara", "kiri", 2.6), ("Oleh", "kiri", 1.4)), rows)


def decision_table(m: Meeting) -> Table:
    """The decisions, with votes where there were any."""

    def votes(yes: int, no: int) -> str:
        return f"{yes} setuju, {no} tidak" if yes or no else "Mufakat"

    rows = [(or_gap(d.perihal), or_gap(d.putusan), votes(d.setuju, d.tidak_setuju)) for d in m.keputusan]
    columns: Columns = (("Tentang", "kiri", 1.2), ("Keputusan", "kiri", 2.4), ("Suara", "kiri", 1.0))
    return table("Keputusan rapat", columns, rows)


def checklist_table(found: Pack) -> Table:
    """What of the pack is there, and who asks for it."""
    rows = [(item.what, "Ada" if item.there else "Belum ada", item.basis) for item in found.checklist]
    return table(
        "Kelengkapan buku RAT", (("Isi", "kiri", 2), ("Keadaan", "kiri", 0.8), ("Diminta oleh", "kiri", 2)), rows
    )
