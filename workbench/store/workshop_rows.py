"""Rows of workshops: what the transactions of :class:`workbench.store.workshops.Workshops` are made of."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import secrets
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from workbench.errors import StoreError
from workbench.store.people import tidy_name
from workbench.store.rows import stored
from workbench.store.tables import ATTENDANCE, DEEDS, LEARNERS, WORKSHOPS
from workbench.store.workshop_records import Attempt, Babak, Deed, Kept, Learner, Presence, Stage, Workshop

__all__ = [
    "WHERE", "attempt", "attended", "code", "day", "deed", "gone", "held", "held_learner", "id_of", "kept", "learner",
    "log", "nickname", "presence", "shown", "tidy_code", "together", "token_print", "unique", "way_back", "workshop",
]  # fmt: skip

WHERE = "Lokakarya"
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0 and O, no 1, I and L: what cannot be misread on a wall or misheard."""
CODE = 6
NICKNAME = 24
DIGITS = 5


def code() -> str:
    """A new code to join with."""
    return "".join(secrets.choice(SIGNS) for _ in range(CODE))


def tidy_code(kode: str) -> str:
    """A code as it is stored, however it was typed.

    >>> tidy_code(" k7m-2pq ")
    'K7M2PQ'
    """
    return "".join(sign for sign in kode.upper() if sign.isalnum())


def token_print(token: str) -> str:
    """The word on a phone is random, so a quick hash hides it as well as a slow one."""
    return hashlib.sha256(token.encode()).hexdigest()


def way_back(workshop: Workshop, learner: Learner) -> str:
    """Four digits by which a learner whose phone forgot them comes back; nowhere stored."""
    digest = hashlib.sha256(f"{workshop.benih}/{learner.id}".encode()).hexdigest()
    return f"{int(digest, 16) % 10**4:04d}"


def nickname(typed: str) -> str:
    """A nickname as it is stored.

    Raises:
        StoreError: it is empty, or it holds so many digits that it may be an identity or telephone number.

    >>> nickname("  Mama   Lusia ")
    'Mama Lusia'
    """
    name = tidy_name(typed)[:NICKNAME].strip()
    if not name:
        raise StoreError("Panggilan", "masih kosong", "Tulis nama panggilan Anda")
    if len(re.findall(r"\d", typed)) >= DIGITS:
        raise StoreError("Panggilan", "jangan memakai nomor KTP atau telepon", "Tulis nama panggilan saja")
    return name


def unique(name: str, taken: set[str]) -> str:
    """The nickname itself, or with the first number behind it that nobody has.

    >>> unique("Ani", {"ani", "ani 2"})
    'Ani 3'
    """
    number, found = 1, name
    while found.casefold() in taken:
        number += 1
        found = f"{name} {number}"
    return found


def gone() -> StoreError:
    """A workshop or a learner that is not here, or no longer."""
    return StoreError(WHERE, "data ini tidak ada, mungkin sudah dihapus", "Gabung lagi, atau pilih dari daftar")


def held(c: Connection, workshop_id: str, lock: bool = True) -> Workshop:
    """The workshop with this id; with ``lock`` its row stays ours until the transaction ends."""
    query = select(WORKSHOPS).where(WORKSHOPS.c.id == workshop_id)
    row = c.execute(query.with_for_update() if lock else query).one_or_none()
    if row is None:
        raise gone()
    return workshop(row)


def held_learner(c: Connection, learner_id: str) -> Learner:
    """The learner with this id; their row stays ours until the transaction ends."""
    row = c.execute(select(LEARNERS).where(LEARNERS.c.id == learner_id).with_for_update()).one_or_none()
    if row is None:
        raise gone()
    return learner(row)


def together(names: frozenset[str]) -> str:
    """A set of names as one text."""
    return json.dumps(sorted(names))


