"""Two people's changes joined: what one side changed is kept, what both changed is listed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.strategies import bare_plan, loan, odd_plans, plans, unit
from tests.store.savers import small
from workbench.plan import Change, Plan, Scenario, Tranche, example
from workbench.store import changes, merge, open_store

ANY = plans() | odd_plans()


def of_units(*units: Any) -> Plan:
    """A plan of these units: a name, or a name and a price."""
    pairs = [one if isinstance(one, tuple) else (one, 10_000) for one in units]
    return bare_plan(unit=tuple(unit(nama=name, harga_jual=price) for name, price in pairs))


def tranches(*amounts: int) -> Plan:
    """A plan whose loan is paid out in these parts, which have no names."""
    parts = tuple(Tranche(bulan=month, jumlah=amount) for month, amount in enumerate(amounts))
    return bare_plan(pinjaman=(loan(tahap=parts),))


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "joined"),
    [
        (of_units("A", "B"), of_units(("A", 1), "B"), of_units("A", ("B", 2)), of_units(("A", 1), ("B", 2))),
        (of_units("A"), of_units("X", "A"), of_units(("A", 2)), of_units("X", ("A", 2))),
        (of_units("A"), of_units("X", "A"), of_units("A", "Y"), of_units("X", "A", "Y")),
        (of_units("A", "B"), of_units("B"), of_units("A", ("B", 2)), of_units(("B", 2))),
        (of_units("A", "B"), of_units("B", "A"), of_units(("A", 1), "B", "C"), of_units("B", "C", ("A", 1))),
        (of_units("A", "B"), of_units(("A", 1), "B", "C"), of_units("B", "A"), of_units("B", "C", ("A", 1))),
        (of_units("A", "B"), of_units("Z", "B"), of_units(("A", 1), "B"), of_units(("Z", 1), "B")),
        (of_units("A", "B"), of_units("A", "B", "C"), of_units("A", "B", "C"), of_units("A", "B", "C")),
        (tranches(5, 6), tranches(1, 6), tranches(5, 2), tranches(1, 2)),
        (tranches(5, 6), tranches(5, 6, 7), tranches(5, 6), tranches(5, 6, 7)),
    ],
)  # fmt: skip
def test_changes_of_different_fields_are_joined(base: Plan, mine: Plan, theirs: Plan, joined: Plan) -> None:
    found = merge(base, mine, theirs)
    assert found.plan == joined
    assert found.bentrok == ()


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "path", "said"),
    [
        (of_units("A"), of_units(("A", 1)), of_units(("A", 2)), "unit.A.harga_jual",
         "Harga jual: Anda Rp1, tersimpan Rp2, semula Rp10.000"),
        (of_units("A", "B"), of_units("B"), of_units(("A", 2), "B"), "unit.A",
         "Unit A: Anda tidak ada, tersimpan ada, semula ada"),
        (of_units("A", "B", "C"), of_units("B", "A", "C"), of_units("C", "A", "B"), "unit",
         "Urutan Unit: Anda B, A, C, tersimpan C, A, B, semula A, B, C"),
        (tranches(5, 6), tranches(6), tranches(7, 6), "pinjaman.Pinjaman.tahap",
         "Tahap: Anda 1 baris, tersimpan 2 baris, semula 2 baris"),
        (None, of_units(("A", 1)), of_units(("A", 2)), "unit.A.harga_jual",
         "Harga jual: Anda Rp1, tersimpan Rp2, semula tidak ada"),
    ],
)  # fmt: skip
def test_a_field_that_both_changed_is_a_clash(
    base: Plan | None, mine: Plan, theirs: Plan, path: str, said: str
) -> None:
    found = merge(base, mine, theirs)
    assert found.plan == theirs
    assert [(clash.path, str(clash)) for clash in found.bentrok] == [(path, said)]
    chosen = merge(base, mine, theirs, keep_mine=[path])
    assert chosen.plan == mine
    assert chosen.bentrok == found.bentrok


def test_without_a_base_the_items_of_both_stay() -> None:
    found = merge(None, of_units("A", "B"), of_units("B", "C"))
    assert found.plan == of_units("A", "B", "C")
    assert found.bentrok == ()


def test_only_the_named_clashes_are_mine() -> None:
    base, mine, theirs = (of_units(("A", n), ("B", n)) for n in (0, 1, 2))
    assert merge(base, mine, theirs, keep_mine=["unit.B.harga_jual"]).plan == of_units(("A", 2), ("B", 1))


def test_a_merge_is_saved_over_the_version_that_it_met() -> None:
    with open_store("sqlite://") as store:
        store.save(small(), "Ani", None)
        theirs = store.save(small(5), "Budi", 1).version
        mine = small(skenario=(Scenario(nama="Murah", ubahan=(Change(isian="unit.1.harga_jual", nilai=-0.1),)),))
        joined = merge(store.version(small().profil.kode, 1).plan, mine, theirs.plan).plan
        assert store.save(joined, "Ani", theirs.nomor).version.nomor == 3
        assert (joined.anggota.jumlah, joined.skenario) == (5, mine.skenario)


def tops(old: Plan, new: Plan) -> set[str]:
    """The parts of a plan in which two plans differ."""
    return {change.path.split(".")[0] for change in changes(old, new)}


@settings(max_examples=15)
@given(ANY, ANY, ANY)
def test_one_sided_changes_are_taken_whole_and_nothing_else_is_made_up(base: Plan, mine: Plan, theirs: Plan) -> None:
    assert merge(base, mine, base).plan == mine
    assert merge(base, base, theirs).plan == theirs
    assert merge(base, mine, mine).plan == mine
    found = merge(base, mine, theirs)
    whole = merge(base, mine, theirs, keep_mine=[clash.path for clash in found.bentrok])
    assert whole.bentrok == found.bentrok
    assert tops(base, found.plan) <= tops(base, mine) | tops(base, theirs)


@settings(max_examples=30)
@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_every_pair_of_single_changes_is_kept_or_listed(at: int, value: int, other_at: int, other: int) -> None:
    def member(plan: Plan, field: int, figure: int) -> Plan:
        names = list(type(plan.anggota).model_fields)
        return plan.model_copy(update={"anggota": plan.anggota.model_copy(update={names[field % len(names)]: figure})})

    base = member(example(), at, 100)
    base = member(base, other_at, 100)
    mine, theirs = member(base, at, value), member(base, other_at, other)
    found = merge(base, mine, theirs)
    names = len(type(base.anggota).model_fields)
    clash = at % names == other_at % names and value != other
    assert len(found.bentrok) == clash
    assert found.plan == (theirs if clash else member(mine, other_at, other))
