"""A page for somebody who may look and not change: it says so, and offers nothing that would be refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.widgets.pages import everything, html_of
from workbench.plan import example
from workbench.store import open_store
from workbench.widgets import apps
from workbench.widgets.fields import Field
from workbench.widgets.house import Button
from workbench.widgets.table import EditableTable


@pytest.mark.parametrize(
    ("app", "free"),
    [("profil", []), ("usaha", ["Unit usaha yang sedang diisi"]), ("biaya", []), ("periksa", [])],
    ids=["profil", "usaha", "biaya", "periksa"],
)
def test_who_may_only_look_finds_nothing_to_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, app: str, free: list[str]
) -> None:
    url = f"sqlite:///{tmp_path / 'meja.db'}"
    with open_store(url) as store:
        store.save(example(), by="Ani", base=None)
    monkeypatch.setenv("WORKBENCH_DATABASE", url)
    monkeypatch.setenv("HTTP_X_WORKBENCH_HAK", "baca")
    page = getattr(apps, app)("61.05.20.2002")
    assert "Anda boleh melihat koperasi ini, tidak mengubahnya" in html_of(page)
    parts = list(everything(page))
    assert [part.label for part in parts if isinstance(part, Field) and not part.disabled] == free
    assert all(part.disabled for part in parts if isinstance(part, EditableTable))
    offered = {part.description for part in parts if isinstance(part, Button)}
    assert not offered & {"Gandakan unit usaha ini", "Hapus unit usaha ini", "Saya sudah memeriksa langkah ini"}
