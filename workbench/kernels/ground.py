"""What a warm parent stands on: the program's files, the interpreter, and the variables that imports read."""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Mapping

from workbench.program import digest_of, program_files

__all__ = ["import_variables", "key_of", "warm_environment"]

PREFIXES = ("PYTHON", "LC_", "LD_", "NPY_", "PYDANTIC_")
NAMES = ("LANG", "HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "MPLCONFIGDIR")
"""Variables that the interpreter or a library reads once, while it starts or is imported."""

NOT_WARM = ("MPLBACKEND", "JPY_PARENT_PID", "PYTHONEXECUTABLE")
"""Variables of one kernel that would stick in the libraries of the parent, and so in every fork."""

ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
"""A process with threads must not fork."""

LOOK_SECONDS = 2.0
"""A change of the program is noticed this late: looking at all its files takes as long as a fork."""

_program: tuple[tuple[object, ...], str] = ((), "")
_looked = float("-inf")


def import_variables(environ: Mapping[str, str]) -> dict[str, str]:
    """Those variables that a library reads while it is imported: a fork cannot have other ones than its parent.

    >>> import_variables({"LANG": "id_ID.UTF-8", "USER": "ani", "PYTHONHASHSEED": "0"})
    {'LANG': 'id_ID.UTF-8', 'PYTHONHASHSEED': '0'}
    """
    return {
        name: value
        for name, value in sorted(environ.items())
        if (name.startswith(PREFIXES) or name in NAMES) and name not in NOT_WARM
    }


def warm_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment of the parent."""
    return {name: value for name, value in environ.items() if name not in NOT_WARM} | ONE_THREAD


def key_of(environ: Mapping[str, str]) -> str:
    """One word for the whole ground: two processes with the same one may share a parent."""
    ground = json.dumps([sys.executable, sys.version, _program_digest(), import_variables(environ)])
    return hashlib.sha256(ground.encode()).hexdigest()


def _program_digest() -> str:
    """The digest of the program's files, read again only where one of them was touched."""
    global _program, _looked
    if time.monotonic() < _looked + LOOK_SECONDS:
        return _program[1]
    files = [(path, path.stat()) for path in program_files()]
    seen = tuple((path, stat.st_mtime_ns, stat.st_size) for path, stat in files)
    if seen != _program[0]:
        _program = seen, digest_of(path for path, _ in files)
    _looked = time.monotonic()
    return _program[1]
