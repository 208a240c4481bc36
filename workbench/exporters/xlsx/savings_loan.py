"""Sheets *Simpan Pinjam* (inputs), *Simpan pinjam per bulan* (cohorts, arrears, savings) and the unit's ratios."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields

from workbench import terms
from workbench.engine import Projection
from workbench.engine.lending_health import cash_to_savings, interest_share, lending_health
from workbench.engine.timeline import previous
from workbench.exporters.xlsx.appraisal import over
from workbench.exporters.xlsx.book import UNDEFINED, Book
from workbench.exporters.xlsx.inputs import INPUT_TAB, Column, Field, table
from workbench.exporters.xlsx.inputs import fields as input_fields
from workbench.exporters.xlsx.lines import Heading, Line, Row, each, total
from workbench.plan import SavingsLoan

__all__ = ["MONTHLY", "PRICES", "SHEET", "YEARLY", "health_rows", "lending_rows", "write_lending"]

SHEET, MONTHLY, YEARLY = "Simpan Pinjam", "Simpan pinjam per bulan", "Kesehatan Simpan Pinjam"
CLASSES = ("Lancar", "Kurang lancar", "Diragukan", "Macet")

PRICES = "(1+KenaikanBiaya)^({tahun}-1)"
"""What costs of year 1 have risen to."""
AGE = "({bulan}-{bulan[:0]})"
"""The months since every month so far, as an array."""
PAYING, LEFT = "(1-{sp.menunggak[#]})", "(1-TertagihBulan)"
RATE = "{sp.bunga[#]}/12"
LENT = (
    "IF({bulan}>=MAX(1,{sp.mulai[#]}),ROUND(Presisi*{sp.banyak[#]}*{sp.rata[#]}*(1+{sp.naik[#]})^({tahun}-1)"
    "*FaktorVolume,0),0)"
)
LATE = (
    "MIN(ROUND(Presisi*{sp.performing.#[-1]}*{sp.menunggak[#]},0),{sp.performing.#[-1]}+{sp.lent.#}-{sp.performing.#})"
)
PRINCIPAL = "{sp.performing.#[-1]}+{sp.lent.#}-{sp.late.#}-{sp.performing.#}"


def _owed(months: str, age: str, then: str) -> str:
    """A term with the share still owed at an age: of an annuity, or in equal parts; ``@`` is where the share goes."""
    annuity = f"((1+{RATE})^{months}-(1+{RATE})^{age})/((1+{RATE})^{months}-1)"
    equal = then.replace("@", f"(1-{age}/{months})")
    return f'IF(AND({{sp.metode[#]}}="anuitas",{RATE}>0.000001),{then.replace("@", annuity)},{equal})'


def _tidy(amount: str) -> str:
    return f"ROUND(ROUND({amount},3),0)"


PERFORMING = _tidy(
    _owed("{sp.tenor[#]}", AGE, f"SUMPRODUCT({{sp.lent.#[:0]}},{PAYING}^{AGE},({AGE}<{{sp.tenor[#]}})*@)")
    + "+IF({bulan}<{sp.sisa[#]},"
    + _owed("{sp.sisa[#]}", "{bulan}", f"{{sp.saldo[#]}}*{PAYING}^{{bulan}}*@")
    + ",0)"
)
FLAT = _tidy(
    f"SUMPRODUCT({{sp.lent.#[:0]}},{PAYING}^{AGE},({AGE}>=1)*({AGE}<={{sp.tenor[#]}}))*{RATE}"
    f"+IF(AND({{bulan}}>=1,{{bulan}}<={{sp.sisa[#]}}),{{sp.saldo[#]}}*{PAYING}^{{bulan}}*{RATE},0)"
)
INTEREST = f'IF({{sp.metode[#]}}="flat",{FLAT},ROUND(Presisi*{{sp.performing.#[-1]}}*{PAYING}*{RATE},0))'
FEE = "ROUND(Presisi*{sp.lent.#}*{sp.provisi[#]},0)"
UPTO = _tidy(
    f"SUMPRODUCT({{sp.late[:0]}},{LEFT}^{AGE},1*({AGE}<{{kol.sampai[#]}}))"
    f"+SUMPRODUCT({{kol.saldo[:]}},1*({{kol.mulai[:]}}+{{bulan}}<={{kol.sampai[#]}}))*{LEFT}^{{bulan}}"
)
OLDEST = _tidy(
    f"SUMPRODUCT({{sp.late[:0]}},{LEFT}^{AGE},1*({AGE}={{kol.sampai[3]}}))"
    f"+SUMPRODUCT({{kol.saldo[:]}},1*({{kol.mulai[:]}}+{{bulan}}={{kol.sampai[3]}}+1))*{LEFT}^{{bulan}}"
)
ROOM = "{sp.upto.3[-1]}+{sp.late}-{sp.upto.3}"
COSTS = f"IF({{bulan}}>=1,ROUND(Presisi*BiayaSimpanPinjam*{PRICES}*FaktorBiaya,0),0)"


def write_lending(book: Book, p: Projection, unit: SavingsLoan) -> None:
    """Write the inputs of the unit."""
    sheet = book.sheet(SHEET, colour=INPUT_TAB)
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, 11, 14)
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(3, 1)
    book.text(SHEET, 0, 0, "Unit simpan pinjam", "title")
    told = (
        "Pinjaman anggota menurut angkatan bulanan: yang berhenti membayar menjadi tunggakan dan makin tua tiap bulan."
    )
    book.text(SHEET, 1, 0, told, "subtitle")
    row = table(book, SHEET, 3, "Produk pinjaman", _products(unit))
    row = table(book, SHEET, row, "Produk simpanan", _savings(unit))
    row = table(book, SHEET, row, "Kolektibilitas menurut bulan menunggak", _classes(p, unit))
    input_fields(book, SHEET, row, "Unit", (
        Field("TertagihBulan", "Tunggakan tertagih per bulan", unit.tertagih_bulan, "persen"),
        Field("PenyisihanAwal", "Penyisihan awal", unit.penyisihan_awal, "rupiah"),
        Field("BiayaSimpanPinjam", "Biaya unit per bulan", unit.biaya_bulan, "rupiah", "Menurut harga tahun pertama"),
    ))  # fmt: skip


def _products(unit: SavingsLoan) -> tuple[Column, ...]:
    items = unit.produk
    return (
        Column("sp.nama", "Produk", [p.nama for p in items]),
        Column("sp.rata", "Pinjaman rata-rata", [p.rata_rata for p in items], "rupiah"),
        Column("sp.banyak", "Pinjaman baru per bulan", [p.per_bulan for p in items], "desimal"),
        Column("sp.tenor", "Jangka waktu (bulan)", [p.tenor_bulan for p in items], "tenor"),
        Column("sp.bunga", "Bunga per tahun", [p.bunga_tahun for p in items], "persen"),
        Column("sp.metode", "Cara mengangsur", [p.metode for p in items], ("flat", "menurun", "anuitas")),
        Column("sp.provisi", "Biaya administrasi", [p.provisi for p in items], "persen"),
        Column("sp.menunggak", "Mulai menunggak per bulan", [p.menunggak_bulan for p in items], "persen"),
        Column("sp.mulai", "Mulai bulan ke-", [p.mulai_bulan for p in items], "bulan"),
        Column("sp.naik", "Kenaikan per tahun", [p.kenaikan_tahun for p in items], "kenaikan"),
        Column("sp.saldo", "Saldo awal lancar", [p.saldo_awal for p in items], "rupiah"),
        Column("sp.sisa", "Sisa bulan saldo awal", [p.sisa_bulan for p in items], "bulan"),
    )


def _savings(unit: SavingsLoan) -> tuple[Column, ...]:
    items = unit.simpanan
    return (
        Column("tabungan.nama", "Produk", [s.nama for s in items]),
        Column("tabungan.saldo", "Saldo awal", [s.saldo_awal for s in items], "rupiah"),
        Column("tabungan.masuk", "Masuk per bulan", [s.masuk_bulan for s in items], "rupiah"),
        Column("tabungan.tarik", "Ditarik per bulan", [s.tarik_bulan for s in items], "persen"),
        Column("tabungan.bunga", "Bunga per tahun", [s.bunga_tahun for s in items], "persen"),
    )


def _classes(p: Projection, unit: SavingsLoan) -> tuple[Column, ...]:
    rule, late = p.lending.rule, unit.tunggakan_awal
    most = [*rule.months, unit.hapus_buku_bulan]
    return (
        Column("kol.nama", "Kolektibilitas", CLASSES),
        Column("kol.sampai", "Sampai bulan menunggak (macet: lalu dihapus buku)", most, "bulan"),
        Column("kol.mulai", "Mulai bulan menunggak", [1, *(m + 1 for m in rule.months)], "jumlah",
               "{kol.sampai[-1]}+1"),
        Column("kol.bagian", "Penyisihan", rule.shares, "persen"),
        Column("kol.saldo", "Tunggakan awal", [late.lancar, late.kurang_lancar, late.diragukan, late.macet], "rupiah"),
    )  # fmt: skip


def lending_rows(p: Projection) -> Sequence[Row]:
    """The monthly lines of the unit."""
    return (*_loan_rows(p), *_arrears_rows(p), *_savings_rows(p))


def _loan_rows(p: Projection) -> Iterator[Row]:
    items = p.lending.products
    names = [line.product.nama for line in items]
    for key, label, formula, attribute, opening in (
        ("lent", "Disalurkan", LENT, "disbursed", None),
        ("performing", "Saldo yang dibayar lancar", PERFORMING, "performing", None),
        ("late", "Mulai menunggak", LATE, "late", "0"),
        ("principal", "Pokok dibayar tepat waktu", PRINCIPAL, "principal", "0"),
        ("interest", "Bunga dibayar", INTEREST, "interest", None),
        ("fee", "Biaya administrasi", FEE, "fee", None),
    ):
        lines = [getattr(line, attribute) for line in items]
        yield Heading(label)
        for i, (name, values) in enumerate(zip(names, lines, strict=True)):
            template = formula.replace("#", str(i))
            yield Line(f"sp.{key}.{i}", name, template, values, opening=opening, yearly="")
        yield total(f"sp.{key}", f"Jumlah {label[0].lower()}{label[1:]}", lines, p.time)


def _arrears_rows(p: Projection) -> Iterator[Row]:
    book = p.lending.portfolio
    yield Heading("Tunggakan")
    labels = [f"Menunggak sampai batas {name.lower()}" for name in CLASSES]
    yield from each("sp.upto", labels, UPTO, book.upto)
    written = f"MIN({OLDEST},{ROOM})"
    yield Line("sp.written", "Dihapus buku", written, book.written_off, opening="0", yearly="")
    yield Line("sp.recovered", "Tunggakan tertagih", f"{ROOM}-{{sp.written}}", book.recovered, opening="0", yearly="")
    yield Heading("Pinjaman anggota menurut kolektibilitas")
    classes = (book.lancar, book.kurang_lancar, book.diragukan, book.macet)
    for i, (name, values) in enumerate(zip(CLASSES, classes, strict=True)):
        below = f"-{{sp.upto.{i - 1}}}" if i else "+{sp.performing}"
        yield Line(f"sp.class.{i}", name, f"{{sp.upto.{i}}}{below}", values, yearly="")
    yield Line(
        "sp.gross", "Jumlah pinjaman anggota", "SUM({sp.class.0}:{sp.class.3})", book.gross, bold=True, yearly=""
    )
    yield Line("sp.before", "Saldo awal bulan", "{sp.gross[-1]}", previous(book.gross), yearly="")
    needed = "+".join(f"ROUND(Presisi*{{sp.class.{i}}}*{{kol.bagian[{i}]}},0)" for i in range(4))
    yield Line("sp.allowance", "Penyisihan", needed, book.allowance, opening="PenyisihanAwal", yearly="")
    losses = "{sp.allowance}-{sp.allowance[-1]}+{sp.written}"
    yield Line("sp.losses", "Beban penyisihan", losses, p.lending.losses, opening="0", yearly="")
    yield Line("sp.costs", "Biaya unit", COSTS, p.lending.costs, yearly="")


def _savings_rows(p: Projection) -> Iterator[Row]:
    items, time = p.lending.savings, p.time
    names = [line.product.nama for line in items]
    interest = "ROUND(Presisi*{tabungan.balance.#[-1]}*{tabungan.bunga[#]}/12,0)"
    balance = "{tabungan.balance.#[-1]}+{tabungan.in.#}-{tabungan.out.#}"
    for key, label, formula, attribute, opening in (
        ("in", "Simpanan masuk", "IF({bulan}>=1,{tabungan.masuk[#]},0)", "deposited", None),
        ("out", "Simpanan ditarik", "ROUND(Presisi*{tabungan.balance.#[-1]}*{tabungan.tarik[#]},0)", "withdrawn", "0"),
        ("balance", "Saldo simpanan", balance, "balance", "{tabungan.saldo[#]}"),
        ("interest", "Bunga simpanan", interest, "interest", None),
    ):
        lines = [getattr(line, attribute) for line in items]
        yield Heading(label)
        for i, (name, values) in enumerate(zip(names, lines, strict=True)):
            first = opening and opening.replace("#", str(i))
            yield Line(f"tabungan.{key}.{i}", name, formula.replace("#", str(i)), values, opening=first, yearly="")
        yield total(f"tabungan.{key}", f"Jumlah {label[0].lower()}{label[1:]}", lines, time)
    before = previous(p.lending.savings_balance)
    yield Line("tabungan.before", "Saldo awal bulan", "{tabungan.balance[-1]}", before, yearly="")


def health_rows(p: Projection) -> Iterator[Row]:
    """The unit's ratios per project year."""
    health = lending_health(p.lending, p.time)
    values = {field.name: getattr(health, field.name) for field in fields(health)}
    values |= {"cash_to_savings": cash_to_savings(p), "interest_share": interest_share(p)}
    for name, formula in _ratios(p).items():
        yield Line(f"sehat.{name}", terms.label(f"simpan_pinjam.{name}"), formula, values[name], "persen", yearly="")


