"""The fields and tables of a yearly members' meeting, card by card."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets

from workbench.book.rat import AgendaItem, Meeting
from workbench.engine.meeting import mended, share_sum
from workbench.engine.meeting.division import told_sum
from workbench.engine.meeting.statements import ASSETS, CASH, COSTS, EARNED, EQUITY, OWED, OWN
from workbench.engine.meeting.taken import shares_of_plan
from workbench.intake.members_list import read_members
from workbench.journey import BookSession
from workbench.money import format_number, format_rupiah
from workbench.terms import label
from workbench.widgets.fold import Fold
from workbench.widgets.forms import beside, card, field_for, group, note, words
from workbench.widgets.house import VBox, visible
from workbench.widgets.notices import button, changing
from workbench.widgets.table import EditableTable
from workbench.widgets.upload import FileInput

__all__ = ["agenda_card", "members_card", "plan_card", "split_card", "statements_card"]

MINUS = ("shu_lalu", "shu_tahun_ini", "koreksi")
"""Amounts that may be below zero."""
MANY = 300
"""More members than this are changed in their file and read again."""
USUAL = (
    ("Daftar hadir dan pembagian buku RAT", "Sekretaris"),
    ("Pembukaan dan pengesahan kuorum", "Ketua"),
    ("Laporan pengurus dan laporan keuangan", "Ketua dan bendahara"),
    ("Laporan pengawas", "Ketua pengawas"),
    ("Tanya jawab dan pengesahan laporan", "Pimpinan rapat"),
    ("Pembagian SHU", "Bendahara"),
    ("Rencana kerja dan RAPB", "Ketua"),
    ("Keputusan rapat dan penutup", "Pimpinan rapat"),
)
"""An agenda as it is usual; a start, no rule."""
NOTES = {
    "keadaan": "Bagaimana keadaan dan hasil usaha tahun ini?",
    "pengawas": "Apa laporan pengawas?",
    "umum": "Siapa koperasi ini?",
    "kebijakan": "Bagaimana cara pembukuannya?",
    "penjelasan": "Angka mana yang perlu dijelaskan?",
    "peristiwa": "Apa yang terjadi sesudah tutup buku?",
}


# --- statements -------------------------------------------------------------------------------


def statements_card(session: BookSession) -> widgets.Widget:
    """The four statements and the notes, folded."""

    def balance(part: str) -> Sequence[widgets.Widget]:
        groups = (("Harta", ASSETS), ("Utang", OWED), ("Modal", OWN))
        return tuple(group(title, *_fields(session, part, names, "neraca")) for title, names in groups)

    def income() -> Sequence[widgets.Widget]:
        return (
            group("Pendapatan", *_fields(session, "hasil", EARNED)),
            group("Beban", *_fields(session, "hasil", COSTS)),
        )

    def cash() -> Sequence[widgets.Widget]:
        first = _fields(session, "kas", ("kas_awal",))
        return (*first, *(group(f"Kegiatan {name}", *_fields(session, "kas", _names(rows))) for name, rows in CASH))

    return card(
        "Laporan keuangan",
        Fold("Neraca akhir tahun", lambda: balance("neraca"), "Pada tanggal tutup buku.", ["rat.neraca"]).widget,
        Fold("Hasil usaha", income, "Pendapatan dan beban setahun.", ["rat.hasil"]).widget,
        Fold(
            "Neraca tahun sebelumnya", lambda: balance("neraca_lalu"), "Dari buku RAT lalu.", ["rat.neraca_lalu"]
        ).widget,
        Fold("Arus kas", cash, "Uang masuk dan keluar setahun.", ["rat.kas"]).widget,
        Fold(
            "Perubahan ekuitas",
            lambda: _fields(session, "ekuitas", _names(EQUITY)),
            "Yang menggerakkan modal selain SHU tahun ini.",
            ["rat.ekuitas"],
        ).widget,
        Fold(
            "Catatan dan laporan",
            lambda: [field_for(session, f"rat.catatan.{name}", ask) for name, ask in NOTES.items()],
            "Laporan pengurus, pengawas, dan CALK.",
            ["rat.catatan"],
        ).widget,
        note="Ketik dari pembukuan. Yang kosong dianggap nol.",
    )


def _names(rows: Sequence[tuple[str, int]]) -> tuple[str, ...]:
    return tuple(name for name, _ in rows)


def _fields(session: BookSession, part: str, names: Sequence[str], called: str = "") -> list[widgets.Widget]:
    """A field for each amount; ``called`` is the part whose words are used."""
    return [
        field_for(
            session,
            f"rat.{part}.{name}",
            label(f"rat.{called or part}.{name}"),
            **({"minus": True} if name in MINUS else {}),
        )
        for name in names
    ]


# --- SHU --------------------------------------------------------------------------------------


def split_card(session: BookSession) -> widgets.Widget:
    """The village's share and the split, with the way to 100 %."""
    table = EditableTable(
        session,
        "rat.bagian",
        ("nama", "jenis", "bagian"),
        title="Bagian-bagian SHU",
        empty="Belum ada bagian. Tulis menurut AD/ART, atau pakai yang dari profil.",
    )
    own = button("Pakai pembagian dari profil", lambda: _take_split(session), "utama")
    mend = button("Jadikan 100%", lambda: _mend(session))
    row = changing(session, own, mend)

    def follow(_: BookSession) -> None:
        m = _meeting(session)
        visible(own, not m.bagian and session.koperasi is not None)
        visible(mend, mended(m.bagian, m.desa) != m.bagian)

    session.observe(follow)
    follow(session)
    return card(
        "Pembagian SHU",
        table,
        words(session, _sum_told),
        row,
        field_for(session, "rat.desa.ada", "Ada imbal jasa untuk desa?"),
        beside(
            field_for(session, "rat.desa.bagian", "Berapa bagian desa?"),
            field_for(session, "rat.desa.cara", "Bagaimana menghitungnya?"),
        ),
    )


