"""Sharia contracts: a projection of shared profit, a lease, and either beside a conventional loan."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from workbench.calc.command import NOTES, Command, Share, undefined
from workbench.calc.sharia_terms import (
    LeaseTerms,
    PartnershipTerms,
    ProfitLine,
    TwinLoan,
    contract_of,
    lease_of,
    loan_of,
    profits,
)
from workbench.engine.sharia import (
    OWNERSHIP,
    Lease,
    Partnership,
    Side,
    compare,
    expected_return,
    lease_lines,
    lease_return,
    name_of,
    share_profit,
    twin_sentences,
)
from workbench.errors import WorkbenchError
from workbench.plan import Loan
from workbench.plan.base import Record
from workbench.rules import load
from workbench.terms import term

__all__ = ["COMMANDS", "LeaseInput", "PartnershipInput", "TwinsInput", "lease", "partnership", "twins"]

START = dt.date(2027, 1, 1)
"""Amounts of instalments do not depend on it."""


def _help(key: str) -> str:
    return term(key).bantuan


class PartnershipInput(PartnershipTerms, ProfitLine):
    """Akad bagi hasil dan perkiraan laba."""


class SharingRow(Record):
    """One month of the projection."""

    bulan: int = Field(description="Bulan akad.")
    laba: int = Field(description=_help("bagi_hasil.profit"))
    bagian_bank: int = Field(description=_help("bagi_hasil.bank_share"))
    bagian_koperasi: int = Field(description=_help("bagi_hasil.cooperative_share"))
    bagi_hasil: int = Field(description=_help("bagi_hasil.profit_paid"))
    modal_kembali: int = Field(description=_help("bagi_hasil.capital_back"))
    pembayaran: int = Field(description=_help("bagi_hasil.payment"))
    modal_bank: int = Field(description=_help("bagi_hasil.capital"))
    rugi_belum_tertutup: int = Field(description=_help("bagi_hasil.uncovered"))


class Basis(Record):
    """The fatwa behind a contract."""

    nomor: str = Field(description="Nomor fatwa DSN-MUI.")
    status: str = Field(description="Status dan kekuatan sumbernya.")


class PartnershipResult(Record):
    """A projection of shared profit."""

    sebutan: str = Field(description="Nama pembayarannya; bukan angsuran yang wajib.")
    total_bagi_hasil: int = Field(description="Seluruh proyeksi bagi hasil untuk bank, rupiah.")
    total_pembayaran: int = Field(description="Bagi hasil dan pengembalian modal, rupiah.")
    modal_tidak_kembali: int = Field(description="Modal bank yang habis karena rugi, rupiah.")
    setara_hasil_tahun: float | None = Field(description="Perkiraan hasil bank setahun: IRR bulanan × 12. Bukan janji.")
    dasar: Basis = Field(description="Fatwa yang menjadi dasar.")
    baris: tuple[SharingRow, ...] = Field(description="Satu baris tiap bulan akad.")
    catatan: dict[str, str] = Field(description=NOTES)


class LeaseInput(LeaseTerms):
    """Akad ijarah atau IMBT."""


class LeaseResult(Record):
    """A lease in figures."""

    sebutan: str = Field(description="Nama pembayarannya.")
    milik: str = Field(description="Milik siapa barangnya selama masa sewa, dan apa yang terjadi di akhir.")
    ujrah: int = Field(description="Ujrah sebulan, rupiah.")
    total_ujrah: int = Field(description="Seluruh ujrah, rupiah.")
    harga_pembelian: int = Field(description="Harga pembelian di akhir, rupiah.")
    total_dibayar: int = Field(description="Ujrah dan harga pembelian, rupiah.")
    pemeliharaan_pemilik: int = Field(description="Pemeliharaan yang ditanggung pemilik selama masa sewa, rupiah.")
    pemeliharaan_penyewa: int = Field(description="Pemeliharaan yang ditanggung koperasi selama masa sewa, rupiah.")
    setara_tahun: float | None = Field(description="Ujrah setara tingkat setahun ini: IRR bulanan × 12.")
    hasil_pemilik_tahun: float | None = Field(description="Hasil pemilik sesudah pemeliharaannya: IRR bulanan × 12.")
    dasar: Basis = Field(description="Fatwa yang menjadi dasar.")
    catatan: dict[str, str] = Field(description=NOTES)


class TwinsInput(ProfitLine):
    """Satu akad syariah dan kembarannya; isi tepat satu dari bagi_hasil, ijarah, murabahah."""

    konvensional: TwinLoan = Field(description="Pinjaman konvensional di sebelahnya.")
    bagi_hasil: PartnershipTerms | None = Field(None, description="Akad bagi hasil.")
    ijarah: LeaseTerms | None = Field(None, description="Akad ijarah atau IMBT.")
    murabahah: TwinLoan | None = Field(None, description="Murabahah: metode murabahah atau murabahah_anuitas.")
    penurunan: Share = Field(0.2, description="Bagian laba yang hilang pada keadaan buruk; 20% ditulis 0.2.")


class SideRow(Record):
    """One of the two offers."""

    nama: str = Field(description=_help("berdampingan.name"))
    tetap: bool = Field(description=_help("berdampingan.fixed"))
    total_dibayar: int = Field(description=_help("berdampingan.paid"))
    biaya_pembiayaan: int = Field(description=_help("berdampingan.cost"))
    setara_tahun: float | None = Field(description=_help("berdampingan.equivalent"))
    sisa_bulan_terberat: int = Field(description=_help("berdampingan.left"))
    total_dibayar_buruk: int = Field(description=_help("berdampingan.paid_bad"))
    setara_tahun_buruk: float | None = Field(description=_help("berdampingan.equivalent_bad"))
    sisa_bulan_terberat_buruk: int = Field(description=_help("berdampingan.left_bad"))
    ditanggung_bank: int = Field(description=_help("berdampingan.borne_by_bank"))


class TwinsResult(Record):
    """Two offers against one profit."""

    laba_hilang: int = Field(description="Laba yang hilang pada keadaan buruk, rupiah.")
    syariah: SideRow = Field(description="Akad syariah.")
    konvensional: SideRow = Field(description="Pinjaman konvensional.")
    kalimat: tuple[str, ...] = Field(description="Siapa menanggung keadaan buruk.")


def partnership(given: PartnershipInput) -> PartnershipResult:
    """A projection of shared profit, month by month."""
    made = share_profit(contract_of(given), profits(given))
    found, why = expected_return(made)
    lines = (
        made.profit, made.bank_share, made.cooperative_share, made.profit_paid, made.capital_back, made.payment,
        made.capital, made.uncovered,
    )  # fmt: skip
    names, span = tuple(SharingRow.model_fields)[1:], range(1, given.bulan + 1)
    return PartnershipResult(
        sebutan=name_of(made.contract),
        total_bagi_hasil=int(made.profit_paid.sum()),
        total_pembayaran=int(made.payment.sum()),
        modal_tidak_kembali=int(made.uncovered[given.bulan]),
        setara_hasil_tahun=found,
        dasar=_basis({"mutanaqisah": "musyarakah_mutanaqisah"}.get(given.akad, given.akad)),
        baris=tuple(
            SharingRow(bulan=t, **{n: int(line[t]) for n, line in zip(names, lines, strict=True)}) for t in span
        ),
        catatan=undefined(setara_hasil_tahun=why),
    )


def lease(given: LeaseInput) -> LeaseResult:
    """A lease in figures; the ujrah from the return asked where none is given."""
    terms = lease_of(given)
    lines = lease_lines(terms)
    equal, why = lease_return(terms)
    earned, unclear = lease_return(terms, after_upkeep=True)
    return LeaseResult(
        sebutan=name_of(terms),
        milik=OWNERSHIP[terms.end],
        ujrah=terms.rent,
        total_ujrah=int(lines.rent.sum()),
        harga_pembelian=int(lines.purchase.sum()),
        total_dibayar=int(lines.payment.sum()),
        pemeliharaan_pemilik=int(lines.upkeep_lessor.sum()),
        pemeliharaan_penyewa=int(lines.upkeep_lessee.sum()),
        setara_tahun=equal,
        hasil_pemilik_tahun=earned,
        dasar=_basis("ijarah" if terms.end == "dikembalikan" else "imbt"),
        catatan=undefined(setara_tahun=why, hasil_pemilik_tahun=unclear),
    )


def twins(given: TwinsInput) -> TwinsResult:
    """A sharia offer beside its conventional twin, as planned and with a lower profit."""
    made = compare(_offer(given), loan_of(given.konvensional), profits(given), given.penurunan, START)
    return TwinsResult(
        laba_hilang=made.lost,
        syariah=_side(made.sharia),
        konvensional=_side(made.conventional),
        kalimat=twin_sentences(made),
    )


def _offer(given: TwinsInput) -> Loan | Partnership | Lease:
    asked = [part for part in (given.bagi_hasil, given.ijarah, given.murabahah) if part is not None]
    if len(asked) != 1:
        raise WorkbenchError("Masukan", "akad syariahnya bukan tepat satu", "Isi bagi_hasil, ijarah, atau murabahah")
    part = asked[0]
    if isinstance(part, PartnershipTerms):
        return contract_of(part)
    return lease_of(part) if isinstance(part, LeaseTerms) else loan_of(part)


def _side(side: Side) -> SideRow:
    return SideRow(
        nama=side.name,
        tetap=side.fixed,
        total_dibayar=side.paid,
        biaya_pembiayaan=side.cost,
        setara_tahun=side.equivalent,
        sisa_bulan_terberat=side.left,
        total_dibayar_buruk=side.paid_bad,
        setara_tahun_buruk=side.equivalent_bad,
        sisa_bulan_terberat_buruk=side.left_bad,
        ditanggung_bank=side.borne_by_bank,
    )


def _basis(contract: str) -> Basis:
    rule = load().at(f"fatwa_{contract}", START)
    return Basis(nomor=rule.text, status=f"{rule.status.sentence}; {rule.confidence.sentence}")


COMMANDS = (
    Command("partnership", "proyeksi bagi hasil", PartnershipInput, PartnershipResult, partnership),
    Command("lease", "ijarah dan IMBT", LeaseInput, LeaseResult, lease),
    Command("twins", "akad syariah di samping pinjaman konvensional", TwinsInput, TwinsResult, twins),
)
"""The calculations of this topic."""
