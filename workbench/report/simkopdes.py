"""The copy sheet for SIMKOPDES: the plan in the order of its proposal form, value by value, ready to be pasted.

Only the order of the parts is published (rule ``simkopdes_urutan``, one source); the names of the fields inside are
ours, and the page says so. What the plan does not have is a gap, not an empty paste.

>>> from workbench.engine import project
>>> from workbench.plan import example
>>> from workbench.rules import load
>>> sheet = copy_sheet(project(example()), load())
>>> sheet[4].title, sheet[4].items[0].label, sheet[4].items[0].copied
('Permohonan: nominal, jenis pembiayaan (KMK/KI), tenor', 'Nominal', '750000000')
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workbench import terms
from workbench.engine import Projection
from workbench.engine.assets import line_total
from workbench.engine.loan import tranches
from workbench.money import format_percent, format_rupiah
from workbench.plan import Plan
from workbench.report.narrative import METHOD, PAPER, month_named
from workbench.rules import Rules, RuleValue

__all__ = ["CopyItem", "CopyPart", "copy_sheet", "form_order"]

RULE = "simkopdes_urutan"


@dataclass(frozen=True, slots=True)
class CopyItem:
    """One value: what it is called here, as people read it, and as it is pasted (digits without dots for money)."""

    label: str
    shown: str
    copied: str


@dataclass(frozen=True, slots=True)
class CopyPart:
    """One part of the form with its values in order."""

    title: str
    items: tuple[CopyItem, ...]


def form_order(rules: Rules) -> RuleValue:
    """The order of the form's parts as last published, with its source: what is pasted goes into today's form."""
    return rules.history(RULE)[-1]


def copy_sheet(projection: Projection, rules: Rules) -> tuple[CopyPart, ...]:
    """Every part of the form in its order."""
    return tuple(
        CopyPart(f"{title[:1].upper()}{title[1:]}", tuple(make(projection)))
        for title, make in zip(form_order(rules).texts, PARTS, strict=True)
    )


def _text(label: str, value: str) -> CopyItem:
    return CopyItem(label, value, value)


def _money(label: str, value: int) -> CopyItem:
    return CopyItem(label, format_rupiah(value), str(value))


def _number(label: str, value: int, unit: str) -> CopyItem:
    return CopyItem(label, f"{value} {unit}", str(value))


def _profile(p: Projection) -> Iterator[CopyItem]:
    who = p.plan.profil
    for name in ("nama", "kode", "alamat", "desa", "kecamatan", "kabupaten", "provinsi", "tahun_berdiri"):
        yield _text(terms.label(f"profil.{name}"), str(getattr(who, name)))
    for paper in p.plan.surat:
        if paper.jenis in ("badan_hukum", "nomor_induk_koperasi", "npwp", "nib", "rekening_bank"):
            yield _text(PAPER[paper.jenis], paper.nomor)
    yield _number(terms.label("anggota.jumlah"), p.plan.anggota.jumlah, "orang")


def _people(p: Projection) -> Iterator[CopyItem]:
    for officer in p.plan.pengurus:
        yield _text(officer.jabatan, officer.nama)


def _business(p: Projection) -> Iterator[CopyItem]:
    yield _text("Potensi pasar", p.plan.narasi.pasar)
    yield _text("Sasaran konsumen", "\n".join(f"{u.nama}: {u.pasar}" for u in p.plan.unit if u.pasar))
    yield _text("Rencana kegiatan", p.plan.narasi.teknis)
    sales = p.time.yearly(p.books.income.sales)
    for year in range(min(3, p.time.years)):
        yield _money(f"Proyeksi pendapatan tahun ke-{year + 1}", round(float(sales[year])))


def _use(p: Projection) -> Iterator[CopyItem]:
    """What the loans pay for: capital apart from running needs, each with its sum."""
    bought = [a for a in p.plan.investasi if a.sumber == "pinjaman"]
    needed = [m for m in p.plan.modal_kerja if m.sumber == "pinjaman"]
    for asset in bought:
        yield _money(f"Belanja modal: {asset.nama}", line_total(asset))
    yield _money("Jumlah belanja modal", sum(map(line_total, bought)))
    for item in needed:
        yield _money(f"Belanja operasional: {item.nama}", item.jumlah)
    yield _money("Jumlah belanja operasional", sum(item.jumlah for item in needed))


def _request(p: Projection) -> Iterator[CopyItem]:
    if not p.new_loans:
        return
    yield _money("Nominal", p.plafon)
    yield _text("Jenis pembiayaan", _kind(p.plan))
    for schedule in p.new_loans:
        name = "Tenor" if len(p.new_loans) == 1 else f"Tenor {schedule.loan.nama}"
        yield _number(name, schedule.loan.tenor_bulan, "bulan")


def _kind(plan: Plan) -> str:
    """Kredit investasi for what lasts, kredit modal kerja for running needs."""
    capex = any(a.sumber == "pinjaman" for a in plan.investasi)
    opex = any(m.sumber == "pinjaman" for m in plan.modal_kerja)
    return " dan ".join(name for name, asked in (("KI", capex), ("KMK", opex)) if asked)


def _stages(p: Projection) -> Iterator[CopyItem]:
    drawn = sorted((draw for s in p.new_loans for draw in tranches(s.loan)), key=lambda draw: draw.bulan)
    for number, draw in enumerate(drawn, 1):
        use = f": {draw.untuk}" if draw.untuk else ""
        yield _money(f"Tahap {number}, {month_named(p.time, draw.bulan)}{use}", draw.jumlah)


def _repayment(p: Projection) -> Iterator[CopyItem]:
    for s in p.new_loans:
        which = "" if len(p.new_loans) == 1 else f" {s.loan.nama}"
        yield _text(f"Bunga atau margin setahun{which}", format_percent(s.loan.bunga_tahun, 2, trim=True))
        yield _text(f"Cara angsuran{which}", METHOD[s.loan.metode])
        yield _number(f"Masa tenggang{which}", s.loan.tenggang_bulan, "bulan")
        yield _money(f"Angsuran sebulan{which}", s.regular_instalment)
        yield _money(f"Seluruh pembayaran{which}", s.total_paid)


def _papers(p: Projection) -> Iterator[CopyItem]:
    for paper in p.plan.surat:
        ready = f"{paper.status.capitalize()}{f', nomor {paper.nomor}' if paper.nomor else ''}"
        yield _text(PAPER[paper.jenis], ready)


PARTS: tuple[Callable[[Projection], Iterator[CopyItem]], ...] = (
    _profile, _people, _business, _use, _request, _stages, _repayment, _papers,
)  # fmt: skip
"""What fills each part of the rule, in the same order."""
