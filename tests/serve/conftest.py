"""One site for the tests of a file that only ask, with notebooks of the tests' own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serve.notebooks import write_notebooks
from tests.serve.site import Site, running_site


@pytest.fixture(scope="module")
def small_notebooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the tests' own notebooks."""
    return write_notebooks(tmp_path_factory.mktemp("buku"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, small_notebooks: Path) -> Iterator[Site]:
    """A running site with the example cooperatives, shared by the tests of one file."""
    with running_site(tmp_path_factory.mktemp("situs"), small_notebooks) as running:
        yield running
