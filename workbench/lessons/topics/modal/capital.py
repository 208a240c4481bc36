"""Exercises about capital: at the beginning, after a month, in a small balance sheet, and what goes where."""

from __future__ import annotations

from workbench.lessons.answer import Choice, Mistake, Number, Option
from workbench.lessons.draw import Draw, OwnFigures
from workbench.lessons.exercise import Question
from workbench.lessons.topics._common import money_list
from workbench.lessons.topics.modal.balance import Balance, closing_capital
from workbench.money import format_rupiah

__all__ = ["after_a_month", "own_capital", "owner_part", "which_entry"]

WORDS = {
    "Utang": "Utang adalah uang orang lain yang harus dikembalikan. Di sini bukan itu.",
    "Prive": "Prive adalah uang usaha yang dipakai untuk rumah. Di sini bukan itu.",
    "Tambahan modal": "Tambahan modal adalah uang pribadi yang dimasukkan ke usaha. Di sini bukan itu.",
    "Biaya usaha": "Biaya usaha dikeluarkan supaya usaha berjalan. Di sini bukan itu.",
}
CASES = (
    (
        "menerima pinjaman {} dari koperasi untuk menambah barang",
        "Utang",
        "Pinjaman harus dikembalikan; itu bukan laba.",
    ),
    ("membayar uang sekolah anaknya {} dari laci warung", "Prive", "Uang usaha dipakai untuk keluarga."),
    ("menjual cincinnya, lalu memasukkan {} ke laci warung", "Tambahan modal", "Uang pribadi masuk ke usaha."),
    ("membayar listrik warung {} dari laci", "Biaya usaha", "Tanpa listrik, warung tidak berjalan."),
)


def own_capital(n: Draw) -> Question:
    """What the owner herself brings to begin with."""
    start = Balance(
        cash=n.rupiah("kas", 150_000, 400_000, 25_000, "Uang pegangan untuk usaha"),
        receivable=0,
        stock=n.rupiah("barang", 300_000, 600_000, 25_000, "Bahan dan barang"),
        tools=n.rupiah("alat", 600_000, 1_200_000, 50_000, "Alat"),
        debt=n.rupiah("utang", 300_000, 700_000, 50_000, "Pinjaman dan utang usaha"),
    )
    _positive(start)
    rows = [
        ("Alat tenun", start.tools),
        ("Benang untuk sarung pertama", start.stock),
        ("Uang pegangan", start.cash),
        ("Di antaranya pinjaman dari koperasi", start.debt),
    ]
    return Question(
        soal=(
            "Mama Tina, tetangga Mama Lusia, mulai menenun. Ini keperluannya, dan sebagian dibayar dengan pinjaman.",
            "Berapa modal Mama Tina sendiri?",
        ),
        data=(money_list("Untuk memulai", rows),),
        jawaban=Number(
            start.equity,
            mistakes=(
                Mistake(start.assets, "Itu semua keperluan. Yang dipinjam bukan modal sendiri."),
                Mistake(start.assets + start.debt, "Pinjaman sudah ada di dalam keperluan itu; kurangkan."),
                Mistake(
                    start.equity - start.cash, "Uang pegangan juga modal. Tanpa itu usaha berhenti di tengah jalan."
                ),
            ),
        ),
        petunjuk=(
            "Jumlahkan dahulu semua keperluan untuk memulai.",
            f"Semua keperluan {format_rupiah(start.assets)}. Sebagian bukan uang Mama Tina.",
            f"{format_rupiah(start.assets)} dikurangi pinjaman {format_rupiah(start.debt)}.",
        ),
        langkah=(
            f"Keperluan: {format_rupiah(start.tools)} + {format_rupiah(start.stock)} + {format_rupiah(start.cash)} "
            f"= {format_rupiah(start.assets)}.",
            f"Modal sendiri: {format_rupiah(start.assets)} − {format_rupiah(start.debt)} "
            f"= {format_rupiah(start.equity)}.",
        ),
    )


def after_a_month(n: Draw) -> Question:
    """Capital after profit and money for the house."""
    opening = n.rupiah("modal", 4_000_000, 8_000_000, 100_000, "Modal sendiri awal bulan")
    profit = n.rupiah("laba", 600_000, 1_500_000, 50_000, "Laba bulan ini")
    taken = n.rupiah("prive", 400_000, 2_000_000, 50_000, "Diambil untuk rumah bulan ini")
    end = closing_capital(opening, profit, taken)
    if end < 0:
        raise OwnFigures("Diambil untuk rumah", "melebihi modal dan laba", "Tulis angka yang lebih kecil")
    moved = "bertambah" if end > opening else "menyusut" if end < opening else "tetap"
    return Question(
        soal=(
            f"Awal bulan modal Bu Sri {format_rupiah(opening)}. Laba bulan ini {format_rupiah(profit)}.",
            f"Untuk rumah ia mengambil {format_rupiah(taken)}. Berapa modalnya pada akhir bulan?",
        ),
        jawaban=Number(
            end,
            mistakes=(
                Mistake(opening + profit, "Yang diambil untuk rumah belum dikurangkan."),
                Mistake(opening - taken, "Laba bulan ini belum ditambahkan."),
                Mistake(opening + profit + taken, "Yang diambil keluar dari usaha; kurangkan."),
                Mistake(opening - profit + taken, "Terbalik: laba menambah modal, prive menguranginya."),
            ),
        ),
        petunjuk=(
            "Laba menambah modal, prive menguranginya.",
            f"Sesudah laba, modalnya {format_rupiah(opening + profit)}.",
            f"{format_rupiah(opening + profit)} dikurangi {format_rupiah(taken)}.",
        ),
        langkah=(
            f"Ditambah laba: {format_rupiah(opening)} + {format_rupiah(profit)} = {format_rupiah(opening + profit)}.",
            f"Dikurangi prive: {format_rupiah(opening + profit)} − {format_rupiah(taken)} = {format_rupiah(end)}.",
            f"Modal {moved}, karena labanya {format_rupiah(profit)} dan yang diambil {format_rupiah(taken)}.",
        ),
    )


