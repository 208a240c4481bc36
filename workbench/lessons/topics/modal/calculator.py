"""What belongs to me in my business, and what it earned since I counted last."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.lessons.calculator import Calculator, Input
from workbench.lessons.topics.modal.balance import Balance, closing_capital
from workbench.money import format_rupiah
from workbench.report.blocks import Kpi, KpiRow, Paragraph, Section, runs

__all__ = ["CALCULATOR"]


def _calculated(given: Mapping[str, float]) -> Section:
    now = Balance(*(int(given[name]) for name in ("kas", "piutang", "barang", "alat", "utang")))
    before, taken = int(given["lalu"]), int(given["prive"])
    earned = now.equity - closing_capital(before, 0, taken)
    figures = (
        Kpi(label="Harta usaha", value=format_rupiah(now.assets)),
        Kpi(
            label="Modal sendiri sekarang", value=format_rupiah(now.equity), tone="baik" if now.equity > 0 else "bahaya"
        ),
        Kpi(label="Laba sejak itu", value=format_rupiah(earned), tone="baik" if earned > taken else "waspada"),
    )
    return Section((KpiRow(items=figures), Paragraph(runs=runs(_said(now, before, earned, taken))), now.table))


def _said(now: Balance, before: int, earned: int, taken: int) -> str:
    if now.equity <= 0:
        return "Utangnya sama dengan hartanya atau lebih. Jangan mengambil uang untuk rumah dahulu; bicarakan utangnya."
    start = f"Usaha menghasilkan {format_rupiah(earned)} dan Anda mengambil {format_rupiah(taken)}."
    if earned < 0:
        start = f"Usaha rugi {format_rupiah(-earned)} dan Anda mengambil {format_rupiah(taken)}."
    change = now.equity - before
    if change < 0:
        return f"{start} Modal menyusut {format_rupiah(-change)}: yang diambil lebih banyak daripada labanya."
    if not change:
        return f"{start} Modal tetap: semua laba sudah diambil, jadi usaha tidak bertambah besar."
    return f"{start} Modal bertambah {format_rupiah(change)}: uang itu tinggal di dalam usaha."


CALCULATOR = Calculator(
    "Berapa modal saya, dan berapa laba saya?",
    (
        Input("kas", "Uang usaha di laci dan di bank", "450.000"),
        Input("piutang", "Bon pembeli yang belum dibayar", "640.000"),
        Input("barang", "Barang dagangan dan bahan, harga beli", "3.610.000"),
        Input("alat", "Alat, nilainya sekarang", "1.200.000"),
        Input("utang", "Utang usaha dan sisa pinjaman", "800.000"),
        Input("lalu", "Modal sendiri waktu dihitung terakhir", "6.200.000"),
        Input("prive", "Diambil untuk rumah sejak itu", "2.000.000"),
    ),
    _calculated,
)
