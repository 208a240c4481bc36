"""The plan as a whole, its file format and its example."""

from __future__ import annotations

import hashlib
import json
from importlib import resources
from pathlib import Path
from typing import Literal, Self

from pydantic import ValidationError

from workbench.errors import PlanError
from workbench.fields import explain
from workbench.plan.assumptions import DEFAULT_SHU, Assumption, Assumptions, ShuShare
from workbench.plan.base import Record
from workbench.plan.business import Investment, RunningCost, Staff, Unit, WorkingCapital
from workbench.plan.identity import (
    LegalPaper,
    Membership,
    Narrative,
    Officer,
    OpeningBalance,
    PastYear,
    Profile,
    Submission,
)
from workbench.plan.impact import Beneficiaries, Environment, Household, Work
from workbench.plan.lending import Loan
from workbench.plan.prices import BookPrice
from workbench.plan.savings_loan import SavingsLoan
from workbench.plan.scenarios import Scenario
from workbench.plan.seasons import EventDate, SeasonProfile
from workbench.plan.service import Service
from workbench.plan.without import WithoutProject

__all__ = ["FORMAT", "Plan", "example"]

FORMAT = 1
"""The number of the plan file's format; a newer file is refused with a sentence."""


class Plan(Record):
    """One cooperative's plan. Frozen; a change makes a new one (``plan.model_copy(update=...)``).

    >>> plan = example()
    >>> plan.profil.jenis
    'desa'
    >>> plan.pinjaman[0].plafon > 0
    True
    """

    format: Literal[1] = 1
    contoh: bool = False
    profil: Profile
    pengajuan: Submission
    pengurus: tuple[Officer, ...] = ()
    surat: tuple[LegalPaper, ...] = ()
    anggota: Membership = Membership()
    neraca_awal: OpeningBalance = OpeningBalance()
    tahun_lalu: PastYear = PastYear()
    unit: tuple[Unit, ...] = ()
    buku_harga: tuple[BookPrice, ...] = ()
    profil_musim: tuple[SeasonProfile, ...] = ()
    kalender: tuple[EventDate, ...] = ()
    investasi: tuple[Investment, ...] = ()
    modal_kerja: tuple[WorkingCapital, ...] = ()
    tenaga_kerja: tuple[Staff, ...] = ()
    biaya: tuple[RunningCost, ...] = ()
    pinjaman: tuple[Loan, ...] = ()
    simpan_pinjam: SavingsLoan | None = None
    layanan: tuple[Service, ...] = ()
    shu: tuple[ShuShare, ...] = DEFAULT_SHU
    asumsi: Assumptions
    catatan_asumsi: tuple[Assumption, ...] = ()
    narasi: Narrative = Narrative()
    skenario: tuple[Scenario, ...] = ()
    tanpa_proyek: WithoutProject | None = None
    penerima_manfaat: Beneficiaries | None = None
    lapangan_kerja: Work | None = None
    lingkungan: Environment | None = None
    rumah_tangga: Household | None = None

    @property
    def kepala(self) -> Profile:
        """What a list shows of it, as a book's heading."""
        return self.profil

    def to_json(self) -> str:
        """The plan as JSON text with a fixed order of keys, ready for a file or for git."""
        return self.model_dump_json(indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str | bytes, where: str = "Berkas rencana") -> Self:
        """Read a plan from JSON text.

        Raises:
            PlanError: the text is not JSON, not a plan, from a newer program, or has a wrong type; the
                sentence names the field.

        >>> Plan.from_json("{}", "rencana.json")
        Traceback (most recent call last):
        workbench.errors.PlanError: rencana.json: bukan berkas rencana koperasi. Pilih berkas .koperasi.json...
        """
        try:
            data = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise PlanError(where, "berkas rusak, bukan JSON", "Ambil salinan cadangan berkas ini") from error
        if not isinstance(data, dict) or "profil" not in data:
            raise PlanError(where, "bukan berkas rencana koperasi", "Pilih berkas .koperasi.json")
        data.pop("buku", None)  # the books of the cooperative, which travel in the same file
        version = data.get("format", FORMAT)
        if isinstance(version, int) and version > FORMAT:
            what = f"berkas memakai format {version}, program ini mengenal format {FORMAT}"
            raise PlanError(where, what, "Perbarui Meja Kerja Koperasi")
        try:
            return cls.model_validate_json(json.dumps(data))
        except ValidationError as error:
            path, what, fix = explain(error.errors()[0])
            raise PlanError(f"{where}, {path}", what, fix) from error

    @classmethod
    def load(cls, path: Path | str) -> Self:
        """Read a plan file.

        Raises:
            PlanError: as :meth:`from_json`, or the file cannot be read.
        """
        file = Path(path)
        try:
            text = file.read_bytes()
        except OSError as error:
            raise PlanError(file.name, "berkas tidak dapat dibaca", "Periksa nama dan letak berkas") from error
        return cls.from_json(text, file.name)

    def digest(self) -> str:
        """SHA-256 of the plan's content: equal plans, equal digest, whatever the file looks like."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


def example(name: str = "contoh") -> Plan:
    """An invented plan (CONTOH) that the documentation and the tests share.

    ``contoh`` is a plain cooperative with one loan; ``lengkap`` uses what a plan can say beside that: price book,
    recipes, moving seasons, demand, savings and loans, a service, two kinds of loan, scenarios, impact.

    Raises:
        PlanError: there is no example of this name.

    >>> example("lengkap").simpan_pinjam is not None, example().simpan_pinjam is None
    (True, True)
    """
    file = f"{name}.koperasi.json"
    source = resources.files("workbench") / "data" / "examples" / file
    try:
        text = source.read_bytes()
    except OSError as error:
        raise PlanError(file, "tidak ada contoh dengan nama itu", "Pilih contoh atau lengkap") from error
    return Plan.from_json(text, file)
