"""Which month is the hardest, and what must be put aside before it comes."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.lessons.calculator import Calculator, Input
from workbench.lessons.topics._common import outcome
from workbench.lessons.topics.musim.chart import cash_bars
from workbench.lessons.topics.musim.year import MONTHS, LeanYear, lean_year, put_aside
from workbench.money import format_rupiah
from workbench.report.blocks import Kpi, Section

__all__ = ["CALCULATOR"]


def _calculated(given: Mapping[str, float]) -> Section:
    year = lean_year(
        opening=int(given["awal"]),
        sales=int(given["jual"]),
        goods=given["barang"],
        costs=int(given["tetap"]) + int(given["angsuran"]),
        lean=(int(given["mulai"]), int(given["lama"])),
        drop=given["turun"],
    )
    lowest = year.plan.lowest
    return outcome(
        " ".join((_shortage(year), _saving(year))),
        Kpi(label="Bulan terberat", value=MONTHS[year.worst]),
        Kpi(label="Kas akhir bulan itu", value=format_rupiah(lowest), tone="bahaya" if lowest < 0 else "baik"),
        Kpi(label="Untuk semua bulan sepi", value=format_rupiah(year.need)),
        chart=cash_bars(year.plan.closing, year.worst),
    )


def _shortage(year: LeanYear) -> str:
    if year.plan.lowest >= 0:
        return f"Kas cukup setiap bulan; paling sedikit pada bulan {MONTHS[year.worst]}."
    first, lacking = MONTHS[year.plan.short[0] - 1], format_rupiah(-year.plan.lowest)
    return f"Kas habis mulai bulan {first}. Sebelum bulan itu harus ada tambahan {lacking}."


def _saving(year: LeanYear) -> str:
    if not year.need:
        return "Bulan sepi masih membiayai dirinya sendiri."
    each = put_aside(-year.lean, year.length)
    told = f"Sisihkan {format_rupiah(each)} dari setiap bulan biasa untuk bulan sepi."
    if year.ordinary < each:
        left = format_rupiah(year.ordinary)
        return f"{told} Tetapi sisa bulan biasa {left}: setahun penuh belum cukup, jadi ada yang harus diubah."
    return told


CALCULATOR = Calculator(
    "Bulan mana kas saya paling tipis?",
    (
        Input("awal", "Uang usaha pada awal Januari", "2.000.000"),
        Input("jual", "Penjualan bulan biasa, dibayar tunai", "12.000.000"),
        Input("barang", "Bagian penjualan untuk membeli barang dan bahan", "70%", unit="persen", most=1),
        Input("tetap", "Biaya tetap dan gaji sendiri sebulan", "2.200.000"),
        Input("angsuran", "Angsuran pinjaman sebulan", "900.000"),
        Input("mulai", "Bulan sepi yang pertama (1 = Januari)", "3", unit="jumlah", least=1, most=12),
        Input("lama", "Berapa bulan sepi", "3", unit="jumlah", satuan="bulan", most=11),
        Input("turun", "Penjualan turun pada bulan sepi", "60%", unit="persen", most=1),
    ),
    _calculated,
)
