"""Where the database is, what its errors say, and how it comes from one format to the next."""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from tests.store.savers import database, numbered, small
from workbench.errors import StoreError
from workbench.plan import example
from workbench.store import open_store
from workbench.store.database import told
from workbench.store.migrations import MIGRATIONS

KODE = small().profil.kode


def test_without_an_address_the_database_is_in_the_users_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platformdirs.user_data_path", lambda name, appauthor: tmp_path / "data" / name)
    for _ in range(2):
        with open_store() as store:
            store.save(example(), "Ani", None)
            assert len(store.history(example().profil.kode)) == 1
    folder = tmp_path / "data/koperasi-workbench"
    assert (folder / "koperasi.db").is_file()
    assert os.name == "nt" or folder.stat().st_mode & 0o077 == 0
    monkeypatch.setattr("platformdirs.user_data_path", lambda name, appauthor: folder / "koperasi.db" / name)
    with pytest.raises(StoreError, match="Folder data: folder tidak dapat dibuat"):
        open_store()


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("SQLITE_IOERR_FSYNC", "disk tidak dapat dibaca atau ditulisi, perubahan ini belum tersimpan"),
        ("SQLITE_READONLY_DBMOVED", "basis data tidak dapat ditulisi, perubahan ini belum tersimpan"),
        ("SQLITE_BUSY_SNAPSHOT", "sedang dipakai program lain, perubahan ini belum tersimpan"),
        ("SQLITE_CORRUPT", "berkas basis data rusak"),
        ("SQLITE_ERROR", r"basis data menolak \(pesan\)"),
    ],
)
def test_every_error_of_the_driver_is_a_sentence(name: str, what: str) -> None:
    error = sqlite3.OperationalError("pesan")
    error.sqlite_errorname = name
    with pytest.raises(StoreError, match=f"^Simpan: .*{what}"), told("Simpan"):
        raise error


def test_addresses_that_lead_nowhere_are_sentences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(StoreError, match="alamat tidak dapat dibaca"):
        open_store("bukan alamat")
    with pytest.raises(StoreError, match="alamat tidak dapat dibaca"):
        open_store("toko://x")
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"penggerak psycopg belum terpasang\. Pasang paket psycopg"):
        open_store("postgresql+psycopg://ani@komputer/koperasi")
    with pytest.raises(StoreError, match="tidak dapat dibuka"):
        open_store(database(tmp_path / "tidak-ada"))


def test_a_newer_database_is_refused(tmp_path: Path) -> None:
    with open_store(database(tmp_path)) as store:
        store.save(small(1), "Ani", None)
    with sqlite3.connect(tmp_path / "koperasi.db") as raw:
        raw.execute("UPDATE format_basis_data SET nomor = 99")
    raw.close()
    known = len(MIGRATIONS)
    with pytest.raises(StoreError, match=rf"data memakai format 99, program ini mengenal format {known}\. Perbarui"):
        open_store(database(tmp_path))


def more(connection: Connection) -> None:
    """A step that a later program could have."""
    connection.execute(text("ALTER TABLE koperasi ADD COLUMN catatan TEXT"))


def broken(connection: Connection) -> None:
    """A step that fails after it has changed something."""
    more(connection)
    raise RuntimeError("di tengah jalan")


def test_an_older_database_takes_the_steps_it_lacks_or_none(tmp_path: Path) -> None:
    url = database(tmp_path)
    with open_store(url) as store:
        store.save(small(1), "Ani", None)
    with pytest.raises(RuntimeError, match="di tengah jalan"):
        open_store(url, (*MIGRATIONS, broken))
    open_store(url).close()
    for _ in range(2):
        with open_store(url, (*MIGRATIONS, more)) as store:
            assert store.save(numbered(store.head(KODE).plan, 2), "Ani", 1).version.nomor == 2
    with pytest.raises(StoreError, match=f"data memakai format {len(MIGRATIONS) + 1}"):
        open_store(url)
