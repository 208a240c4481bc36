"""What ``workbench calc`` answers: one function from an input record to a result record for each calculation."""

from __future__ import annotations

import math
from typing import Any

from workbench.calc import results as result
from workbench.calc.inputs import BreakEvenInput, FeasibilityInput, LoanInput, MemberInput, ShuInput
from workbench.checks import loan_faults
from workbench.engine import Projection, Schedule, break_even, member_shu, project, schedule, split_shu
from workbench.engine.feasibility import irr, monthly_rate, net_benefit_cost, npv, payback
from workbench.engine.lint import lint, reasons
from workbench.engine.loan import METHODS, amortising_months, annuity_payment
from workbench.engine.scenario import stress
from workbench.errors import WorkbenchError
from workbench.plan import Plan
from workbench.rules import load as load_rules

__all__ = ["breakeven", "feasibility", "loan", "ratios", "rows", "shu"]

UNDEFINED = "tidak terdefinisi"


def loan(given: LoanInput) -> result.LoanResult:
    """One loan in figures; the effective rate is that of all cash flows, fees included.

    ``setara_flat_anuitas = (n x instalment - P) / P / years`` and ``setara_flat_menurun = i x (n + 1) / (2n)``
    turn the effective rate ``i`` into a flat one over the ``n`` months with principal; they differ, so each
    carries its formula's name. ``i`` is the loan's own rate, or the rate behind its instalments where the
    method charges flat interest.
    """
    s = _schedule(given)
    n, moved = amortising_months(given), [draw - paid for draw, paid in zip(s.draw, s.instalment, strict=True)]
    found, why = irr([flow - fee for flow, fee in zip(moved, s.fee, strict=True)])
    rate, unclear = irr(moved) if METHODS[given.metode].flat_interest else (given.bunga_tahun / 12, "")
    return result.LoanResult(
        angsuran=s.regular_instalment,
        angsuran_terakhir=s.instalment[s.last],
        jumlah_angsuran=s.last,
        total_bunga=s.total_interest,
        total_dibayar=s.total_paid,
        provisi=sum(s.fee),
        bunga_efektif_tahun=None if found is None else found * 12,
        bunga_efektif_majemuk=None if found is None else (1 + found) ** 12 - 1,
        setara_flat_anuitas=None if rate is None else (annuity_payment(1.0, n, rate) * n - 1) / n * 12,
        setara_flat_menurun=None if rate is None else rate * 12 * (n + 1) / (2 * n),
        catatan=_undefined(
            bunga_efektif_tahun=why,
            bunga_efektif_majemuk=why,
            setara_flat_anuitas=unclear,
            setara_flat_menurun=unclear,
        ),
    )


def rows(given: LoanInput) -> result.ScheduleResult:
    """The schedule, a row per month; row 0 is the first draw."""
    s = _schedule(given)
    columns = zip(
        (None, *s.due), s.draw, s.fee, s.principal, s.interest, s.interest_paid, s.capitalised,
        s.interest_payable, s.instalment, s.balance, strict=True,
    )  # fmt: skip
    names = tuple(result.Row.model_fields)[1:]
    made = tuple(result.Row(bulan=t, **dict(zip(names, row, strict=True))) for t, row in enumerate(columns))
    return result.ScheduleResult(baris=made, total_bunga=s.total_interest, total_dibayar=s.total_paid)


def feasibility(given: FeasibilityInput) -> result.FeasibilityResult:
    """NPV, IRR, payback and net B/C of flows per year or per month."""
    monthly = given.periode == "bulan"
    rate = monthly_rate(given.diskonto) if monthly else given.diskonto
    found, why = irr(given.arus)
    back = payback(given.arus)
    ratio = net_benefit_cost(rate, given.arus, given.periode_pertama)
    return result.FeasibilityResult(
        npv=npv(rate, given.arus, given.periode_pertama),
        irr=found,
        irr_tahun=(1 + found) ** 12 - 1 if monthly and found is not None else found,
        periode_kembali=None if back is None else back + given.periode_pertama,
        net_bc=ratio,
        catatan=_undefined(
            irr=why,
            irr_tahun=why,
            periode_kembali="" if back is not None else "modal tidak kembali, atau tidak ada yang ditanam",
            net_bc="" if ratio is not None else "tidak ada arus keluar",
        ),
    )


def shu(given: ShuInput) -> result.ShuResult:
    """The division of a year's SHU, and what one member gets."""
    shares = {share.nama: share.bagian for share in given.shu}
    if len(shares) < len(given.shu):
        raise WorkbenchError("Masukan, shu", "ada dua bagian dengan nama yang sama", "Gabungkan atau beri nama lain")
    village = split_shu(given.jumlah_shu, {"desa": given.imbal_jasa_desa, "cadangan": 1 - given.imbal_jasa_desa})
    parts = split_shu(village["cadangan"], shares)
    return result.ShuResult(
        imbal_jasa_desa=village["desa"],
        pembagian=tuple(result.Part(nama=name, jumlah=amount) for name, amount in parts.items()),
        anggota=None if given.anggota is None else _member(given.jumlah_shu, given.anggota),
    )


