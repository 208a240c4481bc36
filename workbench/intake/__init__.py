"""The register: many cooperatives in one workbook that a clerk fills in, or in a folder of CSV files.

One specification (:mod:`workbench.intake.columns`) makes the template, the reader and the CSV form.

>>> from workbench.intake import SHEETS
>>> [sheet.name for sheet in SHEETS][:4]
['Koperasi', 'Pengurus', 'Surat', 'Unit']
"""

from workbench.inputs import Area, areas
from workbench.intake.columns import SHEETS, Column, Kind, Sheet, sheet_named
from workbench.intake.csvform import write_csv
from workbench.intake.example import PLANTED, example_entries, example_tables
from workbench.intake.likeness import Alike, alike_plans
from workbench.intake.planfiles import read_plan_files
from workbench.intake.reader import read_register
from workbench.intake.register import Entry, Fault, Register
from workbench.intake.tables import Tables, tables_of
from workbench.intake.template import write_template

__all__ = [
    "PLANTED",
    "SHEETS",
    "Alike",
    "Area",
    "Column",
    "Entry",
    "Fault",
    "Kind",
    "Register",
    "Sheet",
    "Tables",
    "alike_plans",
    "areas",
    "example_entries",
    "example_tables",
    "read_plan_files",
    "read_register",
    "sheet_named",
    "tables_of",
    "write_csv",
    "write_template",
]
