"""Invented visits of the pendamping: log, agreed actions, attendance, maturity, and the way of the proposal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from random import Random

from workbench.book.jalan import Passage, Stage, Way
from workbench.book.kunjungan import Appointment, Contact, FollowUp, FollowUpStatus, Maturity, Visit, Visiting
from workbench.calendars import add_months

__all__ = ["PEOPLE", "STAGES", "invent_coach", "invent_stage", "invent_visiting", "invent_way"]

STAGES: dict[Stage, int] = {
    "profil": 2,
    "rencana": 4,
    "proposal": 6,
    "musdes": 5,
    "bank": 7,
    "cair": 4,
    "berjalan": 72,
}
"""How far proposals are, and how many in a hundred."""

_GIVEN = (
    *("Alfonsa", "Bonifasius", "Citra", "Darius", "Elisabet", "Fitri", "Gregorius", "Hendra", "Imelda", "Januarius"),
    *("Kartini", "Leonardus", "Maria", "Norbertus", "Oktaviana", "Petrus", "Ratna", "Silvester", "Tarsisius", "Ursula"),
    *("Valentinus", "Wahyuni", "Yosefina", "Antonius", "Bernadeta", "Dominikus", "Endang", "Fabianus", "Gabriela"),
    *("Hironimus", "Indah", "Klara", "Lidia", "Markus", "Nurul", "Oktavianus", "Paulina", "Rosalia", "Suherman"),
    *("Tiara", "Yohanes"),
)
PEOPLE = len(_GIVEN)
"""Pendamping of the district: 41, as 406 cooperatives at about ten each ask for."""

_FOUND = (
    "Kas dihitung bersama bendahara, cocok dengan buku.",
    "Kas berbeda dari buku; catatan pengeluaran kecil belum lengkap.",
    "Harga sudah ditempel, timbangan dicek bersama pembeli.",
    "Stok beras menumpuk, minyak goreng habis sejak minggu lalu.",
    "Piutang anggota belum ditagih; tiga nama belum membayar dua bulan.",
    "Rapat pengurus berjalan, lima angka dibacakan.",
    "Rapat pengurus tidak jadi, sebagian pengurus panen.",
    "Laporan bulan lalu belum dikirim; bendahara sakit.",
    "Pengelola belajar mencatat penjualan di HP.",
)
_AGREED = (
    ("Hitung kas setiap sore dan tulis di papan", "Bendahara"),
    ("Datangi tiga penunggak terbesar", "Ketua"),
    ("Kirim lima angka sebelum tanggal lima", "Bendahara"),
    ("Minta harga dari dua pemasok lain", "Pengelola"),
    ("Lengkapi surat yang diminta bank", "Sekretaris"),
    ("Jual stok lama dengan harga khusus", "Pengelola"),
    ("Undang anggota yang belum pernah belanja", "Sekretaris"),
)
_REFUSED = ("Bank minta angka penjualan tiga bulan.", "Bank menunggu surat kuasa kepala desa.")
_DAYS = {"profil": 20, "rencana": 30, "proposal": 25, "musdes": 20, "bank": 45, "cair": 25, "berjalan": 0}


def invent_coach(number: int) -> str:
    """The name of one of the pendamping, 0 to 40; nobody's.

    >>> invent_coach(0), invent_coach(40)
    ('Contoh Alfonsa', 'Contoh Yohanes')
    """
    return f"Contoh {_GIVEN[number]}"


def invent_stage(rng: Random) -> Stage:
    """How far a proposal is."""
    return rng.choices(list(STAGES), list(STAGES.values()))[0]


def invent_way(stage: Stage, begun: dt.date | None, today: dt.date, rng: Random) -> Way:
    """The stages that a proposal passed and their days, the last one some time ago.

    Args:
        begun: the month of the first money, for a loan that runs.
    """
    names = list(STAGES)
    passed = names[: names.index(stage) + 1]
    since = rng.choices((rng.randint(2, 20), rng.randint(21, 45), rng.randint(46, 130)), (6, 3, 1))[0]
    day = begun + dt.timedelta(days=25) if stage == "berjalan" and begun else today - dt.timedelta(days=since)
    rows: list[Passage] = []
    for name in reversed(passed):
        rows.append(Passage(tahap=name, tanggal=day))
        before = names[max(0, names.index(name) - 1)]
        day -= dt.timedelta(days=rng.randint(6, 2 * _DAYS[before] or 6))
    rows.reverse()
    if stage == "bank" and rng.random() < 0.3:
        asked = today - dt.timedelta(days=rng.randint(1, 15))
        rows.append(
            Passage(tahap="ditunda", tanggal=max(asked, rows[-1].tanggal or asked), catatan=rng.choice(_REFUSED))
        )
    return Way(tahap=tuple(rows))


def invent_visiting(coach: str, quiet: bool, first: dt.date, today: dt.date, rng: Random) -> Visiting:
    """Half a year of visits to one cooperative, what was agreed, and its steps on the maturity ladder.

    Args:
        quiet: a cooperative that hardly answers gets fewer visits. first: when assistance began.
    """
    visits = _visits(quiet, today, rng)
    later = today + dt.timedelta(days=rng.randint(2, 12))
    return Visiting(
        pendamping=coach,
        jadwal=(
            Appointment(tanggal=later, tujuan="Lima angka bulan ini dan kas"),
            Appointment(
                tanggal=later + dt.timedelta(days=14), tujuan=rng.choice(("Rapat pengurus", "Stok dan piutang"))
            ),
        ),
        catatan=visits,
        tindak_lanjut=_agreed([visit.tanggal for visit in visits], today, rng),
        kematangan=_ladder(coach, first, today, rng),
        kontak=(Contact(peran="Bendahara koperasi (CONTOH)", cara="Lewat kantor desa"),),
    )


def _visits(quiet: bool, today: dt.date, rng: Random) -> tuple[Visit, ...]:
    found = []
    for back in range(6):
        month = add_months(today.replace(day=1), -back)
        wanted = rng.choice((0, 0, 1)) if quiet else rng.choice((1, 2, 2, 2))
        for half in range(wanted):
            day = month + dt.timedelta(days=rng.randint(1, 12) + 14 * half)
            if day > today:
                continue
            invited = rng.randint(5, 18)
            here = rng.random() < 0.85
            found.append(
                Visit(
                    tanggal=day,
                    cara="langsung" if here else "telepon",
                    temuan=rng.choice(_FOUND),
                    diundang=invited if here else 0,
                    hadir=rng.randint(invited // 2, invited) if here else 0,
                    bukti=rng.choice(("daftar_hadir", "daftar_hadir", "foto", "belum")) if here else "belum",
                )
            )
    return tuple(sorted(found, key=lambda visit: visit.tanggal))


def _agreed(days: Sequence[dt.date], today: dt.date, rng: Random) -> tuple[FollowUp, ...]:
    found = []
    for day in days[-6:]:
        if rng.random() < 0.55:
            what, who = rng.choice(_AGREED)
            until = day + dt.timedelta(days=rng.choice((7, 14, 21)))
            settled = until < today and rng.random() < 0.75
            status: FollowUpStatus = "selesai" if settled else rng.choice(("belum", "berjalan"))
            found.append(
                FollowUp(
                    disepakati=day,
                    apa=what,
                    siapa=who,
                    tenggat=until,
                    status=status,
                    hasil="Sudah dikerjakan." if settled else "",
                )
            )
    return tuple(found)


_DIMENSIONS = ("tata_kelola", "pembukuan", "usaha", "pasar", "permodalan", "legalitas", "digital")


def _ladder(coach: str, first: dt.date, today: dt.date, rng: Random) -> tuple[Maturity, ...]:
    """The baseline, and a year later one step up here and there."""
    steps = {name: rng.choice((1, 1, 2, 2, 3)) for name in _DIMENSIONS}
    found = [Maturity(tanggal=first, oleh=coach, **steps)]
    later = add_months(first, 12)
    if later <= today:
        higher = {name: min(5, step + rng.choice((0, 0, 1, 1, 2))) for name, step in steps.items()}
        found.append(Maturity(tanggal=later, oleh=coach, **higher))
    return tuple(found)
