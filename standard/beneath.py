"""The notes beneath a record: what people said that it rests on, through however many links.

A source lies over its notes, a theme over those assigned to it, a persona over the notes of its traits,
a journey over those of its steps, an opportunity over those of its pain points. A document from outside
has none.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from research.notes import NoteFilter, find
from store import Store
from store.links import End, Kind

Notes = frozenset[str]

_LINKS = """
select from_kind, from_id, to_kind, to_id from links
 where relation in ('supports', 'addresses') and to_kind not in ('criterion', 'slot')
"""

_PARTS = {
    (Kind.PERSONA, Kind.TRAIT): "select persona as whole, id as part from persona_traits",
    (Kind.JOURNEY, Kind.STEP): (
        "select g.journey as whole, s.id as part from steps s join stages g on g.id = s.stage"
    ),
    (Kind.STEP, Kind.PAIN_POINT): (
        "select step as whole, id as part from pain_points where step <> '' and status = 'live'"
    ),
    (Kind.CELL, Kind.STEP): "select id as whole, step as part from blueprint_cells",
}
"""Records that consist of others, or belong to one, and rest on what these rest on."""

_MANY = {
    Kind.THEME: "select theme as whole, note as part from assignments"
    " where theme in (select value from json_each(?))",
    Kind.SOURCE: "select source as whole, id as part from notes"
    " where source in (select value from json_each(?))",
}
"""Records that lie over very many notes: asked for those alone that are reached."""


def beneath(store: Store, ends: Collection[End]) -> dict[End, Notes]:
    """For each record the keys of all notes it rests on, those included that are out of the evidence
    since."""
    under = _under(store, ends)
    return {end: _notes(end, under) for end in ends}


def live_beneath(store: Store, end: End) -> Notes:
    """The keys of the notes that a record rests on and that are in the evidence."""
    found = find(store, NoteFilter(ids=tuple(sorted(beneath(store, [end])[end]))))
    return frozenset(note.id for note in found)


def _under(store: Store, ends: Collection[End]) -> Mapping[End, Iterable[End]]:
    under: dict[End, set[End]] = defaultdict(set)
    for row in store.rows(_LINKS):
        under[End(Kind(row["to_kind"]), row["to_id"])].add(
            End(Kind(row["from_kind"]), row["from_id"])
        )
    for (whole, part), sql in _PARTS.items():
        for row in store.rows(sql):
            under[End(whole, row["whole"])].add(End(part, row["part"]))
    named = {*ends, *under, *(end for parts in under.values() for end in parts)}
    for kind, sql in _MANY.items():
        keys = json.dumps([end.id for end in named if end.kind is kind])
        for row in store.rows(sql, [keys]):
            under[End(kind, row["whole"])].add(End(Kind.NOTE, row["part"]))
    return under


def _notes(end: End, under: Mapping[End, Iterable[End]]) -> Notes:
    found, seen, waiting = set[str](), {end}, [end]
    while waiting:
        one = waiting.pop()
        if one.kind is Kind.NOTE:
            found.add(one.id)
        fresh = [other for other in under.get(one, ()) if other not in seen]
        seen.update(fresh)
        waiting += fresh
    return frozenset(found)
