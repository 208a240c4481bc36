"""The traffic light: eight questions to the five numbers, each green, yellow or red, for every cooperative at once.

========  ==========================================================  =====================================
question  value                                                       worse when
========  ==========================================================  =====================================
kas       last cash / mean costs of 3 months                          below
habis     months from the last report until cash runs out             at or below
jual      sales / planned sales, over the reported of 3 months        below
biaya     costs per rupiah of sales / the same of the plan, 3 months  above
tunggak   (arrears - planned) / sales of 3 months                     above
stok      stock / planned stock                                       above one pair of marks, below another
tren      slope of sales / planned sales over 6 months                below
lapor     months without any report                                   at or above
========  ==========================================================  =====================================

The marks are comparison values that the user may change (``data/rules/ambang_pemantauan.toml``), not rules. The light
is the worst answer; a cooperative that never reported is grey.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from workbench.engine.monitoring.figures import Figures
from workbench.engine.monitoring.runway import Runway, runway
from workbench.engine.monitoring.trend import last_reported, trailing_mean, trailing_slope
from workbench.engine.timeline import Array
from workbench.errors import EngineError
from workbench.rules import Rules

__all__ = ["QUESTIONS", "Assessment", "Light", "Marks", "assess", "history", "marks"]


class Light(IntEnum):
    """How it stands; ``KELABU`` is no report at all.

    >>> Light(2).sentence
    'merah: perlu ditolong sekarang'
    """

    HIJAU = 0
    KUNING = 1
    MERAH = 2
    KELABU = 3

    @property
    def sentence(self) -> str:
        """The light in words."""
        return ("hijau: jalan terus", "kuning: perlu ditengok", "merah: perlu ditolong sekarang", "belum ada laporan")[
            self
        ]


QUESTIONS = ("habis", "kas", "tunggak", "jual", "biaya", "tren", "stok", "lapor")
"""The questions, the most pressing first."""

Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Marks:
    """Yellow and red of every question."""

    kas: Pair
    habis: Pair
    jual: Pair
    biaya: Pair
    tunggak: Pair
    stok_lebih: Pair
    stok_kurang: Pair
    tren: Pair
    lapor: Pair


@dataclass(frozen=True, slots=True)
class Assessment:
    """How cooperatives stand in one month; every array ``(...,)``.

    ``values`` and ``levels`` (0 green, 1 yellow, 2 red) by question; a value that cannot be known is NaN and green.
    ``month`` is the month (from 0) that was looked at, ``reported`` the last one with a report, -1 for none.
    """

    light: NDArray[np.int64]
    values: Mapping[str, Array]
    levels: Mapping[str, NDArray[np.int64]]
    runway: Runway
    reported: NDArray[np.int64]
    month: int
    marks: Marks

    def at(self, *place: int) -> Assessment:
        """One cooperative's assessment."""
        ahead = self.runway
        return Assessment(
            np.asarray(self.light[place]),
            {name: np.asarray(value[place]) for name, value in self.values.items()},
            {name: np.asarray(level[place]) for name, level in self.levels.items()},
            Runway(
                ahead.cash[place],
                np.asarray(ahead.month[place]),
                np.asarray(ahead.left[place]),
                np.asarray(ahead.drift[place]),
            ),
            np.asarray(self.reported[place]),
            self.month,
            self.marks,
        )

    def count(self, light: Light) -> int:
        """How many cooperatives have this light."""
        return int(np.count_nonzero(self.light == light))


_KEYS = {
    "kas": "ambang_pantau_kas_bulan",
    "habis": "ambang_pantau_kas_habis",
    "jual": "ambang_pantau_penjualan",
    "biaya": "ambang_pantau_biaya",
    "tunggak": "ambang_pantau_tunggakan",
    "stok_lebih": "ambang_pantau_stok_lebih",
    "stok_kurang": "ambang_pantau_stok_kurang",
    "tren": "ambang_pantau_tren",
    "lapor": "ambang_pantau_laporan",
}


def marks(rules: Rules, day: dt.date) -> Marks:
    """The comparison values in force on a day.

    >>> from workbench.rules import load
    >>> marks(load(), dt.date(2027, 1, 1)).kas
    (1.0, 0.5)
    """
    pairs = {name: rules.at(key, day).numbers for name, key in _KEYS.items()}
    return Marks(**{name: (pair[0], pair[1]) for name, pair in pairs.items()})


