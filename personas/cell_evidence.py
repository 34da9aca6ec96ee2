"""The notes that a cell of a blueprint rests on, beside those of its step."""

from collections.abc import Sequence

from errors import InputError
from personas.blueprint_rules import Cell
from research.notes import excerpt
from store import Store
from store.links import End, Kind, Relation, join, links_to


def linked(store: Store, cell: Cell) -> frozenset[str]:
    """The keys of the notes that are linked to the cell itself."""
    return frozenset(
        link.source.id for link in links_to(store, End(Kind.CELL, cell.id))
        if link.source.kind is Kind.NOTE and link.relation is Relation.SUPPORTS
    )  # fmt: skip


def ground(store: Store, actor: str, cell: Cell, notes: Sequence[str]) -> int:
    """Let a cell rest on notes; one it rests on already is seen anew. Gives the number of the change."""
    if not notes:
        raise InputError("choose_notes")
    text = excerpt(cell.text.either("en"))
    with store.change(actor, "cell.ground", n=len(notes), text=text) as change:
        for note in notes:
            join(change, End(Kind.NOTE, note), Relation.SUPPORTS, End(Kind.CELL, cell.id))
    return change.number
