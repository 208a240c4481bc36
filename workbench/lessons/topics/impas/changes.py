"""Exercises about change: a discount, a wished profit, two products, and what moves the point."""

from __future__ import annotations

from workbench.engine.breakeven import Product, break_even, break_even_products
from workbench.lessons.answer import Choice, Mistake, Number, Option
from workbench.lessons.draw import Draw, OwnFigures
from workbench.lessons.exercise import Question
from workbench.lessons.topics._common import grid, part, percent
from workbench.lessons.topics.impas.point import fixed_cost, least_units, one_unit, together
from workbench.money import ceil_to, format_number, format_percent, format_rupiah, round_half_up

__all__ = ["discounted", "two_products", "which_way", "wished_profit"]

BATIK = ((180_000, 220_000), (110_000, 130_000))
"""Price and variable cost of a cloth, from and to."""


def discounted(n: Draw) -> Question:
    """The point after a discount."""
    fixed = fixed_cost(n, 2_400_000, 4_000_000)
    price, variable = one_unit(n, *BATIK)
    cut = part(n, "potongan", 0.05, 0.15, 0.05, "Potongan harga")
    lower = round_half_up(price * (1 - cut))
    before, after = least_units(fixed, price, variable), least_units(fixed, lower, variable)
    return Question(
        soal=(
            f"Kelompok batik Pak Harun di Probolinggo: biaya tetap {format_rupiah(fixed)} sebulan, "
            f"harga {format_rupiah(price)}, biaya variabel {format_rupiah(variable)} selembar.",
            f"Pembeli minta potongan {percent(cut)}. Dengan harga itu, berapa lembar supaya impas?",
        ),
        jawaban=Number(
            after,
            unit="jumlah",
            satuan="lembar",
            mistakes=(
                Mistake(before, "Itu titik impas dengan harga lama. Potongannya belum dihitung."),
                Mistake(ceil_to(before * (1 + cut)), f"Harga turun {percent(cut)}, tetapi sisanya turun lebih banyak."),
                Mistake(ceil_to(fixed / lower), "Biaya variabel selembar belum dikurangkan dari harga."),
            ),
        ),
        petunjuk=(
            "Hitung harga baru, lalu sisa selembar yang baru.",
            f"Harga baru {format_rupiah(lower)}; biaya variabelnya tetap sama.",
            f"Bagi {format_rupiah(fixed)} dengan {format_rupiah(lower - variable)}, lalu bulatkan ke atas.",
        ),
        langkah=(
            f"Harga baru: {format_rupiah(price)} dikurangi {percent(cut)} = {format_rupiah(lower)}.",
            f"Sisa selembar: {format_rupiah(lower)} − {format_rupiah(variable)} = {format_rupiah(lower - variable)}, "
            f"dahulu {format_rupiah(price - variable)}.",
            f"Impas: {format_rupiah(fixed)} ÷ {format_rupiah(lower - variable)}, dibulatkan ke atas "
            f"{format_number(after)} lembar; dahulu {format_number(before)} lembar.",
        ),
    )


