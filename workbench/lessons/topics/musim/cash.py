"""Exercises about cash: profit is not cash, the hardest month, the reserve, and what to put aside for it."""

from __future__ import annotations

from workbench.engine.cashplan import cash_plan
from workbench.lessons.answer import Choice, Mistake, Number, Option
from workbench.lessons.draw import Draw, OwnFigures
from workbench.lessons.exercise import Question
from workbench.lessons.topics._common import grid, money_list
from workbench.lessons.topics.musim.year import MONTHS, put_aside
from workbench.money import format_rupiah

__all__ = ["change_in_cash", "hardest_month", "lowest_cash", "reserve", "saving"]

NETS = ((-60, -30, 50, 20), (-30, -70, -20, 60), (40, -80, -30, -10), (-70, 20, 30, -10))
"""Net flows of four months, in ten thousands; the lowest cash is not always in the month with the largest minus."""


def change_in_cash(n: Draw) -> Question:
    """A month with a profit in which the cash goes down."""
    sales = n.rupiah("jual", 8_000_000, 9_000_000, 100_000, "Penjualan sebulan, tunai dan bon")
    credit = n.rupiah("bon", 2_000_000, 3_000_000, 50_000, "Di antaranya belum dibayar pembeli")
    sold = n.rupiah("hpp", 5_600_000, 6_200_000, 50_000, "Harga beli barang yang terjual")
    bought = n.rupiah("belanja", 6_400_000, 7_200_000, 50_000, "Barang yang dibeli tunai bulan ini")
    costs = n.rupiah("biaya", 600_000, 900_000, 25_000, "Biaya lain sebulan")
    instalment = n.rupiah("angsuran", 500_000, 800_000, 50_000, "Angsuran pokok sebulan")
    if credit > sales:
        raise OwnFigures("Yang belum dibayar pembeli", "melebihi penjualan", "Tulis angka yang lebih kecil")
    profit = sales - sold - costs
    change = cash_plan(0, [[sales - credit]], [[bought], [costs], [instalment]]).net[0]
    word = "bertambah" if change > 0 else "berkurang"
    rows = [
        ("Penjualan", sales),
        ("Di antaranya belum dibayar pembeli", credit),
        ("Harga beli barang yang terjual", sold),
        ("Barang yang dibeli tunai bulan ini", bought),
        ("Biaya lain, dibayar tunai", costs),
        ("Angsuran pokok pinjaman", instalment),
    ]
    return Question(
        soal=(
            f"Menurut buku, laba warung bulan ini {format_rupiah(profit)}. Tetapi isi lacinya berkata lain.",
            f"Berapa rupiah kas {word} bulan ini?",
        ),
        data=(money_list("Satu bulan", rows),),
        jawaban=Number(
            abs(change),
            mistakes=(
                Mistake(profit, "Itu laba. Kas hanya mengenal uang yang masuk dan keluar."),
                Mistake(abs(change + credit), "Yang belum dibayar pembeli belum menjadi uang."),
                Mistake(
                    abs(change + bought - sold), "Yang keluar adalah uang belanja, bukan harga barang yang terjual."
                ),
                Mistake(abs(change + instalment), "Angsuran pokok bukan biaya, tetapi uangnya keluar."),
            ),
        ),
        petunjuk=(
            "Coret dahulu baris yang tidak menggerakkan uang bulan ini.",
            f"Uang masuk dari penjualan {format_rupiah(sales - credit)}.",
            f"Uang keluar {format_rupiah(bought)} + {format_rupiah(costs)} + {format_rupiah(instalment)}.",
        ),
        langkah=(
            f"Masuk: {format_rupiah(sales)} − {format_rupiah(credit)} = {format_rupiah(sales - credit)}.",
            f"Keluar: {format_rupiah(bought)} + {format_rupiah(costs)} + {format_rupiah(instalment)} "
            f"= {format_rupiah(bought + costs + instalment)}.",
            f"Kas {word} {format_rupiah(abs(change))}, walaupun laba {format_rupiah(profit)}.",
        ),
    )


