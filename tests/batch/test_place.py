"""Folders and addresses alike: only what the client has put in its place counts, whatever workers leave behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import fsspec
import pytest

from workbench.batch.address import Address
from workbench.batch.folder import Folder
from workbench.batch.layout import NOTE, REASON, Note
from workbench.batch.place import CONTENT, Parcel, packed, place_of
from workbench.errors import BatchError

NAME = "61.05.01.2001-koperasi"


@pytest.fixture(params=["folder", "file", "memory"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Folder | Address]:
    kinds = {"folder": str(tmp_path / "hasil"), "file": (tmp_path / "hasil").as_uri(), "memory": "memory://hasil"}
    found = place_of(kinds[request.param])
    assert isinstance(found, Folder | Address)
    yield found
    if request.param == "memory":
        fsspec.filesystem("memory").rm("/hasil", recursive=True)


def files(place: Folder | Address) -> dict[str, bytes]:
    """Every file of a place by its path, without the lock and the mark."""
    fs, root = fsspec.core.url_to_fs(place.path if isinstance(place, Folder) else place.title)
    found = {path[len(root.rstrip("/")) + 1 :]: fs.cat_file(path) for path in fs.find(root)}
    return {path: data for path, data in found.items() if "tanda" not in path and ".berjalan" not in path}


def made(place: Folder | Address, text: str) -> tuple[Parcel, Note]:
    """What a worker leaves after it has made a cooperative with this text in its document."""
    space = place.workspace(NAME)
    (space / CONTENT / "proposal.pdf").write_text(text)
    note = Note("61.05.01.2001", "Koperasi", "r", "m", "0", "s", 1.0, {"proposal.pdf": len(text)}, {})
    (space / CONTENT / NOTE).write_text(note.text())
    return place.leave(NAME, space), note


def documents(place: Folder | Address) -> list[bytes]:
    return [data for path, data in files(place).items() if path.startswith(NAME) and path.endswith(".pdf")]


@pytest.mark.parametrize("seen", [True, False])
def test_what_the_client_puts_in_place_is_finished(place: Folder | Address, seen: bool) -> None:
    """A worker that does not see the place sends bytes; the result is the same."""
    elsewhere = place if seen else replace(place, mark="tempat lain")
    with place.held():
        parcel, note = made(elsewhere, "satu")
        assert bool(parcel.data) is not seen
        assert place.notes([NAME]) == {}
        kept = place.finish(NAME, parcel, note)
        assert place.notes([NAME, "lain"]) == {NAME: kept}
        place.finish(NAME, *made(elsewhere, "dua kali"))
        assert documents(place) == [b"dua kali"]
    assert place.notes([NAME])[NAME].angka == {}


def test_a_worker_that_ends_late_changes_nothing(place: Folder | Address) -> None:
    """It was given up, the cooperative was made elsewhere, and then it leaves its own."""
    with place.held():
        late = place.workspace(NAME)
        kept = place.finish(NAME, *made(place, "benar"))
        (late / CONTENT / "proposal.pdf").write_text("terlambat")
        place.leave(NAME, late)
        assert place.notes([NAME]) == {NAME: kept}
    with place.held():
        assert documents(place) == [b"benar"]
        assert place.notes([NAME]) == {NAME: kept}


def test_a_worker_that_dies_while_it_leaves_has_left_nothing(
    place: Folder | Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    with place.held():
        space = place.workspace(NAME)
        for name in ("a.pdf", "b.pdf"):
            (space / CONTENT / name).write_text("isi")
        if isinstance(place, Address):
            write = Address.write

            def once(self: Address, name: str, data: bytes) -> None:
                write(self, name, data)
                raise OSError("putus")

            monkeypatch.setattr(Address, "write", once)
            with pytest.raises(OSError, match="putus"):
                place.leave(NAME, space)
            monkeypatch.undo()
        assert place.notes([NAME]) == {}
    with place.held():
        assert files(place) == {}


def test_half_a_document_is_not_finished(place: Folder | Address) -> None:
    with place.held():
        place.finish(NAME, *made(place, "lengkap"))
        fs, root = fsspec.core.url_to_fs(place.path if isinstance(place, Folder) else place.title)
        [path] = [path for path in fs.find(f"{root}/{NAME}") if path.endswith(".pdf")]
        fs.pipe_file(path, b"leng")
        assert place.notes([NAME]) == {}


@pytest.mark.parametrize("text", ["", '{"kode": "61', "[]", '{"berkas": []}'])
def test_half_a_note_is_not_one(place: Folder | Address, text: str) -> None:
    with place.held():
        place.write("README", b"")
        place.finish(NAME, *made(place, "lengkap"))
        fs, root = fsspec.core.url_to_fs(place.path if isinstance(place, Folder) else place.title)
        fs.pipe_file(f"{root}/{NAME}/{NOTE}", text.encode())
        assert place.notes([NAME]) == {}
        place.finish(NAME, *made(place, "lagi"))
        assert set(place.notes([NAME])) == {NAME}


def test_a_failure_takes_the_older_proposal_along(place: Folder | Address) -> None:
    with place.held():
        place.finish(NAME, *made(place, "lama"))
        for reason in (b"satu", b"dua"):
            place.refuse(NAME, Parcel(data=packed({REASON: reason, "rincian.txt": b"baris"})))
            assert place.notes([NAME]) == {}
            found = files(place)
            assert found[f"gagal/{NAME}/{REASON}"] == reason
            assert found[f"gagal/{NAME}/proposal-lama/proposal.pdf"] == b"lama"
            assert not [path for path in found if path.startswith(NAME)]
        place.finish(NAME, *made(place, "baru"))
        assert not [path for path in files(place) if path.startswith("gagal")]


def test_an_address_that_nobody_knows_is_a_sentence() -> None:
    place = place_of("entah://di/mana")
    with pytest.raises(BatchError, match="alamat ini tidak dikenal"), place.held():
        pass


def test_an_address_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("bukan folder")
    place = place_of((tmp_path / "berkas" / "hasil").as_uri())
    with pytest.raises(BatchError, match="alamat tidak dapat ditulisi"), place.held():
        pass
