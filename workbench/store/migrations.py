"""The database's own format: an ordered list of steps, and the number of those that were taken.

A step is never changed once it has been released; a new format is one more step at the end. The words of SQL are
those that SQLite and PostgreSQL share.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from sqlalchemy import Connection, insert, select, text, update

from workbench.errors import StoreError
from workbench.store.tables import FORMAT

__all__ = ["MIGRATIONS", "Migration", "migrate"]

Migration: TypeAlias = Callable[[Connection], None]


def _first(connection: Connection) -> None:
    """Cooperatives and their versions."""
    connection.execute(
        text("""
        CREATE TABLE koperasi (
            id TEXT NOT NULL PRIMARY KEY,
            kode TEXT NOT NULL UNIQUE,
            nama TEXT NOT NULL,
            kecamatan TEXT NOT NULL,
            cari TEXT NOT NULL,
            kepala INTEGER NOT NULL,
            dihapus TEXT,
            dihapus_oleh TEXT
        )""")
    )
    connection.execute(
        text("""
        CREATE TABLE versi (
            koperasi TEXT NOT NULL REFERENCES koperasi (id),
            nomor INTEGER NOT NULL,
            waktu TEXT NOT NULL,
            oleh TEXT NOT NULL,
            cara TEXT NOT NULL,
            sidik TEXT NOT NULL,
            isi TEXT NOT NULL,
            asal INTEGER NOT NULL,
            induk INTEGER,
            PRIMARY KEY (koperasi, nomor)
        )""")
    )


def _second(connection: Connection) -> None:
    """What a person confirmed of a cooperative's steps."""
    connection.execute(
        text("""
        CREATE TABLE kepastian (
            koperasi TEXT NOT NULL REFERENCES koperasi (id),
            langkah TEXT NOT NULL,
            sidik TEXT NOT NULL,
            oleh TEXT NOT NULL,
            waktu TEXT NOT NULL,
            PRIMARY KEY (koperasi, langkah)
        )""")
    )


def _third(connection: Connection) -> None:
    """The people who may sign in, their cooperatives, and where they are signed in."""
    for statement in (
        """
        CREATE TABLE orang (
            id TEXT NOT NULL PRIMARY KEY,
            nama TEXT NOT NULL,
            kunci TEXT NOT NULL UNIQUE,
            peran TEXT NOT NULL,
            sandi TEXT NOT NULL
        )""",
        """
        CREATE TABLE keanggotaan (
            orang TEXT NOT NULL REFERENCES orang (id),
            koperasi TEXT NOT NULL REFERENCES koperasi (id),
            PRIMARY KEY (orang, koperasi)
        )""",
        """
        CREATE TABLE sesi (
            sidik TEXT NOT NULL PRIMARY KEY,
            orang TEXT NOT NULL REFERENCES orang (id),
            sampai TEXT NOT NULL
        )""",
    ):
        connection.execute(text(statement))


def _fourth(connection: Connection) -> None:
    """Training workshops: their learners, answers, attendance and history, and what a game keeps."""
    for statement in (
        """
        CREATE TABLE lokakarya (
            id TEXT NOT NULL PRIMARY KEY,
            kode TEXT NOT NULL UNIQUE,
            judul TEXT NOT NULL,
            jalur TEXT NOT NULL,
            tempat TEXT NOT NULL,
            hari TEXT NOT NULL,
            benih TEXT NOT NULL,
            tahap TEXT NOT NULL,
            terbuka TEXT NOT NULL,
            kunci TEXT NOT NULL,
            sorot TEXT NOT NULL,
            dibuat TEXT NOT NULL,
            versi INTEGER NOT NULL,
            terakhir INTEGER NOT NULL
        )""",
        """
        CREATE TABLE peserta (
            id TEXT NOT NULL PRIMARY KEY,
            lokakarya TEXT NOT NULL REFERENCES lokakarya (id),
            nomor INTEGER NOT NULL,
            panggilan TEXT NOT NULL,
            kunci TEXT NOT NULL,
            sidik TEXT NOT NULL UNIQUE,
            bergabung TEXT NOT NULL,
            terlihat TEXT NOT NULL,
            angka TEXT NOT NULL,
            UNIQUE (lokakarya, nomor),
            UNIQUE (lokakarya, kunci)
        )""",
        """
        CREATE TABLE jawaban (
            peserta TEXT NOT NULL REFERENCES peserta (id),
            id TEXT NOT NULL,
            modul TEXT NOT NULL,
            kode TEXT NOT NULL,
            babak TEXT NOT NULL,
            teks TEXT NOT NULL,
            nilai TEXT NOT NULL,
            ke INTEGER NOT NULL,
            waktu TEXT NOT NULL,
            PRIMARY KEY (peserta, id),
            UNIQUE (peserta, babak, kode, ke)
        )""",
        """
        CREATE TABLE kehadiran (
            peserta TEXT NOT NULL REFERENCES peserta (id),
            hari TEXT NOT NULL,
            pertama TEXT NOT NULL,
            terakhir TEXT NOT NULL,
            PRIMARY KEY (peserta, hari)
        )""",
        """
        CREATE TABLE riwayat_lokakarya (
            lokakarya TEXT NOT NULL REFERENCES lokakarya (id),
            nomor INTEGER NOT NULL,
            waktu TEXT NOT NULL,
            oleh TEXT NOT NULL,
            perbuatan TEXT NOT NULL,
            tentang TEXT NOT NULL,
            PRIMARY KEY (lokakarya, nomor)
        )""",
        """
        CREATE TABLE simpanan_lokakarya (
            lokakarya TEXT NOT NULL REFERENCES lokakarya (id),
            jenis TEXT NOT NULL,
            kunci TEXT NOT NULL,
            isi TEXT NOT NULL,
            versi INTEGER NOT NULL,
            waktu TEXT NOT NULL,
            PRIMARY KEY (lokakarya, jenis, kunci)
        )""",
    ):
        connection.execute(text(statement))


MIGRATIONS: tuple[Migration, ...] = (_first, _second, _third, _fourth)


def migrate(connection: Connection, steps: Sequence[Migration] = MIGRATIONS) -> None:
    """Take the steps that this database has not taken yet, all in the caller's transaction.

    Raises:
        StoreError: the database was made by a newer program.
    """
    connection.execute(text("CREATE TABLE IF NOT EXISTS format_basis_data (nomor INTEGER NOT NULL)"))
    stored = connection.execute(select(FORMAT.c.nomor)).scalar_one_or_none()
    done = stored or 0
    if done > len(steps):
        what = f"data memakai format {done}, program ini mengenal format {len(steps)}"
        raise StoreError("Basis data", what, "Perbarui Meja Kerja Koperasi")
    for step in steps[done:]:
        step(connection)
    if stored is None:
        connection.execute(insert(FORMAT).values(nomor=len(steps)))
    elif done < len(steps):
        connection.execute(update(FORMAT).values(nomor=len(steps)))
