"""The board of a district as HTML: the funnel, who waits, the classes, what is missing, who has how much in hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.calendars import format_short_date
from workbench.engine.district.board import Board, Row, waiting
from workbench.engine.district.stages import BEFORE_BANK, FUNDED, NAMES
from workbench.engine.district.sums import Area, Level, areas, coaches, funnel
from workbench.engine.district.tiles import Grid
from workbench.engine.district.triage import Grade, Marks
from workbench.engine.district.words import (
    AREA_WORDS,
    LIGHT_WORDS,
    NOBODY,
    WAITS_FOR,
    often,
    overview,
    team,
    tile_told,
)
from workbench.engine.monitoring import Light
from workbench.money import format_number, format_rupiah
from workbench.report.blocks import Kpi, Table, Tone
from workbench.report.html import escape
from workbench.widgets.views import parts

__all__ = [
    "GRADES",
    "address",
    "classes",
    "districts",
    "levels",
    "lights",
    "missing",
    "nothing",
    "ones_told",
    "stuck",
    "summary",
    "tile_data",
    "work",
]

TONES: tuple[Tone, Tone, Tone] = ("baik", "waspada", "bahaya")
GRADES: dict[Grade, Tone] = dict(zip(Grade, TONES, strict=True))
LIGHTS: dict[Light, Tone] = dict(zip(Light, (*TONES, "netral"), strict=True))
FEW = 10
"""Cooperatives of a class that are named at once; the others stand behind a tap."""
NAMED = 3
"""Things that a cooperative lacks, told in its line."""
FULL = 85
"""Percent of a bar from which its number stands inside."""


def address(row: Row) -> str:
    """Where the next thing is to be done: the first step that lacks something, else the pendamping's notes."""
    lacking = next((lack.step for lack in row.case.lacks), "dokumen")
    step = lacking if row.place.stage in ("profil", "rencana", "proposal") else "kunjungan"
    return f"/koperasi/{row.case.kode}/{step}"


def summary(rows: Sequence[Row], where: str) -> str:
    """How many there are, how they stand, what they ask for."""
    asked = sum(row.case.plafon for row in rows)
    funded = sum(row.case.plafon for row in rows if row.place.stage in FUNDED)
    late = len(waiting(rows))
    grades = [sum(row.grade is one for row in rows) for one in Grade]
    items = [
        Kpi(label="Koperasi", value=format_number(len(rows)), note=f"A {grades[0]} · B {grades[1]} · C {grades[2]}"),
        Kpi(label="Menunggu terlalu lama", value=format_number(late), tone="bahaya" if late else "baik"),
        parts.money_kpi("Pinjaman yang diminta", asked),
        parts.money_kpi("Sudah cair", funded),
    ]
    return parts.card(f"Keadaan hari ini, {where}", parts.paragraphs(overview(rows)), parts.kpis(items) if rows else "")


def nothing(board: Board) -> str:
    """What to do where a district has no cooperative yet; nothing where it has some."""
    if board.rows:
        return ""
    told = f"Belum ada koperasi {board.kabupaten} di meja kerja ini. Buat atau impor rencananya di daftar koperasi."
    return parts.card("Papan masih kosong", parts.paragraphs([told]), parts.link("Buka daftar koperasi", "/"))


# --- the funnel -----------------------------------------------------------------------------------


def levels(rows: Sequence[Row]) -> str:
    """The stages one below the other: how many came this far, how many stand here, how many wait too long."""
    if not rows:
        return ""
    bars = "".join(_bar(level, len(rows)) for level in funnel(rows))
    note = "Batang: koperasi yang sudah sampai tahap ini atau lebih jauh."
    return parts.card("Jalan proposal", parts.paragraphs([note]), f'<ol class="corong">{bars}</ol>')


def _bar(level: Level, whole: int) -> str:
    share = 100 * level.reached / whole
    full = " penuh" if share > FULL else ""
    here = f"<span>{level.here} berada di sini</span>"
    late = parts.toned(f"{level.stuck} menunggu terlalu lama", "bahaya") if level.stuck else ""
    return (
        f'<li><span class="corong-nama">{escape(NAMES[level.stage])}</span>'
        f'<span class="corong-batang{full}" style="--bagian:{share:.1f}"><i></i><b>{level.reached}</b></span>'
        f"<small>{here}{late}</small></li>"
    )


