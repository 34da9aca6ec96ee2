"""The thread: links between records of any kind, walkable both ways, that show when they are stale.

    source > note > theme > pain point > opportunity > criterion / initiative > measure > reading

A link remembers the revision of its evidence (the record it starts from) when it was made. It is
stale once that record has changed, was withdrawn or is gone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from store.changes import Change
from store.connection import Row
from store.keys import new_key
from store.store import Store


class Relation(StrEnum):
    """What one record is to another."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    ADDRESSES = "addresses"
    CAUSES = "causes"
    DEPENDS_ON = "depends_on"
    OWNED_BY = "owned_by"
    USES = "uses"
    MEASURED_BY = "measured_by"


class Kind(StrEnum):
    """What a link can join; the value is the kind, its table is in `TABLES`."""

    SOURCE = "source"
    NOTE = "note"
    THEME = "theme"
    JOURNEY = "journey"
    STEP = "step"
    CELL = "cell"
    PERSONA = "persona"
    TRAIT = "trait"
    PAIN_POINT = "pain_point"
    OPPORTUNITY = "opportunity"
    CRITERION = "criterion"
    SLOT = "slot"
    DOCUMENT = "document"
    SITE_CHECK = "site_check"
    SERVICE = "service"
    PAGE = "page"


TABLES: Mapping[Kind, str] = {
    Kind.SOURCE: "sources",
    Kind.NOTE: "notes",
    Kind.THEME: "themes",
    Kind.JOURNEY: "journeys",
    Kind.STEP: "steps",
    Kind.CELL: "blueprint_cells",
    Kind.PERSONA: "personas",
    Kind.TRAIT: "persona_traits",
    Kind.PAIN_POINT: "pain_points",
    Kind.OPPORTUNITY: "opportunities",
    Kind.CRITERION: "criteria",
    Kind.SLOT: "assessment_slots",
    Kind.DOCUMENT: "documents",
    Kind.SITE_CHECK: "site_checks",
    Kind.SERVICE: "services",
    Kind.PAGE: "site_pages",
}
"""Where each kind is kept. Each of these tables has `id` and `rev`."""

GONE = ("withdrawn", "hidden", "retired")
"""Values of a record's `status` that take it out of the evidence."""


@dataclass(frozen=True)
class End:
    """One end of a link."""

    kind: Kind
    id: str


@dataclass(frozen=True)
class Link:
    """One step of the thread, with whether its evidence still stands as it was."""

    id: str
    source: End
    relation: Relation
    target: End
    note: str
    stale: bool


def join(change: Change, source: End, relation: Relation, target: End, note: str = "") -> str:
    """Link two records and give the link's key. A link that is there already is seen anew, and keeps
    its note unless another is given."""
    rev = _rev(change, source)
    _rev(change, target)
    known = change.rows(
        "select id from links where from_kind = ? and from_id = ? and relation = ?"
        " and to_kind = ? and to_id = ?",
        [source.kind, source.id, relation, target.kind, target.id],
    )
    if known:
        values: Row = {"seen_rev": rev, "note": note} if note else {"seen_rev": rev}
        change.update("links", known[0]["id"], values)
        return str(known[0]["id"])
    key = new_key()
    change.insert(
        "links",
        {
            "id": key,
            "from_kind": source.kind,
            "from_id": source.id,
            "relation": relation,
            "to_kind": target.kind,
            "to_id": target.id,
            "seen_rev": rev,
            "note": note,
        },
    )
    return key


def part(change: Change, link_id: str) -> None:
    """Take a link away."""
    change.delete("links", link_id)


def links_from(store: Store, end: End) -> list[Link]:
    """Forward: what this record leads to."""
    return _links(store, "from", end)


def links_to(store: Store, end: End) -> list[Link]:
    """Back: what this record rests on."""
    return _links(store, "to", end)


def _links(store: Store, side: str, end: End) -> list[Link]:
    found = store.rows(
        f"select * from links where {side}_kind = ? and {side}_id = ? order by id",
        [end.kind, end.id],
    )
    return [_link(store, row) for row in found]


def _link(store: Store, row: Row) -> Link:
    source = End(Kind(row["from_kind"]), row["from_id"])
    evidence = store.row(f"select * from {TABLES[source.kind]} where id = ?", [source.id])
    stale = (
        evidence is None
        or evidence["rev"] > row["seen_rev"]
        or evidence.get("status", "live") in GONE
    )
    target = End(Kind(row["to_kind"]), row["to_id"])
    return Link(row["id"], source, Relation(row["relation"]), target, row["note"], stale)


def _rev(change: Change, end: End) -> int:
    row = change.existing(TABLES[end.kind], end.id)
    return int(row["rev"])
