"""A scenario applied to its plan: the fields that its paths name are moved, and everything is validated anew."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any, TypeAlias

from pydantic import ValidationError

from workbench.errors import PlanError
from workbench.fields import explain
from workbench.money import round_half_up
from workbench.plan.document import Plan
from workbench.plan.scenarios import Change, Scenario
from workbench.terms import printed, term

__all__ = ["NAMES", "changed", "changes_told"]

Place: TypeAlias = tuple[str | int, ...]
"""Where a figure stands in the plan's data: keys, and positions from 0."""

ALL = "*"
NAMES = ("nama", "jabatan", "barang")
"""The fields that a list's items are named by."""


def changed(plan: Plan, scenario: Scenario) -> Plan:
    """The plan with the scenario's changes, one after another, and no scenarios of its own.

    Whole numbers stay whole: a percentage of them is rounded half up. Whether the new plan makes sense is for
    ``workbench.checks``.

    Raises:
        PlanError: a path leads nowhere, or not to a figure; a new figure is out of range.

    >>> from workbench.plan import example
    >>> cheaper = Scenario(nama="Murah", ubahan=(Change(isian="unit.1.harga_jual", nilai=-0.1),))
    >>> example().unit[0].harga_jual, changed(example(), cheaper).unit[0].harga_jual
    (50000, 45000)
    """
    data = _data(plan)
    for change in scenario.ubahan:
        for place in _places(data, change.isian, _where(scenario, change)):
            _move(data, place, change)
        _validated(data, _where(scenario, change))
    return _validated(data, f"Skenario {scenario.nama}")


def changes_told(plan: Plan, scenario: Scenario) -> tuple[str, ...]:
    """Each figure that differs, with what it was and what it becomes.

    Raises:
        PlanError: as :func:`changed`.

    >>> from workbench.plan import example
    >>> changes_told(example(), Scenario(nama="Murah", ubahan=(Change(isian="unit.1.harga_jual", nilai=-0.1),)))
    ('Harga jual Gerai sembako Rp50.000 → Rp45.000',)
    """
    before, after = _data(plan), _data(changed(plan, scenario))
    named = (_places(before, change.isian, _where(scenario, change)) for change in scenario.ubahan)
    places = dict.fromkeys(place for places in named for place in places)
    return tuple(_told(before, after, place) for place in places)


def _where(scenario: Scenario, change: Change) -> str:
    return f"Skenario {scenario.nama}, {change.isian}" if change.isian else f"Skenario {scenario.nama}"


def _data(plan: Plan) -> dict[str, Any]:
    return plan.model_copy(update={"skenario": ()}).model_dump(mode="json", exclude={"skenario"})


def _validated(data: dict[str, Any], where: str) -> Plan:
    try:
        return Plan.model_validate(data)
    except ValidationError as error:
        _, what, fix = explain(error.errors()[0])
        raise PlanError(where, what, fix) from None


def _at(data: Any, place: Place) -> Any:
    for step in place:
        data = data[step]
    return data


def _move(data: dict[str, Any], place: Place, change: Change) -> None:
    holder, key = _at(data, place[:-1]), place[-1]
    before = holder[key]
    moved = {"persen": before * (1 + change.nilai), "tambah": before + change.nilai, "menjadi": change.nilai}
    value = float(f"{moved[change.cara]:.15g}")
    holder[key] = round_half_up(value) if change.cara == "persen" and isinstance(before, int) else value


def _places(data: dict[str, Any], path: str, where: str) -> list[Place]:
    """Where the figures stand that a path names, at least one."""
    if not path:
        raise PlanError(where, "isian yang diubah masih kosong", "Tulis misalnya unit.1.harga_jual")
    found = list(_walk(data, path, (), where))
    for place in found:
        value = _at(data, place)
        if isinstance(value, dict | list):
            raise PlanError(where, "ini bukan satu angka", "Sebut isiannya sampai lengkap, misalnya unit.1.harga_jual")
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise PlanError(where, "isian ini bukan angka", "Skenario hanya mengubah angka")
    return found


def _walk(node: Any, path: str, place: Place, where: str) -> Iterator[Place]:
    if not path:
        yield place
    elif isinstance(node, list):
        for index, rest in _items(node, path, str(place[-1]), where):
            yield from _walk(node[index], rest, (*place, index), where)
    elif node is None:
        raise PlanError(where, f"rencana ini tidak mengisi {place[-1]}", "Hapus ubahan ini atau isi bagian itu")
    else:
        key, _, rest = path.partition(".")
        if not isinstance(node, dict) or key not in node:
            raise PlanError(where, f"isian {key} tidak ada", _near(key, node))
        yield from _walk(node[key], rest, (*place, key), where)


def _near(key: str, node: Any) -> str:
    near = difflib.get_close_matches(key, node, n=1) if isinstance(node, dict) else []
    return f"Mungkin maksudnya {near[0]}" if near else "Pakai nama isian seperti di berkas rencana"


def _items(items: list[Any], path: str, group: str, where: str) -> list[tuple[int, str]]:
    """The items of a list that the path's next step names, and the path that is left."""
    step, _, rest = path.partition(".")
    if not items:
        raise PlanError(where, f"rencana ini tidak punya {group}", "Hapus ubahan ini atau isi bagian itu")
    if step == ALL:
        return [(index, rest) for index in range(len(items))]
    if step.isdecimal():
        if not 1 <= int(step) <= len(items):
            raise PlanError(where, f"tidak ada {group} ke-{int(step)}", f"Pilih 1 sampai {len(items)}")
        return [(int(step) - 1, rest)]
    return _named(items, path, group, where)


def _named(items: list[Any], path: str, group: str, where: str) -> list[tuple[int, str]]:
    """The item whose name the path begins with, the longest name first: names may hold dots."""
    lowered = f"{path}.".casefold()
    names = [(_name(item), index) for index, item in enumerate(items)]
    fit = [(name, index) for name, index in names if name and lowered.startswith(f"{name}.".casefold())]
    longest = max((len(name) for name, _ in fit), default=0)
    fit = [pair for pair in fit if len(pair[0]) == longest]
    if not fit:
        called = path.partition(".")[0]
        known = ", ".join(name for name, _ in names if name)
        raise PlanError(where, f"tidak ada {group} bernama {called}", f"Pilih nomornya atau namanya: {known or '1'}")
    if len(fit) > 1:
        raise PlanError(where, f"ada lebih dari satu {group} bernama {fit[0][0]}", "Sebut nomornya, misalnya 1")
    name, index = fit[0]
    return [(index, path[len(name) + 1 :])]


def _name(item: Any) -> str:
    return next((str(item[key]) for key in NAMES if isinstance(item, dict) and key in item), "")


def _told(before: dict[str, Any], after: dict[str, Any], place: Place) -> str:
    known = term(".".join(step for step in place if isinstance(step, str)))
    holders = (_at(before, place[: i + 1]) for i, step in enumerate(place) if isinstance(step, int))
    words = [known.label, *(name for name in map(_name, holders) if name)]
    old, new = (printed(_at(data, place), known.satuan) for data in (before, after))
    return f"{' '.join(words)} {old} → {new}"
