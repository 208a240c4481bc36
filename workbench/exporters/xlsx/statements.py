"""Sheets *Arus Kas*, *Hasil Usaha*, *Posisi Keuangan* and *Perubahan Ekuitas*: the books, month by month."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from workbench import terms
from workbench.engine import Projection
from workbench.engine.equity import EquityChanges, changes_in_equity
from workbench.engine.statements import BalanceSheet, CashFlow, IncomeStatement, final_tax_months
from workbench.exporters.xlsx.assets import capital_sum
from workbench.exporters.xlsx.lines import Heading, Line, Row
from workbench.money import round_rupiah

__all__ = ["balance_rows", "cash_rows", "equity_rows", "income_rows", "revenue"]

RAT = "{bulan}-12*({tahun}-1)=BulanRAT"
"""Whether the SHU of the year before is divided in this month."""
COVER = 'IF({cash.service}>0,{cash.cfads}/{cash.service},"")'


def _rows(
    statement: str, lines: IncomeStatement | CashFlow | BalanceSheet | EquityChanges, **always: Any
) -> Callable[..., Line]:
    """Rows of one statement: ``row(key, name, formula)`` takes label and values from the field ``name``."""

    def row(key: str, name: str, formula: str, **options: Any) -> Line:
        label = terms.label(f"{statement}.{name}")
        return Line(key, label, formula, getattr(lines, name), **{**always, **options})

    return row


def _loans(p: Projection, name: str, *, fresh: bool = False) -> str:
    """The sum of one column of every loan's schedule."""
    chosen = [i for i, s in enumerate(p.loans) if not (fresh and s.loan.sudah_berjalan)]
    return "+".join(f"{{loan.{i}.{name}}}" for i in chosen) or "0"


def _lends(p: Projection) -> bool:
    return p.plan.simpan_pinjam is not None


def _serves(p: Projection) -> bool:
    return bool(p.plan.layanan)


def _present(*parts: tuple[bool, str]) -> str:
    """The parts of a formula that this plan has."""
    return "".join(text for there, text in parts if there)


def revenue(p: Projection) -> str:
    """A year's sales, and what borrowers and services bring where the plan has them."""
    extra = _present((_lends(p), "+{y.income.lending}"), (_serves(p), "+{y.income.services}"))
    return f"({{y.income.sales}}{extra})" if extra else "{y.income.sales}"


def income_rows(p: Projection) -> Sequence[Row]:
    """Perhitungan Hasil Usaha."""
    row, plan, lends, serves = _rows("hasil_usaha", p.books.income), p.plan, _lends(p), _serves(p)
    earned: list[Row] = [row("income.lending", "lending_income", "{sp.interest}+{sp.fee}")] if lends else []
    served = "{layanan.people_charges}+{layanan.household_charges}+{layanan.contributions}"
    earned += [row("income.services", "service_income", served)] if serves else []
    lost: list[Row] = []
    if lends:
        lost = [row("income.savings_interest", "savings_interest", "{tabungan.interest}"),
                row("income.losses", "loan_losses", "{sp.losses}")]  # fmt: skip
    running = _present((lends, "+{sp.costs}"), (serves, "+{layanan.general}+{layanan.operation}"))
    startup = capital_sum(plan, '({capital.jenis[:]}="biaya_awal")*({capital.sumber[:]}<>"pihak_lain")')
    costs = ("variable", "wages", "running", "maintenance", "startup", "wear")
    side = (lends, "+{income.lending}-{income.savings_interest}-{income.losses}"), (serves, "+{income.services}")
    operating = "{income.gross}" + _present(*side) + "-" + "-".join(f"{{income.{key}}}" for key in costs)
    return (
        Heading("Usaha"),
        row("income.sales", "sales", "{unit.sales}"),
        row("income.cogs", "cogs", "{unit.cogs}"),
        row("income.gross", "gross_profit", "{income.sales}-{income.cogs}", bold=True),
        *earned,
        Heading("Biaya"),
        row("income.variable", "variable_costs", "{unit.variable}"),
        row("income.wages", "wages", "{wages}"),
        row("income.running", "running_costs", "{running}" + running),
        row("income.maintenance", "maintenance", "{asset.maintenance}"),
        row("income.startup", "startup_costs", startup),
        row("income.wear", "depreciation", "{asset.wear}"),
        *lost,
        row("income.operating", "operating_profit", operating, bold=True),
        Heading("Pinjaman dan pajak"),
        row("income.interest", "interest", _loans(p, "interest")),
        row("income.fees", "fees", _loans(p, "fee")),
        row("income.before_tax", "profit_before_tax", "{income.operating}-{income.interest}-{income.fees}", bold=True),
        *_tax(p),
        row("income.net", "net", "{income.before_tax}-{income.tax}", bold=True),
    )  # fmt: skip


