"""The document model: what a proposal is made of, before anybody chose paper or screen.

A cell of the proposal notebook shows one :class:`Section`. Its MIME bundle carries the blocks as data
under :data:`MIME` for the exporters, and readable HTML and text for people. Blocks hold plain text in
:class:`Run` pieces, never markup, so nothing a user types can become Typst or HTML. Charts travel inside
their block as SVG with their alternative text.

>>> section = Section((Heading(text="Pasar"), Paragraph(runs=(Run(text="Harga < pasar", bold=True),))))
>>> Section.from_bundle(section._repr_mimebundle_()) == section
True
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

__all__ = [
    "MIME",
    "Blank",
    "Block",
    "Bullets",
    "Column",
    "Cover",
    "Figure",
    "Heading",
    "Kpi",
    "KpiRow",
    "Note",
    "Page",
    "Paragraph",
    "Run",
    "Section",
    "Signatory",
    "Signature",
    "Table",
    "runs",
]  # fmt: skip

MIME = "application/vnd.koperasi.blok+json"
"""The MIME type of a section's data in a notebook's outputs."""

Tone = Literal["netral", "baik", "waspada", "bahaya"]
Align = Literal["kiri", "kanan", "tengah"]


class _Block(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Run(_Block):
    """A piece of text with one emphasis."""

    text: str
    bold: bool = False
    italic: bool = False


class Cover(_Block):
    """The front page and the facts repeated in headers, footers and metadata."""

    kind: Literal["sampul"] = "sampul"
    title: str
    subtitle: str = ""
    cooperative: str
    address: str
    facts: tuple[tuple[str, str], ...]
    number: str
    date: str
    iso_date: str
    mark: str = ""
    fingerprint: str
    qr_svg: str
    qr_text: str


class Heading(_Block):
    """A heading. Level 1 starts a chapter; annexes and the like are not numbered; ``new_page`` starts one."""

    kind: Literal["judul"] = "judul"
    text: str
    level: Literal[1, 2, 3] = 1
    numbered: bool = True
    new_page: bool = False


class Paragraph(_Block):
    """A paragraph of runs."""

    kind: Literal["paragraf"] = "paragraf"
    runs: tuple[Run, ...]


class Bullets(_Block):
    """A list, numbered where ``ordered``."""

    kind: Literal["daftar"] = "daftar"
    items: tuple[tuple[Run, ...], ...]
    ordered: bool = False


class Kpi(_Block):
    """One key figure: short value, exact note below."""

    label: str
    value: str
    note: str = ""
    tone: Tone = "netral"


class KpiRow(_Block):
    """Two to four key figures side by side."""

    kind: Literal["angka_kunci"] = "angka_kunci"
    items: tuple[Kpi, ...]


class Column(_Block):
    """A table column: heading, alignment, relative width."""

    title: str
    align: Align = "kiri"
    width: float = 1.0


class Table(_Block):
    """A table, with caption and number where it has a title.

    ``strong`` are row numbers set bold (totals); ``small`` for dense tables.
    """

    kind: Literal["tabel"] = "tabel"
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    strong: tuple[int, ...] = ()
    source: str = ""
    small: bool = False


class Figure(_Block):
    """A captioned chart: the SVG itself and what it shows in words and numbers."""

    kind: Literal["gambar"] = "gambar"
    title: str
    svg: str
    alt: str


class Note(_Block):
    """A boxed remark with a word for its weight."""

    kind: Literal["catatan"] = "catatan"
    title: str
    runs: tuple[Run, ...]
    tone: Tone = "netral"


class Blank(_Block):
    """Room to write by hand: what is asked, and how many lines."""

    kind: Literal["isian"] = "isian"
    label: str = ""
    lines: int = 1


class Signatory(_Block):
    """Somebody who signs: what they are, their name, the line above ("Mengetahui")."""

    role: str
    name: str
    above: str = ""
    stamp: bool = False


class Signature(_Block):
    """The signatures, with room for stamps: on a page of their own, or below the text where they fit."""

    kind: Literal["tanda_tangan"] = "tanda_tangan"
    title: str
    statement: str
    place_date: str
    signatories: tuple[Signatory, ...]
    new_page: bool = True


class Page(_Block):
    """From here on the pages lie across (``mendatar``) or stand upright (``tegak``)."""

    kind: Literal["halaman"] = "halaman"
    orientation: Literal["tegak", "mendatar"]


Block = Annotated[
    Cover | Heading | Paragraph | Bullets | KpiRow | Table | Figure | Note | Blank | Signature | Page,
    Field(discriminator="kind"),
]
_BLOCKS: TypeAdapter[tuple[Block, ...]] = TypeAdapter(tuple[Block, ...])


def runs(text: str) -> tuple[Run, ...]:
    """Plain text with ``**bold**`` parts, as runs: a shorthand for *our* sentences, never for users' text.

    >>> [r.text for r in runs("Angsuran **Rp5 jt** sebulan")]
    ['Angsuran ', 'Rp5 jt', ' sebulan']
    """
    return tuple(Run(text=part, bold=i % 2 == 1) for i, part in enumerate(text.split("**")) if part)


@dataclass(frozen=True)
class Section:
    """Blocks in order; displaying it in a notebook stores them in the cell's output."""

    blocks: tuple[Block, ...]

    def __add__(self, other: Section) -> Section:
        return Section(self.blocks + other.blocks)

    def __iter__(self) -> Iterator[Block]:
        return iter(self.blocks)

    @classmethod
    def of(cls, parts: Iterable[Block | None]) -> Section:
        """The blocks that are there: ``None`` is left out."""
        return cls(tuple(part for part in parts if part is not None))

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        from workbench.report.html import fragment, plain

        data = _BLOCKS.dump_python(self.blocks, mode="json", exclude_defaults=False)
        return {MIME: {"blok": data}, "text/html": fragment(self.blocks), "text/plain": plain(self.blocks)}

    @classmethod
    def from_bundle(cls, bundle: dict[str, Any]) -> Section:
        """Read a section back from a cell's output data."""
        return cls(_BLOCKS.validate_python(bundle[MIME]["blok"]))
