"""Behind a unit's figures: recipes, the price book, moving seasons, demand and what never meets cash, as printed."""

from __future__ import annotations

from functools import cache

import pytest

from tests.exporters.xlsx_plans import blocks
from tests.report.variants import table, texts
from workbench.engine import project
from workbench.plan import Demand, Plan, example
from workbench.report import proposal
from workbench.report.blocks import Section

DEMAND = Demand(jiwa=400, belanja_harian=50_000, bagian_belanja=0.02, sumber="Survei 40 keluarga", bukti="survei")
"""400 people x Rp50.000 x 30 x 2 % at Rp28.250 a kilogram: 424,8 kg a month."""


def plan() -> Plan:
    made = blocks()
    eggs = made.unit[1].model_copy(update={"permintaan": DEMAND, "kapasitas": 500.0})
    return made.model_copy(update={"unit": (made.unit[0], eggs, made.unit[2])})


@cache
def section(name: str) -> Section:
    return getattr(proposal, name)(proposal.Dossier.of(project(plan())))


NO_BREAK = "\u00a0"


def rows(name: str, title: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple("".join(run.text for run in cell) if not isinstance(cell, str) else cell for cell in row)
                 for row in table(section(name), title).rows)  # fmt: skip


def test_the_units_show_the_prices_that_are_computed_with() -> None:
    """Eggs 29.000 less 750 of freight; feed 2,35 x 8.337,50 and 35 % of 0,45 x 5.333,25."""
    eggs = rows("market", "Unit usaha dan asumsi dasarnya (rupiah per satuan)")[1]
    assert eggs[2:4] == ("28.250", "20.433")
    assert eggs[6] == "tiap bulan mulai bulan ke-1, bertahap 40% – 75% – 110% tiap 5 bulan"
    rice = rows("market", "Unit usaha dan asumsi dasarnya (rupiah per satuan)")[2]
    assert rice[6] == "bulan Mar, Sep mulai bulan ke-2"


def test_the_price_book_says_how_many_lines_point_at_it() -> None:
    book = rows("market", "Buku harga (rupiah per satuan)")
    assert [(row[0], row[2], row[3], row[-1]) for row in book] == [
        ("Pakan", "8.125", "212,50", "1"),
        ("Telur", "29.000", "750", "1"),
        ("Telur", "28.000", "0", "0"),
    ]


def test_recipes_are_printed() -> None:
    assert [row[1:] for row in rows("operations", "Bahan untuk satu satuan (rupiah)")] == [
        ("Pakan", "2,35 kg", "8.337,50", "19.593,13", "0%"),
        ("Jagung", "0,45 kg", "5.333,25", "2.399,96", "65%"),
    ]


def test_moving_seasons_are_printed_with_their_days() -> None:
    found = rows("market", "Musim yang bergeser mengikuti peristiwa")
    assert ("Telur", "Gawai Dayak", "250%", "Ditetapkan", "27 – 29 Jul 2027".replace(" ", NO_BREAK)) in found
    [later] = [row[4] for row in found if row[1:4] == ("Gawai Dayak", "250%", "Perkiraan")]
    assert later.replace(NO_BREAK, " ") == "27 – 29 Jul 2028; 27 – 29 Jul 2029"
    told = "\n".join(texts(section("market")))
    assert "250% dari hari biasa selama peristiwa, 125% pada 10 hari sebelumnya, 40% pada 1 hari sesudahnya" in told
    assert "KPw Bank Indonesia Purwokerto" in told


def test_demand_and_what_binds_are_printed() -> None:
    told = "\n".join(texts(section("market")))
    assert "melebihi" not in told
    assert "masih di dalam permintaan 425 kg" in told
    assert "Sumber: Survei 40 keluarga (Survei)." in told


def test_what_never_meets_cash_is_printed_by_year() -> None:
    p = project(plan())
    used = p.time.yearly(sum(line.own_use for line in p.units))
    body = rows("operations", "Nilai yang tidak lewat kas (rupiah per tahun)")
    assert [cell.replace(".", "") for cell in body[0][1:]] == [f"{value:.0f}" for value in used]


@pytest.mark.parametrize("name", ["market", "operations"])
def test_a_plan_without_them_prints_none_of_it(name: str) -> None:
    made = getattr(proposal, name)(proposal.Dossier.of(project(example())))
    told = "\n".join(texts(made))
    for words in (
        "Buku harga",
        "Bahan untuk satu satuan",
        "tidak lewat kas",
        "Musim yang bergeser",
        "Permintaan dan kapasitas",
    ):
        assert words not in told
