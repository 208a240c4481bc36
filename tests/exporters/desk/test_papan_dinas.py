"""The papers of the Dinas board: a letter of one page for each cooperative, the workbook, the summary, the batch."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from workbench.cli import main
from workbench.errors import ExportError
from workbench.exporters.desk import DeskPaper, papers
from workbench.exporters.desk.board_letters import filed, named, written
from workbench.exporters.desk.papan_dinas import Chosen, chosen
from workbench.intake import example_entries
from workbench.plan import Plan, example
from workbench.report.desk.papan_dinas import MOST_CHECKS, MOST_LACKS
from workbench.store import Store, open_store

NOW = dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.UTC)


def poor(plan: Plan) -> Plan:
    """The same cooperative with nearly nothing filled in."""
    blank = {"unit": (), "investasi": (), "modal_kerja": (), "pinjaman": (), "surat": (), "pengurus": (), "biaya": ()}
    words = plan.narasi.model_copy(update=dict.fromkeys(type(plan.narasi).model_fields, ""))
    profile = plan.profil.model_copy(update={"penduduk": 0, "alamat": "", "kode": "61.05.20.2003"})
    return plan.model_copy(update=blank | {"narasi": words, "tenaga_kerja": (), "profil": profile})


@pytest.fixture(scope="module")
def store() -> Store:
    made = open_store("sqlite://")
    made.save_all([*(entry.plan for entry in example_entries()[::58] if entry.plan), poor(example())], "Ani")
    return made


@pytest.fixture(scope="module")
def whole(store: Store) -> Chosen:
    return chosen(store, "61.05", {})


def paper(name: str) -> DeskPaper:
    (found,) = [one for one in papers("papan_dinas") if one.name == name]
    return found


def pages(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def test_only_those_who_see_every_cooperative_get_them() -> None:
    assert [(one.name, one.suffixes, one.across) for one in papers("papan_dinas")] == [
        ("apa-yang-kurang", ("pdf", "zip"), True),
        ("papan", ("xlsx", "pdf"), True),
    ]


def test_a_page_for_every_cooperative(whole: Chosen) -> None:
    told = pages(paper("apa-yang-kurang").make(whole, "pdf", NOW))
    assert len(told) == len(whole.material.plans)
    for text, plan in zip(told, whole.material.plans.values(), strict=True):
        assert plan.profil.kode in text
        assert "bukan teguran" in text
        assert "CONTOH – DATA REKAAN" in text
        assert "DSCR" not in text


def test_the_poorest_plan_still_has_one_page_that_says_what_and_where(whole: Chosen) -> None:
    (text,) = [one for one in pages(paper("apa-yang-kurang").make(whole, "pdf", NOW)) if "61.05.20.2003" in one]
    assert "Alamat koperasi belum diisi" in text
    assert "Profil" in text
    assert f"{MOST_LACKS}" in text
    assert "hal lain; semuanya terlihat di halaman Periksa" in text
    assert "Halaman 1 dari 1" in text


def test_a_letter_asks_what_a_bank_would_in_few_words(whole: Chosen) -> None:
    board, rows = whole.rows()
    letters = {one.kode: one.paper for one in written(board, rows, whole.material.plans)}
    lists = [block for one in letters.values() for block in one.blocks if block.kind == "daftar"]
    assert max(len(block.items) for block in lists) <= MOST_CHECKS
    headings = [block.text for block in letters["61.05.20.2003"].blocks if block.kind == "judul"]
    assert headings == ["Yang perlu dilengkapi", "Siapa menolong"], "no figures yet: nothing for a bank to ask"


def test_a_zip_holds_the_same_letters_and_is_the_same_again(whole: Chosen) -> None:
    made = paper("apa-yang-kurang").make(whole, "zip", NOW)
    assert made == paper("apa-yang-kurang").make(whole, "zip", NOW)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        names = archive.namelist()
        assert names == [f"{named(row)}.pdf" for row in whole.rows()[1]]
        assert len(pages(archive.read(names[0]))) == 1


def test_letters_of_one_kecamatan_only(store: Store) -> None:
    some = chosen(store, "61.05", {"kecamatan": "Sintang"})
    assert len(pages(paper("apa-yang-kurang").make(some, "pdf", NOW))) == len(some.rows()[1]) < len(store.plans())
    assert {row.case.kecamatan for row in some.rows()[1]} == {"Sintang"}


@pytest.mark.parametrize("query", [{"kecamatan": "Tidak Ada"}, {"pendamping": "Bukan Siapa-siapa"}])
def test_a_choice_without_cooperatives_is_a_sentence(store: Store, query: dict[str, str]) -> None:
    nobody = chosen(store, "61.05", query)
    with pytest.raises(ExportError, match="tidak ada koperasi untuk"):
        paper("papan").make(nobody, "xlsx", NOW)
    with pytest.raises(ExportError, match="tidak ada koperasi di kabupaten ini"):
        paper("papan").make(chosen(store, "61.07", {}), "pdf", NOW)


def test_the_workbook_has_every_row_filters_and_sums(whole: Chosen) -> None:
    _, rows = whole.rows()
    content = paper("papan").make(whole, "xlsx", NOW)
    assert content == paper("papan").make(whole, "xlsx", NOW)
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Koperasi", "Yang kurang", "Tahap", "Kecamatan", "Pendamping"]
    every = book["Koperasi"]
    assert every.auto_filter.ref
    assert [every.cell(line, 1).value for line in range(2, len(rows) + 2)] == [row.case.kode for row in rows]
    assert book["Yang kurang"].max_row == 1 + sum(len(row.case.lacks) for row in rows)
    districts = book["Kecamatan"]
    heads = [cell.value for cell in districts[1]]
    assert heads[-2:] == ["Diminta (Rp)", "Cair (Rp)"]
    last = districts.max_row
    assert districts.cell(last, 2).value == f"=SUM(B2:B{last - 1})"
    values = load_workbook(io.BytesIO(content), data_only=True)["Kecamatan"]
    assert values.cell(last, 2).value == len(rows)
    assert values.cell(last, len(heads) - 1).value == sum(row.case.plafon for row in rows)


def test_the_summary_says_who_what_and_how_much(whole: Chosen) -> None:
    _, rows = whole.rows()
    text = "\n".join(pages(paper("papan").make(whole, "pdf", NOW)))
    assert "Papan Dinas Kabupaten Sintang" in text
    assert f"{len(rows)} koperasi" in text
    assert "Beban pendamping" in text
    assert "angka pembanding program ini, bukan aturan" in text


# --- the batch ----------------------------------------------------------------------------------


def test_the_command_writes_a_letter_for_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{tmp_path / 'koperasi.db'}"
    with open_store(url) as here:
        here.save_all([entry.plan for entry in example_entries()[:3] if entry.plan], "Ani")
    monkeypatch.setenv("WORKBENCH_DATABASE", url)
    folder = tmp_path / "surat"
    assert main(["dinas", "surat", "--out", str(folder)]) == 0
    assert "3 surat ditulis" in capsys.readouterr().out
    found = sorted(folder.iterdir())
    assert [file.name[:13] for file in found] == ["61.05.01.1001", "61.05.01.1002", "61.05.01.1003"]
    assert all(len(pages(file.read_bytes())) == 1 for file in found)
    assert main(["dinas", "surat", "--out", str(folder), "--kecamatan", "Ambalau"]) == 2
    assert "tidak ada koperasi untuk Kecamatan Ambalau" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_a_sentence(whole: Chosen, tmp_path: Path) -> None:
    board, rows = whole.rows()
    taken = tmp_path / "surat"
    taken.write_text("sudah ada berkas bernama ini")
    with pytest.raises(ExportError, match="tidak dapat ditulis"):
        filed(written(board, rows, whole.material.plans), taken, NOW)
