"""The pieces every view is made of: verdict, key figures, tables, notes, figures. Text in, escaped HTML out.

>>> note("Perhatian", "harga < pasar", "waspada")
'<div role="note" class="catatan waspada"><strong>Perhatian.</strong> harga &lt; pasar</div>'
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.engine import Verdict
from workbench.money import MINUS, format_rupiah, format_short
from workbench.report.blocks import Align, Column, Figure, Kpi, Table, Tone
from workbench.report.charts.screen import Pair
from workbench.report.html import escape

__all__ = [
    "TONES", "badge", "bullets", "card", "columns", "details", "drawing", "figure", "heading", "icon", "joined",
    "judged", "kpis", "link", "money_kpi", "note", "paragraphs", "sticky", "strip", "table", "toned", "verdict", "ways",
]  # fmt: skip

TONES: dict[Verdict, Tone] = {
    Verdict.AMAN: "baik",
    Verdict.HATI_HATI: "waspada",
    Verdict.BELUM_MAMPU: "bahaya",
}
SHAPES: dict[Tone, str] = {
    "baik": '<circle cx="12" cy="12" r="9"/><path d="m8.5 12.2 2.5 2.5 4.8-5"/>',
    "waspada": '<path d="M12 3.6 21.6 20H2.4z"/><path d="M12 10v4.4"/><path d="M12 17.2v.1"/>',
    "bahaya": '<path d="M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3z"/><path d="m9 9 6 6m0-6-6 6"/>',
    "netral": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.4"/><path d="M12 7.6v.1"/>',
}
"""Each weight has its own outline, so that it is told apart without colour."""
SHORT = 16
"""Letters of a word that keeps to one line in a table."""
LONG = 20
"""Letters of a figure with words beside it, which may take a second line."""
WHOLE = 14
"""Tables of so many rows are shown whole; longer ones scroll."""
BILLION = 1_000_000_000
"""From here on a key figure is shortened and told exactly below."""


def joined(*parts: str) -> str:
    """The parts that are there, one below the other."""
    return "\n".join(part for part in parts if part)


# --- text ---------------------------------------------------------------------------------------


def paragraphs(sentences: Iterable[str]) -> str:
    """A paragraph for each sentence."""
    return "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences if sentence)


def bullets(sentences: Iterable[str]) -> str:
    """A list; nothing where there is nothing to list."""
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return f"<ul>{items}</ul>" if items else ""


def heading(text: str, level: int = 2) -> str:
    """A heading."""
    return f"<h{level}>{escape(text)}</h{level}>"


def link(text: str, address: str) -> str:
    """A link; plain text where there is no address to go to."""
    return f'<a href="{escape(address)}">{escape(text)}</a>' if address else escape(text)


def badge(text: str, tone: Tone = "netral") -> str:
    """A word in a small frame."""
    return f'<span class="lencana {tone}">{escape(text)}</span>'


def icon(tone: Tone, size: int = 24) -> str:
    """The shape of a weight."""
    return (
        f'<svg width="{size}" height="{size}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" '
        f'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">{SHAPES[tone]}</svg>'
    )


# --- boxes --------------------------------------------------------------------------------------


def verdict(found: Verdict, sentences: Iterable[str], title: str = "") -> str:
    """The judgement by icon, word and colour, and why. ``title`` goes before the word where there are several."""
    return judged(f"{title}: {found}" if title else str(found), TONES[found], sentences)


def judged(word: str, tone: Tone, sentences: Iterable[str]) -> str:
    """Any judgement by icon, word and colour, and why."""
    return f'<div class="putusan {tone}">{icon(tone, 28)}<strong>{escape(word)}</strong>{paragraphs(sentences)}</div>'


def toned(word: str, tone: Tone) -> str:
    """A word with the shape and the colour of its weight."""
    return f'<span class="nada {tone}">{icon(tone, 20)}{escape(word)}</span>'


def ways(items: Iterable[tuple[str, str]]) -> str:
    """Lines of HTML, each with the link that leads to it (may be empty)."""
    told = "".join(f"<li><span>{line}</span>{way}</li>" for line, way in items)
    return f'<ul class="daftar">{told}</ul>' if told else ""


def note(title: str, sentence: str, tone: Tone = "netral") -> str:
    """A boxed remark."""
    return f'<div role="note" class="catatan {tone}"><strong>{escape(title)}.</strong> {escape(sentence)}</div>'


def card(title: str, *bodies: str, name: str = "") -> str:
    """A card with its heading; ``name`` is an anchor. Nothing where it would be empty."""
    body = joined(*bodies)
    anchor = f' id="{escape(name)}"' if name else ""
    return f'<section class="kartu"{anchor}>{heading(title)}{body}</section>' if body else ""


def details(summary: str, body: str, *, opened: bool = False) -> str:
    """What opens by tap or key."""
    state = ' open=""' if opened else ""
    return f"<details{state}><summary>{escape(summary)}</summary>{body}</details>" if body else ""


def sticky(label: str, value: str, found: Verdict, target: str = "#hasil", action: str = "Lihat hasil") -> str:
    """The bar at the foot of a phone: the most asked figure, the verdict, the way to the results."""
    return strip(label, value, str(found), TONES[found], target, action)


def strip(label: str, value: str, word: str, tone: Tone, target: str = "#hasil", action: str = "Lihat hasil") -> str:
    """As :func:`sticky`, with any judgement."""
    told = f"<p><small>{escape(label)}</small><b>{escape(value)}</b> · <i>{escape(word)}</i></p>{link(action, target)}"
    return f'<div class="lengket {tone}" role="region" aria-label="Hasil singkat">{told}</div>'


# --- figures ------------------------------------------------------------------------------------


def money_kpi(label: str, amount: float, remark: str = "", tone: Tone = "netral") -> Kpi:
    """A key figure of money: to the rupiah, from a billion on in short with the exact amount below.

    >>> money_kpi("Kas", 1_186_775_661).value, money_kpi("Kas", 1_186_775_661).note
    ('Rp1,19\xa0M', 'tepatnya Rp1.186.775.661')
    """
    exact = format_rupiah(amount)
    if abs(amount) < BILLION:
        return Kpi(label=label, value=exact, note=remark, tone=tone)
    told = f"tepatnya {exact}"
    return Kpi(label=label, value=format_short(amount), note=f"{told}, {remark}" if remark else told, tone=tone)


def kpis(items: Sequence[Kpi]) -> str:
    """Key figures side by side."""
    return f'<dl class="kpi">{"".join(map(_kpi, items))}</dl>' if items else ""


def _kpi(item: Kpi) -> str:
    below = f"<span>{escape(item.note)}</span>" if item.note else ""
    tone = "" if item.tone == "netral" else f' class="{item.tone}"'
    return f"<div{tone}><dt>{escape(item.label)}</dt><dd><b>{escape(item.value)}</b>{below}</dd></div>"


def figure(chart: Pair) -> str:
    """A chart in both sizes, of which the style sheet shows one; read aloud as its figures in words."""
    drawn = "".join(
        f'<div class="{screen}" role="img" aria-label="{escape(chart.alt)}">{_quiet(one.svg)}</div>'
        for screen, one in (("hanya-lebar", chart.wide), ("hanya-hp", chart.narrow))
    )
    return f'<figure class="grafik">{drawn}</figure>'


def drawing(chart: Figure) -> str:
    """A chart that has one size for every screen, read aloud as its figures in words."""
    return f'<figure class="grafik"><div role="img" aria-label="{escape(chart.alt)}">{_quiet(chart.svg)}</div></figure>'


def _quiet(svg: str) -> str:
    return svg.replace("<svg", '<svg aria-hidden="true" focusable="false"', 1)


# --- tables -------------------------------------------------------------------------------------


def columns(*told: tuple[str, Align]) -> tuple[Column, ...]:
    """Columns from headings and alignments."""
    return tuple(Column(title=title, align=align) for title, align in told)


def table(found: Table, less: Sequence[int] = (), ways: Sequence[str] = ()) -> str:
    """A table that scrolls in its own region; ``less`` are the columns (from 0) that a phone leaves out, ``ways`` the
    addresses that the first cells of the rows lead to.
    """
    classes = [_class(found, i, i in less) for i in range(len(found.columns))]
    head = "".join(
        f'<th scope="col"{kind}>{escape(column.title)}</th>'
        for column, kind in zip(found.columns, classes, strict=True)
    )
    leads = [*ways, *[""] * (len(found.rows) - len(ways))]
    body = "".join(_row(row, classes, i in found.strong, leads[i]) for i, row in enumerate(found.rows))
    source = f'<p class="sumber">Sumber: {escape(found.source)}</p>' if found.source else ""
    title, whole = escape(found.title), " penuh" if len(found.rows) <= WHOLE else ""
    return (
        f'<div class="gulung{whole}" tabindex="0" role="region" aria-label="{title}"><table class="tbl">'
        f"<caption>{title}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{source}"
    )


def _class(found: Table, place: int, left_out: bool) -> str:
    """How a column is set: figures to the right, a short word on one line, a sentence over several."""
    longest = max((len(row[place]) for row in found.rows), default=0)
    if found.columns[place].align == "kiri":
        kinds = ["pendek" if longest <= SHORT else "kata"]
    else:
        kinds = ["luwes"] if longest > LONG else []
    kinds += ["bukan-hp"] if left_out else []
    return f' class="{" ".join(kinds)}"' if kinds else ""


def _row(row: Sequence[str], classes: Sequence[str], strong: bool, way: str = "") -> str:
    cells = "".join(_cell(place, text, kind, way) for place, (text, kind) in enumerate(zip(row, classes, strict=True)))
    return f'<tr class="jumlah">{cells}</tr>' if strong else f"<tr>{cells}</tr>"


def _cell(place: int, text: str, kind: str, way: str) -> str:
    """A cell, the first one of its row as its heading; what is below zero is marked."""
    if place == 0 and text:
        return f'<th scope="row"{kind}>{link(text, way)}</th>'
    if text.startswith(MINUS):
        return f'<td{kind}><span class="minus">{escape(text)}</span></td>'
    return f"<td{kind}>{escape(text)}</td>"
