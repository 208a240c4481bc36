"""The workbook of a proposal: the whole model with live formulas, so that a bank recalculates it itself.

Yellow cells are inputs; every other figure is a formula that follows from them, in the same order of
operations as the engine, with the engine's value as its cached result. Sheets refer to each other by plain
cell references and named inputs; no macros, no volatile functions, Excel 2010 or LibreOffice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import IO

from workbench.engine import Projection
from workbench.engine.scenario import StressRow
from workbench.exporters.finished import Finished
from workbench.exporters.parts import save
from workbench.exporters.xlsx import assets, costs, need, savings_loan, service, units
from workbench.exporters.xlsx.appraisal import IrrSheet, flow_rows, ratio_rows
from workbench.exporters.xlsx.audit import AuditSheet
from workbench.exporters.xlsx.benefits import write_benefits
from workbench.exporters.xlsx.book import Book, FormulaCell
from workbench.exporters.xlsx.general import write_general
from workbench.exporters.xlsx.lines import Heading, LineSheet, Row, by_year
from workbench.exporters.xlsx.loans import LoanSheet
from workbench.exporters.xlsx.scenarios import write_scenarios
from workbench.exporters.xlsx.schedules import ScheduleSheet
from workbench.exporters.xlsx.shu import shu_rows
from workbench.exporters.xlsx.statements import balance_rows, cash_rows, equity_rows, income_rows
from workbench.exporters.xlsx.stress import write_stress
from workbench.exporters.xlsx.styles import TEAL
from workbench.exporters.xlsx.summary import SummarySheet

__all__ = ["NAME", "SUFFIX", "FormulaCell", "export", "render", "write"]

NAME = "Buku kerja Excel dengan rumus hidup"
SUFFIX = ".xlsx"


def export(finished: Finished, path: Path) -> None:
    """Write this format of a finished proposal; raises as :func:`write`."""
    write(finished.projection, path, fingerprint=finished.seal, sensitivity=finished.stress)


def write(
    projection: Projection,
    path: Path,
    *,
    fingerprint: str = "",
    prepared: dt.date | None = None,
    sensitivity: Sequence[StressRow] | None = None,
) -> None:
    """Write the workbook of a projection to ``path``. The same input gives the same bytes.

    Args:
        fingerprint: of the document, printed in every footer. prepared: the day it was made (by default
            the date of the proposal). sensitivity: the scenarios printed in the proposal, for a sheet of
            their own.

    Raises:
        ExportError: the file cannot be written.
    """
    stream = BytesIO()
    _fill(projection, stream, fingerprint, prepared, sensitivity)
    save(stream.getvalue(), path)


def render(
    projection: Projection,
    target: Path | IO[bytes],
    *,
    fingerprint: str = "",
    prepared: dt.date | None = None,
    sensitivity: Sequence[StressRow] | None = None,
) -> tuple[FormulaCell, ...]:
    """Write the workbook to a file or a stream, as :func:`write`, and return the manifest of its formulas."""
    return tuple(_fill(projection, target, fingerprint, prepared, sensitivity).formulas())


def _fill(
    projection: Projection,
    target: Path | IO[bytes],
    fingerprint: str,
    prepared: dt.date | None,
    sensitivity: Sequence[StressRow] | None,
) -> Book:
    """Write and close the workbook."""
    p, plan = projection, projection.plan
    book = Book(target, example=plan.contoh, fingerprint=fingerprint)
    _properties(book, p, fingerprint, prepared or plan.pengajuan.tanggal)
    later: list[SummarySheet | LoanSheet | LineSheet | ScheduleSheet | IrrSheet | AuditSheet] = [SummarySheet(book, p)]
    write_general(book, p)
    units.write_units(book, p)
    assets.write_assets(book, p)
    costs.write_costs(book, p)
    if plan.simpan_pinjam:
        savings_loan.write_lending(book, p, plan.simpan_pinjam)
    if plan.layanan:
        service.write_services(book, p)
    loans = range(len(p.loans))
    later += [LoanSheet(book, p, i) for i in loans]
    later += [*_results(book, p), AuditSheet(book, p)]
    later += [ScheduleSheet(book, p, i) for i in loans]
    if sensitivity:
        write_stress(book, sensitivity)
    write_scenarios(book, p)
    write_benefits(book, p)
    later += _workings(book, p)
    later.append(IrrSheet(book, p))
    for sheet in later:
        sheet.write()
    book.close()
    return book


def _results(book: Book, p: Projection) -> list[LineSheet]:
    """The statements: by year first, then month by month."""
    income, cash, balance, equity = income_rows(p), cash_rows(p), balance_rows(p), equity_rows(p)
    statements = {
        "ARUS KAS": cash, "HASIL USAHA": income, "POSISI KEUANGAN (NERACA)": balance, "PERUBAHAN EKUITAS": equity,
    }  # fmt: skip
    yearly: list[Row] = []
    for name, rows in statements.items():
        yearly += [Heading(name, page=True), *by_year(rows, p.time)]
    unit, position = "Dalam rupiah penuh", "Laporan posisi keuangan (neraca)"
    sheets = [
        LineSheet(book, "Tahunan", "Laporan tahunan", yearly, p.time, yearly=True, colour=TEAL, subtitle=unit),
        LineSheet(book, "Arus Kas", "Arus kas bulanan", cash, p.time, colour=TEAL, subtitle=unit),
        LineSheet(book, "Hasil Usaha", "Perhitungan hasil usaha", income, p.time, colour=TEAL, subtitle=unit),
        LineSheet(book, "Posisi Keuangan", position, balance, p.time, colour=TEAL, subtitle=unit),
        LineSheet(book, "Perubahan Ekuitas", "Laporan perubahan ekuitas", equity, p.time, colour=TEAL, subtitle=unit),
        LineSheet(book, "SHU", "Sisa hasil usaha", shu_rows(p), p.time, yearly=True, colour=TEAL, subtitle=unit),
        LineSheet(book, "Rasio", "Rasio dan kelayakan", ratio_rows(p), p.time, yearly=True, colour=TEAL),
        LineSheet(
            book,
            need.SHEET,
            "Kebutuhan modal kerja",
            need.need_rows(p),
            p.time,
            yearly=True,
            colour=TEAL,
            subtitle="Dalam rupiah penuh; dihitung dari arus kas usaha di lembar Kelayakan",
        ),
    ]
    if p.plan.simpan_pinjam:
        rows, title = tuple(savings_loan.health_rows(p)), "Kesehatan unit simpan pinjam"
        sheets.append(LineSheet(book, savings_loan.YEARLY, title, rows, p.time, yearly=True, colour=TEAL))
    if p.plan.layanan:
        rows, title = tuple(service.sustainability_rows(p)), "Keberlanjutan layanan"
        sheets.append(LineSheet(book, service.YEARLY, title, rows, p.time, yearly=True, colour=TEAL, subtitle=unit))
    return sheets


def _workings(book: Book, p: Projection) -> list[LineSheet]:
    """The monthly lines that the statements are made of."""
    sheets = [
        LineSheet(book, units.MONTHLY, "Unit usaha per bulan", units.unit_rows(p), p.time),
        LineSheet(book, assets.MONTHLY, "Aset per bulan", assets.asset_rows(p), p.time),
        LineSheet(book, costs.MONTHLY, "Upah dan biaya tetap per bulan", costs.cost_rows(p), p.time),
    ]
    if p.plan.simpan_pinjam:
        rows = savings_loan.lending_rows(p)
        sheets.append(LineSheet(book, savings_loan.MONTHLY, "Simpan pinjam per bulan", rows, p.time))
    if p.plan.layanan:
        sheets.append(LineSheet(book, service.MONTHLY, "Layanan per bulan", service.service_rows(p), p.time))
    flows = (Heading("Kelayakan"), *flow_rows(p), *need.running_sum(p))
    return [*sheets, LineSheet(book, "Kelayakan", "Arus untuk kelayakan dan modal kerja", flows, p.time)]


def _properties(book: Book, p: Projection, fingerprint: str, prepared: dt.date) -> None:
    plan = p.plan
    book.file.set_properties({
        "title": f"Buku kerja proposal {plan.profil.nama}",
        "subject": f"Proposal pembiayaan {plan.profil.kode}",
        "author": plan.profil.nama,
        "company": plan.profil.nama,
        "keywords": "proposal, koperasi, pembiayaan",
        "comments": f"Sidik dokumen {fingerprint}" if fingerprint else "",
        "created": dt.datetime(prepared.year, prepared.month, prepared.day),
    })  # fmt: skip
