"""Modul 8: what reaches the seller after discount and fee, what a promotion must bring, how much people can buy."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.engine.breakeven import break_even, unit_cost
from workbench.engine.demand import DAYS, market
from workbench.lessons.answer import Choice, Mistake, Number, Option
from workbench.lessons.calculator import Calculator, Input
from workbench.lessons.draw import Draw, OwnFigures
from workbench.lessons.exercise import Exercise, Question, Topic
from workbench.lessons.topics._common import outcome, part, percent, two_columns
from workbench.money import ceil_to, format_number, format_rupiah
from workbench.plan import Demand, Membership, Profile, Unit
from workbench.report.blocks import Kpi, Section

__all__ = ["TOPIC"]

MOST = 10_000_000
"""People of the largest place that a plan can hold."""
NOBODY = Profile(kode="", nama="", desa="", kecamatan="")


def _fee(n: Draw, low: float = 0.06, high: float = 0.12) -> float:
    return part(n, "potongan", low, high, 0.01, "Potongan lokapasar")


def _calculated(given: Mapping[str, float]) -> Section:
    costs = [given["hpp"], given["kemasan"], given["ongkir"]]
    paid = given["harga"] * (1 - given["diskon"])
    received = paid * (1 - given["potongan"])
    found = unit_cost(costs, 1, given["potongan"])
    left = received - found.total
    least = format_rupiah(found.margin_price) if found.margin_price else "tidak ada"
    word = "untung" if left >= 0 else "rugi"
    figures = (
        Kpi(label="Pembeli membayar", value=format_rupiah(paid)),
        Kpi(label="Sampai ke Anda", value=format_rupiah(received), note="sesudah potongan lokapasar"),
        Kpi(label=f"Sisa sesudah biaya: {word}", value=format_rupiah(left), tone="baik" if left >= 0 else "bahaya"),
    )
    told = (
        f"Biaya satu barang {format_rupiah(found.total)}. Pembeli harus membayar paling sedikit **{least}** supaya "
        "Anda tidak rugi. Promo di bawah angka itu dibayar dari kantong sendiri."
    )
    return outcome(told, *figures)


CALCULATOR = Calculator(
    "Berapa yang sampai ke tangan saya?",
    (
        Input("harga", "Harga di etalase", "50.000"),
        Input("diskon", "Diskon", "10%", unit="persen", most=1),
        Input("potongan", "Potongan lokapasar", "8%", unit="persen", most=0.9),
        Input("hpp", "HPP satu barang", "32.000"),
        Input("kemasan", "Kemasan kirim", "2.500"),
        Input("ongkir", "Ongkir yang Anda tanggung", "0"),
    ),
    _calculated,
)


def _received(n: Draw) -> Question:
    price = n.rupiah("harga", 40_000, 120_000, 5_000, "Harga di etalase")
    discount, fee = part(n, "diskon", 0.1, 0.25, 0.05, "Diskon"), _fee(n)
    paid = price * (1 - discount)
    answer = Number(
        paid * (1 - fee),
        mistakes=(
            Mistake(paid, "Itu yang dibayar pembeli. Potongan lokapasar belum dikurangkan."),
            Mistake(price * (1 - fee), "Diskonnya belum dikurangkan."),
            Mistake(price * (1 - discount - fee), "Kedua persen dijumlahkan. Hitung potongan dari harga yang dibayar."),
        ),
    )
    return Question(
        soal=(
            f"Koperasi di Sintang menjual madu di lokapasar seharga {format_rupiah(price)} sebotol.",
            f"Diskon minggu ini {percent(discount)}. Lokapasar memotong {percent(fee)} dari yang dibayar pembeli.",
            "Berapa rupiah yang sampai ke koperasi dari satu botol?",
        ),
        jawaban=answer,
        petunjuk=(
            "Hitung dua kali: dahulu diskon, lalu potongan lokapasar.",
            f"Sesudah diskon, pembeli membayar {format_rupiah(paid)}.",
            f"Potongannya {percent(fee)} dari {format_rupiah(paid)}, yaitu {format_rupiah(paid * fee)}.",
        ),
        langkah=(
            f"Dibayar pembeli: {format_rupiah(price)} − {percent(discount)} = {format_rupiah(paid)}.",
            f"Potongan: {percent(fee)} × {format_rupiah(paid)} = {format_rupiah(paid * fee)}.",
            f"Sampai ke koperasi: {answer.tertulis}.",
        ),
    )


def _floor(n: Draw) -> Question:
    cost = n.rupiah("hpp", 20_000, 60_000, 1_000, "HPP satu barang")
    packing = n.rupiah("kemasan", 2_000, 5_000, 500, "Kemasan kirim")
    fee = _fee(n, 0.09, 0.15)
    found = unit_cost([cost, packing], 1, fee)
    answer = Number(
        found.margin_price or 0,
        mistakes=(
            Mistake(found.markup_price, "Potongan dihitung dari harga jual, bukan dari biaya. Bagi dengan sisanya."),
            Mistake(found.total, "Dengan harga itu, potongan lokapasar Anda bayar sendiri."),
            Mistake(cost / (1 - fee), "Kemasan kirim belum ikut."),
        ),
    )
    return Question(
        soal=(
            f"HPP sebuah tas batik {format_rupiah(cost)}. Kemasan kirimnya {format_rupiah(packing)}.",
            f"Lokapasar memotong {percent(fee)} dari harga jual. Berapa harga terendah supaya tidak rugi?",
        ),
        jawaban=answer,
        petunjuk=(
            f"Sesudah potongan, yang tersisa harus sebesar biaya: {format_rupiah(found.total)}.",
            f"Yang tersisa adalah 100% − {percent(fee)} = {percent(1 - fee)} dari harga.",
            f"Bagi {format_rupiah(found.total)} dengan {percent(1 - fee)}.",
        ),
        langkah=(
            f"Biaya: {format_rupiah(cost)} + {format_rupiah(packing)} = {format_rupiah(found.total)}.",
            f"Harga terendah: {format_rupiah(found.total)} ÷ {percent(1 - fee)} = {answer.tertulis}.",
        ),
    )


def _promotion(n: Draw) -> Question:
    price = n.rupiah("harga", 20_000, 30_000, 1_000, "Harga biasa")
    cost = n.rupiah("biaya", 12_000, 15_000, 500, "Biaya satu bungkus")
    usual = n.whole("laku", 45, 90, 5, "Bungkus yang laku seminggu")
    discount = part(n, "diskon", 0.1, 0.2, 0.05, "Diskon")
    promo = price * (1 - discount)
    if promo - cost < 1:
        raise OwnFigures("Diskon", "membuat harga tidak di atas biaya", "Tulis diskon yang lebih kecil")
    profit = (price - cost) * usual
    needed = break_even(profit, promo, cost, promo).units or 0.0
    answer = Number(
        ceil_to(needed),
        unit="jumlah",
        satuan="bungkus",
        exact=True,
        mistakes=(
            Mistake(usual, "Laba sebungkus berkurang, jadi jumlah yang sama tidak cukup."),
            Mistake(ceil_to(usual / (1 - discount)), "Itu supaya uang masuknya sama. Yang dicari labanya sama."),
        ),
    )
    return Question(
        soal=(
            f"Bu Sri menjual {usual} bungkus seminggu dengan harga {format_rupiah(price)}; "
            f"biaya sebungkus {format_rupiah(cost)}.",
            f"Ia ingin memberi diskon {percent(discount)}. Berapa bungkus paling sedikit harus laku "
            "supaya labanya tidak berkurang?",
        ),
        jawaban=answer,
        petunjuk=(
            f"Laba biasa seminggu {format_rupiah(profit)}. Laba itu harus tetap ada.",
            f"Dengan diskon, harganya {format_rupiah(promo)} dan laba sebungkus {format_rupiah(promo - cost)}.",
            f"Bagi {format_rupiah(profit)} dengan {format_rupiah(promo - cost)}, lalu bulatkan ke atas.",
        ),
        langkah=(
            f"Laba biasa: {usual} × {format_rupiah(price - cost)} = {format_rupiah(profit)}.",
            f"Laba sebungkus dengan diskon: {format_rupiah(promo)} − {format_rupiah(cost)} "
            f"= {format_rupiah(promo - cost)}.",
            f"{format_rupiah(profit)} ÷ {format_rupiah(promo - cost)} = {format_number(needed, 1, trim=True)}, "
            f"jadi paling sedikit {answer.tertulis}.",
        ),
    )


def _demand(n: Draw) -> Question:
    people = n.whole("jiwa", 400, 1_000, 50, "Orang yang dapat berbelanja")
    spent = n.rupiah("belanja", 40_000, 75_000, 5_000, "Belanja harian seorang")
    share = n.rate("bagian", 0.1, 0.2, 0.05, "Bagian belanja untuk barang Anda")
    rivals = n.whole("pesaing", 2, 4)
    if share > 1 or people > MOST:
        raise OwnFigures("Orang atau bagian belanja", "lebih dari yang mungkin", "Periksa nol dan persennya")
    wants = Demand(jiwa=people, belanja_harian=spent, bagian_belanja=share, pesaing=rivals)
    found = market(Unit(nama="Toko", harga_jual=1, volume=1, permintaan=wants), NOBODY, Membership(), price=1)
    ours = sum(limit.volume for limit in found.limits)  # one limit, the demand; a unit of it is one rupiah
    everything = ours * (1 + rivals)
    return Question(
        soal=(
            f"Di sekitar toko koperasi di Malang tinggal {format_number(people)} orang. Menurut survei kecil, seorang "
            f"berbelanja {format_rupiah(spent)} sehari, {percent(share)} di antaranya sembako.",
            f"Ada {rivals} toko lain, dan pembeli terbagi rata. Berapa rupiah sembako sebulan ({DAYS} hari) "
            "yang dapat dijual toko koperasi?",
        ),
        jawaban=Number(
            ours,
            mistakes=(
                Mistake(everything, "Itu belanja di semua toko. Bagi dengan jumlah toko, juga toko sendiri."),
                Mistake(everything / rivals, "Toko koperasi sendiri belum dihitung sebagai toko."),
                Mistake(ours / DAYS, "Itu baru satu hari."),
                Mistake(ours / share, "Itu semua belanja. Ambil bagian sembakonya."),
            ),
        ),
        petunjuk=(
            "Kalikan orang, belanja sehari, hari, dan bagian sembako; lalu bagi dengan jumlah toko.",
            f"Sembako dari semua orang sebulan: {format_rupiah(everything)}.",
            f"Tokonya {rivals} + 1. Bagi {format_rupiah(everything)} dengan {rivals + 1}.",
        ),
        langkah=(
            f"Belanja semua orang: {format_number(people)} × {format_rupiah(spent)} × {DAYS} "
            f"= {format_rupiah(people * spent * DAYS)}.",
            f"Sembakonya {percent(share)}: {format_rupiah(everything)}.",
            f"Dibagi {rivals + 1} toko: {format_rupiah(ours)}.",
        ),
    )


def _regular(n: Draw) -> Question:
    profit = n.rupiah("laba", 2_000, 8_000, 500, "Laba sekali belanja")
    times = n.whole("kali", 2, 6, 1, "Kali belanja sebulan")
    gift = n.rupiah("hadiah", 10_000, 25_000, 5_000, "Hadiah kecil setahun")
    name = n.pick("nama", ("Bu Wati", "Pak Darmo", "Mbak Rini", "Mas Eko", "Bu Lilik"))
    yearly = profit * times * 12
    return Question(
        soal=(
            f"{name} berbelanja {times} kali sebulan di warung Bu Sri. Laba sekali belanja {format_rupiah(profit)}.",
            f"Setiap tahun Bu Sri memberinya hadiah kecil {format_rupiah(gift)}. Berapa laba setahun dari {name}?",
        ),
        jawaban=Number(
            yearly - gift,
            mistakes=(
                Mistake(yearly, "Hadiahnya belum dikurangkan."),
                Mistake(profit * times - gift, "Belanjanya baru dihitung satu bulan."),
                Mistake(profit * 12 - gift, f"Baru dihitung sekali belanja sebulan, padahal {times} kali."),
            ),
        ),
        petunjuk=(
            "Hitung laba setahun dahulu, lalu kurangi hadiahnya.",
            f"Sebulan labanya {times} × {format_rupiah(profit)}; setahun ada 12 bulan.",
            f"{format_rupiah(yearly)} dikurangi {format_rupiah(gift)}.",
        ),
        langkah=(
            f"Laba setahun: {format_rupiah(profit)} × {times} × 12 = {format_rupiah(yearly)}.",
            f"Sesudah hadiah: {format_rupiah(yearly)} − {format_rupiah(gift)} = {format_rupiah(yearly - gift)}.",
        ),
    )


def _channel(n: Draw) -> Question:
    price = n.rupiah("harga", 60_000, 100_000, 2_500, "Harga jual")
    shop, fee = n.rate("toko", 0.1, 0.25, 0.05), n.rate("potongan", 0.06, 0.1, 0.01)
    packing = n.rupiah("kemasan", 3_000, 10_000, 1_000, "Kemasan kirim")
    left, online = round(price * (1 - shop)), round(price * (1 - fee)) - packing
    places = {"Titip di toko": left > online, "Lokapasar": left < online, "Sama saja": left == online}
    figures = f"Titip di toko menyisakan {format_rupiah(left)}, lokapasar {format_rupiah(online)}."
    options = tuple(
        Option(name, figures if right else "Hitung sisa rupiah keduanya, juga kemasan kirimnya.", right)
        for name, right in places.items()
    )
    rows = [
        ("Titip di toko: bagian toko", percent(shop)),
        ("Lokapasar: potongan", percent(fee)),
        ("Lokapasar: kemasan kirim", format_rupiah(packing)),
    ]
    return Question(
        soal=(
            f"Sebotol madu dijual {format_rupiah(price)}, di toko maupun di lokapasar. Ongkir dibayar pembeli.",
            "Mana yang menyisakan uang lebih banyak bagi koperasi?",
        ),
        data=(two_columns("Cara jual", "Biaya", rows),),
        jawaban=Choice(tuple(n.shuffled("urutan", options))),
        petunjuk=(
            "Bandingkan sisa rupiahnya, bukan persennya.",
            f"Bagian toko: {percent(shop)} × {format_rupiah(price)} = {format_rupiah(price - left)}.",
            f"Biaya lokapasar: {percent(fee)} dari harga ditambah {format_rupiah(packing)}, "
            f"jadi {format_rupiah(price - online)}.",
        ),
        langkah=(
            f"Titip di toko: {format_rupiah(price)} − {format_rupiah(price - left)} = {format_rupiah(left)}.",
            f"Lokapasar: {format_rupiah(price)} − {format_rupiah(price - online)} = {format_rupiah(online)}.",
        ),
    )


def _stated() -> tuple[str, ...]:
    price, discount, fee = 50_000, 0.1, 0.08
    paid = price * (1 - discount)
    least = unit_cost([32_000, 2_500], 1, fee)
    return (
        f"Harga {format_rupiah(price)}, diskon {percent(discount)}, potongan lokapasar {percent(fee)}: "
        f"pembeli membayar {format_rupiah(paid)}, yang sampai kepada Anda {format_rupiah(paid * (1 - fee))}.",
        f"Biaya {format_rupiah(least.total)} dengan potongan {percent(fee)} meminta harga paling rendah "
        f"{format_rupiah(least.margin_price or 0)}.",
    )


TOPIC = Topic(
    CALCULATOR,
    (
        Exercise("Yang sampai ke tangan", _received, uji=True),
        Exercise("Harga terendah di lokapasar", _floor),
        Exercise("Promo yang tidak merugi", _promotion),
        Exercise("Berapa yang dapat terjual?", _demand, uji=True),
        Exercise("Pelanggan yang kembali", _regular),
        Exercise("Toko atau lokapasar?", _channel),
    ),
    _stated(),
)
