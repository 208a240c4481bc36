"""The statements of one year as the plan projects them, in the form of the meeting's book."""

from __future__ import annotations

import datetime as dt

from workbench.book.rat import Balance, CashYear, EquityYear, Income, Meeting, Share, Village
from workbench.calendars import add_months
from workbench.engine.model import Projection
from workbench.engine.timeline import Array
from workbench.plan import Plan

__all__ = ["closing_day", "shares_of_plan", "taken"]


def closing_day(p: Projection, year: int) -> dt.date:
    """The last day of a project year (1, 2, ...).

    >>> from workbench.engine import project
    >>> from workbench.plan import example
    >>> p = project(example())
    >>> closing_day(p, 1) == add_months(p.time.date(0), 13) - dt.timedelta(days=1)
    True
    """
    return add_months(p.time.date(12 * year), 1) - dt.timedelta(days=1)


def taken(meeting: Meeting, p: Projection, year: int) -> Meeting:
    """The meeting with the statements of a project year (1, 2, ...) and the split of the plan; the rest stays.

    The figures are a projection and not the books: they are to be replaced before the meeting.

    >>> from workbench.engine import project
    >>> from workbench.engine.meeting.statements import assets, cash_end, equity_end, owed, own, surplus
    >>> from workbench.plan import example
    >>> found = taken(Meeting(), project(example()), 2)
    >>> assets(found.neraca) == owed(found.neraca) + own(found.neraca), cash_end(found.kas) == found.neraca.kas
    (True, True)
    >>> equity_end(found) == own(found.neraca), surplus(found.hasil) == found.neraca.shu_tahun_ini
    (True, True)
    """
    plan = p.plan
    village = Village(ada=plan.asumsi.imbal_jasa_desa, bagian=p.imbal_jasa, cara=meeting.desa.cara)
    statements = {
        "tutup_buku": closing_day(p, year),
        "neraca": _balance(p, year),
        "neraca_lalu": _balance(p, year - 1) if year > 1 else _opening(plan),
        "hasil": _income(p, year),
        "kas": _cash(p, year),
        "ekuitas": _equity(p, year),
        "desa": village,
        "bagian": shares_of_plan(plan),
    }
    return meeting.model_copy(update=statements)


def shares_of_plan(plan: Plan) -> tuple[Share, ...]:
    """The plan's split; one share for members together becomes two halves, for savings and for business done.

    >>> from workbench.plan import example
    >>> [(share.jenis, share.bagian) for share in shares_of_plan(example())][:3]
    [('cadangan', 0.4), ('jasa_modal', 0.2), ('jasa_usaha', 0.2)]
    """
    found: list[Share] = []
    for share in plan.shu:
        name = share.nama.casefold()
        theirs = "jasa" in name or ("anggota" in name and "dana" not in name)
        if theirs and ("modal" in name or "simpanan" in name):
            found.append(Share(nama=share.nama, jenis="jasa_modal", bagian=share.bagian))
        elif theirs and "usaha" in name:
            found.append(Share(nama=share.nama, jenis="jasa_usaha", bagian=share.bagian))
        elif theirs and "anggota" in name:
            half = round(share.bagian / 2, 12)
            found.append(Share(nama="Jasa modal anggota", jenis="jasa_modal", bagian=half))
            found.append(Share(nama="Jasa usaha anggota", jenis="jasa_usaha", bagian=round(share.bagian - half, 12)))
        else:
            kind = "cadangan" if name == "cadangan" else "dana"
            found.append(Share(nama=share.nama, jenis=kind, bagian=share.bagian))
    return tuple(found)


# --- one year of each statement ---------------------------------------------------------------


def _year(p: Projection, year: int, *lines: Array) -> int:
    """Lines of the books added up over a year, each in whole rupiah."""
    return sum(int(p.time.yearly(line)[year - 1]) for line in lines)


