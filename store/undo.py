"""Undo: put back every row that a change touched, in any order, as long as nothing is lost by it.

A row goes back only if the columns the change set are still as it left them; otherwise somebody has
worked on since, and the undo is refused with the number of their change. References must be whole
afterwards. An undo is itself a change, so redo is the undo of an undo.
"""

import json

from errors import NotFoundError, StillReferencedError, UndoRefusedError
from store.changes import Change
from store.connection import Row
from store.sqlite import sqlite3


def undo(change: Change, target: int) -> None:
    """Put the rows of change number `target` back, as part of `change`.

    Raises `NotFoundError` for no such change, `UndoRefusedError` where it is undone already, where
    later work on the same rows would be lost, or where a record put back would point to nothing.
    """
    found = change.rows("select undone from changes where id = ?", [target])
    if not found:
        raise NotFoundError("change_gone", number=target)
    if found[0]["undone"]:
        raise UndoRefusedError("undo_already", number=target)
    # Parents and children may go back in any order; what must hold is the end.
    change.connection.execute("PRAGMA defer_foreign_keys = ON")
    for image in change.rows(
        "select * from change_rows where change = ? order by position desc", [target]
    ):
        _put_back(change, target, image)
    _flip(change, target, undone=True)


def _put_back(change: Change, target: int, image: Row) -> None:
    table, key = image["tbl"], json.loads(image["key"])
    before, after = _row(image["before"]), _row(image["after"])
    now = change.row(table, key)
    if before is not None and after is not None:
        touched = {name for name in after if name != "rev" and before.get(name) != after[name]}
        if now is None or any(now[name] != after[name] for name in touched):
            raise _in_the_way(change, target, image)
        change.update(table, key, {name: before[name] for name in touched})
    elif after is not None:
        if now is None or _content(now) != _content(after):
            raise _in_the_way(change, target, image)
        _take_away(change, table, key, target)
    elif before is not None:
        if now is not None:
            raise _in_the_way(change, target, image)
        _bring_back(change, table, before, target, image)


def _take_away(change: Change, table: str, key: list[str], target: int) -> None:
    try:
        change.delete(table, key)
    except StillReferencedError as error:
        raise UndoRefusedError(
            "undo_referenced", number=target, table=table, by=error.facts["by"]
        ) from error


def _bring_back(change: Change, table: str, row: Row, target: int, image: Row) -> None:
    try:
        change.insert(table, row)
    except sqlite3.IntegrityError as error:  # a name that must be unique was given to another since
        raise _in_the_way(change, target, image) from error


def _in_the_way(change: Change, target: int, image: Row) -> UndoRefusedError:
    later = change.rows(
        "select max(change) as number from change_rows where tbl = ? and key = ? and change > ?",
        [image["tbl"], image["key"], target],
    )[0]["number"]
    return UndoRefusedError("undo_later", number=target, later=later or target)


def _flip(change: Change, number: int, *, undone: bool) -> None:
    """Mark a change undone or in force; one that itself undid another turns that one over too."""
    row = change.rows("select undoes from changes where id = ?", [number])[0]
    change.connection.execute("update changes set undone = ? where id = ?", [undone, number])
    if row["undoes"] is not None:
        _flip(change, row["undoes"], undone=not undone)


def _content(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "rev"}


def _row(text: str | None) -> Row | None:
    return None if text is None else dict(json.loads(text))
