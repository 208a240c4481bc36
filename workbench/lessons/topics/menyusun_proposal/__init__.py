"""Modul 14: from figures to a proposal; sources = uses, real need, stages, one figure everywhere, ability to pay."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.engine.credit import debt_service_cover
from workbench.lessons.calculator import Calculator, Input
from workbench.lessons.exercise import Exercise, Topic
from workbench.lessons.topics._common import grid, percent
from workbench.lessons.topics._loans import LONGEST, ON, repaid, whole
from workbench.lessons.topics.menyusun_proposal.need import loan_asked, real_need, stages, unused
from workbench.lessons.topics.menyusun_proposal.officer import cover, largest_instalment, one_figure, what_if
from workbench.money import format_number, format_rupiah
from workbench.report.blocks import Kpi, KpiRow, Paragraph, Section, Table, runs
from workbench.rules import load

__all__ = ["TOPIC"]


MARK = format_number(load().at("ambang_dscr_aman", ON).number, 2)
"""The comparison value that stands in the field at first."""


def _calculated(given: Mapping[str, float]) -> Section:
    uses, loan = int(given["investasi"]) + int(given["kerja"]), int(given["pinjaman"])
    sources, months = int(given["sendiri"]) + loan, whole("Lama angsuran", given["bulan"])
    due = repaid(loan, given["bunga"], months).regular_instalment
    found = debt_service_cover(int(given["kas"]), due) or 0.0
    mark, gap = given["pembanding"], sources - uses
    figures = (
        Kpi(label="Sumber − penggunaan", value=format_rupiah(gap), tone="baik" if gap == 0 else "bahaya"),
        Kpi(label=f"Angsuran, {percent(given['bunga'])} efektif (anuitas)", value=format_rupiah(due)),
        Kpi(
            label="Kas untuk setiap Rp1 angsuran",
            value=f"Rp{_times(found)}",
            note=f"angka pembanding Rp{_times(mark)}",
            tone="baik" if found >= mark else "waspada" if found >= 1 else "bahaya",
        ),
    )
    told = f"{_balance(gap)} {_cover(found, mark)}"
    return Section((KpiRow(items=figures), Paragraph(runs=runs(told)), _both_sides(given, loan, sources, uses)))


def _times(value: float) -> str:
    return format_number(value, 2)


def _balance(gap: int) -> str:
    if gap == 0:
        return "Sumber dan penggunaan **sama**: setiap rupiah punya tujuan."
    if gap > 0:
        return f"Ada {format_rupiah(gap)} **tanpa tujuan**: kecilkan pinjaman, atau tulis untuk apa."
    return f"Ada kebutuhan {format_rupiah(-gap)} yang **belum ada sumbernya**."


def _cover(found: float, mark: float) -> str:
    said = f"Setiap Rp1 angsuran ada Rp{_times(found)} kas"
    if found >= mark:
        return f"{said}: **aman** menurut angka pembanding Rp{_times(mark)}."
    if found >= 1:
        return f"{said}: masih terbayar, tetapi di bawah angka pembanding Rp{_times(mark)}. **Hati-hati.**"
    return f"{said}: kasnya kurang. **Belum mampu.**"


def _both_sides(given: Mapping[str, float], loan: int, sources: int, uses: int) -> Table:
    rows = [
        ("Investasi", format_rupiah(given["investasi"])),
        ("Modal kerja", format_rupiah(given["kerja"])),
        ("Jumlah penggunaan", format_rupiah(uses)),
        ("Modal sendiri dan hibah", format_rupiah(given["sendiri"])),
        ("Pinjaman", format_rupiah(loan)),
        ("Jumlah sumber", format_rupiah(sources)),
    ]
    return grid(("Penggunaan dan sumber", "Rupiah"), rows, strong=(2, 5))


CALCULATOR = Calculator(
    "Apakah rencana ini seimbang dan terbayar?",
    (
        Input("investasi", "Investasi: bangunan, alat, kendaraan", "120.000.000"),
        Input("kerja", "Modal kerja: barang, piutang, biaya awal", "60.000.000"),
        Input("sendiri", "Modal sendiri dan hibah", "30.000.000"),
        Input("pinjaman", "Pinjaman yang diminta", "150.000.000", least=1),
        Input("kas", "Kas dari usaha sebulan, sebelum angsuran", "6.000.000"),
        Input("bulan", "Lama angsuran", "36", unit="jumlah", satuan="bulan", least=1, most=LONGEST),
        Input("bunga", "Bunga efektif setahun", "6%", unit="persen", most=1),
        Input("pembanding", "Angka pembanding kas tiap Rp1 angsuran (boleh diganti)", MARK, unit="jumlah", most=10),
    ),
    _calculated,
)


def _stated() -> tuple[str, ...]:
    found = debt_service_cover(7_000_000, 5_000_000) or 0.0
    return (
        "diminta Rp1 miliar untuk pupuk, kebutuhan nyatanya Rp60 juta",
        f"Kas sebulan {format_rupiah(7_000_000)}, angsuran {format_rupiah(5_000_000)}: "
        f"setiap Rp1 angsuran ada Rp{_times(found)} kas",
        f"angka pembanding Rp{MARK}",
    )


TOPIC = Topic(
    CALCULATOR,
    (
        Exercise("Sumber sama dengan penggunaan", loan_asked, uji=True),
        Exercise("Kebutuhan modal kerja yang nyata", real_need),
        Exercise("Bunga dari uang yang tidak terpakai", unused),
        Exercise("Tahap pencairan", stages),
        Exercise("Satu angka di semua tempat", one_figure),
        Exercise("Kas untuk setiap Rp1 angsuran", cover),
        Exercise("Angsuran paling besar", largest_instalment, uji=True),
        Exercise("Pertanyaan petugas: kalau penjualan turun?", what_if),
    ),
    _stated(),
)
