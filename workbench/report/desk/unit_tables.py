"""Tables of units to open, for the screen and for paper: what each adds, what is left out, market, people, papers."""

from __future__ import annotations

from workbench.calendars import format_month
from workbench.engine.diversification import Diversified, Paper
from workbench.engine.diversification.words import about, left_told, market_told
from workbench.money import format_number, format_rupiah
from workbench.report.blocks import Align, Table
from workbench.report.proposal.parts import EMPTY, table

__all__ = ["added_table", "left_table", "market_table", "paper_table", "people_table", "rules_told"]


NOT_YET = "belum"
"""When the outlay is back, where that is not within the months looked at."""


def added_table(found: Diversified, brief: bool = False) -> Table:
    """What each opening costs and adds: result of a year, swing alone, and its part in the joint swing.

    ``brief`` leaves out what stands beside it already (opening and outlay), and the swing alone.
    """
    risk, rows = found.risk, []
    for place, one in enumerate(found.order.openings):
        unit = found.units[one.place]
        back = unit.payback(one.month)
        rows.append(
            (
                unit.name,
                format_month(found.date(one.month)),
                format_rupiah(unit.outlay),
                format_month(found.date(back)) if back else NOT_YET,
                format_rupiah(unit.year),
                about(float(risk.alone[place])),
                about(float(risk.parts[place])),
            )
        )
    outlay, alone = sum(unit.outlay for unit in found.opened), float(risk.alone.sum())
    total = (
        "Bersama", "", format_rupiah(outlay), "", format_rupiah(risk.year), about(alone), about(risk.together),
    )  # fmt: skip
    columns: tuple[tuple[str, Align, float], ...] = (
        ("Unit", "kiri", 2.4),
        ("Buka", "kiri", 1.3),
        ("Modal", "kanan", 1.9),
        ("Modal kembali", "kiri", 1.6),
        ("Hasil setahun", "kanan", 1.9),
        ("Naik turun sendiri", "kanan", 1.9),
        ("Bagian naik turun", "kanan", 1.9),
    )
    kept = (0, 3, 4, 6) if brief else range(len(columns))
    return table(
        "Yang ditambahkan tiap unit",
        [columns[i] for i in kept],
        [[row[i] for i in kept] for row in rows],
        total=[total[i] for i in kept] if rows else (),
        small=True,
    )


def left_table(found: Diversified) -> Table:
    """What does not open, and why."""
    rows = [(found.units[one.place].name, left_told(found, one)) for one in found.left]
    return table("Belum dibuka, dan sebabnya", (("Unit", "kiri", 1.0), ("Sebab", "kiri", 2.6)), rows)


def market_table(found: Diversified) -> Table:
    """Whether the place can buy what each candidate plans to sell."""
    rows = [
        (unit.name, market_told(one)) for unit, one in zip(found.units, found.market, strict=True) if one is not None
    ]
    return table("Apakah pembelinya cukup", (("Unit", "kiri", 1.0), ("Perkiraan", "kiri", 2.6)), rows)


def people_table(found: Diversified) -> Table:
    """People by skill: alone, shared, there, missing."""
    rows = [
        (one.name, ", ".join(one.units), str(one.alone), str(one.shared), _people(one.there), str(one.missing))
        for one in found.skills
    ]
    return table(
        "Orang yang diperlukan",
        (
            ("Keahlian", "kiri", 1.6),
            ("Untuk unit", "kiri", 2.6),
            ("Bila sendiri-sendiri", "kanan", 1.2),
            ("Bila berbagi", "kanan", 1.0),
            ("Sudah ada", "kanan", 1.0),
            ("Perlu dicari", "kanan", 1.0),
        ),
        rows,
        small=True,
    )


def _people(amount: float) -> str:
    """People and halves.

    >>> _people(1.5), _people(2.0)
    ('1,5', '2')
    """
    return format_number(amount, 1, trim=True)


def paper_table(found: Diversified, box: str = "", brief: bool = False) -> Table:
    """Papers that the units need, from whom, and the rule behind each; ``box`` stands before what is to be ticked.

    ``brief`` leaves out the rules (:func:`rules_told` says them).
    """
    rows, before = [], None
    for one in found.papers:
        told = "Sama" if one.rule and one.rule is before else _rule(one)
        rows.append((one.unit, f"{box} {one.name}".strip(), one.given_by or EMPTY, told))
        before = one.rule
    columns: tuple[tuple[str, Align, float], ...] = (
        ("Unit", "kiri", 1.4),
        ("Surat", "kiri", 2.0),
        ("Dari", "kiri", 1.5),
        ("Dasar", "kiri", 3.0),
    )
    kept = 3 if brief else 4
    return table(
        "Surat yang diperlukan", columns[:kept], [row[:kept] for row in rows], small=True, source=_sources(found)
    )


def rules_told(found: Diversified) -> tuple[str, ...]:
    """What stands behind the papers of each unit, once."""
    return tuple(dict.fromkeys(f"{one.unit}: {_rule(one)}." for one in found.papers if one.rule))


def _rule(one: Paper) -> str:
    return f"{one.rule.basis} ({one.rule.status.sentence})" if one.rule else "Isian sendiri"


def _sources(found: Diversified) -> str:
    """Where the papers are written, each source once; nothing where no rule is behind any."""
    told = dict.fromkeys(source for one in found.papers if one.rule for source in one.rule.sources)
    return "; ".join(told)
