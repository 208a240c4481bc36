"""A unit without income: does it last, what does it cost per person, what would each have to pay."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace
from typing import Annotated

from pydantic import Field

from workbench.calc.command import NOTES, Command, Money, number, undefined
from workbench.checks.service import service_faults
from workbench.engine import Drivers, Timeline
from workbench.engine.service import service_lines, sustainability
from workbench.errors import WorkbenchError
from workbench.plan import Assumptions, Service
from workbench.plan.base import Record

__all__ = ["COMMANDS", "ServiceInput", "ServiceResult", "ServiceYear", "service"]

Growth = Annotated[float, Field(ge=-0.5, le=1, allow_inf_nan=False)]
START = dt.date(2027, 1, 1)


class ServiceInput(Service):
    """Satu layanan, isian seperti ``layanan`` pada berkas rencana; aset ditulis sebagai biaya setahun."""

    tahun: int = Field(3, ge=1, le=20, description="Lama perhitungan dalam tahun.")
    kenaikan_biaya: Growth = Field(0.0, description="Kenaikan biaya per tahun; 3% ditulis 0.03.")
    kenaikan_upah: Growth = Field(0.0, description="Kenaikan upah per tahun.")
    pemeliharaan_tahun: Money = Field(0, description="Pemeliharaan aset layanan setahun, rupiah.")
    penggantian_tahun: Money = Field(0, description="Yang disisihkan setahun untuk mengganti aset, rupiah.")


class ServiceYear(Record):
    """One year of the table of operational sustainability."""

    tahun: int = Field(description="Tahun ke berapa.")
    iuran: int = Field(description="Iuran pengguna setahun, rupiah.")
    dukungan: int = Field(description="Dukungan desa dan donatur setahun, rupiah.")
    umum: int = Field(description="Biaya umum setahun, rupiah.")
    operasional: int = Field(description="Operasional dan upah setahun, rupiah.")
    pemeliharaan: int = Field(description="Pemeliharaan aset setahun, rupiah.")
    penggantian: int = Field(description="Disisihkan untuk mengganti aset, rupiah.")
    saldo: int = Field(description="Iuran dan dukungan dikurangi semua biaya, rupiah.")
    saldo_terkumpul: int = Field(description="Jumlah saldo sampai tahun itu, rupiah.")
    biaya_per_orang: float | None = Field(description="Semua biaya dibagi orang yang dilayani, rupiah.")
    iuran_impas: float | None = Field(description="Iuran tiap orang yang membayar supaya saldo nol, rupiah.")


class ServiceResult(Record):
    """The table of operational sustainability."""

    tahun: tuple[ServiceYear, ...] = Field(description="Satu baris tiap tahun.")
    catatan: dict[str, str] = Field(description=NOTES)


def service(given: ServiceInput) -> ServiceResult:
    """The table of operational sustainability of one service.

    Raises:
        WorkbenchError: figures without meaning; the sentence names the field.
    """
    for fault in service_faults(given, "layanan"):
        raise WorkbenchError(f"Masukan, {fault.where}", fault.what, fault.fix)
    time = Timeline(START, given.tahun * 12)
    assumed = Assumptions(mulai=START, kenaikan_biaya=given.kenaikan_biaya, kenaikan_upah=given.kenaikan_upah)
    lines = service_lines(given, assumed, time, Drivers(), ())
    month = time.from_month(1) / 12
    owned = replace(lines, maintenance=given.pemeliharaan_tahun * month, replacement=given.penggantian_tahun * month)
    table = sustainability(owned, time)
    columns = [getattr(table, field.name) for field in fields(table)]
    names = tuple(ServiceYear.model_fields)
    years = tuple(
        ServiceYear(
            tahun=y + 1,
            **{name: round(column[y]) for name, column in zip(names[1:9], columns, strict=False)},
            biaya_per_orang=number(table.cost_per_beneficiary[y]),
            iuran_impas=number(table.break_even_contribution[y]),
        )
        for y in range(given.tahun)
    )
    notes: dict[str, str] = {}
    for year in years:
        why = {"biaya_per_orang": "tidak ada orang yang dilayani", "iuran_impas": "tidak ada orang yang membayar"}
        notes |= undefined(**{f"tahun.{year.tahun}.{n}": w for n, w in why.items() if getattr(year, n) is None})
    return ServiceResult(tahun=years, catatan=notes)


COMMANDS = (
    Command("service", "keberlanjutan layanan tanpa laba", ServiceInput, ServiceResult, service, path="layanan"),
)
"""The calculations of this topic."""
