"""Blocks on a screen: everything escaped, everything there, nothing from outside."""

from __future__ import annotations

import base64
import re
from html.parser import HTMLParser

import pytest

from tests.exporters import sample_blocks as sample
from workbench.report.blocks import Figure, Heading, Page, Paragraph, Run, Section, Signature
from workbench.report.html import fragment, page, plain
from workbench.report.outline import outline


class Tags(HTMLParser):
    """All tags, their attributes, and the text between them; open and close must match."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(html)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"br", "img", "meta"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("text", sample.HOSTILE)
def test_text_stays_text(text: str) -> None:
    parsed = Tags(fragment((Paragraph(runs=(Run(text=text, bold=True, italic=True),)),)))
    assert [tag for tag, _ in parsed.tags] == ["p", "strong", "em"]
    assert parsed.text == re.sub("[\u202a-\u202e]", "", text)


def test_no_block_lets_a_tag_through() -> None:
    parsed = Tags(page(sample.rich(), "<b>Judul</b>"))
    assert {tag for tag, _ in parsed.tags}.isdisjoint({"script", "iframe", "object", "svg", "link", "form", "base"})
    assert [tag for tag, _ in parsed.tags].count("title") == 1
    assert not [name for _, attrs in parsed.tags for name in attrs if name.startswith("on")]


def test_page_asks_nothing_of_the_network() -> None:
    html = page(sample.rich(), "Proposal")
    addresses = [attrs.get("src") or attrs.get("href") for _, attrs in Tags(html).tags]
    assert all(address.startswith(("data:image/svg+xml;base64,", "#b")) for address in addresses if address)
    assert "default-src &#x27;none&#x27;" in html or "default-src 'none'" in html
    assert "url(" not in html
    assert "@import" not in html


def test_svg_is_a_picture_with_alternative_text() -> None:
    evil = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
    html = fragment((Figure(title="Kas", svg=evil, alt='Kas "naik"'),))
    assert "alert" not in html
    assert 'alt="Kas &quot;naik&quot;"' in html
    [address] = re.findall(r"base64,([^\"]+)", html)
    assert base64.b64decode(address).decode() == evil


def test_page_is_numbered_and_its_contents_lead_there() -> None:
    parsed = Tags(page(sample.rich(), "Proposal"))
    ids = {attrs["id"] for _, attrs in parsed.tags if "id" in attrs}
    links = [str(attrs["href"])[1:] for tag, attrs in parsed.tags if tag == "a"]
    chapters = [b for b in sample.rich() if isinstance(b, Signature) or (isinstance(b, Heading) and b.level == 1)]
    assert len(links) == len(chapters)
    assert set(links) <= ids
    assert "Bab 3" in parsed.text
    assert "Tabel 2." in parsed.text


def test_fragment_has_no_numbers_and_no_anchors() -> None:
    html = fragment(sample.rich())
    assert "Bab 1" not in html
    assert " id=" not in html


def test_tables_have_scopes_captions_and_alignment() -> None:
    html = fragment((sample.years(5),))
    assert html.count('<th scope="col"') == 6
    assert "<caption>Proyeksi arus kas 5 tahun</caption>" in html
    assert '<td style="text-align:right" data-label="Tahun 1">' in html


def test_plain_has_every_number() -> None:
    text = plain(sample.rich())
    assert text.count("1.486.277.396") == 72
    assert "DSCR terendah: 0,94× (tahun 2; batas 1,25×)" in text
    assert "Mengetahui Kepala Desa" in text
    assert "" not in text.splitlines()


def test_a_turn_of_the_page_is_nothing_on_a_screen() -> None:
    assert fragment((Page(orientation="mendatar"),)) == ""
    assert plain((Page(orientation="mendatar"),)) == ""


def test_section_survives_its_bundle() -> None:
    section = Section(sample.rich())
    assert Section.from_bundle(section._repr_mimebundle_()) == section


def test_outline_numbers_what_is_numbered() -> None:
    blocks = (
        Heading(text="a"),
        Heading(text="b", level=2),
        Heading(text="c", level=3),
        Heading(text="Lampiran", numbered=False),
        Heading(text="d"),
        Heading(text="e", level=2),
        sample.years(5),
        Figure(title="x", svg="<svg/>", alt="x"),
        sample.years(7),
    )
    labels = [entry.label for entry in outline(blocks)]
    assert labels == ["Bab 1", "1.1", "1.1.1", "", "Bab 2", "2.1", "Tabel 1", "Gambar 1", "Tabel 2"]
