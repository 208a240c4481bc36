"""How a cooperative stands this month: light, plan against actual, cash, actions, the months before, its beginning."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.calendars import format_long_month, format_month
from workbench.engine.monitoring import (
    MEASURES,
    Evaluation,
    Followed,
    Light,
    State,
    change_told,
    doubts,
    measure_name,
    state_of,
)
from workbench.engine.monitoring.verdict import figure_told
from workbench.report.blocks import Table, Tone
from workbench.report.charts.drawing import on_screen
from workbench.report.charts.monitoring import months_drawn
from workbench.report.html import escape
from workbench.widgets.views import parts

__all__ = ["LIGHT_TONES", "LIGHT_WORDS", "actions", "bar", "begun", "chart", "light", "nothing", "over_time"]

LIGHT_TONES: dict[Light, Tone] = {
    Light.HIJAU: "baik",
    Light.KUNING: "waspada",
    Light.MERAH: "bahaya",
    Light.KELABU: "netral",
}
LIGHT_WORDS = {Light.HIJAU: "Hijau", Light.KUNING: "Kuning", Light.MERAH: "Merah", Light.KELABU: "Belum ada"}
NOTHING = "Isi lima angka bulan ini, tempel di tabel, atau ambil dari berkas. Lampu muncul sesudah angka pertama."
MARKS = "Batas kuning dan merah adalah pembanding pilihan program ini supaya orang menengok tepat waktu, bukan aturan."
STRIP = 24
"""Months of the strip."""


def nothing() -> str:
    """Before the first number."""
    return parts.note("Belum ada laporan", NOTHING)


def light(seen: Followed) -> str:
    """The light by icon, word and colour, the month it is of, and why."""
    found = state_of(seen)
    tone = LIGHT_TONES[found.light]
    word, _, meaning = found.light.sentence.partition(": ")
    head = f"{word.capitalize()}: {meaning}" if meaning else word.capitalize()
    month = format_long_month(seen.month(seen.found.month))
    said = parts.paragraphs([f"Keadaan sampai {month}.", *([] if found.reasons else ["Tidak ada yang mendesak."])])
    box = f'<div class="putusan {tone}">{parts.icon(tone, 28)}<strong>{escape(head)}</strong>{said}</div>'
    return parts.card(
        "Lampu", box, _reasons(seen, found), parts.details("Dari mana batasnya?", _marks(found)), name="lampu"
    )


def _marks(found: State) -> str:
    return parts.paragraphs([MARKS, found.unasked])


def _reasons(seen: Followed, found: State) -> str:
    """Why, red first, each with what to do about it."""
    told = "".join(
        f"<li>{parts.toned(_weight(seen, reason.where), _tone(seen, reason.where))}"
        f"<span>{escape(_sentence(reason.what))}</span></li>"
        for reason in found.reasons
    )
    return f'<ul class="alasan">{told}</ul>' if told else ""


def _tone(seen: Followed, question: str) -> Tone:
    levels = seen.found.levels
    return LIGHT_TONES[Light(int(levels[question]))] if question in levels else "netral"


def _weight(seen: Followed, question: str) -> str:
    levels = seen.found.levels
    return LIGHT_WORDS[Light(int(levels[question]))] if question in levels else "Kabar"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def chart(seen: Followed) -> str:
    """Plan against actual in one chart and three sentences, and the month in which cash runs out."""
    found, drawing = state_of(seen), months_drawn(seen)
    drawn = parts.figure(on_screen(drawing)) if drawing else ""
    return parts.card(
        "Rencana dan kenyataan", drawn, parts.bullets(found.sentences), _cash(seen, found), name="rencana"
    )


def _cash(seen: Followed, found: State) -> str:
    tone = _tone(seen, "habis")
    return parts.note("Kas ke depan", found.cash, tone if tone != "baik" else "netral")


def actions(seen: Followed) -> str:
    """The three actions."""
    told = "".join(f"<li>{escape(action)}</li>" for action in state_of(seen).actions)
    return parts.card("Tiga tindakan bulan ini", f"<ol>{told}</ol>", name="tindakan")


def over_time(seen: Followed) -> str:
    """The light of every month as it stood then, the last month first."""
    months = list(enumerate(seen.lights))[-STRIP:]
    told = "".join(
        f"<li><span>{format_month(seen.month(t))}</span>{parts.toned(LIGHT_WORDS[one], LIGHT_TONES[one])}</li>"
        for t, one in reversed(months)
    )
    counted = ", ".join(_counted(seen))
    intro = f"Lampu setiap bulan seperti terlihat waktu itu: {counted}."
    return parts.card("Kesehatan dari bulan ke bulan", parts.paragraphs([intro]), f'<ol class="deret">{told}</ol>')


def _counted(seen: Followed) -> Iterator[str]:
    shown = seen.lights[-STRIP:]
    for one in Light:
        count = sum(light is one for light in shown)
        if count:
            yield f"{count} bulan {LIGHT_WORDS[one].casefold()}"


def begun(found: Evaluation | None) -> str:
    """The cooperative against its own beginning, and what that does not prove; nothing before the beginning is told."""
    if found is None:
        return ""
    rows = tuple(
        (
            measure_name(measure),
            figure_told(measure, found.of(measure).before),
            figure_told(measure, found.of(measure).now),
            change_told(found.of(measure)),
        )
        for measure in MEASURES
    )
    columns = parts.columns(("Ukuran", "kiri"), ("Dahulu", "kanan"), ("Sekarang", "kanan"), ("Berubah", "kiri"))
    table = Table(title=f"Sejak {format_month(found.start)}, {found.since} bulan", columns=columns, rows=rows)
    return parts.card(
        "Dibanding keadaan awal",
        parts.table(table, less=(1,)),
        parts.heading("Yang tidak dapat disimpulkan", 3),
        parts.bullets(doubts(found)),
        name="awal",
    )


def bar(seen: Followed | None) -> str:
    """The line that stays in sight on a phone."""
    if seen is None:
        return ""
    word = LIGHT_WORDS[seen.light]
    said = f"<p><small>Lampu {format_month(seen.month(seen.found.month))}</small><b>{word}</b></p>"
    way = parts.link("Lihat alasan", "#lampu")
    tone = LIGHT_TONES[seen.light]
    return f'<div class="lengket {tone}" role="region" aria-label="Hasil singkat">{said}{way}</div>'
