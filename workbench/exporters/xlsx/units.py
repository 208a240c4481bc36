"""Sheets *Unit* (what each business unit sells, one column per unit) and *Unit per bulan*."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.engine import Projection
from workbench.exporters.xlsx.book import Book
from workbench.exporters.xlsx.inputs import INPUT_TAB, put_input
from workbench.exporters.xlsx.lines import Heading, Row, each, total
from workbench.exporters.xlsx.refs import Axis

__all__ = ["MONTHLY", "SHEET", "unit_rows", "write_units"]

SHEET, MONTHLY = "Unit", "Unit per bulan"

_FIELDS = (
    ("harga_jual", "Harga jual per satuan", "rupiah"),
    ("harga_beli", "Harga beli per satuan", "rupiah"),
    ("biaya_variabel", "Biaya variabel per satuan", "rupiah"),
    ("volume", "Volume penuh per siklus (dibeli)", "desimal"),
    ("susut", "Susut (hilang sebelum terjual)", "persen"),
    ("siklus_bulan", "Siklus (bulan)", "bulan"),
    ("mulai_bulan", "Mulai pada bulan ke-", "bulan"),
    ("ramp_awal", "Bagian volume pada awal usaha", "persen"),
    ("ramp_bulan", "Bulan sampai volume penuh", "bulan"),
    ("hari_piutang", "Pembeli membayar setelah (hari)", "hari"),
    ("hari_persediaan", "Persediaan untuk (hari)", "hari"),
    ("hari_utang", "Pemasok dibayar setelah (hari)", "hari"),
)
_MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
           "November", "Desember")  # fmt: skip

ACTIVITY = (
    "IF({bulan}<MAX(1,{unit.mulai_bulan[#]}),0,"
    "IF(MOD({bulan}-MAX(1,{unit.mulai_bulan[#]}),MAX(1,{unit.siklus_bulan[#]}))<>0,0,"
    "IF({unit.ramp_bulan[#]}>0,MIN(1,{unit.ramp_awal[#]}+(1-{unit.ramp_awal[#]})"
    "*({bulan}-MAX(1,{unit.mulai_bulan[#]}))/{unit.ramp_bulan[#]}),1)"
    "*INDEX({unit.musim.#[:]},MONTH({tanggal}))))"
)
SELLING, BUYING = "(1+KenaikanHargaJual)^({tahun}-1)", "(1+KenaikanBiaya)^({tahun}-1)"


def write_units(book: Book, p: Projection) -> None:
    """Write the inputs of the units: one column each, so that units can be compared."""
    units = p.plan.unit
    sheet = book.sheet(SHEET, colour=INPUT_TAB)
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, len(units), 18)
    sheet.freeze_panes(5, 1)
    sheet.repeat_rows(3, 4)
    sheet.repeat_columns(0, 0)
    sheet.fit_to_pages(0 if len(units) > 6 else 1, 1)
    book.text(SHEET, 0, 0, "Unit usaha", "title")
    book.text(SHEET, 1, 0, "Harga dan volume pada tahun pertama; sel kuning boleh diubah.", "subtitle")
    for row, label in enumerate(("Unit", "Satuan", *(label for _, label, _ in _FIELDS)), start=3):
        book.text(SHEET, row, 0, label, "header" if row < 5 else "label")
    book.heighten(SHEET, 3, (unit.nama for unit in units), 18)
    across = Axis("daftar", len(units))
    season = 5 + len(_FIELDS) + 1
    for row, (key, _, _) in enumerate(_FIELDS, start=5):
        book.place(f"unit.{key}", SHEET, row, 1, across)
    for i, month in enumerate(("Musim (persen dari bulan biasa)", *_MONTHS)):
        book.text(SHEET, season - 1 + i, 0, month, "label" if i else "heading")
    for i, unit in enumerate(units):
        book.text(SHEET, 3, 1 + i, unit.nama, "header")
        book.text(SHEET, 4, 1 + i, unit.satuan, "header")
        for row, (name, _, kind) in enumerate(_FIELDS, start=5):
            put_input(book, SHEET, row, 1 + i, getattr(unit, name), kind)
        book.text(SHEET, season - 1, 1 + i, "", "heading")
        book.place(f"unit.musim.{i}", SHEET, season, 1 + i, Axis("daftar", 12, down=True))
        for row, factor in enumerate(unit.musim or (1.0,) * 12, start=season):
            put_input(book, SHEET, row, 1 + i, factor, "musim")


def unit_rows(p: Projection) -> Sequence[Row]:
    """The monthly lines: activity, quantity, sales, cost of goods, variable costs, bills and stock."""
    names = [unit.nama for unit in p.plan.unit]
    rows: list[Row] = [
        Heading("Kegiatan (bagian dari volume penuh)"),
        *each("unit.activity", names, ACTIVITY, [u.activity for u in p.units], "persen"),
        Heading("Volume"),
        *each("unit.quantity", names, "{unit.volume[#]}*{unit.activity.#}*FaktorVolume",
              [u.quantity for u in p.units], "desimal"),
    ]  # fmt: skip
    for key, label, formula in _RUPIAH:
        lines = [getattr(u, key) for u in p.units]
        rows += [
            Heading(label),
            *each(f"unit.{key}", names, formula, lines),
            total(f"unit.{key}", f"Jumlah {label[0].lower()}{label[1:]}", lines, p.time),
        ]
    return rows


def _open_bills(line: str, days: str) -> str:
    """Bills of this month and the two before that are still open after so many days."""
    share = f"{{unit.{days}[#]}}/30"
    return (
        f"ROUND(Presisi*({{{line}.#}}*MIN(1,{share})+{{{line}.#[-1]}}*MAX(0,MIN(1,{share}-1))"
        f"+{{{line}.#[-2]}}*MAX(0,MIN(1,{share}-2))),0)"
    )


_RUPIAH = (
    ("sales", "Penjualan", "ROUND(Presisi*{unit.quantity.#}*(1-{unit.susut[#]})*{unit.harga_jual[#]}"
     f"*{SELLING}*FaktorHargaJual,0)"),
    ("cogs", "Harga pokok penjualan",
     f"ROUND(Presisi*{{unit.quantity.#}}*{{unit.harga_beli[#]}}*{BUYING}*FaktorHargaBeli,0)"),
    ("variable", "Biaya variabel",
     f"ROUND(Presisi*{{unit.quantity.#}}*{{unit.biaya_variabel[#]}}*{BUYING}*FaktorBiaya,0)"),
    ("receivable", "Piutang kepada pembeli", _open_bills("unit.sales", "hari_piutang")),
    ("payable", "Tagihan pemasok berjalan", _open_bills("unit.cogs", "hari_utang")),
    ("stock_target", "Sasaran persediaan", "ROUND(Presisi*{unit.cogs.#}*{unit.hari_persediaan[#]}/30,0)"),
)  # fmt: skip
