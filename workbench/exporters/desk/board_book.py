"""The district as a workbook: every cooperative in a row that can be filtered, and what they come to together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from xlsxwriter.utility import xl_col_to_name

from workbench.engine.district.board import Board, Row
from workbench.engine.district.stages import NAMES, STAGES
from workbench.engine.district.sums import Coach, areas, coaches, funnel
from workbench.engine.district.words import LIGHT_WORDS, NOBODY, WAITS_FOR, team
from workbench.exporters import scores
from workbench.exporters.scores import Cell, Formula

__all__ = ["render", "tables"]

Rows = list[tuple[Cell, ...]]


def render(board: Board, rows: Sequence[Row], made: dt.datetime) -> bytes:
    """The workbook's bytes.

    >>> from workbench.engine.district.board import example_board
    >>> found = example_board()
    >>> render(found, found.rows, dt.datetime(2026, 11, 1))[:2]
    b'PK'
    """
    mark = " CONTOH" if board.contoh else ""
    title = f"Papan Dinas {board.kabupaten}{mark}, {board.today:%d-%m-%Y}"
    return scores.render(title, tables(board, rows), made=made)


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


def _summed(head: tuple[Cell, ...], body: Rows) -> Rows:
    """A table with the sums of its numbers below, as formulas."""
    sums: list[Cell] = ["Semua"]
    for place in range(1, len(head)):
        column = [row[place] for row in body]
        numbers = [cell for cell in column if isinstance(cell, int)]
        letter = xl_col_to_name(place)
        counted = body and len(numbers) == len(column)
        told = Formula(f"=SUM({letter}2:{letter}{len(body) + 1})", sum(numbers), total=True)
        sums.append(told if counted else None)
    return [head, *body, tuple(sums)] if body else [head]


def _lacks(rows: Sequence[Row]) -> Rows:
    head = ("Kode", "Koperasi", "Kecamatan", "Halaman", "Yang kurang")
    found = [(row.case, lack) for row in rows for lack in row.case.lacks]
    return [head, *((case.kode, case.nama, case.kecamatan, lack.title, lack.sentence) for case, lack in found)]


def _stages(rows: Sequence[Row]) -> Rows:
    head = ("Tahap", "Sampai di sini", "Berada di sini", "Tersendat", "Pinjaman (Rp)")
    return [head, *((NAMES[one.stage], one.reached, one.here, one.stuck, one.plafon) for one in funnel(rows))]


def _areas(board: Board, rows: Sequence[Row]) -> Rows:
    stages = [NAMES[stage] for stage in STAGES]
    head = ("Kecamatan", "Koperasi", "A", "B", "C", "Tersendat", *stages, "Diminta (Rp)", "Cair (Rp)")
    found = areas(rows, board.limits)
    return _summed(
        head, [(one.nama, one.count, *one.grades, one.stuck, *one.stages, one.plafon, one.funded) for one in found]
    )


def _coaches(board: Board, rows: Sequence[Row]) -> Rows:
    head = (
        "Pendamping", "Koperasi", "A", "B", "C", "Tersendat", "Kunjungan bulan ini", "Seharusnya",
        "Tindak lanjut terbuka", "Lewat waktu", "Perlu dilihat",
    )  # fmt: skip
    return _summed(head, [_coach(one) for one in coaches(rows, board.limits)])


def _coach(one: Coach) -> tuple[Cell, ...]:
    counted = (one.count, *one.grades, one.stuck, one.visits, one.due, one.actions, one.overdue)
    return one.nama or NOBODY, *counted, team(one)
