"""What a bank officer looks at: one figure everywhere, cash against instalments, and what if sales fall."""

from __future__ import annotations

from workbench.engine.breakeven import break_even
from workbench.engine.cashplan import cash_plan
from workbench.engine.credit import debt_service_cover
from workbench.lessons.answer import Choice, Mistake, Number, Option
from workbench.lessons.draw import Draw, OwnFigures
from workbench.lessons.exercise import Question
from workbench.lessons.topics._common import money_list, percent, two_columns
from workbench.lessons.topics._loans import ON
from workbench.money import format_number, format_rupiah, round_half_up
from workbench.rules import load

__all__ = ["cover", "largest_instalment", "one_figure", "what_if"]

MILLION = 1_000_000
PLACES = ("Surat permohonan", "Ringkasan", "Tabel sumber dana", "Jadwal angsuran")


def _mark() -> tuple[float, str]:
    """The comparison value of cash over instalments, and what it is."""
    mark = load().at("ambang_dscr_aman", ON).number
    told = "adalah kebiasaan perkreditan, bukan aturan; bank Anda dapat memakai angka lain."
    return mark, f"Angka pembanding {format_number(mark, 2)} {told}"


def one_figure(n: Draw) -> Question:
    """The place in a proposal whose figure differs from the others."""
    loan = n.rupiah("pinjaman", 100 * MILLION, 300 * MILLION, 5 * MILLION)
    other = loan + n.pick("selisih", (-20, -10, 10, 15, 25, 50)) * MILLION
    odd = n.pick("tempat", PLACES)
    amounts = {place: other if place == odd else loan for place in PLACES}
    options = tuple(
        Option(place, f"Di sana {format_rupiah(amount)}. Bandingkan dengan tempat lain.", place == odd)
        for place, amount in amounts.items()
    )
    return Question(
        soal=(
            "Petugas bank membaca proposal dengan pensil merah. Pinjaman yang diminta ditulis di empat tempat.",
            "Angka di tempat mana yang harus diperbaiki, supaya semuanya sama?",
        ),
        data=(money_list("Tempat di proposal", amounts.items()),),
        jawaban=Choice(tuple(n.shuffled("urutan", options))),
        petunjuk=(
            "Bandingkan keempat angka satu per satu.",
            "Tiga di antaranya sama. Cari yang berbeda.",
            f"Yang sama: {format_rupiah(loan)}.",
        ),
        langkah=(
            f"Tiga tempat menulis {format_rupiah(loan)}; {odd.lower()} menulis {format_rupiah(other)}.",
            "Perbaiki, lalu periksa angsuran dan kalimat yang memakai angka itu.",
        ),
    )


def cover(n: Draw) -> Question:
    """Cash over instalments, as people can say it: for every rupiah of instalment so much cash."""
    cash = n.rupiah("kas", 5 * MILLION, 12 * MILLION, 100_000, "Kas dari usaha sebulan, sebelum angsuran")
    due = n.rupiah("angsuran", 3 * MILLION, 7 * MILLION, 100_000, "Angsuran sebulan")
    found = round_half_up((debt_service_cover(cash, due) or 0.0) * 100) / 100
    said, (mark, habit) = format_number(found, 2), _mark()
    side = "tidak di bawah" if found >= mark else "di bawah"
    return Question(
        soal=(
            f"Kas dari usaha {format_rupiah(cash)} sebulan, sebelum angsuran. Angsuran pokok dan bunga "
            f"{format_rupiah(due)} sebulan.",
            "Kas itu berapa kali angsurannya? Tulis sampai dua angka di belakang koma, misalnya 1,05.",
        ),
        jawaban=Number(
            found,
            unit="jumlah",
            satuan="kali",
            mistakes=(
                Mistake(round(due / cash, 2), "Terbalik: kas dibagi angsuran."),
                Mistake(round((cash - due) / due, 2), "Pakai seluruh kas sebelum angsuran, bukan sisanya."),
            ),
        ),
        petunjuk=(
            "Tanyakan: untuk setiap Rp1 angsuran, ada berapa rupiah kas?",
            "Bagi kas sebulan dengan angsuran sebulan.",
            f"Hitung {format_rupiah(cash)} ÷ {format_rupiah(due)}.",
        ),
        langkah=(
            f"{format_rupiah(cash)} ÷ {format_rupiah(due)} = {format_number(found, 2, trim=True)} kali.",
            f"Artinya: setiap Rp1 angsuran ada Rp{said} kas. Bank menyebutnya DSCR {said}.",
            f"Itu {side} angka pembanding {format_number(mark, 2)}.",
        ),
        sumber=habit,
    )


