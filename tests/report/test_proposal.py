"""The proposal: every section for every kind of plan, every number the projection's, no word astray."""

from __future__ import annotations

import ast
import dataclasses
import datetime as dt
import io
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import nbformat
import numpy as np
import pypdf
import pytest
from hypothesis import given, settings

from tests.engine.strategies import plans
from tests.report.variants import HOSTILE, cells, changed, number, table, texts, variants
from workbench.engine import project, schedule
from workbench.engine.evidence import value_by_evidence
from workbench.engine.shu import split_shu
from workbench.errors import PlanError, Severity
from workbench.exporters.pdf import render_pdf
from workbench.money import format_percent, format_rupiah, in_words
from workbench.plan import Plan
from workbench.report import proposal
from workbench.report.blocks import Bullets, Cover, Heading, KpiRow, Note, Page, Section, Signature, Table
from workbench.report.narrative import GAP
from workbench.report.tables import times
from workbench.rules import load

PLANS = variants()
each_plan = pytest.mark.parametrize("name", PLANS)


@cache
def dossier(name: str) -> proposal.Dossier:
    return proposal.Dossier.of(project(PLANS[name]))


@cache
def whole(name: str) -> Section:
    return proposal.build(project(PLANS[name]))


def all_text(section: Section) -> str:
    return "\n".join(texts(section))


# --- every section, every plan ------------------------------------------------------------------


@each_plan
@pytest.mark.parametrize("section", proposal.SECTIONS, ids=lambda s: s.__name__)
def test_no_section_is_empty(name: str, section: object) -> None:
    assert callable(section)
    blocks = section(dossier(name)).blocks
    told = [block for block in blocks if not isinstance(block, Heading | Page)]
    assert told or (section is proposal.impact and not blocks and name != "berdampak")
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


# --- funding and repayment ----------------------------------------------------------------------


@each_plan
def test_sources_equal_uses(name: str) -> None:
    plan = PLANS[name]
    if not (plan.investasi or plan.modal_kerja):
        assert "Tidak ada belanja operasional." in all_text(proposal.funding(dossier(name)))
        return
    found = table(proposal.funding(dossier(name)), "Sumber dan penggunaan dana")
    total = found.rows[found.strong[0]]
    body = found.rows[: found.strong[0]]
    for column in (1, 2, 3):
        assert sum(number(row[column]) for row in body) == number(total[column])
    assert number(total[1]) + number(total[2]) == number(total[3])
    beside = [number(row[3]) for row in found.rows[found.strong[0] + 1 :]]
    others = sum(a.jumlah * a.harga_satuan for a in plan.investasi if a.sumber == "pihak_lain")
    assert beside == ([others] if others else [])


def test_what_others_pay_is_named_and_not_asked_for() -> None:
    section = proposal.funding(dossier("contoh"))
    assert "Tidak diminta dalam proposal ini" in all_text(section)
    own = cells(table(section, "Belanja modal (rupiah)"))
    assert "Bangunan gerai dan gudang 20 x 30 m" not in own
    assert "Bangunan gerai dan gudang 20 x 30 m" in cells(table(section, "Belanja modal yang dibiayai pihak lain"))
    assert "Tidak diminta" not in all_text(proposal.funding(dossier("tanpa_investasi")))


def test_drawing_all_at_once_is_warned_of() -> None:
    text = all_text(proposal.funding(dossier("sekaligus")))
    assert "Dicairkan sebelum diperlukan" in text
    assert "dicairkan Rp750.000.000, sedangkan kebutuhannya Rp545.000.000. Selisih Rp205.000.000" in text
    assert "Dicairkan sebelum diperlukan" not in all_text(proposal.funding(dossier("contoh")))


def test_loans_that_do_not_match_their_use_are_said() -> None:
    text = all_text(proposal.funding(dossier("tanpa_investasi")))
    assert "Pinjaman Rp750.000.000 lebih besar Rp507.500.000 dari rincian penggunaannya Rp242.500.000." in text


def test_every_draw_is_a_row() -> None:
    found = table(proposal.funding(dossier("contoh")), "Tahapan pencairan")
    assert [row[1:4] for row in found.rows] == [
        ("Jan 2027", "0", "545.000.000"),
        ("Apr 2027", "3", "205.000.000"),
        ("Jumlah", "", "750.000.000"),
    ]


def test_terms_that_no_source_states_are_printed_as_assumptions() -> None:
    found = cells(table(proposal.repayment(dossier("contoh")), "Syarat "))
    chosen = {name for name, row in found.items() if row[1].startswith("Asumsi: tidak disebut sumber")}
    assert chosen == {
        "Metode angsuran", "Letak masa tenggang", "Bunga selama tenggang", "Pembulatan angsuran", "Hitungan sebulan",
    }  # fmt: skip
    assert found["Tarif"] == ("bunga 6,0% per tahun, anuitas", "Menurut program")
    assert found["Hari kerja"][1] == "Menurut program; kalendernya asumsi"


