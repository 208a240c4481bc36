"""``python -m bench.stages``: what the content of one proposal costs, in milliseconds of CPU, the best of some rounds.

Run it in two versions of this program in turn to compare them: see ``docs/pengembang/profil.md``.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from workbench.engine import project
from workbench.engine.capacity import largest_loan
from workbench.engine.scenario import break_points, limits, stress, tornado
from workbench.plan import example
from workbench.report import charts, proposal
from workbench.report.proposal.chance import chance
from workbench.report.proposal.comparison import with_and_without
from workbench.rules import load

ROUNDS = 5


def stages() -> Iterator[tuple[str, Callable[[], object]]]:
    """What is computed, what is drawn, and the sections that do both."""
    plan, rules = example(), load()
    dossier = proposal.Dossier.of(project(plan))
    bars = tornado(plan, rules)
    for compute in (stress, limits, break_points, tornado, largest_loan):
        yield compute.__name__, lambda work=compute: work(plan, rules)  # type: ignore[misc]
    for tell in (chance, with_and_without):
        yield tell.__name__, lambda work=tell: list(work(dossier))  # type: ignore[misc]
    for draw in (charts.sales_by_unit, charts.cash_and_debt, charts.dscr_by_year, charts.monthly_cash):
        yield draw.__name__, lambda work=draw: work(dossier.projection)  # type: ignore[misc]
    yield "tornado_bars", lambda: charts.tornado_bars(bars)
    yield "project, remembered", lambda: project(plan)
    yield "all sections", lambda: proposal.assemble(dossier)


def main() -> None:
    """Run and print."""
    for name, work in stages():
        work()
        costs = []
        for _ in range(ROUNDS):
            start = time.process_time()
            work()
            costs.append(time.process_time() - start)
        print(f"{name:24}{min(costs) * 1000:9.2f} ms")


if __name__ == "__main__":
    main()
