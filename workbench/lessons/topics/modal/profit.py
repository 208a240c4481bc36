"""Exercises about profit: with one's own wage, with the wear of a tool, and how much of it may be taken."""

from __future__ import annotations

from workbench.engine.tvm import sln
from workbench.lessons.answer import Mistake, Number
from workbench.lessons.draw import Draw
from workbench.lessons.exercise import Question
from workbench.lessons.topics._common import money_list, part, percent
from workbench.lessons.topics.modal.balance import Month
from workbench.money import format_rupiah

__all__ = ["may_take", "month_profit", "wear"]


def month_profit(n: Draw) -> Question:
    """The profit of a month, the owner's own wage among the costs."""
    month = Month(
        sales=n.rupiah("jual", 8_000_000, 9_000_000, 100_000, "Penjualan sebulan"),
        goods=n.rupiah("hpp", 6_000_000, 6_600_000, 50_000, "Harga beli barang yang terjual (HPP)"),
        costs=n.rupiah("biaya", 250_000, 500_000, 25_000, "Biaya lain sebulan"),
        wage=n.rupiah("gaji", 500_000, 800_000, 50_000, "Gaji sendiri sebulan"),
    )
    rows = [
        ("Penjualan", month.sales),
        ("Harga beli barang yang terjual (HPP)", month.goods),
        ("Listrik, angkutan, plastik", month.costs),
        ("Gaji Bu Sri sendiri", month.wage),
    ]
    word = "Laba" if month.profit >= 0 else "Rugi"
    return Question(
        soal=("Bu Sri menutup buku bulan Mei bersama Dewi. Ia menggaji dirinya sendiri.", "Berapa laba warungnya?"),
        data=(money_list("Bulan Mei", rows),),
        jawaban=Number(
            month.profit,
            mistakes=(
                Mistake(month.profit + month.wage, "Gaji sendiri belum dikurangkan. Tenaga Bu Sri juga biaya."),
                Mistake(month.sales - month.goods, "Baru HPP yang dikurangkan. Biaya lain dan gaji belum."),
                Mistake(month.profit + month.costs, "Listrik, angkutan, dan plastik belum dikurangkan."),
                Mistake(month.profit + month.goods, "HPP belum dikurangkan, padahal itu biaya yang paling besar."),
            ),
        ),
        petunjuk=(
            "Laba adalah penjualan dikurangi semua biaya.",
            f"Sesudah HPP tersisa {format_rupiah(month.sales - month.goods)}. Apa lagi biayanya?",
            f"{format_rupiah(month.sales - month.goods)} − {format_rupiah(month.costs)} − {format_rupiah(month.wage)}.",
        ),
        langkah=(
            f"Sesudah HPP: {format_rupiah(month.sales)} − {format_rupiah(month.goods)} "
            f"= {format_rupiah(month.sales - month.goods)}.",
            f"{word}: {format_rupiah(month.sales - month.goods)} − {format_rupiah(month.costs)} "
            f"− {format_rupiah(month.wage)} = {format_rupiah(month.profit)}.",
        ),
    )


def wear(n: Draw) -> Question:
    """What a tool costs in each month of its life."""
    price = n.rupiah("mesin", 1_200_000, 3_600_000, 120_000, "Harga alat waktu dibeli")
    years = n.whole("umur", 3, 6, 1, "Berapa tahun alat itu dapat dipakai")
    monthly = sln(price, 0, years * 12)
    return Question(
        soal=(
            f"Yanti membeli mesin jahit {format_rupiah(price)} dan memakainya {years} tahun, sampai tidak laku lagi.",
            "Berapa biaya mesin itu sebulan (penyusutan)?",
        ),
        jawaban=Number(
            monthly,
            mistakes=(
                Mistake(price / years, "Itu biaya setahun. Bagi lagi dengan 12."),
                Mistake(price / 12, f"Mesinnya dipakai {years} tahun, bukan satu tahun."),
                Mistake(price, "Harga itu untuk seluruh umur mesin. Bagilah dengan bulannya."),
            ),
        ),
        petunjuk=(
            "Harga alat dibagi rata untuk semua bulan selama alat itu dipakai.",
            f"{years} tahun adalah {years * 12} bulan.",
            f"Bagi {format_rupiah(price)} dengan {years * 12}.",
        ),
        langkah=(
            f"Umurnya: {years} × 12 = {years * 12} bulan.",
            f"Penyusutan sebulan: {format_rupiah(price)} ÷ {years * 12} = {format_rupiah(monthly)}.",
            "Uang sebesar itu disisihkan setiap bulan, supaya mesin berikutnya tidak perlu dipinjam.",
        ),
    )


def may_take(n: Draw) -> Question:
    """The most that may be taken from a profit when a part stays in the business."""
    profit = n.rupiah("laba", 600_000, 1_500_000, 50_000, "Laba bulan ini")
    kept = part(n, "sisih", 0.2, 0.6, 0.05, "Bagian laba yang disimpan untuk usaha")
    most = profit * (1 - kept)
    return Question(
        soal=(
            f"Laba Mama Lusia bulan ini {format_rupiah(profit)}, sesudah upahnya sendiri.",
            f"Ia dan Yanti sepakat menyimpan {percent(kept)} dari laba untuk usaha.",
            "Berapa paling banyak yang boleh diambil untuk rumah?",
        ),
        jawaban=Number(
            most,
            mistakes=(
                Mistake(profit * kept, "Itu yang disimpan untuk usaha. Yang boleh diambil adalah sisanya."),
                Mistake(profit, "Itu seluruh laba. Bagian untuk usaha belum disisihkan."),
                Mistake(profit * (1 + kept), "Yang disimpan dikurangkan dari laba, bukan ditambahkan."),
            ),
        ),
        petunjuk=(
            "Laba dibagi dua: untuk usaha dan untuk rumah.",
            f"Untuk rumah {percent(1 - kept)} dari laba.",
            f"Hitung {percent(1 - kept)} × {format_rupiah(profit)}.",
        ),
        langkah=(
            f"Untuk usaha: {percent(kept)} × {format_rupiah(profit)} = {format_rupiah(profit * kept)}.",
            f"Boleh diambil: {format_rupiah(profit)} − {format_rupiah(profit * kept)} = {format_rupiah(most)}.",
        ),
    )
