"""The seven steps of the journey: which fields each holds, what it rests on, and how far a plan is.

A step is never locked. ``kosong``: nothing of it is filled; ``sebagian``; ``lengkap``: no gaps; ``dipastikan``: a
person said that it is right, and what it rests on has not changed since.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from workbench.checks import check
from workbench.errors import Finding, Severity
from workbench.journey.gaps import Gap, questions
from workbench.plan import Plan
from workbench.rules import load as load_rules
from workbench.store import Confirmation

__all__ = [
    "STEPS",
    "Next",
    "State",
    "Step",
    "StepState",
    "Summary",
    "next_step",
    "path_of",
    "progress",
    "step",
    "step_digest",
    "step_of",
    "summary",
]

State = Literal["kosong", "sebagian", "lengkap", "dipastikan"]
DONE: tuple[State, ...] = ("lengkap", "dipastikan")
MOST_GAPS = 10
"""Gaps that one step tells at once."""
NOTHING: Mapping[str, Confirmation] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Step:
    """One step. ``fields`` are the beginnings of the keys that it holds, ``rests_on`` of those that it rests on
    beside them; an empty beginning is the whole plan. ``after`` are the steps that must be done before its results
    mean anything.
    """

    key: str
    judul: str
    fields: tuple[str, ...]
    rests_on: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


_PROFILE = (
    "contoh", "profil", "pengurus", "surat", "anggota", "neraca_awal", "tahun_lalu", "rumah_tangga", "shu",
    "asumsi.bagi_shu", "asumsi.bulan_rat", "asumsi.tahun_terdaftar_pajak", "asumsi.imbal_jasa_desa",
)  # fmt: skip
_BUSINESS = (
    "unit", "buku_harga", "profil_musim", "kalender", "simpan_pinjam", "layanan", "asumsi.mulai",
    "asumsi.kenaikan_harga_jual",
)  # fmt: skip
_COSTS = ("investasi", "modal_kerja", "tenaga_kerja", "biaya", "asumsi.kenaikan_biaya", "asumsi.kenaikan_upah")
_LOANS = ("pinjaman", "skenario", "tanpa_proyek", "asumsi")
_PAPER = ("pengajuan", "narasi", "catatan_asumsi", "penerima_manfaat", "lapangan_kerja", "lingkungan")
_FIGURES = ("anggota", "neraca_awal", "tahun_lalu", "shu", "asumsi", *_BUSINESS, *_COSTS)

STEPS: tuple[Step, ...] = (
    Step("profil", "Profil", _PROFILE),
    Step("usaha", "Usaha", _BUSINESS),
    Step("biaya", "Biaya", _COSTS),
    Step("pinjaman", "Pinjaman", _LOANS, _FIGURES),
    Step("arus_kas", "Arus kas", (), (*_FIGURES, *_LOANS), ("profil", "usaha", "biaya", "pinjaman")),
    Step("periksa", "Periksa", (), ("",), ("profil", "usaha", "biaya", "pinjaman")),
    Step("dokumen", "Proposal", _PAPER, ("",), ("profil", "usaha", "biaya", "pinjaman")),
)
"""In the order of the journey. A key belongs to the step with the longest beginning that fits."""


@dataclass(frozen=True, slots=True)
class StepState:
    """How far a step is: what is not filled in yet, and what the checks say about its fields, the worst first."""

    step: Step
    state: State
    gaps: tuple[Gap, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Next:
    """Where to go on: the step, what to do there, and the path of the field where there is one."""

    langkah: str
    kalimat: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """A journey in one line of a list: so many of ``jumlah`` steps are done, and where to go on."""

    selesai: int
    jumlah: int
    berikut: Next
    keadaan: Mapping[str, State]


def step(key: str) -> Step:
    """The step with this key. Raises KeyError where there is none.

    >>> step("dokumen").judul
    'Proposal'
    """
    for found in STEPS:
        if found.key == key:
            return found
    raise KeyError(key)


def path_of(finding: Finding) -> str:
    """The path of the field that a finding is about.

    >>> path_of(Finding("P01", Severity.SALAH, "pinjaman[0].tenor_bulan", "tenor 0 bulan", "Isi 1 sampai 240"))
    'pinjaman.0.tenor_bulan'
    """
    return re.sub(r"\[(\d+)\]", r".\1", finding.where)


@cache
def step_of(path: str) -> str:
    """The key of the step that holds a field; what belongs to no field is looked at in ``periksa``.

    >>> step_of("unit.0.harga_jual"), step_of("asumsi.mulai"), step_of("asumsi.diskonto"), step_of("hasil_usaha")
    ('usaha', 'usaha', 'pinjaman', 'periksa')
    """
    fitting = [(len(start), one.key) for one in STEPS for start in one.fields if _below(path, start)]
    return max(fitting)[1] if fitting else "periksa"


def _below(path: str, start: str) -> bool:
    return not start or path == start or path.startswith(f"{start}.")


def step_digest(plan: Plan, key: str) -> str:
    """A fingerprint of what a step holds and rests on: equal as long as none of that changes.

    >>> from workbench.plan import example
    >>> plan = example()
    >>> other = plan.model_copy(update={"contoh": False})
    >>> [step_digest(plan, key) == step_digest(other, key) for key in ("profil", "usaha", "dokumen")]
    [False, True, False]
    """
    of = step(key)
    groups = _groups(of)
    text = plan.model_dump_json(include=groups) if groups else plan.model_dump_json()
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def _groups(of: Step) -> dict[str, bool | dict[str, bool]]:
    """What the step's digest is made of, as pydantic's ``include``; empty for the whole plan."""
    starts = (*of.fields, *of.rests_on)
    if "" in starts:
        return {}
    groups: dict[str, bool | dict[str, bool]] = {}
    for start in sorted(starts):
        group, _, name = start.partition(".")
        inner = groups.setdefault(group, {name: True} if name else True)
        if name and isinstance(inner, dict):
            inner[name] = True
    return groups


# --- how far ----------------------------------------------------------------------------------


def progress(plan: Plan, confirmations: Mapping[str, Confirmation] = NOTHING) -> tuple[StepState, ...]:
    """How far each step is, in the order of the journey. No figures are projected.

    >>> from workbench.plan import example
    >>> {one.step.key: one.state for one in progress(example())}["usaha"]
    'lengkap'
    """
    findings = check(plan, load_rules())
    found: dict[str, StepState] = {}
    for one in STEPS:
        own = tuple(f for f in findings if step_of(path_of(f)) == one.key)
        confirmation = confirmations.get(one.key)
        confirmed = confirmation is not None and confirmation.sidik == step_digest(plan, one.key)
        found[one.key] = _state(one, plan, own, confirmed, found)
    return tuple(found.values())


def _state(
    one: Step, plan: Plan, findings: tuple[Finding, ...], confirmed: bool, before: Mapping[str, StepState]
) -> StepState:
    asked = questions(one.key, plan)
    earlier = [before[key] for key in one.after]
    gaps = (*(question.gap for question in asked if not question.filled), *map(_unfinished, _not_done(earlier)))
    wrong = any(f.severity is Severity.SALAH for state in earlier for f in state.findings)
    wrong = wrong or any(f.severity is Severity.SALAH for f in findings)
    if confirmed and not wrong:
        state: State = "dipastikan"
    elif not gaps and not wrong:
        state = "lengkap"
    else:
        begun = any(question.filled for question in asked) if asked else before["usaha"].state != "kosong"
        state = "sebagian" if begun else "kosong"
    return StepState(one, state, gaps[:MOST_GAPS], findings)


def _not_done(states: Iterable[StepState]) -> Iterator[StepState]:
    return (state for state in states if state.state not in DONE)


def _unfinished(state: StepState) -> Gap:
    path = state.gaps[0].path if state.gaps else path_of(state.findings[0])
    return Gap(path, f"Langkah {state.step.judul} belum lengkap")


def next_step(states: Iterable[StepState]) -> Next:
    """Where to go on: the first step that is not done, and what is open there.

    >>> from workbench.plan import example
    >>> next_step(progress(example().model_copy(update={"unit": ()})))
    Next(langkah='usaha', kalimat='Belum ada unit usaha', path='unit')
    """
    for state in _not_done(states):
        if state.gaps:
            return Next(state.step.key, str(state.gaps[0]), state.gaps[0].path)
        first = state.findings[0]
        return Next(state.step.key, f"{first.what[:1].upper()}{first.what[1:]}. {first.fix}", path_of(first))
    return Next(STEPS[-1].key, "Semua langkah lengkap; unduh proposalnya")


def summary(plan: Plan, confirmations: Mapping[str, Confirmation] = NOTHING) -> Summary:
    """A plan's journey for one line of a list.

    >>> from workbench.plan import example
    >>> summary(example()).jumlah
    7
    """
    states = progress(plan, confirmations)
    done = sum(state.state in DONE for state in states)
    return Summary(done, len(states), next_step(states), {state.step.key: state.state for state in states})
