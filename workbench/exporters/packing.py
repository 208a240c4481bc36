"""A PDF at about a third of its size: Typst writes every tag of a document as an object of its own, uncompressed.

PDF 1.5 (ISO 32000-1, 7.5.7 and 7.5.8) lets objects that are no streams lie together in compressed streams, and the
table that says where each object lies be a stream as well. The objects themselves stay as they are.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from itertools import accumulate, pairwise

import numpy as np

__all__ = ["packed"]

_TABLE = re.compile(rb"xref\n0 \d+\n((?:\d{10} \d{5} [fn]\r\n)+)trailer\n<</Size \d+(/.*)>>\nstartxref\n", re.DOTALL)
_USED = re.compile(rb"^(\d{10}) 00000 n", re.MULTILINE)
_STREAM = b"endstream\nendobj\n"
_TOGETHER = 200
"""Objects in one stream: who reads one of them unpacks them all."""

_FREE, _ALONE, _INSIDE = range(3)
"""What an entry of the table says: not used; at this offset; in this stream, as which of its objects."""

_WIDTHS = (1, 4, 1)
"""Bytes of the three parts of an entry."""


def packed(pdf: bytes) -> bytes:
    """The same PDF with its small objects packed; as it is, where its table is not as Typst writes it.

    >>> packed(b"%PDF-2.0 of another hand")
    b'%PDF-2.0 of another hand'
    """
    table = _TABLE.search(pdf, pdf.rfind(b"xref\n0 "))
    starts = [int(used[1]) for used in _USED.finditer(table[1])] if table else []
    if table is None or len(starts) + 1 != table[1].count(b"\n") or starts != sorted(starts):
        return pdf
    out = bytearray(pdf[: starts[0]])
    places, small = [(_FREE, 0, 0)], []
    for number, (start, end) in enumerate(pairwise([*starts, table.start()]), 1):
        whole = pdf[start:end]
        places.append((_ALONE, len(out), 0))
        if whole.rstrip(b"\n").endswith(_STREAM.rstrip()):
            out += whole
        else:
            small.append((number, whole.partition(b"\n")[2].rpartition(b"endobj")[0]))
    for first in range(0, len(small), _TOGETHER):
        group = small[first : first + _TOGETHER]
        for i, (number, _) in enumerate(group):
            places[number] = (_INSIDE, len(places), i)
        places.append((_ALONE, len(out), 0))
        out += _stream(len(places) - 1, *_together(group))
    at = len(out)
    places.append((_ALONE, at, 0))
    out += _stream(len(places) - 1, *_where(places, table[2]))
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % at)


def _together(group: Sequence[tuple[int, bytes]]) -> tuple[bytes, bytes]:
    """Objects in one stream: its dictionary and its content."""
    offsets = accumulate((len(body) for _, body in group), initial=0)
    index = b" ".join(b"%d %d" % (number, offset) for (number, _), offset in zip(group, offsets, strict=False)) + b"\n"
    return b"/Type/ObjStm/N %d/First %d" % (len(group), len(index)), index + b"".join(body for _, body in group)


def _where(places: Sequence[tuple[int, int, int]], trailer: bytes) -> tuple[bytes, bytes]:
    """The table as a stream. Each entry is written as what it adds to the one above it, which packs far better."""
    rows = np.array(places, dtype=">u4").view(np.uint8).reshape(len(places), -1)[:, [3, 4, 5, 6, 7, 11]]
    above = np.diff(rows, axis=0, prepend=np.zeros((1, sum(_WIDTHS)), np.uint8))
    marked = np.insert(above, 0, 2, axis=1)
    look = b"/Type/XRef/Size %d/W[%d %d %d]/DecodeParms<</Predictor 12/Columns %d>>" % (
        len(places), *_WIDTHS, sum(_WIDTHS)
    )  # fmt: skip
    return look + trailer, marked.tobytes()


def _stream(number: int, look: bytes, content: bytes) -> bytes:
    body = zlib.compress(content)
    return b"%d 0 obj\n<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\n%s" % (number, look, len(body), body, _STREAM)
