"""A tile for every area of a district, one of which may be picked; it is bound to nothing that is stored."""

from __future__ import annotations

import traitlets

from workbench.widgets.house import Script, script

__all__ = ["TileMap"]


class TileMap(Script):
    """``ubin`` are the tiles as :func:`workbench.widgets.views.papan_dinas.tile_data` makes them, ``terpilih`` the name
    of the one that is picked, empty for none.

    >>> TileMap(label="Kecamatan", kolom=7).terpilih
    ''
    """

    _esm = script("ubin")

    label = traitlets.Unicode().tag(sync=True)
    kolom = traitlets.Int(1).tag(sync=True)
    ubin = traitlets.List(traitlets.Dict()).tag(sync=True)
    terpilih = traitlets.Unicode().tag(sync=True)
    disabled = traitlets.Bool(False).tag(sync=True)
