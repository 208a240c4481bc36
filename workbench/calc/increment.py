"""With and without the project, for the whole and for the applicant."""

from __future__ import annotations

from typing import Literal

import numpy as np
from pydantic import Field

from workbench.calc.command import NOTES, Command, Figure, undefined
from workbench.engine import Feasibility, project
from workbench.engine.feasibility import irr, monthly_rate, net_benefit_cost, npv, payback
from workbench.engine.increment import EndValue, View, compare
from workbench.errors import WorkbenchError
from workbench.plan import Plan
from workbench.plan.base import Record

__all__ = [
    "COMMANDS",
    "Appraisal",
    "ComparisonResult",
    "FlowsInput",
    "FlowsResult",
    "Payer",
    "increment",
    "with_without",
]

NO_PAYBACK = "modal tidak kembali, atau tidak ada yang ditanam"
NO_OUTLAY = "tidak ada arus keluar"
NOT_TOLD = "tanpa_proyek belum diisi"


class Appraisal(Record):
    """One line of flows appraised; what is undefined is null, and ``catatan`` says why."""

    npv: float = Field(description="Nilai sekarang bersih, dalam satuan arus.")
    irr_tahun: float | None = Field(description="Tingkat hasil per tahun, desimal.")
    periode_kembali: int | None = Field(description="Periode saat jumlah arus tidak minus lagi, mulai dari 0.")
    net_bc: float | None = Field(description="Nilai sekarang arus masuk bersih dibagi arus keluar bersih.")
    catatan: dict[str, str] = Field(description=NOTES)


class FlowsInput(Record):
    """Arus bersih dengan dan tanpa proyek; hibah adalah bagian biaya yang dibayar orang lain."""

    dengan: tuple[Figure, ...] = Field(min_length=1, max_length=1200, description="Arus dengan proyek, semua biaya.")
    tanpa: tuple[Figure, ...] = Field((), max_length=1200, description="Arus tanpa proyek; kosong berarti nol.")
    hibah: tuple[Figure, ...] = Field((), max_length=1200, description="Yang dibayar orang lain; kosong berarti nol.")
    diskonto: float = Field(ge=-0.5, le=10, allow_inf_nan=False, description="Per tahun; 12% ditulis 0.12.")
    periode: Literal["tahun", "bulan"] = Field("tahun", description="Satu arus untuk setiap tahun atau setiap bulan.")


class FlowsResult(Record):
    """The added flows, for all costs and for the applicant."""

    tambahan: tuple[float, ...] = Field(description="Arus dengan dikurangi tanpa, semua biaya.")
    tambahan_pemohon: tuple[float, ...] = Field(description="Arus tambahan ditambah hibah: bagi pemohon.")
    seluruh: Appraisal = Field(description="Kelayakan arus tambahan dengan semua biaya.")
    sesudah_hibah: Appraisal = Field(description="Kelayakan arus tambahan bagi pemohon sesudah hibah.")


class Payer(Record):
    """One payer's view of the plan."""

    dengan: Appraisal = Field(description="Kelayakan arus dengan proyek.")
    tambahan: Appraisal | None = Field(description="Kelayakan arus tambahan; null bila tanpa_proyek tidak diisi.")


class EndValueResult(Record):
    """The three views under one named value of what stands at the end."""

    nilai_akhir: str = Field(description="nilai_buku, nilai_sisa, atau tanpa_nilai_aset.")
    seluruh: Payer = Field(description="Semua biaya, siapa pun yang membayar.")
    sesudah_hibah: Payer = Field(description="Koperasi sesudah hibah, sebelum pinjaman.")
    sesudah_pinjaman: Payer = Field(description="Koperasi sesudah pinjaman baru dan imbal jasa desa.")


class ComparisonResult(Record):
    """A plan seen by whole and applicant, under each end value."""

    tanpa_proyek: tuple[int, ...] | None = Field(description="Arus tiap bulan tanpa proyek, mulai bulan ke-0, rupiah.")
    pandangan: tuple[EndValueResult, ...] = Field(description="Satu baris untuk setiap cara menilai barang di akhir.")
    catatan: dict[str, str] = Field(description=NOTES)


def with_without(given: FlowsInput) -> FlowsResult:
    """The added flows of a project and their appraisal; shorter lines are filled up with nothing.

    Raises:
        WorkbenchError: the flows without the project, or the grants, are longer than those with it.
    """
    size = len(given.dengan)
    for name, line in (("tanpa", given.tanpa), ("hibah", given.hibah)):
        if len(line) > size:
            what = f"berisi {len(line)} angka, dengan proyek {size} angka"
            raise WorkbenchError(f"Masukan, {name}", what, "Samakan jumlah angkanya")
    without, grants = (np.asarray([*line, *[0.0] * (size - len(line))]) for line in (given.tanpa, given.hibah))
    added = np.asarray(given.dengan, dtype=np.float64) - without
    return FlowsResult(
        tambahan=tuple(added.tolist()),
        tambahan_pemohon=tuple((added + grants).tolist()),
        seluruh=_of_flows(added.tolist(), given),
        sesudah_hibah=_of_flows((added + grants).tolist(), given),
    )


def _of_flows(flows: list[float], given: FlowsInput) -> Appraisal:
    monthly = given.periode == "bulan"
    rate = monthly_rate(given.diskonto) if monthly else given.diskonto
    found, why = irr(flows)
    yearly = (1 + found) ** 12 - 1 if monthly and found is not None else found
    return _appraisal(npv(rate, flows), yearly, why, payback(flows), net_benefit_cost(rate, flows))


def _appraisal(value: float, rate: float | None, why: str, back: int | None, ratio: float | None) -> Appraisal:
    notes = undefined(
        irr_tahun=why,
        periode_kembali="" if back is not None else NO_PAYBACK,
        net_bc="" if ratio is not None else NO_OUTLAY,
    )
    return Appraisal(npv=value, irr_tahun=rate, periode_kembali=back, net_bc=ratio, catatan=notes)


def increment(plan: Plan) -> ComparisonResult:
    """A plan for the whole and for the applicant, with and without the project, under each end value."""
    p = project(plan)
    found = {end: compare(p, end) for end in EndValue}
    without = found[EndValue.BOOK].without
    return ComparisonResult(
        tanpa_proyek=None if without is None else tuple(int(flow) for flow in without),
        pandangan=tuple(
            EndValueResult(nilai_akhir=end.value, **{view.name: _payer(view) for view in seen.views})
            for end, seen in found.items()
        ),
        catatan=undefined(tanpa_proyek=NOT_TOLD if without is None else ""),
    )


def _payer(view: View) -> Payer:
    added = view.increment_feasibility
    return Payer(dengan=_of_plan(view.feasibility), tambahan=None if added is None else _of_plan(added))


def _of_plan(found: Feasibility) -> Appraisal:
    return _appraisal(found.npv, found.irr_year, found.irr_note, found.payback_month, found.net_bc)


COMMANDS = (
    Command("with_without", "arus tambahan karena proyek", FlowsInput, FlowsResult, with_without),
    Command("increment", "seluruh biaya dan koperasi, dengan dan tanpa proyek", Plan, ComparisonResult, increment),
)
"""The calculations of this topic."""
