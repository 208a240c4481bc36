"""Savings of a member, the day of the RAT, and who decides there."""

from __future__ import annotations

import datetime as dt

from workbench.calendars import add_months, format_date
from workbench.lessons.answer import Choice, Mistake, Number, Option
from workbench.lessons.draw import Draw
from workbench.lessons.exercise import Question
from workbench.lessons.topics._common import two_columns
from workbench.money import format_rupiah
from workbench.rules import load

__all__ = ["deadline", "savings", "vote"]

LIMIT = int(load().at("rat_batas_bulan", dt.date(2026, 11, 1)).number)
MEETING = "Permenkop UKM 19/2015: data.go.id, kumpulan data RAT NTB (11 Okt 2022); scribd 443855485"
VOTING = "UU 25/1992 Pasal 24: pusbimtekpalira.com, fiqhifauzan-firdaus.blogspot.com (Nov 2014)"


def savings(n: Draw) -> Question:
    """Simpanan pokok once, simpanan wajib every month."""
    once = n.rupiah("pokok", 50_000, 200_000, 25_000, "Simpanan pokok")
    monthly = n.rupiah("wajib", 10_000, 50_000, 5_000, "Simpanan wajib sebulan")
    months = n.whole("bulan", 8, 30, 1, "Bulan menjadi anggota")
    total = once + monthly * months
    return Question(
        soal=(
            f"Simpanan pokok koperasi {format_rupiah(once)}, simpanan wajib {format_rupiah(monthly)} sebulan.",
            f"Bu Lilik sudah {months} bulan menjadi anggota dan tidak pernah menunggak. Berapa jumlah simpanannya?",
        ),
        jawaban=Number(
            total,
            mistakes=(
                Mistake((once + monthly) * months, "Simpanan pokok hanya dibayar sekali, ketika masuk."),
                Mistake(monthly * months, "Simpanan pokoknya belum ikut."),
                Mistake(once + monthly, "Simpanan wajibnya baru dihitung sebulan."),
            ),
        ),
        petunjuk=(
            "Yang satu dibayar sekali, yang lain setiap bulan.",
            f"Simpanan wajib: {months} × {format_rupiah(monthly)}.",
            f"Tambahkan {format_rupiah(monthly * months)} dengan simpanan pokok {format_rupiah(once)}.",
        ),
        langkah=(
            f"Simpanan wajib: {months} × {format_rupiah(monthly)} = {format_rupiah(monthly * months)}.",
            f"Ditambah simpanan pokok: {format_rupiah(total)}.",
        ),
    )


def deadline(n: Draw) -> Question:
    """The last day of a RAT, six months after the books are closed."""
    month = n.pick("bulan", (3, 6, 9, 12))
    year = n.whole("tahun", 2024, 2027)
    closed = add_months(dt.date(year, 1, 31), month - 1)
    place = n.pick("tempat", ("Sintang", "Malang", "Probolinggo", "Batang"))
    choices = (
        (LIMIT, "Itu batas menurut aturan: enam bulan sesudah tutup buku."),
        (3, "Tiga bulan adalah kebiasaan di beberapa daerah. Baik kalau dapat, tetapi bukan batas aturannya."),
        (12, "Setahun terlalu lama: tahun buku berikutnya sudah selesai."),
    )
    options = tuple(Option(_end(closed, after), told, after == LIMIT) for after, told in choices)
    return Question(
        soal=(
            f"Koperasi di {place} menutup buku pada {format_date(closed)}.",
            "Menurut Permenkop UKM 19/2015, kapan rapat anggota tahunan (RAT) paling lambat diadakan?",
        ),
        jawaban=Choice(tuple(n.shuffled("urutan", options))),
        petunjuk=(
            "Aturannya lebih panjang daripada kebiasaan di banyak daerah.",
            "Hitung enam bulan sesudah tutup buku.",
            f"Enam bulan sesudah {format_date(closed)} jatuh pada akhir bulan keenam berikutnya.",
        ),
        langkah=(f"{format_date(closed)} + 6 bulan = {_end(closed, LIMIT)}.",),
        sumber=MEETING,
    )


def _end(closed: dt.date, months: int) -> str:
    """The last day of the month so many months later."""
    after = add_months(closed.replace(day=1), months + 1)
    return format_date(after - dt.timedelta(days=1))


def vote(n: Draw) -> Question:
    """Votes are counted by head, whatever the savings."""
    against = n.whole("tolak", 18, 40)
    more = n.pick("selisih", (3, 5, 7, 9, -3, -5))
    favour = against + more
    richer = 2 + n.whole("kali", 0, 6)
    accepted = favour > against
    options = (
        Option("Diterima", f"Yang setuju {favour} orang, yang menolak {against} orang.", accepted),
        Option("Ditolak", f"Yang menolak {against} orang, yang setuju {favour} orang.", not accepted),
        Option("Dihitung menurut simpanan", "Simpanan tidak menambah suara. Satu anggota, satu suara."),
    )
    rows = [("Setuju", f"{favour} orang"), ("Menolak", f"{against} orang")]
    big, small = ("menolak", "setuju") if accepted else ("setuju", "menolak")
    return Question(
        soal=(
            "Musyawarah di RAT tidak mencapai mufakat, jadi diadakan pemungutan suara.",
            f"Simpanan semua yang {big} ada {richer} kali simpanan semua yang {small}. Bagaimana putusannya?",
        ),
        data=(two_columns("Suara", "Anggota", rows),),
        jawaban=Choice(tuple(n.shuffled("urutan", options))),
        petunjuk=(
            "Yang dihitung orangnya, bukan uangnya.",
            "Setiap anggota mempunyai satu suara; suara terbanyak yang menang.",
            f"Bandingkan {favour} orang dengan {against} orang.",
        ),
        langkah=(
            f"Setuju {favour} orang, menolak {against} orang; simpanan tidak dihitung.",
            f"Suara terbanyak: {'setuju, usul diterima' if accepted else 'menolak, usul ditolak'}.",
        ),
        sumber=VOTING,
    )
