"""Sheet *Modal Kerja*: the working-capital need by both methods, live, beside what the plan sets aside for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench import terms
from workbench.engine import Array, Projection
from workbench.engine.working_capital import YEAR_DAYS, WorkingCapitalNeed, trade_cycle, working_capital
from workbench.exporters.xlsx.book import UNDEFINED
from workbench.exporters.xlsx.lines import Figure, Heading, Line, Row, each
from workbench.report.proposal.need import PARTS

__all__ = ["SHEET", "need_rows", "running_sum"]

SHEET = "Modal Kerja"
NONE = f'"{UNDEFINED}"'
MONTHS, SUMS = "{Kelayakan:bulan[:]}", "{need.sum[:]}"
LAST = f"SUMPRODUCT(MAX(({SUMS}<0)*{MONTHS}))"
AVERAGE = f"-SUMPRODUCT(({SUMS}<0)*{SUMS})/{{need.amount}}"
RECOVERS = 'IF({need.amount}=0,"tidak pernah kurang",IF({need.last}<#,"ya","belum"))'
LENT = "{cash.lent[:]}-{cash.collected[:]}+{cash.withdrawn[:]}-{cash.saved[:]}"
COSTS = ("cogs", "variable", "wages", "running", "maintenance")
DAYS = "{unit.hari_piutang[#]}+{unit.hari_persediaan[#]}-{unit.hari_utang[#]}"
WEIGHT = "IF({need.direct}=0,{unit.sales.#[jumlah]},{unit.cogs.#[jumlah]}+{unit.variable.#[jumlah]})"


def running_sum(p: Projection) -> Sequence[Row]:
    """The monthly line that the need is read from, on the sheet of the other flows."""
    total, label = working_capital(p).deficit.cumulative, "Arus kas usaha sejak bulan 0"
    return (
        Heading("Modal kerja (arus kas usaha sebelum pembiayaan dan investasi)"),
        Line("need.sum", label, "{need.sum[-1]}+{cash.operating}", total, yearly=""),
    )


def need_rows(p: Projection) -> Sequence[Row]:
    """The need and what it is made of, what the plan sets aside, and the trade cycle of every year."""
    need = working_capital(p)
    return (*_deficit(p, need), *_parts(p, need), *_budget(need), *_cycle(p, need))


def _where_short(formula: str, otherwise: str = "0") -> str:
    return f"IF({{need.amount}}=0,{otherwise},{formula})"


def _label(name: str) -> str:
    return terms.label(f"modal_kerja_hitungan.{name}")


def _deficit(p: Projection, need: WorkingCapitalNeed) -> Iterator[Row]:
    recovers = "tidak pernah kurang" if need.month is None else "ya" if need.recovers else "belum"
    month = _where_short(f"MATCH(-{{need.amount}},{SUMS},0)-1", NONE)
    yield Heading("Menurut defisit kumulatif terdalam")
    yield Figure("need.amount", _label("amount"), f"MAX(0,-MIN({SUMS}))", need.amount)
    yield Figure("need.month", "Paling dalam pada bulan ke-", month, need.month, "jumlah")
    yield Figure("need.last", "Bulan terakhir yang masih kurang", _where_short(LAST, NONE), need.last_month, "jumlah")
    recovered = RECOVERS.replace("#", str(p.time.months))
    yield Figure("need.recovers", "Pulih dalam masa rencana", recovered, recovers, "jumlah")
    yield Figure("need.term", f"{_label('term')} (bulan)", _where_short("{need.last}+2"), need.term, "jumlah")
    average = f"{_label('average_months')} (bulan)"
    yield Figure("need.average", average, _where_short(AVERAGE), need.average_months, "desimal")


def _parts(p: Projection, need: WorkingCapitalNeed) -> Iterator[Row]:
    """What the need is made of; the shortfall of the running business is the rest."""
    trade = "+".join(f"{sign}INDEX({{balance.{key}[:]}},{{need.month}}+1)" for key, sign in _TRADE)
    before = "".join(f"-({sign}{{balance.{key}[0]}})" for key, sign in _TRADE)
    formulas = {
        "tied_up": trade + before,
        "lent": _until(f"({LENT})") if p.plan.simpan_pinjam is not None else "0",
        "startup": _until("{income.startup[:]}"),
        "tax": _until("{income.tax[:]}"),
    }
    rest = "-".join(("{need.amount}", *(f"{{need.{part}}}" for part in formulas)))
    yield Heading("Penyebabnya")
    for part, label in PARTS.items():
        formula = _where_short(formulas[part]) if part in formulas else rest
        yield Figure(f"need.{part}", label, formula, getattr(need.parts, part))


_TRADE = (("receivable", ""), ("stock", ""), ("payable", "-"))


def _until(lines: str) -> str:
    """The sum of monthly lines up to the deepest month."""
    return f"SUMPRODUCT(({MONTHS}<={{need.month}})*{lines})"


def _budget(need: WorkingCapitalNeed) -> Iterator[Row]:
    asked = "+".join(f"{{dana.{payer}.2}}" for payer in ("pinjaman", "sendiri", "hibah"))
    yield Heading("Yang dianggarkan dalam rencana")
    yield Figure("need.budget", "Modal kerja yang dianggarkan", asked, need.budget)
    yield Figure("need.loans", "Di antaranya dari pinjaman", "{dana.pinjaman.2}", need.from_loans)
    yield Figure("need.minimum", "Kas minimum yang dijaga", "KasMinimum", need.minimum_cash)
    gap = "{need.budget}-{need.amount}-{need.minimum}"
    yield Figure("need.gap", "Anggaran lebih (minus: kurang)", gap, need.gap)


def _cycle(p: Projection, need: WorkingCapitalNeed) -> Iterator[Row]:
    """The need by the trade cycle in every year; the one to compare is the year of the deepest deficit."""
    cycles = [trade_cycle(p, year + 1) for year in range(p.time.years)]
    names = [unit.nama for unit in p.plan.unit]
    weights, turns = _weights(p)
    sums = [f"SUM({{need.{key}.0}}:{{need.{key}.{len(names) - 1}}})" for key in ("turn", "weight")]
    days = f"IF({sums[1]}=0,0,{sums[0]}/{sums[1]})" if names else "0"
    direct = [p.time.yearly(u.cogs + u.variable) for u in p.units]
    costs = "+".join(f"{{y.income.{key}}}" for key in COSTS)
    year = "IF({need.amount}=0,1,MAX(1,ROUNDUP({need.month}/12,0)))"
    yield Heading("Menurut siklus usaha")
    total = sum(direct, p.time.yearly(p.time.zeros()))
    yield Line("need.direct", "Biaya langsung semua unit", "{unit.cogs[jumlah]}+{unit.variable[jumlah]}", total)
    yield Heading("Bobot tiap unit (biaya langsungnya)")
    yield from each("need.weight", names, WEIGHT, weights)
    yield Heading("Hari piutang + persediaan − utang, dikali bobot")
    yield from each("need.turn", names, f"({DAYS})*{{need.weight.#}}", turns, "jumlah")
    yield Heading("Hasil")
    yield Line("need.days", "Siklus usaha (hari)", days, [c.days for c in cycles], "desimal")
    daily = [c.daily_cost for c in cycles]
    yield Line("need.daily", "Biaya sehari", f"({costs})/{YEAR_DAYS}", daily)
    amounts = [c.amount for c in cycles]
    by_year = "MAX(0,ROUND(Presisi*{need.days}*{need.daily},0))"
    yield Line("need.cycle.year", _label("cycle"), by_year, amounts, bold=True)
    yield Figure("need.year", "Tahun yang dibandingkan", year, need.cycle.year, "jumlah")
    yield Figure("need.cycle", _label("cycle"), "INDEX({need.cycle.year[:]},{need.year})", need.cycle.amount)
    more = "{need.amount}-{need.cycle}"
    yield Figure("need.more", "Defisit terdalam dikurangi siklus usaha", more, need.amount - need.cycle.amount)


def _weights(p: Projection) -> tuple[list[Array], list[Array]]:
    """What each unit counts for in each year, and its days times that."""
    direct = [p.time.yearly(u.cogs + u.variable) for u in p.units]
    nothing = sum(direct, p.time.yearly(p.time.zeros())) == 0
    sales = (p.time.yearly(u.sales) for u in p.units)
    weights = [sold * nothing + cost * (1 - nothing) for sold, cost in zip(sales, direct, strict=True)]
    spans = (u.unit.hari_piutang + u.unit.hari_persediaan - u.unit.hari_utang for u in p.units)
    return weights, [span * weight for span, weight in zip(spans, weights, strict=True)]
