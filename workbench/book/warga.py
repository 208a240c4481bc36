"""People and businesses from RT level on, with their consent: no more than a cooperative needs.

There is no number of an identity card, no date of birth, no address, no telephone: a name that people call, the RT,
the work. What is known of a person stays on this computer (UU 27/2022 tentang Pelindungan Data Pribadi); exports hold
counts only.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from workbench.book.examples import example_of
from workbench.plan.base import Count, Record, Text

__all__ = ["Apart", "Need", "People", "Person", "Work", "example"]

Work = Literal["bekerja", "usaha_sendiri", "mencari_kerja", "sekolah", "mengurus_rumah", "lainnya"]
"""What somebody does."""

Need = Literal["tidak_ada", "modal", "pelatihan", "pasar", "izin"]
"""What a business needs first."""


class Person(Record):
    """One person; RT and RW 0 are not filled in. Without ``setuju`` and its date the row is only counted."""

    panggilan: Text
    dusun: Text = ""
    rw: Count = 0
    rt: Count = 0
    pekerjaan: Work = "lainnya"
    usaha: Text = ""
    lama_tahun: Count = 0
    tenaga_kerja: Count = 0
    kebutuhan: Need = "tidak_ada"
    keterampilan: Text = ""
    setuju: bool = False
    tanggal_setuju: dt.date | None = None

    @property
    def consented(self) -> bool:
        """Whether consent was given, and when is known."""
        return self.setuju and self.tanggal_setuju is not None


class Apart(Record):
    """Two rows that look alike and were found to be two people, by their keys."""

    satu: Text
    dua: Text


class People(Record):
    """The register."""

    orang: tuple[Person, ...] = ()
    beda: tuple[Apart, ...] = ()


def example() -> People:
    """An invented register (CONTOH), with two people written down twice.

    >>> len(example().orang)
    24
    """
    return example_of(People, "contoh.warga.json")
