"""What an asset loses each year: straight line, sum of digits, and two declining balances, as in spreadsheets."""

from __future__ import annotations

import math

from workbench.engine.tvm.refusal import need

__all__ = ["db", "ddb", "sln", "syd"]

INSIDE = "Isi periode dalam umur aset"


def sln(cost: float, salvage: float, life: float) -> float:
    """Straight line: ``(cost - salvage) / life`` each period.

    Raises:
        Refused: a life of 0.

    >>> sln(8000, 1000, 7)
    1000.0
    """
    need(life != 0, "sln", "umur 0", "Isi umur aset")
    return (cost - salvage) / life


def syd(cost: float, salvage: float, life: float, period: float) -> float:
    """Sum of the digits: ``(cost - salvage) * (life - period + 1) / (life * (life + 1) / 2)``.

    The line goes on below period 1, as in LibreOffice.

    Raises:
        Refused: a life that is not above 0, or a period after it.

    >>> round(syd(10_000, 5_000, 5, 1), 2)
    1666.67
    """
    digits = life * (life + 1) / 2
    need(life > 0 and digits > 0, "syd", "umur {0}", "Isi umur di atas 0", life)
    need(period <= life, "syd", "periode {0} sesudah umur {1}", INSIDE, period, life)
    return (cost - salvage) * (life - period + 1) / digits


def ddb(cost: float, salvage: float, life: float, period: float, factor: float = 2.0) -> float:
    """Declining balance at ``factor / life``, never below the salvage value.

    Raises:
        Refused: a salvage value outside 0 to the cost, a period outside 1 to the life, a factor not above 0.

    >>> round(ddb(75_000, 1, 60, 12), 2)
    1721.81
    """
    _check("ddb", cost, salvage, life)
    need(1 <= period <= life, "ddb", "periode {0} di luar 1 sampai {1}", INSIDE, period, life)
    need(factor > 0, "ddb", "faktor {0}", "Isi faktor di atas 0; 2 untuk saldo menurun ganda", factor)
    kept = max(1 - factor / life, 0.0)
    before = cost * math.pow(kept, period - 1)
    return max(before - max(before * kept, salvage), 0.0)


def db(cost: float, salvage: float, life: float, period: float, month: float = 12.0) -> float:
    """Declining balance at ``1 - (salvage / cost) ** (1 / life)`` to three decimals; ``month`` months in year 1.

    Because of the three decimals the parts together miss ``cost - salvage`` by a little.

    Raises:
        Refused: a salvage value outside 0 to the cost, a period outside 1 to the life (one more where the
            first year is not whole), months outside 1 to 12.

    >>> round(db(1_000_000, 100_000, 6, 2, 7), 2)
    259639.42
    """
    _check("db", cost, salvage, life)
    need(cost > 0, "db", "harga perolehan 0", "Isi harga perolehan")
    need(1 <= month <= 12, "db", "bulan tahun pertama {0}", "Isi 1 sampai 12", month)
    last = life + (month < 12)
    whole = period == int(period) and 1 <= period <= last
    need(whole, "db", "periode {0} bukan bilangan bulat 1 sampai {1}", INSIDE, period, last)
    rate = round(1 - math.pow(salvage / cost, 1 / life), 3)
    if period == 1:
        return cost * rate * month / 12
    left = cost * (1 - rate * month / 12) * math.pow(1 - rate, period - 2)
    return left * rate * ((12 - month) / 12 if period > life else 1.0)


def _check(function: str, cost: float, salvage: float, life: float) -> None:
    need(life > 0, function, "umur {0}", "Isi umur di atas 0", life)
    what, fix = "nilai sisa {0} dengan harga perolehan {1}", "Isi nilai sisa dari 0 sampai harga perolehan"
    need(0 <= salvage <= cost, function, what, fix, salvage, cost)
