"""How a financial function says that it has no answer, or that it was asked nonsense."""

from __future__ import annotations

from workbench.errors import WorkbenchError
from workbench.money import format_number

__all__ = ["Refused", "Undefined", "need"]


class Refused(WorkbenchError):
    """An argument that makes no sense: a period outside the term, a negative life, rates below -100 %."""


class Undefined(WorkbenchError):
    """The arguments make sense, and there is no figure: instalments that never repay the loan."""


def need(holds: bool, function: str, what: str, fix: str, *values: float) -> None:
    """Refuse unless it holds; the values stand in the sentences where they have ``{}``, by place ``{0}``.

    Raises:
        Refused: with the function's name, what is wrong and how to mend it.

    >>> need(False, "ipmt", "periode {0} di luar 1 sampai {1}", "Isi periode dalam jangka waktu", -2, 36)
    Traceback (most recent call last):
    workbench.engine.tvm.refusal.Refused: Fungsi ipmt: periode −2 di luar 1 sampai 36. Isi periode dalam jangka waktu.
    """
    if not holds:
        said = [_said(value) for value in values]
        raise Refused(f"Fungsi {function}", what.format(*said), fix.format(*said))


def _said(value: float) -> str:
    if not abs(value) < 1e15:
        return str(value)
    return format_number(value, 0 if float(value).is_integer() else 4)
