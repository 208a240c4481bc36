"""The game on paper: the rules, a sheet on which a team without a phone decides, and the trainer's guide."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.lessons.game.rules import offer_words, rules_page
from workbench.lessons.game.scenario import Scenario, Season
from workbench.lessons.game.talk import guide
from workbench.money import format_percent, format_rupiah
from workbench.report.blocks import Blank, Block, Bullets, Column, Heading, Paragraph, Table, runs
from workbench.report.paper import Paper

__all__ = ["game_papers"]


def game_papers(game: Scenario) -> tuple[Paper, Paper, Paper]:
    """The rules on one page, the decisions of a team on another, and the trainer's guide.

    >>> from workbench.lessons.game.scenario import scenario
    >>> [paper.title for paper in game_papers(scenario("tenun"))]
    ['Aturan permainan usaha', 'Keputusan tim', 'Panduan pelatih: permainan usaha']
    """
    rules = tuple(rules_page(game))[1:]
    return (
        Paper("Aturan permainan usaha", rules, game.nama),
        Paper("Keputusan tim", tuple(_sheet(game)), game.nama),
        Paper("Panduan pelatih: permainan usaha", tuple(guide(game)), game.nama),
    )


def _sheet(game: Scenario) -> Iterator[Block]:
    """Who decides what in each season, to be written by hand and typed in by somebody with a phone."""
    yield Blank(label="Nama tim")
    yield Paragraph(runs=runs("Isi satu baris setiap musim. Sesudah musim ditutup, tulis kas dan harta dari layar."))
    columns = (
        Column(title="Musim", width=2.2),
        Column(title=f"Dibuat ({game.satuan})"),
        Column(title=f"Harga satu {game.satuan}"),
        Column(title="Keluarga sebulan"),
        Column(title="Pinjaman"),
        Column(title="Alat"),
        Column(title="Kas akhir"),
        Column(title="Harta usaha"),
    )
    rows = tuple(
        (f"{number}. {season.nama} ({season.bulan})", *[""] * 7) for number, season in enumerate(game.musim, 1)
    )
    yield Table(title="", columns=columns, rows=rows)
    yield Heading(text="Yang ditawarkan dan yang perlu", level=2, numbered=False)
    yield Bullets(items=tuple(runs(_about(number, season)) for number, season in enumerate(game.musim, 1)))
    yield Blank(label="Mengapa tim kami memutuskan begitu", lines=6)


def _about(number: int, season: Season) -> str:
    need = f"pembeli {format_percent(season.kekuatan, 0)}, keluarga perlu {format_rupiah(season.keluarga)} sebulan"
    return f"**Musim {number}**: {need}. {offer_words(season.tawaran)}"
