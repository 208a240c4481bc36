"""Where the plan breaks: how far each figure may move alone before an instalment is no longer paid in full."""

from __future__ import annotations

import math
from collections.abc import Iterator

from workbench.engine import Verdict
from workbench.engine.scenario import BreakPoint, Limit, break_points
from workbench.money import format_number, format_percent
from workbench.report.blocks import Block, Table
from workbench.report.narrative import bold
from workbench.report.proposal.dossier import Dossier
from workbench.report.proposal.parts import EMPTY, heading, paragraph, table

__all__ = ["limits"]

COLUMNS = {"harga_jual": "Harga jual", "volume": "Volume", "harga_beli": "Harga beli"}
"""The figures that the plan and each unit have, in the order of their columns."""
NO_END = "tidak ditemukan batas"


def limits(dossier: Dossier) -> Iterator[Block]:
    """The nearest break point in a sentence, then all of them in a table; nothing to find in a plan that fails."""
    yield heading("Batas sebelum angsuran tidak terbayar", 2)
    whole = {limit.driver: limit for limit in dossier.limits}
    if dossier.projection.verdict is Verdict.BELUM_MAMPU:
        yield paragraph("Pada rencana dasar angsuran sudah belum tertutup, jadi tidak ada batas yang dapat dicari.")
        return
    found = break_points(dossier.plan, dossier.rules)
    ended = [point for point in found if point.last is not None]
    if ended:
        yield paragraph("Yang paling dekat: ", bold(min(ended, key=_share).sentence))
    yield _table(whole, found)
    yield paragraph(
        "Satu angka digerakkan, yang lain tetap; sampai angka itu semua angsuran masih terbayar. "
        f"{whole['biaya'].sentence}"
    )


def _table(whole: dict[str, Limit], found: tuple[BreakPoint, ...]) -> Table:
    rows = [("Seluruh rencana", *(_whole(whole[driver]) for driver in COLUMNS))]
    points = {(point.unit, point.driver): point for point in found}
    for unit in dict.fromkeys(point.unit for point in found):
        rows.append((unit, *(_cell(points.get((unit, driver))) for driver in COLUMNS)))
    return table(
        "Batas tiap angka (rupiah dan jumlah per satuan unit)",
        (("Unit", "kiri", 1.7), *((name, "kanan", 1.8) for name in COLUMNS.values())),
        rows,
        small=True,
    )


def _whole(limit: Limit) -> str:
    if limit.factor is None:
        return NO_END
    return _moved(limit.factor - 1)


def _cell(point: BreakPoint | None) -> str:
    if point is None:
        return EMPTY
    if point.last is None:
        return NO_END
    return f"{_figure(point.start)} → {_figure(point.last)} ({_moved(point.last / point.start - 1)})"


def _figure(value: float) -> str:
    return format_number(value, 0 if float(value).is_integer() else 2)


def _moved(change: float) -> str:
    """A change of that share, rounded towards the plan, so that it is never said to be farther than it is.

    >>> _moved(-0.1018), _moved(0.02), _moved(0.0)
    ('−10,1%', '+2,0%', '0,0%')
    """
    share = math.floor(abs(change) * 1000 + 1e-9) / 1000
    sign = "" if not share else "−" if change < 0 else "+"
    return f"{sign}{format_percent(share)}"


def _share(point: BreakPoint) -> float:
    return math.inf if point.last is None else abs(point.last / point.start - 1)
