"""Papers: which one is for what, when to renew, whether the cost comes back, and what other people's data ask."""

from __future__ import annotations

import datetime as dt

from workbench.calendars import add_months, format_long_month
from workbench.engine.breakeven import break_even
from workbench.lessons.answer import Choice, Mistake, Number, Option
from workbench.lessons.draw import Draw, OwnFigures
from workbench.lessons.exercise import Question
from workbench.money import ceil_to, format_number, format_rupiah

__all__ = ["privacy", "renewal", "which_paper", "worth"]

PAPERS = {
    "NIB": "NIB adalah nomor induk usaha dari OSS: tanda bahwa usaha itu ada dan terdaftar.",
    "SPP-IRT (PIRT)": "SPP-IRT menyatakan pangan olahan rumah tangga memenuhi syarat keamanan pangan.",
    "Sertifikat halal": "Sertifikat halal menyatakan bahan dan cara membuatnya halal.",
    "NPWP": "NPWP adalah nomor untuk membayar dan melaporkan pajak.",
}
NEEDS = (
    ("ingin mendaftarkan usahanya supaya diakui dan dapat mengurus surat lain", "NIB"),
    ("diminta dinas menunjukkan nomor induk usaha sebelum ikut pelatihan", "NIB"),
    ("ingin menitipkan keripik dari dapur rumahnya di toko yang meminta nomor izin pangan", "SPP-IRT (PIRT)"),
    ("ingin membuktikan kepada toko bahwa dapur rumahnya memenuhi syarat keamanan pangan", "SPP-IRT (PIRT)"),
    ("ingin memasang label halal pada kemasan makanannya", "Sertifikat halal"),
    ("ditanya pembeli tentang bahan dan cara menyembelih ayam untuk abonnya", "Sertifikat halal"),
    ("harus membayar dan melaporkan PPh final", "NPWP"),
)  # fmt: skip
BASIS = (
    "NIB: PP 28/2025 Pasal 234, easybiz.id (6 Nov 2025). SPP-IRT: Peraturan BPOM 22/2018, sukabumiupdate.com "
    "(9 Nov 2022). Halal: PP 42/2024 Pasal 160, moeslim.id dan pristiwa.com"
)
VALID, BEFORE = 60, 6
"""Months that an SPP-IRT is valid at most, and months before its end by which its renewal is asked for."""
RENEWAL = "Peraturan BPOM 22/2018 Pasal 4: sukabumiupdate.com (9 Nov 2022); batas enam bulan menurut satu sumber itu"
PRIVACY = "UU 27/2022, berlaku penuh 17 Oktober 2024: aturanhukum.com, datapribadi.id"


def which_paper(n: Draw) -> Question:
    """A need, and the paper that answers it."""
    need, right = n.pick("perlu", NEEDS)
    name = n.pick(
        "nama", ("Bu Sri di Batang", "Bu Ratna di Malang", "Pak Anton di Sintang", "Mbak Rini di Probolinggo")
    )
    options = tuple(Option(paper, told, paper == right) for paper, told in PAPERS.items())
    return Question(
        soal=(f"{name} {need}.", "Surat mana yang ia perlukan untuk itu?"),
        jawaban=Choice(tuple(n.shuffled("urutan", options))),
        petunjuk=(
            "Tanyakan: ini tentang usahanya, keamanan makanannya, halalnya, atau pajaknya?",
            "NIB untuk usaha, SPP-IRT untuk keamanan pangan rumah tangga, NPWP untuk pajak.",
            PAPERS[right],
        ),
        langkah=(PAPERS[right], f"Jadi yang diperlukan: {right}."),
        sumber=BASIS,
    )


def _month(first: dt.date) -> str:
    return format_long_month(first)


def renewal(n: Draw) -> Question:
    """How many months are left to ask for the renewal of an SPP-IRT."""
    today = add_months(dt.date(2026, 1, 1), n.whole("bulan", 0, 11))
    passed = n.whole("lewat", 12, 44, 4)
    issued, left = add_months(today, -passed), VALID - BEFORE - passed
    return Question(
        soal=(
            f"SPP-IRT keripik Bu Sri terbit {_month(issued)} dan berlaku lima tahun.",
            f"Perpanjangan diajukan paling lambat enam bulan sebelum habis. Sekarang {_month(today)}. "
            "Tinggal berapa bulan lagi sampai batas mengajukan?",
        ),
        jawaban=Number(
            left,
            unit="jumlah",
            satuan="bulan",
            exact=True,
            mistakes=(
                Mistake(VALID - passed, "Itu sampai suratnya habis. Perpanjangan diajukan enam bulan sebelumnya."),
                Mistake(VALID - BEFORE, "Itu dihitung dari bulan terbit. Kurangi yang sudah lewat."),
                Mistake(VALID + BEFORE - passed, "Enam bulan sebelum habis, bukan sesudahnya."),
            ),
        ),
        petunjuk=(
            "Cari dahulu bulan habisnya, lalu mundur enam bulan.",
            f"Habis {_month(add_months(issued, VALID))}; "
            f"batas mengajukan {_month(add_months(issued, VALID - BEFORE))}.",
            f"Hitung bulan dari {_month(today)} sampai {_month(add_months(issued, VALID - BEFORE))}.",
        ),
        langkah=(
            f"Habis: {_month(issued)} + 5 tahun = {_month(add_months(issued, VALID))}.",
            f"Batas mengajukan: {_month(add_months(issued, VALID - BEFORE))}.",
            f"Dari {_month(today)}: {left} bulan.",
        ),
        sumber=RENEWAL,
    )


