"""The papers of the Dinas board: one page to a cooperative about what is missing, and the district on a few pages.

The letter asks for nothing that the page does not say how to do; it is no reprimand, and says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from workbench.calendars import format_date
from workbench.engine.district.board import Board, Lack, Row, waiting
from workbench.engine.district.stages import FUNDED, NAMES
from workbench.engine.district.sums import areas, coaches, funnel
from workbench.engine.district.triage import Grade
from workbench.engine.district.words import NOBODY, WAITS_FOR, often, overview, stood, team
from workbench.errors import Finding
from workbench.money import format_number, format_rupiah, format_short
from workbench.plan import MARK, Plan
from workbench.report.blocks import Align, Block, Kpi, KpiRow
from workbench.report.narrative import bold, place
from workbench.report.paper import Paper
from workbench.report.proposal.parts import heading, lines, note, paragraph, table

__all__ = ["MOST_CHECKS", "MOST_LACKS", "district", "letter"]

MOST_LACKS, MOST_CHECKS = 12, 3
"""What one page has room for."""
MOST_WAITING = 25
"""Cooperatives that the district's paper names."""
WHERE = {"surat": "Surat-surat", "pengurus": "Pengurus", "anggota": "Anggota", "neraca_awal": "Neraca awal"}
"""Parts of a step's page, by the beginning of a field's path."""


# --- the letter -----------------------------------------------------------------------------------


def letter(row: Row, plan: Plan, today: dt.date, checks: Sequence[Finding] = ()) -> Paper:
    """What one cooperative still lacks, where to fill it in, and who helps; ``checks`` are what a bank would ask.

    >>> from workbench.engine.district.board import example_board
    >>> from workbench.plan import example
    >>> found = example_board()
    >>> letter(found.rows[0], example(), found.today).mark
    '61.05.07.2001'
    """
    who = plan.profil
    about = f"{row.case.nama}. {place(who.jenis, who.desa)}, Kecamatan {row.case.kecamatan}. {format_date(today)}"
    blocks = (*_greeting(row, plan), *_lacking(row), *_checked(checks), *_helped(row, plan))
    return Paper(title="Apa yang masih kurang", blocks=blocks, about=about, mark=row.case.kode)


def _greeting(row: Row, plan: Plan) -> Iterator[Block]:
    if plan.contoh:
        yield paragraph(bold(MARK))
    yield paragraph("Kepada pengurus ", bold(row.case.nama), ".")
    thanks = "Terima kasih sudah bekerja sampai sejauh ini. Surat ini bukan teguran, hanya daftar singkat supaya "
    yield paragraph(thanks + "langkah berikutnya lancar.")
    done = f"{len(row.case.done)} dari {row.case.steps} langkah rencana sudah lengkap."
    yield paragraph("Keadaan sekarang: ", bold(f"{stood(row)}."), f" {done}")


def _lacking(row: Row) -> Iterator[Block]:
    found = row.case.lacks
    yield heading("Yang perlu dilengkapi", 2, numbered=False)
    if not found:
        yield paragraph("Tidak ada. Semua isian dan surat yang dicatat sudah lengkap.")
        return
    rows = [(f"{i}", lack.sentence, _where(lack)) for i, lack in enumerate(found[:MOST_LACKS], 1)]
    columns = _columns(("No.", "kanan", 0.3), ("Apa", "kiri", 3.0), ("Diisi di halaman", "kiri", 1.4))
    yield table("", columns, rows, small=True)
    more = len(found) - MOST_LACKS
    if more > 0:
        yield paragraph(f"Masih ada {more} hal lain; semuanya terlihat di halaman Periksa.")


def _where(lack: Lack) -> str:
    part = WHERE.get(lack.path.partition(".")[0], "")
    return f"{lack.title}, bagian {part}" if part else lack.title


def _checked(checks: Sequence[Finding]) -> Iterator[Block]:
    if checks:
        yield heading("Yang mungkin ditanyakan bank", 2, numbered=False)
        yield lines(f"{_sentence(finding.what)} {_sentence(finding.fix)}" for finding in checks[:MOST_CHECKS])


def _columns(*told: tuple[str, Align, float]) -> tuple[tuple[str, Align, float], ...]:
    return told


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}".rstrip(".") + "."


def _helped(row: Row, plan: Plan) -> Iterator[Block]:
    yield heading("Siapa menolong", 2, numbered=False)
    coach = row.case.pendamping
    own = f"Pendamping koperasi: {coach}." if coach else "Pendamping belum ditentukan; tanyakan kepada Dinas."
    yield lines([own, f"Dinas yang membidangi koperasi di {plan.profil.kabupaten}."])
    yield note("Langkah berikutnya", f"{_sentence(WAITS_FOR[row.place.stage])} {_next(row)}")


def _next(row: Row) -> str:
    if row.case.lacks:
        return "Isi yang mudah dahulu; setiap isian langsung tersimpan dan boleh diubah lagi."
    return "Catat tanggal dan jawabannya bersama pendamping supaya tidak ada yang terlupa."


# --- the district ---------------------------------------------------------------------------------


def district(board: Board, rows: Sequence[Row], chosen: str = "") -> Paper:
    """The district, or the part of it that was chosen, on a few pages."""
    blocks = (
        *_overview(board, rows),
        *_funnel(rows),
        *_areas(board, rows),
        *_waiting(rows),
        *_missing(rows),
        *_coaches(board, rows),
    )
    about = ". ".join(filter(None, (format_date(board.today), chosen)))
    return Paper(title=f"Papan Dinas {board.kabupaten}", blocks=blocks, about=about)


