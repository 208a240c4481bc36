"""The letters "apa yang kurang": one page for each cooperative, all in one file, or a file for each of them."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from workbench.engine.district.board import Board, Row
from workbench.engine.district.stages import BEFORE_BANK
from workbench.engine.lint import lint
from workbench.engine.model import project
from workbench.errors import ExportError, Finding, Severity, WorkbenchError
from workbench.exporters.paper import render_pdf
from workbench.plan import Plan
from workbench.report.desk.papan_dinas import letter
from workbench.report.paper import Paper
from workbench.rules import Rules
from workbench.rules import load as load_rules

__all__ = ["Letter", "all_in_one", "filed", "named", "written", "zipped"]

FOR_BANKS = re.compile(r"\b(?:DSCR|NPV|IRR)\b")
"""Words that nobody has to know who is asked to fill something in."""
FILLED_IN = "L"
"""Codes of what is not filled in begin so; the letter lists that by itself."""
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Letter:
    """One cooperative's letter, and the name of its file."""

    kode: str
    name: str
    paper: Paper


def written(board: Board, rows: Iterable[Row], plans: Mapping[str, Plan]) -> Iterator[Letter]:
    """A letter for every row, in their order."""
    rules = load_rules()
    for row in rows:
        plan = plans[row.case.kode]
        checks = _checks(plan, rules) if row.place.stage in BEFORE_BANK else ()
        yield Letter(row.case.kode, named(row), letter(row, plan, board.today, checks))


def _checks(plan: Plan, rules: Rules) -> tuple[Finding, ...]:
    """What a bank would ask, in words for everybody; nothing where the plan has no figures yet."""
    try:
        found = lint(project(plan, rules), rules)
    except WorkbenchError:
        return ()
    return tuple(
        f for f in found
        if f.severity is Severity.PERIKSA and not f.code.startswith(FILLED_IN) and not FOR_BANKS.search(f.what + f.fix)
    )  # fmt: skip


def named(row: Row) -> str:
    """The name of a cooperative's file, without its ending."""
    words = re.sub(r"[^0-9a-z]+", "-", row.case.nama.casefold()).strip("-")[:LONGEST]
    return f"{row.case.kode}-{words}".strip("-")


def all_in_one(letters: Iterable[Letter], timestamp: dt.datetime) -> bytes:
    """All letters as one PDF, a page for each."""
    return render_pdf([one.paper for one in letters], timestamp=timestamp, paired=False)


def zipped(letters: Iterable[Letter], timestamp: dt.datetime) -> bytes:
    """A PDF for each letter, in one ZIP; the same letters and timestamp give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in letters:
            entry = zipfile.ZipInfo(f"{one.name}.pdf", timestamp.timetuple()[:6])
            archive.writestr(entry, render_pdf([one.paper], timestamp=timestamp))
    return buffer.getvalue()


def filed(letters: Iterable[Letter], folder: Path, timestamp: dt.datetime) -> int:
    """A PDF for each letter in a folder, which is made where it is not there; how many.

    Raises:
        ExportError: the folder or a file in it cannot be written.
    """
    count = 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for one in letters:
            content = render_pdf([one.paper], timestamp=timestamp)
            half = folder / f".{one.name}.sebagian"
            half.write_bytes(content)
            half.replace(folder / f"{one.name}.pdf")
            count += 1
    except OSError as error:
        what = f"tidak dapat ditulis ({error.strerror or error})"
        raise ExportError(str(folder), what, "Periksa folder dan sisa ruang disk") from error
    return count
