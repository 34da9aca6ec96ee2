"""The steps of a journey as a table to type into, saved in one go."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts.frame import Frame
from pages.parts.grids import (
    Place,
    cell_text,
    filled,
    held,
    save_or_give_up,
    typed_into,
)
from pages.parts.table_saving import at_revision, save_table
from pages.parts.unsaved import kept_from_before
from personas import journey_editing
from personas.journey_rules import STEP_TEXTS, Bilingual, Channel, JourneyMap, Step
from personas.typed_rows import StepRow, steps_typed
from wording import LANGUAGES

WIDTHS = {"action": 190, "thought": 150, "touchpoint": 120}
"""Of the columns of texts: all of a step is seen at once on a laptop."""


def journey_grid(frame: Frame, whole: JourneyMap) -> None:
    """Type, add, delete; then save it all as one change."""
    words, switch = frame.words, _switch(whole)
    name = steps_name(frame, whole)
    # What is typed in one view is not in the other: the switch waits until it is saved or given up.
    both = st.toggle(words("journeys.both_languages"), key=switch, disabled=typed_into(name))
    languages = LANGUAGES if both else (words.language,)
    place = Place(
        "journeys", whole.journey.id, whole.journey.title.either(words.language),
        str(frame.store.path), words.language,
    )  # fmt: skip
    table = held(name, whole, lambda seen: step_frame(seen, languages, words.language), place)
    kept_from_before(frame, table)
    typed = st.data_editor(
        table.base, key=table.key, num_rows="dynamic", hide_index=True, placeholder="",
        height="content", column_config=_columns(frame, languages), width="stretch",
        alt=words("journeys.part_steps"),
    )  # fmt: skip
    st.markdown(words("journeys.grid_help"))
    if save_or_give_up(frame, name, words("journeys.save"), primary=bool(whole.steps)):
        _save(frame, name, table.seen, rows_typed(table.seen, typed, languages))


def steps_name(frame: Frame, whole: JourneyMap) -> str:
    """Under what the table that is shown is kept: each view of a journey is a table of its own. A view
    that was left with something typed in it is the one to come back to."""
    switch, name = _switch(whole), f"steps_{whole.journey.id}"
    both = f"{name}_both_{frame.words.language}"
    if switch not in st.session_state:
        st.session_state[switch] = typed_into(both)
    return both if st.session_state[switch] else f"{name}_{frame.words.language}"


def _switch(whole: JourneyMap) -> str:
    return f"both_{whole.journey.id}"


def step_frame(whole: JourneyMap, languages: Sequence[str], reader: str) -> pd.DataFrame:
    """A row for each step. With one language shown, a text that is only written in the other is shown
    in that one."""
    stages = {stage.id: stage.name.either(reader) for stage in whole.stages}
    columns: dict[str, Any] = {
        "id": [step.id for step in whole.steps],
        "stage": [stages[step.stage] for step in whole.steps],
    }
    for text in STEP_TEXTS:
        for language in languages:
            columns[f"{text}_{language}"] = [
                _shown(getattr(step, text), language, languages) for step in whole.steps
            ]
    columns |= {
        "channel": [step.channel.value if step.channel else None for step in whole.steps],
        "emotion": [step.emotion for step in whole.steps],
        "by_notes": [step.by_notes for step in whole.steps],
        "moment_of_truth": [step.moment_of_truth for step in whole.steps],
    }
    # A row that is added has nothing in most columns: each kind must be able to hold that.
    kinds = dict.fromkeys(columns, "object")
    kinds |= {"emotion": "Int64", "by_notes": "boolean", "moment_of_truth": "boolean"}
    return pd.DataFrame(columns).astype(kinds)


def rows_typed(seen: JourneyMap, typed: pd.DataFrame, languages: Sequence[str]) -> list[StepRow]:
    """The rows of the table as it was left. A text that was not touched stays in the language it was
    written in."""
    known = {step.id: step for step in seen.steps}
    return [
        _row(row, known.get(cell_text(row["id"])), languages) for row in typed.to_dict("records")
        if any(filled(row[column]) for column in typed.columns if column not in _MARKS)
    ]  # fmt: skip


_MARKS = ("id", "by_notes", "moment_of_truth")
"""Columns that say nothing by themselves: a row with nothing else was never filled in."""


def _row(row: Mapping[Any, Any], old: Step | None, languages: Sequence[str]) -> StepRow:
    texts = {
        name: _both(row, name, getattr(old, name) if old else Bilingual(), languages)
        for name in STEP_TEXTS
    }
    channel, emotion = cell_text(row["channel"]), row["emotion"]
    step = Step(
        cell_text(row["id"]), "", texts["action"], texts["thought"], texts["touchpoint"],
        Channel(channel) if channel else None,
        int(emotion) if filled(emotion) else None,
        bool(filled(row["by_notes"]) and row["by_notes"]),
        bool(filled(row["moment_of_truth"]) and row["moment_of_truth"]),
    )  # fmt: skip
    return StepRow(step, cell_text(row["stage"]))


def _both(row: Mapping[Any, Any], name: str, old: Bilingual, languages: Sequence[str]) -> Bilingual:
    changed = {
        language: text for language in languages
        if (text := cell_text(row[f"{name}_{language}"])) != _shown(old, language, languages)
    }  # fmt: skip
    return replace(old, **changed)


def _shown(text: Bilingual, language: str, languages: Sequence[str]) -> str:
    if len(languages) > 1:
        return text.fr if language == "fr" else text.en
    return text.either(language)


def _columns(frame: Frame, languages: Sequence[str]) -> dict[str, Any]:
    words = frame.words
    config: dict[str, Any] = {"id": None}
    config["stage"] = st.column_config.TextColumn(
        words("drawing.column_stage"), help=words("journeys.stage_help"), width=105, default=""
    )
    for name in STEP_TEXTS:
        for language in languages:
            label = words(f"drawing.column_{name}")
            if len(languages) > 1:
                label = f"{label} ({language})"
            config[f"{name}_{language}"] = st.column_config.TextColumn(
                label, width=WIDTHS[name], default=""
            )
    config["channel"] = st.column_config.SelectboxColumn(
        words("drawing.column_channel"), options=[channel.value for channel in Channel], width=85,
        format_func=lambda channel: words(f"drawing.channel_{channel}"),
    )  # fmt: skip
    config["emotion"] = st.column_config.NumberColumn(
        words("drawing.column_emotion"), min_value=-2, max_value=2, step=1, width=70,
        help=words("journeys.emotion_help"),
    )  # fmt: skip
    config["by_notes"] = st.column_config.CheckboxColumn(
        words("journeys.by_notes"), help=words("journeys.by_notes_help"), width=70, default=False
    )
    config["moment_of_truth"] = st.column_config.CheckboxColumn(
        words("drawing.column_moment_of_truth"), width=70, default=False
    )
    return config


def _save(frame: Frame, name: str, seen: JourneyMap, rows: Sequence[StepRow]) -> None:
    words = frame.words

    def work() -> int:
        wanted = steps_typed(seen, rows, words.language)
        return journey_editing.save(frame.store, frame.actor, seen, wanted)

    save_table(
        frame, name, words("journeys.done_steps"), work,
        lambda key, rev: replace(seen, steps=at_revision(seen.steps, key, rev)),
    )  # fmt: skip
