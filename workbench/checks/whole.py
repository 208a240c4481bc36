"""The division of the SHU, the general assumptions, and what is not filled in yet."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.errors import Finding, Severity
from workbench.money import format_percent
from workbench.plan import Plan
from workbench.rules import Rules

__all__ = ["findings", "gaps"]

SALAH, PERIKSA, INFO = Severity.SALAH, Severity.PERIKSA, Severity.INFO


PAPERS = {
    "badan_hukum": "badan hukum",
    "nomor_induk_koperasi": "nomor induk koperasi",
    "rekening_bank": "rekening bank",
    "npwp": "NPWP",
    "nib": "NIB",
}
"""Papers without which no bank opens the file (PMK 49/2025 Ps 6, as in the programmes' ``syarat``)."""


def findings(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """This topic's findings; see :func:`workbench.checks.check`."""
    yield from _whole(plan)
    yield from gaps(plan)


def _whole(plan: Plan) -> Iterator[Finding]:
    total = sum(s.bagian for s in plan.shu)
    if plan.shu and (abs(total - 1) > 1e-9 or min(s.bagian for s in plan.shu) < 0):
        what = f"pembagian SHU berjumlah {format_percent(total)}"
        yield Finding("S01", SALAH, "shu", what, "Ubah bagian-bagiannya sampai tepat 100%")
    a = plan.asumsi
    for name in ("kenaikan_harga_jual", "kenaikan_biaya", "kenaikan_upah", "diskonto"):
        value = getattr(a, name)
        if not -0.5 <= value <= 1:
            what = f"{name.replace('_', ' ')} {format_percent(value)} per tahun"
            yield Finding("S02", SALAH, f"asumsi.{name}", what, "Isi angka tahunan yang wajar, misalnya 3%")
    if not 1 <= a.bulan_rat <= 12:
        yield Finding("S03", SALAH, "asumsi.bulan_rat", f"bulan RAT {a.bulan_rat}", "Isi 1 sampai 12")


def gaps(plan: Plan) -> Iterator[Finding]:
    """What is not filled in yet. A gap is marked, never filled with a phrase."""
    status: dict[str, str] = {p.jenis: p.status for p in plan.surat}
    for kind, name in PAPERS.items():
        if status.get(kind, "belum") != "ada":
            state = "dalam proses" if status.get(kind) == "proses" else "belum ada"
            what = f"{name} {state}"
            yield Finding("L01", PERIKSA, f"surat.{kind}", what, "Lengkapi sebelum berkas dikirim ke bank")
    for name in ("pasar", "teknis", "manajemen", "sosial_lingkungan", "risiko"):
        if not getattr(plan.narasi, name):
            what = f"uraian {name.replace('_', ' dan ')} belum ditulis"
            yield Finding("L02", PERIKSA, f"narasi.{name}", what, "Tulis dua atau tiga kalimat dengan angka setempat")
    if not plan.pengurus:
        yield Finding("L03", PERIKSA, "pengurus", "susunan pengurus belum diisi", "Isi ketua, sekretaris, bendahara")
    if not plan.catatan_asumsi:
        yield Finding("L04", INFO, "catatan_asumsi", "belum ada catatan asumsi", "Catat asal harga dan volume")
