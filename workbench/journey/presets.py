"""A programme chosen for a loan: what it fills in, and what it would change but a person has filled in.

Nothing that somebody typed is overwritten: a term is filled in only where it still is as a new loan has it, or as the
programme before had it. What then differs from the programme is offered, one term at a time.

>>> from workbench.plan import example
>>> chosen = choose(example(), 0, "lpdb_mockup")
>>> [str(fill) for fill in chosen.filled], [str(fill) for fill in chosen.offered]
(['Bunga per tahun 6% → 3%'], [])
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from workbench import inputs, programs
from workbench.plan import Loan, Plan
from workbench.programs import Programme

__all__ = ["Fill", "Preset", "accept", "choose", "differences"]

Value = str | int | float | bool
NEW = Loan(plafon=0, bunga_tahun=0.0, tenor_bulan=0)
"""A loan whose terms nobody has chosen."""


@dataclass(frozen=True, slots=True)
class Fill:
    """One term of the loan that differs from the programme: its field, what it was and what it is to be, in words."""

    field: str
    label: str
    before: str
    after: str
    value: Value

    def __str__(self) -> str:
        return f"{self.label} {self.before or 'kosong'} → {self.after}"


@dataclass(frozen=True, slots=True)
class Preset:
    """The plan with the programme chosen; what was filled in, and what is only offered."""

    programme: Programme
    plan: Plan
    filled: tuple[Fill, ...]
    offered: tuple[Fill, ...]


def choose(plan: Plan, place: int, programme: str) -> Preset:
    """The plan whose loan at ``place`` follows a programme.

    Raises:
        DataError: there is no such programme.
    """
    loan, chosen = plan.pinjaman[place], programs.get(programme)
    former = programs.load().get(loan.program)
    found = _differing(loan, chosen)
    filled = tuple(fill for fill in found if _untouched(loan, fill.field, former))
    moved = loan.model_copy(update={"program": chosen.id, **{fill.field: fill.value for fill in filled}})
    return Preset(chosen, _with(plan, place, moved), filled, tuple(fill for fill in found if fill not in filled))


def differences(plan: Plan, place: int) -> tuple[Fill, ...]:
    """What a loan's programme says otherwise than the loan; nothing where the programme is unknown.

    >>> from workbench.plan import example
    >>> differences(example(), 0)
    ()
    """
    loan = plan.pinjaman[place]
    known = programs.load().get(loan.program)
    return _differing(loan, known) if known else ()


def accept(plan: Plan, place: int, fill: Fill) -> Plan:
    """The plan with one offered term taken over."""
    return _with(plan, place, plan.pinjaman[place].model_copy(update={fill.field: fill.value}))


def _with(plan: Plan, place: int, loan: Loan) -> Plan:
    return plan.model_copy(update={"pinjaman": (*plan.pinjaman[:place], loan, *plan.pinjaman[place + 1 :])})


def _differing(loan: Loan, programme: Programme) -> tuple[Fill, ...]:
    found = ((name, suggest(programme, loan)) for name, suggest in TERMS.items())
    return tuple(_fill(loan, name, value) for name, value in found if value not in (None, getattr(loan, name)))


def _untouched(loan: Loan, name: str, former: Programme | None) -> bool:
    value = getattr(loan, name)
    return bool(value == getattr(NEW, name) or (former and value == TERMS[name](former, NEW)))


def _fill(loan: Loan, name: str, value: Any) -> Fill:
    row = inputs.field(f"pinjaman.{name}")
    return Fill(name, row.label, _said(row, getattr(loan, name)), _said(row, value), value)


def _said(row: inputs.Field, value: Any) -> str:
    if not value and value is not False:
        return ""
    unit = {"persen": "%", "bulan": " bulan"}.get(row.unit, "")
    return f"{inputs.write(row, value)}{unit}"


def _method(programme: Programme, loan: Loan) -> Value | None:
    """The method that is named; of several, the first, unless the loan has one of them."""
    known = programme.metode_pilihan
    if programme.metode or not known:
        return programme.metode
    return loan.metode if loan.metode in known else known[0]


def _tenor(programme: Programme, loan: Loan) -> Value | None:
    """The longest that is allowed, for a loan without a tenor or with a longer one."""
    most = programme.tenor_maks_bulan
    return most if most and not 0 < loan.tenor_bulan <= most else None


def _grace(programme: Programme, loan: Loan) -> Value | None:
    """The nearest grace that is allowed."""
    least, most = programme.tenggang_min_bulan or 0, programme.tenggang_maks_bulan
    return max(least, loan.tenggang_bulan if most is None else min(most, loan.tenggang_bulan))


def _holidays(programme: Programme, loan: Loan) -> Value | None:
    """Which days move a due day is never said, only that some do."""
    moves = programme.aturan_hari_libur is not None and loan.hari_libur == "tidak_digeser"
    return "libur_nasional" if moves else None


TERMS: Mapping[str, Callable[[Programme, Loan], Value | None]] = MappingProxyType(
    {
        "bunga_tahun": lambda programme, loan: programme.bunga_tahun,
        "metode": _method,
        "tenor_bulan": _tenor,
        "tenggang_bulan": _grace,
        "tenggang_dalam_tenor": lambda programme, loan: programme.tenggang_dalam_tenor,
        "bunga_tenggang": lambda programme, loan: programme.bunga_tenggang,
        "hari_jatuh_tempo": lambda programme, loan: programme.hari_jatuh_tempo,
        "hari_libur": _holidays,
        "pembulatan": lambda programme, loan: programme.pembulatan,
    }
)
"""What a programme would have each term of a loan be; ``None`` where it says nothing against it."""
