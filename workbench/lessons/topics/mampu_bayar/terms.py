"""From ability to loan: its size, what a longer tenor costs, and the tenor that fits."""

from __future__ import annotations

from workbench.engine.loan import annuity_payment
from workbench.engine.tvm import pv
from workbench.lessons.answer import Choice, Mistake, Number, Option
from workbench.lessons.draw import Draw
from workbench.lessons.exercise import Question
from workbench.lessons.topics._common import grid, percent, two_columns
from workbench.lessons.topics._loans import repaid, yearly
from workbench.money import ceil_to, format_rupiah

__all__ = ["loan_size", "longer_tenor", "which_tenor"]

MILLION = 1_000_000
TENORS = (12, 18, 24, 36)


def _rate(n: Draw) -> float:
    return yearly(n, "efektif", 0.06, 0.15, "Bunga efektif setahun")


def loan_size(n: Draw) -> Question:
    """The loan that an instalment carries, by a table of instalments for every million."""
    able = n.rupiah("mampu", 300_000, 900_000, 25_000, "Angsuran yang sanggup dibayar sebulan")
    rate, months = _rate(n), n.pick("lama", (12, 24, 36))
    each = {m: annuity_payment(MILLION, m, rate / 12) for m in (12, 24, 36)}
    carried = {m: -pv(rate / 12, m, able) for m in each}
    others = [m for m in each if m != months]
    rows = [(f"{m} bulan", format_rupiah(due)) for m, due in each.items()]
    return Question(
        soal=(
            f"Mama Lusia sanggup membayar {format_rupiah(able)} sebulan, juga pada bulan sepi. "
            f"Ia ingin meminjam selama {months} bulan, {percent(rate)} efektif setahun (anuitas).",
            "Tabel ini memuat angsuran untuk setiap Rp1.000.000.",
            "Berapa pinjaman terbesarnya?",
        ),
        data=(two_columns("Lama", "Angsuran tiap Rp1.000.000", rows),),
        jawaban=Number(
            carried[months],
            mistakes=(
                Mistake(able * months, "Itu jumlah semua angsuran. Sebagian adalah bunga, bukan pinjaman."),
                Mistake(carried[others[0]], f"Itu untuk {others[0]} bulan. Pakai baris {months} bulan."),
                Mistake(carried[others[1]], f"Itu untuk {others[1]} bulan. Pakai baris {months} bulan."),
                Mistake(able * each[months] / MILLION, "Anda mengalikan. Bagilah: berapa kali angsuran itu muat?"),
            ),
        ),
        petunjuk=(
            "Mulai dari kemampuan: berapa kali angsuran Rp1.000.000 muat di dalamnya?",
            f"Pakai baris {months} bulan: {format_rupiah(each[months])} untuk setiap Rp1.000.000.",
            f"Hitung {format_rupiah(able)} ÷ {format_rupiah(each[months])} × Rp1.000.000.",
        ),
        langkah=(
            f"Setiap Rp1.000.000 selama {months} bulan: {format_rupiah(each[months])} sebulan.",
            f"Pinjaman terbesar: {format_rupiah(able)} ÷ {format_rupiah(each[months])} × Rp1.000.000, "
            f"tepatnya {format_rupiah(carried[months])}.",
            "Pinjamlah di bawahnya: harga dan musim dapat meleset.",
        ),
    )


