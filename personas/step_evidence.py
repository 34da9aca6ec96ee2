"""The notes that a step of a journey rests on, and whether they still stand as they were."""

from collections.abc import Sequence
from dataclasses import dataclass

from errors import InputError
from personas.journey_rules import Step
from research.notes import Note, NoteFilter, NoteStatus, excerpt, find
from store import Store
from store.links import End, Kind, Relation, join

_LINKS = """
select l.id, l.from_id as note, l.to_id as step, l.seen_rev
  from links l join steps s on s.id = l.to_id join stages g on g.id = s.stage
 where g.journey = ? and l.from_kind = 'note' and l.to_kind = 'step' and l.relation = 'supports'
 order by l.id
"""


@dataclass(frozen=True)
class Grounds:
    """A note that a step rests on. `stale`: it was changed, hidden or withdrawn since."""

    link: str
    note: Note
    stale: bool


def grounds(store: Store, journey: str) -> dict[str, list[Grounds]]:
    """For each step of a journey that has notes, what it rests on, in the order it was linked."""
    rows = store.rows(_LINKS, [journey])
    wanted = NoteFilter(ids=tuple(row["note"] for row in rows), statuses=())
    notes = {note.id: note for note in find(store, wanted)}
    found: dict[str, list[Grounds]] = {}
    for row in rows:
        if note := notes.get(row["note"]):
            stale = note.rev > row["seen_rev"] or note.status != NoteStatus.LIVE
            found.setdefault(row["step"], []).append(Grounds(row["id"], note, stale))
    return found


def ground(store: Store, actor: str, step: Step, notes: Sequence[str]) -> int:
    """Let a step rest on notes; one it rests on already is seen anew. Gives the number of the change."""
    if not notes:
        raise InputError("choose_notes")
    text = excerpt(step.action.either("en"))
    with store.change(actor, "step.ground", n=len(notes), text=text) as change:
        for note in notes:
            join(change, End(Kind.NOTE, note), Relation.SUPPORTS, End(Kind.STEP, step.id))
    return change.number
