"""The words that a person picks from a list, for every field of a plan that knows only certain values."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

__all__ = ["CHOICES", "YES_NO"]

YES_NO: Mapping[str, bool] = MappingProxyType({"Ya": True, "Tidak": False})

_EVIDENCE = {"Nota": "nota", "Survei": "survei", "Harga Dinas": "harga_dinas", "Perkiraan": "perkiraan"}
_PAYER = {"Kas sendiri": "sendiri", "Pinjaman": "pinjaman", "Hibah": "hibah", "Pihak lain": "pihak_lain"}
_MEMBER_METHOD = {"Flat": "flat", "Menurun": "menurun", "Anuitas": "anuitas"}
_HALF = {"Merata sebulan": "merata", "Tanggal 1 sampai 15": "pertama", "Tanggal 16 sampai akhir": "kedua"}
_UNIT_KIND = {
    "Sembako": "sembako",
    "LPG": "lpg",
    "Pupuk": "pupuk",
    "Gabah": "gabah",
    "Karet": "karet",
    "TBS sawit": "tbs",
    "Madu": "madu",
    "Batik": "batik",
    "Apotek": "apotek",
    "Klinik": "klinik",
    "Gudang": "gudang",
    "Logistik": "logistik",
    "Jasa keuangan": "jasa_keuangan",
    "Pemasok dapur MBG": "pemasok_mbg",
    "Lainnya": "lainnya",
}
_STEP = {"Belum dinilai": 0, **{f"Tingkat {step}": step for step in range(1, 6)}}

CHOICES: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "profil.jenis": {"Desa": "desa", "Kelurahan": "kelurahan"},
        "surat.jenis": {
            "Akta/SK badan hukum": "badan_hukum",
            "Nomor Induk Koperasi": "nomor_induk_koperasi",
            "Rekening bank koperasi": "rekening_bank",
            "NPWP koperasi": "npwp",
            "NIB": "nib",
            "Berita acara musyawarah": "berita_acara_musdes",
            "Persetujuan kepala desa/bupati": "persetujuan_kepala_desa",
            "Surat kuasa": "surat_kuasa",
            "Laporan RAT": "laporan_rat",
            "Izin unit usaha": "izin_unit",
            "Bukti lahan": "bukti_lahan",
        },
        "surat.status": {"Ada": "ada", "Proses": "proses", "Belum": "belum"},
        "unit.jenis": _UNIT_KIND,
        "unit.bukti": _EVIDENCE,
        "unit.blok.paruh_jual": _HALF,
        "unit.blok.paruh_beli": _HALF,
        "unit.permintaan.pembeli": {"Umum (seluruh warga)": "umum", "Anggota koperasi": "anggota"},
        "unit.permintaan.bukti": _EVIDENCE,
        "buku_harga.bukti": _EVIDENCE,
        "profil_musim.satuan": {"Hari": "hari", "Setengah bulan": "setengah_bulan"},
        "profil_musim.bukti": _EVIDENCE,
        "investasi.kelompok": {
            "Tanah": "tanah",
            "Bangunan": "bangunan",
            "Kendaraan": "kendaraan",
            "Peralatan": "peralatan",
            "Lainnya": "lainnya",
        },
        "investasi.sumber": _PAYER,
        "investasi.bukti": _EVIDENCE,
        "modal_kerja.jenis": {"Stok barang": "stok", "Biaya awal": "biaya_awal", "Cadangan kas": "cadangan_kas"},
        "modal_kerja.sumber": _PAYER,
        "tenaga_kerja.bukti": _EVIDENCE,
        "biaya.bukti": _EVIDENCE,
        "pinjaman.metode": {
            "Anuitas": "anuitas",
            "Menurun": "menurun",
            "Flat": "flat",
            "Murabahah": "murabahah",
            "Murabahah anuitas": "murabahah_anuitas",
        },
        "pinjaman.bunga_tenggang": {
            "Dibayar setiap bulan": "dibayar",
            "Ditangguhkan": "ditangguhkan",
            "Dibayar sekaligus sesudahnya": "dibayar_sesudahnya",
            "Ditambahkan ke pokok": "dikapitalisasi",
        },
        "pinjaman.hari_libur": {
            "Tidak bergeser": "tidak_digeser",
            "Akhir pekan": "akhir_pekan",
            "Akhir pekan dan libur nasional": "libur_nasional",
            "Termasuk cuti bersama": "cuti_bersama",
        },
        "pinjaman.arah_pembulatan": {"Terdekat": "terdekat", "Ke atas": "ke_atas", "Ke bawah": "ke_bawah"},
        "pinjaman.hitungan_hari": {
            "30/360 (bulan rata)": "30/360",
            "30E/360 (setiap bulan 30 hari)": "30E/360",
            "Hari sebenarnya / 365": "actual/365",
            "Hari sebenarnya / 364": "actual/364",
            "Hari sebenarnya / 360": "actual/360",
            "Hari sebenarnya / hari setahun": "actual/actual",
        },
        "simpan_pinjam.produk.metode": {"Flat": "flat", "Menurun": "menurun", "Anuitas": "anuitas"},
        "simpan_pinjam.simpanan.jenis": {"Sukarela": "sukarela", "Berjangka": "berjangka"},
        "layanan.jenis": {"Klinik": "klinik", "Apotek": "apotek", "Kantor": "kantor", "Lainnya": "lainnya"},
        "catatan_asumsi.bukti": _EVIDENCE,
        "skenario.ubahan.cara": {"Naik atau turun (%)": "persen", "Ditambah": "tambah", "Menjadi": "menjadi"},
        "tanpa_proyek.cara": {
            "Seperti tahun lalu": "tahun_lalu",
            "Arus bersih per bulan": "per_bulan",
            "Arus bersih per tahun": "per_tahun",
        },
        "lingkungan.kategori": {
            "A: tidak ada atau sedikit dampak": "A",
            "B: dampak yang dapat dikendalikan": "B",
            "C: dampak penting": "C",
        },
        "pantau.pemetaan.tata": {
            "Satu baris tiap bulan": "baris",
            "Satu kolom tiap bulan": "lajur",
            "Buku harian": "buku",
        },
        "pantau.pemetaan.satuan": {"Rupiah penuh": "rupiah", "Ribuan rupiah": "ribu", "Jutaan rupiah": "juta"},
        "pantau.pemetaan.tanggal": {"Hari di depan": "hari", "Bulan di depan": "bulan"},
        "kunjungan.catatan.cara": {"Datang langsung": "langsung", "Lewat telepon": "telepon"},
        "kunjungan.catatan.bukti": {
            "Belum ada": "belum",
            "Daftar hadir": "daftar_hadir",
            "Foto": "foto",
            "Berita acara": "berita_acara",
        },
        **{
            f"kunjungan.kematangan.{name}": _STEP
            for name in ("tata_kelola", "pembukuan", "usaha", "pasar", "permodalan", "legalitas", "digital")
        },
        "kunjungan.tindak_lanjut.status": {
            "Belum": "belum",
            "Berjalan": "berjalan",
            "Selesai": "selesai",
            "Batal": "batal",
        },
        "dinas.tahap": {
            "Semua tahap": "semua",
            "Profil": "profil",
            "Rencana": "rencana",
            "Proposal": "proposal",
            "Musyawarah": "musdes",
            "Di bank": "bank",
            "Cair": "cair",
            "Berjalan": "berjalan",
        },
        "dinas.kelas": {
            "Semua kelas": "semua",
            "A: jalan sendiri": "A",
            "B: perlu ditengok": "B",
            "C: perlu ditemani": "C",
        },
        "jalan.tahap.tahap": {
            "Profil": "profil",
            "Rencana": "rencana",
            "Proposal": "proposal",
            "Musyawarah": "musdes",
            "Di bank": "bank",
            "Cair": "cair",
            "Berjalan": "berjalan",
            "Ditolak": "ditolak",
            "Ditunda": "ditunda",
        },
        "belanja.cara_bagi": {
            "Sama rata": "sama_rata",
            "Sebanding belanja": "sebanding",
            "Menurut sumbangan (Shapley)": "shapley",
        },
        "ragam.calon.jenis": _UNIT_KIND,
        "ragam.calon.goyah": {"Rendah": "rendah", "Sedang": "sedang", "Tinggi": "tinggi"},
        "ragam.calon.terkait": {
            "Tidak ada": "tidak",
            "Panen": "panen",
            "Harga karet dan sawit": "harga_kebun",
            "Hari raya": "hari_raya",
            "Cuaca": "cuaca",
        },
        "ragam.calon.pilihan": {"Boleh dibuka": "boleh", "Wajib dibuka": "wajib", "Tidak dibuka": "tidak"},
        "belanja.kebutuhan.jenis": {"Anggota": "anggota", "Koperasi tetangga": "koperasi"},
        "rat.desa.cara": {"Didahulukan": "didahulukan", "Di samping bagian lain": "di_samping"},
        "rat.bagian.jenis": {
            "Cadangan": "cadangan",
            "Jasa modal anggota": "jasa_modal",
            "Jasa usaha anggota": "jasa_usaha",
            "Dana lain": "dana",
        },
        "rat.kegiatan.bidang": {"Organisasi": "organisasi", "Usaha": "usaha"},
        "rat.kegiatan.sumber_dana": {
            "Kas koperasi": "kas",
            "Dana dari SHU": "dana_shu",
            "Iuran anggota": "iuran",
            "Pinjaman": "pinjaman",
            "Hibah": "hibah",
            "Lainnya": "lainnya",
        },
        "sentra.pembiayaan.pinjaman.metode": _MEMBER_METHOD,
        "sentra.pembiayaan.bank.metode": _MEMBER_METHOD,
        "sentra.penyerapan.tiap": {"Minggu": "minggu", "Bulan": "bulan"},
        "warga.orang.pekerjaan": {
            "Bekerja": "bekerja",
            "Usaha sendiri": "usaha_sendiri",
            "Mencari kerja": "mencari_kerja",
            "Sekolah": "sekolah",
            "Mengurus rumah": "mengurus_rumah",
            "Lainnya": "lainnya",
        },
        "warga.orang.kebutuhan": {
            "Tidak ada": "tidak_ada",
            "Modal": "modal",
            "Pelatihan": "pelatihan",
            "Pasar": "pasar",
            "Izin": "izin",
        },
    }
)
"""By glossary key: what people see and what the plan keeps. A test holds them to the plan's own lists."""