def shown(c: Connection, old: Workshop, **values: Any) -> Workshop:
    """Write down what a screen must show, and that it changed."""
    at = WORKSHOPS.c.id == old.id
    c.execute(update(WORKSHOPS).where(at).values(versi=old.versi + 1, **values))
    return workshop(c.execute(select(WORKSHOPS).where(at)).one())


def log(c: Connection, at: Workshop, oleh: str, perbuatan: str, tentang: str) -> None:
    """Note what a trainer did; the workshop's row is ours, so its version numbers what is done to it."""
    told = {"oleh": tidy_name(oleh), "perbuatan": perbuatan, "tentang": tentang}
    moment = stored(dt.datetime.now(dt.UTC))
    c.execute(insert(DEEDS).values(lokakarya=at.id, nomor=at.versi, waktu=moment, **told))


def workshop(row: Row[Any]) -> Workshop:
    """A row as a record."""
    t = row._mapping
    days = tuple(dt.date.fromisoformat(day) for day in json.loads(t["hari"]))
    return Workshop(
        **{name: t[name] for name in ("id", "kode", "judul", "jalur", "tempat", "benih", "sorot", "versi")},
        hari=days,
        tahap=Stage(t["tahap"]),
        terbuka=frozenset(json.loads(t["terbuka"])),
        kunci=frozenset(json.loads(t["kunci"])),
        dibuat=dt.datetime.fromisoformat(t["dibuat"]),
    )


def learner(row: Row[Any]) -> Learner:
    """A row as a record."""
    t = row._mapping
    joined, seen = (dt.datetime.fromisoformat(t[name]) for name in ("bergabung", "terlihat"))
    return Learner(t["id"], t["lokakarya"], t["nomor"], t["panggilan"], joined, seen, json.loads(t["angka"]))


def attempt(row: Row[Any]) -> Attempt:
    """A row as a record."""
    told = {name: row._mapping[name] for name in ("id", "peserta", "modul", "kode", "teks", "nilai", "ke")}
    moment = dt.datetime.fromisoformat(row._mapping["waktu"])
    return Attempt(**told, babak=Babak(row._mapping["babak"]), waktu=moment)


def presence(row: Row[Any]) -> Presence:
    """A row as a record."""
    t = row._mapping
    first, last = (dt.datetime.fromisoformat(t[name]) for name in ("pertama", "terakhir"))
    return Presence(t["peserta"], dt.date.fromisoformat(t["hari"]), first, last)


def deed(row: Row[Any]) -> Deed:
    """A row as a record."""
    t = row._mapping
    return Deed(dt.datetime.fromisoformat(t["waktu"]), t["oleh"], t["perbuatan"], t["tentang"])


def kept(row: Row[Any]) -> Kept:
    """A row as a record."""
    t = row._mapping
    return Kept(t["isi"], t["versi"], dt.datetime.fromisoformat(t["waktu"]))


def id_of(c: Connection, kode: str) -> str:
    """The id behind a code to join with."""
    found: str | None = c.execute(select(WORKSHOPS.c.id).where(WORKSHOPS.c.kode == tidy_code(kode))).scalar()
    if found is None:
        raise StoreError("Kode", f"“{kode.strip()[:12]}” tidak dikenal", "Lihat lagi kode di layar pelatih")
    return found


def day(moment: dt.datetime) -> dt.date:
    """The day on this computer's calendar: the workshop's own."""
    return moment.astimezone().date()


def attended(c: Connection, learner_id: str, moment: dt.datetime) -> None:
    """Note a learner's day; their row is ours."""
    t = ATTENDANCE.c
    at = (t.peserta == learner_id) & (t.hari == day(moment).isoformat())
    if c.execute(update(ATTENDANCE).where(at).values(terakhir=stored(moment))).rowcount == 0:
        times = {"pertama": stored(moment), "terakhir": stored(moment)}
        c.execute(insert(ATTENDANCE).values(peserta=learner_id, hari=day(moment).isoformat(), **times))
