"""Who may sign in, what they look after, and where they are signed in now.

A person is a name, a role and, but for a pendamping and the Dinas, the cooperatives that they belong to. Both are read
anew with every request, so that what is taken away is gone at once. A session is a random word in a browser; its hash
is here.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, Engine, Row, delete, insert, select, update

from workbench.errors import StoreError
from workbench.store import rows
from workbench.store.codes import NOBODYS, hashed, matches, new_code
from workbench.store.database import reading, writing
from workbench.store.tables import COOPERATIVES, MEMBERSHIPS, PEOPLE, SESSIONS

__all__ = ["SESSION", "Account", "People", "Role", "printable", "tidy_name"]

SESSION = dt.timedelta(hours=12)
"""A day's work; then the person signs in again."""

LONGEST = 60
WHERE = "Orang"


class Role(StrEnum):
    """What a person is to the cooperatives of this store."""

    PENDAMPING = "pendamping"
    PENGURUS = "pengurus"
    ANGGOTA = "anggota"
    DINAS = "dinas"

    @property
    def everywhere(self) -> bool:
        """Whether this role sees every cooperative, and belongs to none."""
        return self in (Role.PENDAMPING, Role.DINAS)


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may sign in; ``koperasi`` are their cooperatives' codes, none for a pendamping or the Dinas."""

    id: str
    nama: str
    peran: Role
    koperasi: frozenset[str]


def tidy_name(name: str) -> str:
    """A name as it is stored: one line, no stray spaces, not endless.

    >>> tidy_name("  Ani\\n Lestari "), len(tidy_name("x" * 500))
    ('Ani Lestari', 60)
    """
    return " ".join(printable(name).split())[:LONGEST].strip()


def printable(text: str) -> str:
    r"""A text that any database and any paper takes: what has no shape becomes a blank.

    >>> printable("15.450\x00\ud800\n")
    '15.450   '
    """
    return "".join(letter if letter.isprintable() else " " for letter in text)


