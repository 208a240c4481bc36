"""The book of a yearly members' meeting, and its work plan with budget, as papers."""

from __future__ import annotations

from workbench.book.rat import Meeting
from workbench.calendars import format_date
from workbench.engine.meeting import Pack, quorum
from workbench.engine.meeting.words import (
    budget_told,
    deadline_told,
    division_told,
    rest_told,
    tax_told,
    village_told,
)
from workbench.errors import Severity
from workbench.money import format_percent, format_rupiah
from workbench.plan import MARK, Plan
from workbench.report.blocks import Blank, Block, Heading, Kpi, KpiRow, Page, Signatory, Signature
from workbench.report.desk import rat_tables as tables
from workbench.report.narrative import place
from workbench.report.paper import Paper
from workbench.report.proposal.parts import EMPTY, facts, heading, lines, note, paragraph, written

__all__ = ["book_paper", "plan_paper"]

DOTS = "……………………"
STATEMENT = (
    "Laporan ini dibuat menurut pembukuan koperasi dan disampaikan kepada rapat anggota sebagai pertanggungjawaban "
    "pengurus dan pengawas."
)
PROPOSED = "Rencana kerja dan RAPB ini disusun pengurus untuk dibahas dan disahkan rapat anggota."
SPACE = 4
"""Decisions that are left to be written by hand where none is known yet."""


def book_paper(plan: Plan, found: Pack) -> Paper:
    """The whole book: cover, agenda, reports, statements, SHU, work plan and budget, decisions, signatures."""
    m = found.meeting
    blocks: list[Block] = [
        *_cover(found),
        *_agenda(m),
        *_board(m),
        *_statements(m),
        *_notes(m),
        *_division(found),
        Page(orientation="mendatar"),
        heading(f"Rencana kerja dan RAPB {m.tutup_buku.year + 1}", 1, numbered=False),
        *_work(found),
        Page(orientation="tegak"),
        *_decisions(m),
        _signed(plan, STATEMENT),
    ]
    title = f"Buku Rapat Anggota Tahunan {m.tutup_buku.year}"
    return Paper(title, tuple(blocks), _about(plan), MARK if plan.contoh else "")


def plan_paper(plan: Plan, found: Pack) -> Paper:
    """Rencana kerja and RAPB alone."""
    year = found.meeting.tutup_buku.year + 1
    blocks: tuple[Block, ...] = (Page(orientation="mendatar"), *_work(found), _signed(plan, PROPOSED))
    return Paper(f"Rencana Kerja dan RAPB {year}", blocks, _about(plan), MARK if plan.contoh else "")


def _about(plan: Plan) -> str:
    who = plan.profil
    return f"{who.nama}, {place(who.jenis, who.desa)}, Kecamatan {who.kecamatan}, {who.kabupaten}"


# --- cover ------------------------------------------------------------------------------------


def _cover(found: Pack) -> list[Block]:
    m, held = found.meeting, found.meeting.rapat
    day = f"{format_date(held.tanggal)}{f', pukul {held.pukul}' if held.pukul else ''}" if held.tanggal else DOTS
    rows = [
        ("Tahun buku", f"sampai {format_date(m.tutup_buku)}"),
        ("Rapat", day),
        ("Tempat", held.tempat or DOTS),
        ("Anggota", f"{held.terdaftar or len(m.anggota) or DOTS} orang"),
        ("Kuorum", f"{quorum(held.terdaftar, held.kuorum)} orang" if held.terdaftar else EMPTY),
    ]
    if held.hadir:
        rows.append(("Hadir", f"{held.hadir} orang"))
    parts: list[Block] = [facts("", rows)]
    if found.division:
        parts.append(_key_figures(found))
    wrong = [str(f).partition(": ")[2] for f in found.findings if f.severity is Severity.SALAH]
    if wrong:
        told = "Angka di buku ini belum cocok satu dengan yang lain. Perbaiki sebelum dibagikan."
        parts += [note("Belum siap", told, tone="bahaya"), lines(f"{one[:1].upper()}{one[1:]}" for one in wrong)]
    parts += [heading("Isi buku", 2, numbered=False), lines(_CONTENTS)]
    parts.append(paragraph(deadline_told(found.deadlines[0])))
    return parts


_CONTENTS = (
    "Susunan acara",
    "Laporan pengurus dan pengawas",
    "Laporan keuangan: neraca, perhitungan hasil usaha, perubahan ekuitas, arus kas",
    "Catatan atas laporan keuangan",
    "Pembagian SHU",
    "Rencana kerja dan RAPB",
    "Keputusan rapat",
)


def _key_figures(found: Pack) -> KpiRow:
    split = found.division
    assert split is not None
    members = split.of("jasa_modal") + split.of("jasa_usaha")
    items = (
        Kpi(label="SHU tahun ini", value=format_rupiah(split.shu), tone="baik" if split.shu > 0 else "bahaya"),
        Kpi(label="Untuk anggota", value=format_rupiah(members)),
        Kpi(label="Masuk cadangan", value=format_rupiah(split.of("cadangan"))),
    )
    return KpiRow(items=items)


