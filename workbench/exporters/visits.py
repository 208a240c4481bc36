"""The table of a month's visits that the Dinas uploads: one row a visit, sums as live formulas."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from workbench.calendars import format_long_month
from workbench.engine.mentoring import MonthState, attendance, month_state, open_actions, terms, visits_rule
from workbench.engine.monitoring import Light
from workbench.exporters.scores import INJECTION, row_height
from workbench.exporters.xlsx.styles import Styles
from workbench.report.desk.dampingan import EVIDENCE, LIGHTS, PORTAL, STATUS, WAYS, Cared, Month, light_of
from workbench.rules import Rules

__all__ = ["render_visits"]

VISITS, SUMMARY, ACTIONS, ABOUT = "Kunjungan", "Ringkasan", "Tindak lanjut", "Keterangan"
LINE = 15.0

_PLACE = (("Kode wilayah", 15), ("Kabupaten", 18), ("Kecamatan", 16), ("Desa/kelurahan", 18), ("Koperasi", 44))
_VISIT = (
    *_PLACE,
    ("Pendamping", 20),
    ("Tanggal kunjungan", 14),
    ("Cara", 16),
    ("Temuan", 50),
    ("Tindak lanjut yang disepakati", 40),
    ("Diundang", 10),
    ("Hadir", 8),
    ("Bukti hadir", 14),
)
"""Columns: which cooperative, who, when and how, what came of it, evidence of attendance."""
_SUMMARY = (
    *_PLACE,
    ("Kunjungan langsung", 12),
    ("Lewat telepon", 10),
    ("Paling sedikit", 10),
    ("Kurang", 9),
    ("Hadir", 9),
    ("Lampu", 18),
    ("Tindak lanjut terbuka", 12),
    ("Lewat tenggat", 10),
)
_ACTION = (
    *_PLACE,
    ("Disepakati", 13),
    ("Tindak lanjut", 50),
    ("Siapa", 20),
    ("Tenggat", 13),
    ("Status", 12),
    ("Lewat (hari)", 10),
)
CODE, WAY, CAME = "A", "H", "L"
"""The columns of the visits' sheet that are counted: code, way, attendance."""


@dataclass(frozen=True, slots=True)
class _Book:
    """The workbook being written, with what it is about."""

    book: Workbook
    styles: Styles
    report: Month
    rules: Rules

    def sheet(self, name: str, columns: Sequence[tuple[str, int]]) -> Any:
        """A sheet with its head in sight and on every page."""
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, 0)
        sheet.set_footer("&R&8Halaman &P dari &N")
        sheet.set_row(0, 2 * LINE)
        for col, (title, width) in enumerate(columns):
            sheet.set_column(col, col, width)
            sheet.write_string(0, col, title, self.styles.get("header"))
        return sheet

    def row(self, sheet: Any, row: int, cells: Sequence[str | int | dt.date | None], first: int = 0) -> None:
        """Cells of a row; a text stays a text whatever it starts with."""
        for col, cell in enumerate(cells, first):
            match cell:
                case None | "":
                    sheet.write_blank(row, col, None, self.styles.get("text"))
                case str():
                    sheet.write_string(row, col, cell, self.styles.get("text", typed=cell.startswith(INJECTION)))
                case dt.date():
                    sheet.write_datetime(row, col, cell, self.styles.get("cell", "tanggal"))
                case _:
                    sheet.write_number(row, col, cell, self.styles.get("cell", "jumlah"))


def render_visits(report: Month, rules: Rules) -> bytes:
    """The workbook's bytes: the visits, a summary for each cooperative, open actions, what the table is.

    >>> from workbench.rules import load
    >>> render_visits(Month("Ani CONTOH", dt.date(2026, 10, 1), dt.date(2026, 11, 3), ()), load())[:2]
    b'PK'
    """
    stream = BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": f"Kunjungan {report.pendamping}, {format_long_month(report.month)}"})
    made = _Book(book, Styles(book), report, rules)
    last = _visits(made)
    _summary(made, last)
    _actions(made)
    _about(made)
    book.close()
    return stream.getvalue()


def _where(one: Cared) -> tuple[str, str, str, str, str]:
    regency = one.plan.profil.kabupaten if one.plan else ""
    return one.kode, regency, one.district, one.village, one.name


def _visits(made: _Book) -> int:
    """The sheet of visits; the number of its last row, as Excel counts."""
    sheet = made.sheet(VISITS, _VISIT)
    rows = list(_visit_rows(made.report))
    for number, cells in enumerate(rows, 1):
        sheet.set_row(number, row_height(cells, [width for _, width in _VISIT]))
        made.row(sheet, number, cells)
    sheet.autofilter(0, 0, max(len(rows), 1), len(_VISIT) - 1)
    return max(len(rows), 1) + 1


