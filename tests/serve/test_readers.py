"""What the site's own pages show to those who may only look: no way that ends at a closed door."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.serve.people import CODE, HOME, Office, office
from tests.serve.site import Site
from workbench.catalog import read_catalog
from workbench.serve.access import INSIDE


@pytest.fixture(scope="module")
def kantor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with office(tmp_path_factory.mktemp("kantor")) as running:
        yield running


def ways(browser: Site, path: str) -> set[str]:
    """The addresses that a page leads to, and what its forms would send to."""
    page = browser.get(path)
    assert page.status == 200
    return set(re.findall(r'(?:href|action)="(/[^"#?]*)', page.text))


@pytest.mark.parametrize("path", ["/", f"{HOME}/riwayat"])
def test_every_way_that_a_member_is_shown_is_open_to_them(kantor: Office, path: str) -> None:
    citra = kantor.come("Citra")
    found = {way for way in ways(citra, path) if not way.startswith(("/voila/", "/keluar"))}
    steps = {way for way in found if re.fullmatch(rf"/koperasi/{re.escape(CODE)}/[a-z_]+", way)}
    assert f"{HOME}/riwayat" in steps
    assert f"{HOME}/ringkas" not in found
    closed = {way for way in found - {f"{HOME}/{app}" for app in APPS} if citra.get(way).status == 403}
    assert closed == set()


APPS = tuple(app.nama for app in read_catalog().of_kind("aplikasi") if app.nama not in INSIDE)
"""Pages with a kernel, of which other tests know that a member may open them."""


@pytest.mark.parametrize("path", ["/", f"{HOME}/riwayat"])
def test_the_board_is_shown_the_way_to_the_businesses_of_members(kantor: Office, path: str) -> None:
    assert f"{HOME}/ringkas" in ways(kantor.come("Budi"), path)
