"""The meeting's workbook: statements, the SHU of each member, work plan and budget, and its own checks."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from workbench.book.rat import Activity
from workbench.engine.meeting import Pack
from workbench.engine.meeting.statements import assets, cash_end, equity_end, owed, own, surplus
from workbench.exporters.desk.rat_sheets import Sheet, statements
from workbench.exporters.desk.rat_split import members_sheet, split_sheet
from workbench.exporters.xlsx.styles import Styles
from workbench.inputs import field
from workbench.plan import MARK, Plan

__all__ = ["meeting_workbook", "plan_workbook"]

FITS, LOOK = "COCOK", "PERIKSA"


class _Pages:
    """Begins sheets of one workbook."""

    def __init__(self, plan: Plan, title: str) -> None:
        self.stream = BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.book = Workbook(self.stream, options)
        self.book.set_properties({"title": f"{title} {plan.profil.nama}"})
        self.styles = Styles(self.book)
        self.whose = f"&L&9{plan.profil.nama.replace('&', '&&')[:120]}" + (f"&R&9{MARK}" if plan.contoh else "")

    def add(self, name: str, widths: Sequence[int]) -> Sheet:
        page = self.book.add_worksheet(name)
        page.set_header(self.whose)
        return Sheet(page, self.styles, name, widths)

    def bytes(self) -> bytes:
        self.book.close()
        return self.stream.getvalue()


def meeting_workbook(plan: Plan, found: Pack) -> bytes:
    """The whole workbook.

    Sheets: Neraca, Hasil Usaha, Perubahan Ekuitas, Arus Kas, Pembagian SHU, SHU Anggota, Rencana Kerja, RAPB,
    Pemeriksaan. The division's sheets are left out where the shares do not come to 100 %.
    """
    pages, m = _Pages(plan, "Buku RAT"), found.meeting
    sheets = statements(pages.add, m)
    if found.division and found.members:
        sheets["bagi"] = split_sheet(pages.add, found, sheets)
        sheets["anggota"] = members_sheet(pages.add, found, sheets["bagi"])
    _work(pages, m.kegiatan)
    _checks(pages.add("Pemeriksaan", (52, 20, 20, 18, 14)), found, sheets)
    return pages.bytes()


def plan_workbook(plan: Plan, found: Pack) -> bytes:
    """Work plan and budget alone."""
    pages = _Pages(plan, "Rencana kerja dan RAPB")
    _work(pages, found.meeting.kegiatan)
    return pages.bytes()


# --- work plan --------------------------------------------------------------------------------

_WORK = ("Bidang", "Kegiatan", "Keluaran", "Waktu", "Penanggung jawab", "Sumber dana", "Biaya", "Pendapatan")


def _words(key: str) -> dict[str, str]:
    return {value: word for word, value in (field(key).choices or {}).items()}


def _work(pages: _Pages, activities: Sequence[Activity]) -> None:
    branches, sources = _words("rat.kegiatan.bidang"), _words("rat.kegiatan.sumber_dana")
    sheet = pages.add("Rencana Kerja", (13, 32, 28, 20, 20, 16, 17, 17))
    sheet.page.set_landscape()
    sheet.head("Rencana kerja", "RAPB di lembar berikut dihitung dari daftar ini.", _WORK)
    first = sheet.row + 1
    for one in activities:
        told = (branches[one.bidang], one.kegiatan, one.keluaran, one.waktu, one.penanggung_jawab)
        for place, words in enumerate((*told, sources[one.sumber_dana])):
            sheet.text(place, words)
        sheet.typed(6, one.biaya)
        sheet.typed(7, one.pendapatan)
        sheet.next()
    last = max(sheet.row, first)
    sheet.next()
    sheet.text(0, "Jumlah", "total_label")
    sheet.formula(6, f"SUM(G{first}:G{last})", sum(a.biaya for a in activities), total=True)
    sheet.formula(7, f"SUM(H{first}:H{last})", sum(a.pendapatan for a in activities), total=True)
    sheet.next("jumlah")
    _budget(pages.add("RAPB", (46, 20)), sheet, activities, first, last)


def _budget(sheet: Sheet, work: Sheet, activities: Sequence[Activity], first: int, last: int) -> None:
    """Sums by branch and by source, all of them formulas over the work plan."""
    sheet.head("RAPB", "Anggaran pendapatan dan belanja, dari rencana kerja", ("Uraian (Rp)", "Jumlah"))
    span = f"'{work.name}'!${{0}}${first}:${{0}}${last}"
    branches, sources = _words("rat.kegiatan.bidang"), _words("rat.kegiatan.sumber_dana")
    for title, name, column in (("Pendapatan", "pendapatan", "H"), ("Belanja", "biaya", "G")):
        sheet.heading(title)
        begin = sheet.row + 1
        for value, word in branches.items():
            sheet.text(0, f"Bidang {word.lower()}", "text")
            told = f'SUMIF({span.format("A")},"{word}",{span.format(column)})'
            sheet.formula(1, told, sum(getattr(a, name) for a in activities if a.bidang == value))
            sheet.next(f"{name}-{value}")
        sheet.text(0, f"Jumlah {title.lower()}", "total_label")
        sheet.formula(1, f"SUM(B{begin}:B{sheet.row})", sum(getattr(a, name) for a in activities), total=True)
        sheet.next(name)
    sheet.text(0, "Lebih (kurang)", "total_label")
    left = sum(a.pendapatan - a.biaya for a in activities)
    sheet.formula(1, f"B{sheet.at['pendapatan']}-B{sheet.at['biaya']}", left, total=True)
    sheet.next("lebih")
    sheet.heading("Belanja menurut sumber dana")
    for value, word in sources.items():
        sheet.text(0, word, "text")
        told = f'SUMIF({span.format("F")},"{word}",{span.format("G")})'
        sheet.formula(1, told, sum(a.biaya for a in activities if a.sumber_dana == value))
        sheet.next(f"sumber-{value}")


# --- checks -----------------------------------------------------------------------------------


def _checks(sheet: Sheet, found: Pack, sheets: dict[str, Sheet]) -> None:
    """Pairs of figures that must be equal."""
    m, s = found.meeting, sheets
    sheet.head(
        "Pemeriksaan", "Dua angka tiap baris harus sama.", ("Yang dicocokkan", "Angka", "Dengan", "Selisih", "Hasil")
    )
    pairs: list[tuple[str, str, str, float, float]] = [
        ("Harta = utang + modal", s["neraca"].ref("harta"), s["neraca"].ref("pasiva"),
         assets(m.neraca), owed(m.neraca) + own(m.neraca)),
        ("Tahun sebelumnya: harta = utang + modal", s["neraca"].ref("harta", "C"), s["neraca"].ref("pasiva", "C"),
         assets(m.neraca_lalu), owed(m.neraca_lalu) + own(m.neraca_lalu)),
        ("SHU di neraca = di perhitungan hasil usaha", s["neraca"].ref("shu_tahun_ini"), s["hasil"].ref("shu"),
         m.neraca.shu_tahun_ini, surplus(m.hasil)),
        ("Kas di neraca = di arus kas", s["neraca"].ref("kas"), s["kas"].ref("akhir"), m.neraca.kas, cash_end(m.kas)),
        ("Kas awal = kas tahun sebelumnya", s["kas"].ref("kas_awal"), s["neraca"].ref("kas", "C"),
         m.kas.kas_awal, m.neraca_lalu.kas),
        ("Modal di neraca = di perubahan ekuitas", s["neraca"].ref("modal"), s["ekuitas"].ref("akhir"),
         own(m.neraca), equity_end(m)),
    ]  # fmt: skip
    if "bagi" in s and found.division and found.members:
        given = int(found.members.total.sum())
        both = found.division.of("jasa_modal") + found.division.of("jasa_usaha")
        pairs += [
            ("Bagian SHU berjumlah yang dibagi", s["bagi"].ref("dibagi", "H"), s["bagi"].ref("dasar"),
             found.division.base, found.division.base),
            ("SHU anggota = jasa modal + jasa usaha", s["anggota"].ref("jumlah", "K"), s["bagi"].ref("anggota"),
             given, both),
        ]  # fmt: skip
    for words, left, right, one, other in pairs:
        sheet.text(0, words, "text")
        sheet.formula(1, left, one)
        sheet.formula(2, right, other)
        row = sheet.row + 1
        sheet.formula(3, f"B{row}-C{row}", one - other)
        look = sheet.styles.get("center")
        result: Any = FITS if one == other else LOOK
        sheet.page.write_formula(sheet.row, 4, f'=IF(D{row}=0,"{FITS}","{LOOK}")', look, result)
        sheet.next()
