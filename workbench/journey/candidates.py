"""Candidates to begin with, from a kind of unit.

As with :mod:`workbench.journey.commodities`, the figures are nobody's facts and say so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from workbench.book.ragam import Candidate
from workbench.engine.demand import planned_a_month
from workbench.engine.diversification import nature
from workbench.inputs.starters import STARTERS, Starter
from workbench.journey.commodities import PLACEHOLDER, first_things, first_unit, middle
from workbench.money import round_half_up
from workbench.plan import Investment, Plan, Unit, example
from workbench.rules import Rules

__all__ = ["first_candidate"]

MILLION = 1_000_000
MONEY_STEP = 100_000
PART_TIME = "(paruh waktu)"
WAGES_A_YEAR = 13
"""Twelve months and THR."""


def first_candidate(kind: str, rules: Rules, day: dt.date) -> Candidate:
    """A candidate of a kind with figures to replace. Raises KeyError for a kind without a start.

    >>> from workbench.rules import load
    >>> shop = first_candidate("sembako", load(), dt.date(2027, 1, 1))
    >>> shop.nama, shop.modal_awal, shop.keahlian, shop.orang
    ('Gerai sembako', 35000000, 'Kasir', 0.5)
    """
    unit = first_unit(kind)
    starter = next(one for one in STARTERS if one.jenis == kind)
    things = first_things(kind, _nothing())
    sales = planned_a_month(unit) * unit.harga_jual
    cost = (unit.harga_beli + unit.biaya_variabel) / (1 - unit.susut)
    margin = round(1 - cost / unit.harga_jual, 3)
    staff = [(name.replace(PART_TIME, "").strip(), wage, PART_TIME in name) for name, wage in starter.pegawai]
    return Candidate(
        nama=unit.nama,
        jenis=unit.jenis,
        modal_awal=_money(sum(thing.jumlah * thing.harga_satuan for thing in things)),
        umur_tahun=_life(things),
        modal_kerja=_money(_tied(unit, sales, margin)),
        penjualan_bulan=_money(sales),
        margin=margin,
        biaya_tetap_bulan=_money(_costs(starter)),
        musim=unit.musim,
        paling_cepat=unit.mulai_bulan,
        orang=sum(0.5 if half else 1.0 for _, _, half in staff),
        keahlian=staff[0][0] if staff else "",
        catatan=PLACEHOLDER,
    ).model_copy(update=nature(kind, rules, day))


def _nothing() -> Plan:
    """A plan that has no things yet."""
    return example().model_copy(update={"investasi": ()})


def _life(things: Sequence[Investment]) -> int:
    """Years that things last together: their price over their wear of a year."""
    price = [thing.jumlah * thing.harga_satuan for thing in things]
    worn = sum(paid / thing.umur_tahun for paid, thing in zip(price, things, strict=True) if thing.umur_tahun)
    return max(1, round_half_up(sum(price) / worn)) if worn else 5


def _tied(unit: Unit, sales: float, margin: float) -> float:
    """Money in goods and with buyers, less what suppliers wait for."""
    goods = sales * (1 - margin) * (unit.hari_persediaan - unit.hari_utang) / 30
    return max(0.0, goods + sales * unit.hari_piutang / 30)


def _costs(starter: Starter) -> float:
    wages = sum(middle(wage) for _, wage in starter.pegawai) * WAGES_A_YEAR / 12
    return MILLION * (wages + sum(middle(cost) for _, cost in starter.biaya))


def _money(amount: float) -> int:
    return round_half_up(amount, MONEY_STEP)
