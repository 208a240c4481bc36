"""Working capital, with and without, and impact on paper: there where told, with the engine's own figures."""

from __future__ import annotations

import pytest

from tests.report.variants import changed, number, table, texts, variants
from workbench.engine import project
from workbench.engine.impact import jobs, reach
from workbench.engine.increment import compare
from workbench.engine.working_capital import working_capital
from workbench.money import format_percent, format_rupiah
from workbench.plan import Environment, Plan
from workbench.report import proposal
from workbench.report.blocks import Heading, Section

PLANS = variants()
FULL = PLANS["berdampak"]


def dossier(plan: Plan) -> proposal.Dossier:
    return proposal.Dossier.of(project(plan))


TOLD = dossier(FULL)


def headings(section: Section) -> list[str]:
    return [text for block in section if isinstance(block, Heading) for text in [block.text]]


def words(section: Section) -> str:
    return "\n".join(texts(section))


def test_nothing_is_said_where_nothing_is_told() -> None:
    told = dossier(PLANS["contoh"])
    assert proposal.impact(told) == Section(())
    assert "Dengan dan tanpa proyek" not in headings(proposal.feasibility(told))
    keys = words(proposal.rules_used(told))
    assert "Golongan dampak lingkungan" not in keys
    assert "RPC" not in keys


def test_each_part_appears_where_it_is_told() -> None:
    assert headings(proposal.impact(TOLD)) == [
        "Dampak dan Jangkauan", "Anggota dan penerima manfaat", "Lapangan kerja", "Lingkungan", "Mitigasi",
        "Rumah tangga pemohon",
    ]  # fmt: skip
    used = words(proposal.rules_used(TOLD))
    assert "Golongan dampak lingkungan dan suratnya" in used
    assert "RPC" in used


def test_people_and_work_are_the_engines() -> None:
    section, people, work = proposal.impact(TOLD), reach(TOLD.projection), jobs(TOLD.projection)
    rows = dict(table(section, "Anggota dan penerima manfaat").rows)
    assert rows["Penerima langsung"] == "420 orang"
    assert people.per_direct is not None
    assert rows["Belanja per penerima langsung"] == format_rupiah(people.per_direct)
    years = table(section, "Tahun kerja (orang tahun)").rows
    assert [row[0] for row in years] == ["Pembangunan", "Tahun 1", "Setiap tahun, 2 sampai 6", "Jumlah"]
    printed = [f"{x:.2f}".replace(".", ",") for x in (work.building, work.general.sum(), work.operation.sum())]
    assert printed == list(years[-1][1:])


def test_a_heavy_category_without_mitigation_is_a_gap_and_a_light_one_is_not() -> None:
    heavy = dossier(changed(FULL, lingkungan=Environment(kategori="C", dampak="Limbah")))
    assert "uraian mitigasi" in words(proposal.impact(heavy))
    assert "uraian mitigasi" not in words(proposal.impact(TOLD))
    assert "Amdal" in words(proposal.impact(heavy))
    light = dossier(changed(FULL, lingkungan=Environment(kategori="A", dampak="Sampah kemasan")))
    assert "Mitigasi" not in headings(proposal.impact(light))


def test_the_views_are_the_engines() -> None:
    section, found = proposal.feasibility(TOLD), compare(TOLD.projection)
    added = table(section, "Kelayakan arus tambahan karena proyek").rows
    expected = [view.increment_feasibility for view in found.views]
    assert list(added[0][1:]) == [format_rupiah(f.npv) for f in expected if f]
    assert list(added[1][1:]) == [
        format_percent(f.irr_year) if f.irr_year is not None else "tidak terdefinisi" for f in expected if f
    ]
    assert "arusnya tidak pernah minus" in words(section)
    yearly = table(section, "Arus tanpa proyek dan arus tambahan per tahun (rupiah)").rows
    assert found.without is not None
    assert number(yearly[-1][1]) == found.without.sum()
    for i, view in enumerate(found.views, start=2):
        assert view.increment is not None
        assert number(yearly[-1][i]) == view.increment.sum()


def test_the_need_is_the_engines() -> None:
    section, need = proposal.funding(TOLD), working_capital(TOLD.projection)
    rows = table(section, "Defisit kumulatif terdalam arus kas usaha sebelum pembiayaan (rupiah)").rows
    assert number(rows[-1][1]) == need.amount == sum(number(row[1]) for row in rows[:-1])
    assert f"Kebutuhan modal kerja {format_rupiah(need.amount)}" in words(section)


@pytest.mark.parametrize(("name", "said"), [("rugi", "belum pulih sampai"), ("contoh", "dan pulih pada")])
def test_recovery_is_said(name: str, said: str) -> None:
    assert said in words(proposal.funding(dossier(PLANS[name])))


def test_a_business_that_is_never_short_is_said() -> None:
    units = tuple(changed(u, hari_piutang=0, hari_persediaan=0) for u in FULL.unit)
    lines = tuple(m for m in FULL.modal_kerja if m.jenis != "biaya_awal")
    calm = changed(FULL, unit=units, modal_kerja=lines, tenaga_kerja=(), biaya=())
    assert "tidak pernah minus" in words(proposal.funding(dossier(calm)))
