"""A journey's steps, and the cells of a blueprint, as CSV; docs/journeys.md describes the columns.

What a spreadsheet would run as a formula is guarded, and the guard is taken away again on reading.
Columns have English names in every language, so that a file can go to and fro.
"""

from dataclasses import replace

from errors import InputError
from personas.blueprint_rules import Blueprint, Cell, Edge, Lane, in_order
from personas.csv_rows import CsvRow, csv_rows
from personas.exchange import Exchanged
from personas.journey_rules import Bilingual, Channel, Journey, JourneyMap, Stage, Step, one_line
from research.readers.table import Table
from research.rejects import safe_csv

JOURNEY_COLUMNS = (
    "stage_en", "stage_fr", "stage_what_en", "stage_what_fr", "action_en", "action_fr",
    "thought_en", "thought_fr", "touchpoint_en", "touchpoint_fr", "channel", "emotion", "by_notes",
    "moment_of_truth",
)  # fmt: skip
CELL_COLUMNS = (
    "cell", "step", "step_action", "lane", "text_en", "text_fr", "actor_en", "actor_fr",
    "owner_unit", "perceived_owner_unit", "system", "minutes", "fail_point", "leads_to",
)  # fmt: skip


def journey_csv(whole: JourneyMap) -> str:
    """A line for each step; one without an action for a stage that has no step."""
    lines: list[list[str | int]] = []
    for stage in whole.stages:
        of_stage = [*_texts(stage.name), *_texts(stage.what)]
        lines += [[*of_stage, *_step_cells(step)] for step in whole.of(stage.id)]
        if not whole.of(stage.id):
            lines.append([*of_stage, *[""] * (len(JOURNEY_COLUMNS) - 4)])
    return safe_csv(JOURNEY_COLUMNS, lines)


def blueprint_csv(left: Exchanged) -> str:
    """A line for each cell; its step by number, with what the person does there for whoever reads."""
    actions = {step.id: step.action.either("en") for step in left.whole.steps}
    return safe_csv(
        CELL_COLUMNS,
        (
            [
                cell.id, cell.step, actions[cell.step], cell.lane.value,
                *_texts(cell.text), *_texts(cell.actor), cell.owner_unit or "",
                cell.perceived_owner_unit or "", cell.system,
                "" if cell.minutes is None else repr(cell.minutes).removesuffix(".0"),
                "yes" if cell.fail_point else "",
                " ".join(edge.end for edge in left.edges if edge.start == cell.id),
            ]
            for cell in left.cells
        ),
    )  # fmt: skip


def read_journey(table: Table, title: Bilingual) -> Exchanged:
    """A journey of this title from a table; rows of one stage need not stand together. `FileError`
    without its columns, `InputError` naming the row and column of a cell that cannot be read."""
    rows = csv_rows(table, JOURNEY_COLUMNS, needed=("stage", "action"), clean=one_line)
    stages: dict[tuple[str, str], Stage] = {}
    steps = list[Step]()
    for row in rows:
        name = row.both("stage")
        key = (name.en.casefold(), name.fr.casefold())
        stage = stages.setdefault(key, Stage(str(len(stages) + 1), name, row.both("stage_what")))
        action = row.both("action")
        if not any(value for column, value in row.cells.items() if not column.startswith("stage")):
            continue
        channel = row.choice("channel", ["", *Channel])
        steps.append(
            Step(
                str(len(steps) + 1), stage.id, action, row.both("thought"), row.both("touchpoint"),
                Channel(channel) if channel else None, row.whole("emotion"), row.yes("by_notes"),
                row.yes("moment_of_truth"),
            )
        )  # fmt: skip
    order = {stage.id: place for place, stage in enumerate(stages.values())}
    steps.sort(key=lambda step: order[step.stage])
    renumbered = tuple(replace(step, id=str(n)) for n, step in enumerate(steps, start=1))
    return Exchanged(JourneyMap(Journey("", title), tuple(stages.values()), renumbered))


def read_blueprint(table: Table, whole: JourneyMap) -> Blueprint:
    """The cells and edges of a table for a journey that is there; cells have their numbers as keys and
    owners are codes. Errors as `read_journey`."""
    rows = csv_rows(table, CELL_COLUMNS, needed=("step", "lane", "text"), clean=one_line)
    steps = {str(n): step.id for n, step in enumerate(whole.steps, start=1)}
    cells, ends = list[Cell](), list[tuple[str, CsvRow]]()
    for row in rows:
        key = row.text("cell") or f"row {row.place}"
        cells.append(
            Cell(
                key, steps[row.choice("step", steps)], Lane(row.choice("lane", list(Lane))),
                row.both("text"), row.both("actor"), row.text("owner_unit") or None,
                row.text("perceived_owner_unit") or None, row.text("system"), row.number("minutes"),
                row.yes("fail_point"),
            )
        )  # fmt: skip
        ends.append((key, row))
    keys = [cell.id for cell in cells]
    if len(set(keys)) < len(keys):
        raise InputError("cell_number_twice")
    edges = [
        Edge("", key, row.choice_of("leads_to", end, keys))
        for key, row in ends for end in row.text("leads_to").replace(",", " ").split()
    ]  # fmt: skip
    return Blueprint(whole, in_order(whole, cells), tuple(edges))


def _step_cells(step: Step) -> list[str | int]:
    return [
        *_texts(step.action), *_texts(step.thought), *_texts(step.touchpoint),
        step.channel.value if step.channel else "",
        "" if step.emotion is None else step.emotion, "yes" if step.by_notes else "",
        "yes" if step.moment_of_truth else "",
    ]  # fmt: skip


def _texts(text: Bilingual) -> list[str]:
    return [text.en, text.fr]