def _member(amount: int, m: MemberInput) -> result.MemberPart:
    if m.simpanan > m.seluruh_simpanan or m.transaksi > m.seluruh_transaksi:
        what = "milik satu anggota lebih besar dari jumlah semua anggota"
        raise WorkbenchError("Masukan, anggota", what, "Periksa simpanan dan transaksi")
    capital, usage = member_shu(
        amount, m.jasa_modal, m.jasa_usaha, m.simpanan, m.seluruh_simpanan, m.transaksi, m.seluruh_transaksi
    )
    return result.MemberPart(jasa_modal=capital, jasa_usaha=usage, jumlah=capital + usage)


def breakeven(given: BreakEvenInput) -> result.BreakEvenResult:
    """Break-even in rupiah and in units, and how far sales may fall."""
    found = break_even(given.biaya_tetap, given.penjualan, given.biaya_variabel, given.harga_jual)
    margin = "" if found.sales is not None else "penjualan tidak menutup biaya variabel"
    price = "" if found.units is not None else margin or "harga_jual tidak diisi"
    return result.BreakEvenResult(
        penjualan_impas=found.sales,
        unit_impas=found.units,
        batas_aman=found.margin_of_safety,
        catatan=_undefined(penjualan_impas=margin, unit_impas=price, batas_aman=margin),
    )


def ratios(plan: Plan) -> result.RatiosResult:
    """A whole plan: yearly ratios, feasibility, the verdict and every finding."""
    rules = load_rules()
    p = project(plan, rules)
    f, years = p.feasibility, tuple(_year(p, y) for y in range(p.time.years))
    notes = _undefined(
        dscr_terendah="tidak ada angsuran" if math.isnan(p.ratios.lowest_dscr) else "",
        bulan_terberat="" if p.worst else "tidak ada angsuran",
        irr_tahun=f.irr_note,
        bulan_kembali="" if f.payback_month is not None else "modal tidak kembali, atau tidak ada yang ditanam",
        net_bc="" if f.net_bc is not None else "tidak ada arus keluar",
    )
    for year in years:
        notes |= _undefined(**{f"tahun.{year.tahun}.{name}": "tidak ada pembaginya" for name, v in year if v is None})
    return result.RatiosResult(
        vonis=p.verdict.value,
        alasan=reasons(p),
        dscr_terendah=_number(p.ratios.lowest_dscr),
        kas_terendah=int(p.ratios.lowest_cash),
        bulan_kas_terendah=int(p.ratios.lowest_cash_month),
        bulan_terberat=None if p.worst is None else p.worst.month,
        npv=f.npv,
        irr_tahun=f.irr_year,
        bulan_kembali=f.payback_month,
        net_bc=f.net_bc,
        tahun=years,
        temuan=tuple(
            result.Finding(kode=x.code, bobot=x.severity.value, tempat=x.where, apa=x.what, saran=x.fix)
            for x in lint(p, rules, stress(plan, rules))
        ),
        catatan=notes,
    )


def _year(p: Projection, y: int) -> result.Year:
    r, end = p.ratios, 12 * (y + 1)
    return result.Year(
        tahun=y + 1,
        penjualan=int(p.time.yearly(p.books.income.sales)[y]),
        shu=int(p.time.yearly(p.books.income.net)[y]),
        kas_akhir=int(p.books.cash.closing[end]),
        dscr=_number(r.dscr[y]),
        margin_kotor=_number(r.gross_margin[y]),
        margin_shu=_number(r.net_margin[y]),
        upah_terhadap_laba_kotor=_number(r.wage_share[y]),
        rasio_lancar=_number(r.current_ratio[y]),
        utang_terhadap_modal=_number(r.debt_to_equity[y]),
        penjualan_impas=_number(r.break_even_sales[y]),
        batas_aman=_number(r.margin_of_safety[y]),
    )


def _number(value: Any) -> float | None:
    return float(value) if math.isfinite(value) else None


def _undefined(**why: str) -> dict[str, str]:
    """The notes of the figures that have a reason to be undefined."""
    return {name: f"{UNDEFINED}: {reason}" for name, reason in why.items() if reason}


def _schedule(given: LoanInput) -> Schedule:
    for finding in loan_faults(given, "Masukan"):
        raise WorkbenchError(finding.where.replace(".", ", "), finding.what, finding.fix)
    if not 2000 <= given.mulai.year <= 2100:
        raise WorkbenchError("Masukan, mulai", f"tahun {given.mulai.year}", "Isi bulan pencairan, misalnya 2027-01-01")
    return schedule(given, given.mulai)
