"""A plan or a book that is kept: saved at every change, told when somebody else was faster, taken back and forth.

One person with two pages open is nobody else: what they change here and there is joined, unless it is the same field.

What cannot be saved stays here: on a conflict until it is settled, on a fault of the disk until the next change.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any, Generic, Literal, Self

from workbench.errors import StoreError
from workbench.journey.steps import step_digest
from workbench.plan import Plan
from workbench.store import Clash, Confirmation, Conflict, D, Merged, Neighbours, Version, Versions, merge

__all__ = ["Kept", "Settlement"]

_log = logging.getLogger(__name__)
OWN_PAGES = 3
"""Times that another page of the same person may be faster in a row."""
Settlement = Literal["saya", "tersimpan", "gabung"]


class Kept(Generic[D]):
    """A plan and the version that it comes from. No method raises for a store that fails.

    ``base`` is that version, ``saved_at`` and ``saved_by`` tell when and by whom it was stored; ``conflict`` holds
    both sides after somebody else was faster, ``fault`` is the sentence of a store that failed.
    """

    plan: D
    kode: str
    base: int
    saved_at: dt.datetime
    saved_by: str
    conflict: Conflict | None
    fault: str | None
    confirmations: Mapping[str, Confirmation]

    def __init__(self, kept: Versions[D], version: Version[D], by: str) -> None:
        self._store = kept
        self._observers: list[Callable[[Any], None]] = []
        self.by = by
        self._take(version)

    @property
    def only_read(self) -> bool:
        """Whether the person may only look."""
        return self._store.only_read

    @property
    def unsaved(self) -> bool:
        """Whether something stands here that is not in the store."""
        return self.plan != self._stored

    @property
    def neighbours(self) -> Neighbours:
        """The versions that :meth:`undo` and :meth:`redo` would bring back."""
        try:
            return self._store.neighbours(self.kode)
        except StoreError:
            return Neighbours(None, None)

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """The fields that both sides of the conflict changed, each its own way."""
        try:
            return self._merged(self.conflict).bentrok if self.conflict else ()
        except StoreError:
            return ()

    # --- saving -------------------------------------------------------------------------------

    def update(self, plan: D) -> bool:
        """Take a changed plan and save it at once; whether it is saved. Kept here where it cannot be."""
        if plan == self.plan and not self.unsaved:
            return True
        self.plan = plan
        if self.conflict and not self.unsaved:
            self.refresh()  # nothing of ours is left to choose
        else:
            self._save()
            self._join_own()
            self._tell()
        return not self.unsaved

    def _take(self, version: Version[D]) -> None:
        """Stand where the store stands.

        Raises:
            StoreError: the store cannot be read; then everything stands as before.
        """
        self.confirmations = self._store.confirmations(version.plan.kepala.kode)
        self.plan = version.plan
        self._stand(version)

    def _stand(self, version: Version[D]) -> None:
        """What stands here is this version."""
        self._stored = self.plan
        self.kode, self.base, self.saved_at = version.plan.kepala.kode, version.nomor, version.waktu
        self.saved_by = version.oleh
        self.conflict = self.fault = None

    def _save(self) -> bool:
        """Save what stands here, unless a conflict has to be settled first; whether that was done."""
        if self.conflict:
            return False
        try:
            version = self._written(self.plan, self.base)
        except Conflict as met:
            self.conflict, self.fault = met, None
            return False
        except StoreError as error:
            self.fault = str(error)
            return False
        self._stand(version)
        return True

    def _written(self, plan: D, base: int) -> Version[D]:
        """The version that the store made of a plan. Raises Conflict and StoreError as the store."""
        save = self._store.save if plan.kepala.kode == self.kode else partial(self._store.rename, self.kode)
        return save(plan, self.by, base).version

    def _join_own(self) -> None:
        """Where only this person was faster, on another page and in other fields, keep both changes without asking."""
        for _ in range(OWN_PAGES):
            met = self.conflict
            if met is None or any(step.sampai.oleh != self.by for step in met.langkah):
                return
            try:
                joined = self._merged(met)
                if joined.bentrok:
                    return
                version = self._written(joined.plan, met.kini.nomor)
            except Conflict as again:
                self.conflict = again
            except StoreError:
                return  # the person is asked, and told then
            else:
                self.plan = joined.plan
                self._stand(version)

    # --- back and forth -----------------------------------------------------------------------

    def undo(self) -> bool:
        """Go back to the version before; whether that was done."""
        return self._step(self._store.undo)

    def redo(self) -> bool:
        """Bring back what :meth:`undo` left; whether that was done."""
        return self._step(self._store.redo)

    def _step(self, step: Callable[[str, str, int | None], Version[D]]) -> bool:
        """One step through the versions. Where somebody else saved since, their version is shown instead."""
        if self.unsaved:
            return False
        try:
            self._take(step(self.kode, self.by, self.base))
        except Conflict:
            self.refresh()
            return False
        except StoreError as error:
            return self._fails(error)
        self._tell()
        return True

    def refresh(self) -> bool:
        """Take a newer version that was saved elsewhere; whether there was one.

        What is not saved here yet stays: saving it is tried again instead.
        """
        if self.unsaved:
            if not self.conflict:
                self.update(self.plan)
            return False
        before = (self.base, self.confirmations, self.fault)
        try:
            self._take(self._store.head(self.kode))
        except StoreError as error:
            return self._fails(error)
        if (self.base, self.confirmations, self.fault) != before:
            self._tell()
        return self.base != before[0]

    def _fails(self, error: StoreError) -> bool:
        self.fault = str(error)
        self._tell()
        return False

    # --- two people ---------------------------------------------------------------------------

    def settle(self, way: Settlement, keep_mine: bool | Collection[str] = False) -> bool:
        """End the conflict; whether it is ended and saved.

        ``saya`` saves what stands here over theirs, ``tersimpan`` drops it, ``gabung`` joins both: where both changed
        one field, theirs stays, or mine where ``keep_mine`` says so (everywhere, or at these paths of ``clashes``).
        Where somebody saved once more meanwhile, there is a new conflict and nothing was written.
        """
        met = self.conflict
        if met is None:
            return not self.unsaved
        try:
            if way == "tersimpan":
                self._take(self._store.head(self.kode))
            else:
                self._save_over(met, self.plan if way == "saya" else self._joined(met, keep_mine))
        except StoreError as error:
            return self._fails(error)
        self._tell()
        return not self.unsaved

    def _save_over(self, met: Conflict, mine: D) -> None:
        """Save onto the version that the conflict met; where that fails everything stands as before."""
        own, base = self.plan, self.base
        self.plan, self.base, self.conflict = mine, met.kini.nomor, None
        if self._save():
            return
        faster = self.conflict is not None
        self.plan, self.base, self.conflict = own, base, None if faster else met
        self._save()

    def _joined(self, met: Conflict, keep_mine: bool | Collection[str]) -> D:
        if isinstance(keep_mine, bool):
            keep_mine = [clash.path for clash in self._merged(met).bentrok] if keep_mine else ()
        return self._merged(met, keep_mine).plan

    def _merged(self, met: Conflict, keep_mine: Collection[str] = ()) -> Merged[D]:
        return merge(self._stored, self.plan, met.kini.plan, keep_mine)

    # --- steps and observers ------------------------------------------------------------------

    def confirm(self, langkah: str) -> bool:
        """Note that this person says a step is right as it stands; whether that was stored."""
        if not isinstance(self.plan, Plan):
            return False
        digest = step_digest(self.plan, langkah)
        return self._confirming(lambda: self._store.confirm(self.kode, langkah, digest, self.by))

    def unconfirm(self, langkah: str) -> bool:
        """Take back what was confirmed of a step; whether that was stored."""
        return self._confirming(lambda: self._store.unconfirm(self.kode, langkah))

    def _confirming(self, act: Callable[[], None]) -> bool:
        try:
            act()
            self.confirmations = self._store.confirmations(self.kode)
        except StoreError as error:
            return self._fails(error)
        self._tell()
        return True

    def observe(self, fn: Callable[[Self], None]) -> Callable[[], None]:
        """Call ``fn`` after each change of plan, conflict, fault or confirmation; the answer, called, ends that."""
        self._observers.append(fn)
        return lambda: self._observers.remove(fn) if fn in self._observers else None

    def _tell(self) -> None:
        """Tell every observer. One that fails costs neither the others nor the answer that the change is saved."""
        for fn in tuple(self._observers):
            if fn not in self._observers:  # one before has ended this one
                continue
            try:
                fn(self)
            except Exception:
                _log.exception("an observer of %s failed", self.kode)
