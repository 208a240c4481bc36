"""Typst, made ready once per process: our templates, our fonts, nothing of the machine it runs on.

It is loaded with the first paper, not with the program: a site that makes none has no need of it.

System fonts are ignored, so every machine prints the same bytes. The fonts are read on first use and kept;
each process has its own.
"""

from __future__ import annotations

import os
import unicodedata
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import ExportError

if TYPE_CHECKING:
    import typst

__all__ = ["compile_pdf", "drawable", "fonts", "svg_to_png"]

#: Typst lays out pages on as many threads as there are processors; a proposal costs a third less on one.
os.environ.setdefault("RAYON_NUM_THREADS", "1")

_DATA = Path(str(files("workbench"))) / "data"
_STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
_PICTURE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: white)
#set text(font: "Inter")
#image(bytes(sys.inputs.svg), format: "svg")"""

#: What the shipped cut of Inter can draw; a test typesets every one of these.
_DRAWN = frozenset(
    {chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x180))} - {"ŉ", "\xad"}
    | set("ȘșȚțʾʿḍḥṣṭẓẞ‐‑–—‘’‚“”„†‡•…‰′″‹›€™←↑→↓↔∑−√∞≈≠≤≥■□▲▼◆○●✓✗⅓₂₃⁴\u2009\u202f")
)
_MISSING = "□"


def drawable(text: str) -> str:
    """``text`` with the characters that our font can draw; others become their plain form or ``□``.

    PDF/A forbids characters without a glyph, so one emoji in a name would otherwise stop a whole proposal.

    >>> drawable("Karet 😀 ﬁx\\n≥ 5 m²")
    'Karet □ fix ≥ 5 m²'
    """
    if _DRAWN.issuperset(text):
        return text
    return "".join(_draw(char) for char in text)


@cache
def _draw(char: str) -> str:
    if char in _DRAWN:
        return char
    if char.isspace():
        return " "
    if unicodedata.category(char) in {"Cc", "Cf", "Mn", "Me"}:
        return ""
    plain = "".join(part for part in unicodedata.normalize("NFKD", char) if part in _DRAWN)
    return plain or _MISSING


def compile_pdf(template: str, data: str, *, timestamp: datetime) -> bytes:
    """Typeset ``data/templates/<template>`` with ``data`` (JSON) as PDF/A-2a and PDF/UA-1.

    The same data and timestamp give the same bytes. A timestamp without a zone is read as UTC.

    Raises:
        ExportError: Typst refuses, for instance because an alternative text is missing.
    """
    import typst

    moment = timestamp if timestamp.tzinfo else timestamp.replace(tzinfo=UTC)
    _refuse_forked()
    try:
        return typst.compile(
            _DATA / "templates" / template,
            root=_DATA / "templates",
            font_paths=fonts(),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"data": data},
            pdf_standards=_STANDARDS,
            timestamp=moment,
        )
    except typst.TypstError as error:
        raise ExportError("Dokumen PDF", *_explain(error.message)) from error


def svg_to_png(svg: str, *, ppi: int = 220) -> bytes:
    """Draw an SVG as PNG on white, in our fonts.

    Raises:
        ExportError: the SVG is damaged.
    """
    import typst

    _refuse_forked()
    try:
        return typst.compile(
            _PICTURE,
            font_paths=fonts(),
            ignore_system_fonts=True,
            format="png",
            ppi=ppi,
            sys_inputs={"svg": svg},
        )
    except typst.TypstError as error:
        raise ExportError("Gambar", *_explain(error.message)) from error


@cache
def _first_user() -> int:
    """The process that woke Typst's threads, remembered across a fork."""
    return os.getpid()


def _refuse_forked() -> None:
    """A forked child inherits Typst without its threads and would wait for them for ever: say so instead."""
    if _first_user() != os.getpid():
        what = "proses kerja dibuat dengan 'fork' sesudah mesin tata letak dipakai"
        raise ExportError("Dokumen PDF", what, "Jalankan proses kerja dengan cara 'spawn'")


@cache
def fonts() -> typst.Fonts:
    """Our fonts, read once per process; reading them starts no thread, so a process that forks may."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_DATA / "fonts"])


def _explain(message: str) -> tuple[str, str]:
    """What is wrong and what to do, for the refusals that content can cause."""
    if "alt text" in message:
        return "ada gambar tanpa teks pengganti", "Isi teks pengganti (alt) pada setiap gambar"
    if "svg" in message.lower():
        return "gambar SVG rusak", "Gambar ulang grafik itu lalu ulangi"
    if "heading" in message:
        return "urutan tingkat judul melompat", "Mulai dari judul tingkat 1 dan jangan melompati tingkat"
    return f"mesin tata letak menolak isinya ({message})", "Laporkan berkas proposal ini kepada pengelola program"
