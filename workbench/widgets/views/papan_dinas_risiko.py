"""What a district risks together, as HTML: prices that fall, the driver that counts most, chances, proposals alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from workbench.engine.district.chances import Chances
from workbench.engine.district.exposure import Exposure, by_area
from workbench.engine.district.laid import District
from workbench.engine.district.likeness import Figure, Twin
from workbench.engine.district.risk_words import (
    LIMITS,
    chances_told,
    exposure_told,
    follow_told,
    swings_told,
    twin_told,
    village_told,
)
from workbench.engine.district.since import Missed
from workbench.engine.district.swings import Swing
from workbench.engine.phrases import capital
from workbench.money import format_number, format_percent, format_short
from workbench.plan import Plan
from workbench.report.blocks import Table
from workbench.report.charts.district import hundred, swing_bars
from workbench.report.charts.drawing import on_screen
from workbench.report.html import escape
from workbench.rules import Rules
from workbench.terms import label
from workbench.widgets.views import parts
from workbench.widgets.views.stress import wide_or_listed

__all__ = ["alike", "drivers", "fallen", "lots", "places"]

MANY = 8
"""Cooperatives that are named because they miss most often."""
PAIRS = 10
"""Pairs of proposals that stand side by side; of more, the number is told."""
MIDDLE = 1
"""Of the falls that are compared, the one that the sentences and the areas are about, where there are three."""


def fallen(found: Sequence[Exposure], district: District, rules: Rules, day: dt.date) -> str:
    """What falling prices do, for each way in which buying prices may follow."""
    chosen = found[min(MIDDLE, len(found) - 1)]
    columns = parts.columns(
        ("Harga beli", "kiri"), ("Menunggak", "kanan"), ("Sisa pinjaman", "kanan"), ("Tunggakan sampai", "kanan")
    )
    rows = tuple(
        (capital(follow_told(one.fall)), _of(one.count, one.total), format_short(one.owed), format_short(one.unpaid))
        for one in found
    )
    title = f"Harga jual turun {format_percent(chosen.fall.share, 0)} di semua koperasi"
    return parts.joined(
        parts.paragraphs(exposure_told(chosen)),
        parts.table(Table(title=title, columns=columns, rows=rows), (3,)),
        parts.bullets(village_told(district, chosen.after, rules, day)),
        parts.details("Apa yang tidak dikatakan angka ini", parts.bullets(LIMITS)),
    )


def places(found: Sequence[Exposure], district: District) -> str:
    """The same by kecamatan, the most at stake first."""
    chosen = found[min(MIDDLE, len(found) - 1)]
    columns = parts.columns(
        ("Kecamatan", "kiri"), ("Menunggak", "kanan"), ("Sisa pinjaman", "kanan"), ("Tunggakan sampai", "kanan")
    )
    areas = by_area(district, chosen.after)
    rows = tuple(
        (area.name, _of(area.count, area.total), format_short(area.owed), format_short(area.unpaid)) for area in areas
    )
    title = f"Menurut kecamatan, bila {follow_told(chosen.fall)} (semua: {_of(chosen.count, chosen.total)})"
    return parts.table(Table(title=title, columns=columns, rows=rows), (3,))


def drivers(before: Missed, found: Sequence[Swing]) -> str:
    """Which driver costs the most cooperatives an instalment."""
    return parts.joined(
        parts.paragraphs(swings_told(before, found)), parts.figure(on_screen(swing_bars(before, found)))
    )


def lots(found: Chances, district: District) -> str:
    """How many miss an instalment, by chance, and who does most often."""
    told = chances_told(found)
    each = found.each
    often = sorted(range(found.total), key=lambda row: (-each[row], district.kode[row]))[:MANY]
    named = [
        (
            f"{escape(district.laid[row].plan.profil.nama)}: {_often(float(each[row]))}",
            parts.link("Buka", f"/koperasi/{district.kode[row]}/periksa"),
        )
        for row in often
        if each[row] > 0
    ]
    return parts.joined(
        parts.note("Peluang sekabupaten", told[0], "waspada" if found.at_most(0.7) else "baik"),
        parts.drawing(hundred(found)),
        parts.paragraphs(["Kotak bersilang: menunggak pada keadaan tengah. Kotak bergaris: juga pada keadaan buruk."]),
        parts.bullets(told[1:]),
        parts.details("Siapa yang paling sering menunggak", parts.ways(named)),
        parts.details("Apa yang tidak dikatakan angka ini", parts.bullets(LIMITS)),
    )


def alike(found: Sequence[Twin], plans: Sequence[Plan]) -> str:
    """Proposals that are nearly the same, each pair side by side."""
    if not found:
        return parts.paragraphs(["Tidak ada dua proposal yang hampir sama."])
    told = (
        f"{len(found)} pasang proposal hampir sama. Kalimat dan angka yang dipakai banyak koperasi tidak ikut dihitung."
    )
    more = f"{len(found) - PAIRS} pasang lagi tidak ditampilkan." if len(found) > PAIRS else ""
    pairs = "".join(_pair(twin, plans, place == 0) for place, twin in enumerate(found[:PAIRS]))
    why = "Mirip belum tentu menyalin. Tanyakan kepada kedua pengurus, lalu minta keadaan desanya masing-masing."
    return parts.joined(parts.paragraphs([told, why]), pairs, parts.paragraphs([more]))


def _pair(twin: Twin, plans: Sequence[Plan], opened: bool) -> str:
    one, other = (plans[place] for place in twin.place)
    shown = parts.joined(_words(twin, one, other), _figures(twin, one, other))
    ways = " · ".join(
        parts.link(plan.profil.nama, f"/koperasi/{code}/dokumen")
        for plan, code in zip((one, other), twin.kode, strict=True)
    )
    head = twin_told(one.profil.desa, other.profil.desa, twin)
    return parts.details(head, f"<p>{ways}</p>{shown}", opened=opened)


def _words(twin: Twin, one: Plan, other: Plan) -> str:
    """The texts that are alike, side by side; on a phone one below the other."""
    rows = tuple(
        (label(f"narasi.{name}"), *(getattr(plan.narasi, name) for plan in (one, other))) for name in twin.texts
    )
    if not rows:
        return ""
    columns = parts.columns(("Kalimat", "kiri"), (one.profil.desa, "kiri"), (other.profil.desa, "kiri"))
    lines = (
        f"<strong>{escape(title)}</strong><br/>{escape(one.profil.desa)}: {escape(first)}<br/>"
        f"{escape(other.profil.desa)}: {escape(second)}"
        for title, first, second in rows
    )
    return wide_or_listed(parts.table(Table(title="Kalimat berdampingan", columns=columns, rows=rows)), lines)


def _figures(twin: Twin, one: Plan, other: Plan) -> str:
    """The figures that stand in both."""
    rows = tuple((_figure(figure), *[format_number(figure.value)] * 2) for figure in twin.same)
    columns = parts.columns(("Angka", "kiri"), (one.profil.desa, "kanan"), (other.profil.desa, "kanan"))
    table = parts.table(Table(title=f"{len(rows)} angka yang sama", columns=columns, rows=rows))
    return table if rows else ""


def _figure(found: Figure) -> str:
    return f"{capital(found.name)}: {label(found.field)}"


def _often(share: float) -> str:
    tenths = round(10 * share)
    return f"{tenths} dari 10 kemungkinan" if tenths else "kurang dari 1 dari 10 kemungkinan"


def _of(count: int, total: int) -> str:
    return f"{format_number(count)} dari {format_number(total)}"
