"""What bought goods cost when they have arrived: freight and losses, and from how much on it pays to buy together."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from workbench.engine.breakeven import break_even, unit_cost
from workbench.lessons.answer import Choice, Mistake, Number, Option
from workbench.lessons.calculator import Calculator, Input
from workbench.lessons.draw import Draw, OwnFigures
from workbench.lessons.exercise import Question
from workbench.lessons.topics._common import outcome, part, percent
from workbench.money import ceil_to, format_number, format_rupiah
from workbench.report.blocks import Figure, Kpi, Section
from workbench.report.charts.plot import DASHED, Plot
from workbench.report.charts.sheet import GOLD, INK, NARROW, TEAL

__all__ = ["CALCULATOR", "arrived", "enough", "stated", "worth_it"]


def _chart(alone: float, together: float, freight: float, loss: float, amount: float) -> Figure:
    """The cost of one usable kilogram bought together, by how much is bought, beside the price alone."""
    amounts = np.linspace(amount * 0.2, amount * 2, 40)
    costs = np.array([unit_cost([kg * together, freight], kg * (1 - loss), 0).unit for kg in amounts])
    top = max(float(costs.max()), alone) * 1.1
    plot = Plot(NARROW, (float(amounts[0]), float(amounts[-1])), (0.0, top), 0.97)
    plot.line(amounts, np.full(len(amounts), alone), GOLD, dash=DASHED)
    plot.line(amounts, costs, TEAL)
    plot.under(
        [(amount, f"{format_number(amount)} kg"), (float(amounts[-1]) * 0.93, f"{format_number(amount * 2)} kg")]
    )
    for name, cost, other, colour in (("sendiri", alone, costs[-1], GOLD), ("bersama", costs[-1], alone, TEAL)):
        beside = -10 if cost >= other else 12  # the dearer one above its line, the cheaper one below
        plot.text(plot.across(float(amounts[-1])), plot.down(float(cost)) + beside, name, colour, "end", bold=True)
    plot.level(0.0, INK)
    now = unit_cost([amount * together, freight], amount * (1 - loss), 0).unit
    told = (
        f"Makin banyak dibeli bersama, makin murah satu kg: {format_rupiah(float(costs[0]))} pada "
        f"{format_number(float(amounts[0]))} kg, {format_rupiah(now)} pada {format_number(amount)} kg. "
        f"Sendiri tetap {format_rupiah(alone)}."
    )
    return Figure(title="Biaya satu kg: bersama dan sendiri", svg=plot.svg(), alt=told)


def _calculated(given: Mapping[str, float]) -> Section:
    alone, together, loss, amount = given["sendiri"], given["bersama"], given["susut"], given["jumlah"]
    usable = amount * (1 - loss)
    found = unit_cost([amount * together, given["angkut"]], usable, 0)
    saved = alone * usable - found.total
    least = break_even(given["angkut"], alone * (1 - loss), together, alone * (1 - loss)).units
    good = saved >= 0
    figures = (
        Kpi(label="Biaya satu kg sampai di sini", value=format_rupiah(found.unit)),
        Kpi(label="Hemat semua anggota" if good else "Lebih mahal", value=format_rupiah(abs(saved))),
        Kpi(
            label="Tiap anggota" if good else "Rugi tiap anggota",
            value=format_rupiah(abs(saved) / given["anggota"]),
            note="rata-rata, sekali belanja",
            tone="baik" if good else "bahaya",
        ),
    )
    told = (
        f"Belanja bersama baru lebih murah mulai **{format_number(ceil_to(least))} kg** sekali angkut."
        if least is not None
        else "Dengan harga dan susut itu, belanja bersama **tidak pernah** lebih murah, berapa pun banyaknya."
    )
    chart = _chart(alone, together, given["angkut"], loss, amount)
    return outcome(told, *figures, chart=chart)


CALCULATOR = Calculator(
    "Berapa hematnya belanja bersama?",
    (
        Input("sendiri", "Harga satu kg kalau membeli sendiri", "14.000", least=1),
        Input("bersama", "Harga satu kg kalau membeli bersama", "11.500", least=1),
        Input("angkut", "Ongkos sekali angkut", "450.000"),
        Input("jumlah", "Banyaknya sekali belanja", "400", unit="jumlah", satuan="kg", least=1),
        Input("susut", "Susut di jalan dan di gudang", "2%", unit="persen", most=0.9),
        Input("anggota", "Anggota yang ikut", "20", unit="jumlah", satuan="orang", least=1),
    ),
    _calculated,
)


def arrived(n: Draw) -> Question:
    """The cost of a kilogram that reached the members."""
    kilos = n.whole("jumlah", 200, 500, 20, "Banyaknya (kg)")
    price = n.rupiah("harga", 11_500, 13_500, 250, "Harga satu kg")
    freight = n.rupiah("angkut", 300_000, 700_000, 50_000, "Ongkos angkut")
    loss = part(n, "susut", 0.02, 0.05, 0.01, "Susut")
    found, unlost = (
        unit_cost([kilos * price, freight], kilos * (1 - loss), 0),
        unit_cost([kilos * price, freight], kilos, 0),
    )
    usable = f"{format_number(kilos * (1 - loss), 1, trim=True)} kg"
    return Question(
        soal=(
            f"Koperasi membeli {kilos} kg beras seharga {format_rupiah(price)} satu kg. "
            f"Ongkos angkut {format_rupiah(freight)}; susut di jalan dan gudang {percent(loss)}.",
            "Berapa biaya satu kg beras yang sampai ke anggota?",
        ),
        jawaban=Number(
            found.unit,
            mistakes=(
                Mistake(price, "Ongkos angkut dan susut juga biaya."),
                Mistake(unlost.unit, "Susutnya belum ikut. Bagi dengan yang benar-benar sampai."),
                Mistake(price / (1 - loss), "Ongkos angkutnya belum ikut."),
            ),
        ),
        petunjuk=(
            "Jumlahkan semua uang yang keluar, lalu bagi dengan kilogram yang sampai.",
            f"Uang keluar: {format_rupiah(kilos * price)} ditambah ongkos {format_rupiah(freight)}.",
            f"Yang sampai {usable}. Bagi {format_rupiah(found.total)} dengan angka itu.",
        ),
        langkah=(
            f"Uang keluar: {kilos} × {format_rupiah(price)} + {format_rupiah(freight)} = {format_rupiah(found.total)}.",
            f"Yang sampai: {kilos} kg − {percent(loss)} = {usable}.",
            f"Biaya satu kg: {format_rupiah(found.total)} ÷ {usable} = {format_rupiah(found.unit)}.",
        ),
    )


def enough(n: Draw) -> Question:
    """From how many on the freight is covered."""
    alone = n.rupiah("sendiri", 6_000, 8_000, 250, "Harga satu botol kalau sendiri")
    together = n.rupiah("bersama", 4_000, 5_500, 250, "Harga satu botol kalau bersama")
    freight = n.rupiah("angkut", 400_000, 900_000, 50_000, "Ongkos angkut")
    if together >= alone:
        raise OwnFigures("Harga kalau bersama", "tidak lebih rendah daripada sendiri", "Tulis harga yang lebih rendah")
    bottles = break_even(freight, alone, together, alone).units or 0.0
    answer = Number(
        ceil_to(bottles),
        unit="jumlah",
        satuan="botol",
        exact=True,
        mistakes=(
            Mistake(ceil_to(freight / together), "Bagi dengan hemat sebotol, bukan dengan harga sebotol."),
            Mistake(ceil_to(freight / alone), "Bagi dengan hemat sebotol, bukan dengan harga sebotol."),
        ),
    )
    return Question(
        soal=(
            f"Botol madu {format_rupiah(alone)} di toko setempat, {format_rupiah(together)} dari pabrik. "
            f"Ongkos angkut dari pabrik {format_rupiah(freight)} sekali jalan.",
            "Berapa botol paling sedikit supaya membeli bersama dari pabrik tidak lebih mahal?",
        ),
        jawaban=answer,
        petunjuk=(
            "Ongkos angkut harus tertutup oleh hemat tiap botol.",
            f"Hemat sebotol: {format_rupiah(alone)} − {format_rupiah(together)}.",
            f"Bagi {format_rupiah(freight)} dengan {format_rupiah(alone - together)}, lalu bulatkan ke atas.",
        ),
        langkah=(
            f"Hemat sebotol: {format_rupiah(alone - together)}.",
            f"{format_rupiah(freight)} ÷ {format_rupiah(alone - together)} = {format_number(bottles, 1, trim=True)}, "
            f"jadi paling sedikit {answer.tertulis}.",
        ),
    )


def worth_it(n: Draw) -> Question:
    """Together or alone, after freight and losses."""
    shop = n.rupiah("eceran", 16_000, 17_500, 250, "Harga eceran satu kg")
    price = n.rupiah("harga", 14_500, 16_000, 250, "Harga bersama satu kg")
    kilos = n.whole("jumlah", 200, 500, 50, "Banyaknya (kg)")
    freight, loss = n.rupiah("angkut", 200_000, 400_000, 20_000), n.rate("susut", 0.01, 0.03, 0.01)
    cost = round(unit_cost([kilos * price, freight], kilos * (1 - loss), 0).unit)
    right = {"Beli bersama": cost < shop, "Beli sendiri": cost > shop, "Sama saja": cost == shop}
    told = f"Bersama {format_rupiah(cost)} satu kg sesudah angkut dan susut; eceran {format_rupiah(shop)}."
    options = tuple(
        Option(name, told if one else "Hitung uang keluar, lalu bagi dengan kg yang sampai sesudah susut.", one)
        for name, one in right.items()
    )
    usable = format_number(kilos * (1 - loss), 1, trim=True)
    return Question(
        soal=(
            f"Gula: eceran {format_rupiah(shop)} satu kg; bersama {format_rupiah(price)} satu kg untuk {kilos} kg.",
            f"Ongkos angkut {format_rupiah(freight)}, susut {percent(loss)}. Mana yang lebih murah?",
        ),
        jawaban=Choice(tuple(n.shuffled("urutan", options))),
        petunjuk=(
            "Jangan membandingkan harga di pabrik dengan harga di rumah.",
            f"Uang keluar bersama: {format_rupiah(kilos * price + freight)} untuk {usable} kg yang terpakai.",
            f"Satu kg bersama {format_rupiah(cost)}. Bandingkan dengan eceran.",
        ),
        langkah=(
            f"Bersama: {format_rupiah(kilos * price + freight)} ÷ {usable} kg = {format_rupiah(cost)} satu kg.",
            f"Eceran: {format_rupiah(shop)} satu kg.",
        ),
    )


def stated() -> tuple[str, ...]:
    """What the words of the module say in figures."""
    found = unit_cost([400 * 11_500, 450_000], 400 * 0.98, 0)
    return (
        f"Beras 400 kg seharga {format_rupiah(11_500)} satu kg, ongkos angkut {format_rupiah(450_000)}, susut "
        f"{percent(0.02)}: satu kg yang sampai berbiaya {format_rupiah(found.unit)}.",
    )
