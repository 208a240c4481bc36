"""Each way to charge for a loan by hand: flat, menurun, anuitas, murabahah, and the fees beside it."""

from __future__ import annotations

from workbench.engine.offer import Brochure, brochure_card
from workbench.lessons.answer import Mistake, Number
from workbench.lessons.draw import Draw, OwnFigures
from workbench.lessons.exercise import Question
from workbench.lessons.topics._common import part, percent, two_columns
from workbench.lessons.topics._loans import repaid, tenor, yearly
from workbench.money import format_rupiah, round_half_up

__all__ = ["annuity", "falling", "fees", "flat", "murabahah"]


def _amount(n: Draw) -> int:
    return n.rupiah("pinjaman", 4_000_000, 24_000_000, 500_000, "Pinjaman")


def flat(n: Draw) -> Question:
    """The instalment of a flat loan."""
    amount, months = _amount(n), tenor(n, 10, 24, 2)
    rate = yearly(n, "flat", 0.12, 0.24, "Bunga flat setahun")
    laid, other = repaid(amount, rate, months, "flat"), repaid(amount, rate, months)
    interest, principal = amount * rate / 12, amount / months
    return Question(
        soal=(
            f"Yanti mencatat tawaran untuk ibunya: pinjaman {format_rupiah(amount)}, {months} bulan, "
            f"bunga {percent(rate)} flat setahun.",
            "Berapa angsuran sebulan?",
        ),
        jawaban=Number(
            laid.regular_instalment,
            mistakes=(
                Mistake(principal + amount * rate, "Itu memakai bunga setahun setiap bulan. Bagi dahulu dengan 12."),
                Mistake(principal, "Baru pokoknya. Tambahkan bunga sebulan."),
                Mistake(interest, "Baru bunganya. Tambahkan pokok sebulan."),
                Mistake((amount + amount * rate) / months, f"Bunganya baru setahun. Pinjaman ini {months} bulan."),
                Mistake(other.regular_instalment, "Itu angsuran anuitas. Flat menghitung dari pinjaman awal."),
            ),
        ),
        petunjuk=(
            "Flat: bunga selalu dihitung dari pinjaman awal. Angsuran = pokok sebulan + bunga sebulan.",
            f"Pokok sebulan = {format_rupiah(amount)} ÷ {months}. Bunga sebulan = {percent(rate)} flat, dibagi 12.",
            f"Jumlahkan pokok {format_rupiah(principal)} dan bunga {format_rupiah(interest)}.",
        ),
        langkah=(
            f"Pokok: {format_rupiah(amount)} ÷ {months} = {format_rupiah(principal)}.",
            f"Bunga: {percent(rate)} flat × {format_rupiah(amount)} ÷ 12 = {format_rupiah(interest)}.",
            f"Angsuran: {format_rupiah(laid.regular_instalment)} sebulan, sama sampai lunas.",
        ),
    )


def falling(n: Draw) -> Question:
    """An instalment in the middle of a loan with equal principal."""
    amount, months = _amount(n), tenor(n, 10, 24, 2)
    rate = yearly(n, "efektif", 0.12, 0.24, "Bunga efektif setahun")
    month = min(n.whole("bulan ke", 4, 9), months)
    laid = repaid(amount, rate, months, "menurun")
    principal, left, interest = laid.principal[1], laid.balance[month - 1], laid.interest[month]
    return Question(
        soal=(
            f"Koperasi meminjamkan {format_rupiah(amount)}, {months} bulan, {percent(rate)} efektif setahun, "
            f"cara menurun: pokok sebulan {format_rupiah(principal)}, bunga dari sisa pinjaman.",
            f"Berapa angsuran bulan ke-{month}?",
        ),
        jawaban=Number(
            laid.instalment[month],
            mistakes=(
                Mistake(laid.instalment[1], "Itu angsuran bulan pertama. Sisa pinjaman sekarang sudah lebih kecil."),
                Mistake(interest, "Baru bunganya. Tambahkan pokok sebulan."),
                Mistake(principal, "Baru pokoknya. Tambahkan bunga dari sisa pinjaman."),
                Mistake(principal + left * rate, "Itu memakai bunga setahun. Bagi dahulu dengan 12."),
            ),
        ),
        petunjuk=(
            f"Sebelum bulan ke-{month} sudah {month - 1} kali pokok dibayar. Bunga dihitung dari sisanya.",
            f"Sisa pinjaman: {format_rupiah(left)}. Bunganya {percent(rate)} efektif dari sisa itu, dibagi 12.",
            f"Jumlahkan pokok {format_rupiah(principal)} dan bunga {format_rupiah(interest)}.",
        ),
        langkah=(
            f"Sisa sesudah {month - 1} angsuran: {format_rupiah(left)}.",
            f"Bunga bulan itu: {percent(rate)} efektif × {format_rupiah(left)} ÷ 12 = {format_rupiah(interest)}.",
            f"Angsuran: {format_rupiah(principal)} + {format_rupiah(interest)} "
            f"= {format_rupiah(laid.instalment[month])}. Bulan berikutnya lebih ringan.",
        ),
    )


