"""Plans and all their versions, so that nothing is ever lost. Results are never stored: the engine makes them anew.

>>> from workbench.plan import example
>>> plan = example()
>>> with open_store("sqlite://") as store:
...     first = store.save(plan, by="Ani", base=None).version.nomor
...     changed = plan.model_copy(update={"contoh": False})
...     second = store.save(changed, by="Budi", base=first).version.nomor
...     back = store.undo(plan.profil.kode, by="Ani")
>>> second, back.nomor, back.cara.value, back.plan == plan
(2, 3, 'urung', True)
"""

from workbench.store.changes import FieldChange, changes
from workbench.store.files import export_file, read_file
from workbench.store.merge import Clash, Merged, merge
from workbench.store.people import SESSION, Account, People, Role, tidy_name
from workbench.store.records import (
    Confirmation,
    Conflict,
    Entry,
    Imported,
    Neighbours,
    Page,
    Saved,
    Stamp,
    Step,
    Version,
    Way,
)
from workbench.store.repository import Store, open_store
from workbench.store.rows import MEMBER
from workbench.store.story import story

__all__ = [
    "MEMBER",
    "SESSION",
    "Account",
    "Clash",
    "Confirmation",
    "Conflict",
    "Entry",
    "FieldChange",
    "Imported",
    "Merged",
    "Neighbours",
    "Page",
    "People",
    "Role",
    "Saved",
    "Stamp",
    "Step",
    "Store",
    "Version",
    "Way",
    "changes",
    "export_file",
    "merge",
    "open_store",
    "read_file",
    "story",
    "tidy_name",
]
