"""The run: every block of draws goes through the same books as the plan itself, and only a few lines are kept."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.engine.model import driven, inputs, refuse_faults
from workbench.engine.montecarlo.correlation import Correlation, correlate
from workbench.engine.montecarlo.defaults import default_correlation, default_risks
from workbench.engine.montecarlo.risks import BLOCK, Risk, block_drivers
from workbench.engine.montecarlo.speech import out_of_ten, standard_error
from workbench.engine.ratios import debt_cover, divide
from workbench.engine.scratch import keep_freed_memory
from workbench.engine.statements import Inputs, keep_books
from workbench.engine.timeline import Array
from workbench.errors import EngineError
from workbench.money import MAX_RUPIAH, format_number
from workbench.plan import Plan
from workbench.rules import Rules
from workbench.rules import load as load_rules

__all__ = ["LEVELS", "MAX_DRAWS", "MonteCarlo", "monte_carlo"]

LEVELS = (0.05, 0.25, 0.50, 0.75, 0.95)
"""The quantiles of every month: the lowest twentieth, quarter, middle, and so on."""

MAX_DRAWS = 1_000_000


@dataclass(frozen=True, slots=True)
class MonteCarlo:
    """What the draws say. ``cash`` and ``room`` are ``(levels, N + 1)``: whole rupiah that some draw really had.

    ``room`` is cash available for debt service less debt service of the month. ``paid`` is the share of draws
    in which every instalment is paid: cash is not below 0 at the end of any month with an instalment; ``None``
    without instalments. ``dscr_met`` is the share with a DSCR of at least 1, per project year (NaN where nothing
    is due). ``never_short`` is the share with cash of at least 0 in every month. ``lowest_in`` is the share of
    draws whose lowest cash falls in each month, ``(N + 1,)``; ``lowest_cash`` has the quantiles of that cash.
    """

    draws: int
    seed: int
    risks: tuple[Risk, ...]
    correlation: Correlation
    cash: Array
    room: Array
    lowest_cash: Array
    paid: float | None
    never_short: float
    dscr_met: Array
    lowest_in: Array

    @property
    def spoken(self) -> str:
        """The chance that every instalment is paid, in words; never better than the draws can tell."""
        if self.paid is None:
            return "tidak ada angsuran"
        return out_of_ten(self.paid, self.draws)

    @property
    def sentence(self) -> str:
        """The chance that every instalment is paid, as a sentence."""
        if self.paid is None:
            return "Tidak ada angsuran yang harus dibayar."
        return f"Dari {format_number(self.draws)} keadaan yang dicoba, semua angsuran terbayar: {self.spoken}."

    @property
    def standard_error(self) -> float | None:
        """Standard error of ``paid``."""
        return None if self.paid is None else standard_error(self.paid, self.draws)

    def hardest_months(self, count: int = 3) -> tuple[int, ...]:
        """The months in which cash is most often at its lowest, the most frequent first."""
        order = np.argsort(-self.lowest_in, kind="stable")[:count]
        return tuple(int(t) for t in order if self.lowest_in[t] > 0)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is kept of all draws, ``(months or years, draws)``: a month's values lie together, to be put in order."""

    cash: Array
    room: Array
    dscr: Array
    paid: NDArray[np.bool_]
    lowest_in: NDArray[np.int64]


