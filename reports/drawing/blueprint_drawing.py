"""A blueprint as a drawing: five lanes, the three lines between them, and arrows. Pure.

Each cell has a number. An arrow is drawn where it runs beside the cells it passes: to the next cell
below in its column, or through the gap to the next column; any other edge is said as a number in the
cell it starts from, so that no line crosses a text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from personas.blueprint_rules import LINES, Blueprint, Cell, Lane, said_in
from personas.journey_rules import Step
from reports.drawing.grid import GUTTER, LABEL, MARGIN, PAD, SCREEN, Grid, bands, grid
from reports.drawing.lanes import GAP, empty_stages, label, numbers, stage_names, top
from reports.drawing.shapes import (
    BODY,
    PAIN,
    SMALL,
    STRONG,
    Drawing,
    Paragraph,
    Path,
    Rect,
    Sheet,
    tall,
)
from reports.drawing.shapes import LABEL as LABEL_STYLE
from wording import Words

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True)
class _Placed:
    """Where a cell was drawn: its band, its column, its box."""

    band: int
    place: int
    box: Box


@dataclass(frozen=True)
class _View:
    """What is drawn, and for whom. `drawn`: the edges that are arrows."""

    blueprint: Blueprint
    words: Words
    units: Mapping[str, str]
    cut: Grid
    number: Mapping[str, int]
    drawn: Sequence[tuple[str, str]]


def blueprint_drawing(
    blueprint: Blueprint, words: Words, units: Mapping[str, str], width: float = SCREEN,
    persona: str = "",
) -> Drawing:  # fmt: skip
    """The blueprint on a sheet of this width. `units`: key of a unit to how it is called; `persona`: a
    line on whom it follows."""
    sheet, whole = Sheet(), blueprint.whole
    cut = grid(width, len(whole.steps))
    drawn = _drawable(blueprint, cut)
    view = _View(blueprint, words, units, cut, cell_numbers(blueprint), drawn)
    below = [words("drawing.blueprint"), *filter(None, [persona])]
    y = top(sheet, whole, words, width, below)
    placed: dict[str, _Placed] = {}
    for band, steps in enumerate(bands(whole.steps, cut.columns)):
        y = stage_names(sheet, cut, y, whole, steps, words)
        for lane in Lane:
            y, boxes = _lane(sheet, view, y, lane, steps)
            placed |= {key: _Placed(band, *box) for key, box in boxes.items()}
            if lane in LINES:
                y = _line(sheet, cut, y, words(f"drawing.line_{LINES[lane].value}"))
        y += 2 * GAP
    for edge in drawn:
        sheet.add(_arrow(placed[edge[0]], placed[edge[1]]))
    legend = [*empty_stages(whole, words), (words("drawing.legend_blueprint"), SMALL)]
    y = sheet.write(legend, MARGIN, y, width - 2 * MARGIN)
    title = words("drawing.blueprint_title", title=whole.journey.title.either(words.language))
    told = words("drawing.told_blueprint", n=len(blueprint.cells), steps=len(whole.steps))
    return Drawing(width, y + MARGIN, title, told, tuple(sheet.shapes))


def cell_numbers(blueprint: Blueprint) -> Mapping[str, int]:
    """The number of each cell, from 1, in the order of steps and lanes."""
    return {cell.id: number for number, cell in enumerate(blueprint.cells, start=1)}


def cell_paragraphs(
    cell: Cell, step: Step, words: Words, units: Mapping[str, str], number: int,
    leads_to: Sequence[int],
) -> list[Paragraph]:  # fmt: skip
    """What a cell says: what happens, who, whose, with what, how long, and what may go wrong."""
    lang = words.language
    text = cell.text or said_in(step, cell.lane)
    lines: list[Paragraph] = [(f"[{number}] {text.either(lang)}", BODY)]
    if actor := cell.actor.either(lang):
        lines.append((actor, SMALL))
    if cell.owner_unit:
        unit = units.get(cell.owner_unit, "?")
        lines.append((words("drawing.owner", unit=unit), LABEL_STYLE))
    if cell.perceived_owner_unit and cell.perceived_owner_unit != cell.owner_unit:
        unit = units.get(cell.perceived_owner_unit, "?")
        lines.append((words("drawing.perceived", unit=unit), PAIN))
    if cell.system:
        lines.append((words("drawing.system", name=cell.system), SMALL))
    if cell.minutes is not None:
        lines.append((words("drawing.minutes", n=cell.minutes), SMALL))
    if cell.fail_point:
        lines.append((f"⚠ {words('drawing.fail_point')}", PAIN))
    if leads_to:
        listed = ", ".join(f"[{one}]" for one in leads_to)
        lines.append((f"→ {listed}", SMALL))
    return lines


def _cards(view: _View, step: Step, lane: Lane) -> list[tuple[str, list[Paragraph]]]:
    """The cards of a lane at a step, each with the key of its cell; the step's own card has none."""
    blueprint, words = view.blueprint, view.words
    cells = blueprint.at(step.id, lane)
    if not cells:
        said = said_in(step, lane).either(words.language)
        place = numbers(blueprint.whole)[step.id]
        if lane is Lane.CUSTOMER:
            return [("", [(f"{place}. {said}", STRONG)])]
        return [("", [(said, BODY)])] if said else []
    cards = []
    for cell in cells:
        leads_to = [
            view.number[edge.end] for edge in blueprint.edges
            if edge.start == cell.id and (edge.start, edge.end) not in view.drawn
        ]  # fmt: skip
        number = view.number[cell.id]
        cards.append((cell.id, cell_paragraphs(cell, step, words, view.units, number, leads_to)))
    return cards


