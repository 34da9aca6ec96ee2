"""The wall of an activity, and how a facilitator tidies it: groups, who put each note where, typing
errors, duplicates. Each is done inside a change; what a person did, the machine does not undo.
"""

from collections.abc import Mapping, Sequence

from errors import InputError, NotFoundError, StillReferencedError
from research.consent import refuse_back
from research.live_notes import checked_kind, checked_tags, stage_known, text_within_limit
from research.merged_notes import hand_on
from research.notes import NoteStatus, corrected
from research.privacy.erasure import refuse_erased
from research.sessions import Activity, activity_of
from research.taking_part import checked_key
from research.vote_options import voted_on
from research.wall_places import By, notes_of, put
from store import Change, Row, SqlValue

NAME_LIMIT = 80
"""Characters of a group's name: one line on the projector."""

TOGETHER_LIMIT = 500
"""Notes moved or merged at once: a whole wall."""


def new_group(
    change: Change, session: str, activity: str, key: str, name: str, by: By = By.PERSON
) -> None:
    """Make a group on the wall of an activity; one that is there already stays as it is."""
    _own_activity(change, session, activity)
    row = {
        "id": checked_key(key), "activity": activity, "name": checked_name(name),
        "named_by": by.value,
    }  # fmt: skip
    change.insert("wall_groups", row, if_absent=True)


def rename_group(change: Change, session: str, key: str, name: str) -> None:
    """Give a group a person's name, which grouping again leaves alone."""
    _own_group(change, session, key)
    change.update("wall_groups", key, {"name": checked_name(name), "named_by": By.PERSON.value})


def accept_group(change: Change, session: str, key: str) -> None:
    """Make what the machine suggested a decision: the group, its name and the notes in it."""
    _own_group(change, session, key)
    change.update("wall_groups", key, {"named_by": By.PERSON.value})
    for note in notes_of(change, key):
        change.update("wall_places", note, {"by": By.PERSON.value})


def merge_groups(change: Change, session: str, into: str, other: str) -> None:
    """Put the notes of one group into another and take it off the wall; a person decided both."""
    _own_group(change, session, into)
    moved = _own_group(change, session, other)
    if into == other or moved["activity"] != change.existing("wall_groups", into)["activity"]:
        raise InputError("wall_merge_other_wall")
    for note in notes_of(change, other):
        put(change, note, into, By.PERSON)
    remove_group(change, session, other)
    accept_group(change, session, into)


def remove_group(change: Change, session: str, key: str) -> None:
    """Take a group off the wall; its notes lie loose again. `StillReferencedError` once a vote is
    about it."""
    _own_group(change, session, key)
    if voted_on(change, key):
        raise StillReferencedError("group_voted_on")
    change.delete("wall_groups", key)


def move(change: Change, session: str, notes: Sequence[str], group: str | None) -> None:
    """Put notes into a group, or with None outside all of them, for good."""
    if group is not None:
        _own_group(change, session, group)
    for note in _some(notes):
        activity = _own_note(change, session, note)["activity"]
        if group is not None and change.existing("wall_groups", group)["activity"] != activity:
            raise InputError("wall_merge_other_wall")
        put(change, note, group, By.PERSON)


def edit_note(change: Change, session: str, key: str, rev: int, wanted: Mapping[str, str]) -> None:
    """Mend a note: `text` (what was first written is kept), `kind`, `stage`, `tags`; what is not named
    stays. Raises `ConflictError` if somebody changed it meanwhile."""
    row = _own_note(change, session, key)
    refuse_erased([row["text"]])
    values: dict[str, SqlValue] = {}
    if "text" in wanted:
        values |= corrected(row["text"], row["original"], text_within_limit(wanted["text"]))
    if "kind" in wanted:
        values["kind"] = checked_kind(wanted["kind"])
    if "tags" in wanted:
        values["tags"] = checked_tags(wanted["tags"])
    if "stage" in wanted:
        stage_known(activity_of(change.existing("activities", row["activity"])), wanted["stage"])
        values["stage"] = wanted["stage"]
    change.update("notes", key, values, rev=rev)


def set_status(change: Change, session: str, notes: Sequence[str], status: NoteStatus) -> None:
    """Hide notes, take them back, or bring them back. Of notes that were merged into one that goes,
    another is shown."""
    if status is NoteStatus.LIVE:
        refuse_back(change, notes)
    for note in _some(notes):
        _own_note(change, session, note)
        change.update("notes", note, {"status": status.value})
    hand_on(change, notes)


def merge_notes(change: Change, session: str, into: str, others: Sequence[str]) -> None:
    """Show notes that say the same as one. All of them stay in evidence, each with who said it."""
    kept = _own_note(change, session, into)
    if kept["merged_into"] is not None or into in others or kept["status"] != NoteStatus.LIVE:
        raise InputError("wall_merge_into_itself")
    for note in _some(others):
        row = _own_note(change, session, note)
        if row["activity"] != kept["activity"]:
            raise InputError("wall_merge_other_wall")
        for under in change.rows("select id from notes where merged_into = ?", [note]):
            change.update("notes", under["id"], {"merged_into": into})
        change.update("notes", note, {"merged_into": into})


def part_notes(change: Change, session: str, key: str) -> None:
    """Show notes that were merged into this one apart again."""
    _own_note(change, session, key)
    for row in change.rows("select id from notes where merged_into = ?", [key]):
        change.update("notes", row["id"], {"merged_into": None})


def checked_name(name: str) -> str:
    """The name of a group in one line; `InputError` if there is none, or too much of it."""
    name = " ".join(name.split())
    if not name:
        raise InputError("name_missing")
    if len(name) > NAME_LIMIT:
        raise InputError("name_too_long", limit=NAME_LIMIT)
    return name


def _some(notes: Sequence[str]) -> Sequence[str]:
    if not notes:
        raise InputError("choose_notes")
    if len(notes) > TOGETHER_LIMIT:
        raise InputError("too_many_at_once", found=len(notes), limit=TOGETHER_LIMIT)
    return notes


def _own_activity(change: Change, session: str, key: str) -> Activity:
    row = change.row("activities", key)
    if row is None or row["session"] != session:
        raise NotFoundError("activity_unknown")
    return activity_of(row)


def _own_group(change: Change, session: str, key: str) -> Row:
    row = change.row("wall_groups", key)
    if row is None:
        raise NotFoundError("record_gone", table="wall_groups")
    _own_activity(change, session, row["activity"])
    return row


def _own_note(change: Change, session: str, key: str) -> Row:
    found = change.rows(
        "select n.* from notes n join activities a on a.id = n.activity"
        " where n.id = ? and a.session = ?",
        [key, session],
    )
    if not found:
        raise NotFoundError("record_gone", table="notes")
    return found[0]