def test_terms_beside_the_programme_are_said() -> None:
    loan = changed(PLANS["contoh"].pinjaman[0], bunga_tahun=0.08, tenor_bulan=84, hari_libur="tidak_digeser")
    made = proposal.Dossier.of(project(changed(PLANS["contoh"], pinjaman=(loan,))))
    found = cells(table(proposal.repayment(made), "Syarat "))
    assert found["Tarif"][1] == "Berbeda dari program"
    assert found["Jangka waktu"] == ("84 bulan", "Berbeda dari program (72 bulan)")
    assert found["Hari kerja"][1] == "Berbeda dari program"


@pytest.mark.parametrize("name", ["contoh", "murabahah", "pinjaman_lama"])
def test_truth_card_names_both_methods_in_rupiah(name: str) -> None:
    p = project(PLANS[name])
    cards = [b for b in proposal.repayment(dossier(name)) if isinstance(b, Table) and b.title.startswith("Kartu")]
    assert len(cards) == len(p.loans)
    others = {"anuitas": "flat", "flat": "anuitas", "murabahah": "murabahah_anuitas"}
    for card, mine in zip(cards, p.loans, strict=True):
        other = schedule(changed(mine.loan, metode=others[mine.loan.metode]), p.plan.asumsi.mulai)
        assert [tuple(map(number, row[1:])) for row in card.rows] == [
            (s.regular_instalment, s.total_interest, s.total_paid) for s in (mine, other)
        ]


def test_sharia_loans_have_margin_and_no_interest() -> None:
    text = all_text(proposal.summary(dossier("murabahah")) + proposal.repayment(dossier("murabahah")))
    assert "margin 6,0% per tahun, murabahah" in text
    assert "bunga" not in text.lower().replace("suku bunga", "")


# --- feasibility, risk, findings ----------------------------------------------------------------


def test_indicators_are_the_projections() -> None:
    p = project(PLANS["contoh"])
    found = cells(table(whole("contoh"), "Indikator kelayakan"))
    assert found["NPV (diskonto 12,0%)"][0] == format_rupiah(p.feasibility.npv)
    assert p.feasibility.irr_year is not None
    assert found["IRR per tahun"][0] == format_percent(p.feasibility.irr_year)
    assert found["Masa pengembalian"][0] == f"{p.feasibility.payback_month} bulan"
    assert p.feasibility.net_bc is not None
    assert found["Net B/C"][0] == times(p.feasibility.net_bc)


def test_what_has_no_value_is_undefined_with_its_reason() -> None:
    p = project(PLANS["contoh"])
    silent = dataclasses.replace(
        p.feasibility, irr_year=None, irr_note="ada 2 tingkat yang memenuhi", payback_month=None, net_bc=None
    )
    made = proposal.Dossier.of(dataclasses.replace(p, feasibility=silent))
    found = cells(table(proposal.feasibility(made), "Indikator kelayakan"))
    for name in ("IRR per tahun", "Masa pengembalian", "Net B/C"):
        assert found[name][0] == "tidak terdefinisi"
    assert found["IRR per tahun"][2] == "Tidak terdefinisi karena ada 2 tingkat yang memenuhi."
    none = cells(table(whole("tenang"), "Indikator kelayakan"))
    assert none["DSCR terendah"][0] == "tidak terdefinisi"
    ratios = cells(table(whole("tenang"), "Rasio per tahun"))
    assert set(ratios["DSCR"]) == {"t.t."}


def test_ratios_over_a_negative_base_are_no_numbers() -> None:
    p, found = project(PLANS["rugi"]), cells(table(whole("rugi"), "Rasio per tahun"))
    assert np.isnan(p.ratios.wage_share[0])
    assert set(found["Upah terhadap laba kotor"]) == {"t.t."}
    assert found["DSCR"][0].startswith("−")
    meaning = cells(table(whole("rugi"), "Indikator kelayakan"))["DSCR terendah"][2]
    assert meaning == "Usaha sendiri masih kekurangan uang; angsuran tidak tertutup."


def test_yearly_ratios_are_the_projections() -> None:
    p = project(PLANS["contoh"])
    found = cells(table(whole("contoh"), "Rasio per tahun"))
    assert list(found["DSCR"]) == [times(v) for v in p.ratios.dscr]
    assert list(map(number, found["Titik impas penjualan (Rp)"])) == [
        int(np.floor(v + 0.5)) for v in p.ratios.break_even_sales
    ]