def owner_part(n: Draw) -> Question:
    """What belongs to the owner in a small balance sheet."""
    bills = n.rupiah("utang_barang", 200_000, 500_000, 25_000, "Utang barang kepada pemasok")
    loan = n.rupiah("pinjaman", 600_000, 1_500_000, 50_000, "Sisa pinjaman")
    now = Balance(
        cash=n.rupiah("kas_kini", 300_000, 800_000, 25_000, "Uang usaha di laci dan di bank"),
        receivable=n.rupiah("piutang", 200_000, 700_000, 20_000, "Bon pembeli yang belum dibayar"),
        stock=n.rupiah("dagangan", 2_500_000, 4_000_000, 50_000, "Barang dagangan, harga beli"),
        tools=n.rupiah("alat_kini", 800_000, 1_600_000, 50_000, "Alat, nilainya sekarang"),
        debt=bills + loan,
    )
    _positive(now)
    rows = [
        ("Uang di laci dan di bank", now.cash),
        ("Bon pembeli yang belum dibayar", now.receivable),
        ("Barang dagangan", now.stock),
        ("Rak dan timbangan", now.tools),
        ("Utang barang kepada agen", bills),
        ("Sisa pinjaman koperasi", loan),
    ]
    return Question(
        soal=("Bu Sri dan Dewi menghitung isi warung. Buatlah neraca kecilnya.", "Berapa modal sendiri Bu Sri?"),
        data=(money_list("Akhir bulan", rows),),
        jawaban=Number(
            now.equity,
            mistakes=(
                Mistake(now.assets, "Itu seluruh harta. Sebagian milik agen dan koperasi: kurangkan utangnya."),
                Mistake(now.assets + now.debt, "Utang dikurangkan dari harta, bukan ditambahkan."),
                Mistake(now.equity - now.receivable, "Bon pembeli juga harta: uang itu akan datang."),
                Mistake(now.equity - 2 * now.receivable, "Bon pembeli adalah harta, bukan utang."),
                Mistake(now.assets - loan, "Utang barang kepada agen belum dikurangkan."),
                Mistake(now.assets - bills, "Sisa pinjaman belum dikurangkan."),
            ),
        ),
        petunjuk=(
            "Modal sendiri adalah semua harta dikurangi semua utang.",
            f"Hartanya ada empat, bersama {format_rupiah(now.assets)}.",
            f"{format_rupiah(now.assets)} dikurangi {format_rupiah(now.debt)}.",
        ),
        langkah=(
            f"Harta: {format_rupiah(now.cash)} + {format_rupiah(now.receivable)} + {format_rupiah(now.stock)} "
            f"+ {format_rupiah(now.tools)} = {format_rupiah(now.assets)}.",
            f"Utang: {format_rupiah(bills)} + {format_rupiah(loan)} = {format_rupiah(now.debt)}.",
            f"Modal sendiri: {format_rupiah(now.assets)} − {format_rupiah(now.debt)} = {format_rupiah(now.equity)}.",
        ),
    )


def _positive(balance: Balance) -> None:
    if balance.equity < 0:
        raise OwnFigures("Utang", "melebihi semua harta", "Periksa angka harta dan utangnya")


def which_entry(n: Draw) -> Question:
    """Under which word an event is written down."""
    told, right, why = n.pick("kejadian", CASES)
    event = told.format(format_rupiah(n.rupiah("jumlah", 100_000, 500_000, 10_000)))
    options = tuple(Option(word, why if word == right else wrong, word == right) for word, wrong in WORDS.items())
    return Question(
        soal=(f"Bu Sri {event}.", "Dengan nama apa kejadian itu dicatat?"),
        jawaban=Choice(tuple(n.shuffled("urutan", options))),
        petunjuk=(
            "Tanyakan dua hal: uang siapa, dan untuk apa?",
            "Apakah uang itu harus dikembalikan? Apakah dipakai untuk rumah, atau untuk warung?",
            f"Ingat: {why[0].lower()}{why[1:]}",
        ),
        langkah=(f"Dicatat sebagai: {right}.", why),
    )
