"""The pages' own scripts: their tests run under node, and every widget's module is whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import anywidget
import pytest

from tests.node import node
from workbench import widgets
from workbench.widgets.bundle import bundle

HERE = Path(__file__).parent
SCRIPTS = Path(widgets.__path__[0]) / "js"
LONGEST = 400


@pytest.mark.parametrize("script", sorted((HERE / "js").glob("*.test.mjs")), ids=lambda path: path.name)
def test_scripts_pass_their_own_tests(require_tool: Callable[[str], str], script: Path) -> None:
    told = node(require_tool, "--test", "--test-reporter=tap", str(script))
    assert int(re.search(r"^# pass (\d+)$", told, re.MULTILINE)[1]) > 0


def modules() -> dict[str, str]:
    """The module of every widget of ours, by the widget's name."""
    found = {}
    for package in walk_packages(widgets.__path__, "workbench.widgets."):
        for thing in vars(import_module(package.name)).values():
            own = isinstance(thing, type) and issubclass(thing, anywidget.AnyWidget)
            if own and "_esm" in vars(thing):
                found[thing.__name__] = thing._esm.default_value
    return found


def test_every_module_can_be_read(require_tool: Callable[[str], str], tmp_path: Path) -> None:
    found = modules()
    assert {"TextInput", "RupiahInput", "NumberInput", "DateInput", "ChoiceCards"} <= found.keys()
    for name, text in found.items():
        assert text.count("export default") == 1, name
        assert not re.search(r"^import\b", text, re.MULTILINE), name
        assert "http" not in text.replace("http://www.w3.org/2000/svg", "").replace("https://wa.me/", ""), name
        script = tmp_path / f"{name}.mjs"
        script.write_text(text, encoding="utf-8")
        node(require_tool, "--check", str(script))


def test_a_module_brings_what_it_imports_once_and_before_it() -> None:
    text = bundle("rupiah", "draf.js")
    places = [text.index(name) for name in ("class Draft", "class Frame", "class FieldView", "function rupiahControl")]
    assert places == sorted(places)
    assert text.count("class Draft") == 1
    assert not re.search(r"^(//|/\*|\s)", text, re.MULTILINE)


@pytest.mark.parametrize("script", sorted(SCRIPTS.glob("*.*s*")), ids=lambda path: path.name)
def test_a_script_is_small_enough_to_read(script: Path) -> None:
    assert len(script.read_text(encoding="utf-8").splitlines()) <= LONGEST
