"""Exercises about the book itself: its balance, the drawer beside it, a row that is wrong."""

from __future__ import annotations

from workbench.engine.cashplan import cash_plan
from workbench.lessons.answer import Choice, Mistake, Number, Option
from workbench.lessons.draw import Draw, OwnFigures
from workbench.lessons.exercise import Question
from workbench.lessons.topics._common import grid, money_list
from workbench.money import format_rupiah

__all__ = ["balance", "difference", "wrong_row"]

DAYS = ("Senin", "Selasa", "Rabu", "Kamis")


def _opening(n: Draw, low: int = 100_000, high: int = 300_000) -> int:
    return n.rupiah("awal", low, high, 10_000, "Uang di laci pagi hari")


def _day(n: Draw) -> tuple[int, int, int]:
    sales = n.rupiah("tunai", 300_000, 600_000, 10_000, "Penjualan tunai hari ini")
    goods = n.rupiah("belanja", 120_000, 240_000, 10_000, "Belanja barang")
    other = n.rupiah("lain", 15_000, 40_000, 2_500, "Biaya lain: angkutan, plastik")
    return sales, goods, other


def _closing(opening: int, sales: int, goods: int, other: int) -> int:
    left = cash_plan(opening, [[sales]], [[goods], [other]]).closing[0]
    if left < 0:
        raise OwnFigures("Belanja dan biaya lain", "melebihi uang yang ada", "Tulis angka yang lebih kecil")
    return left


def balance(n: Draw) -> Question:
    """The balance in the evening."""
    opening, (sales, goods, other) = _opening(n), _day(n)
    left = _closing(opening, sales, goods, other)
    rows = [
        ("Kas awal, pagi hari", opening),
        ("Masuk: penjualan tunai", sales),
        ("Keluar: belanja barang", goods),
        ("Keluar: angkutan dan plastik", other),
    ]
    return Question(
        soal=("Ini catatan satu hari di warung Bu Sri di Batang.", "Berapa saldo kasnya sore hari?"),
        data=(money_list("Catatan hari ini", rows),),
        jawaban=Number(
            left,
            mistakes=(
                Mistake(left - opening, "Kas awal belum ikut. Mulailah dari uang yang ada pagi hari."),
                Mistake(opening + sales, "Uang keluar belum dikurangkan."),
                Mistake(opening + sales + goods + other, "Uang keluar Anda tambahkan, padahal harus dikurangkan."),
                Mistake(left + other, "Angkutan dan plastik belum dikurangkan. Yang kecil juga dicatat."),
            ),
        ),
        petunjuk=(
            "Saldo adalah kas awal, ditambah uang masuk, dikurangi uang keluar.",
            f"Kas awal dan uang masuk bersama {format_rupiah(opening + sales)}.",
            f"{format_rupiah(opening + sales)} dikurangi {format_rupiah(goods + other)}.",
        ),
        langkah=(
            f"Kas awal + masuk: {format_rupiah(opening)} + {format_rupiah(sales)} = {format_rupiah(opening + sales)}.",
            f"Keluar: {format_rupiah(goods)} + {format_rupiah(other)} = {format_rupiah(goods + other)}.",
            f"Saldo: {format_rupiah(opening + sales)} − {format_rupiah(goods + other)} = {format_rupiah(left)}.",
        ),
    )