def wished_profit(n: Draw) -> Question:
    """How many for a wished profit."""
    fixed = fixed_cost(n, 2_400_000, 4_000_000)
    price, variable = one_unit(n, *BATIK)
    wished = n.rupiah("laba", 800_000, 2_000_000, 100_000, "Laba sebulan yang diinginkan")
    units, point, left = (
        least_units(fixed + wished, price, variable),
        least_units(fixed, price, variable),
        price - variable,
    )
    return Question(
        soal=(
            f"Biaya tetap kelompok batik {format_rupiah(fixed)} sebulan. Dari selembar kain tersisa "
            f"{format_rupiah(left)} (harga {format_rupiah(price)}, biaya variabel {format_rupiah(variable)}).",
            f"Berapa lembar harus laku supaya labanya {format_rupiah(wished)}?",
        ),
        jawaban=Number(
            units,
            unit="jumlah",
            satuan="lembar",
            mistakes=(
                Mistake(point, "Itu baru impas: labanya masih nol."),
                Mistake(ceil_to(wished / left), "Biaya tetap harus dibayar dahulu, baru ada laba."),
                Mistake(ceil_to((fixed + wished) / price), "Dari harga selembar, biaya variabelnya belum dikurangkan."),
            ),
        ),
        petunjuk=(
            "Sisa dari setiap lembar harus membayar biaya tetap, lalu menjadi laba.",
            f"Bersama: {format_rupiah(fixed + wished)}.",
            f"Bagi {format_rupiah(fixed + wished)} dengan {format_rupiah(left)}, lalu bulatkan ke atas.",
        ),
        langkah=(
            f"Yang harus tersisa: {format_rupiah(fixed)} + {format_rupiah(wished)} = {format_rupiah(fixed + wished)}.",
            f"Dibagi {format_rupiah(left)} menjadi {format_number((fixed + wished) / left, 2, trim=True)}.",
            f"Dibulatkan ke atas: {format_number(units)} lembar.",
        ),
    )


def two_products(n: Draw) -> Question:
    """Sales of two products together that pay all costs."""
    fixed = fixed_cost(n, 2_000_000, 3_500_000)
    large = Product(
        n.rupiah("harga_besar", 75_000, 90_000, 5_000, "Barang pertama: harga jual"),
        n.rupiah("variabel_besar", 55_000, 62_500, 2_500, "Barang pertama: biaya variabel"),
        n.whole("laku_besar", 110, 160, 10, "Barang pertama: yang laku sebulan"),
    )
    small = Product(
        n.rupiah("harga_kecil", 45_000, 55_000, 5_000, "Barang kedua: harga jual"),
        n.rupiah("variabel_kecil", 20_000, 27_500, 2_500, "Barang kedua: biaya variabel"),
        n.whole("laku_kecil", 40, 80, 10, "Barang kedua: yang laku sebulan"),
    )
    found = break_even_products(fixed, (large, small))
    if found.sales is None or found.contribution is None:
        raise OwnFigures("Kedua barang", "bersama tidak menyisakan apa-apa", "Periksa harga dan biaya variabelnya")
    sales, left = together((large, small))
    plain = sum(1 - one.variable / one.price for one in (large, small)) / 2
    share = format_percent(fixed / left, 2, trim=True)
    rows = [
        (name, format_rupiah(one.price), format_rupiah(one.variable), format_number(one.units))
        for name, one in (("Botol besar", large), ("Botol kecil", small))
    ]
    return Question(
        soal=(
            f"Koperasi menjual dua ukuran madu. Biaya tetapnya {format_rupiah(fixed)} sebulan.",
            "Kalau perbandingan keduanya tetap begini, berapa penjualan sebulan supaya impas?",
        ),
        data=(grid(("Barang", "Harga", "Biaya variabel", "Laku"), rows),),
        jawaban=Number(
            found.sales,
            mistakes=(
                *_plain_average(fixed, plain),
                Mistake(fixed, "Penjualan sebesar itu sebagian habis untuk madu dan botolnya."),
                Mistake(fixed / (1 - found.contribution), "Bagilah dengan bagian yang tersisa, bukan bagian biayanya."),
                Mistake(sales, "Itu penjualan sekarang, bukan titik impasnya."),
            ),
        ),
        petunjuk=(
            "Hitung bersama: berapa penjualan kedua barang, dan berapa yang tersisa sesudah biaya variabel?",
            f"Penjualan {format_rupiah(sales)}, tersisa {format_rupiah(left)}. Berapa bagiannya untuk biaya tetap?",
            f"Hitung {format_rupiah(fixed)} ÷ {format_rupiah(left)} × {format_rupiah(sales)}.",
        ),
        langkah=(
            f"Penjualan bersama {format_rupiah(sales)}, tersisa bersama {format_rupiah(left)}.",
            f"Untuk biaya tetap perlu {format_rupiah(fixed)} ÷ {format_rupiah(left)}, kira-kira {share} dari sisa itu.",
            f"Impas, bagian yang sama dari penjualan: {format_rupiah(fixed)} ÷ {format_rupiah(left)} × "
            f"{format_rupiah(sales)} = {format_rupiah(found.sales)}.",
        ),
    )


