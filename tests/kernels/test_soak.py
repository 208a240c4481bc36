"""A short soak: some dozens of kernels with kills at random moments leave nothing behind."""

from __future__ import annotations

from bench.soak import soak


def test_kills_at_random_moments_leave_nothing_behind() -> None:
    count = soak(30, seed=7, by_owner=15)
    assert count["kernels"] >= 30
    assert count["owners"] >= 2
    assert {what: count.get(what, 0) for what in ("orphans", "sockets and folders", "descriptors", "hangs")} == {
        "orphans": 0,
        "sockets and folders": 0,
        "descriptors": 0,
        "hangs": 0,
    }
    assert count.get("owners that failed", 0) == 0
