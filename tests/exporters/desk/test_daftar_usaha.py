"""Papers of the register: no name and no small count leaves, and the form has room to write."""

from __future__ import annotations

import datetime as dt
import io
import re

import openpyxl
import pypdf
import pytest

from workbench.book.warga import People, Person, example
from workbench.engine.register import summary
from workbench.exporters.desk.daftar_usaha import PAPERS, Gathered
from workbench.journey import BookSession
from workbench.report.desk.daftar_usaha import recap
from workbench.report.desk.register_tables import CLOSED, business_table
from workbench.report.html import plain

MOMENT = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
MANY = People(
    orang=tuple(
        Person(panggilan=f"Orang{i}", rt=1 + i % 2, pekerjaan="bekerja" if i < 12 else "mencari_kerja")
        for i in range(24)
    )
)


def gathered(name: str, people: People) -> Gathered:
    """As the site reads it from its store."""
    session = BookSession.example("warga")
    session.update(session.book.model_copy(update={"warga": people}))
    assert session.koperasi is not None
    [paper] = [one for one in PAPERS if one.name == name]
    found = paper.gather(session.store, session.koperasi.kode, {})
    assert isinstance(found, Gathered)
    return found


def made(name: str, suffix: str, people: People) -> bytes:
    [paper] = [one for one in PAPERS if one.name == name]
    return paper.make(gathered(name, people), suffix, MOMENT)


def text_of(data: bytes) -> str:
    leaves = pypdf.PdfReader(io.BytesIO(data)).pages
    return re.sub(r"\s+", " ", " ".join(leaf.extract_text() for leaf in leaves).replace("\u200b", ""))


def cells_of(data: bytes) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None]


def test_no_name_leaves_in_any_paper() -> None:
    names = {word for one in example().orang for word in one.panggilan.split() if word not in ("CONTOH", "Kios")}
    told = " ".join([*cells_of(made("rekap", "xlsx", example())), text_of(made("rekap", "pdf", example()))])
    told += text_of(made("formulir", "pdf", example()))
    assert not {name for name in names if re.search(rf"\b{name}\b", told)} - {"Tukang"}


def test_the_counts_are_there_where_they_are_large_enough() -> None:
    text = text_of(made("rekap", "pdf", MANY))
    assert "RT 001 6 0 6 0 0 0 12" in text
    assert "Semua 12 0 12 0 0 0 24" in text
    assert "0 dari 24 orang sudah memberi persetujuan" in text


def test_counts_stay_numbers_in_the_workbook() -> None:
    book = openpyxl.load_workbook(io.BytesIO(made("rekap", "xlsx", MANY)))
    *_, total = book["Pekerjaan"].iter_rows(values_only=True)
    assert total == ("Semua", 12, 0, 12, 0, 0, 0, 24)


@pytest.mark.parametrize("suffix", ["pdf", "xlsx"])
def test_small_counts_are_closed(suffix: str) -> None:
    data = made("rekap", suffix, example())
    told = cells_of(data) if suffix == "xlsx" else text_of(data).split()
    assert "–*" in told
    if suffix == "xlsx":
        assert not {"1", "2"} & set(told)


def test_an_empty_register_is_told() -> None:
    assert "Daftar ini belum berisi orang." in text_of(made("rekap", "pdf", People()))
    assert cells_of(made("rekap", "xlsx", People()))


def test_the_form_reads_nobody_and_has_the_words_of_consent() -> None:
    assert gathered("formulir", example()).people == People()
    data = made("formulir", "pdf", example())
    assert "Anda boleh menolak" in text_of(data)
    [page] = pypdf.PdfReader(io.BytesIO(data)).pages
    assert page.mediabox.width > page.mediabox.height


def test_a_closed_row_tells_no_need_and_is_not_closed_alone() -> None:
    """RT 2 has one business: its row is closed with its zeros, and the smaller of the others with it."""
    counts = {1: 4, 2: 1, 3: 3}
    rows = [Person(panggilan="x", rt=rt, usaha="Kios", kebutuhan="modal") for rt, n in counts.items() for _ in range(n)]
    made = business_table(summary(rows), closed=True)
    shut = [set(row[1:]) == {CLOSED} for row in made.rows]
    assert shut == [False, True, True, True]
    assert not any(CLOSED in row for row in business_table(summary(rows), closed=False).rows)


@pytest.mark.parametrize(("agreed", "people"), [(0, 1), (0, 2), (1, 20), (19, 20)])
def test_a_small_number_is_not_told_in_words_either(agreed: int, people: int) -> None:
    when = dt.date(2026, 11, 1)
    rows = tuple(
        Person(panggilan="x", rt=1, setuju=at < agreed, tanggal_setuju=when if at < agreed else None)
        for at in range(people)
    )
    assert "tidak disebut" in plain(recap("Koperasi", People(orang=rows), contoh=True).blocks)
