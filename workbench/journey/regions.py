"""Which district a cooperative belongs to, by its code; light enough for every page of the site."""

from __future__ import annotations

from collections import Counter

from workbench.inputs import is_code
from workbench.store import Store

__all__ = ["USUAL", "district_of", "largest_district"]

USUAL = "61.05"
"""The district of an empty store."""


def district_of(kode: str) -> str:
    """The code of the district: the first two groups of a cooperative's.

    >>> district_of("61.05.20.2002")
    '61.05'
    """
    return ".".join(kode.split(".")[:2])


def largest_district(store: Store) -> str:
    """The district of most of the cooperatives; :data:`USUAL` where there are none.

    Raises:
        StoreError: the store cannot be read.
    """
    codes = Counter(district_of(entry.kode) for entry in store.list() if is_code(entry.kode))
    return codes.most_common(1)[0][0] if codes else USUAL
