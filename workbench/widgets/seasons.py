"""Which events make a unit busy or quiet, asked one by one, and the strength of its twelve months."""

from __future__ import annotations

import ipywidgets as widgets

from workbench.journey import Reply, Session
from workbench.money import format_percent
from workbench.plan import Plan
from workbench.plan.seasons import ReadyProfile, SeasonProfile, ready_profiles
from workbench.widgets.closing import replace
from workbench.widgets.fields import YesNo
from workbench.widgets.fold import Fold
from workbench.widgets.forms import group
from workbench.widgets.house import HTML, VBox
from workbench.widgets.months import Months

__all__ = ["SeasonChooser", "UnitSeason", "profiles"]

YES, NO = "Ya", "Tidak"
_NO_UNIT = '<p class="medan-bantu">Belum ada unit usaha. <a href="usaha#unit">Tambahkan di langkah Usaha</a>.</p>'


def profiles(plan: Plan) -> tuple[SeasonProfile, ...]:
    """The profiles that a unit may follow: the plan's own, then those that are shipped, each name once.

    >>> from workbench.plan import example
    >>> [one.nama for one in profiles(example())][:2]
    ['pangan_ramadan', 'ritel_ramadan_lebaran']
    """
    own = {one.nama: one for one in plan.profil_musim}
    return (*own.values(), *(one for name, one in ready_profiles().items() if name not in own))


class SeasonChooser:
    """A fold for each unit of the plan."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.units: list[UnitSeason] = []
        self._names: tuple[str, ...] | None = None
        self.widget = VBox()
        session.observe(lambda _: self.show())
        self.show()

    def show(self) -> None:
        """Follow the session."""
        names = tuple(unit.nama for unit in self.session.plan.unit)
        if names != self._names:
            self._names = names
            self.units = [UnitSeason(self.session, place) for place in range(len(names))]
            replace(self.widget, [unit.fold.widget for unit in self.units] or [HTML(_NO_UNIT)])
        for unit in self.units:
            unit.show()


class UnitSeason:
    """The seasons of the unit at ``place``."""

    def __init__(self, session: Session, place: int) -> None:
        self.session, self.place = session, place
        self.fields: dict[str, YesNo] = {}
        self._months: Months | None = None
        self.fold = Fold(session.plan.unit[place].nama, self._build)

    def show(self) -> None:
        """Follow the session."""
        told = _in_words(self.session.plan, self.place)
        if self.fold.head.keterangan != told:
            self.fold.head.keterangan = told
        for name, field in self.fields.items():
            field.show(YES if name in self._followed else NO)
        if self._months:
            self._months.show()

    @property
    def _followed(self) -> tuple[str, ...]:
        return self.session.plan.unit[self.place].peristiwa

    def _build(self) -> list[widgets.Widget]:
        self._months = Months(self.session, lambda: f"unit.{self.place}.musim")
        self.fields = {one.nama: self._asked(one) for one in profiles(self.session.plan)}
        self.show()
        note = "100% berarti bulan biasa. Kosong berarti tidak bermusim."
        return [
            group("Peristiwa yang bergeser setiap tahun", *self.fields.values()),
            group("Kekuatan tiap bulan", self._months.widget, note=note),
        ]

    def _asked(self, one: SeasonProfile) -> YesNo:
        field = YesNo(
            f"{_about(one)}. Berlaku untuk unit ini?",
            bantuan=_basis(one),
            sumber=one.sumber,
            disabled=self.session.only_read,
            kunci=f"{self.session.kode}/unit.{self.place}.peristiwa.{one.nama}",
        )
        field.on_fill(lambda text: self._fill(one.nama, text))
        return field

    def _fill(self, name: str, text: str) -> Reply:
        others = tuple(known for known in self._followed if known != name)
        reply = self.session.set(f"unit.{self.place}.peristiwa", (*others, name) if text == YES else others)
        return Reply(reply.path, text, reply.value, reply.message, "", reply.saved)


def _about(one: SeasonProfile) -> str:
    what = one.uraian if isinstance(one, ReadyProfile) else f"Profil {one.nama}"
    return f"{what}: {format_percent(one.selama, 0)} dari hari biasa"


def _basis(one: SeasonProfile) -> str:
    """Two sentences at most: on what it rests, and whether that is contested."""
    if not isinstance(one, ReadyProfile):
        return "Profil buatan sendiri, dari langkah Usaha."
    contested = one.status == "bertentangan"
    return f"Angka terbitan, bukan aturan.{' Sumbernya saling bertentangan; cocokkan sendiri.' if contested else ''}"


def _in_words(plan: Plan, place: int) -> str:
    unit = plan.unit[place]
    told = [f"{len(unit.peristiwa)} peristiwa"] if unit.peristiwa else []
    told += ["bulan ramai dan sepi"] if unit.musim else []
    return " dan ".join(told) or "tidak bermusim"
