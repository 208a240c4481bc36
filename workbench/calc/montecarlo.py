"""How often every instalment is paid when prices, volumes and costs go otherwise than planned."""

from __future__ import annotations

import math
from typing import Annotated, Literal

from pydantic import Field

from workbench.calc.command import NOTES, Command, Figure, undefined
from workbench.engine.montecarlo import Lognormal, Marginal, Pert, Risk, Triangular, monte_carlo
from workbench.errors import WorkbenchError
from workbench.plan import Plan
from workbench.plan.base import Record
from workbench.plan.business import UnitKind

__all__ = ["COMMANDS", "MonteCarloInput", "MonteCarloResult", "montecarlo"]

MAX_DRAWS = 100_000
NO_DEBT = "tidak ada angsuran"


class RiskInput(Record):
    """One thing that may go otherwise."""

    nama: str = Field(description="Nama risiko; dipakai di korelasi.")
    pendorong: Literal["harga_jual", "volume", "harga_beli", "biaya"] = Field(description="Angka yang digerakkan.")
    jenis: tuple[UnitKind, ...] = Field((), description="Jenis unit yang terkena; kosong berarti seluruh rencana.")
    bentuk: Literal["lognormal", "segitiga", "pert"] = Field(
        "lognormal", description="lognormal memakai simpangan; segitiga dan pert memakai tiga batas."
    )
    simpangan: Figure = Field(0.0, description="Untuk lognormal: 0.15 kira-kira 15% naik atau turun dari rencana.")
    terendah: Figure = Field(1.0, description="Untuk segitiga dan pert: bagian dari angka rencana, misalnya 0.7.")
    paling_mungkin: Figure = Field(1.0, description="Untuk segitiga dan pert: bagian dari angka rencana.")
    tertinggi: Figure = Field(1.0, description="Untuk segitiga dan pert: bagian dari angka rencana, misalnya 1.2.")
    bertahan: Figure = Field(
        1.0, description="1: satu angka untuk seluruh rencana; 0.5: setengah simpangan terbawa ke bulan berikutnya."
    )

    def marginal(self) -> Marginal:
        """The distribution that is meant."""
        if self.bentuk == "lognormal":
            return Lognormal(self.simpangan)
        shape = Triangular if self.bentuk == "segitiga" else Pert
        return shape(self.terendah, self.paling_mungkin, self.tertinggi)


class PairInput(Record):
    """Two risks that move together."""

    satu: str = Field(description="Nama satu risiko.")
    lain: str = Field(description="Nama risiko yang lain.")
    korelasi: Figure = Field(description="-1 (selalu berlawanan) sampai 1 (selalu searah).")


class MonteCarloInput(Record):
    """A plan, and what may go otherwise."""

    rencana: Plan = Field(description="Seluruh rencana, seperti isi berkas .koperasi.json.")
    percobaan: Annotated[int, Field(ge=1, le=MAX_DRAWS)] = Field(10_000, description="Berapa kali rencana dicoba.")
    benih: Annotated[int, Field(ge=0, le=2**53)] = Field(
        1, description="Benih bilangan acak; benih yang sama, jawaban yang sama."
    )
    risiko: Annotated[tuple[RiskInput, ...], Field(max_length=50)] = Field(
        (),
        description="Yang bisa meleset; kosong berarti pilihan program (aturan risiko_bawaan dan risiko_korelasi).",
    )
    korelasi: tuple[PairInput, ...] = Field((), description="Risiko yang bergerak bersama; yang tidak disebut: 0.")


class RiskResult(Record):
    """One risk as it was drawn."""

    nama: str = Field(description="Nama risiko.")
    pendorong: str = Field(description="Angka yang digerakkan.")
    jenis: tuple[str, ...] = Field(description="Jenis unit yang terkena; kosong berarti seluruh rencana.")


class MonthResult(Record):
    """One month over all draws, in rupiah: 5%, 25%, 50%, 75% and 95% of the draws are at most this."""

    bulan: int = Field(description="Bulan rencana.")
    kas: tuple[int, ...] = Field(description="Kas akhir bulan pada 5%, 25%, 50%, 75%, dan 95% percobaan.")
    sisa: tuple[int, ...] = Field(
        description="Uang usaha dikurangi angsuran bulan itu, pada 5%, 25%, 50%, 75%, dan 95% percobaan."
    )


