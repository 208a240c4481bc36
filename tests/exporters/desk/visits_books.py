"""Two invented cooperatives of one pendamping in October 2026, and one of somebody else."""

from __future__ import annotations

import datetime as dt

from workbench.book import Book, Heading, book_code
from workbench.book.jalan import Passage, Way
from workbench.book.kunjungan import Appointment, Contact, FollowUp, Handover, Maturity, Visit, Visiting
from workbench.book.pantau import Monitoring, MonthReport
from workbench.plan import example
from workbench.store import Store, open_store

KODE, SECOND, OTHER = "61.05.20.2002", "61.05.20.2003", "61.05.01.1001"
OCT = dt.date(2026, 10, 1)
FINDING = "Buku kas terisi sampai tanggal 3. Harga beli beras naik."


def october(day: int) -> dt.date:
    return OCT.replace(day=day)


def first() -> Visiting:
    return Visiting(
        pendamping="Dewi CONTOH",
        jadwal=(Appointment(tanggal=dt.date(2099, 1, 5), tujuan="Lima angka bulan ini"),),
        catatan=(
            Visit(tanggal=october(5), temuan=FINDING, diundang=10, hadir=8, bukti="daftar_hadir"),
            Visit(tanggal=october(20), temuan="=SUM(A1)", diundang=10, hadir=7, bukti="foto"),
            Visit(tanggal=dt.date(2026, 9, 8), hadir=4),
        ),
        tindak_lanjut=(
            FollowUp(disepakati=october(5), apa="Salin buku kas Oktober", siapa="bendahara", tenggat=october(12)),
            FollowUp(
                disepakati=october(20), apa="Tawar harga beras", siapa="ketua", status="selesai", hasil="turun 4%"
            ),
        ),
        kematangan=(
            Maturity(tanggal=dt.date(2026, 3, 1), oleh="Dewi CONTOH", tata_kelola=2, pembukuan=1),
            Maturity(tanggal=october(20), oleh="Dewi CONTOH", tata_kelola=3, pembukuan=2, usaha=3),
        ),
        serah_terima=(
            Handover(tanggal=october(30), dari="Dewi CONTOH", kepada="Raka CONTOH", catatan="Bendahara baru, temani."),
        ),
        kontak=(Contact(peran="Bendahara", cara="di gerai tiap Selasa pagi"),),
    )


def book(kode: str, name: str, part: Visiting, way: Way | None = None) -> Book:
    head = Heading(kode=book_code(kode, "kunjungan"), nama=name, desa="Desa CONTOH", kecamatan="Dedai")
    return Book(contoh=True, kepala=head, kunjungan=part, jalan=way or Way())


def filled(url: str = "sqlite://") -> Store:
    """The store: KODE with a plan and reported months, SECOND with one call only, OTHER of another pendamping."""
    store = open_store(url)
    plan = example()
    store.save(plan, by="Dewi", base=None)
    way = Way(tahap=(Passage(tahap="musdes", tanggal=dt.date(2026, 7, 1), catatan="disetujui"), Passage(tahap="bank")))
    second = Visiting(pendamping="dewi  contoh", catatan=(Visit(tanggal=october(9), cara="telepon"),))
    parts = [
        book(KODE, plan.profil.nama, first(), way),
        book(SECOND, "Koperasi CONTOH Dua", second),
        book(OTHER, "Koperasi CONTOH Lain", Visiting(pendamping="Raka", catatan=(Visit(tanggal=october(1)),))),
    ]
    rows = tuple(
        MonthReport(
            bulan=dt.date(2026, month, 1), kas=20_000_000 - month * 1_000_000, penjualan=9_000_000, biaya=8_000_000,
            tunggakan=0, stok=5_000_000,
        )
        for month in (8, 9, 10)
    )  # fmt: skip
    months = Book(
        contoh=True,
        kepala=Heading(kode=book_code(KODE, "pantau"), nama=plan.profil.nama),
        pantau=Monitoring(laporan=rows),
    )
    for one in (*parts, months):
        store.books.save(one, "Dewi", None)
    return store
