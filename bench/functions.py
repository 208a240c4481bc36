"""``python -m bench.functions``: IRR of many lines at once against a plain loop over numpy-financial.

Three kinds of lines of 73 months: a project that pays back, one with months of building and bad months in
between (several sign changes), and a loan. The loop is timed on a sample and reckoned up to the whole; the
rates of both are compared.
"""

from __future__ import annotations

import argparse
import statistics
import time

import numpy as np
import numpy_financial as npf

from workbench.engine.timeline import Array
from workbench.engine.tvm import irr_many

MONTHS = 73


def lines(count: int, seed: int = 1) -> dict[str, Array]:
    """The three kinds of flows, (count, 73) each."""
    random = np.random.default_rng(seed)
    project = random.uniform(1, 20, (count, MONTHS))
    project[:, 0] = -random.uniform(100, 600, count)
    uneven = project * np.where(random.random(project.shape) < 0.03, -1, 1)
    uneven[:, :6] = -random.uniform(10, 60, (count, 6))
    rate = random.uniform(0.002, 0.02, count)
    loan = np.repeat((-rate / (1 - (1 + rate) ** -(MONTHS - 1)))[:, None], MONTHS, axis=1)
    loan[:, 0] = 1.0
    return {"project": project, "project with bad months": uneven, "loan": loan}


def compare(name: str, flows: Array, rounds: int, sample: int) -> None:
    """Print our median, the time of the loop for as many lines, the ratio, and how many rates are unlike."""
    ours: list[float] = []
    peers: list[float] = []
    for _ in range(rounds):
        start = time.perf_counter()
        rates, status = irr_many(flows)
        ours.append(time.perf_counter() - start)
        start = time.perf_counter()
        peer = np.array([npf.irr(line) for line in flows[:sample]])
        peers.append((time.perf_counter() - start) * len(flows) / sample)
    both = ~np.isnan(rates[:sample]) & ~np.isnan(peer)
    unlike = int((np.abs(rates[:sample][both] - peer[both]) > 1e-6).sum())
    ratio = statistics.median(peer / own for own, peer in zip(ours, peers, strict=True))
    print(
        f"{name:26}{len(flows):8}{statistics.median(ours) * 1000:10.1f}{min(ours) * 1000:9.1f}"
        f"{statistics.median(peers):10.2f}{ratio:9.0f}{int((status == 0).sum()):9}{unlike:8}"
    )


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sample", type=int, default=500)
    options = parser.parse_args()
    print(
        f"{'flows of 73 months':26}{'lines':>8}{'ms':>10}{'min ms':>9}{'loop s':>10}{'ratio':>9}{'one':>9}{'unlike':>8}"
    )
    for name, flows in lines(options.lines).items():
        irr_many(flows[:100])
        compare(name, flows, options.rounds, options.sample)


if __name__ == "__main__":
    main()
