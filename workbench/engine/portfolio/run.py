"""Many cooperatives in one pass: the engine's own functions over plans whose figures are columns."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from workbench.checks import check
from workbench.engine.feasibility import HIGHEST_MONTHLY, LOWEST_MONTHLY, monthly_rate
from workbench.engine.model import Verdict, greatest_amount, inputs, project, project_flows
from workbench.engine.portfolio.columns import column, column_paths, figures, placed, stackable, structure
from workbench.engine.portfolio.loans import stacked_schedule
from workbench.engine.ratios import debt_cover, lowest
from workbench.engine.scratch import keep_freed_memory
from workbench.engine.statements import keep_books
from workbench.engine.timeline import Array
from workbench.engine.tvm.many import irr_many
from workbench.errors import EngineError, Severity
from workbench.money import MAX_RUPIAH
from workbench.plan import Plan
from workbench.rules import Rules
from workbench.rules import load as load_rules

__all__ = ["CHUNK", "VERDICTS", "PortfolioResult", "portfolio", "project_many"]

CHUNK = 500
"""Plans worked out together: their lines fit in a processor's cache."""

VERDICTS = tuple(Verdict)
"""The verdicts in the order of their numbers in a result; ``REFUSED`` stands for none."""

REFUSED = -1
_ACROSS = {"N01", "N02", "P07"}


@dataclass(frozen=True, slots=True)
class PortfolioResult:
    """What each plan comes to, every array ``(plans,)``: the same figures as :func:`workbench.engine.project`.

    ``verdict`` is a place in :data:`VERDICTS`. ``lowest_dscr`` is NaN where nothing is due, ``irr_year`` where
    there is not exactly one rate. A refused plan has verdict -1, month -1 and NaN; ``refused`` says why, by place.
    """

    lowest_dscr: Array
    lowest_cash: Array
    lowest_cash_month: NDArray[np.int64]
    npv: Array
    irr_year: Array
    plafon: Array
    verdict: NDArray[np.int64]
    refused: Mapping[int, str]

    def count(self, verdict: Verdict) -> int:
        """How many plans have this verdict."""
        return int(np.count_nonzero(self.verdict == VERDICTS.index(verdict)))


_NUMBERS = ("lowest_dscr", "lowest_cash", "npv", "irr_year", "plafon")


def _blank(count: int) -> dict[str, Any]:
    places = {name: np.full(count, REFUSED) for name in ("lowest_cash_month", "verdict")}
    return {name: np.full(count, np.nan) for name in _NUMBERS} | places


def project_many(
    template: Plan, columns: Mapping[str, ArrayLike], rules: Rules | None = None, *, chunk: int = CHUNK
) -> PortfolioResult:
    """Project every cooperative of a table: the template's structure, with the figures of the columns.

    Args:
        template: the plan that all share. columns: figures by path (``unit.0.volume``, ``pinjaman.0.plafon``),
            each ``(plans,)``; a figure without a column is the template's.

    Raises:
        EngineError: a column that is none of this plan, is not complete, or leaves the limits of the checks; a
            template that must be worked out by itself.

    >>> from workbench.plan import example
    >>> result = project_many(example(), {"biaya.0.per_bulan": [9_000_000, 0]})
    >>> result.lowest_cash.shape, bool(result.lowest_cash[0] < result.lowest_cash[1])
    ((2,), True)
    """
    known = rules or load_rules()
    if not stackable(template):
        raise EngineError("Rencana contoh", "memuat bagian yang dihitung satu per satu", "Pakai portfolio()")
    if not columns:
        raise EngineError("Kolom", "tidak ada kolom", "Isi sedikitnya satu kolom, misalnya unit.0.volume")
    count = max(np.size(values) for values in columns.values())
    kinds = dict(zip(column_paths(template), map(type, figures(template)), strict=True))
    for path in columns:
        if path not in kinds:
            raise EngineError(f"Kolom {path}", "tidak ada pada rencana contoh", "Pakai kolom seperti unit.0.volume")
    table = {path: column(values, count, path, kinds[path] is int) for path, values in columns.items()}
    _refuse_limits(template, table, known)
    return _projected(template, table, count, known, chunk)


def portfolio(plans: Sequence[Plan], rules: Rules | None = None, *, chunk: int = CHUNK) -> PortfolioResult:
    """Project a list of plans: those that share a structure in one pass, the others one by one.

    A plan that the engine refuses is refused here with the same sentence; it never stops the others.

    >>> from workbench.plan import example
    >>> plan = example()
    >>> result = portfolio([plan, plan.model_copy(update={"pinjaman": ()}), plan])
    >>> bool(result.lowest_cash[0] == result.lowest_cash[2]), result.refused
    (True, {})
    """
    known = rules or load_rules()
    found, refused = _blank(len(plans)), dict[int, str]()
    groups: dict[Any, list[int]] = {}
    for place, plan in enumerate(plans):
        faults = [f for f in check(plan, known) if f.severity is Severity.SALAH]
        if faults:
            refused[place] = str(EngineError(faults[0].where, faults[0].what, faults[0].fix))
        elif stackable(plan):
            groups.setdefault(structure(plan), []).append(place)
        else:
            groups[place] = [place]
    for places in groups.values():
        template = plans[places[0]]
        if len(places) == 1:
            _one(template, places[0], known, found, refused)
            continue
        lines = np.array([list(figures(plans[place])) for place in places], dtype=np.float64).T
        table = dict(zip(column_paths(template), lines, strict=True))
        part = _projected(template, table, len(places), known, chunk)
        for name, line in found.items():
            line[places] = getattr(part, name)
        refused |= {places[row]: why for row, why in part.refused.items()}
    return PortfolioResult(**found, refused=refused)


