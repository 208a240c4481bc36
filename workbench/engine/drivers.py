"""Drivers: factors on the plan's own figures, for every scenario or draw; of the whole plan or of one kind of unit.

>>> import numpy as np
>>> drivers = KindDrivers(volume=np.array([1.0, 0.9]), jenis={"karet": Drivers(harga_jual=np.array([1.0, 0.8]))})
>>> drivers.shape, drivers.of("karet").harga_jual, drivers.of("sembako").harga_jual
((2,), array([1. , 0.8]), 1.0)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from workbench.engine.timeline import Array, Monthly, as_line

__all__ = ["DRIVER_NAMES", "Drivers", "Factor", "KindDrivers"]

Factor = float | Array | Monthly
"""A factor: one number, one entry per scenario ``(...)``, or :class:`Monthly`, ``(..., N + 1)``."""

DRIVER_NAMES = ("harga_jual", "volume", "harga_beli", "biaya")
"""The factors of :class:`Drivers` by name."""


@dataclass(frozen=True, slots=True)
class Drivers:
    """Factors on the plan's own figures; 1 is the plan. Each may be an array: one entry per scenario.

    ``harga_jual`` moves selling prices, ``volume`` quantities, ``harga_beli`` purchase prices and
    ``biaya`` every other running cost.
    """

    harga_jual: Factor = 1.0
    volume: Factor = 1.0
    harga_beli: Factor = 1.0
    biaya: Factor = 1.0

    @property
    def shape(self) -> tuple[int, ...]:
        """The leading axes of what these drivers make: ``()`` for a single scenario."""
        return _lead(self)

    def of(self, jenis: str) -> Drivers:
        """The factors of a unit of this kind."""
        return self


@dataclass(frozen=True, slots=True)
class KindDrivers(Drivers):
    """Drivers of the plan, and further ones for the units of a kind (``jenis``): both multiply."""

    jenis: Mapping[str, Drivers] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def shape(self) -> tuple[int, ...]:
        """The leading axes of what these drivers make."""
        return np.broadcast_shapes(_lead(self), *(kind.shape for kind in self.jenis.values()))

    def of(self, jenis: str) -> Drivers:
        """The factors of a unit of this kind: the plan's times the kind's own."""
        kind = self.jenis.get(jenis)
        if kind is None:
            return self
        return Drivers(**{name: _product(getattr(self, name), getattr(kind, name)) for name in DRIVER_NAMES})


def _lead(drivers: Drivers) -> tuple[int, ...]:
    return np.broadcast_shapes(*(as_line(getattr(drivers, name)).shape[:-1] for name in DRIVER_NAMES))


def _product(one: Factor, other: Factor) -> Factor:
    if isinstance(one, Monthly) or isinstance(other, Monthly):
        return Monthly(as_line(one) * as_line(other))
    return one * other
