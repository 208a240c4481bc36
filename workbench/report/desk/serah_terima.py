"""The hand-over note: what the next pendamping needs to know of a cooperative, on two or three pages.

>>> import datetime as dt
>>> from workbench.book import Book
>>> from workbench.rules import load
>>> one = Cared("61.05.20.2002", Book.empty("61.05.20.2002", "kunjungan", "Koperasi CONTOH"))
>>> handover(one, dt.date(2026, 11, 22), load()).title
'Catatan serah terima: Koperasi CONTOH'
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from workbench.book.kunjungan import Handover
from workbench.calendars import add_months, format_date, format_month
from workbench.engine.district.stages import NAMES
from workbench.engine.mentoring import (
    due_told,
    ladder_told,
    load_ladder,
    moved,
    moves,
    open_actions,
    ordered,
    step_told,
    stood_told,
)
from workbench.engine.monitoring import due, reported
from workbench.money import format_rupiah
from workbench.plan import MARK
from workbench.report.blocks import Align, Block, Signatory, Signature
from workbench.report.desk.dampingan import LIGHTS, PORTAL, Cared, actions_table, finding_told, light_of
from workbench.report.paper import Paper
from workbench.report.proposal.parts import EMPTY, facts, heading, lines, note, paragraph, short_date, table
from workbench.rules import Rules

__all__ = ["handover"]

MONTHS = 6
"""The last reported months that are told, and the last visits."""
_MONTH_COLUMNS: tuple[tuple[str, Align, float], ...] = (
    ("Bulan", "kiri", 1.2),
    ("Kas", "kanan", 1.3),
    ("Penjualan", "kanan", 1.3),
    ("Biaya", "kanan", 1.3),
    ("Tunggakan", "kanan", 1.3),
    ("Stok", "kanan", 1.3),
    ("Lampu", "kiri", 1.2),
)
BLANK = "……………………"
STATEMENT = "Yang menyerahkan dan yang menerima sudah membaca catatan ini bersama."
FILE = (
    "Berkas koperasi (Ekspor berkas) membawa rencana, lima angka, dan catatan kunjungan ini. Penerus cukup "
    "membuka berkas itu di komputernya."
)


def handover(one: Cared, today: dt.date, rules: Rules) -> Paper:
    """The note for the last hand-over that was written down; blanks to fill in by hand where none was."""
    last = max(one.visiting.serah_terima, key=lambda row: row.tanggal, default=None)
    blocks = (
        _facts(one, last),
        *_way(one),
        *_months(one, today, rules),
        *_actions(one, today),
        *_visits(one),
        *_ladder(one),
        *_people(one),
        heading("Pesan kepada penerus", 2, numbered=False),
        paragraph((last.catatan if last else "") or "Tidak ada pesan khusus."),
        note("Berkas", FILE),
        note("Portal resmi", PORTAL),
        _signed(one, last, today),
    )
    about = f"Dibuat {format_date(today)} dari catatan kunjungan."
    return Paper(f"Catatan serah terima: {one.name}", blocks, about, MARK if one.invented else "")


def _facts(one: Cared, last: Handover | None) -> Block:
    place = ", ".join(part for part in (one.village, one.district) if part)
    rows = [
        ("Koperasi", one.name),
        ("Desa, kecamatan", place or EMPTY),
        ("Kode wilayah", one.kode),
        ("Dari pendamping", (last.dari if last else "") or one.visiting.pendamping or BLANK),
        ("Kepada pendamping", (last.kepada if last else "") or BLANK),
        ("Tanggal serah terima", format_date(last.tanggal) if last else BLANK),
    ]
    if one.plan:
        rows.append(("Anggota menurut rencana", f"{one.plan.anggota.jumlah} orang"))
    return facts("", rows)


def _way(one: Cared) -> Iterator[Block]:
    yield heading("Jalan proposal", 2, numbered=False)
    told = one.book.jalan.tahap
    if not told:
        yield paragraph("Belum ada tahap yang dicatat.")
        return
    rows = [(NAMES[row.tahap], short_date(row.tanggal), row.catatan or EMPTY) for row in told]
    yield table("", (("Tahap", "kiri", 1.2), ("Tanggal", "kiri", 1.0), ("Catatan", "kiri", 2.6)), rows)


def _months(one: Cared, today: dt.date, rules: Rules) -> Iterator[Block]:
    """The last months with their five numbers and their lights."""
    yield heading("Lima angka bulan-bulan terakhir", 2, numbered=False)
    told = list(reported(one.pantau).items())[-MONTHS:]
    found = light_of(one, max([due(today), *(month for month, _ in told)]), today, rules)
    if found is None:
        yield paragraph("Belum ada laporan lima angka.")
        return
    lights = {add_months(found.start, column): light for column, light in enumerate(found.lights)}
    rows = []
    for month, row in told:
        amounts = (row.kas, row.penjualan, row.biaya, row.tunggakan, row.stok)
        light = LIGHTS[lights[month]] if month in lights else EMPTY
        rows.append((format_month(month), *(_rupiah(amount) for amount in amounts), light))
    yield table(
        "Dalam rupiah",
        _MONTH_COLUMNS,
        rows,
        small=True,
    )
    yield paragraph(f"Lampu terakhir {found.light.sentence}.")


def _rupiah(amount: int | None) -> str:
    return EMPTY if amount is None else format_rupiah(amount).removeprefix("Rp")


def _actions(one: Cared, today: dt.date) -> Iterator[Block]:
    yield heading("Tindak lanjut yang belum selesai", 2, numbered=False)
    waiting = open_actions(one.visiting.tindak_lanjut, today)
    if waiting:
        yield actions_table((action.action, due_told(action)) for action in waiting)
    else:
        yield paragraph("Tidak ada yang terbuka.")


def _visits(one: Cared) -> Iterator[Block]:
    yield heading("Kunjungan terakhir", 2, numbered=False)
    made = sorted(one.visiting.catatan, key=lambda visit: visit.tanggal, reverse=True)
    if not made:
        yield paragraph("Belum ada kunjungan yang dicatat.")
        return
    yield lines(map(finding_told, made[:MONTHS]))
    if len(made) > MONTHS:
        yield paragraph(f"Seluruhnya {len(made)} kunjungan sejak {format_date(made[-1].tanggal)}.")


def _ladder(one: Cared) -> Iterator[Block]:
    """Where the cooperative stood at the baseline and stands now."""
    yield heading("Tangga kematangan", 2, numbered=False)
    rows, ladder = ordered(one.visiting.kematangan), load_ladder()
    found = moves(rows)
    yield paragraph(" ".join(part for part in (stood_told(found, ladder), ladder_told(found)) if part))
    if not any(move.now for move in found):
        return
    yield table(
        f"Dinilai terakhir {format_date(rows[-1].tanggal)}",
        (
            ("Hal", "kiri", 1.2),
            ("Tingkat sekarang", "kiri", 1.2),
            ("Artinya", "kiri", 3.2),
            ("Sejak awal", "kiri", 1.2),
        ),
        [
            (
                move.dimension.name,
                step_told(ladder, move.now),
                move.dimension.steps[move.now - 1] if move.now else EMPTY,
                moved(move) or EMPTY,
            )
            for move in found
        ],
        source=ladder.basis,
    )


def _people(one: Cared) -> Iterator[Block]:
    """Whom to ask, as roles; how they are found only where somebody wrote it down."""
    yield heading("Orang yang dihubungi", 2, numbered=False)
    told = [(row.peran, row.cara) for row in one.visiting.kontak if row.peran]
    if not told and one.plan:
        told = [(officer.jabatan, "") for officer in one.plan.pengurus]
    if not told:
        yield paragraph("Belum ditulis. Tanyakan ketua koperasi dan kepala desa.")
        return
    yield table("", (("Peran", "kiri", 1.0), ("Cara menemui", "kiri", 2.2)), [(who, how or EMPTY) for who, how in told])


def _signed(one: Cared, last: Handover | None, today: dt.date) -> Signature:
    return Signature(
        title="Tanda tangan",
        new_page=False,
        statement=STATEMENT,
        place_date=f"{one.village or BLANK}, {format_date(last.tanggal if last else today)}",
        signatories=(
            Signatory(role="Yang menyerahkan", name=(last.dari if last else "") or one.visiting.pendamping),
            Signatory(role="Yang menerima", name=last.kepada if last else ""),
            Signatory(role=f"Ketua {one.name}", name="", above="Mengetahui", stamp=True),
        ),
    )
