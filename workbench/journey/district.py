"""All cooperatives of a district as rows of the board: read at once, nothing asked twice.

>>> from workbench.plan import example
>>> from workbench.store import open_store
>>> with open_store("sqlite://") as store:
...     saved = store.save(example(), "Ani", None)
...     found = Scene.read(store, "61.05", dt.date(2026, 11, 22)).board
>>> [(row.case.nama == example().profil.nama, row.place.stage) for row in found.rows]
[(True, 'proposal')]
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Self, TypeVar

from workbench.book import Book
from workbench.engine.district.board import Board, Case, Lack, board
from workbench.engine.district.laid import kecamatan_of
from workbench.engine.district.triage import marks
from workbench.engine.mentoring import month_state, open_actions, terms
from workbench.engine.phrases import capital
from workbench.errors import Severity
from workbench.journey.gaps import questions
from workbench.journey.portfolio import Watch, watch
from workbench.journey.steps import DONE, STEPS, StepState, path_of, progress
from workbench.plan import Plan
from workbench.rules import Rules
from workbench.rules import load as load_rules
from workbench.store import Confirmation, Store

__all__ = ["Material", "Scene", "lacks", "read_material"]

T = TypeVar("T")

PAPER = "L01"
"""The code of a check that misses a paper."""


@dataclass(frozen=True, slots=True)
class Material:
    """What the store has of a district, by code of the cooperative; it can be sent to another process.

    ``changed`` is the day of a plan's last change, ``confirmed`` what was confirmed of it, by step.
    """

    kode: str
    plans: Mapping[str, Plan]
    visits: Mapping[str, Book]
    months: Mapping[str, Book]
    changed: Mapping[str, dt.date]
    confirmed: Mapping[str, Mapping[str, Confirmation]]


def read_material(store: Store, kode: str) -> Material:
    """Everything of the district with this code (``61.05``), as the store has it now.

    Raises:
        StoreError: the store cannot be read.
    """

    def own(found: Mapping[str, T]) -> dict[str, T]:
        return {one: value for one, value in found.items() if one.startswith(f"{kode}.")}

    plans = own(store.plans())
    return Material(
        kode=kode,
        plans=plans,
        visits=own(store.books.all("kunjungan")),
        months=own(store.books.all("pantau")),
        changed={entry.kode: entry.waktu.astimezone().date() for entry in store.list()},
        confirmed=own(store.all_confirmations()),
    )


@dataclass(frozen=True, slots=True)
class Scene:
    """A district as it was read: its board, and the plans and reports that were assessed together for it."""

    board: Board
    watch: Watch

    @classmethod
    def read(cls, store: Store, kode: str, today: dt.date) -> Self:
        """The district as the store has it now. Raises StoreError as :func:`read_material`."""
        return cls.of(read_material(store, kode), today)

    @classmethod
    def of(cls, material: Material, today: dt.date) -> Self:
        """The district on a day."""
        rules = load_rules()
        seen = watch(material.plans, material.months, today, rules)
        cases = tuple(_cases(material, seen, today, rules))
        named = Counter(plan.profil.kabupaten for plan in material.plans.values())
        kabupaten = named.most_common(1)[0][0] if named else f"Kabupaten {material.kode}"
        contoh = any(plan.contoh for plan in material.plans.values())
        limits = marks(rules, today)
        return cls(Board(material.kode, kabupaten, board(cases, today, limits), limits, today, contoh), seen)


def _cases(material: Material, seen: Watch, today: dt.date, rules: Rules) -> Iterator[Case]:
    """The cases in the order of the plans; one person is spelled one way, the first that was met."""
    lights, verdicts = seen.lights, seen.verdicts
    spelled: dict[str, str] = {}
    for kode, plan in material.plans.items():
        states = progress(plan, material.confirmed.get(kode, {}))
        case = _case(plan, states, material.visits.get(kode), today, rules)
        changed = material.changed.get(kode, today)
        coach = spelled.setdefault(" ".join(case.pendamping.casefold().split()), case.pendamping)
        yield replace(case, pendamping=coach, changed=changed, light=lights[kode], verdict=verdicts.get(kode))


def _case(plan: Plan, states: tuple[StepState, ...], book: Book | None, today: dt.date, rules: Rules) -> Case:
    """What a plan and its visits tell; the rest is known of all together."""
    profile = plan.profil
    visiting = book.kunjungan if book else None
    actions = open_actions(visiting.tindak_lanjut, today) if visiting else ()
    month = month_state(visiting, today, today, terms(rules, today)) if visiting else None
    return Case(
        kode=profile.kode,
        nama=profile.nama,
        desa=profile.desa,
        kecamatan=kecamatan_of(plan),
        pendamping=(visiting.pendamping if visiting else "") or profile.pendamping,
        changed=today,
        done=frozenset(state.step.key for state in states if state.state in DONE),
        steps=len(STEPS),
        undone=tuple(state.step.judul for state in states if state.state not in DONE),
        way=book.jalan.tahap if book else (),
        lacks=lacks(plan, states),
        papers=tuple(capital(f.what) for state in states for f in state.findings if f.code == PAPER),
        plafon=sum(loan.plafon for loan in plan.pinjaman if not loan.sudah_berjalan),
        visits=month.on_site if month else 0,
        actions=len(actions),
        overdue=sum(one.late > 0 for one in actions),
    )


def lacks(plan: Plan, states: tuple[StepState, ...]) -> tuple[Lack, ...]:
    """What is missing in a plan, in the order of its journey: what is not filled in, what is wrong, papers not there.

    >>> from workbench.plan import example
    >>> plan = example().model_copy(update={"unit": ()})
    >>> [lack.sentence for lack in lacks(plan, progress(plan)) if lack.step == "usaha"][0]
    'Belum ada unit usaha'
    """
    found = []
    for state in states:
        key, title = state.step.key, state.step.judul
        asked = questions(key, plan) if state.state not in DONE else ()
        found += [Lack(key, title, str(question.gap), question.gap.path) for question in asked if not question.filled]
        found += [
            Lack(key, title, capital(f.what), path_of(f))
            for f in state.findings
            if f.severity is Severity.SALAH or f.code == PAPER
        ]
    return tuple(found)
