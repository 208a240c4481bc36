"""Sheets *Unit* (what each business unit sells, one column per unit) and *Unit per bulan*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.engine import Projection
from workbench.exporters.xlsx import blocks, prices
from workbench.exporters.xlsx.book import Book
from workbench.exporters.xlsx.inputs import INPUT_TAB, put_input
from workbench.exporters.xlsx.lines import Given, Heading, Line, Row, each, total
from workbench.exporters.xlsx.refs import Axis
from workbench.plan import Plan

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

SELLING, BUYING = "(1+KenaikanHargaJual)^({tahun}-1)", "(1+KenaikanBiaya)^({tahun}-1)"


def write_units(book: Book, p: Projection) -> None:
    """Write the inputs of the units, one column each so that units can be compared, after the prices they point at."""
    prices.write_prices(book, p)
    units = p.plan.unit
    sheet = book.sheet(SHEET, colour=INPUT_TAB, landscape=not blocks.used(p.plan) or len(units) > 4)
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
            _put(book, p, row, i, name, kind)
        book.text(SHEET, season - 1, 1 + i, "", "heading")
        book.place(f"unit.musim.{i}", SHEET, season, 1 + i, Axis("daftar", 12, down=True))
        for row, factor in enumerate(unit.musim or (1.0,) * 12, start=season):
            put_input(book, SHEET, row, 1 + i, factor, "musim")
    blocks.write_blocks(book, p, SHEET, season + len(_MONTHS) + 1, _MONTHS)


def _put(book: Book, p: Projection, row: int, i: int, name: str, kind: str) -> None:
    """One figure of a unit: an input, or where the price book or a recipe makes the price, a formula."""
    unit, made = p.plan.unit[i], p.units[i].prices
    linked = {
        "harga_jual": (prices.selling_formula(p.plan, unit), made.selling),
        "harga_beli": (prices.buying_formula(p.plan, i), made.buying),
    }
    formula, value = linked.get(name, ("", 0.0))
    if formula:
        book.formula(SHEET, row, 1 + i, formula, value, "desimal", key=f"unit.{name}", index=i)
    else:
        put_input(book, SHEET, row, 1 + i, getattr(unit, name), kind)


def unit_rows(p: Projection) -> Sequence[Row]:
    """The monthly lines: activity, quantity, sales, cost of goods, variable costs, bills and stock."""
    names = [unit.nama for unit in p.plan.unit]
    rows: list[Row] = [
        *_events(p),
        Heading("Kegiatan (bagian dari volume penuh)"),
        *_activity(p),
        Heading("Volume"),
        *each("unit.quantity", names, "{unit.volume[#]}*{unit.activity.#}*FaktorVolume",
              [u.quantity for u in p.units], "desimal"),
    ]  # fmt: skip
    for key, label, formula in _rupiah(p.plan):
        lines = [getattr(u, key) for u in p.units]
        rows += [
            Heading(label),
            *each(f"unit.{key}", names, formula, lines),
            total(f"unit.{key}", f"Jumlah {label[0].lower()}{label[1:]}", lines, p.time),
        ]
    return rows


def _events(p: Projection) -> Iterator[Row]:
    """The moving seasons, one input per month: they were counted day by day from the calendar of events."""
    if any(u.unit.peristiwa for u in p.units):
        yield Heading("Musim peristiwa (persen dari bulan biasa)")
    for i, u in enumerate(p.units):
        if u.unit.peristiwa:
            yield Given(f"unit.events.{i}", f"{u.unit.nama}: {', '.join(u.unit.peristiwa)}", u.events, "musim")


def _activity(p: Projection) -> Iterator[Line]:
    for i, u in enumerate(p.units):
        event = "*{unit.events.#}" if u.unit.peristiwa else ""
        begun = "AND({bulan}>=MAX(1,{unit.mulai_bulan[#]})," + blocks.turn(u.unit) + ")"
        formula = f"IF({begun},{blocks.ramp(u.unit)}*INDEX({{unit.musim.#[:]}},MONTH({{tanggal}})){event},0)"
        values = u.activity
        yield Line(f"unit.activity.{i}", u.unit.nama, formula.replace("#", str(i)), values, "persen", yearly="")


def _rupiah(plan: Plan) -> Iterator[tuple[str, str, str]]:
    """The lines in rupiah: key, label and formula, in the order of the engine."""
    sold = "{unit.quantity.#}*(1-{unit.susut[#]})"
    cash = f"{sold}*(1-{{unit.dipakai_sendiri[#]}})" if blocks.used(plan) else sold
    variable = blocks.variable(plan)
    goods, costs = f"{BUYING}*FaktorHargaBeli", f"{BUYING}*FaktorBiaya"
    yield "sales", "Penjualan", f"ROUND(Presisi*{cash}*{{unit.harga_jual[#]}}*{SELLING}*FaktorHargaJual,0)"
    yield "cogs", "Harga pokok penjualan", f"ROUND(Presisi*{{unit.quantity.#}}*{{unit.harga_beli[#]}}*{goods},0)"
    yield "variable", "Biaya variabel", f"ROUND(Presisi*{{unit.quantity.#}}*{variable}*{costs},0)"
    receivable = blocks.open_bills(plan, "unit.sales", "hari_piutang", "paruh_jual")
    yield "receivable", "Piutang kepada pembeli", receivable
    yield "payable", "Tagihan pemasok berjalan", blocks.open_bills(plan, "unit.cogs", "hari_utang", "paruh_beli")
    yield "stock_target", "Sasaran persediaan", "ROUND(Presisi*{unit.cogs.#}*{unit.hari_persediaan[#]}/30,0)"
    if not blocks.in_kind(plan):
        return
    worth = f"ROUND(Presisi*{sold}*{{unit.harga_jual[#]}}*{SELLING}*FaktorHargaJual,0)"
    yield "own_use", "Dipakai sendiri (nilai, tidak lewat kas)", f"{worth}-{{unit.sales.#}}"
    whole, work = "({unit.harga_beli[#]}+{unit.own_buying[#]})", blocks.variable(plan, unpaid=True)
    yield (
        "own_supply",
        "Bahan dan tenaga sendiri (nilai, tidak lewat kas)",
        (
            f"ROUND(Presisi*{{unit.quantity.#}}*{whole}*{goods},0)-{{unit.cogs.#}}"
            f"+ROUND(Presisi*{{unit.quantity.#}}*{work}*{costs},0)-{{unit.variable.#}}"
        ),
    )