def lowest_cash(n: Draw) -> Question:
    """The lowest closing cash of five months."""
    opening = n.rupiah("awal", 4_500_000, 6_500_000, 100_000, "Kas pada awal rencana")
    came = n.rupiah("masuk", 8_000_000, 8_400_000, 100_000, "Uang masuk pada bulan biasa")
    went = n.rupiah("keluar", 7_200_000, 7_600_000, 100_000, "Uang keluar pada bulan biasa")
    little, needed = _lean(n)
    came_all, went_all = (came, came, little, little, came), (went, went, needed, needed, went)
    plan = cash_plan(opening, [came_all], [went_all])
    first = n.whole("bulan", 0, 7)
    names = MONTHS[first : first + 5]
    rows = [(name, format_rupiah(a), format_rupiah(b)) for name, a, b in zip(names, came_all, went_all, strict=True)]
    worst = names[plan.closing.index(plan.lowest)]
    return Question(
        soal=(
            f"Rencana kas koperasi di Sintang; kas awalnya {format_rupiah(opening)}.",
            "Hitung kas akhir setiap bulan. Berapa kas akhir yang paling sedikit?",
        ),
        data=(grid(("Bulan", "Masuk", "Keluar"), rows),),
        jawaban=Number(
            plan.lowest,
            mistakes=(
                Mistake(plan.closing[-1], "Itu kas pada bulan terakhir. Ada bulan yang lebih tipis."),
                Mistake(abs(min(plan.net)), "Itu selisih satu bulan. Kas akhir membawa sisa dari bulan sebelumnya."),
                Mistake(plan.lowest - opening, "Kas awal belum ikut."),
                Mistake(opening + min(plan.net), "Sisa bulan-bulan sebelumnya belum ikut terbawa."),
            ),
        ),
        petunjuk=(
            "Kas akhir = kas awal + masuk − keluar. Kas akhir itu menjadi kas awal bulan berikutnya.",
            f"Kas akhir {names[0]}: {format_rupiah(plan.closing[0])}. Teruskan.",
            f"Yang paling tipis bulan {worst}.",
        ),
        langkah=(
            *(
                f"{name}: {format_rupiah(before)} + {format_rupiah(a)} − {format_rupiah(b)} = {format_rupiah(left)}."
                for name, before, a, b, left in zip(
                    names, (opening, *plan.closing[:-1]), came_all, went_all, plan.closing, strict=True
                )
            ),
            f"Paling sedikit: {format_rupiah(plan.lowest)}, pada akhir bulan {worst}.",
        ),
    )


def _lean(n: Draw) -> tuple[int, int]:
    came = n.rupiah("masuk_sepi", 4_200_000, 4_800_000, 100_000, "Uang masuk pada bulan sepi")
    return came, n.rupiah("keluar_sepi", 6_300_000, 6_600_000, 100_000, "Uang keluar pada bulan sepi")


def hardest_month(n: Draw) -> Question:
    """The month in which the cash is lowest."""
    opening = n.rupiah("awal", 3_000_000, 5_000_000, 100_000, "Kas pada awal rencana")
    unit = n.whole("skala", 10, 25) * 1_000
    nets = [net * unit for net in n.pick("pola", NETS)]
    plan = cash_plan(opening, [[max(net, 0) for net in nets]], [[max(-net, 0) for net in nets]])
    first = n.whole("bulan", 0, 8)
    names = MONTHS[first : first + 4]
    worst = plan.closing.index(plan.lowest)
    if plan.lowest < 0:
        raise OwnFigures("Kas pada awal rencana", "terlalu kecil untuk bulan-bulan ini", "Tulis angka yang lebih besar")
    options = tuple(
        Option(
            name,
            f"Kas akhir {name} {format_rupiah(left)}"
            + (", yang paling sedikit." if month == worst else ": ada bulan yang lebih tipis."),
            month == worst,
        )
        for month, (name, left) in enumerate(zip(names, plan.closing, strict=True))
    )
    rows = [(name, format_rupiah(net)) for name, net in zip(names, nets, strict=True)]
    steps = (f"{name}: {format_rupiah(left)}." for name, left in zip(names, plan.closing, strict=True))
    return Question(
        soal=(
            f"Kas Mama Lusia sekarang {format_rupiah(opening)}. Tabel ini selisih masuk dan keluar setiap bulan.",
            "Pada akhir bulan mana kasnya paling tipis?",
        ),
        data=(grid(("Bulan", "Masuk − keluar"), rows),),
        jawaban=Choice(options),
        petunjuk=(
            "Jangan hanya mencari minus yang paling besar. Hitung kas akhir bulan demi bulan.",
            f"Kas akhir {names[0]}: {format_rupiah(plan.closing[0])}.",
            f"Bandingkan keempat kas akhir; yang paling sedikit {format_rupiah(plan.lowest)}.",
        ),
        langkah=(*steps, f"Paling tipis: {names[worst]}."),
    )


