"""All that is worked out of a meeting's book at once: what page and papers show."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.book.rat import Meeting
from workbench.engine.meeting.budget import Budget, budget
from workbench.engine.meeting.checklist import Item, checklist
from workbench.engine.meeting.division import Division, divide
from workbench.engine.meeting.findings import findings
from workbench.engine.meeting.members import MemberShares, shares_of
from workbench.engine.meeting.schedule import Deadline, deadlines
from workbench.engine.meeting.statements import surplus
from workbench.errors import EngineError, Finding
from workbench.rules import Rules

__all__ = ["Pack", "pack"]


@dataclass(frozen=True, slots=True)
class Pack:
    """A meeting worked out. ``division`` and ``members`` are ``None`` where the split does not come to 100 %,
    ``members`` also where an amount of a member is below zero; the findings say so."""

    meeting: Meeting
    rules: Rules
    division: Division | None
    members: MemberShares | None
    budget: Budget
    deadlines: tuple[Deadline, ...]
    checklist: tuple[Item, ...]
    findings: tuple[Finding, ...]


def pack(meeting: Meeting, rules: Rules) -> Pack:
    """Work a meeting's book out.

    >>> from workbench.rules import load
    >>> empty = pack(Meeting(), load())
    >>> empty.division is None, empty.budget.total_costs, len(empty.deadlines)
    (True, 0, 3)
    """
    found = _division(meeting)
    return Pack(
        meeting=meeting,
        rules=rules,
        division=found,
        members=_members(meeting, found) if found else None,
        budget=budget(meeting.kegiatan),
        deadlines=deadlines(meeting.tutup_buku, rules),
        checklist=checklist(meeting, rules),
        findings=findings(meeting, rules),
    )


def _division(meeting: Meeting) -> Division | None:
    if not meeting.bagian:
        return None
    try:
        return divide(surplus(meeting.hasil), meeting.neraca.shu_lalu, meeting.bagian, meeting.desa)
    except EngineError:
        return None


def _members(meeting: Meeting, found: Division) -> MemberShares | None:
    try:
        return shares_of(meeting.anggota, found.of("jasa_modal"), found.of("jasa_usaha"))
    except EngineError:
        return None
