"""When loans are drawn against when their money is needed: interest runs from the draw, a purchase waits for it.

>>> from workbench.engine import project
>>> from workbench.plan import example
>>> [(row.month, row.ahead) for row in draw_plan(project(example()))]
[(0, 0), (3, 0)]
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.engine import Projection
from workbench.engine.assets import line_total
from workbench.engine.loan import tranches
from workbench.money import format_rupiah

__all__ = ["DrawMonth", "draw_plan"]


@dataclass(frozen=True, slots=True)
class DrawMonth:
    """A month in which loans are drawn or pay for something.

    ``drawn`` and ``needed`` are of the month, ``what`` and ``bought`` what they are for, ``drawn_so_far`` and
    ``needed_so_far`` up to it, ``later`` what is needed after it.
    """

    month: int
    drawn: int
    what: tuple[str, ...]
    needed: int
    bought: tuple[str, ...]
    drawn_so_far: int
    needed_so_far: int
    later: int

    @property
    def ahead(self) -> int:
        """What is drawn beyond what is needed so far, minus where it is too little."""
        return self.drawn_so_far - self.needed_so_far

    @property
    def word(self) -> str:
        """Too early, too late or in time; what is drawn beyond all needs is told elsewhere."""
        if self.ahead < 0:
            return "Terlambat"
        return "Terlalu awal" if self.ahead and self.later else "Pas"

    @property
    def sentence(self) -> str:
        """What the month means in rupiah."""
        gap = format_rupiah(abs(self.ahead))
        if self.ahead < 0:
            return f"{gap} sudah harus dibayar, tetapi belum dicairkan."
        if self.ahead and self.later:
            return f"{gap} sudah dikenai biaya sebelum dipakai."
        return ""


def draw_plan(p: Projection) -> tuple[DrawMonth, ...]:
    """Every month with a draw of a new loan, or with something that loans pay, in order; empty without new loans."""
    draws = [(stage.bulan, stage.jumlah, stage.untuk or s.loan.nama) for s in p.new_loans for stage in tranches(s.loan)]
    needs = [(a.bulan, line_total(a), a.nama) for a in p.plan.investasi if a.sumber == "pinjaman"]
    needs += [(m.bulan, m.jumlah, m.nama) for m in p.plan.modal_kerja if m.sumber == "pinjaman"]
    if not draws:
        return ()
    rows, so_far, needs_in_all = [], (0, 0), sum(value for _, value, _ in needs)
    for month in sorted({at for at, _, _ in (*draws, *needs)}):
        drawn, needed = (sum(value for at, value, _ in items if at == month) for items in (draws, needs))
        what, bought = (tuple(name for at, _, name in items if at == month) for items in (draws, needs))
        so_far = (so_far[0] + drawn, so_far[1] + needed)
        rows.append(DrawMonth(month, drawn, what, needed, bought, *so_far, needs_in_all - so_far[1]))
    return tuple(rows)
