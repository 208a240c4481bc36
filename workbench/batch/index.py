"""The index of a run: every cooperative with its key figures, verdict and links, as a workbook and a page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from importlib import resources
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, StrictUndefined

from workbench.batch.job import Outcome
from workbench.batch.layout import Note, folder_name
from workbench.engine import Verdict
from workbench.intake import Alike
from workbench.money import format_number, format_rupiah
from workbench.plan import MARK

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["index_files"]

VERDICTS = [verdict.value for verdict in Verdict]

COLUMNS = {
    "kode": "Kode",
    "nama": "Koperasi",
    "kecamatan": "Kecamatan",
    "putusan": "Putusan",
    "plafon": "Plafon (Rp)",
    "angsuran": "Angsuran pertama (Rp)",
    "tenor_bulan": "Tenor (bulan)",
    "dscr_terendah": "DSCR terendah",
    "kas_terendah": "Kas terendah (Rp)",
    "npv": "NPV (Rp)",
    "balik_modal_bulan": "Balik modal (bulan)",
    "temuan": "Temuan",
    "folder": "Folder",
}
ALIKE = ["Uraian", "Kesamaan", "Banyaknya", "Kode koperasi"]


def index_files(finished: Sequence[Note], failed: Sequence[Outcome], alike: Sequence[Alike] = ()) -> dict[str, bytes]:
    """``indeks.xlsx`` and ``indeks.html`` of a run; ``alike`` are texts that many share."""
    rows = [_row(note) for note in finished]
    book = io.BytesIO()
    _write_workbook(book, rows, failed, alike)
    return {"indeks.xlsx": book.getvalue(), "indeks.html": _page(rows, failed, alike).encode()}


def _row(note: Note) -> dict[str, Any]:
    """Key figures, and the folder that its files are in: its own, or one below it where the note says so."""
    below = next(iter(note.berkas), "").rpartition("/")[0]
    folder = f"{folder_name(note.kode, note.nama)}/{below}".rstrip("/")
    return {"kode": note.kode, "nama": note.nama, "folder": folder, **note.angka}


def _write_workbook(
    path: io.BytesIO, rows: list[dict[str, Any]], failed: Sequence[Outcome], alike: Sequence[Alike]
) -> None:
    """Three sheets: finished ones with working links, what could not be made and why, and texts that many share."""
    import pandas as pd  # here, so that workers start without it

    table = pd.DataFrame(rows, columns=list(COLUMNS)).rename(columns=COLUMNS)
    broken = pd.DataFrame(
        [(o.kode, o.nama, o.reason, o.folder) for o in failed], columns=["Kode", "Koperasi", "Sebab", "Folder"]
    )
    with pd.ExcelWriter(path, engine="xlsxwriter", engine_kwargs={"options": {"strings_to_formulas": False}}) as book:
        for name, frame in (("Selesai", table), ("Gagal", broken)):
            frame.to_excel(book, sheet_name=name, index=False, startrow=1, header=False)
            _dress(book, name, frame)
        same = pd.DataFrame([(a.title, a.share, len(a.kode), ", ".join(a.kode)) for a in alike], columns=ALIKE)
        same.to_excel(book, sheet_name="Teks Sama", index=False, startrow=1, header=False)
        _dress(book, "Teks Sama", same)


def _dress(book: Any, name: str, frame: pd.DataFrame) -> None:
    sheet = book.sheets[name]
    head = book.book.add_format({"bold": True, "bg_color": "#0F6B5C", "font_color": "#FFFFFF", "text_wrap": True})
    money, ratio = book.book.add_format({"num_format": "#,##0"}), book.book.add_format({"num_format": "0.00"})
    wrap = book.book.add_format({"text_wrap": True, "valign": "top"})
    share = book.book.add_format({"num_format": "0%"})
    widths = {
        "Uraian": 30,
        "Kode koperasi": 120,
        "Koperasi": 44,
        "Sebab": 90,
        "Folder": 60,
        "Temuan": 60,
        "Kecamatan": 18,
        "Putusan": 14,
        "Kode": 15,
    }
    for i, title in enumerate(frame.columns):
        style = {"DSCR terendah": ratio, "Sebab": wrap, "Kode koperasi": wrap, "Kesamaan": share}.get(title)
        style = money if "(Rp)" in title else style
        sheet.set_column(i, i, widths.get(title, 16), style)
        sheet.write(0, i, title, head)
    for i, folder in enumerate(frame.get("Folder", ()), start=1):
        sheet.write_url(i, list(frame.columns).index("Folder"), f"external:{folder}", string=str(folder))
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(1, len(frame)), len(frame.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


DOCUMENTS = (("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel"), ("ipynb", "Notebook"))
TITLES = ("Kode", "Koperasi", "Kecamatan", "Putusan", "Plafon", "Angsuran", "DSCR terendah", "Kas terendah", "Berkas")
SIGNS = {Verdict.AMAN.value: "✓", Verdict.HATI_HATI.value: "▲", Verdict.BELUM_MAMPU.value: "✕"}


def _page(rows: list[dict[str, Any]], failed: Sequence[Outcome], alike: Sequence[Alike]) -> str:
    """The page of the run; every word of the data is escaped by the template engine."""
    page = Environment(autoescape=True, undefined=StrictUndefined)
    page.filters |= {"rupiah": format_rupiah, "kali": _times}
    source = (resources.files("workbench") / "data" / "templates" / "indeks.html.j2").read_text(encoding="utf-8")
    return page.from_string(source).render(
        rows=rows,
        failed=failed,
        alike=alike,
        titles=TITLES,
        documents=DOCUMENTS,
        signs=SIGNS,
        verdicts=[(word, sum(row["putusan"] == word for row in rows)) for word in VERDICTS],
        asked=format_rupiah(sum(row["plafon"] for row in rows)),
        mark=MARK if any(row["contoh"] for row in rows) else "",
    )


def _times(value: float | None) -> str:
    return "tidak ada utang" if value is None else f"{format_number(value, 2)}×"
