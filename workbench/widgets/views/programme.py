"""A loan programme as people choose it: its limits, how they stand, and what choosing it did to the loan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.calendars import format_date, format_known
from workbench.engine.offer import percent
from workbench.journey.presets import Preset
from workbench.money import format_short
from workbench.programs import Programme
from workbench.report.blocks import Tone
from workbench.report.html import escape
from workbench.report.narrative import METHOD
from workbench.rules import Status
from workbench.widgets.views import parts

__all__ = ["about", "in_short", "told"]

TONE: dict[Status, Tone] = {Status.BERLAKU: "baik", Status.DIRAGUKAN: "waspada"}


def in_short(programme: Programme) -> str:
    """The limits in a line.

    >>> from workbench.programs import get
    >>> in_short(get("lpdb_mockup"))
    'sampai Rp3 M · 3% setahun · paling lama 120 bulan'
    """
    return " · ".join(_limits(programme)) or "syarat ditentukan sendiri"


def _limits(programme: Programme) -> Iterator[str]:
    if programme.plafon_maks:
        yield f"sampai {_short(programme.plafon_maks)}"
    if programme.bunga_tahun is not None:
        yield f"{percent(programme.bunga_tahun)} setahun"
    elif programme.bunga_maks_tahun is not None:
        yield f"paling tinggi {percent(programme.bunga_maks_tahun)} setahun"
    if programme.tenor_maks_bulan:
        yield f"paling lama {programme.tenor_maks_bulan} bulan"
    if programme.tenggang_maks_bulan:
        least = f"{programme.tenggang_min_bulan}–" if programme.tenggang_min_bulan else ""
        yield f"tenggang {least}{programme.tenggang_maks_bulan} bulan"


def _short(amount: int) -> str:
    return format_short(amount).replace("\xa0", " ")


def about(programme: Programme) -> str:
    """All that is known of a programme: limits, who may borrow, how it stands, sources with their dates."""
    rows = [
        ("Status", programme.status),
        ("Peminjam", programme.peminjam),
        ("Jenis bunga", programme.jenis_bunga),
        ("Cara angsuran", _methods(programme)),
        ("Agunan", "; ".join(programme.agunan)),
        ("Dasar", "; ".join(programme.dasar)),
    ]
    facts = "".join(f"<div><dt>{escape(k)}</dt><dd>{escape(v)}</dd></div>" for k, v in rows if v)
    state = parts.badge(programme.kode_status.value, TONE.get(programme.kode_status, "netral"))
    checked = f"Syarat per {format_known(programme.per_tanggal)}, diperiksa {format_date(programme.diperiksa)}."
    warning = "" if programme.bisa_dipinjam_koperasi else parts.note("Perhatian", NOT_OURS, "waspada")
    more = parts.bullets(programme.catatan) + parts.heading("Sumber", 4) + parts.bullets(_sources(programme))
    return parts.joined(
        f"<p>{escape(in_short(programme))}</p><p>{state} {escape(checked)}</p>",
        warning,
        parts.details("Syarat, status, dan sumber program", f'<dl class="fakta">{facts}</dl>{more}'),
    )


NOT_OURS = "Menurut sumber, koperasi bukan peminjam pada program ini. Tanyakan dahulu kepada penyalur."


def told(preset: Preset) -> str:
    """What choosing the programme filled in, and what it leaves for the person to decide."""
    filled, offered = preset.filled, preset.offered
    lines = [f"Diisi menurut program: {_listed(filled)}."] if filled else []
    if offered:
        lines.append(f"Isian Anda tidak diubah. Yang berbeda dari program: {_listed(offered)}.")
    elif not filled:
        lines.append("Tidak ada isian yang berubah; syarat pinjaman ini sudah sesuai dengan yang disebut program.")
    return parts.note(f"Program {preset.programme.nama}", " ".join(lines), "waspada" if offered else "baik")


def _listed(fills: Iterable[object]) -> str:
    return "; ".join(map(str, fills))


def _methods(programme: Programme) -> str:
    named = (programme.metode,) if programme.metode else programme.metode_pilihan
    return "; ".join(METHOD.get(method, method) for method in named) or "tidak disebut sumber; pilih sendiri"


def _sources(programme: Programme) -> Iterator[str]:
    for source in programme.sumber:
        remark = f" ({source.catatan})" if source.catatan else ""
        seen = f", {format_known(source.halaman)}" if source.halaman else ""
        yield f"{source.alamat}{seen}{remark}"
