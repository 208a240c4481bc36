"""People and businesses of the RT and RW, with consent."""

from __future__ import annotations

from workbench.plan.base import Record

__all__ = ["People"]


class People(Record):
    """People and businesses of the RT and RW, with consent."""
