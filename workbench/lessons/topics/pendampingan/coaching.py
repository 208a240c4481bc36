"""The visits of a month, the elements of the unit of competence, questions that help, and what a hand-over needs."""

from __future__ import annotations

from workbench.lessons.answer import Choice, Mistake, Number, Option
from workbench.lessons.draw import Draw, OwnFigures
from workbench.lessons.exercise import Question
from workbench.lessons.topics.pendampingan.taught import VISITS, VISITS_SOURCE

__all__ = ["element", "hand_over", "question", "visits"]

UNIT = "SKKNI 181/2017, unit M.70PEN00.021.1: scribd 634786582, LSP scribd 539348358"
PEOPLE = ("Bu Sri di Batang", "Bu Ratna di Malang", "Pak Harun di Probolinggo", "Pak Anton di Sintang")
ELEMENTS = {
    "Menyiapkan perangkat": "Elemen pertama: perangkat dan kertas kerja disiapkan sebelum bertemu.",
    "Memberikan pendampingan": "Elemen kedua: melatih dan membimbing menyusun rencana usaha, sampai proposalnya.",
    "Monitoring, evaluasi, dan pelaporan": "Elemen ketiga: memeriksa hasilnya dan melaporkannya.",
}
PREPARE, COACH, MONITOR = ELEMENTS
WORK = (
    ("menyiapkan kertas kerja rencana usaha untuk {who}", PREPARE),
    ("mencari contoh model usaha yang mirip dengan usaha {who}", PREPARE),
    ("membimbing {who} menghitung proyeksi dan arus kas", COACH),
    ("membahas risiko usaha dan jalan keluarnya bersama {who}", COACH),
    ("membimbing {who} memilih sumber pembiayaan", COACH),
    ("membandingkan rencana dan kenyataan {who} di formulir pemantauan", MONITOR),
    ("menulis laporan hasil pendampingan {who}", MONITOR),
)
TROUBLES = (
    ("penjualan turun {n} persen", "Menurut {who}, apa yang berubah sejak bulan lalu?"),
    ("{n} persen barang kembali dari toko", "Apa kata pembeli ketika barangnya kembali?"),
    ("kas berkurang {n} persen dalam sebulan", "Ke mana saja uang keluar bulan ini, dari yang terbesar?"),
    ("biaya naik {n} persen", "Biaya mana yang paling mungkin {who} ubah sendiri?"),
)


def visits(n: Draw) -> Question:
    """How many visits of this month are still to be made."""
    places = n.whole("koperasi", 9, 15, 1, "Koperasi yang didampingi")
    done = n.whole("sudah", 3, 8, 1, "Kunjungan yang sudah dilakukan bulan ini")
    if done >= places:
        raise OwnFigures("Kunjungan yang sudah dilakukan", "sudah banyak", "Tulis kurang dari banyaknya koperasi")
    target = places * VISITS
    return Question(
        soal=(
            f"Dewi mendampingi {places} koperasi, paling sedikit {VISITS} kunjungan sebulan untuk tiap koperasi.",
            f"Bulan ini sudah {done} kunjungan, tidak ada koperasi yang melebihi {VISITS}. "
            "Berapa kunjungan lagi yang harus dilakukan?",
        ),
        jawaban=Number(
            target - done,
            unit="jumlah",
            satuan="kunjungan",
            exact=True,
            mistakes=(
                Mistake(target, "Itu seluruh kunjungan sebulan. Kurangi yang sudah dilakukan."),
                Mistake(places - done, f"Tiap koperasi dikunjungi {VISITS} kali, bukan sekali."),
            ),
        ),
        petunjuk=(
            "Hitung dahulu semua kunjungan yang seharusnya sebulan.",
            f"Semuanya {places} × {VISITS}.",
            f"Kurangi {target} dengan {done}.",
        ),
        langkah=(
            f"Seharusnya: {places} × {VISITS} = {target} kunjungan.",
            f"Tinggal: {target} − {done} = {target - done} kunjungan.",
        ),
        sumber=VISITS_SOURCE,
    )


