"""The planner of tranches: money drawn month by month against what is to be paid in that month."""

from __future__ import annotations

from workbench.calendars import format_month
from workbench.money import format_rupiah
from workbench.report.blocks import Table
from workbench.report.member.draws import DrawMonth, draw_plan
from workbench.report.proposal import Dossier
from workbench.report.tables import money
from workbench.widgets.views import parts

__all__ = ["planner"]


def planner(dossier: Dossier) -> str:
    """Draws against purchases, what is too early or too late, and loans that are not what they are to pay."""
    p = dossier.projection
    rows = draw_plan(p)
    if not rows:
        return parts.paragraphs(("Tidak ada pinjaman baru, jadi tidak ada pencairan.",))
    told = Table(
        title="Pencairan dibanding kebutuhan (rupiah)",
        columns=parts.columns(
            ("Bulan", "kiri"), ("Dicairkan", "kanan"), ("Harus dibayar", "kanan"), ("Lebih atau kurang", "kanan"),
            ("Waktunya", "kiri"),
        ),
        rows=tuple(_cells(dossier, row) for row in rows),
    )  # fmt: skip
    return parts.joined(
        *(_late(dossier, row) for row in rows),
        _rest(dossier, rows[-1]),
        parts.table(told, less=(3,)),
        parts.details("Untuk apa", parts.bullets(_for_what(dossier, row) for row in rows)),
    )


def _cells(dossier: Dossier, row: DrawMonth) -> tuple[str, ...]:
    month = f"{format_month(dossier.projection.time.date(row.month))} (ke-{row.month})"
    return (month, money(row.drawn), money(row.needed), money(row.ahead), row.word)


def _for_what(dossier: Dossier, row: DrawMonth) -> str:
    """What a month's draw is for, and what is to be paid then."""
    told = [f"dicairkan untuk {'; '.join(row.what)}"] if row.what else []
    told += [f"dibayar {', '.join(row.bought)}"] if row.bought else []
    return f"{format_month(dossier.projection.time.date(row.month))}: {'. Yang '.join(told)}."


def _late(dossier: Dossier, row: DrawMonth) -> str:
    if not row.sentence:
        return ""
    month = format_month(dossier.projection.time.date(row.month))
    return parts.note(f"{row.word}, {month}", row.sentence, "waspada")


def _rest(dossier: Dossier, last: DrawMonth) -> str:
    """What is left when everything is drawn and paid."""
    if not last.ahead:
        return ""
    gap = format_rupiah(abs(last.ahead))
    if last.ahead > 0:
        return parts.note("Pinjaman lebih besar dari kebutuhan", f"{gap} belum ada rinciannya.", "waspada")
    return parts.note("Pinjaman kurang dari kebutuhan", f"{gap} belum ada yang membayar.", "bahaya")
