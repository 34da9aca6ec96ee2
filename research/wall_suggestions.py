"""What the machine suggests for the wall of an activity: groups, and a group for a note that came
later. A note a person put somewhere, a group a person named or that a vote is about, stays as it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from research.vote_options import voted_on
from research.wall_places import By, lift, notes_of, put
from store import Change, Row, new_key


@dataclass(frozen=True)
class Suggestion:
    """A group that is suggested: `goes_on` as one that is there, or new; its name, and notes for it."""

    goes_on: str | None
    name: str
    notes: tuple[str, ...]


def suggest(
    change: Change, activity: str, suggestions: Sequence[Suggestion], read: Sequence[str]
) -> None:
    """Put the notes of a wall that were `read` where they are suggested; those suggested nowhere lie
    loose. Notes that came since, or are hidden, stay where they are."""
    there = {row["id"]: row for row in _groups(change, activity)}
    free = _free(change, activity) & set(read)
    put_somewhere: set[str] = set()
    for one in suggestions:
        mine = [note for note in one.notes if note in free]
        if not mine and one.goes_on not in there:
            continue
        group = _group(change, activity, one, there.get(one.goes_on or ""))
        for note in mine:
            put(change, note, group, By.MACHINE)
        put_somewhere.update(mine)
    for note in sorted(free - put_somewhere):
        lift(change, note)
    _remove_left_empty(change, there)


def join(change: Change, activity: str, groups: Mapping[str, str]) -> None:
    """Put notes that came later into groups that are still there, where nobody has put them yet."""
    there = {row["id"] for row in _groups(change, activity)}
    for note, group in groups.items():
        if group in there and change.row("notes", note) and not change.row("wall_places", note):
            put(change, note, group, By.MACHINE)


def _groups(change: Change, activity: str) -> list[Row]:
    return change.rows("select * from wall_groups where activity = ? order by id", [activity])


def _free(change: Change, activity: str) -> set[str]:
    rows = change.rows(
        "select n.id from notes n left join wall_places w on w.note = n.id"
        " where n.activity = ? and coalesce(w.by, 'machine') = 'machine'"
        " and not exists (select 1 from vote_options o where o.wall_group = w.wall_group)",
        [activity],
    )
    return {str(row["id"]) for row in rows}


def _group(change: Change, activity: str, wanted: Suggestion, known: Row | None) -> str:
    """The key of the group that a suggestion goes on as, or of a new one."""
    if known is None:
        key = new_key()
        change.insert("wall_groups", {
            "id": key, "activity": activity, "name": wanted.name, "named_by": By.MACHINE.value,
        })  # fmt: skip
        return key
    if known["named_by"] == By.MACHINE and not voted_on(change, known["id"]):
        change.update("wall_groups", known["id"], {"name": wanted.name})
    return str(known["id"])


def _remove_left_empty(change: Change, groups: Mapping[str, Row]) -> None:
    for key, row in groups.items():
        in_use = notes_of(change, key) or voted_on(change, key)
        if row["named_by"] == By.MACHINE and not in_use:
            change.delete("wall_groups", key)
