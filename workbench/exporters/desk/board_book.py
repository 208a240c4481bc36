"""The district as a workbook: every cooperative in a row that can be filtered, and what they come to together."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.engine.district.board import Board, Row, areas, coaches, funnel
from workbench.engine.district.stages import NAMES, STAGES
from workbench.engine.district.words import LIGHT_WORDS, NOBODY, WAITS_FOR, team
from workbench.exporters import scores
from workbench.exporters.scores import Cell

__all__ = ["render", "tables"]

Rows = list[tuple[Cell, ...]]


def render(board: Board, rows: Sequence[Row]) -> bytes:
    """The workbook's bytes.

    >>> import datetime as dt
    >>> from workbench.engine.district.triage import marks
    >>> from workbench.rules import load
    >>> day = dt.date(2026, 11, 22)
    >>> render(Board("61.05", "Kabupaten Sintang", (), marks(load(), day), day, False), ())[:2]
    b'PK'
    """
    mark = " CONTOH" if board.contoh else ""
    title = f"Papan Dinas {board.kabupaten}{mark}, {board.today:%d-%m-%Y}"
    return scores.render(title, tables(board, rows))


def tables(board: Board, rows: Sequence[Row]) -> dict[str, Sequence[Sequence[Cell]]]:
    """The sheets by name; the first row of each names its columns."""
    return {
        "Koperasi": _every(rows),
        "Yang kurang": _lacks(rows),
        "Tahap": _stages(rows),
        "Kecamatan": _areas(board, rows),
        "Pendamping": _coaches(board, rows),
    }


def _every(rows: Sequence[Row]) -> Rows:
    head = (
        "Kode", "Koperasi", "Desa", "Kecamatan", "Pendamping", "Tahap", "Sejak", "Hari", "Menunggu", "Tersendat",
        "Jawaban", "Kelas", "Alasan", "Langkah lengkap", "Surat kurang", "Hal kurang", "Pinjaman (Rp)", "Hitungan",
        "Lampu", "Kunjungan bulan ini", "Tindak lanjut terbuka", "Lewat waktu",
    )  # fmt: skip
    return [head, *map(_line, rows)]


def _line(row: Row) -> tuple[Cell, ...]:
    case, at = row.case, row.place
    return (
        case.kode, case.nama, case.desa, case.kecamatan, case.pendamping or NOBODY, NAMES[at.stage],
        at.since.isoformat(), row.days, WAITS_FOR[at.stage], ("", "ya", "ya, lama")[row.stuck], at.answer,
        row.grade.value, row.why, len(case.done), len(case.papers), len(case.lacks), case.plafon,
        str(case.verdict) if case.verdict else "", LIGHT_WORDS[case.light], case.visits, case.actions, case.overdue,
    )  # fmt: skip


def _lacks(rows: Sequence[Row]) -> Rows:
    head = ("Kode", "Koperasi", "Kecamatan", "Halaman", "Yang kurang")
    return [
        head,
        *(
            (row.case.kode, row.case.nama, row.case.kecamatan, lack.title, lack.sentence)
            for row in rows
            for lack in row.case.lacks
        ),
    ]


def _stages(rows: Sequence[Row]) -> Rows:
    head = ("Tahap", "Sampai di sini", "Berada di sini", "Tersendat", "Pinjaman (Rp)")
    return [head, *((NAMES[one.stage], one.reached, one.here, one.stuck, one.plafon) for one in funnel(rows))]


def _areas(board: Board, rows: Sequence[Row]) -> Rows:
    head = (
        "Kecamatan",
        "Koperasi",
        "A",
        "B",
        "C",
        "Tersendat",
        *(NAMES[stage] for stage in STAGES),
        "Diminta (Rp)",
        "Cair (Rp)",
    )
    return [
        head,
        *(
            (one.nama, one.count, *one.grades, one.stuck, *one.stages, one.plafon, one.funded)
            for one in areas(rows, board.limits)
        ),
    ]


def _coaches(board: Board, rows: Sequence[Row]) -> Rows:
    head = (
        "Pendamping", "Koperasi", "A", "B", "C", "Tersendat", "Kunjungan bulan ini", "Seharusnya",
        "Tindak lanjut terbuka", "Lewat waktu", "Perlu dilihat",
    )  # fmt: skip
    return [
        head,
        *(
            (one.nama or NOBODY, one.count, *one.grades, one.stuck, one.visits, one.due, one.actions, one.overdue,
             team(one))
            for one in coaches(rows, board.limits)
        ),
    ]  # fmt: skip
