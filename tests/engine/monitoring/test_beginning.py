"""A cooperative against its own beginning, computed by hand."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.book.pantau import Beginning, Headcount, Monitoring, MonthReport
from workbench.calendars import add_months
from workbench.engine.monitoring import MEASURES, Change, Evaluation, change_told, doubts, evaluate, measure_name
from workbench.engine.monitoring.baseline import paired_sales

START = dt.date(2027, 1, 1)


def months(count: int, first: int = 0, **lines: list[int]) -> tuple[MonthReport, ...]:
    """Reports of ``count`` months from the ``first`` after the start on."""
    return tuple(
        MonthReport(bulan=add_months(START, first + place), **{name: line[place] for name, line in lines.items()})
        for place in range(count)
    )


def found(part: Monitoring) -> Evaluation:
    evaluation = evaluate(part)
    assert evaluation is not None
    return evaluation


def test_the_worked_example() -> None:
    # Three months since January 2027, in millions:
    #             Jan   Feb   Mar
    # sales        10    12    14      mean (10 + 12 + 14) / 3 = 12; before 10: +2, 20 %
    # costs         8     9    10
    # stock         5     6     4
    # made          -     4     2      Feb 12 - 9 + (6 - 5) = 4, Mar 14 - 10 + (4 - 6) = 2; mean 3
    #                                  (January has no stock before it); SHU before 24 a year = 2 a month: +1, 50 %
    # arrears       1     2     2      last 2; before 4: -2, half
    # members 40 -> 50 in March (+10, 25 %), people at work 4 -> 3 (-1, 25 %)
    part = Monitoring(
        laporan=months(
            3,
            penjualan=[10, 12, 14],
            biaya=[8, 9, 10],
            stok=[5, 6, 4],
            tunggakan=[1, 2, 2],
        ),
        orang=(
            Headcount(bulan=add_months(START, -3), anggota=40, pekerja=4),
            Headcount(bulan=add_months(START, 2), anggota=50),
            Headcount(bulan=add_months(START, 1), anggota=45, pekerja=3),
        ),
        awal=Beginning(mulai=START, penjualan=10, shu=24, anggota=40, pekerja=4, tunggakan=4, sumber="RAT 2026"),
    )
    evaluation = found(part)
    assert [(c.before, c.now, c.change, c.share) for c in evaluation.changes] == [
        (10, 12, 2, 0.2),
        (2, 3, 1, 0.5),
        (40, 50, 10, 0.25),
        (4, 3, -1, -0.25),
        (4, 2, -2, -0.5),
    ]
    assert [c.better for c in evaluation.changes] == [True, True, True, False, True]
    assert (evaluation.since, evaluation.reported, evaluation.of("sales").months) == (3, 3, 3)
    assert (evaluation.paired, evaluation.pairs, evaluation.sourced) == (None, 0, True)


def test_the_same_months_a_year_before() -> None:
    # 2026: sales of January to December 10 each. 2027: January 12, February 15, March not told.
    # Pairs are January and February: (12 + 15 - 20) / 20 = 35 %.
    rows = (*months(12, -12, penjualan=[10] * 12), *months(2, penjualan=[12, 15]))
    evaluation = found(Monitoring(laporan=rows, awal=Beginning(mulai=START)))
    assert (evaluation.paired, evaluation.pairs) == (0.35, 2)
    assert evaluation.of("sales").before == 10, "nobody told the beginning: the mean of the reports before it"
    assert any(
        "Dibanding bulan yang sama sebelum pendampingan (2 bulan), penjualan naik 35%" in d for d in doubts(evaluation)
    )


def test_months_of_an_older_year_are_no_pair() -> None:
    # Only January 2025 was told before January 2027: two years before, so it stands beside nothing.
    assert paired_sales(np.array([10.0] + [np.nan] * 23 + [12.0]), 24) == (None, 0)


def test_only_the_last_year_counts_as_now() -> None:
    # 14 months since the start: 100, 100, then twelve times 10. Now is the mean of the last twelve.
    evaluation = found(
        Monitoring(laporan=months(14, penjualan=[100, 100, *[10] * 12]), awal=Beginning(mulai=START, penjualan=10))
    )
    assert evaluation.of("sales").now == 10
    assert change_told(evaluation.of("sales")) == "tetap"
    assert not any("Belum setahun" in sentence for sentence in doubts(evaluation))


def test_of_a_month_counted_twice_the_last_count_is_taken() -> None:
    rows = (Headcount(bulan=START, anggota=40), Headcount(bulan=START.replace(day=20), pekerja=3))
    again = (Headcount(bulan=START.replace(day=5), anggota=44), Headcount(bulan=add_months(START, -1), anggota=9))
    part = Monitoring(laporan=months(1, kas=[5]), orang=(*rows, *again), awal=Beginning(mulai=START, anggota=40))
    assert (found(part).of("members").now, found(part).of("jobs").now) == (44, 3)


def test_in_the_third_year_the_same_months_are_those_before_assistance() -> None:
    # 10 a month before it began, then 20, then 15 in the second year: 15 against 10 is 50 % up, and no "a year before".
    rows = months(36, -12, penjualan=[10] * 12 + [20] * 12 + [15] * 12)
    evaluation = found(Monitoring(laporan=rows, awal=Beginning(mulai=START)))
    assert (evaluation.since, evaluation.paired, evaluation.pairs) == (24, 0.5, 12)
    assert any("bulan yang sama sebelum pendampingan (12 bulan), penjualan naik 50%" in d for d in doubts(evaluation))


def test_before_anything_is_told_there_is_no_evaluation() -> None:
    assert evaluate(Monitoring(laporan=months(2, penjualan=[1, 2]))) is None
    assert evaluate(Monitoring(awal=Beginning(mulai=START, penjualan=10))) is None
    assert evaluate(Monitoring(laporan=months(2, -5, penjualan=[1, 2]), awal=Beginning(mulai=START))) is None


def test_what_is_not_known_is_not_guessed() -> None:
    evaluation = found(Monitoring(laporan=months(1, kas=[5]), awal=Beginning(mulai=START)))
    assert [change_told(change) for change in evaluation.changes] == ["belum dapat dibandingkan"] * len(MEASURES)
    said = " ".join(doubts(evaluation))
    assert "Baru 0 bulan penjualan dilaporkan" in said
    assert "1 dari 1 bulan sejak Jan 2027 tanpa angka penjualan" in said
    assert "Keadaan awal belum ada sumbernya" in said


def test_what_cannot_be_concluded_is_always_said() -> None:
    part = Monitoring(
        laporan=months(13, penjualan=[10] * 13, biaya=[5] * 13, stok=[1] * 13),
        awal=Beginning(mulai=START, penjualan=8, sumber="buku kas"),
    )
    assert doubts(found(part)) == (
        "Tidak ada koperasi pembanding yang tidak didampingi, jadi perubahan ini belum tentu karena pendampingan.",
        "Angkanya rupiah apa adanya: kenaikan harga barang ikut di dalamnya.",
        "Hasil usaha dihitung sebelum penyusutan, jadi belum sama dengan SHU di laporan RAT.",
    )


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_has_a_name_and_words(measure: str) -> None:
    assert measure_name(measure)[0].isupper()
    assert change_told(Change(measure, 100, 150)).startswith("naik ")
    assert change_told(Change(measure, 100, 50)).startswith("turun ")
    assert Change(measure, 100, 150).better is (measure != "arrears")


@given(st.lists(st.none() | st.integers(0, 10**12), min_size=1, max_size=40), st.integers(0, 40))
def test_paired_sales_use_only_months_of_both_years(line: list[int | None], split: int) -> None:
    sales = np.array([np.nan if amount is None else float(amount) for amount in line])
    share, pairs = paired_sales(sales, min(split, len(sales)))
    assert 0 <= pairs <= 12
    assert (share is None) == (pairs == 0)
    assert share is None or share >= -1
