"""Needs and who pays them, what staff and running costs come to in a year, and what wears out. The plan alone."""

from __future__ import annotations

from workbench.engine.assets import line_total
from workbench.engine.impact import PAYERS, contributions
from workbench.money import format_number, format_percent, format_rupiah
from workbench.plan import Investment, Plan
from workbench.report.blocks import Table
from workbench.report.member.business import cost_year, staff_year, unpaid, upkeep_year, wear_month
from workbench.report.narrative import PAYER
from workbench.report.tables import money
from workbench.widgets.views import parts

__all__ = ["costs", "payers", "staff", "wear"]


def payers(plan: Plan) -> str:
    """Everything to be bought and kept ready, who pays it, and what nobody pays yet."""
    found = contributions(plan)
    if not found.lines:
        return parts.paragraphs(("Belum ada kebutuhan yang ditulis.",))
    rows = [
        (PAYER[payer], *(money(found.paid(payer, capex=kind)) for kind in (True, False, None)))
        for payer in PAYERS
        if found.paid(payer)
    ]
    total = ("Jumlah", *(money(found.paid(capex=kind)) for kind in (True, False, None)))
    columns = parts.columns(
        ("Dibayar dari", "kiri"), ("Barang dan bangunan", "kanan"), ("Modal kerja", "kanan"), ("Jumlah", "kanan")
    )
    table = Table(
        title="Kebutuhan dan siapa yang membayar (rupiah)", columns=columns, rows=(*rows, total), strong=(len(rows),)
    )
    return parts.joined(
        _balance(plan), parts.table(table, less=(1, 2)), parts.details("Rincian setiap baris", _lines(plan))
    )


def _balance(plan: Plan) -> str:
    missing = list(unpaid(plan))
    if not missing:
        whole = format_rupiah(contributions(plan).paid())
        return parts.note("Sudah seimbang", f"Seluruh kebutuhan {whole} sudah ada yang membayar.", "baik")
    if not any(loan.plafon for loan in plan.pinjaman):  # asked for in the next step: nothing is wrong yet
        told = "Kas diisi di Profil, pinjaman di langkah Pinjaman; sesudah itu terlihat apakah semuanya terbayar."
        what = ". ".join(what for what, _ in missing)
        return parts.note("Pinjaman belum diisi", f"{what}. {told}", "waspada")
    return parts.joined(
        *(
            parts.note(f"Kurang {format_rupiah(amount)}", f"{what}. Selisihnya belum ada yang membayar.", "bahaya")
            for what, amount in missing
        )
    )


def _lines(plan: Plan) -> str:
    rows = tuple(
        (line.name, "Barang dan bangunan" if line.capex else "Modal kerja", PAYER[line.payer], money(line.amount))
        for line in contributions(plan).lines
    )
    columns = parts.columns(("Kebutuhan", "kiri"), ("Jenis", "kiri"), ("Dibayar dari", "kiri"), ("Rupiah", "kanan"))
    return parts.table(Table(title="Rincian kebutuhan (rupiah)", columns=columns, rows=rows), less=(1,))


def staff(plan: Plan) -> str:
    """What the people cost in a full year at today's wages."""
    if not plan.tenaga_kerja:
        return parts.paragraphs(("Belum ada tenaga kerja yang diupah.",))
    rows = [
        (one.jabatan, format_number(one.orang), money(one.upah_bulan), f"{one.bulan_upah} kali", money(staff_year(one)))
        for one in plan.tenaga_kerja
    ]
    whole = sum(map(staff_year, plan.tenaga_kerja))
    total = ("Jumlah", format_number(sum(one.orang for one in plan.tenaga_kerja)), "", "", money(whole))
    columns = parts.columns(
        ("Jabatan", "kiri"), ("Orang", "kanan"), ("Upah sebulan", "kanan"), ("Setahun dibayar", "kanan"),
        ("Setahun penuh", "kanan"),
    )  # fmt: skip
    table = Table(title="Upah setahun penuh (rupiah)", columns=columns, rows=(*rows, total), strong=(len(rows),))
    told = f"Upah {format_rupiah(whole)} setahun, rata-rata {format_rupiah(whole / 12)} sebulan."
    return parts.joined(parts.paragraphs((told,)), parts.table(table, less=(2, 3)))


def costs(plan: Plan) -> str:
    """What comes every month whether anything is sold or not, with wages and upkeep: to be earned first."""
    fixed = sum(map(cost_year, plan.biaya))
    wages, upkeep = sum(map(staff_year, plan.tenaga_kerja)), sum(map(upkeep_year, plan.investasi))
    month = (fixed + wages + upkeep) / 12
    if not month:
        return parts.paragraphs(("Belum ada biaya rutin.",))
    told = f"Setiap bulan {format_rupiah(month)} harus dibayar dahulu, ramai atau sepi, sebelum ada sisa."
    items = (
        parts.money_kpi("Upah sebulan", wages / 12),
        parts.money_kpi("Biaya rutin sebulan", fixed / 12),
        parts.money_kpi("Pemeliharaan sebulan", upkeep / 12),
    )
    return parts.joined(parts.paragraphs((told,)), parts.kpis(items))


def wear(plan: Plan) -> str:
    """What each thing loses a month: put aside, so that it can be bought again."""
    bought = [one for one in plan.investasi if one.sumber != "pihak_lain"]
    if not bought:
        return ""
    rows = tuple(
        (one.nama, money(line_total(one)), _life(one), money(wear_month(one)), money(upkeep_year(one)))
        for one in bought
    )
    columns = parts.columns(
        ("Barang", "kiri"), ("Harga", "kanan"), ("Dipakai", "kanan"), ("Turun nilainya sebulan", "kanan"),
        ("Pemeliharaan setahun", "kanan"),
    )  # fmt: skip
    whole = format_rupiah(sum(map(wear_month, bought)))
    told = (
        f"Barang ini turun nilainya {whole} setiap bulan (penyusutan). Uangnya tidak keluar, tetapi sisihkan "
        "sebesar itu supaya barang dapat diganti pada akhir umurnya."
    )
    table = parts.table(Table(title="Penyusutan dan pemeliharaan (rupiah)", columns=columns, rows=rows), less=(2, 4))
    return parts.joined(parts.paragraphs((told,)), table)


def _life(one: Investment) -> str:
    if one.umur_tahun <= 0:
        return "tidak susut"
    left = f", sisa {format_percent(one.nilai_sisa, 0)}" if one.nilai_sisa else ""
    return f"{one.umur_tahun} tahun{left}"
