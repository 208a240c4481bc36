"""With and without the project, for the whole and for the applicant: the same flows seen by three payers.

===================  ==============================================================================
``seluruh``          all costs and all benefits, whoever pays: the business before financing
                     (``project_flows``), what members use themselves at its price less what they supply
                     themselves, less what another party builds at cost (replaced at the end of its life where
                     the plan says so) and the start-up costs it pays; its assets count at the end as ours do
``sesudah_hibah``    the applicant: the business before financing, and grants as money that comes in
``sesudah_pinjaman`` the applicant after the new loans: draws less principal, interest, fees and the imbal
                     jasa desa; loans that already run are there with and without, so they are left out
===================  ==============================================================================

``increment = with - without``, month by month. Without the project the existing business keeps its opening
stock, bills, member loans and trade debts, its old assets wear as they do with it, and it earns what
``tanpa_proyek`` says.
What stands at the end has three named values, see :class:`EndValue`; ``project_flows`` takes the book value.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from workbench.engine.assets import AssetLines, asset_lines
from workbench.engine.feasibility import Feasibility, appraise
from workbench.engine.model import Projection, project_flows
from workbench.engine.production import Drivers
from workbench.engine.timeline import Array, Timeline
from workbench.money import round_half_up, round_rupiah
from workbench.plan import PastYear, WithoutProject

__all__ = ["Comparison", "EndValue", "View", "compare", "whole_flows", "without_flows", "without_line"]


class EndValue(StrEnum):
    """What an asset is worth in the last month: its book value, its salvage value (land: its price), nothing.

    Stock and bills less trade debts are money on the way, so they count in each of the three. Assets that were
    there before the project have no salvage value in the plan, so they count at book value or not at all.

    >>> EndValue("nilai_sisa").name
    'SALVAGE'
    """

    BOOK = "nilai_buku"
    SALVAGE = "nilai_sisa"
    NOTHING = "tanpa_nilai_aset"


@dataclass(frozen=True, slots=True)
class View:
    """One payer's flows, ``(N + 1,)``, with their appraisal.

    ``increment`` is ``None`` where nothing is said of the business without the project.
    """

    name: str
    flows: Array
    feasibility: Feasibility
    increment: Array | None
    increment_feasibility: Feasibility | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The three views side by side under one named end value; ``without`` is the flow of the existing business."""

    end_value: EndValue
    without: Array | None
    whole: View
    granted: View
    financed: View

    @property
    def views(self) -> tuple[View, View, View]:
        """The views in the order in which they are printed."""
        return self.whole, self.granted, self.financed


def compare(p: Projection, end_value: EndValue = EndValue.BOOK) -> Comparison:
    """The three views of a plan, and what the project adds where ``tanpa_proyek`` is given.

    >>> from workbench.engine.model import project
    >>> from workbench.plan import example
    >>> p = project(example())
    >>> found = compare(p)
    >>> [view.name for view in found.views], found.without
    (['seluruh', 'sesudah_hibah', 'sesudah_pinjaman'], None)
    >>> found.whole.feasibility.npv < found.granted.feasibility.npv  # somebody else pays a part of it
    True
    """
    without = without_flows(p, end_value)
    base = project_flows(p.plan, p.books) + _revalued(p, end_value)
    granted = base + p.books.cash.grants
    views = (
        _view("seluruh", whole_flows(p, end_value), without, p),
        _view("sesudah_hibah", granted, without, p),
        _view("sesudah_pinjaman", granted + _new_loans(p) - p.books.cash.imbal_jasa_desa, without, p),
    )
    return Comparison(end_value, without, *views)


def whole_flows(p: Projection, end_value: EndValue = EndValue.BOOK) -> Array:
    """The flows of the project with all costs and benefits, whoever pays them, ``(N + 1,)``.

    >>> from workbench.engine.model import project
    >>> from workbench.plan import example
    >>> p = project(example())
    >>> bool((whole_flows(p) == compare(p).whole.flows).all())
    True
    """
    base = project_flows(p.plan, p.books) + _revalued(p, end_value)
    return base + _in_kind(p) - _paid_by_others(p, end_value)


def _view(name: str, flows: Array, without: Array | None, p: Projection) -> View:
    rate = p.plan.asumsi.diskonto
    added = None if without is None else flows - without
    known = p.feasibility if np.array_equal(flows, project_flows(p.plan, p.books)) else appraise(flows, rate)
    return View(name, flows, known, added, None if added is None else appraise(added, rate))


# --- what stands at the end ---------------------------------------------------------------------


