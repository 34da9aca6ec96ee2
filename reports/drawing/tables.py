"""The same content as a drawing, as a table: for whoever reads rather than looks. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from personas.blueprint_rules import Blueprint, said_in
from personas.journey_rules import JourneyMap
from reports.drawing.blueprint_drawing import cell_numbers
from reports.drawing.journey_drawing import Sore, felt
from reports.drawing.lanes import numbers
from wording import Words


@dataclass(frozen=True)
class Told:
    """Headings, and a row of texts for each step or cell."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def journey_table(whole: JourneyMap, words: Words, pains: Sequence[Sore] = ()) -> Told:
    """A row for each step, in the order of the map; a stage without steps has a row of its own."""
    number, lang = numbers(whole), words.language
    names = ("stage", "number", "action", "thought", "touchpoint", "channel", "emotion",
             "moment_of_truth", "pains")  # fmt: skip
    rows = []
    for stage in whole.stages:
        name, steps = stage.name.either(lang), whole.of(stage.id)
        if not steps:
            rows.append((name, *[""] * (len(names) - 1)))
        for step in steps:
            sore = [one for one in pains if one.step == step.id]
            rows.append((
                name, str(number[step.id]), step.action.either(lang), step.thought.either(lang),
                step.touchpoint.either(lang),
                words(f"drawing.channel_{step.channel.value}") if step.channel else "",
                felt(step, words), words("frame.yes") if step.moment_of_truth else "",
                "; ".join(" · ".join((*one.statements, one.said)) for one in sore),
            ))  # fmt: skip
    return Told(tuple(words(f"drawing.column_{name}") for name in names), tuple(rows))


def blueprint_table(blueprint: Blueprint, words: Words, units: Mapping[str, str]) -> Told:
    """A row for each cell, in the order of steps and lanes."""
    number, place = cell_numbers(blueprint), numbers(blueprint.whole)
    lang = words.language
    names = ("number", "step", "lane", "text", "actor", "owner_unit", "perceived_owner_unit",
             "system", "minutes", "fail_point", "leads_to")  # fmt: skip
    steps = {step.id: step for step in blueprint.whole.steps}
    rows = []
    for cell in blueprint.cells:
        step = steps[cell.step]
        ends = [str(number[edge.end]) for edge in blueprint.edges if edge.start == cell.id]
        rows.append((
            str(number[cell.id]), f"{place[step.id]}. {step.action.either(lang)}",
            words(f"drawing.lane_{cell.lane.value}"),
            (cell.text or said_in(step, cell.lane)).either(lang), cell.actor.either(lang),
            units.get(cell.owner_unit or "", ""), units.get(cell.perceived_owner_unit or "", ""),
            cell.system, "" if cell.minutes is None else words.number(cell.minutes),
            words("frame.yes") if cell.fail_point else "", ", ".join(ends),
        ))  # fmt: skip
    return Told(tuple(words(f"drawing.column_{name}") for name in names), tuple(rows))
