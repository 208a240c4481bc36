"""Every finding of the first topics: what triggers it, and the sentence it says."""

from __future__ import annotations

import datetime as dt
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.engine.strategies import PROFILE, SUBMISSION, assumptions, bare_plan, loan, unit
from workbench import programs
from workbench.checks import check
from workbench.engine import project
from workbench.errors import EngineError, Severity
from workbench.plan import (
    Investment,
    LegalPaper,
    Membership,
    OpeningBalance,
    RunningCost,
    ShuShare,
    Staff,
    Tranche,
    WorkingCapital,
)
from workbench.rules import load

RULES = load()
KDMP = {"program": "kdmp_pmk49", "bunga_tahun": 0.06}
HALF = ShuShare(nama="Cadangan", bagian=0.5)


def asset(**parts: Any) -> Investment:
    return Investment(**{"nama": "Truk", "harga_satuan": 1, **parts})


def worker(**parts: Any) -> Staff:
    return Staff(**{"jabatan": "Kasir", "upah_bulan": 1, **parts})


def paid(item: object, **parts: Any) -> dict[str, Any]:
    return {"pinjaman": (item,), **parts}


S, P, I = Severity.SALAH, Severity.PERIKSA, Severity.INFO  # noqa: E741

# code: (parts of a bare plan, severity, the whole sentence); several rows where one code has several causes.
FINDINGS: list[tuple[str, dict[str, Any], Severity, str]] = [
    (
        "K01",
        {"profil": PROFILE.model_copy(update={"kode": "6105"})},
        S,
        "profil.kode: kode wilayah “6105” bukan bentuk PP.KK.CC.DDDD. Tulis kode Kemendagri, misalnya 61.05.01.2001.",
    ),
    (
        "K02",
        {"profil": PROFILE.model_copy(update={"nama": ""})},
        S,
        "profil.nama: nama koperasi kosong. Isi nama sesuai akta.",
    ),
    (
        "K03",
        {"asumsi": assumptions(mulai=dt.date(2026, 11, 30))},
        P,
        "asumsi.mulai: bulan mulai lebih awal dari tanggal proposal. Undurkan bulan mulai atau perbaiki tanggal.",
    ),
    (
        "K04",
        {"pengajuan": SUBMISSION.model_copy(update={"tanggal": dt.date(1900, 1, 1)})},
        S,
        "pengajuan.tanggal: tanggal 1 Januari 1900 lebih awal dari aturan yang tercatat. "
        "Isi tanggal sejak 12 Agustus 2025.",
    ),
    (
        "K05",
        {"asumsi": assumptions(mulai=dt.date(2206, 1, 1))},
        S,
        "asumsi.mulai: tahun mulai 2206. Isi bulan uang pertama, misalnya 2027-01-01.",
    ),
    (
        "N01",
        {"neraca_awal": OpeningBalance(kas=100, simpanan_pokok=70)},
        S,
        "neraca_awal: neraca awal tidak seimbang: aset Rp100, kewajiban dan modal Rp70, selisih Rp30. "
        "Cocokkan dengan buku kas dan daftar simpanan.",
    ),
    (
        "N02",
        {"neraca_awal": OpeningBalance(kas=70, pinjaman_lama=70), **paid(loan(plafon=60, sudah_berjalan=True))},
        S,
        "neraca_awal.pinjaman_lama: pinjaman lama Rp70, jadwal yang berjalan Rp60. "
        "Samakan sisa pinjaman lama di kedua tempat.",
    ),
    (
        "N03",
        {"neraca_awal": OpeningBalance(kas=-5, simpanan_pokok=-5)},
        S,
        "neraca_awal.kas: kas dan bank minus. Isi 0 atau angka lebih besar.",
    ),
    (
        "N04",
        {"neraca_awal": OpeningBalance(umur_sisa_aset_tahun=-1)},
        S,
        "neraca_awal.umur_sisa_aset_tahun: umur sisa aset minus. Isi 0 atau lebih.",
    ),
    (
        "A01",
        {"anggota": Membership(jumlah=-1)},
        S,
        "anggota.jumlah: jumlah anggota minus. Isi 0 atau angka lebih besar.",
    ),
    (
        "A02",
        {"anggota": Membership(jumlah=3, perempuan=4)},
        S,
        "anggota.perempuan: anggota perempuan 4 lebih banyak dari seluruh anggota 3. Perbaiki salah satu angka.",
    ),
    (
        "A03",
        {"anggota": Membership(kepatuhan=80)},
        S,
        "anggota.kepatuhan: kepatuhan 8.000,0% di luar 0%-100%. Isi bagian anggota yang rutin menyimpan, misalnya 80%.",
    ),
    ("U01", {"unit": ()}, S, "unit: belum ada unit usaha. Isi sedikitnya satu unit usaha."),
    (
        "U02",
        {"unit": (unit(volume=-2.0),)},
        S,
        "unit[0].volume: Gerai: volume minus (−2). Isi 0 atau angka lebih besar.",
    ),
    (
        "U03",
        {"unit": (unit(susut=1.5),)},
        S,
        "unit[0].susut: Gerai: susut 150,0% di luar 0%-100%. Isi antara 0% dan 100%.",
    ),
    (
        "U04",
        {"unit": (unit(siklus_bulan=0),)},
        S,
        "unit[0]: Gerai: siklus, bulan mulai, atau lama pertumbuhan tidak wajar. "
        "Isi siklus dan bulan mulai dengan 1 atau lebih.",
    ),
    (
        "U05",
        {"unit": (unit(musim=(1.0,) * 11),)},
        S,
        "unit[0].musim: Gerai: musim berisi 11 angka atau ada yang minus. "
        "Isi 12 angka, Januari sampai Desember; 100% berarti biasa.",
    ),
    (
        "U06",
        {"unit": (unit(hari_piutang=91),)},
        S,
        "unit[0].hari_piutang: Gerai: hari piutang 91 hari. Isi 0 sampai 90 hari.",
    ),
    (
        "U07",
        {"unit": (unit(harga_beli=9_500, susut=0.05),)},
        P,
        "unit[0].harga_jual: Gerai: harga jual tidak menutup harga beli, biaya per unit, dan susut. "
        "Periksa harga jual dan harga beli.",
    ),
    (
        "U08",
        {"unit": (unit(kapasitas=90.0),)},
        P,
        "unit[0].volume: Gerai: volume 100 melebihi kapasitas 90. Turunkan volume atau tambah kapasitas.",
    ),
    (
        "B01",
        {"biaya": (RunningCost(nama="Sewa", per_bulan=-1),)},
        S,
        "biaya[0].per_bulan: Sewa: biaya per bulan minus. Isi 0 atau angka lebih besar.",
    ),
    (
        "I01",
        {"investasi": (asset(jumlah=-1),)},
        S,
        "investasi[0].jumlah: Truk: jumlah minus. Isi 0 atau angka lebih besar.",
    ),
    (
        "I02",
        {"investasi": (asset(nilai_sisa=20.0),)},
        S,
        "investasi[0]: Truk: bulan beli, nilai sisa, atau pemeliharaan di luar batas. "
        "Isi persen 0%-100% dan bulan 0 atau lebih.",
    ),
    (
        "I03",
        {"investasi": (asset(umur_tahun=0),)},
        P,
        "investasi[0].umur_tahun: Truk: umur 0 tahun, jadi tidak disusutkan. Isi umur pakai, misalnya 5 tahun.",
    ),
    (
        "M01",
        {"modal_kerja": (WorkingCapital(nama="Stok", jumlah=1, bulan=241),)},
        S,
        "modal_kerja[0]: Stok: jumlah atau bulan di luar batas. Isi 0 atau angka lebih besar.",
    ),
    (
        "T01",
        {"tenaga_kerja": (worker(orang=-1),)},
        S,
        "tenaga_kerja[0].orang: Kasir: jumlah orang minus. Isi 0 atau angka lebih besar.",
    ),
    (
        "T02",
        {"tenaga_kerja": (worker(bulan_upah=0),)},
        S,
        "tenaga_kerja[0].bulan_upah: Kasir: 0 bulan upah setahun. Isi 12, atau 13 bila ada THR.",
    ),
    (
        "P01",
        paid(loan(tenor_bulan=241)),
        S,
        "pinjaman[0].tenor_bulan: jangka waktu 241 bulan. Isi 1 sampai 240 bulan.",
    ),
    (
        "P02",
        paid(loan(tenggang_bulan=12)),
        S,
        "pinjaman[0].tenggang_bulan: masa tenggang 12 bulan dari jangka waktu 12 bulan. "
        "Sisakan sedikitnya satu bulan angsuran.",
    ),
    (
        "P02",
        paid(loan(tenggang_bulan=10_000_000, tenggang_dalam_tenor=False)),
        S,
        "pinjaman[0].tenggang_bulan: masa tenggang 10000000 bulan dari jangka waktu 12 bulan. "
        "Sisakan sedikitnya satu bulan angsuran.",
    ),
    (
        "P03",
        paid(loan(plafon=0)),
        S,
        "pinjaman[0].plafon: plafon Rp0. Isi jumlah yang dipinjam, misalnya 750.000.000.",
    ),
    (
        "P04",
        paid(loan(bunga_tahun=6)),
        S,
        "pinjaman[0].bunga_tahun: bunga 600,0% per tahun. Isi antara 0% dan 100%, misalnya 6%.",
    ),
    (
        "P05",
        paid(loan(pembulatan=0)),
        S,
        "pinjaman[0]: provisi atau pembulatan di luar batas. Isi provisi 0%-100%, pembulatan 1.",
    ),
    (
        "P06",
        paid(loan(hari_jatuh_tempo=32)),
        S,
        "pinjaman[0].hari_jatuh_tempo: tanggal jatuh tempo 32. Isi tanggal 1 sampai 31.",
    ),
    (
        "P07",
        paid(loan(tahap=(Tranche(bulan=0, jumlah=7),))),
        S,
        "pinjaman[0].tahap: jumlah tahap pencairan Rp7, plafon Rp1.200.000. Samakan jumlah tahap dengan plafon.",
    ),
    (
        "P08",
        paid(loan(tahap=(Tranche(bulan=12, jumlah=1_200_000),))),
        S,
        "pinjaman[0].tahap: ada tahap pencairan tanpa jumlah atau di luar masa pinjaman. "
        "Isi jumlah dan bulan tiap tahap.",
    ),
    (
        "P09",
        paid(loan(metode="murabahah", bunga_tenggang="dikapitalisasi")),
        S,
        "pinjaman[0].metode: murabahah dicairkan sekali dan marginnya tidak ditambahkan ke pokok. "
        "Buat satu akad tiap pembelian; pilih dibayar atau ditangguhkan.",
    ),
    (
        "P11",
        paid(loan(program="kdmp_agrinas", bunga_tahun=0.06)),
        P,
        "pinjaman[0].program: {kdmp_agrinas}: koperasi bukan peminjam pada program ini. "
        "Catat sebagai dibiayai pihak lain, jangan diminta lagi.",
    ),
    (
        "P12",
        paid(loan(plafon=3_000_000_001, **KDMP)),
        P,
        "pinjaman[0].plafon: plafon Rp3.000.000.001 di atas batas {kdmp_pmk49} Rp3.000.000.000. "
        "Turunkan plafon atau pilih program lain.",
    ),
    (
        "P13",
        paid(loan(tenor_bulan=73, **KDMP)),
        P,
        "pinjaman[0].tenor_bulan: jangka waktu 73 bulan di atas batas {kdmp_pmk49} 72 bulan. Perpendek jangka waktu.",
    ),
    (
        "P14",
        paid(loan(tenggang_bulan=9, **KDMP)),
        P,
        "pinjaman[0].tenggang_bulan: masa tenggang 9 bulan di atas batas {kdmp_pmk49} 8 bulan. "
        "Perpendek masa tenggang.",
    ),
    (
        "P15",
        paid(loan(program="kdmp_pmk49", bunga_tahun=0.09)),
        P,
        "pinjaman[0].bunga_tahun: bunga 9,0% tidak sama dengan {kdmp_pmk49} 6,0%. Pastikan tarif kepada bank.",
    ),
    (
        "P16",
        paid(loan(**KDMP), modal_kerja=(WorkingCapital(nama="Stok", jumlah=500_000_001),)),
        P,
        "modal_kerja: belanja operasional Rp500.000.001 di atas batas {kdmp_pmk49} Rp500.000.000. "
        "Kurangi belanja operasional yang dibiayai pinjaman.",
    ),
    (
        "D01",
        paid(loan(), investasi=(asset(harga_satuan=1_000_000),)),
        P,
        "pinjaman: pinjaman Rp1.200.000 lebih besar dari rencana penggunaannya Rp1.000.000 (selisih Rp200.000). "
        "Samakan pinjaman dengan rincian penggunaan dana.",
    ),
    (
        "D01",
        paid(loan(), investasi=(asset(harga_satuan=1_500_000),)),
        P,
        "pinjaman: pinjaman Rp1.200.000 lebih kecil dari rencana penggunaannya Rp1.500.000 (selisih Rp300.000). "
        "Samakan pinjaman dengan rincian penggunaan dana.",
    ),
    (
        "S01",
        {"shu": (HALF, HALF, HALF.model_copy(update={"bagian": 0.05}))},
        S,
        "shu: pembagian SHU berjumlah 105,0%. Ubah bagian-bagiannya sampai tepat 100%.",
    ),
    (
        "S02",
        {"asumsi": assumptions(kenaikan_biaya=3)},
        S,
        "asumsi.kenaikan_biaya: kenaikan biaya 300,0% per tahun. Isi angka tahunan yang wajar, misalnya 3%.",
    ),
    ("S03", {"asumsi": assumptions(bulan_rat=13)}, S, "asumsi.bulan_rat: bulan RAT 13. Isi 1 sampai 12."),
    ("L01", {}, P, "surat.npwp: NPWP belum ada. Lengkapi sebelum berkas dikirim ke bank."),
    (
        "L01",
        {"surat": (LegalPaper(jenis="nib", status="proses"),)},
        P,
        "surat.nib: NIB dalam proses. Lengkapi sebelum berkas dikirim ke bank.",
    ),
    (
        "L02",
        {},
        P,
        "narasi.sosial_lingkungan: uraian sosial dan lingkungan belum ditulis. "
        "Tulis dua atau tiga kalimat dengan angka setempat.",
    ),
    ("L03", {}, P, "pengurus: susunan pengurus belum diisi. Isi ketua, sekretaris, bendahara."),
    ("L04", {}, I, "catatan_asumsi: belum ada catatan asumsi. Catat asal harga dan volume."),
]