def assess(actual: Figures, plan: Figures, limits: Marks, month: int | None = None) -> Assessment:
    """How every cooperative stands at the end of one month, the last of the reports by default.

    Args:
        actual: ``(..., months)``. plan: the same months and on, ``(..., at least months)``.

    Raises:
        EngineError: the month is not in the reports, or the plan is shorter than they are.

    >>> from workbench.engine.monitoring.figures import figures
    >>> from workbench.rules import load
    >>> limits = marks(load(), dt.date(2027, 1, 1))
    >>> plan = figures([9] * 6, [10] * 6, [8] * 6, [0] * 6, [5] * 6)
    >>> weak = figures([9, 9, 9], [10, 7, 7], [8, 8, 8], [0, 0, 0], [5, 5, 5])
    >>> found = assess(weak, plan, limits)
    >>> Light(int(found.light)).name, int(found.levels["jual"])
    ('KUNING', 1)
    """
    now = actual.months - 1 if month is None else month
    if not 0 <= now < actual.months:
        raise EngineError("Bulan pemantauan", "tidak ada di laporan", f"Pilih bulan 1 sampai {actual.months}")
    if plan.months < actual.months:
        what = f"rencana {plan.months} bulan, laporan {actual.months} bulan"
        raise EngineError("Rencana", what, "Sertakan rencana untuk setiap bulan laporan")
    seen, same = actual.upto(now), plan.upto(now)
    ahead = runway(seen.cash, plan.cash)
    reported = np.maximum.reduce([last_reported(line) for line in _lines(seen)])
    values = _values(seen, same, ahead) | {"lapor": np.where(reported >= 0, now - reported, np.nan)}
    shape = np.broadcast_shapes(*(value.shape for value in values.values()))
    values = {name: np.broadcast_to(values[name], shape) for name in QUESTIONS}
    levels = _levels(values, limits)
    worst = np.maximum.reduce(list(levels.values()))
    silent = np.broadcast_to(reported < 0, shape)
    light = np.where(silent, int(Light.KELABU), worst).astype(np.int64)
    return Assessment(light, values, levels, ahead, np.broadcast_to(reported, shape).astype(np.int64), now, limits)


def history(actual: Figures, plan: Figures, limits: Marks) -> NDArray[np.int64]:
    """The light of every month as it stood then, ``(..., months)``.

    >>> from workbench.engine.monitoring.figures import figures
    >>> from workbench.rules import load
    >>> flat = figures([9] * 3, [10] * 3, [8] * 3, [0] * 3, [5] * 3)
    >>> history(flat, flat, marks(load(), dt.date(2027, 1, 1))).tolist()
    [0, 0, 0]
    """
    return np.stack([assess(actual, plan, limits, month).light for month in range(actual.months)], axis=-1)


def _lines(given: Figures) -> tuple[Array, ...]:
    return (given.cash, given.sales, given.costs, given.arrears, given.stock)


def _share(above: Array, below: Array) -> Array:
    """``above / below``; NaN where there is nothing to compare with."""
    above, below = np.broadcast_arrays(above, below)
    known = np.isfinite(above) & np.isfinite(below) & (below > 0)
    found: Array = np.divide(above, below, out=np.full(above.shape, np.nan), where=known)
    return found


def _values(seen: Figures, same: Figures, ahead: Runway) -> dict[str, Array]:
    costs, sales = trailing_mean(seen.costs)[..., -1], trailing_mean(seen.sales)[..., -1]
    cash = np.take_along_axis(seen.cash, np.maximum(last_reported(seen.cash), 0).astype(np.int64)[..., None], axis=-1)
    both = np.isfinite(seen.sales)
    planned_sales = trailing_mean(np.where(both, same.sales, np.nan))[..., -1]
    spent = np.isfinite(seen.costs) & both
    per_sale = _share(
        trailing_mean(np.where(spent, seen.costs, np.nan))[..., -1],
        trailing_mean(np.where(spent, seen.sales, np.nan))[..., -1],
    )
    planned_per_sale = _share(
        trailing_mean(np.where(spent, same.costs, np.nan))[..., -1],
        trailing_mean(np.where(spent, same.sales, np.nan))[..., -1],
    )
    late = trailing_mean(seen.arrears - same.arrears, 1)[..., -1]
    stock = trailing_mean(_share(seen.stock, same.stock), 1)[..., -1]
    return {
        "habis": ahead.left,
        "kas": _share(cash[..., 0], costs),
        "tunggak": np.where((sales == 0) & (late > 0), np.inf, _share(np.maximum(late, 0.0), sales * 3)),
        "jual": _share(sales, planned_sales),
        "biaya": _share(per_sale, planned_per_sale),
        "tren": trailing_slope(_share(seen.sales, same.sales))[..., -1],
        "stok": stock,
    }


def _levels(values: Mapping[str, Array], limits: Marks) -> dict[str, NDArray[np.int64]]:
    def below(name: str, pair: Pair) -> NDArray[np.int64]:
        return (values[name] < pair[0]).astype(np.int64) + (values[name] < pair[1])

    def above(name: str, pair: Pair) -> NDArray[np.int64]:
        return (values[name] > pair[0]).astype(np.int64) + (values[name] > pair[1])

    reached = {"habis": -values["habis"], "lapor": values["lapor"]}
    soon = [(reached["habis"] >= -edge).astype(np.int64) for edge in limits.habis]
    silent = [(reached["lapor"] >= edge).astype(np.int64) for edge in limits.lapor]
    return {
        "habis": soon[0] + soon[1],
        "kas": below("kas", limits.kas),
        "tunggak": above("tunggak", limits.tunggak),
        "jual": below("jual", limits.jual),
        "biaya": above("biaya", limits.biaya),
        "tren": below("tren", limits.tren),
        "stok": np.maximum(above("stok", limits.stok_lebih), below("stok", limits.stok_kurang)),
        "lapor": silent[0] + silent[1],
    }
