"""Where the phones find a workshop: the address to type, the code, and both as a picture."""

from __future__ import annotations

from typing import Any

from workbench.report.seal import qr_svg
from workbench.serve.learn.page import JOIN
from workbench.serve.network import Network
from workbench.serve.pages import Site
from workbench.serve.workshop.view import spaced
from workbench.store import Workshop, Workshops

__all__ = ["choose", "invitation", "join_urls"]

CHOSEN = "alamat"


def join_urls(network: Network) -> tuple[str, ...]:
    """What people type to join: one address for each network that this computer is in.

    >>> join_urls(Network(port=8866))
    ('http://127.0.0.1:8866/ikut',)
    """
    return tuple(url.rstrip("/") + JOIN for url in network.addresses() or (network.here,))


def choose(workshops: Workshops, workshop: Workshop, url: str) -> None:
    """Tell the phones this address from now on."""
    workshops.put(workshop.id, CHOSEN, CHOSEN, url)


def invitation(site: Site, workshop: Workshop) -> dict[str, Any]:
    """How to join: the address that a trainer chose, where this computer still has it, or the first.

    ``tercapai``: whether phones can come here at all.
    """
    urls = join_urls(site.network)
    kept = site.store.workshops.get_all(workshop.id, CHOSEN).get(CHOSEN)
    url = kept.isi if kept and kept.isi in urls else urls[0]
    return {
        "url": url,
        "lain": [other for other in urls if other != url],
        "kode": spaced(workshop.kode),
        "qr": qr_svg(f"{url}/{workshop.kode}", sized=False),
        "tautan": f"{url}/{workshop.kode}",
        "tercapai": bool(site.network.addresses()),
    }
