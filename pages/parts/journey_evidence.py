"""What a step rests on: its notes with their words, and more notes to link."""

from collections.abc import Mapping, Sequence

import streamlit as st

from errors import FilRougeError
from pages.parts.frame import Frame, kept
from pages.parts.header import done, said
from pages.parts.journey_order import step_names
from pages.parts.note_table import note_table
from pages.parts.plain import quote
from personas import step_evidence
from personas.journey_rules import JourneyMap, Step
from personas.step_evidence import Grounds
from research import notes
from research.notes import NoteFilter, NoteStatus

QUOTES = 20
"""Notes of a step shown in full; the table of evidence has them all."""


def evidence(frame: Frame, whole: JourneyMap, found: Mapping[str, Sequence[Grounds]]) -> None:
    """Choose a step, read its notes, part it from some, link it to others."""
    words, names = frame.words, step_names(frame, whole)
    chosen = st.selectbox(
        words("drawing.column_step"), list(names), key="evidence_step",
        format_func=lambda key: words(
            "journeys.step_notes", step=names[key], n=len(found.get(key, ()))
        ),
    )  # fmt: skip
    step = next((one for one in whole.steps if one.id == chosen), None)
    if step is None:
        st.info(words("journeys.no_steps"), icon=":material/table_rows:")
        return
    rests_on = found.get(step.id, ())
    left, right = st.columns(2, gap="medium")
    with left:
        _quotes(frame, step, rests_on)
    with right:
        _link(frame, step, {one.note.id for one in rests_on})


def _quotes(frame: Frame, step: Step, rests_on: Sequence[Grounds]) -> None:
    words = frame.words
    if not rests_on:
        st.info(words("journeys.no_evidence"), icon=":material/sticky_note_2:")
    for one in rests_on[:QUOTES]:
        note = one.note
        if note.status == NoteStatus.WITHDRAWN:  # its words were taken back
            st.warning(words("journeys.withdrawn"), icon=":material/block:")
        else:
            who = [words.either(note.source_en, note.source_fr), note.pseudonym or ""]
            quote(note.text, note.lang, " · ".join(filter(None, who)))
            if one.stale:
                st.badge(words("journeys.stale"), icon=":material/sync_problem:", color="orange")
        if st.button(words("journeys.unlink"), key=f"part_{one.link}", type="tertiary",
                     icon=":material/link_off:"):  # fmt: skip
            try:
                number = step_evidence.unground(frame.store, frame.actor, step, [one])
            except FilRougeError as error:
                said(frame, error)
            else:
                done(number, words("journeys.done_unlinked"))


def _link(frame: Frame, step: Step, linked: set[str]) -> None:
    words = frame.words
    typed = st.text_input(words("filters.words"), key="journey_words", type="search")
    everything = kept(frame, notes.find, NoteFilter(words=typed or ""))
    free = [note for note in everything if note.id not in linked]
    if not free:
        st.info(words("evidence.none_here"), icon=":material/filter_list_off:")
        return
    chosen = note_table(frame, free, key=f"link_{step.id}", height=360)
    if st.button(
        words("journeys.link", n=len(chosen)), type="primary", disabled=not chosen,
        icon=":material/link:", key="journey_link",
    ):  # fmt: skip
        try:
            number = step_evidence.ground(
                frame.store, frame.actor, step, [note.id for note in chosen]
            )
        except FilRougeError as error:
            said(frame, error)
        else:
            done(number, words("journeys.done_linked", n=len(chosen)))
