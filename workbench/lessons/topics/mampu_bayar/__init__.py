"""Modul 7: how large a loan a business can carry; the worst month, the household, the tenor, a bad season."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.engine.tvm import pv
from workbench.errors import NumberError
from workbench.lessons.calculator import Calculator, Input
from workbench.lessons.exercise import Exercise, Topic
from workbench.lessons.topics._common import outcome, percent
from workbench.lessons.topics._loans import LONGEST, ON, repaid, whole
from workbench.lessons.topics.mampu_bayar.cash import bad_season, enough, free_cash, household_share
from workbench.lessons.topics.mampu_bayar.terms import loan_size, longer_tenor, which_tenor
from workbench.money import format_number, format_rupiah, format_short
from workbench.report.blocks import Figure, Kpi, Section, Tone
from workbench.report.charts.plot import DASHED, Plot
from workbench.report.charts.sheet import GOLD, NARROW, RED, TEAL
from workbench.rules import load

__all__ = ["TOPIC"]

YEAR = 12

CAUTIOUS = percent(load().at("ambang_rpc", ON).numbers[0])
"""The comparison value that stands in the field at first."""


def _calculated(given: Mapping[str, float]) -> Section:
    usual, slow = int(given["biasa"]), int(given["sepi"])
    if slow > usual:
        raise NumberError("Sisa kas bulan sepi", "lebih besar dari bulan biasa", "Periksa keduanya, mungkin tertukar")
    slow_months, months = whole("Bulan sepi", given["bulan_sepi"]), whole("Lama angsuran", given["bulan"])
    rate, share = given["bunga"], given["bagian"]
    due = repaid(int(given["pinjaman"]), rate, months).regular_instalment
    able = slow * share
    largest = -pv(rate / 12, months, able)
    tone: Tone = "baik" if due <= able else "waspada" if due <= slow else "bahaya"
    figures = (
        Kpi(label="Angsuran sebulan (anuitas)", value=format_rupiah(due), tone=tone),
        Kpi(label=f"Yang sanggup: {percent(share)} dari kas bebas bulan sepi", value=format_rupiah(able)),
        Kpi(label=f"Pinjaman terbesar, {months} bulan, {percent(rate)} efektif", value=format_rupiah(largest)),
    )
    chart = _months([slow] * slow_months + [usual] * (YEAR - slow_months), due)
    return outcome(_told(due, able, slow), *figures, chart=chart)


def _told(due: float, able: float, slow: float) -> str:
    if due <= able:
        return "**Aman.** Bulan sepi pun menutup angsuran, dan masih ada sisa untuk yang tak terduga."
    if due <= slow:
        return "**Hati-hati.** Bulan sepi masih menutup angsuran, tetapi hampir tidak ada sisa."
    return (
        f"**Belum mampu.** Pada bulan sepi kurang {format_rupiah(due - slow)} setiap bulan. "
        "Kecilkan pinjaman, panjangkan waktu, atau sisihkan kas dari bulan ramai."
    )


def _months(free: list[int], due: int) -> Figure:
    """The free cash of twelve months as bars, the instalment as a line across them."""
    top = float(max(*free, due)) * 1.2
    plot = Plot(NARROW, (0.2, YEAR + 0.8), (0.0, top), 0.97)
    plot.bars(range(1, YEAR + 1), [float(cash) for cash in free], [TEAL if cash >= due else GOLD for cash in free])
    for place, cash in enumerate(free, 1):
        if cash < due:
            plot.hatch(place, float(cash))
    plot.level(float(due), RED, 1.6, DASHED)
    plot.text(plot.left, plot.down(top * 0.94), f"– – angsuran {format_short(due)}", RED, bold=True, boxed=True)
    plot.under(((1, "bulan 1"), (6, "6"), (12, "12")), gap=9.0)
    short = sum(cash < due for cash in free)
    title = "Kas bebas 12 bulan; garis putus-putus: angsuran"
    said = f"{short} bulan di bawah angsuran" if short else "semua bulan menutup angsuran"
    alt = (
        f"{title}. Terendah {format_rupiah(min(free))}, tertinggi {format_rupiah(max(free))}, "
        f"angsuran {format_rupiah(due)}: {said}."
    )
    return Figure(title=title, svg=plot.svg(), alt=alt)


CALCULATOR = Calculator(
    "Angsuran berapa yang sanggup saya bayar?",
    (
        Input("biasa", "Sisa kas bulan biasa, sesudah belanja rumah tangga", "2.500.000"),
        Input("sepi", "Sisa kas bulan sepi, sesudah belanja rumah tangga", "1.100.000"),
        Input("bulan_sepi", "Bulan sepi dalam setahun", "4", unit="jumlah", satuan="bulan", most=YEAR),
        Input("pinjaman", "Pinjaman yang dipikirkan", "20.000.000", least=1),
        Input("bulan", "Lama angsuran", "24", unit="jumlah", satuan="bulan", least=1, most=LONGEST),
        Input("bunga", "Bunga efektif setahun", "6%", unit="persen", most=1),
        Input("bagian", "Bagian kas bebas untuk angsuran (angka pembanding)", CAUTIOUS, unit="persen", most=1),
    ),
    _calculated,
)


def _stated() -> tuple[str, ...]:
    amount, rate = 20_000_000, 0.06
    rows = []
    for months in (12, 24, 36):
        laid = repaid(amount, rate, months)
        due, interest = format_rupiah(laid.regular_instalment), format_rupiah(laid.total_interest)
        rows.append(f"{format_number(months)} bulan | {due} | {interest}")
    low, high = load().at("ambang_dsr_konsumen", ON).numbers
    rows.append(f"{percent(low)} sampai {percent(high)} dari penghasilan")
    return (f"Pinjaman {format_rupiah(amount)}, {percent(rate)} efektif setahun (anuitas)", *rows)


TOPIC = Topic(
    CALCULATOR,
    (
        Exercise("Kas bebas bulan tersepi", free_cash, uji=True),
        Exercise("Cukupkah kasnya?", enough),
        Exercise("Bagian penghasilan untuk cicilan", household_share),
        Exercise("Besar pinjaman dari kemampuan", loan_size, uji=True),
        Exercise("Kalau penjualan turun", bad_season),
        Exercise("Angsuran ringan, bunga lebih besar", longer_tenor),
        Exercise("Lama angsuran yang cocok", which_tenor),
    ),
    _stated(),
)
