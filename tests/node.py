"""Running scripts of the pages outside a page."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

__all__ = ["node"]


def node(require_tool: Callable[[str], str], *arguments: str) -> str:
    """What node prints; the test fails with it where node does."""
    run = subprocess.run([require_tool("node"), *arguments], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout
