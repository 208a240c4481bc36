"""Whom the plan reaches: beneficiaries, work, the environment, and the household of a micro applicant."""

from __future__ import annotations

from typing import Literal

from workbench.plan.base import Amount, Count, LongText, Record, Rupiah, Text

__all__ = ["Beneficiaries", "Environment", "EnvironmentCategory", "Household", "Work"]

EnvironmentCategory = Literal["A", "B", "C"]
"""A: no or little impact; B: an impact that known measures keep in hand; C: an important impact."""


class Beneficiaries(Record):
    """People reached, as the cooperative itself declares them; ``cara_hitung`` says how they were counted.

    ``laki_laki``, ``perempuan`` and ``pemuda`` are among the direct ones, and ``pemuda`` may be of either sex.
    """

    langsung: Count = 0
    tidak_langsung: Count = 0
    laki_laki: Count = 0
    perempuan: Count = 0
    pemuda: Count = 0
    keluarga: Count = 0
    cara_hitung: LongText = ""


class Work(Record):
    """Work that the staff lines do not tell: who builds, how many posts women hold, which posts serve all units."""

    orang_bulan_pembangunan: Amount = 0.0
    pekerja_perempuan: Count = 0
    jabatan_umum: tuple[Text, ...] = ()


class Environment(Record):
    """The environmental category, what the plan does to its surroundings, and what is done about it."""

    kategori: EnvironmentCategory
    dampak: LongText = ""
    mitigasi: LongText = ""


class Household(Record):
    """The household that lives on the business of a micro applicant; both amounts are of the whole household."""

    jiwa: Count = 1
    biaya_hidup_bulan: Rupiah
    pendapatan_lain_bulan: Rupiah = 0
    catatan: LongText = ""
