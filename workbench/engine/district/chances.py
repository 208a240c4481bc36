"""How many cooperatives miss an instalment, by chance: all plans drawn together, with a district's common fortune.

The score of risk ``r`` for cooperative ``i`` in one draw is

    z[i, r] = sqrt(b) x common[r] + sqrt(1 - b) x own[i, r]

with ``b`` the part that all share (``bersama``). Common and own scores are each correlated across risks
(:mod:`workbench.engine.montecarlo.correlation`), so within one cooperative the risks move as they do for a plan by
itself, whatever ``b``; between two cooperatives the same risk has the correlation ``b``. Common scores run on the
district's calendar: a bad month is the same month for all. One cooperative's block of draws is worked out at a time,
so memory does not grow with the district; only what is missed is kept, (draws, cooperatives).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.calendars import add_months
from workbench.engine.district.laid import District, Laid, strained
from workbench.engine.district.since import Missed, Since, missed
from workbench.engine.model import driven
from workbench.engine.montecarlo.correlation import correlate
from workbench.engine.montecarlo.defaults import default_correlation, default_risks, every_risk
from workbench.engine.montecarlo.risks import BLOCK, Risk, block_scores, scored_drivers
from workbench.engine.scratch import keep_freed_memory
from workbench.engine.timeline import Array
from workbench.errors import EngineError
from workbench.money import format_number
from workbench.rules import Rules

__all__ = ["MAX_DRAWS", "Chances", "chances"]

MAX_DRAWS = 20_000


@dataclass(frozen=True, slots=True)
class Chances:
    """What the draws say of a district; ``missed`` is (draws, cooperatives), ``planned`` how many miss as planned.

    ``first`` is the month of column 0 of their months, ``bersama`` the part of the risks that all share.
    """

    draws: int
    seed: int
    bersama: float
    first: dt.date
    missed: Missed
    planned: int

    @property
    def total(self) -> int:
        """How many cooperatives are drawn."""
        return int(self.missed.month.shape[-1])

    @property
    def count(self) -> NDArray[np.int64]:
        """How many miss an instalment in each draw, ``(draws,)``."""
        return np.asarray(self.missed.any.sum(axis=-1), dtype=np.int64)

    @property
    def owed(self) -> Array:
        """Rupiah that those that miss still owe when they first do, ``(draws,)``."""
        return np.asarray(self.missed.owed.sum(axis=-1))

    @property
    def each(self) -> Array:
        """The chance of every cooperative to miss an instalment, ``(cooperatives,)``."""
        return np.asarray(self.missed.any.mean(axis=0))

    def at_most(self, share: float) -> int:
        """The least number that is not exceeded in this share of the draws: ``0.7`` for seven of ten."""
        return int(_reached(self.count, share))

    def owed_at_most(self, share: float) -> int:
        """The same of the rupiah still owed."""
        return int(_reached(self.owed, share))

    def hardest(self) -> tuple[tuple[dt.date, float], ...]:
        """The months in which most miss for the first time, of an average draw, by month."""
        columns, counts = np.unique(self.missed.month[self.missed.any], return_counts=True)
        return tuple((add_months(self.first, int(m)), n / self.draws) for m, n in zip(columns, counts, strict=True))


def _reached(values: NDArray[np.int64] | Array, share: float) -> float:
    """The smallest value that at least this share of the values does not exceed.

    >>> [_reached(np.array([4.0, 1.0, 3.0, 2.0]), share) for share in (0.25, 0.26, 1.0)]
    [1.0, 2.0, 4.0]
    """
    ordered = np.sort(values)
    return float(ordered[max(0, math.ceil(share * len(ordered) - 1e-9) - 1)])


def chances(
    district: District,
    rules: Rules,
    *,
    draws: int = 1000,
    seed: int = 1,
    bersama: float | None = None,
    since: Since | None = None,
) -> Chances:
    """Draw the whole district ``draws`` times: the same seed, the same answer.

    Args:
        bersama: the part of the risks that all share, 0 to 1; by default the rule ``papan_risiko_bersama``.
        since: which months are counted; the risks run from the first month of the district on.

    Raises:
        EngineError: no plan can be counted, or draws, seed or ``bersama`` outside their limits.

    >>> from workbench.engine.district.laid import lay_out
    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> one, two = (chances(lay_out([example()], load()), load(), draws=60, seed=7) for _ in range(2))
    >>> one.count.shape, bool((one.count == two.count).all())
    ((60,), True)
    """
    first = district.first
    day = max(one.plan.pengajuan.tanggal for one in district.laid)
    share = rules.at("papan_risiko_bersama", day).number if bersama is None else bersama
    if not 1 <= draws <= MAX_DRAWS:
        most = format_number(MAX_DRAWS)
        raise EngineError("Peluang sekabupaten", f"jumlah percobaan di luar 1 sampai {most}", "Isi misalnya 1000")
    if seed < 0:
        raise EngineError("Peluang sekabupaten", "benih kurang dari nol", "Isi 0 atau angka lebih besar")
    if not 0 <= share <= 1:
        raise EngineError("Peluang sekabupaten", "bagian bersama di luar 0% sampai 100%", "Isi misalnya 50%")
    told, begins = since or Since(), district.at(first)
    wide = max(begin + one.months for one, begin in zip(district.laid, begins, strict=True))
    common = _Common(rules, district, wide, seed, math.ceil(draws / BLOCK))
    shape = (draws, len(district))
    kept = Missed(np.empty(shape, dtype=np.int64), np.empty(shape), np.empty(shape))
    keep_freed_memory()
    for row, (one, begin) in enumerate(zip(district.laid, begins, strict=True)):
        own = _Own(one, rules, seed)
        for block in range(math.ceil(draws / BLOCK)):
            rows = slice(block * BLOCK, min(draws, (block + 1) * BLOCK))
            scores = _mixed(own.scores(block), common.scores(own.risks, block, begin, one.months), share)
            drivers = scored_drivers(own.risks, [line[: rows.stop - rows.start] for line in scores])
            found = missed(strained(driven(one.given, drivers)), one, row, begin, told)
            for name in ("month", "unpaid", "owed"):
                getattr(kept, name)[rows, row] = getattr(found, name)
    before = [missed(one.strain, one, row, begins[row], told).any for row, one in enumerate(district.laid)]
    return Chances(draws, seed, share, first, kept, int(np.sum(before)))


def _mixed(own: Sequence[Array], common: Sequence[Array], share: float) -> list[Array]:
    return [math.sqrt(share) * c + math.sqrt(1 - share) * o for o, c in zip(own, common, strict=True)]


class _Common:
    """The scores that all share: of every risk there is, on the district's calendar."""

    def __init__(self, rules: Rules, district: District, months: int, seed: int, blocks: int) -> None:
        plan = max((one.plan for one in district.laid), key=lambda plan: plan.pengajuan.tanggal)
        risks = every_risk(rules, plan.pengajuan.tanggal)
        joint = correlate([risk.name for risk in risks], default_correlation(plan, rules, risks))
        self.place = {risk.name: i for i, risk in enumerate(risks)}
        self.blocks = [block_scores(risks, joint.root, months, seed, block) for block in range(blocks)]

    def scores(self, risks: Sequence[Risk], block: int, begin: int, months: int) -> list[Array]:
        """Those of some risks, ``(BLOCK,)`` or, for a plan that begins in column ``begin``, ``(BLOCK, N + 1)``."""
        lines = (self.blocks[block][self.place[risk.name]] for risk in risks)
        return [line if line.ndim == 1 else line[:, begin : begin + months + 1] for line in lines]


class _Own:
    """The scores of one cooperative: a random stream of its own, whatever else is in the district."""

    def __init__(self, one: Laid, rules: Rules, seed: int) -> None:
        self.risks = default_risks(one.plan, rules)
        names, self.months = [risk.name for risk in self.risks], one.months
        self.root = correlate(names, default_correlation(one.plan, rules, self.risks)).root
        name = f"{seed} {one.plan.profil.kode}"
        self.seed = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")

    def scores(self, block: int) -> list[Array]:
        """Those of its risks, ``(BLOCK,)`` or ``(BLOCK, N + 1)``."""
        return block_scores(self.risks, self.root, self.months, self.seed, block)
