"""What was typed into a table of steps or of cells, as a journey or a blueprint."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from errors import InputError
from personas.blueprint_rules import Blueprint, Cell, Edge, in_order
from personas.journey_editing import stage_named
from personas.journey_rules import JourneyMap, Step
from store import new_key


@dataclass(frozen=True)
class StepRow:
    """A row of the table of steps: the step, and its stage as it was typed. A step without a key is
    new; a row without a stage belongs to that of the row above."""

    step: Step
    stage: str


def steps_typed(seen: JourneyMap, rows: Sequence[StepRow], language: str) -> JourneyMap:
    """The journey that the rows mean; a stage whose name is new is made. What the rows do not show of
    a step (its origin, its revision) stays."""
    stages, steps, last = list(seen.stages), list[Step](), ""
    known = {step.id: step for step in seen.steps}
    for row in rows:
        stage, stages = stage_named(stages, row.stage or last, language)
        last = row.stage or last
        old = known.get(row.step.id)
        kept = {"origin": old.origin, "rev": old.rev} if old else {"origin": "", "rev": 1}
        steps.append(replace(row.step, id=row.step.id or new_key(), stage=stage.id, **kept))  # type: ignore[arg-type]
    order = {stage.id: place for place, stage in enumerate(stages)}
    steps.sort(key=lambda step: order[step.stage])
    return replace(seen, stages=tuple(stages), steps=tuple(steps))


def neighbour(whole: JourneyMap, step: str, by: int) -> tuple[str | None, str] | None:
    """Where a step goes that moves one place up (`by` -1) or down (1): before which step, None for the
    end of the stage that is given with it. None where it is at the end of the journey already."""
    stages = [stage.id for stage in whole.stages]
    moving = next(one for one in whole.steps if one.id == step)
    mine = [one.id for one in whole.of(moving.stage)]
    place, home = mine.index(step), stages.index(moving.stage)
    if 0 <= place + by < len(mine):
        after = [*mine, None]
        return after[place - 1 if by < 0 else place + 2], moving.stage
    if not 0 <= home + by < len(stages):
        return None
    there = whole.of(stages[home + by])
    return (None if by < 0 or not there else there[0].id), stages[home + by]


def cells_typed(
    seen: Blueprint, cells: Sequence[Cell], leads_to: Sequence[str], numbers: Mapping[str, int]
) -> Blueprint:
    """The blueprint that the rows mean. `leads_to`: for each cell the numbers of the cells it leads to,
    as typed; `numbers`: key of a cell to its number on screen. `InputError` for a number that is on no
    cell."""
    keys = {str(number): key for key, number in numbers.items()}
    known = {cell.id: cell for cell in seen.cells}
    made = [
        replace(cell, id=cell.id or new_key(), rev=known[cell.id].rev if cell.id in known else 1)
        for cell in cells
    ]
    stay = {cell.id for cell in made}
    edges = []
    for cell, typed in zip(made, leads_to, strict=True):
        for one in dict.fromkeys(
            typed.replace(",", " ").replace("[", " ").replace("]", " ").split()
        ):
            if one not in keys:
                raise InputError("edge_leads_nowhere")
            if keys[one] in stay:  # a cell that goes takes its edges along
                edges.append(Edge("", cell.id, keys[one]))
    return Blueprint(seen.whole, in_order(seen.whole, made), tuple(edges))
