"""Invented funding: what the money is for, who pays each line, and a loan that weighs as much as it should."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from workbench.intake.invented_business import MILLION, Business, nice
from workbench.plan import Investment, Loan, Tranche, WorkingCapital

__all__ = ["Funding", "Terms", "invent_funding", "invent_terms"]

_STEP = 500_000
_SLOW_START = 1.17
"""How much heavier an instalment weighs that begins before sales have grown to full."""
_BUILDING = Investment(
    nama="Bangunan gerai dan gudang 20 x 30 m",
    kelompok="bangunan",
    harga_satuan=1_658_000_000,
    umur_tahun=20,
    sumber="pihak_lain",
    bukti="harga_dinas",
    catatan="Dibangun PT Agrinas; tidak diminta dan bukan milik koperasi",
)


@dataclass(frozen=True, slots=True)
class Terms:
    """The conditions of an invented loan; ``weight`` is the first full year's instalment per rupiah and month."""

    loan: Loan
    weight: float


@dataclass(frozen=True, slots=True)
class Funding:
    """What is bought, by whom, and the loan that pays for part of it (None: no loan is asked for)."""

    assets: tuple[Investment, ...]
    working_capital: tuple[WorkingCapital, ...]
    loan: Loan


def invent_terms(rng: Random) -> Terms:
    """A programme and the conditions asked for; the amount is set later."""
    name = rng.choices(("kdmp_pmk49", "bebas", "murabahah", "lpdb_mockup", "kur_kecil"), (66, 15, 9, 6, 4))[0]
    loan = _TERMS[name](rng)
    return Terms(loan, _weight(loan))


def _kdmp(rng: Random) -> Loan:
    return Loan(
        nama="Pinjaman pengembangan usaha",
        program="kdmp_pmk49",
        pemberi="Bank Himbara Cabang Sintang",
        plafon=1,
        bunga_tahun=0.06,
        metode=rng.choices(("anuitas", "menurun"), (8, 2))[0],
        tenor_bulan=rng.choice((60, 72, 72)),
        tenggang_bulan=rng.choice((6, 7, 8)),
        tenggang_dalam_tenor=rng.random() < 0.85,
        bunga_tenggang=rng.choices(("dibayar", "ditangguhkan", "dikapitalisasi"), (8, 1, 1))[0],
        pembulatan=rng.choice((1, 1, 100, 1000)),
        agunan="Barang yang dibiayai; tidak ada agunan milik anggota.",
    )


def _bank(rng: Random) -> Loan:
    flat = rng.random() < 0.25
    return Loan(
        nama="Kredit modal usaha",
        program="bebas",
        pemberi="Bank umum di Sintang",
        plafon=1,
        bunga_tahun=rng.choice((0.055, 0.06, 0.065)) if flat else rng.choice((0.09, 0.1, 0.11)),
        metode="flat" if flat else rng.choice(("anuitas", "menurun")),
        tenor_bulan=rng.choice((36, 48, 60)),
        tenggang_bulan=0 if flat else rng.choice((0, 3)),
        provisi=rng.choice((0.005, 0.01)),
        hari_jatuh_tempo=rng.choice((5, 10, 25)),
        agunan="Persediaan dan barang yang dibiayai (fidusia).",
    )


def _murabahah(rng: Random) -> Loan:
    return Loan(
        nama="Pembiayaan murabahah",
        program="murabahah",
        pemberi="Bank syariah di Sintang",
        plafon=1,
        bunga_tahun=rng.choice((0.09, 0.1, 0.11)),
        metode=rng.choice(("murabahah", "murabahah_anuitas")),
        tenor_bulan=rng.choice((36, 48, 60)),
        hari_jatuh_tempo=20,
        agunan="Barang yang diperjualbelikan dalam akad.",
    )


def _lpdb(rng: Random) -> Loan:
    return Loan(
        nama="Pinjaman LPDB",
        program="lpdb_mockup",
        pemberi="LPDB Koperasi",
        plafon=1,
        bunga_tahun=0.03,
        metode="menurun",
        tenor_bulan=rng.choice((84, 96, 120)),
        tenggang_bulan=rng.choice((6, 12)),
        agunan="Aset koperasi dan jaminan pribadi pengurus.",
    )


def _kur(rng: Random) -> Loan:
    """A common mistake: KUR is for persons, not for the cooperative; the check says so."""
    return Loan(
        nama="KUR Kecil",
        program="kur_kecil",
        pemberi="Bank penyalur KUR",
        plafon=1,
        bunga_tahun=0.06,
        tenor_bulan=rng.choice((48, 60)),
        agunan="Sesuai penilaian bank penyalur.",
    )


_TERMS = {"kdmp_pmk49": _kdmp, "bebas": _bank, "murabahah": _murabahah, "lpdb_mockup": _lpdb, "kur_kecil": _kur}


def _weight(loan: Loan) -> float:
    rate = loan.bunga_tahun / 12
    months = loan.tenor_bulan - (loan.tenggang_bulan if loan.tenggang_dalam_tenor else 0)
    if loan.metode in ("anuitas", "murabahah_anuitas"):
        weight = rate / (1 - (1 + rate) ** -months)
    else:
        weight = 1 / months + rate
    if loan.tenggang_bulan < 6:
        weight *= _SLOW_START
    return weight * (1 + rate) ** (loan.tenggang_bulan if loan.bunga_tenggang == "dikapitalisasi" else 0)