def difference(n: Draw) -> Question:
    """What the drawer lacks beside the book."""
    opening, (sales, goods, other) = _opening(n), _day(n)
    left = _closing(opening, sales, goods, other)
    missing = n.rupiah("kurang", 5_000, 45_000, 2_500)
    counted = n.rupiah("laci", left - missing, left - missing, 1, "Uang di laci sesudah dihitung")
    apart = abs(left - counted)
    word = "lebih" if counted > left else "kurang"
    rows = [
        ("Kas awal", opening),
        ("Masuk: penjualan", sales),
        ("Keluar: belanja", goods),
        ("Keluar: biaya lain", other),
        ("Uang di laci sesudah dihitung", counted),
    ]
    return Question(
        soal=(
            "Bu Yuliana, bendahara koperasi di Sintang, menutup kas sore hari.",
            "Berapa selisih antara saldo buku dan uang di laci?",
        ),
        data=(money_list("Tutup kas", rows),),
        jawaban=Number(
            apart,
            mistakes=(
                Mistake(left, "Itu saldo buku. Bandingkan lagi dengan uang di laci."),
                Mistake(abs(counted - (left - opening)), "Kas awal belum ikut di saldo buku."),
                Mistake(abs(counted - (opening + sales)), "Uang keluar belum dikurangkan dari saldo buku."),
            ),
        ),
        petunjuk=(
            "Hitung dahulu saldo menurut buku.",
            "Saldo buku = kas awal + uang masuk − uang keluar. Lalu bandingkan dengan uang di laci.",
            f"Saldo buku {format_rupiah(left)}, uang di laci {format_rupiah(counted)}.",
        ),
        langkah=(
            f"Saldo buku: {format_rupiah(opening)} + {format_rupiah(sales)} − {format_rupiah(goods + other)} "
            f"= {format_rupiah(left)}.",
            f"Di laci {format_rupiah(counted)}: selisih {word} {format_rupiah(apart)}.",
            f"Cari sebabnya hari itu juga. Kalau tidak ketemu, tulis “selisih {word}” di buku.",
        ),
    )


def wrong_row(n: Draw) -> Question:
    """The row from which on the balance is wrong."""
    opening = _opening(n, 300_000, 500_000)
    sold, spent, sold_again, spent_again = (
        n.rupiah(name, 60_000, 290_000, 10_000) for name in ("satu", "dua", "tiga", "empat")
    )
    came, went = (sold, 0, sold_again, 0), (0, spent, 0, spent_again)
    plan = cash_plan(opening, [came], [went])
    if plan.short:
        raise OwnFigures("Uang di laci pagi hari", "terlalu kecil untuk belanja minggu ini", "Tulis angka lebih besar")
    right = plan.closing
    bad = n.whole("baris", 0, 3)
    slip = n.pick("salah", (9_000, 27_000, 45_000, 90_000))
    shown = [left + slip if row >= bad else left for row, left in enumerate(right)]
    before = [opening, *shown]
    rows = [
        (day, _amount(plus), _amount(minus), format_rupiah(left))
        for day, plus, minus, left in zip(DAYS, came, went, shown, strict=True)
    ]
    sums = [
        f"{format_rupiah(before[row])} {'+' if came[row] else '−'} {format_rupiah(came[row] or went[row])}"
        for row in range(4)
    ]
    options = tuple(_option(row, bad, sums[row], before[row] + came[row] - went[row]) for row in range(4))
    return Question(
        soal=(
            f"Buku kas ini mulai dengan kas awal {format_rupiah(opening)}. Satu saldo salah hitung.",
            "Mulai hari apa saldonya salah?",
        ),
        data=(grid(("Hari", "Masuk", "Keluar", "Saldo"), rows),),
        jawaban=Choice(options),
        petunjuk=(
            "Hitung baris demi baris: saldo sebelumnya + masuk − keluar.",
            f"Mulai dari Senin: {sums[0]}.",
            f"Periksa {DAYS[bad]}: {sums[bad]}. Cocokkah dengan yang tertulis?",
        ),
        langkah=(
            f"{DAYS[bad]}: {sums[bad]} = {format_rupiah(right[bad])}.",
            f"Di buku tertulis {format_rupiah(shown[bad])}, jadi salahnya mulai hari {DAYS[bad]}.",
            "Coret satu garis, tulis angka yang betul, beri paraf. Betulkan juga saldo di bawahnya.",
        ),
    )


def _amount(value: int) -> str:
    return format_rupiah(value) if value else ""


def _option(row: int, bad: int, sum_of: str, result: int) -> Option:
    if row == bad:
        return Option(DAYS[row], f"{sum_of} = {format_rupiah(result)}, bukan yang tertulis di buku.", True)
    late = " Salahnya sudah ada sebelumnya." if row > bad else ""
    return Option(DAYS[row], f"Baris ini dijumlah dengan betul: {sum_of} = {format_rupiah(result)}.{late}")
