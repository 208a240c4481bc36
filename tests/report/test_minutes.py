"""The annex shows what was chosen and both sets of figures, as the engine has them."""

from __future__ import annotations

import pytest

from workbench.engine import project
from workbench.errors import PlanError
from workbench.money import format_rupiah
from workbench.plan import MARK, Change, Scenario, example
from workbench.plan.changes import changed
from workbench.report.blocks import Table
from workbench.report.html import fragment, plain
from workbench.report.minutes import annex
from workbench.rules import load

LESS = Scenario(nama="Hemat", alasan="Kas lebih longgar", ubahan=(Change(isian="unit.*.volume", nilai=-0.05),))


def figures(scenario: Scenario, name: str = "contoh") -> dict[str, tuple[str, ...]]:
    blocks = annex(example(name), scenario, load()).blocks
    return {row[0]: row[1:] for block in blocks if isinstance(block, Table) for row in block.rows}


@pytest.mark.parametrize("name", ["contoh", "lengkap"])
def test_figures_are_the_engines(name: str) -> None:
    plan = example(name)
    shown, pair = figures(LESS, name), [project(plan), project(changed(plan, LESS))]
    assert shown["Pinjaman"] == tuple(format_rupiah(p.plafon) for p in pair)
    assert shown["Penilaian"] == tuple(str(p.verdict) for p in pair)
    cash = [format_rupiah(float(p.ratios.lowest_cash)) for p in pair]
    assert shown["Kas paling rendah"] == tuple(cash)
    assert cash[0] != cash[1]


def test_changes_are_told_and_bank_terms_are_not() -> None:
    text = plain(annex(example(), LESS, load()).blocks)
    assert "Gerai sembako" in text
    assert "Kas lebih longgar" in text
    assert MARK in text
    assert "DSCR" not in text


def test_choosing_the_plan_itself_says_so() -> None:
    text = plain(annex(example(), Scenario(nama="Tetap"), load()).blocks)
    assert "Tidak ada yang berubah" in text


def test_a_users_words_stay_words() -> None:
    html = fragment(annex(example(), Scenario(nama="<b>x</b>"), load()).blocks)
    assert "&lt;b&gt;x&lt;/b&gt;" in html


def test_a_scenario_that_fits_nothing_is_refused() -> None:
    with pytest.raises(PlanError, match="tidak ada unit bernama"):
        annex(example(), Scenario(nama="x", ubahan=(Change(isian="unit.Bengkel.volume", nilai=1),)), load())
