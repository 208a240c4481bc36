"""Sheets *Arus Kas*, *Hasil Usaha* and *Neraca*: the books, month by month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from workbench.engine import Array, Projection
from workbench.engine.statements import final_tax_months
from workbench.exporters.xlsx.assets import capital_sum
from workbench.exporters.xlsx.lines import Heading, Line, Row
from workbench.money import round_rupiah

__all__ = ["balance_rows", "cash_rows", "income_rows"]

RAT = "{bulan}-12*({tahun}-1)=BulanRAT"
"""Whether the SHU of the year before is divided in this month."""
COVER = 'IF({cash.service}>0,{cash.cfads}/{cash.service},"")'


def _loans(p: Projection, name: str, *, fresh: bool = False) -> str:
    """The sum of one column of every loan's schedule."""
    chosen = [i for i, s in enumerate(p.loans) if not (fresh and s.loan.sudah_berjalan)]
    return "+".join(f"{{loan.{i}.{name}}}" for i in chosen) or "0"


def income_rows(p: Projection) -> Sequence[Row]:
    """Perhitungan Hasil Usaha."""
    x, plan = p.books.income, p.plan
    startup = capital_sum(plan, '({capital.jenis[:]}="biaya_awal")*({capital.sumber[:]}<>"pihak_lain")')
    costs = ("variable", "wages", "running", "maintenance", "startup", "wear")
    operating = "{income.gross}-" + "-".join(f"{{income.{key}}}" for key in costs)
    return (
        Heading("Usaha"),
        Line("income.sales", "Penjualan", "{unit.sales}", x.sales),
        Line("income.cogs", "Harga pokok penjualan", "{unit.cogs}", x.cogs),
        Line("income.gross", "Laba kotor", "{income.sales}-{income.cogs}", x.gross_profit, bold=True),
        Heading("Biaya"),
        Line("income.variable", "Biaya variabel", "{unit.variable}", x.variable_costs),
        Line("income.wages", "Upah", "{wages}", x.wages),
        Line("income.running", "Biaya tetap", "{running}", x.running_costs),
        Line("income.maintenance", "Pemeliharaan", "{asset.maintenance}", x.maintenance),
        Line("income.startup", "Biaya awal usaha", startup, x.startup_costs),
        Line("income.wear", "Penyusutan", "{asset.wear}", x.depreciation),
        Line("income.operating", "Hasil operasi", operating, x.operating_profit, bold=True),
        Heading("Pinjaman dan pajak"),
        Line("income.interest", "Bunga atau margin", _loans(p, "interest"), x.interest),
        Line("income.fees", "Provisi", _loans(p, "fee"), x.fees),
        Line("income.before_tax", "Hasil sebelum pajak", "{income.operating}-{income.interest}-{income.fees}",
             x.profit_before_tax, bold=True),
        *_tax(p),
        Line("income.net", "SHU bersih", "{income.before_tax}-{income.tax}", x.net, bold=True),
    )  # fmt: skip


def _tax(p: Projection) -> Iterable[Line]:
    """Final tax monthly on turnover; in the months after it, twelfths of the tax on the year's profit."""
    time, x = p.time, p.books.income
    final = final_tax_months(p.plan, time, p.tax)
    profit = time.yearly(x.profit_before_tax * (1 - final))
    year = round_rupiah(np.maximum(0.0, profit) * p.tax.general_rate)
    of_year = np.array([year[time.year_of(t) - 1] for t in range(time.months + 1)])
    in_window = "IF(YEAR({tanggal})<=TahunTerdaftarPajak+LamaPPhFinal-1,1,0)"
    whole = "ROUND(Presisi*MAX(0,SUMPRODUCT({income.before_tax[tahun]},1-{income.final[tahun]}))*TarifPPhBadan,0)"
    monthly = "ROUND(Presisi*{income.sales}*TarifPPhFinal*{income.final},0)"
    month = "({bulan}-12*({tahun}-1))"
    part = f"ROUND(Presisi*{{income.year_tax}}*{month}/12,0)-ROUND(Presisi*{{income.year_tax}}*({month}-1)/12,0)"
    return (
        Line("income.final", "Masa PPh final (1 = ya)", in_window, final, "jumlah", yearly=""),
        Line("income.year_tax", "PPh badan setahun sesudah masa itu", whole, of_year, yearly=""),
        Line("income.tax", "Pajak penghasilan", f"{monthly}+{part}", x.tax, opening=monthly),
    )


