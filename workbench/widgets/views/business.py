"""Short consequences for those who fill in who they are and what they sell: savings a year, margins, prices.

All but :func:`earned` need the plan alone, so they speak while the plan has no figures yet.
"""

from __future__ import annotations

from workbench.engine import Projection
from workbench.engine.prices import Compared, compared
from workbench.errors import PlanError, WorkbenchError
from workbench.money import format_number, format_percent, format_rupiah, round_half_up
from workbench.plan import Plan, Unit
from workbench.report.blocks import Kpi, Table, Tone
from workbench.report.member.business import margin, margin_sentence, price_text, savings_year
from workbench.report.tables import money
from workbench.rules import Rules
from workbench.widgets.views import parts

__all__ = ["earned", "members", "prices", "unit", "units"]

FAR = 0.10
"""A price this far from what it is compared with is marked; a mark of this screen."""


def members(plan: Plan) -> str:
    """Members and what they save in the first year."""
    given = plan.anggota
    if given.jumlah <= 0:
        return parts.paragraphs(("Jumlah anggota belum diisi.",))
    new, pokok, wajib = savings_year(plan)
    share = f"{format_percent(given.perempuan / given.jumlah, 0)} perempuan"
    end = f"{format_number(given.jumlah + new)} orang pada akhir tahun 1" if new else "jumlahnya tetap"
    items = [
        Kpi(label="Anggota", value=f"{format_number(given.jumlah)} orang", note=f"{share}; {end}"),
        parts.money_kpi("Simpanan pokok tahun 1", pokok, f"dari {format_number(new)} anggota baru"),
        parts.money_kpi("Simpanan wajib tahun 1", wajib, f"bila {format_percent(given.kepatuhan, 0)} membayar"),
    ]
    told = f"Simpanan anggota menambah kas {format_rupiah(pokok + wajib)} pada tahun 1."
    return parts.joined(parts.kpis(items), parts.paragraphs((told,)))


def unit(plan: Plan, place: int) -> str:
    """What one unit leaves each, a cycle and a month; empty where there is no such unit."""
    if not 0 <= place < len(plan.unit):
        return ""
    found = plan.unit[place]
    try:
        left = margin(plan, found)
    except PlanError as error:
        return parts.note("Sisanya belum dapat dihitung", f"{error.what}. {error.fix}.", "waspada")
    tone: Tone = "baik" if left.each > 0 else "bahaya"
    word = "Sisa" if left.each > 0 else "Hasil"
    items = [parts.money_kpi(f"{word} sebulan penuh", round_half_up(left.month), _volume(found), tone)]
    if found.siklus_bulan > 1 or found.blok.bulan_siklus:
        items.insert(0, parts.money_kpi(f"{word} sekali siklus", round_half_up(left.cycle), "volume penuh", tone))
    told = ("Belum dikurangi upah dan biaya tetap. Bulan awal dan bulan sepi menghasilkan lebih sedikit.",)
    sentence = parts.note(found.nama, margin_sentence(found, left), tone)
    return parts.joined(sentence, parts.kpis(items), parts.paragraphs(told))


def _volume(found: Unit) -> str:
    return f"{format_number(found.volume, 2, trim=True)} {found.satuan} sekali siklus"


def units(plan: Plan) -> str:
    """All units side by side: what each leaves, and which leave nothing."""
    if not plan.unit:
        return parts.paragraphs(("Belum ada unit usaha.",))
    rows = [_unit_row(plan, one) for one in plan.unit]
    columns = parts.columns(("Unit", "kiri"), ("Sisa per satuan", "kanan"), ("Sisa sebulan penuh", "kanan"))
    title = "Sisa tiap unit sebelum upah dan biaya tetap (rupiah)"
    return parts.table(Table(title=title, columns=columns, rows=tuple(rows)))


def _unit_row(plan: Plan, one: Unit) -> tuple[str, ...]:
    try:
        left = margin(plan, one)
    except WorkbenchError:
        return (one.nama, "–", "–")
    return (one.nama, f"{price_text(left.each).replace('Rp', '')} / {one.satuan}", money(round_half_up(left.month)))


def earned(p: Projection) -> str:
    """What each unit leaves in the first year by the books, with its ramp, seasons and losses."""
    rows, total = [], 0.0
    for line in p.units:
        sales, left = (float(p.time.yearly(v)[0]) for v in (line.sales, line.sales - line.cogs - line.variable))
        total += left
        rows.append((line.unit.nama, money(sales), money(left), money(left / 12)))
    if not rows:
        return ""
    columns = parts.columns(
        ("Unit", "kiri"), ("Penjualan tahun 1", "kanan"), ("Sisa tahun 1", "kanan"), ("Rata-rata sebulan", "kanan")
    )
    rows.append(
        ("Jumlah", money(sum(float(p.time.yearly(u.sales)[0]) for u in p.units)), money(total), money(total / 12))
    )
    title = "Hasil tiap unit pada tahun 1, sebelum upah dan biaya tetap (rupiah)"
    return parts.table(Table(title=title, columns=columns, rows=tuple(rows), strong=(len(rows) - 1,)), less=(3,))


def prices(plan: Plan, rules: Rules) -> str:
    """The price book against official prices or the middle of its own rows; nothing where nothing is compared."""
    try:
        found = tuple(compared(plan, rules))
    except WorkbenchError:
        return ""
    if not found:
        return ""
    rows = tuple(map(_price_row, found))
    columns = parts.columns(
        ("Barang", "kiri"), ("Harga", "kanan"), ("Pembanding", "kanan"), ("Selisih", "kanan"), ("Dibanding", "kiri")
    )
    far = [one for one in found if abs(one.deviation) > FAR]
    told = [
        f"{one.price.barang}: {price_text(one.price.harga)} berbeda {format_percent(abs(one.deviation), 0)} dari "
        f"{one.what} {price_text(one.against)}. Periksa satuan dan sumbernya."
        for one in far
    ]
    table = parts.table(Table(title="Buku harga dan pembandingnya (rupiah)", columns=columns, rows=rows), less=(4,))
    return parts.joined(table, parts.bullets(told))


def _price_row(one: Compared) -> tuple[str, ...]:
    price, against = (price_text(value).replace("Rp", "") for value in (one.price.harga, one.against))
    place = f" ({one.price.kecamatan})" if one.price.kecamatan else ""
    return (f"{one.price.barang}{place}", price, against, format_percent(one.deviation, 0), one.what)
