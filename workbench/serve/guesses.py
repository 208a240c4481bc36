"""How often a code may be guessed: a few times for a name, some dozens of times from one device."""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict, deque
from collections.abc import Callable

__all__ = ["Guesses"]

SECONDS = 300
FOR_A_NAME = 5
FROM_AN_ADDRESS = 60
"""In an office many people come from one address, and a whole workshop mistypes at the beginning."""

MOST_KEPT = 10_000


class Guesses:
    """The guesses of the last minutes. A restart forgets them: codes are long enough for that.

    >>> guesses = Guesses(clock=lambda: 0.0)
    >>> [guesses.wait("10.0.0.7", "Ani") for _ in range(6)]
    [0, 0, 0, 0, 0, 300]
    >>> guesses.wait("10.0.0.8", "Ani")
    0

    A code that is nobody's own, such as a workshop's, is guessed without a name: only the device counts.

    >>> [guesses.wait("10.0.0.9") for _ in range(61)][-2:]
    [0, 300]
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._made: OrderedDict[tuple[str, str], deque[float]] = OrderedDict()

    def wait(self, address: str, name: str = "") -> int:
        """Count a guess, unless there were too many: then the seconds until the next one may be made."""
        now, source = self._clock(), _source(address)
        asked = [((source, ""), FROM_AN_ADDRESS)]
        if name:
            asked.append(((source, name.casefold()), FOR_A_NAME))
        rest = max(self._rest(key, most, now) for key, most in asked)
        if rest <= 0:
            for key, _ in asked:
                self._made.setdefault(key, deque()).append(now)
                self._made.move_to_end(key)
            while len(self._made) > MOST_KEPT:
                self._made.popitem(last=False)
        return max(0, -int(-rest // 1))

    def right(self, address: str, name: str = "") -> None:
        """The last guess was right: it does not count, nor does any before it for this name."""
        source = _source(address)
        if name:
            self._made.pop((source, name.casefold()), None)
        if self._made.get((source, "")):
            self._made[(source, "")].pop()

    def _rest(self, key: tuple[str, str], most: int, now: float) -> float:
        made = self._made.get(key, deque())
        while made and made[0] <= now - SECONDS:
            made.popleft()
        return made[0] + SECONDS - now if len(made) >= most else 0.0


def _source(address: str) -> str:
    """A device's address; of IPv6 its network, since a device picks the rest as it likes."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(found) if found.version == 4 else str(ipaddress.ip_network((found, 64), strict=False))
