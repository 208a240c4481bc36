"""Reading and appending rows: what a transaction of :class:`workbench.store.repository.Store` is made of."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from workbench.book import KINDS, MARK, Book
from workbench.errors import StoreError
from workbench.plan import Plan
from workbench.store.files import read_file
from workbench.store.records import Confirmation, D, Entry, Stamp, Version, Way
from workbench.store.tables import CONFIRMATIONS, COOPERATIVES, VERSIONS

__all__ = [
    "MEMBER",
    "Held",
    "append",
    "coded",
    "confirm",
    "confirmations",
    "entries",
    "entry",
    "every", "every_confirmation",
    "find",
    "forget",
    "held",
    "is_book",
    "members",
    "neighbour",
    "read_document",
    "repeat",
    "stamps",
    "stored",
    "unconfirm",
    "version",
]  # fmt: skip

MEMBER = MARK
"""Between a cooperative's code and the number of a member's business: a plan of its own, in no list of cooperatives.
A book has the name of its kind there."""
STAMP = (VERSIONS.c.nomor, VERSIONS.c.waktu, VERSIONS.c.oleh, VERSIONS.c.cara, VERSIONS.c.sidik)


@dataclass(frozen=True, slots=True)
class Held:
    """A cooperative's row: ``kepala`` is the number of its newest version."""

    id: str
    kode: str
    kepala: int
    dihapus: str | None
    dihapus_oleh: str | None


def stored(moment: dt.datetime) -> str:
    """A moment as it is stored: UTC, and texts sort as the times do."""
    return moment.astimezone(dt.UTC).isoformat(timespec="microseconds")


def find(c: Connection, kode: str) -> Held | None:
    """The cooperative with this code, put aside or not; its row stays ours until the transaction ends."""
    t = COOPERATIVES.c
    query = select(t.id, t.kode, t.kepala, t.dihapus, t.dihapus_oleh).where(t.kode == kode).with_for_update()
    row = c.execute(query).one_or_none()
    return Held(*row) if row else None


def held(c: Connection, kode: str, where: str, deleted: bool = False) -> Held:
    """The cooperative with this code.

    Raises:
        StoreError: there is none, or it was put aside and ``deleted`` does not allow that.
    """
    found = find(c, kode)
    if found is None:
        raise StoreError(where, f"koperasi dengan kode {kode} belum ada", "Cari koperasi itu di daftar")
    if found.dihapus and not deleted:
        what = f"koperasi dengan kode {kode} sudah dihapus oleh {found.dihapus_oleh}"
        raise StoreError(where, what, "Pulihkan koperasi itu dahulu")
    return found


def stamps(c: Connection, held: Held, after: int = 0) -> tuple[Stamp, ...]:
    """The versions after a number, oldest first, without their content."""
    t = VERSIONS.c
    query = select(*STAMP).where(t.koperasi == held.id, t.nomor > after).order_by(t.nomor)
    return tuple(_stamp(*row) for row in c.execute(query))


def _stamp(nomor: int, waktu: str, oleh: str, cara: str, sidik: str) -> Stamp:
    return Stamp(nomor, dt.datetime.fromisoformat(waktu), oleh, Way(cara), sidik)


def version(c: Connection, held: Held, number: int) -> Version[Any]:
    """One version.

    Raises:
        StoreError: there is none with this number, or its text is not what was stored.
    """
    t = VERSIONS.c
    row = c.execute(select(t.isi, *STAMP).where(t.koperasi == held.id, t.nomor == number)).one_or_none()
    where = f"Koperasi {held.kode}, versi {number}"
    if row is None:
        raise StoreError(where, "versi ini tidak ada", f"Pilih versi 1 sampai {held.kepala}")
    text, stamp = row[0], _stamp(*row[1:])
    if _digest(text) != stamp.sidik:
        raise StoreError(where, "isi versi ini rusak", "Buka versi lain atau ambil salinan cadangan")
    return _whole(stamp, read_document(held.kode, text, where))


def is_book(kode: str) -> bool:
    """Whether a book stands under this code, and no plan.

    >>> is_book("61.05.20.2002~pantau"), is_book("61.05.20.2002~1")
    (True, False)
    """
    return kode.partition(MEMBER)[2] in KINDS


