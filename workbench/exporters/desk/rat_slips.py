"""Slips of the SHU, one for each member, eight to an A4 page with lines to cut along; thousands in one run."""

from __future__ import annotations

import datetime as dt
import json

from workbench.engine.meeting import Pack
from workbench.engine.meeting.words import tax_told
from workbench.errors import ExportError
from workbench.exporters.packing import packed
from workbench.exporters.prepared import clean
from workbench.exporters.typesetting import compile_pdf
from workbench.money import format_rupiah
from workbench.plan import MARK, Plan
from workbench.report.narrative import place

__all__ = ["render_slips", "slips"]


def slips(found: Pack, nomor: str = "") -> list[dict[str, str]]:
    """What stands on each slip, in the order of the list; only one member's where a number is given.

    Raises:
        ExportError: there is no division, no member, or none with this number.
    """
    shares, members = found.members, found.meeting.anggota
    if found.division is None or shares is None:
        what = "pembagian SHU atau daftar anggota belum benar"
        raise ExportError("Slip SHU", what, "Perbaiki dahulu yang ditandai di halaman RAT & SHU")
    if not members:
        raise ExportError("Slip SHU", "daftar anggota masih kosong", "Isi daftar anggota dahulu")
    capital, usage = shares.capital.tolist(), shares.usage.tolist()
    chosen = [at for at, member in enumerate(members) if not nomor or member.nomor == nomor]
    if not chosen:
        raise ExportError("Slip SHU", f"tidak ada anggota bernomor {nomor[:40]}", "Periksa nomor di daftar anggota")
    return [
        {
            "nomor": members[at].nomor or "–",
            "panggilan": members[at].panggilan[:40],
            "simpanan": format_rupiah(members[at].simpanan),
            "transaksi": format_rupiah(members[at].transaksi),
            "modal": format_rupiah(capital[at]),
            "usaha": format_rupiah(usage[at]),
            "jumlah": format_rupiah(capital[at] + usage[at]),
        }
        for at in chosen
    ]


def render_slips(plan: Plan, found: Pack, nomor: str, *, timestamp: dt.datetime) -> bytes:
    """The slips as PDF. The same members and timestamp give the same bytes.

    Raises:
        ExportError: as :func:`slips`.
    """
    who, m = plan.profil, found.meeting
    data = {
        "judul": f"Slip SHU {m.tutup_buku.year}",
        "koperasi": f"{who.nama}, {place(who.jenis, who.desa)}"[:90],
        "tanda": MARK if plan.contoh else "",
        "keterangan": tax_told(found.rules, m.tutup_buku),
        "slip": slips(found, nomor),
    }
    return packed(compile_pdf("slip_shu.typ", json.dumps(clean(data), ensure_ascii=False), timestamp=timestamp))
