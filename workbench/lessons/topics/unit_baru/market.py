"""What can be sold and whether it pays: market, capacity, payback, break-even."""

from __future__ import annotations

from workbench.engine.breakeven import break_even
from workbench.engine.demand import DAYS, Market, market
from workbench.engine.feasibility import payback
from workbench.lessons.answer import Mistake, Number
from workbench.lessons.draw import Draw, OwnFigures
from workbench.lessons.exercise import Question
from workbench.lessons.topics._common import part, percent, two_columns
from workbench.money import ceil_to, format_number, format_rupiah
from workbench.plan import Demand, Membership, Profile, Unit

__all__ = ["MOST_PEOPLE", "break_even_sales", "limits", "market_share", "market_size", "money_back"]

HORIZON = 600
"""Months after which money that is not back is lost."""

MOST_PEOPLE = 10_000_000

SOLD = 10_000
"""Rupiah of sales by which the margin is told."""


def _market(unit: Unit, price: int) -> Market:
    return market(unit, Profile(kode="", nama="", desa="", kecamatan=""), Membership(), price)


def market_share(people: int, spent_day: int, share: float) -> float:
    """Rupiah a month that we can sell: people x spending of a day x 30 x our share.

    >>> market_share(2_000, 15_000, 0.1)
    90000000.0
    """
    if not (people and spent_day and share):
        return 0.0
    demand = Demand(jiwa=people, belanja_harian=spent_day, bagian_belanja=1.0, bagian_pasar=share)
    found = _market(Unit(nama="Unit baru", harga_jual=1, volume=1, permintaan=demand), 1)
    return found.limits[0].volume


def _people(n: Draw) -> int:
    ask = "Jumlah orang di sekitar"
    people = n.whole("jiwa", 1_500, 4_000, 100, ask)
    if people > MOST_PEOPLE:
        raise OwnFigures(ask, "terlalu besar", "Tulis orang yang dapat datang membeli")
    return people


def market_size(n: Draw) -> Question:
    """Sales of a month from people, what they spend, and our share."""
    people = _people(n)
    spent = n.rupiah("belanja", 8_000, 15_000, 500, "Belanja sehari satu orang untuk barang itu")
    share = part(n, "bagian", 0.02, 0.06, 0.01, "Bagian yang membeli di tempat kita")
    ours, whole = market_share(people, spent, share), market_share(people, spent, 1.0)
    return Question(
        soal=(
            f"Di sekitar koperasi ada {format_number(people)} orang. Satu orang membelanjakan kira-kira "
            f"{format_rupiah(spent)} sehari untuk sembako. Menurut tanya-tanya, {percent(share)} dari belanja itu "
            "dapat pindah ke gerai koperasi.",
            f"Berapa penjualan yang mungkin dalam sebulan ({DAYS} hari)?",
        ),
        jawaban=Number(
            ours,
            mistakes=(
                Mistake(whole, "Itu seluruh pasar. Tetangga juga berjualan; ambil bagian kita saja."),
                Mistake(ours / DAYS, f"Itu sehari. Kalikan dengan {DAYS} hari."),
                Mistake(ours * 12, "Itu setahun. Yang ditanya sebulan."),
                Mistake(spent * DAYS * share, "Itu baru satu orang."),
            ),
        ),
        petunjuk=(
            "Pasar = orang × belanja sehari × 30 hari. Lalu ambil bagian kita.",
            f"Seluruh pasar: {format_number(people)} × {format_rupiah(spent)} × {DAYS}.",
            f"Ambil {percent(share)} dari {format_rupiah(whole)}.",
        ),
        langkah=(
            f"Seluruh pasar: {format_number(people)} × {format_rupiah(spent)} × {DAYS} = {format_rupiah(whole)}.",
            f"Bagian kita: {percent(share)} × {format_rupiah(whole)} = {format_rupiah(ours)} sebulan.",
            "Angka bagian pasar adalah dugaan: tanyakan kepada pembeli sebelum memakainya.",
        ),
    )


