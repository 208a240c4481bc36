"""The events that seasons hang on: their days in any year, and a file that breaks its format."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.calendars import DateStatus, events, occurrences, read_events, yearly
from workbench.errors import DataError
from workbench.plan.seasons import read_profiles, ready_profiles

ROW = """
[[peristiwa]]
kunci = "pasar"
nama = "Pasar malam"
cara = "tetap"
bulan = 8
tanggal = 17
hari = 3
status = "perkiraan"
dasar = "kebiasaan"
sumber = "warga"
diperiksa = 2026-11-21
pasti = [{ mulai = 2027-08-20, hari = 2 }]
"""
PROFILE = """
[[profil]]
nama = "ramai"
uraian = "Pasar malam"
peristiwa = "pasar"
selama = 2.0
dasar = "hitungan"
sumber = "buku penjualan"
status = "terbit"
keyakinan = "1"
diperiksa = 2026-11-21
"""


def test_lebaran_moves_eleven_days_a_year_and_comes_twice_in_2033() -> None:
    """1 Syawal: 21 Maret 2026 by decree; Januari 2031 and twice in 2033 by estimate."""
    lebaran = events()["lebaran"]
    assert [(o.start, o.end, o.status) for o in occurrences(lebaran, 2026)] == [
        (date(2026, 3, 21), date(2026, 3, 22), DateStatus.DITETAPKAN)
    ]
    assert [o.start.month for o in occurrences(lebaran, 2031)] == [1]
    assert [o.start.month for o in occurrences(lebaran, 2033)] == [1, 12]
    assert {o.status for o in occurrences(lebaran, 2033)} == {DateStatus.PERKIRAAN}


def test_ramadan_begins_twice_in_2030() -> None:
    assert [o.start for o in occurrences(events()["ramadan"], 2030)] == [date(2030, 1, 5), date(2030, 12, 26)]


@pytest.mark.parametrize("year", range(2024, 2060))
def test_ramadan_lasts_29_or_30_days_until_the_day_before_lebaran(year: int) -> None:
    """The government's day of one end and the computed day of the other may differ by one."""
    for fast in occurrences(events()["ramadan"], year):
        assert 29 <= (fast.end - fast.start).days + 1 <= 31


def test_natal_reaches_into_the_new_year() -> None:
    [natal] = occurrences(events()["natal"], 2026)
    assert (natal.start, natal.end) == (date(2026, 12, 25), date(2027, 1, 1))


def test_a_known_year_goes_before_the_rule() -> None:
    market = read_events(ROW)["pasar"]
    assert [(o.start, o.end, str(o.status)) for o in occurrences(market, 2027)] == [
        (date(2027, 8, 20), date(2027, 8, 21), "ditetapkan")
    ]
    assert [(o.start, o.end, str(o.status)) for o in occurrences(market, 2028)] == [
        (date(2028, 8, 17), date(2028, 8, 19), "perkiraan")
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('cara = "tetap"', 'cara = "bulan purnama"'),
        ("tanggal = 17", "tanggal = 32"),
        ("bulan = 8\n", ""),
        ('status = "perkiraan"', 'status = "barangkali"'),
        ("hari = 2 }", "hari = 0 }"),
        ('kunci = "pasar"\n', ""),
    ],
)
def test_a_broken_event_file_is_refused(old: str, new: str) -> None:
    assert old in ROW
    with pytest.raises(DataError, match="berkas kalender rusak"):
        read_events(ROW.replace(old, new))


def test_an_event_told_twice_is_refused() -> None:
    with pytest.raises(DataError, match="peristiwa pasar ganda"):
        read_events(ROW + ROW)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('status = "terbit"', 'status = "benar"', "pilihan tidak dikenal"),
        ("selama = 2.0", 'selama = "dua"', "harus angka"),
        ('dasar = "hitungan"\n', "", "isian wajib belum ada"),
    ],
)
def test_a_broken_profile_is_refused(old: str, new: str, what: str) -> None:
    assert old in PROFILE
    with pytest.raises(DataError, match=what):
        read_profiles(PROFILE.replace(old, new))


def test_a_profile_told_twice_is_refused() -> None:
    with pytest.raises(DataError, match="profil ramai ganda"):
        read_profiles(PROFILE + PROFILE)


def test_every_ready_profile_hangs_on_a_known_event_and_says_where_it_comes_from() -> None:
    assert len(ready_profiles()) >= 3
    for profile in ready_profiles().values():
        assert profile.peristiwa in events()
        assert profile.dasar
        assert profile.sumber
        assert (profile.sebelum, profile.selama, profile.sesudah) != (1, 1, 1)


@given(st.dates(date(2000, 1, 1), date(2060, 12, 31)), st.integers(1, 60), st.integers(2000, 2060))
def test_a_yearly_day_keeps_its_place_and_length(start: date, days: int, year: int) -> None:
    when = yearly(start, days, year)
    assert (when.start.year, when.start.month) == (year, start.month)
    assert when.start.day in (start.day, 28)
    assert (when.end - when.start).days == days - 1
