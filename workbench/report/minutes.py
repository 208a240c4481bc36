"""The annex to the minutes of a meeting (berita acara): which scenario it chose, and what that means in rupiah.

It is written for those who were there, so without bank terms. What the meeting decides beside it is left to be
written by hand; nothing is made up.

>>> from workbench.plan import Change, Scenario, example
>>> from workbench.rules import load
>>> less = Scenario(nama="Lebih hemat", ubahan=(Change(isian="unit.*.volume", nilai=-0.1),))
>>> annex(example(), less, load()).blocks[0].text
'Lampiran Berita Acara: Skenario yang Dipilih'
"""

from __future__ import annotations

from workbench.calendars import format_month
from workbench.engine import Projection, project
from workbench.money import format_rupiah
from workbench.plan import MARK, Plan, Scenario
from workbench.plan.changes import changed, changes_told
from workbench.report.blocks import Block, Section, Signatory, Signature, Table
from workbench.report.narrative import bold, place, worst_month
from workbench.report.proposal.parts import EMPTY, heading, lines, note, paragraph, table
from workbench.rules import Rules

__all__ = ["FIGURES", "annex"]

BLANK = "……………………"
STATEMENT = "Skenario ini dipilih dalam musyawarah sebagai dasar rencana; angka di dalamnya perkiraan, bukan janji."


def annex(plan: Plan, scenario: Scenario, rules: Rules) -> Section:
    """The annex for one scenario of the plan.

    Raises:
        PlanError: the scenario does not fit the plan. EngineError: the plan or the changed plan has no figures.
    """
    base, chosen = project(plan, rules), project(changed(plan, scenario), rules)
    who = plan.profil
    parts: list[Block] = [heading("Lampiran Berita Acara: Skenario yang Dipilih", numbered=False)]
    if plan.contoh:
        parts.append(paragraph(bold(MARK)))
    parts += [
        paragraph(bold(who.nama), f", {place(who.jenis, who.desa)}, Kecamatan {who.kecamatan}"),
        paragraph(f"Hari dan tanggal: {BLANK}  Tempat: {BLANK}  Yang hadir: {BLANK} orang"),
        paragraph("Skenario yang dipilih: ", bold(scenario.nama)),
    ]
    if scenario.alasan:
        parts.append(paragraph("Alasan: ", scenario.alasan))
    parts += [heading("Yang berubah dari rencana", 2, numbered=False), _changes(plan, scenario)]
    parts += [heading("Akibatnya", 2, numbered=False), _figures(base, chosen), paragraph(worst_month(chosen))]
    parts.append(note(f"Penilaian: {chosen.verdict}", "Penilaian program dari rencana ini, bukan keputusan bank."))
    return Section((*parts, _signed(plan)))


def _changes(plan: Plan, scenario: Scenario) -> Block:
    told = changes_told(plan, scenario)
    return lines(told) if told else paragraph("Tidak ada yang berubah: rencana dipakai seperti adanya.")


def _figures(base: Projection, chosen: Projection) -> Table:
    rows = [(label, make(base), make(chosen)) for label, make in FIGURES]
    return table(
        "Rencana dan skenario yang dipilih",
        (("Uraian", "kiri", 1.6), ("Rencana", "kanan", 1.3), ("Yang dipilih", "kanan", 1.3)),
        rows,
    )


def _asked(p: Projection) -> str:
    return format_rupiah(p.plafon) if p.new_loans else EMPTY


def _instalment(p: Projection) -> str:
    return format_rupiah(sum(s.regular_instalment for s in p.new_loans)) if p.new_loans else EMPTY


def _paid(p: Projection) -> str:
    return format_rupiah(sum(s.total_paid for s in p.new_loans)) if p.new_loans else EMPTY


def _cash(p: Projection) -> str:
    return format_rupiah(int(p.ratios.lowest_cash))


def _cash_month(p: Projection) -> str:
    return format_month(p.time.date(int(p.ratios.lowest_cash_month)))


def _surplus(p: Projection) -> str:
    return format_rupiah(round(float(p.books.income.net.sum()) / p.time.years))


FIGURES = (
    ("Pinjaman", _asked),
    ("Angsuran sebulan", _instalment),
    ("Dibayar seluruhnya", _paid),
    ("Kas paling rendah", _cash),
    ("Pada bulan", _cash_month),
    ("SHU setahun", _surplus),
    ("Penilaian", lambda p: str(p.verdict)),
)
"""What the meeting compares, and how it is read from a projection; the instalment is the first one after grace."""


def _signed(plan: Plan) -> Signature:
    chair = next((o.nama for o in plan.pengurus if o.jabatan.casefold() == "ketua"), "")
    return Signature(
        title="Tanda tangan",
        statement=STATEMENT,
        place_date=f"{plan.profil.desa}, {BLANK}",
        signatories=(
            Signatory(role="Pimpinan musyawarah", name=""),
            Signatory(role="Notulis", name=""),
            Signatory(role=f"Ketua {plan.profil.nama}", name=chair, stamp=True),
        ),
    )
