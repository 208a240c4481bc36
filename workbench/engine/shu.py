"""The SHU: what a year leaves, what the village gets, how the rest is divided, what one member gets.

Each year's SHU is divided in the month of the RAT of the next year. The base is
``max(0, min(SHU of the year, undivided SHU at year end))``: nothing is handed out while earlier losses
are open. First the imbal jasa for the village (a dated rule), then the shares of the articles; shares
other than *Cadangan* are paid in cash and rounded one by one, the reserve takes what is left.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workbench.engine.timeline import Array, Timeline
from workbench.errors import EngineError
from workbench.money import round_half_up, round_rupiah
from workbench.plan import Plan

__all__ = ["RESERVE", "ShuLines", "member_shu", "shu_lines", "split_shu"]

RESERVE = "cadangan"
"""The share that is not paid out; matched by name, whatever its case."""


@dataclass(frozen=True, slots=True)
class ShuLines:
    """Monthly lines of the division, ``(..., N + 1)``, and the yearly base, ``(..., years)``."""

    base: Array
    imbal_jasa_desa: Array
    paid: Array
    cadangan: Array
    undivided: Array


def paid_shares(plan: Plan) -> tuple[float, ...]:
    """The shares that leave the cooperative; none where the plan does not divide the SHU.

    >>> from workbench.plan import example
    >>> sum(paid_shares(example())) <= 1
    True
    """
    if not plan.asumsi.bagi_shu:
        return ()
    return tuple(s.bagian for s in plan.shu if s.nama.casefold() != RESERVE)


def shu_lines(plan: Plan, time: Timeline, net: Array, imbal_jasa: float) -> ShuLines:
    """Divide each year's SHU over the horizon; the last year's is left undivided.

    Args:
        net: the SHU of each month, ``(..., N + 1)``. imbal_jasa: share for the village, a decimal.

    >>> from workbench.plan import example
    >>> plan, time = example(), Timeline(example().asumsi.mulai, 36)
    >>> shu_lines(plan, time, np.full(37, 1_000_000.0), 0.2).base.tolist()
    [13000000.0, 12000000.0, 12000000.0]
    """
    yearly = time.yearly(net)
    base, imbal, paid, kept = (np.zeros_like(a) for a in (yearly, net, net, net))
    share, leaving = imbal_jasa if plan.asumsi.imbal_jasa_desa else 0.0, np.array(paid_shares(plan))
    undivided = plan.neraca_awal.shu_belum_dibagi + np.cumsum(net, axis=-1)
    for year in range(time.years):
        end = (year + 1) * 12
        base[..., year] = np.maximum(0.0, np.minimum(yearly[..., year], undivided[..., end]))
        rat = end + plan.asumsi.bulan_rat
        if rat > time.months:
            continue
        village = round_rupiah(base[..., year] * share)
        rest = base[..., year] - village
        out = round_rupiah(rest[..., None] * leaving).sum(axis=-1)
        imbal[..., rat], paid[..., rat], kept[..., rat] = village, out, rest - out
        undivided[..., rat:] -= base[..., year, None]
    cadangan = plan.neraca_awal.cadangan + np.cumsum(kept, axis=-1)
    return ShuLines(base, imbal, paid, cadangan, undivided)


def split_shu(amount: int, shares: dict[str, float]) -> dict[str, int]:
    """Split an SHU by shares that add to 1; *Cadangan* (else the largest share) takes the rounding difference.

    No part is ever below zero: of a few rupiah among many, the largest parts give back what rounding up took.

    Raises:
        EngineError: the shares do not add to 100 %.

    >>> split_shu(1_000_001, {"Cadangan": 0.4, "Jasa anggota": 0.6})
    {'Cadangan': 400000, 'Jasa anggota': 600001}
    """
    total = sum(shares.values())
    if abs(total - 1) > 1e-9 or min(shares.values(), default=0) < 0:
        percent = f"{total * 100:.4g}".replace(".", ",")
        raise EngineError("Pembagian SHU", f"jumlah bagian {percent}%, bukan 100%", "Ubah bagian sampai 100%")
    parts = {name: round_half_up(amount * share) for name, share in shares.items()}
    keeper = next((n for n in shares if n.casefold() == RESERVE), max(shares, key=lambda n: shares[n]))
    parts[keeper] += amount - sum(parts.values())
    while parts[keeper] < 0:
        largest = max(parts, key=lambda name: parts[name])
        parts[largest], parts[keeper] = parts[largest] - 1, parts[keeper] + 1
    return parts


def member_shu(
    shu: int,
    share_capital: float,
    share_usage: float,
    savings: int,
    all_savings: int,
    usage: int,
    all_usage: int,
) -> tuple[int, int]:
    """One member's SHU: ``Sa / TMS x JMA`` for savings and ``Va / VUK x JUA`` for business done.

    Args:
        shu: the SHU divided. share_capital, share_usage: jasa modal and jasa usaha anggota, decimals.
        savings, all_savings: the member's and everybody's simpanan. usage, all_usage: transactions.

    Source: UU 25/1992 Ps 45; formula as in cooperative textbooks.

    >>> member_shu(2_000_000, 0.2, 0.3, 500_000, 10_000_000, 1_000_000, 15_000_000)
    (20000, 40000)
    """
    capital = savings / all_savings * shu * share_capital if all_savings else 0.0
    usage_part = usage / all_usage * shu * share_usage if all_usage else 0.0
    return round_half_up(capital), round_half_up(usage_part)
