"""Where yes turns to no among whole numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.engine.edges import edge


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_the_edge_is_found_from_anywhere(last: int, near: int) -> None:
    assert edge(lambda n: n <= last, near) == last


@given(st.integers(1, 10_000), st.integers(1, 10_000))
def test_below_the_least_nothing_is_sought(last: int, near: int) -> None:
    asked: list[int] = []

    def fits(n: int) -> bool:
        asked.append(n)
        return n < 1

    assert edge(fits, near, least=1) is None
    assert min(asked) >= 1
    assert last >= 1


def test_few_questions_are_asked_when_the_guess_is_good() -> None:
    asked: list[int] = []

    def fits(n: int) -> bool:
        asked.append(n)
        return n <= 5_000

    assert edge(fits, 5_000) == 5_000
    assert len(asked) == 2
