"""Each part of the business centre as it is told: its question, its answer, its tables; for screen and paper.

>>> from workbench.book.sentra import example
>>> [part.name for part in told(example()) if part.answer]
['pembiayaan', 'margin', 'produksi', 'penyangga', 'penyerapan']
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.book.sentra import Buffer, Centre, Chain, Financing, Offtake, Production
from workbench.engine.centre import (
    PARTS,
    Answer,
    contract_answer,
    fund_answer,
    margins_answer,
    mentors_answer,
    production_answer,
    stock_answer,
)
from workbench.engine.centre.financing import fault
from workbench.engine.centre.margins import usable
from workbench.engine.centre.whole import (
    fund_of,
    margins_of,
    mentors_of,
    offtake_of,
    production_of,
    stock_of,
)
from workbench.errors import EngineError
from workbench.money import format_percent
from workbench.report.blocks import Table
from workbench.report.desk import centre_tables as tables

__all__ = ["NAMES", "Told", "financing", "margin", "offtake", "production", "stock", "told"]

NAMES = ("pembiayaan", "margin", "produksi", "penyangga", "penyerapan")
"""The keys of the parts, in the order of the page."""
PATHS = (
    "Jalan harga diundi di sekitar daftar harga dengan naik turun yang Anda isi; bulan mahal biasanya diikuti bulan "
    "yang agak mahal. Cara ini pilihan program, bukan ramalan."
)
RECKONED = (
    "Uang yang kembali belum dipinjamkan lagi, supaya terlihat apakah angsuran dana tetap terbayar. PAR adalah sisa "
    "pokok pinjaman yang terlambat dibagi semua sisa pokok."
)
PLANNED = (
    "Urutan memilih: pesanan bernilai paling banyak terpenuhi, kerja paling rata antarbulan, lalu stok paling sedikit; "
    "sesudah itu dibulatkan ke satuan utuh."
)
CONTRACTED = "Anggota dibayar waktu barang datang. Uang dari pembeli dihitung masuk pada akhir bulan jatuh temponya."
CHAINED = "Margin adalah harga jual dikurangi pembelian dan biaya tahap itu. Biaya dan margin berjumlah harga akhir."


@dataclass(frozen=True, slots=True)
class Told:
    """A part: ``answer`` is ``None`` while too little is filled in, then ``missing`` says what to fill in.

    ``main`` are the tables that answer, ``more`` those with the working; ``left_out`` what could not be counted.
    """

    name: str
    title: str
    answer: Answer | None = None
    main: tuple[Table, ...] = ()
    more: tuple[Table, ...] = ()
    left_out: tuple[str, ...] = ()
    basis: str = ""
    missing: str = ""


def told(book: Centre) -> tuple[Told, ...]:
    """All parts in the order of the page."""
    return (
        financing(book.pembiayaan),
        margin(book.margin),
        production(book.produksi),
        stock(book.penyangga),
        offtake(book.penyerapan),
    )


def financing(book: Financing) -> Told:
    """Member loans and mentors."""
    found, helped = fund_of(book), mentors_of(book)
    if found is None:
        gone = tuple(f"{loan.anggota or 'Satu pinjaman'} belum dihitung: {fault(loan)}." for loan in book.pinjaman)
        ask = "Isi paling sedikit satu pinjaman anggota: jumlah, jangka, bunga, dan sisanya."
        return Told(NAMES[0], PARTS[0], missing=ask, left_out=gone)
    answer = fund_answer(found)
    if helped:
        answer = Answer(answer.verdict, (*answer.sentences, *mentors_answer(helped).sentences))
    gone = tuple(f"{loan.anggota or 'Satu pinjaman'} belum dihitung: {why}." for loan, why in found.left_out)
    paid = sum(1 for loan in found.loans if not loan.sisa)
    gone += (f"{paid} pinjaman sisanya 0, jadi dianggap lunas.",) if paid else ()
    mentors = (tables.mentor_table(helped),) if helped else ()
    main = (tables.risk_table(found), tables.group_table(found), *mentors)
    return Told(NAMES[0], PARTS[0], answer, main, (tables.fund_months(found),), gone, RECKONED)


def margin(book: Chain) -> Told:
    """The margins of the chain."""
    found = margins_of(book)
    skipped = len(book.tahap) - len(usable(book.tahap))
    gone = (f"{skipped} tahap belum dihitung: isi harga jualnya, dan susut di bawah 100%.",) if skipped else ()
    if found is None:
        ask = "Isi paling sedikit dua tahap dari hulu ke hilir, masing-masing dengan biaya dan harga jualnya."
        return Told(NAMES[1], PARTS[1], missing=ask, left_out=gone)
    shown = (tables.stage_table(found), tables.actor_table(found))
    return Told(NAMES[1], PARTS[1], margins_answer(found), shown, (), gone, CHAINED)


def production(book: Production) -> Told:
    """What to make when."""
    try:
        found = production_of(book)
    except EngineError as error:
        return Told(NAMES[2], PARTS[2], missing=str(error), left_out=(str(error),))
    if found is None:
        ask = "Isi produk dengan jam kerjanya, pesanan setiap bulan, dan perajin dengan jam yang disanggupi."
        return Told(NAMES[2], PARTS[2], missing=ask)
    skipped = found.plan.left_out
    why = "nama produknya tidak ada di daftar, atau bulan, jam, atau bagian mutunya tidak wajar"
    gone: tuple[str, ...] = (f"{skipped} baris produk atau pesanan belum dihitung: {why}.",) if skipped else ()
    other = [line.nama or "satu bahan" for line in book.bahan if not _known(line.produk, book)]
    gone += (f"Bahan belum dihitung karena produknya tidak ada di daftar: {', '.join(other)}.",) if other else ()
    gone += tuple(
        f"{one.nama}: mutu C {format_percent(1 - one.bagian_a - one.bagian_b)}, tetapi harga C belum diisi."
        for one in found.plan.products
        if one.bagian_a + one.bagian_b < 1 - 1e-9 and not one.harga_c
    )
    main = (*tables.plan_tables(found), tables.worker_table(found), tables.grade_table(found))
    more = (tables.work_table(found), *((tables.material_table(found),) if found.materials else ()))
    return Told(NAMES[2], PARTS[2], production_answer(found), main, more, gone, PLANNED)


def stock(book: Buffer) -> Told:
    """The buffer stock."""
    found = stock_of(book)
    if found is None:
        ask = "Isi harga lantai, harga atap di atasnya, tawaran anggota sebulan, dan harga beberapa bulan."
        return Told(NAMES[3], PARTS[3], missing=ask)
    return Told(
        NAMES[3],
        PARTS[3],
        stock_answer(found),
        (tables.buffer_table(found),),
        (tables.stock_months(found),),
        basis=PATHS,
    )


def offtake(book: Offtake) -> Told:
    """The contract with a large buyer."""
    found = offtake_of(book)
    if found is None:
        ask = "Isi jumlah yang diminta, harga kontrak, lama kontrak, dan siapa yang sanggup menyetor."
        return Told(NAMES[4], PARTS[4], missing=ask)
    shown = (tables.case_table(found),)
    return Told(NAMES[4], PARTS[4], contract_answer(found), shown, (tables.contract_months(found),), basis=CONTRACTED)


def _known(product: str, book: Production) -> bool:
    names: Sequence[str] = [one.nama.casefold() for one in book.produk]
    return product.casefold() in names
