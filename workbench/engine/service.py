"""Units without income: what a clinic, a pharmacy or an office costs, who pays, and whether it lasts.

The table of operational sustainability, per project year::

    balance     = user charges + contributions - general - operation - maintenance - replacement
    accumulated = balances of the years so far
    cost per beneficiary     = (general + operation + maintenance + replacement) / beneficiaries
    break-even contribution  = (that cost - contributions - charges of households) / people who pay

Contributions are what the village and donors give; operation holds wages. Maintenance and replacement are those
of the assets named by the service: the upkeep and the wear of their lines in the plan, booked there. Replacement
is set aside, not spent: the cash leaves when the asset is bought anew.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workbench.engine.assets import AssetLines
from workbench.engine.drivers import Drivers
from workbench.engine.timeline import Array, Timeline, as_line
from workbench.money import round_rupiah
from workbench.plan import Assumptions, Service

__all__ = ["ServiceLines", "Sustainability", "service_lines", "sustainability"]

KINDS = {"klinik": "klinik", "apotek": "apotek"}
"""The kind of business unit whose drivers move the users of a service."""


@dataclass(frozen=True, slots=True)
class ServiceLines:
    """One service month by month, ``(..., N + 1)``; ``people`` and ``payers`` are those of the year."""

    service: Service
    people: Array
    payers: Array
    people_charges: Array
    household_charges: Array
    contributions: Array
    general: Array
    operation: Array
    maintenance: Array
    replacement: Array

    @property
    def charges(self) -> Array:
        """What users pay."""
        return self.people_charges + self.household_charges

    @property
    def income(self) -> Array:
        """What users, the village and donors pay."""
        return self.charges + self.contributions

    @property
    def costs(self) -> Array:
        """What the service itself spends; its assets are booked with the other assets."""
        return self.general + self.operation


@dataclass(frozen=True, slots=True)
class Sustainability:
    """The table of one service, a column per project year, ``(..., years)``; NaN where nobody is served or pays."""

    charges: Array
    contributions: Array
    general: Array
    operation: Array
    maintenance: Array
    replacement: Array
    balance: Array
    accumulated: Array
    cost_per_beneficiary: Array
    break_even_contribution: Array


def service_lines(
    service: Service, assumed: Assumptions, time: Timeline, drivers: Drivers, assets: tuple[AssetLines, ...]
) -> ServiceLines:
    """The lines of one service under the plan's assumptions of growth.

    Each is ``ROUND(yearly amount / 12 x index)``: charges follow the users (``driver.volume``), costs the
    prices and wages of the plan (``driver.biaya``), what is given stays the same amount.

    >>> import datetime as dt
    >>> start = dt.date(2027, 1, 1)
    >>> clinic = Service(nama="Klinik", penerima_orang=600, iuran_orang_tahun=60_000, umum_tahun=12_000_000)
    >>> lines = service_lines(clinic, Assumptions(mulai=start), Timeline(start, 12), Drivers(), ())
    >>> float(lines.charges[1]), float(lines.costs[1])
    (3000000.0, 1000000.0)
    """
    users = drivers.of(KINDS.get(service.jenis, "lainnya"))
    growth, running = time.index(service.kenaikan_penerima_tahun), time.from_month(service.mulai_bulan)
    paying = service.kepatuhan / 12 * growth * running * as_line(users.volume)
    prices, cost = time.index(assumed.kenaikan_biaya) * running, as_line(drivers.biaya)
    wages = service.upah_tahun / 12 * time.index(assumed.kenaikan_upah) * running
    own = [line for line in assets if line.asset.nama in service.aset]
    return ServiceLines(
        service,
        people=service.penerima_orang * growth,
        payers=service.penerima_orang * service.kepatuhan * growth,
        people_charges=round_rupiah(service.penerima_orang * service.iuran_orang_tahun * paying),
        household_charges=round_rupiah(service.penerima_keluarga * service.iuran_keluarga_tahun * paying),
        contributions=_given(service, time, running),
        general=round_rupiah(service.umum_tahun / 12 * prices * cost),
        operation=round_rupiah(service.operasional_tahun / 12 * prices * cost) + round_rupiah(wages * cost),
        maintenance=sum((line.maintenance for line in own), time.zeros()),
        replacement=sum((line.wear for line in own), time.zeros()),
    )


def _given(service: Service, time: Timeline, running: Array) -> Array:
    years = np.maximum(0, np.arange(time.months + 1) - 1) // 12 + 1
    last = service.lama_donatur_tahun or time.years
    village = round_rupiah(service.dukungan_desa_tahun / 12 * running)
    return village + round_rupiah(service.donatur_tahun / 12 * running) * (years <= last)


def sustainability(lines: ServiceLines, time: Timeline) -> Sustainability:
    """The table of operational sustainability of one service.

    Source: the table of FAO's RuralInvest for projects without income.

    >>> import datetime as dt
    >>> start = dt.date(2027, 1, 1)
    >>> office = Service(nama="Kantor", dukungan_desa_tahun=10_000_000, umum_tahun=12_000_000)
    >>> time = Timeline(start, 24)
    >>> lines = service_lines(office, Assumptions(mulai=start), time, Drivers(), ())
    >>> sustainability(lines, time).accumulated.round(-3).tolist()
    [-2000000.0, -4000000.0]
    """
    year = time.yearly
    charges, given = year(lines.charges), year(lines.contributions)
    general, operation = year(lines.general), year(lines.operation)
    maintenance, replacement = year(lines.maintenance), year(lines.replacement)
    cost = general + operation + maintenance + replacement
    balance = charges + given - cost
    people, payers = time.year_end(lines.people), time.year_end(lines.payers)
    return Sustainability(
        charges, given, general, operation, maintenance, replacement, balance, np.cumsum(balance, axis=-1),
        _over(cost, people), _over(cost - given - year(lines.household_charges), payers),
    )  # fmt: skip


def _over(top: Array, bottom: Array) -> Array:
    """``top / bottom``, NaN where there is nobody to divide by."""
    return top / np.where(bottom > 0, bottom, np.nan)
