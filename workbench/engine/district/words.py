"""What the board says in sentences, on the screen and on paper alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workbench.calendars import format_date
from workbench.engine.district.board import Row, waiting
from workbench.engine.district.stages import BEFORE_BANK, NAMES, StageKey
from workbench.engine.district.sums import Area, Coach
from workbench.engine.district.triage import Grade
from workbench.engine.monitoring import Light

__all__ = ["AREA_WORDS", "LIGHT_WORDS", "WAITS_FOR", "often", "overview", "stood", "team", "tile_told"]

WAITS_FOR: dict[StageKey, str] = {
    "profil": "profil dilengkapi",
    "rencana": "rencana dilengkapi",
    "proposal": "musyawarah desa",
    "musdes": "berkas dikirim ke bank",
    "bank": "jawaban bank",
    "cair": "usaha mulai berjalan",
    "berjalan": "laporan bulanan",
}
"""What has to come next at each stage."""

LIGHT_WORDS = {Light.HIJAU: "hijau", Light.KUNING: "kuning", Light.MERAH: "merah", Light.KELABU: "belum ada laporan"}
AREA_WORDS = ("tenang", "perlu ditengok", "perlu ditemani")
"""A kecamatan by its level."""

NOBODY = "belum ada pendamping"


def overview(rows: Sequence[Row]) -> tuple[str, ...]:
    """A district, or a part of it, in three sentences.

    >>> overview(())
    ('Belum ada koperasi yang cocok dengan saringan ini.',)
    """
    if not rows:
        return ("Belum ada koperasi yang cocok dengan saringan ini.",)
    grades = Counter(row.grade for row in rows)
    told = ", ".join(f"{grades[one]} {one.sentence} ({one})" for one in Grade)
    sentences = [f"{len(rows)} koperasi: {told}."]
    late = waiting(rows)
    if late:
        longest = late[0]
        sentences.append(f"{len(late)} menunggu terlalu lama. Paling lama {longest.case.nama}, {stood(longest)}.")
    else:
        sentences.append("Tidak ada yang menunggu terlalu lama.")
    papers = [row for row in rows if row.case.papers and row.place.stage in BEFORE_BANK]
    if papers:
        sentences.append(f"{len(papers)} koperasi belum lengkap suratnya untuk bank.")
    return tuple(sentences)


def stood(row: Row) -> str:
    """How long a cooperative stands where, and what has to come next.

    >>> from workbench.engine.district.board import example_board
    >>> stood(example_board().rows[0])
    'di tahap Profil 31 hari, sejak 1 Oktober 2026, menunggu profil dilengkapi'
    """
    at = row.place
    answer = f" ({at.answer})" if at.answer else ""
    since = f"{row.days} hari, sejak {format_date(at.since)}" if row.days else "sejak hari ini"
    return f"di tahap {NAMES[at.stage]}{answer} {since}, menunggu {WAITS_FOR[at.stage]}"


def tile_told(area: Area) -> str:
    """What a tile does not show and is read aloud behind it.

    >>> tile_told(Area("Dedai", 3, 1, (1, 0, 2), (3,), (0, 0, 0, 3), 0, 0, 2))
    ': 2 dari 3 koperasi di kelas C, 1 menunggu terlalu lama'
    """
    late = f"{area.stuck} menunggu terlalu lama" if area.stuck else "tidak ada yang menunggu terlalu lama"
    return f": {area.grades[2]} dari {area.count} koperasi di kelas C, {late}"


def team(coach: Coach) -> str:
    """What a pendamping has to be told about, in a few words.

    >>> team(Coach("Ani", 16, 0, (16, 0, 0), 30, 32, 2, 1, 1))
    'lebih banyak dari biasanya; 2 kunjungan lagi; 1 tindak lanjut lewat waktu'
    """
    left = coach.due - coach.visits
    told = [
        "lebih banyak dari biasanya" if coach.level else "",
        f"{left} kunjungan lagi" if left > 0 else "",
        f"{coach.overdue} tindak lanjut lewat waktu" if coach.overdue else "",
    ]
    return "; ".join(filter(None, told)) or "cukup"


def often(rows: Sequence[Row], most: int = 8) -> tuple[tuple[str, int], ...]:
    """What is missing most often before the bank, and in how many cooperatives.

    >>> from dataclasses import replace
    >>> from workbench.engine.district.board import example_board
    >>> (row,) = example_board().rows
    >>> often([replace(row, case=replace(row.case, papers=("NPWP belum ada",)))] * 2)
    (('NPWP belum ada', 2),)
    """
    early = [row.case for row in rows if row.place.stage in BEFORE_BANK]
    found = Counter(paper for case in early for paper in set(case.papers))
    found.update(f"Langkah {title} belum lengkap" for case in early for title in case.undone)
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0]))[:most])
