"""Where the phones find a workshop: the address to type, the code, and both as a picture."""

from __future__ import annotations

from typing import Any

from workbench.report.seal import qr_svg
from workbench.serve.learn.page import JOIN
from workbench.serve.network import Network
from workbench.serve.pages import Site
from workbench.serve.workshop.view import spaced
from workbench.store import Workshop

__all__ = ["invitation", "join_urls"]


def join_urls(network: Network) -> tuple[str, ...]:
    """What people type to join: one address for each network that this computer is in.

    >>> join_urls(Network(port=8866))
    ('http://127.0.0.1:8866/ikut',)
    """
    return tuple(url.rstrip("/") + JOIN for url in network.addresses() or (network.here,))


def invitation(site: Site, workshop: Workshop, which: int = 0) -> dict[str, Any]:
    """How to join; ``which`` of the addresses is told first. ``tercapai``: whether phones can come here at all."""
    urls = join_urls(site.network)
    url = urls[which] if 0 <= which < len(urls) else urls[0]
    return {
        "url": url,
        "lain": [other for other in urls if other != url],
        "kode": spaced(workshop.kode),
        "qr": qr_svg(f"{url}/{workshop.kode}", sized=False),
        "tautan": f"{url}/{workshop.kode}",
        "tercapai": bool(site.network.addresses()),
    }
