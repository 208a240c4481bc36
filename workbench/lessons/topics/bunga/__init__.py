"""Modul 6: what a loan costs, by whatever name; flat, menurun, anuitas, sharia margin, fees, press tables."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.engine.offer import Brochure, TruthCard, brochure_card, sentences
from workbench.lessons.calculator import Calculator, Input
from workbench.lessons.exercise import Exercise, Topic
from workbench.lessons.topics._common import grid, percent
from workbench.lessons.topics._loans import LONGEST, repaid, whole
from workbench.lessons.topics.bunga.press import conversion, kur_method, kur_total, principal_as_interest
from workbench.lessons.topics.bunga.ways import annuity, falling, fees, flat, murabahah
from workbench.money import format_rupiah
from workbench.report.blocks import Kpi, KpiRow, Paragraph, Section, Table, runs

__all__ = ["TOPIC"]

NAMES = {"flat": "Flat: bunga dari pinjaman awal", "anuitas": "Efektif: anuitas", "menurun": "Efektif: menurun"}


def _calculated(given: Mapping[str, float]) -> Section:
    card = brochure_card(
        Brochure(
            int(given["pinjaman"]),
            whole("Lama angsuran", given["bulan"]),
            instalment=int(given["angsuran"]),
            rate_year=given["persen"],
            fee=int(given["biaya"]),
        )
    )
    if card.effective_year is None or card.flat_by_annuity is None or card.total_interest < 0:
        return Section((KpiRow(items=(_cost(card),)), Paragraph(runs=runs(_unclear(card)))))
    figures = (
        Kpi(label="Bunga efektif setahun, dengan biaya", value=percent(card.effective_year)),
        Kpi(label="Tanpa biaya, sama dengan flat setahun", value=percent(card.flat_by_annuity)),
        _cost(card),
    )
    fees = "Angka flat itu belum memuat biaya di muka; angka efektif sudah." if card.fees else ""
    told = " ".join((*sentences(card), fees))
    return Section((KpiRow(items=figures), Paragraph(runs=runs(told.strip())), _read_three_ways(card)))


def _cost(card: TruthCard) -> Kpi:
    return Kpi(label="Seluruh biaya pinjaman, di luar pokok", value=format_rupiah(card.total_interest + card.fees))


def _unclear(card: TruthCard) -> str:
    paid = format_rupiah(card.total_paid)
    return (
        f"Semua angsuran berjumlah {paid}, pinjamannya {format_rupiah(card.principal)}. "
        "Dari angka itu bunganya tidak dapat dihitung: periksa angsuran dan lamanya."
    )


def _read_three_ways(card: TruthCard) -> Table:
    rows = [(NAMES[r.method], format_rupiah(r.total_paid)) for r in card.readings if r.method in NAMES]
    return grid((f"Kalau {percent(card.rate_year or 0)} setahun itu", "Seluruhnya dibayar"), rows)


CALCULATOR = Calculator(
    "Kartu kebenaran: berapa sebenarnya biaya tawaran ini?",
    (
        Input("pinjaman", "Pinjaman", "10.000.000", least=1),
        Input("bulan", "Lama angsuran", "12", unit="jumlah", satuan="bulan", least=1, most=LONGEST),
        Input("angsuran", "Angsuran sebulan yang ditawarkan", "933.333", least=1),
        Input("persen", "Persen setahun yang disebut di brosur", "12%", unit="persen", most=5),
        Input("biaya", "Biaya yang dipotong di muka", "200.000"),
    ),
    _calculated,
)


def _stated() -> tuple[str, ...]:
    amount, rate, months = 1_000_000, 0.12, 12
    way = {name: repaid(amount, rate, months, name) for name in ("flat", "menurun", "anuitas")}
    each = {name: f"{format_rupiah(s.instalment[1])} | {format_rupiah(s.total_interest)}" for name, s in way.items()}
    card = brochure_card(Brochure(amount, months, rate_year=rate, method="flat"))
    fee = brochure_card(Brochure(amount, months, rate_year=rate, method="flat", fee=20_000))
    kur = brochure_card(Brochure(100_000_000, 36, rate_year=0.06, method="flat"))
    right = next(r.instalment for r in kur.readings if r.method == "anuitas")
    return (
        f"Pinjaman {format_rupiah(amount)}, 12 bulan, “12% setahun”",
        f"Flat: pinjaman awal, sampai lunas | {each['flat']}",
        f"Menurun: sisa; pokok sama | {each['menurun']}",
        f"Anuitas: sisa; angsuran sama | {each['anuitas']}",
        f"12% flat itu sama dengan {percent(card.effective_year or 0)} efektif",
        f"biaya {format_rupiah(fee.fees)} dipotong di muka, menjadi {percent(fee.effective_year or 0)} efektif",
        f"Untuk {format_rupiah(kur.principal)} selama 36 bulan, 6% efektif (anuitas) berarti angsuran "
        f"{format_rupiah(right)}; 6% flat berarti {format_rupiah(kur.instalment)}",
    )


TOPIC = Topic(
    CALCULATOR,
    (
        Exercise("Angsuran flat", flat, uji=True),
        Exercise("Angsuran menurun", falling),
        Exercise("Anuitas: bunga dan pokok", annuity),
        Exercise("Margin syariah (murabahah)", murabahah),
        Exercise("Biaya di muka", fees),
        Exercise("Temukan kesalahannya: tabel KUR", kur_method),
        Exercise("Temukan kesalahannya: berapa kelebihannya?", kur_total, uji=True),
        Exercise("Temukan kesalahannya: bunga atau pokok?", principal_as_interest),
        Exercise("Temukan rumusnya: efektif menjadi flat", conversion),
    ),
    _stated(),
)
