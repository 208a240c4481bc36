"""Recalculate workbooks with headless LibreOffice, and spoil their cached results before.

By default LibreOffice does *not* recalculate a workbook of another program: it repeats the results
saved in the file. A test of formulas must therefore spoil those results (:func:`poison`) and force the
recalculation by a setting of the profile (:func:`recalculate`), or it proves nothing.
"""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl

POISON = 7
_FORMULA_CELL = re.compile(r"<c ([^>]*)>(<f>.*?</f>)<v(?:/>|>.*?</v>)</c>")
_PRINT_TITLES = re.compile(r'<definedName name="_xlnm.Print_Titles".*?</definedName>')
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
 <item oor:path="/org.openoffice.Office.Calc/Formula/Load">
  <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>{mode}</value></prop>
  <prop oor:name="ODFRecalcMode" oor:op="fuse"><value>{mode}</value></prop>
 </item>
</oor:items>
"""
ALWAYS, NEVER = 0, 1


def poison(source: Path, target: Path) -> int:
    """Copy a workbook with every cached result of a formula replaced by 7; how many there were.

    Print titles are left out: LibreOffice spends half of its time on them, and no result depends on them.
    """
    count = 0

    def spoil(cell: re.Match[str]) -> str:
        nonlocal count
        count += 1
        attributes = cell[1].replace(' t="str"', "")
        return f"<c {attributes}>{cell[2]}<v>{POISON}</v></c>"

    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            text = old.read(item).decode()
            if item.filename.startswith("xl/worksheets/sheet"):
                text = _FORMULA_CELL.sub(spoil, text)
            new.writestr(item, _PRINT_TITLES.sub("", text))
    return count


def recalculate(
    soffice: str, files: Sequence[Path], folder: Path, *, mode: int = ALWAYS, to: str = "xlsx"
) -> list[Path]:
    """Open all files in one LibreOffice with a fresh profile and save them anew in ``folder``."""
    profile = folder / "profile"
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_SETTINGS.format(mode=mode), encoding="utf-8")
    out = folder / "out"
    command = [
        soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
        "--convert-to", to, "--outdir", str(out), *map(str, files),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    results = [out / f"{file.stem}.{to.split(':')[0]}" for file in files]
    missing = [file.name for file in results if not file.exists()]
    assert not missing, f"LibreOffice did not write {missing}: {done.stdout}{done.stderr}"
    return results


def values(path: Path) -> dict[tuple[str, str], object]:
    """The saved result of every cell that is not empty, by sheet and cell."""
    book = openpyxl.load_workbook(path, data_only=True, read_only=True)
    found: dict[tuple[str, str], object] = {}
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    found[sheet.title, cell.coordinate] = cell.value
    book.close()
    return found
