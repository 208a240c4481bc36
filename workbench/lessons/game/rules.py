"""The rules of the game on one page, and the loan of a round with its truth card."""

from __future__ import annotations

from workbench.engine.loan import METHODS
from workbench.engine.offer import loan_card, percent, sentences
from workbench.lessons.game.ledger import EMERGENCY, START
from workbench.lessons.game.market import MARKET, OWN, buyers
from workbench.lessons.game.scenario import Offer, Scenario, Season
from workbench.lessons.game.year import LATE
from workbench.money import format_number, format_percent, format_rupiah
from workbench.report.blocks import Bullets, Column, Heading, Note, Paragraph, Section, Table, runs

__all__ = ["emergency_words", "offer_card", "offer_words", "rules_page"]

TRIED = 1_000_000
"""Rupiah that an offer's card is worked out for."""


def offer_words(offer: Offer) -> str:
    """An offer in a sentence, with its method named.

    >>> from workbench.lessons.game.scenario import scenario
    >>> offer_words(scenario("tenun").musim[1].tawaran)
    'Pembiayaan Cepat CONTOH: bunga 12% flat setahun, 10 angsuran bulanan, paling banyak Rp4.000.000.'
    """
    rate = f"bunga {percent(offer.bunga)} {offer.metode} setahun"
    return f"{offer.nama}: {rate}, {offer.tenor} angsuran bulanan, paling banyak {format_rupiah(offer.maks)}."


def emergency_words() -> str:
    """The terms of the loan that a team gets whose cash is gone."""
    month = percent(EMERGENCY.bunga_tahun / 12)
    return f"bunga {month} flat sebulan, {EMERGENCY.tenor_bulan} angsuran"


def offer_card(offer: Offer) -> Section:
    """The loan of a round: its terms, and what a million of it really costs."""
    card = loan_card(offer.loan(TRIED), START)
    meaning = METHODS[offer.metode].meaning
    told = sentences(card)
    paid = f"Pinjam {format_rupiah(TRIED)}: dibayar kembali {format_rupiah(card.total_paid)}, "
    return Section(
        (
            Paragraph(runs=runs(offer_words(offer))),
            Note(
                title="Kartu kebenaran",
                runs=runs(
                    f"{offer.metode.capitalize()}: {meaning.lower()}. {paid}"
                    f"jadi bunganya {format_rupiah(card.total_interest)}. {told[0]}"
                ),
            ),
        )
    )


def rules_page(game: Scenario) -> Section:
    """The rules on one page, for the wall and for every table."""
    return Section(
        (
            Heading(text=f"Aturan permainan: {game.nama}", numbered=False),
            Paragraph(runs=runs(f"{game.cerita} {_start(game)}")),
            Heading(text="Setiap musim, lima keputusan", level=2, numbered=False),
            Bullets(items=tuple(runs(line) for line in _choices(game)), ordered=True),
            Heading(text="Aturan pasar dan kas", level=2, numbered=False),
            Bullets(items=tuple(runs(line) for line in _market(game))),
            _seasons(game),
        )
    )


def _start(game: Scenario) -> str:
    return (
        f"Semua tim mulai sama: kas {format_rupiah(game.kas)}, {format_number(game.stok)} {game.satuan} di gudang, "
        f"alat {format_rupiah(game.aset)} yang habis terpakai dalam {game.umur} tahun, biaya tetap "
        f"{format_rupiah(game.biaya_bulan)} sebulan. Menang: **harta usaha** terbesar sesudah empat musim, yaitu "
        "kas + piutang + stok + alat − semua utang. Tidak ada pajak: usaha perorangan di bawah Rp500 juta setahun "
        "tidak membayar PPh final (PP 55/2022)."
    )


