"""Find the mistake: tables as newspapers and pages really printed them, beside what the engine finds."""

from __future__ import annotations

from workbench.engine.offer import Brochure, brochure_card, to_flat
from workbench.lessons.answer import Choice, Mistake, Number, Option
from workbench.lessons.draw import Draw, OwnFigures
from workbench.lessons.exercise import Question
from workbench.lessons.topics._common import grid, percent
from workbench.lessons.topics._loans import repaid, tenor, yearly
from workbench.money import format_number, format_rupiah, round_half_up

__all__ = ["conversion", "kur_method", "kur_total", "principal_as_interest"]

KUR, MONTHS = 0.06, 36
RULE = "Aturan KUR: persen efektif, atau flat/anuitas yang setara (Permenko 1/2023 Ps 35)."


def kur_method(n: Draw) -> Question:
    """The table of jabarekspres, 14 March 2025: 100 million in 36 months for 3,277,778."""
    amount, printed = 100_000_000, 3_277_778
    month = n.whole("bulan ke", 4, 34)
    card = brochure_card(Brochure(amount, MONTHS, printed, KUR))
    right = next(reading for reading in card.readings if reading.method == "anuitas")
    gap, interest = printed - right.instalment, repaid(amount, KUR, MONTHS, "flat").interest[1]
    left = round_half_up(repaid(amount, KUR, MONTHS, "flat").balance[month - 1], 1_000)
    options = (
        Option("Bunganya flat, padahal aturannya efektif", "Bunga harus ikut turun bersama sisa pinjaman.", True),
        Option("Pokoknya salah dibagi", f"{format_rupiah(amount)} ÷ {MONTHS}: pokoknya betul. Lihat bunganya."),
        Option("Hanya salah pembulatan", f"Selisihnya {format_rupiah(gap)} setiap bulan; itu bukan pembulatan."),
        Option("Tidak ada yang keliru", f"6% efektif (anuitas) memberi {format_rupiah(right.instalment)}."),
    )
    row = (format_rupiah(amount), format_rupiah(printed))
    return Question(
        soal=(
            f"Sebuah media memuat tabel “KUR 6%” ini. Bunga di dalam angsurannya {format_rupiah(interest)}, "
            "sama setiap bulan.",
            f"Padahal sebelum angsuran bulan ke-{month}, sisa pokoknya tinggal sekitar {format_rupiah(left)}.",
            "Apa yang keliru?",
        ),
        data=(grid((f"Pinjaman, {MONTHS} bulan", "Angsuran sebulan"), [row]),),
        jawaban=Choice(tuple(n.shuffled("urutan", options))),
        petunjuk=(
            "Tanyakan: persen dari apa, pinjaman awal atau sisa pinjaman?",
            f"{format_rupiah(interest)} adalah 6% flat × {format_rupiah(amount)} ÷ 12. Apakah bunga itu ikut turun?",
            RULE + " Bandingkan dengan cara yang dipakai tabel itu.",
        ),
        langkah=(
            f"Tabel: pokok {format_rupiah(amount / MONTHS)} + bunga {format_rupiah(interest)} "
            f"= {format_rupiah(printed)}. Itu 6% flat, atau {percent(card.effective_year or 0)} efektif setahun.",
            f"6% efektif (anuitas): {format_rupiah(right.instalment)} sebulan.",
            f"Tabel itu terlalu besar {format_rupiah(gap)} sebulan, {format_rupiah(-right.difference)} sampai lunas.",
        ),
        sumber=f"Tabel: jabarekspres.com, 14 Maret 2025. {RULE}",
    )


def kur_total(n: Draw) -> Question:
    """The table of poskota, 9 March 2025, carried over to the learner's own loan."""
    amount = n.rupiah("kur", 11_000_000, 100_000_000, 1_000_000, "Pinjaman KUR yang dipikirkan")
    laid, right = repaid(amount, KUR, MONTHS, "flat"), repaid(amount, KUR, MONTHS)
    more, monthly = laid.total_paid - right.total_paid, laid.regular_instalment - right.regular_instalment
    rows = [
        ("Cara tabel itu: 6% flat", format_rupiah(laid.regular_instalment)),
        ("Menurut aturan: 6% efektif (anuitas)", format_rupiah(right.regular_instalment)),
    ]
    return Question(
        soal=(
            f"Sebuah media menulis “KUR 6%”: pinjaman Rp50.000.000, {MONTHS} bulan, angsuran Rp1.638.889. "
            "Itu ternyata 6% flat; aturannya efektif.",
            f"Dengan kedua cara itu kita hitung pinjaman {format_rupiah(amount)}, {MONTHS} bulan.",
            "Sampai lunas, berapa rupiah cara tabel itu lebih mahal?",
        ),
        data=(grid((f"Pinjaman {format_rupiah(amount)}", "Angsuran sebulan"), rows),),
        jawaban=Number(
            more,
            mistakes=(
                Mistake(monthly, f"Itu selisih sebulan. Pinjamannya {MONTHS} bulan."),
                Mistake(monthly * 12, f"Itu selisih setahun. Pinjamannya {MONTHS} bulan."),
                Mistake(laid.total_interest, "Itu seluruh bunga flat. Yang ditanya selisih kedua cara."),
                Mistake(right.total_interest, "Itu seluruh bunga efektif. Yang ditanya selisih kedua cara."),
            ),
        ),
        petunjuk=(
            "Cari dahulu selisih angsuran sebulan.",
            f"Selisih sebulan itu dibayar {MONTHS} kali.",
            f"Kalikan {format_rupiah(monthly)} dengan {MONTHS}.",
        ),
        langkah=(
            f"Selisih sebulan: {format_rupiah(laid.regular_instalment)} − {format_rupiah(right.regular_instalment)} "
            f"= {format_rupiah(monthly)}.",
            f"Sampai lunas, {MONTHS} bulan: {format_rupiah(more)} (dengan pembulatan angsuran terakhir).",
        ),
        sumber=f"Tabel: poskota.co.id, 9 Maret 2025. {RULE}",
    )


