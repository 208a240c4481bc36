"""What a version changed, in one sentence: the fields, and what became of the key figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from workbench.engine import Projection, project
from workbench.errors import EngineError
from workbench.money import format_number, format_rupiah
from workbench.plan import Plan
from workbench.rules import Rules
from workbench.store.changes import changes, data_of, label
from workbench.store.tree import Place, aligned
from workbench.terms import term

__all__ = ["KEY_FIGURES", "story"]

NO_DEBT = "belum ada (tanpa angsuran)"
NO_FIGURE = "belum dapat dihitung"
MOST = 4
"""Fields that a sentence names before it counts the others."""


def _lowest_dscr(p: Projection) -> str:
    value = float(p.ratios.lowest_dscr)
    return NO_DEBT if value != value else format_number(value, 2)


def _lowest_cash(p: Projection) -> str:
    return format_rupiah(float(p.ratios.lowest_cash))


KEY_FIGURES: Mapping[str, Callable[[Projection], str]] = MappingProxyType(
    {"rasio.lowest_dscr": _lowest_dscr, "rasio.lowest_cash": _lowest_cash}
)
"""The figures that a story follows, by their term."""


def story(number: int, before: Plan | None, after: Plan, rules: Rules | None = None) -> str:
    """The sentence of a version; key figures are said only where they moved.

    A plan with a fault has no figures: where it had some before, the fault is told as the reason.

    >>> from workbench.plan import example
    >>> plan = example()
    >>> less = plan.pinjaman[0].model_copy(update={"plafon": 550_000_000})
    >>> after = plan.model_copy(update={"pinjaman": (less,)})
    >>> story(4, plan, after).split("; ")[0]
    'versi 4: Plafon Rp750.000.000 → Rp550.000.000'
    >>> story(1, None, plan), story(5, plan, plan)
    ('versi 1: rencana pertama disimpan', 'versi 5: tidak ada isian yang berbeda')
    """
    if before is None:
        return f"versi {number}: rencana pertama disimpan"
    fields = changes(before, after)
    if not fields:
        return f"versi {number}: tidak ada isian yang berbeda"
    more = [f"dan {len(fields) - MOST} isian lain"] if len(fields) > MOST else []
    (old, _), (new, fault) = _figures(before, rules), _figures(after, rules)
    moved = _moved(old, new)
    reason = [f"sebab {_called(fault.where, after)}: {fault.what}"] if fault and moved else []
    return f"versi {number}: " + "; ".join([*map(str, fields[:MOST]), *more, *moved, *reason])


def _figures(plan: Plan, rules: Rules | None) -> tuple[dict[str, str], EngineError | None]:
    """The key figures of a plan as people read them, and the fault that leaves it without."""
    try:
        projection = project(plan, rules)
    except EngineError as fault:
        return dict.fromkeys(KEY_FIGURES, NO_FIGURE), fault
    return {key: said(projection) for key, said in KEY_FIGURES.items()}, None


def _moved(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    return [f"{term(key).label} {before[key]} → {after[key]}" for key in before if before[key] != after[key]]


def _called(where: str, plan: Plan) -> str:
    """A fault's field in the words of the glossary, with the items it lies in; what is no field stays as it is.

    >>> from workbench.plan import example
    >>> _called("pinjaman[0].tenor_bulan", example()), _called("Pembukuan", example())
    ('Tenor', 'Pembukuan')
    """
    place, (node,) = Place(), aligned(data_of(plan))
    for name, at in re.findall(r"(\w+)(?:\[(\d+)\])?", where):
        if not isinstance(node, dict) or name not in node:
            return where
        place, node = place.field(name), node[name]
        if at:
            key = list(node)[int(at)]
            place, node = place.row(key, alone=len(node) == 1), node[key]
    return label(place)
