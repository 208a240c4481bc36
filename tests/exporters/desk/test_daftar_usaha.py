"""Papers of the register: no name and no small count leaves, and the form has room to write."""

from __future__ import annotations

import datetime as dt
import io
import re

import openpyxl
import pypdf
import pytest

from workbench.book.warga import People, Person, example
from workbench.exporters.desk.daftar_usaha import PAPERS, Gathered
from workbench.journey import BookSession

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
