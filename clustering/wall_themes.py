"""Keeping groups of a session's wall as themes: what people sorted in the room is a decision."""

from collections.abc import Sequence
from dataclasses import dataclass

from clustering import themes
from errors import InputError, NotFoundError
from research.notes import excerpt
from research.sessions import Session
from store import Change, Row, Store


@dataclass(frozen=True)
class Kept:
    """What was kept: the number of the change, how many themes and notes, and how many notes of the
    groups stay in another theme, where a person had put them."""

    number: int
    themes: int
    notes: int
    staying: int


def keep_as_themes(store: Store, actor: str, session: Session, groups: Sequence[str]) -> Kept:
    """Make an accepted theme of each of these groups, in one change that can be undone.

    Each note of a group that is in evidence goes along, with the notes merged into it, unless a person
    has put it into another theme. A group of which no note can go makes no theme. Raises `InputError`
    where that is so of all, `NotFoundError` for a group that is gone.
    """
    if not groups:
        raise InputError("choose_groups")
    made = notes = staying = 0
    with store.change(actor, "themes.from_wall", n=len(groups), title=session.title) as change:
        for key in groups:
            free, held = _notes(change, _group(change, session, key))
            staying += len(held)
            if free:
                _theme(change, change.existing("wall_groups", key), free)
                made, notes = made + 1, notes + len(free)
        if not made:
            raise InputError("groups_have_nothing")
        change.about["n"] = made
    return Kept(change.number, made, notes, staying)


def _group(change: Change, session: Session, key: str) -> Row:
    group = change.existing("wall_groups", key)
    if change.existing("activities", group["activity"])["session"] != session.id:
        raise NotFoundError("record_gone", table="wall_groups")
    return group


_NOTES = """
select n.id, n.text, a.score, a.by = 'person' and t.status = 'live' as held
  from wall_places w
  join notes m on m.id = w.note and m.status = 'live' and m.merged_into is null
  join notes n on (n.id = m.id or n.merged_into = m.id) and n.status = 'live'
  left join assignments a on a.note = n.id
  left join themes t on t.id = a.theme
 where w.wall_group = ?
 order by n.number
"""


def _notes(change: Change, group: Row) -> tuple[list[Row], list[Row]]:
    """The notes of a group that can go into a theme, and those a person holds in another."""
    rows = change.rows(_NOTES, [group["id"]])
    return [row for row in rows if not row["held"]], [row for row in rows if row["held"]]


def _theme(change: Change, group: Row, notes: Sequence[Row]) -> None:
    """A theme under the name the group has; one that has none is called by its first note."""
    name = excerpt(group["name"] or notes[0]["text"], themes.NAME_LIMIT - 1)
    theme = themes.create(change, name, name, named_by=group["named_by"], state="accepted")
    for note in notes:
        themes.assign(change, note["id"], theme, by="person", score=note["score"] or 0.0)
