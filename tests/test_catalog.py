"""The catalog reads what notebooks say of themselves; one at fault never takes the others along."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from workbench.catalog import notebooks, read_catalog
from workbench.journey import STEPS

ABOUT = {"judul": "Usaha", "untuk": "pendamping", "menit": 10, "urutan": 2, "jenis": "aplikasi"}


def write(folder: Path, name: str, about: object, where: str = "templates") -> None:
    (folder / where).mkdir(exist_ok=True)
    content = json.dumps({"metadata": {"workbench": about}})
    (folder / where / f"{name}.ipynb").write_text(content, encoding="utf-8")


def test_every_notebook_of_ours_introduces_itself() -> None:
    catalog = read_catalog()
    assert catalog.faults == ()
    assert {one.path for one in catalog.isi} == {
        path for folder in ("templates", "training") for path in (notebooks() / folder).glob("*.ipynb")
    }


def test_every_step_of_the_journey_has_its_app() -> None:
    catalog = read_catalog()
    assert [step.key for step in STEPS if catalog.app(step.key) is None] == []


def test_order_is_by_kind_and_then_by_place(tmp_path: Path) -> None:
    write(tmp_path, "satu", ABOUT | {"jenis": "pelatihan", "urutan": 1}, "training")
    write(tmp_path, "dua", ABOUT | {"urutan": 9})
    write(tmp_path, "tiga", ABOUT | {"urutan": 3})
    write(tmp_path, "proposal", ABOUT | {"jenis": "cetak", "urutan": 1})
    catalog = read_catalog(tmp_path)
    assert [one.nama for one in catalog.isi] == ["tiga", "dua", "proposal", "satu"]
    assert [one.nama for one in catalog.of_kind("pelatihan")] == ["satu"]
    assert catalog.app("proposal") is None
    tiga = catalog.app("tiga")
    assert tiga is not None
    assert (tiga.judul, tiga.menit, tiga.path) == ("Usaha", 10, tmp_path / "templates" / "tiga.ipynb")


@pytest.mark.parametrize(
    ("about", "fault"),
    [
        ({key: value for key, value in ABOUT.items() if key != "judul"}, "judul belum ada"),
        (ABOUT | {"menit": "sepuluh"}, "menit bukan angka"),
        (ABOUT | {"untuk": 5}, "untuk bukan teks"),
        (ABOUT | {"jenis": "main"}, "jenis “main” tidak dikenal, pilih aplikasi, cetak, pelatihan"),
        (None, "judul belum ada"),
        ([1], "judul belum ada"),
    ],
)
def test_a_notebook_at_fault_is_told_and_the_others_stay(tmp_path: Path, about: Any, fault: str) -> None:
    write(tmp_path, "baik", ABOUT)
    write(tmp_path, "buruk", about)
    catalog = read_catalog(tmp_path)
    assert [one.nama for one in catalog.isi] == ["baik"]
    assert catalog.faults == (f"Buku catatan buruk.ipynb: {fault}. Perbaiki metadata.workbench.",)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b'{"metadata": 1}'])
def test_a_file_that_is_no_notebook_is_told(tmp_path: Path, content: bytes) -> None:
    write(tmp_path, "baik", ABOUT)
    (tmp_path / "templates" / "rusak.ipynb").write_bytes(content)
    catalog = read_catalog(tmp_path)
    assert [one.nama for one in catalog.isi] == ["baik"]
    assert len(catalog.faults) == 1
    assert catalog.faults[0].startswith("Buku catatan rusak.ipynb: ")


def test_no_folder_is_an_empty_catalog(tmp_path: Path) -> None:
    assert read_catalog(tmp_path).isi == ()
