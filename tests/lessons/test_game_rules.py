"""The rules of the business game: what may be typed, what the files say, what stands on the page."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from tests.lessons.game_plays import calm, played
from workbench.errors import DataError
from workbench.exporters.paper import render_pdf
from workbench.lessons.game import Decision, Scenario, game_papers, load, rules_page
from workbench.lessons.game.decision import read, room
from workbench.lessons.game.ledger import START
from workbench.lessons.game.scenario import ROUNDS, parse
from workbench.report.html import plain
from workbench.rules import load as load_rules

GAME = calm()
NEED = 450_000


@pytest.mark.parametrize("game", load().values(), ids=list(load()))
def test_a_business_of_the_game_pays_no_tax_by_law(game: Scenario) -> None:
    """The most it could ever sell in a year stays below the limit of the rule."""
    most = game.stok + ROUNDS * (game.kapasitas + sum(one.kapasitas for one in game.alat))
    limit = load_rules().at("pph_final_orang_pribadi_bebas", START).number
    assert most * game.harga_maks < limit


@pytest.mark.parametrize("game", load().values(), ids=list(load()))
def test_the_rules_fit_on_a_page_and_say_contoh(game: Scenario) -> None:
    text = plain(rules_page(game))
    assert "CONTOH" in text
    for paper in game_papers(game):
        pdf = render_pdf((paper,), timestamp=dt.datetime(2026, 11, 22, tzinfo=dt.UTC))
        assert len(PdfReader(io.BytesIO(pdf)).pages) == 1
    assert all(season.tawaran.nama in text and season.nama in text for season in game.musim)


@pytest.mark.parametrize("game", load().values(), ids=list(load()))
def test_every_event_can_happen_and_is_the_same_for_all(game: Scenario) -> None:
    for n, season in enumerate(game.musim, 1):
        assert {game.event(str(seed), n) for seed in range(60)} == set(season.kejadian)


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"buat": "300"}, "buat", "terlalu banyak"),
        ({"buat": "2,5"}, "buat", "bukan bilangan bulat"),
        ({"buat": "banyak"}, "buat", "Dibuat"),
        ({"harga": "1.5"}, "harga", "dapat dibaca dua cara"),
        ({"harga": "100.000"}, "harga", "Tulis Rp140.000 sampai Rp280.000"),
        ({"keluarga": "10 jt"}, "keluarga", "terlalu banyak"),
        ({"pinjaman": "5 jt"}, "pinjaman", "Tulis Rp0 sampai Rp4.000.000"),
        ({"alat": "traktor"}, "alat", "tidak dijual"),
    ],
)
def test_what_cannot_be_decided_is_said(typed: dict[str, str], field: str, words: str) -> None:
    found = read(GAME, GAME.musim[0], (), typed)
    assert found.putusan is None
    assert words in found.salah[field]


def test_a_tool_counts_at_once_and_is_bought_once() -> None:
    season = GAME.musim[0]
    assert read(GAME, season, (), {"buat": "51", "alat": "alat"}).putusan == Decision(51, 200_000, NEED, 0, "alat")
    assert read(GAME, season, ("alat",), {"alat": "alat"}).putusan is None
    rounds = (Decision(51, 200_000, NEED, 4_000_000, "alat"),) * 2
    team = played(GAME, rounds, tuple(replace(one, buat=30) for one in rounds)).teams[0]
    assert team.owned == ("alat",)
    assert room(GAME, team.owned) == GAME.kapasitas + 15


def test_a_decision_outside_the_rules_is_not_played() -> None:
    with pytest.raises(DataError, match="di luar aturan"):
        played(GAME, (Decision(1_000, 200_000, NEED),) * 2)


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ("nama = 1", "nama = 1 bukan teks"),
        ("", "belum diisi"),
    ],
)
def test_a_broken_file_is_told(broken: str, words: str) -> None:
    with pytest.raises(DataError, match=words):
        parse("rusak.toml", broken + "\n[awal]\nkas = 1\n")
