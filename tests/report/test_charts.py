"""Charts: sound SVG that loads nothing, equal bytes for equal figures, the numbers in words beside it."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from importlib import resources
from itertools import pairwise
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.ft2font import FT2Font

from tests.report.variants import HOSTILE, variants
from workbench.engine import Projection, project
from workbench.money import format_rupiah
from workbench.plan import EventDate, SeasonProfile
from workbench.report import charts
from workbench.report.blocks import Figure
from workbench.report.charts import screen
from workbench.report.charts.plot import BEFORE, Plot, ticks
from workbench.report.charts.screen import Pair
from workbench.report.charts.sheet import NARROW, WIDE, Size, spread

PLANS = variants()
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def example_projection() -> Projection:
    return project(PLANS["contoh"])


def all_charts(projection: Projection) -> list[Figure]:
    drawn = (charts.sales_by_unit, charts.cash_and_debt, charts.dscr_by_year, charts.monthly_cash)
    return [figure for draw in drawn if (figure := draw(projection)) is not None]


@pytest.mark.parametrize("name", [name for name, plan in PLANS.items() if plan.unit])
def test_every_chart_is_svg_that_loads_nothing(name: str) -> None:
    for figure in all_charts(project(PLANS[name])):
        root = ElementTree.fromstring(figure.svg)
        assert root.tag == f"{SVG}svg"
        assert {node.tag for node in root.iter()} <= {f"{SVG}{tag}" for tag in (
            "svg", "g", "defs", "path", "use", "text", "tspan", "clipPath", "rect", "pattern")}  # fmt: skip
        targets = [v for node in root.iter() for key, v in node.attrib.items() if key.endswith("href")]
        assert all(target.startswith("#") for target in targets)
        assert set(re.findall(r"url\((.)", figure.svg)) <= {"#"}


@pytest.mark.parametrize("name", [name for name, plan in PLANS.items() if plan.unit])
def test_text_is_text_in_our_font_and_inside_the_sheet(name: str) -> None:
    for figure in all_charts(project(PLANS[name])):
        root = ElementTree.fromstring(figure.svg)
        width, height = map(float, root.attrib["viewBox"].split()[2:])
        written = [node for node in root.iter() if node.tag == f"{SVG}text"]
        assert written
        ours = root.attrib.get("font-family")
        for node in written:
            assert ours == "Inter" or re.findall(r"font-family: ([^;]*);", node.attrib["style"]) == ["'Inter'"]
            places = re.findall(r"translate\(([-\d.]+) ([-\d.]+)\)", node.attrib.get("transform", ""))
            x, y = map(float, places[0]) if places else (float(node.attrib["x"]), float(node.attrib["y"]))
            assert 0 <= x <= width
            assert 0 <= y <= height


def test_equal_figures_give_equal_bytes(example_projection: Projection) -> None:
    assert all_charts(example_projection) == all_charts(project(PLANS["contoh"]))


def test_ids_of_several_charts_never_meet(example_projection: Projection) -> None:
    found = [id_ for figure in all_charts(example_projection) for id_ in re.findall(r'\bid="([^"]+)"', figure.svg)]
    assert found
    assert len(found) == len(set(found))


def test_every_reference_has_its_id() -> None:
    for figure in all_charts(project(PLANS["rugi"])):
        wanted = set(re.findall(r'(?:url\(|href=")#([^)"]+)', figure.svg))
        assert wanted <= set(re.findall(r'\bid="([^"]+)"', figure.svg))


def test_users_text_stays_text() -> None:
    figure = charts.sales_by_unit(project(PLANS["jahil"]))
    shown = "".join(ElementTree.fromstring(figure.svg).itertext())
    assert "<script>alert(1)" in "".join(shown.split("\n"))
    assert "<script" not in figure.svg
    assert "$x^2$" in figure.alt
    assert " ".join(HOSTILE.split()) in figure.alt


def test_control_characters_do_not_break_the_svg() -> None:
    plan = PLANS["contoh"]
    named = plan.unit[0].model_copy(update={"nama": "Gerai\x00\x0b\nsatu"})
    figure = charts.sales_by_unit(project(plan.model_copy(update={"unit": (named,)})))
    assert "Gerai satu" in "".join(ElementTree.fromstring(figure.svg).itertext())


# --- the numbers in words -----------------------------------------------------------------------


def test_alt_of_sales_names_first_and_last_year(example_projection: Projection) -> None:
    alt = charts.sales_by_unit(example_projection).alt
    for line in example_projection.units:
        yearly = example_projection.time.yearly(line.sales)
        assert f"{line.unit.nama} {format_rupiah(yearly[0])} pada tahun 1" in alt
        assert f"{format_rupiah(yearly[-1])} pada tahun 6" in alt


def test_alt_of_cash_names_every_year(example_projection: Projection) -> None:
    alt = charts.cash_and_debt(example_projection).alt
    balance = example_projection.books.balance
    for year in range(1, 7):
        cash, owed = balance.cash[year * 12], balance.loans[year * 12]
        assert f"tahun {year} kas {format_rupiah(cash)}, sisa pinjaman {format_rupiah(owed)}" in alt


def test_alt_of_dscr_names_every_year_and_the_mark(example_projection: Projection) -> None:
    figure = charts.dscr_by_year(example_projection)
    assert figure is not None
    told = re.findall(r"tahun (\d) (\d,\d\d)×", figure.alt)
    assert [float(value.replace(",", ".")) for _, value in told] == pytest.approx(
        example_projection.ratios.dscr, abs=0.005
    )
    assert figure.alt.endswith("nilai pembanding 1,25×.")


def test_alt_of_monthly_cash_names_the_lowest_month(example_projection: Projection) -> None:
    cash = example_projection.books.cash.closing[:37]
    assert f"terendah {format_rupiah(cash.min())}" in charts.monthly_cash(example_projection).alt


def test_without_instalments_there_is_no_dscr_chart() -> None:
    assert charts.dscr_by_year(project(PLANS["tanpa_pinjaman"])) is None


def test_a_year_without_instalments_is_told_as_such() -> None:
    figure = charts.dscr_by_year(project(PLANS["pinjaman_lama"].model_copy(
        update={"pinjaman": PLANS["pinjaman_lama"].pinjaman[1:]})))  # fmt: skip
    assert figure is not None
    assert "tahun 3 tidak ada angsuran" in figure.alt


def test_more_than_five_units_are_drawn_as_five_lines() -> None:
    projection = project(PLANS["banyak_unit"])
    figure = charts.sales_by_unit(projection)
    total = sum(float(projection.time.yearly(u.sales)[0]) for u in projection.units)
    told = [int(amount.replace(".", "")) for amount in re.findall(r"Rp([\d.]+) pada tahun 1 ", figure.alt)]
    assert len(told) == 5
    assert sum(told) == total
    assert "5 unit lain" in figure.alt


# --- labels -------------------------------------------------------------------------------------


@given(st.lists(st.floats(0, 1), min_size=1, max_size=5))
def test_labels_keep_their_order_and_distance(heights: list[float]) -> None:
    placed = spread(heights, gap=0.17)
    ordered = [placed[i] for i in sorted(range(len(heights)), key=lambda i: heights[i])]
    assert all(above - below >= 0.17 - 1e-9 for below, above in pairwise(ordered))
    assert ordered[0] >= -1e-9
    assert ordered[-1] <= 1 + 1e-9


def test_labels_that_have_room_stay_where_they_are() -> None:
    assert spread([0.1, 0.9, 0.5], gap=0.17) == [0.1, 0.9, 0.5]


def strokes_over(svg: str) -> list[ElementTree.Element]:
    """The white strokes that tell a bar apart, one path for each bar."""
    paths = (node for node in ElementTree.fromstring(svg).iter() if node.tag == f"{SVG}path")
    return [node for node in paths if node.attrib.get("stroke") == "#FFFFFF"]


def test_low_years_are_hatched_so_that_grey_paper_shows_them() -> None:
    weak = charts.dscr_by_year(project(PLANS["rugi"]))
    strong = charts.dscr_by_year(project(PLANS["contoh"]))
    assert weak is not None
    assert strong is not None
    assert len(strokes_over(weak.svg)) == len(project(PLANS["rugi"]).ratios.dscr)
    assert strokes_over(strong.svg) == []
    assert np.all(project(PLANS["contoh"]).ratios.dscr >= 1.25)


# --- the charts of a screen -----------------------------------------------------------------------

CARD_OF_A_COMPUTER, CARD_OF_A_SMALL_PHONE = 519, 262
"""CSS pixels: the narrowest card in which the wide chart is shown, and the card of a phone 320 pixels wide."""
LEAST_TEXT = 11


@cache
def screen_charts(name: str) -> list[Pair]:
    projection = project(PLANS[name])
    drawn = (screen.instalments_and_income, screen.cash_months, screen.cash_over_time)
    return [pair for draw in drawn if (pair := draw(projection)) is not None]


def texts_of(svg: str) -> list[ElementTree.Element]:
    return [node for node in ElementTree.fromstring(svg).iter() if node.tag == f"{SVG}text"]


@pytest.mark.parametrize("name", PLANS)
def test_screen_charts_are_svg_that_loads_nothing_in_both_sizes(name: str) -> None:
    for pair in screen_charts(name):
        for figure, size in ((pair.wide, WIDE), (pair.narrow, NARROW)):
            root = ElementTree.fromstring(figure.svg)
            assert root.attrib["viewBox"] == f"0 0 {size.width * 72:g} {size.height * 72:g}"
            assert set(re.findall(r"url\((.)", figure.svg)) <= {"#"}
            assert all(t.startswith("#") for node in root.iter() for k, t in node.attrib.items() if k.endswith("href"))
        assert pair.wide.svg != pair.narrow.svg
        assert pair.alt == pair.narrow.alt


@pytest.mark.parametrize("name", PLANS)
def test_letters_are_large_enough_on_the_narrowest_card(name: str) -> None:
    for pair in screen_charts(name):
        shown = ((pair.wide, WIDE, CARD_OF_A_COMPUTER), (pair.narrow, NARROW, CARD_OF_A_SMALL_PHONE))
        for figure, size, card in shown:
            sizes = [float(s) for s in re.findall(r'font-size="([\d.]+)"', figure.svg)]
            assert sizes
            assert min(sizes) * card / (size.width * 72) >= LEAST_TEXT


@cache
def letters(name: str) -> FT2Font:
    font = FT2Font(str(resources.files("workbench") / "data" / "fonts" / f"Inter-{name}.otf"))
    font.set_size(100, 72)
    return font


def reach(node: ElementTree.Element, size: Size) -> tuple[float, float]:
    """From where to where words stand, in points, by the widths of the font's own letters."""
    font = letters("SemiBold" if "font-weight" in node.attrib else "Regular")
    font.set_text("".join(node.itertext()))
    wide = font.get_width_height()[0] / 64 / 100 * float(node.attrib.get("font-size", size.font))
    x = float(node.attrib["x"]) - wide * BEFORE[node.attrib.get("text-anchor", "start")]
    return x, x + wide


