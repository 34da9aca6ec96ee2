"""Drawings of journeys and blueprints as screens show them; read once and kept (`frame.kept`)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pages.parts.drawings.component import HALF, Drawn, drawings
from personas import blueprints, journeys
from personas.differences import Difference, Mark, differences
from personas.journey_rules import JourneyMap
from personas.step_pains import step_pains
from reports.drawing.blueprint_drawing import blueprint_drawing
from reports.drawing.grid import PHONE
from reports.drawing.journey_drawing import journey_drawing
from reports.drawing.svg import Theme
from reports.journey_sheets import follows, sores, unit_names
from store import Store
from wording import Language, Words


@dataclass(frozen=True)
class Pair:
    """A journey as it is and as it is meant to be, drawn with what differs, and the differences."""

    as_is: Sequence[Drawn]
    to_be: Sequence[Drawn]
    found: Sequence[Difference]


def journey_maps(store: Store, key: str, language: Language, theme: str) -> list[Drawn]:
    """The map of a journey, for each width of a screen."""
    words, whole = Words(language), journeys.journey_map(store, key)
    pains, persona = sores(words, step_pains(store, key)), follows(store, words, whole.journey)
    return drawings(
        lambda width: journey_drawing(whole, words, width, pains, persona=persona), words,
        Theme(theme), "map",
    )  # fmt: skip


def blueprint_maps(store: Store, key: str, language: Language, theme: str) -> list[Drawn]:
    """The blueprint of a journey, for each width of a screen."""
    words, one = Words(language), blueprints.blueprint(store, key)
    names, persona = unit_names(store, language), follows(store, words, one.whole.journey)
    return drawings(
        lambda width: blueprint_drawing(one, words, names, width, persona), words, Theme(theme),
        "blueprint",
    )  # fmt: skip


def pair_maps(store: Store, as_is: str, to_be: str, language: Language, theme: str) -> Pair:
    """Both halves, each for a phone and for half of a screen."""
    words = Words(language)
    wholes = [journeys.journey_map(store, key) for key in (as_is, to_be)]
    found = differences(*wholes)
    before, after = (
        _half(store, whole, words, said_of, Theme(theme))
        for whole, said_of in zip(wholes, marks(words, found), strict=True)
    )
    return Pair(before, after, found)


def _half(
    store: Store, whole: JourneyMap, words: Words, said_of: Mapping[str, str], theme: Theme
) -> list[Drawn]:
    pains = sores(words, step_pains(store, whole.journey.id))
    persona = follows(store, words, whole.journey)
    return drawings(
        lambda width: journey_drawing(whole, words, width, pains, said_of, persona), words, theme,
        whole.journey.kind.value, (PHONE, HALF),
    )  # fmt: skip


def marks(words: Words, found: Sequence[Difference]) -> tuple[dict[str, str], dict[str, str]]:
    """What is to be said of steps on the as-is, and on the to-be."""
    before, after = dict[str, str](), dict[str, str]()
    for one in found:
        if one.after and one.mark is not Mark.SAME:
            fields = ", ".join(words(f"drawing.column_{name}").lower() for name in one.fields)
            said_of = words(f"journeys.mark_{one.mark.value}")
            after[one.after.id] = f"{said_of} ({fields})" if fields else said_of
        elif one.before and not one.after:
            before[one.before.id] = words("journeys.mark_removed")
    return before, after
