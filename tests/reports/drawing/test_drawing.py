"""What is drawn can be read: nothing overlaps, nothing is cut, at any width, in either language."""

import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from personas.blueprint_rules import Blueprint, Edge, Lane
from personas.journey_rules import JourneyMap
from reports.drawing.blueprint_drawing import blueprint_drawing
from reports.drawing.grid import A3, COLUMN, GUTTER, PHONE, SCREEN, bands, grid
from reports.drawing.journey_drawing import LARGEST, SMALLEST, Sore, journey_drawing, radius
from reports.drawing.shapes import Dot, Drawing, Lettering, Path, Rect
from reports.drawing.svg import DARK, LIGHT, Theme, svg
from tests.personas.mapped import cell, permit, served
from tests.reports.drawing.long import UNITS, blueprint, journey, sores
from wording import LANGUAGES, Language, Words

SIZES = (A3, SCREEN, PHONE)


def drawn_journey(width: float, language: Language, steps: int = 20) -> Drawing:
    whole = journey(steps)
    marks = {step.id: "Changed" for step in whole.steps[::3]}
    return journey_drawing(whole, Words(language), width, sores(whole), marks, "Novice builder")


def drawn_blueprint(width: float, language: Language, steps: int = 12) -> Drawing:
    return blueprint_drawing(blueprint(steps), Words(language), UNITS, width)


def overlapping(texts: list[Lettering]) -> list[tuple[str, str]]:
    boxes = sorted(((*text.box, text.lines[0]) for text in texts), key=lambda box: box[1])
    found = []
    for place, (left, _, right, bottom, line) in enumerate(boxes):
        for other_left, top, other_right, _, other in boxes[place + 1 :]:
            if top >= bottom - 0.01:
                break
            if other_left < right and left < other_right:
                found.append((line, other))
    return found


def cut(drawing: Drawing) -> list[str]:
    return [
        text.lines[0]
        for text in drawing.texts
        for left, top, right, bottom in [text.box]
        if left < 0 or top < 0 or right > drawing.width or bottom > drawing.height
    ]


