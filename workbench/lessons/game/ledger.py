"""The books of a team: its seasons so far become a plan, and the engine keeps the books of it month by month.

Two things a plan cannot say are put beside it before the books are written. A plan holds stock as so many days of what
is sold; a team counts the pieces in its shed, so the stock of each month is those pieces at cost. And a plan is of a
cooperative; a team is a household business below Rp500 million a year, which pays no final income tax (PP 55/2022,
rule ``pph_final_orang_pribadi_bebas``), so there is no tax here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from workbench.engine.loan import Schedule
from workbench.engine.model import inputs, refuse_faults
from workbench.engine.statements import Books, Inputs, TaxRule, keep_books
from workbench.engine.timeline import Array
from workbench.errors import EngineError
from workbench.lessons.game.decision import Decision
from workbench.lessons.game.scenario import MONTHS, Event, Scenario
from workbench.plan import (
    Assumptions,
    Block,
    Investment,
    Loan,
    OpeningBalance,
    Plan,
    Profile,
    RunningCost,
    Submission,
    Tranche,
    Unit,
)
from workbench.rules import load as load_rules

__all__ = ["EMERGENCY", "Kept", "Played", "keep", "plan_of"]

START = dt.date(2026, 12, 1)
"""Month 0; the first season begins in month 1, January."""

EMERGENCY = Loan(nama="Pinjaman darurat", plafon=1, bunga_tahun=0.96, metode="flat", tenor_bulan=3)
"""What a team gets whose cash is gone: 8 % flat a month, three instalments."""

NOWHERE = "99.99.99.2999"
"""The code of no village."""

NO_TAX = TaxRule(final_rate=0.0, final_years=0, general_rate=0.0)
FAMILY, DEBT, DEARER, SPOILED = "Untuk keluarga", "Utang warung keluarga", "Bahan lebih mahal", "Barang rusak"


@dataclass(frozen=True, slots=True)
class Played:
    """One season of one team as the market answered it.

    Attributes:
        made, bought: what of the decision there was money for. wanted, sold: pieces a month. spoiled: pieces lost in
            the first month. arrears: rupiah that the family owed at the shop from the season before, paid now.
            short: rupiah that it owes now.
        emergency: month and rupiah of the loans that had to be taken.
    """

    decision: Decision
    event: Event
    made: int
    bought: str
    wanted: tuple[int, ...]
    sold: tuple[int, ...]
    spoiled: int
    arrears: int
    short: int
    emergency: tuple[tuple[int, int], ...] = ()

    @property
    def unserved(self) -> int:
        """Buyers who went home without."""
        return sum(self.wanted) - sum(self.sold)


@dataclass(frozen=True, slots=True)
class Kept:
    """The plan of a team, its books, and the lines that they were made of."""

    plan: Plan
    given: Inputs
    books: Books

    def spent(self, name: str) -> Array:
        """What was paid under a name that is no trade (the family, dearer material, spoiled goods), by month."""
        lines = [u.cogs + u.variable for u in self.given.units if u.unit.nama.startswith(name)]
        return np.asarray(sum(lines, self.given.time.zeros()))

    def interest(self, emergency: bool) -> Array:
        """Interest of the emergency loans, or of the others, by month."""
        picked = (s for s in self.given.loans if is_emergency(s) is emergency)
        return np.asarray(sum((np.asarray(s.interest, dtype=np.float64) for s in picked), self.given.time.zeros()))


def is_emergency(s: Schedule) -> bool:
    """Whether this is a loan of a team whose cash was gone."""
    return s.loan.nama.startswith(EMERGENCY.nama)


def first_month(round_: int) -> int:
    """The first month of a round (both from 1).

    >>> [first_month(n) for n in (1, 2, 3, 4)]
    [1, 4, 7, 10]
    """
    return (round_ - 1) * MONTHS + 1


def plan_of(game: Scenario, seasons: tuple[Played, ...], team: str = "Tim CONTOH") -> Plan:
    """The decisions so far, and what the market made of them, as a plan."""
    rounds = tuple(enumerate(seasons, 1))
    return Plan(
        contoh=True,
        profil=Profile(kode=NOWHERE, nama=team, desa=game.tempat, kecamatan="CONTOH", kabupaten=game.tempat),
        pengajuan=Submission(tanggal=START),
        neraca_awal=OpeningBalance(
            kas=game.kas,
            persediaan=game.stok * game.modal,
            aset_tetap=game.aset,
            umur_sisa_aset_tahun=game.umur,
            simpanan_pokok=game.opening,
        ),
        unit=(_shed(game), *(unit for n, season in rounds for unit in _units(game, n, season))),
        biaya=(RunningCost(nama="Biaya tetap", per_bulan=game.biaya_bulan),),
        investasi=tuple(
            Investment(
                nama=thing.nama,
                harga_satuan=thing.harga,
                bulan=first_month(n),
                umur_tahun=thing.umur,
                sumber="sendiri",
            )
            for n, season in rounds
            if season.bought
            for thing in (game.thing(season.bought),)
        ),
        pinjaman=tuple(loan for n, season in rounds for loan in _loans(game, n, season)),
        asumsi=Assumptions(mulai=START, imbal_jasa_desa=False, bagi_shu=False),
    )


def _shed(game: Scenario) -> Unit:
    """The unit that holds the stock; what is sold, month by month, is the others'."""
    price = {"harga_jual": game.harga_wajar, "harga_beli": game.modal}
    return Unit(nama=f"Gudang {game.barang}", jenis=game.jenis, satuan=game.satuan, volume=0.0, **price)


