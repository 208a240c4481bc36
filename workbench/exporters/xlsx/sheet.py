"""A worksheet that takes formulas by the line and writes its cells quickly.

A proposal has some 17,000 formulas. xlsxwriter searches each of them thirty times for the functions of newer Excels,
of which our templates have none, and builds each cell's XML attribute by attribute. Here the cells that we write are
written by one string each; every other kind of cell is left to xlsxwriter, whose bytes ours equal.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import CellFormulaTuple, CellNumberTuple, CellStringTuple, Worksheet

from workbench.exporters.xlsx.refs import cell_name

__all__ = ["Sheet"]

_ERROR = "#"


class Sheet(Worksheet):  # type: ignore[misc]  # xlsxwriter publishes no types
    """A worksheet of the workbook of a proposal."""

    def put_formulas(
        self, row: int, col: int, texts: Sequence[str], look: Format, values: Sequence[float | str], *, down: bool
    ) -> None:
        """Write formulas (without the equals sign, Excel 2010) with their results, to the right or down."""
        last = len(texts) - 1
        for i in (0, last):
            self._check_dimensions(row + i if down else row, col if down else col + i)
        for i, (text, value) in enumerate(zip(texts, values, strict=True)):
            cell = CellFormulaTuple(text, look, value)
            if down:
                self.table[row + i][col] = cell
            else:
                self.table[row][col + i] = cell

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        kind, look = type(cell), cell.format
        if look is None:
            super()._write_cell(row, col, cell)
            return
        head = f'<c r="{cell_name(row, col)}" s="{look._get_xf_index()}"'
        if kind is CellFormulaTuple:
            value = cell.value
            if type(value) is str:
                if value.startswith(_ERROR):
                    super()._write_cell(row, col, cell)
                    return
                head += ' t="str"' if value else ""
                value = _escaped(value)
            self.fh.write(f"{head}><f>{_escaped(cell.formula)}</f><v>{value}</v></c>")
        elif kind is CellNumberTuple:
            self.fh.write(f"{head}><v>{cell.number:.16G}</v></c>")
        elif kind is CellStringTuple:
            self.fh.write(f'{head} t="s"><v>{cell.string}</v></c>')
        else:
            super()._write_cell(row, col, cell)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
