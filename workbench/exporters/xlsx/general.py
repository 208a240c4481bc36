"""Sheet *Asumsi*: what holds for the whole plan, each figure a named input."""

from __future__ import annotations

from workbench.engine import Projection
from workbench.exporters.xlsx.book import Book, yes_no
from workbench.exporters.xlsx.inputs import INPUT_TAB, Column, Field, fields, table

__all__ = ["SHEET", "write_general"]

SHEET = "Asumsi"
SWITCH = ("ya", "tidak")


def write_general(book: Book, p: Projection) -> None:
    """Write the sheet."""
    sheet = book.sheet(SHEET, colour=INPUT_TAB, landscape=False)
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, 1, 18)
    sheet.set_column(2, 2, 62)
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(3, 0)
    book.text(SHEET, 0, 0, "Asumsi", "title")
    book.text(SHEET, 1, 0, "Sel kuning boleh diubah; semua lembar lain menghitung ulang sendiri.", "subtitle")
    row = fields(book, SHEET, 3, "Uji coba: bagaimana jika?", _factors())
    row = fields(book, SHEET, row, "Harga, biaya, dan batas", _growth(p))
    row = fields(book, SHEET, row, "Pajak dan bagian desa", _duties(p))
    row = fields(book, SHEET, row, "Anggota dan simpanan", _members(p))
    row = fields(book, SHEET, row, "Neraca awal, sehari sebelum bulan 1", _opening(p))
    shares = p.plan.shu
    table(book, SHEET, row, "Pembagian SHU menurut anggaran dasar (jumlah harus 100%)", (
        Column("bagian.nama", "Bagian", [s.nama for s in shares]),
        Column("bagian.persen", "Persen", [s.bagian for s in shares], "persen"),
    ))  # fmt: skip


def _factors() -> tuple[Field, ...]:
    return (
        Field("FaktorHargaJual", "Faktor harga jual", 1, "faktor", "1 = rencana; 0,9 = semua harga jual turun 10%"),
        Field("FaktorVolume", "Faktor volume", 1, "faktor", "1 = rencana; 0,8 = semua volume turun 20%"),
        Field("FaktorHargaBeli", "Faktor harga beli", 1, "faktor", "1 = rencana; 1,1 = semua harga beli naik 10%"),
        Field("FaktorBiaya", "Faktor biaya lain", 1, "faktor", "Upah, biaya tetap, biaya variabel, pemeliharaan"),
    )


def _growth(p: Projection) -> tuple[Field, ...]:
    a = p.plan.asumsi
    once = "Harga naik sekali setahun, mulai tahun proyek 2"
    return (
        Field("KenaikanHargaJual", "Kenaikan harga jual per tahun", a.kenaikan_harga_jual, "kenaikan", once),
        Field("KenaikanBiaya", "Kenaikan harga beli dan biaya per tahun", a.kenaikan_biaya, "kenaikan", once),
        Field("KenaikanUpah", "Kenaikan upah per tahun", a.kenaikan_upah, "kenaikan", once),
        Field("Diskonto", "Tingkat diskonto per tahun", a.diskonto, "kenaikan", "Untuk NPV dan net B/C"),
        Field("KasMinimum", "Kas minimum yang dijaga", a.kas_minimum, "rupiah", "Di bawahnya: Hati-hati"),
        Field("AmbangDSCR", "Ambang DSCR", a.ambang_dscr, "kali", "Di bawahnya: Hati-hati; di bawah 1: Belum mampu"),
    )


def _duties(p: Projection) -> tuple[Field, ...]:
    a, tax = p.plan.asumsi, p.tax
    return (
        Field("TahunTerdaftarPajak", "Tahun terdaftar pajak", a.tahun_terdaftar_pajak, "tahun"),
        Field("TarifPPhFinal", "Tarif PPh final dari omzet", tax.final_rate, "persen"),
        Field(
            "LamaPPhFinal", "Lama PPh final (tahun pajak)", tax.final_years, "jumlah", "Sesudahnya: PPh badan dari laba"
        ),
        Field("TarifPPhBadan", "Tarif PPh badan dari laba", tax.general_rate, "persen", "Dihitung per tahun proyek"),
        Field("ImbalJasaDesa", "Imbal jasa untuk desa", yes_no(a.imbal_jasa_desa), SWITCH),
        Field("TarifImbalJasa", "Bagian desa dari SHU", p.imbal_jasa, "persen", "Dibayar dari SHU tahun sebelumnya"),
        Field("BagiSHU", "SHU dibagi", yes_no(a.bagi_shu), SWITCH, "tidak = seluruhnya masuk cadangan"),
        Field("BulanRAT", "Bulan pembagian sesudah akhir tahun", a.bulan_rat, "setahun", "Bulan RAT: 3 = bulan ketiga"),
    )


def _members(p: Projection) -> tuple[Field, ...]:
    a = p.plan.anggota
    return (
        Field("JumlahAnggota", "Anggota sekarang (orang)", a.jumlah, "jumlah"),
        Field("AnggotaBaru", "Anggota baru per bulan (orang)", a.tambahan_per_bulan, "jumlah"),
        Field("SimpananPokok", "Simpanan pokok per anggota baru", a.simpanan_pokok, "rupiah"),
        Field("SimpananWajib", "Simpanan wajib per anggota per bulan", a.simpanan_wajib_bulan, "rupiah"),
        Field("Kepatuhan", "Bagian anggota yang rutin menyimpan", a.kepatuhan, "persen"),
    )


def _opening(p: Projection) -> tuple[Field, ...]:
    b = p.plan.neraca_awal
    return (
        Field("KasAwal", "Kas dan bank", b.kas, "rupiah"),
        Field("PiutangAwal", "Piutang usaha", b.piutang, "rupiah", "Tertagih pada bulan 1"),
        Field("PersediaanAwal", "Persediaan", b.persediaan, "rupiah"),
        Field("AsetAwal", "Aset tetap (nilai buku)", b.aset_tetap, "rupiah"),
        Field("UmurSisaAset", "Umur sisa aset tetap (tahun)", b.umur_sisa_aset_tahun, "jumlah"),
        Field("UtangAwal", "Utang usaha", b.utang_usaha, "rupiah", "Dibayar pada bulan 1"),
        Field("SukarelaAwal", "Simpanan sukarela", b.simpanan_sukarela, "rupiah", "Tetap selama proyeksi"),
        Field("PinjamanLama", "Pinjaman lama", b.pinjaman_lama, "rupiah", "Sama dengan plafon pinjaman yang berjalan"),
        Field("PokokAwal", "Simpanan pokok", b.simpanan_pokok, "rupiah"),
        Field("WajibAwal", "Simpanan wajib", b.simpanan_wajib, "rupiah"),
        Field("CadanganAwal", "Cadangan", b.cadangan, "rupiah"),
        Field("HibahAwal", "Hibah", b.hibah, "rupiah"),
        Field("SHUAwal", "SHU belum dibagi", b.shu_belum_dibagi, "saldo", "Boleh minus"),
    )