def limits(n: Draw) -> Question:
    """What binds: what the place takes, or what can be made and is good."""
    people = _people(n)
    share = part(n, "bagian", 0.05, 0.2, 0.01, "Bagian yang membeli di tempat kita")
    need, made = n.whole("kebutuhan", 1, 3), n.whole("kapasitas", 300, 700, 20, "Bungkus yang dapat dibuat sebulan")
    lost = n.rate("susut", 0.05, 0.15, 0.05)
    demand = Demand(jiwa=people, kebutuhan_bulan=need, bagian_pasar=share)
    unit = Unit(nama="Kopi", harga_jual=1, volume=made, kapasitas=made, susut=lost, permintaan=demand)
    found = _market(unit, 1)
    taken, good = (limit.volume for limit in found.limits)
    higher = max(taken, good)
    return Question(
        soal=(
            f"Koperasi wanita di Malang ingin menjual kopi bubuk. Ada {format_number(people)} orang, rata-rata membeli "
            f"{need} bungkus sebulan; {percent(share)} dari pembelian itu dapat pindah ke koperasi.",
            f"Koperasi sanggup membuat {format_number(made)} bungkus sebulan; {percent(lost)} rusak.",
            "Berapa bungkus yang dapat dijual sebulan?",
        ),
        jawaban=Number(
            found.achievable,
            unit="jumlah",
            satuan="bungkus",
            mistakes=(
                Mistake(higher, "Itu batas yang satu lagi. Yang menentukan adalah batas yang lebih kecil."),
                Mistake(made, "Itu yang dibuat. Yang rusak tidak terjual, dan pasar juga punya batas."),
                Mistake(people * need, "Itu seluruh pasar. Ambil bagian koperasi saja, lalu lihat kapasitas."),
            ),
        ),
        petunjuk=(
            "Ada dua batas: yang dibeli orang, dan yang sanggup dibuat dengan baik. Yang lebih kecil menentukan.",
            f"Pasar: {format_number(people)} × {need} × {percent(share)}. Buatan yang baik: {format_number(made)} "
            f"dikurangi {percent(lost)}.",
            f"Bandingkan {format_number(taken, 1, trim=True)} dengan {format_number(good, 1, trim=True)}.",
        ),
        langkah=(
            f"Pasar: {format_number(people)} × {need} × {percent(share)} = {_packs(taken)}.",
            f"Buatan yang baik: {format_number(made)} − {percent(lost)} = {_packs(good)}.",
            f"Yang lebih kecil menentukan: {_packs(found.achievable)}.",
        ),
    )


def _packs(volume: float) -> str:
    return f"{format_number(volume, 2, trim=True)} bungkus"


def money_back(n: Draw) -> Question:
    """The month in which the capital is back."""
    capital = n.rupiah("modal", 30_000_000, 80_000_000, 1_000_000, "Modal awal unit baru")
    sales = n.rupiah("penjualan", 18_000_000, 21_000_000, 250_000, "Penjualan unit baru sebulan")
    costs = n.rupiah("biaya", 14_000_000, 16_500_000, 250_000, "Semua biaya unit baru sebulan")
    left = sales - costs
    month = payback([-capital] + [left] * HORIZON)
    if left <= 0 or month is None:
        raise OwnFigures("Modal awal unit baru", "tidak kembali dari sisa kas itu", "Periksa penjualan dan biayanya")
    return Question(
        soal=(
            f"Alat penyaring madu dan botolnya memerlukan modal {format_rupiah(capital)}. "
            f"Penjualan {format_rupiah(sales)} sebulan, semua biaya {format_rupiah(costs)} sebulan, juga upah.",
            "Pada bulan keberapa seluruh modal sudah kembali?",
        ),
        jawaban=Number(
            month,
            unit="jumlah",
            satuan="bulan",
            exact=True,
            mistakes=(
                Mistake(month - 1, f"Sesudah {month - 1} bulan masih ada yang belum kembali. Bulatkan ke atas."),
                Mistake(ceil_to(capital / sales), "Penjualan bukan sisa kas: barang dan upah harus dibayar dahulu."),
                Mistake(round(capital / left, 2), "Bulatkan ke atas menjadi bulan penuh."),
            ),
        ),
        petunjuk=(
            "Yang mengembalikan modal adalah sisa kas: penjualan − semua biaya.",
            f"Sisa kas: {format_rupiah(sales)} − {format_rupiah(costs)} setiap bulan.",
            f"Bagi {format_rupiah(capital)} dengan {format_rupiah(left)}, lalu bulatkan ke atas.",
        ),
        langkah=(
            f"Sisa kas sebulan: {format_rupiah(sales)} − {format_rupiah(costs)} = {format_rupiah(left)}.",
            f"{format_rupiah(capital)} ÷ {format_rupiah(left)} = {format_number(capital / left, 2, trim=True)}, "
            f"dibulatkan ke atas: {format_number(month)} bulan.",
        ),
    )


