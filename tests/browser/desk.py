"""A page with fields on it: their own scripts in a browser, their own Python behind them, no server between."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, Route

from workbench import inputs
from workbench.errors import WorkbenchError
from workbench.widgets.fields import Field, Filled, NumberInput, RupiahInput

SITE = "http://meja.test/"
HERE = Path(__file__).resolve().parent
STATIC = HERE.parents[1] / "workbench/data/voila/templates/meja/static"
SHELL = """<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Isian</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/gaya.css"></head>
<body class="meja"><main><h1>Isian</h1></main></body></html>"""
MODEL = """
window.meja = { model: {}, cerita: [] };
for (const nama of ["meja:ketik", "meja:kirim", "meja:balas", "meja:putus"])
  window.addEventListener(nama, (event) => meja.cerita.push([nama, event.detail.tersimpan ?? null]));
class Model {
  constructor(nomor, isi) { this.nomor = nomor; this.isi = isi; this.dengar = []; }
  get(nama) { return this.isi[nama]; }
  on(nama, laku) { this.dengar.push([nama, laku]); }
  off(nama, laku) { this.dengar = this.dengar.filter(([n, l]) => n !== nama || l !== laku); }
  beri(nama, ...isi) { for (const [n, laku] of [...this.dengar]) if (n === nama) laku(...isi); }
  ikuti(isi) {
    const sama = JSON.stringify(isi) === JSON.stringify(this.isi);
    this.isi = isi;
    if (!sama) this.beri("change");
  }
  async send(pesan) {
    const jawab = await window.kePython(this.nomor, pesan);
    for (const satu of jawab?.pesan ?? []) this.beri("msg:custom", satu);
    if (jawab) this.ikuti(jawab.isi);
  }
}
window.pandang = (nomor) => {
  const el = document.createElement("div");
  document.querySelector("main").append(el);
  const { model, modul } = meja.model[nomor];
  meja.model[nomor].tutup = modul.render({ model, el });
};
window.pasang = async (nomor, esm, isi) => {
  const url = URL.createObjectURL(new Blob([esm], { type: "text/javascript" }));
  meja.model[nomor] = { model: new Model(nomor, isi), modul: (await import(url)).default };
  pandang(nomor);
};
0
"""


class Desk:
    """A page with fields on it. ``cut`` is a dead kernel: nothing is answered."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.fields: list[Field] = []
        self.typed: list[str] = []
        self.cut = False
        page.route(f"{SITE}**", self._serve)
        page.expose_function("kePython", self._receive)
        page.clock.install(time=0)
        page.goto(SITE)
        page.clock.pause_at(60_000)

    def _serve(self, route: Route) -> None:
        if route.request.url.endswith("gaya.css"):
            sheets = [(STATIC / f"{name}.css").read_text(encoding="utf-8") for name in ("dasar", "isian", "hasil")]
            route.fulfill(body="\n".join(sheets), content_type="text/css")
        else:
            route.fulfill(body=SHELL, content_type="text/html")

    def _receive(self, number: int, message: dict[str, Any]) -> dict[str, Any] | None:
        if self.cut:
            return None
        field = self.fields[number]
        said: list[Any] = []
        field.send = said.append
        self.typed.append(message["teks"])
        field._handle_custom_msg(message, [])
        return {"pesan": said, "isi": self._state(field)}

    @staticmethod
    def _state(field: Field) -> dict[str, Any]:
        state: dict[str, Any] = field.get_state()
        return {name: value for name, value in state.items() if name != "layout"}

    def put(self, *fields: Field) -> list[Locator]:
        """Show fields; gives each one's root."""
        if not self.fields:
            self.page.evaluate(MODEL)
        for field in fields:
            self.fields.append(field)
            state = self._state(field)
            self.page.evaluate(
                "([n, esm, isi]) => pasang(n, esm, isi)", [len(self.fields) - 1, state.pop("_esm"), state]
            )
        return [self.page.locator(".medan").nth(self.fields.index(field)) for field in fields]

    def follow(self, field: Field) -> None:
        """What a live kernel does by itself: the page learns of traits that Python changed."""
        state = self._state(field)
        state.pop("_esm")
        self.page.evaluate("([n, isi]) => meja.model[n].model.ikuti(isi)", [self.fields.index(field), state])

    def reload(self, *fields: Field) -> list[Locator]:
        """A new page, kernel and widgets; the browser is the same."""
        self.cut = False
        self.fields.clear()
        self.typed.clear()
        self.page.reload()
        return self.put(*fields)

    def events(self) -> list[Any]:
        """The events that the guard hears."""
        told: list[Any] = self.page.evaluate("meja.cerita.splice(0)")
        return told


def asking(key: str) -> Callable[[str], Filled]:
    """How a session answers for one field of the plan."""
    field = inputs.field(key)

    def ask(text: str) -> Filled:
        try:
            value = inputs.read(field, text)
        except WorkbenchError as error:
            return Filled(text, str(error), saved=False)
        return Filled(inputs.write(field, value), "", inputs.echo(field, value))

    return ask


def bound(field: Field, key: str, text: str = "") -> Field:
    field.kunci = f"6105202002/{key}"
    field.show(text)
    field.on_fill(asking(key))
    return field


def loan(text: str = "") -> Field:
    return bound(RupiahInput("Berapa yang ingin dipinjam?", cepat=[100_000_000, 10**9]), "pinjaman.plafon", text)


def months(text: str = "72") -> Field:
    return bound(NumberInput("Berapa lama dikembalikan?", satuan="bulan", bulat=True), "pinjaman.tenor_bulan", text)


def box(root: Locator) -> Locator:
    return root.locator("input, textarea, select").first


def caret(root: Locator) -> int:
    place: int = box(root).evaluate("input => input.selectionStart")
    return place


def entry(desk: Desk, key: str) -> Any:
    """What the browser keeps for a field."""
    return desk.page.evaluate("key => JSON.parse(localStorage.getItem(`meja/6105202002/${key}`))", key)


def paste(desk: Desk, root: Locator, text: str) -> None:
    box(root).focus()
    desk.page.evaluate(
        """text => { const data = new DataTransfer(); data.setData("text/plain", text);
        document.activeElement.dispatchEvent(
          new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })); }""",
        text,
    )
