"""Units to open, as HTML: what opens when and how safe it is, what each adds, people and papers, what is left out."""

from __future__ import annotations

from workbench.engine.diversification import DRAWS, Diversified
from workbench.engine.diversification import words as w
from workbench.money import format_number, format_percent, format_rupiah
from workbench.report.charts.units import calendar_of, joint_cash, on_screen, profit_and_swing
from workbench.report.desk.diversifikasi import CAVEAT
from workbench.report.desk.unit_tables import (
    added_table,
    left_table,
    market_table,
    paper_table,
    people_table,
    rules_told,
)
from workbench.rules import RuleValue
from workbench.widgets.views import parts

__all__ = ["added", "answer", "basis", "calendar", "cash", "left", "market", "needs", "sticky", "together"]


def answer(found: Diversified) -> str:
    """How safe the order is, and what to change."""
    sentences = (w.chance_told(found), w.cushion_told(found), w.order_told(found))
    return parts.card("Jawabannya", parts.verdict(found.risk.verdict, sentences))


def calendar(found: Diversified) -> str:
    """Which unit opens when."""
    drawing = calendar_of(found)
    if drawing is None:
        return ""
    return parts.card("Kalender buka unit", parts.figure(on_screen(drawing)), parts.paragraphs([w.at_once_told(found)]))


def cash(found: Diversified) -> str:
    """Joint cash against the limit."""
    told = [w.lowest_told(found), "Pita hijau muda: delapan dari sepuluh keadaan ada di dalamnya."]
    return parts.card("Kas bersama", parts.figure(on_screen(joint_cash(found))), parts.paragraphs(told))


def together(found: Diversified) -> str:
    """What the units do for each other."""
    if not found.opened:
        return ""
    risk = found.risk
    figures = [
        parts.money_kpi("Hasil setahun", round(risk.year, -5), "sesudah semua ramai"),
        parts.money_kpi("Tahun buruk", round(risk.bad_year, -5), "1 dari 10 tahun"),
        parts.money_kpi("Saling menahan", round(risk.held, -5), "naik turun yang hilang"),
    ]
    drawing = profit_and_swing(found)
    chart = parts.figure(on_screen(drawing)) if drawing else ""
    told = [w.held_told(found), w.better_told(found)]
    return parts.card("Bila satu jatuh, yang lain menahan", parts.kpis(figures), parts.paragraphs(told), chart)


def added(found: Diversified) -> str:
    """What each unit costs and adds."""
    if not found.opened:
        return ""
    return parts.card("Yang ditambahkan tiap unit", parts.table(added_table(found, brief=True)))


def left(found: Diversified) -> str:
    """What does not open, and why."""
    return parts.card("Belum dibuka", parts.table(left_table(found))) if found.left else ""


def market(found: Diversified) -> str:
    """Whether the place can buy it; what to fill in where that is not known."""
    estimates = market_table(found)
    if not estimates.rows:
        ask = "Isi jumlah penduduk dan bagian belanja pada rincian unit, supaya pembelinya dapat diperkirakan."
        return parts.card("Apakah pembelinya cukup?", parts.paragraphs([ask]))
    told = [w.spending_told(found.daily, found.people)]
    return parts.card("Apakah pembelinya cukup?", parts.paragraphs(told), parts.table(estimates))


def needs(found: Diversified) -> str:
    """People and papers that the units need."""
    people = parts.bullets(map(w.skill_told, found.skills))
    table = parts.details("Rincian orang", parts.table(people_table(found))) if found.skills else ""
    papers = parts.table(paper_table(found, brief=True), less=(2,)) if found.papers else ""
    rules = parts.details("Dasar surat dan statusnya", parts.bullets(rules_told(found)))
    return parts.card("Orang dan surat yang diperlukan", people, table, papers, rules if found.papers else "")


def basis(found: Diversified, values: tuple[RuleValue, ...]) -> str:
    """What the figures stand on: how they were found, and the comparison values with where they come from."""
    told = [
        f"Urutan dicari dari semua bulan buka yang mungkin. Yang dipilih: laba bersama {found.limit.months} bulan "
        "paling banyak, dengan kas tidak pernah di bawah kas minimum dan cadangan.",
        f"Peluang dihitung dari {format_number(DRAWS)} keadaan: penjualan tiap unit meleset, unit dengan sebab yang "
        "sama meleset bersama.",
        CAVEAT,
    ]
    marks = [f"{value.title}: {_shown(value)}. {value.basis}; {value.status.sentence}." for value in values]
    return parts.card(
        "Dasar hitungan", parts.details("Cara menghitung dan nilai pembanding", parts.bullets([*told, *marks]))
    )


def _shown(value: RuleValue) -> str:
    """A comparison value in words: named shares, or the two from which something is called so."""
    if isinstance(value.value, tuple):
        return " dan ".join(format_percent(number, 0) for number in value.numbers)
    return ", ".join(f"{name} {_figure(float(str(share)))}" for name, share in value.table.items())


def _figure(value: float) -> str:
    """A share as a percentage, an amount as rupiah.

    >>> _figure(0.18), _figure(50_000.0)
    ('18%', 'Rp50.000')
    """
    return format_percent(value, 0) if value < 1 else format_rupiah(value)


def sticky(found: Diversified) -> str:
    """The line that stays in sight on a phone."""
    first = found.opened[0].name if found.opened else "belum ada"
    return parts.sticky("Buka dahulu", first, found.risk.verdict)
