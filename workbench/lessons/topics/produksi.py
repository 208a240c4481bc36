"""Modul 9: what is lost on the way, how much can be made, what bad quality costs, when to order again."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.engine.breakeven import break_even_total_cost, unit_cost
from workbench.lessons.answer import Choice, Mistake, Number, Option
from workbench.lessons.calculator import Calculator, Input
from workbench.lessons.draw import Draw, OwnFigures
from workbench.lessons.exercise import Exercise, Question, Topic
from workbench.lessons.topics._common import outcome, part, percent, two_columns
from workbench.money import format_number, format_rupiah
from workbench.report.blocks import Kpi, Section

__all__ = ["TOPIC"]


def _kilos(value: float) -> str:
    return f"{format_number(value, 2, trim=True)} kg"


def _calculated(given: Mapping[str, float]) -> Section:
    costs = [given["bahan"] * given["harga_bahan"], given["lain"]]
    made = given["bahan"] * given["rendemen"]
    good = made * (1 - given["tolak"])
    found, perfect = unit_cost(costs, good, 0), unit_cost(costs, made, 0)
    profit = break_even_total_cost(found.total, good, given["harga"]).profit
    lost = (made - good) * given["harga"]
    figures = (
        Kpi(label="Layak jual", value=_kilos(good), note=f"dari {_kilos(made)} yang jadi"),
        Kpi(label="HPP satu kg layak jual", value=format_rupiah(found.unit)),
        Kpi(label="Laba sekali olah", value=format_rupiah(profit), tone="baik" if profit >= 0 else "bahaya"),
    )
    told = (
        f"Kalau tidak ada yang ditolak, HPP turun menjadi {format_rupiah(perfect.unit)} dan "
        f"**{format_rupiah(lost)}** lagi masuk setiap kali mengolah."
    )
    return outcome(told, *figures)


CALCULATOR = Calculator(
    "Berapa ongkos susut dan barang ditolak?",
    (
        Input("bahan", "Bahan sekali olah", "100", unit="jumlah", satuan="kg", least=1),
        Input("harga_bahan", "Harga bahan satu kg", "6.000"),
        Input("lain", "Upah, gas, kemasan, dan lain-lain", "500.000"),
        Input("rendemen", "Rendemen: bagian bahan yang jadi", "35%", unit="persen", least=0.01, most=2),
        Input("tolak", "Hasil yang ditolak atau rusak", "8%", unit="persen", most=0.99),
        Input("harga", "Harga jual satu kg", "45.000", least=1),
    ),
    _calculated,
)


def _yield(n: Draw) -> Question:
    put = n.whole("bahan", 40, 80, 5, "Bahan yang dipakai (kg)")
    got = n.whole("hasil", int(put * 0.3), int(put * 0.45), 1, "Hasil jadi (kg)")
    if got >= put or got < put / 50:
        raise OwnFigures("Hasil jadi", "tidak cocok dengan bahannya", "Tulis hasil yang lebih kecil dari bahan")
    answer = Number(
        got / put,
        unit="persen",
        mistakes=(
            Mistake(1 - got / put, "Itu susutnya. Rendemen adalah bagian yang jadi."),
            Mistake(put / got, "Terbalik: hasil dibagi bahan, bukan bahan dibagi hasil."),
        ),
    )
    return Question(
        soal=(
            f"Anggota koperasi di Malang mengolah {put} kg singkong kupas menjadi {got} kg keripik.",
            "Berapa persen rendemennya?",
        ),
        jawaban=answer,
        petunjuk=(
            "Rendemen adalah bagian bahan yang menjadi barang.",
            "Bagi berat hasil dengan berat bahan.",
            f"Hitung {got} ÷ {put}, lalu kalikan 100.",
        ),
        langkah=(f"Rendemen: {got} ÷ {put} = {answer.tertulis}.",),
    )


def _honey(n: Draw) -> Question:
    bought = n.whole("madu", 40, 90, 10, "Madu yang dibeli (kg)")
    price = n.rupiah("harga", 60_000, 90_000, 5_000, "Harga beli satu kg")
    loss = part(n, "susut", 0.08, 0.2, 0.02, "Susut")
    found = unit_cost([bought * price], bought * (1 - loss), 0)
    answer = Number(
        found.unit,
        mistakes=(
            Mistake(price, "Itu harga belinya. Ada madu yang hilang ketika disaring."),
            Mistake(price * (1 + loss), "Susut mengurangi jumlahnya: bagi dengan sisanya, jangan tambahkan persennya."),
            Mistake(price * (1 - loss), "Susut membuat biaya satu kg naik, bukan turun."),
        ),
    )
    return Question(
        soal=(
            f"Koperasi di Sintang membeli {bought} kg madu hutan, {format_rupiah(price)} satu kg. "
            f"Ketika disaring dan dikurangi airnya, susutnya {percent(loss)}.",
            "Berapa biaya bahan satu kg madu yang siap dibotolkan?",
        ),
        jawaban=answer,
        petunjuk=(
            "Uangnya sudah keluar untuk semua madu, tetapi yang siap lebih sedikit.",
            f"Yang siap: {percent(1 - loss)} dari {bought} kg, yaitu {_kilos(bought * (1 - loss))}.",
            f"Bagi {format_rupiah(found.total)} dengan {_kilos(bought * (1 - loss))}.",
        ),
        langkah=(
            f"Uang keluar: {bought} × {format_rupiah(price)} = {format_rupiah(found.total)}.",
            f"Siap dibotolkan: {_kilos(bought * (1 - loss))}.",
            f"Biaya satu kg: {format_rupiah(found.total)} ÷ {_kilos(bought * (1 - loss))} = {answer.tertulis}.",
        ),
    )


def _batches(n: Draw) -> Question:
    hours = n.whole("jam", 6, 8, 1, "Jam kerja sehari")
    minutes = n.whole("menit", 50, 80, 5, "Menit sekali masak, juga membersihkan")
    packs = n.whole("bungkus", 18, 36, 3, "Bungkus sekali masak")
    days = n.whole("hari", 20, 26, 1, "Hari kerja sebulan")
    times = hours * 60 // minutes
    if not times:
        raise OwnFigures("Menit sekali masak", "lebih lama dari sehari kerja", "Tulis menit yang lebih sedikit")
    answer = Number(
        times * packs * days,
        unit="jumlah",
        satuan="bungkus",
        exact=True,
        mistakes=(
            Mistake(times * packs, "Itu baru sehari. Kalikan dengan hari kerja."),
            Mistake(
                hours * 60 / minutes * packs * days,
                "Masakan yang belum selesai tidak menjadi bungkus: bulatkan ke bawah.",
            ),
            Mistake(hours * packs * days, "Itu kalau sekali masak tepat satu jam."),
        ),
    )
    return Question(
        soal=(
            f"Dapur bekerja {hours} jam sehari, {days} hari sebulan. Sekali masak, dengan membersihkan wajan, "
            f"perlu {minutes} menit dan jadi {packs} bungkus.",
            "Berapa bungkus paling banyak sebulan?",
        ),
        jawaban=answer,
        petunjuk=(
            "Hitung dahulu berapa kali dapur dapat masak sampai selesai dalam sehari.",
            f"{hours} jam adalah {hours * 60} menit. Bagi dengan {minutes}, bulatkan ke bawah.",
            f"Sehari {times} kali masak. Kalikan dengan {packs} bungkus dan {days} hari.",
        ),
        langkah=(
            f"Sehari {hours * 60} menit ÷ {minutes}, dibulatkan ke bawah: {times} kali masak.",
            f"Sebulan: {times} × {packs} × {days} = {answer.tertulis}.",
        ),
    )


def _rejects(n: Draw) -> Question:
    made = n.whole("lembar", 100, 300, 100, "Lembar yang dibuat sebulan")
    cost = n.rupiah("hpp", 120_000, 170_000, 5_000, "HPP satu lembar")
    now, later = part(n, "tolak", 0.08, 0.14, 0.01, "Lembar yang ditolak"), 0.03
    if now <= later:
        raise OwnFigures("Lembar yang ditolak", "sudah sedikit, jadi tidak ada yang dihemat", "Tulis di atas 3%")
    return Question(
        soal=(
            f"Kelompok batik Pak Harun membuat {made} lembar sebulan dengan HPP {format_rupiah(cost)}.",
            f"Karena malam pecah, {percent(now)} ditolak dan tidak laku. Dengan memeriksa suhu malam, yang ditolak "
            f"menjadi {percent(later)}. Berapa rupiah biaya yang diselamatkan sebulan?",
        ),
        jawaban=Number(
            made * (now - later) * cost,
            mistakes=(
                Mistake(made * now * cost, f"Masih ada {percent(later)} yang ditolak. Hitung selisihnya."),
                Mistake(made * later * cost, "Itu yang masih hilang, bukan yang diselamatkan."),
            ),
        ),
        petunjuk=(
            "Hitung biaya barang ditolak sebelum dan sesudahnya.",
            f"Yang berkurang: {percent(now)} − {percent(later)} = {percent(now - later)} dari {made} lembar.",
            f"Kalikan {format_number(made * (now - later), 2, trim=True)} lembar dengan {format_rupiah(cost)}.",
        ),
        langkah=(
            f"Dahulu hilang: {percent(now)} × {made} × {format_rupiah(cost)} = {format_rupiah(made * now * cost)}.",
            f"Sekarang hilang: {format_rupiah(made * later * cost)}.",
            f"Diselamatkan: {format_rupiah(made * (now - later) * cost)} sebulan.",
        ),
    )


def _reorder(n: Draw) -> Question:
    daily = n.whole("pakai", 4, 12, 1, "Pakai sehari (kg)")
    days = n.whole("tunggu", 3, 7, 1, "Hari sampai pesanan tiba")
    spare = n.whole("cadangan", 10, 30, 10, "Cadangan (kg)")
    point = daily * days + spare
    return Question(
        soal=(
            f"Kelompok batik memakai {daily} kg malam sehari. Pesanan tiba {days} hari sesudah memesan.",
            f"Cadangan {spare} kg tidak boleh terpakai. Pada sisa berapa kg mereka harus memesan lagi?",
        ),
        jawaban=Number(
            point,
            unit="jumlah",
            satuan="kg",
            exact=True,
            mistakes=(
                Mistake(daily * days, "Cadangannya ikut terpakai selama menunggu."),
                Mistake(spare, "Memesan ketika tinggal cadangan: sudah terlambat."),
            ),
        ),
        petunjuk=(
            "Selama menunggu, malam tetap dipakai, dan cadangan harus utuh.",
            f"Yang dipakai selama menunggu: {daily} kg × {days} hari.",
            f"Jumlahkan {daily * days} kg dan cadangan {spare} kg.",
        ),
        langkah=(
            f"Selama menunggu: {daily} × {days} = {daily * days} kg.",
            f"Pesan lagi pada sisa {daily * days} + {spare} = {point} kg.",
        ),
    )


def _bottleneck(n: Draw) -> Question:
    shares = n.shuffled("urutan_mesin", (0, 1, 2))
    base = n.whole("dasar", 60, 120, 5)
    names = ("Menyaring", "Membotolkan", "Memasang label")
    each = {name: base + 35 * place for name, place in zip(names, shares, strict=True)}
    slowest = min(each, key=lambda name: each[name])
    options = [
        Option(
            name,
            f"Seluruh hasil sehari tidak lebih dari {each[slowest]} botol, yaitu bagian ini."
            if name == slowest
            else f"Bagian ini sanggup {amount} botol, tetapi ada bagian lain yang lebih lambat.",
            name == slowest,
        )
        for name, amount in each.items()
    ]
    return Question(
        soal=(
            "Madu melewati tiga bagian sebelum siap dikirim. Pesanan lebih banyak daripada yang dapat dibuat.",
            "Bagian mana yang ditambah orang atau alatnya lebih dahulu?",
        ),
        data=(two_columns("Bagian", "Botol sehari", [(name, str(amount)) for name, amount in each.items()]),),
        jawaban=Choice(tuple(n.shuffled("urutan", options))),
        petunjuk=(
            "Hasil sehari tidak dapat melebihi bagian yang paling lambat.",
            "Cari angka yang paling kecil di tabel.",
            f"Angka yang paling kecil {each[slowest]} botol.",
        ),
        langkah=(
            f"Paling lambat: {slowest}, {each[slowest]} botol sehari. Menambah bagian lain tidak menambah hasil.",
        ),
    )


def _stated() -> tuple[str, ...]:
    bought, price, loss = 100, 70_000, 0.1
    found = unit_cost([bought * price], bought * (1 - loss), 0)
    return (
        f"Madu {bought} kg dibeli {format_rupiah(price)} satu kg dan susut {percent(loss)}: "
        f"biaya satu kg yang siap menjadi {format_rupiah(found.unit)}.",
    )


TOPIC = Topic(
    CALCULATOR,
    (
        Exercise("Rendemen", _yield, uji=True),
        Exercise("Biaya sesudah susut", _honey, uji=True),
        Exercise("Kemampuan dapur", _batches),
        Exercise("Biaya barang ditolak", _rejects),
        Exercise("Kapan memesan lagi", _reorder),
        Exercise("Bagian yang paling lambat", _bottleneck),
    ),
    _stated(),
)
