"""The front page."""

from __future__ import annotations

from workbench.calendars import format_date
from workbench.engine.phrases import join
from workbench.money import format_rupiah, in_words
from workbench.plan import MARK, Profile
from workbench.report import seal
from workbench.report.blocks import Cover, Section
from workbench.report.narrative import place
from workbench.report.proposal.dossier import Dossier

__all__ = ["NO_LOAN", "TITLE", "address", "cover"]

TITLE = "Proposal Pembiayaan Usaha"
"""On every page of a proposal with invented data."""
NO_LOAN = "Tidak ada pinjaman yang diajukan"
MOST_UNITS = 4


def cover(dossier: Dossier) -> Section:
    """Title, cooperative, amount in figures and words, number, date, fingerprint and its QR."""
    plan, plafon = dossier.plan, dossier.projection.plafon
    number = plan.pengajuan.nomor or "Belum bernomor"
    asked = format_rupiah(plafon) if plafon else NO_LOAN
    facts = [("Plafon diajukan", asked)]
    if plafon:
        facts.append(("Terbilang", in_words(plafon)))
    facts += [
        ("Kepada", plan.pengajuan.kepada or "Belum diisi"),
        ("Nomor", number),
        ("Tanggal", format_date(plan.pengajuan.tanggal)),
    ]
    if dossier.prepared_by:
        facts.append(("Disiapkan bersama", dossier.prepared_by))
    sealed = seal.qr_text(number, asked, dossier.fingerprint)
    return Section(
        (
            Cover(
                title=TITLE,
                subtitle=_subtitle([unit.nama for unit in plan.unit]),
                cooperative=plan.profil.nama,
                address=address(plan.profil),
                facts=tuple(facts),
                number=number,
                date=format_date(plan.pengajuan.tanggal),
                iso_date=plan.pengajuan.tanggal.isoformat(),
                mark=MARK if plan.contoh else "",
                fingerprint=dossier.fingerprint,
                qr_svg=seal.qr_svg(sealed),
                qr_text=sealed,
            ),
        )
    )


def _subtitle(units: list[str]) -> str:
    if len(units) > MOST_UNITS:
        units = [*units[: MOST_UNITS - 1], f"{len(units) - MOST_UNITS + 1} unit lain"]
    return join(units)


def address(profile: Profile) -> str:
    """Where the cooperative is, from street to province.

    >>> from workbench.plan import example
    >>> address(example().profil).endswith("Kabupaten Sintang, Kalimantan Barat")
    True
    """
    village = place(profile.jenis, profile.desa)
    parts = [profile.alamat, "" if village in profile.alamat else village, f"Kecamatan {profile.kecamatan}"]
    return ", ".join(part for part in (*parts, profile.kabupaten, profile.provinsi) if part)
