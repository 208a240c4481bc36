"""Modul 3: the cost of one unit and its price; mark-up and margin told apart."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.engine.breakeven import unit_cost
from workbench.lessons.answer import Choice, Mistake, Number, Option
from workbench.lessons.calculator import Calculator, Input
from workbench.lessons.draw import Draw, OwnFigures
from workbench.lessons.exercise import Exercise, Question, Topic
from workbench.lessons.topics._common import money_list, outcome
from workbench.money import format_number, format_percent, format_rupiah, round_half_up
from workbench.report.blocks import Kpi, Section

__all__ = ["TOPIC"]


def _calculated(given: Mapping[str, float]) -> Section:
    found = unit_cost([given["bahan"], given["upah"], given["lain"]], given["jadi"], given["tambahan"])
    margin = format_rupiah(round_half_up(found.margin_price)) if found.margin_price else "tidak ada"
    share = format_percent(given["tambahan"], trim=True)
    figures = (
        Kpi(label="HPP satu bungkus", value=format_rupiah(round_half_up(found.unit))),
        Kpi(label=f"Harga dengan mark-up {share}", value=format_rupiah(round_half_up(found.markup_price))),
        Kpi(label=f"Harga dengan margin {share}", value=margin),
    )
    told = (
        f"Mark-up {share} dihitung dari HPP; margin {share} dihitung dari harga jual. "
        "Persennya sama, harganya berbeda: sebut yang mana sebelum menawar."
    )
    return outcome(told, *figures)


CALCULATOR = Calculator(
    "Berapa HPP dan harga jual saya?",
    (
        Input("bahan", "Bahan sekali masak", "120.000"),
        Input("upah", "Upah sekali masak, juga upah sendiri", "60.000"),
        Input("lain", "Gas, kemasan, dan lain-lain", "20.000"),
        Input("jadi", "Bungkus yang jadi dan layak jual", "40", unit="jumlah", satuan="bungkus", least=1),
        Input("tambahan", "Tambahan untuk laba", "25%", unit="persen", most=5),
    ),
    _calculated,
)


def _costs(n: Draw) -> tuple[int, int, int, int]:
    material = n.rupiah("bahan", 80_000, 200_000, 5_000, "Bahan sekali masak")
    wages = n.rupiah("upah", 40_000, 90_000, 5_000, "Upah sekali masak")
    other = n.rupiah("lain", 10_000, 30_000, 2_500, "Gas, kemasan, dan lain-lain")
    units = n.whole("jadi", 20, 50, 5, "Bungkus yang jadi")
    return material, wages, other, units


def _per_unit(n: Draw) -> Question:
    material, wages, other, units = _costs(n)
    found = unit_cost([material, wages, other], units, 0)
    costs = [("Bahan", material), ("Upah", wages), ("Gas, kemasan, dan lain-lain", other)]
    return Question(
        soal=(
            "Bu Sri di Batang memasak keripik untuk warung sembako. Ini biaya sekali masak.",
            f"Jadinya {units} bungkus. Berapa HPP satu bungkus?",
        ),
        data=(money_list("Biaya sekali masak", costs),),
        jawaban=Number(
            found.unit,
            mistakes=(
                Mistake(found.total, "Itu biaya sekali masak. Bagi dengan jumlah bungkus yang jadi."),
                Mistake(material / units, "Baru bahannya. Upah, gas, dan kemasan juga biaya."),
                Mistake((material + wages) / units, "Gas, kemasan, dan lain-lain belum ikut."),
                Mistake((material + other) / units, "Upah belum ikut, padahal tenaga sendiri juga biaya."),
            ),
        ),
        petunjuk=(
            "HPP satu bungkus adalah semua biaya dibagi jumlah bungkus.",
            f"Jumlahkan dahulu ketiga biaya itu: {format_rupiah(found.total)}.",
            f"Bagi {format_rupiah(found.total)} dengan {units}.",
        ),
        langkah=(
            f"Semua biaya: {format_rupiah(material)} + {format_rupiah(wages)} + {format_rupiah(other)} "
            f"= {format_rupiah(found.total)}.",
            f"HPP: {format_rupiah(found.total)} ÷ {units} = {format_rupiah(round_half_up(found.unit))} satu bungkus.",
        ),
    )


def _markup(n: Draw) -> Question:
    unit = n.rupiah("hpp", 4_000, 12_000, 500, "HPP satu bungkus")
    share = n.rate("persen", 0.2, 0.5, 0.05, "Mark-up")
    found = unit_cost([unit], 1, share)
    percent = format_percent(share, trim=True)
    return Question(
        soal=(f"HPP satu bungkus {format_rupiah(unit)}. Bu Sri memakai mark-up {percent}. Berapa harga jualnya?",),
        jawaban=Number(
            found.markup_price,
            mistakes=(
                Mistake(found.margin_price or 0, f"Itu harga dengan margin {percent}; mark-up dihitung dari HPP."),
                Mistake(unit * share, "Itu tambahannya saja. Jumlahkan dengan HPP."),
            ),
        ),
        petunjuk=(
            "Mark-up adalah sekian persen dari HPP, ditambahkan ke HPP.",
            f"Tambahannya {percent} × {format_rupiah(unit)}.",
            f"Harga jual = {format_rupiah(unit)} + {format_rupiah(round_half_up(unit * share))}.",
        ),
        langkah=(
            f"Tambahan: {percent} × {format_rupiah(unit)} = {format_rupiah(round_half_up(unit * share))}.",
            f"Harga jual: {format_rupiah(unit)} + {format_rupiah(round_half_up(unit * share))} "
            f"= {format_rupiah(round_half_up(found.markup_price))}.",
        ),
    )


def _margin(n: Draw) -> Question:
    unit = n.rupiah("hpp", 4_000, 12_000, 500, "HPP satu bungkus")
    share = n.rate("persen", 0.2, 0.4, 0.05, "Margin")
    found = unit_cost([unit], 1, share)
    if found.margin_price is None:
        raise OwnFigures("Margin", "100 persen atau lebih tidak mungkin", "Tulis kurang dari 100%")
    percent, rest = format_percent(share, trim=True), format_percent(1 - share, trim=True)
    price = round_half_up(found.margin_price)
    return Question(
        soal=(
            f"HPP satu bungkus {format_rupiah(unit)}. Toko meminta margin {percent} dari harga jual.",
            "Berapa harga jual yang memberi margin sebesar itu?",
        ),
        jawaban=Number(
            found.margin_price,
            mistakes=(
                Mistake(found.markup_price, f"Itu mark-up {percent} dari HPP. Margin dihitung dari harga jual."),
                Mistake(
                    unit / share, f"Anda membagi dengan {percent}. Bagilah dengan sisanya, yaitu bagian untuk HPP."
                ),
            ),
        ),
        petunjuk=(
            f"Dari setiap 100 rupiah harga jual, {format_number(share * 100)} rupiah adalah margin.",
            f"Jadi HPP adalah {rest} dari harga jual.",
            f"Harga jual = {format_rupiah(unit)} ÷ {rest}.",
        ),
        langkah=(
            f"HPP adalah 100% − {percent} = {rest} dari harga jual.",
            f"Harga jual: {format_rupiah(unit)} ÷ {rest} = {format_rupiah(price)}.",
        ),
    )


def _which_share(n: Draw) -> Question:
    unit = n.rupiah("hpp", 40_000, 65_000, 2_500, "HPP")
    price = n.rupiah("harga", 70_000, 100_000, 2_500, "Harga jual")
    if unit >= price:
        raise OwnFigures("Harga jual", "tidak di atas HPP, jadi tidak ada margin", "Tulis harga di atas HPP")
    answer = Number(
        (price - unit) / price,
        unit="persen",
        mistakes=(
            Mistake((price - unit) / unit, "Itu mark-up: labanya dibagi HPP. Margin membaginya dengan harga jual."),
            Mistake(unit / price, "Itu bagian HPP di dalam harga. Margin adalah sisanya."),
        ),
    )
    return Question(
        soal=(
            f"Madu hutan di Sintang: HPP sebotol {format_rupiah(unit)}, dijual {format_rupiah(price)}.",
            "Berapa persen marginnya, dihitung dari harga jual?",
        ),
        jawaban=answer,
        petunjuk=(
            "Margin adalah laba sebotol dibagi harga jual.",
            f"Laba sebotol {format_rupiah(price - unit)}.",
            f"Hitung {format_rupiah(price - unit)} ÷ {format_rupiah(price)}, lalu kalikan 100.",
        ),
        langkah=(
            f"Laba sebotol: {format_rupiah(price)} − {format_rupiah(unit)} = {format_rupiah(price - unit)}.",
            f"Margin: {format_rupiah(price - unit)} ÷ {format_rupiah(price)} = {answer.tertulis}.",
        ),
    )


def _spoiled(n: Draw) -> Question:
    cost = n.rupiah("biaya", 300_000, 600_000, 10_000, "Biaya sekali masak")
    made = n.whole("dibuat", 80, 120, 10, "Bungkus yang dibuat")
    spoiled = n.whole("rusak", 4, 16, 2, "Bungkus yang rusak atau tidak laku")
    if spoiled >= made:
        raise OwnFigures("Bungkus yang rusak", "tidak kurang dari yang dibuat", "Tulis angka yang lebih kecil")
    found, careless = unit_cost([cost], made - spoiled, 0), unit_cost([cost], made, 0)
    return Question(
        soal=(
            f"Biaya sekali masak {format_rupiah(cost)}, jadinya {made} bungkus; {spoiled} bungkus rusak.",
            "Berapa HPP satu bungkus yang dapat dijual?",
        ),
        jawaban=Number(
            found.unit,
            mistakes=(
                Mistake(careless.unit, "Yang rusak tidak membayar apa-apa. Bagi dengan yang dapat dijual saja."),
                Mistake(cost / spoiled, "Bagi dengan yang dapat dijual, bukan yang rusak."),
            ),
        ),
        petunjuk=(
            "Biayanya sudah keluar juga untuk bungkus yang rusak.",
            f"Yang dapat dijual {made - spoiled} bungkus.",
            f"Bagi {format_rupiah(cost)} dengan {made - spoiled}.",
        ),
        langkah=(
            f"Dapat dijual: {made} − {spoiled} = {made - spoiled} bungkus.",
            f"HPP: {format_rupiah(cost)} ÷ {made - spoiled} = {format_rupiah(round_half_up(found.unit))}.",
        ),
    )


def _told_apart(n: Draw) -> Question:
    unit = n.rupiah("hpp", 5_000, 10_000, 1_000)
    share, way = n.rate("persen", 0.2, 0.4, 0.1), n.pick("cara", ("Mark-up", "Margin"))
    found = unit_cost([unit], 1, share)
    percent, rest = format_percent(share, trim=True), format_percent(1 - share, trim=True)
    prices = {"Mark-up": found.markup_price, "Margin": found.margin_price or 0}
    told = {name: f"{name} {percent} memberi {format_rupiah(round_half_up(one))}" for name, one in prices.items()}
    options = (
        *(Option(name, f"{said}.", name == way) for name, said in told.items()),
        Option("Diskon", "Diskon mengurangi harga; di sini harganya di atas HPP."),
    )
    return Question(
        soal=(
            f"HPP {format_rupiah(unit)}, harga jual {format_rupiah(round_half_up(prices[way]))}.",
            f"Penjual berkata “{percent}”. Yang ia maksud mark-up, margin, atau diskon?",
        ),
        jawaban=Choice(tuple(n.shuffled("urutan", options))),
        petunjuk=(
            "Hitung kedua-duanya, lalu lihat mana yang cocok dengan harganya. Diskon tidak menaikkan harga.",
            f"{told['Mark-up']}. Cocokkah?",
            f"Margin {percent}: {format_rupiah(unit)} ÷ {rest}. Cocokkah?",
        ),
        langkah=(
            f"Mark-up: {format_rupiah(unit)} + {percent} = {format_rupiah(round_half_up(prices['Mark-up']))}.",
            f"Margin: {format_rupiah(unit)} ÷ {rest} = {format_rupiah(round_half_up(prices['Margin']))}.",
            f"Yang sama dengan harganya: {way.lower()}.",
        ),
    )


def _stated() -> tuple[str, ...]:
    cost, share = 10_000, 0.25
    found = unit_cost([cost], 1, share)
    percent, markup = format_percent(share, trim=True), format_rupiah(found.markup_price)
    margin = format_rupiah(round_half_up(found.margin_price or 0))
    return (
        f"Dengan HPP {format_rupiah(cost)}: mark-up {percent} memberi {markup}, margin {percent} memberi {margin}.",
    )


TOPIC = Topic(
    CALCULATOR,
    (
        Exercise("HPP satu bungkus", _per_unit, uji=True),
        Exercise("Harga dengan mark-up", _markup),
        Exercise("Harga dengan margin", _margin, uji=True),
        Exercise("Margin dari harga", _which_share),
        Exercise("Ada yang rusak", _spoiled),
        Exercise("Mark-up atau margin?", _told_apart),
    ),
    _stated(),
)
