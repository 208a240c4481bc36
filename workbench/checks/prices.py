"""The price book: references that are not there, prices that are old, undated or told twice."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.calendars import format_date
from workbench.errors import Finding, Severity
from workbench.money import format_number, format_rupiah
from workbench.plan import BookPrice, Plan
from workbench.plan.pricing import book_price
from workbench.rules import Rules

__all__ = ["findings"]

SALAH, PERIKSA, INFO = Severity.SALAH, Severity.PERIKSA, Severity.INFO


def findings(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """This topic's findings; see :func:`workbench.checks.check`."""
    for i, unit in enumerate(plan.unit):
        block, at = unit.blok, f"unit[{i}].blok"
        named = {f"{at}.{field}": getattr(block, field) for field in ("acuan_harga_jual", "acuan_harga_beli")}
        named |= {f"{at}.bahan[{k}].acuan": part.acuan for k, part in enumerate(block.bahan)}
        for where, item in named.items():
            if item and book_price(plan, item) is None:
                yield Finding("H01", SALAH, where, f"{unit.nama}: {_unknown(plan, item)}", "Tambahkan harganya")
        sold = book_price(plan, block.acuan_harga_jual) if block.acuan_harga_jual else None
        if sold and sold.ongkos_angkut > sold.harga >= 0:
            what = (
                f"{unit.nama}: ongkos angkut {sold.barang} {format_rupiah(round(sold.ongkos_angkut))} lebih besar dari "
                f"harganya {format_rupiah(round(sold.harga))}"
            )
            yield Finding("H02", SALAH, f"{at}.acuan_harga_jual", what, "Periksa satuan harga dan ongkosnya")
    for k, row in enumerate(plan.buku_harga):
        yield from _row(row, f"buku_harga[{k}]")
        yield from _age(row, f"buku_harga[{k}]", plan, rules)
    yield from _twins(plan)


def _unknown(plan: Plan, item: str) -> str:
    elsewhere = sorted({r.kecamatan for r in plan.buku_harga if r.barang.casefold() == item.casefold()})
    if elsewhere:
        return f"harga “{item}” hanya ada untuk Kecamatan {', '.join(elsewhere)}"
    return f"“{item}” tidak ada di buku harga"


def _row(row: BookPrice, at: str) -> Iterator[Finding]:
    for field in ("harga", "ongkos_angkut"):
        value = getattr(row, field)
        if value < 0:
            what = f"{row.barang}: {field.replace('_', ' ')} minus ({format_number(value)})"
            yield Finding("H03", SALAH, f"{at}.{field}", what, "Isi 0 atau angka lebih besar")
    if row.tanggal is None or not row.sumber:
        lacking = "tanggal" if row.tanggal is None else "sumber"
        yield Finding("H04", INFO, f"{at}.{lacking}", f"{row.barang}: {lacking} harga belum ditulis", "Catat asalnya")


def _age(row: BookPrice, at: str, plan: Plan, rules: Rules) -> Iterator[Finding]:
    today = plan.pengajuan.tanggal
    if row.tanggal is None or min(value.effective for value in rules.history("umur_harga_maks")) > today:
        return
    age, most = (today - row.tanggal).days, rules.at("umur_harga_maks", today).number
    if age > most:
        what = f"{row.barang}: harga {format_date(row.tanggal)} sudah {age} hari, nilai pembanding {most:.0f} hari"
        yield Finding("H05", PERIKSA, f"{at}.tanggal", what, "Tanyakan harganya lagi dan perbarui tanggalnya")
    if age < 0:
        what = f"{row.barang}: harga {format_date(row.tanggal)} sesudah tanggal proposal"
        yield Finding("H06", PERIKSA, f"{at}.tanggal", what, "Perbaiki salah satu tanggal")


def _twins(plan: Plan) -> Iterator[Finding]:
    """Two rows that would hold at once, and disagree."""
    seen: dict[tuple[str, str, object], BookPrice] = {}
    for k, row in enumerate(plan.buku_harga):
        first = seen.setdefault((row.barang.casefold(), row.kecamatan.casefold(), row.tanggal), row)
        if (first.harga, first.ongkos_angkut) != (row.harga, row.ongkos_angkut):
            prices = " dan ".join(format_rupiah(round(r.harga + r.ongkos_angkut)) for r in (first, row))
            what = f"{row.barang}: dua harga untuk tempat dan tanggal yang sama ({prices})"
            yield Finding("H07", PERIKSA, f"buku_harga[{k}]", what, "Hapus yang keliru")
