"""The bank's eye: each rule sees its fault, says both numbers, and is silent about a sound plan."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings

from tests.engine.lint_plans import BORROWED, RULES, SOUND, told
from tests.engine.strategies import PROFILE, assumptions, bare_plan, loan, plans, unit
from workbench.engine import project
from workbench.engine.lint import lint, reasons
from workbench.engine.scenario import stress
from workbench.errors import Severity
from workbench.plan import Investment, OpeningBalance, PastYear, Plan, RunningCost, Staff, WorkingCapital, example

CASH = {"neraca_awal": OpeningBalance(kas=50_000_000, simpanan_pokok=50_000_000)}
LORRY = Investment(nama="Truk", harga_satuan=2_000_000, umur_tahun=1)


@pytest.mark.parametrize("plan", [SOUND, BORROWED])
def test_a_sound_plan_is_not_blamed(plan: dict[str, Any]) -> None:
    assert told(**plan) == {}


# A shop earns 395.000 a month (1.000.000 - 600.000 - 0,5 % of tax): the figures below follow from that.
FINDINGS = {
    "E01": (
        {"biaya": (RunningCost(nama="Sewa", per_bulan=500_000),)},
        # 36 x (395.000 - 500.000) = -3.780.000, less the final tax of month 24 on: 13 x 5.000 are not due on a loss
        "arus_kas: kas minus mulai bulan ke-1, paling dalam Rp3.715.000. "
        "Tambah modal kerja, undurkan belanja, atau perkecil pinjaman.",
    ),
    "E02": (
        # 12 x 395.000 against 6.000.000 + 60.000 x 6,5
        {"pinjaman": (loan(plafon=6_000_000),), **CASH},
        "pinjaman: DSCR di bawah nilai pembanding 1,25× pada tahun 1; terendah 0,74× pada tahun 1. "
        "Perpanjang tenor, kecilkan plafon, atau naikkan laba kotor.",
    ),
    "E03": (
        # January sells half: 197.500 in month 12 against 333.337 + 3.333
        {"pinjaman": (loan(plafon=4_000_000),), "unit": (unit(musim=(0.5,) + (1.2,) * 11),), **CASH},
        "pinjaman: pada bulan ke-12 uang masuk bersih Rp197.500, angsuran Rp336.670. "
        "Sisihkan kas dari bulan ramai untuk bulan sepi.",
    ),
    "E04": (
        # 12 x 395.000 = 4.740.000 less wear of 1.000.000; the cash went into the building
        {"investasi": (Investment(nama="Gedung", harga_satuan=20_000_000, umur_tahun=20, sumber="sendiri"),)},
        "arus_kas: untung Rp3.740.000 pada tahun 1 tetapi kas habis. Periksa piutang, stok, dan angsuran pokok.",
    ),
    "E05": (
        {"biaya": (RunningCost(nama="Sewa", per_bulan=450_000, mulai_bulan=13),), **CASH},
        "hasil_usaha: rugi pada tahun 2, 3. Periksa margin tiap unit dan biaya tetap.",
    ),
    "E06": (
        # 250.000 of 400.000
        {"tenaga_kerja": (Staff(jabatan="Kasir", upah_bulan=250_000, bulan_upah=12),), **CASH},
        "tenaga_kerja: upah tahun 2 memakan 62,5% laba kotor, besar dibanding 50,0%. "
        "Pakai tenaga paruh waktu atau gabungkan tugas.",
    ),
    "E07": (
        {"investasi": (LORRY,), "pinjaman": (loan(plafon=2_000_000, tenor_bulan=24),), **CASH},
        "investasi[0].umur_tahun: Truk: umur 1 tahun, pinjaman 24 bulan, tidak ada penggantian. "
        "Rencanakan penggantian aset.",
    ),
    "E08": (
        {
            "investasi": (LORRY.model_copy(update={"bulan": 3, "umur_tahun": 5}),),
            "modal_kerja": (WorkingCapital(nama="Stok", jumlah=500_000, bulan=2),),
            "pinjaman": (loan(plafon=2_500_000, tenor_bulan=24),),
            **CASH,
        },
        "pinjaman.tahap: seluruh pinjaman dicairkan di awal, padahal Rp2.500.000 baru dipakai kemudian. "
        "Cairkan bertahap supaya bunga tidak berjalan sia-sia.",
    ),
    "E09": (
        {"tahun_lalu": PastYear(penjualan=5_000_000), **CASH},
        "unit: penjualan tahun 1 Rp12.000.000, 2,4 kali tahun lalu (Rp5.000.000). "
        "Jelaskan sebab kenaikan: unit baru, pembeli baru, atau kontrak.",
    ),
    "E10": (
        {
            "profil": PROFILE.model_copy(update={"kepala_keluarga": 1}),
            "unit": (unit(jenis="sembako", volume=200.0),),
            **CASH,
        },
        "unit: Gerai: belanja Rp2.000.000 per keluarga sebulan. Bandingkan dengan belanja keluarga di desa ini.",
    ),
    "E11": (
        {"pinjaman": (loan(metode="flat", program="kdmp_pmk49"),), **CASH},
        "pinjaman[0].metode: metode flat dipakai; aturan program menyebut efektif atau yang setara, bukan flat. "
        "Tanyakan metode kepada bank.",
    ),
    "E13": (
        {"unit": (unit(volume=50_000.0),), **CASH},
        "pajak: penjualan tahun 1 Rp6.000.000.000 melewati batas PPh final. "
        "Hitung pajak tahun berikutnya dengan tarif umum.",
    ),
}


@pytest.mark.parametrize("code", FINDINGS)
def test_each_fault_is_said(code: str) -> None:
    parts, sentence = FINDINGS[code]
    assert told(**parts)[code] == sentence


def test_value_lost_is_said() -> None:
    """Rp40 million for Rp395.000 a month and 34 million left after three years is less than 12 % a year."""
    asset = Investment(nama="Gedung", harga_satuan=40_000_000, umur_tahun=20, sumber="sendiri")
    p = project(bare_plan(investasi=(asset,), **CASH))
    assert p.feasibility.npv < 0
    assert re.fullmatch(
        r"kelayakan: NPV −Rp4\.\d{3}\.\d{3} pada diskonto 12,0%\. Kecilkan investasi atau naikkan hasil tiap unit\.",
        told(investasi=(asset,), **CASH)["E12"],
    )


def test_the_first_scenario_that_breaks_is_said() -> None:
    """4.740.000 against 4.200.000 + 273.000 is 1,06; a tenth less is 0,95."""
    said = told(pinjaman=(loan(plafon=4_200_000),), **CASH)["E14"]
    assert said.startswith("uji_ketahanan: Volume penjualan turun 10%: belum mampu, DSCR terendah 0,95×, kas terendah")


def test_a_broken_plan_needs_no_scenario() -> None:
    assert "E14" not in told(biaya=FINDINGS["E01"][0]["biaya"])


def test_wages_above_all_of_the_margin_are_very_large() -> None:
    said = told(tenaga_kerja=(Staff(jabatan="Kasir", upah_bulan=450_000, bulan_upah=12),), **CASH)["E06"]
    assert "memakan 112,5% laba kotor, sangat besar dibanding 50,0%" in said


def test_the_weightiest_come_first_and_the_checks_are_there_too() -> None:
    p = project(bare_plan(**CASH))
    found = lint(p, RULES)
    assert [f.severity for f in found] == sorted((f.severity for f in found), key=list(Severity).index)
    assert {"L01", "L02", "L03", "L04"} <= {f.code for f in found}


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (
            {"biaya": FINDINGS["E01"][0]["biaya"]},
            ("Kas kurang Rp3.715.000 pada bulan ke-36 (01/2030).",),
        ),
        (
            CASH,
            ("Kas terendah Rp50.000.000 pada bulan ke-0 (01/2027); tidak pernah minus.",),
        ),
        (
            {**CASH, "asumsi": assumptions(kas_minimum=60_000_000)},
            ("Kas terendah Rp50.000.000 pada bulan ke-0 (01/2027), di bawah kas minimum.",),
        ),
        (
            {**CASH, "pinjaman": (loan(),)},
            (
                "DSCR terendah 3,71× pada tahun 1, di atas nilai pembanding 1,25×.",
                "Kas terendah Rp51.200.000 pada bulan ke-0 (01/2027); tidak pernah minus.",
            ),
        ),
    ],
)
def test_the_reasons_name_both_numbers(parts: dict[str, Any], expected: tuple[str, ...]) -> None:
    assert reasons(project(bare_plan(**parts))) == expected


@settings(max_examples=25)
@given(plans())
def test_any_plan_can_be_talked_about(plan: Plan) -> None:
    p = project(plan, RULES)
    found = lint(p, RULES, stress(plan, RULES))
    assert all(f.what and f.fix and f.where for f in found)
    assert not any(re.search(r"\bnan\b|\binf\b", str(f).lower()) for f in found if f.code.startswith("E"))
    assert all(told.endswith(".") for told in reasons(p))


def test_the_example_is_not_drowned_in_findings() -> None:
    """A reader stops reading after a handful: noise hides what matters."""
    p = project(example())
    open_points = [f for f in lint(p, RULES, stress(p.plan, RULES)) if f.severity is Severity.PERIKSA]
    assert 1 <= len(open_points) <= 5
