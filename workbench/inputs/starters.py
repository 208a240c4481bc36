"""Kinds of business unit to start from: invented figures at village scale, drawn inside published ranges.

Where a range was published it is named in ``sumber`` (see ``data/rules/pembanding.toml`` and ``harga.toml``);
the rest is invention and is marked as an estimate in the plans made from it.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["PLACEHOLDER", "STARTERS", "Asset", "Range", "Starter"]

PLACEHOLDER = "Contoh awal, ganti dengan angka sendiri."
"""The note of a line whose figures nobody has replaced yet."""

Range = tuple[float, float]
_SCHOOL = (0.9, 1.05, 0.95, 1.0, 1.05, 0.8, 0.8, 1.1, 1.1, 1.1, 1.1, 0.8)
_PLANTING = (1.1, 1.2, 1.2, 0.8, 0.7, 0.6, 0.7, 0.9, 1.3, 1.3, 1.2, 1.0)
_RICE = (0.4, 1.6, 2.0, 1.4, 0.5, 0.3, 0.4, 0.9, 1.3, 0.8, 0.4, 0.2)
_PALM = (0.9, 0.85, 0.9, 0.95, 1.0, 1.0, 1.0, 1.05, 1.1, 1.1, 1.1, 1.05)
_RUBBER = (0.85, 0.9, 0.95, 1.05, 1.1, 1.1, 1.1, 1.05, 1.0, 1.0, 0.95, 0.95)
_HONEY = (1.8, 1.4, 0.6, 0.4, 0.4, 0.5, 0.5, 0.6, 0.8, 1.2, 1.8, 2.0)
_SHOP = (0.95, 1.0, 1.15, 0.95, 0.95, 1.05, 0.95, 0.95, 0.95, 0.95, 0.95, 1.2)


@dataclass(frozen=True, slots=True)
class Asset:
    """A thing that a unit needs: price range in million rupiah for one, life in years, shares of the price."""

    nama: str
    kelompok: str
    juta: Range
    umur_tahun: int
    pemeliharaan: float = 0.02
    nilai_sisa: float = 0.0
    ganti: bool = False
    jumlah: tuple[int, int] = (1, 1)


@dataclass(frozen=True, slots=True)
class Starter:
    """A kind of unit. ``margin`` is what one ``satuan`` leaves after loss and variable cost, in rupiah.

    ``volume`` holds for a village of about 1,500 people; ``upah`` is a part-time wage in million rupiah.
    """

    nama: str
    jenis: str
    satuan: str
    harga_jual: Range
    margin: Range
    biaya_variabel: Range
    volume: Range
    pasar: str
    sumber: str
    jasa: bool = False
    susut: float = 0.0
    musim: tuple[float, ...] = ()
    hari_piutang: int = 0
    hari_persediaan: int = 0
    siklus_bulan: int = 1
    mulai_bulan: int = 1
    penduduk_min: int = 0
    barang: tuple[Asset, ...] = ()
    pegawai: tuple[tuple[str, Range], ...] = ()
    biaya: tuple[tuple[str, Range], ...] = ()


STARTERS: tuple[Starter, ...] = (
    Starter(
        "Gerai sembako", "sembako", "belanja", (38_000, 52_000), (3_900, 5_200), (0, 0), (620, 1_050),
        "{kk} keluarga di {tempat}; warung lengkap terdekat berjarak {km} km. Satu belanja rata-rata {harga}.",
        "Perkiraan CORE 10% dari omzet (Juli 2025); omzet nyata terbaik yang terbit Rp69 juta sebulan (Oktober 2025)",
        susut=0.005, musim=_SHOP, hari_persediaan=21,
        barang=(
            Asset("Rak, meja kasir, dan etalase", "peralatan", (9, 24), 8),
            Asset("Lemari pendingin", "peralatan", (6.5, 8.5), 5, 0.03, ganti=True),
            Asset("Komputer kasir dan timbangan digital", "peralatan", (8, 14), 4, 0.03, ganti=True),
        ),
        pegawai=(("Kasir (paruh waktu)", (1.0, 1.4)),),
        biaya=(("Listrik gerai", (0.25, 0.6)),),
    ),
    Starter(
        "Pangkalan LPG 3 kg", "lpg", "tabung", (18_000, 20_000), (2_000, 3_000), (150, 300), (260, 520),
        "Rumah tangga dan warung di {tempat}; kuota {volume} tabung per bulan menunggu kontrak agen.",
        "Perkiraan CORE Rp2.000 sampai Rp3.000 per tabung (Juli 2025)",
        hari_persediaan=7, barang=(Asset("Tabung LPG 3 kg", "peralatan", (0.16, 0.175), 10, 0.0, jumlah=(60, 140)),),
    ),
    Starter(
        "Kios pupuk bersubsidi", "pupuk", "zak 50 kg", (90_000, 92_000), (4_800, 7_200), (500, 1_200), (130, 300),
        "Kelompok tani di {tempat} menurut RDKK; musim tanam menaikkan penjualan.",
        "HET urea Rp1.800 dan NPK Rp1.840 per kg (22 Oktober 2025); margin 5% sampai 10% menurut CORE (Juli 2025)",
        musim=_PLANTING, hari_persediaan=20, barang=(Asset("Palet dan terpal gudang pupuk", "peralatan", (3, 6), 6),),
    ),
    Starter(
        "Penampung gabah", "gabah", "kg", (6_700, 6_700), (110, 140), (45, 60), (14_000, 32_000),
        "Petani padi di {tempat} menjual ke penggilingan melalui koperasi, dengan timbangan terbuka.",
        "HPP gabah Rp6.500 di petani dan Rp6.700 di penggilingan (Januari 2025)",
        musim=_RICE, hari_piutang=7, hari_persediaan=3,
        barang=(Asset("Timbangan duduk dan pengukur kadar air", "peralatan", (7, 12), 6),),
    ),
    Starter(
        "Pengumpul karet", "karet", "kg bokar", (12_400, 14_200), (650, 900), (150, 260), (3_000, 7_000),
        "Penyadap karet di {tempat}; lelang mingguan diikuti tiga pembeli dari Sintang.",
        "Survei harga bokar tingkat desa (angka rekaan)",
        susut=0.04, musim=_RUBBER, hari_piutang=7, hari_persediaan=5,
        barang=(Asset("Timbangan dan bak bokar", "peralatan", (6, 11), 8),),
    ),
    Starter(
        "Pengumpul TBS", "tbs", "kg", (2_750, 3_100), (115, 160), (90, 130), (30_000, 68_000),
        "Pekebun sawit swadaya di {tempat}; pabrik berjarak {km} km dan membayar setiap minggu.",
        "Survei harga TBS swadaya (angka rekaan)",
        susut=0.015, musim=_PALM, hari_piutang=7,
        barang=(Asset("Timbangan duduk 500 kg dan keranjang TBS", "peralatan", (8, 13), 7),),
    ),
    Starter(
        "Jasa angkut hasil kebun", "logistik", "kg", (185, 240), (95, 125), (85, 115), (60_000, 115_000),
        "Anggota yang kini membayar pengangkut luar; jarak ke pembeli {km} km.",
        "Survei ongkos angkut (angka rekaan); tidak ada angka tingkat desa yang terbit",
        jasa=True, musim=_PALM, hari_piutang=14, penduduk_min=900,
        barang=(Asset("Truk engkel enam roda (bekas)", "kendaraan", (175, 265), 8, 0.05, 0.2),),
    ),
    Starter(
        "Madu hutan", "madu", "botol", (88_000, 115_000), (17_000, 25_000), (2_500, 4_000), (70, 170),
        "Kelompok pemanen di {tempat}; pembeli dari Sintang dan Pontianak memesan lewat WhatsApp.",
        "Survei harga madu hutan (angka rekaan)",
        susut=0.02, musim=_HONEY, hari_piutang=14, hari_persediaan=20,
        barang=(Asset("Alat saring, refraktometer, dan botol", "peralatan", (7, 14), 5, 0.03, ganti=True),),
    ),
    Starter(
        "Apotek desa", "apotek", "resep", (28_000, 38_000), (6_200, 8_800), (200, 400), (420, 760),
        "Pasien puskesmas pembantu dan warga {tempat}; apotek terdekat berjarak {km} km.",
        "Contoh model 30 sampai 50 transaksi per hari (solusidesa.com)",
        susut=0.01, hari_persediaan=40, penduduk_min=2_200,
        barang=(Asset("Etalase obat dan kulkas farmasi", "peralatan", (17, 28), 7),),
        pegawai=(("Apoteker (paruh waktu)", (1.8, 2.3)), ("Asisten apotek (paruh waktu)", (0.9, 1.2))),
    ),
    Starter(
        "Gudang simpan hasil panen", "gudang", "ton-bulan",
        (65_000, 88_000), (57_000, 78_000), (6_000, 9_000), (45, 110),
        "Kelompok tani dan pedagang kecil di {tempat} yang menunggu harga lebih baik.",
        "Survei sewa gudang (angka rekaan); tidak ada angka tingkat desa yang terbit",
        jasa=True, hari_piutang=14, barang=(Asset("Palet, rak, dan kereta dorong", "peralatan", (11, 22), 8),),
        biaya=(("Listrik dan jaga gudang", (0.5, 0.9)),),
    ),
    Starter(
        "Pemasok dapur MBG", "pemasok_mbg", "kg bahan", (16_500, 18_500), (1_150, 1_500), (400, 600), (1_700, 4_200),
        "Dapur MBG yang melayani {tempat}; koperasi memasok telur, sayur dan beras dari anggota.",
        "Surat minat dapur MBG (angka rekaan)",
        susut=0.02, musim=_SCHOOL, hari_piutang=14, hari_persediaan=2, mulai_bulan=4, penduduk_min=1_200,
        barang=(
            Asset("Mobil pikap (bekas)", "kendaraan", (88, 130), 8, 0.05, 0.2),
            Asset("Timbangan dan meja sortir", "peralatan", (5, 10), 7),
        ),
        pegawai=(("Sopir antar (paruh waktu)", (1.1, 1.5)),),
    ),
    Starter(
        "Agen layanan keuangan", "jasa_keuangan", "transaksi",
        (4_000, 5_500), (2_300, 3_300), (1_500, 2_000), (240, 560),
        "Warga {tempat} yang menarik, mengirim dan membayar tagihan; bank terdekat berjarak {km} km.",
        "Pembagian upah agen 50:50 dan target 200 transaksi per bulan (2025)",
        jasa=True, barang=(Asset("Mesin EDC dan brankas", "peralatan", (5, 9), 6),),
    ),
    Starter(
        "Klinik desa", "klinik", "kunjungan", (48_000, 62_000), (24_000, 31_000), (4_000, 6_000), (150, 290),
        "Warga {tempat} dan desa tetangga; puskesmas berjarak {km} km.",
        "Survei tarif klinik (angka rekaan); tidak ada angka tingkat desa yang terbit",
        hari_persediaan=30, penduduk_min=2_600,
        barang=(Asset("Alat periksa dan tempat tidur", "peralatan", (24, 42), 7),),
        pegawai=(("Perawat (paruh waktu)", (1.7, 2.2)),),
    ),
    Starter(
        "Batik dan tenun ikat", "batik", "lembar", (270_000, 380_000), (75_000, 110_000), (15_000, 25_000), (24, 60),
        "Perajin {tempat}; pesanan seragam kantor dan kios oleh-oleh di Sintang.",
        "Survei perajin (angka rekaan)",
        susut=0.01, hari_piutang=21, hari_persediaan=30, siklus_bulan=2,
        barang=(Asset("Alat tenun dan pewarna awal", "peralatan", (8, 18), 8),),
    ),
)  # fmt: skip
"""Every kind of unit but "lainnya", the shop first."""
