"""Scenarios made from choices on a screen: the loan as it is now kept for comparing, and sliders turned into changes.

A scenario holds figures only, so a loan's method stays the plan's. A ``plafon`` moves its draws along, each keeping
its share.

>>> from workbench.plan import example
>>> explored = Exploration(harga_jual=-0.1, plafon=600_000_000)
>>> [change.isian for change in explored.changes(example())][-3:]
['pinjaman.1.plafon', 'pinjaman.1.tahap.1.jumlah', 'pinjaman.1.tahap.2.jumlah']
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.engine.capacity import first_new, resized
from workbench.plan import Change, Loan, Plan, Scenario
from workbench.plan.changes import changed

__all__ = ["Exploration", "apply", "loan_scenario", "store"]


@dataclass(frozen=True, slots=True)
class Exploration:
    """What a meeting tries out: shares of the plan's own figures (0 is the plan), a loan in rupiah, months.

    ``None`` leaves the loan's figure as planned. ``biaya`` moves wages and monthly costs. A unit whose price comes
    from the price book is moved there, so what is made of the same item moves with it.
    """

    harga_jual: float = 0.0
    volume: float = 0.0
    biaya: float = 0.0
    plafon: int | None = None
    tenor_bulan: int | None = None

    def changes(self, plan: Plan) -> tuple[Change, ...]:
        """The changes of the plan that this amounts to; none where nothing is moved."""
        return tuple(self._changes(plan))

    def scenario(self, plan: Plan, name: str, reason: str = "") -> Scenario:
        """The scenario of this name."""
        return Scenario(nama=name, alasan=reason, ubahan=self.changes(plan))

    def _changes(self, plan: Plan) -> Iterator[Change]:
        if self.harga_jual:
            yield from (Change(isian=path, nilai=self.harga_jual) for path in _prices(plan))
        if self.volume and plan.unit:
            yield Change(isian="unit.*.volume", nilai=self.volume)
        if self.biaya and plan.tenaga_kerja:
            yield Change(isian="tenaga_kerja.*.upah_bulan", nilai=self.biaya)
        if self.biaya and plan.biaya:
            yield Change(isian="biaya.*.per_bulan", nilai=self.biaya)
        if self.plafon is None and self.tenor_bulan is None:
            return
        place, loan = first_new(plan)
        if self.plafon is not None and self.plafon != loan.plafon:
            yield from _size(place, resized(loan, self.plafon))
        if self.tenor_bulan is not None and self.tenor_bulan != loan.tenor_bulan:
            yield _put(place, "tenor_bulan", self.tenor_bulan)


def loan_scenario(plan: Plan, name: str, reason: str = "") -> Scenario:
    """The first new loan as it now is, as a scenario: its size, draws, rate, tenor and grace.

    Raises:
        EngineError: the plan asks for no new loan.

    >>> from workbench.plan import example
    >>> len(loan_scenario(example(), "Enam tahun").ubahan)
    8
    """
    place, loan = first_new(plan)
    terms = (_put(place, key, getattr(loan, key)) for key in ("bunga_tahun", "tenor_bulan", "tenggang_bulan"))
    months = (_put(place, f"tahap.{i}.bulan", draw.bulan) for i, draw in enumerate(loan.tahap, 1))
    return Scenario(nama=name, alasan=reason, ubahan=(*_size(place, loan), *terms, *months))


def store(plan: Plan, scenario: Scenario) -> Plan:
    """The plan with the scenario kept beside it, in the place of one of that name if there is one; nothing else moves.

    >>> from workbench.plan import example
    >>> kept = store(store(example(), Scenario(nama="Hemat")), Scenario(nama="hemat", alasan="Lebih murah"))
    >>> [(one.nama, one.alasan) for one in kept.skenario]
    [('hemat', 'Lebih murah')]
    """
    names = [known.nama.casefold() for known in plan.skenario]
    kept = list(plan.skenario)
    if scenario.nama.casefold() in names:
        kept[names.index(scenario.nama.casefold())] = scenario
    else:
        kept.append(scenario)
    return plan.model_copy(update={"skenario": tuple(kept)})


def apply(plan: Plan, scenario: Scenario) -> Plan:
    """The plan changed as the scenario says, with all its scenarios still beside it.

    Raises:
        PlanError: a path leads nowhere, or a figure is out of range.

    >>> from workbench.plan import example
    >>> kept = store(example(), Exploration(plafon=600_000_000).scenario(example(), "Kecil"))
    >>> taken = apply(kept, kept.skenario[0])
    >>> taken.pinjaman[0].plafon, sum(draw.jumlah for draw in taken.pinjaman[0].tahap), len(taken.skenario)
    (600000000, 600000000, 1)
    """
    return changed(plan, scenario).model_copy(update={"skenario": plan.skenario})


def _put(place: int, key: str, value: float) -> Change:
    return Change(isian=f"pinjaman.{place + 1}.{key}", cara="menjadi", nilai=value)


def _size(place: int, loan: Loan) -> Iterator[Change]:
    yield _put(place, "plafon", loan.plafon)
    yield from (_put(place, f"tahap.{i}.jumlah", draw.jumlah) for i, draw in enumerate(loan.tahap, 1))


def _prices(plan: Plan) -> list[str]:
    """Where the selling prices of the units stand: in the unit, or in the price book where the unit points at it."""
    paths = []
    for i, unit in enumerate(plan.unit, 1):
        item = unit.blok.acuan_harga_jual.casefold()
        rows = [f"buku_harga.{k}.harga" for k, row in enumerate(plan.buku_harga, 1) if row.barang.casefold() == item]
        paths += rows if item else [f"unit.{i}.harga_jual"]
    return list(dict.fromkeys(paths))
