"""What the views of the months say, by icon, word and colour."""

from __future__ import annotations

import datetime as dt

from workbench.book.pantau import Beginning, Monitoring, MonthReport
from workbench.calendars import add_months
from workbench.engine.monitoring import Followed, Light, evaluate, follow, marks
from workbench.rules import load
from workbench.widgets.views import pantau, parts

JAN = dt.date(2027, 1, 1)
MARKS = marks(load(), JAN)


def falling(months: int = 3) -> Followed:
    """Cash of 50, 40, 30 and so on, costs of 8: red in March (see the engine's own example)."""
    rows = [MonthReport(bulan=add_months(JAN, t), kas=40 - 10 * t, biaya=8, penjualan=9) for t in range(months)]
    found = follow(Monitoring(laporan=tuple(rows)), None, MARKS, add_months(JAN, months - 1))
    assert found is not None
    return found


def test_a_light_is_told_three_ways() -> None:
    text = pantau.light(falling())
    assert '<div class="putusan bahaya">' in text
    assert parts.icon("bahaya", 28) in text
    assert "Merah: perlu ditolong sekarang" in text
    assert "Keadaan sampai Maret 2027." in text
    assert "Kas habis dalam 3 bulan bila begini terus." in text


def test_every_month_has_its_light_last_first() -> None:
    text = pantau.over_time(falling())
    assert text.index("Mar 2027") < text.index("Feb 2027") < text.index("Jan 2027")
    assert "1 bulan hijau, 1 bulan kuning, 1 bulan merah" in text
    for light in (Light.HIJAU, Light.KUNING, Light.MERAH):
        assert parts.toned(pantau.LIGHT_WORDS[light], pantau.LIGHT_TONES[light]) in text


def test_only_two_years_of_lights_are_shown() -> None:
    assert pantau.over_time(falling(40)).count("<li>") == pantau.STRIP


def test_when_nothing_presses_that_is_said() -> None:
    rows = tuple(MonthReport(bulan=add_months(JAN, t), kas=100, biaya=8, penjualan=9) for t in range(2))
    found = follow(Monitoring(laporan=rows), None, MARKS, add_months(JAN, 1))
    assert found is not None
    text = pantau.light(found)
    assert "Tidak ada yang mendesak." in text
    assert "alasan" not in text


def test_three_actions_in_order() -> None:
    text = pantau.actions(falling())
    assert text.count("<li>") == 3
    assert text.index("Tunda belanja") < text.index("Hitung kas")


def test_the_bar_of_a_phone_says_the_month_and_the_light() -> None:
    assert pantau.bar(None) == ""
    text = pantau.bar(falling())
    assert "<small>Lampu Mar 2027</small><b>Merah</b>" in text
    assert 'href="#lampu"' in text


def test_the_beginning_is_a_table_with_doubts() -> None:
    assert pantau.begun(None) == ""
    rows = (MonthReport(bulan=JAN, penjualan=12_000_000),)
    part = Monitoring(laporan=rows, awal=Beginning(mulai=JAN, penjualan=10_000_000))
    text = pantau.begun(evaluate(part))
    assert "naik Rp2.000.000 (20%)" in text
    assert "Yang tidak dapat disimpulkan" in text
    assert "<caption>Sejak Jan 2027, 1 bulan</caption>" in text
