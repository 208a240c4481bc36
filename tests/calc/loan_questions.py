"""How the tests ask ``workbench calc`` about loans, and how they read the rows of the answer."""

from __future__ import annotations

import json
from typing import Any

from workbench.calc import calculate

__all__ = ["Row", "ask", "draws", "table"]

Row = tuple[float, float, float, float]


def ask(kind: str, **given: Any) -> dict[str, Any]:
    answer = json.loads(calculate(kind, json.dumps({"hari_libur": "tidak_digeser", **given})))
    assert isinstance(answer, dict)
    return answer


def draws(*items: tuple[str, float]) -> list[dict[str, Any]]:
    return [{"tanggal": day, "jumlah": amount} for day, amount in items]


def table(answer: dict[str, Any]) -> list[Row]:
    """What is paid (with extra payments), interest, principal, what is left; without row 0."""
    return [
        (
            round(r["angsuran"] + r["pembayaran_ekstra"], 2),
            r["bunga_dibayar"],
            round(r["pokok"] + r["pembayaran_ekstra"], 2),
            r["sisa"],
        )
        for r in answer["baris"][1:]
    ]
