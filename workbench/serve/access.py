"""Who may do what: one function, :func:`may`, which every page, form, download and kernel asks. What it does not
allow by name is refused.

A page's kernel belongs to the person who opened the page (:class:`Owners`): nobody else reaches it, signed in or not.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from jupyter_server.auth.authorizer import Authorizer
from jupyter_server.auth.identity import User

from workbench.errors import StoreError
from workbench.serve.problems import Problem
from workbench.store import MEMBER, Account, Role, Store

__all__ = ["Action", "Owner", "Owners", "OwnersOnly", "Person", "Place", "end_what_ended", "may"]

MOST_PAGES = 8
TOO_MANY = f"Anda sudah membuka {MOST_PAGES} halaman sekaligus."

PRIVATE = frozenset({"ringkas", "daftar_usaha", "rat_shu", "sentra_bisnis"})
"""The apps that tell of single people: those are nobody else's but the board's and the pendamping's."""
INSIDE = PRIVATE | {"kunjungan"}
"""What members do not see either: the pendamping's notes, and who can be reached how."""
BOARD = "papan_dinas"
"""The app of a district: the Dinas changes what it filters and assumes."""


class Action(StrEnum):
    """What a person wants to do."""

    MASUK = "masuk"
    """See what everybody sees who may be here at all: the home page, the way out."""
    BACA = "baca"
    """See a cooperative: its steps, its history, its papers."""
    UBAH = "ubah"
    """Change a cooperative."""
    ATUR = "atur"
    """Begin cooperatives, take them in from files, put them aside and bring them back."""
    LATIH = "latih"
    """Run training workshops: stages, modules, the learners' answers and papers."""


ALLOWED = {
    Role.PENDAMPING: frozenset(Action),
    Role.PENGURUS: frozenset({Action.MASUK, Action.BACA, Action.UBAH}),
    Role.ANGGOTA: frozenset({Action.MASUK, Action.BACA}),
    Role.DINAS: frozenset({Action.MASUK, Action.BACA}),
}


@dataclass
class Person(User):
    """The person of a request. ``id`` is empty on a site where nobody signs in, ``sesi`` where no cookie said it."""

    peran: Role = Role.ANGGOTA
    koperasi: frozenset[str] = frozenset()
    id: str = ""
    sesi: str = ""

    @classmethod
    def of(cls, account: Account, sesi: str = "") -> Person:
        """The person behind an account."""
        return cls(account.nama, peran=account.peran, koperasi=account.koperasi, id=account.id, sesi=sesi)


def may(person: Person | Account, action: Action, kode: str = "", langkah: str = "") -> bool:
    """Whether a person may do this to a cooperative (``kode``), in a step of it (``langkah``).

    A pendamping may do everything. The board (pengurus) sees and changes its own cooperatives and the businesses of
    their members. A member (anggota) sees their own cooperative, but no other member's business and not the notes of
    the pendamping, and changes nothing.
    The Dinas sees every cooperative, but no single person's business, and changes only what its own board shows.

    >>> ani = Person("Ani", peran=Role.PENGURUS, koperasi=frozenset({"61.05.20.2002"}))
    >>> may(ani, Action.UBAH, "61.05.20.2002"), may(ani, Action.BACA, "61.05.01.1001"), may(ani, Action.ATUR)
    (True, False, False)
    """
    if person.peran is Role.DINAS and action is Action.UBAH:
        return langkah == BOARD
    if action not in ALLOWED[person.peran]:
        return False
    if action is Action.MASUK or person.peran is Role.PENDAMPING:
        return True
    cooperative, _, business = kode.partition(MEMBER)
    private = business or langkah in (INSIDE if person.peran is Role.ANGGOTA else PRIVATE)
    if person.peran is Role.DINAS:
        return not private
    return cooperative in person.koperasi and (person.peran is Role.PENGURUS or not private)


@dataclass(frozen=True, slots=True)
class Owner:
    """Who opened the page of a kernel, in which session, and what it shows."""

    id: str
    nama: str
    sesi: str
    kode: str
    langkah: str


