"""The papers of the Dinas board: letters about what is missing, the list of cooperatives, the district's summary."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.errors import ExportError
from workbench.exporters.desk import DeskPaper
from workbench.store import Store

if TYPE_CHECKING:
    from workbench.engine.district.board import Board, Row
    from workbench.journey.district import Material

__all__ = ["PAPERS", "Chosen", "chosen"]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A district, and which of its cooperatives are meant: of a kecamatan, of a pendamping; empty for all."""

    material: Material
    today: dt.date
    kecamatan: str = ""
    pendamping: str = ""

    @property
    def told(self) -> str:
        """What was chosen, in words; empty for everything."""
        parts = (self.kecamatan and f"Kecamatan {self.kecamatan}", self.pendamping and f"pendamping {self.pendamping}")
        return ", ".join(filter(None, parts))

    def rows(self) -> tuple[Board, tuple[Row, ...]]:
        """The board, and the rows that are meant.

        Raises:
            ExportError: there are none.
        """
        from workbench.engine.district.board import chosen as fitting
        from workbench.journey.district import Scene

        board = Scene.of(self.material, self.today).board
        rows = fitting(board.rows, self.kecamatan, self.pendamping)
        if not rows:
            where = f"tidak ada koperasi {f'untuk {self.told}' if self.told else 'di kabupaten ini'}"
            raise ExportError("Papan Dinas", where, "Pilih kecamatan atau pendamping lain")
        return board, rows


def chosen(store: Store, kode: str, query: Mapping[str, str]) -> Chosen:
    """What is to be printed of a district: ``kecamatan`` and ``pendamping`` of the query, as they are spelt in plans.

    Raises:
        StoreError: the store cannot be read.
    """
    from workbench.journey.district import read_material

    words = (query.get(name, "").strip() for name in ("kecamatan", "pendamping"))
    return Chosen(read_material(store, kode), dt.date.today(), *words)


# --- made where everything that writes papers is loaded -----------------------------------------------


def _letters(what: Chosen, suffix: str, timestamp: dt.datetime) -> bytes:
    from workbench.exporters.desk.board_letters import all_in_one, written, zipped

    board, rows = what.rows()
    letters = written(board, rows, what.material.plans)
    return (zipped if suffix == "zip" else all_in_one)(letters, timestamp)


def _board(what: Chosen, suffix: str, timestamp: dt.datetime) -> bytes:
    from workbench.exporters.desk.board_book import render
    from workbench.exporters.paper import render_pdf
    from workbench.report.desk.papan_dinas import district

    board, rows = what.rows()
    if suffix == "xlsx":
        return render(board, rows, timestamp)
    return render_pdf([district(board, rows, what.told)], timestamp=timestamp)


PAPERS = (
    DeskPaper("apa-yang-kurang", "Surat apa yang kurang", ("pdf", "zip"), chosen, _letters, across=True),
    DeskPaper("papan", "Daftar dan ringkasan kabupaten", ("xlsx", "pdf"), chosen, _board, across=True),
)
"""The papers of the Dinas board."""
