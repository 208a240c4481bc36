"""Months and dates as people write them, working days of the decrees, Ramadan and Lebaran."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.calendars import (
    DateStatus,
    HolidayKind,
    WorkingDay,
    add_months,
    due_dates,
    format_date,
    format_month,
    holidays,
    holidays_known,
    idul_fitri,
    months,
    parse_date,
    parse_month,
    ramadan,
    read_holidays,
    read_season_starts,
    roll_forward,
)
from workbench.errors import DataError, NumberError

DATES = st.dates(date(1930, 1, 1), date(2070, 12, 31))
POLICIES = st.sampled_from(WorkingDay)

# --- months and dates ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        ("2027-01-31", 1, "2027-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2027-01-31", 2, "2027-03-31"),
        ("2026-11-15", 2, "2027-01-15"),
        ("2027-01-15", -1, "2026-12-15"),
        ("2026-11-15", 0, "2026-11-15"),
        ("2026-12-31", 72, "2032-12-31"),
    ],
)
def test_adding_months_keeps_the_day_or_takes_the_last(day: str, n: int, expected: str) -> None:
    assert add_months(date.fromisoformat(day), n) == date.fromisoformat(expected)


@given(DATES, st.integers(-300, 300))
def test_months_are_counted_one_by_one(day: date, n: int) -> None:
    moved = add_months(day, n)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == n
    assert moved.day == day.day or (moved.day < day.day and (moved + timedelta(days=1)).day == 1)


def test_a_row_of_months_starts_on_first_days() -> None:
    assert months(date(2026, 11, 21), 3) == (date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1))
    assert months(date(2026, 11, 21), 0) == ()


def test_months_have_their_indonesian_names() -> None:
    names = " ".join(format_month(month)[:-5] for month in months(date(2027, 1, 1), 12))
    assert names == "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des"
    assert format_date(date(2026, 8, 17)) == "17 Agustus 2026"
    assert format_date(date(2027, 1, 1)) == "1 Januari 2027"


@pytest.mark.parametrize(
    "text",
    [
        *("17/08/2026", "17/8/2026", "17-8-2026", "17.08.2026", "2026-08-17", "2026-8-17"),
        *("17 Agustus 2026", "17 agu 2026", " 17  AGUST 2026 ", "17-Agu-2026", "17 Agt 2026"),
        *(date(2026, 8, 17), datetime(2026, 8, 17, 10, 42)),
    ],
)
def test_dates_people_write_are_read(text: str | date) -> None:
    result = parse_date(text)
    assert result == date(2026, 8, 17)
    assert type(result) is date


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "kosong"),
        (None, "kosong"),
        ("17/08/26", "tidak terbaca"),
        ("17/08-2026", "tidak terbaca"),
        ("besok", "tidak terbaca"),
        ("17 A 2026", "tidak terbaca"),
        ("46251", "tidak terbaca"),
        ("١٧/٠٨/٢٠٢٦", "tidak terbaca"),
        ("31/02/2026", "tidak ada di kalender"),
        ("08/17/2026", "tidak ada di kalender"),
        ("17 Bulan 2026", "tidak ada di kalender"),
        ("0000-01-01", "tidak ada di kalender"),
    ],
)
def test_what_is_no_date_is_refused_with_an_example(text: str | None, what: str) -> None:
    with pytest.raises(NumberError, match=what) as caught:
        parse_date(text, where="Tanggal akta")
    assert caught.value.where == "Tanggal akta"
    assert "17/08/2026" in caught.value.fix


@pytest.mark.parametrize("text", ["Agu 2026", "agustus 2026", "08/2026", "8-2026", "2026-08", date(2026, 8, 17)])
def test_months_people_write_are_read(text: str | date) -> None:
    assert parse_month(text) == date(2026, 8, 1)


@pytest.mark.parametrize("text", ["", None, "Agustus", "13/2026", "Xyz 2026", "08/26"])
def test_what_is_no_month_is_refused_with_an_example(text: str | None) -> None:
    with pytest.raises(NumberError) as caught:
        parse_month(text)
    assert "Agu 2026" in caught.value.fix


@given(DATES)
def test_printed_dates_read_back_as_themselves(day: date) -> None:
    assert parse_date(format_date(day)) == parse_date(day.isoformat()) == day
    assert parse_month(format_month(day)) == day.replace(day=1)


# --- working days -------------------------------------------------------------------------------

# Nominal date and its date under weekends, + national holidays, + cuti bersama (PMK 49/2025: the 12th or the
# next working day). The last three rows are those where the policies differ, worked out from the decrees.
ROLLED = """
2025-06-12 2025-06-12 2025-06-12 2025-06-12
2025-07-12 2025-07-14 2025-07-14 2025-07-14
2025-09-12 2025-09-12 2025-09-12 2025-09-12
2026-02-12 2026-02-12 2026-02-12 2026-02-12
2026-03-12 2026-03-12 2026-03-12 2026-03-12
2026-04-12 2026-04-13 2026-04-13 2026-04-13
2026-07-12 2026-07-13 2026-07-13 2026-07-13
2026-08-12 2026-08-12 2026-08-12 2026-08-12
2026-09-12 2026-09-14 2026-09-14 2026-09-14
2026-10-12 2026-10-12 2026-10-12 2026-10-12
2027-02-12 2027-02-12 2027-02-12 2027-02-12
2027-05-12 2027-05-12 2027-05-12 2027-05-12
2027-08-12 2027-08-12 2027-08-12 2027-08-12
2027-09-12 2027-09-13 2027-09-13 2027-09-13
2027-10-12 2027-10-12 2027-10-12 2027-10-12
2027-11-12 2027-11-12 2027-11-12 2027-11-12
2025-05-12 2025-05-12 2025-05-13 2025-05-14
2027-03-12 2027-03-12 2027-03-12 2027-03-16
2025-03-28 2025-03-28 2025-03-28 2025-04-08
"""


@pytest.mark.parametrize("row", [tuple(line.split()) for line in ROLLED.split("\n") if line])
def test_the_due_day_rolls_forward_as_the_decrees_say(row: tuple[str, ...]) -> None:
    nominal, *rolled = map(date.fromisoformat, row)
    policies = (WorkingDay.AKHIR_PEKAN, WorkingDay.LIBUR_NASIONAL, WorkingDay.CUTI_BERSAMA)
    assert [roll_forward(nominal, policy) for policy in policies] == rolled
    assert roll_forward(nominal, WorkingDay.TIDAK_DIGESER) == nominal


@given(DATES, POLICIES)
def test_rolling_never_goes_back_and_settles_at_once(day: date, policy: WorkingDay) -> None:
    rolled = roll_forward(day, policy)
    assert rolled >= day
    assert roll_forward(rolled, policy) == rolled
    assert policy is WorkingDay.TIDAK_DIGESER or rolled.weekday() < 5


@given(DATES, st.integers(1, 31), st.integers(0, 80), POLICIES)
def test_due_dates_go_month_by_month(start: date, day: int, n: int, policy: WorkingDay) -> None:
    due = due_dates(start, day, n, policy)
    nominal = due_dates(start, day, n, WorkingDay.TIDAK_DIGESER)
    assert [(d.year, d.month) for d in nominal] == [(m.year, m.month) for m in months(start, n)]
    assert all(d.day == min(day, (add_months(d.replace(day=1), 1) - timedelta(days=1)).day) for d in nominal)
    assert list(due) == [roll_forward(d, policy) for d in nominal]


@pytest.mark.parametrize("day", [0, 32, -1])
def test_a_due_day_outside_a_month_is_refused(day: int) -> None:
    with pytest.raises(NumberError, match="1 sampai 31"):
        due_dates(date(2026, 1, 1), day, 1, WorkingDay.AKHIR_PEKAN)


@pytest.mark.parametrize(("year", "national", "shared"), [(2025, 17, 11), (2026, 17, 8), (2027, 18, 8)])
def test_each_decree_has_its_number_of_days(year: int, national: int, shared: int) -> None:
    kinds = [holiday.kind for holiday in holidays(year)]
    assert (kinds.count(HolidayKind.LIBUR), kinds.count(HolidayKind.CUTI_BERSAMA)) == (national, shared)


def test_every_day_of_the_data_has_decree_source_and_day_of_check() -> None:
    days = [holiday for year in (2025, 2026, 2027) for holiday in holidays(year)]
    assert all(h.name and "SKB" in h.basis and h.source and h.checked >= date(2026, 11, 21) for h in days)
    assert [h.day for h in days] == sorted({h.day for h in days})
    assert all(h.name.startswith("Cuti Bersama") == (h.kind is HolidayKind.CUTI_BERSAMA) for h in days)


def test_known_days_and_open_ones() -> None:
    by_day = {holiday.day: holiday for holiday in holidays(2027) + holidays(2025)}
    assert by_day[date(2027, 8, 17)].name == "Hari Kemerdekaan Republik Indonesia"
    assert by_day[date(2027, 8, 17)].status is DateStatus.DITETAPKAN
    assert by_day[date(2027, 5, 17)].status is DateStatus.PERKIRAAN
    assert "933 Tahun 2025" in by_day[date(2025, 8, 18)].basis


def test_a_year_without_data_says_so_and_has_weekends_only() -> None:
    assert [holidays_known(year) for year in (2024, 2025, 2026, 2027, 2028)] == [
        False,
        True,
        True,
        True,
        False,
    ]
    assert holidays(2028) == ()
    assert roll_forward(date(2029, 8, 17), WorkingDay.CUTI_BERSAMA) == date(2029, 8, 17)
    assert roll_forward(date(2030, 8, 17), WorkingDay.CUTI_BERSAMA) == date(2030, 8, 19)


# --- Ramadan and Lebaran ------------------------------------------------------------------------

LEBARAN = {
    2024: ("2024-04-10", "ditetapkan"),
    2025: ("2025-03-31", "ditetapkan"),
    2026: ("2026-03-21", "ditetapkan"),
    2027: ("2027-03-10", "perkiraan"),
    2028: ("2028-02-27", "perkiraan"),
    2029: ("2029-02-15", "perkiraan"),
    2030: ("2030-02-04", "perkiraan"),
    2031: ("2031-01-25", "perkiraan"),
    2032: ("2032-01-14", "perkiraan"),
}


@pytest.mark.parametrize("year", LEBARAN)
def test_lebaran_is_indonesias_own_date(year: int) -> None:
    [start] = idul_fitri(year)
    assert (start.day.isoformat(), str(start.status)) == LEBARAN[year]
    assert start.hijri_year == year - 579
    assert start.checked is not None


def test_lebaran_agrees_with_the_holidays() -> None:
    for year in (2025, 2026, 2027):
        [start] = idul_fitri(year)
        names = {holiday.day: holiday.name for holiday in holidays(year)}
        assert names[start.day] == "Hari Raya Idul Fitri"
        assert names[start.day + timedelta(days=1)] == "Hari Raya Idul Fitri (hari kedua)"


def test_ramadan_as_the_government_decided_it() -> None:
    decided = {2024: date(2024, 3, 12), 2025: date(2025, 3, 1), 2026: date(2026, 2, 19)}
    for year, day in decided.items():
        [start] = ramadan(year)
        assert (start.day, start.status) == (day, DateStatus.DITETAPKAN)


def test_some_years_have_two() -> None:
    assert [str(s.day) for s in idul_fitri(2033)] == ["2033-01-02", "2033-12-23"]
    assert [s.hijri_year for s in ramadan(2030)] == [1451, 1452]


def test_a_computed_date_is_an_estimate_and_says_how() -> None:
    [start] = idul_fitri(2040)
    assert (start.status, start.basis, start.checked) == (DateStatus.PERKIRAAN, "Kalender Umm al-Qura", None)


def test_every_ramadan_has_29_or_30_days_and_none_is_missing() -> None:
    fasts = [start for year in range(1926, 2077) for start in ramadan(year)]
    feasts = {start.hijri_year: start.day for year in range(1926, 2077) for start in idul_fitri(year)}
    assert [s.hijri_year for s in fasts] == list(range(fasts[0].hijri_year, fasts[-1].hijri_year + 1))
    assert all((feasts[s.hijri_year] - s.day).days in (29, 30) for s in fasts if s.hijri_year in feasts)
    assert abs(len(feasts) - len(fasts)) <= 1


@pytest.mark.parametrize("year", [1925, 2077, 0, 99999])
def test_a_year_out_of_reach_is_refused(year: int) -> None:
    for season in (idul_fitri, ramadan):
        with pytest.raises(DataError, match="1926 sampai 2076"):
            season(year)


# --- data files ---------------------------------------------------------------------------------

DECREE = """
[[ketetapan]]
dasar = "SKB"
sumber = "contoh"
status = "ditetapkan"
diperiksa = 2026-11-21
hari = [{ tanggal = 2026-08-17, jenis = "libur", nama = "Proklamasi" }]
"""
START = """
[[awal_bulan]]
bulan = "syawal"
tahun_hijriah = 1447
tanggal = 2026-03-21
status = "ditetapkan"
dasar = "Sidang isbat"
sumber = "contoh"
diperiksa = 2026-11-21
"""


def test_well_formed_files_are_read() -> None:
    assert read_holidays(DECREE)[date(2026, 8, 17)].name == "Proklamasi"
    assert read_season_starts(START)[1447, 10].day == date(2026, 3, 21)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[[ketetapan]]", "[[keputusan]]"),
        ("[[ketetapan]]", "ketetapan = 1"),
        ("[[ketetapan]]", "[[ketetapan"),
        ('dasar = "SKB"', ""),
        ("diperiksa = 2026-11-21", ""),
        ('"ditetapkan"', '"mungkin"'),
        ('"libur"', '"piknik"'),
        ("tanggal = 2026-08-17", 'tanggal = "2026-08-17"'),
        ("hari = [", 'hari = [{ tanggal = 2026-08-17, jenis = "libur", nama = "Sekali lagi" }, '),
    ],
)
def test_a_broken_holiday_file_is_refused_by_name(old: str, new: str) -> None:
    assert old in DECREE
    with pytest.raises(DataError, match=r"libur_nasional\.toml"):
        read_holidays(DECREE.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"syawal"', '"syaban"'),
        ('sumber = "contoh"', ""),
        ('"ditetapkan"', '"mungkin"'),
        ("2026-03-21", "2026-03-21T00:00:00"),
        ("diperiksa = 2026-11-21", "diperiksa = 2026-11-21" + START),
    ],
)
def test_a_broken_season_file_is_refused_by_name(old: str, new: str) -> None:
    assert old in START
    with pytest.raises(DataError, match=r"lebaran\.toml"):
        read_season_starts(START.replace(old, new))
