"""The member loans of a pool as a workbook: what the page says of them, as formulas to check and to go on with."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from workbench.book.sentra import Financing, MemberLoan
from workbench.engine.centre.financing import BANDS, fault, risks
from workbench.exporters.xlsx.styles import Styles
from workbench.inputs.choices import CHOICES

__all__ = ["render"]

INJECTION = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = (
    ("Nama panggilan", 16), ("Produk", 18), ("Tempat", 15), ("Jumlah pinjaman (Rp)", 15), ("Jangka (bulan)", 9),
    ("Bunga sebulan", 9), ("Cara angsur", 11), ("Sisa pokok (Rp)", 15), ("Hari tunggakan", 11), ("Keadaan", 22),
    ("Orang bekerja", 9),
)  # fmt: skip
HEAD, FIRST = 3, 4
"""Rows (from 0) of the heads and of the first loan."""
ROOM = 40
"""Empty rows that the formulas already count, so that loans can be added below."""
STATES = ("Lancar", "Telat sampai 30 hari", "Telat 31 sampai 90 hari", "Telat lebih dari 90 hari")
LATE = ("Telat 1 hari atau lebih (PAR 1)", "Telat lebih dari 30 hari (PAR 30)", "Telat lebih dari 90 hari (PAR 90)")


def render(book: Financing, name: str) -> bytes:
    """The workbook's bytes: the loans that the page counts, and their portfolio at risk by formulas.

    What cannot be counted stands below its own heading and in no sum.

    >>> render(Financing(pinjaman=(MemberLoan(jumlah=5, sisa=5),)), "Koperasi CONTOH")[:2]
    b'PK'
    """
    stream = BytesIO()
    made = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made.set_properties({"title": f"Pinjaman anggota {name}"})
    styles = Styles(made)
    sheet = made.add_worksheet("Pinjaman anggota")
    counted = [loan for loan in book.pinjaman if not fault(loan)]
    _head(sheet, styles, name)
    for place, loan in enumerate(counted):
        _loan(sheet, styles, FIRST + place, loan)
    last = FIRST + len(counted) + ROOM - 1
    for row in range(FIRST + len(counted), last + 1):
        for column in range(len(COLUMNS)):
            sheet.write_blank(row, column, None, styles.get("input", _number(column)))
        _state(sheet, styles, row, "")
    _risk(made.add_worksheet("PAR"), styles, counted, last, name)
    gone = [(loan, fault(loan)) for loan in book.pinjaman if fault(loan)]
    if gone:
        _left_out(made.add_worksheet("Belum dihitung"), styles, gone)
    made.close()
    return stream.getvalue()


def _head(sheet: Any, styles: Styles, name: str) -> None:
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD)
    sheet.freeze_panes(FIRST, 1)
    sheet.set_footer("&R&8Halaman &P dari &N")
    sheet.write_string(0, 0, "Pinjaman anggota", styles.get("title"))
    sheet.write_string(1, 0, name, styles.get("subtitle", typed=name.startswith(INJECTION)))
    told = (
        "Kolom kuning boleh diubah dan ditambah; keadaan dan lembar PAR menghitung sendiri. Jangan menulis nomor KTP."
    )
    sheet.write_string(2, 0, told, styles.get("subtitle"))
    for column, (title, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(HEAD, column, title, styles.get("header"))
    sheet.set_row(HEAD, 30)


def _number(column: int) -> str:
    return {3: "rupiah", 4: "tahun", 5: "persen", 7: "rupiah", 8: "tahun", 10: "tahun"}.get(column, "teks")


def _loan(sheet: Any, styles: Styles, row: int, loan: MemberLoan) -> None:
    named = next(label for label, key in CHOICES["sentra.pembiayaan.pinjaman.metode"].items() if key == loan.metode)
    cells: tuple[str | int | float, ...] = (
        loan.anggota, loan.produk, loan.tempat, loan.jumlah, loan.tenor_bulan, loan.bunga_bulan, named, loan.sisa,
        loan.hari_tunggakan, "", loan.tenaga_kerja,
    )  # fmt: skip
    for column, cell in enumerate(cells):
        if isinstance(cell, str):
            look = styles.get("input", "teks", typed=cell.startswith(INJECTION))
            sheet.write_string(row, column, cell, look)
        else:
            sheet.write_number(row, column, cell, styles.get("input", _number(column)))
    _state(sheet, styles, row, STATES[sum(loan.hari_tunggakan >= days for days in (1, BANDS[1] + 1, BANDS[2] + 1))])


def _state(sheet: Any, styles: Styles, row: int, value: str) -> None:
    days = f"I{row + 1}"
    ok, month, quarter, lost = STATES
    told = f'IF({days}>90,"{lost}",IF({days}>30,"{quarter}",IF({days}>=1,"{month}","{ok}")))'
    sheet.write_formula(row, 9, f'=IF(H{row + 1}>0,{told},"")', styles.get("text"), value)


def _risk(sheet: Any, styles: Styles, loans: list[MemberLoan], last: int, name: str) -> None:
    """PAR as ``SUMIF`` over the loans, with the values of the page."""
    sheet.set_column(0, 0, 38)
    sheet.set_column(1, 2, 18)
    sheet.write_string(0, 0, "Pinjaman yang menunggak (PAR)", styles.get("title"))
    sheet.write_string(1, 0, name, styles.get("subtitle", typed=name.startswith(INJECTION)))
    for column, title in enumerate(("Menunggak", "Sisa pokok (Rp)", "Bagian dari semua")):
        sheet.write_string(HEAD, column, title, styles.get("header"))
    owed, days = (f"'Pinjaman anggota'!${c}${FIRST + 1}:${c}${last + 1}" for c in "HI")
    whole = sum(loan.sisa for loan in loans)
    total = HEAD + len(LATE) + 1
    for place, (words, found, test) in enumerate(zip(LATE, risks(loans), (">=1", ">30", ">90"), strict=True), HEAD + 1):
        sheet.write_string(place, 0, words, styles.get("label"))
        sheet.write_formula(place, 1, f'=SUMIF({days},"{test}",{owed})', styles.get("cell", "rupiah"), found.amount)
        share = f"=IF($B${total + 1}=0,0,B{place + 1}/$B${total + 1})"
        sheet.write_formula(place, 2, share, styles.get("cell", "persen"), found.share)
    sheet.write_string(total, 0, "Semua sisa pokok", styles.get("total_label"))
    sheet.write_formula(total, 1, f"=SUM({owed})", styles.get("total", "rupiah"), whole)
    sheet.write_blank(total, 2, None, styles.get("total"))
    jobs = f"'Pinjaman anggota'!$K${FIRST + 1}:$K${last + 1}"
    sheet.write_string(total + 1, 0, "Orang bekerja dari pinjaman ini", styles.get("label"))
    count = sum(max(0, loan.tenaga_kerja) for loan in loans)
    sheet.write_formula(total + 1, 1, f'=SUMIF({jobs},">0")', styles.get("cell", "jumlah"), count)


def _left_out(sheet: Any, styles: Styles, gone: list[tuple[MemberLoan, str]]) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 50)
    for column, title in enumerate(("Nama panggilan", "Sebab belum dihitung")):
        sheet.write_string(0, column, title, styles.get("header"))
    for row, (loan, why) in enumerate(gone, 1):
        sheet.write_string(row, 0, loan.anggota, styles.get("text", typed=loan.anggota.startswith(INJECTION)))
        sheet.write_string(row, 1, why, styles.get("text"))
