"""Forms over a session: fields that show and fill one place of the plan each, and what they stand in.

card("Anggota", field_for(session, "anggota.jumlah", tanya="Berapa anggotanya hari ini?"))
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import ipywidgets as widgets

from workbench import inputs
from workbench.inputs import Kind
from workbench.journey import AnySession, Reply, paths
from workbench.plan import Plan
from workbench.report.html import escape
from workbench.widgets.fields import (
    ChoiceCards,
    DateInput,
    Field,
    LongTextInput,
    NumberInput,
    PercentInput,
    RupiahInput,
    Select,
    TextInput,
    YesNo,
)
from workbench.widgets.house import HTML, HBox, VBox, visible
from workbench.widgets.notices import button

__all__ = ["Binding", "beside", "bind", "card", "field_for", "group", "note", "offer", "take_out", "words"]

_BY_KIND: Mapping[Kind, type[Field]] = MappingProxyType(
    {
        Kind.LONG: LongTextInput,
        Kind.RUPIAH: RupiahInput,
        Kind.COUNT: NumberInput,
        Kind.AMOUNT: NumberInput,
        Kind.PERCENT: PercentInput,
        Kind.DATE: DateInput,
    }
)
_UNITS = ("bulan", "hari", "kali", "keluarga", "orang", "satuan", "tahun", "unit", "usaha")
"""What people say behind a number."""
_CALENDAR_YEARS = ("profil.tahun_berdiri", "tahun_lalu.tahun", "asumsi.tahun_terdaftar_pajak")
"""Typed as they are: nobody counts them up."""
_FIGURES = (Kind.RUPIAH, Kind.COUNT, Kind.AMOUNT, Kind.PERCENT)
_BEGUN = "Nilai awal, ganti bila perlu."
_LOSSES = ("neraca_awal.shu_belum_dibagi", "tahun_lalu.shu")
"""Amounts that may be below zero."""
_MOST_CARDS = 4
"""More choices than this are a list to pick from."""


class Binding:
    """One field on the screen and the place of the plan that it shows; :meth:`move` gives it another place."""

    def __init__(self, session: AnySession, path: str, field: Field) -> None:
        self.session, self.path, self.field = session, path, field
        field.on_fill(self._fill)
        field.disabled = session.only_read
        self.move(path)

    def move(self, path: str) -> None:
        """Show another place of the same kind, for example that of another unit."""
        self.path = path
        with self.field.hold_sync():
            self.field.kunci = f"{self.session.kode}/{path}"
            self.show()

    def show(self) -> None:
        """Follow the session. What is being typed in the browser stays: the field sees to that."""
        self.field.show(self.session.text(self.path), echo=self.session.echo(self.path) or self._untouched())

    def _untouched(self) -> str:
        """Says of a figure that it is the one the program began with; "0" and an empty field need no such word."""
        spec = inputs.field(paths.key(self.path))
        figure = spec.kind in _FIGURES and spec.key not in _CALENDAR_YEARS
        begun = figure and spec.default and spec.default == paths.get(self.session.plan, self.path)
        return _BEGUN if begun else ""

    def _fill(self, text: str) -> Reply:
        return self.session.set_text(self.path, text)


def field_for(session: AnySession, path: str, tanya: str = "", **over: Any) -> Field:
    """The right field for a place of the plan, saved as it is typed and following every change.

    ``tanya`` is the question asked instead of the glossary's label; ``over`` sets traits of the field.
    """
    binding = bind(session, path, tanya, **over)
    session.observe(lambda _: binding.show())
    return binding.field


def bind(session: AnySession, path: str, tanya: str = "", **over: Any) -> Binding:
    """As :func:`field_for`, for a caller that keeps several fields in step itself."""
    spec = inputs.field(paths.key(path))
    made = _widget(spec)(tanya or spec.label, **_traits(spec) | over)
    return Binding(session, path, made)


def _widget(spec: inputs.Field) -> type[Field]:
    if spec.key in _CALENDAR_YEARS:
        return TextInput
    if spec.kind is not Kind.CHOICE:
        return _BY_KIND.get(spec.kind, TextInput)
    assert spec.choices is not None
    if set(spec.choices.values()) == {True, False}:
        return YesNo
    return ChoiceCards if len(spec.choices) <= _MOST_CARDS else Select


def _traits(spec: inputs.Field) -> dict[str, Any]:
    """What the field's widget is told of it."""
    traits: dict[str, Any] = {"bantuan": spec.help, "sumber": spec.source, "wajib": spec.required}
    if spec.choices:
        return traits | {"pilihan": list(spec.choices)}
    if spec.kind in (Kind.TEXT, Kind.LONG, Kind.CODE):
        return traits | {"terpanjang": spec.longest or 0}
    if spec.key in _CALENDAR_YEARS:
        return traits | {"ragam": "numeric"}
    if spec.kind in (Kind.COUNT, Kind.AMOUNT):
        traits |= {"bulat": spec.whole}
    if spec.key in _LOSSES:
        traits |= {"minus": True}
    return traits | {"satuan": unit_word(spec.unit)}


