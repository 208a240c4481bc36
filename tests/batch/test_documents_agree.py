"""Notebook, PDF, DOCX and XLSX of one cooperative carry the same key figures, to the rupiah."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import openpyxl
import pytest
from pypdf import PdfReader

from workbench.batch.layout import PLAN_FILE
from workbench.batch.making import make
from workbench.engine import Projection, project
from workbench.exporters.notebook import read_blocks
from workbench.money import format_rupiah
from workbench.plan import Plan, example
from workbench.report.html import plain


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out, plan = tmp_path_factory.mktemp("satu"), example()
    result = make(plan.profil.kode, plan.to_json(), out)
    assert "sebab" not in result
    (out / "keterangan.json").write_text(json.dumps(result), encoding="utf-8")
    return out


@pytest.fixture(scope="module")
def projection(folder: Path) -> Projection:
    """Projected from the plan that lies in the folder, as somebody else would."""
    return project(Plan.load(folder / PLAN_FILE))


def key_figures(p: Projection) -> dict[str, int]:
    """What a bank officer would compare between two papers on the desk."""
    loan, worst = p.loans[0], p.worst
    assert worst is not None
    return {
        "plafon": p.plafon,
        "angsuran": loan.regular_instalment,
        "bunga seluruhnya": loan.total_interest,
        "kas terendah": int(p.ratios.lowest_cash),
        "NPV": round(p.feasibility.npv),
        "uang masuk bulan terberat": abs(worst.cfads),
    }


def flat(text: str) -> str:
    """Text without the spaces and line ends that a page break or a cell adds."""
    return "".join(text.split())


def texts(folder: Path) -> dict[str, str]:
    [notebook], [pdf], [word] = (list(folder.glob(f"proposal-*.{s}")) for s in ("ipynb", "pdf", "docx"))
    body = docx.Document(str(word)).element.body
    return {
        "notebook": flat(plain(read_blocks(notebook))),
        "PDF": flat("".join(page.extract_text() for page in PdfReader(pdf).pages)),
        "DOCX": flat("".join(node.text or "" for node in body.iter() if node.tag.endswith("}t"))),
    }


def test_the_three_texts_say_the_key_figures(folder: Path, projection: Projection) -> None:
    written = texts(folder)
    for name, figure in key_figures(projection).items():
        for paper, text in written.items():
            assert flat(format_rupiah(figure)) in text, f"{name} {figure} is not in the {paper}"


def test_every_instalment_is_in_pdf_and_docx(folder: Path, projection: Projection) -> None:
    written = texts(folder)
    for amount, due in zip(projection.loans[0].instalment[1:], projection.loans[0].due, strict=True):
        shown = format_rupiah(amount).removeprefix("Rp")
        assert all(shown in text for text in written.values()), (due, amount)


def test_the_workbook_has_the_same_figures(folder: Path, projection: Projection) -> None:
    [path] = folder.glob("proposal-*.xlsx")
    book = openpyxl.load_workbook(path, data_only=True)
    values = {
        round(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    }
    figures = key_figures(projection)
    assert {name: f for name, f in figures.items() if f not in values and -f not in values} == {}
    assert {a for a in projection.loans[0].instalment if a not in values} == set()


def test_one_fingerprint_on_all(folder: Path, projection: Projection) -> None:
    seal = json.loads((folder / "keterangan.json").read_text(encoding="utf-8"))["sidik"]
    assert all(seal in text for name, text in texts(folder).items() if name != "DOCX")
    [pdf], [word], [sheet] = (list(folder.glob(f"proposal-*.{s}")) for s in ("pdf", "docx", "xlsx"))
    metadata = PdfReader(pdf).metadata
    assert metadata is not None
    assert seal in str(metadata)
    properties = docx.Document(str(word)).core_properties
    assert seal in " ".join((properties.comments, properties.keywords, properties.subject))
    assert seal in str(openpyxl.load_workbook(sheet).properties.__dict__)
