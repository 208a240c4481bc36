"""The papers of the months: one page with all that is said, and a form with the names of the screen."""

from __future__ import annotations

import datetime as dt
import io
import pickle

import pytest
from docx import Document
from pypdf import PdfReader

from workbench.book import Book
from workbench.book.pantau import FIVE, Beginning, Headcount, Monitoring, MonthReport
from workbench.calendars import add_months, format_month
from workbench.engine import project
from workbench.engine.monitoring import planned
from workbench.exporters.desk import papers
from workbench.plan import MARK, Plan, example
from workbench.store import Store, open_store
from workbench.terms import label

STAMP = dt.datetime(2027, 1, 5, 3, 0, tzinfo=dt.UTC)
START = dt.date(2026, 3, 1)


def of_plan() -> Plan:
    plan = example()
    return plan.model_copy(update={"asumsi": plan.asumsi.model_copy(update={"mulai": START})})


def weak(plan: Plan) -> Monitoring:
    """Six months that fall behind the plan, and a beginning."""
    lines = planned(project(plan), 0)
    rows = tuple(
        MonthReport(
            bulan=add_months(START, t),
            kas=round(float(lines.cash[t]) * (1 - t / 20)),
            penjualan=round(float(lines.sales[t]) * (1 - t / 20)),
            biaya=round(float(lines.costs[t])),
            tunggakan=100_000 * t,
            stok=round(float(lines.stock[t])),
        )
        for t in range(1, 7)
    )
    start = Beginning(mulai=START, penjualan=1_000_000, shu=6_000_000, anggota=40, pekerja=2, sumber="RAT 2025")
    return Monitoring(laporan=rows, awal=start, orang=(Headcount(bulan=add_months(START, 4), anggota=55, pekerja=3),))


@pytest.fixture
def store() -> Store:
    """A cooperative with six reported months."""
    made = open_store("sqlite://")
    plan = of_plan()
    made.save(plan, "Ani", None)
    book = Book.empty(plan.profil.kode, "pantau").model_copy(update={"pantau": weak(plan)})
    made.books.save(book, "Ani", None)
    return made


def made(store: Store, name: str, suffix: str) -> bytes:
    """The paper, as the site makes it: gathered here, made in another process."""
    paper = next(one for one in papers("pantau") if one.name == name)
    assert suffix in paper.suffixes
    gathered = pickle.loads(pickle.dumps(paper.gather(store, of_plan().profil.kode, {})))
    return paper.make(gathered, suffix, STAMP)


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_the_report_is_one_page_that_says_it_all(store: Store) -> None:
    pdf = made(store, "laporan", "pdf")
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1
    text = text_of(pdf)
    for said in (
        "Laporan keadaan koperasi",
        MARK,
        "Tiga tindakan bulan ini",
        "Rencana dan kenyataan",
        "dari rencana Rp",
        "Sejak Mar 2026:",
        "anggota naik 15 orang",
        "Tidak ada koperasi pembanding",
        "bukan aturan",
        *(label(f"pantau.laporan.{name}") for name in FIVE),
    ):
        assert said in text
    assert "DSCR" not in text


def test_the_same_months_give_the_same_bytes(store: Store) -> None:
    assert made(store, "laporan", "pdf") == made(store, "laporan", "pdf")


def test_the_report_in_word_says_the_same(store: Store) -> None:
    document = Document(io.BytesIO(made(store, "laporan", "docx")))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Tiga tindakan bulan ini" in text
    assert len(document.inline_shapes) == 1
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "Tunggakan" in cells


def test_the_form_has_the_names_of_the_screen_and_the_next_twelve_months(store: Store) -> None:
    pdf = made(store, "formulir", "pdf")
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1
    text = text_of(pdf)
    first = add_months(START, 7)
    for said in (*(f"{label(f'pantau.laporan.{name}')} (Rp)" for name in FIVE), "Catatan"):
        assert said in text
    assert [format_month(add_months(first, place)) in text for place in range(-1, 13)] == [False, *[True] * 12, False]


def test_before_the_first_report_the_paper_says_so() -> None:
    made_here = open_store("sqlite://")
    made_here.save(of_plan(), "Ani", None)
    assert "Belum ada laporan bulanan." in text_of(made(made_here, "laporan", "pdf"))
    assert "Lima angka setiap bulan" in text_of(made(made_here, "formulir", "pdf"))


def test_a_plan_without_figures_still_has_its_paper(store: Store) -> None:
    kode = of_plan().profil.kode
    store.save(of_plan().model_copy(update={"unit": ()}), "Ani", store.head(kode).nomor)
    assert "Rencana koperasi ini belum dapat dihitung" in text_of(made(store, "laporan", "pdf"))
