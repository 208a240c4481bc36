"""What a team decides in a round: five choices, typed or tapped."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace

from workbench.errors import DataError, NumberError
from workbench.lessons.game.scenario import Scenario, Season, Thing
from workbench.money import format_number, format_rupiah, parse_number, parse_rupiah

__all__ = ["Decision", "Read", "checked", "read", "room", "to_buy", "usual"]

MOST_FAMILY = 5
"""A family takes at most so many times what it needs; more is a typing error."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One round of one team.

    ``buat`` pieces to make or buy, ``harga`` rupiah a piece, ``keluarga`` rupiah a month for the family,
    ``pinjaman`` rupiah of the round's offer, ``alat`` the key of what is bought; empty for nothing.
    """

    buat: int
    harga: int
    keluarga: int
    pinjaman: int = 0
    alat: str = ""

    def to_json(self) -> str:
        """As text for the store."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Decision:
        """What :meth:`to_json` wrote.

        >>> one = Decision(30, 200_000, 450_000)
        >>> Decision.from_json(one.to_json()) == one
        True
        """
        return cls(**json.loads(text))


@dataclass(frozen=True, slots=True)
class Read:
    """What came of the fields: the decision, or the sentence for each field at fault."""

    putusan: Decision | None
    salah: Mapping[str, str]


def usual(game: Scenario, season: Season) -> Decision:
    """What holds for a team that decides nothing: nothing made, the usual price, what the family needs."""
    return Decision(0, game.harga_wajar, season.keluarga)


def room(game: Scenario, owned: tuple[str, ...]) -> int:
    """Pieces that a team can make or buy in a season with what it owns.

    >>> from workbench.lessons.game.scenario import scenario
    >>> room(scenario("tenun"), ()), room(scenario("tenun"), ("alat",))
    (36, 51)
    """
    return game.kapasitas + sum(game.thing(key).kapasitas for key in owned)


def read(game: Scenario, season: Season, owned: tuple[str, ...], typed: Mapping[str, str]) -> Read:
    """Read the five fields as people type them; what is left empty stays as it is by default.

    >>> from workbench.lessons.game.scenario import scenario
    >>> game = scenario("tenun")
    >>> read(game, game.musim[0], (), {"buat": "30", "harga": "190 rb"}).putusan
    Decision(buat=30, harga=190000, keluarga=450000, pinjaman=0, alat='')
    >>> read(game, game.musim[0], (), {"buat": "300"}).salah["buat"]
    'Dibuat: 300 terlalu banyak. Tulis 0 sampai 36 lembar.'
    """
    first = usual(game, season)
    wrong: dict[str, str] = {}
    tool = typed.get("alat", "").strip()
    if tool and tool not in {one.kunci for one in to_buy(game, owned)}:
        wrong["alat"] = "Alat itu tidak dijual atau sudah dimiliki. Pilih yang ada di daftar."
        tool = ""
    most = room(game, (*owned, tool) if tool else owned)
    values = {}
    for name, start, bounds, money in (
        ("buat", first.buat, (0, most), False),
        ("harga", first.harga, (game.harga_min, game.harga_maks), True),
        ("keluarga", first.keluarga, (0, MOST_FAMILY * season.keluarga), True),
        ("pinjaman", 0, (0, season.tawaran.maks), True),
    ):
        text = typed.get(name, "").strip()
        try:
            values[name] = _whole(LABELS[name], text, money, bounds, game.satuan) if text else start
        except NumberError as error:
            wrong[name] = str(error)
    return Read(None, wrong) if wrong else Read(Decision(**values, alat=tool), wrong)


LABELS = {"buat": "Dibuat", "harga": "Harga", "keluarga": "Untuk keluarga", "pinjaman": "Pinjaman"}


def to_buy(game: Scenario, owned: tuple[str, ...]) -> tuple[Thing, ...]:
    """The investments that a team does not have yet."""
    return tuple(one for one in game.alat if one.kunci not in owned)


def _whole(label: str, text: str, money: bool, bounds: tuple[int, int], unit: str) -> int:
    take: Callable[..., float] = parse_rupiah if money else parse_number
    value = take(text, where=label)
    low, high = bounds
    said: Callable[[float], str] = format_rupiah if money else format_number
    asked = f"Tulis {said(low)} sampai {said(high)}" + ("" if money else f" {unit}")
    if value != int(value):
        raise NumberError(label, f"{text} bukan bilangan bulat", asked)
    if not low <= value <= high:
        side = "terlalu banyak" if value > high else "terlalu sedikit"
        raise NumberError(label, f"{said(value)} {side}", asked)
    return int(value)


def checked(game: Scenario, season: Season, owned: tuple[str, ...], made: Decision) -> Decision:
    """A stored decision as it can still be played: a tool that was bought meanwhile is not bought again.

    Raises:
        DataError: it could not have been typed in this round.
    """
    tool = made.alat if made.alat in {one.kunci for one in to_buy(game, owned)} else ""
    most = room(game, (*owned, tool) if tool else owned)
    bounds = (
        0 <= made.buat <= most,
        game.harga_min <= made.harga <= game.harga_maks,
        0 <= made.keluarga <= MOST_FAMILY * season.keluarga,
        0 <= made.pinjaman <= season.tawaran.maks,
    )
    if not all(bounds):
        raise DataError("Keputusan tim", "di luar aturan permainan", "Isi lagi keputusan babak ini")
    return replace(made, alat=tool)