def reserve(n: Draw) -> Question:
    """What must be in the cash before the lean months begin."""
    months = n.whole("lama", 2, 4, 1, "Berapa bulan sepi")
    came, went = _lean(n)
    least = n.rupiah("sisa", 500_000, 1_000_000, 50_000, "Kas yang selalu harus ada")
    if went <= came:
        raise OwnFigures("Uang keluar pada bulan sepi", "tidak melebihi uang masuk", "Tulis angka yang lebih besar")
    if months > 11:
        raise OwnFigures("Berapa bulan sepi", "paling banyak 11 dalam setahun", "Tulis angka yang lebih kecil")
    short = -cash_plan(0, [[came] * months], [[went] * months]).lowest
    need = short + least
    return Question(
        soal=(
            f"Pada musim hujan getah karet sedikit: {months} bulan uang masuk {format_rupiah(came)} "
            f"dan uang keluar {format_rupiah(went)} sebulan.",
            f"Di kas selalu harus ada {format_rupiah(least)}. Berapa kas yang harus siap sebelum musim itu?",
        ),
        jawaban=Number(
            need,
            mistakes=(
                Mistake(short, "Kas yang selalu harus ada belum ikut."),
                Mistake(went - came + least, f"Itu untuk satu bulan saja. Musimnya {months} bulan."),
                Mistake(went * months + least, "Masih ada uang masuk. Yang perlu disiapkan hanya kekurangannya."),
                Mistake(went - came, f"Itu kekurangan satu bulan. Musimnya {months} bulan."),
            ),
        ),
        petunjuk=(
            "Berapa kurangnya dalam satu bulan sepi?",
            f"Kurangnya {format_rupiah(went - came)} sebulan, selama {months} bulan.",
            f"{months} × {format_rupiah(went - came)}, lalu tambahkan {format_rupiah(least)}.",
        ),
        langkah=(
            f"Kurang sebulan: {format_rupiah(went)} − {format_rupiah(came)} = {format_rupiah(went - came)}.",
            f"Selama {months} bulan: {months} × {format_rupiah(went - came)} = {format_rupiah(short)}.",
            f"Harus siap: {format_rupiah(short)} + {format_rupiah(least)} = {format_rupiah(need)}.",
        ),
    )


def saving(n: Draw) -> Question:
    """What each ordinary month puts aside."""
    short = n.rupiah("kurang", 600_000, 1_200_000, 50_000, "Kekurangan uang dalam satu bulan sepi")
    lean = n.whole("lama", 2, 4, 1, "Berapa bulan sepi")
    if lean > 11:
        raise OwnFigures("Berapa bulan sepi", "paling banyak 11 dalam setahun", "Tulis angka yang lebih kecil")
    each = put_aside(short, lean)
    return Question(
        soal=(
            f"Setahun ada {lean} bulan sepi. Setiap bulan sepi warung Bu Sri kekurangan {format_rupiah(short)}.",
            "Berapa harus disisihkan pada setiap bulan lainnya?",
        ),
        jawaban=Number(
            each,
            mistakes=(
                Mistake(short * lean, "Itu untuk semua bulan sepi bersama. Bagi dengan bulan yang lain."),
                Mistake(short * lean / 12, "Bulan sepi tidak dapat menyisihkan. Bagi dengan bulan lainnya saja."),
                Mistake(short / (12 - lean), f"Itu baru untuk satu bulan sepi. Ada {lean}."),
            ),
        ),
        petunjuk=(
            "Hitung dahulu kekurangan semua bulan sepi bersama.",
            f"Bersama {format_rupiah(short * lean)}. Berapa bulan yang dapat menyisihkan?",
            f"Bagi {format_rupiah(short * lean)} dengan {12 - lean} bulan.",
        ),
        langkah=(
            f"Semua bulan sepi: {lean} × {format_rupiah(short)} = {format_rupiah(short * lean)}.",
            f"Bulan lainnya: 12 − {lean} = {12 - lean}.",
            f"Disisihkan: {format_rupiah(short * lean)} ÷ {12 - lean} = {format_rupiah(each)} sebulan.",
        ),
    )
