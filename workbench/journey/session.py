"""One person at work on one plan: the only state of a page. Every change is saved at once, as a version.

>>> session = Session.example()
>>> reply = session.set_text("unit.0.harga_jual", "Rp 52.000,-")
>>> reply.saved, reply.text, reply.echo, session.plan.unit[0].harga_jual
(True, '52.000', 'Lima puluh dua ribu rupiah', 52000)
>>> session.set_text("unit.0.harga_jual", "murah").message
'“murah” tidak terbaca sebagai angka. Tulis misalnya 1.500.000 atau 1,5 juta.'
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from workbench import inputs
from workbench.errors import Finding, StoreError, WorkbenchError
from workbench.journey import paths
from workbench.journey.kept import KeptPlan
from workbench.journey.reading import Readings
from workbench.journey.steps import StepState, progress
from workbench.plan import Plan, example
from workbench.store import Store, Version, open_store

if TYPE_CHECKING:
    from workbench.report.proposal import Dossier

__all__ = ["Reply", "Session"]

UNSETTLED = "Orang lain menyimpan perubahan lebih dahulu. Pilih dahulu isian mana yang dipakai."
CODE = "profil.kode"


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of one typed text: ``text`` as it now stands, ``message`` why it was refused or not saved."""

    path: str
    text: str
    value: Any
    message: str
    echo: str
    saved: bool


class Session(KeptPlan):
    """A plan open for changes. No method raises for what a person typed, or for a store that fails."""

    def __init__(self, store: Store, version: Version, by: str) -> None:
        super().__init__(store, version, by)
        self._readings = Readings()

    @classmethod
    def open(cls, store: Store, kode: str, by: str) -> Self:
        """The newest version of a cooperative, for a person to work on.

        Raises:
            StoreError: there is no such cooperative, or the store cannot be read.
        """
        return cls(store, store.head(kode), by)

    @classmethod
    def example(cls, name: str = "contoh") -> Self:
        """An invented plan in a store of its own that ends with the process."""
        store = open_store("sqlite://")
        return cls(store, store.save(example(name), "Anda", None).version, "Anda")

    # --- what stands here ---------------------------------------------------------------------

    @property
    def progress(self) -> tuple[StepState, ...]:
        """How far each step is."""
        return progress(self.plan, self.confirmations)

    @property
    def dossier(self) -> Dossier | None:
        """The plan's projection and all that was found out about it; ``None`` where :attr:`obstacles` stand."""
        return self._readings.of(self.plan).dossier

    @property
    def obstacles(self) -> tuple[Finding, ...]:
        """Why there is no dossier: what makes the figures meaningless."""
        return self._readings.of(self.plan).obstacles

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
        self._refuse_taken_code(plan)
        saved = self.update(plan)
        message = "" if saved else self.fault or UNSETTLED
        kept = paths.get(plan, path)
        if not inputs.is_field(paths.key(path)):
            return Reply(path, "", kept, message, "", saved)
        field = inputs.field(paths.key(path))
        return Reply(path, inputs.write(field, kept), kept, message, inputs.echo(field, kept), saved)

    def _refuse_taken_code(self, plan: Plan) -> None:
        """A code that belongs to another cooperative must not come into the plan: nothing could be saved any more.

        Raises:
            StoreError: it does.
        """
        kode = plan.profil.kode
        if kode not in (self.kode, self.plan.profil.kode) and self._store.knows(kode):
            raise StoreError(CODE, "kode ini sudah dipakai koperasi lain", "Buka koperasi itu atau pakai kode lain")

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


def _sentence(error: WorkbenchError) -> str:
    """What is wrong and what to do, for a place where it is seen already which field is meant."""
    what = f"{error.what[:1].upper()}{error.what[1:]}"
    return f"{what.rstrip('.')}. {error.fix.rstrip('.')}."
