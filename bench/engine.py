"""``python -m bench --engine``: the engine's two mass calculations against a plain loop over numpy-financial.

* Monte Carlo: 10,000 draws of the example plan over 72 months.
* Portfolio: 83,762 cooperatives of that plan's structure, each with its own figures, NPV and IRR included.

The peer does the same job less thoroughly: per draw or cooperative a loan schedule by ``ipmt``/``ppmt``, monthly
sales and costs, cash, and (for the portfolio) ``npv`` and ``irr``; no rounding to rupiah, no stock, bills, taxes on
profit, SHU or balance sheet. It is timed on a sample and scaled. Times are medians of interleaved rounds.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable

import numpy as np
import numpy_financial as npf

from workbench.engine import Timeline, project
from workbench.engine.model import horizon
from workbench.engine.montecarlo import monte_carlo
from workbench.engine.portfolio import column_paths, project_many
from workbench.engine.portfolio.columns import figures
from workbench.engine.production import activity
from workbench.plan import Plan, example

DRAWS = 10_000
COOPERATIVES = 83_762
SAMPLE = 200
SPREAD = 0.1

Array = np.ndarray


def seconds(work: Callable[[], object]) -> float:
    """Wall-clock time of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


# --- the peer ---------------------------------------------------------------------------------------


def peer_cash(plan: Plan, time_: Timeline, factor: float) -> tuple[Array, Array]:
    """Monthly flows before financing and cash of one plan, its selling prices and volume times ``factor``."""
    index = time_.index(plan.asumsi.kenaikan_biaya)
    flow = time_.zeros()
    for unit in plan.unit:
        quantity = unit.volume * factor * activity(unit, time_)
        flow += quantity * (1 - unit.susut) * unit.harga_jual * time_.index(plan.asumsi.kenaikan_harga_jual)
        flow -= quantity * (unit.harga_beli + unit.biaya_variabel) * index
    for staff in plan.tenaga_kerja:
        yearly = staff.orang * staff.upah_bulan * staff.bulan_upah / 12
        flow -= yearly * time_.index(plan.asumsi.kenaikan_upah) * time_.from_month(staff.mulai_bulan)
    for cost in plan.biaya:
        flow -= cost.per_bulan * index * time_.from_month(cost.mulai_bulan)
    for asset in plan.investasi:
        flow[asset.bulan] -= asset.jumlah * asset.harga_satuan
        flow[asset.bulan + 1 :] -= asset.jumlah * asset.harga_satuan * asset.pemeliharaan / 12
    return flow, plan.neraca_awal.kas + np.cumsum(flow - peer_loans(plan, time_))


def peer_loans(plan: Plan, time_: Timeline) -> Array:
    """What the loans take out of cash each month, by numpy-financial."""
    paid = time_.zeros()
    for loan in plan.pinjaman:
        grace, rate = loan.tenggang_bulan, loan.bunga_tahun / 12
        n = loan.tenor_bulan - grace
        period = np.arange(1, n + 1)
        paid[0] -= loan.plafon
        paid[1 : grace + 1] += loan.plafon * rate
        paid[grace + 1 : loan.tenor_bulan + 1] -= npf.ipmt(rate, period, n, loan.plafon)
        paid[grace + 1 : loan.tenor_bulan + 1] -= npf.ppmt(rate, period, n, loan.plafon)
    return paid


def peer_draws(plan: Plan, time_: Timeline, count: int) -> float:
    """Plain loop over draws; the share of draws whose cash holds."""
    factors = np.exp(SPREAD * np.random.default_rng(1).standard_normal(count))
    return statistics.mean(float(peer_cash(plan, time_, factor)[1].min() >= 0) for factor in factors)


def peer_portfolio(plan: Plan, time_: Timeline, count: int) -> float:
    """Plain loop over cooperatives with NPV and IRR; the mean NPV."""
    rate, total = 1.12 ** (1 / 12) - 1, 0.0
    for factor in np.random.default_rng(1).uniform(0.9, 1.1, count):
        flow, _ = peer_cash(plan, time_, factor)
        npf.irr(flow)
        total += npf.npv(rate, flow)
    return total / count


# --- ours -------------------------------------------------------------------------------------------


def register(plan: Plan, count: int) -> dict[str, Array]:
    """Columns for so many cooperatives: every amount and price of the plan within a tenth of it, three rates."""
    random, columns = np.random.default_rng(1), {}
    varied = ("harga_jual", "harga_beli", "volume", "harga_satuan", "upah_bulan", "per_bulan")
    for path, value in zip(column_paths(plan), figures(plan), strict=True):
        if value and path.endswith(varied):
            line = value * random.uniform(0.9, 1.1, count)
            columns[path] = np.rint(line) if isinstance(value, int) else line
    for i, _ in enumerate(plan.pinjaman):
        columns[f"pinjaman.{i}.bunga_tahun"] = random.choice([0.06, 0.0825, 0.09], count)
    return columns


def peak(work: Callable[[], object]) -> float:
    """Largest memory in MiB that one call holds beyond what was there, numpy's included."""
    tracemalloc.start()
    work()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 2**20


def compare(name: str, ours: Callable[[], object], peer: Callable[[], object], scale: float, rounds: int) -> None:
    """Print medians and the ratio of interleaved rounds; the peer's time is scaled to the same amount of work."""
    ours()
    pairs = [(seconds(ours), seconds(peer) * scale) for _ in range(rounds)]
    mine, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(b / a for a, b in pairs)
    print(f"{name:46}{mine:10.3f}{theirs:12.1f}{ratio:10.0f} ×{peak(ours):10.1f}")


def main(rounds: int) -> None:
    """Run and print."""
    plan = example()
    time_ = Timeline(plan.asumsi.mulai, horizon(plan))
    table = register(plan, COOPERATIVES)
    print(f"{'':46}{'ours s':>10}{'loop s':>12}{'ratio':>12}{'peak MiB':>10}")
    compare(
        f"Monte Carlo, {DRAWS} draws × {time_.months} months",
        lambda: monte_carlo(plan, draws=DRAWS),
        lambda: peer_draws(plan, time_, SAMPLE),
        DRAWS / SAMPLE,
        rounds,
    )
    compare(
        f"portfolio, {COOPERATIVES} cooperatives, {len(table)} columns",
        lambda: project_many(plan, table),
        lambda: peer_portfolio(plan, time_, SAMPLE),
        COOPERATIVES / SAMPLE,
        rounds,
    )
    one = statistics.median(seconds(lambda: project(plan)) for _ in range(rounds * 3))
    print(
        f"one plan by itself, all its lines: {one * 1000:.1f} ms; {COOPERATIVES} one by one: {one * COOPERATIVES:.0f} s"
    )
    unit = 1 if sys.platform == "darwin" else 1024
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20
    print(f"peak resident memory of the whole run: {resident:.0f} MiB")
