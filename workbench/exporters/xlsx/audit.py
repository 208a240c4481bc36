"""Sheet *Pemeriksaan*: what must hold in sound books, checked by formulas in the workbook itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.engine import Projection
from workbench.exporters.xlsx.book import Book
from workbench.exporters.xlsx.loans import localise
from workbench.exporters.xlsx.styles import RED, SOFT, TEAL

__all__ = ["ALL_WELL", "SHEET", "AuditSheet"]

SHEET = "Pemeriksaan"
ALL_WELL, NOT_WELL = "SEMUA COCOK", "ADA YANG PERLU DIPERIKSA"


@dataclass(frozen=True, slots=True)
class Check:
    """A difference that must be 0, and what to do when it is not."""

    label: str
    formula: str
    fix: str


def _books(p: Projection) -> Iterator[Check]:
    last = p.time.months
    opening = "KasAwal+PiutangAwal+PersediaanAwal+AsetAwal"
    if p.plan.simpan_pinjam is not None:
        opening += "+{balance.lent[0]}-{balance.allowance[0]}"
    closing = "UtangAwal+SukarelaAwal+PinjamanLama+PokokAwal+WajibAwal+CadanganAwal+HibahAwal+SHUAwal"
    yield Check("Neraca awal: aset dikurangi kewajiban dan modal", f"{opening}-({closing})", "Cocokkan neraca awal")
    yield Check(
        "Posisi keuangan tiap bulan: jumlah selisih", "SUMPRODUCT(ABS({balance.gap[:]}))", "Cocokkan neraca awal"
    )
    yield Check(
        "Perubahan ekuitas dikurangi posisi keuangan, tiap bulan",
        "SUMPRODUCT(ABS({equity.closing[:]}-{balance.equity[:]}))",
        "Laporkan buku kerja ini",
    )
    yield Check(
        "Kas akhir dikurangi kas awal dan seluruh kenaikan kas",
        f"{{cash.closing[{last}]}}-KasAwal-SUM({{cash.net[:]}})",
        "Laporkan buku kerja ini",
    )
    yield Check(
        "Kas tahunan dikurangi kas bulanan", "SUM({y.cash.net[:]})-SUM({cash.net[:]})", "Laporkan buku kerja ini"
    )
    yield Check(
        "Aset baru: beli dikurangi jual, susut, dan nilai buku",
        _ASSETS.replace("#", str(last)),
        "Periksa bulan beli dan umur aset",
    )
    yield Check(
        "SHU: awal ditambah hasil, dikurangi yang dibagi dan sisa", _SHU.replace("#", str(last)), "Periksa bagian SHU"
    )
    if p.plan.shu:
        yield Check("Pembagian SHU dikurangi 100%", "ROUND(SUM({bagian.persen[:]})-1,9)", "Ubah bagian sampai 100%")
    running = [localise("Plafon~", i) for i, s in enumerate(p.loans) if s.loan.sudah_berjalan]
    yield Check(
        "Pinjaman lama di neraca awal dikurangi pinjaman yang berjalan",
        "-".join(("PinjamanLama", *running)),
        "Samakan di Asumsi dan di lembar pinjaman",
    )


_ASSETS = (
    "SUM({asset.purchase[:]})-SUM({asset.disposal[:]})-SUM({asset.wear[:]})+SUM({asset.wear.lama[:]})-{balance.new[#]}"
)
_SHU = (
    "SHUAwal+SUM({income.net[:]})-SUM({cash.imbal[:]})-SUM({cash.shu[:]})"
    "-({balance.cadangan[#]}-CadanganAwal)-{balance.undivided[#]}"
)


def _loan(p: Projection, index: int) -> Iterator[Check]:
    last = p.time.months
    for label, formula, fix in (
        ("saldo akhir", f"{{@balance[{last}]}}", f"Perpendek jangka waktu sampai bulan {last}"),
        ("bunga yang masih terutang", f"{{@interest_payable[{last}]}}", f"Perpendek jangka waktu sampai bulan {last}"),
        ("pokok dibayar dikurangi pencairan dan bunga ditambahkan",
         "SUM({@principal[:]})-SUM({@draw[:]})-SUM({@capitalised[:]})", "Cairkan sebelum angsuran terakhir"),
        ("bulan yang lewat dari lembar ini", f"MAX(0,Terakhir~-{last})", f"Perpendek jangka waktu sampai bulan {last}"),
        ("tenggang menghabiskan jangka waktu", "IF(Tenggang~<Terakhir~,0,1)", "Kurangi masa tenggang"),
        ("tahap pencairan yang minus", 'COUNTIF({@tahap.jumlah[:]},"<0")', "Kurangi tahap berikutnya"),
        ("murabahah bertahap atau margin ditambahkan ke pokok", _SHARIA, "Murabahah dicairkan sekali"),
        ("bunga sesudah masa bunga pertama", _SECOND_RATE, "Isi lama dan bunga berikutnya; murabahah tidak berganti"),
        ("tenggang bunga", _INTEREST_GRACE, "Pilih bunga tenggang yang ditunda, lebih pendek dari tenor"),
        ("hari pencairan dan bebas bunga", "IF(OR(HariCair~>31,BebasBunga~>Terakhir~),1,0)", "Isi 0 sampai batasnya"),
    ):  # fmt: skip
        yield Check(f"Pinjaman {index + 1}: {label}", localise(formula, index), fix)


_SHARIA = (
    'IF(LEFT(Metode~,9)="murabahah",IF(OR(BungaTenggang~="dikapitalisasi",COUNTIF({@tahap.jumlah[:]},">0")>1),1,0),0)'
)

_SECOND_RATE = (
    "IF(OR((BungaTetap~>0)<>(BungaBerikut~>0),"
    'AND(BungaTetap~>0,OR(LEFT(Metode~,9)="murabahah",BungaTetap~>=Terakhir~))),1,0)'
)
_INTEREST_GRACE = (
    'IF(OR(AND(TenggangBunga~>0,BungaTenggang~="dibayar"),TenggangBunga~>=Terakhir~,'
    'AND(BungaTenggang~="dikapitalisasi",TenggangBunga~>Tenggang~)),1,0)'
)


class AuditSheet:
    """The checks. Making it lays it out; :meth:`write` fills it."""

    def __init__(self, book: Book, p: Projection) -> None:
        self.book = book
        self.checks = [*_books(p), *(c for i in range(len(p.loans)) for c in _loan(p, i))]
        self.sheet = book.sheet(SHEET, colour=TEAL, landscape=False)
        book.place("audit.all", SHEET, 3, 1)

    def write(self) -> None:
        """Write every check, and one answer for all of them."""
        book, first = self.book, 6
        book.text(SHEET, 0, 0, "Pemeriksaan", "title")
        book.text(SHEET, 1, 0, "Setiap selisih harus 0. Rumus di lembar ini ikut menghitung ulang.", "subtitle")
        book.text(SHEET, 3, 0, "Hasil pemeriksaan", "key")
        for col, label in enumerate(("Yang diperiksa", "Selisih", "Hasil")):
            book.text(SHEET, first - 1, col, label, "header")
        book.text(SHEET, first - 1, 3, "Bila tidak cocok", "header_text")
        for row, check in enumerate(self.checks, first):
            book.text(SHEET, row, 0, check.label)
            book.formula(SHEET, row, 1, check.formula, 0, "jumlah", key=f"audit.{row}")
            book.place(f"audit.{row}", SHEET, row, 1)
            result = f'IF({{audit.{row}}}=0,"COCOK","PERIKSA")'
            book.formula(SHEET, row, 2, result, "COCOK", "umum", key=f"audit.{row}.hasil", role="center")
            book.text(SHEET, row, 3, check.fix, "note")
        last = first + len(self.checks) - 1
        faults = f'COUNTIF($C${first + 1}:$C${last + 1},"COCOK")={len(self.checks)}'
        answer = f'IF({faults},"{ALL_WELL}","{NOT_WELL}")'
        book.formula(SHEET, 3, 1, answer, ALL_WELL, "umum", key="audit.all", role="key")
        self._layout(first, last)

    def _layout(self, first: int, last: int) -> None:
        rule = self.book.styles.rule
        for top, bottom, good in ((first, last, "COCOK"), (3, 3, ALL_WELL)):
            col = 2 if top == first else 1
            for test, style in (("==", rule(TEAL, SOFT)), ("!=", rule(RED, "#FBE9E7"))):
                self.sheet.conditional_format(
                    top, col, bottom, col, {"type": "cell", "criteria": test, "value": f'"{good}"', "format": style}
                )
        self.sheet.set_column(0, 0, 58)
        self.sheet.set_column(1, 1, 28)
        self.sheet.set_column(2, 2, 12)
        self.sheet.set_column(3, 3, 52)
        self.sheet.freeze_panes(first, 0)
        self.sheet.fit_to_pages(1, 0)
