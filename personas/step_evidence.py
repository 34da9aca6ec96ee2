"""The notes that a step of a journey rests on, and whether they still stand as they were."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from errors import InputError
from personas.journey_rules import Step
from research.notes import Note, NoteFilter, NoteKind, NoteStatus, excerpt, find
from store import Store
from store.links import End, Kind, Relation, join, part

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


@dataclass(frozen=True)
class Pain:
    """How many people, and how many notes, speak of a pain at a step. `people` is 0 where none of the
    notes has a recorded participant."""

    step: str
    people: int
    notes: int


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


def pains(found: Mapping[str, Sequence[Grounds]]) -> list[Pain]:
    """For each step, its live notes of pain, counted by people and by notes."""
    counted = []
    for step, rests_on in found.items():
        sore = [
            one.note for one in rests_on
            if one.note.kind == NoteKind.PAIN and one.note.status == NoteStatus.LIVE
        ]  # fmt: skip
        if sore:
            people = {note.participant for note in sore if note.participant}
            counted.append(Pain(step, len(people), len(sore)))
    return counted


def ground(store: Store, actor: str, step: Step, notes: Sequence[str]) -> int:
    """Let a step rest on notes; one it rests on already is seen anew. Gives the number of the change."""
    if not notes:
        raise InputError("choose_notes")
    text = excerpt(step.action.either("en"))
    with store.change(actor, "step.ground", n=len(notes), text=text) as change:
        for note in notes:
            join(change, End(Kind.NOTE, note), Relation.SUPPORTS, End(Kind.STEP, step.id))
    return change.number


def unground(store: Store, actor: str, step: Step, chosen: Sequence[Grounds]) -> int:
    """Part a step from notes; gives the number of the change."""
    if not chosen:
        raise InputError("choose_notes")
    text = excerpt(step.action.either("en"))
    with store.change(actor, "step.unground", n=len(chosen), text=text) as change:
        for one in chosen:
            part(change, one.link)
    return change.number
