"""Every code has its test and its row in the guide, and every row has its code."""

from __future__ import annotations

import re
from collections import Counter
from importlib import import_module
from pathlib import Path

from workbench import checks
from workbench.engine import lint

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "panduan" / "temuan.md"
LINT_SOURCES = sorted(Path(lint.__file__).parent.glob("*.py"))
CHECK_SOURCES = sorted(Path(checks.__file__).parent.glob("*.py"))
TOLD_BY_THEMSELVES = {"E12", "E14"}
"""Codes with a test of their own in ``test_lint``, because their figures need a pattern or a scenario."""


def codes(*sources: Path) -> Counter[str]:
    """The codes that a source makes findings with."""
    text = "".join(source.read_text(encoding="utf-8") for source in sources)
    return Counter(re.findall(r'(?:Finding|minus)\(\s*"([A-Z]\d\d)"', text))


def test_each_rule_has_one_code_and_its_test() -> None:
    known = codes(*LINT_SOURCES)
    modules = (import_module(f"tests.engine.{f.stem}") for f in sorted(Path(__file__).parent.glob("test_lint*.py")))
    tested = {code for module in modules for code in getattr(module, "FINDINGS", ())} | TOLD_BY_THEMSELVES
    assert set(known) == tested
    assert set(known.values()) == {1}
    assert len(known) == len(lint.RULES) + 1  # and the one that looks at scenarios


def test_there_are_at_least_forty_consistency_rules() -> None:
    assert len(codes(*LINT_SOURCES)) >= 40


def test_the_guide_explains_every_code_once() -> None:
    rows = re.findall(r"^\| ([A-Z]\d\d) \|(.+)\|(.+)\|(.+)\|$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    told = Counter(code for code, *_ in rows)
    assert set(told) == {*codes(*LINT_SOURCES), *codes(*CHECK_SOURCES)}
    assert set(told.values()) == {1}
    assert all(cell.strip() for row in rows for cell in row)
