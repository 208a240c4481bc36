"""What a file of bookkeeping says, before it is taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.book.pantau import FIVE, Monitoring, MonthReport
from workbench.calendars import format_month
from workbench.engine.monitoring import reported
from workbench.inputs import CHOICES
from workbench.money import format_number
from workbench.report.blocks import Table
from workbench.terms import label
from workbench.widgets.views import parts

if TYPE_CHECKING:
    from workbench.intake.monthly import Imported

__all__ = ["preview", "read_told"]

UNCLEAR = "Tanggal seperti 03/04/2027 dapat dibaca dua cara. Pilih di bawah: hari di depan atau bulan di depan."
NO_COLUMN = "Bulannya terbaca, tetapi kolom angkanya belum dikenal. Pilih kolomnya di bawah."
EMPTY = "–"


def read_told(found: Imported) -> str:
    """What became of a file, in a sentence."""
    if found.unclear:
        return f"{found.file} terbaca, tetapi tanggalnya dapat dibaca dua cara."
    if not found.reports:
        return f"{found.file} terbaca, tetapi kolom angkanya belum dikenal."
    how = "seperti berkas sebelumnya" if found.known else "cara membacanya ditebak dari judul"
    return f"{found.file} terbaca: {len(found.reports)} bulan, {how}. Periksa, lalu tekan Masukkan."


def preview(found: Imported, part: Monitoring) -> str:
    """The months that were read, how, what they replace, and what was left out."""
    if found.unclear:
        return parts.note("Pilih dahulu", UNCLEAR, "waspada")
    if not found.reports:
        return parts.joined(parts.note("Pilih kolomnya", NO_COLUMN, "waspada"), _left_out(found))
    before = reported(part)
    rows = tuple((*_row(report), _change(before.get(report.bulan), report)) for report in found.reports if report.bulan)
    columns = parts.columns(
        ("Bulan", "kiri"), *((label(f"pantau.laporan.{name}"), "kanan") for name in FIVE), ("Di buku", "kiri")
    )
    table = Table(title=f"Yang terbaca dari {found.file}, dalam rupiah", columns=columns, rows=rows)
    return parts.joined(parts.paragraphs([_how(found)]), parts.table(table), _left_out(found))


def _row(report: MonthReport) -> tuple[str, ...]:
    assert report.bulan is not None
    numbers = (getattr(report, name) for name in FIVE)
    return (format_month(report.bulan), *(EMPTY if n is None else format_number(n) for n in numbers))


def _change(before: MonthReport | None, report: MonthReport) -> str:
    """What taking a month in does to the book."""
    if before is None:
        return "baru"
    told = [name for name in FIVE if getattr(report, name) is not None]
    other = [name for name in told if getattr(before, name) not in (None, getattr(report, name))]
    if other:
        return f"mengganti {len(other)}"
    return "sama" if all(getattr(before, name) is not None for name in told) else "melengkapi"


def _how(found: Imported) -> str:
    """Which title became which number."""
    mapping = found.mapping
    shape = next(word for word, kept in CHOICES["pantau.pemetaan.tata"].items() if kept == mapping.tata)
    said = [f"{name} dari “{' + '.join(titles)}”" for name in FIVE if (titles := getattr(mapping, name))]
    if mapping.tata == "buku":
        said.append("penjualan dan biaya dari kata di tiap baris")
    unit = {"rupiah": "", "ribu": " Angkanya dikalikan seribu.", "juta": " Angkanya dikalikan sejuta."}[mapping.satuan]
    turned = " Tanda minus biaya dibalik." if mapping.biaya_minus else ""
    return f"{shape}, lembar {mapping.lembar}: {', '.join(said)}.{unit}{turned}"


def _left_out(found: Imported) -> str:
    said = parts.bullets((*found.notes, *found.faults))
    return parts.details("Yang perlu diketahui", said, opened=True) if said else ""
