"""A chance in words that a member understands, never better than the draws can tell."""

from __future__ import annotations

import math

from workbench.money import format_number

__all__ = ["lower_bound", "out_of_ten", "standard_error"]

_ONE_SIDED_95 = 1.6448536269514722


def standard_error(share: float, draws: int) -> float:
    """Standard error of a share counted in ``draws``: ``sqrt(p (1 - p) / n)``.

    >>> round(standard_error(0.7, 10_000), 4)
    0.0046
    """
    return math.sqrt(share * (1 - share) / draws)


def lower_bound(share: float, draws: int) -> float:
    """What the true chance exceeds with 95 % certainty (Wilson's score bound), so that few draws promise little.

    >>> round(lower_bound(0.7, 10_000), 3), round(lower_bound(1.0, 100), 3)
    (0.692, 0.974)
    """
    z2 = _ONE_SIDED_95**2 / draws
    root = math.sqrt(z2 * share * (1 - share) + z2 * z2 / 4)
    return max(0.0, (share + z2 / 2 - root) / (1 + z2))


def out_of_ten(share: float, draws: int) -> str:
    """``"7 dari 10"``: the share of the draws in whole tenths, rounded down.

    "hampir selalu" needs 99 of 100 to be certain enough (:func:`lower_bound`), so that a few lucky draws do not
    promise it; "kurang dari 1 dari 10" is said below a tenth.

    >>> out_of_ten(0.7, 10_000), out_of_ten(0.999, 10_000), out_of_ten(0.05, 10_000)
    ('7 dari 10', 'hampir selalu', 'kurang dari 1 dari 10')
    >>> out_of_ten(1.0, 10), out_of_ten(0.699, 10_000)
    ('10 dari 10', '6 dari 10')
    """
    if lower_bound(share, draws) >= 0.99:
        return "hampir selalu"
    tenths = math.floor(share * 10 + 1e-9)
    return f"{format_number(tenths)} dari 10" if tenths else "kurang dari 1 dari 10"