def _overview(board: Board, rows: Sequence[Row]) -> Iterator[Block]:
    if board.contoh:
        yield paragraph(bold(MARK))
    for sentence in overview(rows):
        yield paragraph(sentence)
    grades = [sum(row.grade is one for row in rows) for one in Grade]
    asked = sum(row.case.plafon for row in rows)
    funded = sum(row.case.plafon for row in rows if row.place.stage in FUNDED)
    items = (
        Kpi(label="Koperasi", value=format_number(len(rows)), note=f"A {grades[0]}, B {grades[1]}, C {grades[2]}"),
        Kpi(label="Menunggu terlalu lama", value=format_number(len(waiting(rows)))),
        Kpi(label="Pinjaman diminta", value=format_short(asked), note=format_rupiah(asked)),
        Kpi(label="Sudah cair", value=format_short(funded), note=format_rupiah(funded)),
    )
    yield KpiRow(items=items)
    yield paragraph("Kelas dan lama menunggu memakai angka pembanding program ini, bukan aturan; boleh diubah.")


def _funnel(rows: Sequence[Row]) -> Iterator[Block]:
    yield heading("Jalan proposal", 2, numbered=False)
    columns = _columns(
        ("Tahap", "kiri", 1.4),
        ("Sampai di sini", "kanan", 1.0),
        ("Berada di sini", "kanan", 1.0),
        ("Menunggu terlalu lama", "kanan", 1.2),
        ("Pinjaman (Rp)", "kanan", 1.6),
    )
    told = [
        (NAMES[one.stage], f"{one.reached}", f"{one.here}", f"{one.stuck}", format_number(one.plafon))
        for one in funnel(rows)
    ]
    money = format_number(sum(row.case.plafon for row in rows))
    total = ("Semua", "", f"{len(rows)}", f"{len(waiting(rows))}", money)
    yield table("", columns, told, total=total)


def _areas(board: Board, rows: Sequence[Row]) -> Iterator[Block]:
    found = areas(rows, board.limits)
    if len(found) < 2:
        return
    yield heading("Menurut kecamatan", 2, numbered=False)
    columns = _columns(
        ("Kecamatan", "kiri", 1.6),
        ("Koperasi", "kanan", 0.9),
        ("A", "kanan", 0.5),
        ("B", "kanan", 0.5),
        ("C", "kanan", 0.5),
        ("Tersendat", "kanan", 0.9),
        ("Diminta (Rp)", "kanan", 1.6),
        ("Cair (Rp)", "kanan", 1.6),
    )
    told = [
        (
            one.nama,
            f"{one.count}",
            *map(str, one.grades),
            f"{one.stuck}",
            format_number(one.plafon),
            format_number(one.funded),
        )
        for one in found
    ]
    grades = [sum(one.grades[i] for one in found) for i in range(3)]
    money = [format_number(sum(getattr(one, key) for one in found)) for key in ("plafon", "funded")]
    total = ("Semua", f"{len(rows)}", *map(str, grades), f"{len(waiting(rows))}", *money)
    yield table("", columns, told, total=total, small=True)


def _waiting(rows: Sequence[Row]) -> Iterator[Block]:
    found = waiting(rows)
    if not found:
        return
    yield heading("Siapa tersendat", 2, numbered=False)
    columns = _columns(
        ("Koperasi", "kiri", 2.4),
        ("Kecamatan", "kiri", 1.1),
        ("Hari", "kanan", 0.5),
        ("Tahap", "kiri", 1.0),
        ("Menunggu", "kiri", 1.4),
        ("Pendamping", "kiri", 1.3),
    )
    told = [
        (
            row.case.nama,
            row.case.kecamatan,
            f"{row.days}",
            NAMES[row.place.stage],
            WAITS_FOR[row.place.stage],
            row.case.pendamping or NOBODY,
        )
        for row in found[:MOST_WAITING]
    ]
    yield table("", columns, told, small=True)
    if len(found) > MOST_WAITING:
        yield paragraph(f"{len(found) - MOST_WAITING} lainnya ada di daftar Excel.")


def _missing(rows: Sequence[Row]) -> Iterator[Block]:
    found = often(rows)
    if found:
        yield heading("Yang paling sering kurang sebelum ke bank", 2, numbered=False)
        columns = _columns(("Yang kurang", "kiri", 3.0), ("Koperasi", "kanan", 1.0))
        yield table("", columns, [(what, f"{count}") for what, count in found])


def _coaches(board: Board, rows: Sequence[Row]) -> Iterator[Block]:
    found = coaches(rows, board.limits)
    if not found:
        return
    yield heading("Beban pendamping", 2, numbered=False)
    columns = _columns(
        ("Pendamping", "kiri", 1.6),
        ("Koperasi", "kanan", 0.8),
        ("C", "kanan", 0.4),
        ("Tersendat", "kanan", 0.8),
        ("Kunjungan bulan ini", "kanan", 1.0),
        ("Perlu dilihat", "kiri", 2.2),
    )
    told = [
        (
            one.nama or NOBODY.capitalize(),
            f"{one.count}",
            f"{one.grades[2]}",
            f"{one.stuck}",
            f"{one.visits} dari {one.due}",
            team(one),
        )
        for one in found
    ]
    yield table("", columns, told, small=True)