@pytest.mark.parametrize(
    ("code", "parts", "severity", "sentence"), FINDINGS, ids=[f"{row[0]}-{i}" for i, row in enumerate(FINDINGS)]
)
def test_each_finding_says_its_sentence(code: str, parts: dict[str, Any], severity: Severity, sentence: str) -> None:
    expected = sentence.format(**{id: programme.nama for id, programme in programs.load().items()})
    found = [f for f in check(bare_plan(**parts), RULES) if f.code == code]
    assert expected in [str(f) for f in found]
    assert {f.severity for f in found} == {severity}


def test_an_unknown_programme_is_said_with_the_nearest() -> None:
    [found] = [f for f in check(bare_plan(pinjaman=(loan(program="kdmp_pmk94"),)), RULES) if f.code == "P10"]
    assert (found.where, found.what, found.severity) == (
        "pinjaman[0].program",
        "program ini tidak ada",
        Severity.SALAH,
    )
    assert found.fix.startswith("Barangkali maksudnya kdmp_pmk49. ")


def test_every_code_of_the_module_is_tested(root: Path) -> None:
    source = "".join(f.read_text(encoding="utf-8") for f in sorted((root / "workbench" / "checks").glob("*.py")))
    codes = set(re.findall(r'"([A-Z]\d\d)"', source))
    modules = (import_module(f"tests.checks.{f.stem}") for f in sorted(Path(__file__).parent.glob("test_*.py")))
    assert codes == {row[0] for module in modules for row in getattr(module, "FINDINGS", ())} | {"P10"}


@pytest.mark.parametrize(
    "parts",
    [parts for _, parts, severity, _ in FINDINGS if severity is Severity.SALAH],
    ids=[row[0] for row in FINDINGS if row[2] is Severity.SALAH],
)
def test_what_is_wrong_is_not_projected(parts: dict[str, Any]) -> None:
    plan = bare_plan(**parts)
    worst = next(f for f in check(plan, RULES) if f.severity is Severity.SALAH)
    with pytest.raises(EngineError) as caught:
        project(plan)
    assert str(caught.value) == str(worst)


def test_every_amount_below_zero_is_told_by_its_name() -> None:
    told = check(bare_plan(anggota=Membership(jumlah=-1, simpanan_pokok=-5)), RULES)
    assert [(one.where, one.what) for one in told if one.code == "A01"] == [
        ("anggota.jumlah", "jumlah anggota minus"),
        ("anggota.simpanan_pokok", "simpanan pokok minus"),
    ]
