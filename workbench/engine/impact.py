"""Who pays, who works, who is reached: contributions, jobs and beneficiaries of a plan, and its environment.

Shares and amounts per head are ``None`` where there is nobody (or nothing) to divide by: undefined, not zero.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workbench.engine.assets import line_total
from workbench.engine.model import Projection
from workbench.engine.timeline import Array
from workbench.plan import Payer, Plan
from workbench.rules import Rules

__all__ = [
    "PAYERS",
    "Contribution",
    "Contributions",
    "EnvironmentRule",
    "Jobs",
    "Reach",
    "contributions",
    "environment_rules",
    "jobs",
    "reach",
]

PAYERS: tuple[Payer, ...] = ("pinjaman", "sendiri", "hibah", "pihak_lain")
"""Who may pay a line, in the order in which they are printed."""

OURS: tuple[Payer, ...] = ("pinjaman", "sendiri", "hibah")
"""Payers whose money passes through the cooperative's books."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """One line of the plan's spending: what, who pays, how much; ``capex`` is false for working capital."""

    name: str
    payer: Payer
    capex: bool
    amount: int


@dataclass(frozen=True, slots=True)
class Contributions:
    """All lines, and what each payer brings.

    ``self_share = own / (own + loans + grants)``; ``self_share_of_all`` divides by what other parties pay as well.
    """

    lines: tuple[Contribution, ...]

    def paid(self, *payers: Payer, capex: bool | None = None) -> int:
        """Rupiah of these payers (all where none is named); of capex, of working capital, or of both (``None``)."""
        wanted = payers or PAYERS
        return sum(i.amount for i in self.lines if i.payer in wanted and (capex is None or i.capex is capex))

    @property
    def self_share(self) -> float | None:
        """The own part of what passes through the cooperative's books."""
        return _per(self.paid("sendiri"), self.paid(*OURS))

    @property
    def self_share_of_all(self) -> float | None:
        """The own part of everything, other parties included."""
        return _per(self.paid("sendiri"), self.paid())


def contributions(plan: Plan) -> Contributions:
    """Every investment and working-capital line with its payer, in the order of the plan.

    >>> from workbench.plan import example
    >>> found = contributions(example())
    >>> found.paid() == sum(found.paid(payer) for payer in PAYERS) == found.paid(capex=True) + found.paid(capex=False)
    True
    """
    bought = [Contribution(a.nama, a.sumber, True, line_total(a)) for a in plan.investasi]
    return Contributions((*bought, *(Contribution(m.nama, m.sumber, False, m.jumlah) for m in plan.modal_kerja)))


def _per(amount: float, heads: float) -> float | None:
    """``amount / heads``; ``None`` where there is nothing to divide by."""
    return amount / heads if heads > 0 else None


# --- work ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Jobs:
    """Work that the plan gives.

    ``posts`` are people once everybody has started; ``person_years`` is what the staff lines work in each project
    year, ``(years,)``, a person for a year being 1; ``general`` and ``operation`` divide it by ``jabatan_umum``;
    ``building`` are the person-years of building, ``women_share`` women among the posts, if told.
    """

    posts: int
    person_years: Array
    general: Array
    operation: Array
    building: float
    women: int | None
    women_share: float | None

    @property
    def total(self) -> float:
        """Person-years over the whole horizon, building included."""
        return float(self.person_years.sum()) + self.building


def jobs(p: Projection) -> Jobs:
    """Work in person-years: ``people x months worked / 12``, from ``mulai_bulan`` (at least month 1) on.

    >>> from workbench.engine.model import project
    >>> from workbench.plan import example
    >>> found = jobs(project(example()))
    >>> bool((found.person_years == found.general + found.operation).all())
    True
    """
    work = p.plan.lapangan_kerja
    shared = {name.casefold() for name in work.jabatan_umum} if work else set()
    general, operation = np.zeros(p.time.years), np.zeros(p.time.years)
    for staff in p.plan.tenaga_kerja:
        years = p.time.yearly(p.time.from_month(staff.mulai_bulan)) * staff.orang / 12
        if staff.jabatan.casefold() in shared:
            general += years
        else:
            operation += years
    posts = sum(staff.orang for staff in p.plan.tenaga_kerja)
    return Jobs(
        posts=posts,
        person_years=general + operation,
        general=general,
        operation=operation,
        building=work.orang_bulan_pembangunan / 12 if work else 0.0,
        women=work.pekerja_perempuan if work else None,
        women_share=_per(work.pekerja_perempuan, posts) if work else None,
    )


# --- people -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reach:
    """People reached: members from the books, beneficiaries as declared (``None`` where nobody declared any).

    ``investment`` is everything that is spent, whoever pays; it is divided by direct beneficiaries, by members at
    the start, by the families declared, and by posts. ``member_share`` is members among the inhabitants.
    """

    members: int
    members_end: int
    women: int
    women_share: float | None
    member_share: float | None
    direct: int | None
    indirect: int | None
    families: int | None
    families_share: float | None
    investment: int
    per_direct: float | None
    per_member: float | None
    per_family: float | None
    per_post: float | None


def reach(p: Projection) -> Reach:
    """Members, women, beneficiaries and households, and what is spent on each of them.

    >>> from workbench.engine.model import project
    >>> from workbench.plan import example
    >>> found = reach(project(example()))
    >>> found.members_end >= found.members, found.direct
    (True, None)
    """
    plan, told = p.plan, p.plan.penerima_manfaat
    members, spent = plan.anggota.jumlah, contributions(plan).paid()
    return Reach(
        members=members,
        members_end=members + plan.anggota.tambahan_per_bulan * p.time.months,
        women=plan.anggota.perempuan,
        women_share=_per(plan.anggota.perempuan, members),
        member_share=_per(members, plan.profil.penduduk),
        direct=told.langsung if told else None,
        indirect=told.tidak_langsung if told else None,
        families=told.keluarga if told else None,
        families_share=_per(told.keluarga, plan.profil.kepala_keluarga) if told else None,
        investment=spent,
        per_direct=_per(spent, told.langsung) if told else None,
        per_member=_per(spent, members),
        per_family=_per(spent, told.keluarga) if told else None,
        per_post=_per(spent, jobs(p).posts),
    )


# --- environment --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EnvironmentRule:
    """One environmental category: its letter, what it means, the paper and what else it asks."""

    category: str
    meaning: str
    paper: str
    asked: str
    mitigation: bool


def environment_rules(plan: Plan, rules: Rules) -> tuple[EnvironmentRule, ...]:
    """The categories in force on the proposal's day, the lightest first.

    Raises:
        DataError: the proposal is older than the regulation.

    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> [(rule.category, rule.paper, rule.mitigation) for rule in environment_rules(example(), load())]
    [('A', 'SPPL', False), ('B', 'UKL-UPL', True), ('C', 'Amdal', True)]
    """
    rows = rules.at("kategori_lingkungan", plan.pengajuan.tanggal).rows
    return tuple(
        EnvironmentRule(
            category=str(row["kategori"]),
            meaning=str(row["arti"]),
            paper=str(row["surat"]),
            asked=str(row["diminta"]),
            mitigation=bool(row["mitigasi"]),
        )
        for row in rows
    )