def outside_their_card(drawing: Drawing) -> list[str]:
    """Texts that begin inside a card and do not end in it."""
    cards = [shape for shape in drawing.shapes if isinstance(shape, Rect) and shape.of != "curve"]
    return [
        text.lines[0]
        for text in drawing.texts
        for left, top, right, bottom in [text.box]
        for card in cards
        if card.x <= left < card.x + card.w and card.y <= top < card.y + card.h
        if right > card.x + card.w or bottom > card.y + card.h + 0.01
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("draw", [drawn_journey, drawn_blueprint])
@pytest.mark.parametrize("steps", [1, 2, 12, 20])
def test_nothing_overlaps_and_nothing_is_cut(
    draw: "type", width: float, language: Language, steps: int
) -> None:
    drawing = draw(width, language, steps)
    assert drawing.texts
    assert overlapping(drawing.texts) == []
    assert cut(drawing) == []
    assert outside_their_card(drawing) == []


def test_the_test_sees_what_overlaps_is_cut_or_leaves_its_card() -> None:
    drawing = drawn_journey(SCREEN, "fr")
    text = next(one for one in drawing.texts if one.x > 200)
    assert overlapping([text, replace(text, y=text.y + 5)])
    assert cut(replace(drawing, shapes=(replace(text, x=drawing.width - 5),)))
    card = Rect(text.x - 1, text.y - 1, 10, 100, of="card")
    assert outside_their_card(replace(drawing, shapes=(card, text)))


@pytest.mark.parametrize("width", SIZES)
def test_every_word_of_every_step_is_drawn(width: float) -> None:
    written = " ".join(line for text in drawn_journey(width, "fr").texts for line in text.lines)
    letters = written.replace("-", "").replace(" ", "")
    for step in journey().steps:
        for text in (step.action, step.thought, step.touchpoint):
            assert text.fr.replace("-", "").replace(" ", "") in letters


@pytest.mark.parametrize("width", SIZES)
def test_letters_are_large_enough_to_be_read(width: float) -> None:
    # 12 px is 9 points on paper, and what a phone shows of a small label
    for drawing in (drawn_journey(width, "fr"), drawn_blueprint(width, "fr")):
        assert min(text.style.size for text in drawing.texts) >= 12


def test_arrows_end_at_cards_and_cross_no_text() -> None:
    for language in LANGUAGES:
        drawing = drawn_blueprint(A3, language)
        cards = [one for one in drawing.shapes if isinstance(one, Rect) and one.of == "card"]
        arrows = [one for one in drawing.shapes if isinstance(one, Path) and one.arrow]
        assert len(arrows) > 20
        for arrow in arrows:
            x, y = arrow.points[-1]
            assert any(
                card.x - 0.1 <= x <= card.x + card.w and card.y - 0.1 <= y <= card.y + card.h
                for card in cards
            )
            for (x0, y0), (x1, y1) in pairwise(arrow.points):
                for text in drawing.texts:
                    left, top, right, bottom = text.box
                    misses = max(x0, x1) <= left or min(x0, x1) >= right
                    assert misses or max(y0, y1) <= top or min(y0, y1) >= bottom


def test_an_edge_is_an_arrow_or_a_number_and_never_both() -> None:
    one = served()
    far = replace(one, edges=(*one.edges, Edge("x", "fc", "fa")))
    wide = blueprint_drawing(far, Words("en"), {}, SCREEN)
    said = [line for text in wide.texts for line in text.lines if line.startswith("→ [")]
    assert said == ["→ [1]"]
    assert sum(isinstance(shape, Path) and shape.arrow for shape in wide.shapes) == 3
    narrow = blueprint_drawing(far, Words("en"), {}, PHONE)
    assert not any(isinstance(shape, Path) and shape.arrow for shape in narrow.shapes)
    said = [line for text in narrow.texts for line in text.lines if line.startswith("→ [")]
    assert len(said) == 4


def test_a_step_without_cells_shows_what_it_says_of_itself() -> None:
    drawing = blueprint_drawing(Blueprint(permit()), Words("en"), {}, SCREEN)
    written = {line for text in drawing.texts for line in text.lines}
    assert {"1. Find the form", "2. Pay", "Counter", "Line of", "visibility"} <= written


def test_an_arrow_does_not_run_through_what_a_step_says_of_itself() -> None:
    touched = cell("e", "b", Lane.EVIDENCE)
    over = replace(served(), cells=(touched, *served().cells), edges=(Edge("1", "e", "fb"),))
    drawing = blueprint_drawing(over, Words("en"), {}, SCREEN)
    assert not any(isinstance(shape, Path) and shape.arrow for shape in drawing.shapes)


def test_the_curve_is_broken_where_nobody_said_how_it_feels() -> None:
    steps = permit().steps
    whole = replace(permit(), steps=(steps[0], replace(steps[1], emotion=None), steps[2]))
    drawing = journey_drawing(whole, Words("en"))
    assert not [one for one in drawing.shapes if isinstance(one, Path) and one.tone == "curve"]
    dots = [one for one in drawing.shapes if isinstance(one, Dot)]
    assert len(dots) == 2
    assert dots[0].y < dots[1].y  # bad stands above very bad


def test_an_emotion_that_follows_from_notes_looks_and_reads_otherwise() -> None:
    told = replace(permit(), steps=tuple(replace(s, by_notes=True) for s in permit().steps))
    drawing = journey_drawing(told, Words("en"))
    assert all(one.square for one in drawing.shapes if isinstance(one, Dot))
    assert any("(from notes)" in line for text in drawing.texts for line in text.lines)


def test_the_area_of_a_pain_grows_with_the_people() -> None:
    assert radius(None) == radius(0) == radius(1) == SMALLEST
    grown = [radius(n) for n in range(2, 36)]
    assert grown == sorted(set(grown))
    assert radius(36) == radius(400) == LARGEST


def test_a_count_that_is_withheld_is_not_written_in_the_disc() -> None:
    drawing = journey_drawing(permit(), Words("en"), pains=[Sore("a", None, "<5 participants")])
    written = [text.lines for text in drawing.texts]
    assert ("<5 participants",) in written
    assert not [text for text in drawing.texts if text.style.tone == "on_pain"]


def test_an_empty_stage_is_named_and_a_journey_without_steps_is_drawn() -> None:
    bare = JourneyMap(permit().journey, permit().stages)
    for drawing in (journey_drawing(bare, Words("en")),
                    blueprint_drawing(Blueprint(bare), Words("en"), {})):  # fmt: skip
        written = [line for text in drawing.texts for line in text.lines]
        assert "Stages without a step yet: Apply, Wait" in written


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("steps", [0, 1, 5, 20, 60])
def test_columns_are_never_too_narrow_and_hold_every_step(width: float, steps: int) -> None:
    cut = grid(width, steps)
    assert cut.card >= COLUMN
    assert cut.x(cut.columns - 1) + cut.card <= width
    assert cut.column - cut.card == GUTTER
    found = bands(journey(steps).steps, cut.columns)
    assert [step for band in found for step in band] == list(journey(steps).steps)


# The file


def parsed(theme: Theme = Theme.AUTO) -> ElementTree.Element:
    return ElementTree.fromstring(svg(drawn_journey(A3, "fr"), "fr", theme))  # noqa: S314 - our own


def test_it_is_one_file_with_a_name_and_a_description_and_runs_nothing() -> None:
    text = svg(drawn_blueprint(A3, "fr"), "fr")
    root = parsed()
    names = {one.tag.rpartition("}")[2] for one in root.iter()}
    assert names <= {"svg", "title", "desc", "style", "rect", "text", "tspan", "polyline", "polygon",
                     "circle"}  # fmt: skip
    assert root.get("role") == "img"
    assert root.get("lang") == "fr"
    labels = (root.get("aria-labelledby") or "").split()
    held = {one.get("id"): one.text for one in root.iter() if one.get("id")}
    assert all(held[label] for label in labels)
    assert "Construire un garage" in (held[labels[0]] or "")
    assert "Cherche le formulaire" in (held[labels[1]] or "")
    assert re.findall(r"https?://[^\"]+", text) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"<script|href|url\(|@import|\son\w+=", text)


