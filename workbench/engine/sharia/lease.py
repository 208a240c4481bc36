"""Ijarah and ijarah muntahiyah bittamlik (IMBT): the thing stays the lessor's, its use is paid for monthly (ujrah).

The owner carries the upkeep that keeps the thing usable, the user what daily use costs; the ujrah is owed only
while the thing can be used. How it ends is part of the contract: the thing goes back (ijarah), is given, or is
bought at an agreed price (IMBT). Lines are whole rupiah, ``(N + 1,)``; month 0 is the delivery.
Source: fatwa DSN-MUI, rules ``fatwa_ijarah`` and ``fatwa_imbt``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from workbench.engine.feasibility import irr
from workbench.engine.loan import annuity_payment
from workbench.engine.timeline import Array
from workbench.errors import EngineError
from workbench.money import round_half_up

__all__ = ["OWNERSHIP", "Lease", "LeaseEnd", "LeaseLines", "lease_lines", "lease_return", "rent_for"]

LeaseEnd = Literal["dikembalikan", "dihibahkan", "dibeli"]

OWNERSHIP: dict[LeaseEnd, str] = {
    "dikembalikan": "milik yang menyewakan; kembali kepadanya di akhir masa sewa",
    "dihibahkan": "milik yang menyewakan; dihibahkan kepada koperasi di akhir masa sewa",
    "dibeli": "milik yang menyewakan; dibeli koperasi dengan harga opsi di akhir masa sewa",
}
"""Whose the thing is: never the user's during the lease, so it is no asset in the cooperative's books until the end."""


@dataclass(frozen=True, slots=True)
class Lease:
    """Rupiah and months. ``end_value``: the option price (``dibeli``), or what the thing is still worth
    when it goes back (``dikembalikan``, an estimate); 0 where it is given."""

    price: int
    months: int
    rent: int
    end: LeaseEnd = "dihibahkan"
    end_value: int = 0
    upkeep_lessor: int = 0
    upkeep_lessee: int = 0


@dataclass(frozen=True, slots=True)
class LeaseLines:
    """Month by month: ``payment = rent + purchase`` goes to the lessor, upkeep is shown for who carries it."""

    rent: Array
    purchase: Array
    upkeep_lessor: Array
    upkeep_lessee: Array

    @property
    def payment(self) -> Array:
        """What the lessor receives each month."""
        paid: Array = self.rent + self.purchase
        return paid


def lease_lines(lease: Lease) -> LeaseLines:
    """The lines of a lease.

    Raises:
        EngineError: amounts or months that make no lease.

    >>> lease_lines(Lease(100, 3, rent=30, end="dibeli", end_value=20)).payment.tolist()
    [0.0, 30.0, 30.0, 50.0]
    """
    _refuse(lease)
    level = np.ones(lease.months + 1)
    level[0] = 0
    purchase = np.zeros(lease.months + 1)
    purchase[-1] = lease.end_value if lease.end == "dibeli" else 0
    return LeaseLines(lease.rent * level, purchase, lease.upkeep_lessor * level, lease.upkeep_lessee * level)


def lease_return(lease: Lease, after_upkeep: bool = False) -> tuple[float | None, str]:
    """The yearly rate (monthly IRR x 12) that the rent is equal to; ``None`` and why where there is none.

    The lessor lays out the price and gets rent and, at the end, the option price or the thing itself;
    ``after_upkeep`` also counts the upkeep it carries: that is what it earns.

    >>> round(lease_return(Lease(12_000_000, 12, rent=1_066_185))[0], 4)
    0.12
    """
    lines = lease_lines(lease)
    got = lines.payment - (lines.upkeep_lessor if after_upkeep else 0)
    got[-1] += lease.end_value if lease.end == "dikembalikan" else 0
    got[0] -= lease.price
    found, why = irr(got)
    return (None, why) if found is None else (found * 12, "")


def rent_for(price: int, months: int, return_year: float, end_value: int = 0, upkeep_lessor: int = 0) -> int:
    """The monthly ujrah that yields ``return_year`` (monthly x 12) after the lessor's upkeep.

    ``(price - end_value / (1 + i)^n) i / (1 - (1 + i)^-n) + upkeep_lessor``, rounded to whole rupiah.

    >>> rent_for(12_000_000, 12, 0.12)
    1066185
    """
    rate = return_year / 12
    return round_half_up(annuity_payment(price - end_value / (1 + rate) ** months, months, rate) + upkeep_lessor)


def _refuse(lease: Lease) -> None:
    where = "Akad ijarah"
    if lease.price <= 0 or lease.rent <= 0 or not 1 <= lease.months <= 600:
        raise EngineError(where, "harga barang, ujrah, atau jangka waktu tidak wajar", "Isi semuanya di atas 0")
    if min(lease.end_value, lease.upkeep_lessor, lease.upkeep_lessee) < 0:
        raise EngineError(where, "nilai akhir atau pemeliharaan minus", "Isi 0 bila tidak ada")
    if lease.end == "dihibahkan" and lease.end_value:
        raise EngineError(where, "barang dihibahkan tetapi ada harganya", "Pilih dibeli, atau kosongkan nilai akhir")