def worth(n: Draw) -> Question:
    """How many packs pay for the papers."""
    cost = n.rupiah("biaya", 600_000, 2_000_000, 50_000, "Biaya mengurus surat, juga ongkos jalan")
    price = n.rupiah("harga", 14_000, 20_000, 500, "Harga jual sebungkus")
    unit = n.rupiah("hpp", 8_500, 12_000, 500, "HPP sebungkus")
    if price <= unit:
        raise OwnFigures("Harga jual", "tidak di atas HPP, jadi tidak ada laba", "Tulis harga di atas HPP")
    packs = break_even(cost, price, unit, price).units or 0.0
    answer = Number(
        ceil_to(packs),
        unit="jumlah",
        satuan="bungkus",
        exact=True,
        mistakes=(
            Mistake(ceil_to(cost / price), "Harga jual bukan laba. Kurangi dahulu dengan HPP."),
            Mistake(ceil_to(cost / unit), "Bagi dengan laba sebungkus, bukan dengan HPP."),
        ),
    )
    return Question(
        soal=(
            f"Mengurus surat, label baru, dan ongkos jalan menghabiskan {format_rupiah(cost)}. "
            "Sesudah itu toko oleh-oleh mau menjual keripik Bu Sri.",
            f"Toko membayar {format_rupiah(price)} sebungkus; HPP {format_rupiah(unit)}. "
            "Berapa bungkus paling sedikit harus laku di sana supaya biaya surat kembali?",
        ),
        jawaban=answer,
        petunjuk=(
            "Biaya surat dibayar dari laba, bukan dari seluruh harga.",
            f"Laba sebungkus {format_rupiah(price)} − {format_rupiah(unit)}.",
            f"Bagi {format_rupiah(cost)} dengan {format_rupiah(price - unit)}, lalu bulatkan ke atas.",
        ),
        langkah=(
            f"Laba sebungkus: {format_rupiah(price)} − {format_rupiah(unit)} = {format_rupiah(price - unit)}.",
            f"{format_rupiah(cost)} ÷ {format_rupiah(price - unit)} = {format_number(packs, 1, trim=True)}, "
            f"jadi paling sedikit {answer.tertulis}.",
        ),
    )


def privacy(n: Draw) -> Question:
    """What may be told about members, and to whom."""
    members, late = n.whole("anggota", 40, 160, 10), n.whole("nunggak", 3, 12)
    options = (
        Option(
            f"Umumkan bahwa {late} anggota menunggak, tanpa nama; yang bersangkutan dihubungi sendiri",
            "Tujuannya tercapai, dan data keuangan orang tetap terjaga.",
            True,
        ),
        Option("Kirim daftar nama dan tunggakannya ke grup pesan", "Data keuangan orang tersebar tanpa izinnya."),
        Option(
            "Tempel fotokopi KTP yang menunggak di papan kantor",
            "KTP memuat lebih banyak data daripada yang diperlukan, dan semua orang dapat memotretnya.",
        ),
    )
    return Question(
        soal=(
            f"Koperasi mempunyai {members} anggota; {late} di antaranya menunggak simpanan wajib.",
            "Pengurus ingin semua segera membayar. Cara mana yang menghormati data anggota?",
        ),
        jawaban=Choice(tuple(n.shuffled("urutan", options))),
        petunjuk=(
            "Bayangkan nama Anda sendiri yang ada di daftar itu.",
            "Data keuangan seseorang hanya untuk tujuan yang ia setujui, dan sesedikit mungkin.",
            "Jumlahnya boleh diketahui semua; namanya tidak perlu.",
        ),
        langkah=(
            "Yang perlu diketahui semua orang hanya jumlahnya.",
            "Nama dan rupiahnya dibicarakan dengan orangnya sendiri.",
        ),
        sumber=PRIVACY,
    )
