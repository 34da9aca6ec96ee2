"""On which stage each note lies: where people put it, else where the machine suggests.

Stages are those of a journey or, under the empty key, those of any City service. What people decided
comes before any suggestion, in this order: the stage on which a note was written in a workshop; the
step of the journey that it is linked to; the stage of an accepted pain point that it tells of.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clustering.stages import Stage, default_stages, stage_called
from clustering.suggesting import stages_hash, suggested_for, suggested_stages
from store import Row, Store

ANY_SERVICE = ""
"""In the place of a journey's key: the stages of any City service."""

_SAID = """
select n.id as note, n.stage from notes n
  join activities a on a.id = n.activity and a.kind = 'journey'
 where n.status = 'live' and n.stage <> ''
"""
_LINKED = """
select l.from_id as note, s.stage from links l join steps s on s.id = l.to_id
 where l.from_kind = 'note' and l.to_kind = 'step' and l.relation = 'supports' order by l.id
"""
_TOLD = """
select l.from_id as note, coalesce(s.stage, p.stage) as stage from links l
  join pain_points p on p.id = l.to_id and p.status = 'live' and p.state = 'accepted'
  left join steps s on s.id = p.step
 where l.from_kind = 'note' and l.to_kind = 'pain_point' and l.relation = 'supports' order by l.id
"""


@dataclass(frozen=True)
class Lies:
    """The stage that a note lies on, by its key; whether a person put it there."""

    stage: str
    by_person: bool


def stages_of(store: Store, journey: str) -> list[Stage]:
    """The stages of a journey in their order, none if it is gone; or those of any City service."""
    if journey == ANY_SERVICE:
        return default_stages()
    rows = store.rows("select * from stages where journey = ? order by position, id", [journey])
    return [_stage(row) for row in rows]


def every_stage(store: Store) -> dict[str, Stage]:
    """Every stage that there is, by key."""
    rows = store.rows("select * from stages order by journey, position, id")
    return {stage.key: stage for stage in (*default_stages(), *map(_stage, rows))}


def with_stages(store: Store) -> list[str]:
    """Under what notes can be laid on stages: any City service, and each journey that has stages."""
    rows = store.rows("select distinct journey from stages order by journey")
    return [ANY_SERVICE, *(row["journey"] for row in rows)]


def where(store: Store, journey: str) -> dict[str, Lies]:
    """On which stage of a journey each note lies, as far as is known."""
    stages = stages_of(store, journey)
    keys = {stage.key for stage in stages}
    decided = [
        {
            row["note"]: key for row in store.rows(_SAID)
            if (key := stage_called(row["stage"], stages))
        },
        *(_first(store.rows(sql), keys) for sql in (_LINKED, _TOLD)),
    ]  # fmt: skip
    guesses = suggested_stages(store, journey, stages)
    return laid(decided, {note: one.stage for note, one in guesses.items()})


def laid(decided: Iterable[Mapping[str, str]], suggested: Mapping[str, str]) -> dict[str, Lies]:
    """Each note on one stage. `decided`: note to stage, the decision that comes first in front."""
    found = {note: Lies(stage, by_person=False) for note, stage in suggested.items()}
    for one in reversed(list(decided)):
        found |= {note: Lies(stage, by_person=True) for note, stage in one.items()}
    return found


def waiting(store: Store, journey: str) -> bool:
    """Whether the stages of a journey say otherwise than when notes were laid on them, or no note was
    yet."""
    stages = stages_of(store, journey)
    return bool(stages) and suggested_for(store, journey) != stages_hash(stages)


def _first(rows: Iterable[Row], keys: set[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows:
        if row["stage"] in keys:
            found.setdefault(row["note"], row["stage"])
    return found


def _stage(row: Row) -> Stage:
    return Stage(row["id"], row["name_en"], row["name_fr"], row["what_en"], row["what_fr"])
