"""Moving seasons: what an event does to sales, and the days it falls on in this village."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from pydantic import ValidationError

from workbench.calendars.events import EVENT_FILE
from workbench.calendars.files import shipped
from workbench.errors import DataError
from workbench.fields import explain
from workbench.plan.base import Amount, Count, Evidence, Record, Text

__all__ = ["EventDate", "ReadyProfile", "SeasonProfile", "read_profiles", "ready_profiles"]


class EventDate(Record):
    """The days of an event in this village, which go before the general ones of that year.

    ``tiap_tahun``: on the same day every year. ``peristiwa`` is a key of ``data/calendars/musim.toml`` or a word of
    the village's own; several rows of one event are several times of it.
    """

    peristiwa: Text
    mulai: dt.date
    hari: Count = 1
    tiap_tahun: bool = False
    catatan: Text = ""


class SeasonProfile(Record):
    """What an event does to the sales of an ordinary day (factor 1): before it, while it lasts, after it.

    ``sebelum_lama`` and ``sesudah_lama`` count days or half-months (``satuan``); in half-months the event itself is
    widened to whole halves (1-15, 16-end).
    """

    nama: Text
    peristiwa: Text
    satuan: Literal["hari", "setengah_bulan"] = "hari"
    sebelum_lama: Count = 0
    sebelum: Amount = 1.0
    selama: Amount = 1.0
    sesudah_lama: Count = 0
    sesudah: Amount = 1.0
    sumber: Text = ""
    bukti: Evidence = "perkiraan"


class ReadyProfile(SeasonProfile):
    """A profile that is shipped: a published figure with its basis, and whether others contradict it.

    It is never applied by itself: a unit names it.
    """

    uraian: Text
    dasar: str
    status: Literal["terbit", "bertentangan"]
    keyakinan: Literal["2+", "1"]
    diperiksa: dt.date


def read_profiles(text: str, name: str = EVENT_FILE) -> Mapping[str, ReadyProfile]:
    """The profiles of an event file by name. Raises :class:`DataError` where the file breaks its format.

    >>> read_profiles("profil = []")
    mappingproxy({})
    """
    found: dict[str, ReadyProfile] = {}
    for number, row in enumerate(tomllib.loads(text)["profil"], start=1):
        try:
            profile = ReadyProfile.model_validate(row)
        except ValidationError as error:
            where, what, fix = explain(error.errors()[0])
            raise DataError(f"{name}, profil {number}, {where}", what, fix) from None
        if profile.nama in found:
            raise DataError(f"{name}, profil {number}", f"profil {profile.nama} ganda", "Hapus salah satunya")
        found[profile.nama] = profile
    return MappingProxyType(found)


@cache
def ready_profiles() -> Mapping[str, ReadyProfile]:
    """The profiles that are shipped, by name.

    >>> ready_profiles()["pangan_ramadan"].selama
    1.6
    """
    return read_profiles(shipped(EVENT_FILE))