def _worth(asset: AssetLines, end_value: EndValue) -> float:
    """What one asset counts for in the last month."""
    if end_value is EndValue.BOOK:
        return float(asset.book[-1])
    if end_value is EndValue.NOTHING:
        return 0.0
    price = float(asset.price[-1])
    return price if asset.asset.umur_tahun <= 0 else float(round_half_up(price * asset.asset.nilai_sisa))


def _revalued(p: Projection, end_value: EndValue) -> Array:
    """What the last month changes by where assets count for something else than their book value."""
    line = p.time.zeros()
    line[-1] = sum(_worth(a, end_value) - float(a.book[-1]) for a in p.assets)
    line[-1] += _old_assets(p, end_value) - float(p.books.balance.old_assets[-1])
    return line


def _old_assets(p: Projection, end_value: EndValue) -> float:
    return float(p.books.balance.old_assets[-1]) if end_value is EndValue.BOOK else 0.0


# --- who pays -----------------------------------------------------------------------------------


def _paid_by_others(p: Projection, end_value: EndValue) -> Array:
    """What another party spends on the project, at cost, less what is left of it at the end."""
    line = p.time.zeros()
    for asset in p.plan.investasi:
        if asset.sumber == "pihak_lain":
            as_ours = asset.model_copy(update={"sumber": "sendiri"})
            a = asset_lines(as_ours, p.plan, p.time, Drivers())
            line += a.purchase - a.disposal
            line[-1] -= _worth(a, end_value)
    for item in p.plan.modal_kerja:
        if item.sumber == "pihak_lain" and item.jenis == "biaya_awal":
            line[item.bulan] += item.jumlah
    return line


def _in_kind(p: Projection) -> Array:
    """What members use themselves, at its price, less what they supply themselves: no cash, yet worth something."""
    return sum((u.own_use - u.own_supply for u in p.units), p.time.zeros())


def _new_loans(p: Projection) -> Array:
    line = p.time.zeros()
    for s in p.new_loans:
        line += np.asarray(s.draw) - np.asarray(s.instalment) - np.asarray(s.fee)
    return line


# --- without the project ------------------------------------------------------------------------


def without_flows(p: Projection, end_value: EndValue = EndValue.BOOK) -> Array | None:
    """The flows of the existing business without the project, ``(N + 1,)``; ``None`` where nothing is said of it.

    Month 0 puts in what is there (as ``project_flows`` does), the last month takes out what is left of it.

    >>> from workbench.plan import example
    >>> from workbench.engine.model import project
    >>> without_flows(project(example())) is None
    True
    """
    given = p.plan.tanpa_proyek
    if given is None:
        return None
    opening, balance = p.plan.neraca_awal, p.books.balance
    lent = float(balance.member_loans[0] - balance.loan_allowance[0])
    trade = opening.piutang + opening.persediaan - opening.utang_usaha + lent
    line = without_line(given, p.plan.tahun_lalu, p.time)
    line[0] -= trade + opening.aset_tetap
    line[-1] += trade + _old_assets(p, end_value)
    return line


def without_line(given: WithoutProject, last_year: PastYear, time: Timeline) -> Array:
    """The net cash that ``tanpa_proyek`` says, month by month in whole rupiah, month 0 nothing, ``(N + 1,)``.

    A yearly amount ``Y`` falls in month ``k`` of its year as ``ROUND(Y x k / 12) - ROUND(Y x (k - 1) / 12)``.

    >>> import datetime as dt
    >>> time = Timeline(dt.date(2027, 1, 1), 36)
    >>> line = without_line(WithoutProject(cara="per_tahun", arus_tahun=(1000, 2400)), PastYear(), time)
    >>> line[[0, 1, 2, 3, 13, 36]].tolist()
    [0.0, 83.0, 84.0, 83.0, 200.0, 200.0]
    """
    line = time.zeros()
    if given.cara == "per_bulan":
        each = np.asarray(given.arus_bulan, dtype=np.float64)
        line = round_rupiah(each[time.calendar_months() % len(each)] * time.index(given.pertumbuhan))
        line[0] = 0.0
        return line
    k = np.arange(1.0, 13.0)
    yearly = _yearly(given, last_year, time.years)[:, None]
    line[1:] = (round_rupiah(yearly * k / 12) - round_rupiah(yearly * (k - 1) / 12)).ravel()
    return line


def _yearly(given: WithoutProject, last_year: PastYear, years: int) -> Array:
    if given.cara == "per_tahun":
        amounts = given.arus_tahun[:years]
        return np.asarray([*amounts, *amounts[-1:] * (years - len(amounts))], dtype=np.float64)
    earned = last_year.penjualan - last_year.harga_pokok - last_year.biaya
    return round_rupiah(earned * (1 + given.pertumbuhan) ** np.arange(1.0, years + 1))
