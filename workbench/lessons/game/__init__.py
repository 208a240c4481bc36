"""The business game: teams run the same small business through four seasons, and the engine keeps their books.

A round is decided by each team (:mod:`decision`), answered by one market for all (:mod:`market`), and booked by the
engine (:mod:`ledger`); :mod:`year` plays the rounds from the decisions alone. :mod:`board` keeps a game in the store.
"""

from workbench.lessons.game.ahead import first_payments
from workbench.lessons.game.board import NAMES, Board, Sent, close_round, decide, next_round, open_game, sit, table
from workbench.lessons.game.decision import Decision, Read, room, to_buy, usual
from workbench.lessons.game.paper import game_papers
from workbench.lessons.game.rules import offer_card, rules_page
from workbench.lessons.game.scenario import ROUNDS, Scenario, load, scenario
from workbench.lessons.game.screen import screen, standings_table
from workbench.lessons.game.standing import Standing, standings
from workbench.lessons.game.told import season_told
from workbench.lessons.game.year import Team, Year, play

__all__ = [
    "NAMES",
    "ROUNDS",
    "Board",
    "Decision",
    "Read",
    "Scenario",
    "Sent",
    "Standing",
    "Team",
    "Year",
    "close_round",
    "decide",
    "first_payments",
    "game_papers",
    "load",
    "next_round",
    "offer_card",
    "open_game",
    "play",
    "room",
    "rules_page",
    "scenario",
    "screen",
    "season_told",
    "sit",
    "standings",
    "standings_table",
    "table",
    "to_buy",
    "usual",
]
