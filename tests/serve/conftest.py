"""One site for the tests of a file that only ask, with notebooks of the tests' own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serve.notebooks import write_notebooks
from tests.serve.people import Office
from tests.serve.phone import TRACK, Phone, join
from tests.serve.site import Site, running_site
from workbench.store import Stage, Workshop, Workshops


@pytest.fixture(scope="module")
def small_notebooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the tests' own notebooks."""
    return write_notebooks(tmp_path_factory.mktemp("buku"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, small_notebooks: Path) -> Iterator[Site]:
    """A running site with the example cooperatives, shared by the tests of one file."""
    with running_site(tmp_path_factory.mktemp("situs"), small_notebooks) as running:
        yield running


@pytest.fixture
def kept(kantor: Office) -> Iterator[Workshops]:
    """The workshops of a file's ``kantor``, opened beside its site."""
    with kantor.site.store() as store:
        yield store.workshops


@pytest.fixture
def kelas(kept: Workshops) -> Workshop:
    """A workshop that learns, with one module open."""
    made = kept.create("Pelatihan CONTOH", TRACK, "Maumere", [dt.date.today()], "Ani")
    kept.open(made.id, "hpp", "Ani")
    return kept.set_stage(made.id, Stage.BELAJAR, "Ani")


@pytest.fixture
def phone(kantor: Office, kept: Workshops, kelas: Workshop) -> Phone:
    """A phone that joined it."""
    return join(kantor, kept, kelas)
