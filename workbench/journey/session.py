"""One person at work on one plan: the only state of a page. Every change is saved at once, as a version.

>>> session = Session.example()
>>> reply = session.set_text("unit.0.harga_jual", "Rp 52.000,-")
>>> reply.saved, reply.text, reply.echo, session.plan.unit[0].harga_jual
(True, '52.000', 'Lima puluh dua ribu rupiah', 52000)
>>> session.set_text("unit.0.harga_jual", "murah").message
'“murah” tidak terbaca sebagai angka. Tulis misalnya 1.500.000 atau 1,5 juta.'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from workbench.errors import Finding, StoreError
from workbench.journey.filling import Filling
from workbench.journey.reading import Readings
from workbench.journey.steps import StepState, progress
from workbench.plan import Plan, example
from workbench.store import Store, Version, open_store

if TYPE_CHECKING:
    from workbench.report.proposal import Dossier

__all__ = ["Session"]

CODE = "profil.kode"


class Session(Filling[Plan]):
    """A plan open for changes. No method raises for what a person typed, or for a store that fails."""

    def __init__(self, store: Store, version: Version, by: str) -> None:
        super().__init__(store, version, by)
        self.store = store
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

    def _refuse(self, plan: Plan) -> None:
        """A code that belongs to another cooperative must not come into the plan: nothing could be saved any more.

        Raises:
            StoreError: it does.
        """
        kode = plan.profil.kode
        if kode not in (self.kode, self.plan.profil.kode) and self._store.knows(kode):
            raise StoreError(CODE, "kode ini sudah dipakai koperasi lain", "Buka koperasi itu atau pakai kode lain")
