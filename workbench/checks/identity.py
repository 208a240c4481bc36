"""Who the cooperative is: code, name, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.calendars import format_date
from workbench.errors import Finding, Severity
from workbench.plan import Plan
from workbench.rules import Rules

__all__ = ["findings"]

SALAH, PERIKSA = Severity.SALAH, Severity.PERIKSA


NEEDED = (
    "format_kode_wilayah",
    "imbal_jasa_desa",
    "pph_badan_tarif_fasilitas",
    "pph_final_koperasi_tahun",
    "pph_final_koperasi_tarif",
)
"""The dated rules without which nothing can be projected."""


def findings(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """This topic's findings; see :func:`workbench.checks.check`."""
    yield from _identity(plan, rules)


def _identity(plan: Plan, rules: Rules) -> Iterator[Finding]:
    first = max(min(value.effective for value in rules.history(key)) for key in NEEDED)
    if plan.pengajuan.tanggal < first:
        what = f"tanggal {format_date(plan.pengajuan.tanggal)} lebih awal dari aturan yang tercatat"
        yield Finding("K04", SALAH, "pengajuan.tanggal", what, f"Isi tanggal sejak {format_date(first)}")
    elif not re.fullmatch(rules.at("format_kode_wilayah", plan.pengajuan.tanggal).text, plan.profil.kode):
        what = f"kode wilayah “{plan.profil.kode}” bukan bentuk PP.KK.CC.DDDD"
        yield Finding("K01", SALAH, "profil.kode", what, "Tulis kode Kemendagri, misalnya 61.05.01.2001")
    if not plan.profil.nama:
        yield Finding("K02", SALAH, "profil.nama", "nama koperasi kosong", "Isi nama sesuai akta")
    if plan.asumsi.mulai < plan.pengajuan.tanggal.replace(day=1):
        what = "bulan mulai lebih awal dari tanggal proposal"
        yield Finding("K03", PERIKSA, "asumsi.mulai", what, "Undurkan bulan mulai atau perbaiki tanggal")
    if not 2000 <= plan.asumsi.mulai.year <= 2100:
        what = f"tahun mulai {plan.asumsi.mulai.year}"
        yield Finding("K05", SALAH, "asumsi.mulai", what, "Isi bulan uang pertama, misalnya 2027-01-01")