@pytest.mark.parametrize("name", PLANS)
def test_no_words_are_cut_off_at_the_edges_of_the_sheet(name: str) -> None:
    for pair in screen_charts(name):
        for figure, size in ((pair.wide, WIDE), (pair.narrow, NARROW)):
            for node in texts_of(figure.svg):
                left, right = reach(node, size)
                assert left >= 0, node.text
                assert right <= size.width * 72, node.text
                assert 0 <= float(node.attrib["y"]) <= size.height * 72


def test_alt_of_instalments_names_every_year_with_one(example_projection: Projection) -> None:
    pair = screen.instalments_and_income(example_projection)
    assert pair is not None
    year, ratios = example_projection.time.yearly, example_projection.ratios
    for i, (due, came) in enumerate(zip(year(ratios.debt_service), year(ratios.cfads), strict=True), 1):
        assert f"tahun {i} angsuran {format_rupiah(due)}, uang masuk bersih {format_rupiah(came)}" in pair.alt


def test_without_instalments_there_is_no_chart_of_them() -> None:
    assert screen.instalments_and_income(project(PLANS["tanpa_pinjaman"])) is None


def test_seasons_are_named_under_their_months() -> None:
    pair = screen.cash_months(project(PLANS["lengkap"]))
    for figure in (pair.wide, pair.narrow):
        told = ["".join(node.itertext()) for node in texts_of(figure.svg)]
        assert told.count("Ramadan") >= 1
        assert told.count("Gawai Dayak") == 2


