"""Sheet *Ringkasan*: the page on which a credit officer decides, linked to the model by formulas."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.calendars import format_date
from workbench.engine import Projection, Verdict
from workbench.engine.working_capital import working_capital
from workbench.exporters.xlsx.audit import ALL_WELL
from workbench.exporters.xlsx.book import UNDEFINED, Book, Value
from workbench.exporters.xlsx.charts import balance_chart, dscr_chart
from workbench.exporters.xlsx.loans import localise
from workbench.exporters.xlsx.refs import Axis
from workbench.exporters.xlsx.styles import AMBER, RED, SOFT, TEAL

__all__ = ["SHEET", "SummarySheet"]

SHEET = "Ringkasan"
YEARS = 22
"""The row of the yearly table (counted from 0), below the key figures."""

VERDICT = (
    'IF(OR({rasio.kas_min}<0,IF(ISNUMBER({rasio.dscr_min}),{rasio.dscr_min}<1,FALSE)),"Belum mampu",'
    "IF(OR({rasio.kas_min}<KasMinimum,IF(ISNUMBER({rasio.dscr_min}),{rasio.dscr_min}<AmbangDSCR,FALSE)),"
    '"Hati-hati","Aman"))'
)
UNCHANGED = "AND(FaktorHargaJual=1,FaktorVolume=1,FaktorHargaBeli=1,FaktorBiaya=1)"


@dataclass(frozen=True, slots=True)
class Key:
    """A key figure: its formula, the engine's value, and what it means."""

    label: str
    formula: str
    value: Value
    style: str
    meaning: str


def _keys(p: Projection) -> tuple[Key, ...]:
    r, f, worst = p.ratios, p.feasibility, p.worst
    new = [i for i, s in enumerate(p.loans) if not s.loan.sudah_berjalan]
    asked = "+".join(localise("Plafon~", i) for i in new) or "0"
    regular = "+".join(f"{{loan.{i}.regular}}" for i in new) or "0"
    interest = "+".join(f"{{loan.{i}.total_interest}}" for i in new) or "0"
    instalment = sum(p.loans[i].regular_instalment for i in new)
    paid = sum(p.loans[i].total_interest for i in new)
    return (
        Key("Pinjaman yang diminta", asked, p.plafon, "rupiah", "Semua pinjaman baru bersama-sama"),
        Key("Angsuran pertama sesudah tenggang", regular, instalment, "rupiah", "Pokok dan bunga sebulan"),
        Key("Jumlah bunga atau margin", interest, paid, "rupiah", "Selama masa pinjaman baru"),
        Key("DSCR terendah", "{rasio.dscr_min}", float(r.lowest_dscr), "kali", "Kas setahun dibagi angsuran setahun"),
        Key("Daya bayar bulan terberat", "{rasio.cover_min}", worst.cover if worst else None, "kali",
            "Kas bulan itu dibanding angsurannya"),
        Key("Bulan terberat (bulan ke-)", "{rasio.cover_bulan}", worst.month if worst else None, "jumlah",
            "Kekurangannya diambil dari saldo kas"),
        Key("Kas terendah", "{rasio.kas_min}", float(r.lowest_cash), "rupiah", "Tidak boleh kurang dari 0"),
        Key("Kas terendah pada bulan ke-", "{rasio.kas_bulan}", float(r.lowest_cash_month), "jumlah", ""),
        Key("Kebutuhan modal kerja", "{need.amount}", working_capital(p).amount, "rupiah",
            "Kekurangan kas usaha terdalam; lihat lembar Modal Kerja"),
        Key("NPV", "{layak.npv}", f.npv, "rupiah", "Di atas 0: usaha lebih baik daripada tingkat diskonto"),
        Key("IRR per tahun", "{layak.irr}", f.irr_year, "persen", "Bandingkan dengan bunga pinjaman"),
        Key("Modal kembali pada bulan ke-", "{layak.kembali}", f.payback_month, "jumlah", "Dari arus usaha sendiri"),
        Key("Net B/C", "{layak.netbc}", f.net_bc, "kali", "Di atas 1: manfaat melebihi biaya"),
    )  # fmt: skip


