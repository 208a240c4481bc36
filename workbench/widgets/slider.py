"""A slider to explore with, named and operable by keyboard; it is bound to nothing that is stored."""

from __future__ import annotations

import traitlets

from workbench.widgets.house import Script, script

__all__ = ["Slider"]


class Slider(Script):
    """``nilai`` between ``terkecil`` and ``terbesar`` in steps of ``langkah``.

    ``bentuk`` is how it is said: ``rupiah``, ``persen`` (a change, 0 is the plan), or a unit such as ``bulan``.

    >>> Slider(label="Tenor", terkecil=12, terbesar=120, langkah=6, nilai=72, bentuk="bulan").nilai
    72.0
    """

    _esm = script("geser")

    label = traitlets.Unicode().tag(sync=True)
    terkecil = traitlets.Float(0.0).tag(sync=True)
    terbesar = traitlets.Float(100.0).tag(sync=True)
    langkah = traitlets.Float(1.0).tag(sync=True)
    nilai = traitlets.Float(0.0).tag(sync=True)
    bentuk = traitlets.Unicode("persen").tag(sync=True)
