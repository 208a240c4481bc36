"""The JavaScript module of a widget: our files one after the other, as they are, without a build step.

anywidget hands the text to the browser, in Voila and JupyterLab alike, with the network down. A file names the files
it rests on with ``import … from "./name.js"``; those come before it, each once. Comments and indentation stay here: a
page holds dozens of fields, and each carries its module.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

__all__ = ["bundle"]

_IMPORT = re.compile(r'^import [^;]* from "\./(\w+)\.js";\n', re.MULTILINE)
_COMMENT = ("//", "/*", "*")


@cache
def bundle(*names: str) -> str:
    """One module of the files ``js/<name>.js`` and what they import; their top-level names must differ.

    >>> bundle("draf").splitlines()[0]
    'const TYPING_PAUSE = 700;'
    """
    parts: dict[str, str] = {}
    for name in names:
        _add(name.removesuffix(".js"), parts)
    lines = (line.strip() for part in parts.values() for line in part.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith(_COMMENT)) + "\n"


def _add(name: str, parts: dict[str, str]) -> None:
    """Put a file behind those that it imports."""
    if name in parts:
        return
    source = files(__package__).joinpath("js", f"{name}.js").read_text(encoding="utf-8")
    for needed in _IMPORT.findall(source):
        _add(needed, parts)
    parts[name] = _IMPORT.sub("", source)
