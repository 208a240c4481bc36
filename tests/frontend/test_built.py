"""The page's script: it is what its sources make, it belongs to the widgets that Python makes, and it is small."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ipywidgets._version import (
    __jupyter_widgets_base_version__,
    __jupyter_widgets_controls_version__,
    __protocol_version__,
)
from ipywidgets.widgets.widget import _instances

from tests.browser.tabs import APPS
from tests.node import node
from workbench.widgets import apps

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FRONTEND = ROOT / "frontend"
STATIC = ROOT / "workbench" / "data" / "voila" / "templates" / "meja" / "static"
MODULES = FRONTEND / "node_modules"
BUILT = ("halaman.js", "halaman.LISENSI.txt")
MOST_BYTES = 80_000
"""Compressed: less than two seconds on a link of 400 kbit/s."""


def read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def test_the_script_is_what_its_sources_make(require_tool: Callable[[str], str], tmp_path: Path) -> None:
    assert (MODULES / "esbuild").is_dir(), "run: make frontend"
    run = subprocess.run(
        [require_tool("node"), "rakit.js", str(tmp_path)], cwd=FRONTEND, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    for name in BUILT:
        assert (tmp_path / name).read_bytes() == (STATIC / name).read_bytes(), f"{name} is old: make frontend"


def test_versions_are_exact_and_the_lock_names_them_and_no_registry() -> None:
    wanted = read(FRONTEND / "package.json")["devDependencies"]
    lock = read(FRONTEND / "package-lock.json")["packages"]
    assert lock[""]["devDependencies"] == wanted
    for name, version in wanted.items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), name
        assert lock[f"node_modules/{name}"]["version"] == version
    assert [name for name, held in lock.items() if "resolved" in held] == []


@pytest.mark.parametrize(
    ("package", "version"),
    [("base", __jupyter_widgets_base_version__), ("controls", __jupyter_widgets_controls_version__)],
)
def test_the_browser_speaks_what_python_speaks(package: str, version: str) -> None:
    """Each side names the version of the models that it makes; the other must know it."""
    source = (MODULES / "@jupyter-widgets" / package / "lib" / "version.js").read_text("utf-8")
    assert f"_VERSION = '{version}'" in source


def test_the_protocol_of_the_messages_is_the_same() -> None:
    source = (MODULES / "@jupyter-widgets" / "base" / "lib" / "version.js").read_text("utf-8")
    assert f"PROTOCOL_VERSION = '{__protocol_version__}'" in source


@pytest.mark.parametrize("app", APPS)
def test_the_script_knows_every_kind_of_widget_on_our_pages(app: str) -> None:
    before = set(_instances)
    getattr(apps, app)()
    made = [widget for key, widget in _instances.items() if key not in before]
    assert made
    known = re.findall(r"\b\w+(?:Model|View)\b", (FRONTEND / "src" / "manajer.js").read_text("utf-8"))
    assert {widget._model_name for widget in made} | {widget._view_name for widget in made} <= set(known)
    assert {widget._model_module for widget in made} <= {
        "@jupyter-widgets/base",
        "@jupyter-widgets/controls",
        "anywidget",
    }


def test_the_script_travels_light_and_needs_no_eval() -> None:
    script = (STATIC / "halaman.js").read_bytes()
    assert len(gzip.compress(script, 9)) < MOST_BYTES
    assert not re.search(rb"\beval\(", script)
    assert not re.search(rb"https?://(?!www\.w3\.org/)", script)


def test_every_package_in_the_script_has_its_licence() -> None:
    words = (STATIC / "halaman.LISENSI.txt").read_text("utf-8")
    parts = re.split(r"\n-{120}\n", words)
    for part in parts:
        assert re.search(r"^(@[\w-]+/)?[\w-]+ \d+\.\d+\.\d+$", part, re.MULTILINE)
        assert re.search(r"copyright", part, re.IGNORECASE)
        assert "AS IS" in part


@pytest.mark.parametrize("script", sorted((HERE / "js").glob("*.test.mjs")), ids=lambda path: path.name)
def test_scripts_pass_their_own_tests(require_tool: Callable[[str], str], script: Path) -> None:
    told = node(require_tool, "--test", "--test-reporter=tap", str(script))
    assert int(re.search(r"^# pass (\d+)$", told, re.MULTILINE)[1]) > 0
