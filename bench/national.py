"""All 83,762 cooperatives: hours, machines and storage, simulated from unit costs that are measured first.

``python -m bench.national``                              measure on this machine, then simulate
``python -m bench.national --unit 1.2 --spread 0.1 ...``  simulate from unit costs measured elsewhere

The simulation is of discrete events. A cooperative takes a time drawn from what was measured; the one client puts
each in its place, one after another; machines die at random and take their work with them, and come back later.
"""

from __future__ import annotations

import argparse
import heapq
import json
import math
import random
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.cluster import jobs_of
from workbench import kernels
from workbench.batch.cluster import local_crew
from workbench.batch.job import Made
from workbench.batch.layout import engine_digest, folder_name
from workbench.batch.place import place_of
from workbench.intake import example_entries

COOPERATIVES = 83_762
CORES = 8
HOURS_BETWEEN_DEATHS = 200.0
HOURS_AWAY = 0.5
"""A machine of a district office: about one failure a week, and half an hour until somebody starts it again."""
IDLE_SECONDS = 5.0
FILES, LOOK = 6, 300e-6
"""Files of one cooperative, and seconds to see that they are whole."""


@dataclass(frozen=True)
class Unit:
    """What one cooperative costs: seconds of a core and their spread, seconds of the client, bytes, files, a look."""

    seconds: float
    spread: float
    client: float
    size: float
    files: float
    look: float

    def draw(self, chance: random.Random) -> float:
        """Seconds of one cooperative: lognormal with the measured mean and coefficient of variation."""
        sigma = math.sqrt(math.log(1 + self.spread**2))
        return chance.lognormvariate(math.log(self.seconds) - sigma**2 / 2, sigma)


@dataclass(frozen=True)
class Outcome:
    """How a simulated run went."""

    hours: float
    client_busy: float
    deaths: int
    again: int


class Machine:
    """A computer that dies at random and comes back after a while."""

    def __init__(self, chance: random.Random) -> None:
        self.chance, self.deaths = chance, 0
        self.died = self._lives()

    def _lives(self) -> float:
        return self.chance.expovariate(1 / (HOURS_BETWEEN_DEATHS * 3600))

    def work(self, start: float, seconds: float) -> tuple[float, bool]:
        """When work that is wanted now ends, and whether it was done; else the machine is back by then."""
        back = self.died + HOURS_AWAY * 3600
        if start >= back:
            self.died, self.deaths = back + self._lives(), self.deaths + 1
            return self.work(start, seconds)
        return (start + seconds, True) if start + seconds < self.died else (back, False)


def simulate(unit: Unit, machines: int, cores: int = CORES, count: int = COOPERATIVES, seed: int = 1) -> Outcome:
    """One run over ``count`` cooperatives on ``machines`` of ``cores`` workers each."""
    chance = random.Random(seed)
    fleet = [Machine(chance) for _ in range(machines)]
    ends = [(*machine.work(0.0, unit.draw(chance)), n) for n, machine in enumerate(fleet) for _ in range(cores)]
    heapq.heapify(ends)
    free, busy, left, again = 0.0, 0.0, count, 0
    while left:
        now, done, n = heapq.heappop(ends)
        if done:
            free = max(free, now) + unit.client
            busy, left, now = busy + unit.client, left - 1, free
        else:
            again += 1
        heapq.heappush(ends, (*fleet[n].work(now, unit.draw(chance)), n))
    return Outcome(free / 3600, busy / free, sum(machine.deaths for machine in fleet), again)


