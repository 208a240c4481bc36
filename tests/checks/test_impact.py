"""What is asked of the business without the project, of beneficiaries, work, the environment and the household."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.strategies import PROFILE, SUBMISSION, bare_plan
from workbench.checks import check
from workbench.errors import Severity
from workbench.plan import Beneficiaries, Environment, Household, PastYear, Staff, WithoutProject, Work
from workbench.rules import load

RULES = load()
S, P, I = Severity.SALAH, Severity.PERIKSA, Severity.INFO  # noqa: E741
CASHIER = (Staff(jabatan="Kasir", orang=2, upah_bulan=1),)


def counted(**parts: Any) -> dict[str, Any]:
    return {"penerima_manfaat": Beneficiaries(**parts)}


# code: (parts of a bare plan, severity, the whole sentence)
FINDINGS: list[tuple[str, dict[str, Any], Severity, str]] = [
    (
        "J11",
        {"tanpa_proyek": WithoutProject(cara="per_bulan", arus_bulan=(1, 2))},
        S,
        "tanpa_proyek.arus_bulan: arus per bulan berisi 2 angka. Isi 1 angka, atau 12 angka mulai Januari.",
    ),
    (
        "J12",
        {"tanpa_proyek": WithoutProject(cara="per_tahun")},
        S,
        "tanpa_proyek.arus_tahun: arus per tahun belum diisi. Isi satu angka untuk setiap tahun rencana.",
    ),
    (
        "J13",
        {"tanpa_proyek": WithoutProject(pertumbuhan=1.5)},
        S,
        "tanpa_proyek.pertumbuhan: pertumbuhan 150,0% per tahun. Isi angka tahunan yang wajar, misalnya 3%.",
    ),
    (
        "J14",
        {"tanpa_proyek": WithoutProject()},
        P,
        "tahun_lalu: keadaan tanpa proyek memakai angka tahun lalu, yang kosong. Isi tahun lalu, atau pilih per bulan "
        "atau per tahun.",
    ),
    (
        "J01",
        counted(pemuda=-1),
        S,
        "penerima_manfaat.pemuda: penerima langsung pemuda minus. Isi 0 atau angka lebih besar.",
    ),
    (
        "J02",
        counted(langsung=1_200, laki_laki=500, perempuan=600),
        P,
        "penerima_manfaat.langsung: laki-laki dan perempuan 1.100, penerima langsung 1.200. Samakan kedua jumlah itu.",
    ),
    (
        "J03",
        counted(langsung=5, pemuda=6),
        P,
        "penerima_manfaat.pemuda: pemuda 6, penerima langsung 5. Pemuda dihitung di antara penerima langsung.",
    ),
    (
        "J04",
        {**counted(langsung=60, tidak_langsung=50), "profil": PROFILE.model_copy(update={"penduduk": 100})},
        P,
        "penerima_manfaat: penerima manfaat 110, penduduk 100. Hitung setiap orang satu kali, atau sebut desa lain.",
    ),
    (
        "J05",
        counted(langsung=5),
        I,
        "penerima_manfaat.cara_hitung: cara menghitung penerima manfaat belum ditulis. Sebut daftar atau sumbernya.",
    ),
    (
        "J06",
        {"lapangan_kerja": Work(pekerja_perempuan=-1)},
        S,
        "lapangan_kerja.pekerja_perempuan: pekerja perempuan minus. Isi 0 atau angka lebih besar.",
    ),
    (
        "J07",
        {"lapangan_kerja": Work(pekerja_perempuan=3), "tenaga_kerja": CASHIER},
        P,
        "lapangan_kerja.pekerja_perempuan: pekerja perempuan 3, tenaga kerja 2 orang. Perbaiki salah satu angka.",
    ),
    (
        "J08",
        {"lapangan_kerja": Work(jabatan_umum=("kasir", "Manajer")), "tenaga_kerja": CASHIER},
        P,
        "lapangan_kerja.jabatan_umum: jabatan “Manajer” tidak ada di tenaga kerja. Tulis sama seperti di tenaga kerja.",
    ),
    (
        "J09",
        {"lingkungan": Environment(kategori="B", dampak="Limbah cair")},
        P,
        "lingkungan.mitigasi: golongan dampak lingkungan B tanpa mitigasi. Tulis apa yang dilakukan, biaya, dan siapa.",
    ),
    (
        "J10",
        {"rumah_tangga": Household(jiwa=0, biaya_hidup_bulan=3_000_000)},
        S,
        "rumah_tangga: 0 jiwa, biaya hidup Rp3.000.000, pendapatan lain Rp0. Isi sedikitnya 1 jiwa, dan 0 atau lebih "
        "untuk uang.",
    ),
]


def codes(**parts: Any) -> set[str]:
    return {f.code for f in check(bare_plan(**parts), RULES)} & {row[0] for row in FINDINGS}


@pytest.mark.parametrize(("code", "parts", "severity", "sentence"), FINDINGS, ids=[row[0] for row in FINDINGS])
def test_each_finding_says_its_sentence(code: str, parts: dict[str, Any], severity: Severity, sentence: str) -> None:
    found = [f for f in check(bare_plan(**parts), RULES) if f.code == code]
    assert [(str(f), f.severity) for f in found] == [(sentence, severity)]


def test_what_is_given_in_full_is_left_alone() -> None:
    told = Beneficiaries(langsung=10, laki_laki=4, perempuan=6, pemuda=3, keluarga=8, cara_hitung="Daftar anggota")
    given = {
        "tanpa_proyek": WithoutProject(),
        "tahun_lalu": PastYear(penjualan=1),
        "penerima_manfaat": told,
        "lapangan_kerja": Work(pekerja_perempuan=1, jabatan_umum=("KASIR",)),
        "tenaga_kerja": CASHIER,
        "lingkungan": Environment(kategori="C", mitigasi="Bak pengendap"),
        "rumah_tangga": Household(biaya_hidup_bulan=1),
    }
    assert codes(**given) == set()


def test_the_lightest_category_asks_for_no_mitigation() -> None:
    assert codes(lingkungan=Environment(kategori="A")) == set()


def test_a_proposal_older_than_the_rules_is_not_asked_for_mitigation() -> None:
    old = SUBMISSION.model_copy(update={"tanggal": SUBMISSION.tanggal.replace(year=2019)})
    assert codes(pengajuan=old, lingkungan=Environment(kategori="B")) == set()
