"""What if it goes worse, and what the bank's eye found."""

from __future__ import annotations

from workbench.calendars import format_month
from workbench.errors import Finding, Severity
from workbench.report.blocks import Block, Section, Table
from workbench.report.narrative import finding_sentence
from workbench.report.proposal import breaking, what_if
from workbench.report.proposal.chance import chance
from workbench.report.proposal.dossier import Dossier
from workbench.report.proposal.parts import heading, paragraph, table, written
from workbench.report.tables import money, times

__all__ = ["findings", "risk"]

WEIGHT = {Severity.SALAH: "Salah", Severity.PERIKSA: "Periksa", Severity.INFO: "Catatan"}


def risk(dossier: Dossier) -> Section:
    """Risiko dan uji ketahanan: what if, how likely, where it breaks, how large a loan, the cooperative's own words."""
    return Section(
        (
            heading("Risiko dan Uji Ketahanan"),
            paragraph(
                "Setiap baris menghitung ulang seluruh proyeksi dengan satu keadaan yang lebih buruk. Langkah "
                "kenaikan dan penurunan mengikuti aturan yang disebut di bab Aturan yang Dipakai."
            ),
            _stress(dossier),
            *what_if.scenarios(dossier),
            *what_if.drivers(dossier),
            *chance(dossier),
            *breaking.limits(dossier),
            *what_if.ceilings(dossier),
            heading("Risiko menurut koperasi dan pencegahannya", 2),
            *written(dossier.plan.narasi.risiko, "Uraian risiko dan pencegahannya"),
        )
    )


def _stress(dossier: Dossier) -> Table:
    time = dossier.projection.time
    rows = [
        (
            row.name,
            times(row.lowest_dscr),
            money(row.lowest_cash),
            format_month(time.date(row.lowest_cash_month)),
            str(row.verdict),
        )
        for row in dossier.stress
    ]
    return table(
        "Uji ketahanan",
        (
            ("Keadaan", "kiri", 2.6), ("DSCR terendah", "kanan", 1.1), ("Kas terendah (Rp)", "kanan", 1.3),
            ("Pada bulan", "kiri", 1.0), ("Penilaian", "kiri", 1.1),
        ),
        rows,
    )  # fmt: skip


def findings(dossier: Dossier) -> Section:
    """Temuan pemeriksaan: the open points, each with what to do."""
    parts: list[Block] = [heading("Temuan Pemeriksaan")]
    if not dossier.findings:
        return Section((*parts, paragraph("Pemeriksaan tidak menemukan hal yang terbuka.")))
    parts += [
        paragraph(
            "Temuan ini dibuat dari angka rencana sendiri, sebelum bank memeriksanya. Kode tetap dari satu versi "
            "ke versi berikut, sehingga dapat dirujuk dalam surat."
        ),
        _table(dossier.findings),
    ]
    return Section(tuple(parts))


def _table(found: tuple[Finding, ...]) -> Table:
    rows = [
        (f.code, WEIGHT[f.severity], finding_sentence(f), f"{f.fix[:1].upper()}{f.fix[1:].rstrip('.')}.") for f in found
    ]
    return table(
        "Temuan terbuka",
        (("Kode", "kiri", 0.6), ("Bobot", "kiri", 0.9), ("Temuan", "kiri", 3.0), ("Yang dilakukan", "kiri", 2.4)),
        rows,
        small=True,
    )
