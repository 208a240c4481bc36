"""Files that people hand in on a page."""

from __future__ import annotations

__all__ = ["MOST_BYTES"]

MOST_BYTES = 5 * 2**20
"""A larger table is refused unread: in the browser already, and again where it is read."""
