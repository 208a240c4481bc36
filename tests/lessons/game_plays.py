"""Years of the game for tests: a market without surprises, and any decisions at all."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from workbench.lessons.game import Decision, Scenario, Year, load, play, scenario

SEED = "CONTOH"
Rounds = tuple[tuple[Decision, ...], ...]


def calm(kunci: str = "tenun") -> Scenario:
    """A business to which nothing happens."""
    game = scenario(kunci)
    return replace(game, musim=tuple(replace(season, kejadian=season.kejadian[:1]) for season in game.musim))


def decisions(game: Scenario, number: int) -> st.SearchStrategy[Decision]:
    """Whatever a team may type in a round (from 0); a tool that it has already is not bought again."""
    season = game.musim[number]
    return st.builds(
        Decision,
        buat=st.integers(0, game.kapasitas),
        harga=st.integers(game.harga_min, game.harga_maks),
        keluarga=st.integers(0, 5 * season.keluarga),
        pinjaman=st.integers(0, season.tawaran.maks),
        alat=st.sampled_from(["", *(one.kunci for one in game.alat)]),
    )


@st.composite
def plays(draw: st.DrawFn) -> tuple[Scenario, str, Rounds, int]:
    """A business, a seed, the decisions of two to four teams in up to four rounds."""
    game = draw(st.sampled_from(list(load().values())))
    teams, rounds = draw(st.integers(2, 4)), draw(st.integers(1, 4))
    made = tuple(tuple(draw(decisions(game, n)) for _ in range(teams)) for n in range(rounds))
    return game, draw(st.text("abc", max_size=3)), made, teams


def played(game: Scenario, *rounds: tuple[Decision, ...]) -> Year:
    """A year of the teams that these rounds name."""
    return play(game, SEED, rounds, len(rounds[0]))
