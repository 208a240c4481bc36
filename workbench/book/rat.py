"""The yearly members' meeting: statements, SHU, work plan and budget, and what the meeting decided.

Amounts are positive where the word says which way the money goes. No number of an identity card is kept: a member is
the number in the members' book and the name people call.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from workbench.book.examples import example_of
from workbench.plan.base import Amount, Count, LongText, Record, Rupiah, Text

__all__ = [
    "Activity",
    "AgendaItem",
    "Balance",
    "Branch",
    "CashYear",
    "Decision",
    "EquityYear",
    "Gathering",
    "Income",
    "Meeting",
    "Member",
    "Notes",
    "PrintedBudget",
    "Share",
    "ShareKind",
    "Source",
    "Village",
    "VillageWay",
    "example_meeting",
]

ShareKind = Literal["cadangan", "jasa_modal", "jasa_usaha", "dana"]
"""What becomes of a share: kept, given for savings, given for business done, or a fund of its own."""

VillageWay = Literal["didahulukan", "di_samping"]
"""The village's share comes before the articles' shares, or is one of them."""

Branch = Literal["organisasi", "usaha"]
Source = Literal["kas", "dana_shu", "iuran", "pinjaman", "hibah", "lainnya"]


class Balance(Record):
    """Neraca at the end of a year, what is owed and own on the other side; ``shu_lalu`` may be below zero."""

    kas: Rupiah = 0
    piutang: Rupiah = 0
    pinjaman_anggota: Rupiah = 0
    persediaan: Rupiah = 0
    aset_tetap: Rupiah = 0
    aset_lain: Rupiah = 0
    utang_usaha: Rupiah = 0
    simpanan_sukarela: Rupiah = 0
    pinjaman: Rupiah = 0
    utang_lain: Rupiah = 0
    simpanan_pokok: Rupiah = 0
    simpanan_wajib: Rupiah = 0
    hibah: Rupiah = 0
    cadangan: Rupiah = 0
    shu_lalu: Rupiah = 0
    shu_tahun_ini: Rupiah = 0


class Income(Record):
    """Perhitungan hasil usaha of the year; the SHU follows from it."""

    penjualan: Rupiah = 0
    harga_pokok: Rupiah = 0
    jasa_pinjaman: Rupiah = 0
    pendapatan_lain: Rupiah = 0
    upah: Rupiah = 0
    biaya_usaha: Rupiah = 0
    penyusutan: Rupiah = 0
    jasa_simpanan: Rupiah = 0
    bunga: Rupiah = 0
    biaya_lain: Rupiah = 0
    pajak: Rupiah = 0


class CashYear(Record):
    """Arus kas of the year; the cash at its end follows from it."""

    kas_awal: Rupiah = 0
    dari_usaha: Rupiah = 0
    untuk_usaha: Rupiah = 0
    jual_aset: Rupiah = 0
    beli_aset: Rupiah = 0
    simpanan_masuk: Rupiah = 0
    hibah_masuk: Rupiah = 0
    pinjaman_masuk: Rupiah = 0
    angsuran: Rupiah = 0
    shu_dibayar: Rupiah = 0


class EquityYear(Record):
    """What moved the members' capital beside the year's SHU; ``koreksi`` may be below zero."""

    simpanan_pokok: Rupiah = 0
    simpanan_wajib: Rupiah = 0
    hibah: Rupiah = 0
    shu_keluar: Rupiah = 0
    koreksi: Rupiah = 0


class Notes(Record):
    """Catatan atas laporan keuangan, and the two reports in words."""

    umum: LongText = ""
    kebijakan: LongText = ""
    penjelasan: LongText = ""
    peristiwa: LongText = ""
    keadaan: LongText = ""
    pengawas: LongText = ""


class Village(Record):
    """The village's share of the SHU (imbal jasa desa)."""

    ada: bool = True
    bagian: Amount = 0.20
    cara: VillageWay = "didahulukan"


class Share(Record):
    """One share of the SHU by the articles; all together must be 1."""

    nama: Text = ""
    jenis: ShareKind = "dana"
    bagian: Amount = 0.0


class Member(Record):
    """One member: number in the members' book, name, savings, and business done with the cooperative in the year."""

    nomor: Text = ""
    panggilan: Text = ""
    simpanan: Rupiah = 0
    transaksi: Rupiah = 0


class Activity(Record):
    """One line of the work plan, from which the budget follows."""

    bidang: Branch = "organisasi"
    kegiatan: Text = ""
    keluaran: Text = ""
    waktu: Text = ""
    penanggung_jawab: Text = ""
    biaya: Rupiah = 0
    sumber_dana: Source = "kas"
    pendapatan: Rupiah = 0


class PrintedBudget(Record):
    """The totals of a budget that is already on paper somewhere, to compare with; 0 where there is none."""

    pendapatan: Rupiah = 0
    belanja: Rupiah = 0


class Gathering(Record):
    """The meeting itself. ``kuorum`` is the share of the members that must be there."""

    tanggal: dt.date | None = None
    pukul: Text = ""
    tempat: Text = ""
    terdaftar: Count = 0
    hadir: Count = 0
    kuorum: Amount = 0.5


class AgendaItem(Record):
    """One point of the meeting."""

    pukul: Text = ""
    acara: Text = ""
    oleh: Text = ""


class Decision(Record):
    """One decision, and the votes where there was a vote."""

    perihal: Text = ""
    putusan: Text = ""
    setuju: Count = 0
    tidak_setuju: Count = 0


class Meeting(Record):
    """The yearly members' meeting: statements, SHU, work plan and budget."""

    tutup_buku: dt.date = dt.date(2026, 12, 31)
    neraca: Balance = Balance()
    neraca_lalu: Balance = Balance()
    hasil: Income = Income()
    kas: CashYear = CashYear()
    ekuitas: EquityYear = EquityYear()
    catatan: Notes = Notes()
    desa: Village = Village()
    bagian: tuple[Share, ...] = ()
    anggota: tuple[Member, ...] = ()
    kegiatan: tuple[Activity, ...] = ()
    rapb: PrintedBudget = PrintedBudget()
    rapat: Gathering = Gathering()
    agenda: tuple[AgendaItem, ...] = ()
    keputusan: tuple[Decision, ...] = ()


def example_meeting() -> Meeting:
    """An invented meeting (CONTOH) of 24 members; its statements fit each other.

    >>> len(example_meeting().anggota)
    24
    """
    return example_of(Meeting, "rat.json")
