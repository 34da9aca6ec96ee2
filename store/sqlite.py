"""The SQLite library in use: `pysqlite3` where its wheel is installed (Linux; a current SQLite), else
Python's own. sqlite-utils makes that choice; its exceptions are the ones to catch."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
else:
    from sqlite_utils.utils import sqlite3

__all__ = ["sqlite3"]