def take_out(session: AnySession, path: str) -> None:
    """Take an optional part out of the plan; undo brings it back."""
    session.update(paths.put(session.plan, path, None))


def unit_word(unit: str) -> str:
    """What stands behind a number; money and percentages have their sign already.

    >>> unit_word("rupiah per orang per bulan"), unit_word("persen per tahun"), unit_word("angka"), unit_word("hari")
    ('per orang per bulan', 'per tahun', '', 'hari')
    """
    kind, _, per = unit.partition(" per ")
    if kind in ("rupiah", "persen"):
        return f"per {per}" if per else ""
    return unit if kind in _UNITS else ""


def card(title: str, *children: widgets.Widget, note: str = "") -> widgets.VBox:
    """A card with its heading, a sentence where one helps, and what it holds.

    >>> card("Anggota", note="Menurut buku anggota.").children[0].value
    '<h2>Anggota</h2><p class="medan-bantu">Menurut buku anggota.</p>'
    """
    return VBox((_head("h2", title, note), *children), "kartu")


def group(title: str, *children: widgets.Widget, note: str = "") -> widgets.VBox:
    """Fields of a card that belong together."""
    return VBox((_head("h3", title, note), *children), "kelompok")


def beside(*children: widgets.Widget) -> widgets.HBox:
    """Fields side by side where there is room."""
    return HBox(children, "berbaris")


def note(sentence: str, tone: str = "") -> widgets.HTML:
    """A sentence among the fields.

    >>> note("Boleh dikosongkan.").value
    '<p class="medan-bantu">Boleh dikosongkan.</p>'
    """
    return HTML(f'<p class="{f"catatan {tone}" if tone else "medan-bantu"}">{escape(sentence)}</p>')


def words(session: AnySession, say: Callable[[Any], str]) -> widgets.HTML:
    """A sentence among the fields that follows the session."""
    html = HTML()

    def show(_: AnySession) -> None:
        sentence = say(session)
        html.value = f'<p class="medan-bantu" role="status">{escape(sentence)}</p>' if sentence else ""
        visible(html, sentence)

    session.observe(show)
    show(session)
    return html


def offer(session: AnySession, text: str, rows: str, missing: Callable[[Plan], Sequence[Any]]) -> widgets.HBox:
    """A button that adds the missing rows to a list of the plan; shown only while there are some."""
    more = button(text, lambda: session.replace_rows(rows, (*paths.get(session.plan, rows), *missing(session.plan))))
    row = HBox([more], "aksi")

    def show(_: AnySession) -> None:
        visible(row, not session.only_read and missing(session.plan))

    session.observe(show)
    show(session)
    return row


def _head(tag: str, title: str, note: str) -> widgets.HTML:
    below = f'<p class="medan-bantu">{escape(note)}</p>' if note else ""
    return HTML(f"<{tag}>{escape(title)}</{tag}>{below}")
