"""The risks of a district on its board: read and reckoned when a fold is opened, kept until something else is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from workbench.book import owner_of
from workbench.engine.district.chances import MAX_DRAWS, Chances, chances
from workbench.engine.district.exposure import Exposure, Fall, exposures
from workbench.engine.district.likeness import twins
from workbench.engine.district.since import Missed
from workbench.engine.district.swings import Swing, swings
from workbench.journey import BookSession
from workbench.journey.portfolio import Watch, watch
from workbench.rules import load as load_rules
from workbench.widgets.reading import OnDemand
from workbench.widgets.results import View
from workbench.widgets.slowly import WAITING, Slowly
from workbench.widgets.views import papan_dinas_risiko as views
from workbench.widgets.views import parts

__all__ = ["Risks"]

T = TypeVar("T")


class Risks:
    """Four folds: falling prices, the driver that counts most, chances, proposals alike.

    ``seen`` gives the cooperatives where the page has read them already.
    """

    def __init__(self, session: BookSession, today: dt.date, seen: Callable[[], Watch] | None = None) -> None:
        self.session, self.today, self.rules, self._seen = session, today, load_rules(), seen
        self._found: dict[Hashable, Any] = {}
        self._reading = 0
        self._swings = Slowly[int, tuple[Missed, tuple[Swing, ...]]](lambda _: swings(self._watch.district, self.rules))
        self._chances = Slowly[tuple[int, int], Chances](lambda asked: self._drawn(asked[1]))

    def renew(self) -> None:
        """Read the store again when asked next."""
        self._found.clear()
        self._reading += 1

    def tells(self, tell: Callable[[], None]) -> None:
        """Call ``tell`` when an answer that took long is there."""
        self._swings.tell = self._chances.tell = tell

    @property
    def folds(self) -> tuple[OnDemand, ...]:
        """The folds, for a page to join."""
        folds: tuple[tuple[str, tuple[View, ...], str], ...] = (
            ("Bila harga turun bersama", (self.fallen, self.places), "Siapa menunggak, dan berapa yang dipertaruhkan"),
            ("Hal mana yang paling menentukan", (self.drivers,), "Satu per satu di semua koperasi; agak lama"),
            ("Peluang sekabupaten", (self.lots,), "Semua koperasi diundi bersama; agak lama"),
            ("Proposal yang hampir sama", (self.alike,), "Dibandingkan semua dengan semua"),
        )
        return tuple(OnDemand(title, shown, note) for title, shown, note in folds)

    # --- views --------------------------------------------------------------------------------

    def fallen(self, session: BookSession) -> str:
        """What falling prices do."""
        return views.fallen(self._exposures(session), self._watch.district, self.rules, self.today)

    def places(self, session: BookSession) -> str:
        """The same by kecamatan."""
        return views.places(self._exposures(session), self._watch.district)

    def drivers(self, session: BookSession) -> str:
        """Which driver costs the most cooperatives an instalment."""
        found = self._swings.ask(self._read_now())
        return views.drivers(*found) if found else parts.note("Sebentar", WAITING)

    def lots(self, session: BookSession) -> str:
        """How many miss an instalment, by chance."""
        draws = max(1, min(MAX_DRAWS, session.book.dinas.tarikan))
        found = self._chances.ask((self._read_now(), draws))
        return views.lots(found, self._watch.district) if found else parts.note("Sebentar", WAITING)

    def alike(self, session: BookSession) -> str:
        """Proposals that are nearly the same."""
        least, plans = session.book.dinas.kemiripan, self._watch.plans
        found = self._once(("mirip", least), lambda: twins(plans, self.rules, least))
        return views.alike(found, plans)

    # --- what they rest on --------------------------------------------------------------------

    def _read_now(self) -> int:
        """Which reading of the store an answer is of; read here and not in the thread that reckons."""
        _ = self._watch
        return self._reading

    def _drawn(self, draws: int) -> Chances:
        return chances(self._watch.district, self.rules, draws=draws, since=self._watch.since())

    def _exposures(self, session: BookSession) -> tuple[Exposure, ...]:
        share = session.book.dinas.penurunan_harga
        follow = self.rules.at("papan_harga_ikut", self.today).numbers
        falls = [Fall(share, ikut) for ikut in follow]
        return self._once(("harga", share), lambda: exposures(self._watch.district, falls, self._watch.since()))

    @property
    def _watch(self) -> Watch:
        return self._once("semua", self._seen or self._read)

    def _read(self) -> Watch:
        """The cooperatives of this district."""
        store, before = self.session.store, f"{owner_of(self.session.kode)}."
        plans = {kode: plan for kode, plan in store.plans().items() if kode.startswith(before)}
        return watch(plans, store.books.all("pantau"), self.today, self.rules)

    def _once(self, key: Hashable, reckon: Callable[[], T]) -> T:
        """What was reckoned for this before, or is now."""
        if key not in self._found:
            self._found[key] = reckon()
        return cast(T, self._found[key])
