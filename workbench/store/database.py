"""The connection to the database: where it is, how SQLite is set, and its errors as sentences.

SQLite runs with a write-ahead log and ``synchronous=FULL``: a commit that returned is on the disk, and a process
killed in the middle of a write leaves the database as it was before. Writers take their lock at once
(``BEGIN IMMEDIATE``), so that what a transaction read still holds when it writes. What is deleted is overwritten, so
that a person who asks to be forgotten is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import platformdirs
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError

from workbench.errors import StoreError

__all__ = ["READ_ONLY", "address", "connect", "default_url", "reading", "told", "writing"]

BUSY_MS = 10_000
"""How long a writer waits for another one before it gives up, in milliseconds."""

PRAGMAS = (
    f"busy_timeout={BUSY_MS}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON",
)  # fmt: skip

UNSAVED = "perubahan ini belum tersimpan"
SENTENCES = {
    "SQLITE_FULL": (f"tempat penyimpanan penuh, {UNSAVED}", "Kosongkan ruang di disk, lalu simpan lagi"),
    "SQLITE_BUSY": (f"basis data sedang dipakai program lain, {UNSAVED}", "Tunggu sebentar, lalu coba lagi"),
    "SQLITE_LOCKED": (f"basis data sedang dipakai program lain, {UNSAVED}", "Tunggu sebentar, lalu coba lagi"),
    "SQLITE_READONLY": (f"basis data tidak dapat ditulisi, {UNSAVED}", "Periksa izin tulis folder data"),
    "SQLITE_IOERR": (f"disk tidak dapat dibaca atau ditulisi, {UNSAVED}", "Periksa disk dan ruang kosongnya"),
    "SQLITE_CANTOPEN": ("berkas basis data tidak dapat dibuka", "Periksa letak dan izin folder data"),
    "SQLITE_NOTADB": ("berkas ini bukan basis data kami atau rusak", "Ambil salinan cadangan berkas ini"),
    "SQLITE_CORRUPT": ("berkas basis data rusak", "Ambil salinan cadangan berkas ini"),
}
"""What to say, by the beginning of SQLite's name of the error."""

WRITES = "workbench_writes"
READ_ONLY = "workbench_reads"
"""An option of an engine that lets nothing be changed through it."""


def default_url() -> URL:
    """The database in the user's own data folder, which is made where it is missing.

    Raises:
        StoreError: the folder cannot be made.
    """
    folder = platformdirs.user_data_path("koperasi-workbench", appauthor=False)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError("Folder data", "folder tidak dapat dibuat", f"Periksa izin {folder}") from error
    return URL.create("sqlite", database=str(folder / "koperasi.db"))


def address(url: str | None) -> str:
    """An address that every process of one run can use wherever it runs: SQLite's file by its whole path.

    Raises:
        StoreError: as :func:`default_url` where none is given, or the address cannot be read.

    >>> address("sqlite:///koperasi.db").endswith("/koperasi.db"), address("postgresql://ani:rahasia@kantor/data")
    (True, 'postgresql://ani:rahasia@kantor/data')
    """
    try:
        made = make_url(url) if url else default_url()
    except ArgumentError as error:
        raise _unreadable() from error
    if made.get_backend_name() == "sqlite" and made.database:
        made = made.set(database=str(Path(made.database).absolute()))
    return made.render_as_string(hide_password=False)


def _unreadable() -> StoreError:
    fix = "Tulis misalnya sqlite:///koperasi.db atau postgresql+psycopg://nama@komputer/koperasi"
    return StoreError("Alamat basis data", "alamat tidak dapat dibaca", fix)


def connect(url: str | URL) -> Engine:
    """An engine for this address; nothing is opened yet.

    Raises:
        StoreError: the address cannot be read, or its driver is not installed.
    """
    try:
        engine = create_engine(make_url(url))
    except (ArgumentError, NoSuchModuleError) as error:
        raise _unreadable() from error
    except ModuleNotFoundError as error:
        what = f"penggerak {error.name} belum terpasang"
        raise StoreError("Alamat basis data", what, f"Pasang paket {error.name}") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_sqlite(connection: sqlite3.Connection, _: Any) -> None:
    connection.isolation_level = None  # the driver must not begin transactions by itself
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine, where: str) -> Iterator[Connection]:
    """A connection that sees one moment of the database. Raises StoreError as :func:`told`."""
    with told(where), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine, where: str) -> Iterator[Connection]:
    """One transaction: committed at the end, undone on any error.

    Raises:
        StoreError: as :func:`told`, or the engine is for reading only.
    """
    if engine.get_execution_options().get(READ_ONLY):
        what = "Anda boleh melihat koperasi ini, tidak mengubahnya"
        raise StoreError(where, what, "Minta pengurus atau pendamping mengubahnya")
    with told(where), engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        yield connection


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turn the driver's errors into sentences; ``where`` names what was being done.

    Raises:
        StoreError: the disk is full, the file is locked, damaged or read-only, another cooperative has the code
            (nothing else is unique), or the database refuses otherwise.
    """
    try:
        yield
    except IntegrityError as error:
        fix = "Buka koperasi itu atau pakai kode lain"
        raise StoreError(where, "kode ini sudah dipakai koperasi lain", fix) from error
    except DBAPIError as error:
        raise _sentence(where, error.orig or error) from error
    except sqlite3.Error as error:
        raise _sentence(where, error) from error


def _sentence(where: str, error: BaseException) -> StoreError:
    name = str(getattr(error, "sqlite_errorname", ""))
    for start, (what, fix) in SENTENCES.items():
        if name.startswith(start):
            return StoreError(where, what, fix)
    return StoreError(where, f"basis data menolak ({error})", "Simpan salinan dengan unduh, lalu laporkan pesan ini")
