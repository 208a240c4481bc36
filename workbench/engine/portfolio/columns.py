"""Which fields of a plan may differ within one vectorised pass, which must agree, and which the engine never reads.

Money, amounts, shares and rates are columns: one number per cooperative. Months, days, lives, methods and the
number of lines are structure: plans that agree in them are stacked. A field that is not named here is structure
too, so a plan that says something new is stacked only with plans that say the same.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar

import numpy as np

from workbench.engine.portfolio.loans import plain
from workbench.engine.timeline import Array
from workbench.errors import EngineError
from workbench.plan import (
    Assumptions,
    Investment,
    Loan,
    Membership,
    OpeningBalance,
    Plan,
    RunningCost,
    Staff,
    Submission,
    Tranche,
    Unit,
    WorkingCapital,
)
from workbench.plan.base import Record

__all__ = ["COLUMNS", "column", "column_paths", "figures", "placed", "stackable", "structure"]

R = TypeVar("R", bound=Record)

COLUMNS: Mapping[type[Record], tuple[str, ...]] = {
    Unit: ("harga_jual", "harga_beli", "biaya_variabel", "volume", "susut"),
    Investment: ("jumlah", "harga_satuan", "pemeliharaan", "nilai_sisa"),
    WorkingCapital: ("jumlah",),
    Staff: ("orang", "upah_bulan", "bulan_upah"),
    RunningCost: ("per_bulan",),
    Loan: ("plafon", "bunga_tahun", "provisi"),
    Tranche: ("jumlah",),
    Membership: ("jumlah", "tambahan_per_bulan", "simpanan_pokok", "simpanan_wajib_bulan", "kepatuhan"),
    OpeningBalance: (
        "kas", "piutang", "persediaan", "aset_tetap", "utang_usaha", "simpanan_sukarela", "pinjaman_lama",
        "simpanan_pokok", "simpanan_wajib", "cadangan", "hibah", "shu_belum_dibagi",
    ),
    Assumptions: ("diskonto", "kas_minimum", "ambang_dscr"),
}  # fmt: skip
"""The fields that hold one number per cooperative."""

WORDS: Mapping[type[Record], tuple[str, ...]] = {
    Plan: ("contoh", "profil", "pengurus", "surat", "tahun_lalu", "catatan_asumsi", "narasi", "skenario"),
    Submission: ("nomor", "kepada", "kota"),
    Unit: ("nama", "satuan", "kapasitas", "pasar", "bukti", "catatan"),
    Investment: ("nama", "kelompok", "bukti", "catatan"),
    WorkingCapital: ("nama", "catatan"),
    Staff: ("jabatan", "bukti"),
    RunningCost: ("nama", "bukti"),
    Loan: ("nama", "program", "pemberi", "hari_jatuh_tempo", "hari_libur", "agunan"),
    Tranche: ("untuk",),
    Membership: ("perempuan",),
}
"""The fields that the projection never reads in a plan without the parts of :data:`_SINGLE`."""

_SINGLE = ("simpan_pinjam", "layanan", "buku_harga", "profil_musim", "kalender", "tanpa_proyek")
"""Parts of a plan that look up names, places or dates elsewhere in it: such a plan is worked out by itself."""


def stackable(plan: Plan) -> bool:
    """Whether a plan can be worked out in one pass with others: no part of its own rules, only plain loans.

    >>> from workbench.plan import example
    >>> stackable(example())
    True
    """
    return not any(getattr(plan, part) for part in _SINGLE) and all(plain(loan) for loan in plan.pinjaman)


@cache
def _sorted_fields(kind: type[Record]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    columns, words = COLUMNS.get(kind, ()), WORDS.get(kind, ())
    return columns, tuple(name for name in kind.model_fields if name not in columns and name not in words)


def structure(record: Record) -> Hashable:
    """Everything of a plan that must agree for plans to be stacked, as one value to compare.

    >>> from workbench.plan import example
    >>> plan = example()
    >>> dearer = plan.unit[0].model_copy(update={"harga_jual": 1})
    >>> structure(plan) == structure(plan.model_copy(update={"unit": (dearer, *plan.unit[1:])}))
    True
    """
    _, rest = _sorted_fields(type(record))
    return tuple(_agreed(getattr(record, name)) for name in rest)


def _agreed(value: Any) -> Hashable:
    if isinstance(value, Record):
        return structure(value) if _holds_columns(type(value)) else value
    if isinstance(value, tuple):
        return tuple(_agreed(item) for item in value)
    return value  # type: ignore[no-any-return]


@cache
def _holds_columns(kind: type[Record]) -> bool:
    return kind in COLUMNS or kind in WORDS


def column_paths(record: Record, at: str = "") -> Iterator[str]:
    """The paths of a plan's columns: ``unit.0.volume``, ``neraca_awal.kas``, ``pinjaman.0.tahap.1.jumlah``.

    >>> from workbench.plan import example
    >>> next(iter(column_paths(example())))
    'anggota.jumlah'
    """
    columns, rest = _sorted_fields(type(record))
    yield from (f"{at}{name}" for name in columns)
    for name in rest:
        value = getattr(record, name)
        for place, inner in enumerate(value) if isinstance(value, tuple) else ((None, value),):
            if isinstance(inner, Record) and _holds_columns(type(inner)):
                yield from column_paths(inner, f"{at}{name}." if place is None else f"{at}{name}.{place}.")


def figures(record: Record) -> Iterator[float]:
    """The figures of a plan in the order of :func:`column_paths`.

    >>> from workbench.plan import example
    >>> len(list(figures(example()))) == len(list(column_paths(example())))
    True
    """
    columns, rest = _sorted_fields(type(record))
    for name in columns:
        yield getattr(record, name)
    for name in rest:
        value = getattr(record, name)
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Record) and _holds_columns(type(inner)):
                yield from figures(inner)


def placed(template: R, columns: Mapping[str, Array]) -> R:
    """The template with columns ``(plans, 1)`` where its figures stand: the engine's functions take it as it is.

    >>> from workbench.plan import example
    >>> placed(example(), {"unit.0.volume": np.array([[1.0], [2.0]])}).unit[0].volume.shape
    (2, 1)
    """
    return _put(template, {tuple(path.split(".")): column for path, column in columns.items()})


def _put(record: R, changes: Mapping[tuple[str, ...], Array]) -> R:
    update: dict[str, Any] = {}
    for name in {path[0] for path in changes}:
        inner = {path[1:]: column for path, column in changes.items() if path[0] == name}
        value = getattr(record, name)
        if () in inner:
            update[name] = inner[()]
        elif isinstance(value, tuple):
            update[name] = tuple(_item(item, str(place), inner) for place, item in enumerate(value))
        else:
            update[name] = _put(value, inner)
    return record.model_copy(update=update)


def _item(item: R, place: str, changes: Mapping[tuple[str, ...], Array]) -> R:
    own = {path[1:]: column for path, column in changes.items() if path[0] == place}
    return _put(item, own) if own else item


def column(values: Any, count: int, path: str, whole: bool) -> Array:
    """One column as floats, ``(plans,)``.

    Raises:
        EngineError: not one finite number for each cooperative, or parts of a rupiah or a person (``whole``).

    >>> column([1, 2, 3], 3, "unit.0.volume", whole=False)
    array([1., 2., 3.])
    """
    line = np.asarray(values, dtype=np.float64)
    if line.shape != (count,) or not np.isfinite(line).all():
        raise EngineError(f"Kolom {path}", "tidak berisi satu angka tiap koperasi", "Lengkapi kolom ini")
    if whole and (line != np.rint(line)).any():
        raise EngineError(f"Kolom {path}", "memuat pecahan", "Isi bilangan bulat")
    return line
