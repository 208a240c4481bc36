"""What a decision pays in the first month of its season, before anything is sold: shown before the round is closed."""

from __future__ import annotations

from workbench.lessons.game.decision import Decision
from workbench.lessons.game.ledger import first_month
from workbench.lessons.game.scenario import Scenario
from workbench.lessons.game.told import Line
from workbench.lessons.game.year import Team, affordable

__all__ = ["first_payments"]


def first_payments(game: Scenario, team: Team, chosen: Decision) -> tuple[Line, ...]:
    """From cash now to what is left in the first month without any sale; the last line is the sum of the others.

    >>> from workbench.lessons.game.scenario import scenario
    >>> from workbench.lessons.game.year import play
    >>> game = scenario("tenun")
    >>> team = play(game, "CONTOH", (), 2).teams[0]
    >>> [line.jumlah[0] for line in first_payments(game, team, Decision(30, 200_000, 450_000)) if line.tebal]
    [4000000, -200000]
    """
    made, bought = affordable(game, team, chosen)
    books, month = team.kept.books, team.month
    due = sum(s.instalment[first_month(len(team.seasons) + 1)] for s in team.kept.given.loans)
    found = (
        Line("Kas sekarang", (team.cash,), True),
        Line("Pembeli melunasi utangnya", (int(books.balance.receivable[month]),)),
        Line("Pinjaman masuk", (chosen.pinjaman,)),
        Line(f"Membuat atau membeli {made} {game.satuan}", (-made * game.modal,)),
        Line("Alat", (-game.thing(bought).harga if bought else 0,)),
        Line("Untuk keluarga", (-chosen.keluarga,)),
        Line("Utang keluarga di warung", (-team.short,)),
        Line("Biaya tetap", (-game.biaya_bulan,)),
        Line("Angsuran", (-due,)),
    )
    left = sum(line.jumlah[0] for line in found)
    return (*(line for line in found if not line.empty), Line("Sisa sebelum ada penjualan", (left,), True))
