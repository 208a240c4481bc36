"""Sheets *Investasi* (what is bought, and with whose money) and *Aset per bulan*."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.engine import Array, Projection
from workbench.engine.assets import line_total
from workbench.exporters.xlsx.book import Book, yes_no
from workbench.exporters.xlsx.inputs import INPUT_TAB, Column, table
from workbench.exporters.xlsx.lines import Heading, Line, Row, each, total
from workbench.exporters.xlsx.units import BUYING
from workbench.money import round_rupiah
from workbench.plan import Plan

__all__ = ["MONTHLY", "SHEET", "asset_rows", "capital_sum", "write_assets"]

SHEET, MONTHLY = "Investasi", "Aset per bulan"
PAYERS = {"sendiri": "Uang sendiri", "pinjaman": "Pinjaman", "hibah": "Hibah", "pihak_lain": "Dibangun pihak lain"}
KINDS = ("stok", "biaya_awal", "cadangan_kas")

PURCHASE = (
    'IF(OR({asset.sumber[#]}="pihak_lain",{bulan}<{asset.bulan[#]}),0,'
    "IF({bulan}={asset.bulan[#]},@,"
    'IF(AND({asset.ganti[#]}="ya",{asset.umur[#]}>0,{bulan}<~),'
    "IF(MOD({bulan}-{asset.bulan[#]},12*{asset.umur[#]})=0,@,0),0)))"
)
PRICE = f"ROUND(Presisi*{{asset.jumlah[#]}}*{{asset.harga[#]}}*{BUYING},0)"
WORTH = "Presisi*({asset.price.#[-1]}-{asset.salvage.#[-1]})"
AGE = "MOD({bulan}-{asset.bulan[#]}-1,12*{asset.umur[#]})"
WEAR = (
    "IF(OR({bulan}<={asset.bulan[#]},{asset.umur[#]}<=0),0,"
    'IF(AND({asset.ganti[#]}<>"ya",{bulan}-{asset.bulan[#]}>12*{asset.umur[#]}),0,'
    f"ROUND({WORTH}*({AGE}+1)/(12*{{asset.umur[#]}}),0)-ROUND({WORTH}*{AGE}/(12*{{asset.umur[#]}}),0)))"
)
UPKEEP = (
    "IF({bulan}>{asset.bulan[#]},ROUND(Presisi*{asset.jumlah[#]}*{asset.harga[#]}*{asset.pemeliharaan[#]}/12"
    f"*{BUYING}*FaktorBiaya,0),0)"
)
OLD_WEAR = (
    "IF(UmurSisaAset<=0,0,ROUND(Presisi*AsetAwal*MIN({bulan},12*UmurSisaAset)/(12*UmurSisaAset),0)"
    "-ROUND(Presisi*AsetAwal*MIN({bulan}-1,12*UmurSisaAset)/(12*UmurSisaAset),0))"
)


def write_assets(book: Book, p: Projection) -> None:
    """Write the inputs: investments, working capital, and both by who pays."""
    sheet = book.sheet(SHEET, colour=INPUT_TAB)
    sheet.set_column(0, 0, 42)
    sheet.set_column(1, 9, 15)
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(3, 1)
    book.text(SHEET, 0, 0, "Investasi dan belanja operasional", "title")
    book.text(
        SHEET,
        1,
        0,
        "Yang dibangun pihak lain tidak dibayar dan bukan milik koperasi; hanya pemeliharaannya.",
        "subtitle",
    )
    row = table(book, SHEET, 3, "Belanja modal (barang yang tahan lama)", _assets(p.plan))
    row = table(book, SHEET, row, "Belanja operasional (modal kerja)", _capital(p.plan))
    _by_payer(book, p.plan, row)


def _assets(plan: Plan) -> tuple[Column, ...]:
    items = plan.investasi
    return (
        Column("asset.nama", "Barang", [a.nama for a in items]),
        Column("asset.jumlah", "Jumlah", [a.jumlah for a in items], "jumlah"),
        Column("asset.harga", "Harga satuan", [a.harga_satuan for a in items], "rupiah"),
        Column("asset.nilai", "Nilai", [line_total(a) for a in items], "rupiah", "{asset.jumlah}*{asset.harga}"),
        Column("asset.bulan", "Dibeli bulan ke-", [a.bulan for a in items], "bulan"),
        Column("asset.umur", "Umur (tahun)", [a.umur_tahun for a in items], "jumlah"),
        Column("asset.pemeliharaan", "Pemeliharaan per tahun", [a.pemeliharaan for a in items], "persen"),
        Column("asset.sisa", "Nilai sisa", [a.nilai_sisa for a in items], "persen"),
        Column("asset.ganti", "Diganti bila habis umur", [yes_no(a.ganti) for a in items], ("ya", "tidak")),
        Column("asset.sumber", "Dibayar oleh", [a.sumber for a in items], tuple(PAYERS)),
    )


def _capital(plan: Plan) -> tuple[Column, ...]:
    items = plan.modal_kerja
    return (
        Column("capital.nama", "Keperluan", [m.nama for m in items]),
        Column("capital.jenis", "Jenis", [m.jenis for m in items], KINDS),
        Column("capital.jumlah", "Jumlah", [m.jumlah for m in items], "rupiah"),
        Column("capital.bulan", "Bulan ke-", [m.bulan for m in items], "bulan"),
        Column("capital.sumber", "Dibayar oleh", [m.sumber for m in items], tuple(PAYERS)),
    )


def _by_payer(book: Book, plan: Plan, row: int) -> None:
    def spent(payer: str) -> tuple[int, int]:
        return (
            sum(line_total(a) for a in plan.investasi if a.sumber == payer),
            sum(m.jumlah for m in plan.modal_kerja if m.sumber == payer),
        )

    sums = [spent(payer) for payer in PAYERS]
    capital = 'SUMIF({capital.sumber[:]},"%s",{capital.jumlah[:]})' if plan.modal_kerja else "0"
    assets = 'SUMIF({asset.sumber[:]},"%s",{asset.nilai[:]})' if plan.investasi else "0"
    for col, label in enumerate(("Menurut sumber dana", "Belanja modal", "Belanja operasional", "Jumlah")):
        book.text(SHEET, row, col, label, "header")
    for i, (payer, (modal, operasional)) in enumerate(zip(PAYERS, sums, strict=True), start=1):
        book.text(SHEET, row + i, 0, PAYERS[payer])
        for col, (template, value) in enumerate(((assets, modal), (capital, operasional)), start=1):
            text = template.replace("%s", payer)
            book.formula(SHEET, row + i, col, text, value, "rupiah", key=f"dana.{payer}.{col}")
            book.place(f"dana.{payer}.{col}", SHEET, row + i, col)
        both = f"{{dana.{payer}.1}}+{{dana.{payer}.2}}"
        book.formula(SHEET, row + i, 3, both, modal + operasional, "rupiah", key=f"dana.{payer}")


def asset_rows(p: Projection) -> Sequence[Row]:
    """The monthly lines of the investments."""
    names = [a.asset.nama for a in p.assets]
    price, wear, book = ([getattr(a, key) for a in p.assets] for key in ("price", "wear", "book"))
    salvage = [round_rupiah(a.price * a.asset.nilai_sisa) for a in p.assets]
    purchase, disposal, upkeep = ([getattr(a, k) for a in p.assets] for k in ("purchase", "disposal", "maintenance"))
    bought = PURCHASE.replace("@", PRICE).replace("~", str(p.time.months))
    old = p.books.balance.old_assets
    old_wear = p.time.zeros()
    old_wear[1:] = old[:-1] - old[1:]
    return (
        Heading("Pembelian dan penggantian"),
        *each("asset.purchase", names, bought, purchase),
        total("asset.purchase", "Jumlah pembelian", purchase, p.time),
        Line("asset.grant", "Di antaranya dari hibah", _granted(len(names)), _grants(p), yearly=""),
        Heading("Harga perolehan yang berlaku"),
        *each("asset.price", names, "IF({asset.purchase.#}>0,{asset.purchase.#},{asset.price.#[-1]})", price),
        Heading("Nilai sisa"),
        *each("asset.salvage", names, "ROUND(Presisi*{asset.price.#}*{asset.sisa[#]},0)", salvage),
        Heading("Penjualan aset yang diganti"),
        *each("asset.disposal", names, _DISPOSAL, disposal),
        total("asset.disposal", "Jumlah penjualan aset", disposal, p.time),
        Heading("Penyusutan"),
        *each("asset.wear", names, WEAR, wear),
        Line("asset.wear.lama", "Aset yang sudah ada", OLD_WEAR, old_wear, opening="0", yearly=""),
        Line("asset.wear", "Jumlah penyusutan", _ALL_WEAR if names else "{asset.wear.lama}",
             p.books.income.depreciation, bold=True, yearly=""),
        Heading("Nilai buku"),
        *each("asset.book", names, _BOOK, book),
        total("asset.book", "Jumlah nilai buku aset baru", book, p.time),
        Heading("Pemeliharaan"),
        *each("asset.maintenance", names, UPKEEP, upkeep),
        total("asset.maintenance", "Jumlah pemeliharaan", upkeep, p.time),
    )  # fmt: skip


_DISPOSAL = "IF(AND({bulan}>{asset.bulan[#]},{asset.purchase.#}>0),{asset.salvage.#[-1]},0)"
_BOOK = "{asset.book.#[-1]}-{asset.wear.#}-{asset.disposal.#}+{asset.purchase.#}"
_ALL_WEAR = "SUM({asset.wear.0}:{asset.wear.lama})"


def _granted(count: int) -> str:
    if not count:
        return "0"
    column = f"{{asset.purchase.0}}:{{asset.purchase.{count - 1}}}"
    return f'SUMPRODUCT(({{asset.sumber[:]}}="hibah")*({{asset.bulan[:]}}={{bulan}})*{column})'


def _grants(p: Projection) -> Array:
    """What of each first purchase a grant pays."""
    line = p.time.zeros()
    for a in p.assets:
        if a.asset.sumber == "hibah" and a.asset.bulan <= p.time.months:
            line[a.asset.bulan] += a.purchase[a.asset.bulan]
    return line


def capital_sum(plan: Plan, condition: str) -> str:
    """The working capital of this month for which a condition on its columns holds, as a formula."""
    if not plan.modal_kerja:
        return "0"
    return f"SUMPRODUCT({condition}*({{capital.bulan[:]}}={{bulan}})*{{capital.jumlah[:]}})"