@dataclass(eq=False, slots=True)
class Place:
    """What a page of a person holds while it is being made; ``kernel`` as soon as it has one."""

    id: str
    kernel: str = ""


class Owners:
    """Whose the kernels are."""

    def __init__(self) -> None:
        self._owners: dict[str, Owner] = {}
        self._making: list[Place] = []
        self._ending: set[str] = set()

    def bind(self, kernel: str, person: Person, kode: str, langkah: str) -> None:
        """Note who opened the page of a new kernel."""
        self._owners[kernel] = Owner(person.id, person.name, person.sesi, kode, langkah)

    def allow(self, person: Person, kernel: str) -> bool:
        """Whether this person opened the page of this kernel, and may still see what it shows."""
        owner = self._owners.get(kernel)
        return owner is not None and owner.id == person.id and may(person, Action.BACA, owner.kode, owner.langkah)

    def living(self, kernels: Any) -> Iterator[tuple[str, Owner]]:
        """The kernels that still run, oldest first; those that do not are forgotten."""
        self._owners = {kernel: owner for kernel, owner in self._owners.items() if kernel in kernels}
        yield from tuple(self._owners.items())

    @asynccontextmanager
    async def place(self, kernels: Any, person: Person) -> AsyncIterator[Place]:
        """A place for one more page of a person, until that page is made and counts by its kernel.

        One person does not take all the places: of too many pages, one that lost its browser gives way, and none that
        is being made. Counting and taking are one step, so pages that are opened at once count each other.

        Raises:
            Problem: all the pages that this person may have are open.
        """
        gives_way = self._gives_way(kernels, person.id) if person.id else None
        self._making.append(place := Place(person.id))
        try:
            if gives_way is not None:
                self._ending.add(gives_way)
                await kernels.shutdown_kernel(gives_way)
            yield place
        finally:
            self._making.remove(place)
            self._ending.discard(gives_way or "")

    def _gives_way(self, kernels: Any, person: str) -> str | None:
        """The kernel that has to end before this person opens one more page; raises Problem as :meth:`place`."""
        making = [place.kernel for place in self._making if place.id == person]
        besides = {*making, *self._ending}
        made = [kernel for kernel, owner in self.living(kernels) if owner.id == person and kernel not in besides]
        if len(making) + len(made) < MOST_PAGES:
            return None
        alone = next((kernel for kernel in made if not kernels.kernel_model(kernel)["connections"]), None)
        if alone is None:
            raise Problem(503, "Terlalu banyak halaman Anda terbuka", TOO_MANY, "Tutup salah satu, lalu muat ulang.")
        return alone

    async def end(self, kernels: Any, sesi: str) -> None:
        """End the kernels of a session."""
        for kernel, owner in self.living(kernels):
            if owner.sesi == sesi:
                await kernels.shutdown_kernel(kernel)


class OwnersOnly(Authorizer):
    """What jupyter_server asks before it lets anybody near a kernel. Of a kernel that is gone, it may say so."""

    def is_authorized(self, handler: Any, user: User, action: str, resource: str) -> bool:
        """Whether the kernel in the address is this person's."""
        kernel = handler.path_kwargs.get("kernel_id", "")
        if resource != "kernels" or not isinstance(user, Person):
            return False
        return kernel not in handler.kernel_manager or handler.settings["situs"].owners.allow(user, kernel)


async def end_what_ended(store: Store, owners: Owners, kernels: Any) -> None:
    """End the kernels whose person was signed out, let go, or may no longer see what the page shows."""
    for kernel, owner in owners.living(kernels):
        try:
            account = await asyncio.to_thread(_account, store, owner)
        except StoreError:  # the database cannot be read now: the next round will tell
            return
        gone = account is None or account.id != owner.id or not may(account, Action.BACA, owner.kode, owner.langkah)
        if gone and kernel in kernels:
            await kernels.shutdown_kernel(kernel)


def _account(store: Store, owner: Owner) -> Account | None:
    return store.people.who(owner.sesi) if owner.sesi else store.people.named(owner.nama)
