"""What a step rests on: its pain points and notes with their words, and more of both to put there."""

from collections.abc import Mapping, Sequence

import streamlit as st

from pages.parts.deciding import decide
from pages.parts.frame import Frame, kept
from pages.parts.journeys.order import step_names
from pages.parts.notes.links import link_notes
from pages.parts.thread.drawer import thread_drawer
from pages.parts.thread.stale import stale_of
from personas import pain_points, step_evidence
from personas.journey_rules import JourneyMap, Step
from personas.step_evidence import Grounds
from personas.step_pains import step_pains
from store.links import End, Kind


def evidence(frame: Frame, whole: JourneyMap, found: Mapping[str, Sequence[Grounds]]) -> None:
    """Choose a step, read its notes, part it from some, link it to others."""
    words, names = frame.words, step_names(frame, whole)
    stale = stale_of(frame, Kind.STEP, names)
    heard = {key: {one.note.id for one in found.get(key, ())} for key in names}
    for pain in kept(frame, step_pains, whole.journey.id):
        heard[pain.step] = heard.get(pain.step, set()) | {note.id for note in pain.notes}

    def told(key: str) -> str:
        said = words("journeys.step_notes", step=names[key], n=len(heard[key]))
        return f"⚠ {said}" if key in stale else said

    chosen = st.selectbox(
        words("drawing.column_step"), list(names), key="evidence_step", format_func=told
    )
    step = next((one for one in whole.steps if one.id == chosen), None)
    if step is None:
        st.info(words("journeys.no_steps"), icon=":material/table_rows:")
        return
    left, right = st.columns(2, gap="medium")
    with left:
        thread_drawer(frame, End(Kind.STEP, step.id), empty=words("journeys.no_evidence"))
    with right:
        link_notes(
            frame, step.id, {one.note.id for one in found.get(step.id, ())}, "journeys.link",
            lambda keys: step_evidence.ground(frame.store, frame.actor, step, keys),
        )  # fmt: skip
        _pain_points(frame, step)


def _pain_points(frame: Frame, step: Step) -> None:
    """Put a pain point on the step, or take one off it."""
    words = frame.words
    every = {one.id: one for one in kept(frame, pain_points.pain_points)}
    free = [key for key, one in every.items() if one.step != step.id]
    here = [key for key, one in every.items() if one.step == step.id]

    def told(key: str) -> str:
        one = every[key]
        said = words.either(one.statement_en, one.statement_fr)
        return f"{said} ({words('themes.people', n=one.people)})"

    for options, name, where in ((free, "place", step.id), (here, "take_off", "")):
        if not options:
            continue
        with st.container(horizontal=True, vertical_alignment="bottom"):
            chosen = st.selectbox(
                words(f"journeys.pain_to_{name}"), options, index=None, format_func=told,
                key=f"pain_{name}_{step.id}", placeholder=words("frame.choose"),
            )  # fmt: skip
            if st.button(
                words(f"journeys.{name}"), disabled=chosen is None, key=f"pain_{name}_go"
            ) and chosen:  # fmt: skip
                _place(frame, every[chosen], where, name)


def _place(frame: Frame, one: pain_points.PainPoint, step: str, name: str) -> None:
    decide(
        frame, frame.words(f"journeys.done_{name}"),
        lambda: pain_points.place(frame.store, frame.actor, one, step),
    )  # fmt: skip
