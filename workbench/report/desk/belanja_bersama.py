"""The papers of a joint purchase: an order for each supplier, and who gets and pays what.

>>> from workbench.book import Book
>>> from workbench.book.belanja import example
>>> book = Book.empty("61.05.20.2002", "belanja", "Koperasi CONTOH").model_copy(update={"belanja": example()})
>>> [paper.title for paper in orders(Ordering(book, purchase(book.belanja)))]
['Surat pesanan barang', 'Surat pesanan barang', 'Ringkasan pesanan dan uang']
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.book import Book
from workbench.calendars import format_date
from workbench.engine.purchasing import Bill, Purchase, purchase, split_reason, told
from workbench.money import format_number, format_rupiah
from workbench.plan import MARK
from workbench.report.blocks import Block, Column, Signatory, Signature, Table
from workbench.report.desk.purchase_tables import (
    bill_table,
    order_table,
    purse_table,
    quantity,
    savings_table,
    trip_table,
)
from workbench.report.narrative import amount, bold
from workbench.report.paper import Paper
from workbench.report.proposal.parts import EMPTY, facts, heading, lines, note, paragraph

__all__ = ["Ordering", "distribution", "orders", "purchase"]

BLANK = "……………………"
ASKED = "Mohon barang ini disiapkan. Bila harga atau jumlahnya berubah, kabari kami sebelum dikirim."
SIGNED = "Pesanan ini berlaku sesudah ditandatangani kedua pihak."
CHECKED = "Timbang dan periksa barang di depan pengantar. Catat yang kurang atau rusak sebelum menandatangani."


@dataclass(frozen=True, slots=True)
class Ordering:
    """What the papers are made of; ``chair`` signs for the cooperative."""

    book: Book
    bought: Purchase
    chair: str = ""

    @property
    def name(self) -> str:
        """Whose order it is."""
        return self.book.kepala.nama or "Koperasi"


def orders(ordering: Ordering) -> tuple[Paper, ...]:
    """An order for each supplier, and a summary with all the money for the cooperative's own file."""
    suppliers = ordering.bought.suppliers
    letters = [_letter(ordering, supplier, place, len(suppliers)) for place, supplier in enumerate(suppliers, start=1)]
    return (*letters, _summary(ordering))


def _letter(ordering: Ordering, supplier: str, place: int, count: int) -> Paper:
    bought = ordering.bought
    lines_of = bought.orders(supplier)
    total = sum(order.goods for order in lines_of)
    blocks: tuple[Block, ...] = (
        *_marked(ordering.book),
        facts(
            "",
            (
                ("Nomor", _number(ordering, place, count)),
                ("Tanggal", _day(ordering)),
                ("Kepada", _address(bought, supplier)),
            ),
        ),
        paragraph(ASKED),
        order_table(bought, "Barang yang dipesan", lines_of),
        paragraph("Nilai pesanan: ", bold(amount(total)), ". Ongkos angkut tidak termasuk."),
        heading("Pengambilan dan pembayaran", 2, numbered=False),
        lines(_terms(bought, supplier)),
        Signature(
            title="Tanda tangan",
            statement=SIGNED,
            place_date=f"{ordering.book.kepala.desa or BLANK}, {_day(ordering)}",
            signatories=(
                Signatory(role=f"Ketua {ordering.name}", name=ordering.chair, above="Yang memesan", stamp=True),
                Signatory(role=supplier, name="", above="Yang menerima pesanan", stamp=True),
            ),
            new_page=False,
        ),
    )
    return Paper("Surat pesanan barang", blocks, _from(ordering.book))


