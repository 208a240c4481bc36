"""Published schedules and instalments; which case is reproduced, and which is not and why: docs/pengembang/kasus.md.

Where a source works in cents, its cents are our rupiah (Rp1 is the smallest unit here). Apache Fineract
rounds halves to even, we round them up: rows may then differ by 1, which the tolerance of a case says. With
its own roundings and dates, to the cent: ``tests/calc/test_loans_fineract.py``.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

import pytest

from workbench import programs
from workbench.engine.loan import Schedule, schedule
from workbench.plan import Loan, Tranche
from workbench.programs import Contoh

START = dt.date(2024, 1, 1)


def made(**terms: object) -> Schedule:
    return schedule(Loan(**terms), START)


# --- bank brochures and the press -------------------------------------------------------------------

# BRI KUR Mikro 2021: annuity 7 %, up to Rp100. tenor: {plafon in millions: instalment}.
BRI_2021 = {
    12: {
        3: 259_600, 6: 519_200, 8: 692_300, 9: 778_800, 13: 1_124_900, 18: 1_557_500, 22: 1_903_600,
        25: 2_163_200,
    },
    24: {3: 134_400, 7: 313_500, 9: 403_000, 10: 447_800, 18: 806_000},
    36: {
        2: 61_800, 3: 92_700, 4: 123_600, 5: 154_400, 6: 185_300, 7: 216_200, 8: 247_100, 9: 277_900,
        10: 308_800, 11: 339_700, 13: 401_500, 15: 463_200, 16: 494_100, 23: 710_200,
    },
}  # fmt: skip
# The brochure's own typing and rounding errors: what it prints, what annuity 7 % up to Rp100 gives.
BRI_2021_PRINTED_WRONG = {
    12: {15: (1_297_900, 1_298_000), 21: (1_817_000, 1_817_100), 24: (2_076_600, 2_076_700)},
    24: {
        1: (44_900, 44_800), 2: (89_700, 89_600), 4: (179_200, 179_100), 11: (492_700, 492_500),
        12: (538_400, 537_300), 15: (671_700, 671_600), 17: (761_300, 761_200), 21: (940_400, 940_300),
        22: (985_200, 985_000), 25: (1_119_500, 1_119_400),
    },
    36: {12: (370_700, 370_600), 14: (423_300, 432_300), 19: (586_800, 586_700)},
}  # fmt: skip
BRI_TERMS = {"bunga_tahun": 0.07, "pembulatan": 100, "arah_pembulatan": "ke_atas"}


@pytest.mark.parametrize("tenor", BRI_2021)
def test_bri_2021(tenor: int) -> None:
    for millions, printed in BRI_2021[tenor].items():
        assert made(plafon=millions * 10**6, tenor_bulan=tenor, **BRI_TERMS).regular_instalment == printed
    for millions, (printed, right) in BRI_2021_PRINTED_WRONG[tenor].items():
        found = made(plafon=millions * 10**6, tenor_bulan=tenor, **BRI_TERMS).regular_instalment
        assert found == right != printed


# Citibank Ready Credit: 1,68 % flat a month up to 18 months, 1,5 % from 24. (millions, tenor): instalment.
CITIBANK = {
    (20, 12): 2_002_667, (40, 12): 4_005_333, (60, 12): 6_008_000, (120, 12): 12_016_000, (160, 12): 16_021_333,
    (40, 18): 2_894_222, (100, 18): 7_235_556, (120, 18): 8_682_667, (140, 18): 10_129_778,
    (180, 18): 13_024_000, (200, 18): 14_471_111, (20, 24): 1_133_333, (40, 24): 2_266_667,
    (80, 24): 4_533_333, (140, 24): 7_933_333, (60, 30): 2_900_000, (120, 30): 5_800_000,
    (160, 30): 7_733_333, (180, 30): 8_700_000, (60, 36): 2_566_667, (100, 36): 4_277_778, (180, 36): 7_700_000,
}  # fmt: skip


def test_citibank() -> None:
    for (millions, tenor), printed in CITIBANK.items():
        monthly = 0.0168 if tenor <= 18 else 0.015
        s = made(plafon=millions * 10**6, bunga_tahun=monthly * 12, metode="flat", tenor_bulan=tenor)
        assert s.regular_instalment == printed


# BSI 2026: annuity 6 %, nearest Rp100. (millions, tenor): instalment.
BSI_2026 = {(1, 24): 44_300, (1, 36): 30_400, (2, 12): 172_100, (2, 36): 60_800}
# The press, "6 %": (plafon, tenor, method): what is printed; some cut the fraction off, hence within 1.
PRESS = {
    (10_000_000, 12, "anuitas"): 860_664,
    (25_000_000, 18, "flat"): 1_513_889,
    (150_000_000, 36, "flat"): 4_916_666,
    (100_000_000, 36, "flat"): 3_277_778,
    (50_000_000, 36, "flat"): 1_638_889,
    (100_000_000, 12, "flat"): 8_833_333,
    (300_000_000, 36, "flat"): 9_833_333,
    (80_000_000, 12, "flat"): 7_066_666,
    (70_000_000, 12, "flat"): 6_183_333,
}
# What the press prints wrong (one year of interest spread over two, another rate, a wrong formula): the truth.
PRESS_RECOMPUTED = {
    (80_000_000, 24, "flat"): 3_733_333,
    (70_000_000, 18, "flat"): 4_238_889,
    (70_000_000, 24, "flat"): 3_266_667,
    (70_000_000, 36, "flat"): 2_294_444,
    (70_000_000, 60, "flat"): 1_516_667,
    (80_000_000, 18, "flat"): 4_844_444,
    (80_000_000, 48, "flat"): 2_066_667,
    (50_000_000, 36, "anuitas"): 1_521_097,
    (20_000_000, 12, "anuitas"): 1_721_329,
}


def test_bsi_and_the_press() -> None:
    for (millions, tenor), printed in BSI_2026.items():
        s = made(plafon=millions * 10**6, bunga_tahun=0.06, tenor_bulan=tenor, pembulatan=100)
        assert s.regular_instalment == printed
    for (plafon, tenor, method), printed in (PRESS | PRESS_RECOMPUTED).items():
        s = made(plafon=plafon, bunga_tahun=0.06, metode=method, tenor_bulan=tenor)
        assert abs(s.regular_instalment - printed) <= 1


# --- school texts, theses, a bank's murabahah -------------------------------------------------------


def near(found: tuple[int, ...], printed: list[float], within: float) -> bool:
    return len(found) == len(printed) and all(abs(a - b) <= within for a, b in zip(found, printed, strict=True))


def test_a_house_loan() -> None:
    """INT-06: Rp500 million, 6 %, 180 months."""
    assert made(plafon=500_000_000, bunga_tahun=0.06, tenor_bulan=180).regular_instalment == 4_219_284


def test_four_quarters_at_three_per_cent() -> None:
    """INT-09: a period is a period, so 3 % a quarter is 36 % a year here. The print's fourth interest is a typo."""
    s = made(plafon=10_000_000, bunga_tahun=0.36, tenor_bulan=4)
    assert s.regular_instalment == 2_690_270
    assert near(s.interest[1:], [300_000, 228_291.88, 154_432.52, 78_357.39], 1)
    assert near(s.principal[1:], [2_390_270.45, 2_461_978.57, 2_535_837.92, 2_611_913.06], 2)


