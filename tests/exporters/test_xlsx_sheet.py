"""Our quick worksheet writes what xlsxwriter writes, byte for byte."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pytest
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tests.exporters.xlsx_plans import CASES
from workbench.engine import project
from workbench.exporters import xlsx
from workbench.exporters.xlsx import book
from workbench.exporters.xlsx.sheet import Sheet


class Slow(Worksheet):  # type: ignore[misc]
    """xlsxwriter's own way, cell by cell."""

    def put_formulas(
        self, row: int, col: int, texts: Sequence[str], look: Format, values: Sequence[float | str], *, down: bool
    ) -> None:
        for i, (text, value) in enumerate(zip(texts, values, strict=True)):
            self.write_formula(row + i * down, col + i * (not down), f"={text}", look, value)


@pytest.mark.parametrize("name", ["blok-produksi", "dua-pinjaman", "skenario-dan-manfaat"])
def test_same_bytes_as_xlsxwriter(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    projection, quick, slow = project(CASES[name]()), BytesIO(), BytesIO()
    xlsx.render(projection, quick)
    monkeypatch.setattr(book, "Sheet", Slow)
    xlsx.render(projection, slow)
    assert quick.getvalue() == slow.getvalue()


@pytest.mark.parametrize("value", ["#N/A", "#DIV/0!", "", "a & <b>", 0.1 + 0.2, -7, 1e21])
def test_same_bytes_for_any_result(value: float | str) -> None:
    written = []
    for kind in (Sheet, Slow):
        stream = BytesIO()
        with Workbook(stream, {"in_memory": True}) as file:
            sheet = file.add_worksheet("Kas", kind)
            look = file.add_format({"bold": True})
            sheet.put_formulas(2, 1, ['IF(A1<2,"a",B1&"b")'] * 3, look, [value] * 3, down=True)
            sheet.write_blank(0, 0, None, look)
            sheet.write_number(0, 1, 0.1 + 0.2, look)
            sheet.write_number(0, 2, 5)
            sheet.write_boolean(0, 3, True, look)
        written.append(stream.getvalue())
    assert written[0] == written[1]
