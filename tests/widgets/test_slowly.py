"""Answers beside the page: the page goes on, the newest question is answered, a failure is raised where it is asked."""

from __future__ import annotations

import asyncio
from threading import Event

import pytest

from workbench.errors import EngineError
from workbench.widgets import slowly
from workbench.widgets.slowly import Slowly


def test_without_a_loop_the_answer_is_there_at_once() -> None:
    calls: list[int] = []

    def work(n: int) -> int:
        calls.append(n)
        return n * 2

    slow = Slowly(work)
    assert (slow.ask(2), slow.ask(2), slow.ask(3)) == (4, 4, 6)
    assert calls == [2, 3]


def test_what_fails_is_raised_again() -> None:
    def fail(_: int) -> int:
        raise EngineError("Belanja", "tidak ditemukan", "Periksa")

    slow = Slowly(fail)
    for _ in range(2):
        with pytest.raises(EngineError):
            slow.ask(1)


def test_the_page_goes_on_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slowly, "_PATIENCE", 0)
    go, told = Event(), list[int | None]()

    def work(n: int) -> int:
        go.wait()
        return n * 2

    async def page() -> None:
        came = asyncio.Event()
        slow = Slowly(work)
        slow.tell = came.set
        assert slow.ask(1) is None
        assert slow.ask(2) is None  # the first is still worked out
        go.set()
        await came.wait()
        came.clear()
        told.append(slow.ask(2) or None)
        if told[-1] is None:
            await came.wait()
            told.append(slow.ask(2))

    asyncio.run(page())
    assert told[-1] == 4


def test_an_answer_that_comes_in_time_is_not_waited_for() -> None:
    async def page() -> int | None:
        return Slowly[int, int](lambda n: n * 2).ask(4)

    assert asyncio.run(page()) == 8
