"""The risks that a plan gets when nobody says otherwise: the program's own choice, kept as dated data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from workbench.datafiles import Table, Value
from workbench.engine.montecarlo.marginals import Lognormal
from workbench.engine.montecarlo.risks import Risk
from workbench.plan import Plan
from workbench.rules import Rules

__all__ = ["default_correlation", "default_risks", "every_risk"]


def default_risks(plan: Plan, rules: Rules) -> tuple[Risk, ...]:
    """The risks of ``risiko_bawaan`` that can touch this plan: those of the whole plan, and of its kinds of units.

    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> [risk.name for risk in default_risks(example(), load())][:2]
    ['Volume penjualan', 'Harga jual']
    """
    kinds = {unit.jenis for unit in plan.unit}
    every = every_risk(rules, plan.pengajuan.tanggal)
    return tuple(risk for risk in every if not risk.jenis or kinds & set(risk.jenis))


def every_risk(rules: Rules, day: dt.date) -> tuple[Risk, ...]:
    """All risks of ``risiko_bawaan`` on a day.

    >>> from workbench.rules import load
    >>> every_risk(load(), dt.date(2027, 1, 1))[-1].name
    'Panen padi'
    """
    return tuple(_risk(row) for row in rules.at("risiko_bawaan", day).rows)


def default_correlation(plan: Plan, rules: Rules, risks: Iterable[Risk]) -> dict[tuple[str, str], float]:
    """The pairs of ``risiko_korelasi`` among these risks.

    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> known = load()
    >>> default_correlation(example(), known, default_risks(example(), known))[("Harga jual", "Harga beli barang")]
    0.7
    """
    names = {risk.name for risk in risks}
    rows = rules.at("risiko_korelasi", plan.pengajuan.tanggal).rows
    pairs = {(str(row["satu"]), str(row["lain"])): _number(row["korelasi"]) for row in rows}
    return {pair: value for pair, value in pairs.items() if names.issuperset(pair)}


def _risk(row: Table[Value]) -> Risk:
    kinds = row["jenis"]
    return Risk(
        name=str(row["nama"]),
        driver=str(row["pendorong"]),
        marginal=Lognormal(_number(row["simpangan"])),
        jenis=tuple(str(kind) for kind in kinds) if isinstance(kinds, tuple) else (),
        bertahan=_number(row["bertahan"]),
    )


def _number(value: Value) -> float:
    return float(str(value))
