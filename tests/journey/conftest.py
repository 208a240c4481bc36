"""A database with the example in it, for one test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.savers import database
from workbench.plan import example
from workbench.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store on the disk, with one version of the example."""
    with open_store(database(tmp_path)) as opened:
        opened.save(example(), "awal", None)
        yield opened
