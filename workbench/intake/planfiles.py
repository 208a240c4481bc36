"""Plan files (``.koperasi.json``) as entries, for cooperatives that are filled in one at a time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path

from workbench.errors import PlanError
from workbench.intake.register import Entry, Register
from workbench.plan import Plan
from workbench.rules import load

__all__ = ["read_plan_files"]


def read_plan_files(files: Sequence[Path]) -> Register:
    """The plans in these files, in their order.

    Raises:
        PlanError: a file is no plan, its code is not of the form PP.KK.CC.DDDD, or two files have one code.

    >>> read_plan_files([]).entries
    ()
    """
    entries: dict[str, Entry] = {}
    form = load().at("format_kode_wilayah", dt.date.today()).text
    for file in files:
        plan = Plan.load(file)
        profile = plan.profil
        if not re.fullmatch(form, profile.kode):
            what = f"kode wilayah “{profile.kode}” bukan bentuk PP.KK.CC.DDDD"
            raise PlanError(f"{file.name}, profil, kode", what, "Tulis kode Kemendagri, misalnya 61.05.01.2001")
        if profile.kode in entries:
            what = f"kode {profile.kode} sudah ada di berkas lain"
            raise PlanError(file.name, what, "Berikan satu berkas untuk setiap koperasi")
        entries[profile.kode] = Entry(profile.kode, profile.nama, plan)
    return Register(tuple(entries.values()))
