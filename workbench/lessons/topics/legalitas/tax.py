"""The final income tax on turnover: how much, who has a free part, and for how many years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from workbench.lessons.answer import Mistake, Number
from workbench.lessons.calculator import Calculator, Input
from workbench.lessons.draw import Draw, OwnFigures
from workbench.lessons.exercise import Question
from workbench.lessons.topics._common import outcome, percent
from workbench.money import format_rupiah
from workbench.report.blocks import Kpi, Section
from workbench.rules import RuleValue, load

__all__ = ["CALCULATOR", "of_cooperative", "of_person", "stated", "years_left"]

TAUGHT = dt.date(2026, 11, 1)
"""The day whose rules the words of the module tell; a newer rule asks for new words."""
SOURCE = "PP 55/2022; ddtc (31 Okt 2025), pajakku"


def _rule(name: str) -> RuleValue:
    return load().at(f"pph_final_{name}", TAUGHT)


def _tax(turnover: float, free: float = 0.0) -> float:
    return max(0.0, turnover - free) * _rule("koperasi_tarif").number


def _free() -> float:
    return _rule("orang_pribadi_bebas").number


def _calculated(given: Mapping[str, float]) -> Section:
    turnover = given["omzet"] * given["bulan"]
    person, cooperative, limit = _tax(turnover, _free()), _tax(turnover), _rule("batas_omzet").number
    figures = (
        Kpi(label="Omzet setahun", value=format_rupiah(turnover), tone="netral" if turnover <= limit else "waspada"),
        Kpi(label="PPh final orang pribadi", value=format_rupiah(person), note="setahun"),
        Kpi(label="PPh final koperasi", value=format_rupiah(cooperative), note="setahun"),
    )
    if turnover > limit:
        told = (
            f"Omzet Anda di atas {format_rupiah(limit)} setahun, jadi **PPh final ini tidak lagi untuk Anda**. "
            "Bawa pembukuan Anda ke kantor pajak dan tanyakan cara menghitungnya."
        )
    else:
        told = (
            f"Sisihkan tiap bulan berjualan: koperasi **{format_rupiah(cooperative / given['bulan'])}**, usaha orang "
            f"pribadi **{format_rupiah(person / given['bulan'])}**. Simpan uang pajak terpisah dari uang belanja."
        )
    return outcome(told, *figures)


CALCULATOR = Calculator(
    "Berapa PPh final setahun?",
    (
        Input("omzet", "Omzet rata-rata sebulan", "60.000.000"),
        Input("bulan", "Bulan berjualan dalam setahun", "12", unit="jumlah", satuan="bulan", least=1, most=12),
    ),
    _calculated,
)


def of_person(n: Draw) -> Question:
    """Only what lies above the free part is taxed."""
    turnover = n.rupiah("omzet", 540_000_000, 960_000_000, 20_000_000, "Omzet setahun")
    free, rate = _free(), _rule("koperasi_tarif").number
    if turnover <= free:
        raise OwnFigures(
            "Omzet setahun", "tidak di atas bagian yang bebas, jadi pajaknya nol", "Tulis omzet lebih besar"
        )
    tax = _tax(turnover, free)
    name = n.pick("nama", ("Bu Lilik", "Mas Eko", "Bu Wati", "Pak Darmo"))
    return Question(
        soal=(
            f"Usaha {name}, milik sendiri sebagai orang pribadi, beromzet {format_rupiah(turnover)} setahun.",
            f"PPh final {percent(rate)} dari omzet. Berapa rupiah PPh finalnya setahun?",
        ),
        jawaban=Number(
            tax,
            mistakes=(
                Mistake(_tax(turnover), "Bagian bebasnya belum dikurangkan. Bagi orang pribadi ada omzet yang bebas."),
                Mistake(turnover - free, "Itu omzet yang kena pajak. Kalikan dengan tarifnya."),
                Mistake(tax * 10, "Tarifnya setengah persen, bukan lima persen."),
            ),
        ),
        petunjuk=(
            "Bagi orang pribadi, sebagian omzet setahun bebas dari PPh final.",
            f"Yang bebas {format_rupiah(free)}; kurangkan dari omzet.",
            f"Kalikan {format_rupiah(turnover - free)} dengan {percent(rate)}.",
        ),
        langkah=(
            f"Kena pajak: {format_rupiah(turnover)} − {format_rupiah(free)} = {format_rupiah(turnover - free)}.",
            f"PPh final: {percent(rate)} × {format_rupiah(turnover - free)} = {format_rupiah(tax)}.",
        ),
        sumber=SOURCE,
    )


def of_cooperative(n: Draw) -> Question:
    """A cooperative has no free part."""
    turnover = n.rupiah("omzet", 620_000_000, 1_800_000_000, 20_000_000, "Omzet koperasi setahun")
    rate, limit = _rule("koperasi_tarif").number, _rule("batas_omzet").number
    if turnover > limit:
        raise OwnFigures("Omzet koperasi", f"di atas batas {format_rupiah(limit)}", "Tulis omzet yang lebih kecil")
    tax = _tax(turnover)
    return Question(
        soal=(
            f"Omzet koperasi karet dan madu di Sintang {format_rupiah(turnover)} setahun. "
            "Koperasi masih dalam masa PPh final.",
            f"Tarifnya {percent(rate)} dari omzet. Berapa PPh finalnya setahun?",
        ),
        jawaban=Number(
            tax,
            mistakes=(
                Mistake(
                    _tax(turnover, _free()), "Bagian bebas itu hanya untuk orang pribadi. Koperasi tidak mendapatnya."
                ),
                Mistake(tax / 12, "Itu sebulan. Yang ditanya setahun."),
                Mistake(tax * 10, "Tarifnya setengah persen, bukan lima persen."),
            ),
        ),
        petunjuk=(
            "Koperasi tidak mempunyai bagian omzet yang bebas.",
            f"Kalikan seluruh omzet dengan {percent(rate)}.",
            f"Satu persen dari omzet adalah {format_rupiah(turnover / 100)}; ambil setengahnya.",
        ),
        langkah=(f"PPh final: {percent(rate)} × {format_rupiah(turnover)} = {format_rupiah(tax)}.",),
        sumber=SOURCE,
    )


def years_left(n: Draw) -> Question:
    """The years are tax years, counted from the year of registration on; the current one counts."""
    kind, key = n.pick(
        "bentuk", (("koperasi", "koperasi_tahun"), ("orang pribadi", "orang_pribadi_tahun"), ("PT", "perseroan_tahun"))
    )
    years = int(_rule(key).number)
    passed = 1 + n.whole("lewat", 0, 5) % (years - 1)
    place = n.pick("tempat", ("Sintang", "Batang", "Malang", "Probolinggo", "Maumere"))
    this_year = TAUGHT.year
    left = years - passed
    return Question(
        soal=(
            f"Sebuah usaha di {place} berbentuk {kind} dan terdaftar dengan NPWP pada tahun {this_year - passed}.",
            f"Menurut PP 55/2022, PPh final bagi {kind} berlaku {years} tahun pajak sejak tahun terdaftar. "
            f"Sekarang {this_year}. Tinggal berapa tahun pajak, kalau tahun ini ikut dihitung?",
        ),
        jawaban=Number(
            left,
            unit="jumlah",
            satuan="tahun",
            exact=True,
            mistakes=(
                Mistake(left - 1, "Tahun ini masih ikut dihitung."),
                Mistake(years, "Dihitung sejak terdaftar, bukan sejak sekarang."),
            ),
        ),
        petunjuk=(
            "Tulis tahun-tahunnya satu per satu sejak tahun terdaftar.",
            f"Tahun pertama {this_year - passed}, tahun terakhir {this_year - passed + years - 1}.",
            f"Hitung dari {this_year} sampai {this_year - passed + years - 1}, kedua-duanya ikut.",
        ),
        langkah=(
            f"Tahun terakhir: {this_year - passed} + {years} − 1 = {this_year - passed + years - 1}.",
            f"Dari {this_year} sampai {this_year - passed + years - 1}: {left} tahun.",
        ),
        sumber=f"{SOURCE}. Masanya sedang direncanakan berubah; tanyakan kantor pajak.",
    )


def stated() -> tuple[str, ...]:
    """What the words of the module say in figures."""
    turnover, free, rate = 600_000_000, _free(), percent(_rule("koperasi_tarif").number)
    years = int(_rule("koperasi_tahun").number)
    days = int(load().at("kebocoran_data_lapor_jam", TAUGHT).number) // 24
    return (
        f"PPh final {rate} dari omzet, selama omzet setahun tidak lebih dari "
        f"{format_rupiah(_rule('batas_omzet').number)} (PP 55/2022",
        f"Omzet sampai {format_rupiah(free)} setahun bebas, tetapi hanya bagi orang pribadi.",
        f"Dengan omzet {format_rupiah(turnover)}: orang pribadi membayar {format_rupiah(_tax(turnover, free))}, "
        f"koperasi {format_rupiah(_tax(turnover))}.",
        f"Bagi koperasi masanya {years} tahun pajak sejak terdaftar",
        f"pemiliknya diberi tahu dalam {days} × 24 jam",
    )
