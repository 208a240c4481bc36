"""The glossary: every row complete and short, a broken file refused by the name of the row."""

from __future__ import annotations

import dataclasses

import pytest

from workbench.errors import DataError
from workbench.terms import Term, all_terms, label, read_terms, term

ROW = """
["pinjaman.plafon"]
label = "Plafon"
satuan = "rupiah"
bantuan = "Jumlah pinjaman, misalnya Rp1.500.000. Bukan total biaya."
sumber = "UU 25/1992"
"""


def test_a_row_becomes_a_term() -> None:
    [found] = read_terms(ROW).values()
    assert found == Term(
        kunci="pinjaman.plafon",
        label="Plafon",
        satuan="rupiah",
        bantuan="Jumlah pinjaman, misalnya Rp1.500.000. Bukan total biaya.",
        sumber="UU 25/1992",
    )
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.label = "lain"  # type: ignore[misc]


def test_the_source_may_be_left_out() -> None:
    assert read_terms(ROW.replace('sumber = "UU 25/1992"', ""))["pinjaman.plafon"].sumber == ""


def test_rows_keep_their_order() -> None:
    second = ROW.replace("pinjaman.plafon", "arus.kas")
    assert list(read_terms(ROW + second)) == ["pinjaman.plafon", "arus.kas"]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('label = "Plafon"', "", "label belum ada"),
        ('satuan = "rupiah"', "", "satuan belum ada"),
        ('satuan = "rupiah"', 'satuan = "  "', "satuan belum ada"),
        ('satuan = "rupiah"', "satuan = 1", "satuan belum ada"),
        ("bantuan =", "bantu =", "isian bantu tidak dikenal"),
        ("sumber =", "sumbar =", "isian sumbar tidak dikenal"),
        ('"UU 25/1992"', "25", "sumber bukan teks"),
        ("Bukan total biaya.", "Bukan total biaya. Tanya bank!", "lebih dari dua kalimat"),
        ('["pinjaman.plafon"]', "[pinjaman.plafon]", "isian plafon tidak dikenal"),
    ],
)
def test_a_broken_row_is_refused_by_name(old: str, new: str, what: str) -> None:
    assert old in ROW
    with pytest.raises(DataError, match=what) as caught:
        read_terms(ROW.replace(old, new))
    assert "istilah pinjaman" in caught.value.where


@pytest.mark.parametrize(("text", "what"), [("plafon = 1", "bukan tabel"), ("[plafon", "bukan TOML")])
def test_a_file_that_is_no_glossary_is_refused(text: str, what: str) -> None:
    with pytest.raises(DataError, match=what):
        read_terms(text)


def test_the_same_key_twice_is_refused() -> None:
    with pytest.raises(DataError, match="bukan TOML"):
        read_terms(ROW + ROW)


def test_the_shipped_glossary_is_complete() -> None:
    terms = all_terms()
    assert len(terms) > 5
    assert all(term(t.kunci) is t and label(t.kunci) == t.label for t in terms)


def test_an_unknown_key_names_the_nearest() -> None:
    with pytest.raises(DataError, match=r"istilah profil\.namaa tidak ada\. Mungkin maksudnya profil\.nama\."):
        term("profil.namaa")
    with pytest.raises(DataError, match=r"Tambahkan baris itu di istilah/"):
        label("zzzzzz")
