"""Risks, and the drivers of one block of draws.

For risk ``i`` a score starts at a standard normal ``z[0]``, correlated with the others, and goes on month by
month as ``z[t] = p z[t-1] + sqrt(1 - p^2) e[t]`` with ``p = bertahan`` and ``e`` correlated in the same way;
``p = 1`` is one score for the whole plan. The marginal turns scores into factors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.engine.drivers import DRIVER_NAMES, Drivers, Factor, KindDrivers
from workbench.engine.montecarlo.correlation import Correlation
from workbench.engine.montecarlo.marginals import Marginal
from workbench.engine.timeline import Array, Monthly, as_line
from workbench.errors import EngineError

__all__ = ["BLOCK", "Risk", "block_drivers", "block_scores", "scored_drivers"]

BLOCK = 250
"""Draws of one random stream, worked out together: their lines fit in a processor's cache."""


@dataclass(frozen=True, slots=True)
class Risk:
    """One thing that may go otherwise: ``driver`` of the whole plan, or of the units of these kinds (``jenis``).

    ``bertahan`` is how much of this month's deviation is still there next month: 1 holds one factor over the
    whole plan, 0 draws every month anew.

    >>> from workbench.engine.montecarlo.marginals import Lognormal
    >>> Risk("Hujan", "volume", Lognormal(0.2), ("karet",), bertahan=0.5).driver
    'volume'
    """

    name: str
    driver: str
    marginal: Marginal
    jenis: tuple[str, ...] = ()
    bertahan: float = 1.0

    def __post_init__(self) -> None:
        if self.driver not in DRIVER_NAMES:
            raise EngineError(f"Risiko {self.name}", "pendorongnya tidak dikenal", f"Pilih {', '.join(DRIVER_NAMES)}")
        if not 0 <= self.bertahan <= 1:
            raise EngineError(
                f"Risiko {self.name}", "bertahan di luar 0 sampai 1", "Isi 1 bila tetap sepanjang rencana"
            )


def block_scores(risks: Sequence[Risk], root: Array, months: int, seed: int, block: int) -> list[Array]:
    """Standard normal scores of one block: ``(BLOCK,)`` for a risk that holds, else ``(BLOCK, N + 1)``.

    >>> from workbench.engine.montecarlo.marginals import Lognormal
    >>> risks = (Risk("Harga", "harga_jual", Lognormal(0.1)), Risk("Hujan", "volume", Lognormal(0.1), bertahan=0.5))
    >>> price, rain = block_scores(risks, np.eye(2), 36, 1, 0)
    >>> price.shape == (BLOCK,), rain.shape == (BLOCK, 37)
    (True, True)
    """
    stream = np.random.SeedSequence(seed, spawn_key=(block,))
    random = np.random.Generator(np.random.Philox(stream))
    start = np.einsum("ij,jb->ib", root, random.standard_normal((len(risks), BLOCK)))
    moving = [i for i, risk in enumerate(risks) if risk.bertahan < 1]
    scores = list(start)
    if moving:
        shocks = np.einsum("ij,tjb->tib", root[moving], random.standard_normal((months, len(risks), BLOCK)))
        path = np.empty((months + 1, len(moving), BLOCK))
        path[0] = start[moving]
        keep = np.array([[risks[i].bertahan] for i in moving])
        fresh = np.sqrt(1 - keep**2)
        for t in range(months):
            path[t + 1] = keep * path[t] + fresh * shocks[t]
        for k, i in enumerate(moving):
            scores[i] = path[:, k].T
    return scores


def block_drivers(
    risks: Sequence[Risk], correlation: Correlation, months: int, seed: int, block: int, count: int = BLOCK
) -> Drivers:
    """The drivers of the first ``count`` draws of a block; risks on the same driver multiply.

    >>> from workbench.engine.montecarlo.correlation import correlate
    >>> from workbench.engine.montecarlo.marginals import Lognormal
    >>> risks = (Risk("Harga", "harga_jual", Lognormal(0.1)),)
    >>> block_drivers(risks, correlate(["Harga"], {}), 36, 1, 0, count=5).harga_jual.shape
    (5,)
    """
    scores = block_scores(risks, correlation.root, months, seed, block)
    return scored_drivers(risks, [line[:count] for line in scores])


def scored_drivers(risks: Sequence[Risk], scores: Sequence[Array]) -> Drivers:
    """The drivers of risks at these scores, ``(draws,)`` or ``(draws, N + 1)``; risks on the same driver multiply.

    >>> from workbench.engine.montecarlo.marginals import Lognormal
    >>> scored_drivers((Risk("Harga", "harga_jual", Lognormal(0.1)),), [np.zeros(2)]).harga_jual.tolist()
    [1.0, 1.0]
    """
    factors: dict[str, dict[str, Factor]] = {}
    for risk, line in zip(risks, scores, strict=True):
        drawn = risk.marginal.factor(np.ascontiguousarray(line))
        for kind in risk.jenis or ("",):
            held = factors.setdefault(kind, {})
            held[risk.driver] = _times(held.get(risk.driver), drawn)
    kinds = {kind: Drivers(**held) for kind, held in factors.items() if kind}
    return KindDrivers(**factors.get("", {}), jenis=kinds)


def _times(held: Factor | None, drawn: Array) -> Factor:
    factor = Monthly(drawn) if drawn.ndim > 1 else drawn
    if held is None:
        return factor
    product = as_line(held) * as_line(factor)
    return product[:, 0] if product.shape[-1] == 1 else Monthly(product)
