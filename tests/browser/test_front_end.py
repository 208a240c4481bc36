"""The page's own script with widgets of every kind: it follows the kernel, under the site's policy."""

from __future__ import annotations

from collections.abc import Iterator

import nbformat
import pytest
from playwright.sync_api import Browser, Page, WebSocketRoute, expect

from tests.browser.tabs import APPS, READY, open_app, person
from tests.serve.site import Site, running_site
from workbench.plan import example

KODE = example("lengkap").profil.kode
EVERY_KIND = """
import ipywidgets as w, anywidget, traitlets

class Counter(anywidget.AnyWidget):
    _esm = '''
    export default { render({ model, el }) {
      const button = document.createElement("button");
      const show = () => { button.textContent = `hitung ${model.get("angka")} ${model.get("kata")}`; };
      button.addEventListener("click", () => {
        model.set("angka", model.get("angka") + 1);
        model.save_changes();
        model.send({ tekan: model.get("angka") });
      });
      const heard = (message) => button.setAttribute("data-dengar", message.dengar);
      model.on("change", show);
      model.on("msg:custom", heard);
      show();
      el.append(button);
      return () => document.body.setAttribute("data-tutup", model.get("angka"));
    } }'''
    angka, kata = traitlets.Int(0).tag(sync=True), traitlets.Unicode("").tag(sync=True)

counter = Counter()
counter.on_msg(lambda widget, message, _: widget.send({"dengar": message["tekan"] * 10}))

def doubled(change):
    with counter.hold_sync():
        counter.kata = "dua kali"
        counter.kata = f"kali dua {2 * change.new}"
counter.observe(doubled, "angka")

text = w.HTML("teks")
press = w.Button(description="Tambah", tooltip="Menambah satu", tabbable=False)
box = w.VBox([w.HBox([press, text]), counter])

def add(_):
    press.disabled = True
    box.children = (*box.children[:2], w.Box([w.HTML("<p id='baru'>anak baru</p>")]))
    box.add_class("bertambah")
    press.disabled = False
press.on_click(add)

shut = w.Button(description="Tutup")
shut.on_click(lambda _: setattr(box, "children", box.children[:1]))
w.VBox([box, shut])
"""
BROKEN = """
import anywidget, ipywidgets as w
class Broken(anywidget.AnyWidget):
    _esm = "export default { render() { throw new Error('rusak'); } }"
w.VBox([Broken(), w.IntSlider(), w.HTML("<p id='sisa'>sisanya</p>")])
"""
EVIL = """
import ipywidgets as w
act = "document.body.id = `jahat`"
w.HTML(f"<p id='aman'>aman</p><img src='x' onerror='{act}'><script>{act}</script>")
"""


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with a notebook of widgets of every kind, one that means harm, and one with faults."""
    folder = tmp_path_factory.mktemp("buku")
    (folder / "templates").mkdir()
    for place, (step, source) in enumerate({"profil": EVERY_KIND, "usaha": EVIL, "biaya": BROKEN}.items(), 1):
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
        about = {"judul": step.title(), "untuk": "Uji", "menit": 1, "urutan": place, "jenis": "aplikasi"}
        notebook.metadata["workbench"] = about
        nbformat.write(notebook, folder / "templates" / f"{step}.ipynb")
    with running_site(tmp_path_factory.mktemp("situs"), folder) as running:
        yield running


@pytest.fixture
def page(browser: Browser, kinds: Site) -> Iterator[Page]:
    """A tab under the site's own policy."""
    with person(browser, kinds.url, strict=True) as (context, _):
        yield context.new_page()


def opened(page: Page, step: str = "profil") -> Page:
    page.goto(f"/koperasi/{KODE}/{step}")
    expect(page.locator("body")).to_have_class("meja siap", timeout=READY)
    return page


def test_a_module_hears_and_is_heard_and_ends_with_its_view(page: Page) -> None:
    button = opened(page).get_by_role("button", name="hitung")
    expect(button).to_have_text("hitung 0 ", timeout=READY)
    button.click()
    expect(button).to_have_text("hitung 1 kali dua 2", timeout=READY)
    expect(button).to_have_attribute("data-dengar", "10", timeout=READY)
    button.click()
    expect(button).to_have_text("hitung 2 kali dua 4", timeout=READY)
    page.get_by_role("button", name="Tutup").click()
    expect(button).to_have_count(0, timeout=READY)
    expect(page.locator("body")).to_have_attribute("data-tutup", "2", timeout=READY)


def test_children_that_come_later_stand_in_their_place(page: Page) -> None:
    press = opened(page).get_by_role("button", name="Tambah")
    expect(press).to_have_attribute("title", "Menambah satu")
    expect(press).to_have_attribute("tabindex", "-1")
    press.click()
    expect(page.locator(".bertambah > .widget-box #baru")).to_have_text("anak baru", timeout=READY)
    expect(press).to_be_enabled(timeout=READY)
    expect(page.locator(".bertambah > *")).to_have_count(3)


def test_html_runs_no_script(browser: Browser, kinds: Site) -> None:
    with person(browser, kinds.url, strict=True) as (context, watch):
        page = context.new_page()
        watch.downtime = True  # the browser tells of what it refused
        expect(opened(page, "usaha").locator("#aman")).to_have_text("aman", timeout=READY)
        page.wait_for_load_state("networkidle")
        expect(page.locator("body:not(#jahat)")).to_have_count(1)


def test_what_cannot_be_shown_is_a_sentence_and_the_rest_stands(browser: Browser, kinds: Site) -> None:
    with person(browser, kinds.url, strict=True) as (context, watch):
        page = context.new_page()
        watch.downtime = True  # the faults are told in the console
        expect(opened(page, "biaya").locator("#sisa")).to_be_visible(timeout=READY)
        expect(page.get_by_role("alert").filter(has_text="tidak dapat ditampilkan")).to_have_count(2, timeout=READY)


def test_a_widget_that_no_message_told_of_is_asked_for(page: Page) -> None:
    """A message may get lost; the box that holds the widget names it, and that is enough."""

    def without_openings(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        server.on_message(lambda said: None if "comm_open" in str(said) else socket.send(said))

    page.route_web_socket("**/channels*", without_openings)
    opened(page).get_by_role("button", name="Tambah").click()
    expect(page.locator("#baru")).to_have_text("anak baru", timeout=READY)


@pytest.mark.parametrize("app", APPS)
def test_an_app_opens_under_the_policy_of_the_site(browser: Browser, site: Site, app: str) -> None:
    with person(browser, site.url, strict=True) as (context, _):
        open_app(context.new_page(), KODE, app)
