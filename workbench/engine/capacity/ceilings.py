"""The ceilings on a loan, and which one binds: what the programme allows, the plan carries, the plan needs; and what
the family can repay, where an applicant lives on the business.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from workbench import programs
from workbench.calendars import add_months, format_month
from workbench.engine.capacity.sizes import STEP, Sizes
from workbench.engine.edges import edge
from workbench.engine.household import household_cash
from workbench.engine.model import project
from workbench.engine.ratios import WorstMonth
from workbench.money import format_number, format_percent, format_rupiah
from workbench.plan import Loan, Plan
from workbench.rules import Rules

__all__ = ["Capacity", "Ceiling", "largest_loan"]


@dataclass(frozen=True, slots=True)
class Ceiling:
    """One limit on the loan in rupiah, ``None`` where there is none, and why."""

    name: str
    amount: int | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Capacity:
    """What loan the plan carries, in rupiah; ``None``: no amount does.

    ``payable`` is the largest loan with DSCR >= 1 and cash never below 0, ``safe`` the largest judged Aman,
    ``by_month`` the largest whose worst month pays its instalments from that month's own ``cfads``;
    ``binding`` is the lowest of the ``ceilings``.
    """

    asked: int
    payable: int | None
    safe: int | None
    by_month: int | None
    worst: WorstMonth | None
    ceilings: tuple[Ceiling, ...]
    binding: Ceiling

    @property
    def sentence(self) -> str:
        """Which ceiling binds, and how the loan asked for stands to it."""
        limit = self.binding.amount or 0
        over = "tidak melebihinya" if self.asked <= limit else f"melebihinya {format_rupiah(self.asked - limit)}"
        return (
            f"Batas yang menentukan adalah {self.binding.name.lower()}, {format_rupiah(limit)}; "
            f"pinjaman yang diminta {format_rupiah(self.asked)} {over}."
        )

    @property
    def reach(self) -> str:
        """How large a loan the plan carries with everything that it buys."""
        if self.payable is None:
            return (
                "Dengan belanja dan biaya seperti rencana, tidak ada jumlah pinjaman yang angsurannya terbayar penuh."
            )
        paid = f"angsuran masih terbayar penuh sampai pinjaman {format_rupiah(self.payable)}"
        safe = "tidak ada jumlah yang dinilai Aman"
        if self.safe is not None:
            safe = f"penilaian tetap Aman sampai {format_rupiah(self.safe)}"
        return f"Dengan belanja dan biaya seperti rencana, {paid}; {safe}."

    @property
    def worst_month(self) -> str:
        """How large a loan the worst month carries by itself."""
        if self.by_month is not None:
            amount = format_rupiah(self.by_month)
            return f"Bulan terberat menutup angsurannya dari uang usaha bulan itu sendiri sampai pinjaman {amount}."
        month = "Bulan terberat" if self.worst is None else f"Bulan ke-{self.worst.month}"
        return f"{month} tidak menghasilkan uang untuk angsuran; angsuran bulan itu dibayar dari kas yang ada."


def largest_loan(plan: Plan, rules: Rules) -> Capacity:
    """The largest first new loan that the plan carries, and the ceilings on it: three, and a family's where it has one.

    What the programme allows and what the plan pays from loans are exact; what the plan carries is a multiple of
    ``STEP``, rounded down: the largest loan judged Aman. Where none is (what the plan buys leaves too little
    cash), it is the largest whose every year has the plan's ``ambang_dscr`` (at least 1), whatever the cash.

    Raises:
        EngineError: the plan asks for no new loan. DataError: its programme is unknown.

    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> found = largest_loan(example(), load())
    >>> found.binding.name, found.binding.amount
    ('Kebutuhan nyata', 750000000)
    """
    sizes = Sizes(plan, rules)
    mark, floor = max(1.0, plan.asumsi.ambang_dscr), max(0, plan.asumsi.kas_minimum)
    payable = sizes.largest(1.0, 0)
    safe = None if payable is None else sizes.largest(mark, floor)
    three = (_programme(plan, sizes.loan), _ability(plan, sizes, safe), _need(plan, sizes.loan))
    ceilings = (*three, *_family(plan, sizes, rules))
    return Capacity(
        asked=sizes.loan.plafon,
        payable=payable,
        safe=safe,
        by_month=_by_month(sizes),
        worst=sizes.outcome(sizes.loan.plafon).worst,
        ceilings=ceilings,
        binding=min(ceilings, key=lambda c: math.inf if c.amount is None else c.amount),
    )


def _by_month(sizes: Sizes) -> int | None:
    def fits(steps: int) -> bool:
        worst = sizes.outcome(steps * STEP).worst
        return worst is None or worst.cover >= 1

    asked = sizes.outcome(sizes.loan.plafon).worst
    if asked is None or asked.cfads <= 0:
        return None
    found = edge(fits, max(1, int(sizes.loan.plafon * asked.cover) // STEP), least=1)
    return None if found is None else found * STEP


def _ability(plan: Plan, sizes: Sizes, safe: int | None) -> Ceiling:
    name, mark = "Kemampuan membayar", max(1.0, plan.asumsi.ambang_dscr)
    times = f"{format_number(mark, 2)}×"
    if safe is None:
        amount = sizes.largest(mark) or 0
        if not amount:
            return Ceiling(name, 0, f"DSCR tahun terberat di bawah {times} pada jumlah pinjaman berapa pun.")
        told = f"Di atas jumlah ini DSCR tahun terberat di bawah {times}; kasnya tidak cukup pada jumlah berapa pun."
        return Ceiling(name, amount, told)
    above = sizes.outcome(safe + STEP)
    if above.dscr < mark:
        return Ceiling(name, safe, f"Di atas jumlah ini DSCR tahun ke-{above.year} turun di bawah {times}.")
    month = format_month(add_months(plan.asumsi.mulai.replace(day=1), above.month))
    kept = format_rupiah(max(0, plan.asumsi.kas_minimum))
    return Ceiling(name, safe, f"Di atas jumlah ini kas bulan {month} turun di bawah {kept}.")


def _paid_by_loans(plan: Plan) -> tuple[int, int]:
    """What the plan pays from loans: investments, and running needs."""
    capex = sum(a.jumlah * a.harga_satuan for a in plan.investasi if a.sumber == "pinjaman")
    return capex, sum(m.jumlah for m in plan.modal_kerja if m.sumber == "pinjaman")


def _other_loans(plan: Plan, loan: Loan) -> int:
    return sum(other.plafon for other in plan.pinjaman if not other.sudah_berjalan) - loan.plafon


def _programme(plan: Plan, loan: Loan) -> Ceiling:
    """``plafon_maks``; where the running needs exceed their own limit, no more than the rest and that limit."""
    programme, name = programs.get(loan.program), "Aturan program"
    top, part = programme.plafon_maks, programme.plafon_modal_kerja_maks
    capex, opex = _paid_by_loans(plan)
    if part is not None and opex > part:
        allowed = max(0, capex + part - _other_loans(plan, loan))
        if top is None or allowed < top:
            told = f"{programme.nama}: belanja operasional paling banyak {format_rupiah(part)}, rencana memakai "
            return Ceiling(name, allowed, f"{told}{format_rupiah(opex)}.")
    if top is None:
        return Ceiling(name, None, f"{programme.nama}: tidak ada plafon tertinggi yang disebut.")
    return Ceiling(name, top, f"Plafon tertinggi {programme.nama}.")


def _need(plan: Plan, loan: Loan) -> Ceiling:
    (capex, opex), others = _paid_by_loans(plan), _other_loans(plan, loan)
    told = f"Investasi {format_rupiah(capex)} dan belanja operasional {format_rupiah(opex)} yang dibayar dari pinjaman"
    less = f", dikurangi pinjaman lain {format_rupiah(others)}" if others else ""
    return Ceiling("Kebutuhan nyata", max(0, capex + opex - others), f"{told}{less}.")


def _family(plan: Plan, sizes: Sizes, rules: Rules) -> tuple[Ceiling, ...]:
    """The loan whose heaviest month the family can pay: the highest share of :func:`household_cash`."""
    home = household_cash(project(plan, rules), rules) if plan.rumah_tangga else None
    if home is None:
        return ()
    limit, share = home.capacity[1], home.shares[1]

    def fits(steps: int) -> bool:
        return sizes.outcome(steps * STEP).heaviest <= limit

    near = limit * sizes.loan.plafon // max(1, sizes.outcome(sizes.loan.plafon).heaviest) // STEP
    told = (
        f"Angsuran bulan terberat paling banyak {format_percent(share, 0)} dari uang usaha dan keluarga sesudah biaya "
        f"hidup, {format_rupiah(limit)} sebulan pada tahun ke-{home.poorest_year}; nilai pembanding, bukan aturan bank."
    )
    return (Ceiling("Kemampuan rumah tangga", (edge(fits, max(1, near), least=1) or 0) * STEP, told),)
