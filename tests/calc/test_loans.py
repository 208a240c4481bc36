"""Dated loans through ``workbench calc``: worked out by hand, and what is refused.

Apache Fineract's schedules are in ``test_calc_loans_fineract.py``.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.calc.loan_questions import ask, draws, table
from workbench.calc import calculate
from workbench.errors import WorkbenchError

# --- others -----------------------------------------------------------------------------------------


def test_interest_on_the_daily_balance() -> None:
    """INT-16b: 1 % a month of 30 days on Rp1.000.000, 600.000, 500.000, 300.000 for 6, 12, 6, 5 days: Rp5.900."""
    balances = [("2027-06-07", 400_000), ("2027-06-19", 100_000), ("2027-06-25", 200_000)]
    found = ask(
        "schedule", pencairan=draws(("2027-06-01", 1_000_000)), bunga_tahun=0.12, hitungan_hari="actual/360",
        jatuh_tempo=["2027-06-30"], pembayaran=draws(*balances),
    )  # fmt: skip
    assert table(found) == [(1_005_900, 5_900, 1_000_000, 0)]


def test_eleven_per_cent_fixed_for_24_months_then_twelve() -> None:
    """INT-22, Muamalat: 6.535.432, then 6.866.331 (12 %, which the page does not state but implies)."""
    terms = {"plafon": 575_000_000, "bunga_tahun": 0.11, "tenor_bulan": 180}
    rows = ask("schedule", **terms, bunga_tetap_bulan=24, bunga_berikut=0.12)["baris"]
    assert rows[24]["angsuran"] == 6_535_432
    assert rows[25]["angsuran"] == pytest.approx(6_866_331, abs=1)
    assert rows[180]["sisa"] == 0


def test_four_quarters_at_three_per_cent() -> None:
    """INT-09: 2.690.270; the fourth interest is 78.357, where the print has a typing error."""
    found = table(
        ask("schedule", pencairan=draws(("2027-01-15", 10_000_000)), bunga_tahun=0.12, tenor_bulan=12, tiap=3)
    )
    assert [row[0] for row in found[:3]] == [2_690_270] * 3
    assert [row[1] for row in found] == [300_000, 228_292, 154_433, 78_357]


# --- by hand ----------------------------------------------------------------------------------------


def test_an_annuity_in_advance_by_hand() -> None:
    """Rp12.000.000, 1 %, 3 instalments, the first at once: 4.080.265,34 / 1,01 = 4.039.866,67.

    Left 7.960.133; interest 79.601,33, principal 3.960.266; left 3.999.867; interest 39.998,67.
    """
    given = {"pencairan": draws(("2027-01-05", 12_000_000)), "bunga_tahun": 0.12, "banyak_angsuran": 3}
    found = ask("schedule", **given, angsuran_di_muka=True)
    assert [row["jatuh_tempo"] for row in found["baris"]] == ["2027-01-05", "2027-01-05", "2027-02-05", "2027-03-05"]
    assert table(found) == [
        (4_039_867, 0, 4_039_867, 7_960_133),
        (4_039_867, 79_601, 3_960_266, 3_999_867),
        (4_039_866, 39_999, 3_999_867, 0),
    ]
    flat = table(ask("schedule", **given, angsuran_di_muka=True, metode="flat"))
    assert flat == [(4_120_000, 120_000, 4_000_000, 8_000_000), (4_120_000, 120_000, 4_000_000, 4_000_000),
                    (4_120_000, 120_000, 4_000_000, 0)]  # fmt: skip


def test_a_given_instalment_leaves_the_rest_to_the_last_by_hand() -> None:
    """Rp3.000.000, 1 %, Rp1.000.000 agreed: left 2.030.000, then 1.050.300, last 1.060.803."""
    given = {"pencairan": draws(("2027-01-05", 3_000_000)), "bunga_tahun": 0.12, "banyak_angsuran": 3}
    found = table(ask("schedule", **given, angsuran_tetap=1_000_000))
    assert [row[3] for row in found] == [2_030_000, 1_050_300, 0]
    assert found[2][0] == 1_060_803


def test_interest_may_follow_the_moved_day_by_hand() -> None:
    """Due Sunday 14 March 2027, paid on Monday: 59 or 60 days of Rp10.000 a day (36,5 % of Rp10 million)."""
    given = {
        "pencairan": draws(("2027-01-14", 10_000_000)), "bunga_tahun": 0.365, "banyak_angsuran": 1, "tiap": 2,
        "hitungan_hari": "actual/365", "hari_libur": "akhir_pekan",
    }  # fmt: skip
    kept, moved = ask("schedule", **given)["baris"][1], ask("schedule", **given, bunga_ikut_geser=True)["baris"][1]
    assert kept["jatuh_tempo"] == moved["jatuh_tempo"] == "2027-03-15"
    assert (kept["bunga"], moved["bunga"]) == (590_000, 600_000)


def test_a_long_first_period_by_hand() -> None:
    """Drawn on 5 January, due on 12 February: a month and 7 of the 31 days before it; 1 % a month of Rp3.100.000."""
    given = {"pencairan": draws(("2027-01-05", 3_100_000)), "bunga_tahun": 0.12, "banyak_angsuran": 1}
    assert ask("schedule", **given, angsuran_pertama="2027-02-12")["baris"][1]["bunga"] == 31_000 + 7_000


def test_what_is_left_of_flat_interest_at_settlement_by_hand() -> None:
    """Rp12.000.000 flat 12 % over 12 months; after 6 instalments and 15 of 30 days (12 June to 12 July 2027).

    Accrued: half of 120.000. The whole contract: 6 months of it. By annuity at the rate behind 1.120.000 a month
    (1,788 %): 6 instalments are worth 6.317.318, with half a month 6.373.801, less the principal of 6 million.
    """
    given = {"plafon": 12_000_000, "bunga_tahun": 0.12, "metode": "flat", "tenor_bulan": 12, "mulai": "2026-12-01"}
    day = {"tanggal_pelunasan": "2027-06-27"}
    accrued = ask("settlement", **given, **day, denda_pelunasan=0.01)
    assert (accrued["angsuran_terbayar"], accrued["sisa_pokok"], accrued["bunga"]) == (6, 6_000_000, 60_000)
    assert (accrued["denda"], accrued["jumlah"], accrued["bunga_dihemat"]) == (60_000, 6_120_000, 660_000)
    whole = ask("settlement", **given, **day, sisa_bunga="penuh")
    assert (whole["bunga"], whole["bunga_dihemat"]) == (720_000, 0)
    earned = ask("settlement", **{**given, "metode": "murabahah"}, **day, sisa_bunga="anuitas")
    assert ask("settlement", **{**given, "metode": "murabahah"}, **day)["bunga"] == 720_000
    rate = 0.017880
    worth = sum(1_120_000 / (1 + rate) ** j for j in range(1, 7))
    assert earned["jumlah"] == pytest.approx(worth * (1 + rate / 2), rel=2e-5)


def test_two_loans_side_by_side_by_hand() -> None:
    """Rp1.200.000 in two and Rp600.000 in one, no interest: 600.000 + 600.000 in February, 600.000 in March."""
    one = {"plafon": 1_200_000, "bunga_tahun": 0, "tenor_bulan": 2, "hari_libur": "tidak_digeser"}
    two = {"pencairan": draws(("2027-01-20", 600_000)), "bunga_tahun": 0, "banyak_angsuran": 1,
           "hari_libur": "tidak_digeser"}  # fmt: skip
    found = json.loads(calculate("loans", json.dumps({"pinjaman": [one, two]})))
    rows = [(row["tanggal"], row["pencairan"], row["angsuran"], row["sisa"]) for row in found["baris"]]
    assert rows == [
        ("2027-01-12", 1_200_000, 0, 1_200_000),
        ("2027-01-20", 600_000, 0, 1_800_000),
        ("2027-02-12", 0, 600_000, 1_200_000),
        ("2027-02-20", 0, 600_000, 600_000),
        ("2027-03-12", 0, 600_000, 0),
    ]
    assert (found["bulan_terberat"], found["angsuran_bulan_terberat"]) == ("2027-02-01", 1_200_000)


def test_the_flat_equivalent_follows_the_money_where_the_rate_moves() -> None:
    """Three months free and a rate that rises: no longer the rate of the first month."""
    terms = {"plafon": 12_000_000, "bunga_tahun": 0.12, "tenor_bulan": 12}
    plain, free = ask("loan", **terms), ask("loan", **terms, bebas_bunga_bulan=3)
    assert free["setara_flat_menurun"] < plain["setara_flat_menurun"] == pytest.approx(0.065)
    assert free["bunga_efektif_tahun"] < 0.12
    dear = ask("loan", **terms, bunga_tetap_bulan=3, bunga_berikut=0.24)
    assert 0.12 < dear["bunga_efektif_tahun"] < 0.24


# --- refusals ---------------------------------------------------------------------------------------

PLAIN: dict[str, Any] = {"pencairan": draws(("2027-01-05", 3_000_000)), "bunga_tahun": 0.12, "banyak_angsuran": 3}


@pytest.mark.parametrize(
    ("kind", "given", "sentence"),
    [
        ("schedule", {**PLAIN, "plafon": 5}, "plafon tidak dipakai bersama pencairan bertanggal"),
        ("schedule", {"plafon": 5, "bunga_tahun": 0, "tenor_bulan": 1, "tiap": 2}, "tiap memerlukan pencairan"),
        ("schedule", {**PLAIN, "banyak_angsuran": 0}, "banyaknya angsuran belum ada"),
        ("schedule", {**PLAIN, "pencairan": draws(("1066-10-14", 5))}, "ada tanggal di luar tahun 2000 sampai 2100"),
        ("schedule", {**PLAIN, "pencairan": draws(("2027-01-05", 1.5))}, "1.5 tidak habis dibagi satuan uang 1"),
        ("schedule", {**PLAIN, "satuan_waktu": "minggu"}, "30/360 hanya untuk angsuran bulanan"),
        ("schedule", {**PLAIN, "tiap": 2, "tenggang_bulan": 3}, "3 bulan bukan kelipatan satu periode"),
        ("schedule", {**PLAIN, "tenggang_angsuran": 3}, "masa tenggang menghabiskan jangka waktu"),
        ("schedule", {**PLAIN, "tenggang_bunga_angsuran": 3}, "tenggang bunga menghabiskan jangka waktu"),
        ("schedule", {**PLAIN, "bebas_bunga_angsuran": 4}, "masa bebas bunga di luar jangka waktu"),
        ("schedule", {**PLAIN, "angsuran_pertama": "2027-01-05"}, "angsuran pertama tidak sesudah pencairan"),
        ("schedule", {**PLAIN, "jatuh_tempo": ["2027-03-05", "2027-02-05"]}, "tanggal jatuh tempo tidak berurutan"),
        ("schedule", {**PLAIN, "pencairan": draws(("2027-01-05", 9), ("2027-04-05", 9))}, "sesudah angsuran terakhir"),
        ("schedule", {**PLAIN, "pencairan": draws(("2027-01-05", -9))}, "pencairan kosong atau tidak berjumlah"),
        ("schedule", {**PLAIN, "pembayaran": draws(("2027-04-05", 9))}, "pembayaran ekstra di luar masa pinjaman"),
        ("schedule", {**PLAIN, "pembulatan": 0}, "kelipatan pembulatan kurang dari satuan uang"),
        ("schedule", {**PLAIN, "angsuran_tetap": 1_000}, "angsuran yang ditetapkan tidak menutup bunga"),
        ("schedule", {**PLAIN, "pembulatan_terpisah": True}, "hanya untuk flat dan murabahah"),
        ("schedule", {**PLAIN, "metode": "menurun", "ratakan_angsuran": True}, "angsuran menurun tidak tetap"),
        ("schedule", {**PLAIN, "angsuran_di_muka": True, "tenggang_angsuran": 1}, "angsuran di muka dengan tenggang"),
        ("schedule", {**PLAIN, "metode": "murabahah", "pembayaran": draws(("2027-02-01", 9))}, "harga jual murabahah"),
        (
            "schedule",
            {**PLAIN, "bunga_tenggang": "dikapitalisasi", "tenggang_bunga_angsuran": 2, "tenggang_angsuran": 1},
            "bunga masih ditambahkan ke pokok",
        ),
        (
            "schedule",
            {**PLAIN, "satuan_waktu": "hari", "hitungan_hari": "actual/365", "dasar_angsuran": "bulan"},
            "bulan rata hanya untuk angsuran bulanan",
        ),
        ("settlement", {**PLAIN, "tanggal_pelunasan": "2027-04-05"}, "tanggal pelunasan di luar masa pinjaman"),
        (
            "settlement",
            {**PLAIN, "tanggal_pelunasan": "2027-03-01", "sisa_bunga": "anuitas"},
            "pengakuan anuitas hanya untuk flat dan murabahah",
        ),
        ("reschedule", {**PLAIN, "metode": "murabahah", "mulai_baru": "2027-03-01"}, "tidak dimodelkan untuk"),
        (
            "reschedule",
            {**PLAIN, "jatuh_tempo": ["2027-02-05", "2027-05-05"], "mulai_baru": "2027-03-01"},
            "tanggal angsuran baru tidak diketahui dari jadwal lama",
        ),
        (
            "loans",
            {"pinjaman": [PLAIN, {**PLAIN, "satuan_uang": 0.01}]},
            "satuan uang berbeda-beda",
        ),
    ],
)
def test_what_cannot_be_laid_out_is_refused_with_a_sentence(kind: str, given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(WorkbenchError) as caught:
        calculate(kind, json.dumps(given))
    assert sentence in str(caught.value)
    assert str(caught.value).endswith(".")
