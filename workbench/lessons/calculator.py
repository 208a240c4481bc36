"""The small calculator of a module: a few fields, one result in rupiah and words, the same on every screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workbench.errors import NumberError, WorkbenchError
from workbench.lessons.units import MOST, Unit, read
from workbench.report.blocks import Section

__all__ = ["Calculator", "Input", "Tried"]


@dataclass(frozen=True, slots=True)
class Input:
    """One field: what it asks, what stands in it at first (as typed), what may be in it."""

    nama: str
    label: str
    awal: str
    unit: Unit = "rupiah"
    satuan: str = ""
    least: float = 0.0
    most: float = MOST

    def read(self, text: str) -> float:
        """The figure that was typed. Raises NumberError with a sentence for what cannot be."""
        value = read(self.unit, text, self.label)
        if not self.least <= value <= self.most:
            side = "terlalu kecil" if value < self.least else "terlalu besar"
            raise NumberError(self.label, f"“{text.strip()}” {side}", "Periksa angkanya dan jumlah nolnya")
        return value


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of it: the result, or for each field at fault its sentence (``""`` is the key of one for all)."""

    hasil: Section | None
    salah: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Calculator:
    """``compute`` gets a figure for each field and answers with blocks: key figures, a sentence, a chart."""

    judul: str
    inputs: tuple[Input, ...]
    compute: Callable[[Mapping[str, float]], Section]

    def first(self) -> dict[str, str]:
        """What stands in the fields at first."""
        return {field.nama: field.awal for field in self.inputs}

    def tried(self, typed: Mapping[str, str]) -> Tried:
        """Read the fields and compute; nothing is computed from a field that cannot be read."""
        values, wrong = {}, {}
        for field in self.inputs:
            try:
                values[field.nama] = field.read(typed.get(field.nama, field.awal))
            except NumberError as error:
                wrong[field.nama] = str(error)
        if wrong:
            return Tried(None, wrong)
        try:
            return Tried(self.compute(values), {})
        except WorkbenchError as error:
            return Tried(None, {"": str(error)})
