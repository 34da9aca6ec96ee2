"""A journey with its blueprint as it leaves an engagement and comes into one.

What it says travels: texts, order, cells, edges, the name of its persona, and the keys of the notes a
step rests on. What only means something inside one engagement does not: the persona itself, the pain
points on its steps, the journey above, what it was copied from.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from errors import InputError
from personas.blueprint_rules import Blueprint, Cell, Edge, checked, in_order
from personas.blueprints import renewed, write
from personas.following import persona_named
from personas.journey_rules import EMPTY, Bilingual, Journey, JourneyMap, checked_map
from personas.journeys import insert, named
from personas.step_evidence import Grounds
from research.units import Unit
from store import Change, Store, new_key
from store.links import End, Kind, Relation, join


@dataclass(frozen=True)
class Exchanged:
    """A journey outside an engagement. Stages, steps and cells are known by their place, from "1";
    owners are codes of units. `notes`: step to the keys of the notes it rests on; `persona`: the name
    of the persona it follows, empty for none."""

    whole: JourneyMap
    cells: tuple[Cell, ...] = ()
    edges: tuple[Edge, ...] = ()
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    persona: Bilingual = EMPTY


def exchanged(
    blueprint: Blueprint,
    units: Sequence[Unit],
    grounds: Mapping[str, Sequence[Grounds]],
    persona: Bilingual = EMPTY,
) -> Exchanged:
    """A blueprint as it leaves: an emotion that follows from notes goes along as such."""
    whole, codes = blueprint.whole, {unit.id: unit.code for unit in units}
    stages = {stage.id: str(n) for n, stage in enumerate(whole.stages, start=1)}
    steps = {step.id: str(n) for n, step in enumerate(whole.steps, start=1)}
    cells = {cell.id: str(n) for n, cell in enumerate(blueprint.cells, start=1)}
    left = JourneyMap(
        Journey("", whole.journey.title, whole.journey.scenario, whole.journey.kind),
        tuple(replace(one, id=stages[one.id], origin="", rev=1) for one in whole.stages),
        tuple(
            replace(one, id=steps[one.id], stage=stages[one.stage], origin="", rev=1)
            for one in whole.steps
        ),
    )
    return Exchanged(
        left,
        tuple(
            replace(
                one, id=cells[one.id], step=steps[one.step], rev=1,
                owner_unit=codes.get(one.owner_unit or ""),
                perceived_owner_unit=codes.get(one.perceived_owner_unit or ""),
            )
            for one in blueprint.cells
        ),
        tuple(Edge("", cells[edge.start], cells[edge.end]) for edge in blueprint.edges),
        {
            steps[step]: tuple(one.note.id for one in rests_on)
            for step, rests_on in grounds.items() if step in steps
        },
        persona,
    )  # fmt: skip


def bring_in(store: Store, actor: str, came: Exchanged, units: Sequence[Unit]) -> tuple[str, int]:
    """Make a journey of what came; gives its key, and how many of its notes this engagement does not
    have. It follows the persona of the same name, if there is one here. `InputError` for what cannot be
    kept, or for a unit that is not known here; then nothing is written."""
    whole = _renewed(came.whole)
    steps = {old.id: new.id for old, new in zip(came.whole.steps, whole.steps, strict=True)}
    placed = [replace(cell, step=steps[cell.step]) for cell in with_units(came.cells, units)]
    cells, edges = renewed(placed, came.edges)
    whole = checked_map(whole)
    wanted = checked(Blueprint(whole, in_order(whole, cells), tuple(edges)))
    with store.change(actor, "journey.import", title=named(whole.journey)) as change:
        persona = persona_named(change, came.persona)
        insert(change, replace(whole, journey=replace(whole.journey, persona=persona)))
        write(change, Blueprint(whole), wanted)
        missing = _ground(change, {steps[step]: notes for step, notes in came.notes.items()})
    return whole.journey.id, missing


def with_units(cells: Sequence[Cell], units: Sequence[Unit]) -> list[Cell]:
    """Cells with the keys of their units for the codes; `InputError` naming codes not known here."""
    keys = {unit.code.casefold(): unit.id for unit in units}
    asked = {
        code for cell in cells for code in (cell.owner_unit, cell.perceived_owner_unit) if code
    }
    if unknown := sorted(code for code in asked if code.casefold() not in keys):
        raise InputError("units_unknown", codes=", ".join(unknown))

    def key(code: str | None) -> str | None:
        return keys[code.casefold()] if code else None

    return [
        replace(
            cell, owner_unit=key(cell.owner_unit),
            perceived_owner_unit=key(cell.perceived_owner_unit),
        )
        for cell in cells
    ]  # fmt: skip


def _renewed(whole: JourneyMap) -> JourneyMap:
    stages = {stage.id: new_key() for stage in whole.stages}
    return JourneyMap(
        replace(whole.journey, id=new_key()),
        tuple(replace(one, id=stages[one.id]) for one in whole.stages),
        tuple(replace(one, id=new_key(), stage=stages[one.stage]) for one in whole.steps),
    )


def _ground(change: Change, notes: Mapping[str, Sequence[str]]) -> int:
    """Link steps to those of their notes that are here; gives how many are not."""
    missing = 0
    for step, keys in notes.items():
        for key in keys:
            if change.row("notes", key) is None:
                missing += 1
            else:
                join(change, End(Kind.NOTE, key), Relation.SUPPORTS, End(Kind.STEP, step))
    return missing
