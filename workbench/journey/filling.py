"""What people type into a plan or a book, taken and saved at once; what cannot be read gets a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from workbench import inputs
from workbench.errors import WorkbenchError
from workbench.journey import paths
from workbench.journey.kept import Kept
from workbench.store import D

__all__ = ["AnySession", "Filling", "Reply"]

UNSETTLED = "Orang lain menyimpan perubahan lebih dahulu. Pilih dahulu isian mana yang dipakai."


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of one typed text: ``text`` as it now stands, ``message`` why it was refused or not saved."""

    path: str
    text: str
    value: Any
    message: str
    echo: str
    saved: bool


class Filling(Kept[D]):
    """A document open for changes. No method raises for what a person typed, or for a store that fails."""

    def text(self, path: str) -> str:
        """A field as its input shows it.

        Raises:
            PlanError: the plan has no such field, or no such row.
        """
        return inputs.write(inputs.field(paths.key(path)), paths.get(self.plan, path))

    def echo(self, path: str) -> str:
        """What a field's value means in other words. Raises PlanError as :meth:`text`."""
        return inputs.echo(inputs.field(paths.key(path)), paths.get(self.plan, path))

    # --- changes ------------------------------------------------------------------------------

    def set_text(self, path: str, text: str) -> Reply:
        """Take what a person typed into a field, and save it at once. What cannot be read leaves the plan alone."""
        try:
            value = inputs.read(inputs.field(paths.key(path)), text)
            return self._changed(path, value)
        except WorkbenchError as error:
            return Reply(path, text, None, _sentence(error), "", False)

    def set(self, path: str, value: Any) -> Reply:
        """As :meth:`set_text`, for a value that is there already; also of a whole row or part of the plan."""
        try:
            return self._changed(path, value)
        except WorkbenchError as error:
            return Reply(path, "", None, _sentence(error), "", False)

    def _changed(self, path: str, value: Any) -> Reply:
        plan = paths.put(self.plan, path, value)
        self._refuse(plan)
        saved = self.update(plan)
        message = "" if saved else self.fault or UNSETTLED
        kept = paths.get(plan, path)
        if not inputs.is_field(paths.key(path)):
            return Reply(path, "", kept, message, "", saved)
        field = inputs.field(paths.key(path))
        return Reply(path, inputs.write(field, kept), kept, message, inputs.echo(field, kept), saved)

    def _refuse(self, plan: D) -> None:
        """Raises WorkbenchError where a change must not come in."""

    def add(self, path: str, record: Any = None) -> int:
        """One more row at the end of a list, by default an empty one; its place.

        Raises:
            PlanError: there is no such list, or it does not hold such a row.
        """
        place = len(paths.get(self.plan, path))
        self.update(paths.insert(self.plan, path, place, paths.blank(path) if record is None else record))
        return place

    def remove(self, path: str, place: int) -> bool:
        """Take a row out of a list; whether that is saved. A row that is gone already stays so."""
        try:
            return self.update(paths.remove(self.plan, path, place))
        except WorkbenchError:
            return False

    def replace_rows(self, path: str, rows: Sequence[Any]) -> bool:
        """Put other rows into a list; whether that is saved.

        Raises:
            PlanError: as :meth:`add`.
        """
        return self.update(paths.put(self.plan, path, tuple(rows)))


AnySession: TypeAlias = Filling[Any]
"""A plan's session or a book's: what fields, tables and notices need of it."""


def _sentence(error: WorkbenchError) -> str:
    """What is wrong and what to do, for a place where it is seen already which field is meant."""
    what = f"{error.what[:1].upper()}{error.what[1:]}"
    return f"{what.rstrip('.')}. {error.fix.rstrip('.')}."
