"""Amounts below zero, each told by the name of its field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workbench.errors import Finding, Severity
from workbench.terms import label

__all__ = ["minus"]


def minus(code: str, at: str, record: Any, names: str, of: str = "") -> Iterator[Finding]:
    """A finding for each of these fields of the record at ``at`` that is below zero; ``of`` is the record's own name.

    >>> from workbench.plan import Membership
    >>> [str(one) for one in minus("A01", "anggota", Membership(jumlah=-1), "jumlah perempuan")]
    ['anggota.jumlah: jumlah anggota minus. Isi 0 atau angka lebih besar.']
    """
    key = re.sub(r"\[\d+\]", "", at)
    for name in names.split():
        if getattr(record, name) < 0:
            said = _begun(label(f"{key}.{name}"))
            what = f"{of}: {said} minus" if of else f"{said} minus"
            yield Finding(code, Severity.SALAH, f"{at}.{name}", what, "Isi 0 atau angka lebih besar")


def _begun(words: str) -> str:
    """The words as they go on in a sentence; a shortening keeps its capitals."""
    return words if words[1:2].isupper() else f"{words[:1].lower()}{words[1:]}"
