"""Where a note lies on the wall of its activity, and who put it there."""

from enum import StrEnum

from store import Change, Row


class By(StrEnum):
    """Who put a note into a group: the machine suggests, a person decides."""

    MACHINE = "machine"
    PERSON = "person"


def put(change: Change, note: str, group: str | None, by: By) -> None:
    """Say where a note lies and who put it there."""
    row: Row = {"note": note, "wall_group": group, "by": by.value}
    if not change.insert("wall_places", row, if_absent=True):
        change.update("wall_places", note, {"wall_group": group, "by": by.value})


def lift(change: Change, note: str) -> None:
    """Let a note lie where nobody has put it yet: the machine may suggest a group for it."""
    if change.row("wall_places", note) is not None:
        change.delete("wall_places", note)


def notes_of(change: Change, group: str) -> list[str]:
    """The notes in a group."""
    found = change.rows("select note from wall_places where wall_group = ?", [group])
    return [str(row["note"]) for row in found]
