"""The plan that a journey begins with: an empty cooperative."""

from __future__ import annotations

import datetime as dt
from typing import Any

from workbench.calendars import add_months
from workbench.journey.gaps import OFFICERS
from workbench.plan import Assumptions, LegalPaper, Officer, PastYear, Plan, Profile, Submission
from workbench.plan.identity import PaperKind

__all__ = ["new_plan"]

PAPERS: tuple[PaperKind, ...] = ("badan_hukum", "nomor_induk_koperasi", "rekening_bank", "npwp", "nib")
"""The papers that every bank asks for first."""


def new_plan(kode: str, nama: str, desa: str, kecamatan: str, today: dt.date, **profil: Any) -> Plan:
    """The plan of a cooperative of which only the profile is known: dated today, money from next month on.

    Its three officers have no names yet, and its papers are not there yet. ``profil`` are more fields of the profile.

    >>> plan = new_plan("61.05.20.2002", "Koperasi Baru", "Sungai Ukoi", "Sungai Tebelian", dt.date(2026, 11, 22))
    >>> str(plan.asumsi.mulai), [officer.jabatan for officer in plan.pengurus]
    ('2026-12-01', ['Ketua', 'Sekretaris', 'Bendahara'])
    """
    return Plan(
        profil=Profile(kode=kode, nama=nama, desa=desa, kecamatan=kecamatan, **profil),
        pengajuan=Submission(tanggal=today),
        pengurus=tuple(Officer(jabatan=title, nama="") for title in OFFICERS),
        surat=tuple(LegalPaper(jenis=kind, status="belum") for kind in PAPERS),
        tahun_lalu=PastYear(tahun=today.year - 1),
        asumsi=Assumptions(mulai=add_months(today.replace(day=1), 1)),
    )