def _terms(bought: Purchase, supplier: str) -> Iterator[str]:
    """How the goods travel, and when they are paid."""
    for trip in bought.trips(supplier):
        yield f"{trip.route}: {trip.count} kali jalan, {quantity(trip.kilograms, 'kg')}."
    seller = next(one for one in bought.market.suppliers if one.name == supplier)
    paid = f"paling lambat {_days(seller.credit)} sesudah barang kami terima" if seller.credit else "sebelum dikirim"
    arrives = f" Barang kami tunggu paling lama {_days(seller.wait)}." if seller.wait else ""
    yield f"Dibayar {paid}.{arrives}"


def _days(days: float) -> str:
    return f"{format_number(days, 1, trim=True)} hari"


def _summary(ordering: Ordering) -> Paper:
    bought = ordering.bought
    blocks: tuple[Block, ...] = (
        *_marked(ordering.book),
        lines(told(bought.found, bought.listed.units)),
        order_table(bought, "Semua pesanan", bought.found.assignment.orders, named=True),
        trip_table(bought, bought.suppliers),
        purse_table(bought),
        note("Kas bersama", "Yang disetor pembeli sama dengan yang dibayarkan, sampai rupiah terakhir."),
    )
    return Paper("Ringkasan pesanan dan uang", blocks, f"{ordering.name}, untuk arsip koperasi")


# --- who gets what ----------------------------------------------------------------------------------


def distribution(ordering: Ordering) -> Paper:
    """What every buyer receives and pays, with room to sign for the goods."""
    bought = ordering.bought
    bills = bought.bills()
    blocks: list[Block] = [
        *_marked(ordering.book),
        paragraph(f"Pesanan {_number(ordering, 1, 1)}, tanggal {_day(ordering)}. ", CHECKED),
        _signing(bills),
        savings_table(bought),
        paragraph(split_reason(bought.found, bought.way)),
    ]
    for bill in bills:
        blocks += [heading(bill.buyer, 3, numbered=False), bill_table(bought, bill), *_received(bill)]
    return Paper("Daftar pembagian barang", tuple(blocks), f"Belanja bersama {ordering.name}")


def _signing(bills: tuple[Bill, ...]) -> Table:
    """One line for each buyer: what is paid into the purse, and room to sign."""
    return Table(
        title="Setoran dan tanda terima (rupiah)",
        columns=tuple(
            Column(title=title, align=align, width=width)
            for title, align, width in (
                ("Pembeli", "kiri", 1.8),
                ("Disetor", "kanan", 1.0),
                ("Tanggal", "kiri", 0.9),
                ("Tanda tangan", "kiri", 1.4),
            )
        ),
        rows=(*((bill.buyer, format_number(bill.pays), "", "") for bill in bills),
              ("Jumlah", format_number(sum(bill.pays for bill in bills)), "", "")),
        strong=(len(bills),),
    )  # fmt: skip


def _received(bill: Bill) -> Iterator[Block]:
    if any(line.alone for line in bill.lines):
        yield paragraph("Yang tertulis di kolom Beli sendiri tetap dibeli masing-masing, karena lebih murah begitu.")
    if bill.pays < 0:
        yield paragraph(
            f"Kas bersama membayar {format_rupiah(-bill.pays)} kepada {bill.buyer} sebagai bagian hematnya."
        )


# --- small parts ------------------------------------------------------------------------------------


def _marked(book: Book) -> tuple[Block, ...]:
    return (paragraph(bold(MARK)),) if book.contoh else ()


def _number(ordering: Ordering, place: int, count: int) -> str:
    number = ordering.bought.part.nomor
    if not number:
        return BLANK
    return f"{number} ({place} dari {count})" if count > 1 else number


def _day(ordering: Ordering) -> str:
    day = ordering.bought.part.tanggal_pesan
    return format_date(day) if day else BLANK


def _address(bought: Purchase, supplier: str) -> str:
    address = bought.listed.addresses.get(supplier, "")
    return f"{supplier}, {address}" if address else supplier


def _from(book: Book) -> str:
    head = book.kepala
    return ", ".join(filter(None, (head.nama or EMPTY, head.desa, head.kecamatan and f"Kecamatan {head.kecamatan}")))
