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

from workbench.store.books import Books
from workbench.store.changes import FieldChange, changes
from workbench.store.files import export_file, read_file
from workbench.store.merge import Clash, Merged, merge
from workbench.store.people import SESSION, Account, People, Role, tidy_name
from workbench.store.records import (
    Confirmation,
    Conflict,
    D,
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
from workbench.store.versions import Versions
from workbench.store.workshop_records import Attempt, Babak, Deed, Faster, Kept, Learner, Presence, Stage, Workshop
from workbench.store.workshops import SEEN, Workshops

__all__ = [
    "MEMBER",
    "SEEN",
    "SESSION",
    "Account",
    "Attempt",
    "Babak",
    "Books",
    "Clash",
    "Confirmation",
    "Conflict",
    "D",
    "Deed",
    "Entry",
    "Faster",
    "FieldChange",
    "Imported",
    "Kept",
    "Learner",
    "Merged",
    "Neighbours",
    "Page",
    "People",
    "Presence",
    "Role",
    "Saved",
    "Stage",
    "Stamp",
    "Step",
    "Store",
    "Version",
    "Versions",
    "Way",
    "Workshop",
    "Workshops",
    "changes",
    "export_file",
    "merge",
    "open_store",
    "read_file",
    "story",
    "tidy_name",
]
