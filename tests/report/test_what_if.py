"""The chapter on risk: ceilings, stored scenarios, the tornado with its chart."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from tests.report.variants import texts, variants
from workbench.engine import project
from workbench.engine.capacity import largest_loan
from workbench.engine.scenario import tornado
from workbench.money import format_number
from workbench.plan import Change, Plan, Scenario
from workbench.report import charts
from workbench.report.blocks import Figure, Section, Table
from workbench.report.proposal import Dossier, risk
from workbench.rules import load

RULES = load()
PLANS = variants()
LESS = Scenario(nama="Sepi", alasan="Jalan rusak.", ubahan=(Change(isian="unit.*.volume", nilai=-0.2),))
WRONG = Scenario(nama="Salah", ubahan=(Change(isian="unit.Ikan.volume", nilai=-0.2),))


def chapter(plan: Plan) -> Section:
    """The chapter on risk of a plan."""
    return risk(Dossier.of(project(plan, RULES), RULES))


def tables(plan: Plan) -> dict[str, Table]:
    """Its tables by title."""
    return {block.title: block for block in chapter(plan).blocks if isinstance(block, Table)}


def words(plan: Plan) -> str:
    """Everything in it that a reader sees."""
    return "\n".join(texts(chapter(plan)))


def test_the_three_ceilings_and_the_sentence_that_names_the_binding_one() -> None:
    found = largest_loan(PLANS["contoh"], RULES)
    rows = tables(PLANS["contoh"])["Batas pinjaman"].rows
    assert [row[:3] for row in rows] == [
        ("Aturan program", "3.000.000.000", ""),
        ("Kemampuan membayar", format_number(found.safe or 0), ""),
        ("Kebutuhan nyata", "750.000.000", "Ya"),
    ]
    assert found.sentence in words(PLANS["contoh"])
    assert found.reach in words(PLANS["contoh"])


def test_a_plan_without_a_new_loan_has_no_ceilings() -> None:
    assert "Batas pinjaman" not in tables(PLANS["tanpa_pinjaman"])


def test_stored_scenarios_stand_beside_the_base_with_what_changed() -> None:
    plan = PLANS["contoh"].model_copy(update={"skenario": (LESS, WRONG)})
    rows = tables(plan)["Rencana dasar dan skenario"].rows
    assert [row[0] for row in rows] == ["Rencana dasar", "Sepi", "Salah"]
    assert rows[0][-1] == "Aman"
    assert rows[2] == ("Salah", "–", "–", "–", "–", "Tidak dapat dihitung")
    told = words(plan)
    assert "Sepi: Jumlah per siklus Gerai sembako 2.000 → 1.600;" in told
    assert "Jalan rusak." in told
    assert "Salah: Skenario Salah, unit.Ikan.volume: tidak ada unit bernama Ikan." in told


def test_without_stored_scenarios_nothing_is_said_of_them() -> None:
    assert "Rencana dasar dan skenario" not in tables(PLANS["contoh"])
    assert "Skenario koperasi" not in words(PLANS["contoh"])


def test_the_tornado_tells_each_driver_at_its_harshest_step() -> None:
    rows = tables(PLANS["contoh"])["Satu penggerak pada langkah terberatnya"].rows
    bars = tornado(PLANS["contoh"], RULES)
    assert [row[0] for row in rows] == [bar.label for bar in bars]
    assert {row[0]: row[1] for row in rows} == {
        "Harga jual": "−6%",
        "Volume penjualan": "−6%",
        "Harga beli barang": "+10%",
        "Biaya selain barang dan upah": "+10%",
        "Upah": "+10%",
        "Bunga pinjaman": "+3 poin",
        "Mulai usaha terlambat": "+3 bulan",
    }


@pytest.mark.parametrize("name", PLANS)
def test_every_plan_has_its_tornado(name: str) -> None:
    bars = tornado(PLANS[name], RULES)
    figure = charts.tornado_bars(bars)
    drawn = [block for block in chapter(PLANS[name]).blocks if isinstance(block, Figure)]
    assert drawn == ([figure] if figure else [])
    assert (figure is None) is not project(PLANS[name], RULES).ratios.debt_service.any()


def test_the_chart_says_in_words_what_it_draws() -> None:
    bars = tornado(PLANS["contoh"], RULES)
    figure = charts.tornado_bars(bars)
    assert figure is not None
    shown = "".join(ElementTree.fromstring(figure.svg).itertext())
    for bar in bars:
        low = min(point.lowest_dscr for point in bar.points)
        assert bar.label in shown
        assert f"{format_number(low, 2)}×" in shown
        assert f"{format_number(low, 2)}×" in figure.alt
    assert figure == charts.tornado_bars(tornado(PLANS["contoh"], RULES))
