"""A file chosen on the page: its bytes arrive, and whatever happens there is a sentence."""

from __future__ import annotations

from typing import Any

import pytest

from workbench.intake.anyfile import read_any
from workbench.widgets.upload import FileInput


def chosen(made: FileInput, name: Any, data: bytes) -> dict[str, Any]:
    """Choose a file as the browser does; what the browser is told."""
    heard: list[dict[str, Any]] = []
    made.send = lambda content, buffers=None: heard.append(content)
    made._handle_custom_msg({"jenis": "berkas", "nama": name}, [memoryview(data)])
    [told] = heard
    return told


def counted(name: str, data: bytes) -> str:
    return f"{name}: {len(read_any(name, data)[0].rows)} baris."


def test_the_bytes_arrive() -> None:
    told = chosen(FileInput("Pilih", counted), "C:\\daftar\\butuh.csv", b"Barang\nBeras")
    assert told == {"jenis": "kabar", "pesan": "butuh.csv: 2 baris.", "salah": False}


def test_a_wrong_file_is_a_sentence() -> None:
    told = chosen(FileInput("Pilih", counted), "foto.jpg", b"\xff\xd8")
    assert told["salah"]
    assert told["pesan"].startswith("foto.jpg: berkas ini bukan tabel")


def test_a_fault_of_ours_is_a_sentence(caplog: pytest.LogCaptureFixture) -> None:
    told = chosen(FileInput("Pilih", lambda name, data: str(1 / len(data))), None, b"")
    assert "kesalahan program" in told["pesan"]
    assert "could not be taken" in caplog.text


def test_who_may_only_look_changes_nothing() -> None:
    taken: list[str] = []

    def take(name: str, _: bytes) -> str:
        taken.append(name)
        return name

    made = FileInput("Pilih", take, disabled=True)
    assert chosen(made, "a.csv", b"x")["salah"]
    assert not taken


def test_other_messages_are_not_for_it() -> None:
    made = FileInput("Pilih", counted)
    made.send = lambda content, buffers=None: pytest.fail("nothing was asked")
    made._handle_custom_msg({"jenis": "lain"}, [])
    made._handle_custom_msg("lain", [])