def principal_as_interest(n: Draw) -> Question:
    """A page that prints the principal of 10 million, 833,333, as the interest of every month."""
    amount = n.rupiah("pinjaman", 4_000_000, 24_000_000, 500_000, "Pinjaman")
    rate, months = 0.1, 12
    laid = repaid(amount, rate, months, "flat")
    row = ("Rp10.000.000", "12 bulan", "Rp833.333")
    return Question(
        soal=(
            "Sebuah halaman belajar memuat tabel ini untuk “10% setahun”. Angka di kolom bunga itu ternyata pokoknya: "
            "Rp10.000.000 dibagi 12.",
            f"Hitung yang benar untuk pinjaman {format_rupiah(amount)}, {months} bulan, {percent(rate)} flat setahun.",
            "Berapa bunga sebulan?",
        ),
        data=(grid(("Pinjaman", "Lama", "“Bunga” sebulan"), [row]),),
        jawaban=Number(
            laid.interest[1],
            mistakes=(
                Mistake(amount / months, "Itu pokok sebulan: kesalahan yang sama dengan halaman itu."),
                Mistake(amount * rate, "Itu bunga setahun. Bagi dengan 12."),
                Mistake(laid.instalment[1], "Itu angsurannya, pokok dan bunga. Yang ditanya bunganya saja."),
            ),
        ),
        petunjuk=(
            "Bunga dihitung dengan persennya; pokok dihitung dengan membagi pinjaman.",
            f"Bunga setahun = {percent(rate)} flat × {format_rupiah(amount)}.",
            f"Bagi {format_rupiah(amount * rate)} dengan 12.",
        ),
        langkah=(
            f"Bunga setahun: {percent(rate)} flat × {format_rupiah(amount)} = {format_rupiah(amount * rate)}.",
            f"Bunga sebulan: {format_rupiah(amount * rate)} ÷ 12 = {format_rupiah(laid.interest[1])}.",
            f"Pokok sebulan: {format_rupiah(amount)} ÷ {months} = {format_rupiah(amount / months)}. Jangan tertukar.",
        ),
        sumber="Tabel: teknobgt.com (satu halaman, tanggalnya tidak tercantum).",
    )


def conversion(n: Draw) -> Question:
    """The minister's 18 percent effective = 9.19 percent flat of 29 December 2016, and the formula behind it."""
    rate, months = yearly(n, "efektif", 0.12, 0.24, "Bunga efektif setahun"), tenor(n, 12, 60, 6)
    if to_flat(rate, months, "menurun") < 0.01:
        raise OwnFigures("Bunga efektif setahun", "terlalu kecil untuk latihan ini", "Tulis 2% atau lebih")
    answer = Number(
        to_flat(rate, months, "menurun"),
        unit="persen",
        mistakes=(
            Mistake(rate / 2, "Itu setengahnya saja. Rumusnya juga memakai banyaknya bulan."),
            Mistake(to_flat(rate, months, "anuitas"), "Itu rumus anuitas. Yang ditanya rumus menurun."),
            Mistake(rate, "Itu bunga efektifnya. Flat yang setara selalu lebih kecil."),
            Mistake(rate * (months + 1) / months, "Bagian bawahnya dua kali banyaknya bulan."),
        ),
    )
    by_annuity, fraction = percent(to_flat(rate, months, "anuitas")), f"{months + 1} ÷ {2 * months}"
    return Question(
        soal=(
            "Seorang menteri berkata: 18% efektif setahun sama dengan 9,19% flat. Rumus apa itu? Angkanya cocok dengan "
            "rumus menurun untuk 48 bulan; rumus anuitas memberi 10,25% flat.",
            "Pakai rumus menurun: flat = efektif × (bulan + 1) ÷ (2 × bulan).",
            f"Berapa flat setahun yang setara dengan {percent(rate)} efektif, {months} bulan?",
        ),
        jawaban=answer,
        petunjuk=(
            "Hasilnya sedikit di atas setengah dari bunga efektifnya.",
            f"(bulan + 1) ÷ (2 × bulan) = {fraction}.",
            f"Hitung {percent(rate)} efektif × {months + 1} ÷ {2 * months} "
            f"({fraction} kira-kira {format_number((months + 1) / (2 * months), 4)}).",
        ),
        langkah=(
            f"{percent(rate)} efektif × {fraction} = {answer.tertulis} flat, menurut rumus menurun.",
            f"Menurut rumus anuitas hasilnya {by_annuity} flat. Maka sebut rumus dan lamanya.",
        ),
        sumber="Ucapan menteri: detik.com, 29 Desember 2016. Rumus dan bulannya: hitungan kami.",
    )