class YearResult(Record):
    """One project year over all draws."""

    tahun: int = Field(description="Tahun rencana.")
    peluang_dscr_1: float | None = Field(description="Bagian percobaan dengan DSCR sedikitnya 1.")


class MonteCarloResult(Record):
    """What the draws say."""

    percobaan: int = Field(description="Berapa kali rencana dicoba.")
    benih: int = Field(description="Benih bilangan acak.")
    risiko: tuple[RiskResult, ...] = Field(description="Yang digerakkan.")
    peluang_terbayar: float | None = Field(
        description="Bagian percobaan yang semua angsurannya terbayar: kas tidak di bawah nol pada bulan berangsuran."
    )
    galat_baku: float | None = Field(description="Galat baku peluang itu.")
    kalimat: str = Field(description="Peluang itu dengan kata-kata, dibulatkan ke bawah.")
    peluang_kas_cukup: float = Field(description="Bagian percobaan yang kasnya tidak pernah di bawah nol.")
    kas_terendah: tuple[int, ...] = Field(
        description="Kas paling kecil sepanjang rencana pada 5%, 25%, 50%, 75%, dan 95% percobaan, rupiah."
    )
    bulan_tersulit: tuple[int, ...] = Field(description="Bulan yang kasnya paling sering paling kecil.")
    tahun: tuple[YearResult, ...] = Field(description="Satu baris tiap tahun rencana.")
    bulan: tuple[MonthResult, ...] = Field(description="Satu baris tiap bulan, mulai bulan 0.")
    penyesuaian: str = Field(description="Apa yang diubah pada korelasi yang diisi; kosong bila tidak ada.")
    catatan: dict[str, str] = Field(description=NOTES)


def montecarlo(given: MonteCarloInput) -> MonteCarloResult:
    """The plan drawn many times; without ``risiko`` the program's own choice of risks and correlations."""
    if given.korelasi and not given.risiko:
        raise WorkbenchError("Masukan, korelasi", "risikonya belum diisi", "Isi risiko, atau kosongkan korelasi")
    risks = [_risk(item) for item in given.risiko] or None
    pairs = {(p.satu, p.lain): p.korelasi for p in given.korelasi} if risks else None
    found = monte_carlo(given.rencana, risks, pairs, draws=given.percobaan, seed=given.benih)
    notes = undefined(
        peluang_terbayar=NO_DEBT if found.paid is None else "",
        galat_baku=NO_DEBT if found.paid is None else "",
        **{f"tahun.{y}.peluang_dscr_1": NO_DEBT for y, met in enumerate(found.dscr_met, 1) if math.isnan(met)},
    )
    return MonteCarloResult(
        percobaan=found.draws,
        benih=found.seed,
        risiko=tuple(RiskResult(nama=r.name, pendorong=r.driver, jenis=r.jenis) for r in found.risks),
        peluang_terbayar=found.paid,
        galat_baku=found.standard_error,
        kalimat=found.sentence,
        peluang_kas_cukup=found.never_short,
        kas_terendah=tuple(int(v) for v in found.lowest_cash),
        bulan_tersulit=found.hardest_months(),
        tahun=tuple(
            YearResult(tahun=y, peluang_dscr_1=None if math.isnan(met) else float(met))
            for y, met in enumerate(found.dscr_met, 1)
        ),
        bulan=tuple(
            MonthResult(bulan=t, kas=tuple(map(int, cash)), sisa=tuple(map(int, room)))
            for t, (cash, room) in enumerate(zip(found.cash.T, found.room.T, strict=True))
        ),
        penyesuaian=found.correlation.note,
        catatan=notes,
    )


def _risk(item: RiskInput) -> Risk:
    return Risk(item.nama, item.pendorong, item.marginal(), tuple(item.jenis), item.bertahan)


COMMANDS = (Command("montecarlo", "peluang semua angsuran terbayar", MonteCarloInput, MonteCarloResult, montecarlo),)
"""The calculations of this topic."""
