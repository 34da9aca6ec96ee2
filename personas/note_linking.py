"""Notes put on the thread of a record: they support what it says, or contradict it."""

from collections.abc import Sequence

from errors import InputError
from personas.thread_records import Record
from store import Change, Store
from store.links import TABLES, End, Kind, Relation, join, part

SIDES = (Relation.SUPPORTS, Relation.CONTRADICTS)

LINKED = (Kind.PAIN_POINT, Kind.OPPORTUNITY, Kind.TRAIT, Kind.STEP, Kind.CELL)
"""Kinds of records that notes are linked to here; criteria have rules of their own."""


def link_notes(
    store: Store, actor: str, notes: Sequence[str], side: Relation, target: Record
) -> int:
    """Link notes to a record, in one change; gives its number. A note that was linked is seen anew, and
    changes sides if it was on the other. A pain point that the machine only suggested is accepted by
    that: the next search for pain points would take it away."""
    if not notes:
        raise InputError("choose_notes")
    named = target.text.either("en")
    with store.change(actor, f"note.link_{side.value}", n=len(notes), text=named) as change:
        _accept(change, target.end)
        other = SIDES[1 - SIDES.index(side)]
        for note in notes:
            _leave(change, note, other, target.end)
            join(change, End(Kind.NOTE, note), side, target.end)
    return change.number


def _accept(change: Change, end: End) -> None:
    table = TABLES[end.kind]
    row = change.existing(table, end.id)
    if end.kind is Kind.PAIN_POINT and row["state"] == "suggested":
        change.update(table, end.id, {"state": "accepted"})


def _leave(change: Change, note: str, side: Relation, end: End) -> None:
    for row in change.rows(
        "select id from links where from_kind = 'note' and from_id = ? and relation = ?"
        " and to_kind = ? and to_id = ?",
        [note, side, end.kind, end.id],
    ):
        part(change, row["id"])
