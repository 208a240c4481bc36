"""The example district put into a store: plans, months, visits of 406 cooperatives, in one transaction.

>>> from workbench.store import open_store
>>> with open_store("sqlite://") as store:
...     put_example(store, dt.date(2026, 11, 22)), len(store.plans()), len(store.books.all("pantau"))
(1218, 406, 406)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from workbench.book import Book
from workbench.intake.invented_months import example_district
from workbench.plan import Plan
from workbench.store import Store, open_store

__all__ = ["put_example", "run_example"]

BY = "CONTOH"
"""Who stored it, as the history of every plan says."""


def put_example(store: Store, today: dt.date) -> int:
    """Put in what is not there yet, in one transaction; how many plans and books came in.

    Raises:
        StoreError: the store cannot be written.
    """
    return store.save_all(_documents(today), BY)


def run_example(url: str | None, today: dt.date) -> str:
    """Fill the store at an address, and say so in a sentence.

    Raises:
        StoreError: the store cannot be opened or written.
    """
    with open_store(url) as store:
        count = put_example(store, today)
    if not count:
        return "Kabupaten contoh sudah ada di basis data ini; tidak ada yang diubah."
    return f"{count} rencana dan catatan CONTOH dimasukkan: 406 koperasi dengan dua tahun laporan. Buka /dinas."


def _documents(today: dt.date) -> Iterator[Plan | Book]:
    for one in example_district(today):
        yield one.plan
        yield one.pantau
        yield one.kunjungan
