"""Where an answer turns from yes to no among whole numbers."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["edge"]


def edge(fits: Callable[[int], bool], near: int, least: int = 0) -> int | None:
    """A number that fits while the next does not, sought outwards from ``near`` in doubling strides, then by halving.

    Some number above ``near`` must not fit. ``None`` where no number from ``near`` down to ``least`` is met that fits.

    >>> edge(lambda n: n <= 700, 12), edge(lambda n: n <= 700, 1_000), edge(lambda n: False, 12)
    (700, 700, None)
    """
    stride = 1
    if fits(near):
        low, high = near, near + 1
        while fits(high):
            stride *= 2
            low, high = high, high + stride
    else:
        high, low = near, near - 1
        while low > least and not fits(low):
            stride *= 2
            high, low = low, max(least, low - stride)
        if low < least or not fits(low):
            return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low
