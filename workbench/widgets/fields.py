"""The fields of a page: what a person types or chooses, kept in the browser until the session has saved it.

A field knows nothing of the plan. It hands a typed text to the function given to :meth:`Field.on_fill` and passes
the answer on; :meth:`Field.show` says what the session has, whenever that changes by another way. In the browser
(``js/medan.js``) a text that was not saved stays in ``localStorage`` under :attr:`Field.kunci`.

>>> loan = RupiahInput("Berapa yang ingin dipinjam?")
>>> loan.on_fill(lambda text: Filled("750.000.000", echo="Tujuh ratus lima puluh juta rupiah"))
>>> loan.fill("750 jt").saved, loan.teks
(True, '750.000.000')
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from traitlets import Bool, Dict, Float, Int, List, Unicode, validate

from workbench.errors import WorkbenchError
from workbench.money import format_number, format_short, parse_rupiah
from workbench.widgets.house import Script, script

__all__ = [
    "ChoiceCards",
    "DateInput",
    "Field",
    "Filled",
    "LongTextInput",
    "NumberInput",
    "PercentInput",
    "Reply",
    "RupiahInput",
    "Select",
    "TextInput",
    "YesNo",
]

_BROKEN = "Isian ini belum tersimpan karena kesalahan program. Tulisan Anda tetap ada di peramban ini."
_LOCKED = "Isian ini sedang tidak dapat diubah. Muat ulang halaman untuk melihat isinya yang terakhir."


class Reply(Protocol):
    """What became of a typed text: how the session writes it, a sentence, what it means, whether it is saved."""

    @property
    def text(self) -> str: ...
    @property
    def message(self) -> str: ...
    @property
    def echo(self) -> str: ...
    @property
    def saved(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Filled:
    """The plainest :class:`Reply`."""

    text: str
    message: str = ""
    echo: str = ""
    saved: bool = True


class Field(Script):
    """One question with its answer as text. The browser's half is the class's ``_esm``."""

    label = Unicode().tag(sync=True)
    bantuan = Unicode(help="at most two sentences, opened by a tap").tag(sync=True)
    sumber = Unicode(help="where the figure comes from").tag(sync=True)
    satuan = Unicode().tag(sync=True)
    wajib = Bool(False).tag(sync=True)
    disabled = Bool(False).tag(sync=True)
    kunci = Unicode(help="<code>/<path>: where the browser keeps what is unsaved; empty for nowhere").tag(sync=True)
    teks = Unicode(help="what the session has").tag(sync=True)
    pesan = Unicode(help="why the last text was refused").tag(sync=True)
    gema = Unicode(help="what the text means, in words").tag(sync=True)

    def __init__(self, label: str = "", **traits: Any) -> None:
        self._ask: Callable[[str], Reply] = Filled
        super().__init__(label=label, **traits)
        self.on_msg(self._receive)

    def on_fill(self, ask: Callable[[str], Reply]) -> None:
        """Let ``ask`` decide about every text from now on; without it the field takes any text."""
        self._ask = ask

    def fill(self, text: str) -> Reply:
        """What happens when a person typed ``text``: asks, shows what was saved, and returns the answer.

        A refused text changes nothing here; it stands in the browser, with its sentence.
        """
        try:
            reply = Filled(text, _LOCKED, saved=False) if self.disabled else self._ask(self._meant(text))
        except WorkbenchError as error:
            reply = Filled(text, str(error), saved=False)
        if reply.saved:
            self.show(reply.text, reply.message, reply.echo)
        return reply

    def show(self, text: str, message: str = "", echo: str = "") -> None:
        """What the session has now; a text that somebody is typing stays, with a note about the new one."""
        with self.hold_sync():
            self.teks, self.pesan, self.gema = self._written(text), message, echo

    def _meant(self, text: str) -> str:
        """The typed text as the session reads it."""
        return text

    def _written(self, text: str) -> str:
        """The session's text as it stands in the field."""
        return text

    def _receive(self, _widget: Any, content: Any, _buffers: Any) -> None:
        match content:
            case {"jenis": "isi", "id": str() | int() as number, "teks": str() as text, "kunci": self.kunci}:
                self._answer(number, text)
            case {"jenis": "isi"}:  # meant for another place: told which one this is now, the browser keeps the text
                self.send_state(("kunci", "teks", "pesan", "gema"))

    def _answer(self, number: str | int, text: str) -> None:
        reply: Reply = Filled(text, _BROKEN, saved=False)
        try:
            reply = self.fill(text)
        finally:  # whatever happens, the browser learns whether its text is safe
            said = {"tersimpan": reply.saved, "pesan": reply.message, "teks": self.teks, "gema": self.gema}
            self.send({"jenis": "balas", "id": number, **said})


