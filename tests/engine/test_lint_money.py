"""The bank's eye on debt, sources and uses, and the programme: one thing wrong, one sentence."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.lint_plans import BORROWED, FREEZER, OWN_STOCK, POWER, SOUND, STOCK, credit, opening, shop, told
from tests.engine.strategies import assumptions
from workbench.plan import OpeningBalance, PastYear, Tranche

FINDINGS: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "E33": (
        SOUND,
        {"biaya": (POWER.model_copy(update={"per_bulan": 9_000_000}),), "neraca_awal": opening(20_000_000)},
        "posisi_keuangan: modal sendiri akhir tahun 1 −Rp17.475.000, kewajiban Rp0. Tambah simpanan anggota "
        "atau kurangi kerugian.",
    ),
    "E34": (
        SOUND,
        {
            "neraca_awal": OpeningBalance(
                kas=20_000_000,
                aset_tetap=200_000_000,
                umur_sisa_aset_tahun=20,
                simpanan_sukarela=200_000_000,
                simpanan_pokok=20_000_000,
            )
        },
        "posisi_keuangan: rasio lancar akhir tahun 1 0,42×, di bawah 1,00×. Sisihkan kas untuk angsuran tahun "
        "berikutnya.",
    ),
    "E35": (
        BORROWED,
        {
            "pinjaman": (credit(plafon=140_000_000, tenor_bulan=60),),
            "investasi": (FREEZER.model_copy(update={"harga_satuan": 124_000_000}),),
        },
        "posisi_keuangan: utang akhir tahun 1 3,49× modal sendiri, di atas nilai pembanding 2,00× yang "
        "dipakai satu bank. Tambah simpanan anggota atau kecilkan pinjaman.",
    ),
    "E36": (
        BORROWED,
        {"asumsi": assumptions(kas_minimum=2_000_000, ambang_dscr=4.0)},
        "asumsi.bagi_shu: tahun 2 SHU dibagi tunai Rp26.693.144, padahal DSCR 3,03× di bawah 4,00×. Tunda "
        "pembagian tunai sampai angsuran longgar.",
    ),
    "E37": (
        BORROWED,
        {"asumsi": assumptions(kas_minimum=1_500_000)},
        "asumsi.kas_minimum: kas minimum Rp1.500.000, upah dan biaya rutin sebulan Rp1.700.000. Jaga kas "
        "sedikitnya satu bulan biaya tetap.",
    ),
    "E38": (
        SOUND,
        {"biaya": (POWER.model_copy(update={"per_bulan": 6_200_000}),)},
        "hasil_usaha: penjualan tahun 2 hanya 6,4% di atas titik impas, nilai pembanding 10,0%. Turunkan "
        "biaya tetap atau naikkan margin.",
    ),
    "E39": (
        BORROWED,
        {
            "pinjaman": (credit(plafon=200_000_000, tenor_bulan=60),),
            "investasi": (FREEZER.model_copy(update={"harga_satuan": 184_000_000, "umur_tahun": 10}),),
            "unit": (shop(harga_beli=8_000),),
        },
        "kelayakan: IRR 4,6% di bawah bunga pinjaman 12,0%. Kecilkan investasi atau cari bunga lebih ringan.",
    ),
    "E40": (
        BORROWED,
        {"pinjaman": (credit(tenor_bulan=6),)},
        "kelayakan: modal baru kembali pada bulan ke-10, pinjaman lunas pada bulan ke-6. Perpanjang tenor "
        "atau kecilkan investasi.",
    ),
    "E41": (
        SOUND,
        {"tahun_lalu": PastYear(penjualan=200_000_000, harga_pokok=150_000_000, biaya=30_000_000, shu=35_000_000)},
        "tahun_lalu.shu: SHU tahun lalu Rp35.000.000, penjualan dikurangi harga pokok dan biaya Rp20.000.000. "
        "Cocokkan dengan laporan RAT.",
    ),
    "E15": (
        BORROWED,
        {"neraca_awal": OpeningBalance(), "modal_kerja": (STOCK,)},
        "modal_kerja: setoran sendiri dan kas awal Rp0 dari kebutuhan Rp40.000.000. Sertakan simpanan anggota "
        "sebagai bagian sendiri.",
    ),
    "E16": (
        BORROWED,
        {"modal_kerja": (STOCK, OWN_STOCK.model_copy(update={"jumlah": 1_000_000}))},
        "modal_kerja: bagian sendiri Rp1.000.000 dari modal kerja Rp17.000.000 (5,9%), nilai pembanding "
        "20,0%. Biayai sebagian stok dari kas dan simpanan sendiri.",
    ),
    "E17": (
        BORROWED,
        {"modal_kerja": (STOCK, OWN_STOCK.model_copy(update={"jumlah": 12_000_000}))},
        "investasi: bagian sendiri bulan ke-0 Rp12.000.000, kas awal Rp10.000.000. Pindahkan ke pinjaman atau "
        "hibah, atau undurkan belanjanya.",
    ),
    "E18": (
        BORROWED,
        {"modal_kerja": (STOCK.model_copy(update={"jumlah": 60_000_000}),)},
        "modal_kerja: modal kerja dari pinjaman Rp60.000.000, kebutuhan menurut hitungan dengan kas minimum "
        "Rp11.150.000. Kecilkan modal kerja sampai kebutuhan nyata.",
    ),
    "E19": (
        BORROWED,
        {"neraca_awal": opening(30_000_000)},
        "pinjaman: setahun pertama kas tidak pernah di bawah Rp34.850.000 di atas kas minimum, 87,1% pinjaman "
        "Rp40.000.000. Kecilkan pinjaman sebesar kas yang menganggur.",
    ),
    "E20": (
        BORROWED,
        {"unit": (shop(hari_persediaan=90),)},
        "modal_kerja: kebutuhan modal kerja Rp30.665.476 sampai bulan ke-5, tersedia Rp26.000.000. Tambah "
        "modal kerja atau kurangi stok dan piutang.",
    ),
    "E21": (
        BORROWED,
        {"pinjaman": (credit(tahap=(Tranche(bulan=0, jumlah=30_000_000), Tranche(bulan=2, jumlah=10_000_000))),)},
        "pinjaman.tahap: pencairan terakhir bulan ke-2, pemakaian terakhir bulan ke-0. Majukan tahap itu atau "
        "hapus bila tidak dipakai.",
    ),
    "E22": (
        BORROWED,
        {"pinjaman": (credit(tahap=(Tranche(bulan=0, jumlah=30_000_000), Tranche(bulan=2, jumlah=10_000_000))),)},
        "pinjaman.tahap: sampai bulan ke-0 pinjaman membayar Rp40.000.000, baru cair Rp30.000.000. Cairkan "
        "paling lambat pada bulan pemakaian.",
    ),
    "E23": (
        BORROWED,
        {"unit": (shop(mulai_bulan=6),)},
        "pinjaman[0].tenggang_bulan: angsuran pokok mulai bulan ke-4, penjualan pertama bulan ke-6. Minta "
        "tenggang sampai ada penjualan.",
    ),
    "E24": (
        BORROWED,
        {"pinjaman": (credit(tenggang_bulan=6),)},
        "pinjaman[0].tenggang_bulan: masa tenggang 6 bulan, penjualan sudah penuh pada bulan ke-5. Mulai "
        "mengangsur lebih awal.",
    ),
    "E25": (
        BORROWED,
        {"pinjaman": (credit(agunan=""),)},
        "pinjaman[0].agunan: Pinjaman Rp40.000.000: agunan belum ditulis. Tulis agunannya, atau tulis bahwa tidak ada.",
    ),
    "E26": (
        BORROWED,
        {"investasi": (), "pinjaman": (credit(program="kur_mikro", tenor_bulan=40, metode="menurun"),)},
        "pinjaman[0].tenor_bulan: pinjaman hanya untuk modal kerja, 40 bulan; KUR Mikro 36 bulan. Perpendek "
        "jangka waktu modal kerja.",
    ),
    "E27": (
        BORROWED,
        {"pinjaman": (credit(program="kdmp_pmk49", hari_jatuh_tempo=5),)},
        "pinjaman[0].hari_jatuh_tempo: jatuh tempo tanggal 5, Pinjaman Bank Himbara kepada KDMP/KKMP (PMK "
        "49/2025) tanggal 12. Samakan dengan tanggal program.",
    ),
    "E28": (
        BORROWED,
        {"pinjaman": (credit(program="kdmp_pmk49"),)},
        "pinjaman[0].tenggang_bulan: masa tenggang 3 bulan, Pinjaman Bank Himbara kepada KDMP/KKMP (PMK "
        "49/2025) memberi sedikitnya 6 bulan. Pastikan masa tenggang kepada bank.",
    ),
    "E29": (
        BORROWED,
        {"pinjaman": (credit(program="kdmp_pmk49"),), "asumsi": assumptions(imbal_jasa_desa=False)},
        "asumsi.imbal_jasa_desa: imbal jasa desa dihitung 0%, aturan yang tercatat 20,0% dari laba bersih. "
        "Nyalakan imbal jasa desa atau tulis sebabnya.",
    ),
    "E30": (
        BORROWED,
        {"pinjaman": (credit(program="kur_kecil"),)},
        "pinjaman[0].plafon: plafon Rp40.000.000 di bawah yang terkecil pada KUR Kecil, Rp100.000.001. Pilih "
        "program yang lebih kecil.",
    ),
    "E31": (
        BORROWED,
        {"pinjaman": (credit(program="ksp_member", bunga_tahun=0.30),)},
        "pinjaman[0].bunga_tahun: bunga 30,0% di atas yang tertinggi pada Pinjaman anggota KSP/USP, 24,0%. "
        "Pastikan tarif kepada pemberi pinjaman.",
    ),
    "E32": (
        BORROWED,
        {"pinjaman": (credit(program="murabahah"),)},
        "pinjaman[0].metode: metode menurun, Murabahah KSPPS atau bank syariah mengenal murabahah atau "
        "murabahah_anuitas. Pilih metode yang sesuai dengan akad.",
    ),
}


@pytest.mark.parametrize("code", FINDINGS)
def test_each_fault_is_said_with_its_figures(code: str) -> None:
    base, parts, sentence = FINDINGS[code]
    assert told(**{**base, **parts})[code] == sentence


def test_draws_that_follow_the_uses_are_left_alone() -> None:
    later = FREEZER.model_copy(update={"bulan": 2})
    draws = (Tranche(bulan=0, jumlah=16_000_000), Tranche(bulan=2, jumlah=24_000_000))
    assert told(**{**BORROWED, "investasi": (later,), "pinjaman": (credit(tahap=draws),)}) == {}


def test_a_loan_that_already_runs_is_not_measured_by_what_is_asked_for() -> None:
    old = credit(plafon=5_000_000, agunan="", program="kdmp_pmk49", hari_jatuh_tempo=5, sudah_berjalan=True)
    start = opening(20_000_000, pinjaman_lama=5_000_000, simpanan_pokok=15_000_000)
    assert told(**{**SOUND, "neraca_awal": start, "pinjaman": (old,)}) == {}