def read_document(kode: str, text: str, where: str) -> Plan | Book:
    """What is stored under a code. Raises PlanError where it cannot be read."""
    return Book.from_json(text, where) if is_book(kode) else read_file(text, where)


def every(c: Connection, kind: str = "") -> dict[str, Plan | Book]:
    """The newest version of every book of a kind by its cooperative's code; without a kind, of every cooperative.

    What was put aside is left out.
    """
    t, v = COOPERATIVES.c, VERSIONS.c
    query = select(t.kode, v.isi).join_from(COOPERATIVES, VERSIONS, (v.koperasi == t.id) & (v.nomor == t.kepala))
    mine = t.kode.endswith(f"{MEMBER}{kind}", autoescape=True) if kind else ~t.kode.contains(MEMBER, autoescape=True)
    query = query.where(mine, t.dihapus.is_(None)).order_by(t.kode)
    return {kode.partition(MEMBER)[0]: read_document(kode, text, kode) for kode, text in c.execute(query)}


def forget(c: Connection, held: Held) -> int:
    """Overwrite every version but the newest; how many those were."""
    t = VERSIONS.c
    gone = c.execute(delete(VERSIONS).where(t.koperasi == held.id, t.nomor < held.kepala)).rowcount
    c.execute(update(VERSIONS).where(t.koperasi == held.id).values(asal=held.kepala, induk=None))
    return gone


def _whole(stamp: Stamp, plan: D) -> Version[D]:
    return Version(stamp.nomor, stamp.waktu, stamp.oleh, stamp.cara, stamp.sidik, plan)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _origin(c: Connection, held: Held, number: int) -> tuple[int, int | None]:
    """Which version a version repeats, and which one stood before that: ``(asal, induk)``."""
    t = VERSIONS.c
    row = c.execute(select(t.asal, t.induk).where(t.koperasi == held.id, t.nomor == number)).one()
    return row.asal, row.induk


def neighbour(c: Connection, held: Held, forward: bool) -> int | None:
    """The version that undo, or redo where ``forward``, brings back."""
    asal, induk = _origin(c, held, held.kepala)
    if not forward:
        return induk
    t = VERSIONS.c
    query = select(func.max(t.nomor)).where(t.koperasi == held.id, t.induk == asal, t.asal == t.nomor)
    found: int | None = c.execute(query).scalar_one()
    return found


def append(c: Connection, held: Held | None, plan: D, by: str, way: Way, asal: int | None = None) -> Version[D]:
    """Write one more version as the newest; ``asal`` is the version that it repeats, where it does.

    Raises:
        sqlalchemy.exc.IntegrityError: the plan's code belongs to another cooperative.
    """
    number = held.kepala + 1 if held else 1
    row = uuid.uuid4().hex if held is None else held.id
    induk = None
    if held is None:
        c.execute(insert(COOPERATIVES).values(id=row, **_shown(plan, number)))
    else:
        induk = _origin(c, held, asal)[1] if asal else _origin(c, held, held.kepala)[0]
        c.execute(update(COOPERATIVES).where(COOPERATIVES.c.id == row).values(**_shown(plan, number)))
    text = plan.model_dump_json()
    stamp = Stamp(number, dt.datetime.now(dt.UTC), by, way, _digest(text))
    tree = {"asal": asal or number, "induk": induk}
    told = {"nomor": number, "waktu": stored(stamp.waktu), "oleh": by, "cara": way.value, "sidik": stamp.sidik}
    c.execute(insert(VERSIONS).values(koperasi=row, isi=text, **told, **tree))
    return _whole(stamp, plan)


def repeat(c: Connection, held: Held, plan: D, by: str, way: Way, number: int) -> Version[D]:
    """Write a plan as :func:`append` does, as a repeat of what the version ``number`` says."""
    return append(c, held, plan, by, way, asal=_origin(c, held, number)[0])


def members(c: Connection, kode: str) -> list[Held]:
    """The books of a cooperative and the businesses of its members, put aside or not."""
    t = COOPERATIVES.c
    query = select(t.kode).where(t.kode.startswith(f"{kode}{MEMBER}", autoescape=True)).order_by(t.kode)
    return [held(c, one, "Simpan", deleted=True) for one in c.execute(query).scalars()]


