"""Is the pack complete? What the law and the rules ask for, and what a meeting needs beside, each with its basis."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.book.rat import Balance, CashYear, EquityYear, Income, Meeting
from workbench.calendars import format_known
from workbench.rules import Rules, RuleValue

__all__ = ["Item", "checklist"]

_USE = "kebutuhan rapat, bukan aturan"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of the pack: whether it is there, who asks for it, and the field that fills it."""

    what: str
    there: bool
    basis: str
    where: str


def checklist(meeting: Meeting, rules: Rules) -> tuple[Item, ...]:
    """The pack of a meeting, item by item.

    Sources: UU 25/1992 Ps 35 (rule ``rat_isi_minimum``), Permenkop UKM 2/2024 (rule ``laporan_keuangan_lengkap``).

    >>> from workbench.rules import load
    >>> empty = checklist(Meeting(), load())
    >>> len(empty), any(item.there for item in empty)
    (13, False)
    """
    law = _basis(rules.at("rat_isi_minimum", meeting.tutup_buku))
    books = _basis(rules.at("laporan_keuangan_lengkap", meeting.tutup_buku))
    notes, m = meeting.catatan, meeting
    return (
        Item("Neraca akhir tahun", m.neraca != Balance(), law, "rat.neraca"),
        Item("Perhitungan hasil usaha", m.hasil != Income(), law, "rat.hasil"),
        Item("Penjelasan angka", bool(notes.penjelasan), law, "rat.catatan.penjelasan"),
        Item("Keadaan dan hasil usaha (laporan pengurus)", bool(notes.keadaan), law, "rat.catatan.keadaan"),
        Item("Laporan arus kas", m.kas != CashYear(), books, "rat.kas"),
        Item("Laporan perubahan ekuitas", m.ekuitas != EquityYear(), books, "rat.ekuitas"),
        Item("Catatan atas laporan keuangan", bool(notes.umum and notes.kebijakan), books, "rat.catatan.umum"),
        Item("Laporan pengawas", bool(notes.pengawas), _USE, "rat.catatan.pengawas"),
        Item("Pembagian SHU", bool(m.bagian), "UU 25/1992 Pasal 45", "rat.bagian"),
        Item("Daftar anggota", bool(m.anggota), _USE, "rat.anggota"),
        Item("Rencana kerja dan RAPB", bool(m.kegiatan), _USE, "rat.kegiatan"),
        Item("Tanggal dan tempat rapat", bool(m.rapat.tanggal and m.rapat.tempat), _USE, "rat.rapat.tanggal"),
        Item("Susunan acara", bool(m.agenda), _USE, "rat.agenda"),
    )


def _basis(rule: RuleValue) -> str:
    return f"{rule.basis}; sumber dilihat {format_known(rule.page)}"