def test_a_village_names_its_season_as_it_likes() -> None:
    plan = PLANS["lengkap"]
    own = EventDate(peristiwa="<script>\x00 Panen & raya", mulai=dt.date(2027, 5, 1), tiap_tahun=True)
    profile = SeasonProfile(nama="panen", peristiwa=own.peristiwa, selama=2.0)
    unit = plan.unit[0].model_copy(update={"peristiwa": ("panen",)})
    profiles = (*plan.profil_musim, profile)
    parts = {"unit": (unit, *plan.unit[1:]), "kalender": (*plan.kalender, own), "profil_musim": profiles}
    named = plan.model_copy(update=parts)
    svg = screen.cash_months(project(named)).wide.svg
    assert "<script" not in svg
    assert any("<script> Panen & raya" in "".join(node.itertext()) for node in texts_of(svg))


@pytest.mark.parametrize("name", PLANS)
def test_screen_charts_hold_no_ids_and_no_style_sheet(name: str) -> None:
    for pair in screen_charts(name):
        for figure in (pair.wide, pair.narrow):
            assert " id=" not in figure.svg
            assert "style" not in figure.svg


def test_bars_stand_on_zero_and_reach_their_amounts(example_projection: Projection) -> None:
    cash = example_projection.books.cash.closing[:25]
    root = ElementTree.fromstring(screen.cash_months(example_projection).wide.svg)
    bars = [node.attrib for node in root.iter() if node.tag == f"{SVG}rect"]
    assert len(bars) == len(cash)
    heights = np.array([float(bar["height"]) for bar in bars])
    assert heights / heights.max() == pytest.approx(cash / cash.max(), abs=0.002)
    assert len({round(float(bar["y"]) + float(bar["height"]), 0) for bar in bars}) == 1


@given(st.floats(-1e12, 1e12), st.floats(1.0, 1e12))
def test_the_grid_has_few_lines_between_the_ends(low: float, span: float) -> None:
    found = ticks(low, low + span)
    assert 2 <= len(found) <= 7
    assert all(low - 1e-6 * span <= amount <= low + 1.000001 * span for amount in found)


def test_users_words_in_a_screen_chart_stay_text() -> None:
    plot = Plot(WIDE, (0, 1), (0.0, 1.0), 0.9)
    plot.text(1, 1, "<script>&", bold=True)
    assert "".join(ElementTree.fromstring(plot.svg()).itertext()).endswith("<script>&")
