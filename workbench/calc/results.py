"""The results of ``workbench calc`` as records, so that their JSON Schema can be printed."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from workbench.plan.records import Record

__all__ = [
    "BreakEvenResult",
    "FeasibilityResult",
    "Finding",
    "LoanResult",
    "MemberPart",
    "Part",
    "RatiosResult",
    "Row",
    "ScheduleResult",
    "ShuResult",
    "Year",
]

NOTES = "Nama angka yang null, dan mengapa: “tidak terdefinisi: …”."


class LoanResult(Record):
    """One loan in figures."""

    angsuran: int = Field(description="Angsuran bulan pertama setelah masa tenggang, rupiah.")
    angsuran_terakhir: int = Field(description="Angsuran terakhir, yang menyerap pembulatan, rupiah.")
    jumlah_angsuran: int = Field(description="Banyaknya bulan sampai lunas, termasuk masa tenggang.")
    total_bunga: int = Field(description="Semua bunga atau margin, rupiah.")
    total_dibayar: int = Field(description="Semua angsuran, tanpa provisi, rupiah.")
    provisi: int = Field(description="Biaya yang dipotong saat cair, rupiah.")
    bunga_efektif_tahun: float | None = Field(description="Bunga efektif: IRR bulanan × 12, termasuk provisi.")
    bunga_efektif_majemuk: float | None = Field(description="Bunga efektif majemuk: (1 + IRR bulanan)^12 − 1.")
    setara_flat_anuitas: float | None = Field(description="Bunga flat setara per tahun menurut rumus anuitas.")
    setara_flat_menurun: float | None = Field(description="Bunga flat setara per tahun: i × (n + 1) / (2n).")
    catatan: dict[str, str] = Field(description=NOTES)


class Row(Record):
    """One month of a schedule."""

    bulan: int = Field(description="0 adalah bulan pencairan pertama.")
    jatuh_tempo: dt.date | None = Field(description="Tanggal jatuh tempo setelah digeser ke hari kerja.")
    pencairan: int = Field(description="Uang yang cair bulan ini, rupiah.")
    provisi: int = Field(description="Provisi yang dipotong, rupiah.")
    pokok: int = Field(description="Pokok yang dibayar, rupiah.")
    bunga: int = Field(description="Bunga yang timbul bulan ini, rupiah.")
    bunga_dibayar: int = Field(description="Bunga yang dibayar bulan ini, termasuk yang ditangguhkan dulu, rupiah.")
    bunga_ditambahkan: int = Field(description="Bunga yang ditambahkan ke pokok, rupiah.")
    bunga_ditangguhkan: int = Field(description="Bunga tangguhan yang belum dibayar, rupiah.")
    angsuran: int = Field(description="Pokok ditambah bunga yang dibayar, rupiah.")
    sisa: int = Field(description="Sisa pinjaman akhir bulan, rupiah.")


class ScheduleResult(Record):
    """A schedule."""

    baris: tuple[Row, ...] = Field(description="Satu baris tiap bulan, mulai bulan 0.")
    total_bunga: int = Field(description="Semua bunga atau margin, rupiah.")
    total_dibayar: int = Field(description="Semua angsuran, tanpa provisi, rupiah.")


class FeasibilityResult(Record):
    """An appraisal of flows."""

    npv: float = Field(description="Nilai sekarang bersih, dalam satuan arus.")
    irr: float | None = Field(description="Tingkat hasil per periode, desimal.")
    irr_tahun: float | None = Field(description="Tingkat hasil per tahun, majemuk, desimal.")
    periode_kembali: int | None = Field(description="Periode saat jumlah arus tidak minus lagi.")
    net_bc: float | None = Field(description="Nilai sekarang arus masuk bersih dibagi arus keluar bersih.")
    catatan: dict[str, str] = Field(description=NOTES)


class Part(Record):
    """One part of the SHU."""

    nama: str = Field(description="Nama bagian.")
    jumlah: int = Field(description="Rupiah.")


class MemberPart(Record):
    """What one member gets."""

    jasa_modal: int = Field(description="Rupiah menurut simpanan.")
    jasa_usaha: int = Field(description="Rupiah menurut transaksi.")
    jumlah: int = Field(description="Keduanya bersama, rupiah.")


class ShuResult(Record):
    """A divided SHU."""

    imbal_jasa_desa: int = Field(description="Bagian desa, rupiah.")
    pembagian: tuple[Part, ...] = Field(description="Pembagian sisanya; jumlahnya tepat.")
    anggota: MemberPart | None = Field(description="Bagian satu anggota, bila ditanyakan.")


class BreakEvenResult(Record):
    """A break-even point."""

    penjualan_impas: float | None = Field(description="Penjualan yang pas menutup biaya, rupiah.")
    unit_impas: float | None = Field(description="Unit yang pas menutup biaya.")
    batas_aman: float | None = Field(description="Bagian penjualan yang boleh hilang sebelum rugi, desimal.")
    catatan: dict[str, str] = Field(description=NOTES)


class Year(Record):
    """One project year."""

    tahun: int = Field(description="Tahun rencana; tahun 1 adalah bulan 1 sampai 12.")
    penjualan: int = Field(description="Rupiah setahun.")
    shu: int = Field(description="SHU setahun, rupiah.")
    kas_akhir: int = Field(description="Kas akhir tahun, rupiah.")
    dscr: float | None = Field(description="Uang usaha dibagi angsuran setahun.")
    margin_kotor: float | None = Field(description="Laba kotor dibagi penjualan.")
    margin_shu: float | None = Field(description="SHU dibagi penjualan.")
    upah_terhadap_laba_kotor: float | None = Field(description="Upah dibagi laba kotor sesudah biaya per unit.")
    rasio_lancar: float | None = Field(description="Kas, piutang dan persediaan dibagi utang setahun.")
    utang_terhadap_modal: float | None = Field(description="Semua kewajiban dibagi modal sendiri.")
    penjualan_impas: float | None = Field(description="Titik impas setahun, rupiah.")
    batas_aman: float | None = Field(description="Bagian penjualan yang boleh hilang sebelum rugi.")


class Finding(Record):
    """One finding about a plan."""

    kode: str = Field(description="Kode yang tetap, misalnya E01.")
    bobot: str = Field(description="salah, periksa, atau info.")
    tempat: str = Field(description="Bagian rencana yang dimaksud.")
    apa: str = Field(description="Apa yang ditemukan.")
    saran: str = Field(description="Apa yang perlu dilakukan.")


class RatiosResult(Record):
    """A plan in ratios, with its verdict."""

    vonis: str = Field(description="Aman, Hati-hati, atau Belum mampu.")
    alasan: tuple[str, ...] = Field(description="Mengapa vonisnya begitu.")
    dscr_terendah: float | None = Field(description="DSCR tahun yang paling berat.")
    kas_terendah: int = Field(description="Kas akhir bulan yang paling kecil, rupiah.")
    bulan_kas_terendah: int = Field(description="Bulan kas paling kecil.")
    bulan_terberat: int | None = Field(description="Bulan saat angsuran paling berat.")
    npv: float = Field(description="Nilai sekarang bersih usaha sebelum pinjaman, rupiah.")
    irr_tahun: float | None = Field(description="Tingkat hasil usaha per tahun.")
    bulan_kembali: int | None = Field(description="Bulan saat uang yang ditanam sudah kembali.")
    net_bc: float | None = Field(description="Nilai sekarang arus masuk bersih dibagi arus keluar bersih.")
    tahun: tuple[Year, ...] = Field(description="Satu baris tiap tahun rencana.")
    temuan: tuple[Finding, ...] = Field(description="Semua temuan, yang terberat lebih dulu.")
    catatan: dict[str, str] = Field(description=NOTES)
