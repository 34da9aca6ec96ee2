"""Notes suggested for a journey: looked for in the background, then put on its steps all at once."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from clustering.embedding import Embedder
from pages.parts import jobs
from pages.parts.deciding import decide
from pages.parts.frame import Frame, kept
from pages.parts.journeys.order import step_names
from pages.parts.model_work import Comparing, with_model
from personas import journey_notes
from personas.journey_notes import SuggestedNote
from personas.journey_rules import JourneyMap
from research import notes
from research.notes import Note
from wording import Words

WRAPPED = 70
"""Pixels of a row: over 64 Streamlit breaks a long text into lines, and a note is read before it is
put anywhere."""


def suggest_notes(frame: Frame, whole: JourneyMap, *, busy: bool) -> None:
    """Offer to look; then the notes found, each with its place, to be put there in one go."""
    words = frame.words
    if not kept(frame, notes.find):
        return
    first = not whole.steps
    found = journey_notes.suggestions(frame.store, whole)
    with st.container(border=True):
        icon = ":material/auto_awesome:"
        st.markdown(f"{icon} **{words('journeys.suggested_notes')}**")
        st.markdown(words("journeys.look_steps" if first else "journeys.look_notes"))
        looked = journey_notes.looked(frame.store, whole)
        _look(frame, whole, busy=busy, primary=first and not looked)
        if found:
            _choose(frame, whole, found, first=first)
        elif looked:
            st.info(words("journeys.none_suggested"), icon=":material/search_off:")


def _look(frame: Frame, whole: JourneyMap, *, busy: bool, primary: bool) -> None:
    words, store = frame.words, frame.store
    if not st.button(
        words("journeys.look"), type="primary" if primary else "secondary", disabled=busy,
        icon=":material/search:", key="journey_look",
    ):  # fmt: skip
        return

    def work(embedder: Embedder, how: Comparing) -> jobs.Outcome:
        count = journey_notes.look(store, whole, embedder, **how)
        return jobs.Outcome(0, lambda reader: reader("journeys.done_looked", n=count))

    with_model(frame, "journey_notes", work)
    st.rerun()


def _choose(
    frame: Frame, whole: JourneyMap, found: Sequence[SuggestedNote], *, first: bool
) -> None:
    """A row for each note: whether to take it, its place, its words; then the button for all."""
    words = frame.words
    names = _names(frame, whole)
    st.markdown(words("journeys.suggested_help"))
    shown = pd.DataFrame(
        {
            "take": [True] * len(found),
            "place": [one.place for one in found],
            "text": [one.note.text for one in found],
            "kind": [
                words(f"notes.kind_{one.note.kind}") if one.note.kind else "" for one in found
            ],
            "who": [one.note.pseudonym or "" for one in found],
        }
    )
    typed = st.data_editor(
        shown, hide_index=True, height=460, row_height=WRAPPED, width="stretch",
        column_config=_columns(words, names, first),
        disabled=["text", "kind", "who"], alt=words("journeys.suggested_notes"),
        key=f"suggested_{whole.journey.id}_{hash(tuple((one.note.id, one.place) for one in found))}",
    )  # fmt: skip
    chosen = chosen_notes(found, typed)
    count = sum(map(len, chosen.values()))
    label = "journeys.draft_steps" if first else "journeys.place_notes"
    if st.button(
        words(label, n=count), type="primary" if first else "secondary", disabled=not count,
        icon=":material/playlist_add_check:", key="journey_place",
    ):  # fmt: skip
        done = "journeys.done_drafted" if first else "journeys.done_linked"
        decide(
            frame, words(done, n=count),
            lambda: journey_notes.accept(frame.store, frame.actor, whole, chosen),
        )  # fmt: skip


def chosen_notes(found: Sequence[SuggestedNote], typed: pd.DataFrame) -> dict[str, list[Note]]:
    """The notes of the rows that are taken, by the place each row has now, the surest first."""
    rows = zip(found, typed.to_dict("records"), strict=True)
    taken = [(one, str(row["place"])) for one, row in rows if row["take"] and row["place"]]
    taken.sort(key=lambda pair: -pair[0].sure)
    by_place: dict[str, list[Note]] = {}
    for one, place in taken:
        by_place.setdefault(place, []).append(one.note)
    return by_place


def _names(frame: Frame, whole: JourneyMap) -> dict[str, str]:
    if whole.steps:
        return step_names(frame, whole)
    return {stage.id: stage.name.either(frame.words.language) for stage in whole.stages}


def _columns(words: Words, names: dict[str, str], first: bool) -> dict[str, Any]:
    config = st.column_config
    place = words("drawing.column_stage" if first else "drawing.column_step")
    return {
        "take": config.CheckboxColumn(words("journeys.take"), width=85, default=False),
        "place": config.SelectboxColumn(
            place, options=list(names), format_func=lambda key: names.get(str(key), "?"),
            width=130, required=True,
        ),
        "text": config.TextColumn(words("notes.text"), width=450),
        "kind": config.TextColumn(words("notes.kind"), width=70),
        "who": config.TextColumn(words("notes.who"), width=80),
    }  # fmt: skip