def break_even_sales(n: Draw) -> Question:
    """Break-even sales where a cashier is shared by two units."""
    running = n.rupiah("tetap", 500_000, 1_200_000, 50_000, "Listrik, angkutan, dan biaya tetap lain sebulan")
    wage = n.rupiah("upah", 1_400_000, 2_400_000, 100_000, "Upah kasir sebulan")
    bought = n.rupiah("beli", 9_000, 9_400, 50, f"Harga beli barang yang dijual {format_rupiah(SOLD)}")
    fixed = running + wage / 2
    point, alone = (break_even(cost, SOLD, bought).sales for cost in (fixed, running + wage))
    if point is None or alone is None:
        raise OwnFigures(
            "Harga beli barang", "tidak di bawah harga jualnya", f"Tulis kurang dari {format_rupiah(SOLD)}"
        )
    rows = [
        ("Listrik, angkutan, dan biaya tetap lain", format_rupiah(running)),
        ("Upah kasir, dipakai bersama toko lama, dibagi dua", format_rupiah(wage)),
        (f"Harga beli dari setiap penjualan {format_rupiah(SOLD)}", format_rupiah(bought)),
    ]
    margin = percent((SOLD - bought) / SOLD)
    return Question(
        soal=("Gerai pupuk memakai kasir toko lama, separuh hari.", "Berapa penjualan sebulan supaya gerai impas?"),
        data=(two_columns("Sebulan", "Rupiah", rows),),
        jawaban=Number(
            point,
            mistakes=(
                Mistake(alone, "Upah kasir dibagi dua: toko lama menanggung separuhnya."),
                Mistake(running * SOLD / (SOLD - bought), "Separuh upah kasir juga biaya gerai."),
                Mistake(fixed * SOLD / bought, "Bagi dengan untung kotornya, bukan dengan harga belinya."),
                Mistake(fixed, "Itu biaya tetapnya. Penjualan masih membayar barang dahulu."),
            ),
        ),
        petunjuk=(
            "Impas: untung kotor sama dengan biaya tetap. Biaya tetap gerai termasuk separuh upah kasir.",
            f"Untung kotor dari setiap {format_rupiah(SOLD)} adalah {format_rupiah(SOLD - bought)}, yaitu {margin}.",
            f"Bagi {format_rupiah(fixed)} dengan {margin}.",
        ),
        langkah=(
            f"Biaya tetap gerai: {format_rupiah(running)} + separuh upah {format_rupiah(wage / 2)} "
            f"= {format_rupiah(fixed)}.",
            f"Untung kotor: {margin} dari penjualan.",
            f"Impas: {format_rupiah(fixed)} ÷ {margin} = {format_rupiah(point)} sebulan.",
            f"Dengan kasir sendiri impasnya {format_rupiah(alone)}.",
        ),
        sumber="Pembanding: margin pupuk bersubsidi 5% sampai 10% (CORE, Juli 2025).",
    )