# --- the map --------------------------------------------------------------------------------------


def tile_data(rows: Sequence[Row], grid: Grid, limits: Marks) -> list[dict[str, object]]:
    """The tiles of the map as the browser draws them, from the north and from the west."""
    told = [_tile(area, grid) for area in areas(rows, limits)]
    return sorted(told, key=lambda one: (one["baris"], one["lajur"]))


def _tile(area: Area, grid: Grid) -> dict[str, object]:
    column, row = grid.places[area.nama]
    tone = TONES[area.level]
    return {
        "nama": area.nama,
        "angka": f"{area.grades[2]} dari {area.count}",
        "kata": parts.toned(AREA_WORDS[area.level], tone),
        "nada": tone,
        "lajur": column,
        "baris": row,
        "dibaca": tile_told(area),
    }


# --- who waits, and who needs somebody ------------------------------------------------------------


def stuck(rows: Sequence[Row]) -> str:
    """Who waits too long, where, since when and for what; the longest first."""
    found = waiting(rows)
    if not found:
        return parts.card("Siapa tersendat", parts.paragraphs(["Tidak ada yang menunggu terlalu lama."]))
    columns = parts.columns(
        ("Koperasi", "kiri"), ("Hari", "kanan"), ("Tahap", "kiri"), ("Sejak", "kiri"), ("Menunggu", "kiri"),
        ("Kecamatan", "kiri"), ("Pendamping", "kiri"),
    )  # fmt: skip
    lines = tuple(map(_waits, found))
    table = Table(title=f"{len(found)} koperasi, yang paling lama lebih dahulu", columns=columns, rows=lines)
    return parts.card("Siapa tersendat", parts.table(table, (3, 4, 5, 6), [address(row) for row in found]))


def _waits(row: Row) -> tuple[str, ...]:
    case, at = row.case, row.place
    stage = f"{NAMES[at.stage]} ({at.answer})" if at.answer else NAMES[at.stage]
    since, coach = format_short_date(at.since), case.pendamping or NOBODY
    return case.nama, format_number(row.days), stage, since, WAITS_FOR[at.stage], case.kecamatan, coach


def classes(rows: Sequence[Row]) -> str:
    """The classes, who is in them and why; those that need somebody first."""
    if not rows:
        return ""
    return parts.card("Kelas A, B, C", *(_class(grade, rows) for grade in reversed(Grade)))


def _class(grade: Grade, rows: Sequence[Row]) -> str:
    own = sorted((row for row in rows if row.grade is grade), key=lambda row: (-len(row.reasons), -row.days))
    head = f"<h3>{parts.toned(f'{grade}: {grade.sentence} ({len(own)})', GRADES[grade])}</h3>"
    first, others = ones_told(own[:FEW]), ones_told(own[FEW:])
    if grade is Grade.A:
        return parts.joined(head, parts.details("Lihat koperasinya", first + others))
    return parts.joined(head, first, parts.details(f"Lihat {len(own) - FEW} lainnya", others))


def ones_told(rows: Iterable[Row]) -> str:
    """Cooperatives as lines with their reason, each with the way there."""
    return parts.ways((_line(row), parts.link("Buka", address(row))) for row in rows)


def _line(row: Row) -> str:
    why = row.why or f"di tahap {NAMES[row.place.stage]}"
    return f"<strong>{escape(row.case.nama)}</strong>, {escape(row.case.kecamatan)}: {escape(why)}"


def lights(rows: Sequence[Row]) -> str:
    """The lights of those whose money has come."""
    running = [row for row in rows if row.place.stage in FUNDED]
    if not running:
        return ""
    counted = {light: [row for row in running if row.case.light is light] for light in Light}
    told = [
        f"<h3>{parts.toned(f'{LIGHT_WORDS[light].capitalize()}: {len(counted[light])}', LIGHTS[light])}</h3>"
        + parts.details("Lihat koperasinya", _monitored(counted[light]))
        for light in (Light.MERAH, Light.KUNING, Light.KELABU, Light.HIJAU)
        if counted[light]
    ]
    note = f"{len(running)} koperasi sudah menerima uang. Lampunya dari lima angka bulanan."
    return parts.card("Lampu usaha yang berjalan", parts.paragraphs([note]), *told)


