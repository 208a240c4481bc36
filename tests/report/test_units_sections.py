"""The savings-and-loan unit and the services in the proposal: every figure the projection's, nothing where none."""

from __future__ import annotations

import re

import pytest

from tests.engine.savings_loan_plans import HAND, books_plan
from tests.engine.test_service import clinic_plan
from tests.exporters.test_xlsx_units import everything
from tests.report.variants import cells, number, table, texts
from workbench.engine import project
from workbench.engine.lending_health import shift_to_real_sector
from workbench.engine.service import sustainability
from workbench.money import format_percent
from workbench.plan import LoanProduct, Plan, example
from workbench.report import proposal, tables
from workbench.report.blocks import Section, Table
from workbench.report.proposal.evidence import rules_used
from workbench.report.proposal.savings_loan import savings_loan
from workbench.report.proposal.service import services

SHIFTING = HAND.model_copy(update={"alih_riil_tahun": 0.25, "hasil_riil_tahun": 0.18})


def lending(plan: Plan) -> Section:
    return Section(tuple(savings_loan(proposal.Dossier.of(project(plan)))))


def served(plan: Plan) -> Section:
    return Section(tuple(services(proposal.Dossier.of(project(plan)))))


def test_a_plan_without_them_says_nothing() -> None:
    assert lending(example()).blocks == served(example()).blocks == ()


def test_the_portfolio_adds_up_from_year_to_year() -> None:
    plan = everything()
    p, shown = project(plan), cells(table(lending(plan), "Pinjaman anggota dan simpanan"))
    begun, lent, back, gone, end = (
        [number(cell) for cell in shown[name]]
        for name in ("Pinjaman awal tahun", "Disalurkan", "Pokok kembali", "Dihapus buku", "Pinjaman akhir tahun")
    )
    assert end == p.books.balance.member_loans[12::12].tolist()
    assert [sum(parts) for parts in zip(begun, lent, back, gone, strict=True)] == end
    assert begun[1:] == end[:-1]
    classes = ("Di antaranya lancar", "Kurang lancar", "Diragukan", "Macet")
    assert [sum(number(shown[name][y]) for name in classes) for y in range(3)] == end


def test_the_products_and_the_rules_are_told() -> None:
    section = lending(books_plan())
    assert cells(table(section, "Produk pinjaman anggota"))["Usaha kecil"] == (
        "1.000.000", "10,0", "4", "12,0%", "menurun", "1,0%", "10,0%", "0"
    )  # fmt: skip
    told = " ".join(texts(section))
    assert "anggota sendiri dan koperasi lain" in told
    assert "lebih dari 3, 6, dan 9 bulan" in told
    assert "50%, 75%, 100% dari saldo" in told
    assert "Jalan ke sektor riil" not in told


def test_the_rules_of_lending_are_printed_where_there_is_lending() -> None:
    """Their sources, dates and status, beside the other rules."""
    lent, other = (
        " ".join(texts(rules_used(proposal.Dossier.of(project(plan))))) for plan in (books_plan(), example())
    )
    for title in ("Bunga pinjaman KSP paling tinggi", "Penyisihan pinjaman anggota menurut kolektibilitas"):
        assert title in lent
        assert title not in other


def test_the_path_is_told_where_it_is_asked_for() -> None:
    plan = books_plan().model_copy(update={"simpan_pinjam": SHIFTING})
    shift, shown = shift_to_real_sector(plan, 0.25, 0.18), cells(table(lending(plan), "Simpan pinjam dialihkan"))
    assert [number(c) for c in shown["Perubahan SHU"]] == shift.shu_change.tolist()
    assert [number(c) for c in shown["Dana yang sudah dialihkan"]] == shift.moved.tolist()
    assert shown["Bagian bunga bila dialihkan"][2] == format_percent(float(shift.interest_share_after[2]))


def test_the_sustainability_table_is_the_engines() -> None:
    p, section = project(clinic_plan()), served(clinic_plan())
    shown, found = cells(table(section, "Keberlanjutan Klinik desa")), sustainability(p.services[0], p.time)
    assert [number(c) for c in shown["Saldo terkumpul"]] == found.accumulated.tolist()
    assert [number(c) for c in shown["Operasional dan upah"]] == (-found.operation).tolist()
    assert shown["Iuran impas per orang"] == ("100.000", "100.000", "140.000")
    assert "masih kurang Rp48.000.000" in " ".join(texts(section))


@pytest.mark.parametrize("make", [books_plan, clinic_plan, everything], ids=["simpan pinjam", "klinik", "semua"])
def test_the_whole_proposal_is_made(make: type[Plan]) -> None:
    section = proposal.build(project(make()))
    assert "nan" not in re.findall(r"\w+", " ".join(texts(section)).lower())
    assert all(len(row) == len(block.columns) for block in section if isinstance(block, Table) for row in block.rows)


@pytest.mark.parametrize("statement", [tables.INCOME, tables.CASH, tables.BALANCE], ids=lambda s: s.key)
def test_the_statements_add_up_with_their_lines(statement: tables.Statement) -> None:
    """The lines between two totals, with their printed signs, make the difference of the totals."""
    p = project(everything())
    running = 0.0
    first = {"hasil_usaha": "operating_profit", "arus_kas": "operating", "neraca": "total_assets"}[statement.key]
    for line in statement.lines:
        if line.name == first:
            break
        if not line.total and not line.balance:
            running = running + statement.line(p, line)
    total = next(line for line in statement.lines if line.name == first)
    assert (running == statement.line(p, total)).all()


def test_a_product_named_like_a_formula_stays_text() -> None:
    product = LoanProduct(nama="=1+1", rata_rata=1_000_000, per_bulan=1.0, tenor_bulan=6, bunga_tahun=0.12)
    plan = books_plan().model_copy(update={"simpan_pinjam": HAND.model_copy(update={"produk": (product,)})})
    assert "=1+1" in cells(table(lending(plan), "Produk pinjaman anggota"))
