"""Journeys in the engagement: how they are read, begun, copied and taken away."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from errors import NotFoundError
from personas.journey_rules import (
    STEP_TEXTS,
    Bilingual,
    Channel,
    Journey,
    JourneyKind,
    JourneyMap,
    Stage,
    Step,
    checked_journey,
    checked_map,
    told_by_notes,
)
from store import Change, Row, SqlValue, Store, new_key

_KINDS = """
select step, sum(pain) as pains, sum(praise) as praises from (
  select s.id as step, n.id,
         max(n.kind is 'pain' or l.to_kind = 'pain_point' and n.kind is not 'praise') as pain,
         max(n.kind is 'praise') as praise
    from links l join notes n on n.id = l.from_id and n.status = 'live'
    left join pain_points p on l.to_kind = 'pain_point' and p.id = l.to_id and p.status = 'live'
    join steps s on s.id = case l.to_kind when 'step' then l.to_id else p.step end
    join stages g on g.id = s.stage
   where g.journey = ? and l.from_kind = 'note' and l.relation = 'supports'
     and l.to_kind in ('step', 'pain_point')
   group by s.id, n.id)
 group by step
"""
"""The pains and praises at each step of a journey: the notes linked to it, and those of its pain points,
which are pains unless somebody typed them as praise. Each note counts once."""


def journeys(store: Store) -> list[Journey]:
    """All journeys, in the order they were made."""
    return [_journey(row) for row in store.rows("select * from journeys order by id")]


def journey_map(store: Store, key: str) -> JourneyMap:
    """A whole journey, with the emotions its notes tell; `NotFoundError` if it is gone."""
    row = store.row("select * from journeys where id = ?", [key])
    if row is None:
        raise NotFoundError("record_gone", table="journeys")
    whole = JourneyMap(
        _journey(row),
        tuple(map(_stage, store.rows(_STAGES, [key]))),
        tuple(map(_step, store.rows(_STEPS, [key]))),
    )
    kinds = {one["step"]: (one["pains"], one["praises"]) for one in store.rows(_KINDS, [key])}
    return told_by_notes(whole, kinds)


def add(store: Store, actor: str, journey: Journey, stages: Sequence[Bilingual] = ()) -> str:
    """Begin a journey with its stages by name; gives its key. `InputError` without a title."""
    whole = JourneyMap(
        replace(journey, id=new_key()),
        tuple(Stage(new_key(), name) for name in stages),
    )
    with store.change(actor, "journey.add", title=named(journey)) as change:
        insert(change, whole)
    return whole.journey.id


def edit(store: Store, actor: str, seen: Journey, wanted: Journey) -> int:
    """Change title, scenario, persona or parent; gives the number of the change. `ConflictError` if
    somebody changed it meanwhile, `NotFoundError` for a persona that there is not."""
    with store.change(actor, "journey.edit", title=named(seen)) as change:
        _persona_known(change, wanted)
        checked = checked_journey(replace(wanted, id=seen.id), _others(change))
        change.update("journeys", seen.id, journey_row(checked), rev=seen.rev)
    return change.number


def remove(store: Store, actor: str, journey: Journey) -> int:
    """Take a journey away with its stages, steps and blueprint; their notes stay. Refused while other
    journeys are inside it (`StillReferencedError`)."""
    with store.change(actor, "journey.remove", title=named(journey)) as change:
        let_go(change, [row["id"] for row in change.rows(_STEPS, [journey.id])])
        change.delete("journeys", journey.id)
    return change.number


def copy_as_to_be(store: Store, actor: str, as_is: JourneyMap, title: Bilingual) -> str:
    """A to-be that begins as the as-is stands; gives its key. Its emotions are hopes from now on, so
    none follows from notes."""
    stages = {stage.id: replace(stage, id=new_key(), origin=stage.id) for stage in as_is.stages}
    steps = [
        replace(step, id=new_key(), origin=step.id, stage=stages[step.stage].id, by_notes=False)
        for step in as_is.steps
    ]
    journey = replace(
        as_is.journey, id=new_key(), title=title, kind=JourneyKind.TO_BE, origin=as_is.journey.id
    )
    with store.change(actor, "journey.copy", title=named(as_is.journey)) as change:
        insert(change, JourneyMap(journey, tuple(stages.values()), tuple(steps)))
        _copy_blueprint(change, {step.origin: step.id for step in steps})
    return journey.id


def insert(change: Change, whole: JourneyMap) -> None:
    """Write a new journey with all it holds; what makes it valid is looked at first."""
    journey = checked_journey(whole.journey, _others(change))
    _persona_known(change, journey)
    whole = checked_map(whole)
    change.insert("journeys", {"id": journey.id, **journey_row(journey)})
    for position, stage in enumerate(whole.stages):
        place: Row = {"id": stage.id, "journey": journey.id, "position": position}
        change.insert("stages", {**place, **stage_row(stage)})
    for position, step in enumerate(whole.steps):
        change.insert("steps", {"id": step.id, "position": position, **step_row(step)})


def let_go(change: Change, steps: Sequence[str]) -> None:
    """Part steps that are going, and their cells, from the notes they rest on."""
    for step in steps:
        cells = change.rows("select id from blueprint_cells where step = ?", [step])
        for key in [step, *(cell["id"] for cell in cells)]:
            for link in change.rows("select id from links where to_id = ?", [key]):
                change.delete("links", link["id"])


def named(journey: Journey) -> str:
    """The title as the history says it."""
    return journey.title.either("en")


def journey_row(journey: Journey) -> Row:
    """The columns of a journey, its key aside."""
    return {
        **_columns("title", journey.title), **_columns("scenario", journey.scenario),
        "kind": journey.kind.value, "persona": journey.persona, "parent": journey.parent,
        "origin": journey.origin,
    }  # fmt: skip


def stage_row(stage: Stage) -> Row:
    """The columns of a stage that are not its place."""
    return {
        **_columns("name", stage.name),
        **_columns("what", stage.what),
        "origin": stage.origin,
    }


def step_row(step: Step) -> Row:
    """The columns of a step, its key and its place in the stage aside."""
    texts: dict[str, SqlValue] = {}
    for name in STEP_TEXTS:
        texts |= _columns(name, getattr(step, name))
    return {
        **texts, "stage": step.stage, "channel": step.channel and step.channel.value,
        "emotion": None if step.by_notes else step.emotion, "by_notes": int(step.by_notes),
        "moment_of_truth": int(step.moment_of_truth), "origin": step.origin,
    }  # fmt: skip


_STAGES = "select * from stages where journey = ? order by position, id"
_STEPS = """
select s.* from steps s join stages g on g.id = s.stage
 where g.journey = ? order by g.position, g.id, s.position, s.id
