"""The papers of the record books: a module here with ``PAPERS`` gives an app of the same name its downloads.

A paper is made in two steps: ``gather`` reads the store (in the site), ``make`` computes and writes (in a worker
process, where everything that writes papers is loaded).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from workbench.store import Store

__all__ = ["DeskPaper", "paper", "papers"]


@dataclass(frozen=True, slots=True)
class DeskPaper:
    """One paper of an app.

    ``gather(store, kode, query)`` reads what is needed, as something that can be sent to another process;
    ``make(gathered, suffix, timestamp)`` gives the file. ``query`` is what the address says behind the question mark.

    A paper ``across`` tells of other cooperatives too: only those who see every cooperative get it.

    Both raise WorkbenchError where the paper cannot be made.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    gather: Callable[[Store, str, Mapping[str, str]], Any]
    make: Callable[[Any, str, dt.datetime], bytes]
    across: bool = False


def papers(app: str) -> tuple[DeskPaper, ...]:
    """The papers of an app; none where it has none.

    >>> papers("profil"), [paper.name for paper in papers("belanja_bersama")]
    ((), ['pesanan', 'pembagian'])
    """
    if not app.isidentifier() or find_spec(f"{__name__}.{app}") is None:
        return ()
    found: tuple[DeskPaper, ...] = getattr(import_module(f"{__name__}.{app}"), "PAPERS", ())
    return found


def paper(app: str, name: str) -> DeskPaper | None:
    """One paper of an app.

    >>> paper("belanja_bersama", "pesanan").suffixes, paper("profil", "pesanan")
    (('pdf', 'docx'), None)
    """
    return next((one for one in papers(app) if one.name == name), None)