def monte_carlo(
    plan: Plan,
    risks: Sequence[Risk] | None = None,
    correlation: Mapping[tuple[str, str], float] | None = None,
    *,
    draws: int = 10_000,
    seed: int = 1,
    workers: int = 1,
    rules: Rules | None = None,
) -> MonteCarlo:
    """Draw the plan ``draws`` times and count.

    Args:
        risks: what may go otherwise; by default :func:`default_risks`. correlation: of pairs of risks by name,
            the others 0; by default :func:`default_correlation`. seed: the same seed, the same answer, whatever
            ``workers`` (threads) is.

    Raises:
        EngineError: a plan that the engine refuses, too many or too few draws, a seed below 0, or amounts beyond
            counting.

    >>> from workbench.plan import example
    >>> one, two = (monte_carlo(example(), draws=300, seed=7, workers=n) for n in (1, 2))
    >>> one.cash.shape == (5, 73), bool((one.cash == two.cash).all()), one.spoken == two.spoken
    (True, True, True)
    """
    known = rules or load_rules()
    if not 1 <= draws <= MAX_DRAWS:
        raise EngineError("Simulasi", f"jumlah percobaan di luar 1 sampai {MAX_DRAWS}", "Isi misalnya 10000")
    if seed < 0:
        raise EngineError("Simulasi", "benih kurang dari nol", "Isi 0 atau angka lebih besar")
    refuse_faults(plan, known)
    chosen = tuple(default_risks(plan, known) if risks is None else risks)
    pairs = default_correlation(plan, known, chosen) if correlation is None else correlation
    joint = correlate([risk.name for risk in chosen], pairs)
    given = inputs(plan, known)
    keep_freed_memory()
    kept = _empty(given, draws)

    def work(block: int) -> None:
        count = min(BLOCK, draws - block * BLOCK)
        drivers = block_drivers(chosen, joint, given.time.months, seed, block, count)
        _keep(kept, driven(given, drivers), slice(block * BLOCK, block * BLOCK + count))

    blocks = range(math.ceil(draws / BLOCK))
    if workers <= 1:
        for block in blocks:
            work(block)
    else:
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(work, blocks))
    return _counted(kept, given, draws, seed, chosen, joint)


def _empty(given: Inputs, draws: int) -> _Kept:
    months, years = given.time.months + 1, given.time.years
    cash, room, dscr = (np.empty((rows, draws)) for rows in (months, months, years))
    return _Kept(cash, room, dscr, np.empty(draws, dtype=np.bool_), np.empty(draws, dtype=np.int64))


def _keep(kept: _Kept, given: Inputs, where: slice) -> None:
    """Work out one block and keep its lines; a line that no driver moves is the same in every draw."""
    books = keep_books(given)
    cfads, service, dscr = debt_cover(books, given.time)
    cash, room = books.cash.closing, cfads - service
    if not max(np.abs(cash).max(), np.abs(room).max()) <= MAX_RUPIAH:
        raise EngineError("Simulasi", "ada jumlah uang di atas seribu triliun rupiah", "Kecilkan simpangan risiko")
    for line, value in ((kept.cash, cash), (kept.room, room), (kept.dscr, dscr)):
        line[:, where] = np.atleast_2d(value).T
    kept.paid[where] = ((cash >= 0) | (service <= 0)).all(axis=-1)
    kept.lowest_in[where] = cash.argmin(axis=-1)


def _counted(
    kept: _Kept, given: Inputs, draws: int, seed: int, risks: tuple[Risk, ...], correlation: Correlation
) -> MonteCarlo:
    lowest = kept.cash.min(axis=0)
    due = np.count_nonzero(~np.isnan(kept.dscr), axis=1).astype(np.float64)
    owing = any(sum(loan.instalment) for loan in given.loans)
    return MonteCarlo(
        draws=draws,
        seed=seed,
        risks=risks,
        correlation=correlation,
        lowest_cash=_quantiles(lowest[None])[:, 0],
        paid=float(kept.paid.mean()) if owing else None,
        never_short=float((lowest >= 0).mean()),
        dscr_met=divide(np.count_nonzero(kept.dscr >= 1, axis=1).astype(np.float64), due),
        lowest_in=np.bincount(kept.lowest_in, minlength=given.time.months + 1) / draws,
        cash=_quantiles(kept.cash),
        room=_quantiles(kept.room),
    )


def _quantiles(lines: Array) -> Array:
    """The quantiles of each row, ``(levels, rows)``, as values that are there; puts the rows in order in place.

    >>> _quantiles(np.array([[4.0, 1.0, 3.0, 2.0]])).ravel().tolist()
    [1.0, 1.0, 2.0, 3.0, 4.0]
    """
    draws = lines.shape[1]
    places = [max(0, math.ceil(level * draws) - 1) for level in LEVELS]
    lines.sort(axis=1)
    return lines[:, places].T