def _chapter(text: str) -> Heading:
    return heading(text, 1, numbered=False, new_page=True)


# --- reports and statements -------------------------------------------------------------------


def _agenda(m: Meeting) -> list[Block]:
    if not m.agenda:
        return [_chapter("Susunan acara"), Blank(label="Acara", lines=8)]
    return [_chapter("Susunan acara"), tables.agenda_table(m)]


def _board(m: Meeting) -> list[Block]:
    return [
        heading("Laporan pengurus dan pengawas", 1, numbered=False),
        heading("Keadaan dan hasil usaha", 2, numbered=False),
        *written(m.catatan.keadaan, "keadaan dan hasil usaha"),
        heading("Laporan pengawas", 2, numbered=False),
        *written(m.catatan.pengawas, "laporan pengawas"),
    ]


def _statements(m: Meeting) -> list[Block]:
    def page(text: str) -> Heading:
        return heading(text, 2, numbered=False, new_page=True)

    return [
        _chapter("Laporan keuangan"),
        tables.balance_table(m),
        page("Hasil usaha dan modal"),
        tables.income_table(m),
        tables.equity_table(m),
        page("Uang masuk dan keluar"),
        tables.cash_table(m),
    ]


def _notes(m: Meeting) -> list[Block]:
    blocks: list[Block] = [_chapter("Catatan atas laporan keuangan")]
    for title, text in (
        ("Tentang koperasi", m.catatan.umum),
        ("Cara pembukuan", m.catatan.kebijakan),
        ("Penjelasan angka", m.catatan.penjelasan),
        ("Kejadian sesudah tutup buku", m.catatan.peristiwa),
    ):
        blocks += [heading(title, 2, numbered=False), *written(text, title.lower())]
    return blocks


# --- SHU --------------------------------------------------------------------------------------


def _division(found: Pack) -> list[Block]:
    m, split = found.meeting, found.division
    if split is None:
        told = "Pembagian SHU belum dapat dihitung: bagian-bagiannya belum tepat 100%."
        return [_chapter("Pembagian SHU"), note("Belum lengkap", told, tone="waspada")]
    sentences = [
        rest_told(split, m.desa),
        village_told(split, found.rules, m.tutup_buku),
        _members_told(found),
        tax_told(found.rules, m.tutup_buku),
    ]
    return [
        _chapter("Pembagian SHU"),
        paragraph(division_told(split)),
        tables.split_table(split, m.desa.bagian),
        lines(one for one in sentences if one),
    ]


def _members_told(found: Pack) -> str:
    split, shares = found.division, found.members
    if split is None or shares is None or not found.meeting.anggota:
        return ""
    count, given = len(found.meeting.anggota), int((shares.total > 0).sum())
    who = f"Anggota {count} orang" if given == count else f"{given} dari {count} anggota"
    told = f"{who} menerima {format_rupiah(int(shares.total.sum()))}, menurut simpanan dan transaksinya."
    left = f" {format_rupiah(shares.undivided)} belum dapat dibagi." if shares.undivided else ""
    return f"{told}{left} Rincian tiap anggota ada di slip SHU."


# --- work plan --------------------------------------------------------------------------------


def _work(found: Pack) -> list[Block]:
    m = found.meeting
    if not m.kegiatan:
        return [note("Belum diisi", "Rencana kerja masih kosong.", tone="waspada")]
    order = "RAPB dihitung dari rencana kerja: setiap rupiah punya kegiatan."
    return [
        paragraph(budget_told(found.budget), f" {order}"),
        tables.work_table(m.kegiatan, "organisasi"),
        tables.work_table(m.kegiatan, "usaha"),
        tables.budget_table(m.kegiatan),
        tables.source_table(found),
    ]


# --- decisions --------------------------------------------------------------------------------


def _decisions(m: Meeting) -> list[Block]:
    head = _chapter("Keputusan rapat")
    if m.keputusan:
        return [head, tables.decision_table(m)]
    kuorum = format_percent(m.rapat.kuorum, trim=True)
    told = f"Hadir {DOTS} dari {m.rapat.terdaftar or DOTS} anggota. Kuorum lebih dari {kuorum}."
    return [head, paragraph(told), *(Blank(label=f"Keputusan {at + 1}", lines=2) for at in range(SPACE))]


def _signed(plan: Plan, statement: str) -> Signature:
    """Chair, secretary, treasurer and the head of the supervisors; a line where the name is not known."""

    def named(*words: str) -> str:
        return next((o.nama for o in plan.pengurus if all(w in o.jabatan.casefold() for w in words)), "")

    chair = next((o.nama for o in plan.pengurus if o.jabatan.casefold().strip() in ("ketua", "ketua pengurus")), "")
    return Signature(
        title="Pengesahan",
        new_page=False,
        statement=statement,
        place_date=f"{plan.profil.desa}, {DOTS}",
        signatories=(
            Signatory(role="Ketua", name=chair, stamp=True),
            Signatory(role="Sekretaris", name=named("sekretaris")),
            Signatory(role="Bendahara", name=named("bendahara")),
            Signatory(role="Pengawas", name=named("pengawas")),
        ),
    )
