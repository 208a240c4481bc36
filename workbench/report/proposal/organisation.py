"""The people, the papers and the neighbours: aspects 3 to 6."""

from __future__ import annotations

from workbench import terms
from workbench.money import format_percent, format_rupiah
from workbench.plan import LegalPaper, Membership, Plan
from workbench.report.blocks import Block, Section, Table
from workbench.report.narrative import EVIDENCE, PAPER
from workbench.report.proposal.dossier import Dossier
from workbench.report.proposal.parts import EMPTY, heading, or_gap, paragraph, short_date, table, written
from workbench.report.tables import money

__all__ = ["finance_aspect", "legality", "management", "society"]

STATUS = {"ada": "✓ Ada", "proses": "Dalam proses", "belum": "Belum"}


def management(dossier: Dossier) -> Section:
    """Aspek 3: manajemen dan organisasi, with board, staff, members and savings."""
    plan = dossier.plan
    parts: list[Block] = [
        heading("Aspek 3: manajemen dan organisasi", 2),
        *written(plan.narasi.manajemen, "Uraian pembagian tugas dan pengawasan uang"),
    ]
    if plan.pengurus:
        parts.append(
            table(
                "Pengurus, pengawas, dan pengelola",
                (("Jabatan", "kiri", 1.4), ("Nama", "kiri", 1.4), ("Pengalaman", "kiri", 2.8)),
                [(o.jabatan, or_gap(o.nama), or_gap(o.pengalaman)) for o in plan.pengurus],
            )
        )
    else:
        parts += written("", "Susunan pengurus")
    if plan.tenaga_kerja:
        parts.append(_staff(plan))
    parts.append(_members(plan.anggota))
    return Section(tuple(parts))


def _staff(plan: Plan) -> Table:
    rows = [
        (s.jabatan, str(s.orang), money(s.upah_bulan), money(s.orang * s.upah_bulan), str(s.bulan_upah),
         str(s.mulai_bulan), EVIDENCE[s.bukti])
        for s in plan.tenaga_kerja
    ]  # fmt: skip
    total = sum(s.orang * s.upah_bulan for s in plan.tenaga_kerja)
    return table(
        "Tenaga kerja (rupiah per bulan)",
        (
            ("Jabatan", "kiri", 2.2), ("Orang", "kanan", 0.7), ("Upah seorang", "kanan", 1.1),
            ("Jumlah", "kanan", 1.1), ("Bulan upah setahun", "kanan", 0.9), ("Mulai bulan", "kanan", 0.8),
            ("Bukti", "kiri", 1.0),
        ),
        rows, total=("Jumlah", str(sum(s.orang for s in plan.tenaga_kerja)), "", money(total), "", "", ""),
        small=True,
    )  # fmt: skip


def _members(who: Membership) -> Table:
    rows = [
        ("jumlah", f"{money(who.jumlah)} orang"),
        ("perempuan", f"{money(who.perempuan)} orang"),
        ("tambahan_per_bulan", f"{money(who.tambahan_per_bulan)} orang per bulan"),
        ("simpanan_pokok", f"{format_rupiah(who.simpanan_pokok)} sekali"),
        ("simpanan_wajib_bulan", f"{format_rupiah(who.simpanan_wajib_bulan)} per bulan"),
        ("kepatuhan", format_percent(who.kepatuhan)),
    ]
    return table(
        "Anggota dan simpanan",
        (("Uraian", "kiri", 2.0), ("Keterangan", "kanan", 1.0)),
        [(terms.label(f"anggota.{name}"), value) for name, value in rows],
    )


def finance_aspect(dossier: Dossier) -> Section:
    """Aspek 4: where finance and capital are told in full."""
    return Section(
        (
            heading("Aspek 4: keuangan dan permodalan", 2),
            paragraph(
                "Aspek ini diuraikan dalam bab tersendiri: Kebutuhan dan Penggunaan Dana, Rencana Pengembalian, "
                "Proyeksi Keuangan, serta Kelayakan dan Rasio (termasuk titik impas)."
            ),
        )
    )


def legality(dossier: Dossier) -> Section:
    """Aspek 5: the checklist of papers."""
    papers: dict[str, LegalPaper] = {paper.jenis: paper for paper in dossier.plan.surat}
    rows = [_paper_row(name, papers.get(kind)) for kind, name in PAPER.items()]
    ready = sum(paper.status == "ada" for paper in papers.values())
    return Section(
        (
            heading("Aspek 5: legalitas dan perizinan", 2),
            paragraph(f"{ready} dari {len(PAPER)} surat yang lazim diminta sudah ada."),
            table(
                "Daftar periksa surat",
                (("Surat", "kiri", 1.8), ("Status", "kiri", 0.9), ("Nomor", "kiri", 2.0), ("Tanggal", "kiri", 1.2)),
                rows,
            ),
        )
    )


def _paper_row(name: str, paper: LegalPaper | None) -> tuple[str, str, str, str]:
    if paper is None:
        return (name, STATUS["belum"], EMPTY, EMPTY)
    return (name, STATUS[paper.status], paper.nomor or EMPTY, short_date(paper.tanggal))


def society(dossier: Dossier) -> Section:
    """Aspek 6: sosial dan lingkungan."""
    about = "Uraian manfaat bagi warga dan cara menjaga lingkungan"
    return Section(
        (
            heading("Aspek 6: sosial dan lingkungan", 2),
            *written(dossier.plan.narasi.sosial_lingkungan, about),
        )
    )
