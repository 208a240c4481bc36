"""The chapters from the use of funds to the signatures: every number is the projection's."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from tests.report.proposals import PLANS, all_text, dossier, whole
from tests.report.variants import cells, changed, number, table
from workbench.engine import project, schedule
from workbench.engine.evidence import value_by_evidence
from workbench.engine.shu import split_shu
from workbench.errors import Severity
from workbench.money import format_percent, format_rupiah
from workbench.report import proposal
from workbench.report.blocks import Signature, Table
from workbench.report.tables import times
from workbench.rules import load

each_plan = pytest.mark.parametrize("name", PLANS)


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
