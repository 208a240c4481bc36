"""Apache Fineract's schedules through ``workbench calc``, to the cent.

Rows from its own tests (``ProgressiveEMICalculatorTest.java``, the end-to-end features ``Loan*.feature``); which
case is reproduced, and which is not and why: docs/pengembang/kasus.md.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from tests.calc.loan_questions import Row, ask, draws, table

# --- Apache Fineract --------------------------------------------------------------------------------

CENTS = {"satuan_uang": 0.01, "tengah_ke_genap": True}
PROGRESSIVE = {
    **CENTS, "ratakan_angsuran": True, "bunga_tahun": 0.094822, "banyak_angsuran": 6,
    "pencairan": draws(("2024-01-01", 100)),
}  # fmt: skip

DAILY = {
    **CENTS, "pencairan": draws(("2022-11-01", 5000)), "bunga_tahun": 0.12, "banyak_angsuran": 6, "pembulatan": 1,
    "hitungan_hari": "actual/365", "dasar_angsuran": "periode_pertama", "bunga_per_bagian": True,
}  # fmt: skip
FLAT = {**CENTS, "metode": "flat", "bunga_tahun": 0.12, "pembulatan_terpisah": True, "bunga_penutup": True}
AGAIN = {**FLAT, "pencairan": draws(("2023-07-01", 3000)), "banyak_angsuran": 3, "mulai_baru": "2023-09-01"}


def paid(day: str, amount: float, effect: str = "angsuran") -> dict[str, Any]:
    return {"tanggal": day, "jumlah": amount, "akibat": effect, "guna": "mendahului"}


class Case(NamedTuple):
    """What is asked and the rows that the source prints."""

    given: dict[str, Any]
    rows: list[Row]
    kind: str = "schedule"


FINERACT = {
    "second draw on a due date": Case(
        {**PROGRESSIVE, "pencairan": draws(("2024-01-01", 100), ("2024-03-01", 100))},
        [
            (17.13, 0.79, 16.34, 83.66), (17.13, 0.66, 16.47, 167.19), (42.63, 1.32, 41.31, 125.88),
            (42.63, 0.99, 41.64, 84.24), (42.63, 0.67, 41.96, 42.28), (42.61, 0.33, 42.28, 0),
        ],
    ),
    "second draw in the middle of a month": Case(
        {**PROGRESSIVE, "pencairan": draws(("2024-01-01", 100), ("2024-02-15", 100))},
        [
            (17.13, 0.79, 16.34, 83.66), (37.53, 1.07, 36.46, 147.2), (37.53, 1.16, 36.37, 110.83),
            (37.53, 0.88, 36.65, 74.18), (37.53, 0.59, 36.94, 37.24), (37.53, 0.29, 37.24, 0),
        ],
    ),
    "three draws in a short first month": Case(
        {
            **PROGRESSIVE, "angsuran_pertama": "2024-02-01",
            "pencairan": draws(("2024-01-05", 100), ("2024-01-08", 50), ("2024-01-08", 25)),
        },
        [
            (29.94, 1.15, 28.79, 146.21), (29.94, 1.16, 28.78, 117.43), (29.94, 0.93, 29.01, 88.42),
            (29.94, 0.7, 29.24, 59.18), (29.94, 0.47, 29.47, 29.71), (29.94, 0.23, 29.71, 0),
        ],
    ),
    "stub of 17 days": Case(
        {
            **PROGRESSIVE, "bunga_tahun": 0.0999, "angsuran_pertama": "2024-02-01",
            "pencairan": draws(("2024-01-15", 192.22)),
        },
        [
            (32.85, 0.88, 31.97, 160.25), (32.85, 1.33, 31.52, 128.73), (32.85, 1.07, 31.78, 96.95),
            (32.85, 0.81, 32.04, 64.91), (32.85, 0.54, 32.31, 32.6), (32.87, 0.27, 32.6, 0),
        ],
    ),
    "rate change on a due date": Case(
        {**PROGRESSIVE, "bunga_tahun": 0.07, "perubahan_bunga": [{"tanggal": "2024-02-01", "bunga_tahun": 0.04}]},
        [
            (17.01, 0.58, 16.43, 83.57), (16.88, 0.28, 16.6, 66.97), (16.88, 0.22, 16.66, 50.31),
            (16.88, 0.17, 16.71, 33.6), (16.88, 0.11, 16.77, 16.83), (16.89, 0.06, 16.83, 0),
        ],
    ),
    "rate change in the middle of a month": Case(
        {**PROGRESSIVE, "bunga_tahun": 0.07, "perubahan_bunga": [{"tanggal": "2024-02-14", "bunga_tahun": 0.04}]},
        [
            (17.01, 0.58, 16.43, 83.57), (16.9, 0.37, 16.53, 67.04), (16.9, 0.22, 16.68, 50.36),
            (16.9, 0.17, 16.73, 33.63), (16.9, 0.11, 16.79, 16.84), (16.9, 0.06, 16.84, 0),
        ],
    ),
    "every two weeks, 364 days": Case(
        {**PROGRESSIVE, "banyak_angsuran": 3, "tiap": 2, "satuan_waktu": "minggu", "hitungan_hari": "actual/364"},
        [(33.57, 0.36, 33.21, 66.79), (33.57, 0.24, 33.33, 33.46), (33.58, 0.12, 33.46, 0)],
    ),
    "every week, 364 days": Case(
        {**PROGRESSIVE, "satuan_waktu": "minggu", "hitungan_hari": "actual/364"},
        [
            (16.77, 0.18, 16.59, 83.41), (16.77, 0.15, 16.62, 66.79), (16.77, 0.12, 16.65, 50.14),
            (16.77, 0.09, 16.68, 33.46), (16.77, 0.06, 16.71, 16.75), (16.78, 0.03, 16.75, 0),
        ],
    ),
    "every 15 days, 360 days": Case(
        {**PROGRESSIVE, "tiap": 15, "satuan_waktu": "hari", "hitungan_hari": "actual/360"},
        [
            (16.9, 0.4, 16.5, 83.5), (16.9, 0.33, 16.57, 66.93), (16.9, 0.26, 16.64, 50.29),
            (16.9, 0.2, 16.7, 33.59), (16.9, 0.13, 16.77, 16.82), (16.89, 0.07, 16.82, 0),
        ],
    ),
    "two draws in the first month, interest rounded at each": Case(
        {**PROGRESSIVE, "pencairan": draws(("2024-01-01", 100), ("2024-01-08", 200)), "bunga_per_bagian": True},
        [
            (51.33, 2.02, 49.31, 250.69), (51.33, 1.98, 49.35, 201.34), (51.33, 1.59, 49.74, 151.6),
            (51.33, 1.2, 50.13, 101.47), (51.33, 0.8, 50.53, 50.94), (51.34, 0.4, 50.94, 0),
        ],
    ),
    "real days / 365, evening out would not help": Case(
        {**PROGRESSIVE, "bunga_tahun": 0.15678, "hitungan_hari": "actual/365"},
        [
            (17.43, 1.33, 16.1, 83.9), (17.43, 1.05, 16.38, 67.52), (17.43, 0.9, 16.53, 50.99),
            (17.43, 0.66, 16.77, 34.22), (17.43, 0.46, 16.97, 17.25), (17.47, 0.22, 17.25, 0),
        ],
    ),
    "real days / real year, over new year": Case(
        {**PROGRESSIVE, "hitungan_hari": "actual/actual", "pencairan": draws(("2023-12-12", 100))},
        [
            (17.13, 0.8, 16.33, 83.67), (17.13, 0.67, 16.46, 67.21), (17.13, 0.5, 16.63, 50.58),
            (17.13, 0.41, 16.72, 33.86), (17.13, 0.26, 16.87, 16.99), (17.13, 0.14, 16.99, 0),
        ],
    ),
    "a period of 43 days counted as one month": Case(
        {
            **PROGRESSIVE, "bulan_penuh": True, "banyak_angsuran": 0,
            "jatuh_tempo": ["2024-02-01", "2024-03-15", "2024-04-15", "2024-05-15", "2024-06-15", "2024-07-15"],
        },
        [
            (17.13, 0.79, 16.34, 83.66), (17.13, 0.66, 16.47, 67.19), (17.13, 0.53, 16.6, 50.59),
            (17.13, 0.4, 16.73, 33.86), (17.13, 0.27, 16.86, 17), (17.13, 0.13, 17, 0),
        ],
    ),
    "flat, parts rounded apart to 20": Case(
        {**FLAT, "pencairan": draws(("2023-01-01", 1250)), "banyak_angsuran": 3, "pembulatan": 20},
        [(440, 12.5, 427.5, 822.5), (440, 12.5, 427.5, 395), (407.5, 12.5, 395, 0)],
    ),
    "LoanRepayment-3139": Case(
        {**FLAT, "bunga_tahun": 0.15, "pencairan": draws(("2023-09-01", 1250)), "banyak_angsuran": 4, "pembulatan": 1},
        [
            (328, 15.62, 312.38, 937.62), (328, 15.62, 312.38, 625.24), (328, 15.62, 312.38, 312.86),
            (328.5, 15.64, 312.86, 0),
        ],
    ),
    "LoanRepayment-3159": Case(
        {**CENTS, "bunga_tahun": 0.15, "pencairan": draws(("2023-09-01", 1250)), "banyak_angsuran": 4, "pembulatan": 1},
        [
            (322, 15.62, 306.38, 943.62), (322, 11.8, 310.2, 633.42), (322, 7.92, 314.08, 319.34),
            (323.33, 3.99, 319.34, 0),
        ],
    ),
    "LoanChargeOff-1193": Case(
        {**DAILY, "pencairan": draws(("2023-01-01", 1000)), "banyak_angsuran": 1},
        [(1010.19, 10.19, 1000, 0)],
    ),
    "LoanRepayment-640: 863 four days before the first due date": Case(
        {**DAILY, "pembayaran": [paid("2022-11-27", 863)]},
        [
            (911.18, 48.18, 863, 4137), (852, 42.16, 809.84, 3327.16), (852, 33.91, 818.09, 2509.07),
            (852, 23.1, 828.9, 1680.17), (852, 17.12, 834.88, 845.29), (853.63, 8.34, 845.29, 0),
        ],
    ),
    "LoanRepayment-712: 200, less than the instalment": Case(
        {**DAILY, "pembayaran": [paid("2022-11-27", 200)]},
        [
            (862, 49.05, 812.95, 4187.05), (862, 42.67, 819.33, 3367.72), (862, 34.32, 827.68, 2540.04),
            (862, 23.38, 838.62, 1701.42), (862, 17.34, 844.66, 856.76), (865.21, 8.45, 856.76, 0),
        ],
    ),
    "LoanRepayment-760: 1500 on the due date": Case(
        {**DAILY, "pembayaran": [paid("2022-12-01", 1500)]},
        [
            (1500, 49.32, 1450.68, 3549.32), (731, 36.17, 694.83, 2854.49), (731, 29.09, 701.91, 2152.58),
            (731, 19.82, 711.18, 1441.4), (731, 14.69, 716.31, 725.09), (732.24, 7.15, 725.09, 0),
        ],
    ),
    "LoanRepayment-784: 1500 before it": Case(
        {**DAILY, "pembayaran": [paid("2022-11-27", 1500)]},
        [
            (1547.34, 47.34, 1500, 3500), (721, 35.67, 685.33, 2814.67), (721, 28.69, 692.31, 2122.36),
            (721, 19.54, 701.46, 1420.9), (721, 14.48, 706.52, 714.38), (721.43, 7.05, 714.38, 0),
        ],
    ),
    "LoanRepayment-1016: fewer instalments": Case(
        {**DAILY, "pembayaran": [paid("2022-12-01", 1000, "tenor"), paid("2023-01-01", 2000, "tenor")]},
        [
            (1000, 49.32, 950.68, 4049.32), (2000, 41.27, 1958.73, 2090.59), (862, 21.31, 840.69, 1249.9),
            (862, 11.51, 850.49, 399.41), (403.48, 4.07, 399.41, 0), (0, 0, 0, 0),
        ],
    ),
    "LoanRepayment-1041: lower instalments": Case(
        {**DAILY, "pembayaran": [paid("2022-12-01", 1000), paid("2023-01-01", 2000)]},
        [
            (1000, 49.32, 950.68, 4049.32), (2000, 41.27, 1958.73, 2090.59), (536, 21.31, 514.69, 1575.9),
            (536, 14.51, 521.49, 1054.41), (536, 10.75, 525.25, 529.16), (534.38, 5.22, 529.16, 0),
        ],
    ),
    "LoanReschedule-180: two instalments more": Case(
        {**AGAIN, "bunga_tahun": 0, "sisa_angsuran": 4},
        [(1000, 0, 1000, 2000), (500, 0, 500, 1500), (500, 0, 500, 1000), (500, 0, 500, 500), (500, 0, 500, 0)],
        "reschedule",
    ),
    "LoanReschedule-214: a month of grace": Case(
        {**AGAIN, "bunga_tahun": 0, "tenggang_baru": 1},
        [(1000, 0, 1000, 2000), (0, 0, 0, 2000), (1000, 0, 1000, 1000), (1000, 0, 1000, 0)],
        "reschedule",
    ),
    "LoanReschedule-280: 6 % instead of 12 %": Case(
        {**AGAIN, "bunga_baru": 0.06},
        [(1030, 30, 1000, 2000), (1015, 15, 1000, 1000), (1015, 15, 1000, 0)],
        "reschedule",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FINERACT.values(), ids=FINERACT)
def test_fineract_to_the_cent(case: Case) -> None:
    assert table(ask(case.kind, **case.given)) == case.rows


def test_fineract_grace_on_principal_and_on_interest() -> None:
    """LoanRepayment-509: three months of interest come with the fourth, principal from the seventh."""
    found = table(
        ask(
            "schedule", **CENTS, pencairan=draws(("2022-11-01", 5000)), bunga_tahun=0.12, banyak_angsuran=18,
            pembulatan=1, tenggang_angsuran=6, tenggang_bunga_angsuran=3, bunga_tenggang="dibayar_sesudahnya",
        )
    )  # fmt: skip
    assert [row[0] for row in found] == [0, 0, 0, 200, 50, 50, *[444] * 11, 447.09]
    assert found[6:8] == [(444, 50, 394, 4606), (444, 46.06, 397.94, 4208.06)]
    assert found[15:] == [(444, 13.09, 430.91, 877.88), (444, 8.78, 435.22, 442.66), (447.09, 4.43, 442.66, 0)]


def test_fineract_daily_interest_over_18_months() -> None:
    """LoanRepayment-381."""
    found = table(ask("schedule", **{**DAILY, "banyak_angsuran": 18}))
    assert found[:3] == [(305, 49.32, 255.68, 4744.32), (305, 48.35, 256.65, 4487.67), (305, 45.74, 259.26, 4228.41)]
    assert found[15:] == [(305, 8.53, 296.47, 598.28), (305, 6.1, 298.9, 299.38), (302.33, 2.95, 299.38, 0)]


def test_fineract_money_in_hundreds() -> None:
    """Equal principal 10 million with five months of grace, and 12.000 in four: all in multiples of 100."""
    given = {"pencairan": draws(("2023-01-01", 10_000_000)), "bunga_tahun": 0.24, "satuan_uang": 100}
    found = table(ask("schedule", **given, banyak_angsuran=24, metode="menurun", tenggang_angsuran=5))
    assert [row[1] for row in found[:7]] == [200_000] * 6 + [189_500]
    assert (found[5][2], found[9][1], found[19][1], found[23][1:3]) == (526_300, 157_900, 52_600, (10_500, 526_600))
    small = {**given, "pencairan": draws(("2023-01-01", 12_000))}
    assert table(ask("schedule", **small, banyak_angsuran=4)) == [
        (3_200, 200, 3_000, 9_000),
        (3_200, 200, 3_000, 6_000),
        (3_200, 100, 3_100, 2_900),
        (3_000, 100, 2_900, 0),
    ]


def test_fineract_due_dates_that_move() -> None:
    """LoanReschedule-148: from 1 to 15 September, and the ones after it with it; Loan-1167: 30 days become 60."""
    given = {"pencairan": draws(("2023-07-01", 3000)), "bunga_tahun": 0, "banyak_angsuran": 3}
    found = ask("reschedule", **given, mulai_baru="2023-09-01", angsuran_pertama_baru="2023-09-15")
    assert [row["jatuh_tempo"] for row in found["baris"]] == ["2023-07-01", "2023-08-01", "2023-09-15", "2023-10-15"]
    assert [row[0] for row in table(found)] == [1_000, 1_000, 1_000]
    once = ask("schedule", **CENTS, pencairan=draws(("2023-05-14", 127.95)), bunga_tahun=0, jatuh_tempo=["2023-07-13"])
    assert table(once) == [(127.95, 0, 127.95, 0)]


@pytest.mark.parametrize(("until", "interest"), [("tanggal", 0.24), ("akhir_periode", 0.49)])
def test_fineract_pay_off_on_15_february(until: str, interest: float) -> None:
    """Loan-5582 and 5642, payoff_on0215: 17,01 was paid on 1 February; interest to the day, or to the due date."""
    given = {**PROGRESSIVE, "bunga_tahun": 0.07}
    found = ask("settlement", **given, tanggal_pelunasan="2024-02-15", bunga_sampai=until)
    assert (found["angsuran_terbayar"], found["sisa_pokok"], found["bunga"]) == (1, 83.57, interest)
    assert found["jumlah"] == pytest.approx(83.57 + interest)


def test_fineract_rows_under_fees_and_penalties() -> None:
    """LoanRepayment-875 (333,33), LoanCharge-661 (30 of interest): what is due without the charges on top."""
    given = {**FLAT, "pencairan": draws(("2023-01-01", 1000)), "banyak_angsuran": 3}
    assert table(ask("schedule", **given)) == [
        (343.33, 10, 333.33, 666.67),
        (343.33, 10, 333.33, 333.34),
        (343.34, 10, 333.34, 0),
    ]
    found = table(ask("schedule", **{**given, "pencairan": draws(("2023-01-01", 3000)), "pembulatan": 1}))
    assert found == [(1030, 30, 1000, 2000), (1030, 30, 1000, 1000), (1030, 30, 1000, 0)]


def test_fineract_two_draws_in_one_month_of_interest() -> None:
    """test_dailyInterest_disbursedAmt2000: 2,63 on the first 14 days, 6,40 on the other 17."""
    given = {**PROGRESSIVE, "bunga_tahun": 0.07, "banyak_angsuran": 1}
    both = draws(("2024-01-01", 1000), ("2024-01-15", 1000))
    assert table(ask("schedule", **{**given, "pencairan": both})) == [(2009.03, 9.03, 2000, 0)]
