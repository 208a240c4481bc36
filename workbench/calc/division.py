"""The division of the SHU."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from workbench.calc.command import Command, Money, Share
from workbench.engine import member_shu, split_shu
from workbench.errors import WorkbenchError
from workbench.plan import ShuShare
from workbench.plan.assumptions import DEFAULT_SHU
from workbench.plan.base import Record

__all__ = ["COMMANDS", "MemberInput", "MemberPart", "Part", "ShuInput", "ShuResult", "shu"]

CUSTOMS = {
    "tanpa_sukarela": "jasa modal menurut simpanan pokok dan wajib; simpanan sukarela tidak dihitung",
    "dengan_sukarela": "jasa modal menurut simpanan pokok, wajib, dan sukarela",
}


class MemberInput(Record):
    """Bagian satu anggota: jasa modal menurut simpanan, jasa usaha menurut transaksi."""

    jasa_modal: Share = Field(description="Bagian SHU (sesudah imbal jasa desa) untuk jasa modal, desimal.")
    jasa_usaha: Share = Field(description="Bagian SHU (sesudah imbal jasa desa) untuk jasa usaha, desimal.")
    simpanan: Money = Field(description="Simpanan pokok dan wajib anggota ini, rupiah.")
    seluruh_simpanan: Money = Field(description="Simpanan pokok dan wajib semua anggota, rupiah.")
    simpanan_sukarela: Money = Field(0, description="Simpanan sukarela anggota ini, rupiah.")
    seluruh_simpanan_sukarela: Money = Field(0, description="Simpanan sukarela semua anggota, rupiah.")
    dasar_jasa_modal: Literal["tanpa_sukarela", "dengan_sukarela"] = Field(
        "tanpa_sukarela",
        description="Apakah simpanan sukarela ikut dihitung pada jasa modal; dua-duanya dipakai orang.",
    )
    transaksi: Money = Field(description="Transaksi anggota ini dengan koperasi, rupiah.")
    seluruh_transaksi: Money = Field(description="Transaksi semua anggota, rupiah.")


class ShuInput(Record):
    """SHU setahun dan cara membaginya."""

    jumlah_shu: Money = Field(description="SHU yang dibagi, rupiah.")
    imbal_jasa_desa: Share = Field(0.0, description="Bagian untuk desa, diambil lebih dulu; 20% ditulis 0.2.")
    shu: tuple[ShuShare, ...] = Field(DEFAULT_SHU, description="Pembagian sisanya; jumlahnya harus tepat 1.")
    anggota: MemberInput | None = Field(None, description="Isi bila bagian satu anggota juga dihitung.")


class Part(Record):
    """One part of the SHU."""

    nama: str = Field(description="Nama bagian.")
    jumlah: int = Field(description="Rupiah.")


class MemberPart(Record):
    """What one member gets."""

    jasa_modal: int = Field(description="Rupiah menurut simpanan.")
    jasa_usaha: int = Field(description="Rupiah menurut transaksi.")
    jumlah: int = Field(description="Keduanya bersama, rupiah.")
    kebiasaan: str = Field(description="Aturan hitung yang dipakai.")


class ShuResult(Record):
    """A divided SHU."""

    imbal_jasa_desa: int = Field(description="Bagian desa, rupiah.")
    pembagian: tuple[Part, ...] = Field(description="Pembagian sisanya; jumlahnya tepat.")
    anggota: MemberPart | None = Field(description="Bagian satu anggota, bila ditanyakan.")


def shu(given: ShuInput) -> ShuResult:
    """The division of a year's SHU, and what one member gets."""
    shares = {share.nama: share.bagian for share in given.shu}
    if len(shares) < len(given.shu):
        raise WorkbenchError("Masukan, shu", "ada dua bagian dengan nama yang sama", "Gabungkan atau beri nama lain")
    village = split_shu(given.jumlah_shu, {"desa": given.imbal_jasa_desa, "cadangan": 1 - given.imbal_jasa_desa})
    parts = split_shu(village["cadangan"], shares)
    return ShuResult(
        imbal_jasa_desa=village["desa"],
        pembagian=tuple(Part(nama=name, jumlah=amount) for name, amount in parts.items()),
        anggota=None if given.anggota is None else _member(village["cadangan"], given.anggota),
    )


def _member(amount: int, m: MemberInput) -> MemberPart:
    if m.jasa_modal + m.jasa_usaha > 1 + 1e-9:
        what = "jasa modal dan jasa usaha bersama lebih dari 100%"
        raise WorkbenchError("Masukan, anggota", what, "Tulis bagiannya dari seluruh SHU, misalnya 0.2 dan 0.3")
    own, everybody = m.simpanan, m.seluruh_simpanan
    if m.dasar_jasa_modal == "dengan_sukarela":
        own, everybody = own + m.simpanan_sukarela, everybody + m.seluruh_simpanan_sukarela
    if own > everybody or m.transaksi > m.seluruh_transaksi:
        what = "milik satu anggota lebih besar dari jumlah semua anggota"
        raise WorkbenchError("Masukan, anggota", what, "Periksa simpanan dan transaksi")
    capital, usage = member_shu(amount, m.jasa_modal, m.jasa_usaha, own, everybody, m.transaksi, m.seluruh_transaksi)
    return MemberPart(
        jasa_modal=capital, jasa_usaha=usage, jumlah=capital + usage, kebiasaan=CUSTOMS[m.dasar_jasa_modal]
    )


COMMANDS = (Command("shu", "pembagian SHU dan bagian anggota", ShuInput, ShuResult, shu),)
"""The calculations of this topic."""
