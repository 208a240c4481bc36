"""The tables as queries see them; :mod:`workbench.store.migrations` makes them.

``koperasi`` holds one row per cooperative: what a list shows, and the number of its newest version (``kepala``);
``kepastian`` per cooperative and step what a person confirmed last. ``versi`` only ever grows. ``asal`` is the version
whose content a version repeats (its own number unless it undoes or redoes), ``induk`` the ``asal`` that stood before
it: a tree that undo walks up and redo walks down.

``orang`` are the people who may sign in (``kunci``: the name without capitals, ``sandi``: the hash of their code),
``keanggotaan`` the cooperatives that they belong to, ``sesi`` where they are signed in (``sidik``: the hash of the word
in the browser).

``lokakarya`` are the training workshops; ``versi`` rises with each change that a screen must show, ``terakhir`` is the
highest number that a learner ever had. ``peserta`` are its learners: a nickname (``kunci``: without capitals), their
own figures (``angka``), the hash of the word on their phone. ``jawaban`` only ever grows; its ``id`` is made by the
phone. ``kehadiran`` has one row per learner and day. ``riwayat_lokakarya`` tells who opened what and when,
``simpanan_lokakarya`` keeps anything else by kind and key (the business game).
"""

from __future__ import annotations

from sqlalchemy import Integer, Text, column, table

__all__ = [
    "ATTEMPTS", "ATTENDANCE", "CONFIRMATIONS", "COOPERATIVES", "DEEDS", "FORMAT", "KEPT", "LEARNERS", "MEMBERSHIPS",
    "PEOPLE", "SESSIONS", "VERSIONS", "WORKSHOPS",
]  # fmt: skip

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

WORKSHOPS = table(
    "lokakarya",
    column("id", Text),
    column("kode", Text),
    column("judul", Text),
    column("jalur", Text),
    column("tempat", Text),
    column("hari", Text),
    column("benih", Text),
    column("tahap", Text),
    column("terbuka", Text),
    column("kunci", Text),
    column("sorot", Text),
    column("dibuat", Text),
    column("versi", Integer),
    column("terakhir", Integer),
)

LEARNERS = table(
    "peserta",
    column("id", Text),
    column("lokakarya", Text),
    column("nomor", Integer),
    column("panggilan", Text),
    column("kunci", Text),
    column("sidik", Text),
    column("bergabung", Text),
    column("terlihat", Text),
    column("angka", Text),
)

ATTEMPTS = table(
    "jawaban",
    column("peserta", Text),
    column("id", Text),
    column("modul", Text),
    column("kode", Text),
    column("babak", Text),
    column("teks", Text),
    column("nilai", Text),
    column("ke", Integer),
    column("waktu", Text),
)

ATTENDANCE = table(
    "kehadiran",
    column("peserta", Text),
    column("hari", Text),
    column("pertama", Text),
    column("terakhir", Text),
)

DEEDS = table(
    "riwayat_lokakarya",
    column("lokakarya", Text),
    column("nomor", Integer),
    column("waktu", Text),
    column("oleh", Text),
    column("perbuatan", Text),
    column("tentang", Text),
)

KEPT = table(
    "simpanan_lokakarya",
    column("lokakarya", Text),
    column("jenis", Text),
    column("kunci", Text),
    column("isi", Text),
    column("versi", Integer),
    column("waktu", Text),
)
