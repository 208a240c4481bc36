"""Tables of units to open, for the screen and for paper: what each adds, what is left out, market, people, papers."""

from __future__ import annotations

from workbench.engine.diversification import Diversified
from workbench.engine.diversification.words import about, left_told, market_told, month_name
from workbench.money import format_number, format_rupiah
from workbench.report.blocks import Table
from workbench.report.proposal.parts import EMPTY, table

__all__ = ["added_table", "left_table", "market_table", "paper_table", "people_table"]


def added_table(found: Diversified) -> Table:
    """What each opening costs and adds: result of a year, swing alone, and its part in the joint swing."""
    risk, months = found.risk, found.limit.months
    rows = []
    for place, one in enumerate(found.order.openings):
        unit = found.units[one.place]
        back = unit.payback(one.month)
        rows.append(
            (
                unit.name,
                month_name(found.start, one.month),
                format_rupiah(unit.outlay),
                month_name(found.start, back) if back else f"lebih dari {months} bulan",
                format_rupiah(unit.year),
                about(float(risk.alone[place])),
                about(float(risk.parts[place])),
            )
        )
    total = (
        "Bersama",
        "",
        format_rupiah(sum(unit.outlay for unit in found.opened)),
        "",
        format_rupiah(risk.year),
        about(float(risk.alone.sum())),
        about(risk.together),
    )
    return table(
        "Yang ditambahkan tiap unit",
        (
            ("Unit", "kiri", 2.4),
            ("Buka", "kiri", 1.8),
            ("Modal", "kanan", 1.9),
            ("Modal kembali", "kiri", 1.8),
            ("Hasil setahun", "kanan", 1.9),
            ("Naik turun sendiri", "kanan", 1.8),
            ("Bagian naik turun bersama", "kanan", 1.8),
        ),
        rows,
        total=total if rows else (),
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


def paper_table(found: Diversified, box: str = "") -> Table:
    """Papers that the units need, from whom, and the rule behind each; ``box`` stands before what is to be ticked."""
    rows, before = [], None
    for one in found.papers:
        rule = f"{one.rule.basis} ({one.rule.status.sentence})" if one.rule else "Isian sendiri"
        told = "Sama" if one.rule and one.rule is before else rule
        rows.append((one.unit, f"{box} {one.name}".strip(), one.given_by or EMPTY, told))
        before = one.rule
    return table(
        "Surat yang diperlukan",
        (("Unit", "kiri", 1.4), ("Surat", "kiri", 2.0), ("Dari", "kiri", 1.5), ("Dasar", "kiri", 3.0)),
        rows,
        small=True,
        source=_sources(found),
    )


def _sources(found: Diversified) -> str:
    """Where the papers are written, each source once; nothing where no rule is behind any."""
    told = dict.fromkeys(source for one in found.papers if one.rule for source in one.rule.sources)
    return "; ".join(told)
