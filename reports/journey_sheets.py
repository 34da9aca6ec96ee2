"""A journey and its blueprint as the files a team takes along: drawings, tables, and all of it as JSON.

Drawings are at the width of an A3 sheet, light, in the language of `words`, and tell what the team may
know: counts are not withheld.
"""

from collections.abc import Sequence
from enum import StrEnum

from personas import (
    blueprints,
    following,
    journey_csv,
    journey_json,
    journeys,
    step_evidence,
)
from personas.exchange import exchanged
from personas.journey_rules import Journey
from personas.step_pains import StepPain, step_pains
from reports.drawing.blueprint_drawing import blueprint_drawing
from reports.drawing.grid import A3
from reports.drawing.journey_drawing import Sore, journey_drawing
from reports.drawing.png import png
from reports.drawing.shapes import Drawing
from reports.drawing.svg import Theme, svg
from research import units
from store import Store
from wording import Language, Words


class SheetFormat(StrEnum):
    """How a sheet is written, by the ending of its file."""

    SVG = "svg"
    PNG = "png"
    JSON = "json"
    CSV = "csv"


BLUEPRINT_FORMATS = (SheetFormat.SVG, SheetFormat.PNG, SheetFormat.CSV)
"""A blueprint goes into JSON with its journey, which it means nothing without."""


def journey_sheet(store: Store, key: str, words: Words, wanted: SheetFormat) -> bytes:
    """A journey as a file; `NotFoundError` if it is gone."""
    whole = journeys.journey_map(store, key)
    if wanted is SheetFormat.JSON:
        left = exchanged(
            blueprints.blueprint(store, key), units.units(store), step_evidence.grounds(store, key),
            following.persona_of(store, whole.journey),
        )  # fmt: skip
        return journey_json.written(left).encode("utf-8")
    if wanted is SheetFormat.CSV:
        return journey_csv.journey_csv(whole).encode("utf-8")
    drawing = journey_drawing(
        whole, words, A3, sores(words, step_pains(store, key)),
        persona=follows(store, words, whole.journey),
    )  # fmt: skip
    return _drawn(drawing, words, wanted)


def blueprint_sheet(store: Store, key: str, words: Words, wanted: SheetFormat) -> bytes:
    """A blueprint as a file: one of `BLUEPRINT_FORMATS`; `NotFoundError` if it is gone."""
    one = blueprints.blueprint(store, key)
    if wanted is SheetFormat.CSV:
        return journey_csv.blueprint_csv(exchanged(one, units.units(store), {})).encode("utf-8")
    drawing = blueprint_drawing(
        one, words, unit_names(store, words.language), A3,
        follows(store, words, one.whole.journey),
    )  # fmt: skip
    return _drawn(drawing, words, wanted)


def sores(words: Words, pains: Sequence[StepPain]) -> list[Sore]:
    """The pains at each step as the team hears of them."""
    return [
        Sore(
            pain.step, pain.people or None, told_by(words, pain.people, len(pain.notes)),
            tuple(
                f"• {words.either(point.statement_en, point.statement_fr)}"
                f" ({told_by(words, point.people, len(point.notes))})"
                for point in pain.points
            ),
        )
        for pain in pains
    ]  # fmt: skip


def told_by(words: Words, people: int, notes: int) -> str:
    """How many tell of it: people where they are known, and notes."""
    parts = [words("themes.people", n=people)] if people else []
    return " · ".join([*parts, words("themes.notes_n", n=notes)])


def follows(store: Store, words: Words, journey: Journey) -> str:
    """The line on whom a journey follows, for the head of a drawing; empty for nobody."""
    name = following.persona_of(store, journey).either(words.language)
    return words("drawing.persona", name=name) if name else ""


def unit_names(store: Store, language: Language) -> dict[str, str]:
    """Each unit by its key, as it is called in a language."""
    words = Words(language)
    return {
        unit.id: words.either(unit.name_en, unit.name_fr) or unit.code
        for unit in units.units(store)
    }


def _drawn(drawing: Drawing, words: Words, wanted: SheetFormat) -> bytes:
    if wanted is SheetFormat.PNG:
        return png(drawing, words.language)
    return svg(drawing, words.language, Theme.LIGHT).encode("utf-8")