def element(n: Draw) -> Question:
    """Which element of the unit a piece of work belongs to."""
    work, right = n.pick("kerja", WORK)
    who = n.pick("siapa", PEOPLE)
    options = tuple(Option(name, told, name == right) for name, told in ELEMENTS.items())
    return Question(
        soal=(f"Dewi {work.format(who=who)}.", "Menurut SKKNI, pekerjaan itu termasuk elemen mana?"),
        jawaban=Choice(tuple(n.shuffled("urutan", options))),
        petunjuk=(
            "Kapan dikerjakan: sebelum bertemu, ketika bertemu, atau sesudah ada hasilnya?",
            "Perangkat disiapkan dahulu; pendampingan dilakukan bersama orangnya; hasil dipantau dan dilaporkan.",
            ELEMENTS[right],
        ),
        langkah=(ELEMENTS[right], f"Jadi: {right}."),
        sumber=UNIT,
    )


def question(n: Draw) -> Question:
    """A question that helps people to think, among advice and blame."""
    trouble, helpful = n.pick("masalah", TROUBLES)
    who, size = n.pick("siapa", PEOPLE), n.whole("besar", 12, 40, 2)
    name = who.partition(" di ")[0]
    options = (
        Option(helpful.format(who=name), "Pertanyaan terbuka: orangnya berpikir dan menemukan sendiri.", True),
        Option("Sudah saya bilang, jangan begitu. Mengapa tidak didengar?", "Itu menyalahkan; orang lalu diam."),
        Option("Turunkan saja harganya, pasti beres.", "Itu memberi jawaban sebelum tahu sebabnya."),
        Option("Semua baik-baik saja, bukan?", "Jawabannya hampir pasti “ya”, dan Anda tidak tahu apa-apa."),
    )
    return Question(
        soal=(
            f"Ketika Dewi berkunjung kepada {who}, {trouble.format(n=size)}.",
            "Kalimat mana yang paling membantu sebagai kalimat pertama?",
        ),
        jawaban=Choice(tuple(n.shuffled("urutan", options))),
        petunjuk=(
            "Pendamping bertanya lebih banyak daripada memberi tahu.",
            "Cari pertanyaan yang tidak dapat dijawab hanya dengan “ya” atau “tidak”.",
            "Bukan yang menyalahkan, bukan yang menyuruh, bukan yang hanya meminta “ya”.",
        ),
        langkah=(
            f"Yang membantu: “{helpful.format(who=name)}”",
            "Kalimat lain menyalahkan, menyuruh, atau menutup pembicaraan.",
        ),
    )


def hand_over(n: Draw) -> Question:
    """What the next pendamping needs first."""
    who = n.pick("siapa", PEOPLE)
    months, owed = n.whole("bulan", 3, 11), n.whole("angsuran", 4, 24)
    options = (
        Option(
            "Berkas rencana terbaru, janji yang belum selesai, dan tanggal angsuran berikutnya",
            "Dengan itu pengganti dapat melanjutkan pada kunjungan pertama.",
            True,
        ),
        Option("Nomor KTP semua anggota", "Data itu tidak diperlukan, dan berbahaya kalau tersebar."),
        Option("Pesan: “tanya saja kepada ketuanya”", "Ketua lalu harus mengulang semuanya dari awal."),
        Option("Daftar kesalahan pengurus", "Itu penilaian. Yang perlu: keadaan, angka, dan janji berikutnya."),
    )
    return Question(
        soal=(
            f"Dewi sudah {months} bulan mendampingi usaha {who}; masih ada {owed} angsuran. "
            "Bulan depan ia digantikan orang lain.",
            "Apa yang paling perlu ada dalam catatan serah terimanya?",
        ),
        jawaban=Choice(tuple(n.shuffled("urutan", options))),
        petunjuk=(
            "Bayangkan Anda penggantinya, besok pagi, di depan pintu usaha itu.",
            "Yang perlu adalah keadaan sekarang dan langkah berikutnya.",
            "Cari yang memuat rencana, janji, dan tanggal.",
        ),
        langkah=("Pengganti memerlukan rencana terbaru, janji yang belum selesai, dan tanggal terdekat.",),
    )
