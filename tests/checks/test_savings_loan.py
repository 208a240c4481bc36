"""What is said about a savings-and-loan unit before anything is computed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.savings_loan_plans import HAND, books_plan
from tests.engine.strategies import bare_plan
from workbench.checks import check
from workbench.errors import Finding, Severity
from workbench.plan import Arrears, Plan, SavingsLoan
from workbench.rules import load

RULES = load()
S, P = Severity.SALAH, Severity.PERIKSA


def found(plan: Plan) -> list[Finding]:
    """What is said about the unit and its opening balance."""
    return [f for f in check(plan, RULES) if f.code.startswith(("G", "N"))]


def unit_with(**parts: Any) -> SavingsLoan:
    return HAND.model_copy(update=parts)


def product_with(**parts: Any) -> SavingsLoan:
    return unit_with(produk=(HAND.produk[0].model_copy(update=parts),))


def savings_with(**parts: Any) -> SavingsLoan:
    return unit_with(simpanan=(HAND.simpanan[0].model_copy(update=parts),))


FINDINGS: list[tuple[str, Severity, SavingsLoan, str]] = [
    (
        "G01",
        S,
        unit_with(tertagih_bulan=1.0),
        "tunggakan tertagih 100,0% per bulan. Isi 0% sampai 95%, misalnya 10%.",
    ),
    (
        "G02",
        S,
        unit_with(hapus_buku_bulan=9),
        "hapus buku sesudah 9 bulan. Isi 10 sampai 240 bulan; pinjaman dihapus buku sesudah macet.",
    ),
    (
        "G03",
        S,
        unit_with(biaya_bulan=-1),
        "biaya unit minus. Isi 0 atau angka lebih besar.",
    ),
    (
        "G04",
        S,
        unit_with(alih_riil_tahun=1.5),
        "bagian yang dialihkan atau hasilnya di luar batas. Isi bagian 0%-90% dan hasil setahun yang wajar.",
    ),
    (
        "G05",
        S,
        unit_with(tunggakan_awal=Arrears(macet=-1)),
        "tunggakan awal macet minus. Isi 0 atau angka lebih besar.",
    ),
    (
        "G06",
        S,
        unit_with(penyisihan_awal=5),
        "penyisihan awal Rp5, pinjaman anggota Rp0. Isi 0 sampai jumlah pinjaman anggota.",
    ),
    (
        "G07",
        S,
        savings_with(saldo_awal=10_000_001),
        "saldo awal produk simpanan Rp10.000.001, di neraca awal Rp10.000.000. Masukkan saldo produk simpanan"
        " ke simpanan sukarela di neraca awal.",
    ),
    (
        "G08",
        S,
        product_with(per_bulan=-1.0),
        "Usaha kecil: pinjaman baru per bulan minus. Isi 0 atau angka lebih besar.",
    ),
    (
        "G09",
        S,
        product_with(tenor_bulan=0),
        "Usaha kecil: jangka waktu 0 bulan, sisa saldo awal 0 bulan. Isi 1 sampai 240 bulan.",
    ),
    (
        "G10",
        S,
        product_with(provisi=2.0),
        "Usaha kecil: bunga atau biaya administrasi di luar 0%-100%. Isi persen per tahun, misalnya 18%.",
    ),
    (
        "G11",
        S,
        product_with(menunggak_bulan=0.6),
        "Usaha kecil: mulai menunggak 60,0% per bulan. Isi 0% sampai 50% per bulan, misalnya 1%.",
    ),
    (
        "G12",
        S,
        product_with(kenaikan_tahun=1.5),
        "Usaha kecil: kenaikan penyaluran 150,0% per tahun. Isi kenaikan setahun yang wajar, misalnya 5%.",
    ),
    (
        "G13",
        S,
        savings_with(masuk_bulan=-1),
        "Simpanan sukarela: angka minus atau bunga di luar batas. Isi 0 atau angka lebih besar.",
    ),
    (
        "G14",
        S,
        savings_with(tarik_bulan=1.5),
        "Simpanan sukarela: ditarik 150,0% per bulan. Isi antara 0% dan 100%.",
    ),
    (
        "G15",
        P,
        product_with(bunga_tahun=0.25),
        "Usaha kecil: bunga pinjaman 25,0% di atas batas 24,0% per tahun (Permenkop UKM 8/2023 Pasal 27: "
        "ditetapkan rapat pengurus dalam kisaran yang disetujui rapat anggota). Turunkan bunganya.",
    ),
    (
        "G15",
        P,
        savings_with(bunga_tahun=0.1),
        "Simpanan sukarela: bunga simpanan 10,0% di atas batas 9,0% per tahun (Permenkop UKM 8/2023 Pasal "
        "26). Turunkan bunganya.",
    ),
    (
        "G16",
        P,
        unit_with(hanya_anggota=False),
        "pinjaman juga diberikan kepada bukan anggota. Layani anggota dan koperasi lain saja (SE 6/2023, UU P2SK).",
    ),
    (
        "G17",
        P,
        product_with(per_bulan=26.0),
        "sekitar 104 pinjaman berjalan bersamaan, anggota 100. Cocokkan pinjaman baru per bulan dengan jumlah anggota.",
    ),
]


@pytest.mark.parametrize(("code", "severity", "unit", "sentence"), FINDINGS, ids=[row[0] for row in FINDINGS])
def test_what_is_wrong_is_said(code: str, severity: Severity, unit: SavingsLoan, sentence: str) -> None:
    [finding] = [f for f in found(books_plan().model_copy(update={"simpan_pinjam": unit})) if f.code == code]
    assert finding.severity is severity
    assert str(finding).endswith(f": {sentence}")


def test_a_sound_unit_is_not_mentioned() -> None:
    assert found(books_plan()) == []
    assert found(bare_plan()) == []


def test_opening_loans_belong_to_the_opening_balance() -> None:
    """Rp4.000.000 lent less an allowance of Rp1.000.000 must stand against Rp3.000.000."""
    unit = unit_with(tunggakan_awal=Arrears(macet=4_000_000), penyisihan_awal=1_000_000)
    plan = books_plan().model_copy(update={"simpan_pinjam": unit})
    [finding] = found(plan)
    assert finding.code == "N01"
    assert "selisih Rp3.000.000" in finding.what
    opening = plan.neraca_awal.model_copy(update={"cadangan": plan.neraca_awal.cadangan + 3_000_000})
    assert found(plan.model_copy(update={"neraca_awal": opening})) == []
