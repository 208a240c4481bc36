"""The register of an RT from its own list: XLSX or CSV. Columns that are not asked for are never read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.book.warga import Person
from workbench.engine.register import key_of
from workbench.intake.listing import Listing, read_listing

__all__ = ["added", "read_people"]

COLUMNS: Mapping[str, Sequence[str]] = {
    "panggilan": ("nama", "nama lengkap", "nama panggilan", "panggilan"),
    "dusun": ("dusun",),
    "rw": ("rw",),
    "rt": ("rt",),
    "pekerjaan": ("status pekerjaan", "kegiatan"),
    "usaha": ("usaha", "nama usaha", "bidang usaha"),
    "lama_tahun": ("lama usaha", "lama tahun"),
    "tenaga_kerja": ("jumlah tenaga kerja", "karyawan"),
    "kebutuhan": ("kebutuhan usaha",),
    "keterampilan": ("keahlian",),
    "setuju": ("setuju", "persetujuan"),
    "tanggal_setuju": ("tanggal persetujuan",),
}
NEEDED = ("panggilan", "rt")


def read_people(name: str, data: bytes) -> Listing:
    """The people in a file. A row with a number of an identity card in it is refused.

    Raises:
        RegisterError: the file is no table, or no list of people.

    >>> read_people("a.csv", b"Nama;RT;NIK\\nMaria;003;6105010101010001").rows[0].rt
    3
    """
    return read_listing(name, data, "warga.orang", COLUMNS, NEEDED)


def added(now: Sequence[Person], read: Sequence[Person]) -> tuple[Person, ...]:
    """The people who stand here and those of a file; a row that stands here just so is not added again.

    >>> now = [Person(panggilan="Maria", rt=1)]
    >>> len(added(now, [Person(panggilan="maria", rt=1), Person(panggilan="Agus", rt=1)]))
    2
    """
    there = {key_of(person) for person in now}
    return (*now, *(person for person in read if key_of(person) not in there))
