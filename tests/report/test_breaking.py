"""Where the plan breaks and how likely it holds, as the chapter on risk prints them."""

from __future__ import annotations

import pytest

from tests.report.variants import changed, table, texts, variants
from workbench.engine import project
from workbench.engine.montecarlo import monte_carlo
from workbench.engine.scenario import break_points
from workbench.money import format_number, format_percent
from workbench.plan import Plan
from workbench.report.blocks import Section
from workbench.report.proposal import Dossier, risk, rules_used
from workbench.report.proposal.chance import DRAWS, SEED
from workbench.rules import load

RULES = load()
PLANS = variants()
LIMITS = "Batas tiap angka"
CHANCE = "Kas akhir tahun pada 2.000 keadaan"


def dossier(plan: Plan) -> Dossier:
    """The dossier of a plan."""
    return Dossier.of(project(plan, RULES), RULES)


def words(section: Section) -> str:
    """Everything that a reader sees."""
    return "\n".join(texts(section))


def titles(section: Section) -> str:
    """The titles of its tables."""
    return "\n".join(block.title for block in section.blocks if block.kind == "tabel")


@pytest.mark.parametrize("name", ["contoh", "lengkap"])
def test_the_nearest_break_point_is_a_sentence_and_all_stand_in_the_table(name: str) -> None:
    found, section = break_points(PLANS[name], RULES), risk(dossier(PLANS[name]))
    nearest = min((p for p in found if p.last is not None), key=lambda p: abs((p.last or 0) / p.start - 1))
    assert f"Yang paling dekat: {nearest.sentence}" in words(section)
    rows = table(section, LIMITS).rows
    assert [row[0] for row in rows] == ["Seluruh rencana", *dict.fromkeys(p.unit for p in found)]
    printed = "\n".join(cell for row in rows[1:] for cell in row)
    for point in found:
        if point.last is not None:
            assert f"{format_number(point.start)} → {format_number(point.last)} (" in printed


def test_the_table_says_what_the_sentences_say() -> None:
    """Shop of the example: Rp50.000 may fall to Rp46.115, 7,7%; the whole plan says it in shares."""
    d = dossier(PLANS["contoh"])
    rows = table(risk(d), LIMITS).rows
    assert rows[1][1] == "50.000 → 46.115 (−7,7%)"
    assert "(+" in rows[2][3]
    shares = {limit.driver: limit.sentence for limit in d.limits}
    for cell, driver in zip(rows[0][1:], ("harga_jual", "volume", "harga_beli"), strict=True):
        assert f" {cell[1:]} sebelum" in shares[driver]
    assert shares["biaya"] in words(risk(d))


def test_a_plan_that_fails_has_no_limits_to_find() -> None:
    section = risk(dossier(PLANS["rugi"]))
    assert "Pada rencana dasar angsuran sudah belum tertutup" in words(section)
    assert LIMITS not in titles(section)


@pytest.mark.parametrize("name", ["contoh", "lengkap"])
def test_the_chance_is_the_engines_with_its_quantiles_and_its_caveat(name: str) -> None:
    found = monte_carlo(PLANS[name], draws=DRAWS, seed=SEED, rules=RULES)
    section = risk(dossier(PLANS[name]))
    told = words(section)
    assert found.sentence in told
    assert "pilihan program, bukan angka terbitan dan bukan aturan bank" in told
    rows = table(section, CHANCE).rows
    assert len(rows) == project(PLANS[name], RULES).time.years
    assert rows[0] == ("Tahun 1", *(format_number(found.cash[place, 12]) for place in (0, 2, 4)))
    for risk_ in found.risks:
        assert f"{risk_.name.lower()} {format_percent(risk_.marginal.spread, 0)}" in told  # type: ignore[union-attr]


def test_without_a_new_loan_there_is_no_chance_and_no_rule_of_it() -> None:
    rule = "Seberapa besar harga, volume, dan biaya bisa meleset dari rencana"
    for name, told in (("contoh", True), ("tanpa_pinjaman", False), ("simpan_pinjam", False)):
        d = dossier(PLANS[name])
        assert (CHANCE in titles(risk(d))) is told
        assert (rule in words(rules_used(d))) is told


def test_amounts_beyond_counting_are_said_and_the_proposal_is_made() -> None:
    units = tuple(changed(u, volume=u.volume * 800_000) for u in PLANS["contoh"].unit)
    plan = changed(PLANS["contoh"], unit=units)
    assert "Peluang tidak dapat dihitung: ada jumlah uang di atas" in words(risk(dossier(plan)))