def test_up_to_a_thousand_with_a_smaller_last_payment() -> None:
    """INT-13: annuity 527.910,383 up to 528.000."""
    s = made(plafon=5_000_000, bunga_tahun=0.12, tenor_bulan=10, pembulatan=1_000, arah_pembulatan="ke_atas")
    assert s.regular_instalment == 528_000
    assert near(s.principal[1:7], [478_000, 482_780, 487_608, 492_484, 497_409, 502_383], 1.01)
    assert near(s.interest[1:7], [50_000, 45_220, 40_392, 35_516, 30_591, 25_617], 1.01)
    assert near(s.balance[1:7], [4_522_000, 4_039_220, 3_551_612, 3_059_128, 2_561_720, 2_059_337], 1.01)
    assert s.instalment[10] < 528_000


def test_sliding_loans() -> None:
    """INT-14, INT-16a, INT-23."""
    s = made(plafon=60_000_000, bunga_tahun=0.24, metode="menurun", tenor_bulan=6)
    assert s.interest[1:] == (1_200_000, 1_000_000, 800_000, 600_000, 400_000, 200_000)
    assert s.instalment[1:] == (11_200_000, 11_000_000, 10_800_000, 10_600_000, 10_400_000, 10_200_000)
    assert (s.total_interest, s.total_paid) == (4_200_000, 64_200_000)
    s = made(plafon=6_000_000, bunga_tahun=0.12, metode="menurun", tenor_bulan=6)
    assert (s.instalment[1], s.instalment[6], s.total_interest, s.total_paid) == (
        1_060_000,
        1_010_000,
        210_000,
        6_210_000,
    )
    s = made(plafon=3_000_000, bunga_tahun=0.24, metode="menurun", tenor_bulan=12)
    assert (s.principal[1], s.interest[1], s.total_interest) == (250_000, 60_000, 390_000)


