"""What the guard answers: the last save, its trouble, and a version saved elsewhere."""

from __future__ import annotations

from typing import Any

from workbench.journey import Session
from workbench.widgets.guard import ConnectionGuard


def watched(session: Session) -> tuple[ConnectionGuard, list[dict[str, Any]]]:
    guard, heard = ConnectionGuard(session), list[dict[str, Any]]()
    guard.send = lambda content, buffers=None: heard.append(content)  # type: ignore[method-assign]
    return guard, heard


def test_a_ping_is_answered_with_the_version_and_its_moment() -> None:
    session = Session.example()
    guard, heard = watched(session)
    guard._handle_custom_msg({"jenis": "ping", "id": 7}, [])
    told = {"versi": 1, "waktu": session.saved_at.isoformat(), "galat": "", "bentrok": False}
    assert heard == [{"jenis": "pong", "id": 7, "keadaan": told, "kabar": ""}]


def test_a_version_saved_elsewhere_is_taken_over_and_told() -> None:
    session = Session.example()
    guard, heard = watched(session)
    Session.open(session._store, session.kode, "Budi").set_text("profil.alamat", "Jalan Baru 1")
    guard._handle_custom_msg({"jenis": "ping", "id": 1}, [])
    assert session.plan.profil.alamat == "Jalan Baru 1"
    assert heard[0]["kabar"] == "Diperbarui: Budi menyimpan versi 2."
    assert guard.keadaan["versi"] == 2


def test_no_newer_version_is_taken_over_under_what_is_being_typed() -> None:
    session = Session.example()
    guard, heard = watched(session)
    Session.open(session._store, session.kode, "Budi").set_text("profil.alamat", "Jalan Budi")
    guard._handle_custom_msg({"jenis": "ping", "id": 1, "segar": False}, [])
    assert (heard[0]["keadaan"]["versi"], heard[0]["kabar"]) == (1, "")
    session.set_text("profil.alamat", "Jalan saya")
    assert session.conflict is not None


def test_the_first_question_says_that_the_page_stands() -> None:
    arrivals: list[str] = []
    guard = ConnectionGuard(Session.example(), lambda: arrivals.append("datang"))
    for number in (1, 2, 3):
        guard._handle_custom_msg({"jenis": "ping", "id": number}, [])
    assert arrivals == ["datang"]


def test_the_page_hears_of_a_save_without_asking() -> None:
    session = Session.example()
    guard, _ = watched(session)
    session.set_text("profil.alamat", "Jalan Baru 2")
    assert guard.keadaan["versi"] == 2
    guard.close()
    session.set_text("profil.alamat", "Jalan Baru 3")
    assert guard.keadaan["versi"] == 2


def test_a_conflict_is_no_save() -> None:
    session = Session.example()
    guard, heard = watched(session)
    Session.open(session._store, session.kode, "Budi").set_text("profil.alamat", "Jalan Budi")
    session.set_text("profil.alamat", "Jalan saya")
    guard._handle_custom_msg({"jenis": "ping", "id": 1}, [])
    assert heard[0]["keadaan"]["bentrok"] is True
    assert session.plan.profil.alamat == "Jalan saya"


def test_other_messages_are_not_answered() -> None:
    guard, heard = watched(Session.example())
    for odd in ("ping", {"jenis": "isi"}, None):
        guard._handle_custom_msg(odd, [])
    assert heard == []
