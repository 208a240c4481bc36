"""Sheets *Rasio* (what a bank officer computes), *Kelayakan* (the flows) and *Uji IRR* (is there only one)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from workbench import terms
from workbench.engine import Array, Projection
from workbench.engine.feasibility import monthly_rate
from workbench.exporters.xlsx.book import UNDEFINED, Book
from workbench.exporters.xlsx.lines import Figure, Heading, Line, Row
from workbench.exporters.xlsx.refs import Axis
from workbench.exporters.xlsx.statements import revenue
from workbench.exporters.xlsx.styles import GREY

__all__ = ["IRR_SHEET", "IrrSheet", "flow_rows", "over", "ratio_rows"]

IRR_SHEET = "Uji IRR"
NONE = f'"{UNDEFINED}"'
RATES = tuple(
    round(start + step * k, 6)
    for start, stop, step in ((-0.5, -0.3, 0.02), (-0.3, 0.3, 0.005), (0.3, 1.0, 0.05), (1.0, 10.5, 0.5))
    for k in range(round((stop - start) / step))
)
"""Monthly rates at which the sign of the NPV is tried, to see how many rates make it zero."""


LENT = "+({y.balance.lent}-{y.balance.allowance})"
"""Loans to members after their allowance."""


def _label(ratio: str) -> str:
    return terms.label(f"rasio.{ratio}")


def over(top: str, bottom: str) -> str:
    """A ratio as a formula; not defined where there is nothing to divide by."""
    return f"IF({bottom}=0,{NONE},({top})/{bottom})"


def _over_positive(top: str, bottom: str) -> str:
    return f"IF({bottom}<=0,{NONE},({top})/{bottom})"


def ratio_rows(p: Projection) -> Sequence[Row]:
    """Ratios per project year; below them the worst month and the appraisal of the whole plan."""
    r = p.ratios
    variable = "{y.income.cogs}+{y.income.variable}+{y.income.tax}"
    fixed = "{y.income.wages}+{y.income.running}+{y.income.maintenance}+{y.income.wear}+{y.income.interest}"
    earned, gross, lends = revenue(p), "{y.income.gross}", p.plan.simpan_pinjam is not None
    side = earned.replace("{y.income.sales}", gross)
    variable += "+{y.income.losses}" if lends else ""
    fixed += "+{y.income.savings_interest}" if lends else ""
    margin = f"({earned}-({variable}))/{earned}"
    point = f"IF({earned}<=0,{NONE},IF({margin}>0,({fixed})/({margin}),{NONE}))"
    safety = f"IF(ISNUMBER({{rasio.bep}}),1-{{rasio.bep}}/{earned},{NONE})"
    short = "{y.balance.payable}+{y.balance.interest_payable}+{y.balance.sukarela}+{y.cash.principal[berikut]}"
    current = "{y.balance.cash}+{y.balance.receivable}+{y.balance.stock}" + (LENT if lends else "")
    dscr = f"IF({{y.cash.service}}=0,{NONE},ROUND(Presisi*{{y.cash.cfads}}/{{y.cash.service}}*100,0)/100)"
    return (
        Heading("Kemampuan membayar"),
        Line("rasio.dscr", _label("dscr"), dscr, r.dscr, "kali", bold=True),
        Line("rasio.ambang", "Ambang DSCR", "AmbangDSCR", [p.plan.asumsi.ambang_dscr] * p.time.years, "kali"),
        Heading("Hasil"),
        Line("rasio.kotor", _label("gross_margin"),
             over("{y.income.gross}", "{y.income.sales}"), r.gross_margin, "persen"),
        Line("rasio.bersih", _label("net_margin"), over("{y.income.net}", earned), r.net_margin, "persen"),
        Line("rasio.upah", _label("wage_share"),
             _over_positive("{y.income.wages}", f"({side}-{{y.income.variable}})"), r.wage_share, "persen"),
        Line("rasio.bep", _label("break_even_sales"), point, r.break_even_sales),
        Line("rasio.aman", _label("margin_of_safety"), safety, r.margin_of_safety, "persen"),
        Heading("Keuangan"),
        Line("rasio.pendek", "Kewajiban jangka pendek", short, _short(p)),
        Line("rasio.lancar", _label("current_ratio"), over(current, "{rasio.pendek}"), r.current_ratio, "kali"),
        Line("rasio.utang", _label("debt_to_equity"),
             _over_positive("{y.balance.liabilities}", "{y.balance.equity}"), r.debt_to_equity, "kali"),
        *_worst(p),
        *_worth(p),
    )  # fmt: skip


def _short(p: Projection) -> Array:
    end, balance = p.time.year_end, p.books.balance
    due = p.time.yearly(p.books.cash.principal)
    owed = end(balance.payable + balance.interest_payable + balance.simpanan_sukarela)
    return np.asarray(owed + np.append(due[1:], 0.0))


def _worst(p: Projection) -> Sequence[Row]:
    r, worst = p.ratios, p.worst
    cover = "{cash.cover[:]}"
    month = f"IF(COUNT({cover})=0,{NONE},MATCH(MIN({cover}),{cover},0)-1)"
    lowest = f"IF(COUNT({{rasio.dscr[:]}})=0,{NONE},MIN({{rasio.dscr[:]}}))"
    return (
        Heading("Bulan dan tahun terberat"),
        Figure("rasio.dscr_min", "DSCR terendah", lowest, float(r.lowest_dscr), "kali"),
        Figure("rasio.cover_min", "Daya bayar bulan terberat", f"IF(COUNT({cover})=0,{NONE},MIN({cover}))",
               worst.cover if worst else None, "kali"),
        Figure("rasio.cover_bulan", "Bulan terberat (bulan ke-)", month, worst.month if worst else None, "jumlah"),
        Figure("rasio.kas_min", "Kas terendah", "MIN({cash.closing[:]})", float(r.lowest_cash)),
        Figure("rasio.kas_bulan", "Kas terendah pada bulan ke-",
               "MATCH({rasio.kas_min},{cash.closing[:]},0)-1", float(r.lowest_cash_month), "jumlah"),
    )  # fmt: skip


def _worth(p: Projection) -> Sequence[Row]:
    f = p.feasibility
    flows = "{layak.flow[:]}"
    irr = f"IF({{irr.count}}=1,IFERROR((1+IRR({flows},{{irr.guess}}))^12-1,{NONE}),{NONE})"
    note = (
        f'IF({{irr.count}}=1,"",IF(OR(MIN({flows})>=0,MAX({flows})<=0),"semua arus bertanda sama",'
        'IF({irr.count}=0,"tidak ada tingkat yang memenuhi","ada "&{irr.count}&" tingkat yang memenuhi")))'
    )
    back = f"IF(COUNTIF({{layak.state[:]}},2)=0,{NONE},MATCH(2,{{layak.state[:]}},0)-1)"
    gain, cost = (f"SUMPRODUCT(({{layak.pv[:]}}{sign}0)*{{layak.pv[:]}})" for sign in "><")
    return (
        Heading("Kelayakan (arus usaha sebelum pendanaan)"),
        Figure("layak.bulan", "Tingkat diskonto per bulan", "(1+Diskonto)^(1/12)-1", monthly_rate(f.discount_year),
               "persen", name="DiskontoBulan"),
        Figure("layak.npv", "NPV", "{layak.flow[0]}+NPV(DiskontoBulan,{layak.flow[1:]})", f.npv),
        Figure("layak.irr", "IRR per tahun", irr, f.irr_year, "persen"),
        Figure("layak.irr_ket", "Keterangan IRR", note, f.irr_note, "umum"),
        Figure("layak.kembali", "Modal kembali pada bulan ke-", back, f.payback_month, "jumlah"),
        Figure("layak.netbc", "Net B/C", f"IF({cost}<0,-{gain}/{cost},{NONE})", f.net_bc, "kali"),
    )  # fmt: skip


def flow_rows(p: Projection) -> Sequence[Row]:
    """The flows of the appraisal: discounted, added up, and whether the outlay has come back."""
    flows = np.asarray(p.feasibility.flows)
    running = np.cumsum(flows)
    present = flows * (1 + monthly_rate(p.feasibility.discount_year)) ** -np.arange(len(flows))
    flow = "{cash.operating}+{cash.investing}"
    state = "IF({layak.state[-1]}=0,IF({layak.sum}<0,1,0),IF({layak.state[-1]}=2,2,IF({layak.sum}>=0,2,1)))"
    left = "{balance.receivable}+{balance.stock}+{balance.old}+{balance.new}-{balance.payable}"
    before = "PiutangAwal+PersediaanAwal+AsetAwal-UtangAwal"
    if p.plan.simpan_pinjam is not None:
        left += "+({balance.lent}-{balance.allowance})-({balance.sukarela}-{balance.sukarela[0]})"
        before += "+({balance.lent}-{balance.allowance})"
    return (
        Line("layak.flow", "Arus usaha dan investasi", flow, flows,
             opening=f"{flow}-({before})", ending=f"{flow}+{left}"),
        Line("layak.pv", "Nilai sekarang", "{layak.flow}/(1+DiskontoBulan)^{bulan}", present),
        Line("layak.sum", "Jumlah sampai bulan ini", "{layak.sum[-1]}+{layak.flow}", running),
        Line("layak.state", "0 belum keluar, 1 belum kembali, 2 kembali", state, _states(running), "jumlah",
             opening="IF({layak.sum}<0,1,0)"),
    )  # fmt: skip


def _states(running: Array) -> Array:
    out = np.maximum.accumulate(running < 0)
    back = np.maximum.accumulate(out & (running >= 0))
    return out.astype(np.float64) + back


class IrrSheet:
    """The sign of the NPV at many monthly rates: each change of sign is a rate of return."""

    def __init__(self, book: Book, p: Projection) -> None:
        self.book, self.months = book, p.time.months
        self.flows = np.asarray(p.feasibility.flows)
        self.found = p.feasibility.irr_year
        self.sheet = book.sheet(IRR_SHEET, colour=GREY, landscape=False)
        self.down = Axis("daftar", len(RATES), down=True)
        for col, key in enumerate(("rate", "sign", "root")):
            book.place(f"irr.{key}", IRR_SHEET, 7, col, self.down)
        for row, key in ((3, "count"), (4, "guess")):
            book.place(f"irr.{key}", IRR_SHEET, row, 1)

    def write(self) -> None:
        """Write the rates, the signs and how many rates of return there are."""
        book, months = self.book, self.months
        signs = [self._sign(rate) for rate in RATES]
        roots = [_root(a, b) for a, b in zip(signs, (*signs[1:], 0), strict=True)]
        guess = sum(r * rate for r, rate in zip(roots, RATES, strict=True))
        count = sum(roots)
        book.text(IRR_SHEET, 0, 0, "Uji IRR", "title")
        book.text(IRR_SHEET, 1, 0, "IRR hanya disebut bila tepat satu tingkat membuat NPV nol.", "subtitle")
        book.text(IRR_SHEET, 3, 0, "Banyaknya tingkat yang memenuhi")
        book.formula(IRR_SHEET, 3, 1, "SUM({irr.root[:]})", count, "jumlah", key="irr.count")
        book.text(IRR_SHEET, 4, 0, "Awal pencarian (per bulan)")
        start = "SUMPRODUCT({irr.root[:]},{irr.rate[:]})"
        book.formula(IRR_SHEET, 4, 1, start, guess, "persen", key="irr.guess")
        for col, label in enumerate(("Tingkat per bulan", "Tanda NPV", "Berganti tanda sesudah ini")):
            book.text(IRR_SHEET, 6, col, label, "header")
        power = f"(IF({{irr.rate}}<0,{months},0)-{{Kelayakan:bulan[:]}})"
        npv = f"SIGN(SUMPRODUCT({{layak.flow[:]}},(1+{{irr.rate}})^{power}))"
        for i, rate in enumerate(RATES):
            book.number(IRR_SHEET, 7 + i, 0, rate, "persen")
            book.formula(IRR_SHEET, 7 + i, 1, npv, signs[i], "jumlah", key="irr.sign", index=i)
            root = "IF(OR({irr.sign}=0,{irr.sign}*{irr.sign[berikut]}<0),1,0)"
            book.formula(IRR_SHEET, 7 + i, 2, root, roots[i], "jumlah", key="irr.root", index=i)
        self.sheet.set_column(0, 0, 34)
        self.sheet.set_column(1, 2, 28)
        self.sheet.freeze_panes(7, 0)
        self.sheet.repeat_rows(6)

    def _sign(self, rate: float) -> int:
        power = (self.months if rate < 0 else 0) - np.arange(self.months + 1)
        return int(np.sign((self.flows * (1 + rate) ** power).sum()))


def _root(sign: int, following: int) -> int:
    return 1 if sign == 0 or sign * following < 0 else 0
