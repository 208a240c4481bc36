"""The batch on Dask: two workers against one, what the scheduling costs, and the whole example register.

``python -m bench.cluster``                     one and two workers in turn, on the same cooperatives
``python -m bench.cluster --register-of-406``   also the whole register, and a second run with nothing changed

Workers are warm before anything is timed. *Overhead* is the time in which a worker waits for its next cooperative,
as a share of the time it works: everything that Dask, the network and the client add.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from workbench.batch import Job, run
from workbench.batch.cluster import Crew, local_crew
from workbench.batch.job import Made
from workbench.batch.layout import engine_digest
from workbench.batch.place import Place, place_of
from workbench.intake import Entry, example_entries

BAR_TWO = 1.7
BAR_OVERHEAD = 0.05
BAR_FIRST, BAR_SECOND = 300.0, 10.0


def jobs_of(entries: Sequence[Entry], place: Place) -> Iterator[Job]:
    """The jobs of these entries, as a run makes them."""
    engine = engine_digest()
    for entry in entries:
        if entry.plan is not None:
            yield Job(entry.kode, entry.nama, entry.plan.to_json(), entry.plan.digest(), engine, place)


def timed(crew: Crew, entries: Sequence[Entry]) -> tuple[float, float]:
    """Wall seconds for these cooperatives, and the seconds that workers worked on them, added up."""
    with tempfile.TemporaryDirectory() as out:
        place = place_of(out)
        with place.held():
            start = time.perf_counter()
            made = [result for _, result in crew.results(jobs_of(entries, place))]
            wall = time.perf_counter() - start
    assert all(isinstance(result, Made) and not result.reason for result in made), "a cooperative failed"
    return wall, sum(result.seconds for result in made if isinstance(result, Made))


def one_against_two(rounds: int, count: int) -> None:
    """Rounds in turn with one worker and with two; both crews stay up and warm all the time."""
    entries = [entry for entry in example_entries() if entry.plan is not None][:count]
    ratios, overheads = [], []
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        log = Path(folder, "log")
        crews = [stack.enter_context(local_crew(workers, log, print)) for workers in (1, 2)]
        for crew in crews:
            crew.check(engine_digest())
            timed(crew, entries[:4])
        for _ in range(rounds):
            (one, worked), (two, _) = (timed(crew, entries) for crew in crews)
            ratios.append(one / two)
            overheads.append((one - worked) / worked)
            print(f"  {count} cooperatives: one worker {one:.1f} s, two {two:.1f} s, ratio {ratios[-1]:.2f}", end="")
            print(f"; waiting between them {1000 * (one - worked) / count:.0f} ms each ({overheads[-1]:.1%})")
    print(f"two workers / one: median {statistics.median(ratios):.2f} (bar {BAR_TWO})")
    print(f"scheduling overhead: median {statistics.median(overheads):.1%} of the work (bar {BAR_OVERHEAD:.0%})")


def whole_register(jobs: int) -> None:
    """The example register in one run, and again with nothing changed, into a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as out:
        for name, bar in (("first run", BAR_FIRST), ("second run, nothing changed", BAR_SECOND)):
            start, cpu = time.perf_counter(), sum(os.times()[:4])
            with contextlib.redirect_stderr(io.StringIO()):
                result = run(example_entries(), out, jobs)
            wall, used = time.perf_counter() - start, sum(os.times()[:4]) - cpu
            told = f"{result.made} made, {result.kept} kept, {len(result.failed)} refused"
            print(
                f"406 cooperatives, {jobs} workers, {name}: {wall:.1f} s (bar {bar:.0f}), {used:.0f} s of CPU; {told}"
            )


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--count", type=int, default=12)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--register-of-406", action="store_true")
    options = parser.parse_args()
    one_against_two(options.rounds, options.count)
    if options.register_of_406:
        whole_register(options.jobs)


if __name__ == "__main__":
    main()