def of_a_core(plan: str) -> float:
    """Seconds of CPU of one cooperative, in a fork of the warm parent; the machine may be busy with other things."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile("w+") as said:
        Path(folder, "rencana").write_text(plan, encoding="utf-8")
        code = kernels.server().fork("bench.proposal:one", (folder,), cwd=folder, stdout=said.fileno()).wait()
        assert code == 0, "a cooperative failed"
        said.seek(0)
        return float(json.loads(said.read().splitlines()[-1])["whole"])


def waiting(seconds: float) -> float:
    """What this process and the scheduler in it use of a core while nothing is to do."""
    before = time.process_time()
    time.sleep(seconds)
    return (time.process_time() - before) / seconds


def measure(count: int) -> Unit:
    """Unit costs of the example cooperatives on this machine, in seconds of CPU."""
    entries = [entry for entry in example_entries() if entry.plan is not None][:count]
    seconds = [of_a_core(entry.plan.to_json()) for entry in entries if entry.plan]
    sizes, files = [], []
    with tempfile.TemporaryDirectory() as out:
        place = place_of(out)
        with place.held() as log, local_crew(1, log, print) as crew:
            crew.check(engine_digest())
            idle = waiting(IDLE_SECONDS)
            before, start = time.process_time(), time.perf_counter()
            for job, made in crew.results(jobs_of(entries, place)):
                assert isinstance(made, Made)
                assert made.note is not None
                place.finish(folder_name(job.kode, job.nama), made.parcel, made.note)
                sizes.append(sum(made.note.berkas.values()))
                files.append(len(made.note.berkas) + 1)
            spent = time.process_time() - before - idle * (time.perf_counter() - start)
        before = time.process_time()
        found = place.notes(folder_name(entry.kode, entry.nama) for entry in entries)
        digests = {entry.plan.digest() for entry in entries if entry.plan}
        look = (time.process_time() - before) / count
        assert {note.rencana for note in found.values()} == digests
    mean = statistics.mean(seconds)
    client = max(spent / count, 0.001)
    return Unit(mean, statistics.stdev(seconds) / mean, client, statistics.mean(sizes), statistics.mean(files), look)


def rows(unit: Unit, fleet: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The table of the document, in Bahasa Indonesia."""
    yield "| komputer × inti | pekerja | jam | koperasi tiap menit | klien sibuk | komputer mati | diulang |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    for machines, cores in fleet:
        outcome = simulate(unit, machines, cores)
        pace = COOPERATIVES / outcome.hours / 60
        cells = f"{outcome.hours:.1f} | {pace:.0f} | {outcome.client_busy:.0%} | {outcome.deaths} | {outcome.again}"
        yield f"| {machines} × {cores} | {machines * cores} | {cells} |".replace(".", ",")


def main() -> None:
    """Measure or take the unit costs, simulate, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20, help="cooperatives to measure")
    parser.add_argument("--unit", type=float, help="seconds of a core for one cooperative")
    parser.add_argument("--spread", type=float, default=0.15, help="their coefficient of variation")
    parser.add_argument("--client", type=float, default=0.01, help="seconds of the client for one")
    parser.add_argument("--size", type=float, default=1.0, help="megabytes of one")
    options = parser.parse_args()
    if options.unit:
        unit = Unit(options.unit, options.spread, options.client, options.size * 1e6, FILES, LOOK)
    else:
        unit = measure(options.count)
    hours, gigabytes = COOPERATIVES * unit.seconds / 3600, COOPERATIVES * unit.size / 1e9
    millions, scan = COOPERATIVES * unit.files / 1e6, COOPERATIVES * unit.look
    print(f"one cooperative: {unit.seconds:.2f} s of a worker (spread {unit.spread:.0%}), {unit.size / 1e6:.2f} MB")
    print(f"in {unit.files:.0f} files; client {1000 * unit.client:.1f} ms; {1e6 * unit.look:.0f} µs to see it is done")
    print(f"all of them: {hours:.0f} hours of one core, {gigabytes:.0f} GB in {millions:.2f} million files,")
    print(f"{scan:.0f} s to see what is done")
    print(f"the client alone could put {1 / unit.client:.0f} in place each second\n")
    print(*rows(unit, ((1, 2), (1, 8), (4, 8), (10, 8), (25, 8), (100, 8))), sep="\n")


if __name__ == "__main__":
    main()
