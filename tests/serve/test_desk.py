"""The papers of the books, and the board of the district: who gets them, and what they are made of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.serve.people import CODE, HOME, OTHER, Office, office
from workbench.book import Heading
from workbench.journey.regions import largest_district
from workbench.store import open_store

PDF = f"{HOME}/kunjungan/serah-terima.pdf"
ACROSS = f"{HOME}/kunjungan/ekspor.xlsx"


@pytest.fixture(scope="module")
def kantor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with office(tmp_path_factory.mktemp("kantor")) as running:
        with running.site.store() as store:
            opened = store.books.opened(Heading(kode=CODE, nama="CONTOH"), "kunjungan", contoh=True).plan
            named = opened.kunjungan.model_copy(update={"pendamping": "Ani"})
            store.books.save(opened.model_copy(update={"kunjungan": named}), "Ani", 0)
        yield running


def test_a_paper_is_made_of_what_is_stored(kantor: Office) -> None:
    answer = kantor.come("Budi").get(PDF)
    assert (answer.status, answer.body[:5]) == (200, b"%PDF-")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].endswith("serah-terima-61-05-20-2002.pdf")
    word = kantor.come("Ani").get(PDF.replace(".pdf", ".docx"))
    assert (word.status, word.body[:2]) == (200, b"PK")


@pytest.mark.parametrize(
    "path",
    [
        f"{HOME}/kunjungan/tidak-ada.pdf",
        f"{HOME}/kunjungan/serah-terima.exe",
        f"{HOME}/profil/laporan.pdf",
        f"{HOME}/rat_sheets/laporan.pdf",
        "/koperasi/99.99/kunjungan/serah-terima.pdf",
        f"{HOME}/papan_dinas",
        "/dinas/sintang",
    ],
)
def test_what_is_not_there_is_a_page_that_says_so(kantor: Office, path: str) -> None:
    answer = kantor.come("Ani").get(path)
    assert answer.status == 404
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("name", "path", "status"),
    [
        ("Dewi", PDF, 403),  # the board of another cooperative
        ("Citra", f"{HOME}/rat_shu/slip-shu.pdf", 403),  # what every member gets is not every member's to see
        ("Hana", f"{HOME}/daftar_usaha/formulir.pdf", 403),
        ("Budi", ACROSS, 403),  # it tells of all cooperatives of a pendamping
        ("Hana", ACROSS, 200),
        ("Ani", ACROSS, 200),
        ("Budi", "/koperasi/61.05/papan_dinas/papan.xlsx", 403),
        ("Budi", "/dinas", 403),
    ],
)
def test_who_gets_which_paper(kantor: Office, name: str, path: str, status: int) -> None:
    assert kantor.come(name).get(path).status == status


def test_a_paper_that_cannot_be_made_says_why(kantor: Office) -> None:
    answer = kantor.come("Ani").get(f"{HOME}/belanja_bersama/pesanan.pdf")
    assert answer.status == 409
    assert "Belum dapat dilakukan" in answer.text


def test_the_district_is_that_of_most_cooperatives() -> None:
    from workbench.plan import example

    with open_store("sqlite://") as store:
        assert largest_district(store) == "61.05"
        plan = example()
        for kode in ("33.25.01.2001", "33.25.01.2002", OTHER):
            store.save(plan.model_copy(update={"profil": plan.profil.model_copy(update={"kode": kode})}), "Ani", None)
        assert largest_district(store) == "33.25"
