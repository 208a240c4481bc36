"""Answers that take long: worked out beside the page, which goes on answering, and shown when they are there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
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
        self._thread: Thread | None = None

    def ask(self, key: K) -> T | None:
        """The answer; ``None`` while it is worked out. Raises what the work raised."""
        if self._is_new(key) and not self._running():
            self._start(key)
        if self._answer is None or self._answer[0] != key:
            return None
        if isinstance(self._answer[1], Exception):
            raise self._answer[1]
        return self._answer[1]

    def _is_new(self, key: K) -> bool:
        return self._answer is None or self._answer[0] != key

    def _running(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def _start(self, key: K) -> None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._do(key)
            return
        late = False

        def work() -> None:
            self._do(key)
            if late:
                with suppress(RuntimeError):  # the page was closed meanwhile
                    loop.call_soon_threadsafe(self.tell)

        self._thread = Thread(target=work, daemon=True)
        self._thread.start()
        self._thread.join(_PATIENCE)
        late = True

    def _do(self, key: K) -> None:
        try:
            self._answer = key, self._work(key)
        except Exception as error:  # raised where it is asked for
            self._answer = key, error