def _one(plan: Plan, place: int, rules: Rules, found: dict[str, Any], refused: dict[int, str]) -> None:
    try:
        p = project(plan, rules)
    except EngineError as error:
        refused[place] = str(error)
        return
    rate = p.feasibility.irr_year
    figures = (
        p.ratios.lowest_dscr,
        p.ratios.lowest_cash,
        p.feasibility.npv,
        np.nan if rate is None else rate,
        p.plafon,
    )
    for name, value in zip(_NUMBERS, figures, strict=True):
        found[name][place] = value
    found["lowest_cash_month"][place] = p.ratios.lowest_cash_month
    found["verdict"][place] = VERDICTS.index(p.verdict)


def _refuse_limits(template: Plan, table: Mapping[str, Array], rules: Rules) -> None:
    """Check the template with each column at its lowest and its highest, as if a person had typed them.

    What holds between columns (a balance sheet that balances, draws that add up) is counted row by row later.
    """
    for path, line in table.items():
        for value in (line.min(), line.max()):
            tried = placed(template, {path: _typed(value)})
            faults = [f for f in check(tried, rules) if f.severity is Severity.SALAH and f.code not in _ACROSS]
            if faults:
                raise EngineError(f"Kolom {path}", faults[0].what, faults[0].fix)


def _typed(value: float) -> Any:
    return int(value) if value.is_integer() else float(value)


def _projected(template: Plan, table: Mapping[str, Array], count: int, rules: Rules, chunk: int) -> PortfolioResult:
    keep_freed_memory()
    found, refused = _blank(count), dict[int, str]()
    for start in range(0, count, chunk):
        rows = slice(start, min(count, start + chunk))
        plan = placed(template, {path: line[rows, None] for path, line in table.items()})
        part, wrong = _chunk(plan, rules, rows.stop - start)
        for name, line in found.items():
            line[rows] = np.where(wrong, line[rows], part[name])
        refused |= dict.fromkeys((start + np.nonzero(wrong)[0]).tolist(), _WRONG)
    return PortfolioResult(**found, refused=refused)


_WRONG = "Rencana: neraca awal tidak seimbang, tahap tidak sama dengan plafon, atau ada jumlah di atas seribu triliun."


def _chunk(plan: Plan, rules: Rules, count: int) -> tuple[dict[str, Array], NDArray[np.bool_]]:
    """The figures of one chunk, and which rows cannot be trusted: books that do not tie, amounts beyond counting."""
    given = inputs(plan, rules, stacked_schedule)
    books = keep_books(given)
    cash = books.cash.closing
    dscr = lowest(debt_cover(books, given.time)[2])
    flows = np.broadcast_to(project_flows(plan, books), (count, given.time.months + 1))
    rates, _ = irr_many(flows, LOWEST_MONTHLY, HIGHEST_MONTHLY)
    least = cash.min(axis=-1)
    part = {
        "lowest_dscr": dscr,
        "lowest_cash": least,
        "lowest_cash_month": cash.argmin(axis=-1),
        "npv": _npv(flows, plan.asumsi.diskonto),
        "irr_year": (1 + rates) ** 12 - 1,
        "plafon": _sum(loan.plafon for loan in plan.pinjaman if not loan.sudah_berjalan),
        "verdict": _verdicts(plan, dscr, least),
    }
    wrong = (books.balance.gap != 0).any(axis=-1) | ~(greatest_amount(books) <= MAX_RUPIAH) | _untied(plan)
    return part, np.broadcast_to(wrong, (count,))


def _npv(flows: Array, yearly: float | Array) -> Array:
    """NPV of each row, its discount factors raised once for each rate, exactly as for one plan."""
    each, where = np.unique(np.broadcast_to(np.ravel(yearly), flows.shape[:1]), return_inverse=True)
    growth = np.array([(1 + monthly_rate(rate)) ** np.arange(flows.shape[1]) for rate in each.tolist()])
    return np.asarray((flows / growth[where]).sum(axis=-1))


def _verdicts(plan: Plan, dscr: Array, cash: Array) -> NDArray[np.int64]:
    """:func:`workbench.engine.model.judge` of each row, as places in :data:`VERDICTS`."""
    least, mark = (np.ravel(x) for x in (plan.asumsi.kas_minimum, plan.asumsi.ambang_dscr))
    unable, careful = (cash < 0) | (dscr < 1), (cash < least) | (dscr < mark)
    bad, doubtful, good = (VERDICTS.index(v) for v in (Verdict.BELUM_MAMPU, Verdict.HATI_HATI, Verdict.AMAN))
    return np.where(unable, bad, np.where(careful, doubtful, good))


def _untied(plan: Plan) -> NDArray[np.bool_]:
    """Rows whose draws are not the plafon, or whose running loans are not the debt of the opening balance."""
    running = _sum(loan.plafon for loan in plan.pinjaman if loan.sudah_berjalan)
    odd = np.asarray(running != np.ravel(plan.neraca_awal.pinjaman_lama))
    for loan in plan.pinjaman:
        if loan.tahap and not loan.sudah_berjalan:
            odd = odd | (_sum(item.jumlah for item in loan.tahap) != np.ravel(loan.plafon))
            odd = odd | (np.ravel(functools.reduce(np.minimum, (item.jumlah for item in loan.tahap))) <= 0)
    return odd


def _sum(columns: Iterable[Any]) -> Array:
    return sum((np.ravel(line).astype(np.float64) for line in columns), np.zeros(1))
