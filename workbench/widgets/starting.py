"""The row with which an app begins: fill an empty part of the book with the invented example, or take that out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from workbench.journey import BookSession
from workbench.plan.base import Record
from workbench.widgets.house import visible
from workbench.widgets.notices import button, changing

__all__ = ["example_row", "invented", "put"]


def example_row(session: BookSession, part: str, example: Callable[[], Record], *more: widgets.Button) -> widgets.HBox:
    """Isi contoh where a part of the book holds nothing, Kosongkan contoh where it holds the example.

    A cooperative that is itself invented keeps its figures. ``more`` stands beside them.

    >>> from workbench.book.warga import example
    >>> session = BookSession.example("warga")
    >>> fill, clear = example_row(session, "warga", example).children
    >>> fill.click()
    >>> len(session.book.warga.orang), session.book.contoh
    (24, True)
    """
    empty = type(getattr(session.book, part))()
    fill = button("Isi contoh", lambda: put(session, part, example(), contoh=True), "utama")
    clear = button("Kosongkan contoh", lambda: put(session, part, empty, contoh=False))

    def follow(_: Any) -> None:
        unfilled = getattr(session.book, part) == empty
        sample = not unfilled and session.book.contoh and not invented(session)
        visible(fill, unfilled)
        visible(clear, sample)
        visible(row, not session.only_read and (unfilled or sample or more))

    row = changing(session, fill, *more, clear)
    session.observe(follow)
    follow(session)
    return row


def put(session: BookSession, part: str, value: Record, contoh: bool) -> None:
    """Put a part into the book, marked as an example or not; undo brings back what was there.

    >>> from workbench.book.warga import People
    >>> session = BookSession.example("warga")
    >>> put(session, "warga", People(), contoh=False)
    >>> session.book.contoh
    True
    """
    session.update(session.book.model_copy(update={part: value, "contoh": contoh or invented(session)}))


def invented(session: BookSession) -> bool:
    """Whether the cooperative itself is an invented one.

    >>> invented(BookSession.example("warga"))
    True
    """
    return session.koperasi is not None and session.koperasi.plan.contoh
