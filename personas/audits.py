"""What a blueprint lacks or risks, each found by a rule that anyone can check. Pure: no store."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from personas.blueprint_rules import Blueprint, Cell, Lane

CITY_LANES = frozenset({Lane.FRONTSTAGE, Lane.BACKSTAGE, Lane.SUPPORT})
"""Lanes in which the city acts, and somebody there answers for it."""


class Audit(StrEnum):
    """The rules, in the order in which a designer mends what they find."""

    NO_FRONTSTAGE = "no_frontstage"
    NO_OWNER = "no_owner"
    OTHER_OWNER = "other_owner"
    UNGROUNDED_FAIL = "ungrounded_fail"
    END_OF_LIFE = "end_of_life"


@dataclass(frozen=True)
class Fault:
    """One thing found. `cell` is empty where the whole step is meant; `system` and `ends` say which
    system, and since or from when nobody maintains it."""

    audit: Audit
    step: str
    cell: str = ""
    system: str = ""
    ends: date | None = None


@dataclass(frozen=True)
class Total:
    """Minutes added up: `measured` of `cells` cells in which somebody acts have any."""

    minutes: float
    measured: int
    cells: int


def faults(
    blueprint: Blueprint,
    pain_steps: Collection[str],
    end_of_life: Mapping[str, date],
    by: date,
) -> list[Fault]:
    """Everything the rules find, rule by rule, each in the order of the journey.

    `pain_steps`: keys of the steps at which somebody spoke of a pain. `end_of_life`: system to the day
    on which its maintenance ends, however its name is written; one that ends on or before `by` counts.
    """
    ends = {name.casefold(): day for name, day in end_of_life.items() if day <= by}
    truths = {step.id for step in blueprint.whole.steps if step.moment_of_truth}
    return [
        *(
            Fault(Audit.NO_FRONTSTAGE, step.id)
            for step in blueprint.whole.steps
            if not blueprint.at(step.id, Lane.FRONTSTAGE)
        ),
        *(
            _fault(Audit.NO_OWNER, cell)
            for cell in blueprint.cells
            if cell.lane in CITY_LANES and cell.owner_unit is None
        ),
        *(_fault(Audit.OTHER_OWNER, cell) for cell in blueprint.cells if _seems_elsewhere(cell)),
        *(
            _fault(Audit.UNGROUNDED_FAIL, cell)
            for cell in blueprint.cells
            if cell.fail_point and cell.step not in pain_steps
        ),
        *(
            Fault(Audit.END_OF_LIFE, cell.step, cell.id, cell.system, ends[name])
            for cell in blueprint.cells
            if cell.step in truths and (name := cell.system.casefold()) in ends
        ),
    ]


def hand_offs(blueprint: Blueprint) -> list[tuple[Cell, Cell]]:
    """The edges along which work passes from one unit to another: both ends have an owner, and not the
    same one."""
    cells = {cell.id: cell for cell in blueprint.cells}
    pairs = [(cells[edge.start], cells[edge.end]) for edge in blueprint.edges]
    return [
        (start, end) for start, end in pairs
        if start.owner_unit and end.owner_unit and start.owner_unit != end.owner_unit
    ]  # fmt: skip


def total_minutes(blueprint: Blueprint) -> Total:
    """The minutes of all cells, those in the evidence lane aside: a form takes no time by itself."""
    acting = [cell for cell in blueprint.cells if cell.lane is not Lane.EVIDENCE]
    measured = [cell.minutes for cell in acting if cell.minutes is not None]
    return Total(sum(measured), len(measured), len(acting))


def _fault(audit: Audit, cell: Cell) -> Fault:
    return Fault(audit, cell.step, cell.id)


def _seems_elsewhere(cell: Cell) -> bool:
    known = cell.owner_unit is not None and cell.perceived_owner_unit is not None
    return known and cell.owner_unit != cell.perceived_owner_unit
