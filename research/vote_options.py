"""What people choose among in a vote. The groups of a wall, or else its notes, are written down when
the vote opens; what is done to the wall afterwards does not change them, so that no dot goes astray.

A group keeps the name it had, since that is what was voted for; a note says what it says now, since a
word that was mended may have been somebody's name. A note that was hidden or taken back is no option
any more, and who gave it dots has them back (`votes`). `docs/decisions/0012-what-a-vote-is-about.md`
says why.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from research import live_notes
from research.notes import NoteStatus, excerpt
from research.sessions import Activity
from store import Change, Row, Store

TEXT_LENGTH = 160
"""Characters of a note that is voted on: its beginning tells it from the others."""


@dataclass(frozen=True)
class Option:
    """Something that can be voted on: a group, a note, or a phrase of the plan."""

    id: str
    text: str


@dataclass(frozen=True)
class Choice:
    """The options of a vote as they can be chosen now. `size`: how many there were when it opened,
    which is the last rank there is. No options where the question itself is voted on."""

    options: Sequence[Option]
    size: int

    @property
    def ids(self) -> set[str]:
        """The keys of what can be chosen."""
        return {option.id for option in self.options}


def choice(kept: Store | Change, activity: Activity) -> Choice:
    """What can be voted on in an activity. Before it opens, what could be if it opened now."""
    if activity.kind.takes_notes:
        return Choice([], 0)
    if activity.about is None:
        return Choice([Option(stage, stage) for stage in activity.stages], len(activity.stages))
    rows = _written_down(kept, activity.id) or _on_the_wall(kept, activity.about)
    there = [row for row in rows if row["status"] in (None, NoteStatus.LIVE)]
    return Choice([Option(row["target"], _said(row)) for row in there], len(rows))


def notes_voted_on(kept: Store | Change, activity: Activity, notes: Collection[str]) -> bool:
    """Whether any of these notes is an option of a vote that has begun."""
    rows = kept.rows(
        "select note from vote_options where activity = ? and note is not null", [activity.id]
    )
    return any(row["note"] in notes for row in rows)


def write_down(change: Change, activity: Activity) -> None:
    """Keep what is on the wall as the options of a vote that opens. One that somebody has voted in
    goes on with the options it had."""
    if _votes_in(change, activity.id):
        return
    for row in change.rows("select target from vote_options where activity = ?", [activity.id]):
        change.delete("vote_options", (activity.id, row["target"]))
    for row in _on_the_wall(change, activity.about) if activity.about else []:
        change.insert("vote_options", {
            "activity": activity.id, "target": row["target"], "wall_group": row["wall_group"],
            "note": row["note"], "label": row["label"],
        })  # fmt: skip


def voted_on(change: Change, group: str) -> bool:
    """Whether a vote that has begun is, or was, about this group."""
    found = change.rows("select 1 from vote_options where wall_group = ? limit 1", [group])
    return bool(found)


def _votes_in(change: Change, activity: str) -> bool:
    """Whether anybody has voted in an activity."""
    return bool(change.rows("select 1 from votes where activity = ? limit 1", [activity]))


_WRITTEN_DOWN = """
select o.target, o.label, n.text, n.status
  from vote_options o left join notes n on n.id = o.note
 where o.activity = ? order by n.number, o.target
"""


def _written_down(kept: Store | Change, activity: str) -> list[Row]:
    return kept.rows(_WRITTEN_DOWN, [activity])


def _on_the_wall(kept: Store | Change, activity: str) -> list[Row]:
    """The groups that hold a note, else the notes."""
    notes = live_notes.of_activity(kept, activity)
    filled = {note.wall_group for note in notes}
    groups = [one for one in live_notes.groups(kept, activity) if one.id in filled]
    if groups:
        return [_row(group=one.id, label=one.name) for one in groups]
    return [_row(note=one.id, text=one.text) for one in notes]


def _row(
    *, group: str | None = None, note: str | None = None, label: str = "", text: str = ""
) -> Row:
    return {
        "target": group or note, "wall_group": group, "note": note, "label": label, "text": text,
        "status": None,
    }  # fmt: skip


def _said(row: Row) -> str:
    """What an option is called: a group by the name it had, a note by what it says."""
    return str(row["label"] or excerpt(row["text"], TEXT_LENGTH))
