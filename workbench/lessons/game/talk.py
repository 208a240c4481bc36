"""What is talked about after each round, and the trainer's guide to the game."""

from __future__ import annotations

from workbench.engine.offer import percent
from workbench.lessons.game.scenario import Scenario
from workbench.report.blocks import Bullets, Column, Heading, Paragraph, Section, Table, runs

__all__ = ["guide", "questions"]


def questions(game: Scenario) -> tuple[tuple[str, str], ...]:
    """Two questions for each round that is over.

    >>> from workbench.lessons.game.scenario import scenario
    >>> questions(scenario("tenun"))[1][0]
    'Bunga 12% flat dan 18% menurun: mana yang lebih murah dalam rupiah?'
    """
    first, second = (season.tawaran for season in game.musim[:2])
    one, other = (f"{percent(offer.bunga)} {offer.metode}" for offer in (second, first))
    return (
        (
            "Tim mana yang laba, tetapi kasnya turun? Uangnya sekarang di mana?",
            "Siapa kehabisan barang, dan siapa menyimpan terlalu banyak? Dari mana tahunya?",
        ),
        (
            f"Bunga {one} dan {other}: mana yang lebih murah dalam rupiah?",
            "Harga turun, pembeli naik: kapan untungnya bertambah, kapan berkurang?",
        ),
        (
            "Siapa melewati musim sepi tanpa pinjaman darurat? Cadangannya dari mana?",
            "Kalau keluarga mengambil kurang dari kebutuhan, siapa yang akhirnya membayar?",
        ),
        (
            "Tim mana menang, dan keputusan mana yang menentukan?",
            "Kalau mulai lagi dari musim pertama, apa yang kalian ubah? Apa yang kalian ubah di usaha sendiri?",
        ),
    )


PLAN = (
    ("Membagi tim, membaca aturan", "15", "Mulai permainan. Satu HP cukup untuk satu tim."),
    ("Musim 1 sampai 4: memutuskan", "4 × 8", "Tunggu sampai semua tim menyimpan, lalu tutup musim."),
    ("Musim 1 sampai 4: membahas", "4 × 7", "Tayangkan permainan di layar; tanya dahulu, jelaskan kemudian."),
    ("Penutup", "15", "Setiap orang menulis satu hal yang diubah di usahanya."),
)
MISTAKES = (
    "Semua uang menjadi barang pada musim pertama, lalu tidak ada untuk keluarga dan angsuran: macet walau laba.",
    "Menyamakan pinjaman masuk dengan laba. Tunjukkan tabel “Laba bukan kas” di HP.",
    "Memilih pinjaman dari persennya. Bacakan kartu kebenaran: metode dan rupiahnya.",
    "Menurunkan harga terus: pembeli banyak, untung setiap barang tipis, barang habis sebelum musim berakhir.",
    "Mengambil kurang untuk keluarga agar kas tampak besar: utang di warung kembali lebih mahal.",
)


def guide(game: Scenario) -> Section:
    """One page for the trainer: minutes, what to do, what people get wrong, what to ask."""
    columns = (Column(title="Bagian", width=2), Column(title="Menit", align="kanan"), Column(title="Cara", width=4))
    asked = tuple(runs(f"**Musim {number}.** {' '.join(two)}") for number, two in enumerate(questions(game), 1))
    return Section(
        (
            Paragraph(runs=runs("90 menit, 2 sampai 8 tim berisi 3 sampai 5 orang. Cetak aturan untuk setiap meja.")),
            Table(title="", columns=columns, rows=PLAN),
            Heading(text="Yang sering keliru", level=2, numbered=False),
            Bullets(items=tuple(runs(line) for line in MISTAKES)),
            Heading(text="Pertanyaan sesudah setiap musim", level=2, numbered=False),
            Bullets(items=asked),
            Heading(text="Tim tanpa HP", level=2, numbered=False),
            Paragraph(
                runs=runs(
                    "Tim menulis di lembar keputusan. Pelatih bergabung dengan satu HP, memilih tim itu, dan mengetik "
                    "keputusannya. Tim yang tidak memutuskan dianggap tidak membuat apa-apa musim itu."
                )
            ),
        )
    )
