"""Places in a plan: every leaf of the full example can be read and changed, and nothing else changes with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from workbench import inputs
from workbench.checks import check
from workbench.errors import PlanError
from workbench.journey import paths
from workbench.journey.paths import blank, get, insert, key, move, put, remove
from workbench.plan import Plan, RunningCost, example
from workbench.rules import load

FULL = example("lengkap")


def leaves(node: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    """Every leaf of a plan by its path, walked by hand."""
    if isinstance(node, BaseModel):
        for name, value in node:
            yield from leaves(value, f"{at}.{name}" if at else name)
    elif isinstance(node, tuple) and node and isinstance(node[0], BaseModel):
        for place, item in enumerate(node):
            yield from leaves(item, f"{at}.{place}")
    else:
        yield at, node


LEAVES = {path: value for path, value in leaves(FULL) if inputs.is_field(key(path))}


def other(path: str, value: Any) -> Any:
    """Another value that the field could have."""
    known = inputs.field(key(path))
    match known.kind:
        case inputs.Kind.CHOICE:
            return next(kept for kept in (known.choices or {}).values() if kept != value)
        case inputs.Kind.DATE:
            return (value or dt.date(2026, 1, 1)) + dt.timedelta(days=1)
        case inputs.Kind.LIST:
            return value[1:] if value else (inputs.read(known, "1; 2"))
        case inputs.Kind.TEXT | inputs.Kind.LONG | inputs.Kind.CODE:
            return f"{value}x"
    return value + 1


def test_the_full_example_shows_every_kind_of_leaf() -> None:
    kinds = {inputs.field(key(path)).kind for path in LEAVES}
    assert kinds == set(inputs.Kind) - {inputs.Kind.LOOKUP}
    assert len(LEAVES) > 500


def test_every_leaf_is_read_where_it_stands() -> None:
    assert {path: get(FULL, path) for path in LEAVES} == LEAVES


def test_every_leaf_can_be_changed_and_nothing_changes_with_it() -> None:
    for path, value in LEAVES.items():
        changed = put(FULL, path, other(path, value))
        assert dict(leaves(changed)) == {**dict(leaves(FULL)), path: other(path, value)}
        assert put(changed, path, value) == FULL
        assert Plan.from_json(changed.to_json()) == changed


def test_a_value_that_stands_there_already_gives_the_same_plan() -> None:
    for path, value in LEAVES.items():
        assert put(FULL, path, value) is FULL


def test_every_leaf_can_be_written_and_read_again_in_place() -> None:
    for path, value in LEAVES.items():
        known = inputs.field(key(path))
        assert inputs.read(known, inputs.write(known, value)) == value


GROUPS = ("unit.0.permintaan", "simpan_pinjam", "tanpa_proyek", "penerima_manfaat", "lapangan_kerja", "lingkungan")


@pytest.mark.parametrize("group", [*GROUPS, "rumah_tangga"])
def test_an_optional_part_begins_with_its_first_field_and_can_be_taken_out(group: str) -> None:
    plan = example()
    assert get(plan, group) is None
    fields = [name for name in type(blank(group)).model_fields if inputs.is_field(f"{key(group)}.{name}")]
    for name in fields:
        path = f"{group}.{name}"
        assert get(plan, path) == getattr(blank(group), name)
        begun = put(plan, path, other(path, get(plan, path)))
        assert get(begun, path) == other(path, get(plan, path))
        assert put(begun, group, None) == plan


LISTS = [
    "pengurus", "surat", "unit", "unit.blok.bahan", "buku_harga", "profil_musim", "kalender", "investasi",
    "modal_kerja", "tenaga_kerja", "biaya", "pinjaman", "pinjaman.tahap", "simpan_pinjam.produk",
    "simpan_pinjam.simpanan", "layanan", "shu", "catatan_asumsi", "skenario", "skenario.ubahan",
]  # fmt: skip


def test_every_list_of_the_plan_can_have_an_empty_row() -> None:
    lists = {key(path) for path in _lists(FULL)}
    assert lists == set(LISTS)
    for path in _lists(FULL):
        longer = insert(FULL, path, 0, blank(path))
        assert get(longer, path)[1:] == get(FULL, path)
        assert remove(longer, path, 0) == FULL
        assert all(finding.fix for finding in check(longer, load()))


def _lists(node: Any, at: str = "") -> Iterator[str]:
    if isinstance(node, BaseModel):
        for name, value in node:
            yield from _lists(value, f"{at}.{name}" if at else name)
    elif isinstance(node, tuple) and node and isinstance(node[0], BaseModel):
        yield at
        for place, item in enumerate(node):
            yield from _lists(item, f"{at}.{place}")


def test_an_empty_row_is_dated_by_the_day_it_is_made() -> None:
    assert get(insert(FULL, "kalender", 0, blank("kalender", dt.date(2027, 5, 1))), "kalender.0.mulai").year == 2027
    assert paths.blank("kalender").model_dump()["mulai"] == dt.date.today()


def test_rows_change_places() -> None:
    plan = FULL
    names = [cost.nama for cost in plan.biaya]
    moved = move(plan, "biaya", 0, len(names) - 1)
    assert [cost.nama for cost in moved.biaya] == [*names[1:], names[0]]
    assert move(moved, "biaya", len(names) - 1, 0) == plan
    added = insert(plan, "biaya", 1, RunningCost(nama="Listrik", per_bulan=1))
    assert [cost.nama for cost in added.biaya] == [names[0], "Listrik", *names[1:]]


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("unit.99.harga_jual", "baris ini sudah tidak ada"),
        ("unit.harga_jual", "baris ini sudah tidak ada"),
        ("unit.0.harga", "isian ini tidak ada"),
        ("unit.0.harga_jual.lagi", "isian ini tidak ada"),
        ("tidak", "isian ini tidak ada"),
        ("", "isian ini tidak ada"),
        ("rumah_tangga.tidak", "isian ini tidak ada"),
    ],
)
def test_what_is_not_there_is_a_sentence(path: str, what: str) -> None:
    with pytest.raises(PlanError, match=what):
        get(FULL, path)
    with pytest.raises(PlanError, match=what):
        put(FULL, path, 1)


def test_what_the_plan_cannot_hold_is_a_sentence() -> None:
    for path, value in (("unit.0.harga_jual", "x"), ("unit.0", 5), ("unit", ("x",)), ("profil", None)):
        with pytest.raises(PlanError, match=path):
            put(FULL, path, value)
    with pytest.raises(PlanError, match="baris ini sudah tidak ada"):
        remove(FULL, "biaya", 99)
    with pytest.raises(PlanError, match="ini bukan daftar"):
        move(FULL, "profil.nama", 0, 0)
    for group in ("profil.nama", "tidak"):
        with pytest.raises(PlanError):
            blank(group)