"""


def read_in(change: Change, key: str) -> JourneyMap:
    """A whole journey as it stands inside a change; `NotFoundError` if it is gone."""
    return JourneyMap(
        _journey(change.existing("journeys", key)),
        tuple(map(_stage, change.rows(_STAGES, [key]))),
        tuple(map(_step, change.rows(_STEPS, [key]))),
    )


def _persona_known(change: Change, journey: Journey) -> None:
    """One that was taken away may still be followed: its journeys say so."""
    if journey.persona:
        change.existing("personas", journey.persona)


def _others(change: Change) -> list[Journey]:
    return [_journey(row) for row in change.rows("select * from journeys")]


def _copy_blueprint(change: Change, steps: Mapping[str, str]) -> None:
    """The cells of steps, and the edges between them, on the steps they were copied to."""
    keys: dict[str, str] = {}
    for old, new in steps.items():
        for row in change.rows("select * from blueprint_cells where step = ? order by id", [old]):
            keys[row["id"]] = new_key()
            change.insert("blueprint_cells", {**row, "id": keys[row["id"]], "step": new, "rev": 1})
    for row in change.rows("select from_cell, to_cell from blueprint_edges order by id"):
        if row["from_cell"] in keys and row["to_cell"] in keys:
            ends = {"from_cell": keys[row["from_cell"]], "to_cell": keys[row["to_cell"]]}
            change.insert("blueprint_edges", {"id": new_key(), **ends})


def _columns(name: str, text: Bilingual) -> dict[str, SqlValue]:
    return {f"{name}_en": text.en, f"{name}_fr": text.fr}


def _both(row: Row, name: str) -> Bilingual:
    return Bilingual(row[f"{name}_en"], row[f"{name}_fr"])


def _journey(row: Row) -> Journey:
    return Journey(
        row["id"], _both(row, "title"), _both(row, "scenario"), JourneyKind(row["kind"]),
        row["persona"], row["parent"], row["origin"], row["rev"],
    )  # fmt: skip


def _stage(row: Row) -> Stage:
    return Stage(row["id"], _both(row, "name"), _both(row, "what"), row["origin"], row["rev"])


def _step(row: Row) -> Step:
    return Step(
        row["id"], row["stage"], _both(row, "action"), _both(row, "thought"), _both(row, "touchpoint"),
        channel=Channel(row["channel"]) if row["channel"] else None, emotion=row["emotion"],
        by_notes=bool(row["by_notes"]), moment_of_truth=bool(row["moment_of_truth"]),
        origin=row["origin"], rev=row["rev"],
    )  # fmt: skip
