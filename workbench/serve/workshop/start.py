"""A workshop in one command: the workshop, an account for its trainer, and where everybody goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from workbench.errors import WorkbenchError
from workbench.serve.launch import Opening
from workbench.serve.learn.page import JOIN
from workbench.serve.network import Network
from workbench.serve.pages import Site
from workbench.serve.workshop.home import TRACK_DAYS, planned
from workbench.serve.workshop.invitation import join_urls
from workbench.serve.workshop.page import HERE
from workbench.serve.workshop.view import spaced
from workbench.store import People, Role, Stage, Workshop, Workshops, tidy_name

__all__ = ["TRAINER", "Wanted", "opened", "trainer"]

TRAINER = "Pelatih"
"""The account that is made where there is none."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command asks for; empty texts and no day where nothing was said."""

    judul: str = ""
    jalur: str = "anggota"
    tempat: str = ""
    mulai: dt.date | None = None
    hari: int | None = None
    pelatih: str = ""


def opened(wanted: Wanted) -> Callable[[Site], Opening]:
    """What is done when the site starts: see :func:`workbench.serve.launch.serve`.

    Raises (when it is done):
        WorkbenchError: nothing to go on with, or the trainer's name belongs to somebody who may not train.
    """

    def first(site: Site) -> Opening:
        name, code = trainer(site.store.people, wanted.pelatih)
        workshop, new = _workshop(site.store.workshops, wanted, name)
        dashboard = f"{HERE}/{workshop.id}"
        path = f"masuk/{site.once.word(name)}?lanjut={quote(dashboard)}"

        def told(network: Network) -> Iterator[str]:
            state = "siap" if new else "dilanjutkan"
            yield f"Lokakarya “{workshop.judul}” {state}. Kode gabung: {spaced(workshop.kode)}"
            yield f"Peserta: sambungkan HP ke Wi-Fi ini, buka {join_urls(network)[0]}, tulis kodenya. Tidak perlu akun."
            yield f"Pelatih: {network.home.rstrip('/')}{dashboard}, masuk sebagai {name}."
            if code:
                yield f"Kode masuk {name}: {code}. Hanya dicetak sekarang; catat untuk HP atau laptop kedua."

        return Opening(path, f"{JOIN.lstrip('/')}/{workshop.kode}", told)

    return first


def trainer(people: People, wanted: str) -> tuple[str, str]:
    """Who trains, and the code of an account that was made now.

    Without a name, the only pendamping there is; where there is none, or several, the account :data:`TRAINER`.

    Raises:
        WorkbenchError: the name belongs to somebody who may not train.
    """
    known = [account.nama for account in people.list() if account.peran is Role.PENDAMPING]
    name = tidy_name(wanted) or (known[0] if len(known) == 1 else TRAINER)
    account = people.named(name)
    if account is None:
        return name, people.add(name)
    if account.peran is not Role.PENDAMPING:
        fix = f'Pilih nama lain, atau: workbench orang ubah "{account.nama}"'
        raise WorkbenchError("Pelatih", f"{account.nama} {account.peran.value}, bukan pendamping", fix)
    return account.nama, ""


def _workshop(workshops: Workshops, wanted: Wanted, name: str) -> tuple[Workshop, bool]:
    """The workshop to open, and whether it is new; the same title again goes on with what was begun."""
    title = tidy_name(wanted.judul)
    going = [one for one in workshops.list() if one.tahap is not Stage.SELESAI]
    mine = [one for one in going if not title or (one.judul.casefold(), one.jalur) == (title.casefold(), wanted.jalur)]
    if mine:
        return mine[0], False
    if not title:
        fix = 'Buat yang baru: workbench workshop start --judul "Pelatihan" --jalur anggota'
        raise WorkbenchError("Lokakarya", "tidak ada yang belum selesai", fix)
    days = planned(wanted.mulai or dt.date.today(), wanted.hari or TRACK_DAYS[wanted.jalur])
    return workshops.create(title, wanted.jalur, wanted.tempat, days, name), True