def _units(game: Scenario, n: int, season: Played) -> Iterator[Unit]:
    start, chosen = first_month(n), season.decision
    for k, sold in enumerate(season.sold):
        if sold:
            yield Unit(
                nama=f"Penjualan bulan {start + k}",
                jenis=game.jenis,
                satuan=game.satuan,
                harga_jual=chosen.harga,
                harga_beli=game.modal,
                volume=float(sold),
                hari_piutang=game.hari_piutang,
                **_only(start + k),
            )
    yield Unit(nama=f"{FAMILY}, musim {n}", harga_jual=0, biaya_variabel=chosen.keluarga, volume=1.0, **_only(start, 3))
    costs = (
        (DEBT, 0, season.arrears, 1),
        (DEARER, 0, season.event.bahan, season.made),
        (SPOILED, game.modal, 0, season.spoiled),
    )
    for name, goods, cost, count in costs:
        if (goods or cost) and count:
            once = {"harga_beli": goods, "biaya_variabel": cost, "volume": float(count)}
            yield Unit(nama=f"{name}, musim {n}", harga_jual=0, **once, **_only(start))


def _only(month: int, months: int = 1) -> dict[str, object]:
    """Fields of a unit that works in these months and never again."""
    return {"mulai_bulan": month, "ramp_bulan": months, "blok": Block(ramp_pola=(1.0, 0.0))}


def _loans(game: Scenario, n: int, season: Played) -> Iterator[Loan]:
    if season.decision.pinjaman:
        offer = game.musim[n - 1].tawaran
        yield _drawn(offer.loan(season.decision.pinjaman), first_month(n), f"{offer.nama}, musim {n}")
    for month, amount in season.emergency:
        yield _drawn(EMERGENCY.model_copy(update={"plafon": amount}), month, f"{EMERGENCY.nama}, bulan {month}")


def _drawn(loan: Loan, month: int, name: str) -> Loan:
    """The loan with its money in a month, and its first instalment in the next."""
    return loan.model_copy(
        update={
            "nama": name,
            "tenor_bulan": loan.tenor_bulan + month,
            "tenggang_bulan": month,
            "tahap": (Tranche(bulan=month, jumlah=loan.plafon),),
            "hari_libur": "tidak_digeser",
        }
    )


def pieces(game: Scenario, seasons: tuple[Played, ...]) -> tuple[int, ...]:
    """Pieces in the shed at the end of month 0 and of each month played."""
    held = [game.stok]
    for season in seasons:
        left = held[-1] + season.made - season.spoiled
        for sold in season.sold:
            left -= sold
            held.append(left)
    return tuple(held)


def keep(game: Scenario, seasons: tuple[Played, ...], team: str = "Tim CONTOH") -> Kept:
    """The books of the seasons so far, every month to the rupiah.

    Raises:
        EngineError: the books do not balance, which is this program's fault.
    """
    plan, rules = plan_of(game, seasons, team), load_rules()
    refuse_faults(plan, rules)
    given = replace(inputs(plan, rules), tax=NO_TAX)
    held = np.asarray(pieces(game, seasons), dtype=np.float64) * game.modal
    counted = given.time.zeros()
    counted[: held.size] = held
    shed, *others = given.units
    given = replace(given, units=(replace(shed, stock_target=counted), *others))
    books = keep_books(given)
    if books.balance.gap.any() or not np.array_equal(books.balance.stock[: held.size], held):
        raise EngineError("Pembukuan permainan", "neraca tidak seimbang", "Laporkan keputusan tim ini")
    return Kept(plan, given, books)