def coded(plan: D, kode: str) -> D:
    """The plan or the book under another code; itself where it has that one."""
    if plan.kepala.kode == kode:
        return plan
    part = "kepala" if isinstance(plan, Book) else "profil"
    return cast(D, plan.model_copy(update={part: plan.kepala.model_copy(update={"kode": kode})}))


def _shown(plan: Plan | Book, number: int) -> dict[str, Any]:
    profile = plan.kepala
    words = (profile.nama, profile.kode, profile.desa, profile.kecamatan)
    return {
        "kode": profile.kode,
        "nama": profile.nama,
        "kecamatan": profile.kecamatan,
        "cari": "\n".join(words).casefold(),
        "kepala": number,
    }


def entries(deleted: bool, text: str = "", of: str = "") -> Select[Any]:
    """Cooperatives with their newest version, by name; those put aside where ``deleted``, else the others.

    Every word of ``text`` must stand in the name, the code, the desa or the kecamatan. With ``of``, the businesses of
    that cooperative's members instead.
    """
    t, v = COOPERATIVES.c, VERSIONS.c
    head = (v.koperasi == t.id) & (v.nomor == t.kepala)
    query = select(t.kode, t.nama, t.kecamatan, v.nomor, v.waktu, v.oleh, t.dihapus)
    query = query.join_from(COOPERATIVES, VERSIONS, head).order_by(t.cari)
    query = query.where(t.dihapus.is_not(None) if deleted else t.dihapus.is_(None))
    member = t.kode.startswith(f"{of}{MEMBER}", autoescape=True)
    query = query.where(member if of else ~t.kode.contains(MEMBER, autoescape=True))
    if of:
        query = query.where(*(~t.kode.endswith(f"{MEMBER}{kind}", autoescape=True) for kind in KINDS))
    for word in text.casefold().split():
        query = query.where(t.cari.contains(word, autoescape=True))
    return query


def entry(kode: str, nama: str, kecamatan: str, nomor: int, waktu: str, oleh: str, dihapus: str | None) -> Entry:
    """A row of :func:`entries` as a record."""
    deleted = dt.datetime.fromisoformat(dihapus) if dihapus else None
    return Entry(kode, nama, kecamatan, nomor, dt.datetime.fromisoformat(waktu), oleh, deleted)


def confirm(c: Connection, held: Held, step: str, digest: str, by: str) -> None:
    """Note what a person confirmed of a step, instead of what was noted before."""
    unconfirm(c, held, step)
    told = {"langkah": step, "sidik": digest, "oleh": by, "waktu": stored(dt.datetime.now(dt.UTC))}
    c.execute(insert(CONFIRMATIONS).values(koperasi=held.id, **told))


def unconfirm(c: Connection, held: Held, step: str) -> None:
    """Take back what was confirmed of a step."""
    t = CONFIRMATIONS.c
    c.execute(delete(CONFIRMATIONS).where(t.koperasi == held.id, t.langkah == step))


def confirmations(c: Connection, held: Held) -> dict[str, Confirmation]:
    """What was confirmed, by step."""
    t = CONFIRMATIONS.c
    query = select(t.langkah, t.sidik, t.oleh, t.waktu).where(t.koperasi == held.id).order_by(t.langkah)
    return {row[0]: _confirmation(*row) for row in c.execute(query)}


def every_confirmation(c: Connection) -> dict[str, dict[str, Confirmation]]:
    """What was confirmed of every cooperative, by code and step."""
    t, k = CONFIRMATIONS.c, COOPERATIVES.c
    query = select(k.kode, t.langkah, t.sidik, t.oleh, t.waktu).join_from(
        CONFIRMATIONS, COOPERATIVES, t.koperasi == k.id
    )
    found: dict[str, dict[str, Confirmation]] = {}
    for kode, *row in c.execute(query.order_by(k.kode, t.langkah)):
        found.setdefault(kode, {})[row[0]] = _confirmation(*row)
    return found


def _confirmation(langkah: str, sidik: str, oleh: str, waktu: str) -> Confirmation:
    return Confirmation(langkah, sidik, oleh, dt.datetime.fromisoformat(waktu))
