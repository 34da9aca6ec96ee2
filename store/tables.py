"""What the store needs to know of a table's shape: its key, and which tables point to it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from store.connection import Row, SqlValue
from store.sqlite import sqlite3


@dataclass(frozen=True)
class Child:
    """A foreign key seen from the table it points to."""

    table: str
    columns: tuple[str, ...]
    references: tuple[str, ...]
    cascades: bool


class Tables:
    """The shape of an engagement's tables, read once: it only changes when a file is opened."""

    def __init__(self, connection: "sqlite3.Connection") -> None:
        self._keys: dict[str, tuple[str, ...]] = {}
        self._children: dict[str, list[Child]] = {}
        db = Database(connection)
        for name in db.table_names():
            table = db.table(name)
            self._keys[name] = ("id",) if "id" in table.columns_dict else tuple(table.pks)
            for key in table.foreign_keys:
                child = Child(
                    name, tuple(key.columns), tuple(key.other_columns), key.on_delete == "CASCADE"
                )
                self._children.setdefault(key.other_table, []).append(child)

    def keys(self, table: str) -> tuple[str, ...]:
        """The names of the columns that make the key: `id` wherever there is one."""
        return self._keys[table]

    def children(self, table: str) -> Sequence[Child]:
        """The foreign keys that point to this table."""
        return self._children.get(table, ())

    def key_of(self, table: str, row: Row) -> list[SqlValue]:
        """The key of a row, a value for each key column."""
        return [row[name] for name in self._keys[table]]

    def key_text(self, table: str, row: Row) -> str:
        """The key of a row as the change log keeps it."""
        return json.dumps(self.key_of(table, row))

    def where(self, table: str, key: "SqlValue | Sequence[SqlValue]") -> tuple[str, list[SqlValue]]:
        """The SQL condition that finds one row by its key, and its values."""
        values = [key] if isinstance(key, str | int | float | None) else list(key)
        names = self._keys[table]
        if len(values) != len(names):
            raise ValueError(f"{table}: expected a key of {names}, got {values!r}")
        return " and ".join(f"[{name}] = ?" for name in names), values
