"""Certificates: a page each, whatever the names are, and a code that can be compared without internet."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from functools import cache
from pathlib import Path

import pypdf
import pytest

from workbench.errors import ExportError
from workbench.exporters import typesetting
from workbench.exporters.certificate import Certificate, certificate_number, lesson_hours, render_certificates

FRAME, WIDE, HIGH = 38, 841.9, 595.3
DAYS = (date(2026, 8, 17), date(2026, 8, 18), date(2026, 8, 19))
MODULES = tuple(f"Modul {n}: pinjaman yang sehat dan surat usaha" for n in range(1, 16))
ODD_NAMES = (
    "Sri",
    "Maria Goreti Yuliana Kristiani Contoh binti Haji Abdurrahman",
    "W" * 60,
    "Sri 😀 Rahayu",
    "O’Neil d’Contoh-Şahin",
    "#panic() $x$ *tebal* <b> \\ @a",
    "a\u0301de\u202e \x0b |",
)


def certificate(number: int = 1, nama: str = "Lusia Contoh") -> Certificate:
    return Certificate(
        nomor=certificate_number("K7WTAM", number, DAYS[-1]),
        nama=nama,
        kursus="Lokakarya Usaha Sintang CONTOH",
        jalur="Pengurus koperasi",
        hari=DAYS,
        menit=1080,
        tempat="Sintang",
        tanggal=DAYS[-1],
        modul=MODULES[:12],
        penyelenggara="Dinas CONTOH",
        penanda="Dewi Contoh",
    )


def read(*records: Certificate) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(render_certificates(records)))


def pages(*records: Certificate) -> list[str]:
    return [re.sub(r"\s+", " ", page.extract_text().replace("\u200b", "")) for page in read(*records).pages]


@cache
def thirty() -> tuple[str, ...]:
    return tuple(pages(*(certificate(n, f"Peserta {n:02}") for n in range(1, 31))))


def test_thirty_certificates_are_thirty_pages_each_with_its_own_name_and_number() -> None:
    assert len(thirty()) == 30
    for number, text in enumerate(thirty(), 1):
        assert re.findall(r"Peserta \d\d", text) == [f"Peserta {number:02}"]
        assert f"{number:03}/SRT/K7WTAM/VIII/2026" in text


def test_all_is_said_on_it() -> None:
    [text] = pages(certificate())
    for part in (
        "Dinas CONTOH", "SERTIFIKAT", "Lusia Contoh", "Lokakarya Usaha Sintang CONTOH", "jalur Pengurus koperasi",
        "3 hari (24 JP, 1 JP = 45 menit)", "17–19 Agustus 2026", "Sintang, 19 Agustus 2026", "Pelatih", "Dewi Contoh",
        *MODULES[:12], f"Sidik {certificate().sidik}", "tidak perlu internet",
    ):  # fmt: skip
        assert part in text, part


def test_pages_lie_across_and_are_archive_and_screen_reader_pdf() -> None:
    reader = read(certificate(), certificate(2))
    assert all(page.mediabox.width > page.mediabox.height for page in reader.pages)
    catalog = reader.trailer["/Root"]
    xmp = catalog["/Metadata"].get_data().decode()
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert catalog["/Lang"].lower() == "id-id"
    assert reader.metadata is not None
    assert reader.metadata.title == "Sertifikat Lokakarya Usaha Sintang CONTOH"


@pytest.mark.parametrize("nama", ODD_NAMES)
def test_any_name_fits_on_its_page_without_boxes(nama: str) -> None:
    [text] = pages(certificate(nama=nama))
    drawn = re.sub(r"[□\s]+", "", typesetting.drawable(nama))
    assert drawn in text.replace(" ", "")
    assert "□" not in text


@pytest.mark.parametrize("nama", ["", "  ", "😀", "你好"])
def test_a_name_that_cannot_be_printed_leaves_a_line_to_write_on(nama: str) -> None:
    [text] = pages(certificate(nama=nama))
    assert "diberikan kepada yang telah mengikuti" in text


def test_the_longest_of_everything_is_still_one_page() -> None:
    long = "Balai Pertemuan Kelurahan Kapuas Kanan Hulu Kecamatan Sintang Kabupaten Sintang"
    record = replace(
        certificate(nama="Maria " * 20), kursus=f"{long} {long}", jalur=long, tempat=long, modul=MODULES * 2,
        penyelenggara=long, penanda=long, jabatan=long, hari=tuple(date(2026, 8, day) for day in range(1, 31, 2)),
    )  # fmt: skip
    [text] = pages(record)
    assert MODULES[-1] in text
    assert f"Sidik {record.sidik}" in text


def test_text_stays_inside_the_frame(require_tool: Callable[[str], str], tmp_path: Path) -> None:
    records = [certificate(), replace(certificate(nama="W" * 60), modul=MODULES * 2), certificate(nama=ODD_NAMES[1])]
    (tmp_path / "a.pdf").write_bytes(render_certificates(records))
    command = [require_tool("pdftotext"), "-bbox", str(tmp_path / "a.pdf"), "-"]
    text = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    corners = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"', text)
    boxes = [tuple(map(float, corner)) for corner in corners]
    assert len(boxes) > 200
    assert min(left for left, *_ in boxes) > FRAME
    assert min(top for _, top, *_ in boxes) > FRAME
    assert max(right for *_, right, _ in boxes) < WIDE - FRAME
    assert max(bottom for *_, bottom in boxes) < HIGH - FRAME


def test_the_fingerprint_changes_with_whatever_is_printed() -> None:
    record = certificate()
    other = {
        "nomor": "002", "nama": "Lusi", "kursus": "Lain", "jalur": "Pendamping", "hari": DAYS[:2], "menit": 900,
        "tempat": "Maumere", "tanggal": DAYS[0], "modul": MODULES[:3], "penyelenggara": "", "penanda": "",
        "jabatan": "Ketua",
    }  # fmt: skip
    assert set(other) == {field.name for field in fields(Certificate)}
    seals = {replace(record, **{name: value}).sidik for name, value in other.items()}  # type: ignore[arg-type]
    assert len(seals | {record.sidik}) == len(other) + 1


def test_the_code_carries_number_name_and_fingerprint_and_nothing_else() -> None:
    record = certificate(7)
    assert record.qr == f"007/SRT/K7WTAM/VIII/2026|Lusia Contoh|{record.sidik}"
    alt = [line for line in _alternatives(read(record)) if line.startswith("Kode QR")]
    assert alt == [f"Kode QR: {record.qr}"]


def _alternatives(reader: pypdf.PdfReader) -> list[str]:
    """The alternative texts in the tags of a document."""
    found = []
    for number in range(1, len(reader.xref[0]) + len(reader.xref_objStm) + 1):
        made = reader.get_object(number)
        if isinstance(made, pypdf.generic.DictionaryObject) and "/Alt" in made:
            found.append(str(made["/Alt"]))
    return found


def test_the_same_records_give_the_same_bytes() -> None:
    assert render_certificates([certificate()]) == render_certificates([certificate()])


def test_days_apart_are_named_one_by_one() -> None:
    days = (date(2026, 8, 31), date(2026, 9, 1), date(2026, 8, 17), date(2026, 9, 7))
    [text] = pages(replace(certificate(), hari=days))
    assert "4 hari" in text
    assert "17 Agustus 2026, 31 Agustus 2026 – 1 September 2026 dan 7 September 2026" in text


def test_what_cannot_be_certified_is_a_sentence() -> None:
    with pytest.raises(ExportError, match="belum ada peserta"):
        render_certificates([])
    with pytest.raises(ExportError, match="hari pelatihannya kosong"):
        render_certificates([replace(certificate(), hari=())])


def test_hours_are_of_forty_five_minutes() -> None:
    assert [lesson_hours(minutes) for minutes in (45, 60, 1080)] == ["1 JP", "1,3 JP", "24 JP"]
