"""The market that all teams share: how many buyers come to each of them in a month.

The rule is one line that a team can work out by hand::

    buyers = pembeli x season x event x market x own x label, rounded, at least 1
    market = 1 + (wajar - average) / wajar,                   between a half and one and a half
    own    = 1 + kepekaan x (average - own price) / average,  between a quarter and two

so a team that is 1 % below the average of all teams has ``kepekaan`` percent more buyers, and if all of them ask
more, all of them lose buyers.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.lessons.game.scenario import Event, Scenario, Season
from workbench.money import round_half_up

__all__ = ["average", "buyers"]

MARKET, OWN = (0.5, 1.5), (0.25, 2.0)
"""Between which the two factors stay."""


def average(prices: Sequence[int]) -> float:
    """The average of the prices that all teams ask.

    >>> average([180_000, 220_000])
    200000.0
    """
    return sum(prices) / len(prices)


def buyers(game: Scenario, season: Season, event: Event, price: int, mean: float, more: float = 0.0) -> int:
    """Pieces that people want to buy from one team in one month of the season.

    Args:
        price: what this team asks. mean: the average of all teams. more: share of buyers that its investment adds.

    >>> from workbench.lessons.game.scenario import scenario
    >>> game = scenario("tenun")
    >>> calm = game.musim[0].kejadian[0]
    >>> [buyers(game, game.musim[0], calm, price, 200_000.0) for price in (180_000, 200_000, 220_000)]
    [10, 8, 6]
    """
    market = 1 + (game.harga_wajar - mean) / game.harga_wajar
    own = 1 + game.kepekaan * (mean - price) / mean
    come = game.pembeli * season.kekuatan * event.permintaan * (1 + more)
    return max(1, round_half_up(come * _within(market, MARKET) * _within(own, OWN)))


def _within(value: float, bounds: tuple[float, float]) -> float:
    return min(max(value, bounds[0]), bounds[1])