def _lane(
    sheet: Sheet, view: _View, y: float, lane: Lane, steps: Sequence[Step]
) -> tuple[float, dict[str, tuple[int, Box]]]:
    """A lane of stacked cards, drawn even when empty; gives where the next begins, and of each cell
    its column and its box."""
    cut, boxes = view.cut, dict[str, tuple[int, Box]]()
    y, beside = label(sheet, cut, y, view.words(f"drawing.lane_{lane.value}"))
    bottom = y + max(beside, 2 * PAD)
    for place, step in enumerate(steps):
        x, at = cut.x(place), y
        for key, text in _cards(view, step, lane):
            high = tall(text, cut.room) + 2 * PAD
            sheet.add(Rect(x, at, cut.card, high, "card", "border", of="card"))
            sheet.write(text, x + PAD, at + PAD, cut.room)
            if key:
                boxes[key] = (place, (x, at, x + cut.card, at + high))
            at += high + GAP
        bottom = max(bottom, at - GAP)
    return bottom + GAP, boxes


def _line(sheet: Sheet, cut: Grid, y: float, name: str) -> float:
    """One of the three lines, with its name at its beginning."""
    text = [(name, LABEL_STYLE)]
    if cut.labelled:
        below = sheet.write(text, MARGIN, y, LABEL - 12)
        at = (y + below) / 2
        sheet.add(Path(((cut.left, at), (cut.width - MARGIN, at)), "edge", 1.5, "7 4"))
        return below + GAP
    below = sheet.write(text, MARGIN, y, cut.width - 2 * MARGIN)
    sheet.add(Path(((MARGIN, below + 2), (cut.width - MARGIN, below + 2)), "edge", 1.5, "7 4"))
    return below + 2 + GAP


def _drawable(blueprint: Blueprint, cut: Grid) -> list[tuple[str, str]]:
    """The edges that are drawn as arrows: to the next cell below at the same step, or to the next step
    in the same band. On a phone none is: its columns are too close."""
    if not cut.labelled:
        return []
    place = {step.id: n for n, step in enumerate(blueprint.whole.steps)}
    cells = {cell.id: cell for cell in blueprint.cells}
    found = []
    for edge in blueprint.edges:
        start, end = cells[edge.start], cells[edge.end]
        apart = place[end.step] - place[start.step]
        same_band = place[end.step] // cut.columns == place[start.step] // cut.columns
        if apart == 1 and same_band:
            found.append((edge.start, edge.end))
        elif apart == 0:
            column = [cell.id for cell in blueprint.cells if cell.step == start.step]
            next_below = column.index(end.id) == column.index(start.id) + 1
            shown = not _between(blueprint, start, end)
            if next_below and shown:
                found.append((edge.start, edge.end))
    return found


def _between(blueprint: Blueprint, start: Cell, end: Cell) -> bool:
    """Whether what the step itself says stands between two cells of a column."""
    lanes = list(Lane)
    passed = lanes[lanes.index(start.lane) + 1 : lanes.index(end.lane)]
    step = next(step for step in blueprint.whole.steps if step.id == start.step)
    return any(said_in(step, lane) for lane in passed)


def _arrow(start: _Placed, end: _Placed) -> Path:
    if start.place == end.place:
        x = (start.box[0] + start.box[2]) / 2
        return Path(((x, start.box[3]), (x, end.box[1])), "edge", arrow=True)
    y0, y1 = ((one.box[1] + one.box[3]) / 2 for one in (start, end))
    gap = start.box[2] + GUTTER / 2 - 3
    points = ((start.box[2], y0), (gap, y0), (gap, y1), (end.box[0], y1))
    return Path(points, "edge", arrow=True)