def _meeting(session: BookSession) -> Meeting:
    return session.book.rat


def _take_split(session: BookSession) -> None:
    if session.koperasi is not None:
        session.replace_rows("rat.bagian", shares_of_plan(session.koperasi.plan))


def _mend(session: BookSession) -> None:
    m = _meeting(session)
    session.replace_rows("rat.bagian", mended(m.bagian, m.desa))


def _sum_told(session: BookSession) -> str:
    m = _meeting(session)
    if not m.bagian:
        return ""
    total = share_sum(m.bagian, m.desa)
    if abs(total - 1) < 1e-9:
        return "Bagian SHU berjumlah tepat 100%."
    return f"{told_sum(total).capitalize()}. Harus tepat 100% supaya SHU dapat dibagi."


# --- members ----------------------------------------------------------------------------------


def members_card(session: BookSession) -> widgets.Widget:
    """The list of members: from a file, or typed where they are not too many."""

    def take(name: str, data: bytes) -> str:
        found = read_members(name, data)
        session.replace_rows("rat.anggota", found.members)
        return found.told()

    file = FileInput(
        "Ambil dari XLSX atau CSV",
        take,
        "Kolom Nomor anggota, Panggilan, Simpanan, Transaksi. Daftar lama diganti; Urungkan mengembalikannya.",
        disabled=session.only_read,
    )
    fold = Fold("Lihat dan ubah daftar", lambda: _list(session), "", ["rat.anggota"])
    return card(
        "Anggota",
        words(session, _members_told),
        file,
        fold.widget,
        note="Nomor di buku anggota dan panggilan saja. Jangan menulis nomor KTP.",
    )


def _list(session: BookSession) -> Sequence[widgets.Widget]:
    if len(_meeting(session).anggota) > MANY:
        told = f"Daftar lebih dari {MANY} anggota diubah di berkasnya, lalu diambil lagi."
        return (note(told),)
    table = EditableTable(
        session,
        "rat.anggota",
        ("nomor", "panggilan", "simpanan", "transaksi"),
        title="Daftar anggota",
        empty="Belum ada anggota di daftar ini.",
        sums={"simpanan": lambda row: row.simpanan, "transaksi": lambda row: row.transaksi},
    )
    return (table,)


def _members_told(session: BookSession) -> str:
    rows = _meeting(session).anggota
    if not rows:
        return "Belum ada anggota di daftar ini."
    savings, business = sum(one.simpanan for one in rows), sum(one.transaksi for one in rows)
    told = f"simpanan {format_rupiah(savings)}, transaksi setahun {format_rupiah(business)}"
    return f"{format_number(len(rows))} anggota, {told}."


# --- work plan, agenda, decisions -------------------------------------------------------------


def plan_card(session: BookSession) -> widgets.Widget:
    """The work plan, and the totals of a budget that is printed already."""
    table = EditableTable(
        session,
        "rat.kegiatan",
        ("kegiatan", "bidang", "keluaran", "waktu", "penanggung_jawab", "biaya", "sumber_dana", "pendapatan"),
        title="Rencana kerja",
        empty="Belum ada kegiatan. Mulai dari yang pasti dikerjakan tahun depan.",
        sums={"biaya": lambda row: row.biaya, "pendapatan": lambda row: row.pendapatan},
    )
    printed = Fold(
        "Cocokkan dengan RAPB yang sudah dicetak",
        lambda: [field_for(session, f"rat.rapb.{name}") for name in ("pendapatan", "belanja")],
        "Bila RAPB sudah beredar.",
        ["rat.rapb"],
    )
    return card("Rencana kerja", table, printed.widget, note="RAPB dihitung dari daftar ini, tidak pernah sebaliknya.")


def agenda_card(session: BookSession) -> widgets.Widget:
    """Agenda before the meeting, decisions after it."""
    usual = button("Pakai susunan acara yang lazim", lambda: session.replace_rows("rat.agenda", _usual()))
    row = changing(session, usual)

    def follow(_: BookSession) -> None:
        visible(row, not session.only_read and not _meeting(session).agenda)

    session.observe(follow)
    follow(session)
    agenda = EditableTable(
        session, "rat.agenda", ("acara", "pukul", "oleh"), title="Susunan acara", empty="Belum ada acara."
    )
    decisions = Fold("Keputusan rapat", lambda: (_decisions(session),), "Diisi sesudah rapat.", ["rat.keputusan"])
    return card("Acara dan keputusan", agenda, row, decisions.widget)


def _usual() -> tuple[AgendaItem, ...]:
    return tuple(AgendaItem(acara=what, oleh=who) for what, who in USUAL)


def _decisions(session: BookSession) -> widgets.Widget:
    columns = ("perihal", "putusan", "setuju", "tidak_setuju")
    return VBox(
        [EditableTable(session, "rat.keputusan", columns, title="Keputusan rapat", empty="Belum ada keputusan.")]
    )
