"""Editing a journey: its table of steps saved in one go, its stages, and the order of both."""

from collections.abc import Sequence
from dataclasses import replace

from errors import InputError, NotFoundError
from personas.journey_rules import (
    Bilingual,
    Journey,
    JourneyMap,
    Stage,
    Step,
    checked_map,
    one_line,
    placed,
)
from personas.journeys import let_go, named, read_in, stage_row, step_row
from store import Change, Row, Store, new_key


def save(store: Store, actor: str, seen: JourneyMap, wanted: JourneyMap) -> int:
    """Make a journey what was typed, judged by what was on screen; gives the number of the change, 0
    where nothing differs.

    Stages and steps without a key, or with a new one, are added; those of `seen` that are not wanted
    are taken away, with the links to their notes; what somebody else added meanwhile stays.
    `ConflictError` for one that somebody changed meanwhile, `InputError` for what cannot be
    kept or for a stage that would take steps along. Steps name their stage by key.
    """
    wanted = checked_map(_with_keys(wanted))
    with store.change(actor, "journey.steps", title=named(seen.journey)) as change:
        change.existing("journeys", seen.journey.id)
        _write_stages(change, seen, wanted)
        _write_steps(change, seen, wanted)
        _drop_stages(change, seen, wanted)
    return change.number


def move(
    store: Store, actor: str, journey: Journey, step: str, before: str | None,
    stage: str | None = None,
) -> int:  # fmt: skip
    """Put a step before another one, or at the end of a stage; gives the number of the change, 0 where
    it is there already. `NotFoundError` where one of them is gone."""
    with store.change(actor, "step.move", title=named(journey)) as change:
        now = read_in(change, journey.id)
        try:
            wanted = placed(now, step, before, stage)
        except KeyError as error:
            raise NotFoundError("record_gone", table="steps") from error
        for place, one in enumerate(wanted.steps):
            change.update("steps", one.id, {"position": place, "stage": one.stage})
    return change.number


def move_stage(store: Store, actor: str, journey: Journey, stage: Stage, by: int) -> int:
    """Move a stage with its steps towards the beginning (`by` -1) or the end (1); gives the number of
    the change, 0 where it is there already."""
    with store.change(actor, "stage.move", name=stage.name.either("en")) as change:
        stages = list(read_in(change, journey.id).stages)
        place = next((n for n, one in enumerate(stages) if one.id == stage.id), None)
        if place is None:
            raise NotFoundError("record_gone", table="stages")
        if 0 <= place + by < len(stages):
            stages.insert(place + by, stages.pop(place))
            for position, one in enumerate(stages):
                change.update("stages", one.id, {"position": position})
    return change.number


def stage_named(stages: Sequence[Stage], typed: str, language: str) -> tuple[Stage, list[Stage]]:
    """The stage that is called so in either language, and all stages; a name that is new makes a new
    stage at the end. `InputError` for no name."""
    name = one_line(typed)
    if not name:
        raise InputError("stage_name_missing")
    for stage in stages:
        if name.casefold() in {stage.name.en.casefold(), stage.name.fr.casefold()}:
            return stage, list(stages)
    made = Stage(new_key(), Bilingual(fr=name) if language == "fr" else Bilingual(en=name), rev=0)
    return made, [*stages, made]


def _with_keys(wanted: JourneyMap) -> JourneyMap:
    return replace(
        wanted,
        stages=tuple(replace(one, id=one.id or new_key()) for one in wanted.stages),
        steps=tuple(replace(one, id=one.id or new_key()) for one in wanted.steps),
    )


def _write_stages(change: Change, seen: JourneyMap, wanted: JourneyMap) -> None:
    before = {stage.id: stage for stage in seen.stages}
    keep_order = [one.id for one in wanted.stages if one.id in before] == [
        one.id for one in seen.stages if one.id in {w.id for w in wanted.stages}
    ]
    for position, stage in enumerate(wanted.stages):
        place: Row = {"journey": seen.journey.id, "position": position}
        if stage.id not in before:
            change.insert("stages", {"id": stage.id, **place, **stage_row(stage)})
            continue
        if stage != before[stage.id]:
            change.update("stages", stage.id, stage_row(stage), rev=before[stage.id].rev)
        if not keep_order or len(wanted.stages) != len(seen.stages):
            change.update("stages", stage.id, {"position": position})


def _write_steps(change: Change, seen: JourneyMap, wanted: JourneyMap) -> None:
    before = {step.id: step for step in seen.steps}
    same_order = [step.id for step in seen.steps] == [step.id for step in wanted.steps]
    for position, step in enumerate(wanted.steps):
        if step.id not in before:
            change.insert("steps", {"id": step.id, "position": position, **step_row(step)})
            continue
        if _kept(step) != _kept(before[step.id]):
            change.update("steps", step.id, step_row(step), rev=before[step.id].rev)
        if not same_order:
            change.update("steps", step.id, {"position": position})
    gone = [step for step in seen.steps if step.id not in {one.id for one in wanted.steps}]
    let_go(change, [step.id for step in gone])
    for step in gone:
        if change.row("steps", step.id) is not None:
            change.delete("steps", step.id)


def _drop_stages(change: Change, seen: JourneyMap, wanted: JourneyMap) -> None:
    """Stages go only once they are empty, also of what somebody else put there meanwhile."""
    stay = {stage.id for stage in wanted.stages}
    for stage in seen.stages:
        if stage.id in stay or change.row("stages", stage.id) is None:
            continue
        if change.rows("select 1 from steps where stage = ? limit 1", [stage.id]):
            raise InputError("stage_not_empty", name=stage.name.either("en"))
        change.delete("stages", stage.id)


def _kept(step: Step) -> Step:
    """A step as it is compared: an emotion that follows from notes is theirs."""
    return replace(step, emotion=None) if step.by_notes else step
