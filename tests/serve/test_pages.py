"""Every address of the site: what it answers, how it is guarded, and what a second visit costs."""

from __future__ import annotations

import gzip
import re

import pytest

from tests.serve.site import Answer, Site
from workbench.plan import example

CODE = example().profil.kode
HOME = f"/koperasi/{CODE}"
PAGES = ["/", f"{HOME}/riwayat", "/?cari=sintang", "/?cari=tidakadasamasekali", "/?halaman=99"]
MISSING = [
    "/tidak-ada",
    "/koperasi/x/profil",
    "/koperasi/x/riwayat",
    "/koperasi/x/berkas",
    "/koperasi/x/dokumen.pdf",
    f"{HOME}/langkah_lain",
    f"{HOME}/proposal",
    f"{HOME}/dokumen.exe",
    f"{HOME}/dokumen.pdf?versi=99",
    f"{HOME}/dokumen.pdf?versi=-1",
    f"{HOME}/berkas?versi=satu",
    "/voila/render/profil.ipynb",
    "/voila/render/templates/profil.ipynb",
    "/voila/tree",
    "/voila/files/templates/profil.ipynb",
    "/voila/api/contents/",
    "/api/kernels",
    "/api/contents",
    "/login",
    "/static/style.css",
]
OUTSIDE = [
    "/statis/../index.html.j2",
    "/statis/../../../../../../pyproject.toml",
    "/statis/%2e%2e/index.html.j2",
    "/statis//etc/passwd",
    "/statis/",
    "/voila/templates/meja/static/meja.js",
    "/voila/templates/lab/static/x.js",
    "/voila/static/voila.js",
    "/koperasi/..%2f..%2fetc%2fpasswd/berkas",
]
ENGLISH = re.compile(r"\b(Not Found|Error|Traceback|Exception|Forbidden|Internal Server|argument missing|Jupyter)\b")


def no_english(answer: Answer) -> None:
    assert not ENGLISH.search(re.sub(r"<script.*?</script>", "", answer.text, flags=re.DOTALL)), answer.text


@pytest.mark.parametrize("path", PAGES)
def test_page_is_indonesian_and_asks_nobody_else(site: Site, path: str) -> None:
    answer = site.get(path)
    assert answer.status == 200
    assert '<html lang="id">' in answer.text
    no_english(answer)
    assert re.findall(r"""(?:src|href|action)=["'](?:https?:)?//""", answer.text) == []


@pytest.mark.parametrize("path", MISSING)
def test_what_is_not_there_is_a_page_with_a_way_home(site: Site, path: str) -> None:
    answer = site.get(path)
    assert answer.status == 404
    assert 'href="/"' in answer.text
    no_english(answer)


@pytest.mark.parametrize("path", OUTSIDE)
def test_no_file_outside_is_served(site: Site, path: str) -> None:
    answer = site.get(path)
    assert answer.status in (403, 404)
    assert "root:" not in answer.text
    no_english(answer)


def test_home_lists_the_examples_with_their_next_step(site: Site) -> None:
    text = site.get("/").text
    assert text.count("/riwayat") == 6
    assert example().profil.nama in text
    assert "61.05.20.2002" in text
    for notebook in ("Profil", "Uji profil", "Pinjaman"):
        assert notebook in text


def test_search_finds_by_name_code_and_kecamatan(site: Site) -> None:
    for words in ("contoh+jaya", "61.05.20.2002", "sungai+tebelian"):
        assert CODE in site.get(f"/?cari={words}").text
    assert CODE not in site.get("/?cari=ladang").text.split('name="kode"')[0]


def test_what_is_typed_is_escaped(site: Site) -> None:
    assert "<b>miring" not in site.get("/?cari=%3Cb%3Emiring").text
    assert "<b>miring" not in site.get("/koperasi/%3Cb%3Emiring/profil").text


def test_code_alone_goes_on_where_the_journey_stands(site: Site) -> None:
    answer = site.get(HOME)
    assert answer.status == 303
    assert answer.headers["Location"] == f"{HOME}/dokumen"


@pytest.mark.parametrize("path", ["/", "/tidak-ada", f"{HOME}/berkas", f"{HOME}/profil"])
def test_headers_keep_a_page_to_this_server(site: Site, path: str) -> None:
    headers = site.get(path).headers
    rules = dict(rule.split(" ", 1) for rule in headers["Content-Security-Policy"].split("; "))
    assert rules["default-src"] == "'self'"
    assert rules["connect-src"] == f"'self' ws://127.0.0.1:{site.port}"
    assert rules["frame-ancestors"] == "'none'"
    assert "http" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"


def test_pages_travel_compressed(site: Site) -> None:
    plain, packed = site.get("/"), site.get("/", Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.body) < len(plain.body) / 3
    assert gzip.decompress(packed.body).startswith(b"<!DOCTYPE html>")


def static_files(site: Site) -> list[str]:
    """The addresses of scripts and styles that a page of the journey names."""
    return re.findall(r'(?:src|href)="(/statis/[^"]+)"', site.get(f"{HOME}/profil").text)


def test_a_second_visit_asks_for_no_file_again(site: Site) -> None:
    files = static_files(site)
    assert len(files) > 5
    for path in files:
        answer = site.get(path)
        assert answer.status == 200, path
        seconds = re.search(r"max-age=(\d+)", answer.headers["Cache-Control"])
        assert seconds, path
        assert int(seconds[1]) >= 31_536_000
        assert "?v=" in path
        assert answer.headers["Content-Security-Policy"]


def test_files_answer_not_modified(site: Site) -> None:
    path = static_files(site)[0]
    tag = site.get(path).headers["Etag"]
    again = site.get(path, If_None_Match=tag)
    assert (again.status, again.body) == (304, b"")


def test_another_host_name_is_refused(site: Site) -> None:
    answer = site.get("/", Host="jahat.example")
    assert answer.status == 403
    assert "Tidak diizinkan" in answer.text
    no_english(answer)


@pytest.mark.parametrize("path", ["/koperasi", "/impor", "/nama", f"{HOME}/hapus", f"{HOME}/urung", "/impor/pilih"])
def test_a_form_without_its_token_is_refused(site: Site, path: str) -> None:
    answer = site.request("POST", path, b"nama=x", {"Content-Type": "application/x-www-form-urlencoded"})
    assert answer.status == 403
    no_english(answer)


def test_a_form_from_another_site_is_refused(site: Site) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": "http://jahat.example"}
    answer = site.request("POST", "/nama", f"_xsrf={site.token()}&nama=x".encode(), headers)
    assert answer.status in (403, 404)
    no_english(answer)


@pytest.mark.parametrize("path", ["/koperasi", f"{HOME}/hapus", "/nama"])
def test_a_form_address_is_no_page(site: Site, path: str) -> None:
    answer = site.get(path)
    assert answer.status == 405
    no_english(answer)


def test_health(site: Site) -> None:
    answer = site.get("/sehat")
    assert (answer.status, answer.json) == (200, {"ok": True})


def test_an_unknown_kernel_is_refused_without_a_word_of_the_program(site: Site) -> None:
    answer = site.get("/api/kernels/0d5e1a4e-0000-0000-0000-000000000000")
    assert answer.status == 404
    assert "Traceback" not in answer.text
