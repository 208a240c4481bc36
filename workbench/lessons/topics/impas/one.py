"""Exercises about one product: its break-even point, in goods and in rupiah, and how far it is away."""

from __future__ import annotations

from workbench.engine.breakeven import break_even
from workbench.lessons.answer import Mistake, Number
from workbench.lessons.draw import Draw, OwnFigures
from workbench.lessons.exercise import Question
from workbench.lessons.topics._common import money_list, part, percent
from workbench.lessons.topics.impas.point import fixed_cost, least_units, one_unit
from workbench.money import ceil_to, format_number, format_rupiah

__all__ = ["in_rupiah", "in_units", "safety"]


def in_units(n: Draw) -> Question:
    """How many must be sold."""
    fixed = fixed_cost(n, 2_000_000, 4_000_000)
    price, variable = one_unit(n, (70_000, 100_000), (40_000, 55_000))
    units, left = least_units(fixed, price, variable), price - variable
    rows = [
        ("Sewa, listrik, dan upah tetap sebulan", fixed),
        ("Harga jual sebotol", price),
        ("Madu, botol, dan label sebotol", variable),
    ]
    return Question(
        soal=("Koperasi di Sintang membotolkan madu di ruang sewaan.", "Berapa botol sebulan supaya impas?"),
        data=(money_list("Ruang madu", rows),),
        jawaban=Number(
            units,
            unit="jumlah",
            satuan="botol",
            mistakes=(
                Mistake(ceil_to(fixed / price), "Harga sebotol tidak utuh untuk biaya tetap: madunya harus dibayar."),
                Mistake(ceil_to(fixed / variable), "Bagilah dengan yang tersisa dari sebotol, bukan biayanya."),
                Mistake(
                    ceil_to(fixed / (price + variable)), "Biaya sebotol dikurangkan dari harga, bukan ditambahkan."
                ),
            ),
        ),
        petunjuk=(
            "Hitung dahulu: dari satu botol, berapa yang tersisa sesudah madu, botol, dan label dibayar?",
            f"Tersisa {format_rupiah(left)} sebotol. Uang itu membayar biaya tetap.",
            f"Bagi {format_rupiah(fixed)} dengan {format_rupiah(left)}, lalu bulatkan ke atas.",
        ),
        langkah=(
            f"Sisa sebotol: {format_rupiah(price)} − {format_rupiah(variable)} = {format_rupiah(left)}.",
            f"Impas: {format_rupiah(fixed)} ÷ {format_rupiah(left)} = {format_number(fixed / left, 2, trim=True)}.",
            f"Dibulatkan ke atas: {format_number(units)} botol.",
        ),
    )


def in_rupiah(n: Draw) -> Question:
    """Sales of a shop that pay all costs, from what is left of each sale."""
    fixed = fixed_cost(n, 900_000, 1_800_000)
    left = part(n, "sisa", 0.12, 0.24, 0.01, "Bagian penjualan yang tersisa sesudah harga beli barang")
    sales = break_even(fixed, 1.0, 1.0 - left).sales
    if sales is None:
        raise OwnFigures("Bagian penjualan yang tersisa", "terlalu kecil", "Tulis misalnya 15%")
    cents = format_number(left * 1000, 1, trim=True)
    return Question(
        soal=(
            f"Warung Bu Sri: listrik, sewa, dan gaji sendiri {format_rupiah(fixed)} sebulan.",
            f"Dari penjualan tersisa {percent(left)} sesudah harga beli barang.",
            "Berapa penjualan sebulan supaya impas?",
        ),
        jawaban=Number(
            sales,
            mistakes=(
                Mistake(fixed, "Penjualan sebesar itu hampir habis untuk membeli barang."),
                Mistake(fixed / (1 - left), "Bagilah dengan yang tersisa, bukan dengan bagian harga beli barang."),
                Mistake(fixed * (1 + left), "Biaya tetap dibagi bagian yang tersisa, bukan ditambah sekian persen."),
                Mistake(fixed * left, "Dikalikan membuatnya lebih kecil. Penjualan harus jauh lebih besar: bagilah."),
            ),
        ),
        petunjuk=(
            f"Dari setiap Rp1.000 penjualan hanya {cents} rupiah tersisa untuk biaya tetap.",
            "Berapa kali seribu rupiah itu harus terjual sampai biaya tetap terbayar?",
            f"Bagi {format_rupiah(fixed)} dengan {percent(left)}.",
        ),
        langkah=(
            f"Biaya tetap {format_rupiah(fixed)} harus terbayar dari {percent(left)} penjualan.",
            f"Penjualan impas: {format_rupiah(fixed)} ÷ {percent(left)} = {format_rupiah(sales)}.",
            f"Sebulan 30 hari: {format_rupiah(sales / 30)} sehari.",
        ),
    )


def safety(n: Draw) -> Question:
    """By how much sales may fall."""
    fixed = fixed_cost(n, 1_500_000, 2_500_000)
    price, variable = one_unit(n, (80_000, 100_000), (45_000, 55_000))
    sold = n.whole("laku", 130, 200, 5, "Barang yang laku sebulan")
    found = break_even(fixed, price * sold, variable * sold, price)
    if found.margin_of_safety is None or found.sales is None or found.margin_of_safety < 0:
        raise OwnFigures(
            "Barang yang laku", "belum sampai titik impas, jadi belum ada batas aman", "Tulis yang lebih besar"
        )
    sales, point = price * sold, found.sales
    answer = Number(
        found.margin_of_safety,
        unit="persen",
        mistakes=(
            Mistake(point / sales, "Itu bagian titik impas di dalam penjualan. Batas aman adalah sisanya."),
            Mistake(sales / point - 1, "Selisihnya dibagi penjualan sekarang, bukan titik impas."),
        ),
    )
    return Question(
        soal=(
            f"Penjualan madu sekarang {sold} botol sebulan: {format_rupiah(sales)}.",
            f"Biaya tetapnya {format_rupiah(fixed)} dan sebotol menyisakan {format_rupiah(price - variable)}: "
            f"titik impasnya {format_rupiah(point)}.",
            "Berapa persen penjualan boleh turun sebelum rugi (batas aman)?",
        ),
        jawaban=answer,
        petunjuk=(
            "Batas aman adalah jarak penjualan sekarang ke titik impas, dibagi penjualan sekarang.",
            f"Jaraknya {format_rupiah(sales - point)}.",
            f"Hitung {format_rupiah(sales - point)} ÷ {format_rupiah(sales)}, lalu kalikan 100.",
        ),
        langkah=(
            f"Jaraknya: {format_rupiah(sales)} − {format_rupiah(point)} = {format_rupiah(sales - point)}.",
            f"Batas aman: {format_rupiah(sales - point)} ÷ {format_rupiah(sales)} = {answer.tertulis}.",
        ),
    )
