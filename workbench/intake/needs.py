"""What members and neighbours need, from the list that a cooperative keeps: XLSX or CSV."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.book.belanja import Wanted
from workbench.engine.purchasing.rows import plain
from workbench.intake.listing import Listing, read_listing

__all__ = ["joined", "read_needs"]

COLUMNS: Mapping[str, Sequence[str]] = {
    "pembeli": ("nama", "nama pembeli", "anggota", "nama anggota", "pemesan"),
    "jenis": ("jenis",),
    "barang": ("nama barang", "kebutuhan", "produk"),
    "jumlah": ("banyak", "banyaknya", "kebutuhan jumlah", "qty", "volume"),
    "harga_kini": ("harga", "harga satuan", "harga sekarang", "harga beli"),
}
NEEDED = ("pembeli", "barang", "jumlah")


def read_needs(name: str, data: bytes) -> Listing:
    """The needs in a file.

    Raises:
        RegisterError: the file is no table, or no list of needs.

    >>> read_needs("a.csv", b"Nama anggota;Barang;Jumlah;Harga\\nMawar;Beras;50;15.200").rows[0].harga_kini
    15200
    """
    return read_listing(name, data, "belanja.kebutuhan", COLUMNS, NEEDED)


def joined(now: Sequence[Wanted], read: Sequence[Wanted]) -> tuple[Wanted, ...]:
    """The needs that stand here and those of a file, which stand for all that is here of the same buyer and goods.

    >>> now = [Wanted(pembeli="Mawar", barang="Beras", jumlah=10), Wanted(pembeli="Melati", barang="Gula")]
    >>> [row.jumlah for row in joined(now, [Wanted(pembeli="mawar", barang="beras", jumlah=20)])]
    [0.0, 20.0]
    """
    given = set(map(_key, read))
    return (*(row for row in now if _key(row) not in given), *read)


def _key(row: Wanted) -> tuple[str, str]:
    return plain(row.pembeli), plain(row.barang)
