"""What reading a register gives: an entry per cooperative, and a sentence per fault."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.errors import sentence
from workbench.plan import Plan

__all__ = ["Entry", "Fault", "Register"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a register, with its place and what to write instead.

    ``row`` 0 and ``column`` "" mean the whole sheet or row. ``kode`` is the cooperative it concerns, None
    when it concerns none or all. ``blocks`` is False for a remark that keeps no plan from being made.

    >>> print(Fault("Unit", 7, "Harga jual", "harga kosong", "Tulis misalnya 15.000", "61.05.20.2002"))
    Lembar Unit, baris 7, kolom Harga jual: harga kosong. Tulis misalnya 15.000.
    """

    sheet: str
    row: int
    column: str
    what: str
    fix: str
    kode: str | None = None
    blocks: bool = True

    @property
    def where(self) -> str:
        """The place as people read it."""
        parts = [f"Lembar {self.sheet}"]
        if self.row:
            parts.append(f"baris {self.row}")
        if self.column:
            parts.append(f"kolom {self.column}")
        return ", ".join(parts)

    def __str__(self) -> str:
        return sentence(self.where, self.what, self.fix)


@dataclass(frozen=True, slots=True)
class Entry:
    """One cooperative of the register: its plan, or None and the faults that keep it from being made.

    ``kode`` is always safe in a file name: a row without a known code is called ``baris-7`` after its number.
    """

    kode: str
    nama: str
    plan: Plan | None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """A register that was read: entries in the order of sheet Koperasi, and faults that belong to no entry."""

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...] = ()

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The plans of all entries without a fault."""
        return tuple(entry.plan for entry in self.entries if entry.plan is not None)

    @property
    def every_fault(self) -> tuple[Fault, ...]:
        """Each fault once: first those of the file, then those of the entries."""
        own = (fault for entry in self.entries for fault in entry.faults)
        return tuple(dict.fromkeys((*self.faults, *own)))
