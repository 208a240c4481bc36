"""Who stands where, and why: what a team is worth, taken apart to the rupiah."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.lessons.game.ledger import DEARER, DEBT, FAMILY, SPOILED
from workbench.lessons.game.year import Team, Year
from workbench.money import format_number, format_rupiah

__all__ = ["Standing", "causes", "standings"]

ALIKE = 50_000
"""Rupiah: a team this near to the average stands like the others."""

DEARLY = 1.03
"""A price this much above what the others asked is what people noticed."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A team's place: ``team`` is its number from 0, ``naik`` what it gained since the first day."""

    tempat: int
    team: int
    harta: int
    naik: int
    mengapa: str


def causes(year: Year, team: Team) -> Mapping[str, int]:
    """Where the change of a team's wealth since the first day comes from: these add up to it, to the rupiah.

    >>> from workbench.lessons.game.decision import Decision
    >>> from workbench.lessons.game.scenario import scenario
    >>> from workbench.lessons.game.year import play
    >>> year = play(scenario("tenun"), "CONTOH", ((Decision(30, 200_000, 450_000),) * 2,), 2)
    >>> found = causes(year, year.teams[0])
    >>> found["dagang"], found["keluarga"], sum(found.values()) == year.teams[0].wealth - year.game.opening
    (1920000, -1350000, True)
    """
    kept, books = team.kept, team.kept.books
    played = slice(0, team.month + 1)
    new_wear = sum((asset.wear for asset in kept.given.assets), kept.given.time.zeros())
    lines = {
        "dagang": books.income.gross_profit + kept.spent(SPOILED),
        "keluarga": -kept.spent(FAMILY) - kept.spent(DEBT),
        "bahan": -kept.spent(DEARER),
        "rusak": -kept.spent(SPOILED),
        "tetap": -books.income.running_costs - (books.income.depreciation - new_wear),
        "alat": -new_wear,
        "bunga": -kept.interest(emergency=False),
        "darurat": -kept.interest(emergency=True),
    }
    found = {name: int(line[played].sum()) for name, line in lines.items()}
    return found | {"keluarga": found["keluarga"] - team.short}


def standings(year: Year) -> tuple[Standing, ...]:
    """All teams, the wealthiest first; teams that are worth the same share a place."""
    worth = [team.wealth for team in year.teams]
    order = sorted(range(len(worth)), key=lambda number: -worth[number])
    return tuple(
        Standing(
            tempat=1 + sum(other > worth[number] for other in worth),
            team=number,
            harta=worth[number],
            naik=worth[number] - year.game.opening,
            mengapa=_why(year, number),
        )
        for number in order
    )


def _why(year: Year, number: int) -> str:
    """The cause that sets this team apart most, in the direction in which it stands apart."""
    if not year.rounds:
        return "Belum ada musim yang dimainkan."
    every = [causes(year, team) for team in year.teams]
    mean = {name: sum(one[name] for one in every) / len(every) for name in every[0]}
    apart = {name: every[number][name] - mean[name] for name in mean}
    total = sum(apart.values())
    if abs(total) < ALIKE:
        return "Hampir sama dengan rata-rata semua tim."
    name = max(apart, key=lambda one: apart[one] * (1 if total > 0 else -1))
    gap = format_rupiah(abs(apart[name]))
    if name == "dagang":
        return _trade(year, number, gap, apart[name] > 0)
    good, bad = WORDS[name]
    return (good if apart[name] > 0 else bad).format(gap=gap)


WORDS = {
    "keluarga": (
        "Mengambil {gap} lebih sedikit untuk keluarga daripada rata-rata.",
        "Mengambil {gap} lebih banyak untuk keluarga daripada rata-rata.",
    ),
    "bahan": (
        "Membuat sedikit saat bahan mahal: hemat {gap} dari rata-rata.",
        "Membuat banyak saat bahan mahal: {gap} lebih boros dari rata-rata.",
    ),
    "rusak": (
        "Sedikit barang di gudang saat ada yang rusak: rugi {gap} lebih kecil dari rata-rata.",
        "Banyak barang di gudang saat ada yang rusak: rugi {gap} lebih besar dari rata-rata.",
    ),
    "tetap": ("Biaya tetap {gap} di bawah rata-rata.", "Biaya tetap {gap} di atas rata-rata."),
    "alat": (
        "Tidak membeli alat mahal: penyusutan {gap} di bawah rata-rata.",
        "Alat baru menyusut {gap} di atas rata-rata, dan penjualan belum membayarnya.",
    ),
    "bunga": ("Bunga pinjaman {gap} di bawah rata-rata.", "Bunga pinjaman {gap} di atas rata-rata."),
    "darurat": (
        "Kas selalu cukup: bunga pinjaman darurat {gap} di bawah rata-rata.",
        "Kas habis: bunga pinjaman darurat {gap} di atas rata-rata.",
    ),
}


def _trade(year: Year, number: int, gap: str, good: bool) -> str:
    team, unit = year.teams[number], year.game.satuan
    sold, unserved = sum(sum(one.sold) for one in team.seasons), sum(one.unserved for one in team.seasons)
    income = sum(one.decision.harga * sum(one.sold) for one in team.seasons)
    usual = sum(year.prices) / year.rounds
    asked = sum(one.decision.harga for one in team.seasons) / year.rounds
    told = f"{format_number(sold)} {unit} terjual"
    if good:
        each = format_rupiah(income / sold) if sold else "tanpa harga"
        return f"Untung jual-beli {gap} di atas rata-rata: {told}, rata-rata {each}."
    start = f"Untung jual-beli {gap} di bawah rata-rata"
    if unserved > sold / 2:
        return f"{start}: {format_number(unserved)} pembeli pulang karena barang habis."
    if asked > usual * DEARLY:
        return f"{start}: harganya di atas pasar, hanya {told}."
    if asked * DEARLY < usual:
        return f"{start}: {told}, tetapi murah, jadi untung setiap {unit} tipis."
    return f"{start}: hanya {told}."
