"""Backups and other copies of an engagement that still hold what was erased in it."""

import json
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from store.keys import is_key
from store.sqlite import sqlite3
from store.store import Store

FILES = ("*.db", ".*.db.*", "*.db-wal")
"""Copies as this program names them, and drafts of copies that a crash left behind."""


def copies_holding(store: Store, folders: Sequence[Path]) -> list[Path]:
    """The files in these folders, and in folders within them, that hold an older state of what was
    erased. A copy that was made after the erasure is none; a file that cannot be read as an engagement
    is looked through for the keys."""
    erased = _erased(store)
    if not erased:
        return []
    files = {
        path.resolve(): path
        for folder in folders
        for pattern in FILES
        for path in folder.rglob(pattern)
        if path.is_file() and not path.name.startswith(store.path.name)
    }
    return sorted(path for path in files.values() if _holds(path, erased))


def _erased(store: Store) -> dict[tuple[str, str], int]:
    """The rows that erasures emptied, took away or reworded, with the last erasure of each."""
    rows = store.rows(
        "select tbl, key, max(erased) as number from change_rows where erased is not null group by 1, 2"
    )
    return {(row["tbl"], row["key"]): int(row["number"]) for row in rows}


def _holds(path: Path, erased: Mapping[tuple[str, str], int]) -> bool:
    try:
        uri = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True)) as copy:
            return any(_is_older(copy, *row, number) for row, number in erased.items())
    except sqlite3.Error:
        data = path.read_bytes()
        keys = {str(json.loads(key)[0]) for _, key in erased}
        return any(is_key(key) and key.encode() in data for key in keys)


def _is_older(copy: "sqlite3.Connection", table: str, key: str, number: int) -> bool:
    """Whether the log of a copy knows a row, and not that it was erased."""
    known = copy.execute(
        "select 1 from change_rows where tbl = ? and key = ? limit 1", [table, key]
    ).fetchone()
    if known is None:
        return False
    if not copy.execute(
        "select 1 from pragma_table_info('change_rows') where name = 'erased'"
    ).fetchone():
        return True  # made by a program that could not erase
    return not copy.execute(
        "select 1 from change_rows where tbl = ? and key = ? and erased >= ? limit 1",
        [table, key, number],
    ).fetchone()