def _tax(p: Projection) -> Iterable[Line]:
    """Final tax monthly on turnover; in the months after it, twelfths of the tax on the year's profit."""
    time, x = p.time, p.books.income
    row = _rows("hasil_usaha", x)
    final = final_tax_months(p.plan, time, p.tax)
    profit = time.yearly(x.profit_before_tax * (1 - final))
    year = round_rupiah(np.maximum(0.0, profit) * p.tax.general_rate)
    of_year = np.array([year[time.year_of(t) - 1] for t in range(time.months + 1)])
    in_window = "IF(YEAR({tanggal})<=TahunTerdaftarPajak+LamaPPhFinal-1,1,0)"
    whole = "ROUND(Presisi*MAX(0,SUMPRODUCT({income.before_tax[tahun]},1-{income.final[tahun]}))*TarifPPhBadan,0)"
    charges = "+{layanan.people_charges}+{layanan.household_charges}"
    extra = _present((_lends(p), "+{income.lending}"), (_serves(p), charges))
    turnover = f"({{income.sales}}{extra})" if extra else "{income.sales}"
    monthly = f"ROUND(Presisi*{turnover}*TarifPPhFinal*{{income.final}},0)"
    month = "({bulan}-12*({tahun}-1))"
    part = f"ROUND(Presisi*{{income.year_tax}}*{month}/12,0)-ROUND(Presisi*{{income.year_tax}}*({month}-1)/12,0)"
    return (
        Line("income.final", "Masa PPh final (1 = ya)", in_window, final, "jumlah", yearly=""),
        Line("income.year_tax", "PPh badan setahun sesudah masa itu", whole, of_year, yearly=""),
        row("income.tax", "tax", f"{monthly}+{part}", opening=monthly),
    )