def _monitored(rows: Iterable[Row]) -> str:
    lines = ((escape(f"{row.case.nama}, {row.case.kecamatan}"), f"/koperasi/{row.case.kode}/pantau") for row in rows)
    return parts.ways((line, parts.link("Buka Pantau", way)) for line, way in lines)


def missing(rows: Sequence[Row]) -> str:
    """What is missing most often before the bank."""
    found = often(rows)
    if not found:
        return ""
    columns = parts.columns(("Yang kurang", "kiri"), ("Koperasi", "kanan"))
    table = Table(
        title="Sebelum ke bank, paling sering dahulu", columns=columns, rows=tuple((what, f"{n}") for what, n in found)
    )
    lacking = sorted((row for row in rows if row.case.lacks and row.place.stage in BEFORE_BANK), key=_fewest)
    each = parts.ways((_lacking(row), parts.link("Buka", address(row))) for row in lacking)
    return parts.card("Apa yang kurang", parts.table(table), parts.details("Lihat tiap koperasi", each))


def _fewest(row: Row) -> int:
    """Who lacks least is ready soonest, and comes first."""
    return len(row.case.lacks)


def _lacking(row: Row) -> str:
    lacks = row.case.lacks
    more = f"; dan {len(lacks) - NAMED} hal lain" if len(lacks) > NAMED else ""
    told = "; ".join(lack.sentence for lack in lacks[:NAMED])
    return f"<strong>{escape(row.case.nama)}</strong>, {escape(row.case.kecamatan)}: {escape(told)}{more}"


def work(rows: Sequence[Row], limits: Marks) -> str:
    """What each pendamping has in hand."""
    found = coaches(rows, limits)
    if not found:
        return ""
    columns = parts.columns(
        ("Pendamping", "kiri"), ("Koperasi", "kanan"), ("A", "kanan"), ("B", "kanan"), ("C", "kanan"),
        ("Tersendat", "kanan"), ("Kunjungan bulan ini", "kanan"), ("Perlu dilihat", "kiri"),
    )  # fmt: skip
    lines = tuple(
        (one.nama or NOBODY.capitalize(), f"{one.count}", *map(str, one.grades), f"{one.stuck}",
         f"{one.visits} dari {one.due}", team(one))
        for one in found
    )  # fmt: skip
    low, high = (format_number(mark) for mark in limits.team)
    note = f"Biasanya {low} sampai {high} koperasi seorang, {limits.visits:.0f} kunjungan sebulan tiap koperasi."
    table = Table(title="Yang terbanyak kelas C lebih dahulu", columns=columns, rows=lines)
    return parts.card("Beban pendamping", parts.paragraphs([note]), parts.table(table, (2, 3, 6, 7)))


def districts(rows: Sequence[Row], limits: Marks) -> str:
    """What each kecamatan comes to."""
    found = areas(rows, limits)
    if len(found) < 2:
        return ""
    columns = parts.columns(
        ("Kecamatan", "kiri"), ("Koperasi", "kanan"), ("Tersendat", "kanan"), ("C", "kanan"),
        ("Diminta", "kanan"), ("Sudah cair", "kanan"),
    )  # fmt: skip
    lines = [_counted(one.nama, [one]) for one in found]
    sums = _counted("Semua", found)
    table = Table(title="Menurut kecamatan", columns=columns, rows=(*lines, sums), strong=(len(lines),))
    return parts.card("Kecamatan", parts.table(table, (2, 3, 5)))


def _counted(nama: str, found: Sequence[Area]) -> tuple[str, ...]:
    count, late, c = (sum(n) for n in zip(*((one.count, one.stuck, one.grades[2]) for one in found), strict=True))
    money = (format_rupiah(sum(one.plafon for one in found)), format_rupiah(sum(one.funded for one in found)))
    return nama, f"{count}", f"{late}", f"{c}", *money
