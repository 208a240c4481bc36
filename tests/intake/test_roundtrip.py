"""What is written is what is read: XLSX, CSV, ZIP; and no content of any cell makes reading fail."""

from __future__ import annotations

import csv
import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from workbench.errors import RegisterError
from workbench.intake import (
    SHEETS,
    Column,
    Kind,
    example_entries,
    read_register,
    tables_of,
    write_csv,
    write_template,
)
from workbench.intake.cells import Broken, Percent, Refused, read_cell
from workbench.plan import Plan, ShuShare, example


@pytest.fixture(scope="module")
def plans() -> tuple[Plan, ...]:
    return tuple(entry.plan for entry in example_entries() if entry.plan is not None)


def test_all_406_come_back_equal_from_xlsx(tmp_path: Path, plans: tuple[Plan, ...]) -> None:
    path = tmp_path / "register.xlsx"
    write_template(path, tables_of(plans))
    register = read_register(path)
    assert [str(fault) for fault in register.every_fault] == []
    assert register.plans == plans
    assert [(entry.kode, entry.nama) for entry in register.entries] == [(p.profil.kode, p.profil.nama) for p in plans]


def test_all_406_come_back_equal_from_csv_and_zip(tmp_path: Path, plans: tuple[Plan, ...]) -> None:
    folder = tmp_path / "register"
    write_csv(folder, tables_of(plans))
    packed = tmp_path / "register.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for file in folder.iterdir():
            archive.write(file, f"register/{file.name}")
    for path in (folder, packed):
        register = read_register(path)
        assert [str(fault) for fault in register.every_fault] == []
        assert register.plans == plans


@pytest.mark.parametrize(("encoding", "delimiter"), [("cp1252", ";"), ("utf-8", ","), ("utf-8-sig", "\t")])
def test_csv_in_the_ways_of_other_programs(tmp_path: Path, encoding: str, delimiter: str) -> None:
    write_csv(tmp_path, tables_of([example()]))
    for file in tmp_path.iterdir():
        with file.open(encoding="utf-8-sig", newline="") as text:
            rows = list(csv.reader(text, delimiter=";"))
        with file.open("w", encoding=encoding, newline="") as text:
            csv.writer(text, delimiter=delimiter).writerows(rows)
    assert read_register(tmp_path).plans == (example(),)


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    plan = example()
    profile = plan.profil.model_copy(update={"alamat": "=1+1", "pendamping": "@SUM(A1)", "kepala_desa": "-"})
    plan = plan.model_copy(update={"profil": profile})
    write_template(tmp_path / "a.xlsx", tables_of([plan]))
    write_csv(tmp_path / "csv", tables_of([plan]))
    assert read_register(tmp_path / "a.xlsx").plans == (plan,)
    assert read_register(tmp_path / "csv").plans == (plan,)
    assert "'=1+1" in (tmp_path / "csv" / "Koperasi.csv").read_text("utf-8-sig")


def test_a_split_of_the_surplus_of_ones_own_comes_back(tmp_path: Path) -> None:
    shares = (ShuShare(nama="Cadangan", bagian=0.3), ShuShare(nama="Anggota", bagian=0.7))
    plan = example().model_copy(update={"shu": shares})
    write_template(tmp_path / "a.xlsx", tables_of([plan]))
    assert read_register(tmp_path / "a.xlsx").plans == (plan,)


RAW = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.sampled_from(["1.5", "1,500", "6%", "#REF!", "=1", "Ya", "tidak", "61.05.20.2002", "1/2/2026", "nan", "Rp"]),
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(dt.timedelta(0), dt.timedelta(days=40)),
    st.floats(-1e300, 1e300).map(Percent),
    st.sampled_from([Broken(""), Broken("#N/A")]),
)
COLUMNS = [column for sheet in SHEETS for column in sheet.columns if column.kind is not Kind.LOOKUP]


def _refusal(column: Column, raw: Any) -> Refused | None:
    try:
        read_cell(column, raw)
    except Refused as refused:
        return refused
    return None


@given(column=st.sampled_from(COLUMNS), raw=RAW)
@settings(max_examples=500)
def test_any_content_is_read_or_refused_in_a_sentence(column: Column, raw: Any) -> None:
    refused = _refusal(column, raw)
    assert refused is None or (refused.what and refused.fix and len(refused.what) < 500)


CELL = st.one_of(
    st.none(),
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn"]), max_size=12),
    st.integers(-(10**9), 10**9),
    st.floats(-1e9, 1e9),
    st.booleans(),
    st.sampled_from(["61.05.20.2002", "61.05.08.2014", "Kode *", "Nama", "#REF!", "=1/0", "x" * 300]),
)


@given(data=st.data())
@settings(max_examples=25)
def test_no_workbook_makes_reading_fail_otherwise(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("acak") / "register.xlsx"
    _any_workbook(data).save(path)
    try:
        register = read_register(path)
    except RegisterError:
        return
    assert all(str(fault).endswith(".") for fault in register.every_fault)
    assert all(entry.plan is not None or entry.faults for entry in register.entries)


def _any_workbook(data: st.DataObject) -> Workbook:
    """Some of the sheets, some headers spoilt, a few rows of anything."""
    book = Workbook()
    for sheet in SHEETS:
        if data.draw(st.integers(0, 15)) == 0:
            continue
        page = book.create_sheet(sheet.name)
        headers = [column.header for column in sheet.columns]
        for _ in range(data.draw(st.integers(0, 3))):
            headers[data.draw(st.integers(0, len(headers) - 1))] = data.draw(st.text("abc *(", max_size=5))
        page.append(headers)
        for row in data.draw(st.lists(st.lists(CELL, max_size=len(headers)), max_size=4)):
            page.append(row)
    return book
