"""The document fingerprint, printed in footers, metadata and the QR.

It seals what was calculated (the plan) and by what (the engine's version), so two papers with the same
fingerprint say the same numbers. It is an offline check of copies, not a digital signature.
"""

from __future__ import annotations

import hashlib
import io
from typing import Protocol

import segno

__all__ = ["fingerprint", "qr_lines", "qr_svg", "qr_text"]


class Digestible(Protocol):
    """Anything with a stable digest of its content, as a plan has."""

    def digest(self) -> str: ...


def fingerprint(plan: Digestible, engine_version: str) -> str:
    """The first 16 hex digits, in capitals, of SHA-256 over the plan's digest and the engine's version.

    >>> class Plan:
    ...     def digest(self) -> str:
    ...         return "ab" * 32
    >>> fingerprint(Plan(), "0.1.0")
    'D3984ACDC8721B84'
    """
    return hashlib.sha256(f"{plan.digest()}\n{engine_version}".encode()).hexdigest()[:16].upper()


def qr_text(number: str, plafon: str, fingerprint: str) -> str:
    """What the QR says: proposal number, amount as printed, fingerprint.

    >>> qr_text("012/PROP/VIII/2026", "Rp750.000.000", "F414152E21C47041")
    '012/PROP/VIII/2026|Rp750.000.000|F414152E21C47041'
    """
    return "|".join(part.replace("|", "/").strip() for part in (number, plafon, fingerprint))


def qr_svg(text: str, scale: int = 4, sized: bool = True) -> str:
    """``text`` as a QR code in SVG: black on white, quiet zone included, error correction M; a module is ``scale`` px.

    Not ``sized``, it takes the size that its place gives it.

    >>> qr_svg("contoh").startswith("<svg")
    True
    """
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=True, light="#fff", dark="#000", scale=scale, nl=False, omitsize=not sized
    )
    return out.getvalue().decode()


def qr_lines(text: str) -> str:
    """``text`` as a QR code for a terminal: half blocks, two modules a line.

    >>> "▀" in qr_lines("http://192.168.1.5:8866/")
    True
    """
    out = io.StringIO()
    segno.make(text, error="l", micro=False).terminal(out, border=2, compact=True)
    return out.getvalue().rstrip("\n")
