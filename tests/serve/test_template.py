"""The template: every page of it is sound HTML that loads nothing from elsewhere, and its colours can be read."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import nbformat
import pytest
from jinja2 import Environment, FileSystemLoader
from jupyter_core.paths import jupyter_path
from lxml import html
from voila.paths import collect_template_paths

from workbench.journey import STEPS
from workbench.serve.assets import PREFIX, SHEET
from workbench.serve.assets import STYLES as IN_THE_SHEET
from workbench.serve.render import Exporter
from workbench.serve.state import embedded

DATA = Path(str(files("workbench"))) / "data"
TEMPLATE = DATA / "voila" / "templates" / "meja"
STATIC = TEMPLATE / "static"
STYLES = sorted(STATIC.glob("*.css"))
SCRIPTS = DATA.parent / "widgets" / "js"
EVIL = "<script>alert('x')</script>"

SITE = {"nama": "Meja Kerja Koperasi", "versi": "1.0"}
FRAME: Mapping[str, Any] = {
    "situs": SITE,
    "pengguna": f"Ani {EVIL}",
    "xsrf": "token",
    "di_sini": "/",
    "masuk": False,
    "boleh": {"ubah": True, "atur": True},
}
SIGNED_IN = {"masuk": True, "boleh": {"ubah": False, "atur": False}}
STEPS_SHOWN = [
    {"kunci": step.key, "nomor": place, "judul": step.judul, "tautan": f"/{step.key}", "keadaan": "sebagian"}
    for place, step in enumerate(STEPS, 1)
]


def cooperative(here: str) -> dict[str, Any]:
    """The cooperative that is open, with a name that nobody should have."""
    return {
        **FRAME,
        "kode": "61.05.20.2002",
        "nama": f"KDMP {EVIL}",
        "desa": "Sungai Ukoi",
        "kecamatan": "Sungai Tebelian",
        "contoh": True,
        "langkah": here,
        "judul": here.capitalize(),
        "untuk": "Siapa koperasinya.",
        "langkah_semua": [step | {"kini": step["kunci"] == here} for step in STEPS_SHOWN],
        "alat": [{"kunci": "musdes", "judul": "Musdes", "tautan": "/musdes", "kini": False}],
        "versi": 3,
        "tersimpan": "hari ini 10.42",
        "tersimpan_singkat": "10.42",
        "beranda": "/",
        "riwayat": "/riwayat",
        "berkas": "/berkas",
    }


LISTED = {
    "kode": "61.05.20.2002",
    "nama": f"KDMP {EVIL}",
    "desa": "Sungai Ukoi",
    "kecamatan": "Sungai Tebelian",
    "contoh": True,
    "oleh": "Ani",
    "kemajuan": STEPS_SHOWN,
    "selesai": 4,
    "jumlah": 7,
    "tersimpan": "hari ini 10.42",
    "berikut": {"judul": "Pinjaman", "kalimat": "Isi berapa yang dipinjam."},
    "tautan": "/pinjaman",
    "hapus": "/hapus",
}
HOME: dict[str, Any] = {
    "judul": "Beranda",
    "koperasi": [LISTED],
    "cari": EVIL,
    "jumlah": 1,
    "jumlah_semua": 30,
    "halaman_ke": 1,
    "halaman_dari": 2,
    "sesudah": "/?halaman=2",
    "aplikasi": [{"judul": "Profil", "untuk": "Siapa koperasinya.", "menit": 10, "tautan": "/profil"}],
    "pelatihan": [{"judul": "Arus kas", "untuk": "Peserta.", "menit": 45}],
    "terakhir": {"kode": "1", "nama": "KDMP"},
    "wilayah": [{"kecamatan": "Sintang", "desa": [{"kode": "1", "nama": "Ladang", "jenis": "kelurahan", "ada": True}]}],
    "disisihkan": [{"nama": "KDMP Lama", "kecamatan": "Dedai", "waktu": "kemarin", "pulihkan": "/pulihkan"}],
    "isian": {"kode": "", "kode_lain": EVIL, "nama": ""},
    "pesan": {"baru": "Pilih desa.", "impor": "Berkas rusak.", "nama": "Tulis nama."},
    "kilat": {"teks": EVIL, "nada": "bahaya"},
}
NOTHING = {
    "koperasi": [],
    "jumlah": 0,
    "jumlah_semua": 0,
    "halaman_dari": 1,
    "cari": "",
    "aplikasi": [],
    "disisihkan": [],
}
VERSION = {
    "nomor": 2,
    "waktu": "hari ini 10.42",
    "oleh": "Ani",
    "cara_teks": "disimpan",
    "cerita": EVIL,
    "kini": False,
    "kembalikan": "/kembalikan",
    "dokumen": [{"nama": "PDF", "tautan": "/dokumen.pdf?versi=2"}],
    "berkas": "/berkas?versi=2",
}
PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "beranda": ("beranda.html", HOME),
    "beranda kosong": ("beranda.html", HOME | NOTHING),
    "beranda anggota": ("beranda.html", HOME | SIGNED_IN),
    "beranda jaringan": ("beranda.html", HOME | {"undangan": {"url": "http://192.168.1.5/", "qr": "<svg></svg>"}}),
    "masuk": ("masuk.html", {"judul": "Masuk", "lanjut": "/", "isian": {"nama": EVIL}, "pesan": "Tidak cocok."}),
    "ikut": ("belajar_ikut.html", {"judul": "Ikut pelatihan", "isian": EVIL, "pesan": f"{EVIL} tidak dikenal."}),
    "gabung": (
        "belajar_gabung.html",
        {
            "judul": "Ikut",
            "lokakarya": {"kode": "K7M2PQ", "judul": EVIL, "tempat": EVIL},
            "isian": EVIL,
            "pesan": {"gabung": "Belum dicentang.", "kembali": "Tidak cocok."},
        },
    ),
    "riwayat": (
        "riwayat.html",
        {
            "judul": "Riwayat",
            "halaman": cooperative("riwayat"),
            "versi": [VERSION | {"nomor": 3, "kini": True, "kembalikan": ""}, VERSION],
            "halaman_ke": 1,
            "halaman_dari": 1,
            "urung": {"url": "/urung"},
            "ulang": {"url": "/ulang"},
        },
    ),
    "galat": (
        "galat.html",
        {
            "judul": "Halaman tidak ditemukan",
            "status": 404,
            "pesan": EVIL,
            "saran": "Periksa alamatnya.",
            "temuan": ["Harga jual belum diisi."],
            "tautan": [{"teks": "Ke beranda", "url": "/"}],
        },
    ),
    "impor": (
        "impor.html",
        {
            "judul": "Ambil berkas",
            "berkas": {"nama_berkas": EVIL, "nama": "KDMP"},
            "kini": {"versi": 3, "tersimpan": "hari ini 10.42", "oleh": "Ani"},
            "sama_dengan": 2,
            "ubahan": [{"path": "unit.0.harga_jual", "label": "Harga jual", "tersimpan": EVIL, "berkas": ""}],
            "isi": '{"a": "<b>"}',
        },
    ),
}


def static_url(path: str) -> str:
    """An address of a file that is really there."""
    assert path == SHEET or (STATIC / path).is_file(), path
    return f"{PREFIX}{path}?v=1"


def server_page(name: str) -> str:
    """A page as the server makes it."""
    template, context = PAGES[name]
    environment = Environment(loader=FileSystemLoader(TEMPLATE), autoescape=True)
    shown = {"halaman": None, "kilat": None, **FRAME, "static_url": static_url, **context}
    return environment.get_template(template).render(shown)


def notebook_page() -> str:
    """The page of a notebook as the server makes it, with a kernel that is none."""
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_markdown_cell("# Untuk JupyterLab"), nbformat.v4.new_code_cell("rahasia()")],
        metadata={"halaman": cooperative("profil"), "title": "Profil"},
    )
    output = {"application/vnd.jupyter.widget-view+json": {"model_id": "abc"}, "text/plain": EVIL}
    notebook.cells[1].outputs = [nbformat.v4.new_output("display_data", output)]
    roots = [str(DATA), *jupyter_path()]
    exporter = Exporter(
        template_paths=collect_template_paths(["voila", "nbconvert"], "meja", prune=True, root_dirs=roots)
    )

    async def made() -> str:
        async def cells(nb: Any) -> Any:
            for cell in nb.cells:
                yield cell

        state = {"abc": {"_model_name": "HTMLModel", "_model_module": "controls", "value": EVIL}}
        context = {
            "kernel_start": lambda _: "inti",
            "cell_generator": cells,
            "widget_state": lambda: embedded(state),
        }
        resources = {"base_url": "/", "metadata": {"name": "profil"}}
        pieces = exporter.generate_from_notebook_node(notebook, resources=resources, extra_context=context)
        return "".join([piece async for piece, _ in pieces])

    return asyncio.run(made())


@pytest.fixture(scope="module", params=[*PAGES, "buku catatan"])
def page(request: pytest.FixtureRequest) -> html.HtmlElement:
    """Every page in turn, parsed."""
    text = notebook_page() if request.param == "buku catatan" else server_page(request.param)
    assert text.startswith("<!DOCTYPE html>")
    return html.document_fromstring(text)


def test_a_page_says_its_language_and_what_it_is(page: html.HtmlElement) -> None:
    assert page.get("lang") == "id"
    assert page.findtext(".//title").endswith(SITE["nama"])
    assert len(page.xpath("//main")) == 1
    assert len(page.xpath("//h1")) == 1
    assert page.xpath("//h1")[0].text_content().strip()


def test_headings_leave_no_level_out(page: html.HtmlElement) -> None:
    levels = [int(found.tag[1]) for found in page.iter("h1", "h2", "h3", "h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_first_link_leads_to_the_content(page: html.HtmlElement) -> None:
    first = page.xpath("//a")[0].get("href")
    assert page.xpath("//main")[0].get("id") == first.removeprefix("#")


def test_a_page_loads_nothing_from_another_host(page: html.HtmlElement) -> None:
    addresses = [link for _, _, link, _ in page.iterlinks()]
    assert addresses
    assert [link for link in addresses if re.match(r"([a-z]+:)?//", link)] == []


def test_ids_are_used_once_and_every_one_that_is_pointed_to_exists(page: html.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    pointing = " ".join(page.xpath("//@aria-describedby | //@aria-labelledby | //label/@for")).split()
    assert set(pointing) <= set(ids)


def test_every_control_has_a_label(page: html.HtmlElement) -> None:
    labelled = set(page.xpath("//label/@for"))
    for control in page.xpath("//input[not(@type='hidden')] | //select | //textarea"):
        assert control.get("id") in labelled or list(control.iterancestors("label")), control.attrib


def test_every_form_that_changes_something_carries_the_token(page: html.HtmlElement) -> None:
    for form in page.xpath("//form[@method='post']"):
        assert form.xpath(".//input[@name='_xsrf']/@value") == ["token"]


def test_nothing_that_somebody_typed_becomes_markup(page: html.HtmlElement) -> None:
    scripts = [script for script in page.iter("script") if "alert" in (script.text or "") and not script.get("type")]
    assert scripts == []
    assert "alert('x')" in page.find("body").text_content()


def test_the_steps_are_links_and_one_is_the_current() -> None:
    page = html.document_fromstring(notebook_page())
    steps = page.xpath("//nav[@class='langkah']//li")
    assert [step.get("data-langkah") for step in steps] == [step.key for step in STEPS]
    assert [step.xpath("string(a/@href)") for step in steps] == [f"/{step.key}" for step in STEPS]
    assert page.xpath("//nav//a[@aria-current='step']/../@data-langkah") == ["profil"]


def test_the_notebooks_page_is_readable_before_its_kernel_answers() -> None:
    page = html.document_fromstring(notebook_page())
    assert page.xpath("string(//*[@id='memuat']//*[@role='status'])") == "Membuka Profil …"
    assert "JavaScript" in page.xpath("string(//main//noscript)")
    assert page.xpath("string(//*[@id='status-simpan'])") == "Tersimpan 10.42"
    assert [page.xpath(f"boolean(//*[@id='{name}'])") for name in ("spanduk", "nama-koperasi")] == [True, True]


def test_the_notebooks_page_shows_outputs_and_neither_code_nor_notes() -> None:
    text = notebook_page()
    assert 'data-widget="abc"' in text
    assert "rahasia()" not in text
    assert "Untuk JupyterLab" not in text


def test_the_notebooks_page_brings_its_kernel_and_its_widgets() -> None:
    page = html.document_fromstring(notebook_page())
    ids = ("jupyter-config-data", "keadaan-widget")
    config, state = (json.loads(page.get_element_by_id(name).text) for name in ids)
    assert config == {"baseUrl": "/", "kernelId": "inti"}
    assert state["model"] == {"abc": ["HTMLModel", "controls", {"value": EVIL}, {}]}


def test_no_script_stands_in_a_page(page: html.HtmlElement) -> None:
    for script in page.iter("script"):
        assert script.get("src") or script.get("type") == "application/json", script.text


def test_a_page_whose_kernel_died_says_so_wherever_it_was_cut() -> None:
    environment = Environment(loader=FileSystemLoader(TEMPLATE), autoescape=True)
    told = html.fromstring(environment.get_template("putus.html").render(pesan=EVIL, ulang="/profil"))
    assert told.xpath("//*[@id='galat-halaman']/@role") == ["alert"]
    assert told.xpath("//a/@href") == ["/profil"]
    assert EVIL in told.text_content()


# --- style sheets -----------------------------------------------------------------------------------------------------


def stylesheet() -> str:
    """All style sheets, one after the other."""
    return "\n".join(path.read_text("utf-8") for path in STYLES)


def test_the_pages_use_every_file_of_the_template_and_no_other() -> None:
    used = set(re.findall(rf"{PREFIX}([\w.-]+)", notebook_page() + "".join(map(server_page, PAGES))))
    sources = "".join(path.read_text("utf-8") for path in TEMPLATE.glob("*.html"))
    used |= set(re.findall(r"static_url\('([\w.-]+)'\)", sources))
    names, together = {path.name for path in STATIC.iterdir()}, {f"{name}.css" for name in IN_THE_SHEET}
    assert together <= names
    assert used - {SHEET} == names - together - {"halaman.LISENSI.txt"}


def test_style_sheets_load_nothing() -> None:
    assert [url for url in re.findall(r"url\(\s*[\"']?([^\"')]+)", stylesheet()) if not url.startswith("data:")] == []
    assert "@import" not in stylesheet()


def test_every_name_that_is_used_is_given_a_value() -> None:
    scripts = "".join(path.read_text("utf-8") for path in SCRIPTS.glob("*.js"))
    given = {*re.findall(r"(--[\w-]+)\s*:", stylesheet()), *re.findall(r'setProperty\("(--[\w-]+)"', scripts)}
    assert set(re.findall(r"var\((--[\w-]+)\)", stylesheet())) <= given


def colours() -> dict[str, str]:
    """The colours by their names."""
    return dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6});", (STATIC / "dasar.css").read_text("utf-8")))


def luminance(colour: str) -> float:
    """How light a colour is (WCAG 2.1)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_wcag_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


TEXTS = [
    *(("tinta", ground) for ground in ("kartu", "dasar", "teal-muda", "emas-muda", "merah-muda")),
    *(("abu", ground) for ground in ("kartu", "dasar", "teal-muda", "emas-muda", "merah-muda")),
    *(("teal-tua", ground) for ground in ("kartu", "dasar", "teal-muda")),
    *(("merah", ground) for ground in ("kartu", "dasar", "merah-muda")),
    ("emas-tua", "emas-muda"),
    ("kartu", "teal"),
    ("kartu", "merah"),
]
MARKS = [(mark, ground) for mark in ("tepi", "teal", "emas", "merah", "fokus") for ground in ("kartu", "dasar")]


@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_texts_can_be_read(text: str, ground: str) -> None:
    assert contrast(colours()[text], colours()[ground]) >= 4.5


@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_edges_and_marks_can_be_seen(mark: str, ground: str) -> None:
    assert contrast(colours()[mark], colours()[ground]) >= 3