def _plain_average(fixed: float, share: float) -> tuple[Mistake, ...]:
    told = "Kedua bagian tidak sama besar. Timbang menurut penjualannya, jangan dirata-rata begitu saja."
    return (Mistake(fixed / share, told),) if share > 0 else ()


def which_way(n: Draw) -> Question:
    """Whether a change moves the point up, down or not at all."""
    fixed = fixed_cost(n, 2_000_000, 4_000_000)
    price, variable = one_unit(n, (70_000, 100_000), (40_000, 55_000))
    rent, bottle, cut = round_half_up(fixed / 10), round_half_up(variable / 10), round_half_up((price - variable) / 5)
    told, other, why = n.pick(
        "perubahan",
        (
            (f"Sewa ruang naik {format_rupiah(rent)} sebulan", (fixed + rent, price, variable),
             "Biaya tetap yang lebih besar memerlukan lebih banyak botol."),
            (f"Botol dan label menjadi {format_rupiah(bottle)} lebih murah", (fixed, price, variable - bottle),
             "Dari setiap botol tersisa lebih banyak, jadi lebih sedikit botol sudah cukup."),
            (f"Harga jual diturunkan {format_rupiah(cut)}", (fixed, price - cut, variable),
             "Dari setiap botol tersisa lebih sedikit, jadi perlu lebih banyak botol."),
            ("Bulan ini laku 20 botol lebih banyak, dengan harga yang sama", (fixed, price, variable),
             "Yang laku tidak mengubah biaya tetap dan sisa sebotol. Hanya batas amannya yang lebih lebar."),
        ),
    )  # fmt: skip
    before, after = _units(fixed, price, variable), _units(*other)
    right = "Naik" if after > before else "Turun" if after < before else "Tetap"
    wrong = {
        "Naik": "Naik berarti perlu lebih banyak botol. Periksa biaya tetap dan sisa sebotol.",
        "Turun": "Turun berarti lebih sedikit botol sudah cukup. Periksa biaya tetap dan sisa sebotol.",
        "Tetap": "Tetap hanya kalau biaya tetap dan sisa sebotol tidak berubah.",
    }
    options = tuple(Option(word, why if word == right else said, word == right) for word, said in wrong.items())
    return Question(
        soal=(
            f"Biaya tetap {format_rupiah(fixed)}, harga {format_rupiah(price)}, biaya variabel "
            f"{format_rupiah(variable)} sebotol.",
            f"{told}. Titik impasnya menjadi naik, turun, atau tetap?",
        ),
        jawaban=Choice(tuple(n.shuffled("urutan", options))),
        petunjuk=(
            "Titik impas adalah biaya tetap dibagi sisa dari satu botol.",
            "Apakah biaya tetapnya berubah? Apakah sisa sebotolnya berubah?",
            f"Sebelumnya {format_number(before, 1)} botol; hitung sekali lagi sesudah perubahan itu.",
        ),
        langkah=(
            f"Sebelumnya: {format_rupiah(fixed)} ÷ {format_rupiah(price - variable)} "
            f"= {format_number(before, 1)} botol.",
            f"Sesudahnya: {format_rupiah(other[0])} ÷ {format_rupiah(other[1] - other[2])} "
            f"= {format_number(after, 1)} botol.",
            f"Jadi titik impasnya {right.lower()}. {why}",
        ),
    )


def _units(fixed: float, price: float, variable: float) -> float:
    """The point as it is computed, not yet in whole goods; ``OwnFigures`` where each one loses money."""
    least_units(fixed, price, variable)
    return break_even(fixed, price, variable, price).units or 0.0
