"""The sentences that a user sees when something is wrong, and the exceptions that carry them.

The tree::

    WorkbenchError          every error of ours: where, what, fix
    ├── NumberError         a typed number or amount of money cannot be read
    ├── PlanError           a plan file is damaged, newer than this program, or not a plan
    ├── RegisterError       a register file as a whole cannot be read
    ├── DataError           a data file of ours (rule, programme, glossary) breaks its own format
    ├── EngineError         the engine refuses a plan, or one of its self-checks failed
    ├── ExportError         a document cannot be made
    │   └── DiskError       the disk does not take it, or does not give it back
    ├── BatchError          a run of many proposals cannot start
    └── StoreError          a plan cannot be saved or found: full disk, damaged data, somebody else was faster

A :class:`Finding` is the same three parts for things that do not stop the work: a gap, a
contradiction, a threshold missed. ``check()`` returns findings and never raises.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = [
    "BatchError",
    "DataError",
    "DiskError",
    "EngineError",
    "ExportError",
    "Finding",
    "NumberError",
    "PlanError",
    "RegisterError",
    "Severity",
    "StoreError",
    "WorkbenchError",
]


class WorkbenchError(Exception):
    """An error a user can act on. ``where`` it is, ``what`` is wrong, how to ``fix`` it.

    >>> print(WorkbenchError("Sheet Unit, baris 7", "harga jual kosong", "Isi harga, misalnya 15.000"))
    Sheet Unit, baris 7: harga jual kosong. Isi harga, misalnya 15.000.
    """

    def __init__(self, where: str, what: str, fix: str) -> None:
        super().__init__(where, what, fix)
        self.where = where
        self.what = what
        self.fix = fix

    def __str__(self) -> str:
        return sentence(self.where, self.what, self.fix)


class NumberError(WorkbenchError):
    """A typed number or amount of money cannot be read."""


class PlanError(WorkbenchError):
    """A plan file is damaged, newer than this program, or not a plan."""


class RegisterError(WorkbenchError):
    """A register file as a whole cannot be read."""


class DataError(WorkbenchError):
    """A data file of ours (rule, programme, glossary) breaks its own format."""


class EngineError(WorkbenchError):
    """The engine refuses a plan, or one of its self-checks failed."""


class ExportError(WorkbenchError):
    """A document cannot be made."""


class DiskError(ExportError):
    """The disk does not take a document, or does not give it back."""


class BatchError(WorkbenchError):
    """A run of many proposals cannot start."""


class StoreError(WorkbenchError):
    """A plan cannot be saved or found."""


class Severity(StrEnum):
    """How much a finding weighs: ``SALAH`` blocks a proposal, ``PERIKSA`` is printed, ``INFO`` helps."""

    SALAH = "salah"
    PERIKSA = "periksa"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about a plan: a stable ``code``, the field's path, what is wrong, what to do.

    >>> f = Finding("P001", Severity.SALAH, "pinjaman[0].tenor_bulan", "tenor 0 bulan", "Isi 1 sampai 240")
    >>> print(f)
    pinjaman[0].tenor_bulan: tenor 0 bulan. Isi 1 sampai 240.
    """

    code: str
    severity: Severity
    where: str
    what: str
    fix: str

    def __str__(self) -> str:
        return sentence(self.where, self.what, self.fix)


def sentence(where: str, what: str, fix: str) -> str:
    """Join the three parts into the one sentence that a user reads.

    >>> sentence("Profil", "nama kosong", "Isi nama koperasi")
    'Profil: nama kosong. Isi nama koperasi.'
    """
    return f"{where}: {what.rstrip('.')}. {fix.rstrip('.')}."
