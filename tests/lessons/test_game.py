"""The business game: two rounds worked out by hand, and what holds whatever teams decide."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from tests.lessons.game_plays import SEED, Rounds, calm, played, plays
from workbench.engine.offer import loan_card
from workbench.lessons.game import (
    Decision,
    Scenario,
    Team,
    first_payments,
    load,
    offer_card,
    play,
    season_told,
    standings,
    usual,
)
from workbench.lessons.game.ledger import DEARER, START, pieces
from workbench.lessons.game.market import buyers
from workbench.lessons.game.scenario import MONTHS, ROUNDS
from workbench.lessons.game.standing import causes
from workbench.lessons.game.told import bridge, cash_lines, profit_lines, wealth_lines
from workbench.report.html import plain

GAME = calm()
NEED = 450_000
FIRST = (
    Decision(30, 200_000, NEED),
    Decision(20, 180_000, NEED, pinjaman=1_000_000, alat="label"),
)
SECOND = (Decision(17, 200_000, 350_000), Decision(36, 200_000, NEED))


def closing(team: Team) -> list[int]:
    """Cash at the end of each month played."""
    return [int(amount) for amount in team.kept.books.cash.closing[1 : team.month + 1]]


# --- two rounds by hand ---------------------------------------------------------------------------------


def test_the_first_round_by_hand() -> None:
    """Average price 190.000: market 1,05. Buyers: 8 x 1,05 x (1 - 3/19) = 7,07 and 9,2 x 1,05 x (1 + 3/19) = 11,19."""
    one, other = played(GAME, FIRST).teams
    assert [team.seasons[0].sold for team in (one, other)] == [(7, 7, 7), (11, 11, 4)]
    assert (one.seasons[0].unserved, other.seasons[0].unserved) == (0, 7)
    # 4.000.000 - 30 x 120.000 + half of 7 x 200.000 - 600.000; then 1.400.000 - 600.000 a month
    assert closing(one) == [500_000, 1_300_000, 2_100_000]
    # 5.000.000 - 1.200.000 - 20 x 120.000 + 990.000 - 600.000; instalments 115.000 and 113.500
    assert closing(other) == [1_790_000, 3_055_000, 3_691_500]
    # cash, half of March's sales, 15 pieces, old tools after three of 48 months
    assert one.wealth == 2_100_000 + 700_000 + 15 * 120_000 + 2_250_000
    # cash, half of 4 x 180.000, the label after two of 24 months, old tools, the loan after two of ten instalments
    assert other.wealth == 3_691_500 + 360_000 + 1_100_000 + 2_250_000 - 800_000


def test_the_second_round_by_hand() -> None:
    """Both ask 200.000: 13 buyers, and 14,95 with the label. B's money is enough for 30 of the 36 that it wanted."""
    one, other = played(GAME, FIRST, SECOND).teams
    assert [team.seasons[1].sold for team in (one, other)] == [(13, 13, 6), (15, 15, 0)]
    assert (other.seasons[1].made, pieces(GAME, other.seasons)[-1]) == (30, 0)
    # 2.100.000 - 17 x 120.000 + 700.000 + 1.300.000 - 500.000; then 2.600.000 and 1.900.000 come in
    assert closing(one)[3:] == [1_560_000, 3_660_000, 5_060_000]
    # 3.691.500 - 3.600.000 + 360.000 + 1.500.000 - 600.000 - 112.000; then 3.000.000 and 1.500.000 come in
    assert closing(other)[3:] == [1_239_500, 3_529_000, 4_320_000]
    # the family was 100.000 a month short, and owes a quarter more than that
    assert one.short == 375_000
    assert one.wealth == 5_060_000 + 600_000 + 2_100_000 - 375_000
    assert other.wealth == 4_320_000 + 950_000 + 2_100_000 - 500_000
    assert [(place.tempat, place.team) for place in standings(played(GAME, FIRST, SECOND))] == [(1, 0), (2, 1)]


def test_what_the_family_owed_is_paid_in_the_next_season() -> None:
    nothing = (usual(GAME, GAME.musim[2]),) * 2
    before, after = played(GAME, FIRST, SECOND).teams[0], played(GAME, FIRST, SECOND, nothing).teams[0]
    paid = 600_000 + 375_000 + GAME.biaya_bulan
    assert closing(after)[6] == closing(before)[5] + 600_000 - paid
    assert after.short == 0


# --- whatever teams decide ------------------------------------------------------------------------------

