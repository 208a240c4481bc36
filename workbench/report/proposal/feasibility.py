"""Is it worth it, and can it pay: each figure with a comparison value and what it means."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from workbench import terms
from workbench.engine import Array, Projection
from workbench.money import format_percent, format_rupiah
from workbench.report import charts
from workbench.report.blocks import Align, Block, Section, Table
from workbench.report.narrative import month_named
from workbench.report.proposal.comparison import with_and_without
from workbench.report.proposal.dossier import Dossier
from workbench.report.proposal.parts import EMPTY, heading, paragraph, table
from workbench.report.tables import UNDEFINED, money, times

__all__ = ["FORMS", "comparison", "feasibility", "indicators"]

YEARS_PER_TABLE = 7
SHORT_UNDEFINED = "t.t."


def feasibility(dossier: Dossier) -> Section:
    """Kelayakan dan rasio."""
    p = dossier.projection
    parts: list[Block] = [
        heading("Kelayakan dan Rasio"),
        paragraph(
            "Nilai pembanding bukan aturan bank; sumber dan statusnya ada di bab Aturan yang Dipakai. "
            "Kelayakan dihitung dari arus kas usaha dan investasi sebelum pinjaman."
        ),
        indicators(dossier),
        *with_and_without(dossier),
        heading("Rasio per tahun", 2),
        *(ratios := _ratios(p)),
    ]
    if any(SHORT_UNDEFINED in row for part in ratios for row in part.rows):
        parts.append(
            paragraph(
                f"{SHORT_UNDEFINED} = {UNDEFINED}: pembaginya nol atau minus pada tahun itu, misalnya tidak ada "
                "angsuran, atau modal sendiri habis."
            )
        )
    figure = charts.dscr_by_year(p)
    parts += [figure] if figure else []
    parts.append(_meanings(dossier))
    return Section(tuple(parts))


# --- indicators ---------------------------------------------------------------------------------


def indicators(dossier: Dossier) -> Table:
    """NPV, IRR, payback, net B/C, lowest DSCR and lowest cash: value, comparison value, and what it means."""
    p, plan = dossier.projection, dossier.plan
    found = p.feasibility
    rate = format_percent(found.discount_year)
    rows = [
        (
            f"{terms.label('kelayakan.npv')} (diskonto {rate})",
            format_rupiah(found.npv),
            f"di atas {format_rupiah(_number(dossier, 'kelayakan_npv_di_atas'))}",
            _npv_meaning(found.npv, rate),
        ),
        (terms.label("kelayakan.irr_year"), _irr(p), f"di atas {rate}", _irr_meaning(p)),
        (
            terms.label("kelayakan.payback_month"),
            UNDEFINED if found.payback_month is None else f"{found.payback_month} bulan",
            f"di bawah {p.time.months} bulan",
            _payback_meaning(p),
        ),
        (
            terms.label("kelayakan.net_bc"),
            UNDEFINED if found.net_bc is None else times(found.net_bc),
            f"di atas {times(_number(dossier, 'kelayakan_net_bc_di_atas'))}",
            _net_bc_meaning(found.net_bc),
        ),
        (
            terms.label("rasio.lowest_dscr"),
            times(float(p.ratios.lowest_dscr)),
            f"{times(plan.asumsi.ambang_dscr)} atau lebih",
            _dscr_meaning(float(p.ratios.lowest_dscr), plan.asumsi.ambang_dscr),
        ),
        (
            terms.label("rasio.lowest_cash"),
            format_rupiah(float(p.ratios.lowest_cash)),
            f"{format_rupiah(plan.asumsi.kas_minimum)} atau lebih",
            f"Terjadi pada {month_named(p.time, int(p.ratios.lowest_cash_month))}.",
        ),
    ]
    return table(
        "Indikator kelayakan",
        (
            ("Indikator", "kiri", 1.5), ("Nilai", "kanan", 1.2), ("Nilai pembanding", "kiri", 1.3),
            ("Artinya", "kiri", 2.4),
        ),
        rows,
    )  # fmt: skip


def _number(dossier: Dossier, key: str) -> float:
    return dossier.rules.at(key, dossier.plan.pengajuan.tanggal).number


def _npv_meaning(value: float, rate: str) -> str:
    side = "lebih dari" if value > 0 else "tidak lebih dari"
    return f"Usaha menghasilkan {side} yang diminta dari uang dengan hasil {rate} setahun."


def _irr(p: Projection) -> str:
    rate = p.feasibility.irr_year
    return UNDEFINED if rate is None else format_percent(rate)


def _irr_meaning(p: Projection) -> str:
    found = p.feasibility
    if found.irr_year is None:
        return f"Tidak terdefinisi karena {found.irr_note}."
    side = "di atas" if found.irr_year > found.discount_year else "tidak di atas"
    return f"Hasil usaha setahun {side} tingkat diskonto."


def _payback_meaning(p: Projection) -> str:
    month = p.feasibility.payback_month
    if month is None:
        return "Uang yang ditanam belum kembali dalam masa rencana, atau tidak ada uang yang ditanam."
    return f"Uang yang ditanam kembali pada {month_named(p.time, month)}."


def _net_bc_meaning(value: float | None) -> str:
    if value is None:
        return "Tidak terdefinisi karena tidak ada arus keluar bersih."
    return f"Setiap Rp100.000 yang ditanam kembali {format_rupiah(value * 100_000)} menurut nilai sekarang."


def _dscr_meaning(value: float, mark: float) -> str:
    if np.isnan(value):
        return "Tidak terdefinisi karena tidak ada angsuran."
    if value < 0:
        return "Usaha sendiri masih kekurangan uang; angsuran tidak tertutup."
    came = f"Untuk setiap Rp100.000 angsuran tersedia {format_rupiah(value * 100_000)} dari usaha"
    if value < 1:
        return f"{came}; angsuran tidak tertutup."
    return f"{came}; {'cukup' if value >= mark else 'di bawah pembanding'}."


# --- ratios -------------------------------------------------------------------------------------


def _short(form: Callable[[float], str]) -> Callable[[float], str]:
    """A cell, with a short sign for a ratio that is not defined."""
    return lambda value: SHORT_UNDEFINED if np.isnan(value) else form(value)


FORMS: dict[str, Callable[[float], str]] = {
    "dscr": _short(times),
    "gross_margin": _short(format_percent),
    "net_margin": _short(format_percent),
    "wage_share": _short(format_percent),
    "current_ratio": _short(times),
    "debt_to_equity": _short(times),
    "break_even_sales": _short(money),
    "margin_of_safety": _short(format_percent),
}
"""The yearly ratios in the order in which they are printed, and how a cell of each looks."""


def _ratios(p: Projection) -> list[Table]:
    years, tables = p.time.years, []
    count = -(-years // YEARS_PER_TABLE)
    size = -(-years // count)
    for first in range(0, years, size):
        span = range(first, min(first + size, years))
        rows = []
        for name, form in FORMS.items():
            values: Array = getattr(p.ratios, name)
            unit = " (Rp)" if name == "break_even_sales" else ""
            rows.append((f"{terms.label(f'rasio.{name}')}{unit}", *(form(float(values[y])) for y in span)))
        part = "" if count == 1 else f", tahun {first + 1} sampai {span[-1] + 1}"
        heads: list[tuple[str, Align, float]] = [(f"Tahun {y + 1}", "kanan", 1.0) for y in span]
        tables.append(table(f"Rasio per tahun{part}", (("Rasio", "kiri", 4.0), *heads), rows, small=True))
    return tables


def _meanings(dossier: Dossier) -> Table:
    rows = [
        (terms.label(f"rasio.{name}"), comparison(dossier, name), terms.term(f"rasio.{name}").bantuan) for name in FORMS
    ]
    return table(
        "Cara membaca rasio",
        (("Rasio", "kiri", 1.3), ("Nilai pembanding", "kiri", 1.1), ("Artinya", "kiri", 3.2)),
        rows,
        small=True,
    )


def comparison(dossier: Dossier, name: str) -> str:
    """What a yearly ratio is compared with; nothing where nobody publishes a value."""
    plan = dossier.plan
    if name == "dscr":
        return f"{times(plan.asumsi.ambang_dscr)} atau lebih"
    if name == "wage_share":
        low = dossier.rules.at("ambang_upah_dari_laba_kotor", plan.pengajuan.tanggal).numbers[0]
        return f"{format_percent(low, 0)} atau kurang"
    return EMPTY
