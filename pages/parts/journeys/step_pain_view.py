"""Where a journey hurts, on screen: the discs of its map, and a step's pain points opened to notes."""

import streamlit as st

from pages.parts.frame import Frame, kept
from pages.parts.journeys.order import step_names
from pages.parts.opening import open_button
from pages.parts.plain import plain, quote
from pages.parts.thread.drawer import counted, said_where, thread_drawer
from personas.journey_rules import JourneyMap
from personas.step_pains import StepPain, step_pains
from personas.thread_records import Record
from reports.journey_sheets import told_by
from store.links import End, Kind

QUOTES = 10
"""Loose notes of pain shown in full under a step."""


def pains_on_map(frame: Frame, whole: JourneyMap, clicked: str) -> None:
    """Under the map: choose a step that hurts, or click its disc, to see what hurts there."""
    words, pains = frame.words, kept(frame, step_pains, whole.journey.id)
    names = step_names(frame, whole)
    by_step = {pain.step: pain for pain in pains if pain.step in names}
    if not by_step:
        return
    key = f"pain_step_{whole.journey.id}"
    if clicked in by_step:
        st.session_state[key] = clicked
    options = [step for step in names if step in by_step]

    def told(step: str) -> str:
        pain = by_step[step]
        return f"{names[step]} · {told_by(words, pain.people, len(pain.notes))}"

    chosen = st.selectbox(
        words("journeys.pains_at"), options, index=None, key=key, format_func=told,
        placeholder=words("frame.choose"), help=words("journeys.pains_at_help"),
    )  # fmt: skip
    if chosen is not None:
        _opened(frame, by_step[chosen])


def _opened(frame: Frame, pain: StepPain) -> None:
    words = frame.words
    for point in pain.points:
        record = Record(End(Kind.PAIN_POINT, point.id), live=True)
        said = words.either(point.statement_en, point.statement_fr)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"**{plain(said)}**", width="content")
            open_button(frame, record, f"at_step_{point.id}")
        thread_drawer(frame, record.end)
    if pain.loose:
        st.markdown(f"**{words('journeys.loose_pains')}** {plain(counted(frame, pain.loose))}")
        for note in pain.loose[:QUOTES]:
            quote(note.text, note.lang, said_where(frame, note, stale=False))
        if len(pain.loose) > QUOTES:
            st.caption(words("thread.more", n=len(pain.loose) - QUOTES))
