"""A journey as a map: stages, steps, thoughts, touchpoints, the curve of emotions, and pains. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from personas.journey_rules import JourneyMap, Step
from reports.drawing.grid import LABEL, MARGIN, PAD, SCREEN, Grid, bands, grid
from reports.drawing.lanes import GAP, empty_stages, label, lane, numbers, stage_names, top
from reports.drawing.shapes import (
    BODY,
    MARK,
    PAIN,
    SMALL,
    STRONG,
    Dot,
    Drawing,
    Paragraph,
    Path,
    Rect,
    Sheet,
    Style,
    tall,
)
from wording import Words

EMOTIONS = {-2: "very_bad", -1: "bad", 0: "neither", 1: "good", 2: "very_good"}
"""The names of the emotions, by their place on the scale."""

CURVE = 84.0
"""How high the lane of the curve is: a glance tells five levels apart."""

SMALLEST, LARGEST = 9.0, 24.0
"""The radius of a pain of one person, and of thirty-six or more."""


@dataclass(frozen=True)
class Sore:
    """What hurts at a step as this reader may hear of it: how many people, None where that is withheld,
    how that is said, and its pain points in words, where it has any."""

    step: str
    people: int | None
    said: str
    statements: tuple[str, ...] = ()


@dataclass(frozen=True)
class _View:
    """What is drawn, and for whom."""

    whole: JourneyMap
    words: Words
    cut: Grid
    pains: Sequence[Sore]
    marks: Mapping[str, str]


def journey_drawing(
    whole: JourneyMap,
    words: Words,
    width: float = SCREEN,
    pains: Sequence[Sore] = (),
    marks: Mapping[str, str] | None = None,
    persona: str = "",
) -> Drawing:
    """The map of a journey on a sheet of this width. `marks`: step to what is to be said of it beside
    another journey."""
    sheet, cut = Sheet(), grid(width, len(whole.steps))
    view = _View(whole, words, cut, pains, marks or {})
    y = top(sheet, whole, words, width, [persona] if persona else [])
    for steps in bands(whole.steps, cut.columns):
        y = _band(sheet, view, y, steps) + GAP
    y = sheet.write(_legend(whole, words, pains), MARGIN, y + GAP, width - 2 * MARGIN)
    title = words(
        "drawing.journey_title", title=whole.journey.title.either(words.language),
        kind=words(f"drawing.kind_{whole.journey.kind.value}"),
    )  # fmt: skip
    return Drawing(width, y + MARGIN, title, _told(whole, words, pains), tuple(sheet.shapes))


def _band(sheet: Sheet, view: _View, y: float, steps: Sequence[Step]) -> float:
    words, cut = view.words, view.cut
    number, lang = numbers(view.whole), words.language
    y = stage_names(sheet, cut, y, view.whole, steps, words)
    heads = [_head(step, number[step.id], words, view.marks.get(step.id, "")) for step in steps]
    y = lane(sheet, cut, y, words("drawing.steps"), heads)
    thoughts: list[list[Paragraph]] = [
        [(words("drawing.thought", text=said), BODY)] if (said := step.thought.either(lang)) else []
        for step in steps
    ]
    y = lane(sheet, cut, y, words("drawing.thoughts"), thoughts)
    y = lane(sheet, cut, y, words("drawing.touchpoints"), [_touch(step, words) for step in steps])
    if any(step.emotion is not None or step.by_notes for step in view.whole.steps):
        y = _emotions(sheet, cut, y, steps, words)
    sore = [[pain for pain in view.pains if pain.step == step.id] for step in steps]
    return _pains(sheet, cut, y, sore, words) if any(sore) else y


def _head(step: Step, number: int, words: Words, mark: str) -> list[Paragraph]:
    lines: list[Paragraph] = [(f"{number}. {step.action.either(words.language)}", STRONG)]
    if step.moment_of_truth:
        lines.append((f"★ {words('drawing.moment_of_truth')}", PAIN))
    return [*lines, (f"◆ {mark}", MARK)] if mark else lines


def _touch(step: Step, words: Words) -> list[Paragraph]:
    said = step.touchpoint.either(words.language)
    lines: list[Paragraph] = [(said, BODY)] if said else []
    if step.channel:
        lines.append((words(f"drawing.channel_{step.channel.value}"), SMALL))
    return lines


def _emotions(sheet: Sheet, cut: Grid, y: float, steps: Sequence[Step], words: Words) -> float:
    """The curve, broken where nobody said how it feels, with each emotion in words under its point."""
    y, _ = label(sheet, cut, y, words("drawing.emotions"))
    wide = (len(steps) - 1) * cut.column + cut.card
    sheet.add(Rect(cut.left, y, wide, CURVE, outline="border", of="curve"))
    middle = y + CURVE / 2
    sheet.add(Path(((cut.left, middle), (cut.left + wide, middle)), "border", 1, "3 4"))
    if cut.labelled:
        for name, at in (("very_good", y + CURVE / 2 - 18), ("very_bad", y + CURVE - 16)):
            sheet.write([(words(f"drawing.emotion_{name}"), SMALL)], MARGIN, at, LABEL - 12)
    run: list[tuple[float, float]] = []
    for place, step in enumerate(steps):
        if step.emotion is None:
            _curve(sheet, run)
            run = []
        else:
            run.append((cut.x(place) + cut.card / 2, middle - step.emotion * (CURVE / 2 - 10) / 2))
    _curve(sheet, run)
    for place, step in enumerate(steps):
        if step.emotion is not None:
            at = middle - step.emotion * (CURVE / 2 - 10) / 2
            x = cut.x(place) + cut.card / 2
            sheet.add(Dot(x, at, 6.5 if step.by_notes else 5, "curve", step.by_notes))
    said: list[list[Paragraph]] = [[(felt(step, words), SMALL)] for step in steps]
    bottom = y + CURVE + 3
    for place, text in enumerate(said):
        sheet.write(text, cut.x(place), bottom, cut.card, middle=True)
    return bottom + max(tall(text, cut.card) for text in said) + GAP


def felt(step: Step, words: Words) -> str:
    """The emotion of a step in words, and that it follows from notes where it does."""
    if step.emotion is None:
        return words("drawing.no_notes") if step.by_notes else ""
    name = words(f"drawing.emotion_{EMOTIONS[step.emotion]}")
    return words("drawing.by_notes", emotion=name) if step.by_notes else name


def _curve(sheet: Sheet, points: Sequence[tuple[float, float]]) -> None:
    if len(points) > 1:
        sheet.add(Path(tuple(points), "curve", 2.5))


def _pains(
    sheet: Sheet, cut: Grid, y: float, columns: Sequence[Sequence[Sore]], words: Words
) -> float:
    """Discs whose area grows with the people, each with its count beside it, its pain points below."""
    y, beside = label(sheet, cut, y, words("drawing.pains"))
    bottom = y + beside
    for place, pains in enumerate(columns):
        at = y
        for pain in pains:
            at = _pain(sheet, cut.x(place), at, cut.card, pain) + GAP
        bottom = max(bottom, at)
    return bottom + GAP


def _pain(sheet: Sheet, x: float, y: float, room: float, pain: Sore) -> float:
    r = radius(pain.people)
    said = [(pain.said, SMALL)]
    beside = room - 2 * r - PAD
    high = max(2 * r, tall(said, beside))
    sheet.add(Dot(x + r, y + high / 2, r, "pain", of=pain.step))
    if pain.people:
        count = [(str(pain.people), Style(12, bold=True, tone="on_pain"))]
        sheet.write(count, x, y + high / 2 - 8, 2 * r, middle=True)
    sheet.write(said, x + 2 * r + PAD, y + (high - tall(said, beside)) / 2, beside)
    return sheet.write([(one, BODY) for one in pain.statements], x, y + high + 2, room)


def radius(people: int | None) -> float:
    """The radius of a pain: its area grows with the people, so that two discs compare as they look."""
    return min(LARGEST, max(SMALLEST, SMALLEST / 2 + 3.25 * sqrt(people or 0)))


def _legend(whole: JourneyMap, words: Words, pains: Sequence[Sore]) -> list[Paragraph]:
    lines = empty_stages(whole, words)
    if any(step.by_notes for step in whole.steps):
        lines.append((words("drawing.legend_notes"), SMALL))
    if pains:
        lines.append((words("drawing.legend_pains"), SMALL))
    return lines


def _told(whole: JourneyMap, words: Words, pains: Sequence[Sore]) -> str:
    """What the map shows, step by step, for whoever does not see it."""
    number, lang = numbers(whole), words.language
    parts = [words("drawing.told_steps", n=len(whole.steps))]
    for stage in whole.stages:
        for step in whole.of(stage.id):
            said = [f"{number[step.id]}. {step.action.either(lang)}", stage.name.either(lang)]
            said += [one for one in (felt(step, words),) if one]
            said += [words("drawing.pain_told", said=one.said) for one in pains
                     if one.step == step.id]  # fmt: skip
            parts.append(" · ".join(said) + ".")
    return " ".join(parts)
