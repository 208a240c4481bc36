"""Dates stand on pages as people say them, 22 November 2026; no page shows the form that machines write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ipywidgets as widgets
import pytest

from tests.widgets.pages import everything
from workbench.journey import Session
from workbench.plan import example
from workbench.store import open_store
from workbench.widgets import apps
from workbench.widgets.fold import FoldHead
from workbench.widgets.guard import ConnectionGuard
from workbench.widgets.table import EditableTable

ISO = re.compile(r"(?<![\w/=-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-[0-3]\d)?(?![\w/-])")
"""Not in an address: that is as its owner wrote it."""


def texts(told: Any) -> Iterator[str]:
    """Every text in the state of a widget."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for one in told.values():
            yield from texts(one)
    elif isinstance(told, (list, tuple)):
        for one in told:
            yield from texts(one)


def shown(page: widgets.Widget) -> Iterator[str]:
    """Every text of a page with everything unfolded; the moment of the guard is for its script, which tells it."""
    for part in list(everything(page)):
        if isinstance(part, FoldHead):
            part.buka = True
    for part in everything(page):
        state = {name: value for name, value in part.get_state().items() if not name.startswith("_")}
        yield from texts(() if isinstance(part, ConnectionGuard) else state)


@pytest.mark.parametrize("name", ["contoh", "lengkap"])
@pytest.mark.parametrize(
    "app", ["profil", "usaha", "biaya", "pinjaman", "arus_kas", "periksa", "dokumen", "musdes", "ringkas"]
)
def test_no_page_shows_a_date_as_machines_write_it(
    app: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'meja.db'}"
    with open_store(url) as store:
        store.save(example(name), by="Ani", base=None)
    monkeypatch.setenv("WORKBENCH_DATABASE", url)
    told = list(shown(getattr(apps, app)(example(name).profil.kode)))
    assert told
    assert [found for text in told for found in ISO.findall(text)] == []


def test_a_date_in_a_table_is_written_in_words_and_read_again() -> None:
    session = Session.example()
    paper = next(place for place, one in enumerate(session.plan.surat) if one.tanggal is not None)
    table = EditableTable(session, "surat", ("jenis", "tanggal"), title="Surat", empty="Belum ada.")
    rows = [{"kunci": f"r{i}", "sel": dict(row)} for i, row in enumerate(table.isi["baris"])]
    rows[paper]["sel"]["tanggal"] = "2026-03-05"
    before = [{"kunci": f"r{i}", "sel": dict(row)} for i, row in enumerate(table.isi["baris"])]
    table._handle_custom_msg({"jenis": "isi", "id": "x", "dasar": before, "baris": rows, "terkirim": []}, [])
    assert table.isi["baris"][paper]["tanggal"] == "5 Mar 2026"
    assert str(session.plan.surat[paper].tanggal) == "2026-03-05"
