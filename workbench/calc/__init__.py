"""The engine for other programs: JSON in, JSON out, without Python (``workbench calc``).

Each :class:`Command` is an input record with Indonesian keys and a function of it. Undefined figures are
``null``, and ``catatan`` says under the figure's name why: ``"tidak terdefinisi: ..."``.

>>> print(calculate("breakeven", '{"biaya_tetap": 3000000, "penjualan": 10000000, "biaya_variabel": 6000000}'))
{
 "penjualan_impas": 7500000.0,
 "unit_impas": null,
 "batas_aman": 0.25,
 "penjualan_sasaran": 7500000.0,
 "unit_sasaran": null,
 "catatan": {
  "unit_impas": "tidak terdefinisi: harga_jual tidak diisi",
  "unit_sasaran": "tidak terdefinisi: harga_jual tidak diisi"
 }
}
"""

from workbench.calc.command import Command
from workbench.calc.commands import COMMANDS, calculate, schema

__all__ = ["COMMANDS", "Command", "calculate", "schema"]
