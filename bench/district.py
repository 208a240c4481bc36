"""``python -m bench.district``: the example district of 406 cooperatives with two years of reports, from its store on.

Read and assess, the board's risks, and proposals alike are timed one by one. Beside what can be done one cooperative
at a time with ``project`` stands how long that takes, reckoned up from a sample, and the ratio. Equal figures are
asserted, not timed.
"""

from __future__ import annotations

import argparse
import datetime as dt
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from workbench.engine import project
from workbench.engine.district.chances import chances
from workbench.engine.district.exposure import Fall, exposures
from workbench.engine.district.laid import lay_out
from workbench.engine.district.likeness import twins
from workbench.engine.district.swings import swings
from workbench.engine.drivers import Drivers
from workbench.engine.model import simulate
from workbench.engine.monitoring import assess, follow, grid, marks
from workbench.errors import EngineError
from workbench.journey.district import Scene
from workbench.journey.example_district import put_example
from workbench.journey.portfolio import watch
from workbench.plan import Plan
from workbench.rules import load
from workbench.store import open_store

TODAY = dt.date(2026, 11, 22)
DRAWS = 500
SAMPLE = 40
FALLS = (Fall(0.2, 1.0), Fall(0.2, 0.7), Fall(0.2, 0.0))


def processor(work: Callable[[], Any]) -> float:
    """Seconds of this process's processor time."""
    start = time.process_time()
    work()
    return time.process_time() - start


def line(name: str, ours: Callable[[], Any], rounds: int, one_by_one: float | None = None) -> None:
    """Print the median of some rounds, and beside it one at a time."""
    mine = statistics.median(processor(ours) for _ in range(rounds))
    beside = "" if one_by_one is None else f"{one_by_one:14.1f}{one_by_one / mine:10.0f} ×"
    print(f"{name:52}{mine:9.2f}{beside}")


def each(plans: Sequence[Plan], work: Callable[[Plan], Any]) -> float:
    """Seconds for as many plans as there are, from a sample that the engine does not refuse."""
    rules, seconds, count = load(), 0.0, 0
    for plan in plans[:: max(1, len(plans) // SAMPLE)]:
        try:
            project(plan, rules)
        except EngineError:
            continue
        other = plan.model_copy(update={"catatan_asumsi": ()})  # not one that is remembered
        seconds, count = seconds + processor(lambda given=other: work(given)), count + 1
    return seconds / count * len(plans)


def main() -> None:
    """Fill a store, run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    rules = load()
    limits = marks(rules, TODAY)
    with tempfile.TemporaryDirectory() as folder, open_store(f"sqlite:///{Path(folder) / 'kabupaten.db'}") as store:
        print(f"{'seconds of the processor':52}{'together':>9}{'one by one':>14}{'ratio':>12}")
        line("invent and store 406 plans, 812 books", lambda: put_example(store, TODAY), 1)
        plans, books = store.plans(), store.books.all("pantau")
        line("read plans and reports from SQLite", lambda: (store.plans(), store.books.all("pantau")), rounds)
        alone = each(list(plans.values()), lambda plan: project(plan, rules))
        line("lay out every plan", lambda: lay_out(plans.values(), rules), rounds, alone)
        seen = watch(plans, books, TODAY, rules)
        months = seen.actual.months
        count = len(seen.kode)

        def one_page(plan: Plan) -> None:
            follow(books[plan.profil.kode].pantau, project(plan, rules), limits, TODAY)

        followed = each(list(plans.values()), one_page)
        line(
            f"assess {count} × {months} months, reading excluded",
            lambda: watch(plans, books, TODAY, rules),
            rounds,
            followed,
        )
        parts = [books[kode].pantau for kode in seen.kode]
        line("  of it: reports onto one calendar", lambda: grid(parts, seen.first, months), rounds)
        line("  of it: the assessment itself", lambda: assess(seen.actual, seen.plan, limits), rounds)
        line("the whole board from the store", lambda: Scene.read(store, "61.05", TODAY).board, rounds)
        district = seen.district

        def falling(plan: Plan) -> None:
            for fall in FALLS:
                simulate(plan, Drivers(harga_jual=fall.selling, harga_beli=fall.buying), rules)

        line(
            "exposure: the plan and three falls of prices",
            lambda: exposures(district, FALLS),
            rounds,
            each(list(plans.values()), falling),
        )
        line("seven drivers, one after the other", lambda: swings(district, rules), 1)

        def drawing(plan: Plan) -> None:
            for factor in np.linspace(0.9, 1.1, 5).tolist():
                simulate(plan, Drivers(harga_jual=factor), rules)

        drawn = each(list(plans.values()), drawing) * DRAWS / 5
        line(f"chances: {DRAWS} draws of all of them", lambda: chances(district, rules, draws=DRAWS), 1, drawn)
        line("proposals alike: every pair", lambda: twins(seen.plans, rules), rounds)
    unit = 1 if sys.platform == "darwin" else 1024
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20
    print(f"peak resident memory of the whole run: {resident:.0f} MiB")


if __name__ == "__main__":
    main()
