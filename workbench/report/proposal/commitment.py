"""Collateral, how the SHU is divided, and the page that is signed."""

from __future__ import annotations

from collections.abc import Iterator

from workbench import terms
from workbench.calendars import format_date
from workbench.engine import Projection
from workbench.engine.shu import RESERVE
from workbench.money import format_percent, format_rupiah
from workbench.plan import Plan
from workbench.report.blocks import Block, Section, Signatory, Signature, Table
from workbench.report.narrative import bold, place
from workbench.report.proposal.dossier import Dossier
from workbench.report.proposal.parts import EMPTY, heading, lines, paragraph, table, written
from workbench.report.tables import money

__all__ = ["commitment", "signatures"]

STATEMENT = (
    "Kami menyatakan bahwa data dalam proposal ini disusun menurut keadaan yang kami ketahui, dan bahwa angka "
    "proyeksi adalah perkiraan yang dapat diperiksa dari asumsi dan buktinya."
)


def commitment(dossier: Dossier) -> Section:
    """Agunan dan komitmen, with the plan for the SHU."""
    p = dossier.projection
    parts: list[Block] = [heading("Agunan dan Komitmen"), heading("Agunan", 2)]
    if not p.new_loans:
        parts.append(paragraph("Tidak ada pinjaman yang diajukan, jadi tidak ada agunan."))
    for schedule in p.new_loans:
        if len(p.new_loans) > 1:
            parts.append(paragraph(bold(schedule.loan.nama)))
        parts += written(schedule.loan.agunan, "Uraian agunan")
    promises = list(_promises(p))
    if promises:
        parts += [heading("Komitmen dalam angka", 2), lines(promises)]
    parts += [heading("Rencana pembagian SHU", 2), *_shu(p)]
    return Section(tuple(parts))


def _promises(p: Projection) -> Iterator[str]:
    """What the figures of this plan commit the cooperative to; nothing beyond them."""
    given = p.plan.asumsi
    for schedule in p.new_loans:
        loan = schedule.loan
        yield (
            f"{loan.nama}: angsuran dibayar setiap tanggal {loan.hari_jatuh_tempo} selama {schedule.last} bulan "
            "menurut Lampiran A."
        )
    if given.kas_minimum:
        yield f"Kas dijaga paling sedikit {format_rupiah(given.kas_minimum)}."
    if given.imbal_jasa_desa:
        village = place(p.plan.profil.jenis, p.plan.profil.desa)
        yield f"Imbal jasa {format_percent(p.imbal_jasa, 0)} dari SHU disetor kepada {village} sebelum SHU dibagi."


def _shu(p: Projection) -> Iterator[Block]:
    given = p.plan.asumsi
    if not given.bagi_shu:
        yield paragraph("SHU tidak dibagi selama rencana ini; sesudah imbal jasa desa seluruhnya menjadi cadangan.")
    elif p.plan.shu:
        yield _shares(p.plan)
    yield paragraph(
        f"SHU setiap tahun dibagi pada bulan ke-{given.bulan_rat} tahun rencana berikutnya, sesudah rapat anggota. "
        "Bila masih ada kerugian yang belum tertutup, dasar pembagiannya lebih kecil dari SHU tahun itu."
    )
    yield _division(p)


def _shares(plan: Plan) -> Table:
    rows = [
        (share.nama, format_percent(share.bagian), "tetap di koperasi" if _stays(share.nama) else "dibayarkan")
        for share in plan.shu
    ]
    total = format_percent(sum(share.bagian for share in plan.shu))
    return table(
        "Pembagian SHU sesudah imbal jasa desa",
        (("Bagian untuk", "kiri", 2.0), ("Bagian", "kanan", 0.8), ("Keterangan", "kiri", 1.4)),
        rows, total=("Jumlah", total, ""),
    )  # fmt: skip


def _stays(name: str) -> bool:
    return name.casefold() == RESERVE


def _division(p: Projection) -> Table:
    """Each year's SHU and where it goes; the last year's waits for its meeting after the plan's end."""
    lines_, net = p.books.shu, p.time.yearly(p.books.income.net)
    rows = []
    for year in range(p.time.years):
        month = (year + 1) * 12 + p.plan.asumsi.bulan_rat
        head = (f"Tahun {year + 1}", money(net[year]), money(lines_.base[year]))
        if month > p.time.months:
            rows.append((*head, EMPTY, EMPTY, EMPTY))
            continue
        kept = lines_.cadangan[month] - lines_.cadangan[month - 1]
        rows.append((*head, money(lines_.imbal_jasa_desa[month]), money(lines_.paid[month]), money(kept)))
    return table(
        "SHU dan pembagiannya per tahun (rupiah)",
        (
            ("Tahun", "kiri", 0.8), ("SHU", "kanan", 1.2), ("Dasar pembagian", "kanan", 1.2),
            (terms.label("arus_kas.imbal_jasa_desa"), "kanan", 1.1),
            (terms.label("arus_kas.shu_paid"), "kanan", 1.2), ("Masuk cadangan", "kanan", 1.1),
        ),
        rows, small=True,
    )  # fmt: skip


# --- signatures ---------------------------------------------------------------------------------


def signatures(dossier: Dossier) -> Section:
    """Lembar pengesahan with room for stamps; a name that is not known is left blank to be written in."""
    plan = dossier.plan
    who, submission = plan.profil, plan.pengajuan
    head = "Kepala Desa" if who.jenis == "desa" else "Lurah"
    signatories = [Signatory(role=f"Ketua {who.nama}", name=_officer(plan, "ketua"), stamp=True)]
    for role in ("Sekretaris", "Bendahara"):
        if name := _officer(plan, role.casefold()):
            signatories.append(Signatory(role=role, name=name))
    signatories += [
        Signatory(role="Pendamping", name=dossier.prepared_by, above="Disiapkan bersama"),
        Signatory(role=f"{head} {who.desa}", name=who.kepala_desa, above="Mengetahui dan menyetujui", stamp=True),
    ]
    place_date = f"{submission.kota or who.kabupaten}, {format_date(submission.tanggal)}"
    return Section(
        (
            Signature(
                title="Lembar Pengesahan",
                statement=STATEMENT,
                place_date=place_date,
                signatories=tuple(signatories),
            ),
        )
    )


def _officer(plan: Plan, role: str) -> str:
    """The name of a board member by role; ``ketua`` is the chair, not a deputy nor the supervisors' chair."""
    return next((o.nama for o in plan.pengurus if o.jabatan.casefold() in (role, f"{role} pengurus")), "")
