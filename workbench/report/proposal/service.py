"""Units without income in the proposal: whom they serve, who pays, and whether they last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from workbench import terms
from workbench.engine.service import ServiceLines, Sustainability, sustainability
from workbench.money import format_number, format_percent, format_rupiah
from workbench.report.blocks import Block, Table
from workbench.report.proposal.dossier import Dossier
from workbench.report.proposal.parts import heading, paragraph, table
from workbench.report.tables import UNDEFINED, money

__all__ = ["services"]

WIDEST = 7
"""Years side by side on an upright page."""


def services(dossier: Dossier) -> Iterator[Block]:
    """The blocks of the services; none where the plan has none."""
    p = dossier.projection
    if not p.services:
        return
    yield heading("Layanan tanpa laba", 2)
    yield paragraph(
        "Layanan ini tidak mencari laba. Tabel keberlanjutan menunjukkan apakah iuran dan dukungan menutup semua "
        "biaya, termasuk pemeliharaan dan penggantian asetnya. Penggantian disisihkan, bukan dibelanjakan; dalam arus "
        "kas ia baru keluar saat aset dibeli lagi."
    )
    for lines in p.services:
        found = sustainability(lines, p.time)
        yield paragraph(_served(lines, found))
        yield _table(lines, found)


def _served(lines: ServiceLines, found: Sustainability) -> str:
    s = lines.service
    said = (
        f"{s.nama} melayani {format_number(s.penerima_orang)} orang dan {format_number(s.penerima_keluarga)} keluarga "
        f"setahun; {format_percent(s.kepatuhan, 0)} di antaranya membayar iuran."
    )
    last = float(found.accumulated[-1])
    if last < 0:
        return f"{said} Sampai akhir proyeksi masih kurang {format_rupiah(-last)}."
    return f"{said} Sampai akhir proyeksi terkumpul {format_rupiah(last)}."


def _table(lines: ServiceLines, found: Sustainability) -> Table:
    names = [field.name for field in fields(Sustainability)]
    shown = min(len(found.balance), WIDEST)
    spent = ("general", "operation", "maintenance", "replacement")
    rows = []
    for name in names:
        sign = -1 if name in spent else 1
        cells = [money(sign * float(v) + 0.0) if v == v else UNDEFINED for v in getattr(found, name)[:shown]]
        rows.append((terms.label(f"layanan.{name}"), *cells))
    title = f"Keberlanjutan {lines.service.nama} (rupiah)"
    return table(
        title if shown == len(found.balance) else f"{title}, {shown} tahun pertama",
        (("Uraian", "kiri", 3.0), *((f"Tahun {y}", "kanan", 1.2) for y in range(1, shown + 1))),
        rows,
        small=True,
    )
