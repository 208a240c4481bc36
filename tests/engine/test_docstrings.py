"""Every public function of the engine says what it does and shows it: a docstring with an example that runs.

The examples themselves run as doctests with the suite; here no public name may be without one.
"""

from __future__ import annotations

import ast
import doctest
import importlib
import inspect
import pkgutil
import re
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

import workbench.engine
import workbench.plan

MODULES = tuple(
    importlib.import_module(info.name)
    for info in pkgutil.walk_packages(workbench.engine.__path__, f"{workbench.engine.__name__}.")
)
REFUSES = re.compile(r"[Rr]aise|[Rr]efuse")
SHAPE = re.compile(r"\(\.\.\.\)|\((?:\.\.\.|[\w*+ ]+),[^()]*\)")
"""``(..., N + 1)``, ``(days,)``, ``(lines, flows)``."""


def own(module: ModuleType) -> Iterator[tuple[str, object]]:
    """The functions and classes without an underscore that the module itself defines."""
    for name, thing in vars(module).items():
        made_here = getattr(thing, "__module__", None) == module.__name__
        if made_here and not name.startswith("_") and (inspect.isroutine(thing) or inspect.isclass(thing)):
            yield name, thing


def methods(kind: type) -> Iterator[tuple[str, object]]:
    """The methods without an underscore that the class itself defines; properties are fields to their readers."""
    for name, thing in vars(kind).items():
        plain = getattr(thing, "__func__", thing)
        if not name.startswith("_") and inspect.isfunction(plain):
            yield name, plain


def shown(thing: object) -> bool:
    """Whether the docstring has an example that doctest finds."""
    parsed = doctest.DocTestParser().get_examples(inspect.getdoc(thing) or "")
    return bool(parsed)


def words(thing: object) -> str:
    """The docstring without its examples."""
    return (inspect.getdoc(thing) or "").partition(">>>")[0]


def raises(thing: Callable[..., object]) -> bool:
    """Whether the function itself raises an error that it makes."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(thing)))
    return any(isinstance(node, ast.Raise) and node.exc for node in ast.walk(tree))


def gives_an_array(thing: Callable[..., object]) -> bool:
    """Whether the function returns one array."""
    return re.match(r"(Array|NDArray)\b", str(thing.__annotations__.get("return"))) is not None


def told(kind: type) -> bool:
    """Whether a class has a docstring of its own, not the signature that a dataclass makes up."""
    text = kind.__doc__ or ""
    return bool(text) and not text.startswith(f"{kind.__name__}(")


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_a_module_says_what_is_public(module: ModuleType) -> None:
    """``__all__`` names what the module gives to others, all of it there."""
    assert [name for name in module.__all__ if not hasattr(module, name)] == []
    assert module.__doc__


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_public_function_has_an_example_that_runs(module: ModuleType) -> None:
    assert [name for name, thing in own(module) if not inspect.isclass(thing) and not shown(thing)] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_a_function_that_refuses_says_so_and_one_that_returns_an_array_tells_its_shape(module: ModuleType) -> None:
    functions = [(name, inspect.unwrap(thing)) for name, thing in own(module) if not inspect.isclass(thing)]
    silent = [name for name, thing in functions if raises(thing) and not REFUSES.search(words(thing))]
    shapeless = [name for name, thing in functions if gives_an_array(thing) and not SHAPE.search(words(thing))]
    assert (silent, shapeless) == ([], [])


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_record_and_its_methods_are_told(module: ModuleType) -> None:
    kinds = [(name, thing) for name, thing in own(module) if isinstance(thing, type)]
    assert [name for name, kind in kinds if not told(kind)] == []
    untold = [
        f"{name}.{method}" for name, kind in kinds for method, thing in methods(kind) if not inspect.getdoc(thing)
    ]
    assert untold == []


def test_the_map_of_the_house_names_every_room() -> None:
    """Each room of the engine and each topic of the plan stands in ``rancangan.md``, and nothing that is gone."""
    text = (Path(__file__).resolve().parents[2] / "docs" / "pengembang" / "rancangan.md").read_text(encoding="utf-8")
    inside = text[text.index("Di dalam mesin") : text.index("## Menambah")]
    cells = (row.split("|")[1] for row in inside.splitlines() if row.startswith("| `"))
    named = {name for cell in cells for name in re.findall(r"`(\w+/?)`", cell)}
    rooms = pkgutil.iter_modules(workbench.engine.__path__)
    assert named == {f"{room.name}/" if room.ispkg else room.name for room in rooms}
    [topics] = [row.split("|")[2] for row in text.splitlines() if row.startswith("| `plan/")]
    plans = {room.name for room in pkgutil.iter_modules(workbench.plan.__path__)}
    assert set(re.findall(r"`(\w+)`", topics)) == plans - {"base", "document"}


def test_the_test_sees_the_engine_and_what_is_missing() -> None:
    def silent() -> None:
        """Says nothing."""

    class Made:
        __doc__ = "Made(x: int)"

    assert {"workbench.engine.model", "workbench.engine.loan.walk"} <= {module.__name__ for module in MODULES}
    assert {"project", "Projection"} <= {name for name, _ in own(importlib.import_module("workbench.engine.model"))}
    assert shown(workbench.engine.project)
    assert not shown(silent)
    assert not SHAPE.search("A line (see the table).")
    assert SHAPE.search("A line, ``(..., N + 1)``.")
    assert not told(Made)
