"""The only door to SQLite: one engagement is one file, and there is one way to write to it.

with open_store(path, schemas) as store:
with store.change("Ana", "theme.rename", title="Parking") as change:
change.update("themes", theme_id, {"name_en": "Parking"}, rev=3)
store.rows("select * from themes")
store.undo(change.id, "Ana")
"""

from store.backup import backup, restore
from store.changes import Change
from store.connection import Row, SqlValue
from store.engagement_file import creating_store, open_store
from store.keys import new_key
from store.migrations import schema
from store.store import Store
from store.together import Together

__all__ = [
    "Change",
    "Row",
    "SqlValue",
    "Store",
    "Together",
    "backup",
    "creating_store",
    "new_key",
    "open_store",
    "restore",
    "schema",
]
