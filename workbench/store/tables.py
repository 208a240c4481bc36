"""The tables as queries see them; :mod:`workbench.store.migrations` makes them.

``koperasi`` holds one row per cooperative: what a list shows, and the number of its newest version (``kepala``);
``kepastian`` per cooperative and step what a person confirmed last. ``versi`` only ever grows. ``asal`` is the version
whose content a version repeats (its own number unless it undoes or redoes), ``induk`` the ``asal`` that stood before
it: a tree that undo walks up and redo walks down.

``orang`` are the people who may sign in (``kunci``: the name without capitals, ``sandi``: the hash of their code),
``keanggotaan`` the cooperatives that they belong to, ``sesi`` where they are signed in (``sidik``: the hash of the word
in the browser).
"""

from __future__ import annotations

from sqlalchemy import Integer, Text, column, table

__all__ = ["CONFIRMATIONS", "COOPERATIVES", "FORMAT", "MEMBERSHIPS", "PEOPLE", "SESSIONS", "VERSIONS"]

FORMAT = table("format_basis_data", column("nomor", Integer))

COOPERATIVES = table(
    "koperasi",
    column("id", Text),
    column("kode", Text),
    column("nama", Text),
    column("kecamatan", Text),
    column("cari", Text),
    column("kepala", Integer),
    column("dihapus", Text),
    column("dihapus_oleh", Text),
)

VERSIONS = table(
    "versi",
    column("koperasi", Text),
    column("nomor", Integer),
    column("waktu", Text),
    column("oleh", Text),
    column("cara", Text),
    column("sidik", Text),
    column("isi", Text),
    column("asal", Integer),
    column("induk", Integer),
)

CONFIRMATIONS = table(
    "kepastian",
    column("koperasi", Text),
    column("langkah", Text),
    column("sidik", Text),
    column("oleh", Text),
    column("waktu", Text),
)

PEOPLE = table(
    "orang",
    column("id", Text),
    column("nama", Text),
    column("kunci", Text),
    column("peran", Text),
    column("sandi", Text),
)

MEMBERSHIPS = table(
    "keanggotaan",
    column("orang", Text),
    column("koperasi", Text),
)

SESSIONS = table(
    "sesi",
    column("sidik", Text),
    column("orang", Text),
    column("sampai", Text),
)
