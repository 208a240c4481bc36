"""What every topic calls too much."""

from __future__ import annotations

__all__ = ["MAX_MONTHS"]

MAX_MONTHS = 240
"""Twenty years: longer plans are typing errors."""
