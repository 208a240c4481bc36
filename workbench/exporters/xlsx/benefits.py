"""Sheet *Manfaat*: with and without the project, people and work, the household; as the engine found them.

These figures value what passes outside the cooperative's books (what others pay, what would be without the project),
so the workbook has no formulas for them.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench import terms
from workbench.engine import Feasibility, Projection
from workbench.engine.household import HouseholdCash, household_cash
from workbench.engine.impact import contributions, jobs, reach
from workbench.engine.increment import Comparison, EndValue, compare
from workbench.exporters.xlsx.book import Book
from workbench.exporters.xlsx.plain import SAID, Fact, facts
from workbench.exporters.xlsx.styles import TEAL
from workbench.money import format_percent
from workbench.plan import Beneficiaries
from workbench.rules import load as load_rules

__all__ = ["SHEET", "write_benefits"]

SHEET = "Manfaat"


def write_benefits(book: Book, p: Projection) -> None:
    """Write the sheet; a plan that says nothing of these has none."""
    plan, found = p.plan, compare(p)
    shared = bool((found.whole.flows != found.granted.flows).any())
    compared = plan.tanpa_proyek is not None or shared
    if not (compared or plan.penerima_manfaat or plan.lapangan_kerja or plan.rumah_tangga):
        return
    sheet = book.sheet(SHEET, colour=TEAL, landscape=False)
    sheet.set_column(0, 0, 50)
    sheet.set_column(1, 4, 20)
    sheet.freeze_panes(3, 1)
    sheet.fit_to_pages(1, 0)
    book.text(SHEET, 0, 0, "Manfaat proyek", "title")
    book.text(SHEET, 1, 0, SAID, "subtitle")
    row = _compare(book, p, found, 3) if compared else 3
    if plan.penerima_manfaat:
        row = facts(book, SHEET, row, ("Anggota dan penerima manfaat", "Jumlah"), _people(p, plan.penerima_manfaat))
    if plan.lapangan_kerja:
        heads = ("Tahun kerja (orang tahun)", "Pembangunan", "Umum", "Operasi")
        row = facts(book, SHEET, row, heads, _work(p))
    home = household_cash(p, load_rules())
    if home:
        facts(book, SHEET, row, ("Rumah tangga pemohon", "Nilai"), _home(home))


def _views(found: Comparison, before: str = "") -> tuple[str, ...]:
    return tuple(before + terms.label(f"pembanding_usaha.{view.name}") for view in found.views)


def _compare(book: Book, p: Projection, found: Comparison, row: int) -> int:
    added = [view.increment_feasibility for view in found.views if view.increment_feasibility]
    if added:
        heads = ("Arus per tahun (rupiah)", "Tanpa proyek", *_views(found, "Tambahan: "))
        row = facts(book, SHEET, row, heads, _years(p, found))
        row = facts(book, SHEET, row, ("Kelayakan arus tambahan", *_views(found)), _appraised(added))
    whole = [view.feasibility for view in found.views]
    row = facts(book, SHEET, row, ("Kelayakan arus dengan proyek", *_views(found)), _appraised(whole))
    if added:
        row = facts(book, SHEET, row, ("NPV tambahan menurut nilai barang pada akhir", *_views(found)), _ends(p))
    for view in found.views:
        words = terms.term(f"pembanding_usaha.{view.name}")
        book.text(SHEET, row, 0, words.label, "note")
        book.text(SHEET, row, 1, words.bantuan, "note")
        row += 1
    return row + 1


def _years(p: Projection, found: Comparison) -> Iterator[Fact]:
    lines = [line for line in (found.without, *(view.increment for view in found.views)) if line is not None]
    yearly = [p.time.yearly(line) for line in lines]
    for year in range(p.time.years):
        yield Fact(f"Tahun {year + 1}", [float(line[year]) for line in yearly])
    yield Fact("Jumlah", [float(line.sum()) for line in lines], bold=True)


def _appraised(seen: list[Feasibility]) -> Iterator[Fact]:
    rate = format_percent(seen[0].discount_year)
    yield Fact(f"{terms.label('kelayakan.npv')} (diskonto {rate})", [f.npv for f in seen])
    why = "; ".join(dict.fromkeys(f.irr_note for f in seen if f.irr_note))
    yield Fact(terms.label("kelayakan.irr_year"), [f.irr_year for f in seen], "persen", why)
    yield Fact(f"{terms.label('kelayakan.payback_month')} (bulan)", [f.payback_month for f in seen], "jumlah")
    yield Fact(terms.label("kelayakan.net_bc"), [f.net_bc for f in seen], "kali")


def _ends(p: Projection) -> Iterator[Fact]:
    for end in EndValue:
        seen = (view.increment_feasibility for view in compare(p, end).views)
        yield Fact(terms.label(f"nilai_akhir.{end.value}"), [f.npv for f in seen if f])


def _people(p: Projection, told: Beneficiaries) -> Iterator[Fact]:
    found = reach(p)
    yield Fact("Anggota pada awal rencana", [found.members], "jumlah", "orang")
    yield Fact("Anggota pada akhir rencana", [found.members_end], "jumlah", "orang")
    yield Fact("Anggota perempuan", [found.women], "jumlah", "orang")
    yield Fact("Anggota perempuan dibanding anggota", [found.women_share], "persen")
    yield Fact("Anggota dibanding penduduk", [found.member_share], "persen")
    for name in ("langsung", "tidak_langsung", "laki_laki", "perempuan", "pemuda", "keluarga"):
        unit = "keluarga" if name == "keluarga" else "orang"
        note = f"{unit}, hitungan koperasi sendiri"
        yield Fact(terms.label(f"penerima_manfaat.{name}"), [getattr(told, name)], "jumlah", note)
    yield Fact("Keluarga dibanding keluarga di desa", [found.families_share], "persen")
    yield Fact("Belanja seluruhnya, siapa pun yang membayar", [found.investment])
    own = contributions(p.plan).self_share
    yield Fact("Bagian sendiri dari belanja lewat koperasi", [own], "persen")
    yield Fact(terms.label("dampak.investasi_per_penerima"), [found.per_direct])
    yield Fact("Belanja per anggota", [found.per_member])
    yield Fact("Belanja per pekerja", [found.per_post])


def _work(p: Projection) -> Iterator[Fact]:
    found = jobs(p)
    yield Fact("Sebelum usaha berjalan", [found.building, 0.0, 0.0], "desimal")
    for year, (general, operation) in enumerate(zip(found.general, found.operation, strict=True), start=1):
        yield Fact(f"Tahun {year}", [0.0, float(general), float(operation)], "desimal")
    sums = [found.building, float(found.general.sum()), float(found.operation.sum())]
    yield Fact("Jumlah", sums, "desimal", bold=True)
    yield Fact("Pekerja bila semua sudah mulai", [found.posts], "jumlah", "orang")
    yield Fact("Di antaranya perempuan", [found.women], "jumlah", "orang")


def _home(found: HouseholdCash) -> Iterator[Fact]:
    told = found.household
    year = f"tahun {found.poorest_year}, yang paling sedikit"
    yield Fact("Jiwa", [told.jiwa], "jumlah", "orang")
    yield Fact("Biaya hidup sebulan (tahun 1)", [told.biaya_hidup_bulan])
    yield Fact("Pendapatan lain sebulan", [told.pendapatan_lain_bulan])
    yield Fact("Rata-rata sebulan sesudah biaya hidup", [found.average], note=year)
    low, high = (format_percent(share, 0) for share in found.shares)
    yield Fact("Kemampuan mengangsur sebulan, hati-hati", [found.capacity[0]], note=f"{low} dari rata-rata itu")
    yield Fact("Kemampuan mengangsur sebulan, paling tinggi", [found.capacity[1]], note=f"{high} dari rata-rata itu")
    yield Fact("Angsuran terbesar", [found.largest_instalment])
    yield Fact("Sisa paling sedikit sesudah angsuran", [found.lowest], note=f"bulan ke-{found.lowest_month}")
