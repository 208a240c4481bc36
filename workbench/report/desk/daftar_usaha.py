"""Papers of the register: a form to take along from RT to RT, and the counts without a single name.

>>> form("Koperasi CONTOH", contoh=True).title
'Formulir daftar usaha'
"""

from __future__ import annotations

from workbench.book.warga import People
from workbench.engine.register import SMALL, Summary, shown, summary
from workbench.inputs import CHOICES
from workbench.money import format_number
from workbench.plan import MARK
from workbench.report.blocks import Block, Page, Table
from workbench.report.desk.register_tables import business_table, closed_note, kinds_table, work_table
from workbench.report.narrative import bold
from workbench.report.paper import Paper
from workbench.report.proposal.parts import paragraph, table

__all__ = ["form", "recap"]

ROWS = 10
"""Lines of the form: what fits on a page that lies across."""

CONSENT = (
    "Bacakan sebelum menulis: Koperasi mencatat nama panggilan, pekerjaan, usaha, dan keterampilan untuk menyusun "
    "kegiatan koperasi. Tidak ada nomor KTP dan tanggal lahir. Data tidak diberikan kepada pihak lain; yang keluar "
    "hanya jumlah tanpa nama. Anda boleh menolak, dan boleh meminta data dihapus kapan saja (UU 27/2022)."
)
COLUMNS = (
    ("No.", 0.5), ("Nama panggilan", 1.9), ("Pekerjaan", 1.1), ("Usaha apa?", 1.7), ("Tahun", 0.7),
    ("Tenaga kerja", 0.9), ("Perlu", 0.8), ("Keterampilan", 1.6), ("Setuju: tanggal, paraf", 1.7),
)  # fmt: skip


def form(name: str, *, contoh: bool) -> Paper:
    """A page to write on, with the words of consent."""
    works, needs = (", ".join(CHOICES[f"warga.orang.{field}"]) for field in ("pekerjaan", "kebutuhan"))
    blocks: tuple[Block, ...] = (
        Page(orientation="mendatar"),
        *((paragraph(bold(MARK)),) if contoh else ()),
        paragraph("Dusun ………………………………   RW …………   RT …………   Tanggal ………………………   Petugas ………………………………"),
        paragraph(CONSENT),
        paragraph(f"Pekerjaan: {works}. Perlu: {needs}. Kosongkan usaha bila tidak punya."),
        _blank_rows(),
    )
    return Paper("Formulir daftar usaha", blocks, name)


def _blank_rows() -> Table:
    rows = [(str(number), *("",) * (len(COLUMNS) - 1)) for number in range(1, ROWS + 1)]
    return table("", [(title, "kiri", width) for title, width in COLUMNS], rows)


def recap(name: str, people: People, *, contoh: bool) -> Paper:
    """Counts by RT, of businesses, needs and skills; small counts are closed, and nobody is named."""
    found = summary(people.orang)
    kinds = (("Usaha menurut jenis", "Usaha", found.kinds), ("Keterampilan", "Keterampilan", found.skills))
    blocks: tuple[Block, ...] = (
        *((paragraph(bold(MARK)),) if contoh else ()),
        paragraph(_agreed(found) if found.total.people else "Daftar ini belum berisi orang."),
        *((work_table(found, closed=True), business_table(found, closed=True)) if found.total.people else ()),
        *(kinds_table(title, head, rows, closed=True) for title, head, rows in kinds if rows),
        paragraph(closed_note()),
    )
    return Paper("Rekap pekerjaan dan usaha", blocks, name)


def _agreed(found: Summary) -> str:
    """How many gave consent; no number where one is small, or where the table closes the number of people."""
    counts = (found.consented, found.total.people - found.consented)
    if any(0 < count < SMALL for count in counts) or not shown(found.table())[0][-1, -1]:
        return "Berapa yang sudah memberi persetujuan tidak disebut, karena jumlahnya sedikit."
    return f"{format_number(found.consented)} dari {format_number(found.total.people)} orang sudah memberi persetujuan."
