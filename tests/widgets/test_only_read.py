"""A page for somebody who may look and not change: it says so, and offers nothing that would be refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import ipywidgets as widgets
import pytest

from tests.widgets.pages import button_named, everything, html_of
from workbench.journey import Session, paths
from workbench.journey.members import begin
from workbench.journey.whatif import loan_scenario, store
from workbench.plan import Plan, example
from workbench.store import open_store
from workbench.widgets import apps
from workbench.widgets.fields import Field
from workbench.widgets.fold import FoldHead
from workbench.widgets.table import EditableTable

CODE = example().profil.kode
OPTIONAL = ("simpan_pinjam", "rumah_tangga", "tanpa_proyek", "unit.0.permintaan")
LOOKING = "Anda boleh melihat koperasi ini, tidak mengubahnya"
REFUSED = "Belum tersimpan"
FREE = {
    "usaha": {"Unit usaha yang sedang diisi", "Produk pinjaman yang sedang diisi", "Layanan yang sedang diisi"},
    "pinjaman": {"Pinjaman yang sedang diisi"},
    "arus_kas": {"Bulan ke berapa yang ingin dilihat?"},
    "musdes": {"Skenario mana yang dicetak?"},
    "ringkas": {"Usaha siapa yang sedang diisi?"},
}
"""What is asked of everybody: which of them to look at."""


def bare() -> Plan:
    """A plan without its optional parts: pages would offer to begin them."""
    plan = example()
    for path in OPTIONAL:
        plan = paths.put(plan, path, None)
    return plan.model_copy(update={"surat": (), "investasi": (), "skenario": (), "layanan": ()})


def whole() -> Plan:
    """A plan with all of them, a scenario, and a loan that goes against its programme: pages would offer to mend it."""
    plan = bare().model_copy(update={"surat": example().surat, "investasi": example().investasi})
    for path in OPTIONAL:
        plan = paths.put(plan, path, paths.blank(path))
    plan = paths.put(plan, "layanan", (paths.blank("layanan"),))
    plan = paths.put(plan, "simpan_pinjam.produk", (paths.blank("simpan_pinjam.produk"),))
    return store(paths.put(plan, "pinjaman.0.tenor_bulan", 300), loan_scenario(plan, "Enam tahun"))


def looked_at(app: str, plan: Plan, folder: Path, monkeypatch: pytest.MonkeyPatch) -> widgets.Widget:
    """The page of an app for somebody who may only look, with everything unfolded."""
    url = f"sqlite:///{folder / 'meja.db'}"
    with open_store(url) as kept:
        kept.save(plan, by="Ani", base=None)
        if app == "ringkas" and plan.skenario:
            begin(Session.open(kept, CODE, "Ani"), dt.date(2026, 11, 22))
    monkeypatch.setenv("WORKBENCH_DATABASE", url)
    monkeypatch.setenv("HTTP_X_WORKBENCH_HAK", "baca")
    page = getattr(apps, app)(CODE)
    for part in everything(page):
        if isinstance(part, FoldHead):
            part.buka = True
    return page


def seen(part: widgets.Widget) -> Iterator[widgets.Widget]:
    """A widget and what it holds, as far as it is shown."""
    layout = getattr(part, "layout", None)
    if layout is None or layout.display != "none":
        yield part
        for child in getattr(part, "children", ()):
            yield from seen(child)


@pytest.mark.parametrize("plan", [bare(), whole()], ids=["bare", "whole"])
@pytest.mark.parametrize(
    "app", ["profil", "usaha", "biaya", "pinjaman", "arus_kas", "periksa", "dokumen", "musdes", "ringkas"]
)
def test_who_may_only_look_finds_nothing_to_change(
    app: str, plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = looked_at(app, plan, tmp_path, monkeypatch)
    shown = list(seen(page))
    asked = {part.label for part in shown if isinstance(part, Field) and not part.disabled}
    assert asked <= FREE.get(app, set())
    assert all(part.disabled for part in shown if isinstance(part, EditableTable))
    for part in shown:
        if isinstance(part, widgets.Button) and not part.disabled:
            part.click()
            assert REFUSED not in html_of(page), f"{part.description} is offered, and refused"


def test_the_page_says_that_one_may_only_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = looked_at("pinjaman", whole(), tmp_path, monkeypatch)
    assert LOOKING in html_of(page)
    button_named(page, "Hapus keadaan tanpa proyek").click()  # hidden; were it pressed, it would be refused
    assert REFUSED in html_of(page)


@pytest.mark.parametrize(
    ("app", "titles"),
    [
        ("profil", {"Hapus bagian rumah tangga"}),
        ("usaha", {"Hapus unit simpan pinjam", "Hapus perkiraan pembeli ini", "Gandakan unit usaha ini"}),
        ("pinjaman", {"Hapus keadaan tanpa proyek", "Simpan pilihan pinjaman sekarang", "Pakai skenario ini"}),
        ("musdes", {"Catat sebagai skenario pilihan"}),
        ("periksa", {"Saya sudah memeriksa langkah ini"}),
    ],
    ids=["profil", "usaha", "pinjaman", "musdes", "periksa"],
)
def test_who_may_change_finds_what_the_other_does_not(
    app: str, titles: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def offered() -> set[str]:
        page = getattr(apps, app)(CODE)
        list(everything(page))
        return {part.description for part in seen(page) if isinstance(part, widgets.Button)}

    page = looked_at(app, whole(), tmp_path, monkeypatch)
    assert not {part.description for part in seen(page) if isinstance(part, widgets.Button)} & titles
    monkeypatch.setenv("HTTP_X_WORKBENCH_HAK", "ubah")
    assert titles <= offered()
