"""The files around the package agree with each other, stand alone, and keep the layout that was agreed."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import workbench

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
MODULES = sorted((ROOT / "workbench").rglob("*.py"))

CHOSEN_BY_THE_USER = {
    "jupyterlab",
    "voila",
    "ipywidgets",
    "pandas",
    "numpy-financial",
    "matplotlib",
    "papermill",
    "nbval",
}
#: Dependencies that are started as programs or used by notebooks, so that no module imports them.
NOT_IMPORTED = {"cryptography", "ipykernel", "ipywidgets", "jupyterlab", "nbval"}

TOP_FOLDERS = {".ci", "bench", "docs", "frontend", "notebooks", "proposals", "tests", "workbench"}
TOP_FILES = {
    ".editorconfig",
    ".gitattributes",
    ".gitignore",
    ".pre-commit-config.yaml",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "constraints.txt",
    "environment.yml",
    "pyproject.toml",
}
FIXED_FOLDERS = ["docs/adr", "notebooks/templates", "notebooks/training", "proposals", "workbench/widgets"]

#: Each written in two parts, so that this file does not hold what it looks for.
HOSTS = ["pypi" + ".org", "python" + "hosted", "registry." + "npmjs", "deb." + "debian", "crates" + ".io"]
PATHS = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "/op" + "t/", "C:\\" + "Users\\"]
OUTSIDE = ["../sha" + "red", ".lib" + "rary/"]
FORBIDDEN = {
    "a registry's host": "|".join(map(re.escape, HOSTS)),
    # the part of a longer path or address is not meant
    "a path of one machine": rf"(?<![\w.}})-])(?:{'|'.join(map(re.escape, PATHS))})",
    "a file outside the project": "|".join(map(re.escape, OUTSIDE)),
}
MAX_LINES_OF_A_MODULE = 400
LINUX = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"}


def project_files() -> list[str]:
    """The files that git tracks or would add, as paths from the top."""
    command = [
        "git",
        "-c",
        "safe.directory=*",
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return sorted(name for name in set(listed) if name and (ROOT / name).is_file())


def requirements(lines: list[str]) -> dict[str, Requirement]:
    """Requirements by their canonical name."""
    parsed = [Requirement(line) for line in lines]
    return {canonicalize_name(requirement.name): requirement for requirement in parsed}


def pins() -> dict[str, Version]:
    """The pinned versions of constraints.txt by canonical name."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    found = requirements([line for line in lines if line and not line.startswith("#")])
    assert all(re.fullmatch(r"==[\w.+!]+", str(requirement.specifier)) for requirement in found.values())
    return {name: Version(str(requirement.specifier).removeprefix("==")) for name, requirement in found.items()}


def conda_packages() -> tuple[dict[str, Requirement], list[str]]:
    """The packages of environment.yml: as requirements, and the lines for pip that are options."""
    entries = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    by_pip = next(entry["pip"] for entry in entries if isinstance(entry, dict))
    by_conda = [entry for entry in entries if isinstance(entry, str)]
    options = [line for line in by_pip if line.startswith("-")]
    return requirements([*by_conda, *(line for line in by_pip if line not in options)]), options


def brought_by(requirement: Requirement) -> list[Requirement]:
    """What this requirement and its extras bring on Linux; nothing where it is not installed here."""
    try:
        below = [Requirement(line) for line in distribution(requirement.name).requires or []]
    except PackageNotFoundError:
        return []
    extras = requirement.extras or {""}
    return [r for r in below if not r.marker or any(r.marker.evaluate({**LINUX, "extra": e}) for e in extras)]


def closure(lines: list[str]) -> set[str]:
    """The canonical names of all that these requirements bring, themselves included."""
    todo = [Requirement(line) for line in lines]
    seen: set[tuple[str, frozenset[str]]] = set()
    while todo:
        requirement = todo.pop()
        key = (canonicalize_name(requirement.name), frozenset(requirement.extras))
        if key not in seen:
            seen.add(key)
            todo += brought_by(requirement)
    return {name for name, _ in seen}


def imported_packages() -> set[str]:
    """The top-level names that the package imports, its own and the standard library's left out."""
    names: set[str] = set()
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names.add(str(node.module).split(".")[0])
    return names - set(sys.stdlib_module_names) - {"workbench"}


def test_packages_chosen_by_the_user_are_dependencies() -> None:
    assert requirements(PROJECT["dependencies"]).keys() >= CHOSEN_BY_THE_USER