def largest_instalment(n: Draw) -> Question:
    """The largest instalment that keeps the comparison value."""
    cash = n.rupiah("kas", 5 * MILLION, 12 * MILLION, 100_000, "Kas dari usaha sebulan, sebelum angsuran")
    mark, habit = _mark()
    said = format_number(mark, 2)
    return Question(
        soal=(
            f"Kas dari usaha {format_rupiah(cash)} sebulan, sebelum angsuran. Koperasi memegang angka pembanding "
            f"{said}: setiap Rp1 angsuran ada Rp{said} kas.",
            "Berapa angsuran paling besar sebulan?",
        ),
        jawaban=Number(
            cash / mark,
            mistakes=(
                Mistake(cash * mark, "Terbalik: angsuran harus lebih kecil daripada kas."),
                Mistake(cash * (2 - mark), f"Kasnya dibagi {said}, bukan dikurangi {percent(mark - 1)}."),
                Mistake(cash, "Itu seluruh kas. Tidak ada ruang bila penjualan turun."),
            ),
        ),
        petunjuk=(
            f"Kas = angsuran × {said}. Angsurannya yang dicari.",
            f"Angsuran = kas ÷ {said}.",
            f"Hitung {format_rupiah(cash)} ÷ {said}.",
        ),
        langkah=(
            f"Angsuran paling besar: {format_rupiah(cash)} ÷ {said} = {format_rupiah(cash / mark)}.",
            f"Sisanya {format_rupiah(cash - cash / mark)} sebulan untuk bulan yang meleset.",
        ),
        sumber=habit,
    )


def what_if(n: Draw) -> Question:
    """The answer to an officer who asks what happens when sales fall."""
    sales = n.rupiah("penjualan", 62 * MILLION, 70 * MILLION, MILLION, "Penjualan sebulan")
    goods = n.rupiah("barang", 48 * MILLION, 50 * MILLION, 500_000, "Harga beli barang yang terjual itu")
    fixed = n.rupiah("tetap", 3 * MILLION, 5 * MILLION, 500_000, "Biaya tetap sebulan")
    due = n.rupiah("angsuran", 3 * MILLION, 7 * MILLION, 100_000, "Angsuran sebulan")
    fall = n.pick("turun", (0.1, 0.15, 0.2, 0.25))
    kept = 1 - fall
    before, after = (
        cash_plan(0, [[round_half_up(sales * part)]], [[round_half_up(goods * part)], [fixed]]).lowest
        for part in (1.0, kept)
    )
    room = break_even(fixed + due, sales, goods).margin_of_safety
    if room is None or before < due or before == after:
        raise OwnFigures("Angsuran sebulan", "tidak tertutup sejak awal", "Periksa penjualan, biaya, dan angsuran")
    honest = (
        f"Kas menjadi {format_rupiah(after)}, angsuran {format_rupiah(due)}: masih cukup"
        if after >= due
        else f"Kas menjadi {format_rupiah(after)}, kurang {format_rupiah(due - after)}: kami siapkan cadangan"
    )
    options = (
        Option(
            honest,
            "Ada angkanya, dan jujur. Sebut juga langkahnya." if after >= due else "Ada angka dan langkahnya.",
            True,
        ),
        Option(
            f"Kas tetap {format_rupiah(before)}", "Itu kas sebelum turun. Hitung lagi dengan penjualan yang kurang."
        ),
        Option("Penjualan kami tidak mungkin turun", "Petugas tahu penjualan dapat turun. Jawab dengan angka."),
        Option("Nanti desa yang menanggung", "Yang meminjam yang membayar. Jawab dengan kas usaha sendiri."),
    )
    rows = [
        ("Penjualan", format_rupiah(sales)),
        ("Harga beli barang yang terjual", format_rupiah(goods)),
        ("Biaya tetap", format_rupiah(fixed)),
        ("Angsuran", format_rupiah(due)),
    ]
    return Question(
        soal=(
            f"Petugas bertanya: “Kalau penjualan turun {percent(fall)}, bagaimana?” Harga beli ikut turun, biaya tetap "
            "tidak.",
            "Jawaban mana yang paling baik?",
        ),
        data=(two_columns("Sebulan", "Rupiah", rows),),
        jawaban=Choice(tuple(n.shuffled("urutan", options))),
        petunjuk=(
            "Jawaban yang baik punya angka, dan mengaku bila kurang.",
            f"Laba kotor sekarang {format_rupiah(sales - goods)}. Kurangi {percent(fall)}, lalu kurangi biaya tetap.",
            f"Kas sesudah turun {format_rupiah(after)}. Bandingkan dengan angsuran {format_rupiah(due)}.",
        ),
        langkah=(
            f"Laba kotor: {format_rupiah(sales - goods)}, turun {percent(fall)} "
            f"menjadi {format_rupiah(after + fixed)}.",
            f"Kas: {format_rupiah(after + fixed)} − {format_rupiah(fixed)} = {format_rupiah(after)}.",
            f"Penjualan boleh turun paling banyak {percent(room)} supaya angsuran masih tertutup.",
        ),
    )
