"""The proposal as a whole: every section for every kind of plan, no word astray, cover and summary."""

from __future__ import annotations

import ast
import datetime as dt
import io
import re
from itertools import pairwise
from pathlib import Path

import nbformat
import numpy as np
import pypdf
import pytest
from hypothesis import given, settings

from tests.engine.strategies import plans
from tests.report.proposals import PLANS, all_text, dossier, whole
from tests.report.variants import HOSTILE, cells, changed, number, table, texts
from workbench.engine import project
from workbench.errors import PlanError
from workbench.exporters.pdf import render_pdf
from workbench.money import format_percent, format_rupiah, in_words
from workbench.plan import Plan
from workbench.report import proposal
from workbench.report.blocks import Bullets, Cover, Heading, KpiRow, Note, Page, Section, Table
from workbench.report.narrative import GAP
from workbench.report.tables import times

each_plan = pytest.mark.parametrize("name", PLANS)


# --- every section, every plan ------------------------------------------------------------------


@each_plan
def test_annexes_are_lettered_in_their_order_and_the_text_points_to_those_that_are_there(name: str) -> None:
    titles = [block.text for block in whole(name) if isinstance(block, Heading) and block.text.startswith("Lampiran ")]
    expected = ["Jadwal Angsuran", "Arus Kas Bulanan", "Asal-usul Angka Utama"]
    assert [title.partition(". ")[2] for title in titles] == expected[0 if PLANS[name].pinjaman else 1 :]
    assert [title[len("Lampiran ")] for title in titles] == list("ABC")[: len(titles)]
    pointed = set(re.findall(r"ada di (Lampiran [A-Z])\b", all_text(whole(name))))
    cash, *_ = (title.partition(".")[0] for title in titles if "Arus Kas" in title)
    assert pointed == ({cash, "Lampiran A"} if PLANS[name].pinjaman else {cash})


@each_plan
@pytest.mark.parametrize("section", proposal.SECTIONS, ids=lambda s: s.__name__)
def test_no_section_is_empty(name: str, section: object) -> None:
    assert callable(section)
    blocks = section(dossier(name)).blocks
    told = [block for block in blocks if not isinstance(block, Heading | Page)]
    left_out = {proposal.impact: name != "berdampak", proposal.instalment_annex: not PLANS[name].pinjaman}
    assert told or (left_out.get(section) and not blocks)
    assert all(any(text.strip() for text in texts(Section((block,)))) for block in told)


@settings(max_examples=10)
@given(plans())
def test_any_plan_makes_a_whole_proposal(plan: Plan) -> None:
    section = proposal.build(project(plan))
    assert isinstance(section.blocks[0], Cover)
    assert "nan" not in re.findall(r"\w+", all_text(section).lower())


@each_plan
def test_tables_have_as_many_cells_as_columns(name: str) -> None:
    for block in whole(name):
        if isinstance(block, Table):
            assert block.rows
            assert {len(row) for row in block.rows} == {len(block.columns)}
            assert all(0 <= i < len(block.rows) for i in block.strong)


@each_plan
def test_headings_never_skip_a_level(name: str) -> None:
    levels = [block.level for block in whole(name) if isinstance(block, Heading)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_notebook_shows_every_section_in_order(root: Path) -> None:
    """The code of the notebook, run here cell by cell, makes the very blocks of ``build``."""
    notebook = nbformat.read(root / "notebooks" / "templates" / "proposal.ipynb", as_version=4)
    names: dict[str, object] = {}
    shown = Section(())
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        tree = ast.parse(cell.source)
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, "cell", "exec"), names)
        if last is not None:
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
            assert isinstance(value, Section)
            shown += value
    assert shown == whole("contoh")


def test_a_section_survives_the_notebooks_output() -> None:
    section = whole("contoh")
    assert Section.from_bundle(section._repr_mimebundle_()) == section


def test_the_same_plan_gives_the_same_blocks() -> None:
    assert proposal.build(project(PLANS["contoh"])) == whole("contoh")


# --- words --------------------------------------------------------------------------------------