def cash_rows(p: Projection) -> Sequence[Row]:
    """Arus kas, and below it what is there each month to pay the instalment."""
    x, ratios, plan = p.books.cash, p.ratios, p.plan
    hibah = capital_sum(plan, '({capital.sumber[:]}="hibah")')
    out = ("purchases", "variable", "wages", "running", "maintenance", "startup", "tax")
    operating = "{cash.receipts}-" + "-".join(f"{{cash.{key}}}" for key in out)
    inflow = "{cash.pokok}+{cash.wajib}+{cash.grants}+{cash.draws}"
    outflow = "{cash.principal}-{cash.interest}-{cash.fees}-{cash.imbal}-{cash.shu}"
    receipts = "{income.sales}-({balance.receivable}-{balance.receivable[-1]})"
    purchases = "{income.cogs}+({balance.stock}-{balance.stock[-1]})-({balance.payable}-{balance.payable[-1]})"
    joined = "(JumlahAnggota+AnggotaBaru*{bulan})"
    cfads = "{income.operating}+{income.wear}+{income.startup}-{income.tax}"
    cover = [c / s if s > 0 else "" for c, s in zip(ratios.cfads, ratios.debt_service, strict=True)]
    return (
        Line("cash.opening", "Kas awal", "{cash.closing[-1]}", x.opening, opening="KasAwal", yearly=""),
        Heading("Kegiatan usaha"),
        Line("cash.receipts", "Diterima dari pembeli", receipts, x.sales_receipts, opening="{income.sales}"),
        Line("cash.purchases", "Dibayar untuk barang", purchases, x.purchases, opening="{income.cogs}"),
        Line("cash.variable", "Biaya variabel", "{income.variable}", x.variable_costs),
        Line("cash.wages", "Upah", "{income.wages}", x.wages),
        Line("cash.running", "Biaya tetap", "{income.running}", x.running_costs),
        Line("cash.maintenance", "Pemeliharaan", "{income.maintenance}", x.maintenance),
        Line("cash.startup", "Biaya awal usaha", "{income.startup}", x.startup_costs),
        Line("cash.tax", "Pajak", "{income.tax}", x.tax),
        Line("cash.operating", "Kas dari usaha", operating, x.operating, bold=True),
        Heading("Investasi"),
        Line("cash.investments", "Pembelian aset", "{asset.purchase}", x.investments),
        Line("cash.asset_sales", "Penjualan aset lama", "{asset.disposal}", x.asset_sales),
        Line("cash.investing", "Kas dari investasi", "{cash.asset_sales}-{cash.investments}", x.investing, bold=True),
        Heading("Pendanaan"),
        Line("cash.pokok", "Simpanan pokok", "AnggotaBaru*SimpananPokok", x.simpanan_pokok, opening="0"),
        Line("cash.wajib", "Simpanan wajib", f"ROUND(Presisi*{joined}*SimpananWajib*Kepatuhan,0)",
             x.simpanan_wajib, opening="0"),
        Line("cash.grants", "Hibah", f"{{asset.grant}}+{hibah}", x.grants),
        Line("cash.draws", "Pencairan pinjaman", _loans(p, "draw", fresh=True), x.loan_draws),
        Line("cash.principal", "Angsuran pokok", _loans(p, "principal"), x.principal),
        Line("cash.interest", "Bunga atau margin dibayar", _loans(p, "interest_paid"), x.interest),
        Line("cash.fees", "Provisi", "{income.fees}", x.fees),
        Line("cash.imbal", "Imbal jasa desa", f"IF({RAT},{{shu.village[lalu]}},0)", x.imbal_jasa_desa),
        Line("cash.shu", "SHU dibagikan", f"IF({RAT},{{shu.paid[lalu]}},0)", x.shu_paid),
        Line("cash.financing", "Kas dari pendanaan", f"{inflow}-{outflow}", x.financing, bold=True),
        Heading("Kas"),
        Line("cash.net", "Kenaikan kas", "{cash.operating}+{cash.investing}+{cash.financing}", x.net),
        Line("cash.closing", "Kas akhir", "{cash.opening}+{cash.net}", x.closing, bold=True, yearly="akhir"),
        Heading("Kemampuan membayar angsuran"),
        Line("cash.cfads", "Kas tersedia untuk angsuran", cfads, ratios.cfads),
        Line("cash.service", "Angsuran pokok dan bunga", "{cash.principal}+{cash.interest}", ratios.debt_service),
        Line("cash.cover", "Daya bayar", COVER, cover, "kali", yearly=""),
    )  # fmt: skip


