"""What stands behind a unit's figures: the price book, recipes, moving seasons, demand, and what never meets cash.

Each part is there only where the plan has something to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.calendars import DateStatus, Occurrence
from workbench.engine.demand import market
from workbench.engine.prices import uses
from workbench.engine.seasons import falling
from workbench.money import format_number, format_percent
from workbench.plan import SeasonProfile
from workbench.plan.pricing import book_price, ingredient_price
from workbench.plan.seasons import ReadyProfile
from workbench.report.blocks import Block
from workbench.report.narrative import EVIDENCE, bold
from workbench.report.proposal.dossier import Dossier
from workbench.report.proposal.parts import EMPTY, heading, listed, or_gap, paragraph, short_date, table
from workbench.report.tables import money

__all__ = ["demand", "in_kind", "moving_seasons", "price_book", "recipes"]

WIDEST = 7
"""Years side by side on an upright page."""
NO_BREAK = "\u00a0"
HALF_MONTH = {"hari": "hari", "setengah_bulan": "setengah bulan"}


def demand(dossier: Dossier) -> Iterator[Block]:
    """What the place can buy, and which limit binds, unit by unit."""
    plan = dossier.plan
    told = []
    for line in dossier.projection.units:
        unit = line.unit
        if unit.permintaan is not None:
            found = market(unit, plan.profil, plan.anggota, line.prices.selling)
            source = f" Sumber: {unit.permintaan.sumber or 'belum ditulis'} ({EVIDENCE[unit.permintaan.bukti]})."
            told.append((bold(f"{unit.nama}: "), *paragraph(found.sentence(unit.satuan) + source).runs))
    if told:
        yield heading("Permintaan dan kapasitas", 3)
        yield listed(told)


def moving_seasons(dossier: Dossier) -> Iterator[Block]:
    """When the events of the units fall, how strong they are, and how sure that is."""
    p = dossier.projection
    times = [(line.unit, fall) for line in p.units for fall in falling(line.unit, dossier.plan, p.time)]
    if not times:
        return
    together: dict[tuple[str, ...], list[Occurrence]] = {}
    for unit, fall in times:
        row = (unit.nama, fall.name, format_percent(fall.profile.selama, 0), _sure(fall.when.status))
        together.setdefault(row, []).append(fall.when)
    yield table(
        "Musim yang bergeser mengikuti peristiwa",
        (
            ("Unit", "kiri", 1.4), ("Peristiwa", "kiri", 1.2), ("Kekuatan", "kanan", 0.8), ("Tanggal", "kiri", 0.9),
            ("Hari", "kiri", 3.2),
        ),
        [(*row, "; ".join(map(_days, when))) for row, when in together.items()],
        small=True,
    )  # fmt: skip
    profiles = {fall.profile.nama: fall.profile for _, fall in times}
    yield listed([(bold(f"{name}: "), *paragraph(_profile(profile)).runs) for name, profile in profiles.items()])


def _days(when: Occurrence) -> str:
    """The days of one event on one line, without saying month and year twice."""
    start, end = when.start, when.end
    if start == end:
        return short_date(start)
    same_month = (start.year, start.month) == (end.year, end.month)
    first = str(start.day) if same_month else short_date(start)
    if start.year == end.year and not same_month:
        first = first.rsplit(" ", 1)[0]
    return f"{first} – {short_date(end)}".replace(" ", NO_BREAK)


def _sure(status: DateStatus) -> str:
    return "Ditetapkan" if status is DateStatus.DITETAPKAN else "Perkiraan"


def _profile(profile: SeasonProfile) -> str:
    """A profile in a sentence: its strength before, during and after, and where the figures come from."""
    measure = HALF_MONTH[profile.satuan]
    parts = [f"{format_percent(profile.selama, 0)} dari hari biasa selama peristiwa"]
    for word in ("sebelum", "sesudah"):
        count = getattr(profile, f"{word}_lama")
        if count:
            parts.append(f"{format_percent(getattr(profile, word), 0)} pada {count} {measure} {word}nya")
    source = f"Sumber: {profile.sumber}" if profile.sumber else "Sumbernya belum ditulis"
    basis = f"{profile.dasar} ({profile.sumber})" if isinstance(profile, ReadyProfile) else source
    doubt = " Sumber lain bertentangan." if getattr(profile, "status", "") == "bertentangan" else ""
    return f"{', '.join(parts)}. {basis.rstrip('.')}.{doubt}"


def price_book(dossier: Dossier) -> Iterator[Block]:
    """The price book: every price with its place, date, source, and how many lines point at it."""
    plan = dossier.plan
    if not plan.buku_harga:
        return
    pointed = [book_price(plan, use.item) for use in uses(plan)]
    yield table(
        "Buku harga (rupiah per satuan)",
        (
            ("Barang", "kiri", 1.5), ("Satuan", "kiri", 0.8), ("Harga", "kanan", 0.8), ("Angkut", "kanan", 0.8),
            ("Kecamatan", "kiri", 1.1), ("Tanggal", "kiri", 1.3), ("Sumber", "kiri", 2.6), ("Bukti", "kiri", 1.2),
            ("Dipakai", "kanan", 0.9),
        ),
        [
            (row.barang, row.satuan or EMPTY, _price(row.harga), _price(row.ongkos_angkut), row.kecamatan or "Semua",
             short_date(row.tanggal), or_gap(row.sumber), EVIDENCE[row.bukti],
             format_number(sum(row is found for found in pointed)))
            for row in plan.buku_harga
        ],
        small=True,
    )  # fmt: skip


def recipes(dossier: Dossier) -> Iterator[Block]:
    """What goes into one unit of each business unit that says so."""
    plan = dossier.plan
    rows = []
    for unit in plan.unit:
        for part in unit.blok.bahan:
            price = ingredient_price(plan, part)
            rows.append((
                unit.nama, part.nama, f"{format_number(part.jumlah, 2)} {part.satuan}".strip(), _price(price),
                _price(part.jumlah * price), format_percent(part.sendiri, 0),
            ))  # fmt: skip
    if rows:
        yield table(
            "Bahan untuk satu satuan (rupiah)",
            (
                ("Unit", "kiri", 1.5), ("Bahan", "kiri", 1.5), ("Jumlah", "kanan", 1.0), ("Harga", "kanan", 1.0),
                ("Nilai", "kanan", 1.0), ("Dari hasil sendiri", "kanan", 1.0),
            ),
            rows,
        )  # fmt: skip


def in_kind(dossier: Dossier) -> Iterator[Block]:
    """What never meets cash, by project year: it is worth something and stands in no book."""
    p = dossier.projection
    used = p.time.yearly(sum((line.own_use for line in p.units), p.time.zeros()))
    supplied = p.time.yearly(sum((line.own_supply for line in p.units), p.time.zeros()))
    if not used.any() and not supplied.any():
        return
    kinds = {"Hasil dipakai sendiri": used, "Bahan dan tenaga sendiri": supplied}
    shown = min(p.time.years, WIDEST)
    yield table(
        "Nilai yang tidak lewat kas (rupiah per tahun)",
        (("Uraian", "kiri", 2.0), *((f"Tahun {year}", "kanan", 1.1) for year in range(1, shown + 1))),
        [(name, *map(money, values[:shown])) for name, values in kinds.items() if values.any()],
        small=True,
    )
    yield paragraph("Nilai ini dihitung dengan harga yang sama, tetapi tidak masuk ke dalam arus kas dan hasil usaha.")


def _price(value: float) -> str:
    """A price as it is printed: whole rupiah, or two decimals where it has a fraction."""
    return format_number(value) if float(value).is_integer() else format_number(value, 2)