def longer_tenor(n: Draw) -> Question:
    """What a longer tenor costs in interest."""
    amount = n.rupiah("pinjaman", 8 * MILLION, 30 * MILLION, 500_000, "Pinjaman yang dipikirkan")
    rate = _rate(n)
    short, long = n.pick("dua lama", ((12, 24), (18, 36), (24, 36), (24, 48)))
    first, second = repaid(amount, rate, short), repaid(amount, rate, long)
    less = first.regular_instalment - second.regular_instalment
    rows = [
        (f"{months} bulan", format_rupiah(laid.regular_instalment)) for months, laid in ((short, first), (long, second))
    ]
    return Question(
        soal=(
            f"Pinjaman {format_rupiah(amount)}, {percent(rate)} efektif setahun (anuitas). "
            f"Yang {long} bulan lebih ringan {format_rupiah(less)} sebulan.",
            f"Sampai lunas, berapa rupiah bunga pilihan {long} bulan lebih besar daripada pilihan {short} bulan?",
        ),
        data=(two_columns("Lama", "Angsuran sebulan", rows),),
        jawaban=Number(
            second.total_interest - first.total_interest,
            mistakes=(
                Mistake(less, "Itu selisih angsuran sebulan. Bandingkan jumlah seluruhnya."),
                Mistake(less * short, f"Angsuran bulan ke-{short + 1} sampai {long} juga dibayar."),
                Mistake(second.total_interest, f"Itu seluruh bunga {long} bulan. Kurangi bunga {short} bulan."),
                Mistake(second.total_paid, "Itu jumlah semua angsuran. Yang ditanya selisihnya."),
            ),
        ),
        petunjuk=(
            "Hitung jumlah semua angsuran dari kedua pilihan. Pokoknya sama, maka selisihnya bunga.",
            f"Yang {short} bulan: {short} × {format_rupiah(first.regular_instalment)}.",
            f"Kurangkan {format_rupiah(first.total_paid)} dari {long} × {format_rupiah(second.regular_instalment)}.",
        ),
        langkah=(
            f"{short} bulan: seluruhnya {format_rupiah(first.total_paid)} (angsuran terakhir disesuaikan).",
            f"{long} bulan: seluruhnya {format_rupiah(second.total_paid)}.",
            f"Selisih bunga: {format_rupiah(second.total_interest - first.total_interest)}. "
            f"Angsurannya lebih ringan {format_rupiah(less)} sebulan; itulah harganya.",
        ),
    )


def which_tenor(n: Draw) -> Question:
    """The shortest tenor whose instalment fits."""
    amount, rate = n.rupiah("pinjaman pilihan", 8 * MILLION, 30 * MILLION, 500_000), _rate(n)
    laid = {months: repaid(amount, rate, months) for months in TENORS}
    best = n.pick("cocok", TENORS)
    able = ceil_to(laid[best].regular_instalment * 1.03, 10_000)
    fit = [months for months in TENORS if laid[months].regular_instalment <= able]
    options = tuple(Option(f"{months} bulan", _said(months, fit), months == fit[0]) for months in TENORS)
    rows = [
        (f"{months} bulan", format_rupiah(s.regular_instalment), format_rupiah(s.total_interest))
        for months, s in laid.items()
    ]
    return Question(
        soal=(
            f"Sebuah kelompok sanggup membayar {format_rupiah(able)} sebulan. Pinjamannya {format_rupiah(amount)}, "
            f"{percent(rate)} efektif setahun (anuitas).",
            "Lama mana yang sanggup dibayar dan paling murah?",
        ),
        data=(grid(("Lama", "Angsuran sebulan", "Seluruh bunga"), rows),),
        jawaban=Choice(tuple(n.shuffled("urutan", options))),
        petunjuk=(
            "Coret dahulu yang angsurannya di atas kemampuan.",
            f"Yang boleh: angsuran paling banyak {format_rupiah(able)}.",
            "Dari yang tersisa, pilih yang seluruh bunganya paling kecil.",
        ),
        langkah=(
            f"Sanggup dibayar: {', '.join(f'{months} bulan' for months in fit)}.",
            f"Bunga paling kecil di antaranya: {fit[0]} bulan, {format_rupiah(laid[fit[0]].total_interest)}.",
        ),
    )


def _said(months: int, fit: list[int]) -> str:
    if months not in fit:
        return "Angsurannya di atas kemampuan."
    return (
        "Sanggup dibayar, dan bunganya paling kecil." if months == fit[0] else "Sanggup, tetapi ada yang lebih murah."
    )
