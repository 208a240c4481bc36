"""What a programme's card tells: its limits, how they stand, and what choosing it did."""

from __future__ import annotations

import pytest

from tests.widgets.views.shown import parsed
from workbench import programs
from workbench.calendars import format_known
from workbench.journey.presets import choose
from workbench.plan import Loan, example
from workbench.widgets.views import programme

NEW = Loan(plafon=0, bunga_tahun=0.0, tenor_bulan=0)


@pytest.mark.parametrize("key", programs.load())
def test_status_dates_and_sources_are_told(key: str) -> None:
    known = programs.get(key)
    words = " ".join(parsed(programme.about(known)).itertext())
    assert known.status in words
    assert known.kode_status.value in words
    assert format_known(known.per_tanggal) in words
    assert all(source.alamat in words for source in known.sumber)
    assert programme.in_short(known) in words


def test_one_that_cooperatives_cannot_borrow_from_says_so() -> None:
    assert "koperasi bukan peminjam" in programme.about(programs.get("kur_mikro"))
    assert "koperasi bukan peminjam" not in programme.about(programs.get("kdmp_pmk49"))


def test_what_was_filled_in_and_what_was_left() -> None:
    plan = example().model_copy(update={"pinjaman": (NEW.model_copy(update={"bunga_tahun": 0.09}),)})
    told = programme.told(choose(plan, 0, "kdmp_pmk49"))
    assert "Diisi menurut program: Tenor kosong → 72 bulan; Masa tenggang kosong → 6 bulan." in told
    assert "Isian Anda tidak diubah. Yang berbeda dari program: Bunga per tahun 9% → 6%." in told
    again = choose(choose(plan, 0, "bebas").plan, 0, "bebas")
    assert "Tidak ada isian yang berubah" in programme.told(again)