def cash_rows(p: Projection) -> Sequence[Row]:
    """Arus kas, and below it what is there each month to pay the instalment."""
    row, ratios, plan = _rows("arus_kas", p.books.cash), p.ratios, p.plan
    hibah = capital_sum(plan, '({capital.sumber[:]}="hibah")')
    out = ("purchases", "variable", "wages", "running", "maintenance", "startup", "tax")
    lends, serves = _lends(p), _serves(p)
    moved = "+{cash.lending}+{cash.collected}+{cash.saved}-{cash.savings_interest}-{cash.lent}-{cash.withdrawn}"
    side = _present((lends, moved), (serves, "+{cash.services}"))
    operating = "{cash.receipts}" + side + "-" + "-".join(f"{{cash.{key}}}" for key in out)
    came: list[Row] = [row("cash.lending", "lending_receipts", "{income.lending}")] if lends else []
    came += [row("cash.services", "service_receipts", "{income.services}")] if serves else []
    left: list[Row] = []
    if lends:
        came += [row("cash.collected", "loans_collected", "{sp.principal}+{sp.recovered}"),
                 row("cash.saved", "savings_in", "{tabungan.in}")]  # fmt: skip
        left = [row("cash.savings_interest", "savings_interest", "{income.savings_interest}"),
                row("cash.lent", "loans_disbursed", "{sp.lent}"),
                row("cash.withdrawn", "savings_out", "{tabungan.out}")]  # fmt: skip
    inflow = "{cash.pokok}+{cash.wajib}+{cash.grants}+{cash.draws}"
    outflow = "{cash.principal}-{cash.interest}-{cash.fees}-{cash.imbal}-{cash.shu}"
    receipts = "{income.sales}-({balance.receivable}-{balance.receivable[-1]})"
    purchases = "{income.cogs}+({balance.stock}-{balance.stock[-1]})-({balance.payable}-{balance.payable[-1]})"
    joined = "(JumlahAnggota+AnggotaBaru*{bulan})"
    cfads = "{income.operating}+{income.wear}+{income.startup}-{income.tax}"
    cover = [c / s if s > 0 else "" for c, s in zip(ratios.cfads, ratios.debt_service, strict=True)]
    return (
        row("cash.opening", "opening", "{cash.closing[-1]}", opening="KasAwal", yearly="awal"),
        Heading("Kegiatan usaha"),
        row("cash.receipts", "sales_receipts", receipts, opening="{income.sales}"),
        *came,
        row("cash.purchases", "purchases", purchases, opening="{income.cogs}"),
        row("cash.variable", "variable_costs", "{income.variable}"),
        row("cash.wages", "wages", "{income.wages}"),
        row("cash.running", "running_costs", "{income.running}"),
        row("cash.maintenance", "maintenance", "{income.maintenance}"),
        row("cash.startup", "startup_costs", "{income.startup}"),
        row("cash.tax", "tax", "{income.tax}"),
        *left,
        row("cash.operating", "operating", operating, bold=True),
        Heading("Investasi"),
        row("cash.investments", "investments", "{asset.purchase}"),
        row("cash.asset_sales", "asset_sales", "{asset.disposal}"),
        row("cash.investing", "investing", "{cash.asset_sales}-{cash.investments}", bold=True),
        Heading("Pendanaan"),
        row("cash.pokok", "simpanan_pokok", "AnggotaBaru*SimpananPokok", opening="0"),
        row("cash.wajib", "simpanan_wajib", f"ROUND(Presisi*{joined}*SimpananWajib*Kepatuhan,0)", opening="0"),
        row("cash.grants", "grants", f"{{asset.grant}}+{hibah}"),
        row("cash.draws", "loan_draws", _loans(p, "draw", fresh=True)),
        row("cash.principal", "principal", _loans(p, "principal")),
        row("cash.interest", "interest", _loans(p, "interest_paid")),
        row("cash.fees", "fees", "{income.fees}"),
        row("cash.imbal", "imbal_jasa_desa", f"IF({RAT},{{shu.village[lalu]}},0)"),
        row("cash.shu", "shu_paid", f"IF({RAT},{{shu.paid[lalu]}},0)"),
        row("cash.financing", "financing", f"{inflow}-{outflow}", bold=True),
        Heading("Kas"),
        row("cash.net", "net", "{cash.operating}+{cash.investing}+{cash.financing}"),
        row("cash.closing", "closing", "{cash.opening}+{cash.net}", bold=True, yearly="akhir"),
        Heading("Kemampuan membayar angsuran"),
        Line("cash.cfads", terms.label("rasio.cfads"), cfads, ratios.cfads),
        Line("cash.service", terms.label("rasio.debt_service"), "{cash.principal}+{cash.interest}",
             ratios.debt_service),
        Line("cash.cover", "Daya bayar", COVER, cover, "kali", yearly=""),
    )  # fmt: skip