class TextInput(Field):
    """A line of text. ``ragam`` is the keyboard of a phone (``numeric``, ``tel``); ``terpanjang`` only counts."""

    _esm = script("teks")
    baris = Int(1).tag(sync=True)
    ragam = Unicode().tag(sync=True)
    terpanjang = Int(0).tag(sync=True)


class LongTextInput(TextInput):
    """Several lines; the box grows with the text."""

    baris = Int(4).tag(sync=True)


class RupiahInput(Field):
    """An amount of money: live dots, ``1,5 jt``, words below. ``cepat`` are amounts to pick with one tap.

    >>> RupiahInput("Berapa?", cepat=[100_000_000]).cepat
    [{'judul': '100\\xa0jt', 'teks': '100.000.000'}]
    """

    _esm = script("rupiah")
    minus = Bool(False).tag(sync=True)
    cepat: List[Any] = List().tag(sync=True)

    @validate("cepat")
    def _named(self, proposal: Any) -> list[dict[str, str]]:
        amounts = [one if isinstance(one, int) else one["teks"] for one in proposal["value"]]
        return [_chip(parse_rupiah(amount, minus=True)) for amount in amounts]


def _chip(amount: int) -> dict[str, str]:
    return {"judul": format_short(amount).replace("Rp", ""), "teks": format_number(amount)}


class NumberInput(Field):
    """A number with − and +. Ends (``terkecil``, ``terbesar``; None for none) stop the buttons, never what is typed."""

    _esm = script("angka")
    langkah = Float(1.0).tag(sync=True)
    langkah_besar = Float(10.0, help="of the keys PageUp and PageDown").tag(sync=True)
    terkecil = Float(0.0, allow_none=True).tag(sync=True)
    terbesar = Float(None, allow_none=True).tag(sync=True)
    persen = Bool(False).tag(sync=True)
    bulat = Bool(False, help="whole numbers only: the phone shows digits").tag(sync=True)

    def __init__(self, label: str = "", **traits: Any) -> None:
        step = traits.get("langkah", 1.0)
        traits.setdefault("langkah_besar", 12.0 if traits.get("satuan") == "bulan" else 10 * step)
        super().__init__(label, **traits)


class PercentInput(NumberInput):
    """A rate in percent: the field shows the sign, so a bare ``0,5`` is half a percent.

    >>> rate = PercentInput("Bunga setahun", satuan="per tahun")
    >>> rate.on_fill(lambda text: Filled(text))
    >>> rate.fill("0,5").text, rate.teks
    ('0,5%', '0,5')
    """

    persen = Bool(True).tag(sync=True)

    def __init__(self, label: str = "", **traits: Any) -> None:
        super().__init__(label, **{"langkah": 0.5, "langkah_besar": 1.0, **traits})

    def _meant(self, text: str) -> str:
        return f"{text.rstrip()}%" if text.rstrip()[-1:].isdecimal() else text

    def _written(self, text: str) -> str:
        return text.rstrip().removesuffix("%").rstrip()


class DateInput(Field):
    """A date in three parts, day, month by name, year: Indonesian in every browser. Sends ``22 November 2026``."""

    _esm = script("tanggal")


class ChoiceCards(Field):
    """One of a few choices, as cards. Each of ``pilihan`` is its text, or a dict ``teks, judul, jelas`` with a title
    and one line of explanation; ``jelas`` holds that line by text.

    >>> ChoiceCards("Cara angsuran", pilihan=["Tetap"], jelas={"Tetap": "Sama setiap bulan"}).pilihan
    [{'teks': 'Tetap', 'judul': 'Tetap', 'jelas': 'Sama setiap bulan'}]
    """

    _esm = script("pilihan")
    pilihan: List[Any] = List().tag(sync=True)
    jelas: Dict[str, str] = Dict()
    daftar = Bool(False, help="as a list instead of cards").tag(sync=True)
    sebaris = Bool(False, help="cards side by side").tag(sync=True)

    @validate("pilihan")
    def _described(self, proposal: Any) -> list[dict[str, str]]:
        return [self._card(one) for one in proposal["value"]]

    def _card(self, choice: str | Mapping[str, str]) -> dict[str, str]:
        given = {"teks": choice} if isinstance(choice, str) else choice
        text = given["teks"]
        return {"teks": text, "judul": given.get("judul", text), "jelas": given.get("jelas", self.jelas.get(text, ""))}


class Select(ChoiceCards):
    """One of many choices, as a list."""

    daftar = Bool(True).tag(sync=True)


class YesNo(ChoiceCards):
    """Yes or no, as two cards side by side."""

    sebaris = Bool(True).tag(sync=True)

    def __init__(self, label: str = "", **traits: Any) -> None:
        super().__init__(label, **{"pilihan": ("Ya", "Tidak"), **traits})