def test_what_people_wrote_is_text_and_never_markup() -> None:
    hostile = '<script>alert("&")</script>'
    steps = permit().steps
    named = replace(permit().journey, title=replace(permit().journey.title, en=hostile))
    whole = replace(permit(), journey=named, steps=(
        replace(steps[0], action=replace(steps[0].action, en=hostile)), *steps[1:]))  # fmt: skip
    text = svg(journey_drawing(whole, Words("en")), "en")
    root = ElementTree.fromstring(text)  # noqa: S314 - our own
    assert "<script" not in text
    assert hostile in (root[0].text or "")


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(part * share for part, share in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_told_from_what_it_stands_on(palette: dict[str, str]) -> None:
    pairs = [(tone, on) for tone in ("ink", "soft", "pain", "mark") for on in ("paper", "card")]
    for tone, on in [*pairs, ("ink", "stage"), ("on_pain", "pain")]:
        light, dark = sorted((luminance(palette[tone]), luminance(palette[on])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (tone, on)
    for tone in ("curve", "edge", "pain"):  # what is no text: 3 to 1 (1.4.11)
        light, dark = sorted((luminance(palette[tone]), luminance(palette["paper"])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 3, tone


def test_a_theme_is_light_dark_or_the_readers() -> None:
    drawing = drawn_journey(PHONE, "en")
    light, dark, auto = (svg(drawing, "en", theme) for theme in Theme)
    assert LIGHT["paper"] in light
    assert DARK["paper"] not in light
    assert DARK["paper"] in dark
    assert "@media (prefers-color-scheme:dark)" in auto


def test_two_drawings_on_a_page_do_not_share_names() -> None:
    drawing = drawn_journey(PHONE, "en")
    one, other = (set(re.findall(r'id="([^"]+)"', svg(drawing, "en", key=key))) for key in "ab")
    assert one
    assert not one & other