def test_investment_and_working_capital_credit() -> None:
    """INT-20 MESA, thousands of rupiah, yearly periods at 12 % (1,44 a year here)."""
    s = made(plafon=12_611_647, bunga_tahun=1.44, metode="menurun", tenor_bulan=5)
    assert near(s.interest[1:], [1_513_398, 1_210_718, 908_039, 605_359, 302_680], 1)
    assert abs(s.total_interest - 4_540_193) <= 1.5
    s = made(plafon=13_249_153, bunga_tahun=1.44, metode="menurun", tenor_bulan=2)
    assert near(s.interest[1:], [1_589_898, 794_949], 1)
    assert abs(s.total_paid - 15_634_001) <= 1


def test_muamalat_calculator() -> None:
    """INT-22: murabahah 15 % over 180 months, 10,13 % flat; musyarakah 11 % (its first instalment)."""
    s = made(plafon=575_000_000, bunga_tahun=0.15, metode="murabahah_anuitas", tenor_bulan=180)
    assert s.regular_instalment == 8_047_626
    assert abs(s.total_paid - 1_448_572_680) <= 180
    assert s.total_interest / 575_000_000 / 15 == pytest.approx(0.1013, abs=6e-5)
    assert made(plafon=575_000_000, bunga_tahun=0.11, tenor_bulan=180).regular_instalment == 6_535_432


def test_murabahah_with_a_down_payment() -> None:
    """SYA-05: Rp1 billion less 400 million, margin 150 million in 30 months (10 % a year flat)."""
    s = made(plafon=600_000_000, bunga_tahun=0.1, metode="murabahah", tenor_bulan=30)
    assert (s.interest[1], s.instalment[1], s.instalment[30]) == (5_000_000, 25_000_000, 25_000_000)


def test_murabahah_by_annuity() -> None:
    """SYA-07, a bank's simulation: twelve rows."""
    s = made(plafon=180_000_000, bunga_tahun=0.12, metode="murabahah_anuitas", tenor_bulan=12)
    assert s.regular_instalment == 15_992_782
    assert near(
        s.principal[1:],
        [
            14_192_781.98, 14_334_709.8, 14_478_056.89, 14_622_837.46, 14_769_065.84, 14_916_756.5,
            15_065_924.07, 15_216_583.3, 15_368_749.14, 15_522_436.63, 15_677_660.99, 15_834_437.0,
        ],
        0.6,
    )  # fmt: skip
    assert near(
        s.interest[1:],
        [
            1_800_000, 1_658_072.18, 1_514_725.08, 1_369_944.51, 1_223_716.14, 1_076_025.48,
            926_857.91, 776_198.68, 624_032.84, 470_345.35, 315_120.99, 158_344.37,
        ],
        0.6,
    )  # fmt: skip
    assert s.total_interest == pytest.approx(11_913_384, abs=1)


