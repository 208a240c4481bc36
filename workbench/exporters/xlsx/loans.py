"""Sheets *Pinjaman 1*, *Pinjaman 2*...: the terms of each loan as named inputs, its draws, and what comes of it."""

from __future__ import annotations

from workbench.engine import METHODS, Projection
from workbench.engine.loan import interest_grace, tranches
from workbench.engine.loan.daycount import DAY_COUNTS
from workbench.exporters.xlsx.book import Book, yes_no
from workbench.exporters.xlsx.inputs import INPUT_TAB, Field, fields, put_input
from workbench.exporters.xlsx.refs import Axis
from workbench.plan import Loan

__all__ = ["LoanSheet", "loan_sheet", "localise"]

GRACE = ("dibayar", "ditangguhkan", "dibayar_sesudahnya", "dikapitalisasi")
POSTPONED = ("ditangguhkan", "dibayar_sesudahnya")
DEFERRED = (
    'IF(OR(BungaTenggang~="ditangguhkan",BungaTenggang~="dibayar_sesudahnya"),'
    'SUMIF({@bulan[:]},"<="&{@interest_grace},{@interest[:]}),0)'
)
RESULTS = (
    ("last", "Bulan angsuran terakhir", 'Tenor~+IF(TenggangDalamTenor~="ya",0,Tenggang~)', "jumlah"),
    ("interest_grace", "Bulan tenggang bunga", "IF(TenggangBunga~>0,TenggangBunga~,Tenggang~)", "jumlah"),
    ("deferred", "Bunga tenggang yang ditangguhkan", DEFERRED, "rupiah"),
    ("regular", "Angsuran pertama sesudah tenggang", "INDEX({@instalment[:]},MIN(Tenggang~+1,Terakhir~)+1)", "rupiah"),
    ("total_interest", "Jumlah bunga atau margin", "SUM({@interest_paid[:]})+SUM({@capitalised[:]})", "rupiah"),
    ("total_paid", "Jumlah seluruh angsuran", "SUM({@instalment[:]})", "rupiah"),
)


def loan_sheet(index: int) -> str:
    """The name of a loan's sheet."""
    return f"Pinjaman {index + 1}"


def localise(template: str, index: int) -> str:
    """A template for one loan: ``~`` becomes the suffix of its names, ``@`` its prefix in the address book.

    >>> localise("Plafon~-{@balance}", 0), localise("Plafon~-{@balance}", 1)
    ('Plafon-{loan.0.balance}', 'Plafon_2-{loan.1.balance}')
    """
    return template.replace("~", f"_{index + 1}" if index else "").replace("@", f"loan.{index}.")