class People:
    """The people of a store; ``Store.people``. Every method is one short transaction.

    Raises StoreError as the store does; and where a name is not there, or is there already.

    >>> from workbench.store import open_store
    >>> with open_store("sqlite://") as store:
    ...     code = store.people.add("Ani Lestari")
    ...     token = store.people.begin(store.people.checked("ani lestari", code))
    ...     here = store.people.who(token).nama
    ...     code = store.people.renew("Ani Lestari")
    ...     here, store.people.who(token)
    ('Ani Lestari', None)
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, nama: str, peran: Role = Role.PENDAMPING, koperasi: Iterable[str] = ()) -> str:
        """Let a person in. Returns the code to sign in with: it is told now and never again."""
        name, code = tidy_name(nama), new_code()
        if not name:
            raise StoreError(WHERE, "namanya kosong", "Tulis nama orang itu")
        stored = hashed(code)
        with writing(self._engine, WHERE) as c:
            if _find(c, name) is not None:
                raise StoreError(WHERE, f"{name} sudah ada", "Beri nama lain, atau ganti kodenya")
            person = uuid.uuid4().hex
            told = {"nama": name, "kunci": name.casefold(), "peran": peran.value, "sandi": stored}
            c.execute(insert(PEOPLE).values(id=person, **told))
            _place(c, person, peran, koperasi)
        return code

    def change(self, nama: str, peran: Role, koperasi: Iterable[str] = ()) -> None:
        """Give a person another role, or other cooperatives."""
        with writing(self._engine, WHERE) as c:
            row = _held(c, nama)
            c.execute(update(PEOPLE).where(PEOPLE.c.id == row.id).values(peran=peran.value))
            _place(c, row.id, peran, koperasi)

    def renew(self, nama: str) -> str:
        """Give a person another code; wherever they were signed in, they no longer are. Returns the code."""
        code = new_code()
        stored = hashed(code)
        with writing(self._engine, WHERE) as c:
            row = _held(c, nama)
            c.execute(update(PEOPLE).where(PEOPLE.c.id == row.id).values(sandi=stored))
            c.execute(delete(SESSIONS).where(SESSIONS.c.orang == row.id))
        return code

    def remove(self, nama: str) -> None:
        """Let a person in no longer; what they saved keeps their name."""
        with writing(self._engine, WHERE) as c:
            row = _held(c, nama)
            c.execute(delete(SESSIONS).where(SESSIONS.c.orang == row.id))
            c.execute(delete(MEMBERSHIPS).where(MEMBERSHIPS.c.orang == row.id))
            c.execute(delete(PEOPLE).where(PEOPLE.c.id == row.id))

    def list(self) -> tuple[Account, ...]:
        """Everybody, by name."""
        with reading(self._engine, WHERE) as c:
            return tuple(_account(c, row) for row in c.execute(select(PEOPLE).order_by(PEOPLE.c.kunci)).all())

    def named(self, nama: str) -> Account | None:
        """The person with this name, whatever its capitals."""
        with reading(self._engine, WHERE) as c:
            row = _find(c, nama)
            return _account(c, row) if row else None

    def checked(self, nama: str, code: str) -> Account | None:
        """The person with this name and this code. Slow on purpose, and as slow where there is no such name."""
        with reading(self._engine, WHERE) as c:
            row = _find(c, nama)
            account = _account(c, row) if row else None
        right = matches(code, row.sandi if row else NOBODYS)
        return account if right else None

    def begin(self, account: Account, now: dt.datetime | None = None) -> str:
        """Begin a session. Returns the word that the browser keeps; it holds for :data:`SESSION`."""
        token, moment = secrets.token_urlsafe(32), now or dt.datetime.now(dt.UTC)
        until = rows.stored(moment + SESSION)
        with writing(self._engine, WHERE) as c:
            c.execute(delete(SESSIONS).where(SESSIONS.c.sampai <= rows.stored(moment)))
            c.execute(insert(SESSIONS).values(sidik=_print(token), orang=account.id, sampai=until))
        return token

    def who(self, token: str, now: dt.datetime | None = None) -> Account | None:
        """Whose session this is; nobody's once it ended or ran out."""
        moment, t = rows.stored(now or dt.datetime.now(dt.UTC)), SESSIONS.c
        query = select(PEOPLE).join_from(PEOPLE, SESSIONS, t.orang == PEOPLE.c.id)
        with reading(self._engine, WHERE) as c:
            row = c.execute(query.where(t.sidik == _print(token), t.sampai > moment)).one_or_none()
            return _account(c, row) if row else None

    def end(self, token: str) -> None:
        """End a session; one that is not there stays so."""
        with writing(self._engine, WHERE) as c:
            c.execute(delete(SESSIONS).where(SESSIONS.c.sidik == _print(token)))


def _print(token: str) -> str:
    """The word is random, so a quick hash hides it as well as a slow one."""
    return hashlib.sha256(token.encode()).hexdigest()


def _find(c: Connection, nama: str) -> Row | None:  # type: ignore[type-arg]
    return c.execute(select(PEOPLE).where(PEOPLE.c.kunci == tidy_name(nama).casefold())).one_or_none()


def _held(c: Connection, nama: str) -> Row:  # type: ignore[type-arg]
    row = _find(c, nama)
    if row is None:
        raise StoreError(WHERE, f"{tidy_name(nama)} tidak ada", "Lihat nama yang ada dengan: workbench orang daftar")
    return row


def _account(c: Connection, row: Row) -> Account:  # type: ignore[type-arg]
    """A row as a record; cooperatives by the code that they have now."""
    t = MEMBERSHIPS.c
    query = select(COOPERATIVES.c.kode).join_from(COOPERATIVES, MEMBERSHIPS, t.koperasi == COOPERATIVES.c.id)
    codes = c.execute(query.where(t.orang == row.id)).scalars()
    return Account(row.id, row.nama, Role(row.peran), frozenset(codes))


def _place(c: Connection, person: str, peran: Role, koperasi: Iterable[str]) -> None:
    """Write down which cooperatives a person belongs to, instead of those before."""
    codes = sorted(set(koperasi))
    if peran.everywhere and codes:
        raise StoreError(WHERE, f"{peran.value} melihat semua koperasi", "Pilih peran pengurus atau anggota")
    if not peran.everywhere and not codes:
        raise StoreError(WHERE, f"koperasi {peran.value} belum disebut", "Sebut kodenya dengan --koperasi")
    c.execute(delete(MEMBERSHIPS).where(MEMBERSHIPS.c.orang == person))
    for code in codes:
        c.execute(insert(MEMBERSHIPS).values(orang=person, koperasi=rows.held(c, code, WHERE).id))
