"""What drawings of a journey and of a blueprint share: the top, the stages, and lanes of cards. Pure."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from personas.journey_rules import JourneyMap, Step
from reports.drawing.grid import GUTTER, LABEL, MARGIN, PAD, Grid
from reports.drawing.shapes import (
    LABEL as LABEL_STYLE,
)
from reports.drawing.shapes import (
    SMALL,
    STAGE,
    TITLE,
    Paragraph,
    Rect,
    Sheet,
    Style,
    tall,
)
from wording import Words

GAP = 6.0
"""Between two lanes."""


def top(sheet: Sheet, whole: JourneyMap, words: Words, width: float, below: Sequence[str]) -> float:
    """The title, what kind of journey it is and its scenario; gives where the first band begins."""
    journey, lang = whole.journey, words.language
    lines: list[Paragraph] = [(journey.title.either(lang), TITLE)]
    kind = words(f"drawing.kind_{journey.kind.value}")
    lines.append((" · ".join([kind, *below]), SMALL))
    if scenario := journey.scenario.either(lang):
        lines.append((scenario, Style()))
    return sheet.write(lines, MARGIN, MARGIN, width - 2 * MARGIN) + GAP


def stage_names(
    sheet: Sheet, grid: Grid, y: float, whole: JourneyMap, steps: Sequence[Step], words: Words
) -> float:
    """The stages above their steps in one band; a stage that began in an earlier band says so."""
    names = {stage.id: stage.name.either(words.language) for stage in whole.stages}
    runs = [(stage, len(list(run))) for stage, run in groupby(step.stage for step in steps)]
    began = {whole.of(stage)[0].id for stage, _ in runs}
    cells, place = [], 0
    for stage, count in runs:
        name = names[stage]
        if steps[place].id not in began:
            name = words("drawing.continued", name=name)
        room = count * grid.column - GUTTER
        cells.append((grid.x(place), room, [(name, STAGE)]))
        place += count
    high = max(tall(text, room - 2 * PAD) for _, room, text in cells) + 2 * PAD
    for x, room, text in cells:
        sheet.add(Rect(x, y, room, high, "stage", of="stage"))
        sheet.write(text, x + PAD, y + PAD, room - 2 * PAD)
    return y + high + GAP


def label(sheet: Sheet, grid: Grid, y: float, name: str) -> tuple[float, float]:
    """Write a lane's name; gives where its cards begin and how high the name stands beside them."""
    text = [(name, LABEL_STYLE)]
    if grid.labelled:
        sheet.write(text, MARGIN, y + PAD, LABEL - 12)
        return y, tall(text, LABEL - 12) + 2 * PAD
    return sheet.write(text, MARGIN, y, grid.width - 2 * MARGIN) + 2, 0.0


def lane(
    sheet: Sheet, grid: Grid, y: float, name: str, cards: Sequence[Sequence[Paragraph]]
) -> float:
    """A lane of one card for each step of a band, empty ones left out; gives where the next begins.
    A lane without any card is not drawn."""
    if not any(cards):
        return y
    y, beside = label(sheet, grid, y, name)
    high = max(beside, *(tall(card, grid.room) + 2 * PAD for card in cards))
    for place, card in enumerate(cards):
        if card:
            sheet.add(Rect(grid.x(place), y, grid.card, high, "card", of="card"))
            sheet.write(card, grid.x(place) + PAD, y + PAD, grid.room)
    return y + high + GAP


def empty_stages(whole: JourneyMap, words: Words) -> list[Paragraph]:
    """A line for the stages that have no step yet, if there are any."""
    empty = [stage.name.either(words.language) for stage in whole.stages if not whole.of(stage.id)]
    return [(words("drawing.empty_stages", names=", ".join(empty)), SMALL)] if empty else []


def numbers(whole: JourneyMap) -> Mapping[str, int]:
    """The number of each step, from 1."""
    return {step.id: number for number, step in enumerate(whole.steps, start=1)}
