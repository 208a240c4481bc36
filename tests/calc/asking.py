"""A calculation asked as a program asks it: JSON in, JSON out, refusals as their sentence."""

from __future__ import annotations

import json
from typing import Any

import pytest

from workbench.calc import calculate
from workbench.errors import WorkbenchError

__all__ = ["ask", "refused"]


def ask(name: str, **fields: Any) -> dict[str, Any]:
    """The answer to these fields."""
    answer = json.loads(calculate(name, json.dumps(fields)))
    assert isinstance(answer, dict)
    return answer


def refused(name: str, **fields: Any) -> str:
    """What is said instead of an answer."""
    with pytest.raises(WorkbenchError) as caught:
        calculate(name, json.dumps(fields))
    return str(caught.value)
