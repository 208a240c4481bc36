"""The plan's own units as candidates, so that nothing is typed twice.

A unit's own figures come from its books of the second project year (of the first where there is only one): sales a
month, what is left of them, goods and claims less debts as working capital. What the plan has for all units together
is divided by their sales: investments (not what others build and own) and start-up costs, wages, running costs and
upkeep. The parts add up to the plan's amounts to the rupiah.
"""

from __future__ import annotations

import datetime as dt

import numpy as np

from workbench.book.ragam import Candidate
from workbench.engine.assets import line_total
from workbench.engine.meeting.rounding import whole_parts
from workbench.engine.model import Projection
from workbench.engine.production import UnitLines
from workbench.money import round_half_up
from workbench.plan import Plan
from workbench.plan.seasons import ready_profiles
from workbench.rules import Rules

__all__ = ["FROM_PLAN", "candidates_of", "nature"]

FROM_PLAN = "Dari rencana. Modal awal dan biaya tetap bersama dibagi menurut penjualan."
"""What a candidate made of the plan's unit says of itself."""


def nature(kind: str, rules: Rules, day: dt.date) -> dict[str, str]:
    """Swing and cause that a kind of unit starts with; nothing for a kind without.

    >>> from workbench.rules import load
    >>> nature("karet", load(), dt.date(2027, 1, 1))
    {'goyah': 'tinggi', 'terkait': 'harga_kebun'}
    """
    rows = rules.at("ragam_sifat_jenis", day).rows
    found = next((row for row in rows if row["jenis"] == kind), None)
    return {name: str(found[name]) for name in ("goyah", "terkait")} if found else {}


def candidates_of(projection: Projection, rules: Rules) -> tuple[Candidate, ...]:
    """The units of a plan as candidates; those that sell nothing in the year looked at are left out.

    Seasons come with them; of season profiles only those that are shipped, as a book has none of its own.

    >>> from workbench.engine import project
    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> found = candidates_of(project(example()), load())
    >>> [one.nama for one in found] == [unit.nama for unit in example().unit]
    True
    """
    time, plan, income = projection.time, projection.plan, projection.books.income
    year = min(1, time.years - 1)
    sold = {i: round_half_up(time.yearly(unit.sales)[year]) for i, unit in enumerate(projection.units)}
    places = [i for i, amount in sold.items() if amount > 0]
    weights = [sold[i] for i in places]
    if not places:
        return ()
    shared = time.yearly(income.wages + income.running_costs + income.maintenance)[year] / 12
    costs = whole_parts(round_half_up(shared), weights)
    things = whole_parts(_things(plan), weights)
    day = plan.pengajuan.tanggal
    return tuple(
        _candidate(projection, place, year, int(thing), int(cost)).model_copy(
            update=nature(projection.units[place].unit.jenis, rules, day)
        )
        for place, thing, cost in zip(places, things, costs, strict=True)
    )


def _candidate(projection: Projection, place: int, year: int, things: int, costs: int) -> Candidate:
    lines: UnitLines = projection.units[place]
    unit, time = lines.unit, projection.time
    sales, cogs, variable = (float(time.yearly(line)[year]) for line in (lines.sales, lines.cogs, lines.variable))
    season = float(np.mean(unit.musim)) if len(unit.musim) == 12 and sum(unit.musim) > 0 else 1.0
    tied = lines.receivable + lines.stock_target - lines.payable
    demand = unit.permintaan
    return Candidate(
        nama=unit.nama,
        jenis=unit.jenis,
        modal_awal=things,
        umur_tahun=_life(projection.plan),
        modal_kerja=max(0, round_half_up(float(time.year_end(tied)[year]))),
        penjualan_bulan=round_half_up(sales / 12 / season),
        margin=round(min(1.0, max(0.0, (sales - cogs - variable) / sales)), 4),
        biaya_tetap_bulan=costs,
        ramp_bulan=max(0, unit.ramp_bulan),
        musim=unit.musim if len(unit.musim) == 12 else (),
        peristiwa=tuple(name for name in unit.peristiwa if name in ready_profiles()),
        paling_cepat=max(1, unit.mulai_bulan),
        bagian_belanja=demand.bagian_belanja if demand else 0.0,
        pesaing=demand.pesaing if demand else 0,
        catatan=FROM_PLAN,
    )


def _things(plan: Plan) -> int:
    """What the plan pays for things and for starting up."""
    bought = sum(line_total(asset) for asset in plan.investasi if asset.sumber != "pihak_lain")
    begun = sum(m.jumlah for m in plan.modal_kerja if m.jenis == "biaya_awal" and m.sumber != "pihak_lain")
    return bought + begun


def _life(plan: Plan) -> int:
    """Years that the plan's things last together: their price over their wear of a year; 5 without any."""
    worn = [(line_total(a), a.umur_tahun) for a in plan.investasi if a.sumber != "pihak_lain" and a.umur_tahun > 0]
    yearly = sum(price / years for price, years in worn)
    return max(1, round_half_up(sum(price for price, _ in worn) / yearly)) if yearly else 5