class SummarySheet:
    """The first sheet. Making it takes the first place; :meth:`write` fills it when all else has its place."""

    def __init__(self, book: Book, p: Projection) -> None:
        self.book, self.p = book, p
        self.sheet = book.sheet(SHEET, colour=TEAL)
        across = Axis("tahun", p.time.years)
        book.place("tahun", SHEET, YEARS, 1, across, header=True)

    def write(self) -> None:
        """Write the page."""
        book, p = self.book, self.p
        profile, submission = p.plan.profil, p.plan.pengajuan
        book.text(SHEET, 0, 0, profile.nama, "title")
        place = f"{profile.jenis.capitalize()} {profile.desa}, Kecamatan {profile.kecamatan}, {profile.kabupaten}"
        book.text(
            SHEET,
            1,
            0,
            f"{place}. Proposal {submission.nomor or 'tanpa nomor'}, {format_date(submission.tanggal)}.",
            "subtitle",
        )
        book.text(
            SHEET, 2, 0, "Ubah sel kuning di lembar berikutnya; halaman ini menghitung ulang sendiri.", "subtitle"
        )
        self._verdict()
        for col, label in enumerate(("Ukuran", "Sekarang", "Menurut proposal", "Artinya", "", "")):
            book.text(SHEET, 7, col, label, "header" if col < 3 else "header_text")
        for row, key in enumerate(_keys(p), start=8):
            book.text(SHEET, row, 0, key.label)
            book.formula(
                SHEET, row, 1, key.formula, key.value, key.style, key=f"ringkasan.{key.label}", role="key_value"
            )
            undefined = key.value is None or key.value != key.value
            book.number(SHEET, row, 2, UNDEFINED if undefined else key.value, key.style)
            book.text(SHEET, row, 3, key.meaning, "note")
        self._years()
        self._layout()

    def _verdict(self) -> None:
        book, p, rule = self.book, self.p, self.book.styles.rule
        book.text(SHEET, 4, 0, "Penilaian", "key")
        book.formula(SHEET, 4, 1, VERDICT, str(p.verdict), "umum", key="ringkasan.verdict", role="verdict")
        book.text(SHEET, 4, 2, f"Menurut proposal: {p.verdict}", "note")
        for verdict, style in (
            (Verdict.AMAN, rule(TEAL, SOFT)),
            (Verdict.HATI_HATI, rule(AMBER, "#FFF4DC")),
            (Verdict.BELUM_MAMPU, rule(RED, "#FBE9E7")),
        ):
            condition = {"type": "cell", "criteria": "==", "value": f'"{verdict}"', "format": style}
            self.sheet.conditional_format(4, 1, 4, 1, condition)
        book.text(SHEET, 5, 0, "Pemeriksaan buku kerja")
        book.formula(SHEET, 5, 1, "{audit.all}", ALL_WELL, "umum", key="ringkasan.audit", role="key_value")
        told = "angka proposal"
        factors = f'IF({UNCHANGED},"{told}","UJI COBA: faktor di lembar Asumsi tidak 1")'
        book.formula(SHEET, 5, 3, factors, told, "umum", key="ringkasan.faktor", role="note")

    def _years(self) -> None:
        book, p = self.book, self.p
        book.text(SHEET, YEARS, 0, "Tahun proyek", "header")
        lines = (
            ("DSCR", "{rasio.dscr}", p.ratios.dscr, "kali"),
            ("SHU bersih", "{y.income.net}", p.time.yearly(p.books.income.net), "rupiah"),
            ("Angsuran pokok dan bunga", "{y.cash.service}", p.time.yearly(p.ratios.debt_service), "rupiah"),
            ("Kas akhir", "{y.cash.closing}", p.time.year_end(p.books.cash.closing), "rupiah"),
            ("Sisa pinjaman", "{y.balance.loans}", p.time.year_end(p.books.balance.loans), "rupiah"),
        )
        for i in range(p.time.years):
            book.number(SHEET, YEARS, 1 + i, i + 1, "tahun_ke", "header")
        for row, (label, formula, values, style) in enumerate(lines, start=YEARS + 1):
            book.text(SHEET, row, 0, label)
            for i in range(p.time.years):
                key = f"ringkasan.tahun.{label}"
                book.formula(SHEET, row, 1 + i, formula, values[i], style, key=key, index=i)

    def _layout(self) -> None:
        sheet = self.sheet
        sheet.set_column(0, 0, 36)
        sheet.set_column(1, 2, 19)
        sheet.set_column(3, max(3, self.p.time.years), 19)
        sheet.set_row(4, 22)
        sheet.fit_to_pages(1, 1)
        sheet.insert_chart(
            YEARS + 8, 0, balance_chart(self.book, self.p), {"description": "Grafik saldo kas dan sisa pinjaman"}
        )
        sheet.insert_chart(YEARS + 8, 4, dscr_chart(self.book, self.p), {"description": "Grafik DSCR per tahun"})
        sheet.activate()
