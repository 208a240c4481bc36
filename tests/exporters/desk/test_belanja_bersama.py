"""The papers of a joint purchase: every figure is the engine's, and the sums recalculate."""

from __future__ import annotations

import datetime as dt
import io
import re

import docx
import openpyxl
import pypdf
import pytest

from workbench.book import Book
from workbench.book.belanja import Procurement
from workbench.book.belanja import example as purchase_example
from workbench.engine.purchasing import purchase
from workbench.errors import WorkbenchError
from workbench.exporters.desk.belanja_bersama import PAPERS, Gathered
from workbench.journey import BookSession
from workbench.money import format_number

MOMENT = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
PART = purchase_example().model_copy(update={"nomor": "012/KOP/XI/2026", "tanggal_pesan": dt.date(2026, 11, 25)})


def gathered(part: Procurement = PART) -> Gathered:
    """As the site reads it from its store."""
    session = BookSession.example("belanja")
    session.update(session.book.model_copy(update={"belanja": part}))
    assert session.koperasi is not None
    found = PAPERS[0].gather(session.store, session.koperasi.kode, {})
    assert isinstance(found, Gathered)
    return found


def made(name: str, suffix: str, part: Procurement = PART) -> bytes:
    [one] = [paper for paper in PAPERS if paper.name == name]
    return one.make(gathered(part), suffix, MOMENT)


def text_of(data: bytes) -> str:
    leaves = pypdf.PdfReader(io.BytesIO(data)).pages
    return re.sub(r"\s+", " ", " ".join(leaf.extract_text() for leaf in leaves).replace("\u200b", ""))


def test_every_supplier_gets_an_order_that_adds_up() -> None:
    text, bought = text_of(made("pesanan", "pdf")), purchase(PART)
    for place, supplier in enumerate(bought.suppliers, start=1):
        assert f"012/KOP/XI/2026 ({place} dari 2)" in text
        assert supplier in text
        assert format_number(sum(order.goods for order in bought.orders(supplier))) in text
    for order in bought.found.assignment.orders:
        assert round(order.quantity * order.price) == order.goods
        assert f"{format_number(order.quantity)} {bought.unit(order.product)}" in text
    assert "25 November 2026" in text
    assert "CONTOH – DATA REKAAN" in text
    assert format_number(sum(bill.pays for bill in bought.bills())) in text


def test_the_order_in_word() -> None:
    document = docx.Document(io.BytesIO(made("pesanan", "docx")))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "Barang" in cells
    assert format_number(purchase(PART).found.assignment.orders[0].goods) in cells


def test_a_letter_without_number_and_date_leaves_room_for_them() -> None:
    text = text_of(made("pesanan", "pdf", purchase_example()))
    assert "Nomor ……" in text
    assert "Tanggal ……" in text


def test_the_list_of_shares_has_every_buyers_bill() -> None:
    text = text_of(made("pembagian", "pdf"))
    for bill in purchase(PART).bills():
        assert bill.buyer in text
        assert format_number(bill.pays) in text
    assert "setiap pembeli hemat persen yang sama" in text


def test_the_workbook_recalculates_to_the_engines_figures() -> None:
    """The formulas are followed by hand: sums over the sheet of shares, then over the buyers, then the difference."""
    data = made("pembagian", "xlsx")
    formulas = openpyxl.load_workbook(io.BytesIO(data))
    shown = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    bills = purchase(PART).bills()
    shares = list(shown["Pembagian"].iter_rows(min_row=2, values_only=True))
    for row, bill in enumerate(bills, start=2):
        cells = [cell.value for cell in shown["Setoran"][row]]
        assert cells[:4] == [bill.buyer, bill.worth, bill.saving, bill.pays]
        assert sum(int(str(line[7])) for line in shares if line[0] == bill.buyer) == bill.pays
        assert str(formulas["Setoran"][row][3].value).startswith(f"=SUMIF(Pembagian!A$2:A${len(shares) + 1},A{row},")
    paid = shown["Setoran"].cell(len(bills) + 2, 4)
    assert paid.value == sum(bill.pays for bill in bills)
    assert formulas["Setoran"].cell(len(bills) + 2, 4).value == f"=SUM(D2:D{len(bills) + 1})"
    *_, out, received, difference = shown["Uang"].iter_rows(values_only=True)
    assert (out[3], received[3], difference[3]) == (paid.value, paid.value, 0)
    assert formulas["Uang"].cell(formulas["Uang"].max_row - 1, 4).value == f"=Setoran!D{len(bills) + 2}"


@pytest.mark.parametrize("way", ["sama_rata", "shapley"])
def test_other_ways_of_dividing_tie_as_well(way: str) -> None:
    part = PART.model_copy(update={"cara_bagi": way})
    shown = openpyxl.load_workbook(io.BytesIO(made("pembagian", "xlsx", part)), data_only=True)
    *_, difference = shown["Uang"].iter_rows(values_only=True)
    assert difference[3] == 0


@pytest.mark.parametrize(("name", "suffix"), [(paper.name, suffix) for paper in PAPERS for suffix in paper.suffixes])
def test_the_same_book_gives_the_same_bytes(name: str, suffix: str) -> None:
    assert made(name, suffix) == made(name, suffix)


@pytest.mark.parametrize("name", ["pesanan", "pembagian"])
def test_no_paper_without_an_order(name: str) -> None:
    with pytest.raises(WorkbenchError, match="belum ada yang dapat dihitung"):
        made(name, "pdf", Procurement())
    dear = PART.model_copy(
        update={"penawaran": tuple(row.model_copy(update={"harga": 10**7}) for row in PART.penawaran)}
    )
    with pytest.raises(WorkbenchError, match="belum ada pesanan"):
        made(name, "pdf", dear)


def test_the_heading_is_the_plans() -> None:
    found = gathered()
    assert isinstance(found.book, Book)
    assert found.book.kepala.nama == "Koperasi Desa Merah Putih Contoh Jaya"
    assert found.book.contoh


def test_a_letter_is_one_leaf_with_its_signatures_below_the_order() -> None:
    leaves = [leaf.extract_text() for leaf in pypdf.PdfReader(io.BytesIO(made("pesanan", "pdf"))).pages]
    for leaf, supplier in zip(leaves, purchase(PART).suppliers, strict=False):
        assert supplier in leaf
        assert "Yang menerima pesanan" in leaf
        assert "Halaman 1 dari 1" in re.sub(r"\s+", " ", leaf)
    assert not any("Catatan" in leaf for leaf in leaves)
