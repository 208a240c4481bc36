"""A format is found by being there, and told of without being loaded."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench import exporters
from workbench.exporters import docx, pdf, xlsx

LIBRARIES = ("typst", "docx", "pikepdf")
SITE = f"""
import sys
import workbench.serve.launch
from workbench.serve.documents import papers
assert list(papers()) == ["docx", "pdf", "xlsx"], papers()
print(*(name for name in {LIBRARIES} if name in sys.modules))
from workbench.exporters import preload
preload()
print(*(name for name in {LIBRARIES} if name in sys.modules))
"""
NEW = "workbench.exporters.kaya"
SOURCE = '''"""Rich text."""

NAME = "Teks kaya untuk disunting"
SUFFIX = ".rtf"


def export(finished, path):
    path.write_text(finished)
'''


@pytest.fixture
def new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One more module in the package."""
    (tmp_path / "kaya.py").write_text(SOURCE, "utf-8")
    monkeypatch.setattr(exporters, "__path__", [*exporters.__path__, str(tmp_path)])
    exporters._formats.cache_clear()
    yield
    exporters._formats.cache_clear()
    sys.modules.pop(NEW, None)


def test_every_format_is_told_as_it_calls_itself() -> None:
    assert exporters.formats() == {".docx": docx, ".pdf": pdf, ".xlsx": xlsx}
    assert exporters.names() == {suffix: form.NAME for suffix, form in exporters.formats().items()}
    assert all(suffix == form.SUFFIX and callable(form.export) for suffix, form in exporters.formats().items())


@pytest.mark.usefixtures("new")
def test_a_format_is_found_by_being_there_and_named_without_being_loaded(tmp_path: Path) -> None:
    assert exporters.names()[".rtf"] == "Teks kaya untuk disunting"
    assert NEW not in sys.modules
    exporters.formats()[".rtf"].export("isi", tmp_path / "proposal.rtf")
    assert (tmp_path / "proposal.rtf").read_text() == "isi"


def test_a_site_that_makes_no_paper_loads_nothing_that_makes_papers() -> None:
    done = subprocess.run([sys.executable, "-c", SITE], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["", " ".join(LIBRARIES)]
