"""Undo: put back every row that a change touched, in any order, as long as nothing is lost by it.

A row goes back only if the columns the change set are still as it left them; otherwise somebody has
worked on since, and the undo is refused with the number of their change. References must be whole
afterwards. An undo is itself a change, so redo is the undo of an undo.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from errors import FilRougeError, NotFoundError, StillReferencedError, UndoRefusedError
from store.changes import Change
from store.connection import Row
from store.sqlite import sqlite3


@dataclass(frozen=True)
class _Image:
    """A row as a change found it and as it left it; empty where it was not there."""

    table: str
    key: str
    before: Row
    after: Row
    rests: frozenset[str]

    @property
    def columns(self) -> set[str]:
        """The columns the change set: all of them where it made the row or took it away."""
        if not (self.before and self.after):
            return (self.before or self.after).keys() - {"rev"}
        return {name for name, value in _content(self.after) if self.before.get(name) != value}


def undo(change: Change, target: int) -> None:
    """Put the rows of change number `target` back, as part of `change`.

    Raises `NotFoundError` for no such change, `UndoRefusedError` where it is undone already, where
    later work on the same rows would be lost, where what it touched was erased, or where a name or a
    reference would not hold.
    """
    if not change.rows("select id from changes where id = ?", [target]):
        raise NotFoundError("change_gone", number=target)
    _refuse_erased(change, target)
    _flip(change, target)
    images = _images(change, "change = ? order by position desc", target)
    for _, image in images:
        _refuse_worked_on(change, target, image)
    _put_all_back(change, target, [image for _, image in images])


def _refuse_erased(change: Change, target: int) -> None:
    """What was erased cannot be put back: no word of it is kept."""
    (found,) = change.rows(
        "select min(erased) as number from change_rows where change = ?", [target]
    )
    if found["number"] is not None:
        raise UndoRefusedError("undo_erased", number=target, later=found["number"])


def _refuse_worked_on(change: Change, target: int, image: _Image) -> None:
    now = change.row(image.table, json.loads(image.key)) or {}
    left = image.after
    moved = {
        name for name in image.columns | image.rests
        if (name in now, now.get(name)) != (name in left, left.get(name))
    }  # fmt: skip
    if moved:
        later = _later(change, target, image, moved)
        raise UndoRefusedError("undo_later", number=target, later=later)


def _later(change: Change, target: int, image: _Image, columns: set[str]) -> int:
    """The change to undo first: the newest in force that worked on these columns since. One that
    is no undo itself comes before the others, or undoing "the last one" would go round in circles."""
    for which in ("undoes is null", "undoes is not null"):
        for number, theirs in _images(
            change,
            f"tbl = ? and key = ? and change > ? and change in"
            f" (select id from changes where not undone and {which}) order by change desc",
            image.table, image.key, target,
        ):  # fmt: skip
            if theirs.columns & columns:
                return number
    return target


def _put_all_back(change: Change, target: int, images: Sequence[_Image]) -> None:
    """Rows may hold each other's place or name: one that cannot go back yet waits for the others.
    Rows that leave come last, so that nothing which stays is taken along with them."""
    # Parents and children may go back in any order; what must hold is the end.
    change.connection.execute("PRAGMA defer_foreign_keys = ON")
    waiting = sorted(images, key=lambda image: not image.before)
    while waiting:
        held: list[_Image] = []
        for image in waiting:
            try:
                _put_back(change, image)
            except (FilRougeError, sqlite3.IntegrityError) as error:
                held.append(image)
                why: Exception = error
        if len(held) == len(waiting):
            raise _refusal(target, why) from why
        waiting = held


def _put_back(change: Change, image: _Image) -> None:
    key = json.loads(image.key)
    if not image.after:
        change.insert(image.table, image.before)
    elif image.before:
        change.update(image.table, key, {name: image.before[name] for name in image.columns})
        change.rest_on(image.table, key, *image.rests)
    elif change.row(image.table, key) is not None:  # else it has left with the record it belongs to
        change.delete(image.table, key)


def _refusal(target: int, why: Exception) -> UndoRefusedError:
    if isinstance(why, StillReferencedError):
        return UndoRefusedError("undo_referenced", number=target, by=why.facts["by"])
    return UndoRefusedError("undo_taken", number=target)


def _flip(change: Change, target: int) -> None:
    """Mark a change undone; one that itself undid another turns that one over too, and so on. That
    one may have been undone anew meanwhile: to undo it twice is refused."""
    number, undone = target, True
    while number is not None:
        row = change.rows("select undone, undoes from changes where id = ?", [number])[0]
        if undone and row["undone"]:
            raise UndoRefusedError("undo_already", number=number)
        change.connection.execute("update changes set undone = ? where id = ?", [undone, number])
        number, undone = row["undoes"], not undone


def _images(change: Change, where: str, *values: str | int) -> list[tuple[int, _Image]]:
    rows = change.rows(f"select * from change_rows where {where}", values)
    return [
        (
            row["change"],
            _Image(
                row["tbl"],
                row["key"],
                _row(row["before"]),
                _row(row["after"]),
                frozenset((row["rests"] or "").split()),
            ),
        )
        for row in rows
    ]


def _content(row: Row) -> list[tuple[str, object]]:
    return [(name, value) for name, value in row.items() if name != "rev"]


def _row(text: str | None) -> Row:
    return dict(json.loads(text or "{}"))
