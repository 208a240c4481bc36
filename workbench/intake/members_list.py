"""The list of members for the SHU from a file that people have: XLSX or CSV, its heads in many words.

All or nothing: an SHU is divided among everybody, so one row that cannot be read stops the whole list, with a sentence.
A column of identity numbers (NIK, KTP) is never read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from workbench.book.rat import Member
from workbench.engine.register import looks_private
from workbench.errors import RegisterError
from workbench.intake.anyfile import read_any
from workbench.intake.cells import Raw, Refused, is_empty, read_cell
from workbench.intake.columns import Column, Kind
from workbench.intake.limits import MOST_MONEY
from workbench.intake.rawsheet import RawSheet
from workbench.money import format_number
from workbench.terms import term

__all__ = ["MembersFile", "read_members"]

_HEADS = MappingProxyType(
    {
        "nomor": ("nomor anggota", "no anggota", "nomor induk anggota", "kode anggota", "nia", "nomor", "no"),
        "panggilan": ("panggilan", "nama panggilan", "nama anggota", "nama", "nama lengkap"),
        "simpanan": ("simpanan", "jumlah simpanan", "total simpanan", "saldo simpanan", "simpanan total"),
        "transaksi": (
            "transaksi", "transaksi setahun", "jumlah transaksi", "total transaksi", "belanja", "jumlah belanja",
            "total belanja", "belanja setahun", "pembelian", "jasa usaha", "partisipasi", "jasa pinjaman",
        ),
    }
)  # fmt: skip
"""What people write over their columns, the surest word first."""
_PARTS = ("simpanan pokok", "simpanan wajib")
"""Together they are the savings, where no column has the total."""
_IDENTITY = ("nik", "no ktp", "nomor ktp", "no nik", "nomor induk kependudukan", "ktp")
_TOTAL = re.compile(r"(sub ?total|total|jumlah)\b.*")
_SEARCHED = 20
"""Rows of a sheet in which the heads are looked for."""
_TOLD = 3
"""Faults that a sentence tells."""
_SAMPLE = "Beri judul kolom Nomor anggota, Panggilan, Simpanan, dan Transaksi pada satu baris"


@dataclass(frozen=True, slots=True)
class MembersFile:
    """The members of a file, and what to know about reading it."""

    members: tuple[Member, ...]
    remarks: tuple[str, ...]

    def told(self) -> str:
        """What was read, in one sentence or a few."""
        return " ".join((f"{format_number(len(self.members))} anggota terbaca.", *self.remarks))


@dataclass(frozen=True, slots=True)
class _Found:
    """Where the heads stand: the row, and the columns (from 0) of each field."""

    row: int
    places: dict[str, tuple[int, ...]]
    identity: bool


def read_members(name: str, data: bytes) -> MembersFile:
    """The members of an XLSX or CSV file, its name and bytes given.

    Raises:
        RegisterError: the file is no table, its heads are not found, or a row cannot be read; the sentence says which.

    >>> found = read_members("anggota.csv", b"No;Nama;Simpanan;Belanja\\n001;Bu Siti;600.000;1,5 juta")
    >>> found.members[0].nomor, found.members[0].transaksi
    ('001', 1500000)
    >>> read_members("anggota.csv", b"Nama;Alamat\\nBu Siti;RT 1")
    Traceback (most recent call last):
    workbench.errors.RegisterError: anggota.csv: judul kolom nomor anggota dan simpanan atau transaksi tidak ...
    """
    for sheet in read_any(name, data):
        found = _heads(sheet)
        if found:
            return _read(name, sheet, found)
    raise RegisterError(name, "judul kolom nomor anggota dan simpanan atau transaksi tidak ditemukan", _SAMPLE)


def _plain(raw: Raw) -> str:
    """A head as it is compared: small letters, without brackets, units, dots and stars."""
    text = re.sub(r"\(.*?\)|[^a-z ]", " ", str(raw).casefold()) if isinstance(raw, str) else ""
    return " ".join(word for word in text.split() if word != "rp")


def _heads(sheet: RawSheet) -> _Found | None:
    for at, (_, cells) in enumerate(sheet.rows[:_SEARCHED]):
        words = [_plain(cell) for cell in cells]
        places = {field: place for field, known in _HEADS.items() if (place := _place(words, known))}
        parts = tuple(words.index(part) for part in _PARTS if part in words)
        if "simpanan" not in places and parts:
            places["simpanan"] = parts
        if "nomor" in places and places.keys() & {"simpanan", "transaksi"}:
            return _Found(at, places, any(word in _IDENTITY for word in words))
    return None


def _place(words: Sequence[str], known: Sequence[str]) -> tuple[int, ...]:
    return next(((words.index(word),) for word in known if word in words), ())


# --- rows -------------------------------------------------------------------------------------


def _column(field: str) -> Column:
    key = f"rat.anggota.{field}"
    words = term(key)
    if field in ("simpanan", "transaksi"):
        return Column(key, words.label, Kind.RUPIAH, words, default=0, low=0, high=MOST_MONEY)
    return Column(key, words.label, Kind.TEXT, words, required=field == "nomor", default="", longest=200)


def _read(name: str, sheet: RawSheet, found: _Found) -> MembersFile:
    rows = [row for row in sheet.rows[found.row + 1 :] if not _is_total(row[1], found)]
    members: dict[int, Member] = {}
    faults: list[str] = []
    for number, cells in rows:
        try:
            members[number] = _member(cells, found)
        except Refused as refused:
            faults.append(f"baris {number}, {refused.what}. {refused.fix}")
    faults += _twice(members)
    if faults:
        more = f" (dan {len(faults) - _TOLD} baris lain)" if len(faults) > _TOLD else ""
        raise RegisterError(name, "; ".join(faults[:_TOLD]) + more, "Perbaiki di berkas itu, lalu pilih lagi")
    if not members:
        raise RegisterError(name, "tidak ada baris anggota di bawah judul kolom", "Isi satu baris untuk tiap anggota")
    return MembersFile(tuple(members.values()), tuple(_remarks(found)))


def _is_total(cells: Sequence[Raw], found: _Found) -> bool:
    """Whether a row is the sum below the list: no name and no number, or the word for it in their place."""
    names = [cells[at] for field in ("nomor", "panggilan") for at in found.places.get(field, ()) if at < len(cells)]
    texts = [_plain(cell) for cell in names if not is_empty(cell)]
    first = next((_plain(cell) for cell in cells if not is_empty(cell)), "")
    return any(_TOTAL.fullmatch(text) for text in (*texts, first))


def _member(cells: Sequence[Raw], found: _Found) -> Member:
    read: dict[str, int | str] = {}
    for field, places in found.places.items():
        column = _column(field)
        values = [_cell(column, cells[at] if at < len(cells) else None) for at in places]
        read[field] = sum(map(int, values)) if column.kind is Kind.RUPIAH else values[0]
    if looks_private(str(read["nomor"])) or looks_private(str(read.get("panggilan", ""))):
        raise Refused("ada enam belas angka seperti nomor KTP", "Pakai nomor di buku anggota, jangan nomor KTP")
    return Member.model_validate(read)


def _cell(column: Column, raw: Raw) -> int | str:
    try:
        value: int | str = read_cell(column, raw)
    except Refused as refused:
        raise Refused(f"{column.name.lower()}: {refused.what}", refused.fix) from None
    return value


def _twice(members: dict[int, Member]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for number, member in members.items():
        first = seen.setdefault(member.nomor.casefold(), number)
        if first != number:
            yield f"baris {number}, nomor anggota {member.nomor} sudah ada di baris {first}"


def _remarks(found: _Found) -> Iterator[str]:
    for field in ("simpanan", "transaksi"):
        if field not in found.places:
            yield f"Kolom {field} tidak ada, jadi dianggap 0."
    if len(found.places.get("simpanan", ())) > 1:
        yield "Simpanan pokok dan wajib dijumlahkan."
    if found.identity:
        yield "Kolom NIK/KTP tidak dibaca dan tidak disimpan."