def annuity(n: Draw) -> Question:
    """How much of the first equal instalment is principal."""
    amount, months = _amount(n), tenor(n, 10, 24, 2)
    rate = yearly(n, "efektif", 0.12, 0.24, "Bunga efektif setahun")
    laid = repaid(amount, rate, months)
    due, interest = laid.instalment[1], laid.interest[1]
    return Question(
        soal=(
            f"Pinjaman {format_rupiah(amount)}, {months} bulan, {percent(rate)} efektif setahun, cara anuitas. "
            f"Angsurannya {format_rupiah(due)} setiap bulan.",
            "Dari angsuran bulan pertama, berapa yang mengurangi pokok?",
        ),
        jawaban=Number(
            laid.principal[1],
            mistakes=(
                Mistake(interest, "Itu bunganya. Yang mengurangi pokok adalah sisa angsuran."),
                Mistake(due, "Sebagian angsuran adalah bunga. Kurangi dahulu."),
                Mistake(amount / months, "Itu pokok pada cara flat. Pada anuitas pokoknya mulai kecil."),
            ),
        ),
        petunjuk=(
            "Angsuran = bunga + pokok. Cari dahulu bunga bulan pertama.",
            f"Bunga bulan pertama = {percent(rate)} efektif × {format_rupiah(amount)} ÷ 12.",
            f"Kurangi angsuran {format_rupiah(due)} dengan bunga {format_rupiah(interest)}.",
        ),
        langkah=(
            f"Bunga: {percent(rate)} efektif × {format_rupiah(amount)} ÷ 12 = {format_rupiah(interest)}.",
            f"Pokok: {format_rupiah(due)} − {format_rupiah(interest)} = {format_rupiah(laid.principal[1])}.",
            "Bulan berikutnya bunganya mengecil, maka pokoknya membesar; angsurannya tetap sama.",
        ),
    )


def murabahah(n: Draw) -> Question:
    """The instalment of a sale at a fixed price with an agreed margin."""
    price = n.rupiah("barang", 5_000_000, 18_000_000, 500_000, "Harga barang yang dibeli")
    share, months = part(n, "margin", 0.1, 0.25, 0.01, "Margin seluruhnya, dari harga barang"), tenor(n, 10, 24, 2)
    laid = repaid(price, share * 12 / months, months, "murabahah")
    margin = laid.total_interest
    return Question(
        soal=(
            f"BMT membeli alat seharga {format_rupiah(price)}, lalu menjualnya kepada kelompok dengan murabahah. "
            f"Margin seluruhnya {percent(share)} dari harga barang, dibayar {months} kali, tanpa uang muka.",
            "Berapa angsuran sebulan?",
        ),
        jawaban=Number(
            laid.regular_instalment,
            mistakes=(
                Mistake(price / months, "Baru harga barangnya. Marginnya belum ikut."),
                Mistake(margin / months, "Baru marginnya. Yang dibayar adalah seluruh harga jual."),
                Mistake(price / months + margin, "Margin itu untuk seluruh masa, bukan setiap bulan."),
                Mistake(price + margin, "Itu harga jual. Bagi dengan banyaknya bulan."),
            ),
        ),
        petunjuk=(
            "Harga jual = harga barang + margin. Harga jual itu tetap sampai lunas.",
            f"Margin: {percent(share)} × {format_rupiah(price)}. Tambahkan ke harga barang.",
            f"Bagi harga jual {format_rupiah(price + margin)} dengan {months}.",
        ),
        langkah=(
            f"Margin: {percent(share)} × {format_rupiah(price)} = {format_rupiah(margin)}.",
            f"Harga jual: {format_rupiah(price)} + {format_rupiah(margin)} = {format_rupiah(price + margin)}.",
            f"Angsuran: {format_rupiah(price + margin)} ÷ {months} = {format_rupiah(laid.regular_instalment)}.",
        ),
        sumber=(
            "Murabahah adalah jual beli (fatwa DSN-MUI 04/2000). Menurut satu sumber (makalah STIE BPD Jateng, 2014) "
            "angsurannya sama, baik margin diakui merata maupun anuitas; yang berbeda pembagian pokok dan marginnya."
        ),
    )