def balance_rows(p: Projection) -> Sequence[Row]:
    """Neraca: opening figures in month 0, the difference of both sides in the last row."""
    x = p.books.balance
    sides = ("cash", "receivable", "stock", "old", "new")
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
        _end("cash", "Kas dan bank", "{cash.closing}", x.cash),
        _end("receivable", "Piutang usaha", "{unit.receivable}", x.receivable, opening="PiutangAwal"),
        _end("stock", "Persediaan", stock, x.stock, opening="PersediaanAwal"),
        _end("old", "Aset tetap lama", old, x.old_assets, opening="AsetAwal"),
        _end("new", "Aset tetap baru", "{asset.book}", x.new_assets),
        _end("assets", "Jumlah aset", _sum(sides), x.total_assets, bold=True),
        Heading("Kewajiban"),
        _end("payable", "Utang usaha", payable, x.payable, opening="UtangAwal"),
        _end("interest_payable", "Bunga terutang", _loans(p, "interest_payable"), x.interest_payable),
        _end("sukarela", "Simpanan sukarela", "SukarelaAwal", x.simpanan_sukarela),
        _end("loans", "Pinjaman", _loans(p, "balance"), x.loans),
        _end("liabilities", "Jumlah kewajiban", _sum(owed), x.total_liabilities, bold=True),
        Heading("Modal sendiri"),
        _end("pokok", "Simpanan pokok", _grow("pokok", "cash.pokok"), x.simpanan_pokok, opening="PokokAwal"),
        _end("wajib", "Simpanan wajib", _grow("wajib", "cash.wajib"), x.simpanan_wajib, opening="WajibAwal"),
        _end("hibah", "Hibah", _grow("hibah", "cash.grants"), x.hibah, opening="HibahAwal+{cash.grants}"),
        _end("cadangan", "Cadangan", cadangan, x.cadangan, opening="CadanganAwal"),
        _end("undivided", "SHU belum dibagi", undivided, x.shu_belum_dibagi, opening="SHUAwal+{income.net}"),
        _end("equity", "Jumlah modal sendiri", _sum(equity), x.total_equity, bold=True),
        Heading("Pemeriksaan"),
        _end("gap", "Selisih (harus 0)", gap, x.gap, bold=True),
    )


def _end(key: str, label: str, formula: str, values: Array, *, opening: str | None = None, bold: bool = False) -> Line:
    return Line(f"balance.{key}", label, formula, values, opening=opening, bold=bold, yearly="akhir")


def _grow(key: str, by: str) -> str:
    return f"{{balance.{key}[-1]}}+{{{by}}}"


def _sum(keys: Iterable[str]) -> str:
    return "+".join(f"{{balance.{key}}}" for key in keys)
