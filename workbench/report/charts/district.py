"""Charts of a district's risks: what costs most cooperatives an instalment, and a hundred of them by chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.engine.district.chances import Chances
from workbench.engine.district.since import Missed
from workbench.engine.district.swings import Swing
from workbench.report.blocks import Figure
from workbench.report.charts.drawing import Drawing
from workbench.report.charts.plot import DASHED, Plot
from workbench.report.charts.sheet import GREY, INK, RED, TEAL, Size

__all__ = ["hundred", "swing_bars"]

ROW = 36.0
"""Points for one driver: its name above, its bar below."""
DOT, GAP, ACROSS = 15.0, 4.0, 20
"""Side of a sign and room between two, in points; signs in a row."""
MAYBE = "#E3B7B2"


def swing_bars(before: Missed, found: Sequence[Swing]) -> Drawing:
    """How many cooperatives miss an instalment under each driver, and a line where the plans stand."""
    planned, most = int(before.any.sum()), max([1, *(swing.count for swing in found)])

    def draw(size: Size) -> str:
        high = len(found) * ROW + 2.6 * size.font
        room = replace(size, height=high / 72, left=0.02, bottom=2.0 * size.font / high, tall=len(found) * ROW / high)
        plot = Plot(room, (0.0, 1.14 * most), (float(len(found)), 0.0), 0.98, told=None)
        plot.rise(planned, len(found), 0, GREY, 1.0, DASHED)
        for row, swing in enumerate(found):
            top = plot.down(row)
            plot.text(plot.left, top + 0.75 * size.font, f"{swing.label} {swing.told}", INK, boxed=True)
            wide = plot.across(swing.count) - plot.left
            plot.box(plot.left, top + 1.5 * size.font, wide, 13, TEAL if swing.count <= planned else RED)
            plot.text(plot.left + wide + 5, top + 1.5 * size.font + 6.5, str(swing.count), INK, bold=True)
        plot.under([(planned, f"rencana: {planned}")])
        return plot.svg()

    told = "; ".join(f"{swing.label} {swing.told} {swing.count}" for swing in found)
    alt = f"Koperasi yang menunggak bila satu hal memburuk, dengan angka rencana {planned}: {told}."
    return "Koperasi yang menunggak bila satu hal memburuk", alt, draw


def hundred(found: Chances) -> Figure:
    """Of a hundred cooperatives, how many usually miss an instalment, and how many more in a bad case."""
    usual, bad = (round(100 * found.at_most(share) / max(1, found.total)) for share in (0.5, 0.95))
    wide = ACROSS * (DOT + GAP) + GAP
    high = 100 // ACROSS * (DOT + GAP) + GAP
    signs = "".join(_sign(place, usual, bad) for place in range(100))
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}" fill="none">{signs}</svg>'
    alt = (
        f"Dari tiap 100 koperasi: {usual} menunggak pada keadaan tengah, {bad - usual} lagi pada keadaan buruk "
        f"(1 dari 20), {100 - bad} tetap membayar."
    )
    return Figure(title="Dari tiap 100 koperasi", svg=svg, alt=alt)


def _sign(place: int, usual: int, bad: int) -> str:
    """A full square with a cross, a pale one with a stroke, or an empty circle: told apart without colour."""
    x, y = (GAP + side * (DOT + GAP) for side in (place % ACROSS, place // ACROSS))
    if place >= bad:
        middle = f'cx="{x + DOT / 2:g}" cy="{y + DOT / 2:g}"'
        return f'<circle {middle} r="{DOT / 2 - 1:g}" stroke="{TEAL}" stroke-width="1.4"/>'
    box = (
        f'<rect x="{x:g}" y="{y:g}" width="{DOT:g}" height="{DOT:g}" rx="2" fill="{RED if place < usual else MAYBE}"/>'
    )
    down = f"M{x + 4:g} {y + 4:g}l7 7"
    cross = f"{down}m0-7l-7 7" if place < usual else down
    return f'{box}<path d="{cross}" stroke="{"#FFFFFF" if place < usual else INK}" stroke-width="1.6"/>'