def invent_funding(rng: Random, business: Business, terms: Terms, cover: float) -> Funding:
    """Purchases and a loan such that the usual surplus covers the instalment about ``cover`` times.

    With a cover of 1,4 or more nothing is bought only to fill the loan: the need decides.
    """
    budget = nice(business.surplus / cover / terms.weight, _STEP)
    budget = min(max(budget, 20 * MILLION), 2_900 * MILLION)
    at_once = terms.loan.metode.startswith("murabahah")
    assets = list(_payers(rng, business.assets, budget))
    if rng.random() < 0.45:
        assets.insert(0, _BUILDING)
    lines = _needs(business)
    asked = _borrowed(assets, lines)
    if asked > budget:
        lines = _cut(lines, asked - budget)
    elif cover < 1.4:
        assets, lines = _fill(rng, assets, lines, budget - asked)
    if at_once:
        assets = [asset.model_copy(update={"bulan": 0}) for asset in assets]
    return Funding(tuple(assets), tuple(lines), _drawn(terms.loan, assets, lines))


def _payers(rng: Random, assets: Iterable[Investment], budget: int) -> list[Investment]:
    """The dearest things go to others (grant, Agrinas) until the rest fits in two thirds of the budget."""
    paid = []
    room = budget * 2 // 3
    equipped = rng.random() < 0.3
    for asset in sorted(assets, key=lambda a: a.jumlah * a.harga_satuan):
        price = asset.jumlah * asset.harga_satuan
        if price <= 6 * MILLION and rng.random() < 0.4:
            paid.append(asset.model_copy(update={"sumber": "sendiri", "bulan": 0}))
        elif equipped or price > room:
            other = "pihak_lain" if asset.kelompok == "kendaraan" or equipped else "hibah"
            paid.append(asset.model_copy(update={"sumber": other}))
        else:
            room -= price
            paid.append(asset)
    return paid


def _needs(business: Business) -> list[WorkingCapital]:
    """Stock and unpaid bills, start-up costs, and cash for the first lean months."""
    fixed = sum(c.per_bulan for c in business.costs) + sum(s.orang * s.upah_bulan for s in business.staff)
    return [
        WorkingCapital(
            nama="Stok awal dan piutang pembeli", jenis="stok", jumlah=nice(business.working_capital, _STEP)
        ),
        WorkingCapital(nama="Perizinan, pelatihan, dan pembukaan", jenis="biaya_awal", jumlah=nice(fixed * 0.5, _STEP)),
        WorkingCapital(nama="Cadangan kas bulan-bulan awal", jenis="cadangan_kas", jumlah=nice(fixed * 2.5, _STEP)),
    ]


def _cut(lines: list[WorkingCapital], excess: int) -> list[WorkingCapital]:
    """Ask for less working capital: the cooperative starts smaller and saves the rest itself."""
    kept = []
    for line in reversed(lines):
        less = min(excess, line.jumlah - _STEP)
        excess -= less
        kept.append(line.model_copy(update={"jumlah": line.jumlah - less}))
    return kept[::-1]


def _fill(
    rng: Random, assets: list[Investment], lines: list[WorkingCapital], rest: int
) -> tuple[list[Investment], list[WorkingCapital]]:
    """Spend what the loan leaves on a building of the cooperative's own, or on more stock."""
    rest = rest // _STEP * _STEP
    if rest > 40 * MILLION:
        building = Investment(
            nama="Bangunan gudang semi permanen" if rest < 300 * MILLION else "Bangunan gerai dan gudang",
            kelompok="bangunan",
            harga_satuan=rest,
            umur_tahun=15 if rest < 300 * MILLION else 20,
            pemeliharaan=0.01,
            nilai_sisa=0.1,
            bukti=rng.choice(("survei", "perkiraan")),
        )
        return [*assets, building], lines
    if rest > 0:
        lines = [lines[0].model_copy(update={"jumlah": lines[0].jumlah + rest}), *lines[1:]]
    return assets, lines


def _borrowed(assets: Iterable[Investment], lines: Iterable[WorkingCapital]) -> int:
    things = sum(a.jumlah * a.harga_satuan for a in assets if a.sumber == "pinjaman")
    return things + sum(line.jumlah for line in lines if line.sumber == "pinjaman")


def _drawn(loan: Loan, assets: list[Investment], lines: list[WorkingCapital]) -> Loan:
    """The loan with its amount, drawn in the months in which its lines are paid."""
    months = sorted({a.bulan for a in assets if a.sumber == "pinjaman"} | {line.bulan for line in lines})
    draws = []
    for month in months:
        amount = _borrowed([a for a in assets if a.bulan == month], [line for line in lines if line.bulan == month])
        use = "Stok awal, cadangan kas, dan perlengkapan" if month == 0 else "Kendaraan dan perlengkapan unit baru"
        draws.append(Tranche(bulan=month, jumlah=amount, untuk=use))
    total = sum(draw.jumlah for draw in draws)
    return loan.model_copy(update={"plafon": total, "tahap": tuple(draws) if len(draws) > 1 else ()})
