"""Twelve figures, January first, of which a list of the plan consists: the season of a unit.

An empty list means no season; the first month filled in makes the other eleven ordinary ones.
"""

from __future__ import annotations

from collections.abc import Callable

from workbench import inputs
from workbench.calendars import SHORT_MONTHS
from workbench.errors import WorkbenchError
from workbench.journey import AnySession, Reply, paths
from workbench.widgets.fields import PercentInput
from workbench.widgets.forms import beside
from workbench.widgets.house import HBox, VBox
from workbench.widgets.notices import button

__all__ = ["Months"]

_USUAL = 1.0


class Months:
    """Fields for the twelve months of the list at ``path()``, and a button that takes the season out."""

    def __init__(self, session: AnySession, path: Callable[[], str]) -> None:
        self.session, self._path = session, path
        found = inputs.field(paths.key(path())).item
        assert found is not None
        self._item = found
        self.fields = [self._month(place, name) for place, name in enumerate(SHORT_MONTHS)]
        self._none = button("Tanpa musim", self._clear)
        self.widget = VBox([beside(*self.fields), HBox([self._none], "aksi")])

    def show(self, _: str = "") -> None:
        """Follow the session."""
        season = self._season()
        self._none.disabled = self.session.only_read or not season
        for place, field in enumerate(self.fields):
            with field.hold_sync():
                field.kunci = f"{self.session.kode}/{self._path()}.{place}"
                field.show(inputs.write(self._item, season[place]) if place < len(season) else "")

    def _month(self, place: int, name: str) -> PercentInput:
        field = PercentInput(label=name, disabled=self.session.only_read)
        field.on_fill(lambda text: self._fill(place, text))
        return field

    def _season(self) -> tuple[float, ...]:
        season: tuple[float, ...] = paths.get(self.session.plan, self._path())
        return season

    def _fill(self, place: int, text: str) -> Reply:
        path = f"{self._path()}.{place}"
        try:
            value = inputs.read(self._item, text) if text.strip() else _USUAL
        except WorkbenchError as error:
            return Reply(path, text, None, str(error), "", False)
        season = [*self._season(), *[_USUAL] * len(SHORT_MONTHS)][: len(SHORT_MONTHS)]
        season[place] = value
        reply = self.session.set(self._path(), tuple(season))
        return Reply(path, inputs.write(self._item, value), value, reply.message, "", reply.saved)

    def _clear(self) -> None:
        self.session.set(self._path(), ())
