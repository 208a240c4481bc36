"""The bank's eye on demand, people, assets, papers and words: one thing wrong, one sentence."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.engine.lint_plans import CASHIER, MEMBERS, SOUND, shop, told
from tests.engine.strategies import PROFILE, assumptions
from workbench.plan import Investment, LegalPaper, Narrative, Officer

CART = Investment(
    nama="Gerobak motor", kelompok="kendaraan", harga_satuan=12_000_000, umur_tahun=5, sumber="hibah", bukti="nota"
)
LONG = "Pembeli utama adalah keluarga di desa ini dan warung kecil di sekitarnya."

FINDINGS: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "E42": (
        SOUND,
        {"unit": (shop(jenis="sembako"),)},
        "unit[0].harga_beli: Gerai: margin kotor 40,0%, tertinggi yang terbit 10,0%. Tunjukkan nota harga "
        "beli dan harga jual.",
    ),
    "E43": (
        SOUND,
        {"unit": (shop(jenis="lpg", harga_jual=20_000, harga_beli=13_000, volume=500.0),)},
        "unit[0].harga_jual: Gerai: margin Rp7.000 per tabung, tertinggi yang terbit Rp5.250. Periksa harga "
        "eceran tertinggi setempat.",
    ),
    "E44": (
        SOUND,
        {"unit": (shop(jenis="pupuk", volume=6_000.0, kapasitas=6_000.0),)},
        "unit[0].volume: Gerai: omzet Rp60.000.000 sebulan, tertinggi yang terbit Rp41.666.667. Jelaskan "
        "pembelinya satu per satu.",
    ),
    "E45": (
        SOUND,
        {"unit": (shop(jenis="lpg"),)},
        "unit[0].volume: Gerai: 2.000 tabung sebulan, tertinggi yang terbit 1.000 tabung. Lampirkan kuota dari agen.",
    ),
    "E46": (
        SOUND,
        {"unit": (shop(musim=(1.0,) * 11 + (1.5,)),)},
        "unit[0].musim: Gerai: musim ramai 3.000, kapasitas 2.500 unit. Turunkan puncak musim atau tambah kapasitas.",
    ),
    "E47": (
        SOUND,
        {"unit": (shop(kapasitas=0.0),)},
        "unit[0].kapasitas: Gerai: volume 2.000 unit, kapasitas belum diisi. Isi yang paling banyak dapat dilayani.",
    ),
    "E48": (
        SOUND,
        {"unit": (shop(jenis="karet"),)},
        "unit[0].musim: Gerai: dua belas bulan dihitung sama, padahal usahanya bermusim. Isi bulan ramai dan "
        "bulan sepi.",
    ),
    "E49": (
        SOUND,
        {"unit": (shop(ramp_bulan=0, mulai_bulan=2),)},
        "unit[0].ramp_awal: Gerai: volume 100% sejak bulan ke-2, padahal penjualan tahun lalu Rp0. Mulai dari "
        "sebagian dan naikkan perlahan.",
    ),
    "E50": (
        SOUND,
        {"unit": (shop(), shop(nama="Kios", volume=200.0))},
        "unit[0]: Gerai menyumbang 90,9% penjualan, nilai pembanding 80,0%. Siapkan langkah bila unit ini terganggu.",
    ),
    "E51": (
        SOUND,
        {"unit": (shop(harga_beli=9_000),), "asumsi": assumptions(kenaikan_biaya=0.12, kas_minimum=2_000_000)},
        "unit[0].harga_jual: Gerai: sisa penjualan −Rp1.920.000 pada tahun 2, setahun sebelumnya "
        "Rp21.500.000. Naikkan harga jual bersama harga beli.",
    ),
    "E52": (
        SOUND,
        {"asumsi": assumptions(kenaikan_harga_jual=0.05, kenaikan_biaya=0.03)},
        "asumsi.kenaikan_harga_jual: harga jual naik 5,0% setahun, biaya 3,0%: laba tumbuh tanpa sebab. "
        "Samakan keduanya atau jelaskan sebabnya.",
    ),
    "E53": (
        SOUND,
        {"unit": (shop(jenis="apotek", hari_persediaan=0),)},
        "unit[0].hari_persediaan: Gerai: harga beli Rp6.000 tetapi persediaan 0 hari. Isi berapa hari barang "
        "tersimpan.",
    ),
    "E54": (
        SOUND,
        {"unit": (shop(pasar=""),)},
        "unit[0].pasar: Gerai: siapa yang membeli 2.000 unit belum ditulis. Sebut pembeli, jarak, dan pesaingnya.",
    ),
    "E55": (
        SOUND,
        {
            "profil": PROFILE.model_copy(update={"penduduk": 100}),
            "anggota": MEMBERS.model_copy(update={"tambahan_per_bulan": 2}),
        },
        "anggota.tambahan_per_bulan: anggota menjadi 122 orang pada bulan ke-36, penduduk 100 orang. Turunkan "
        "tambahan anggota per bulan.",
    ),
    "E56": (
        SOUND,
        {"anggota": MEMBERS.model_copy(update={"jumlah": 0, "perempuan": 0})},
        "anggota.jumlah: anggota 0 orang, penjualan tahun 1 Rp215.000.000. Isi jumlah anggota menurut buku "
        "daftar anggota.",
    ),
    "E57": (
        SOUND,
        {"anggota": MEMBERS.model_copy(update={"perempuan": 0})},
        "anggota.perempuan: anggota perempuan 0 dari 50 orang. Isi jumlahnya; bila memang tidak ada, jelaskan.",
    ),
    "E58": (
        SOUND,
        {"anggota": MEMBERS.model_copy(update={"simpanan_wajib_bulan": 10_000})},
        "anggota.kepatuhan: kepatuhan simpanan 100%: 50 orang membayar setiap bulan tanpa kecuali. Pakai "
        "kepatuhan tahun lalu, misalnya 80%.",
    ),
    "E59": (
        SOUND,
        {"anggota": MEMBERS.model_copy(update={"simpanan_pokok": 100_000})},
        "neraca_awal.simpanan_pokok: simpanan pokok di neraca Rp20.000.000, 50 anggota × Rp100.000 hanya "
        "Rp5.000.000. Cocokkan dengan buku simpanan.",
    ),
    "E60": (
        SOUND,
        {"tenaga_kerja": (CASHIER.model_copy(update={"jabatan": "Manajer"}),)},
        "tenaga_kerja[0].upah_bulan: Manajer: upah Rp1.200.000, UMK Sintang Rp3.187.965 untuk penuh waktu. "
        "Tulis paruh waktu bila memang demikian.",
    ),
    "E61": (
        SOUND,
        {"tenaga_kerja": ()},
        "tenaga_kerja: penjualan tahun 1 Rp215.000.000, upah Rp0. Isi upah; bila pengurus bekerja tanpa upah, "
        "jelaskan.",
    ),
    "E62": (
        SOUND,
        {"unit": (shop(mulai_bulan=6),)},
        "tenaga_kerja: upah mulai bulan ke-1, penjualan pertama bulan ke-6. Undurkan bulan mulai bekerja.",
    ),
    "E63": (
        SOUND,
        {"asumsi": assumptions(kenaikan_harga_jual=0.03, kenaikan_biaya=0.03, kenaikan_upah=0.01)},
        "asumsi.kenaikan_upah: upah naik 1,0% setahun, biaya lain 3,0%. Naikkan upah sedikitnya secepat biaya lain.",
    ),
    "E64": (
        SOUND,
        {"biaya": ()},
        "biaya: penjualan tahun 1 Rp215.000.000, biaya rutin Rp0. Isi listrik, alat tulis, rapat, dan biaya "
        "rutin lain.",
    ),
    "E65": (
        SOUND,
        {"investasi": (CART,)},
        "investasi[0].pemeliharaan: Gerobak motor: harga Rp12.000.000, pemeliharaan 0% setahun. Isi servis "
        "dan ban, misalnya 5%.",
    ),
    "E66": (
        SOUND,
        {"investasi": (CART.model_copy(update={"umur_tahun": 25}),)},
        "investasi[0].umur_tahun: Gerobak motor: umur 25 tahun, nilai pembanding paling lama 10 tahun. Pakai "
        "umur yang biasa, penyusutan naik.",
    ),
    "E67": (
        SOUND,
        {"investasi": (CART.model_copy(update={"kelompok": "bangunan"}),)},
        "surat.bukti_lahan: tanah dan bangunan Rp12.000.000, bukti lahan belum. Lampirkan bukti hak atau izin "
        "pakai tanah.",
    ),
    "E68": (
        SOUND,
        {"investasi": (CART, CART.model_copy(update={"nama": "GEROBAK MOTOR"}))},
        "investasi[1].nama: GEROBAK MOTOR ada dua kali: Rp12.000.000 dan Rp12.000.000. Hapus salah satu atau "
        "bedakan namanya.",
    ),
    "E69": (
        SOUND,
        {"investasi": (CART.model_copy(update={"nilai_sisa": 0.6}),)},
        "investasi[0].nilai_sisa: Gerobak motor: nilai sisa 60,0% dari harga, nilai pembanding 50,0%. Pakai "
        "harga bekas yang pernah terjadi.",
    ),
    "E70": (
        SOUND,
        {"unit": (shop(nama="Apotek", jenis="apotek"),), "surat": (LegalPaper(jenis="izin_unit", status="proses"),)},
        "surat.izin_unit: Apotek: perlu izin sendiri, izin unit proses. Urus izin atau kontrak agen sebelum "
        "membuka unit.",
    ),
    "E71": (
        SOUND,
        {"surat": (LegalPaper(jenis="npwp", status="ada"),)},
        "surat.npwp: npwp tertulis ada, tetapi tanpa nomor dan tanpa tanggal. Isi nomor dan tanggal dari suratnya.",
    ),
    "E72": (
        SOUND,
        {"surat": (LegalPaper(jenis="berita_acara_musdes", status="ada", tanggal=dt.date(2026, 12, 20)),)},
        "surat.berita_acara_musdes: berita acara musdes 20 Desember 2026, proposal 7 Desember 2026. Perbaiki "
        "tanggal surat atau proposal.",
    ),
    "E73": (
        SOUND,
        {"asumsi": assumptions(mulai=dt.date(2027, 8, 1))},
        "pengajuan.tanggal: proposal 7 Desember 2026, uang pertama 8 bulan kemudian; nilai pembanding 6 "
        "bulan. Perbarui tanggal dan harga-harga.",
    ),
    "E74": (
        SOUND,
        {"pengurus": (Officer(jabatan="Ketua", nama="Contoh A"), Officer(jabatan="Ketua Pengawas", nama="Contoh B"))},
        "pengurus: pengurus 1 orang tanpa sekretaris dan bendahara. Lengkapi susunan pengurus menurut akta.",
    ),
    "E75": (
        SOUND,
        {"pengurus": (Officer(jabatan="Ketua", nama="Contoh A"), Officer(jabatan="Bendahara", nama="Contoh A"))},
        "pengurus[1].nama: Contoh A menjadi Ketua dan Bendahara. Pisahkan jabatan yang saling mengawasi.",
    ),
    "E76": (
        SOUND,
        {"unit": (shop(bukti="perkiraan"),)},
        "bukti: 5,2% nilai proyeksi berbukti, nilai pembanding 50,0%. Kumpulkan nota, survei, atau harga Dinas.",
    ),
    "E77": (
        SOUND,
        {"narasi": Narrative(pasar="Pasarnya baik.")},
        "narasi.pasar: uraian hanya 14 huruf, sedikitnya 40. Tulis dua atau tiga kalimat dengan angka setempat.",
    ),
    "E78": (
        SOUND,
        {"narasi": Narrative(pasar=LONG, teknis=LONG)},
        "narasi.teknis: uraian 73 huruf ini sama dengan narasi.pasar. Tulis uraian sendiri untuk tiap aspek.",
    ),
    "E79": (
        SOUND,
        {"narasi": Narrative(pasar=f"{LONG} Penjualan setahun Rp900 juta.")},
        "narasi.pasar: teks menyebut Rp900.000.000, angka terdekat di tabel Rp240.000.000. Samakan angka di "
        "teks dengan tabel.",
    ),
    "E80": (
        SOUND,
        {"narasi": Narrative(risiko=f"{LONG} KDMP Maju Jaya menyiapkan cadangan kas.")},
        "narasi.risiko: teks menyebut koperasi Maju Jaya, proposal ini milik Koperasi Contoh. Tulis uraian "
        "untuk koperasi ini sendiri.",
    ),
}


@pytest.mark.parametrize("code", FINDINGS)
def test_each_fault_is_said_with_its_figures(code: str) -> None:
    base, parts, sentence = FINDINGS[code]
    assert told(**{**base, **parts})[code] == sentence


@pytest.mark.parametrize(
    "text",
    [
        "Penjualan setahun penuh Rp240 juta.",  # 12 x 2.000 x Rp10.000
        "Kas awal Rp20.000.000 berasal dari simpanan.",
        "Setiap pengeluaran di atas Rp2.000.000 memerlukan dua tanda tangan.",
        "Harga Rp1.2.3 tidak terbaca.",
        "Koperasi Desa Merah Putih Contoh melayani warga.",
    ],
)
def test_words_that_agree_with_the_tables_are_left_alone(text: str) -> None:
    assert told(**SOUND, narasi=Narrative(pasar=f"{LONG} {text}")) == {}


def test_a_cart_that_is_kept_up_and_a_licensed_unit_are_left_alone() -> None:
    cart = CART.model_copy(update={"pemeliharaan": 0.05})
    licence = LegalPaper(jenis="izin_unit", status="ada", nomor="CONTOH/1")
    pharmacy = shop(nama="Apotek", jenis="apotek")
    assert told(**{**SOUND, "investasi": (cart,), "unit": (pharmacy,), "surat": (licence,)}) == {}


@pytest.mark.parametrize("district", ["Kabupaten Sanggau", "Kota Pontianak"])
def test_the_minimum_wage_of_sintang_is_for_sintang(district: str) -> None:
    parts = {
        "profil": PROFILE.model_copy(update={"kabupaten": district}),
        "tenaga_kerja": (CASHIER.model_copy(update={"jabatan": "Manajer"}),),
    }
    assert told(**{**SOUND, **parts}) == {}


def test_a_thing_paid_by_two_or_bought_in_two_stages_is_not_bought_twice() -> None:
    cart = CART.model_copy(update={"pemeliharaan": 0.05})
    parts = (cart, cart.model_copy(update={"sumber": "pihak_lain"}), cart.model_copy(update={"bulan": 6}))
    assert told(**{**SOUND, "investasi": parts}) == {}
