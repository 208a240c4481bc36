"""What packing a PDF keeps, and what it leaves alone."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pypdf
import pytest

from tests.exporters import sample_blocks as sample
from workbench.exporters import pdf as exporter
from workbench.exporters.packing import packed
from workbench.exporters.pdf import render_pdf

MOMENT = datetime(2026, 8, 17, 9, 0, tzinfo=UTC)
HEAD, BODY = b"%PDF-1.7\n", b"1 0 obj\n<</Type/Catalog>>\nendobj\n"
ENTRIES = (b"0000000000 65535 f", b"%010d 00000 n" % len(HEAD))


@pytest.fixture(scope="module")
def raw() -> bytes:
    """A proposal as Typst writes it."""
    kept: list[bytes] = []

    def unpacked(pdf: bytes) -> bytes:
        kept.append(pdf)
        return pdf

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exporter, "packed", unpacked)
        render_pdf(sample.rich(), timestamp=MOMENT)
    return kept[0]


def laid_out(entries: tuple[bytes, ...], between: bytes = b"\r\n") -> bytes:
    table = b"xref\n0 %d\n" % len(entries) + b"".join(entry + between for entry in entries)
    end = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(entries), len(HEAD + BODY))
    return HEAD + BODY + table + end


def objects(pdf: bytes, count: int) -> list[bytes]:
    """Each object as it reads, of a stream also its content."""
    reader, found = pypdf.PdfReader(io.BytesIO(pdf), strict=True), []
    for number in range(1, count + 1):
        one = reader.get_object(number)
        assert one is not None
        out = io.BytesIO()
        one.write_to_stream(out)
        found.append(out.getvalue())
    return found


def test_every_object_is_kept(raw: bytes) -> None:
    count, small = raw.count(b"endobj\n"), packed(raw)
    assert len(small) < len(raw) / 2
    assert objects(small, count) == objects(raw, count)


def test_equal_files_stay_equal(raw: bytes) -> None:
    assert packed(raw) == packed(raw)


def test_what_is_packed_stays_as_it_is(raw: bytes) -> None:
    assert packed(packed(raw)) == packed(raw)


def test_a_small_file_can_be_read() -> None:
    assert objects(packed(laid_out(ENTRIES)), 1) == objects(laid_out(ENTRIES), 1)


@pytest.mark.parametrize(
    "other",
    [
        b"",
        laid_out(ENTRIES, between=b" \n"),
        laid_out((*ENTRIES, b"0000000000 00001 f")),
        laid_out((*ENTRIES, b"0000000009 00000 n", b"0000000003 00000 n")),
    ],
)
def test_a_file_of_another_hand_is_left_alone(other: bytes) -> None:
    assert packed(other) == other
