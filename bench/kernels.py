"""``python -m bench.kernels``: forked kernels against stock ones of the same versions, interleaved round by round.

* *first reply*: from the start of a kernel to its answer to a first question; *ready*: until the libraries of a
  notebook are imported, one kernel at a time; *eight at once*: until all of them are. Wall seconds, and CPU seconds of
  the kernel processes.
* A stock kernel whose port another program took meanwhile dies at its start: it is started again, and only the start
  that succeeded is timed.
* *memory*: what thirty kernels with the libraries add (PSS, in MB), and the warm parent once.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from collections import defaultdict
from contextlib import suppress
from pathlib import Path

import psutil
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory

from workbench.kernels import PROVISIONER, server

LIBRARIES = "import numpy, pandas, numpy_financial, ipywidgets, matplotlib.pyplot"
WAYS = {"forked": PROVISIONER, "stock": "local-provisioner"}
BARS = {"first reply": 0.2, "ready": 1 / 3, "eight at once": 1 / 5, "memory per kernel": 0.35}
SECONDS, LOOK_SECONDS = 300.0, 1.0
AT_ONCE = 8

Rows = dict[str, dict[str, list[float]]]


class Started:
    """A kernel with its libraries, and how long that took."""

    async def start(self) -> tuple[float, float]:
        """Seconds to the first reply, and until the libraries are there."""
        begin = time.perf_counter()
        while not await self._answered():
            begin = time.perf_counter()
        first = time.perf_counter() - begin
        reply = await self.client.execute(LIBRARIES, reply=True, timeout=SECONDS)
        assert reply["content"]["status"] == "ok", reply["content"]
        return first, time.perf_counter() - begin

    async def _answered(self) -> bool:
        """Start it; whether it lived to answer."""
        self.manager = AsyncKernelManager()
        await self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels()
        answer = asyncio.ensure_future(self.client.kernel_info(reply=True, timeout=SECONDS))
        while not answer.done() and await self.manager.is_alive():
            await asyncio.wait([answer], timeout=LOOK_SECONDS)
        if answer.done():
            return True
        answer.cancel()
        await self.end()
        return False

    @property
    def pid(self) -> int:
        """The number of its process."""
        return int(self.manager.provisioner.pid)

    async def end(self) -> None:
        """End it."""
        self.client.stop_channels()
        await self.manager.shutdown_kernel(now=True)


def cpu(pid: int) -> float:
    """CPU seconds of a process."""
    times = psutil.Process(pid).cpu_times()
    return times.user + times.system


def pss(pid: int) -> float:
    """Its proportional share of memory, in MB."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:"))


async def one_round(rows: Rows) -> None:
    """One kernel, then eight at once, of either kind."""
    for way, provisioner in WAYS.items():
        KernelProvisionerFactory.instance().default_provisioner_name = provisioner
        kernel = Started()
        first, ready = await kernel.start()
        rows["first reply"][way].append(first)
        rows["ready"][way].append(ready)
        rows["ready, CPU"][way].append(cpu(kernel.pid))
        await kernel.end()
        kernels = [Started() for _ in range(AT_ONCE)]
        begin = time.perf_counter()
        await asyncio.gather(*(kernel.start() for kernel in kernels))
        rows["eight at once"][way].append(time.perf_counter() - begin)
        rows["eight at once, CPU"][way].append(sum(cpu(kernel.pid) for kernel in kernels))
        await asyncio.gather(*(kernel.end() for kernel in kernels))


async def memory(rows: Rows, count: int) -> None:
    """So many kernels with their libraries."""
    for way, provisioner in WAYS.items():
        KernelProvisionerFactory.instance().default_provisioner_name = provisioner
        kernels = [Started() for _ in range(count)]
        for at in range(0, count, AT_ONCE):
            await asyncio.gather(*(kernel.start() for kernel in kernels[at : at + AT_ONCE]))
        own = sum(pss(kernel.pid) for kernel in kernels)
        parent = psutil.Process(kernels[0].pid).ppid() if way == "forked" else None
        rows["memory per kernel"][way].append(own / count)
        rows[f"memory of {count}, parent and all"][way].append(own + (pss(parent) if parent else 0))
        await asyncio.gather(*(kernel.end() for kernel in kernels))


def report(rows: Rows) -> None:
    """Medians and ratios; a ratio is the median over the rounds."""
    print(f"{'':38}{'forked':>9}{'stock':>9}{'ratio':>8}{'bar':>7}")
    for what, found in rows.items():
        ratio = statistics.median(a / b for a, b in zip(found["forked"], found["stock"], strict=True))
        bar = f"{BARS[what]:7.2f}" if what in BARS else ""
        print(
            f"{what:38}{statistics.median(found['forked']):9.3f}{statistics.median(found['stock']):9.3f}{ratio:8.2f}{bar}"
        )


async def measure(rounds: int, kernels: int) -> Rows:
    """All of it."""
    rows: Rows = defaultdict(lambda: defaultdict(list))
    server().fork("os:getpid").wait()
    await one_round(defaultdict(lambda: defaultdict(list)))
    for _ in range(rounds):
        await one_round(rows)
    await memory(rows, kernels)
    return rows


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--kernels", type=int, default=30)
    options = parser.parse_args()
    with suppress(KeyboardInterrupt):
        report(asyncio.run(measure(options.rounds, options.kernels)))


if __name__ == "__main__":
    main()
