"""The fields of a plan as people fill them in: kinds, choices with their labels, reading and writing typed text.

The forms, the register and the tables all ask here.

>>> plafon = field("pinjaman.plafon")
>>> read(plafon, "Rp 750.000.000,-"), write(plafon, 750_000_000), echo(plafon, 1_000_000)
(750000000, '750.000.000', 'Satu juta rupiah')
"""

from workbench.inputs.areas import Area, areas, areas_called, codes_called, is_code, tidy_code
from workbench.inputs.choices import CHOICES, YES_NO
from workbench.inputs.field import SEPARATOR, Field, Kind, book_keys, field, field_info, is_field, keys, record_of
from workbench.inputs.reading import YEARS, chosen, date_or_month, read, tidy_text
from workbench.inputs.writing import echo, write

__all__ = [
    "CHOICES",
    "SEPARATOR",
    "YEARS",
    "YES_NO",
    "Area",
    "Field",
    "Kind",
    "areas",
    "areas_called",
    "book_keys",
    "chosen",
    "codes_called",
    "date_or_month",
    "echo",
    "field",
    "field_info",
    "is_code",
    "is_field",
    "keys",
    "read",
    "record_of",
    "tidy_code",
    "tidy_text",
    "write",
]
