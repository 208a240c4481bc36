"""What holds for every view of every kind of plan: well-formed, escaped, figures or nothing, no bank terms."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings

from tests.engine.strategies import odd_plans
from tests.engine.whole_plans import whole_plans
from tests.report.variants import HOSTILE
from tests.widgets.views.shown import PLANS, all_views, dossier, of_dossier, of_plan, parsed, proposal, said
from workbench.engine import project
from workbench.errors import EngineError
from workbench.plan import Plan, example
from workbench.report.proposal import Dossier
from workbench.widgets.views import capacity

NO_FIGURE = re.compile(r"\b(nan|NaN|inf|None|Infinity)\b")
BANK_TERMS = re.compile(r"\b(DSCR|NPV|IRR|Net B/C|CFADS)\b")
FOR_THE_BANK = (
    "temuan", "kesiapan", "lengkapi", "ringkasan", "satu halaman", "uji", "patah", "indikator", "rasio",
)  # fmt: skip
ALLOWED = {
    "aside", "b", "br", "caption", "dd", "details", "div", "dl", "dt", "em", "figure", "figcaption", "h2", "h3", "h4",
    "header", "i", "li", "ol", "p", "section", "small", "span", "strong", "summary", "table", "tbody", "td", "th",
    "thead", "tr", "ul", "a",
}  # fmt: skip
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("name", PLANS)
def test_every_view_is_well_formed_and_says_no_figure_that_is_none(name: str) -> None:
    for view, html in all_views(name).items():
        assert not NO_FIGURE.search(said(html)), view


@pytest.mark.parametrize("name", PLANS)
def test_members_read_rupiah_not_ratios(name: str) -> None:
    for view, html in all_views(name).items():
        if view not in FOR_THE_BANK:
            assert not BANK_TERMS.search(said(html)), view


@pytest.mark.parametrize("name", ["contoh", "jahil", "lengkap"])
def test_only_plain_elements_that_load_and_run_nothing(name: str) -> None:
    for view, html in all_views(name).items():
        for node in parsed(html).iter():
            tag = str(node.tag)
            assert tag in ALLOWED or tag.startswith(SVG) or tag in {"svg", "circle", "path"}, (view, tag)
            assert not any(
                key.startswith("on") or (key == "style" and not tag.startswith(SVG)) for key in node.attrib
            ), view
            address = node.get("href") or node.get("src") or ""
            assert address.startswith(("/koperasi/", "#")) or not address, (view, address)


def test_users_text_stays_text() -> None:
    for view, html in all_views("jahil").items():
        assert "<script" not in html, view
        assert 'import "x"' not in html or "&quot;x&quot;" in html, view
    assert "<script>alert(1)</script>" in said(all_views("jahil")["unit 0"])
    assert HOSTILE.split()[0] in said(proposal("jahil"))


@pytest.mark.parametrize("name", ["contoh", "lengkap", "jahil", "simpan_pinjam", "kosong"])
def test_the_whole_proposal_is_well_formed_on_a_screen(name: str) -> None:
    root = parsed(proposal(name))
    assert root.find(".//table") is not None
    assert not NO_FIGURE.search(" ".join(root.itertext()))


@pytest.mark.parametrize("name", PLANS)
def test_tables_can_be_scrolled_by_key_and_have_headings(name: str) -> None:
    for view, html in all_views(name).items():
        regions = [box for box in parsed(html).iter("div") if "gulung" in str(box.get("class")).split()]
        assert len(regions) == len(list(parsed(html).iter("table"))), view
        for region in regions:
            assert region.get("tabindex") == "0", view
            assert region.get("role") == "region", view
            assert region.get("aria-label"), view
        for table in parsed(html).iter("table"):
            heads = table.findall("thead/tr/th")
            for row in table.iterfind("tbody/tr"):
                assert len(row) == len(heads), view
                assert (row[0].get("scope") == "row") is bool(row[0].text), view


@pytest.mark.parametrize("name", PLANS)
def test_charts_come_in_two_sizes_and_are_read_aloud(name: str) -> None:
    for view in ("loan.chart", "cash.chart", "cash.whole"):
        html = all_views(name)[view]
        if not html:
            assert view == "loan.chart"
            continue
        sizes = parsed(html).findall(".//figure/div")
        assert [size.get("class") for size in sizes] == ["hanya-lebar", "hanya-hp"]
        assert all("Rp" in str(size.get("aria-label")) for size in sizes)


def _without(plan: Plan, **parts: object) -> Plan:
    return plan.model_copy(update=parts)


def test_a_plan_without_figures_still_gets_its_short_views() -> None:
    plan = example()
    lost = plan.unit[0].model_copy(
        update={"blok": plan.unit[0].blok.model_copy(update={"acuan_harga_jual": "tidak ada"})}
    )
    nobody = plan.anggota.model_copy(update={"jumlah": 0})
    bare = _without(
        plan,
        unit=(lost,),
        anggota=nobody,
        investasi=(),
        modal_kerja=(),
        tenaga_kerja=(),
        biaya=(),
        pinjaman=(),
        surat=(),
    )
    told = {view: said(html) for view, html in of_plan(bare)}
    assert "tidak ada di buku harga" in told["unit 0"]
    assert "belum diisi" in told["anggota"]
    assert "Belum ada kebutuhan" in told["kebutuhan"]
    assert "11 surat belum ada" in told["kesiapan"]
    assert not any(NO_FIGURE.search(text) for text in told.values())


@given(whole_plans())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_plan_that_has_figures_has_views(plan: Plan) -> None:
    try:
        found = Dossier.of(project(plan))
    except EngineError:
        return
    for view, html in of_dossier(found):
        assert not NO_FIGURE.search(said(html)), view


@given(odd_plans())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_plan_at_all_has_its_short_views(plan: Plan) -> None:
    for view, html in of_plan(plan):
        assert not NO_FIGURE.search(said(html)), view


@pytest.mark.parametrize("name", ["contoh", "rugi", "tanpa_pinjaman", "simpan_pinjam"])
def test_other_terms_are_well_formed(name: str) -> None:
    html = capacity.terms(dossier(name))
    assert bool(html) == bool(PLANS[name].pinjaman)
    assert not NO_FIGURE.search(said(html))
