"""Processes killed in the middle, two of them at once, and a full disk: what was acknowledged is there."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy

from tests.store.savers import KODE, database, numbered, small, start
from workbench.errors import StoreError
from workbench.plan import Plan, example
from workbench.store import Store, export_file, open_store

KILLS = 10
TIMES = 25


def told_until_killed(url: str) -> list[tuple[int, int]]:
    """What a saving process said it had saved before it was killed at a random moment."""
    with start("forever", url) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        first = child.stdout.readline()
        time.sleep(random.uniform(0, 0.15))
        child.kill()
        rest = child.stdout.read()  # not communicate(), which leaves out what readline() has read ahead
        assert first, child.stderr.read()
    whole = [line for line in (first + rest).splitlines(keepends=True) if line.endswith("\n")]
    return [(int(number), int(jumlah)) for number, jumlah in map(str.split, whole)]


def test_what_was_acknowledged_survives_a_killed_process(tmp_path: Path) -> None:
    url, acknowledged = database(tmp_path), list[tuple[int, int]]()
    for kill in range(1, KILLS + 1):
        acknowledged += told_until_killed(url)
        with open_store(url) as store:
            store.check_integrity()
            numbers = [stamp.nomor for stamp in store.history(KODE)]
            assert numbers == list(range(1, len(numbers) + 1))
            unsaid = len(numbers) - len(acknowledged)
            assert 0 <= unsaid <= kill  # a commit may have been whole and its line not yet said
            assert isinstance(store.head(KODE).plan, Plan)
    with open_store(url) as store:
        assert len(acknowledged) >= KILLS
        for number, jumlah in acknowledged:
            assert store.version(KODE, number).plan == numbered(example(), jumlah)


def test_two_processes_on_one_plan_lose_no_update(tmp_path: Path) -> None:
    url = database(tmp_path)
    with open_store(url) as store:
        store.save(small(0), "awal", None)
    children = [start("counting", url, field, str(TIMES)) for field in ("jumlah", "perempuan")]
    assert [next(iter(child.stdout or [])) for child in children] == ["siap\n", "siap\n"]
    for child in children:
        print("mulai", file=child.stdin, flush=True)
    outputs = [child.communicate() for child in children]
    assert [child.returncode for child in children] == [0, 0], outputs
    with open_store(url) as store:
        head = store.head(small().profil.kode)
    assert (head.plan.anggota.jumlah, head.plan.anggota.perempuan) == (TIMES, TIMES)
    assert head.nomor == 2 * TIMES + 1
    assert sum(int(conflicts) for conflicts, _ in outputs) > 0


@contextmanager
def pages_at_most(count: int) -> Iterator[None]:
    """Every connection made here finds a disk that is full after so many pages."""

    def limit(connection: sqlite3.Connection, _: Any) -> None:
        connection.execute(f"PRAGMA max_page_count={count}").close()

    sqlalchemy.event.listen(sqlalchemy.Engine, "connect", limit)
    try:
        yield
    finally:
        sqlalchemy.event.remove(sqlalchemy.Engine, "connect", limit)


def save_on_and_on(store: Store, plan: Plan, base: int) -> None:
    """Versions of the plan, each with its own number as that of the members."""
    for number in range(base + 1, 100):
        store.save(numbered(plan, number), "Ani", number - 1)


def test_a_full_disk_is_a_sentence_and_what_was_there_stays(tmp_path: Path) -> None:
    url, plan = database(tmp_path), example()
    with open_store(url) as store:
        base = store.save(numbered(plan, 1), "Ani", None).version.nomor
    with pages_at_most(24), open_store(url) as store:
        with pytest.raises(StoreError, match=r"penyimpanan penuh, perubahan ini belum tersimpan\. Kosongkan ruang"):
            save_on_and_on(store, plan, base)
        kept = store.head(KODE)
        assert kept.plan == numbered(plan, kept.nomor)
    with open_store(url) as store:
        store.check_integrity()
        assert store.head(KODE) == kept
        assert store.save(numbered(plan, 1_000), "Ani", kept.nomor).baru


def test_another_writer_that_does_not_end_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.store.database.PRAGMAS", ("busy_timeout=20", "journal_mode=WAL"))
    with open_store(database(tmp_path)) as store:
        store.save(small(), "Ani", None)
        other = sqlite3.connect(tmp_path / "koperasi.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="sedang dipakai program lain, perubahan ini belum tersimpan"):
            store.save(small(1), "Ani", 1)
        assert store.head(small().profil.kode).nomor == 1  # readers do not wait
        other.close()
        assert store.save(small(1), "Ani", 1).baru


@pytest.mark.parametrize(
    "content", [b"bukan basis data, tetapi teks yang cukup panjang " * 50, b"SQLite format 3\0xx" * 99]
)
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "koperasi.db"
    file.write_bytes(content)
    with pytest.raises(StoreError, match=r"bukan basis data kami atau rusak|berkas basis data rusak"):
        open_store(database(tmp_path))
    assert file.read_bytes() == content


def test_a_version_whose_text_was_damaged_is_named(tmp_path: Path) -> None:
    with open_store(database(tmp_path)) as store:
        store.save(small(1), "Ani", None)
        store.save(small(2), "Ani", 1)
    with sqlite3.connect(tmp_path / "koperasi.db") as raw:
        raw.execute("UPDATE versi SET isi = replace(isi, 'Gerai', 'Garai') WHERE nomor = 1")
    raw.close()
    with open_store(database(tmp_path)) as store:
        assert store.head(small().profil.kode).plan == small(2)
        with pytest.raises(StoreError, match="versi 1: isi versi ini rusak"):
            store.check_integrity()


def test_sqlite_keeps_what_it_acknowledged(tmp_path: Path) -> None:
    seen: list[tuple[Any, ...]] = []

    def look(connection: sqlite3.Connection, *_: Any) -> None:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        seen.append(tuple(connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names))

    sqlalchemy.event.listen(sqlalchemy.Engine, "checkout", look)
    try:
        open_store(database(tmp_path)).close()
    finally:
        sqlalchemy.event.remove(sqlalchemy.Engine, "checkout", look)
    assert seen == [("wal", 2, 1, 10_000)]


def test_the_file_alone_is_enough_on_another_laptop(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    with open_store(database(tmp_path / "a")) as here:
        here.save(example(), "Ani", None)
        content = export_file(here.head(KODE).plan)
    with open_store(database(tmp_path / "b")) as there:
        assert there.import_file(content, "Budi").tersimpan
        assert there.head(KODE).plan == example()