def _visit_rows(report: Month) -> Iterator[tuple[str | int | dt.date, ...]]:
    for one in report.cared:
        for visit in report.visits(one):
            agreed = "; ".join(row.apa for row in one.visiting.tindak_lanjut if row.disepakati == visit.tanggal)
            told = (visit.tanggal, WAYS[visit.cara], visit.temuan, agreed, visit.diundang, visit.hadir)
            yield (*_where(one), report.pendamping, *told, EVIDENCE[visit.bukti])


def _summary(made: _Book, last: int) -> None:
    """Each cooperative's counts as formulas over the visits, with the values for viewers that do not calculate."""
    sheet = made.sheet(SUMMARY, _SUMMARY)
    report, held, number = made.report, terms(made.rules, made.report.month), made.styles.get("cell", "jumlah")
    for row, one in enumerate(report.cared, 1):
        state = month_state(one.visiting, report.month, report.today, held)
        where = _where(one)
        sheet.set_row(row, row_height(where, [width for _, width in _PLACE]))
        made.row(sheet, row, where)
        for col, (formula, value) in enumerate(_counts(row, last, state, one, report), len(_PLACE)):
            if formula:
                sheet.write_formula(row, col, formula, number, value)
            else:
                sheet.write_number(row, col, value, number)
        found = light_of(one, report.month, report.seen, made.rules)
        waiting = open_actions(one.visiting.tindak_lanjut, report.today)
        light = LIGHTS[found.light if found else Light.KELABU]
        made.row(sheet, row, (light, len(waiting), sum(action.late > 0 for action in waiting)), len(_PLACE) + 5)
    _total(made, sheet, len(report.cared), held.visits)


def _counts(row: int, last: int, state: MonthState, one: Cared, report: Month) -> Iterator[tuple[str, int]]:
    """Formula and value of each count of a cooperative; no formula for the number that the rule gives."""

    def column(letter: str) -> str:
        return f"{VISITS}!${letter}$2:${letter}${last}"

    code = xl_rowcol_to_cell(row, 0)
    for way, count in (("langsung", state.on_site), ("telepon", state.by_phone)):
        yield f'=COUNTIFS({column(CODE)},{code},{column(WAY)},"{WAYS[way]}")', count
    yield "", state.needed
    first = len(_PLACE)
    made, needed = (xl_rowcol_to_cell(row, col) for col in (first, first + 2))
    yield f"=MAX(0,{needed}-{made})", state.left
    yield f"=SUMIFS({column(CAME)},{column(CODE)},{code})", attendance(report.visits(one)).came


def _total(made: _Book, sheet: Any, rows: int, needed: int) -> None:
    """The last row: sums over all cooperatives."""
    report = made.report
    if not rows:
        return
    held = terms(made.rules, report.month)
    states = [month_state(one.visiting, report.month, report.today, held) for one in report.cared]
    came = attendance(visit for one in report.cared for visit in report.visits(one)).came
    sums = (
        sum(state.on_site for state in states),
        sum(state.by_phone for state in states),
        needed * rows,
        sum(state.left for state in states),
        came,
    )
    sheet.write_string(rows + 1, 0, "Jumlah", made.styles.get("total_label"))
    for col, value in enumerate(sums, len(_PLACE)):
        column = f"{xl_rowcol_to_cell(1, col)}:{xl_rowcol_to_cell(rows, col)}"
        sheet.write_formula(rows + 1, col, f"=SUM({column})", made.styles.get("total", "jumlah"), value)


def _actions(made: _Book) -> None:
    sheet = made.sheet(ACTIONS, _ACTION)
    row = 0
    for one in made.report.cared:
        for waiting in open_actions(one.visiting.tindak_lanjut, made.report.today):
            row, action = row + 1, waiting.action
            told = (action.disepakati, action.apa, action.siapa, action.tenggat, STATUS[action.status])
            made.row(sheet, row, (*_where(one), *told, waiting.late))


def _about(made: _Book) -> None:
    """What the table is and is not."""
    sheet = made.sheet(ABOUT, (("Tentang tabel ini", 100),))
    rule = visits_rule(made.rules, made.report.month)
    told = (
        f"Kunjungan {made.report.pendamping}, {format_long_month(made.report.month)}, "
        f"{len(made.report.cared)} koperasi.",
        PORTAL,
        "Urutan kolom: koperasi mana, siapa pendampingnya, kapan dan bagaimana, apa hasilnya, lalu bukti hadir.",
        "Urutan unggahan resmi belum diterbitkan. Bila Dinas meminta urutan lain, pindahkan kolomnya.",
        f"Paling sedikit {int(rule.number)} kunjungan langsung sebulan. Sumber: {'; '.join(rule.sources)}.",
        "Lampu adalah penilaian program dari lima angka sebulan, dengan ambang pembanding; bukan aturan.",
        "Tabel ini tidak memuat nomor KTP, nomor telepon, atau titik koordinat.",
    )
    for row, sentence in enumerate(told, 1):
        sheet.write_string(row, 0, sentence, made.styles.get("text"))
