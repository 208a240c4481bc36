"""Answers that take long: worked out beside the page, which goes on answering, and shown when they are there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread
from typing import Generic, TypeVar

__all__ = ["WAITING", "Slowly"]

K = TypeVar("K")
T = TypeVar("T")

WAITING = "Sedang menghitung. Anda boleh terus mengisi."
_PATIENCE = 0.5
"""Seconds in which most answers come: so long a page waits instead of showing that it waits."""


class Slowly(Generic[K, T]):
    """``work(key)`` for the newest key asked for, in a thread of its own; one at a time.

    ``tell`` is called in the page's loop when an answer is there, and asks again. Without a loop the work is done at
    once.

    >>> Slowly(len).ask("abc")
    3
    """

    def __init__(self, work: Callable[[K], T]) -> None:
        self._work = work
        self.tell: Callable[[], None] = lambda: None
        self._answer: tuple[K, T | Exception] | None = None
        self._busy = False

    def ask(self, key: K) -> T | None:
        """The answer; ``None`` while it is worked out. Raises what the work raised."""
        if not self._is_of(key) and not self._busy:
            self._start(key)
        held = self._answer
        if held is None or held[0] != key:
            return None
        if isinstance(held[1], Exception):
            raise held[1]
        return held[1]

    def _is_of(self, key: K) -> bool:
        return self._answer is not None and self._answer[0] == key

    def _start(self, key: K) -> None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._do(key)
            return
        late = Event()

        def work() -> None:
            self._do(key)
            if late.is_set():
                with suppress(RuntimeError):  # the page was closed meanwhile
                    loop.call_soon_threadsafe(self.tell)

        self._busy = True
        thread = Thread(target=work, daemon=True)
        thread.start()
        thread.join(_PATIENCE)
        late.set()

    def _do(self, key: K) -> None:
        try:
            answer: T | Exception = self._work(key)
        except Exception as error:  # raised where it is asked for
            answer = error
        self._answer, self._busy = (key, answer), False