def _income(p: Projection, year: int) -> Income:
    i = p.books.income
    return Income(
        penjualan=_year(p, year, i.sales),
        harga_pokok=_year(p, year, i.cogs),
        jasa_pinjaman=_year(p, year, i.lending_income),
        pendapatan_lain=_year(p, year, i.service_income),
        upah=_year(p, year, i.wages),
        biaya_usaha=_year(p, year, i.variable_costs, i.running_costs, i.maintenance, i.startup_costs),
        penyusutan=_year(p, year, i.depreciation),
        jasa_simpanan=_year(p, year, i.savings_interest),
        bunga=_year(p, year, i.interest, i.fees),
        biaya_lain=_year(p, year, i.loan_losses),
        pajak=_year(p, year, i.tax),
    )


def _cash(p: Projection, year: int) -> CashYear:
    c = p.books.cash
    came = (c.sales_receipts, c.lending_receipts, c.service_receipts, c.loans_collected, c.savings_in)
    went = (
        c.purchases, c.variable_costs, c.wages, c.running_costs, c.maintenance, c.startup_costs, c.tax,
        c.savings_interest, c.loans_disbursed, c.savings_out,
    )  # fmt: skip
    first = 0 if year == 1 else 12 * (year - 1) + 1
    return CashYear(
        kas_awal=int(c.opening[first]),
        dari_usaha=_year(p, year, *came),
        untuk_usaha=_year(p, year, *went),
        jual_aset=_year(p, year, c.asset_sales),
        beli_aset=_year(p, year, c.investments),
        simpanan_masuk=_year(p, year, c.simpanan_pokok, c.simpanan_wajib),
        hibah_masuk=_year(p, year, c.grants),
        pinjaman_masuk=_year(p, year, c.loan_draws),
        angsuran=_year(p, year, c.principal, c.interest, c.fees),
        shu_dibayar=_year(p, year, c.imbal_jasa_desa, c.shu_paid),
    )


def _equity(p: Projection, year: int) -> EquityYear:
    c = p.books.cash
    return EquityYear(
        simpanan_pokok=_year(p, year, c.simpanan_pokok),
        simpanan_wajib=_year(p, year, c.simpanan_wajib),
        hibah=_year(p, year, c.grants),
        shu_keluar=_year(p, year, c.imbal_jasa_desa, c.shu_paid),
    )


def _balance(p: Projection, year: int) -> Balance:
    b, at = p.books.balance, 12 * year
    net = _year(p, year, p.books.income.net)
    return Balance(
        kas=int(b.cash[at]),
        piutang=int(b.receivable[at]),
        pinjaman_anggota=int(b.member_loans[at] - b.loan_allowance[at]),
        persediaan=int(b.stock[at]),
        aset_tetap=int(b.old_assets[at] + b.new_assets[at]),
        utang_usaha=int(b.payable[at]),
        simpanan_sukarela=int(b.simpanan_sukarela[at]),
        pinjaman=int(b.loans[at]),
        utang_lain=int(b.interest_payable[at]),
        simpanan_pokok=int(b.simpanan_pokok[at]),
        simpanan_wajib=int(b.simpanan_wajib[at]),
        hibah=int(b.hibah[at]),
        cadangan=int(b.cadangan[at]),
        shu_lalu=int(b.shu_belum_dibagi[at]) - net,
        shu_tahun_ini=net,
    )


def _opening(plan: Plan) -> Balance:
    """The day before month 1."""
    o, lent = plan.neraca_awal, plan.simpan_pinjam
    return Balance(
        kas=o.kas, piutang=o.piutang, persediaan=o.persediaan, aset_tetap=o.aset_tetap,
        pinjaman_anggota=lent.piutang_awal - lent.penyisihan_awal if lent else 0,
        utang_usaha=o.utang_usaha, simpanan_sukarela=o.simpanan_sukarela, pinjaman=o.pinjaman_lama,
        simpanan_pokok=o.simpanan_pokok, simpanan_wajib=o.simpanan_wajib, hibah=o.hibah, cadangan=o.cadangan,
        shu_lalu=o.shu_belum_dibagi,
    )  # fmt: skip
