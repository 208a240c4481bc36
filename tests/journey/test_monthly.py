"""Changes to the months of a book."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from workbench.book.pantau import FIVE, Beginning, Mapping, Monitoring, MonthReport
from workbench.calendars import add_months
from workbench.engine.monitoring import reported
from workbench.journey.monthly import begun_from, entered, remarks, row_of, with_months, with_number
from workbench.plan import example

JAN = dt.date(2027, 1, 1)
FEB, MAR = add_months(JAN, 1), add_months(JAN, 2)


def test_a_number_makes_the_row_of_its_month_in_order() -> None:
    rows = with_number((MonthReport(bulan=MAR, kas=3),), JAN, "stok", 5)
    assert rows == (MonthReport(bulan=JAN, stok=5), MonthReport(bulan=MAR, kas=3))
    assert with_number(rows, JAN, "stok", None) == (MonthReport(bulan=MAR, kas=3),)


def test_rows_of_one_month_become_one_when_it_is_changed() -> None:
    rows = (MonthReport(bulan=JAN, kas=5), MonthReport(bulan=JAN.replace(day=20), stok=2), MonthReport(kas=9))
    assert with_number(rows, JAN, "biaya", 4) == (MonthReport(bulan=JAN, kas=5, stok=2, biaya=4), MonthReport(kas=9))
    assert row_of(rows, FEB) == MonthReport(bulan=FEB)


def test_rows_to_fill_in_reach_to_the_last_month_that_ended() -> None:
    rows = with_months([MonthReport(bulan=JAN, kas=5)], MAR)
    assert [row.bulan for row in rows] == [JAN, FEB, MAR]
    assert rows[0].kas == 5
    assert [row.bulan for row in with_months([], MAR)] == [add_months(MAR, -place) for place in range(11, -1, -1)]
    assert len(with_months([MonthReport(bulan=dt.date(1990, 1, 1))], MAR)) == 37, (
        "three years, and the row that is there"
    )
    assert with_months([MonthReport(bulan=MAR)], JAN) == (MonthReport(bulan=MAR),)


def test_a_file_replaces_what_it_tells_and_keeps_the_rest() -> None:
    part = Monitoring(laporan=(MonthReport(bulan=JAN, kas=5, stok=3, catatan="banjir"), MonthReport(bulan=MAR, kas=1)))
    found = entered(part, [MonthReport(bulan=JAN, kas=6), MonthReport(bulan=FEB, kas=7)], Mapping(sidik="a"))
    assert found.laporan == (
        MonthReport(bulan=JAN, kas=6, stok=3, catatan="banjir"),
        MonthReport(bulan=FEB, kas=7),
        MonthReport(bulan=MAR, kas=1),
    )
    assert found.pemetaan == (Mapping(sidik="a"),)


def test_a_mapping_takes_the_place_of_the_one_with_its_fingerprint() -> None:
    part = Monitoring(pemetaan=tuple(Mapping(sidik=str(place)) for place in range(20)))
    again = entered(part, [], Mapping(sidik="3", nama="baru")).pemetaan
    assert (len(again), again[-1].nama) == (20, "baru")
    more = entered(part, [], Mapping(sidik="baru")).pemetaan
    assert (len(more), more[0].sidik) == (20, "1"), "the one that was not used for longest goes"


def test_the_beginning_comes_from_the_plan_where_it_is_not_told() -> None:
    plan = example()
    past = plan.tahun_lalu.model_copy(update={"tahun": 2026, "penjualan": 120_000_000, "shu": -5})
    plan = plan.model_copy(update={"tahun_lalu": past})
    part = Monitoring(laporan=(MonthReport(bulan=MAR, kas=1),), awal=Beginning(pekerja=2))
    found = begun_from(plan, part)
    assert (found.mulai, found.penjualan, found.shu, found.pekerja) == (MAR, 10_000_000, -5, 2)
    assert found.sumber == "rencana koperasi: tahun buku 2026"


def test_a_cooperative_that_has_not_traded_has_no_sales_to_begin_with() -> None:
    plan = example()
    past = plan.tahun_lalu.model_copy(update={"penjualan": 0, "shu": 0})
    found = begun_from(plan.model_copy(update={"tahun_lalu": past}), Monitoring())
    assert (found.penjualan, found.shu, found.anggota) == (None, None, plan.anggota.jumlah or None)


def test_what_is_odd_is_told() -> None:
    rows = [
        MonthReport(kas=5),
        MonthReport(bulan=JAN, penjualan=10_000_000),
        MonthReport(bulan=JAN, stok=-1),
        MonthReport(bulan=FEB, penjualan=1_000_000_000),
        MonthReport(bulan=add_months(JAN, 8), kas=-5),
    ]
    assert remarks(rows, MAR) == (
        "1 baris belum punya bulan, jadi belum dihitung.",
        "Jan 2027 ditulis 2 kali; angka yang paling bawah yang dipakai.",
        "Sep 2027 belum tiba; periksa bulannya.",
        "Stok Jan 2027 kurang dari nol; periksa tandanya.",
        "Penjualan Feb 2027 jauh berbeda dari bulan sebelumnya; periksa jumlah nolnya.",
    )


def test_ordinary_months_are_not_remarked() -> None:
    rows = [MonthReport(bulan=JAN, penjualan=10, biaya=8), MonthReport(bulan=FEB, penjualan=100, biaya=0)]
    assert remarks(rows, MAR) == ()


MONTHS = st.sampled_from([JAN, FEB, MAR, JAN.replace(day=9)])
ROWS = st.lists(
    st.builds(MonthReport, bulan=st.none() | MONTHS, **dict.fromkeys(FIVE, st.none() | st.integers(-9, 9))), max_size=6
)


@given(ROWS, MONTHS, st.sampled_from(FIVE), st.none() | st.integers(-9, 9))
def test_one_number_changes_one_number(rows: list[MonthReport], month: dt.date, name: str, value: int | None) -> None:
    first = month.replace(day=1)
    before, after = reported(Monitoring(laporan=tuple(rows))), with_number(rows, first, name, value)
    told = reported(Monitoring(laporan=after))
    assert getattr(row_of(after, first), name) == value
    assert {m: r for m, r in told.items() if m != first} == {m: r for m, r in before.items() if m != first}
    for other in FIVE:
        if other != name:
            assert getattr(row_of(after, first), other) == getattr(row_of(rows, first), other)