def balance_rows(p: Projection) -> Sequence[Row]:
    """Laporan posisi keuangan: opening figures in month 0, the difference of both sides in the last row."""
    end = _rows("neraca", p.books.balance, yearly="akhir")
    sides = ("cash", "receivable", "stock", "old", "new")
    lends = _lends(p)
    lent: list[Row] = []
    if lends:
        lent = [end("balance.lent", "member_loans", "{sp.gross}"),
                end("balance.allowance", "loan_allowance", "{sp.allowance}")]  # fmt: skip
    assets = _sum(sides) + _present((lends, "+{balance.lent}-{balance.allowance}"))
    sukarela = "SukarelaAwal" + _present((lends, "+{tabungan.balance}-{tabungan.balance[0]}"))
    owed = ("payable", "interest_payable", "sukarela", "loans")
    equity = ("pokok", "wajib", "hibah", "cadangan", "undivided")
    stock = "MAX({unit.stock_target},{balance.stock[-1]}-{income.cogs})"
    goods = "{income.cogs}+{balance.stock}-{balance.stock[-1]}"
    payable = f"MIN({{unit.payable}},{{balance.payable[-1]}}+{goods})"
    undivided = f"{{balance.undivided[-1]}}+{{income.net}}-IF({RAT},{{shu.base[lalu]}},0)"
    cadangan = f"{{balance.cadangan[-1]}}+IF({RAT},{{shu.reserve[lalu]}},0)"
    gap = "{balance.assets}-{balance.liabilities}-{balance.equity}"
    old = "{balance.old[-1]}-{asset.wear.lama}"
    return (
        Heading("Aset"),
        end("balance.cash", "cash", "{cash.closing}"),
        end("balance.receivable", "receivable", "{unit.receivable}", opening="PiutangAwal"),
        end("balance.stock", "stock", stock, opening="PersediaanAwal"),
        *lent,
        end("balance.old", "old_assets", old, opening="AsetAwal"),
        end("balance.new", "new_assets", "{asset.book}"),
        end("balance.assets", "total_assets", assets, bold=True),
        Heading("Kewajiban"),
        end("balance.payable", "payable", payable, opening="UtangAwal"),
        end("balance.interest_payable", "interest_payable", _loans(p, "interest_payable")),
        end("balance.sukarela", "simpanan_sukarela", sukarela),
        end("balance.loans", "loans", _loans(p, "balance")),
        end("balance.liabilities", "total_liabilities", _sum(owed), bold=True),
        Heading("Modal sendiri"),
        end("balance.pokok", "simpanan_pokok", _grow("pokok", "cash.pokok"), opening="PokokAwal"),
        end("balance.wajib", "simpanan_wajib", _grow("wajib", "cash.wajib"), opening="WajibAwal"),
        end("balance.hibah", "hibah", _grow("hibah", "cash.grants"), opening="HibahAwal+{cash.grants}"),
        end("balance.cadangan", "cadangan", cadangan, opening="CadanganAwal"),
        end("balance.undivided", "shu_belum_dibagi", undivided, opening="SHUAwal+{income.net}"),
        end("balance.equity", "total_equity", _sum(equity), bold=True),
        Heading("Pemeriksaan"),
        end("balance.gap", "gap", gap, bold=True),
    )


def equity_rows(p: Projection) -> Sequence[Row]:
    """Laporan perubahan ekuitas, from the movements alone: sheet *Pemeriksaan* holds it against the balance sheet."""
    row = _rows("ekuitas", changes_in_equity(p.books, p.plan.neraca_awal))
    more, less = ("pokok", "wajib", "grants", "net"), ("imbal", "shu")
    change = "".join(f"{sign}{{equity.{key}}}" for keys, sign in ((more, "+"), (less, "-")) for key in keys)
    before = "PokokAwal+WajibAwal+HibahAwal+CadanganAwal+SHUAwal"
    return (
        row("equity.opening", "opening", "{equity.closing[-1]}", opening=before, yearly="awal"),
        Heading("Bertambah"),
        row("equity.pokok", "simpanan_pokok", "{cash.pokok}"),
        row("equity.wajib", "simpanan_wajib", "{cash.wajib}"),
        row("equity.grants", "grants", "{cash.grants}"),
        row("equity.net", "net", "{income.net}"),
        Heading("Berkurang"),
        row("equity.imbal", "imbal_jasa_desa", "{cash.imbal}"),
        row("equity.shu", "shu_paid", "{cash.shu}"),
        Heading("Saldo akhir"),
        row("equity.closing", "closing", "{equity.opening}" + change, bold=True, yearly="akhir"),
    )


def _grow(key: str, by: str) -> str:
    return f"{{balance.{key}[-1]}}+{{{by}}}"


def _sum(keys: Iterable[str]) -> str:
    return "+".join(f"{{balance.{key}}}" for key in keys)
