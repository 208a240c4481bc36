"""Investments, working capital, people and running costs."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.limits import MAX_MONTHS
from workbench.checks.minus import minus
from workbench.errors import Finding, Severity
from workbench.plan import Investment, Plan, Staff, WorkingCapital
from workbench.rules import Rules

__all__ = ["findings"]

SALAH, PERIKSA = Severity.SALAH, Severity.PERIKSA


def findings(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """This topic's findings; see :func:`workbench.checks.check`."""
    yield from _lines(plan)


def _lines(plan: Plan) -> Iterator[Finding]:
    for i, asset in enumerate(plan.investasi):
        yield from _asset(asset, f"investasi[{i}]")
    for i, item in enumerate(plan.modal_kerja):
        yield from _capital(item, f"modal_kerja[{i}]")
    for i, staff in enumerate(plan.tenaga_kerja):
        yield from _staff(staff, f"tenaga_kerja[{i}]")
    for i, cost in enumerate(plan.biaya):
        yield from minus("B01", f"biaya[{i}]", cost, "per_bulan mulai_bulan", cost.nama)


def _asset(asset: Investment, at: str) -> Iterator[Finding]:
    yield from minus("I01", at, asset, "harga_satuan jumlah umur_tahun", asset.nama)
    if not 0 <= asset.bulan <= MAX_MONTHS or not 0 <= asset.nilai_sisa <= 1 or not 0 <= asset.pemeliharaan <= 1:
        what = f"{asset.nama}: bulan beli, nilai sisa, atau pemeliharaan di luar batas"
        yield Finding("I02", SALAH, at, what, "Isi persen 0%-100% dan bulan 0 atau lebih")
    if asset.kelompok != "tanah" and asset.umur_tahun == 0:
        what = f"{asset.nama}: umur 0 tahun, jadi tidak disusutkan"
        yield Finding("I03", PERIKSA, f"{at}.umur_tahun", what, "Isi umur pakai, misalnya 5 tahun")


def _capital(item: WorkingCapital, at: str) -> Iterator[Finding]:
    if item.jumlah < 0 or not 0 <= item.bulan <= MAX_MONTHS:
        yield Finding("M01", SALAH, at, f"{item.nama}: jumlah atau bulan di luar batas", "Isi 0 atau angka lebih besar")


def _staff(staff: Staff, at: str) -> Iterator[Finding]:
    yield from minus("T01", at, staff, "orang upah_bulan mulai_bulan", staff.jabatan)
    if not 1 <= staff.bulan_upah <= 14:
        what = f"{staff.jabatan}: {staff.bulan_upah} bulan upah setahun"
        yield Finding("T02", SALAH, f"{at}.bulan_upah", what, "Isi 12, atau 13 bila ada THR")