Play = tuple[Scenario, str, Rounds, int]


@settings(max_examples=25)
@given(plays())
def test_the_books_balance_add_up_and_say_why(given_play: Play) -> None:
    year = play(*given_play)
    for team in year.teams:
        _nothing_below_zero(year.game, team)
        for n in range(1, year.rounds + 1):
            _statements_add_up(year.game, team, n)
        assert wealth_lines(year.game, team, year.rounds)[-1].jumlah[0] == team.wealth
        assert sum(causes(year, team).values()) == team.wealth - year.game.opening
    places = standings(year)
    assert sorted(place.team for place in places) == list(range(len(year.teams)))
    assert [place.harta for place in places] == sorted((team.wealth for team in year.teams), reverse=True)
    assert all(place.tempat == 1 + sum(one.harta > place.harta for one in places) for place in places)
    assert all(place.mengapa.endswith(".") for place in places)


def _nothing_below_zero(game: Scenario, team: Team) -> None:
    balance, held = team.kept.books.balance, pieces(game, team.seasons)
    assert not balance.gap.any()
    assert min(held) >= 0
    assert np.array_equal(balance.stock[: len(held)], np.array(held) * game.modal)
    assert all(0 <= sold <= wanted for s in team.seasons for sold, wanted in zip(s.sold, s.wanted, strict=True))
    assert min(closing(team)) >= 0
    assert team.kept.plan.contoh


def _statements_add_up(game: Scenario, team: Team, n: int) -> None:
    cash, profit, wealth = cash_lines(team, n), profit_lines(team, n), wealth_lines(game, team, n)
    for month in range(MONTHS):
        *flows, end = (line.jumlah[month] for line in cash)
        assert sum(flows) == end
    assert sum(line.jumlah[0] for line in profit[:-1]) == profit[-1].jumlah[0]
    assert sum(line.jumlah[0] for line in wealth[:-1]) == wealth[-1].jumlah[0]
    gained = cash[-1].jumlah[-1] - cash[0].jumlah[0]
    assert profit[-1].jumlah[0] + sum(amount for _, amount in bridge(team, n)) == gained


@settings(max_examples=12)
@given(plays())
def test_a_year_is_played_again_alike_and_keeps_what_is_over(given_play: Play) -> None:
    game, seed, rounds, teams = given_play
    first = play(*given_play)
    play.cache_clear()
    again, before = play(*given_play), play(game, seed, rounds[:-1], teams)
    assert first.events == again.events
    for one, other, old in zip(first.teams, again.teams, before.teams, strict=True):
        assert (one.seasons, closing(one), one.wealth) == (other.seasons, closing(other), other.wealth)
        assert (one.seasons[:-1], closing(one)[: old.month]) == (old.seasons, closing(old))
        for name in ("receivable", "stock", "old_assets", "new_assets", "loans"):
            then, now = getattr(old.kept.books.balance, name), getattr(one.kept.books.balance, name)
            assert then[old.month] == now[old.month]
        _first_month_was_told(game, old, one)


def _first_month_was_told(game: Scenario, old: Team, new: Team) -> None:
    """Cash after the first month is what was told, what buyers paid for that month, and what nobody could know."""
    season, month = new.seasons[-1], old.month + 1
    left = first_payments(game, old, season.decision)[-1].jumlah[0]
    cash = new.kept.books.cash
    came = cash.sales_receipts[month] - old.kept.books.balance.receivable[old.month]
    unknown = new.kept.spent(DEARER)[month] - sum(amount for at, amount in season.emergency if at == month)
    assert cash.closing[month] == left + came - unknown


# --- what the game teaches ------------------------------------------------------------------------------


def test_a_team_that_does_nothing_sells_its_stock_and_then_lives_on_its_cash() -> None:
    rounds = tuple((usual(GAME, season),) * 2 for season in GAME.musim)
    team = played(GAME, *rounds).teams[0]
    assert [sum(season.sold) for season in team.seasons] == [GAME.stok, 0, 0, 0]
    assert [bool(season.emergency) for season in team.seasons] == [False, False, True, True]
    assert team.wealth < 0 < GAME.opening


