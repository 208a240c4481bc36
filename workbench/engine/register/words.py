"""The register in a few sentences."""

from __future__ import annotations

from workbench.engine.register.counts import NEEDS, WORKS, Area, Summary
from workbench.money import format_number

__all__ = ["told"]

NEED_WORDS = {"modal": "modal", "pelatihan": "pelatihan", "pasar": "pasar", "izin": "izin"}


def told(found: Summary) -> tuple[str, ...]:
    """Who works, who looks for work, which businesses, what they need.

    >>> from workbench.book.warga import example
    >>> from workbench.engine.register.counts import summary
    >>> for sentence in told(summary(example().orang)):
    ...     print(sentence)
    24 orang tercatat. 19 sudah memberi persetujuan; 5 belum, dan hanya ikut dihitung.
    4 bekerja, 9 punya usaha sendiri, 6 mencari kerja (paling banyak di RW 002 RT 003 dan RW 002 RT 004: 2).
    Usaha terbanyak: Warung sembako (4). Semua usaha memberi kerja kepada 9 orang lain.
    Yang paling banyak diperlukan usaha: modal (4).
    """
    if not found.total.people:
        return ()
    return tuple(filter(None, (_people(found), _works(found), _businesses(found), _needs(found.total))))


def _people(found: Summary) -> str:
    count, agreed = found.total.people, found.consented
    if agreed == count:
        return f"{format_number(count)} orang tercatat, semua sudah memberi persetujuan."
    rest = f"{format_number(count - agreed)} belum, dan hanya ikut dihitung"
    return f"{format_number(count)} orang tercatat. {format_number(agreed)} sudah memberi persetujuan; {rest}."


def _works(found: Summary) -> str:
    work, own, looking = (found.total.works[WORKS.index(one)] for one in ("bekerja", "usaha_sendiri", "mencari_kerja"))
    most = max((area.works[WORKS.index("mencari_kerja")] for area in found.areas), default=0)
    where = [area.name for area in found.areas if area.works[WORKS.index("mencari_kerja")] == most]
    told_where = f" (paling banyak di {' dan '.join(where)}: {format_number(most)})" if most and len(where) < 3 else ""
    jobs = f"{format_number(work)} bekerja, {format_number(own)} punya usaha sendiri"
    return f"{jobs}, {format_number(looking)} mencari kerja{told_where}."


def _businesses(found: Summary) -> str:
    if not found.kinds:
        return ""
    name, count = found.kinds[0]
    workers = f" Semua usaha memberi kerja kepada {format_number(found.total.workers)} orang lain."
    return f"Usaha terbanyak: {name} ({format_number(count)}).{workers if found.total.workers else ''}"


def _needs(total: Area) -> str:
    most = max(total.needs, default=0)
    if not most:
        return ""
    return f"Yang paling banyak diperlukan usaha: {NEED_WORDS[NEEDS[total.needs.index(most)]]} ({format_number(most)})."