# --- Apache Fineract --------------------------------------------------------------------------------


class Rows(NamedTuple):
    """A loan in cents, its rows (instalment, interest, principal, balance), and the tolerance in cents."""

    terms: dict[str, object]
    rows: list[tuple[int, int, int, int]]
    within: int = 0


FINERACT = {
    "EMI 30/360, 9,4822 %": Rows(
        {"plafon": 100_00, "bunga_tahun": 0.094822, "tenor_bulan": 6},
        [
            (1713, 79, 1634, 8366),
            (1713, 66, 1647, 6719),
            (1713, 53, 1660, 5059),
            (1713, 40, 1673, 3386),
            (1713, 27, 1686, 1700),
            (1713, 13, 1700, 0),
        ],
    ),
    "EMI, second draw on the second due date": Rows(
        {
            "plafon": 200_00,
            "bunga_tahun": 0.094822,
            "tenor_bulan": 6,
            "tahap": (Tranche(bulan=0, jumlah=100_00), Tranche(bulan=2, jumlah=100_00)),
        },
        [
            (1713, 79, 1634, 8366),
            (1713, 66, 1647, 16719),
            (4263, 132, 4131, 12588),
            (4263, 99, 4164, 8424),
            (4263, 67, 4196, 4228),
            (4261, 33, 4228, 0),
        ],
    ),
    "EMI 7 % (Loan-5547)": Rows(
        {"plafon": 100_00, "bunga_tahun": 0.07, "tenor_bulan": 6},
        [
            (1701, 58, 1643, 8357),
            (1701, 49, 1652, 6705),
            (1701, 39, 1662, 5043),
            (1701, 29, 1672, 3371),
            (1701, 20, 1681, 1690),
            (1700, 10, 1690, 0),
        ],
    ),
    "flat 12 %, multiples of 1 (429)": Rows(
        {"plafon": 1250_00, "bunga_tahun": 0.12, "tenor_bulan": 3, "metode": "flat", "pembulatan": 100},
        [(42900, 1250, 41650, 83350), (42900, 1250, 41650, 41700), (42950, 1250, 41700, 0)],
    ),
    "flat 12 % (LoanReschedule-267)": Rows(
        {"plafon": 3000_00, "bunga_tahun": 0.12, "tenor_bulan": 3, "metode": "flat"},
        [(103000, 3000, 100000, 200000), (103000, 3000, 100000, 100000), (103000, 3000, 100000, 0)],
    ),
    "annuity 12 %, 18 months, multiples of 1 (LoanRepayment-349)": Rows(
        {"plafon": 5000_00, "bunga_tahun": 0.12, "tenor_bulan": 18, "pembulatan": 100},
        [
            (30500, 5000, 25500, 474500), (30500, 4745, 25755, 448745), (30500, 4487, 26013, 422732),
            (30500, 4227, 26273, 396459), (30500, 3965, 26535, 369924), (30500, 3699, 26801, 343123),
            (30500, 3431, 27069, 316054), (30500, 3161, 27339, 288715), (30500, 2887, 27613, 261102),
            (30500, 2611, 27889, 233213), (30500, 2332, 28168, 205045), (30500, 2050, 28450, 176595),
            (30500, 1766, 28734, 147861), (30500, 1479, 29021, 118840), (30500, 1188, 29312, 89528),
            (30500, 895, 29605, 59923), (30500, 599, 29901, 30022), (30322, 300, 30022, 0),
        ],
    ),
    "flat 15 % (LoanRepayment-3139): 15,625 is 15,62 there and 15,63 here": Rows(
        {"plafon": 1250_00, "bunga_tahun": 0.15, "tenor_bulan": 4, "metode": "flat", "pembulatan": 100},
        [
            (32800, 1562, 31238, 93762),
            (32800, 1562, 31238, 62524),
            (32800, 1562, 31238, 31286),
            (32850, 1564, 31286, 0),
        ],
        4,
    ),
    "annuity 15 % (LoanRepayment-3159): as above": Rows(
        {"plafon": 1250_00, "bunga_tahun": 0.15, "tenor_bulan": 4, "pembulatan": 100},
        [
            (32200, 1562, 30638, 94362),
            (32200, 1180, 31020, 63342),
            (32200, 792, 31408, 31934),
            (32333, 399, 31934, 0),
        ],
        2,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FINERACT.values(), ids=FINERACT)
def test_fineract_rows(case: Rows) -> None:
    s = made(**case.terms)
    for t, row in enumerate(case.rows, start=1):
        ours = (s.instalment[t], s.interest_paid[t], s.principal[t], s.balance[t])
        assert near(ours, list(row), case.within), f"month {t}: {ours} {row}"


def test_fineract_equal_principal_with_grace() -> None:
    """Principal to the rupiah; interest there is rounded to Rp100 as well, ours is not."""
    s = made(plafon=10_000_000, bunga_tahun=0.24, metode="menurun", tenor_bulan=24, tenggang_bulan=5, pembulatan=100)
    assert s.instalment[1:6] == (200_000,) * 5
    assert s.principal[6:25] == (526_300,) * 18 + (526_600,)
    printed = {6: 200_000, 7: 189_500, 10: 157_900, 20: 52_600, 24: 10_500}
    assert all(abs(s.interest[t] - amount) <= 50 for t, amount in printed.items())


def test_fineract_annuity_in_hundreds() -> None:
    """Instalments to the rupiah; the split there is in hundreds as well."""
    s = made(plafon=12_000, bunga_tahun=0.24, tenor_bulan=4, pembulatan=100)
    assert s.instalment[1:] == (3_200, 3_200, 3_200, 3_000)


def test_fineract_grace_on_principal() -> None:
    """LoanRepayment-509: principal after six months of grace; there, three months of interest come later."""
    s = made(plafon=5000_00, bunga_tahun=0.12, tenor_bulan=18, tenggang_bulan=6, pembulatan=100)
    printed = [39400, 39794, 40192, 40594, 41000, 41410, 41824, 42242, 42665, 43091, 43522, 44266]
    assert near(s.principal[7:], printed, 1)
    assert s.instalment[5:8] == (5000, 5000, 44400)


@pytest.mark.parametrize("day", [25, 28, 30, 31])
def test_fineract_due_day_at_the_end_of_the_month(day: int) -> None:
    """The day is kept, cut to the end of short months, and comes back: 31 Jan, 28 Feb, 31 Mar, ... 29 Feb 2024."""
    terms = Loan(plafon=1_400, bunga_tahun=0, tenor_bulan=14, hari_jatuh_tempo=day, hari_libur="tidak_digeser")
    due = schedule(terms, dt.date(2022, 12, 1)).due
    last = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 29]
    assert [d.day for d in due] == [min(day, days) for days in last]
    assert (due[0].year, due[0].month, due[13].year, due[13].month) == (2023, 1, 2024, 2)


# --- the programmes' own examples -------------------------------------------------------------------

EXAMPLES = [(p.id, i, c) for p in programs.load().values() for i, c in enumerate(p.contoh)]


@pytest.mark.parametrize(("id", "i", "case"), EXAMPLES, ids=[f"{id}-{i}" for id, i, _ in EXAMPLES])
def test_programme_examples(id: str, i: int, case: Contoh) -> None:
    names = (
        "plafon", "bunga_tahun", "metode", "tenor_bulan", "tenggang_bulan", "tenggang_dalam_tenor",
        "bunga_tenggang", "pembulatan", "arah_pembulatan",
    )  # fmt: skip
    s = made(**{name: getattr(case, name) for name in names})
    assert abs(s.regular_instalment - case.angsuran) <= case.toleransi
    assert s.balance[-1] == 0