ENGLISH = {
    "amount", "and", "balance", "cash", "cover", "draw", "equity", "false", "instalment", "interest", "is", "loan",
    "loans", "month", "months", "nan", "none", "of", "payment", "plan", "sales", "section", "summary", "table", "tax",
    "the", "true", "undefined", "wages", "with", "year", "years",
}  # fmt: skip
"""Words of the code that no reader may meet."""


@each_plan
def test_no_english_leaks(name: str) -> None:
    words = re.sub(r"https?://\S+", "", all_text(whole(name)))
    assert ENGLISH & set(re.findall(r"[a-z_]+", words.lower())) == set()


@each_plan
def test_every_rupiah_is_written_as_a_receipt_has_it(name: str) -> None:
    text = all_text(whole(name)).replace("(Rp)", "")
    found = re.findall(r"(.?)Rp([^\s;)\u00a0]*)", text)
    assert found
    for before, amount in found:
        assert re.fullmatch(r"\d{1,3}(\.\d{3})*(,\d+)?[.,:×]*", amount), amount
        assert before != "-", amount


@each_plan
def test_minus_is_the_minus_sign(name: str) -> None:
    for block in whole(name):
        if isinstance(block, Table):
            assert not [cell for row in block.rows for cell in row if re.match(r"-\d", cell)]


def test_what_is_not_written_is_marked_and_never_filled_in() -> None:
    text = all_text(whole("kosong"))
    for about in ("pasar", "tempat", "pembagian tugas", "manfaat", "risiko"):
        assert re.search(rf"{GAP}: uraian {about}", text)
    assert f"{GAP}: susunan pengurus." in text
    assert f"{GAP}: catatan asal harga" in text
    assert GAP not in all_text(whole("contoh"))


def test_hostile_text_stays_one_piece_of_plain_text() -> None:
    runs = [
        run
        for block in whole("jahil")
        for item in (block.items if isinstance(block, Bullets) else [getattr(block, "runs", ())])
        for run in item
    ]
    holding = [run for run in runs if HOSTILE in run.text]
    assert len(holding) >= 6
    assert not [run for run in runs if run.text == "tebal"]
    assert any(run.text == HOSTILE for run in holding)


# --- cover and summary --------------------------------------------------------------------------


def test_cover_carries_amount_words_and_fingerprint() -> None:
    cover = whole("contoh").blocks[0]
    assert isinstance(cover, Cover)
    facts = dict(cover.facts)
    assert facts["Plafon diajukan"] == "Rp750.000.000"
    assert facts["Terbilang"] == "tujuh ratus lima puluh juta rupiah"
    assert cover.mark == "CONTOH – DATA REKAAN"
    assert cover.fingerprint == dossier("contoh").fingerprint
    assert cover.qr_text.endswith(cover.fingerprint)
    assert cover.iso_date == "2026-12-07"


def test_only_invented_data_is_marked() -> None:
    real = proposal.cover(proposal.Dossier.of(project(changed(PLANS["contoh"], contoh=False)))).blocks[0]
    assert isinstance(real, Cover)
    assert real.mark == ""


def test_a_cover_without_loan_number_or_addressee_says_so() -> None:
    cover = whole("kosong").blocks[0]
    assert isinstance(cover, Cover)
    assert dict(cover.facts)["Plafon diajukan"] == "Tidak ada pinjaman yang diajukan"
    assert dict(cover.facts)["Kepada"] == "Belum diisi"
    assert cover.number == "Belum bernomor"
    assert "Kelurahan" in cover.address


def test_who_prepared_it_is_named() -> None:
    made = proposal.Dossier.of(project(PLANS["contoh"]), prepared_by="Contoh Pengganti")
    assert ("Disiapkan bersama", "Contoh Pengganti") in proposal.cover(made).blocks[0].facts  # type: ignore[union-attr]
    assert "Contoh Pengganti" in all_text(proposal.signatures(made))


@each_plan
def test_summary_states_the_weak_points_before_anything_else(name: str) -> None:
    blocks = proposal.summary(dossier(name)).blocks
    assert isinstance(blocks[0], Heading)
    assert blocks[0].text == "Ringkasan untuk Pejabat Kredit"
    assert isinstance(blocks[1], Note)
    assert blocks[1].title.startswith("Titik lemah")