def _ratios(p: Projection) -> dict[str, str]:
    income = "({sp.interest[jumlah]}+{sp.fee[jumlah]})"
    costs = "({tabungan.interest[jumlah]}+{sp.losses[jumlah]}+{sp.costs[jumlah]})"
    bad = "{sp.class.1[akhir]}+{sp.class.2[akhir]}+{sp.class.3[akhir]}"
    earned = "({y.income.gross}+{y.income.lending}" + ("+{y.income.services})" if p.plan.layanan else ")")
    spread = "{sehat.portfolio_yield}-IF(ISNUMBER({sehat.cost_of_funds}),{sehat.cost_of_funds},0)"
    return {
        "npl": over(bad, "{sp.gross[akhir]}"),
        "risk": over("{sp.allowance[akhir]}", "{sp.gross[akhir]}"),
        "portfolio_yield": over(income, "({sp.before[jumlah]}/12)"),
        "cost_of_funds": over("{tabungan.interest[jumlah]}", "({tabungan.before[jumlah]}/12)"),
        "spread": f'IF(ISNUMBER({{sehat.portfolio_yield}}),{spread},"{UNDEFINED}")',
        "bopo": over(costs, income),
        "self_sufficiency": over(income, f"MAX(0,{costs})"),
        "loans_to_savings": over("{sp.gross[akhir]}", "{tabungan.balance[akhir]}"),
        "cash_to_savings": over("{cash.closing[akhir]}", "{balance.sukarela[akhir]}"),
        "interest_share": over("{y.income.lending}", f"MAX(0,{earned})"),
    }
