"""The SHU: divided into shares that add to 100 percent, and the part of one member."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from workbench.engine.shu import member_shu, split_shu
from workbench.errors import EngineError
from workbench.lessons.answer import Mistake, Number
from workbench.lessons.calculator import Calculator, Input
from workbench.lessons.draw import Draw, OwnFigures
from workbench.lessons.exercise import Question
from workbench.lessons.topics._common import outcome, percent, two_columns
from workbench.money import format_rupiah, terbilang
from workbench.report.blocks import Kpi, Section
from workbench.rules import load

__all__ = ["CALCULATOR", "listed", "member", "one_share", "stated", "too_much"]

TAUGHT = dt.date(2026, 11, 1)
"""The day whose rules the words of the module tell."""
LAW = "UU 25/1992 Pasal 45; rumus menurut koperasi.net dan zet-blog.blogspot.com"
USUAL = "Pembagian yang lazim: koperasi.net. Yang sah ditetapkan AD/ART dan rapat anggota (UU 25/1992 Pasal 45)"
NAMES = {
    "cadangan": "Cadangan",
    "jasa_anggota": "Jasa anggota",
    "pengurus": "Pengurus",
    "karyawan": "Karyawan",
    "pendidikan": "Pendidikan",
    "sosial": "Dana sosial",
}


def _usual() -> dict[str, float]:
    """The usual shares of an SHU, by the name that members read."""
    shares = load().at("shu_pembagian_awal", TAUGHT).table
    return {NAMES[key]: float(value) for key, value in shares.items() if isinstance(value, int | float)}


def listed() -> dict[str, float]:
    """The shares as a much copied textbook lists them: a seventh of 5 percent makes them 105."""
    return {**_usual(), "Pembangunan daerah kerja": 0.05}


def _calculated(given: Mapping[str, float]) -> Section:
    shu = round(given["shu"])
    capital, usage = given["modal"], given["usaha"]
    split_shu(shu, {"Jasa modal": capital, "Jasa usaha": usage, "Lainnya": max(0.0, 1 - capital - usage)})
    if given["simpanan"] > given["semua_simpanan"] or given["belanja"] > given["semua_belanja"]:
        raise EngineError("Bagian Anda", "lebih besar daripada milik semua anggota", "Periksa angka yang tertukar")
    own = (round(given[name]) for name in ("simpanan", "semua_simpanan", "belanja", "semua_belanja"))
    by_savings, by_usage = member_shu(shu, capital, usage, *own)
    figures = (
        Kpi(label="Dari simpanan", value=format_rupiah(by_savings), note="jasa modal"),
        Kpi(label="Dari belanja", value=format_rupiah(by_usage), note="jasa usaha"),
        Kpi(label="SHU saya", value=format_rupiah(by_savings + by_usage), tone="baik"),
    )
    told = (
        f"Kalau belanja Anda di koperasi dua kali lipat, SHU Anda kira-kira "
        f"**{format_rupiah(by_savings + 2 * by_usage)}**. Besarnya bagian ditetapkan rapat anggota."
    )
    return outcome(told, *figures)


CALCULATOR = Calculator(
    "Berapa SHU saya?",
    (
        Input("shu", "SHU setahun koperasi", "60.000.000"),
        Input("modal", "Bagian jasa modal", "20%", unit="persen", most=1),
        Input("usaha", "Bagian jasa usaha", "20%", unit="persen", most=1),
        Input("simpanan", "Simpanan saya", "1.300.000"),
        Input("semua_simpanan", "Simpanan semua anggota", "150.000.000", least=1),
        Input("belanja", "Belanja saya setahun di koperasi", "6.000.000"),
        Input("semua_belanja", "Belanja semua anggota setahun", "900.000.000", least=1),
    ),
    _calculated,
)


def one_share(n: Draw) -> Question:
    """One share of an SHU that is divided in the usual way."""
    shu = n.rupiah("shu", 30_000_000, 90_000_000, 1_000_000, "SHU setahun")
    shares = _usual()
    name = n.pick("bagian", ("Pendidikan", "Dana sosial", "Pengurus", "Karyawan"))
    parts = split_shu(shu, shares)
    rows = [(title, percent(share)) for title, share in shares.items()]
    return Question(
        soal=(
            f"SHU sebuah koperasi di Malang {format_rupiah(shu)}. Rapat anggota menetapkan pembagian di bawah.",
            f"Berapa rupiah untuk bagian {name}?",
        ),
        data=(two_columns("Bagian", "Persen", rows),),
        jawaban=Number(
            parts[name],
            mistakes=(
                Mistake(parts["Cadangan"], "Itu cadangan. Lihat baris bagian yang ditanya."),
                Mistake(
                    (shu - parts["Cadangan"]) * shares[name],
                    "Persennya dari seluruh SHU, bukan dari sisa sesudah cadangan.",
                ),
                Mistake(shu / len(shares), "SHU tidak dibagi sama rata ke semua bagian."),
            ),
        ),
        petunjuk=(
            "Setiap bagian dihitung dari seluruh SHU.",
            f"Bagian {name} adalah {percent(shares[name])}.",
            f"Hitung {percent(shares[name])} × {format_rupiah(shu)}.",
        ),
        langkah=(
            f"{name}: {percent(shares[name])} × {format_rupiah(shu)} = {format_rupiah(parts[name])}.",
            "Semua bagian bersama tepat 100%.",
        ),
        sumber=USUAL,
    )


def member(n: Draw) -> Question:
    """The SHU of one member: by savings and by business done."""
    shu = n.rupiah("shu", 40_000_000, 90_000_000, 2_000_000, "SHU setahun")
    capital, usage = n.rate("modal", 0.1, 0.2, 0.05), n.rate("usaha", 0.25, 0.4, 0.05)
    mine = n.rupiah("simpanan", 600_000, 2_000_000, 100_000, "Simpanan anggota itu")
    all_savings = n.rupiah("semua_simpanan", 80_000_000, 160_000_000, 10_000_000, "Simpanan semua anggota")
    bought = n.rupiah("belanja", 3_000_000, 12_000_000, 500_000, "Belanja anggota itu setahun")
    all_bought = n.rupiah("semua_belanja", 400_000_000, 900_000_000, 50_000_000, "Belanja semua anggota setahun")
    if mine > all_savings or bought > all_bought:
        raise OwnFigures("Milik seorang anggota", "lebih besar daripada milik semua", "Periksa angka yang tertukar")
    name = n.pick("nama", ("Bu Wati", "Bu Lilik", "Bu Ratna", "Mbak Rini"))
    by_savings, by_usage = member_shu(shu, capital, usage, mine, all_savings, bought, all_bought)
    swapped = sum(member_shu(shu, usage, capital, mine, all_savings, bought, all_bought))
    answer = Number(
        by_savings + by_usage,
        mistakes=(
            Mistake(by_savings, "Itu baru jasa modal. Jasa usaha dari belanjanya belum ikut."),
            Mistake(by_usage, "Itu baru jasa usaha. Jasa modal dari simpanannya belum ikut."),
            Mistake(swapped, "Bagian jasa modal dan jasa usaha tertukar."),
        ),
    )
    rows = [
        ("SHU setahun", format_rupiah(shu)),
        ("Bagian jasa modal", percent(capital)),
        ("Bagian jasa usaha", percent(usage)),
        ("Simpanan semua anggota", format_rupiah(all_savings)),
        ("Belanja semua anggota", format_rupiah(all_bought)),
    ]
    return Question(
        soal=(
            f"Simpanan {name} {format_rupiah(mine)}; belanjanya setahun di koperasi {format_rupiah(bought)}.",
            f"Berapa SHU yang diterima {name}?",
        ),
        data=(two_columns("Koperasi", "Angka", rows),),
        jawaban=answer,
        petunjuk=(
            "Ada dua bagian: dari simpanan (jasa modal) dan dari belanja (jasa usaha). Jumlahkan.",
            f"Jasa modal: {format_rupiah(mine)} ÷ {format_rupiah(all_savings)} × {percent(capital)} dari SHU.",
            f"Jasa modalnya {format_rupiah(by_savings)}. Jasa usaha: {format_rupiah(bought)} ÷ "
            f"{format_rupiah(all_bought)} × {percent(usage)} dari SHU.",
        ),
        langkah=(
            f"Jasa modal: {format_rupiah(mine)} ÷ {format_rupiah(all_savings)} × {format_rupiah(shu * capital)} "
            f"= {format_rupiah(by_savings)}.",
            f"Jasa usaha: {format_rupiah(bought)} ÷ {format_rupiah(all_bought)} × {format_rupiah(shu * usage)} "
            f"= {format_rupiah(by_usage)}.",
            f"SHU {name}: {answer.tertulis}.",
        ),
        sumber=LAW,
    )


def too_much(n: Draw) -> Question:
    """A list of shares with one item too many, as a much copied textbook has it."""
    shu = n.rupiah("shu", 20_000_000, 80_000_000, 2_000_000, "SHU setahun")
    shares = listed()
    over = sum(shares.values()) - 1
    answer = Number(
        shu * over,
        mistakes=(
            Mistake(shu * (1 + over), "Itu jumlah semua yang dijanjikan. Berapa yang melebihi SHU?"),
            Mistake(shu * over / (1 + over), "Hitung dari SHU yang ada, bukan dari jumlah yang dijanjikan."),
        ),
    )
    return Question(
        soal=(
            f"Daftar ini banyak disalin dari buku pelajaran. SHU koperasi {format_rupiah(shu)}.",
            "Ada yang salah dengan jumlahnya. Berapa rupiah yang dijanjikan melebihi SHU?",
        ),
        data=(two_columns("Bagian", "Persen", [(title, percent(share)) for title, share in shares.items()]),),
        jawaban=answer,
        petunjuk=(
            "Jumlahkan semua persennya. Berapa yang seharusnya?",
            f"Jumlahnya {percent(1 + over)}, padahal harus 100%.",
            f"Lebihnya {percent(over)}. Kalikan dengan {format_rupiah(shu)}.",
        ),
        langkah=(
            f"Jumlah semua bagian {percent(1 + over)}, bukan 100%.",
            f"Dijanjikan lebih: {percent(over)} × {format_rupiah(shu)} = {answer.tertulis}.",
            "Uang itu tidak ada. Satu butir harus dikecilkan atau dihapus sebelum rapat.",
        ),
        sumber="zet-blog.blogspot.com (2011); daftar tanpa butir ketujuh: koperasi.net",
    )


def stated() -> tuple[str, ...]:
    """What the words of the module say in figures."""
    shares = _usual()
    by_savings, by_usage = member_shu(60_000_000, 0.2, 0.2, 1_500_000, 150_000_000, 6_000_000, 900_000_000)
    usual = ", ".join(f"{title.lower()} {percent(share)}" for title, share in shares.items())
    months = terbilang(int(load().at("rat_batas_bulan", TAUGHT).number))
    return (
        f"Yang lazim: {usual}.",
        f"SHU koperasi {format_rupiah(60_000_000)}, jasa modal dan jasa usaha masing-masing {percent(0.2)}. "
        f"Simpanan Anda {format_rupiah(1_500_000)} dari {format_rupiah(150_000_000)}, "
        f"belanja Anda {format_rupiah(6_000_000)} dari {format_rupiah(900_000_000)}. "
        f"Jasa modal {format_rupiah(by_savings)}, jasa usaha {format_rupiah(by_usage)}, "
        f"SHU Anda {format_rupiah(by_savings + by_usage)}.",
        f"{percent(sum(listed().values()))}",
        f"paling lambat {months} bulan sesudah tutup buku",
    )
