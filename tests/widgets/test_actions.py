"""The row of buttons: what it holds, and what must be so before a file is made."""

from __future__ import annotations

from typing import Any

import pytest

from workbench.journey import Session
from workbench.widgets.actions import Action, Actions, copy, download, link, print_page, share

PDF = "/koperasi/61.05.20.2002/dokumen.pdf"


def row(session: Session, *actions: Action) -> tuple[Actions, list[dict[str, Any]]]:
    made, heard = Actions(session, actions), list[dict[str, Any]]()
    made.send = lambda content, buffers=None: heard.append(content)  # type: ignore[method-assign]
    return made, heard


def asked(made: Actions, place: Any = 0) -> None:
    made._handle_custom_msg({"jenis": "siap", "id": 4, "kunci": place}, [])


def test_buttons_in_their_order() -> None:
    plain = (print_page(), share(lambda: "a"), copy(lambda: "b"), link("Lanjut", "x"))
    made, _ = row(Session.example(), download("PDF", PDF, main=True), *plain)
    assert [item["jenis"] for item in made.butir] == ["unduh", "cetak", "bagikan", "salin", "tautan"]
    assert [item["utama"] for item in made.butir] == [True, False, False, False, False]
    assert made.butir[0]["alamat"] == PDF


def test_shared_texts_follow_the_session() -> None:
    session = Session.example()
    made, _ = row(session, share(lambda: session.plan.profil.nama))
    session.set_text("profil.nama", "KDMP Baru")
    assert made.butir[0]["teks"] == "KDMP Baru"
    made.close()
    session.set_text("profil.nama", "KDMP Lain")
    assert made.butir[0]["teks"] == "KDMP Baru"


def test_a_download_is_of_the_version_that_stands_on_the_page() -> None:
    session = Session.example()
    made, heard = row(session, download("PDF", PDF))
    session.set_text("profil.nama", "KDMP Baru")
    asked(made)
    assert heard == [{"jenis": "siap", "id": 4, "versi": 2, "siap": True, "pesan": ""}]


def test_a_hindrance_is_told_instead() -> None:
    made, heard = row(Session.example(), download("PDF", PDF, hindrance=lambda: "Isi dahulu pinjaman."))
    asked(made)
    assert (heard[0]["siap"], heard[0]["pesan"]) == (False, "Isi dahulu pinjaman.")


def test_no_download_while_a_conflict_stands() -> None:
    session = Session.example()
    made, heard = row(session, download("PDF", PDF))
    Session.open(session._store, session.kode, "Budi").set_text("profil.alamat", "Jalan Budi")
    session.set_text("profil.alamat", "Jalan saya")
    asked(made)
    assert heard[0]["siap"] is False
    assert "Pilih dahulu" in heard[0]["pesan"]


@pytest.mark.parametrize("place", [5, -1, "0", None])
def test_a_button_that_is_not_there_makes_nothing(place: Any) -> None:
    made, heard = row(Session.example(), download("PDF", PDF))
    asked(made, place)
    assert heard[0]["siap"] is False