class LoanSheet:
    """The terms of one loan. Making it writes the inputs; :meth:`write` adds what comes of them."""

    def __init__(self, book: Book, p: Projection, index: int) -> None:
        self.book, self.s, self.index, self.name = book, p.loans[index], index, loan_sheet(index)
        loan, name = self.s.loan, self.name
        sheet = book.sheet(name, colour=INPUT_TAB, landscape=False)
        sheet.set_column(0, 0, 36)
        sheet.set_column(1, 2, 18)
        sheet.set_column(3, 3, 54)
        sheet.fit_to_pages(1, 0)
        sheet.freeze_panes(3, 0)
        book.text(name, 0, 0, loan.nama, "title")
        kind = "Sudah berjalan; plafon adalah sisanya" if loan.sudah_berjalan else "Pinjaman yang diminta"
        book.text(name, 1, 0, f"{kind}. {loan.pemberi}".strip(), "subtitle")
        row = fields(book, name, 3, "Syarat pinjaman", self._terms(p.time.months))
        self._results = fields(book, name, self._draws(row), "Syarat lain", self._fine_terms())
        for i, (key, *_) in enumerate(RESULTS, start=1):
            book.place(f"loan.{index}.{key}", name, self._results + i, 1)
        book.name(localise("Terakhir~", index), name, self._results + 1, 1)

    def write(self) -> None:
        """Write the figures that people compare."""
        loan, s = self.s.loan, self.s
        grace = interest_grace(loan)
        deferred = sum(s.interest[: grace + 1]) if loan.bunga_tenggang in POSTPONED else 0
        values = (s.last, grace, deferred, s.regular_instalment, s.total_interest, s.total_paid)
        for col in range(3):
            self.book.text(self.name, self._results, col, "" if col else "Hasil", "heading")
        for row, ((key, label, formula, style), value) in enumerate(
            zip(RESULTS, values, strict=True), self._results + 1
        ):
            self.book.text(self.name, row, 0, label)
            text, key = localise(formula, self.index), f"loan.{self.index}.{key}"
            self.book.formula(self.name, row, 1, text, value, style, key=key)
        below = self._results + len(RESULTS) + 2
        for col in range(3):
            self.book.text(self.name, below, col, "" if col else "Arti cara angsuran", "heading")
        for row, rule in enumerate(METHODS.values(), below + 1):
            self.book.text(self.name, row, 0, rule.name)
            self.book.text(self.name, row, 1, rule.meaning, "note")

    def _terms(self, months: int) -> tuple[Field, ...]:
        loan: Loan = self.s.loan
        yes = ("ya", "tidak")
        given = (
            Field("Plafon~", "Plafon", loan.plafon, "rupiah"),
            Field(
                "Bunga~", "Bunga atau margin per tahun", loan.bunga_tahun, "persen", "Hitungan hari lihat syarat lain"
            ),
            Field(
                "Tenor~",
                "Jangka waktu (bulan)",
                loan.tenor_bulan,
                "tenor",
                f"Angsuran terakhir paling lambat bulan {months}",
            ),
            Field("Tenggang~", "Masa tenggang pokok (bulan)", loan.tenggang_bulan, "bulan"),
            Field("TenggangDalamTenor~", "Tenggang termasuk jangka waktu", yes_no(loan.tenggang_dalam_tenor), yes),
            Field("BungaTenggang~", "Bunga selama tenggang", loan.bunga_tenggang, GRACE),
            Field("Metode~", "Cara angsuran", loan.metode, tuple(METHODS), "Lihat arti tiap cara di bawah"),
            Field("Pembulatan~", "Angsuran dibulatkan ke kelipatan", loan.pembulatan, "kelipatan", "1 = rupiah penuh"),
            Field("ArahPembulatan~", "Arah pembulatan", loan.arah_pembulatan, ("terdekat", "ke_atas", "ke_bawah")),
            Field("Provisi~", "Provisi dari pencairan", loan.provisi, "persen", "Dibayar saat cair"),
        )
        return tuple(Field(localise(f.name, self.index), f.label, f.value, f.kind, f.note) for f in given)

    def _fine_terms(self) -> tuple[Field, ...]:
        """What few offers say; 0 means that nothing was agreed."""
        loan = self.s.loan
        day = f"0 = tanggal {loan.hari_jatuh_tempo}, seperti jatuh tempo"
        given = (
            Field("HitunganHari~", "Hitungan hari bunga", loan.hitungan_hari, DAY_COUNTS, "30/360 = setahun / 12"),
            Field("HariCair~", "Tanggal cair dalam bulan 0", loan.hari_cair, "hari", day),
            Field("TenggangBunga~", "Tenggang bunga (bulan)", loan.tenggang_bunga_bulan, "bulan", "0 = seperti pokok"),
            Field("BebasBunga~", "Bebas bunga (bulan)", loan.bebas_bunga_bulan, "bulan"),
            Field("BungaTetap~", "Lama bunga pertama (bulan)", loan.bunga_tetap_bulan, "bulan", "0 = sampai lunas"),
            Field("BungaBerikut~", "Bunga sesudahnya per tahun", loan.bunga_berikut, "persen"),
        )
        return tuple(Field(localise(f.name, self.index), f.label, f.value, f.kind, f.note) for f in given)

    def _draws(self, row: int) -> int:
        """The draws: the first is what the others leave of the plafon, so that they always add up."""
        book, name, loan = self.book, self.name, self.s.loan
        given = tranches(loan)
        count = 1 if loan.sudah_berjalan else max(4, len(given))
        for col, label in enumerate(("Tahap pencairan", "Bulan ke-", "Jumlah")):
            book.text(name, row, col, label, "header")
        book.text(name, row, 3, "Untuk", "header_text")
        for col, key in enumerate(("bulan", "jumlah"), start=1):
            book.place(f"loan.{self.index}.tahap.{key}", name, row + 1, col, Axis("daftar", count, down=True))
        for i in range(count):
            item = given[i] if i < len(given) else None
            book.text(name, row + 1 + i, 0, f"Tahap {i + 1}")
            put_input(book, name, row + 1 + i, 1, item.bulan if item else None, "bulan")
            if i:
                put_input(book, name, row + 1 + i, 2, item.jumlah if item else None, "rupiah")
            book.text(name, row + 1 + i, 3, item.untuk if item else "", "note")
        rest = localise("Plafon~-SUM({@tahap.jumlah[1:]})" if count > 1 else "Plafon~", self.index)
        book.formula(name, row + 1, 2, rest, given[0].jumlah, "rupiah", key=f"loan.{self.index}.tahap")
        return row + count + 2
