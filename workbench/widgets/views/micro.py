"""One page for a member's own business: can I pay, how much a month, what is left for my family. Ten numbers."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.engine import Projection, Verdict
from workbench.engine.household import HouseholdCash, household_cash
from workbench.money import format_percent, format_rupiah
from workbench.report.blocks import Kpi, Tone
from workbench.report.member.ability import average_load, cash_sentence, load_sentence
from workbench.report.narrative import month_named
from workbench.rules import Rules
from workbench.widgets.views import parts

__all__ = ["answer", "figures", "judged", "page", "sticky"]


def page(p: Projection, rules: Rules) -> str:
    """The whole page: the verdict and at most ten numbers."""
    return parts.joined(answer(p, rules), figures(p, rules))


def answer(p: Projection, rules: Rules) -> str:
    """The verdict on the business, and what the family feels of it."""
    load, home = average_load(p), household_cash(p, rules)
    told = [load_sentence(load, "Rata-rata") if load else cash_sentence(p)]
    if home:
        told.append(_family(p, home))
    return parts.verdict(judged(p, home), told)


def judged(p: Projection, home: HouseholdCash | None) -> Verdict:
    """The verdict on the business, and no better than what the family can carry."""
    if home is None:
        return p.verdict
    if not home.enough:
        return Verdict.BELUM_MAMPU
    heavy = home.largest_instalment > home.capacity[1] and p.verdict is Verdict.AMAN
    return Verdict.HATI_HATI if heavy else p.verdict


def _family(p: Projection, home: HouseholdCash) -> str:
    """What is left in the hardest month after the family has lived and the instalment is paid."""
    when = month_named(p.time, home.lowest_month)
    amount = format_rupiah(abs(home.lowest))
    if not home.enough:
        return f"Pada {when} uang usaha dan keluarga kurang {amount} sesudah biaya hidup dan angsuran."
    if home.largest_instalment > home.capacity[1]:
        most, share = format_rupiah(home.capacity[1]), format_percent(home.shares[1], 0)
        return (
            f"Angsuran terbesar {format_rupiah(home.largest_instalment)}, sedangkan kemampuan keluarga {most} sebulan "
            f"({share} dari sisa sesudah biaya hidup; nilai pembanding)."
        )
    return f"Bulan tersulit adalah {when}: sesudah biaya hidup dan angsuran masih ada {amount}."


def figures(p: Projection, rules: Rules) -> str:
    """Sold, left, instalment, living cost, left for the family: an average month of the first year, and the loan."""
    return parts.kpis(tuple(_figures(p, household_cash(p, rules))))


def _figures(p: Projection, home: HouseholdCash | None) -> Iterator[Kpi]:
    year = p.time.yearly
    income = p.books.income
    revenue = income.sales + income.lending_income + income.service_income
    yield parts.money_kpi("Penjualan sebulan", float(year(revenue)[0]) / 12, "rata-rata tahun 1")
    yield parts.money_kpi("Sisa usaha sebulan", float(year(p.ratios.cfads)[0]) / 12, "sebelum angsuran")
    if p.new_loans:
        yield parts.money_kpi("Pinjaman", p.plafon)
        yield parts.money_kpi("Angsuran sebulan", sum(s.regular_instalment for s in p.new_loans))
        yield parts.money_kpi("Dikembalikan seluruhnya", sum(s.total_paid for s in p.new_loans))
    if home:
        yield parts.money_kpi("Biaya hidup sebulan", home.household.biaya_hidup_bulan)
        tone: Tone = "baik" if home.enough else "bahaya"
        yield parts.money_kpi("Sisa untuk keluarga", home.lowest, f"bulan tersulit, ke-{home.lowest_month}", tone)
        yield parts.money_kpi("Kemampuan mengangsur", home.capacity[1], "sebulan, paling banyak")
    yield parts.money_kpi(
        "Kas paling sedikit", float(p.ratios.lowest_cash), f"bulan ke-{int(p.ratios.lowest_cash_month)}"
    )


def sticky(p: Projection, rules: Rules) -> str:
    """The bar of a phone."""
    home = household_cash(p, rules)
    if home:
        return parts.sticky("Sisa untuk keluarga", format_rupiah(home.lowest), judged(p, home))
    return parts.sticky("Kas paling sedikit", format_rupiah(float(p.ratios.lowest_cash)), p.verdict)