def test_a_team_that_borrows_too_much_ends_in_the_emergency_loan() -> None:
    moderate = tuple(Decision(30, 200_000, season.keluarga) for season in GAME.musim)
    greedy = tuple(
        Decision(36, 200_000, 3 * season.keluarga, season.tawaran.maks, tool)
        for season, tool in zip(GAME.musim, ("alat", "label", "", ""), strict=True)
    )
    calm_team, team = played(GAME, *zip(moderate, greedy, strict=True)).teams
    assert not any(season.emergency for season in calm_team.seasons)
    assert team.seasons[-1].emergency
    told = plain(season_told(played(GAME, *zip(moderate, greedy, strict=True)), 1, ROUNDS))
    assert "Macet di bulan" in told
    assert "bunga 8% flat sebulan" in told
    assert team.wealth < calm_team.wealth


def test_profit_is_not_cash() -> None:
    """A season with a profit in which the cash falls, because it became stock and bills."""
    busy = played(GAME, (Decision(33, 200_000, 0),) * 2).teams[0]
    cash, profit = cash_lines(busy, 1), profit_lines(busy, 1)
    assert profit[-1].jumlah[0] > 0
    assert cash[-1].jumlah[-1] < cash[0].jumlah[0]


def test_a_lower_price_sells_more_and_is_not_always_worth_more() -> None:
    season, event = GAME.musim[1], GAME.musim[1].kejadian[0]
    prices = range(GAME.harga_min, GAME.harga_maks + 1, 10_000)
    sold = [buyers(GAME, season, event, price, 200_000.0) for price in prices]
    assert sold == sorted(sold, reverse=True)
    gain = {price: count * (price - GAME.modal) for price, count in zip(prices, sold, strict=True)}
    best = max(gain, key=gain.__getitem__)
    assert GAME.harga_min < best < GAME.harga_maks


def test_the_market_is_shared() -> None:
    """What one team wins by a lower price the other loses, and if all ask more all sell less."""
    event = GAME.musim[1].kejadian[0]

    def both(*prices: int) -> list[int]:
        return [buyers(GAME, GAME.musim[1], event, price, sum(prices) / 2) for price in prices]

    assert both(200_000, 200_000) == [13, 13]
    assert both(190_000, 210_000) == [15, 11]
    assert both(240_000, 240_000) == [10, 10]


@pytest.mark.parametrize("game", load().values(), ids=list(load()))
def test_the_flat_offer_looks_cheaper_and_is_dearer(game: Scenario) -> None:
    falling, flat = (loan_card(season.tawaran.loan(1_000_000), START) for season in game.musim[:2])
    assert (game.musim[0].tawaran.metode, game.musim[1].tawaran.metode) == ("menurun", "flat")
    assert game.musim[1].tawaran.bunga < game.musim[0].tawaran.bunga
    assert flat.total_interest > falling.total_interest
    assert "21,26% efektif" in plain(offer_card(game.musim[1].tawaran))


@pytest.mark.parametrize("game", load().values(), ids=list(load()))
def test_reserve_and_a_moderate_loan_beat_taking_everything(game: Scenario) -> None:
    """Play that the lessons teach ends above the start of a team that takes all it can."""
    wise, taking = [], []
    for n, season in enumerate(game.musim):
        demand = int(game.pembeli * season.kekuatan * MONTHS)
        wise.append(Decision(min(game.kapasitas, demand), game.harga_wajar, season.keluarga, 2_000_000 * (n == 1)))
        taking.append(Decision(game.kapasitas, game.harga_wajar, 2 * season.keluarga, season.tawaran.maks))
    year = play(game, SEED, tuple(zip(wise, taking, strict=True)), 2)
    assert year.teams[0].wealth > max(game.opening, year.teams[1].wealth)


@pytest.mark.parametrize("effect", ["bahan", "rusak", "permintaan"])
def test_an_event_does_what_it_says(effect: str) -> None:
    season = GAME.musim[0]
    calm_event = season.kejadian[0]
    events = {
        "bahan": replace(calm_event, bahan=15_000),
        "rusak": replace(calm_event, rusak=0.5),
        "permintaan": replace(calm_event, permintaan=0.5),
    }
    event = events[effect]
    struck = replace(GAME, musim=(replace(season, kejadian=(event,)), *GAME.musim[1:]))
    round_ = (Decision(30, 200_000, NEED),) * 2
    usual_team, team = played(GAME, round_).teams[0], played(struck, round_).teams[0]
    lost = usual_team.wealth - team.wealth
    expected = {"bahan": 30 * 15_000, "rusak": 18 * 120_000 + 6 * 80_000, "permintaan": 12 * 80_000}
    assert lost == expected[effect]