def _choices(game: Scenario) -> tuple[str, ...]:
    things = " ".join(f"**{one.nama}** {format_rupiah(one.harga)}: {_small(one.manfaat)}" for one in game.alat)
    return (
        f"**Berapa dibuat atau dibeli.** Modal {format_rupiah(game.modal)} satu {game.satuan}, dibayar bulan "
        f"pertama. Paling banyak {game.kapasitas} {game.satuan} semusim, dan hanya sebanyak uangnya cukup.",
        f"**Harga.** {format_rupiah(game.harga_min)} sampai {format_rupiah(game.harga_maks)}; orang biasa membayar "
        f"{format_rupiah(game.harga_wajar)}. {_paid_when(game)}",
        "**Uang untuk keluarga sebulan.** Kalau diambil kurang dari yang perlu, keluarga berutang di warung; musim "
        f"depan usaha membayar {format_rupiah(LATE * 1000)} untuk setiap {format_rupiah(1000)}.",
        "**Pinjaman.** Uangnya datang bulan pertama, angsuran mulai bulan berikutnya.",
        f"**Alat.** Sekali beli, langsung dipakai. {things}",
    )


def _small(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _paid_when(game: Scenario) -> str:
    share = game.hari_piutang / 30
    if share >= 1:
        return "Pembeli membayar sebulan kemudian."
    return f"Setiap akhir bulan, {format_percent(share, 0)} penjualan bulan itu belum dibayar pembeli."


def _market(game: Scenario) -> tuple[str, ...]:
    calm, usual = game.musim[0], game.musim[0].kejadian[0]
    low = round(game.harga_wajar * 0.9)
    few, many = (buyers(game, calm, usual, price, float(game.harga_wajar)) for price in (game.harga_wajar, low))
    (least, most), (worst, best) = ((format_percent(one, 0) for one in pair) for pair in (OWN, MARKET))
    return (
        f"Bulan biasa: {game.pembeli} pembeli setiap tim, dikali kekuatan musim. Setiap 1% harga kalian **di bawah "
        f"rata-rata semua tim**, pembeli naik {game.kepekaan}%; di atasnya turun {game.kepekaan}% (dari {least} sampai "
        f"{most}).",
        f"Kalau **semua** tim mahal, orang menahan belanja: setiap 1% rata-rata di atas "
        f"{format_rupiah(game.harga_wajar)}, pembeli semua tim turun 1%, dan sebaliknya ({worst} sampai {best}).",
        f"Contoh musim pertama, rata-rata {format_rupiah(game.harga_wajar)}: harga {format_rupiah(game.harga_wajar)} "
        f"memberi {few} pembeli sebulan, harga {format_rupiah(low)} memberi {many}.",
        "**Macet.** Kas dihitung setiap akhir bulan. Kurang dari nol berarti macet: tim mendapat pinjaman darurat, "
        f"{emergency_words()}.",
    )


def _seasons(game: Scenario) -> Table:
    columns = (
        Column(title="Musim", width=2),
        Column(title="Pembeli", align="kanan"),
        Column(title="Keluarga perlu", align="kanan", width=1.3),
        Column(title="Satu yang mungkin terjadi, sama bagi semua", width=3),
        Column(title="Tawaran pinjaman", width=3),
    )
    rows = tuple(_season(number, season) for number, season in enumerate(game.musim, 1))
    return Table(title="", columns=columns, rows=rows, small=True)


def _season(number: int, season: Season) -> tuple[str, ...]:
    offer = season.tawaran
    return (
        f"{number}. {season.nama}, {_short(season.bulan)}",
        format_percent(season.kekuatan, 0),
        format_rupiah(season.keluarga),
        "; ".join(event.nama for event in season.kejadian if not event.calm) + "; atau tidak ada",
        f"{offer.nama}: {percent(offer.bunga)} {offer.metode} setahun, {offer.tenor} bulan",
    )


def _short(months: str) -> str:
    """The months of a season in three letters each.

    >>> _short("Januari–Maret")
    'Jan–Mar'
    """
    return "–".join(month[:3] for month in months.split("–"))