def test_the_stress_test_is_printed_as_found() -> None:
    d = dossier("contoh")
    rows = table(proposal.risk(d), "Uji ketahanan").rows
    assert [row[0] for row in rows] == [r.name for r in d.stress]
    assert [number(row[2]) for row in rows] == [r.lowest_cash for r in d.stress]
    assert [row[-1] for row in rows] == [str(r.verdict) for r in d.stress]


@each_plan
def test_every_finding_is_printed_with_what_to_do(name: str) -> None:
    d = dossier(name)
    if not d.findings:
        assert "tidak menemukan" in all_text(proposal.findings(d))
        return
    rows = table(proposal.findings(d), "Temuan terbuka").rows
    assert [row[0] for row in rows] == [f.code for f in d.findings]
    assert all(row[3].endswith(".") for row in rows)
    open_points = sum(f.severity is not Severity.INFO for f in d.findings)
    assert (f"{open_points} temuan terbuka" in all_text(proposal.summary(d))) == bool(open_points)


# --- evidence, rules, commitment ----------------------------------------------------------------


def test_evidence_weighs_every_projected_rupiah_once() -> None:
    p = project(PLANS["contoh"])
    income, cash = p.books.income, p.books.cash
    whole_value = income.sales + income.cogs + income.variable_costs + income.wages + income.running_costs
    total = (whole_value + income.maintenance + cash.investments).sum()
    graded = value_by_evidence(p)
    assert sum(graded.values()) == total
    share = format_percent(1 - graded["perkiraan"] / total, 0)
    assert f"{share} nilai proyeksi berbukti" in all_text(proposal.assumptions(dossier("contoh")))


def test_every_rule_has_value_basis_source_date_status_and_day_checked() -> None:
    day = PLANS["contoh"].pengajuan.tanggal
    rows = cells(table(proposal.rules_used(dossier("contoh")), "Aturan dan nilai pembanding"))
    rule = load().at("imbal_jasa_desa", day)
    value, basis, status, checked = rows[rule.title]
    assert value == "20,0%"
    assert rule.basis in basis
    assert all(source in basis for source in rule.sources)
    assert rule.status.sentence in status
    assert "12 Agu 2025" in status
    assert checked == "21 Nov 2026"
    assert all(all(cell for cell in row) for row in rows.values())


def test_comparison_values_are_called_that() -> None:
    rows = cells(table(proposal.rules_used(dossier("contoh")), "Aturan dan nilai pembanding"))
    assert "DSCR yang dipandang aman (nilai pembanding)" in rows


def test_programmes_have_source_and_status() -> None:
    rows = cells(table(proposal.rules_used(dossier("dua_pinjaman")), "Program pembiayaan"))
    assert len(rows) == 2
    assert not [b for b in proposal.rules_used(dossier("tanpa_pinjaman")) if getattr(b, "title", "").startswith("Prog")]


@pytest.mark.parametrize("name", ["contoh", "rugi", "tidak_dibagi"])
def test_shu_goes_to_village_members_and_reserve_to_the_rupiah(name: str) -> None:
    p = project(PLANS[name])
    rows = table(proposal.commitment(dossier(name)), "SHU dan pembagiannya").rows
    for row in rows[:-1]:
        base, village, paid, kept = map(number, row[2:])
        assert village + paid + kept == base
    assert rows[-1][3:] == ("–", "–", "–")
    assert [number(row[1]) for row in rows] == [int(v) for v in p.time.yearly(p.books.income.net)]


def test_shu_shares_are_those_of_the_articles() -> None:
    p = project(PLANS["contoh"])
    _, _, base, village, paid, kept = table(proposal.commitment(dossier("contoh")), "SHU dan pembagiannya").rows[0]
    parts = split_shu(number(base) - number(village), {s.nama: s.bagian for s in p.plan.shu})
    assert number(kept) == parts["Cadangan"]
    assert number(paid) == sum(parts.values()) - parts["Cadangan"]


def test_the_chair_signs_and_not_the_supervisors_chair() -> None:
    page = proposal.signatures(dossier("contoh")).blocks[0]
    assert isinstance(page, Signature)
    by_role = {who.role: who for who in page.signatories}
    assert by_role["Ketua Koperasi Desa Merah Putih Contoh Jaya"].name == "Contoh Budiman"
    assert by_role["Kepala Desa Sungai Ukoi"].name == "Contoh Kepala Desa"
    assert [who.stamp for who in page.signatories] == [True, False, False, False, True]
    assert page.place_date == "Sintang, 7 Desember 2026"


def test_names_that_are_unknown_are_left_to_be_written_in() -> None:
    page = proposal.signatures(dossier("kosong")).blocks[0]
    assert isinstance(page, Signature)
    assert [who.name for who in page.signatories] == ["", "", ""]
    assert page.signatories[-1].role == "Lurah Sungai Ukoi"


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
