"""The steps of a journey as a list to drag, or to move by keyboard."""

from collections.abc import Callable
from pathlib import Path
from typing import TypedDict

import streamlit as st

from personas.journey_rules import JourneyMap
from personas.typed_rows import neighbour
from reports.drawing.lanes import numbers
from wording import Words

HERE = Path(__file__).parent

_order = st.components.v2.component(
    "fil_rouge_order",
    html='<div class="filrouge-order"></div>',
    css=(HERE / "order.css").read_text(encoding="utf-8"),
    js=(HERE / "order.js").read_text(encoding="utf-8"),
)


class There(TypedDict):
    """Where a step goes: before which other, None for the end of the stage."""

    before: str | None
    stage: str


class StepTold(TypedDict):
    """A step of the list, with where it goes one up and one down; None at the ends of the journey."""

    id: str
    text: str
    up: There | None
    down: There | None


class StageTold(TypedDict):
    """A stage of the list."""

    id: str
    name: str
    steps: list[StepTold]


Move = Callable[[str, str | None, str], None]
"""Puts a step before another, or with None at the end of the stage."""


def order_list(words: Words, whole: JourneyMap, move: Move) -> None:
    """Mount the list; what is moved in it is written at once."""
    moved = _order(
        key=f"order_{whole.journey.id}",
        data={"stages": stages_told(words, whole)},
        on_moved_change=lambda: None,
    ).moved
    if moved:
        move(moved["step"], moved["before"], moved["stage"])


def stages_told(words: Words, whole: JourneyMap) -> list[StageTold]:
    """The stages with their steps as the list takes them."""
    number, lang = numbers(whole), words.language

    def there(step: str, by: int) -> There | None:
        found = neighbour(whole, step, by)
        return {"before": found[0], "stage": found[1]} if found else None

    return [
        {
            "id": stage.id,
            "name": stage.name.either(lang),
            "steps": [
                {
                    "id": step.id, "text": f"{number[step.id]}. {step.action.either(lang)}",
                    "up": there(step.id, -1), "down": there(step.id, 1),
                }
                for step in whole.of(stage.id)
            ],
        }
        for stage in whole.stages
    ]  # fmt: skip
