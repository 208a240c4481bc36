"""Modul 13: is a new unit worth opening; its market, its break-even, its payback, what it adds, and which first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

import numpy as np

from workbench.engine.breakeven import break_even
from workbench.engine.feasibility import Feasibility, appraise, discount_factors, npv
from workbench.errors import NumberError
from workbench.lessons.calculator import Calculator, Input
from workbench.lessons.exercise import Exercise, Topic
from workbench.lessons.topics._common import outcome, percent
from workbench.lessons.topics._loans import whole
from workbench.lessons.topics.unit_baru.market import (
    MOST_PEOPLE,
    break_even_sales,
    limits,
    market_share,
    market_size,
    money_back,
)
from workbench.lessons.topics.unit_baru.worth import increment, net_worth, order, rate_of_return
from workbench.money import format_number, format_rupiah
from workbench.report.blocks import Figure, Kpi, Section
from workbench.report.charts.plot import Plot
from workbench.report.charts.sheet import GREY, NARROW, RED, TEAL

__all__ = ["TOPIC"]

MONTHS = 60


def _calculated(given: Mapping[str, float]) -> Section:
    margin, fixed, capital = given["margin"], int(given["tetap"]), int(given["modal"])
    if margin <= 0:
        raise NumberError("Untung kotor", "nol, jadi tidak ada yang menutup biaya", "Isi persen di atas 0")
    sales = market_share(whole("Jumlah orang di sekitar", given["jiwa"]), int(given["belanja"]), given["bagian"])
    left = sales * margin - fixed
    point = break_even(fixed, 1.0, 1.0 - margin).sales or 0.0
    found = appraise([-float(capital)] + [left] * MONTHS, given["pembanding"])
    back = f"bulan ke-{found.payback_month}" if found.payback_month else f"belum dalam {MONTHS} bulan"
    figures = (
        Kpi(label="Penjualan yang mungkin sebulan", value=format_rupiah(sales)),
        Kpi(label="Penjualan impas sebulan", value=format_rupiah(point), tone="baik" if left >= 0 else "bahaya"),
        Kpi(label="Sisa kas sebulan", value=format_rupiah(left)),
        Kpi(label="Modal kembali", value=back),
    )
    return outcome(_told(found, left), *figures, chart=_standing(found.flows, found.payback_month))


def _told(found: Feasibility, left: float) -> str:
    compared = percent(found.discount_year)
    if left <= 0:
        return (
            f"**Belum layak.** Setiap bulan kurang {format_rupiah(-left)}. "
            "Periksa jumlah pembeli, bagian pasar, dan biaya tetapnya."
        )
    rate = f" Uangnya tumbuh {percent(found.irr_year)} setahun (IRR)." if found.irr_year is not None else ""
    if found.npv >= 0:
        return (
            f"**Layak menurut angka ini.** Dalam {MONTHS} bulan hasilnya, dinilai dengan uang sekarang, lebih "
            f"{format_rupiah(found.npv)} daripada modalnya (NPV, pembanding {compared} setahun).{rate}"
        )
    return (
        f"**Belum layak menurut angka ini.** Dinilai dengan uang sekarang, hasil {MONTHS} bulan kurang "
        f"{format_rupiah(-found.npv)} dari modalnya (NPV, pembanding {compared} setahun).{rate}"
    )


def _standing(flows: Sequence[float], back: int | None) -> Figure:
    """The money put in and come back, added up month by month."""
    total = np.array(list(accumulate(flows)))
    low, high = float(min(0.0, total.min())), float(max(0.0, total.max()))
    room = (high - low) * 0.08
    plot = Plot(NARROW, (0, MONTHS), (low - room, high + 2 * room), 0.95)
    plot.line(np.arange(0.0, MONTHS + 1), total, TEAL if total[-1] >= 0 else RED)
    plot.level(0.0, GREY)
    if back is not None:
        plot.mark(back, 0.0, f"kembali bulan ke-{back}")
    plot.under(((0, "0"), (12, "12"), (24, "24"), (36, "36"), (48, "48"), (60, "60")))
    title = "Modal keluar dan kembali, bulan demi bulan"
    alt = f"{title}: mulai {format_rupiah(total[0])}, sesudah {MONTHS} bulan {format_rupiah(total[-1])}."
    return Figure(title=title, svg=plot.svg(), alt=alt)


CALCULATOR = Calculator(
    "Layakkah unit baru ini?",
    (
        Input("jiwa", "Jumlah orang di sekitar", "2.000", unit="jumlah", satuan="orang", most=MOST_PEOPLE),
        Input("belanja", "Belanja sehari satu orang untuk barang itu", "15.000"),
        Input("bagian", "Bagian yang membeli di tempat kita", "10%", unit="persen", most=1),
        Input("margin", "Untung kotor dari setiap penjualan", "10%", unit="persen", most=1),
        Input("tetap", "Biaya tetap sebulan, juga upah", "7.000.000"),
        Input("modal", "Modal awal", "60.000.000", least=1),
        Input("pembanding", "Pembanding setahun: hasil uang itu di tempat lain", "10%", unit="persen", most=5),
    ),
    _calculated,
)


def _stated() -> tuple[str, ...]:
    people, spent, share = 2_000, 15_000, 0.1
    place, ours = market_share(people, spent, 1.0), market_share(people, spent, share)
    fixed, margin = 7_000_000, 0.1
    point = break_even(fixed, 1.0, 1.0 - margin).sales or 0.0
    factor = float(discount_factors([0.1])[0])
    worth = npv(0.1, [-60e6, 25e6, 25e6, 25e6])
    return (
        f"{format_number(people)} orang × {format_rupiah(spent)} × 30 hari = {format_rupiah(place)} sebulan",
        f"Bagian kita {percent(share)}: {format_rupiah(ours)}",
        f"biaya tetap {format_rupiah(fixed)} dan untung kotor {percent(margin)}, impasnya {format_rupiah(point)}",
        f"{format_rupiah(1_000_000)} tahun depan bernilai {format_rupiah(1_000_000 * factor)} sekarang",
        f"modal {format_rupiah(60_000_000)} dan hasil {format_rupiah(25_000_000)} setahun selama 3 tahun, "
        f"NPV-nya {format_rupiah(worth)}",
    )


TOPIC = Topic(
    CALCULATOR,
    (
        Exercise("Besar pasar", market_size),
        Exercise("Pasar atau kapasitas?", limits),
        Exercise("Kapan modal kembali?", money_back, uji=True),
        Exercise("Penjualan impas dengan pegawai bersama", break_even_sales, uji=True),
        Exercise("NPV: dinilai dengan uang sekarang", net_worth),
        Exercise("IRR dibandingkan dengan apa?", rate_of_return),
        Exercise("Dengan dan tanpa unit baru", increment),
        Exercise("Mana dibuka lebih dahulu?", order),
    ),
    _stated(),
)
