"""The risks of a district as HTML: well-formed, users' text as text, figures that are there, words beside colours."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest

from tests.engine.district.tiny import FREE, LATER, POOR, TIGHT
from tests.widgets.views.shown import parsed, said
from workbench.engine.district.chances import chances
from workbench.engine.district.exposure import Fall, exposures
from workbench.engine.district.laid import lay_out
from workbench.engine.district.likeness import twins
from workbench.engine.district.swings import swings
from workbench.intake.invented_copies import STORIES
from workbench.plan import Plan
from workbench.rules import load
from workbench.widgets.views import papan_dinas_risiko as views

RULES = load()
TODAY = dt.date(2026, 11, 22)
STORY = next(iter(STORIES.values()))


def named(plan: Plan, name: str) -> Plan:
    profile = plan.profil.model_copy(update={"nama": name, "desa": name})
    return plan.model_copy(update={"profil": profile, "narasi": STORY})


PLANS = [named(POOR, "Koperasi <b>Satu</b>"), named(LATER, "Dua & Tiga"), FREE, TIGHT]
DISTRICT = lay_out(PLANS, RULES)
FALLS = exposures(DISTRICT, (Fall(0.2, 1.0), Fall(0.2, 0.7), Fall(0.2, 0.0)))


def every() -> Iterator[tuple[str, str]]:
    yield "fallen", views.fallen(FALLS, DISTRICT, RULES, TODAY)
    yield "places", views.places(FALLS, DISTRICT)
    yield "drivers", views.drivers(*swings(DISTRICT, RULES))
    yield "lots", views.lots(chances(DISTRICT, RULES, draws=60), DISTRICT)
    yield "alike", views.alike(twins(PLANS, RULES), PLANS)


SHOWN = dict(every())


@pytest.mark.parametrize("name", list(SHOWN))
def test_every_view_is_well_formed_and_says_no_figure_that_is_none(name: str) -> None:
    parsed(SHOWN[name])
    assert not re.search(r"\b(nan|inf|None)\b", said(SHOWN[name]))
    assert "<b>Satu" not in SHOWN[name]


def test_the_three_ways_of_falling_stand_side_by_side() -> None:
    """Both prices: poor and later keep 16.000 a month, tight loses 69.000. Goods at 516.000 or 600.000: all who owe."""
    told = said(SHOWN["fallen"])
    assert [one.count for one in FALLS] == [1, 3, 3]
    for words in ("1 dari 4", "3 dari 4", "Harga beli ikut turun sama banyak", "Harga beli tetap"):
        assert words in told
    assert "bukan ramalan" in told


def test_the_areas_stand_under_their_sum() -> None:
    told = said(SHOWN["places"])
    assert re.search(r"Sepauk\W+3 dari 3", told)
    assert re.search(r"Ketungau Hilir\W+0 dari 1", told)
    assert "(semua: 3 dari 4)" in told


def test_pictures_are_read_aloud() -> None:
    assert 'aria-label="Koperasi yang menunggak bila satu hal memburuk, dengan angka rencana' in SHOWN["drivers"]
    assert re.search(r'aria-label="Dari tiap 100 koperasi: \d+ menunggak pada keadaan tengah', SHOWN["lots"])
    assert "Kotak bersilang" in said(SHOWN["lots"])


def test_proposals_alike_stand_side_by_side_with_the_way_to_each() -> None:
    told = said(SHOWN["alike"])
    assert "Mirip belum tentu menyalin" in told
    assert f'href="/koperasi/{POOR.profil.kode}/dokumen"' in SHOWN["alike"]
    assert told.count(STORY.pasar[:40]) == 2 * 2, "side by side, and for a phone one below the other"
    assert "Tidak ada dua proposal" in said(views.alike((), PLANS))


def test_nobody_misses_says_so() -> None:
    calm = exposures(DISTRICT, (Fall(0.0),))
    assert "semua dari 4 koperasi tetap dapat membayar" in said(views.fallen(calm, DISTRICT, RULES, TODAY))