@each_plan
def test_summary_has_the_projections_key_figures(name: str) -> None:
    p = project(PLANS[name])
    text = all_text(proposal.summary(dossier(name)))
    assert f"Penilaian: {p.verdict}" in text
    assert format_rupiah(float(p.ratios.lowest_cash)) in text
    if p.plafon:
        assert format_rupiah(p.plafon) in text
        assert in_words(p.plafon) in text
    for s in p.new_loans:
        assert format_rupiah(s.total_interest) in text
        assert format_rupiah(s.regular_instalment) in text
        later = f" selama {s.loan.bunga_tetap_bulan} bulan" if s.loan.bunga_tetap_bulan else ""
        assert f"{format_percent(s.loan.bunga_tahun)} per tahun{later}" in text
    if not np.isnan(p.ratios.lowest_dscr):
        assert times(float(p.ratios.lowest_dscr)) in text


def test_summary_colours_follow_the_marks() -> None:
    tones = {}
    for name in ("contoh", "rugi", "tenang"):
        row = next(b for b in proposal.summary(dossier(name)) if isinstance(b, KpiRow))
        tones[name] = [item.tone for item in row.items[-2:]]
    assert tones == {"contoh": ["baik", "baik"], "rugi": ["bahaya", "bahaya"], "tenang": ["netral", "baik"]}


def test_a_plan_that_fails_is_told_what_to_change() -> None:
    text = all_text(proposal.summary(dossier("rugi")))
    assert "Penilaian: Belum mampu" in text
    assert "Yang perlu diubah: " in text
    assert "Yang perlu diubah" not in all_text(proposal.summary(dossier("contoh")))


@pytest.mark.parametrize("name", ["contoh", "dua_pinjaman", "rugi", "kosong", "jahil", "kapitalisasi"])
def test_summary_fits_on_one_page(name: str) -> None:
    pdf = render_pdf(
        (proposal.cover(dossier(name)) + proposal.summary(dossier(name)) + proposal.profile(dossier(name))).blocks,
        timestamp=dt.datetime(2026, 12, 7, tzinfo=dt.UTC),
    )
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    first = next(i for i, page in enumerate(pages) if "BAB 1" in page)
    assert "BAB 2" in pages[first + 1]


@pytest.mark.parametrize("name", ["contoh", "dua_pinjaman", "murabahah", "pinjaman_lama"])
def test_key_figures_are_the_same_in_summary_tables_and_annex(name: str) -> None:
    p, section = project(PLANS[name]), whole(name)
    summary = all_text(proposal.summary(dossier(name)))
    for s in p.new_loans:
        annex = table(proposal.instalment_annex(dossier(name)), f"Jadwal angsuran {s.loan.nama}")
        row = next(row for row in annex.rows if row[0] == str(s.loan.tenggang_bulan + 1))
        assert format_rupiah(number(row[-2])) in summary
        years = table(section, f"Angsuran {s.loan.nama} per tahun")
        assert years.rows[-1][2] == annex.rows[-1][-3]
        assert format_rupiah(number(annex.rows[-1][-3])) in summary
    indicators = cells(table(section, "Indikator kelayakan"))
    assert indicators["DSCR terendah"][0] in summary
    assert indicators["Kas terendah"][0] in summary
    assert cells(table(section, "Uji ketahanan"))["Rencana dasar"][0] == indicators["DSCR terendah"][0]


# --- reading a plan -----------------------------------------------------------------------------


def test_the_notebooks_door_reads_a_plan_file(tmp_path: Path) -> None:
    file = tmp_path / "rencana.koperasi.json"
    file.write_text(PLANS["dua_pinjaman"].to_json(), encoding="utf-8")
    opened = proposal.open_dossier(str(file), "Contoh Pendamping Dua")
    assert opened.plan == PLANS["dua_pinjaman"]
    assert opened.prepared_by == "Contoh Pendamping Dua"
    assert proposal.open_dossier().plan == PLANS["contoh"]


def test_a_missing_plan_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match="berkas tidak dapat dibaca"):
        proposal.open_dossier(tmp_path / "tidak-ada.json")
