"""A first unit for a commodity: figures to be replaced, said to be so, so that a form is never an empty sheet.

The figures stand in the middle of the ranges of :mod:`workbench.inputs.starters`. They are nobody's facts: every unit
made from them has the evidence *perkiraan* and a note that asks for the cooperative's own figures.

>>> unit = first_unit("lpg")
>>> unit.nama, unit.satuan, unit.harga_jual, unit.bukti
('Pangkalan LPG 3 kg', 'tabung', 19000, 'perkiraan')
>>> unit.catatan
'Contoh awal, ganti dengan angka sendiri.'
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from workbench.inputs.starters import PLACEHOLDER, STARTERS, Asset, Range, Starter
from workbench.money import round_half_up
from workbench.plan import Investment, Plan, Unit

__all__ = ["PLACEHOLDER", "commodities", "first_things", "first_unit", "middle"]

_MILLION = 1_000_000


@cache
def commodities() -> Mapping[str, str]:
    """The kinds of unit that there is a start for, and their names, the shop first.

    >>> list(commodities())[:3]
    ['sembako', 'lpg', 'pupuk']
    """
    return MappingProxyType({starter.jenis: starter.nama for starter in STARTERS})


def first_unit(kind: str) -> Unit:
    """A unit of a kind with figures to replace. Raises KeyError for a kind without a start."""
    starter = _starter(kind)
    price, variable = middle(starter.harga_jual), middle(starter.biaya_variabel)
    cost = price * (1 - starter.susut) - variable - middle(starter.margin)
    return Unit(
        nama=starter.nama,
        jenis=starter.jenis,
        satuan=starter.satuan,
        harga_jual=_tidy(price),
        harga_beli=0 if starter.jasa else _tidy(cost),
        biaya_variabel=_tidy(variable),
        volume=_tidy(middle(starter.volume)),
        siklus_bulan=starter.siklus_bulan,
        mulai_bulan=starter.mulai_bulan,
        susut=starter.susut,
        musim=starter.musim,
        hari_piutang=starter.hari_piutang,
        hari_persediaan=starter.hari_persediaan,
        catatan=PLACEHOLDER,
    )


def first_things(kind: str, plan: Plan) -> tuple[Investment, ...]:
    """What a unit of a kind usually needs and the plan does not list by that name, with prices to replace."""
    there = {asset.nama.casefold() for asset in plan.investasi}
    found = next((starter for starter in STARTERS if starter.jenis == kind), None)
    wanted = found.barang if found else ()
    return tuple(_thing(asset) for asset in wanted if asset.nama.casefold() not in there)


def _thing(asset: Asset) -> Investment:
    return Investment(
        nama=asset.nama,
        kelompok=asset.kelompok,
        jumlah=round_half_up(middle(asset.jumlah)),
        harga_satuan=_tidy(middle(asset.juta) * _MILLION),
        umur_tahun=asset.umur_tahun,
        pemeliharaan=asset.pemeliharaan,
        nilai_sisa=asset.nilai_sisa,
        ganti=asset.ganti,
        catatan=PLACEHOLDER,
    )


def _starter(kind: str) -> Starter:
    for starter in STARTERS:
        if starter.jenis == kind:
            return starter
    raise KeyError(kind)


def middle(of: Range) -> float:
    """Halfway between what a range begins and ends with.

    >>> middle((2, 5))
    3.5
    """
    return (of[0] + of[1]) / 2


def _tidy(value: float) -> int:
    """A figure that looks like what it is, rounded: two or three digits that say something.

    >>> _tidy(44_750), _tidy(102.5), _tidy(0)
    (44800, 103, 0)
    """
    step = 10 ** max(0, len(str(round(value))) - 3)
    return round_half_up(value, step)
