"""Whatever is saved, undone, redone, put aside and brought back, in any order: the store holds what a dict holds."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.store.savers import small
from workbench.errors import StoreError
from workbench.plan import Plan
from workbench.store import Conflict, open_store

CODES = st.sampled_from(["a", "b"])
MEMBERS = st.integers(0, 3)


@dataclass
class Shelf:
    """What one cooperative should have: all versions, and the plans that undo and redo walk over."""

    versions: list[Plan] = field(default_factory=list)
    back: list[Plan] = field(default_factory=list)
    forward: list[Plan] = field(default_factory=list)
    deleted: bool = False

    def save(self, plan: Plan) -> None:
        """One more version; what was undone can no longer be redone."""
        self.back += self.versions[-1:]
        self.versions.append(plan)
        self.forward.clear()

    def move(self, source: list[Plan], target: list[Plan]) -> Plan:
        """One step of undo or redo: a version more, equal to the last plan of ``source``."""
        target.append(self.versions[-1])
        self.versions.append(source.pop())
        return self.versions[-1]


class StoreMachine(RuleBasedStateMachine):
    """The store and the shelves, side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.store = open_store("sqlite://")
        self.shelves: dict[str, Shelf] = {}

    def teardown(self) -> None:
        self.store.check_integrity()
        self.store.close()

    def some(self, deleted: bool = False) -> bool:
        """Whether there is a cooperative to work with."""
        return any(shelf.deleted is deleted for shelf in self.shelves.values())

    def pick(self, data: st.DataObject, deleted: bool = False) -> tuple[str, Shelf]:
        """One of the cooperatives."""
        kode = data.draw(st.sampled_from([kode for kode, s in sorted(self.shelves.items()) if s.deleted is deleted]))
        return kode, self.shelves[kode]

    @rule(kode=CODES, jumlah=MEMBERS)
    def create(self, kode: str, jumlah: int) -> None:
        plan, shelf = small(jumlah, kode=kode), self.shelves.get(kode)
        if shelf is None:
            self.shelves[kode] = Shelf([plan])
            assert self.store.save(plan, "Ani", None).baru
        elif shelf.deleted:
            with pytest.raises(StoreError, match="sudah dihapus"):
                self.store.save(plan, "Ani", None)
        elif plan != shelf.versions[-1]:
            with pytest.raises(Conflict):
                self.store.save(plan, "Ani", None)

    @precondition(some)
    @rule(data=st.data(), jumlah=MEMBERS)
    def save(self, data: st.DataObject, jumlah: int) -> None:
        kode, shelf = self.pick(data)
        plan, head = small(jumlah, kode=kode), len(shelf.versions)
        base = data.draw(st.integers(1, head))
        if plan == shelf.versions[-1]:
            assert not self.store.save(plan, "Ani", base).baru
        elif base < head:
            with pytest.raises(Conflict) as caught:
                self.store.save(plan, "Ani", base)
            assert caught.value.dasar
            assert (caught.value.dasar.plan, caught.value.kini.plan) == (shelf.versions[base - 1], shelf.versions[-1])
        else:
            assert self.store.save(plan, "Ani", base).version.nomor == head + 1
            shelf.save(plan)

    @precondition(some)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        kode, shelf = self.pick(data)
        if shelf.back:
            assert self.store.undo(kode, "Budi").plan == shelf.move(shelf.back, shelf.forward)
        else:
            with pytest.raises(StoreError, match="tidak ada versi untuk dikembalikan"):
                self.store.undo(kode, "Budi")

    @precondition(some)
    @rule(data=st.data())
    def redo(self, data: st.DataObject) -> None:
        kode, shelf = self.pick(data)
        if shelf.forward:
            assert self.store.redo(kode, "Budi").plan == shelf.move(shelf.forward, shelf.back)
        else:
            with pytest.raises(StoreError, match="tidak ada versi untuk dikembalikan"):
                self.store.redo(kode, "Budi")

    @precondition(some)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        kode, shelf = self.pick(data)
        self.store.delete(kode, "Citra")
        shelf.deleted = True

    @precondition(lambda self: self.some(deleted=True))
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        kode, shelf = self.pick(data, deleted=True)
        self.store.restore(kode)
        shelf.deleted = False

    @invariant()
    def both_hold_the_same(self) -> None:
        for deleted in (False, True):
            shown = {entry.kode: entry.nomor for entry in self.store.list(deleted)}
            assert shown == {k: len(s.versions) for k, s in self.shelves.items() if s.deleted is deleted}
        for kode, shelf in self.shelves.items():
            numbers = [stamp.nomor for stamp in self.store.history(kode)]
            assert [self.store.version(kode, number).plan for number in numbers] == shelf.versions
            if not shelf.deleted:
                assert self.store.head(kode).plan == shelf.versions[-1]
                around = self.store.neighbours(kode)
                assert (around.sebelum is not None, around.sesudah is not None) == (
                    bool(shelf.back),
                    bool(shelf.forward),
                )


TestStore = StoreMachine.TestCase
TestStore.settings = settings(max_examples=20, stateful_step_count=25, deadline=None)