def fees(n: Draw) -> Question:
    """All that a flat loan costs beside its principal, with what is kept back at the start."""
    amount, months = _amount(n), tenor(n, 10, 24, 2)
    rate = yearly(n, "flat", 0.12, 0.24, "Bunga flat setahun")
    provision = part(n, "provisi", 0.01, 0.03, 0.005, "Provisi, dari pinjaman")
    office = n.rupiah("administrasi", 50_000, 250_000, 25_000, "Biaya administrasi")
    held = round_half_up(amount * provision) + office
    if held >= amount:
        raise OwnFigures("Biaya administrasi", "tidak kurang dari pinjamannya", "Periksa jumlah nolnya")
    card = brochure_card(Brochure(amount, months, rate_year=rate, method="flat", fee=held))
    bare = brochure_card(Brochure(amount, months, rate_year=rate, method="flat"))
    before, after = percent(bare.effective_year or 0), percent(card.effective_year or 0)
    terms = [
        ("Pinjaman", format_rupiah(amount)),
        ("Lama", f"{months} bulan"),
        ("Bunga flat setahun", percent(rate)),
        ("Provisi, dipotong di muka", percent(provision)),
        ("Administrasi, dipotong di muka", format_rupiah(office)),
    ]
    return Question(
        soal=("Ini tawaran sebuah lembaga.", "Berapa seluruh biaya pinjaman ini, di luar pokok, sampai lunas?"),
        data=(two_columns("Tawaran", "Isi", terms),),
        jawaban=Number(
            card.total_interest + card.fees,
            mistakes=(
                Mistake(card.total_interest, "Baru bunganya. Provisi dan administrasi juga biaya."),
                Mistake(card.fees, "Baru biaya di muka. Bunganya juga biaya."),
                Mistake(card.total_interest + office, "Provisinya belum ikut."),
                Mistake(card.total_paid + card.fees, "Itu bersama pokoknya. Yang ditanya hanya biayanya."),
                Mistake(amount * rate + card.fees, f"Bunganya baru setahun. Pinjaman ini {months} bulan."),
            ),
        ),
        petunjuk=(
            "Biaya pinjaman = bunga sampai lunas + provisi + administrasi.",
            f"Bunga flat sampai lunas: {percent(rate)} flat × {format_rupiah(amount)} × {months} ÷ 12.",
            f"Bunganya {format_rupiah(card.total_interest)}, provisinya {percent(provision)} dari pinjaman.",
        ),
        langkah=(
            f"Bunga {percent(rate)} flat, {months} bulan: {format_rupiah(card.total_interest)}.",
            f"Di muka: provisi {format_rupiah(held - office)} + administrasi {format_rupiah(office)}.",
            f"Seluruhnya: {format_rupiah(card.total_interest + card.fees)}.",
            f"Uang yang diterima {format_rupiah(amount - held)}: {before} efektif menjadi {after} efektif setahun.",
        ),
    )
