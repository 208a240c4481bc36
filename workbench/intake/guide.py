"""The words of sheet Petunjuk: how a clerk fills in the register."""

from __future__ import annotations

__all__ = ["CHECK", "COLOURS", "INTRO", "RULES", "TITLE"]

TITLE = "Register Koperasi"

INTRO = (
    "Satu berkas untuk banyak koperasi. Dari berkas ini program menyusun satu proposal untuk setiap koperasi.",
    "Isi lembar Koperasi lebih dahulu, lalu lembar lain dari kiri ke kanan. "
    "Arahkan kursor ke judul kolom untuk membaca penjelasan.",
)

RULES = (
    "Kode wilayah ada di setiap baris. Ambil dari lembar Daftar; nama desa tidak dipakai untuk mencocokkan.",
    "Rupiah ditulis penuh tanpa sen: 1.500.000 atau 1500000. Persen ditulis 6%. Tanggal ditulis 17 Agustus 2026.",
    "Kolom bertanda * wajib diisi. Kolom lain boleh kosong; penjelasan di judul kolom menyebutkan artinya bila kosong.",
    "Jangan menggabungkan sel, mengganti judul kolom, atau menghapus lembar. Baris dan kolom kosong tidak mengapa.",
    "Baris CONTOH boleh dihapus. Jangan menulis NIK atau nomor kependudukan siapa pun.",
)

COLOURS = (
    ("required", "Wajib diisi"),
    ("optional", "Boleh kosong"),
    ("automatic", "Terisi sendiri dari kode"),
)
"""The header styles and what they mean."""

CHECK = "Setelah diisi, periksa dengan: workbench register check NAMA_BERKAS.xlsx"
