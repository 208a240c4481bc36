"""What the page of the business centre says: one sentence for each part, then each part with its tables."""

from __future__ import annotations

from workbench.book.sentra import Centre
from workbench.engine.centre.whole import margins_of
from workbench.engine.model import Verdict
from workbench.report.blocks import Table
from workbench.report.charts.chain import stack
from workbench.report.desk import centre_parts
from workbench.report.desk.centre_parts import Told
from workbench.report.html import escape
from workbench.widgets.views import parts

__all__ = ["financing", "margin", "offtake", "overview", "part", "production", "sticky", "stock"]

WORST = (Verdict.BELUM_MAMPU, Verdict.HATI_HATI, Verdict.AMAN)
WIDE = 4
"""Columns from which on a phone leaves some out."""
PHONE_LEAVES_OUT = frozenset(
    (
        "Bagian", "Bagian kelak", "Beli", "Biaya", "Bunga anggota", "Denda", "Dikirim", "Harga", "Jadi baik",
        "Jam bulan tersibuk", "Jual", "Margin satuannya", "Orang bekerja", "Pembina", "Penjualan", "Pinjaman",
        "Pokok anggota", "Produk", "Siapa", "Untuk",
    )
)  # fmt: skip
"""Columns by their titles, without units; the first column always stays."""


def overview(book: Centre) -> str:
    """One line for each part: its verdict, its answer, the way to its figures."""
    told = centre_parts.told(book)
    lines = [(_line(one), parts.link("Lihat", f"#{_anchor(one.name)}") if one.answer else "") for one in told]
    start = "" if any(one.answer for one in told) else parts.paragraphs((BEGIN,))
    return parts.card("Sekilas", start, parts.ways(lines))


BEGIN = (
    "Buka bagian yang dipakai koperasi. Tidak ada yang wajib; tombol Isi contoh memperlihatkan hasilnya dengan angka "
    "rekaan."
)


def _line(told: Told) -> str:
    if told.answer is None:
        return f"<b>{escape(told.title)}.</b> {escape(told.missing)}"
    verdict, sentence = told.answer.verdict, escape(told.answer.sentences[0])
    if verdict is None:
        return f"<b>{escape(told.title)}.</b> {sentence}"
    return f"{parts.toned(f'{told.title}: {verdict}', parts.TONES[verdict])}<br>{sentence}"


def financing(book: Centre) -> str:
    """Member loans and mentors."""
    return part(centre_parts.financing(book.pembiayaan))


def margin(book: Centre) -> str:
    """The margins of the chain, with its chart."""
    found = margins_of(book.margin)
    return part(centre_parts.margin(book.margin), parts.figure(stack(found)) if found else "")


def production(book: Centre) -> str:
    """What to make when."""
    return part(centre_parts.production(book.produksi))


def stock(book: Centre) -> str:
    """The buffer stock."""
    return part(centre_parts.stock(book.penyangga))


def offtake(book: Centre) -> str:
    """The contract with a large buyer."""
    return part(centre_parts.offtake(book.penyerapan))


def part(told: Told, chart: str = "") -> str:
    """A part in its card: the answer first, its tables, the working behind a fold. Nothing of what is empty."""
    gone = parts.note("Belum dihitung", " ".join(told.left_out), "waspada") if told.left_out else ""
    if told.answer is None:
        return parts.card(told.title, gone) if gone else ""
    verdict, sentences = told.answer.verdict, told.answer.sentences
    answer = parts.verdict(verdict, sentences) if verdict else parts.paragraphs(sentences)
    more = parts.joined(*map(_table, told.more))
    basis = parts.paragraphs((told.basis,)) if told.basis else ""
    return parts.card(
        told.title,
        answer,
        chart,
        gone,
        *map(_table, told.main),
        parts.details("Rincian dan cara menghitung", parts.joined(more, basis)),
        name=_anchor(told.name),
    )


def sticky(book: Centre) -> str:
    """The bar of a phone: the part that needs care most; nothing while nothing is judged."""
    judged = [one for one in centre_parts.told(book) if one.answer and one.answer.verdict]
    for verdict in WORST:
        for one in judged:
            if one.answer and one.answer.verdict == verdict:
                return parts.sticky(
                    "Perlu dilihat dahulu" if verdict is not Verdict.AMAN else "Sentra bisnis", one.title, verdict
                )
    return ""


def _table(found: Table) -> str:
    """A table; on a phone without the columns that it can do without."""
    names = [column.title.partition(" (")[0] for column in found.columns]
    less = [place for place, name in enumerate(names) if place and name in PHONE_LEAVES_OUT]
    return parts.table(found, less if len(names) >= WIDE else ())


def _anchor(name: str) -> str:
    return f"bagian-{name}"
