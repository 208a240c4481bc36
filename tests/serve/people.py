"""A site on the local network with five people, for tests of who may do what."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.serve.site import Site, running_site
from workbench.plan import example
from workbench.serve.examples import save_examples
from workbench.store import Role, open_store

CODE = example().profil.kode
OTHER = "61.05.01.1001"
HOME = f"/koperasi/{CODE}"


@dataclass
class Office:
    """The site, and the code of each person by name."""

    site: Site
    codes: dict[str, str]

    def come(self, name: str) -> Site:
        """A browser in which this person is signed in."""
        browser = self.site.visitor()
        answer = browser.sign_in(name, self.codes[name])
        assert answer.status == 303, answer.text
        return browser


@contextmanager
def office(
    tmp: Path, notebooks: Path | None = None, network: str = "True", before: str = "", **environment: str
) -> Iterator[Office]:
    """A running site on the network, with a pendamping, a board member, a member, a stranger to CODE, and the Dinas."""
    with open_store(f"sqlite:///{tmp / 'koperasi.db'}") as store:
        save_examples(store)
        codes = {
            "Ani": store.people.add("Ani"),
            "Budi": store.people.add("Budi", Role.PENGURUS, [CODE]),
            "Citra": store.people.add("Citra", Role.ANGGOTA, [CODE]),
            "Dewi": store.people.add("Dewi", Role.PENGURUS, [OTHER]),
            "Hana": store.people.add("Hana", Role.DINAS),
        }
    with running_site(tmp, notebooks, before=before, network=network, **environment) as site:
        yield Office(site, codes)
