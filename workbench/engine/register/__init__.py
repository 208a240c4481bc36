"""The register of people and businesses: rows written twice, counts by RT and RW, what must not be in it.

>>> from workbench.book.warga import example
>>> [pair.why for pair in duplicates(example())]
['namanya sama, dan usahanya sama', 'ejaan namanya hampir sama (86%), dan keterampilannya sama']
"""

from workbench.engine.register.alike import ALIKE, Pair, duplicates, folded, key_of, merged
from workbench.engine.register.counts import SMALL, Area, Level, Summary, shown, summary
from workbench.engine.register.privacy import Concern, concerns, looks_private
from workbench.engine.register.words import told

__all__ = [
    "ALIKE",
    "SMALL",
    "Area",
    "Concern",
    "Level",
    "Pair",
    "Summary",
    "concerns",
    "duplicates",
    "folded",
    "key_of",
    "looks_private",
    "merged",
    "shown",
    "summary",
    "told",
]
