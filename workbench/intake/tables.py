"""A register as plain rows: what the template and the CSV form write, and what reading turns back into plans.

A row maps headers to values as a clerk would see them: choices by their words, rates as decimals.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from workbench.intake.columns import CODE, LOAN, SHEETS, Column, Kind, Sheet
from workbench.plan import Plan
from workbench.plan.assumptions import DEFAULT_SHU
from workbench.plan.base import Record

__all__ = ["Row", "Tables", "tables_of"]

Row: TypeAlias = dict[str, Any]
Tables: TypeAlias = dict[str, list[Row]]


def tables_of(plans: Iterable[Plan]) -> Tables:
    """The rows of every sheet that stand for these plans, in their order.

    >>> from workbench.plan import example
    >>> rows = tables_of([example()])
    >>> rows["Koperasi"][0]["Kode *"], len(rows["Unit"])
    ('61.05.20.2002', 4)
    """
    tables: Tables = {sheet.name: [] for sheet in SHEETS}
    for plan in plans:
        for sheet in SHEETS:
            tables[sheet.name] += _rows(sheet, plan)
    return tables


def _rows(sheet: Sheet, plan: Plan) -> list[Row]:
    if not sheet.record:
        return [_row(sheet, plan, plan)]
    if sheet.record == "pinjaman.tahap":
        return [_row(sheet, plan, draw, number) for number, loan in enumerate(plan.pinjaman, 1) for draw in loan.tahap]
    if sheet.record == "shu" and plan.shu == DEFAULT_SHU:
        return []
    part = getattr(plan, sheet.record)
    return [_row(sheet, plan, item) for item in ((part,) if sheet.single else part)]


def _row(sheet: Sheet, plan: Plan, record: Record, loan: int = 0) -> Row:
    row: Row = {CODE.header: plan.profil.kode}
    for column in sheet.columns[1:]:
        value = loan if column.key == LOAN else _value(sheet, column, record)
        if value is not None and value != "":
            row[column.header] = shown(column, value)
    return row


def _value(sheet: Sheet, column: Column, record: Record) -> Any:
    value: Any = record
    for step in column.key.removeprefix(f"{sheet.record}.").split("."):
        value = getattr(value, step)
    if column.month is None:
        return value
    return value[column.month] if value else None


def shown(column: Column, value: Any) -> Any:
    """A plan's value as a clerk sees it: the word of a choice, anything else unchanged."""
    if column.kind is Kind.CHOICE and column.choices is not None:
        return next((word for word, kept in column.choices.items() if kept == value), str(value))
    return value
