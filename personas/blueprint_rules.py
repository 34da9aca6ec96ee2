"""What a service blueprint is made of and what makes one valid. Pure: no store, no screen.

A blueprint is a journey with what the city does at each step. Its lanes are Shostack's (1984) as
extended by Bitner, Ostrom and Morgan (2008); the three lines lie between them, so they are never kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from errors import InputError
from personas.journey_rules import EMPTY, NAME_LIMIT, TEXT_LIMIT, Bilingual, JourneyMap, Step, tidy

CELLS = 400
"""Cells of a blueprint: sixty steps with five lanes, and some to spare."""

MINUTES = 525_600
"""Minutes of a cell: a year, waiting included; more is a slip of the keyboard."""


class Lane(StrEnum):
    """From what a person holds in hand, through what they do and see, to what they never see."""

    EVIDENCE = "evidence"
    CUSTOMER = "customer"
    FRONTSTAGE = "frontstage"
    BACKSTAGE = "backstage"
    SUPPORT = "support"


class Line(StrEnum):
    """What parts two lanes."""

    INTERACTION = "interaction"
    VISIBILITY = "visibility"
    INTERNAL_INTERACTION = "internal_interaction"


LINES = {
    Lane.CUSTOMER: Line.INTERACTION,
    Lane.FRONTSTAGE: Line.VISIBILITY,
    Lane.BACKSTAGE: Line.INTERNAL_INTERACTION,
}
"""The line under each lane that has one."""


@dataclass(frozen=True)
class Cell:
    """What happens in one lane at one step, one of several where there are more. The owners are keys of
    units: who does it, and who people believe does it. `minutes` may be None: nobody measured."""

    id: str
    step: str
    lane: Lane
    text: Bilingual = EMPTY
    actor: Bilingual = EMPTY
    owner_unit: str | None = None
    perceived_owner_unit: str | None = None
    system: str = ""
    minutes: float | None = None
    fail_point: bool = False
    rev: int = 1


@dataclass(frozen=True)
class Edge:
    """One cell leads to another."""

    id: str
    start: str
    end: str


@dataclass(frozen=True)
class Blueprint:
    """A journey with its cells, in the order of steps and lanes, and the edges between them."""

    whole: JourneyMap
    cells: tuple[Cell, ...] = ()
    edges: tuple[Edge, ...] = ()

    def at(self, step: str, lane: Lane) -> tuple[Cell, ...]:
        """The cells of a lane at a step."""
        return tuple(cell for cell in self.cells if (cell.step, cell.lane) == (step, lane))


def said_in(step: Step, lane: Lane) -> Bilingual:
    """What a lane says at a step of itself, where no cell says more: what a person does is the step's
    action, what they hold in hand is its touchpoint."""
    if lane is Lane.CUSTOMER:
        return step.action
    return step.touchpoint if lane is Lane.EVIDENCE else Bilingual()


def in_order(whole: JourneyMap, cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Cells in the order of steps, then of lanes; within a lane as they come."""
    steps = {step.id: place for place, step in enumerate(whole.steps)}
    lanes = list(Lane)
    return tuple(sorted(cells, key=lambda cell: (steps[cell.step], lanes.index(cell.lane))))


def checked(blueprint: Blueprint) -> Blueprint:
    """A blueprint as it is kept; `InputError` for a cell without a text in a lane that has none of its
    own, minutes off the scale, or an edge that leads nowhere, to itself, or twice to the same."""
    if len(blueprint.cells) > CELLS:
        raise InputError("cells_too_many", found=len(blueprint.cells), limit=CELLS)
    cells = in_order(blueprint.whole, [_checked_cell(cell) for cell in blueprint.cells])
    keys = {cell.id for cell in cells}
    pairs = [(edge.start, edge.end) for edge in blueprint.edges]
    for start, end in pairs:
        if start == end or start not in keys or end not in keys:
            raise InputError("edge_leads_nowhere")
    if len(set(pairs)) < len(pairs):
        raise InputError("edge_twice")
    return replace(blueprint, cells=cells)


def _checked_cell(cell: Cell) -> Cell:
    text = tidy(cell.text, TEXT_LIMIT)
    if not text and cell.lane not in {Lane.CUSTOMER, Lane.EVIDENCE}:
        raise InputError("cell_text_missing")
    if cell.minutes is not None and not 0 <= cell.minutes <= MINUTES:
        raise InputError("cell_minutes_range", found=cell.minutes, limit=MINUTES)
    return replace(
        cell, text=text, actor=tidy(cell.actor, NAME_LIMIT),
        system=tidy(Bilingual(cell.system), NAME_LIMIT).en,
    )  # fmt: skip
