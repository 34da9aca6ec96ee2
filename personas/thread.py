"""The thread of one record: what it rests on, back to the notes, and what rests on it.

A strand is stale where the record it comes from changed, was hidden, withdrawn or taken away since
somebody last looked. Whoever looks again confirms it as it is now, or parts from it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from errors import NotFoundError
from personas.thread_records import Record, live, records
from store import Change, Row, SqlValue, Store
from store.links import TABLES, End, Kind, Relation, join, part

LEADS_ON = frozenset({Kind.PAIN_POINT, Kind.OPPORTUNITY})
"""What rests on notes and has others resting on it: steps, services and pages of the site."""


class Standing(StrEnum):
    """Whether what a strand comes from is as it was when somebody last looked."""

    STANDS = "stands"
    CHANGED = "changed"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"
    GONE = "gone"


@dataclass(frozen=True)
class Strand:
    """One record on the thread of another. `link`: the key of the link between the two, empty where
    one simply lies on the other (a pain point on its step). `against`: the two contradict each other.
    `strands`: what follows beyond it."""

    record: Record
    standing: Standing = Standing.STANDS
    link: str = ""
    strands: tuple["Strand", ...] = ()
    against: bool = False

    @property
    def stale(self) -> bool:
        """Whether it, or something beyond it, is not as it was."""
        return self.standing is not Standing.STANDS or any(one.stale for one in self.strands)


def rests_on(store: Store, end: End) -> tuple[Strand, ...]:
    """What a record rests on: notes, and pain points with their notes. A step rests on what its pain
    points rest on too, a cell on what its step rests on."""
    found = _linked(store, end, "to")
    below = {
        one.id: rests_on(store, one) for one in _ends(found, "from") if one.kind is not Kind.NOTE
    }
    strands = _strands(store, found, "from", below)
    return (*strands, *_lies_under(store, end))


def leads_to(store: Store, end: End) -> tuple[Strand, ...]:
    """What rests on a record, and what rests on that: from a note to its theme, traits, steps, cells
    and pain points, from these to their opportunities, steps and pages."""
    found = _linked(store, end, "from")
    beyond = {one.id: leads_to(store, one) for one in _ends(found, "to") if one.kind in LEADS_ON}
    return (*_strands(store, found, "to", beyond), *_lies_over(store, end))


def stale(store: Store) -> frozenset[End]:
    """Every record that rests on something that changed or is gone, itself or through others."""
    rows = store.rows("select * from links order by id")
    standing = _standings(store, rows)
    over: dict[End, list[End]] = {}
    for row in rows:
        over.setdefault(_end(row, "from"), []).append(_end(row, "to"))
    for row in store.rows("select id, step from pain_points where status = 'live' and step <> ''"):
        over.setdefault(End(Kind.PAIN_POINT, row["id"]), []).append(End(Kind.STEP, row["step"]))
    found = set[End]()
    waiting = [_end(row, "to") for row in rows if standing[row["id"]] is not Standing.STANDS]
    while waiting:
        end = waiting.pop()
        if end not in found:
            found.add(end)
            waiting += over.get(end, [])
    return frozenset(found)


def confirm(store: Store, actor: str, end: End, strands: Sequence[Strand]) -> int:
    """Take what a record rests on as it is now, all the way back: what changed is confirmed as it reads
    today, what is out of the evidence is parted from. Gives the number of the change, 0 where nothing
    was stale. `strands`: what was on screen; what came since stays to be looked at."""
    with store.change(actor, "thread.confirm", text=_named(store, end)) as change:
        for strand in _every(strands):
            if strand.link and strand.standing is not Standing.STANDS:
                _confirm(change, strand)
    return change.number


def unlink(store: Store, actor: str, end: End, strand: Strand) -> int:
    """Part a record from one thing it rests on; gives the number of the change. `NotFoundError` where
    somebody else did so already."""
    with store.change(actor, "thread.unlink", text=_named(store, end)) as change:
        if change.row("links", strand.link) is None:
            raise NotFoundError("record_gone", table="links")
        part(change, strand.link)
    return change.number


def _confirm(change: Change, strand: Strand) -> None:
    link = change.row("links", strand.link)
    if link is None:
        return
    source = change.row(TABLES[strand.record.end.kind], strand.record.end.id)
    if source is None or not live(source):
        part(change, strand.link)
    elif source["rev"] == strand.record.rev:  # as it was on screen
        join(change, strand.record.end, Relation(link["relation"]), _end(link, "to"))


def _named(store: Store, end: End) -> str:
    found = records(store, [end]).get(end)
    return found.text.either("en") if found else ""


def _every(strands: Iterable[Strand]) -> Iterable[Strand]:
    for strand in strands:
        yield strand
        yield from _every(strand.strands)


def _linked(store: Store, end: End, side: str) -> list[Row]:
    return store.rows(
        f"select * from links where {side}_kind = ? and {side}_id = ?"
        " and relation in ('supports', 'addresses', 'contradicts') order by id",
        [end.kind, end.id],
    )


def _strands(
    store: Store, rows: Sequence[Row], side: str, further: Mapping[str, tuple[Strand, ...]]
) -> list[Strand]:
    """A strand for each link to a record at this side. What a record once led to and was taken away
    since is left out; what it once rested on is there, as gone."""
    known, standing = records(store, _ends(rows, side)), _standings(store, rows)
    found = []
    for row in rows:
        end = _end(row, side)
        record = known.get(end)
        if side == "to" and (record is None or not record.live):
            continue
        found.append(
            Strand(
                record or Record(end), standing[row["id"]], row["id"], further.get(end.id, ()),
                against=row["relation"] == Relation.CONTRADICTS,
            )
        )  # fmt: skip
    return found


def _lies_under(store: Store, end: End) -> tuple[Strand, ...]:
    """What a record lies on or holds without a link, with what that rests on."""
    if end.kind is Kind.STEP:
        under = _keys(store, Kind.PAIN_POINT, "select id from pain_points where step = ?"
                      " and status = 'live' order by id", end.id)  # fmt: skip
    elif end.kind is Kind.CELL:
        under = _keys(store, Kind.STEP, "select step from blueprint_cells where id = ?", end.id)
    else:
        return ()
    known = records(store, under)
    return tuple(Strand(known[one], strands=rests_on(store, one)) for one in under if one in known)


_OVER: Mapping[Kind, tuple[Kind, str]] = {
    Kind.NOTE: (
        Kind.THEME,
        "select t.id from assignments a join themes t on t.id = a.theme and t.status = 'live'"
        " where a.note = ?",
    ),
    Kind.PAIN_POINT: (
        Kind.STEP, "select s.id from pain_points p join steps s on s.id = p.step where p.id = ?"
    ),
    Kind.STEP: (
        Kind.CELL, "select id from blueprint_cells where step = ? order by position, id"
    ),
    Kind.TRAIT: (
        Kind.JOURNEY,
        "select j.id from persona_traits t join journeys j on j.persona = t.persona where t.id = ?"
        " order by j.id",
    ),
}  # fmt: skip
"""What lies over each kind without a link: the theme of a note, the step of a pain point, the cells of
a step, the journeys that follow the persona of a trait."""


def _lies_over(store: Store, end: End) -> tuple[Strand, ...]:
    if end.kind not in _OVER:
        return ()
    kind, sql = _OVER[end.kind]
    over = _keys(store, kind, sql, end.id)
    known = records(store, over)
    return tuple(Strand(known[one]) for one in over if one in known)


def _keys(store: Store, kind: Kind, sql: str, key: SqlValue) -> list[End]:
    return [End(kind, str(next(iter(row.values())))) for row in store.rows(sql, [key])]


def _standings(store: Store, rows: Sequence[Row]) -> dict[str, Standing]:
    """For each link, by its key, how what it comes from stands."""
    keys: dict[Kind, list[str]] = {}
    for end in _ends(rows, "from"):
        keys.setdefault(end.kind, []).append(end.id)
    sources = {
        End(kind, row["id"]): row
        for kind, mine in keys.items()
        for row in store.rows(
            f"select * from {TABLES[kind]} where id in (select value from json_each(?))",
            [json.dumps(mine)],
        )
    }
    return {row["id"]: _standing(sources.get(_end(row, "from")), row["seen_rev"]) for row in rows}


def _standing(source: Row | None, seen: int) -> Standing:
    if source is None:
        return Standing.GONE
    if not live(source):
        status = source["status"]
        return Standing(status) if status in {"hidden", "withdrawn"} else Standing.GONE
    return Standing.CHANGED if source["rev"] > seen else Standing.STANDS


def _ends(rows: Sequence[Row], side: str) -> list[End]:
    return [_end(row, side) for row in rows]


def _end(row: Row, side: str) -> End:
    return End(Kind(row[f"{side}_kind"]), row[f"{side}_id"])
