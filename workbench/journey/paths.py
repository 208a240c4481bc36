"""Places in a plan or a book: ``unit.0.harga_jual`` is the selling price of the first unit. Positions count from 0.

>>> from workbench.plan import example
>>> plan = put(example(), "unit.0.harga_jual", 52_000)
>>> get(plan, "unit.0.harga_jual"), key("unit.0.harga_jual")
(52000, 'unit.harga_jual')
"""

from __future__ import annotations

import datetime as dt
import typing
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import ValidationError

from workbench.errors import PlanError
from workbench.fields import explain
from workbench.inputs import field_info, record_of
from workbench.plan.base import Record

__all__ = ["blank", "get", "insert", "key", "move", "put", "remove"]

R = TypeVar("R", bound=Record)

_STARTS: Mapping[str, Any] = MappingProxyType(
    {
        "surat.status": "belum",
        "simpan_pinjam.produk.bunga_tahun": 0.12,
        "simpan_pinjam.produk.tenor_bulan": 12,
    }
)
"""What a new record starts with where neither the plan's default nor nothing at all would make sense."""


def key(path: str) -> str:
    """The glossary key of a path: the path without its positions.

    >>> key("pinjaman.0.tahap.2.jumlah")
    'pinjaman.tahap.jumlah'
    """
    return ".".join(step for step in path.split(".") if not step.isdecimal())


def blank(group: str, today: dt.date | None = None) -> Record:
    """A new record of a list or an optional part of the plan; ``today`` (by default really so) is for its dates.

    Raises:
        PlanError: the plan has no such part.

    >>> blank("unit").harga_jual, blank("pinjaman").plafon, blank("unit.permintaan").pembeli
    (0, 0, 'umum')
    """
    group = key(group)
    record = record_of(field_info(group).annotation)
    if record is None:
        raise PlanError(group, "ini bukan bagian dengan isian sendiri", "Sebut daftarnya, misalnya unit")
    given = {
        name: _STARTS.get(f"{group}.{name}", _nothing(info.annotation, today))
        for name, info in record.model_fields.items()
        if info.is_required()
    }
    return typing.cast(Record, record.model_validate(given))


def _nothing(annotation: Any, today: dt.date | None) -> Any:
    if typing.get_origin(annotation) is typing.Literal:
        return typing.get_args(annotation)[0]
    return (today or dt.date.today()) if annotation is dt.date else annotation()


def get(plan: Record, path: str) -> Any:
    """What stands at a path; below an optional part that is not there, what it would start with.

    Raises:
        PlanError: the plan has no such field, or no such row.

    >>> from workbench.plan import example
    >>> get(example(), "rumah_tangga.jiwa"), example().rumah_tangga
    (1, None)
    """
    node: Any = plan
    at: list[str] = []
    for step in path.split("."):
        node = _child(node, step, at)
        at.append(step)
    return node


def _child(node: Any, step: str, at: list[str]) -> Any:
    """One step down from the node at ``at``."""
    where = ".".join(at)
    if isinstance(node, tuple):
        if not step.isdecimal() or int(step) >= len(node):
            raise _no_row(where, step)
        return node[int(step)]
    record = blank(where) if node is None else node
    if not isinstance(record, Record) or step not in type(record).model_fields:
        raise PlanError(f"{where}.{step}", "isian ini tidak ada", "Muat ulang halaman")
    return getattr(record, step)


def _no_row(where: str, step: str) -> PlanError:
    return PlanError(f"{where}.{step}", "baris ini sudah tidak ada", "Muat ulang halaman")


def put(plan: R, path: str, value: Any) -> R:
    """The plan with this value at a path; the same plan where it stands there already.

    An optional part on the way that is not there is begun. ``None`` takes an optional part out.

    Raises:
        PlanError: as :func:`get`, or the plan cannot hold this value there.

    >>> from workbench.plan import example
    >>> put(example(), "rumah_tangga.jiwa", 4).rumah_tangga.jiwa
    4
    >>> put(example(), "unit.0.harga_jual", "murah")
    Traceback (most recent call last):
    workbench.errors.PlanError: unit.0.harga_jual: harus angka bulat. Tulis angka bulat, misalnya 1500000.
    """
    return typing.cast(R, _put(plan, path.split("."), 0, value))


def _put(node: Any, steps: list[str], at: int, value: Any) -> Any:
    if at == len(steps):
        return value
    step, above = steps[at], steps[:at]
    before = _child(node, step, above)
    after = _put(before, steps, at + 1, value)
    if type(after) is type(before) and after == before and node is not None:
        return node
    if isinstance(node, tuple):
        place = int(step)
        return (*node[:place], after, *node[place + 1 :])
    record = blank(".".join(above)) if node is None else node
    return _changed(record, step, after, ".".join(steps))


def _changed(record: Record, name: str, value: Any, where: str) -> Record:
    """The record with another value in one field, as the record's own type allows."""
    others = {other: getattr(record, other) for other in type(record).model_fields}
    try:
        return type(record).model_validate(others | {name: value})
    except ValidationError as error:
        _, what, fix = explain(error.errors()[0])
        raise PlanError(where, what, fix) from None


# --- lists ------------------------------------------------------------------------------------


def insert(plan: R, path: str, place: int, record: Any) -> R:
    """The plan with one more row in a list, before the row at ``place``.

    >>> from workbench.plan import RunningCost, example
    >>> insert(example(), "biaya", 0, RunningCost(nama="Listrik", per_bulan=1)).biaya[0].nama
    'Listrik'
    """
    rows = _rows(plan, path)
    return put(plan, path, (*rows[:place], record, *rows[place:]))


def remove(plan: R, path: str, place: int) -> R:
    """The plan without one row of a list.

    Raises:
        PlanError: there is no such row.

    >>> from workbench.plan import example
    >>> len(remove(example(), "biaya", 0).biaya) == len(example().biaya) - 1
    True
    """
    rows = _rows(plan, path, place)
    return put(plan, path, (*rows[:place], *rows[place + 1 :]))


def move(plan: R, path: str, place: int, to: int) -> R:
    """The plan with one row of a list at another place.

    Raises:
        PlanError: there is no such row.

    >>> from workbench.plan import example
    >>> plan = example()
    >>> move(plan, "biaya", 0, 1).biaya[1] == plan.biaya[0]
    True
    """
    rows = _rows(plan, path, place, to)
    others = [*rows[:place], *rows[place + 1 :]]
    return put(plan, path, (*others[:to], rows[place], *others[to:]))


def _rows(plan: Record, path: str, *places: int) -> tuple[Any, ...]:
    rows = get(plan, path)
    if not isinstance(rows, tuple):
        raise PlanError(path, "ini bukan daftar", "Sebut daftarnya, misalnya unit")
    for place in places:
        if not 0 <= place < len(rows):
            raise _no_row(path, str(place))
    return rows
