"""Exercises about what is and what is not money in the drawer: sales on credit, and money for the house."""

from __future__ import annotations

from workbench.engine.cashplan import cash_plan
from workbench.lessons.answer import Mistake, Number
from workbench.lessons.draw import Draw, OwnFigures
from workbench.lessons.exercise import Question
from workbench.lessons.topics._common import money_list
from workbench.money import format_rupiah

__all__ = ["cash_of_the_day", "debtors", "own_use"]


def _credit(n: Draw) -> int:
    return n.rupiah("bon", 40_000, 120_000, 5_000, "Penjualan hari ini yang dibon")


def _paid(n: Draw) -> int:
    return n.rupiah("lunas", 15_000, 80_000, 5_000, "Bon lama yang dibayar hari ini")


def cash_of_the_day(n: Draw) -> Question:
    """Sales less what is on credit, and what was paid of older credit."""
    sold = n.rupiah("jual", 300_000, 600_000, 10_000, "Semua penjualan hari ini")
    credit, paid = _credit(n), _paid(n)
    if credit > sold:
        raise OwnFigures("Penjualan yang dibon", "melebihi semua penjualan", "Tulis angka yang lebih kecil")
    came = cash_plan(0, [[sold - credit], [paid]], []).net[0]
    rows = [
        ("Semua penjualan hari ini", sold),
        ("Di antaranya dibon, belum dibayar", credit),
        ("Bon minggu lalu yang dibayar hari ini", paid),
    ]
    return Question(
        soal=("Warung Bu Sri ramai, tetapi tidak semua pembeli membayar.", "Berapa uang yang masuk laci hari ini?"),
        data=(money_list("Hari ini", rows),),
        jawaban=Number(
            came,
            mistakes=(
                Mistake(sold, "Yang dibon belum menjadi uang, dan bon lama yang dibayar belum ikut."),
                Mistake(sold - credit, "Bon lama yang dibayar hari ini juga uang masuk."),
                Mistake(sold + paid, "Yang dibon belum menjadi uang. Kurangkan dahulu."),
                Mistake(sold - credit - paid, "Bon lama yang dibayar menambah uang di laci."),
                Mistake(sold + credit + paid, "Yang dibon dikurangkan: uangnya belum ada."),
            ),
        ),
        petunjuk=(
            "Tanyakan pada setiap baris: apakah uangnya masuk laci hari ini?",
            f"Penjualan yang dibayar tunai {format_rupiah(sold - credit)}.",
            f"{format_rupiah(sold - credit)} ditambah bon lama {format_rupiah(paid)}.",
        ),
        langkah=(
            f"Dibayar tunai: {format_rupiah(sold)} − {format_rupiah(credit)} = {format_rupiah(sold - credit)}.",
            f"Uang masuk: {format_rupiah(sold - credit)} + {format_rupiah(paid)} = {format_rupiah(came)}.",
            f"Bon {format_rupiah(credit)} ditulis di buku piutang, dengan nama dan tanggal janji.",
        ),
    )


def debtors(n: Draw) -> Question:
    """What customers still owe."""
    before = n.rupiah("piutang", 150_000, 400_000, 10_000, "Bon yang belum dibayar sampai kemarin")
    credit, paid = _credit(n), _paid(n)
    left = before + credit - paid
    if left < 0:
        raise OwnFigures("Bon yang dibayar", "melebihi semua bon", "Tulis angka yang lebih kecil")
    rows = [("Belum dibayar sampai kemarin", before), ("Bon baru hari ini", credit), ("Dibayar hari ini", paid)]
    return Question(
        soal=("Dewi, pendamping, membuka buku piutang bersama Bu Sri.", "Berapa bon yang belum dibayar sekarang?"),
        data=(money_list("Buku piutang", rows),),
        jawaban=Number(
            left,
            mistakes=(
                Mistake(before - paid, "Bon baru hari ini belum ikut."),
                Mistake(before + credit, "Yang sudah dibayar belum dikurangkan."),
                Mistake(before + credit + paid, "Yang dibayar mengurangi piutang, bukan menambah."),
                Mistake(before - credit + paid, "Terbalik: bon baru menambah, pembayaran mengurangi."),
            ),
        ),
        petunjuk=(
            "Piutang seperti kas: ada awalnya, ada yang menambah, ada yang mengurangi.",
            "Bon baru menambah piutang, pembayaran menguranginya.",
            f"{format_rupiah(before)} + {format_rupiah(credit)}, lalu kurangi {format_rupiah(paid)}.",
        ),
        langkah=(
            f"Ditambah bon baru: {format_rupiah(before)} + {format_rupiah(credit)} = {format_rupiah(before + credit)}.",
            f"Dikurangi yang dibayar: {format_rupiah(before + credit)} − {format_rupiah(paid)} "
            f"= {format_rupiah(left)}.",
        ),
    )


def own_use(n: Draw) -> Question:
    """What the business itself earned in cash, before money was taken for the house."""
    sales = n.rupiah("tunai", 400_000, 700_000, 10_000, "Penjualan tunai hari ini")
    goods = n.rupiah("belanja", 120_000, 260_000, 10_000, "Belanja barang")
    own = n.rupiah("prive", 40_000, 120_000, 5_000, "Diambil untuk rumah")
    earned = cash_plan(0, [[sales]], [[goods]]).net[0]
    if earned < own:
        raise OwnFigures("Diambil untuk rumah", "melebihi sisa dari usaha", "Tulis angka yang lebih kecil")
    rows = [("Penjualan tunai", sales), ("Belanja benang", goods), ("Diambil untuk beras dan pulsa", own)]
    return Question(
        soal=(
            "Mama Lusia di Maumere mencatat satu hari. Beras dan pulsa itu untuk rumah.",
            "Berapa sisa uang dari usahanya saja, sebelum ada yang diambil untuk rumah?",
        ),
        data=(money_list("Hari ini", rows),),
        jawaban=Number(
            earned,
            mistakes=(
                Mistake(earned - own, "Itu sisa di kaleng. Beras dan pulsa bukan biaya menenun."),
                Mistake(sales, "Benang adalah biaya usaha. Kurangkan."),
                Mistake(sales - own, "Terbalik: benang biaya usaha, beras dan pulsa bukan."),
            ),
        ),
        petunjuk=(
            "Pisahkan dahulu: mana untuk usaha, mana untuk rumah?",
            "Benang untuk usaha. Beras dan pulsa untuk rumah: itu prive.",
            f"Hitung {format_rupiah(sales)} − {format_rupiah(goods)} saja.",
        ),
        langkah=(
            f"Dari usaha: {format_rupiah(sales)} − {format_rupiah(goods)} = {format_rupiah(earned)}.",
            f"Sesudah prive {format_rupiah(own)} tinggal {format_rupiah(earned - own)} di kaleng.",
            "Prive tetap ditulis di buku kas sebagai uang keluar, supaya saldonya cocok.",
        ),
    )