def test_environment_file_says_what_pyproject_says() -> None:
    listed, options = conda_packages()
    ours = requirements(PROJECT["dependencies"])
    assert str(listed.pop("python").specifier) == PROJECT["requires-python"]
    assert str(listed.pop("pip").specifier) == ""
    assert {n: str(r.specifier) for n, r in listed.items()} == {n: str(r.specifier) for n, r in ours.items()}
    assert options == ["-e .[test]"]


def test_every_requirement_is_pinned_inside_its_bounds() -> None:
    pinned = pins()
    for lines in (PROJECT["dependencies"], *EXTRAS.values()):
        for name, requirement in requirements(lines).items():
            assert pinned[name] in requirement.specifier


def test_pins_are_exactly_what_an_installation_brings() -> None:
    brought = closure([*PROJECT["dependencies"], *(line for lines in EXTRAS.values() for line in lines)])
    assert brought == pins().keys()


def test_every_import_is_a_dependency_and_every_dependency_is_used() -> None:
    owners = packages_distributions()
    used = {canonicalize_name(owner) for name in imported_packages() for owner in owners[name]}
    declared = set(requirements(PROJECT["dependencies"]))
    assert used <= declared
    assert declared - used <= NOT_IMPORTED


def test_version_is_written_once() -> None:
    assert PROJECT["dynamic"] == ["version"]
    assert "version" not in PROJECT
    assert str(Version(workbench.__version__)) == workbench.__version__


def test_top_level_is_the_agreed_one() -> None:
    names = project_files()
    assert {name.split("/")[0] for name in names if "/" in name} == TOP_FOLDERS
    assert {name for name in names if "/" not in name} == TOP_FILES


@pytest.mark.parametrize("folder", sorted(FIXED_FOLDERS))
def test_agreed_folder_has_a_file_that_git_keeps(folder: str) -> None:
    assert any(name.startswith(f"{folder}/") for name in project_files())


def hits(kind: str, text: str) -> list[str]:
    """What a text names of the forbidden kind."""
    return re.findall(FORBIDDEN[kind], text)


def test_what_is_forbidden_is_found() -> None:
    assert hits("a registry's host", f"https://files.{HOSTS[1]}.org/x")
    assert hits("a path of one machine", f"open('{PATHS[0]}main')")
    assert not hits("a path of one machine", f"notebooks{PATHS[0]}main")
    assert hits("a file outside the project", f"see {OUTSIDE[0]}/design")


@pytest.mark.parametrize("kind", FORBIDDEN)
def test_no_file_names(kind: str) -> None:
    texts = {name: (ROOT / name).read_bytes().decode("utf-8", errors="ignore") for name in project_files()}
    assert {name: hits(kind, text) for name, text in texts.items() if hits(kind, text)} == {}


def test_ci_runs_make_test_and_installs_every_tool_of_the_tests(system_tools: dict[str, str]) -> None:
    script = ROOT / ".ci/run"
    text = script.read_text(encoding="utf-8")
    assert os.name == "nt" or os.access(script, os.X_OK)
    assert text.startswith("#!/usr/bin/env bash\n")
    assert "set -euo pipefail" in text
    assert text.splitlines()[-1] == "make test"
    assert all(package in text for package in system_tools.values())


def test_missing_tool_fails_with_the_line_that_installs_it(
    require_tool: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(pytest.fail.Exception, match="apt-get install --no-install-recommends libreoffice-calc-nogui"):
        require_tool("soffice")


def test_tests_have_a_home_of_their_own() -> None:
    assert "workbench-tests-" in str(Path.home())
    assert "workbench-tests-" in os.environ["MPLCONFIGDIR"]


def test_make_says_in_words_that_python_is_too_old(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    command = ["make", "-C", str(ROOT), "venv", f"PYTHON={old}", f"VENV={tmp_path / 'venv'}"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode != 0
    assert "Python 3.11 atau yang lebih baru" in run.stderr
    assert not (tmp_path / "venv").exists()


def test_package_data_is_installed_with_the_package() -> None:
    patterns = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    assert patterns["package-data"]["workbench"] == ["py.typed", "data/**/*", "widgets/js/*"]
    assert (ROOT / "workbench/py.typed").read_bytes() == b""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_module_is_one_idea_small_enough_to_read(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= MAX_LINES_OF_A_MODULE
    assert ast.get_docstring(ast.parse(source))
