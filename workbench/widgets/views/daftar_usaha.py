"""The register as HTML: in sentences, what must be put right, counts, two rows side by side."""

from __future__ import annotations

from workbench.book.warga import People, Person
from workbench.calendars import format_short_date
from workbench.engine.register import Concern, Pair, concerns, summary, told
from workbench.inputs import CHOICES
from workbench.money import format_number
from workbench.report.blocks import Table
from workbench.report.desk import register_tables as tables
from workbench.terms import label
from workbench.widgets.views import parts

__all__ = ["answer", "attention", "counts", "side_by_side"]

MOST = 8
COMPARED = ("panggilan", "dusun", "rw", "rt", "pekerjaan", "usaha", "keterampilan", "tanggal_setuju")


def attention(people: People) -> str:
    """Rows that hold what must not be kept, each with the way to it."""
    found: tuple[Concern, ...] = concerns(people.orang)
    rest = [(f"Dan {format_number(len(found) - MOST)} lagi.", "")] if len(found) > MOST else []
    listed = [(parts.link(str(one), f"#{one.path}"), "") for one in found[:MOST]]
    return parts.card("Perlu dibetulkan", parts.ways([*listed, *rest]))


def answer(people: People) -> str:
    """The register in a few sentences."""
    return parts.card("Siapa bekerja, siapa mencari kerja", parts.paragraphs(told(summary(people.orang))))


def counts(people: People) -> str:
    """The counts by RT, the businesses and the skills; all of them, for who keeps the register."""
    if not people.orang:
        return ""
    by_rt, by_rw = summary(people.orang), summary(people.orang, "rw")
    told_of = [
        parts.table(tables.work_table(by_rt, closed=False)),
        parts.table(tables.business_table(by_rt, closed=False)),
    ]
    by_kind = (
        ("Usaha menurut jenis", "Usaha", by_rt.kinds),
        ("Keterampilan", "Keterampilan", by_rt.skills),
    )
    kinds = [parts.table(tables.kinds_table(title, head, rows, closed=False)) for title, head, rows in by_kind if rows]
    wide = parts.details("Menurut RW", parts.table(tables.work_table(by_rw, closed=False)))
    return parts.card("Rekap", *told_of, wide, *kinds)


def side_by_side(people: People, pair: Pair) -> str:
    """Two rows that may be one person."""
    first, second = people.orang[pair.first], people.orang[pair.second]
    shown = Table(
        title=f"Baris {pair.first + 1} dan baris {pair.second + 1}: {pair.why}",
        columns=parts.columns(
            ("Isian", "kiri"), (f"Baris {pair.first + 1}", "kiri"), (f"Baris {pair.second + 1}", "kiri")
        ),
        rows=tuple((label(f"warga.orang.{name}"), _text(first, name), _text(second, name)) for name in COMPARED),
    )
    return parts.table(shown)


def _text(person: Person, name: str) -> str:
    value = getattr(person, name)
    if name == "tanggal_setuju":
        return format_short_date(value) if value else "Belum setuju"
    words = {kept: word for word, kept in CHOICES.get(f"warga.orang.{name}", {}).items()}
    return str(words.get(value, value) or "–")
