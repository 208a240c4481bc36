"""A year of the game: the decisions of all teams and a seed give everything that happens, and always the same.

Nothing but the decisions is stored; a year is played again from them whenever somebody looks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from workbench.lessons.game.decision import Decision, checked, room
from workbench.lessons.game.ledger import Kept, Played, first_month, keep, pieces
from workbench.lessons.game.market import average, buyers
from workbench.lessons.game.scenario import MONTHS, Event, Scenario
from workbench.money import ceil_to, round_half_up

__all__ = ["LATE", "STEP", "Team", "Year", "affordable", "play"]

STEP = 100_000
"""An emergency loan is whole hundreds of thousands."""

LATE = 1.25
"""What a family pays back for each rupiah that it had to owe at the shop."""


@dataclass(frozen=True, slots=True)
class Team:
    """A team after the rounds played: its seasons, its books, and the pieces in its shed month by month."""

    seasons: tuple[Played, ...]
    kept: Kept
    pieces: tuple[int, ...]

    @property
    def owned(self) -> tuple[str, ...]:
        """The keys of what it has bought."""
        return tuple(season.bought for season in self.seasons if season.bought)

    @property
    def month(self) -> int:
        """The last month played."""
        return len(self.seasons) * MONTHS

    @property
    def cash(self) -> int:
        """Rupiah at hand at the end of the last month played."""
        return int(self.kept.books.cash.closing[self.month])

    @property
    def held(self) -> int:
        """Pieces in the shed."""
        return self.pieces[-1]

    @property
    def debt(self) -> int:
        """What is owed on loans, and what the family owes at the shop."""
        return int(self.kept.books.balance.total_liabilities[self.month]) + self.short

    @property
    def short(self) -> int:
        """What the family owes at the shop."""
        return self.seasons[-1].short if self.seasons else 0

    @property
    def wealth(self) -> int:
        """Cash, what buyers owe, stock and tools, less all debts, the family's at the shop too."""
        return int(self.kept.books.balance.total_assets[self.month]) - self.debt


@dataclass(frozen=True, slots=True)
class Year:
    """All teams after the rounds played. ``prices`` is the average that they asked in each round."""

    game: Scenario
    teams: tuple[Team, ...]
    events: tuple[Event, ...]
    prices: tuple[float, ...]

    @property
    def rounds(self) -> int:
        """How many rounds were played."""
        return len(self.events)


@lru_cache(maxsize=16)
def play(game: Scenario, seed: str, rounds: tuple[tuple[Decision, ...], ...], teams: int) -> Year:
    """Play the rounds one after another.

    Args:
        seed: what the events are drawn from. rounds: for each round the decision of every team, in their order.
        teams: how many play.

    Raises:
        DataError: a decision is outside the rules.

    >>> from workbench.lessons.game.scenario import scenario
    >>> year = play(scenario("tenun"), "CONTOH", ((Decision(30, 200_000, 450_000), Decision(30, 180_000, 450_000)),), 2)
    >>> [sum(team.seasons[0].sold) for team in year.teams]
    [21, 30]
    """
    if not rounds:
        start = Team((), keep(game, ()), pieces(game, ()))
        return Year(game, (start,) * teams, (), ())
    before = play(game, seed, rounds[:-1], teams)
    number = len(rounds)
    season, event = game.musim[number - 1], game.event(seed, number)
    made = [checked(game, season, team.owned, one) for team, one in zip(before.teams, rounds[-1], strict=True)]
    mean = average([one.harga for one in made])
    after = tuple(_next(game, team, one, event, mean) for team, one in zip(before.teams, made, strict=True))
    return Year(game, after, (*before.events, event), (*before.prices, mean))


def _next(game: Scenario, team: Team, chosen: Decision, event: Event, mean: float) -> Team:
    number = len(team.seasons) + 1
    season = game.musim[number - 1]
    made, bought = affordable(game, team, chosen)
    owned = (*team.owned, bought) if bought else team.owned
    wanted = buyers(game, season, event, chosen.harga, mean, sum(game.thing(key).pembeli for key in owned))
    shed = team.held + made
    spoiled = int(shed * event.rusak)
    missing = max(0, season.keluarga - chosen.keluarga) * MONTHS
    played = Played(
        decision=chosen,
        event=event,
        made=made,
        bought=bought,
        wanted=(wanted,) * MONTHS,
        sold=_sold(shed - spoiled, wanted),
        spoiled=spoiled,
        arrears=team.short,
        short=round_half_up(missing * LATE),
    )
    return _paid(game, team.seasons, played, first_month(number))


def affordable(game: Scenario, team: Team, chosen: Decision) -> tuple[int, str]:
    """What there is money for: pieces, and the tool, which is bought first. Nobody sells on credit.

    >>> from workbench.lessons.game.scenario import scenario
    >>> game = scenario("tenun")
    >>> team = play(game, "CONTOH", (), 2).teams[0]
    >>> affordable(game, team, Decision(30, 200_000, 450_000)), team.cash
    ((30, ''), 4000000)
    >>> affordable(game, team, Decision(30, 200_000, 450_000, pinjaman=1_000_000, alat="alat"))
    (16, 'alat')
    """
    money = team.cash + chosen.pinjaman
    bought = chosen.alat if chosen.alat and game.thing(chosen.alat).harga <= money else ""
    left = money - (game.thing(bought).harga if bought else 0)
    owned = (*team.owned, bought) if bought else team.owned
    return min(chosen.buat, room(game, owned), left // game.modal), bought


def _sold(shed: int, wanted: int) -> tuple[int, ...]:
    sold = []
    for _ in range(MONTHS):
        sold.append(min(shed, wanted))
        shed -= sold[-1]
    return tuple(sold)


def _paid(game: Scenario, before: tuple[Played, ...], played: Played, start: int) -> Team:
    """The season with the emergency loans that it takes to get through: one in each month that ends below zero."""
    kept = keep(game, (*before, played))
    for month in range(start, start + MONTHS):
        lack = -int(kept.books.cash.closing[month])
        if lack > 0:
            played = replace(played, emergency=(*played.emergency, (month, ceil_to(lack, STEP))))
            kept = keep(game, (*before, played))
    return Team((*before, played), kept, pieces(game, (*before, played)))
